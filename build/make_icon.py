"""Draws `resources/icon.svg` as `icon.png`, which a window shows without a library for SVG, and as `icon.ico` for Windows."""

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
SIZE = 256
# What Explorer, the task bar and the title bar ask for at 100 to 200 %, in pixels.
ICON_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)


def drawn(size: int) -> bytes:
    """The icon as a PNG, `size` pixels square."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(RESOURCES / "icon.svg")).render(painter)
    painter.end()
    data = QByteArray()
    device = QBuffer(data)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(device, "PNG"):  # type: ignore[call-overload] # the stub knows file names only
        raise OSError("PNG")
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """An ICO file of PNGs by their size in pixels: ICONDIR, its entries, then the pictures (Windows Vista and later)."""
    offset = 6 + 16 * len(pictures)
    entries = []
    for size, data in pictures.items():
        entries.append(struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset))
        offset += len(data)
    return struct.pack("<HHH", 0, 1, len(pictures)) + b"".join(entries) + b"".join(pictures.values())


def main() -> int:
    """Write both files."""
    application = QGuiApplication(sys.argv)
    (RESOURCES / "icon.png").write_bytes(drawn(SIZE))
    (RESOURCES / "icon.ico").write_bytes(ico({size: drawn(size) for size in ICON_SIZES}))
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
