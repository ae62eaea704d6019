"""The table of a collection: one line an organisation, in as many columns as there is room for."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.collection.judged import Line
from gui.screens.collection.cell_texts import laid_out, shortened
from gui.screens.collection.lines_model import (
    CODE,
    FILE,
    NAME,
    PROBLEMS,
    RECEIVED,
    STATE,
    LinesModel,
    Wanted,
    font_of,
    key_of,
    name_of,
)
from gui.screens.widgets.laid_out import SPACE
from gui.screens.widgets.look import BODY, TEXT
from gui.screens.widgets.paragraph import paragraph
from gui.screens.widgets.reading_table import ByRows
from gui.screens.widgets.style import restyle
from gui.survey.model import ANYONE, Survey
from gui.survey.respondents import worded

_WIDTHS = (112, 96, 112, 320, 136, 60)
_ORDERED = 80
"""The width of the narrowest column beside whose heading the arrow of the order stands."""

_SHARE = 3
"""A name has up to this part of the width: that of a facility is long, and longer behind its prefecture's."""

_LEAST_FILE, _SOME_FILE = 120, 200
LOW = 620
"""The height of a window below which its rows, and what else there is, stand closer."""

_ROW, _LOW_ROW = 36, 28


class LinesTable(ByRows, QTableView):
    """The table with its filter and its order; the chosen line stays chosen. `chosen_anew` comes when it is another, or has changed."""

    chosen_anew = Signal()

    def __init__(self, survey: Survey, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = LinesModel(survey, self)
        self._wanted, self._row = "", 0
        self._is_held = False
        self._told: Line | None = None
        self._longest = ""
        self._coded = survey.respondents != ANYONE  # of anyone it is the 確認コード, which names nobody
        self.setModel(self.lines)
        self.setAccessibleName(worded(survey, "団体の一覧"))
        self._survey = survey
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # both ends of a file's name tell it from others
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setItemDelegateForColumn(FILE, _Files(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        # Its own, in which nothing is chosen: else all headings are painted anew with each line that is chosen.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.lines, self.horizontalHeader()))
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        self._fit(self.viewport().width())
        self.horizontalHeader().sortIndicatorChanged.connect(lambda: self._fit(self.viewport().width()))
        self.setSortingEnabled(True)
        self.sortByColumn(CODE, Qt.SortOrder.AscendingOrder)
        self.lines.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self.hold)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.pressed.connect(self.hold)
        self.verticalScrollBar().actionTriggered.connect(self.hold)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, D102 - Qt's
        low = self.window().height() < LOW
        self.verticalHeader().setDefaultSectionSize(_LOW_ROW if low else _ROW)
        restyle(self.horizontalHeader(), "close", low)
        self._fit(event.size().width())
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's
        """The chosen line as Qt paints it. The others are texts on the ground and nothing else: for each of their cells Qt would
        ask, measure and shape anew. Where the filter finds nothing, that is said."""
        dirty = event.region().boundingRect()
        first, last = self.rowAt(dirty.top()), self.rowAt(dirty.bottom())
        rows = range(first, last + 1 if last >= 0 else len(self.shown)) if first >= 0 else range(0)
        chosen = {index.row() for index in (self.currentIndex(), *self.selectionModel().selectedRows())}
        for row in chosen.intersection(rows):
            line = QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
            super().paintEvent(QPaintEvent(line.intersected(dirty)))
        painter = QPainter(self.viewport())
        self._paint_texts(painter, [row for row in rows if row not in chosen])
        if self.lines.finds_nothing:
            said = paragraph(self.accessibleDescription(), BODY)
            width = self.viewport().width() - 2 * SPACE
            said.draw(painter, SPACE, SPACE, width, self.palette().color(TEXT))

    def _paint_texts(self, painter: QPainter, rows: Collection[int]) -> None:
        """Paint what the lines of these rows say where, and as, Qt would."""
        painter.setPen(self.palette().color(TEXT))
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        margin = _margin(self.style())
        for column in range(len(_WIDTHS)):
            if self.isColumnHidden(column):
                continue
            height = self.verticalHeader().defaultSectionSize()
            option.rect = QRect(self.columnViewportPosition(column), 0, self.columnWidth(column), height)  # type: ignore[attr-defined]
            room = self.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, self)
            width = room.width() - 2 * margin
            for row in rows:
                text = self.lines.texts(self.shown[row])[column]
                if text:
                    layout, high = laid_out(text, column, width)
                    layout.draw(
                        painter, QPointF(room.x() + margin, self.rowViewportPosition(row) + height // 2 - high // 2)
                    )

    def _fit(self, room: int) -> None:
        """Give a file's name the room to be read: where there is little, the time is left out first, then the code, then the file."""
        needed = QFontMetrics(font_of(NAME)).horizontalAdvance(self._longest) + 4 * _margin(self.style())
        name = max(_WIDTHS[NAME], min(needed, room // _SHARE))
        ordered = self.horizontalHeader().sortIndicatorSection() == PROBLEMS
        problems = _ORDERED if ordered else _WIDTHS[PROBLEMS]
        least = _WIDTHS[STATE] + name + problems
        coded = least + (_WIDTHS[CODE] if self._coded else 0)
        named = room >= least + _LEAST_FILE
        self.setColumnHidden(FILE, not named)
        self.setColumnHidden(CODE, not self._coded or room < coded + (_SOME_FILE if named else 0))
        self.setColumnHidden(RECEIVED, room < coded + _WIDTHS[FILE] + _WIDTHS[RECEIVED])
        widest, other = (FILE, NAME) if named else (NAME, FILE)
        self.horizontalHeader().setSectionResizeMode(other, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(NAME, name)
        self.setColumnWidth(PROBLEMS, problems)
        self.horizontalHeader().setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)

    def put(self, lines: Sequence[Line], *, nation: bool = False) -> None:
        """Show these lines; what is looked at stays where it is."""
        longest = max((name_of(line, nation=nation) for line in lines), key=len, default="")
        if longest != self._longest:
            self._longest = longest
            self._fit(self.viewport().width())
        keys, chosen, top = self.lines.keys, self.currentIndex(), self.rowAt(0)
        in_sight = chosen.isValid() and self.viewport().rect().contains(self.visualRect(chosen).center())
        anchor = chosen.row() if in_sight else top
        above = self.verticalScrollBar().value() - anchor
        self.lines.put(lines, nation=nation)
        if 0 <= anchor < len(keys) and keys[anchor] in self.lines.keys:
            self.updateGeometries()
            self.verticalScrollBar().setValue(self.lines.keys.index(keys[anchor]) + above)
        self._tell()

    def begin_at_top(self) -> None:
        """Choose the first line, unless the officer holds another place: until then it is the one that was read first."""
        if not self._is_held and self.lines.keys:
            self._select(0)
            self.scrollToTop()

    def hold(self) -> None:
        """Stay with the line that is chosen, and where it is looked at: the officer works there."""
        self._is_held = True

    def choose(self, code: str) -> None:
        """Choose the line of an organisation by its code, if it is shown."""
        if code in self.lines.keys:
            self.selectRow(self.lines.keys.index(code))

    def show_only(self, state: Wanted | None, words: str) -> None:
        """Show only the lines of a state (None: all) in which these words are found, the chosen one in sight, or else the first."""
        self._row = 0
        self.lines.show_only(state, words)
        self.scrollTo(self.currentIndex())

    def _select(self, row: int) -> None:
        held = self._is_held
        self.selectRow(row)
        self._is_held = held

    def _tell(self) -> None:
        """Tell of another chosen line; of the same one only where there is something new about it."""
        chosen, index = self.chosen, self.currentIndex()
        if chosen:
            self._wanted, self._row = key_of(chosen), index.row()
        if chosen is None or self._told is None or not chosen.says_the_same(self._told):
            self._told = chosen
            self.chosen_anew.emit()

    def _restore(self) -> None:
        """Choose the same line again; where it is gone, the one that has come in its place."""
        keys = self.lines.keys
        self.setAccessibleDescription(worded(self._survey, self.lines.finds_nothing))
        row = keys.index(self._wanted) if self._wanted in keys else min(self._row, len(keys) - 1)
        self._select(row)
        self._tell()

    @property
    def shown(self) -> list[Line]:
        """The lines that are shown, in their order."""
        return self.lines.shown

    @property
    def chosen(self) -> Line | None:
        """The line that is chosen."""
        index = self.currentIndex()
        return self.lines.shown[index.row()] if index.isValid() else None


class _Files(QStyledItemDelegate):
    """Where there is little room, of a file's name both ends are shown, without the ending that all have; of several
    their number, where not even those would be told apart. A screen reader hears what the model says: all of it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802 - Qt's
        """The text as it has room."""
        super().initStyleOption(option, index)
        style = option.widget.style()  # type: ignore[attr-defined]
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget).width()  # type: ignore[attr-defined]
        option.text = shortened(option.text, option.fontMetrics, room - 2 * _margin(style))  # type: ignore[attr-defined]


def _margin(style: QStyle) -> int:
    """What Qt leaves free beside the text of a cell."""
    return style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
