"""What is painted, measured: texts and where they stand, and how far they stand out from their ground."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QListWidget, QTableView, QWidget

from gui.screens.fields.choice_buttons import Check, Radio
from gui.screens.widgets import look
from gui.screens.widgets.paragraph import Paragraph
from tests.screens.test_look import luminance

LEAST = 4.5
FINE = 2
"""Texts are painted twice as large: at their own size thin strokes are mixed with what is under them."""


def drawn_lines(paragraph: Paragraph, width: int) -> list[str]:
    """The lines of a text that a widget draws itself, each paragraph of it but the last with its end."""
    paragraph.height(width)
    found = list[str]()
    for layout in paragraph._layouts:
        units = layout.text().encode("utf-16-le")
        lines = (layout.lineAt(number) for number in range(layout.lineCount()))
        ends = ((2 * line.textStart(), 2 * (line.textStart() + line.textLength())) for line in lines)
        found += (units[start:end].decode("utf-16-le").replace("\u2060", "") for start, end in ends)
        found[-1] += "\n"
    return [*found[:-1], found[-1][:-1]]


def painted(widget: QWidget) -> QImage:
    image = QImage(widget.size() * FINE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(FINE)
    image.fill(widget.palette().color(look.GROUND))
    widget.render(image, QPoint(0, 0))
    return image


def contrast(image: QImage, room: QRect) -> float:
    """Between the ground, which is most of it, and what stands out from it most; 21 where nothing is written."""
    part = image.copy(QRect(room.topLeft() * FINE, room.size() * FINE).intersected(image.rect()))
    pixels = Counter(memoryview(part.constBits()).cast("I")[::3])
    if len(pixels) < 2:
        return 21
    ground = brightness(pixels.most_common(1)[0][0])
    return max((max(ground, other) + 0.05) / (min(ground, other) + 0.05) for other in map(brightness, pixels))


@cache
def brightness(pixel: int) -> float:
    return luminance(f"#{pixel & 0xFFFFFF:06x}")


def texts_of(page: QWidget) -> Iterator[tuple[str, QRect]]:
    """Every text that is seen on a page, with its place."""
    found: list[QLabel | QAbstractButton] = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
    for widget in found:
        if widget.isVisible() and widget.text().strip():
            if widget.objectName() == "clear" and not widget.isEnabled():
                continue  # there is nothing to clear: it shows nothing
            room = QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())
            inside = 40 if isinstance(widget, Radio | Check) else 4
            if in_sight(widget, page):
                yield widget.text(), room.adjusted(inside, 4, -4, -4)


def in_sight(widget: QWidget, page: QWidget) -> bool:
    """Whether all of a widget is seen on a page: in its window, and not scrolled out of what is around it."""
    if widget.window() is not page.window():
        return False
    room = widget.rect()
    around: QWidget | None = widget
    while around and around is not page and room == around.rect().intersected(room):
        room, around = room.translated(around.pos()), around.parentWidget()
    return around is page


def lines_of(page: QWidget) -> Iterator[tuple[str, QRect]]:
    """Every line of a list and cell of a table that is seen on a page, with its place."""
    for view in [*page.findChildren(QListWidget), *page.findChildren(QTableView)]:
        model, sight = view.model(), view.viewport()
        for row in range(model.rowCount()):
            for column in range(model.columnCount() if isinstance(view, QTableView) else 1):
                index = model.index(row, column)
                room = view.visualRect(index)
                if index.data() and view.isVisible() and in_sight(view, page) and sight.rect().contains(room):
                    yield str(index.data()), room.translated(sight.mapTo(page, QPoint(0, 0))).adjusted(8, 3, -8, -3)


def faint(page: QWidget) -> list[tuple[str, float]]:
    """The texts of a page that do not stand out as they should."""
    image = painted(page)
    found = [(text, contrast(image, place)) for text, place in [*texts_of(page), *lines_of(page)]]
    return [(text, ratio) for text, ratio in found if ratio < LEAST]
