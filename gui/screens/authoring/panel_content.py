"""What the panel holds for one clause: rows, each with the value that it shows and the step that it takes."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.authoring import steps
from gui.authoring.document import Clause, Document
from gui.screens.authoring.authoring import Authoring
from gui.screens.authoring.panel_rows import LineRow, Row, TickRow, side_by_side
from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import GAP, SPACE, in_column

Step = Callable[[Document, int, object], Document]
Value = Callable[[Clause], object]


class PanelContent(QWidget):
    """The clause is the one of `number`; `left` comes when typing in a row is over, `finished` when
    there is nothing more to ask here, `kind_wanted` brings another kind for it."""

    left = Signal()
    finished = Signal()
    kind_wanted = Signal(str)

    def __init__(self, authoring: Authoring, number: int) -> None:
        super().__init__()
        self.setObjectName("page")
        self.authoring, self.number = authoring, number
        self.rows: list[Row] = []
        self._shown: list[Callable[[], object]] = []
        self._column = in_column(over=self, edge=(GAP, GAP, SPACE, GAP), gap=GAP)

    @property
    def clause(self) -> Clause:
        """The clause as it is now."""
        return self.authoring.document.clause(self.number)

    def put(self) -> None:
        """Show the values as they are now."""
        for show in self._shown:
            show()

    def add(self, widget: QWidget) -> None:
        """One more thing under the others."""
        self._column.addWidget(widget)

    def say(self, text: str, name: str = "support") -> None:
        """A sentence under the others."""
        self.add(Text(text, name))

    def close_up(self) -> None:
        """There is no more to come."""
        self._column.addStretch(1)  # a high screen does not draw the rows apart

    def do(self, step: Callable[[Document], Document], said: str, joins: str = "") -> None:
        """Do a step, unless the clause has gone meanwhile."""
        if self.authoring.document.has(self.number):
            self.authoring.do(step, said, joins)

    def row(self, row: Row, value: Value, step: Step) -> None:
        """A row whose value is one of the clause, and what is done with another one."""
        self.take(row, lambda: value(self.clause))

        def given(said: object) -> None:
            self.do(lambda d: step(d, self.number, said), "項目の書き替え", f"{self.number}.{row.name}")

        row.given.connect(given)

    def take(self, row: Row, value: Callable[[], object]) -> None:
        """A row with its value."""
        self.rows.append(row)
        self.also(lambda: row.put(value()))
        row.left.connect(self.left)
        if row.parent() is None:
            self.add(row)

    def also(self, show: Callable[[], object]) -> None:
        """Something else that is shown with the values."""
        self._shown.append(show)

    def by_key(self, row: Row) -> None:
        """A row for the value that bears its name."""
        name = row.name
        self.row(row, lambda found: found.values.get(name), lambda d, n, value: steps.with_value(d, n, name, value))

    def line(self, key: str, label: str, kind: str = "text", note: str = "") -> None:
        """A line for a value."""
        self.by_key(LineRow(key, label, kind, note))

    def side_by_side(self, *given: tuple[str, str, str]) -> None:
        """Lines in one line."""
        rows = [LineRow(key, label, kind) for key, label, kind in given]
        self.add(side_by_side(*rows))
        for row in rows:
            self.by_key(row)

    def tick(self, key: str, label: str, letter: str = "", *, default: bool) -> None:
        """Whether something is so, at Alt and its letter too; what is so by `default` is not written."""
        self.row(
            TickRow(key, label, letter),
            lambda found: found.values.get(key, default),
            lambda d, n, v: steps.with_value(d, n, key, None if bool(v) is default else bool(v)),
        )
