"""A table under the officer's hands as Qt's views and screen readers see it: what its kind says of each cell, and no more."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.response.table_editing import Place, TableEditing
from gui.screens.widgets.plain import tooltip
from gui.survey.key import cell_named
from gui.survey.kinds.table_rows import Cell
from gui.survey.model import Problem
from gui.words.from_outside import visible
from gui.words.numbers import number_in

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
OPTIONAL = "（任意）"
_NOWHERE = QModelIndex()
_EMPTY: Mapping[str, Cell] = {}
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TYPED = _SHOWN | Qt.ItemFlag.ItemIsEditable
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CellLook(NamedTuple):
    """What is seen of a cell: its words on one line and in full, what is wrong with it or doubtful; `box` is a tick's.

    `spared` says when it would be to be filled, where it is not.
    """

    line: str
    words: str
    error: str = ""
    caution: str = ""
    box: bool = False
    said: Cell | None = None
    spared: str = ""


class _RowLook(NamedTuple):
    """What is seen of the cells of a row as it stands, and how many hold an error."""

    content: object
    cells: Sequence[CellLook]
    wrong: int


class TableModel(QAbstractTableModel):
    """Shows an `editing`. What is still to be filled is an error once `shows_missing`."""

    def __init__(self, editing: TableEditing, parent: QObject) -> None:
        super().__init__(parent)
        self.editing = editing
        self.columns = editing.table.columns
        self._height = editing.height
        self.operable = True
        self.shows_missing = False
        self.heads = [self.head(n) for n in range(len(self.columns))]
        self.names: Sequence[str] = editing.table.rows
        self._looks: dict[int, _RowLook] = {}
        self._results: Mapping[str, str] = {}
        self._told: Mapping[str, Sequence[Problem]] = {}

    def put(self, editing: TableEditing) -> Place | None:
        """Show it as it stands now; the first cell of those rows that have changed, None where none has."""
        before, after = self.editing, editing
        grows = after.height - before.height
        shared = min(len(before.rows), len(after.rows))
        changed = [n for n in range(shared) if before.rows[n] is not after.rows[n]]
        changed += range(shared, max(len(before.rows), len(after.rows)))
        if grows > 0:
            self.beginInsertRows(QModelIndex(), before.height, after.height - 1)
        elif grows < 0:
            self.beginRemoveRows(QModelIndex(), after.height, before.height - 1)
        self.editing, self._height = editing, after.height
        if grows > 0:
            self.endInsertRows()
        elif grows < 0:
            self.endRemoveRows()
        if not changed:
            return None
        last = min(changed[-1], after.height - 1)
        self.dataChanged.emit(self.index(min(changed[0], last), 0), self.index(last, self.columnCount() - 1))
        row = changed[0]
        columns = range(self.columnCount())
        return row, next((c for c in columns if row < before.height and before.said(row, c) != after.said(row, c)), 0)

    def put_results(self, results: Mapping[str, str]) -> None:
        """Show what the form computes, by the keys of the cells that show it."""
        before, self._results = self._results, results
        self._look_anew(key for key in before.keys() | results.keys() if before.get(key) != results.get(key))

    def put_told(self, problems: Sequence[Problem]) -> None:
        """Show at its cell what a rule of the form, or another answer, makes of it."""
        before, told = self._told, dict[str, list[Problem]]()
        for problem in (problem for problem in problems if cell_named(problem.question)):
            told.setdefault(problem.question, []).append(problem)
        self._told = told
        self._look_anew(key for key in before.keys() | told.keys() if before.get(key) != told.get(key))

    def _look_anew(self, keys: Iterable[str]) -> None:
        every = {cell.row - 1 for cell in map(cell_named, keys) if cell}
        rows = sorted(row for row in every if row < self._height)  # of a row that is not shown yet nothing is painted
        for row in rows:
            self._looks.pop(row, None)
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], self.columnCount() - 1))

    def show_missing(self) -> None:
        """From now on what is still to be filled is an error."""
        if not self.shows_missing:
            self.shows_missing = True
            self._looks.clear()
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802, D102 - Qt's
        return 0 if parent.isValid() else self._height

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802, D102 - Qt's
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's
        return _TYPED if self.may_edit(index.column()) else _SHOWN

    def may_edit(self, column: int) -> bool:
        """Whether anything can be typed into a column."""
        return self.operable and self.columns[column].kind.asks

    def look(self, row: int, column: int) -> CellLook:
        """What is seen of a cell."""
        return self._look_at(row).cells[column]

    def wrong(self, row: int) -> int:
        """How many cells of a row hold an error."""
        return self._look_at(row).wrong

    def _look_at(self, row: int) -> "_RowLook":
        """What was found of a row stays as long as the row does."""
        rows, known = self.editing.rows, self._looks.get(row)
        content = rows[row] if row < len(rows) else _EMPTY
        if known is None or known.content is not content:
            cells = [self._look(row, n) for n in range(len(self.columns))]
            known = _RowLook(content, cells, sum(bool(cell.error) for cell in cells))
            self._looks[row] = known
        return known

    def next_wrong(self, after: Place) -> Place | None:
        """The next cell with an error behind a place, from the beginning again after the last; None where there is none."""
        row, column = after
        around = enumerate((*range(row, self.rowCount()), *range(row + 1)))
        found = ((turn, n, self._look_at(n).cells) for turn, n in around if self.wrong(n))
        places = (
            (n, c) for turn, n, cells in found for c, cell in enumerate(cells) if cell.error and (turn or c > column)
        )
        return next(places, None)

    def _look(self, row: int, column: int) -> CellLook:
        editing = self.editing
        words, kind = editing.words(row, column), editing.column(column).kind
        if not kind.asks:
            words = self._results.get(editing.cell(row, column).answer_key, words)
        found = [*editing.problems(row, column, missing=self.shows_missing)]
        if self._told:
            known = {problem.message for problem in found}
            told = self._told.get(editing.cell(row, column).answer_key, ())
            found += (problem for problem in told if problem.message not in known)
        error, caution = (
            "".join(p.message for p in found if p.severity == severity) for severity in ("error", "caution")
        )
        box = kind.signs and not kind.separate
        line = visible(words.replace("\n", " ↵ ")[:300]) if words else ""
        return CellLook(line, words, error, caution, box, editing.said(row, column), editing.spared(row, column))

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """What a cell shows, how it is typed, and what is heard of it: its row, column and value, then what is wrong."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == _Role.TextAlignmentRole:
            return _RIGHT if self.stands_right(row, column) else _LEFT
        if role not in _SAID:
            return None
        look = self.look(row, column)
        if role == _Role.DisplayRole:
            return look.line
        if role == _Role.EditRole:
            return self.editing.plain(row, column)
        if role == _Role.ToolTipRole:
            return tooltip("\n".join(filter(None, (look.error, look.caution, look.spared, look.words))))
        if role == _Role.AccessibleTextRole:
            return self.heard(row, column)
        return self.described(row, column)

    def stands_right(self, row: int, column: int) -> bool:
        """Whether a cell holds a number, typed or computed."""
        if self.columns[column].kind.asks:
            return self.columns[column].kind.sums
        return number_in(self.look(row, column).line.rstrip("％")) is not None

    def heard(self, row: int, column: int) -> str:
        """A cell as it is heard: `2行目　常勤　12人`."""
        cell = self.editing.cell(row, column)
        return f"{cell.row_name}　{cell.column.label}　{self.look(row, column).words or '空欄'}"

    def described(self, row: int, column: int) -> str:
        """What is wrong with a cell, and what is to be there."""
        look, cell = self.look(row, column), self.editing.cell(row, column)
        wrong = f"エラー：{look.error}" if look.error else f"注意：{look.caution}" if look.caution else ""
        required = look.spared or ("必須。" if cell.required and cell.kind.asks else "")
        return f"{wrong}{required}{cell.kind.expected(cell)}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:  # noqa: N802, D102 - Qt's
        if role == _Role.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return _RIGHT if self.columns[section].kind.sums else _LEFT
        if role not in (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            names = self.names if role == _Role.DisplayRole else self.editing.table.rows
            text = names[section] if section < len(names) else str(section + 1)
            return tooltip(text) if role == _Role.ToolTipRole else "\n".join(map(visible, text.split("\n")))
        column = self.editing.column(section)
        if role == _Role.ToolTipRole:
            return tooltip(f"{column.label}\n{column.kind.expected(column)}")
        if role == _Role.DisplayRole:
            return "\n".join(map(visible, self.heads[section].split("\n")))
        return visible(self.head(section))

    def put_heads(self, heads: list[str]) -> None:
        """Show the heads of the columns in these lines."""
        if heads != self.heads:
            self.heads = heads
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(heads) - 1)

    def put_names(self, names: Sequence[str]) -> bool:
        """Show the names of the rows in these lines; whether that changes them."""
        changes, self.names = names != self.names, names
        if changes:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(names) - 1)
        return changes

    def head(self, section: int) -> str:
        """What stands over a column."""
        column = self.editing.column(section)
        return column.label if column.required or not column.kind.asks else f"{column.label}{OPTIONAL}"


_SAID = frozenset(
    (
        *(_Role.DisplayRole, _Role.EditRole, _Role.ToolTipRole),
        *(_Role.AccessibleTextRole, _Role.AccessibleDescriptionRole),
    )
)
