"""What the table of a collection says: one line an organisation, sorted and filtered as it is looked at."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from gui.collection.judged import STATES, Answer, Line, State
from gui.collection.writing.sheet_table import whose
from gui.screens.widgets.look import SMALL, font
from gui.screens.widgets.plain import tooltip
from gui.survey.model import Survey
from gui.survey.respondents import worded
from gui.system import moments
from gui.words.eras import noted_in_era, noted_in_short
from gui.words.folding import fold

HEADERS = ("状態", "コード", "団体名", "ファイル", "届いた日時", "指摘")
STATE, CODE, NAME, FILE, RECEIVED, PROBLEMS = range(6)
_ROLE = Qt.ItemDataRole
_ASKED = frozenset(map(int, (_ROLE.DisplayRole, _ROLE.FontRole, _ROLE.ToolTipRole, _ROLE.TextAlignmentRole)))
_NAMED = 4
_NOBODY = "絞り込みに合う団体はありません。"
_LAST = "\uffff"  # where nothing stands
MORE = "　ほか"  # between the name of a file and how many more there are
_SIGNS: dict[State, str] = dict(zip(STATES, "✓△＊＊＝×◇□―○／", strict=True))

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
    return whose(line) if nation or line.organisation is None else line.organisation.name


@cache
def font_of(column: int) -> QFont:
    """The font of a column."""
    return font(SMALL) if column == FILE else font(bold=column == STATE)


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
        self._column, self._order = CODE, Qt.SortOrder.AscendingOrder
        self._state: Wanted | None = None
        self._words = ""

    def put(self, lines: Sequence[Line], *, nation: bool) -> None:
        """Show other lines; in the nation's collection each with its prefecture, so that all look otherwise."""
        self.keys = self.keys if nation == self._nation else []
        self._all, self._nation, self._texts = lines, nation, {}
        self._arrange()

    def show_only(self, state: Wanted | None, words: str) -> None:
        """Leave out what has another state (None: nothing) or holds these words nowhere."""
        self._state, self._words = state, fold(words)
        self._arrange()

    @property
    def finds_nothing(self) -> str:
        """Where there are lines, and none of them is looked for: that it is so, and where else such a line may be; else ''."""
        if self.shown or not self._all:
            return ""
        also = f"{_NOBODY}「すべて」を押すと、ほかの状態の団体からも探せます。"
        return also if self._words and self._state else _NOBODY

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
        if self._column != CODE or descending:  # in the other order they come
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
        if self._column == CODE:  # as it is asked for most often, and every time that something comes in
            return line.organisation.code if line.organisation else _LAST
        if self._column == RECEIVED:
            return _received(line) or _LAST
        return line.open_problems if self._column == PROBLEMS else self.texts(line)[self._column] or _LAST

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802, D102 - Qt's
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802, D102 - Qt's
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802, D102 - Qt's
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole and section == PROBLEMS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return self._heads[section] if role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """What Qt asks of a cell."""
        if role not in _ASKED:  # for each cell that is painted Qt asks for seven, of which two at most say something
            return None
        line, column = self.shown[index.row()], index.column()
        if role == _ROLE.DisplayRole:
            return self.texts(line)[column]
        if role == _ROLE.FontRole and column in (STATE, FILE):
            return font_of(column)
        if role == _ROLE.ToolTipRole and column == FILE:
            return tooltip("\n".join(answer.file.name for answer in line.answers)) or None
        if role == _ROLE.TextAlignmentRole and column == PROBLEMS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _looks_the_same(before: Line, now: Line) -> bool:
    """Whether the columns of an organisation's line say what they said."""
    return before is now or (
        before.state == now.state
        and len(before.answers) == len(now.answers)
        and len(before.problems) == len(now.problems)
        and (before.chosen and before.chosen.original) is (now.chosen and now.chosen.original)
        and (not now.answers or all(map(_is_told_alike, before.answers, now.answers)))
    )


def _is_told_alike(before: Answer, now: Answer) -> bool:
    return before is now or (before.file is now.file and len(before.open) == len(now.open))


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
    answers = line.came
    file = "" if not answers else answers[0].file.name + (f"{MORE}{len(answers) - 1}件" if len(answers) > 1 else "")
    received = noted_in_short(_received(line), moments.UNKNOWN) if answers else ""
    code = line.organisation.code if line.organisation else ""
    count = line.open_problems
    return sign_of(line.state), code, name_of(line, nation=nation), file, received, str(count) if count else ""


def _received(line: Line) -> str:
    """When the last of its files came, as it is kept."""
    return max((answer.file.received for answer in line.came), default="")


def files_of(line: Line, *, short: bool) -> Iterator[str]:
    """The whole name of every file of a line, and when it came; that in `short` where there is little room.

    Of several the one that counts has room there. Those that differ stand in the order, and under the numbers, in which they
    are compared.
    """
    if short and len(line.came) > 1 and not line.rivals:
        yield f"{(line.chosen or line.came[0]).file.name}（ほか{len(line.came) - 1}件）"
        return
    told = noted_in_short if short else noted_in_era
    places = {rival.id: place for place, rival in enumerate(line.rivals, 1)}
    for answer in sorted(line.came, key=lambda answer: places.get(answer.id, len(places) + 1))[:_NAMED]:
        number = f"{places[answer.id]}つめ：" if answer.id in places else ""
        yield f"{number}{answer.file.name}（{told(answer.file.received, moments.UNKNOWN)}）"
        if answer.aside and answer.aside.remark:
            yield f"使わない理由：{answer.aside.remark}"
    if len(line.came) > _NAMED:
        yield f"ほか{len(line.came) - _NAMED}件"
    if not line.answers:
        yield "まだ何も届いていません。"
