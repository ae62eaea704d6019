"""One sheet of a form to look at and to go about in: it draws what is seen of it, by keys, mouse and zoom."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from gui.form.look import steps
from gui.form.look.measures import Measures
from gui.screens.form_view.sheet_heads import HIGH, WIDE, draw_chosen, draw_heads
from gui.screens.form_view.sheet_painter import SheetPainter
from gui.screens.form_view.tint import ON_PAPER, Colours, Tint
from gui.screens.widgets.composition import ENTER
from gui.screens.widgets.look import BORDER, GROUND, PANEL, PRIMARY, TEXT
from gui.xlsx.addresses import Area

At = tuple[int, int]
LEAST, _MOST_FITTED, MOST = 25, 150, 400  # beyond 150 % nobody reads better, and less is seen
_STEP, _NOTCH, _DOTS = 10, 120, 96 / 72
_DARK, _BEYOND, _EDGE = 128, 24, 12
_ARROWS = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}
_LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Semicolon, Qt.Key.Key_Equal)
_ZOOMS = (*_LARGER, Qt.Key.Key_Minus, Qt.Key.Key_0)


class SheetView(QAbstractScrollArea):
    """`moved` comes when another cell is the current one or others are chosen, `activated` for Enter and a double click,
    `zoomed` brings the percentage, `turned` whether the sheet behind (1) or before (-1) is wanted."""

    moved = Signal()
    activated = Signal()
    zoomed = Signal(int)
    turned = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.zoom, self._fitted = 100, (0, LEAST)
        self.current: At = (1, 1)
        self.chosen: tuple[Area, ...] = ()
        self._from: At = (1, 1)
        self.drawn: SheetPainter | None = None
        self._tints: Mapping[At, Tint] = {}
        self._stops: frozenset[At] = frozenset()
        self._brought: dict[Qt.Orientation, int] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def show_sheet(self, drawn: SheetPainter, current: At) -> None:
        """Show a sheet, with this cell as the current one."""
        self.drawn = drawn
        self._range()
        self.current = self._from = steps.anchored(drawn.measures, current)
        self.chosen = (drawn.sheet.area_at(*self.current),)
        self.viewport().update()

    def set_tints(self, tints: Mapping[At, Tint], stops: frozenset[At]) -> None:
        """Set off these cells; Tab goes to the `stops`."""
        self._tints, self._stops = tints, stops
        self.viewport().update()

    # Going about

    def go(self, at: At, *, extend: bool = False) -> None:
        """Make a cell the current one, and see to it that it is seen; with `extend` all from where one came are chosen."""
        if self.drawn is None:
            return
        measures = self.drawn.measures
        at = steps.anchored(measures, at)
        start = self._from if extend else at
        self.choose(at, (steps.stretched(measures, start, at),), start)

    def choose(self, at: At, areas: Sequence[Area], start: At | None = None) -> None:
        """Choose some cells, of which one is the current one; a range begins there, or at `start`."""
        self.current, self.chosen, self._from = at, tuple(areas), start or at
        self._show_current()
        self.viewport().update()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Arrows, Home, End and pages go from cell to cell, Tab from one that matters to the next, Ctrl+Tab away."""
        modifiers = event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        if modifiers & Qt.KeyboardModifier.AltModifier or self.drawn is None:
            event.ignore()
        elif there := self._ahead(self.drawn.measures, key, control=control):
            self.go(there, extend=shift)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._tab(back=key == Qt.Key.Key_Backtab, away=control)
        elif key in ENTER and not control:
            self.activated.emit()
        elif control and key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif control and key in _LARGER:
            self.set_zoom(self.zoom + _STEP)
        elif control and key == Qt.Key.Key_Minus:
            self.set_zoom(self.zoom - _STEP)
        elif control and key == Qt.Key.Key_0:
            self.set_zoom(100)
        else:
            event.ignore()

    def _ahead(self, measures: Measures, key: int, *, control: bool) -> At | None:
        """Where a key leads; None for one that leads nowhere."""
        if key in _ARROWS:
            down, right = _ARROWS[Qt.Key(key)]
            if control and self.drawn:
                says = self.drawn.text
                return steps.to_edge(measures, self.current, down, right, lambda at: bool(says(at)))
            return steps.beside(measures, self.current, down, right)
        if key == Qt.Key.Key_Home:
            return (1, 1) if control else steps.in_row(measures, self.current, last=False)
        if key == Qt.Key.Key_End:
            last = (measures.last_row, measures.last_column)
            return last if control else steps.in_row(measures, self.current, last=True)
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not control:
            page = (self.viewport().height() - HIGH) / self._scale
            box = measures.box(measures.sheet.area_at(*self.current))
            top = box.top + (page if key == Qt.Key.Key_PageDown else -page)
            return measures.cell_at(0, max(top, 0))[0], self.current[1]
        return None

    def _tab(self, *, back: bool, away: bool) -> None:
        there = None if away else steps.next_stop(self._stops, self.current, back=back)
        if there:
            self.go(there)
        else:
            self.focusNextPrevChild(not back)

    def event(self, event: QEvent) -> bool:
        """Tab is a key like any other here; those of the zoom are no shortcut of the window."""
        if isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.type() == QEvent.Type.ShortcutOverride and control and event.key() in _ZOOMS:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.keyPressEvent(event)
                return True
        return super().event(event)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's
        """Choose the cell under the mouse, or the column or row of a heading."""
        if event.button() == Qt.MouseButton.LeftButton and self.drawn:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            measures, place = self.drawn.measures, event.position()
            row, column = self._cell_under(place)
            if place.y() < HIGH and place.x() >= WIDE:
                self.choose((1, column), (Area(1, column, measures.last_row, column),))
            elif place.x() < WIDE and place.y() >= HIGH:
                self.choose((row, 1), (Area(row, 1, row, measures.last_column),))
            elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                at = steps.anchored(measures, (row, column))
                self.choose(at, (*self.chosen, measures.sheet.area_at(*at)))
            else:
                self.go((row, column), extend=shift)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's
        """Choose all cells over which the mouse is drawn."""
        place = event.position()
        if event.buttons() & Qt.MouseButton.LeftButton and self.drawn and place.x() >= WIDE and place.y() >= HIGH:
            there = steps.anchored(self.drawn.measures, self._cell_under(place))
            if there != self.current:
                self.go(there, extend=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's
        """A double click is Enter."""
        if (
            event.button() == Qt.MouseButton.LeftButton
            and event.position().x() >= WIDE
            and event.position().y() >= HIGH
        ):
            self.activated.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom + _STEP * round(event.angleDelta().y() / _NOTCH))
            event.accept()
        else:
            super().wheelEvent(event)

    def _cell_under(self, place: QPointF) -> At:
        x = (place.x() - WIDE + self.horizontalScrollBar().value()) / self._scale
        y = (place.y() - HIGH + self.verticalScrollBar().value()) / self._scale
        return self.drawn.measures.cell_at(max(x, 0), max(y, 0)) if self.drawn else (1, 1)

    # Size and place

    @property
    def _scale(self) -> float:
        """Dots a point."""
        return _DOTS * self.zoom / 100

    def set_zoom(self, percent: int) -> None:
        """Show the sheet at this size, the current cell still in sight."""
        percent = min(max(percent, LEAST), MOST)
        if percent != self.zoom:
            self.zoom = percent
            self._range()
            self._show_current(anew=True)
            self.viewport().update()
            self.zoomed.emit(percent)

    def fit_width(self, least: int = LEAST) -> None:
        """Show the sheet in its whole width, no larger than is read well; so it stays until another size is chosen."""
        if self.drawn and self.drawn.measures.size[0]:
            room = self.width() - self.verticalScrollBar().sizeHint().width() - WIDE - _BEYOND  # the bar comes and goes
            self.set_zoom(max(min(int(room / (self.drawn.measures.size[0] * _DOTS) * 100), _MOST_FITTED), least))
            self._fitted = self.zoom, least

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """Large enough for a part of a form."""
        return QSize(640, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, D102 - Qt's
        super().resizeEvent(event)
        if self.zoom == self._fitted[0]:
            self.fit_width(self._fitted[1])
        self._range()
        self._show_current(anew=True)

    def _range(self) -> None:
        wide, high = self.drawn.measures.size if self.drawn else (0, 0)
        for bar, size, room in (
            (self.horizontalScrollBar(), wide, self.viewport().width() - WIDE),
            (self.verticalScrollBar(), high, self.viewport().height() - HIGH),
        ):
            bar.setRange(0, max(round(size * self._scale) + _BEYOND - room, 0))
            bar.setPageStep(max(room, 1))
            bar.setSingleStep(round(20 * self._scale))

    def _show_current(self, *, anew: bool = False) -> None:
        """Bring the current cell in sight; `anew`, from the sheet's beginning, unless somebody has scrolled."""
        if self.drawn is None:
            return
        box = self.drawn.measures.box(self.drawn.sheet.area_at(*self.current))
        for bar, start, size, room in (
            (self.horizontalScrollBar(), box.left, box.width, self.viewport().width() - WIDE),
            (self.verticalScrollBar(), box.top, box.height, self.viewport().height() - HIGH),
        ):
            first, last = round(start * self._scale), round((start + size) * self._scale)
            if anew and bar.value() == self._brought.get(bar.orientation()):
                bar.setValue(0)
            if last + _EDGE > bar.value() + room:
                bar.setValue(last + _EDGE - room)
            if first - _EDGE < bar.value():
                bar.setValue(first - _EDGE)
            self._brought[bar.orientation()] = bar.value()

    # Drawing

    def colours(self) -> Colours:
        """What the paper is drawn in: as it is, or where the look is a dark one in its colours."""
        palette = (self.parentWidget() or self).palette()
        dark = Colours(palette.color(GROUND), palette.color(TEXT), QColor("#5a5a5a"), is_dark=True)
        return dark if palette.color(GROUND).lightness() < _DARK else ON_PAPER

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's
        """Draw the rows and columns that are seen."""
        painter = QPainter(self.viewport())
        palette = (self.parentWidget() or self).palette()
        painter.fillRect(event.rect(), palette.color(PANEL))
        if self.drawn is None:
            return
        measures, scale = self.drawn.measures, self._scale
        origin = QPoint(WIDE - self.horizontalScrollBar().value(), HIGH - self.verticalScrollBar().value())
        seen = event.rect().intersected(self.viewport().rect().adjusted(WIDE, HIGH, 0, 0)).translated(-origin)
        rows = measures.rows_between(max(seen.top(), 0) / scale, max(seen.bottom(), 0) / scale)
        columns = measures.columns_between(max(seen.left(), 0) / scale, max(seen.right(), 0) / scale)
        painter.save()
        painter.setClipRect(QRectF(WIDE, HIGH, self.viewport().width(), self.viewport().height()))
        painter.translate(origin)
        self.drawn.paint(painter, scale, rows, columns, self.colours(), self._tints)
        here = palette.color(PRIMARY if self.hasFocus() else BORDER)
        draw_chosen(painter, palette, measures, scale, self.current, self.chosen, here)
        painter.restore()
        draw_heads(painter, self.viewport().size(), palette, measures, scale, origin, self.chosen)
