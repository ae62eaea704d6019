"""Widgets and layouts one beside or below another, put together in one call, and the measures of the look."""

from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

GAP, SPACE, WIDE = 8, 16, 24
RADIUS, HIT, FIELD, MARK = 8, 44, 48, 24
RING, INNER_RING = 4, 2
CLEAR = RING + INNER_RING + 6  # of a ring and what it is drawn around: room to what stands beside it
BAR = 14  # of a scroll bar
LINK = 6  # at either side of the words of a link, but of one at the margin
ROOMY = 880  # as wide as a window is on a screen of 1366×768 at 150 %
LEAST_WINDOW = (640, 320)  # the same screen at 200 %, task bar and title left out

STRETCH: Final = "stretch"
"""The room that is over."""

_Box = TypeVar("_Box", bound=QBoxLayout)
_Edge = int | tuple[int, int, int, int]
if TYPE_CHECKING:  # to load the enumerations of `Qt` takes longer than all the rest of a first window
    from PySide6.QtCore import Qt

    _Part = (
        QWidget
        | QLayout
        | tuple[QWidget | QLayout, int]
        | tuple[QWidget | QLayout, int, Qt.AlignmentFlag]
        | Literal["stretch"]
    )

_NESTED = 4


class Sheet(QWidget):
    """What is put together in a layout. Qt's own hint lays all of it out at the width that it would like best, which it does not get."""

    def sizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        layout = self.layout()
        return layout.sizeHint() if layout else QSize()


def in_row(
    *parts: "_Part", over: QWidget | None = None, edge: _Edge | None = None, gap: int | None = None
) -> QHBoxLayout:
    """These from left to right, `over` a widget that is laid out so; those of a tuple with their stretch, and where they are aligned.

    `edge` is the room around them, all round or left, top, right and bottom, `gap` that between them; Qt's own for None.
    """
    return _filled(QHBoxLayout() if over is None else QHBoxLayout(over), parts, edge, gap)


def in_column(
    *parts: "_Part", over: QWidget | None = None, edge: _Edge | None = None, gap: int | None = None
) -> QVBoxLayout:
    """These from above to below; everything else as in a row."""
    return _filled(QVBoxLayout() if over is None else QVBoxLayout(over), parts, edge, gap)


def _filled(box: _Box, parts: "tuple[_Part, ...]", edge: _Edge | None, gap: int | None) -> _Box:
    match edge:
        case int():
            box.setContentsMargins(edge, edge, edge, edge)
        case (left, top, right, bottom):
            box.setContentsMargins(left, top, right, bottom)
    if gap is not None:
        box.setSpacing(gap)
    for part in parts:
        match part:
            case str():
                box.addStretch()
            case (QLayout() as one, int(stretch), *_):
                box.addLayout(one, stretch)
            case (QWidget() as one, int(stretch), *where):
                box.addWidget(one, stretch, *where)
            case QLayout():
                box.addLayout(part)
            case QWidget():
                box.addWidget(part)
    return box


def tab_before(place: QWidget, *late: QWidget) -> None:
    """Let Tab come to what was made late before it comes to a place, or to where that stands if it takes no focus itself."""
    from PySide6.QtCore import Qt

    before = place.previousInFocusChain() or place
    while before is not place and before.focusPolicy() == Qt.FocusPolicy.NoFocus:  # a text: after it Qt puts nothing
        before = before.previousInFocusChain() or place
    for one, behind in pairwise((before, *late, place)):
        QWidget.setTabOrder(one, behind)


def settle_layouts() -> None:
    """Let everything be as high as it now is: layouts in layouts each tell the one around them."""
    for _ in range(_NESTED):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
