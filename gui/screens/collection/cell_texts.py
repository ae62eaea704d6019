"""The texts in the table of a collection, as they have room in their cells."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QTextLayout, QTextOption

from gui.screens.collection.lines_model import FILE, MORE, PROBLEMS, font_of

_PART = 2  # of a screen's scaling: what is wider by a part of a pixel Qt cuts as well
_USUAL, _TOLD_APART = ".xlsx", 4  # letters of a name that tell it from others, as high as they are wide


@lru_cache(maxsize=4096)
def laid_out(text: str, column: int, width: int) -> tuple[QTextLayout, int]:
    """A text in the font of its column, cut to a width, shaped once and for all; and how high it is."""
    metrics = QFontMetrics(font_of(column))
    shown = shortened(text, metrics, width) if column == FILE else text
    layout = _line(shown, column, width)
    if layout.lineAt(0).naturalTextWidth() > width:
        layout = _line(metrics.elidedText(shown, Qt.TextElideMode.ElideMiddle, width), column, width)
    return layout, int(layout.lineAt(0).height())


def _line(text: str, column: int, width: int) -> QTextLayout:
    layout = QTextLayout(text, font_of(column))
    option = QTextOption(Qt.AlignmentFlag.AlignRight if column == PROBLEMS else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.ManualWrap)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    layout.createLine().setLineWidth(width)
    layout.endLayout()
    return layout


def shortened(text: str, metrics: QFontMetrics, width: int) -> str:
    """A file's name, or one and how many more there are; what is shown of it where it is wider than this."""
    room = width - _PART
    if metrics.horizontalAdvance(text) <= room:
        return text
    name, more, count = text.rpartition(MORE) if MORE in text else (text, "", "")
    rest = room - metrics.horizontalAdvance(more + count)
    if more and rest < _TOLD_APART * metrics.height():
        return f"{int(count.removesuffix('件')) + 1}件のファイル"
    return metrics.elidedText(name.removesuffix(_USUAL), Qt.TextElideMode.ElideMiddle, rest) + more + count
