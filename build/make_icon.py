"""Draws `resources/icon.svg` as `resources/icon.png`, which a window shows without a library for SVG."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
SIZE = 256


def main() -> int:
    """Write the picture; 0 if it was written."""
    application = QGuiApplication(sys.argv)
    image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(RESOURCES / "icon.svg")).render(painter)
    painter.end()
    written = image.save(str(RESOURCES / "icon.png"))
    del application
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main())
