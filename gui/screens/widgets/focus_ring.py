"""The focus ring: black outside yellow, around whatever has the focus, drawn over it because QSS cannot."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from gui.screens.widgets.laid_out import INNER_RING, RING, settle_layouts
from gui.screens.widgets.look import INNER_RING_COLOUR, RING_COLOUR
from gui.screens.widgets.marks import draw_kept
from gui.screens.widgets.scrolled_page import area_around, see_whole

_REACH = RING + INNER_RING
_LOW = 200
"""Pixels: what is no higher is painted with its focus anyway, and to hide and show the ring lays out all around it."""

_CORNER = 4  # so far into what it surrounds reach its rounded corners
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest)


def _is_pressed() -> bool:
    """Whether the mouse is pressed, under which nothing moves: neither for that press nor for a key just before it."""
    return QApplication.mouseButtons() != Qt.MouseButton.NoButton


class FocusRing(QWidget):
    """One for a window. It lies in the scrolled content of the focused widget, so that it scrolls along."""

    # While they are there: one that only Qt holds loses what it is connected to.
    _held: ClassVar[list["FocusRing"]] = []

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        FocusRing._held = [*filter(isValid, FocusRing._held), self]
        self._window = window
        self._focused: QWidget | None = None
        self._watched: list[QWidget] = []
        self._on_top = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self._window):
            return
        watched, self._watched = [*filter(isValid, self._watched)], []
        self._focused = now if now is not None and now is not self._window and now.window() is self._window else None
        area = area_around(self._focused) if self._focused else None
        ground = area.widget() if area else self._window
        above: QWidget | None = self._focused
        while above is not None:
            self._watched.append(above)
            above = above.parentWidget() if above is not ground else None
        for widget in watched:
            if widget not in self._watched:
                widget.removeEventFilter(self)
        for widget in self._watched:
            if widget not in watched:
                widget.installEventFilter(self)
        if self._focused is None or ground is not self.parentWidget():  # what it lay in may be on its way out
            self.setParent(ground)
            self._on_top = False
        if self._focused is None:
            self.hide()
            return
        self._place()
        if before is not None and not _is_pressed():  # not where the window alone comes up again
            QTimer.singleShot(0, self._focused, self._bring_into_view)

    def _bring_into_view(self) -> None:
        """Scroll to what has the focus where not all of it is seen: Qt does that for Tab, not for Alt and a letter."""
        focused = self._focused
        area = area_around(focused) if focused else None
        if not focused or not area or _is_pressed():
            return
        settle_layouts()  # what has come up above it has moved it
        if focused.visibleRegion().boundingRect() != focused.rect() and focused.height() <= area.viewport().height():
            see_whole(area, focused)

    def _place(self) -> None:
        focused, ground = self._focused, self.parentWidget()
        if focused is None or ground is None or not focused.isVisibleTo(ground):
            self.hide()
            return
        inside = focused.objectName() == "outline"
        reach = 0 if inside else _REACH  # what fills the edge of the window has no room around it
        box = QRect(focused.mapTo(ground, QPoint(0, 0)), focused.size())
        around = box.adjusted(-reach, -reach, reach, reach).intersected(ground.rect())  # no side of it is cut
        there = around == self.geometry() and not self.isHidden()
        if there and self._on_top:
            return  # to be raised again would paint it again
        if not there:
            if max(self.height(), around.height()) > _LOW:
                self.hide()  # moved out of sight: what lies under it is painted anew only where it is drawn
            self.setGeometry(around)
        if not self._on_top:
            self.raise_()
        self.show()
        self._on_top = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, D102 - Qt's
        kind = event.type()
        if kind == QEvent.Type.ChildAdded and watched is self.parentWidget():
            self._on_top = False  # what has come lies over it
        elif kind in _MOVES and watched is not self.parentWidget():
            self._place()
        return False

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's
        """What it surrounds is not under it: it is painted, and painted anew, without it."""
        within = self.rect().adjusted(_REACH, _REACH, -_REACH, -_REACH)
        free = QRegion(within.adjusted(_CORNER, 0, -_CORNER, 0)).united(within.adjusted(0, _CORNER, 0, -_CORNER))
        self.setMask(QRegion(self.rect()).subtracted(free))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        painter, colours = QPainter(self), self.palette()
        if self.height() > _LOW:  # a picture of it would take too much room
            self._draw(painter)
        else:
            draw_kept(painter, self.size(), lambda: QColor(0, 0, 0, 0), f"ring {colours.cacheKey()}", self._draw)

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, outer = self.palette(), QRectF(self.rect())
        half = RING / 2
        painter.setPen(QPen(colours.color(RING_COLOUR), RING))
        painter.drawRoundedRect(outer.adjusted(half, half, -half, -half), 10, 10)
        half = RING + INNER_RING / 2
        painter.setPen(QPen(colours.color(INNER_RING_COLOUR), INNER_RING))
        painter.drawRoundedRect(outer.adjusted(half, half, -half, -half), 8, 8)


class DialogRings(QObject):
    """As long as it lives, every dialog of Qt's own has a ring from when it first has the focus, whoever brings it up."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._ring)

    def _ring(self, before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if isinstance(dialog, QDialog) and dialog.findChild(FocusRing) is None:
            FocusRing(dialog)._follow(before, now)
