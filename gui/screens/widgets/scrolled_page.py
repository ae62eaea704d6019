"""What every page of the window is: a title over a body that scrolls."""

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import BAR, SPACE, WIDE, Sheet, settle_layouts
from gui.screens.widgets.look import GROUND

WIDEST, _NARROW = 1040, 720
_LEAST_EDGE = 8  # the focus ring has room
_AROUND = 60
"""What stands close around a field: the buttons of a table, the label above a line."""
_UNDER = 36
"""What is said under a field, on one line."""


def edges(width: int) -> tuple[int, int]:
    """The room at the left and at the right of what stands on a page of this width, that of the scroll bar in it."""
    side = SPACE if width < _NARROW else WIDE + 8
    side = max(side, (width - WIDEST) // 2)  # on a wide screen the column stands in the middle
    return side, max(side, BAR + _LEAST_EDGE)


class _Scrolled(QScrollArea):
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's
        """What has the focus stays in view where there is less height, as by what is said under it."""
        super().resizeEvent(event)
        focused = QApplication.focusWidget()
        if focused and self.isAncestorOf(focused):
            foot = focused.mapTo(self.viewport(), focused.rect().bottomLeft()).y()
            if event.size().height() <= foot < event.oldSize().height():
                see_whole(self, focused)


def scrolling(content: QWidget) -> QScrollArea:
    """What a widget stands in so that none of it is cut where there is too little room, with what it says in its full height."""
    from PySide6.QtCore import Qt

    area = _Scrolled()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    content.setObjectName("page")
    area.setWidget(content)
    return area


def see_whole(area: QScrollArea, widget: QWidget) -> None:
    """Scroll so far that a widget is seen, and as there is room what stands close around it: its label, what is wrong with it.

    Of a line of text Qt would show its cursor alone. What is put together with it, as the notice around a button, is seen too.
    Of what is higher than the room, as a long table, the top is seen, or where its cursor is.
    """
    if widget.height() >= area.viewport().height():
        _see_cursor(area, widget)
        return
    whole = widget.parentWidget()
    if whole and area.widget().isAncestorOf(whole) and whole.height() <= widget.height() + 2 * _AROUND:
        widget = whole
    middle = widget.mapTo(area.widget(), widget.rect().center())
    around = min(max((area.viewport().height() - widget.height()) // 2, SPACE), _UNDER)
    area.ensureVisible(middle.x(), middle.y(), 0, widget.height() // 2 + around)


def _see_cursor(area: QScrollArea, widget: QWidget) -> None:
    from PySide6.QtCore import Qt

    top = widget.mapTo(area.widget(), widget.rect().topLeft()).y() - _AROUND
    typed = widget.focusProxy() or widget
    cursor = typed.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    if typed.mapTo(area.widget(), cursor.bottomLeft()).y() - top < area.viewport().height():
        area.verticalScrollBar().setValue(top)
    else:
        see_part(typed, cursor)


def area_around(widget: QWidget) -> QScrollArea | None:
    """What a widget scrolls in, within its window."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = None if area.isWindow() else area.parentWidget()
    return area


def see_part(widget: QWidget, part: QRect) -> None:
    """Scroll what a widget stands in so far that a part of it is seen; it stays where it is if that is seen already."""
    if area := area_around(widget):
        middle = widget.mapTo(area.widget(), part.center())
        area.ensureVisible(middle.x(), middle.y(), 0, part.height() // 2 + SPACE)


class _Content(Sheet):
    """What a page holds, opaque: nothing under it is painted with it."""

    def __init__(self, parent: QWidget) -> None:
        from PySide6.QtCore import Qt

        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's
        QPainter(self).fillRect(event.rect(), self.palette().color(GROUND))


class Measured(QVBoxLayout):
    """What a page lays out once: measured first, then put where it stays, in the room that the page has for it."""

    _measures = False

    def measure(self) -> None:
        """Find out anew how much room all of it takes, and leave it where it is."""
        self._measures = True
        self.activate()
        self._measures = False

    def place(self) -> None:
        """Put all of it where it stays, if the page has not done so."""
        self.setGeometry(self.parentWidget().contentsRect())

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802, D102 - Qt's
        if not self._measures:
            super().setGeometry(rect)


class ScrolledPage(_Scrolled):
    """`name` is what the 手引き knows it by."""

    def __init__(self, name: str, title: str, parent: QWidget, *, complete: bool = True) -> None:
        super().__init__(parent)
        self.name, self.title = name, title
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName(title)
        content = _Content(self) if complete else QWidget(self)
        content.setObjectName("page")
        self._outer = QVBoxLayout(content)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE)
        self._outer.addLayout(self.body)
        self._outer.addStretch(1)  # all that is over: nothing on the page is drawn out by a high screen
        self.body.addWidget(Text(title, "title"))
        self.setWidget(content)
        if complete:
            self.complete()

    def complete(self) -> None:
        """Only its fields take the focus, and it scrolls up and down alone. The start page does without at first.

        What stays where it is is not painted again where the page gets longer or shorter.
        """
        from PySide6.QtCore import Qt

        self.widget().setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        if bar := self.verticalScrollBar().parentWidget():  # the bar fills it: nothing under it is painted with it
            bar.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def first_field(self) -> QWidget | None:
        """Where the focus goes when the page is opened."""
        return None

    def lay_out(self, changed: Collection[Measured]) -> None:
        """Lay out these once, in the height that the page takes for them; Qt begins within, and three times over."""
        from PySide6.QtCore import QCoreApplication, QEvent

        for box in changed:
            box.measure()
        self.body.invalidate()
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        self._outer.activate()
        for box in changed:
            box.place()

    def settle(self) -> None:
        """Lay out what has just been put on the page, before it is painted: half laid out, it would flash."""
        settle_layouts()

    def keep_in_view(self, changes: Iterable[Callable[[], None]]) -> None:
        """Make changes by which something may come up above what has the focus: if it was seen, it stays in view."""
        focused = QApplication.focusWidget()
        seen = focused is not None and self.isAncestorOf(focused) and focused.visibleRegion().boundingRect()
        for change in changes:
            change()
        if focused is not None and seen == focused.rect():
            self.settle()
            if focused.visibleRegion().boundingRect() != seen:
                see_whole(self, focused)

    def show_whole(self, widget: QWidget) -> None:
        """Scroll so far that a widget and what stands close around it can be seen; of a higher one from its top to its cursor."""
        self.ensureWidgetVisible(widget, 0, _AROUND)
        see_whole(self, widget)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, D102 - Qt's
        left, right = edges(self.width())
        bar = self.width() - event.size().width()  # it takes its room from the edge: where it comes, nothing moves
        self._outer.setContentsMargins(left, WIDE - 4, right - bar, WIDE)
        super().resizeEvent(event)
