"""The table of a collection: one line an organisation, sorted and filtered as it is looked at."""

from collections.abc import Iterator, Sequence
from typing import Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.collection.judged import STATES, Line, State
from gui.screens.widgets.look import font
from gui.screens.widgets.plain import tooltip
from gui.survey.model import Survey
from gui.survey.respondents import worded
from gui.system import moments
from gui.words.folding import fold

HEADERS = ("状態", "コード", "団体名", "ファイル", "届いた日時", "指摘")
_STATE, _CODE, _NAME, _FILE, _RECEIVED, _PROBLEMS = range(6)
_WIDTHS = (116, 88, 124, 160, 116, 72)
_FAR, _LEAST_FILE = 56, 88  # what a prefecture's name needs, and a file's at least
_ROLE = Qt.ItemDataRole
_ASKED = frozenset(map(int, (_ROLE.DisplayRole, _ROLE.FontRole, _ROLE.ToolTipRole, _ROLE.TextAlignmentRole)))
_NAMED = 4
_LAST = "\uffff"  # where nothing stands
_SIGNS: dict[State, str] = dict(zip(STATES, "✓△＊＊＝×◇―○／", strict=True))

WAITED: Literal["照会中"] = "照会中"
"""Those who were asked and have not yet made good, whatever their state."""

Wanted = State | Literal["照会中"]
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


def sign_of(state: Wanted) -> str:
    """The state with its sign, so that nobody needs its colour."""
    return "？ 照会中" if state == "照会中" else f"{_SIGNS[state]} {state}"


def is_wanted(line: Line, wanted: Wanted | None) -> bool:
    """Whether a line has a state, or is waited for; None wants every line."""
    return wanted is None or (line.is_waited_for if wanted == "照会中" else line.state == wanted)


def name_of(line: Line, *, nation: bool = False) -> str:
    """Whose line it is; among those of the whole nation with its prefecture."""
    if line.organisation is None:
        return "（不明）"
    organisation = line.organisation
    return f"{organisation.prefecture}{organisation.municipality}" if nation else organisation.name


class LinesModel(QAbstractTableModel):
    """The lines of an overview, sorted, and those left out that are not looked for.

    It does both itself: to be asked by Qt for every comparison takes too long where there are two thousand lines. What a
    line says is worked out when it is first looked at.
    """

    def __init__(self, survey: Survey, parent: QObject) -> None:
        super().__init__(parent)
        self._heads = [worded(survey, head) for head in HEADERS]
        self._all: Sequence[Line] = ()
        self.shown: list[Line] = []
        self.keys: list[str] = []
        self._texts: dict[int, tuple[str, ...]] = {}
        self._nation = False
        self._column, self._order = _CODE, Qt.SortOrder.AscendingOrder
        self._state: Wanted | None = None
        self._words = ""
        self._bold = font(bold=True)

    def put(self, lines: Sequence[Line], *, nation: bool) -> None:
        """Show other lines; in the nation's collection each with its prefecture, so that all look otherwise."""
        self.keys = self.keys if nation == self._nation else []
        self._all, self._nation, self._texts = lines, nation, {}
        self._arrange()

    def show_only(self, state: Wanted | None, words: str) -> None:
        """Leave out what has another state (None: nothing) or holds these words nowhere."""
        self._state, self._words = state, fold(words)
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        self._column, self._order = column, order
        self._arrange()

    def texts(self, line: Line) -> tuple[str, ...]:
        """What the columns of a line say."""
        known = self._texts.get(id(line))
        if known is None:
            known = self._texts[id(line)] = texts_of(line, nation=self._nation)
        return known

    def _arrange(self) -> None:
        """Where the same lines stay in the same order, only those are drawn anew that look otherwise; nobody loses their place."""
        found = [line for line in self._all if is_wanted(line, self._state)]
        if self._words:
            found = [line for line in found if self._words in fold("\n".join(self.texts(line)))]
        descending = self._order == Qt.SortOrder.DescendingOrder
        if self._column != _CODE or descending:  # in the other order they come
            found.sort(key=self._sorted_by, reverse=descending)
        keys = [key_of(line) for line in found]
        if found and keys == self.keys:
            pairs = enumerate(zip(self.shown, found, strict=True))
            changed = [row for row, (before, now) in pairs if not _looks_the_same(before, now)]
            self.shown = found
            for first, last in _runs(changed):
                self.dataChanged.emit(self.index(first, 0), self.index(last, len(HEADERS) - 1))
            return
        self.beginResetModel()
        self.shown, self.keys = found, keys
        self.endResetModel()

    def _sorted_by(self, line: Line) -> str | int:
        if self._column == _CODE:  # as it is asked for most often, and every time that something comes in
            return line.organisation.code if line.organisation else _LAST
        return line.open_problems if self._column == _PROBLEMS else self.texts(line)[self._column] or _LAST

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802, D102 - Qt's
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802, D102 - Qt's
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802, D102 - Qt's
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole and section == _PROBLEMS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return self._heads[section] if role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """What Qt asks of a cell."""
        if role not in _ASKED:  # for each cell that is painted Qt asks for seven, of which two at most say something
            return None
        line, column = self.shown[index.row()], index.column()
        if role == _ROLE.DisplayRole:
            text = self.texts(line)[column]
            return text[5:].replace("-", "/") if column == _RECEIVED else text  # the year is beside the table
        if role == _ROLE.FontRole and column == _STATE:
            return self._bold
        if role == _ROLE.ToolTipRole and column == _FILE:
            return tooltip("\n".join(answer.file.name for answer in line.answers)) or None
        if role == _ROLE.TextAlignmentRole and column == _PROBLEMS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _looks_the_same(before: Line, now: Line) -> bool:
    """Whether the columns of an organisation's line say what they said."""
    return before is now or (
        before.state == now.state
        and len(before.answers) == len(now.answers)
        and len(before.problems) == len(now.problems)
        and all(
            was.file is answer.file and len(was.problems) == len(answer.problems)
            for was, answer in zip(before.answers, now.answers, strict=True)
        )
    )


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """The first and the last of rows that follow one another; `rows` are in their order."""
    firsts = [row for i, row in enumerate(rows) if not i or rows[i - 1] != row - 1]
    lasts = [row for i, row in enumerate(rows) if i + 1 == len(rows) or rows[i + 1] != row + 1]
    return list(zip(firsts, lasts, strict=True))


def key_of(line: Line) -> str:
    """What tells a line from the others: whose it is, or the file of which nobody knows that."""
    if line.organisation and line.state != "使わない":
        return line.organisation.code
    return f"{line.answers[0].file.name}\n{line.answers[0].id[1]}"


def texts_of(line: Line, *, nation: bool = False) -> tuple[str, ...]:
    """What the columns of a line say, in a prefecture's collection or the nation's."""
    answers = line.answers
    file = "" if not answers else answers[0].file.name + (f"　ほか{len(answers) - 1}件" if len(answers) > 1 else "")
    received = max(answer.file.received for answer in answers).replace("T", " ") or moments.UNKNOWN if answers else ""
    code = line.organisation.code if line.organisation else ""
    count = line.open_problems
    return sign_of(line.state), code, name_of(line, nation=nation), file, received[:16], str(count) if count else ""


def files_of(line: Line) -> Iterator[str]:
    """The whole name of every file of a line, and when it came."""
    for answer in line.answers[:_NAMED]:
        received = answer.file.received.replace("T", " ")
        yield f"{answer.file.name}（{received or moments.UNKNOWN}）"
    if len(line.answers) > _NAMED:
        yield f"ほか{len(line.answers) - _NAMED}件"
    if not line.answers:
        yield "まだ何も届いていません。"


class LinesTable(QTableView):
    """The table with its filter and its order; the chosen line stays chosen. `chosen_anew` comes when it is another, or has changed."""

    chosen_anew = Signal()

    def __init__(self, survey: Survey, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = LinesModel(survey, self)
        self._wanted, self._row = "", 0
        self._told: Line | None = None
        self._nation = False
        self.setModel(self.lines)
        self.setAccessibleName(worded(survey, "団体の一覧"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # both ends of a file's name tell it from others
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(36)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        self._fit(self.viewport().width())
        self.setSortingEnabled(True)
        self.sortByColumn(_CODE, Qt.SortOrder.AscendingOrder)
        self.lines.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, D102 - Qt's
        self._fit(event.size().width())
        super().resizeEvent(event)

    def _fit(self, room: int) -> None:
        """Where there is little room, first the time is left out, then the file: both stand beside the table too."""
        name = _WIDTHS[_NAME] + (_FAR if self._nation else 0)
        others = _WIDTHS[_STATE] + _WIDTHS[_CODE] + name + _WIDTHS[_PROBLEMS]
        named, timed = room >= others + _LEAST_FILE, room >= others + _LEAST_FILE + _WIDTHS[_RECEIVED]
        self.setColumnHidden(_FILE, not named)
        self.setColumnHidden(_RECEIVED, not timed)
        widest, other = (_FILE, _NAME) if named else (_NAME, _FILE)
        self.horizontalHeader().setSectionResizeMode(other, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(_NAME, name)
        self.horizontalHeader().setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)

    def put(self, lines: Sequence[Line], *, nation: bool = False) -> None:
        """Show these lines; what is looked at stays where it is."""
        if nation != self._nation:
            self._nation = nation
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

    def choose(self, code: str) -> None:
        """Choose the line of an organisation by its code, if it is shown."""
        if code in self.lines.keys:
            self.selectRow(self.lines.keys.index(code))

    def show_only(self, state: Wanted | None, words: str) -> None:
        """Show only the lines of a state (None: all) in which these words are found."""
        self.lines.show_only(state, words)

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
        row = keys.index(self._wanted) if self._wanted in keys else min(self._row, len(keys) - 1)
        self.selectRow(row)
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
