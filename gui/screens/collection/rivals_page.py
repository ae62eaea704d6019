"""Several responses of one organisation side by side, and the choice between them."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtWidgets import QWidget

from gui.collection.joining import complete_each_other
from gui.collection.judged import Line
from gui.collection.writing.rival_texts import differing
from gui.screens.collection.deciding import Deciding
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import show_if
from gui.screens.widgets.laid_out import GAP, in_column
from gui.screens.widgets.look import SMALL
from gui.screens.widgets.reading_table import ReadingTable
from gui.screens.widgets.wrapping_row import WrappingRow
from gui.survey.model import Survey
from gui.system.moments import UNKNOWN
from gui.words.eras import noted_in_short

_USE, _SHORTER = "つめを使う", "を使う"
_ITEM = 112  # in which 届いた日時 stands on one line


class RivalsPage(QWidget):
    """The buttons stay where they are while the same responses are shown: whoever has chosen is not sent elsewhere."""

    def __init__(self, survey: Survey, deciding: Deciding, parent: QWidget) -> None:
        super().__init__(parent)
        self._survey, self._deciding = survey, deciding
        self._line: Line | None = None
        self._use = _USE
        self.table = ReadingTable("違うところ", ("項目",), (1.0,), size=SMALL)
        self.buttons: list[Button] = []
        self._below = QWidget(self)
        self._row = WrappingRow(self._below, GAP)
        self.undo = Button("選び直す", name="link", does=lambda: self._all(deciding.unchoose))
        self.join = Button("合わせて使う(&0)", does=lambda: self._all(deciding.join))
        in_column((self.table, 1), self._below, over=self, edge=(0, GAP, 0, 0))

    def shorten(self, *, short: bool) -> None:
        """Let three buttons find room beside each other, where no second row of them has any."""
        use = _SHORTER if short else _USE
        if use != self._use:
            self._use = use
            self.put(self._line)

    def put(self, line: Line | None) -> None:
        """Show the responses of a line, where they differ."""
        self._line = line
        rivals = line.rivals if line else ()
        self._put_buttons(len(rivals))
        if line is None or not rivals:
            return
        self.table.setColumnCount(1 + len(rivals))
        self.table.widths = (_ITEM, *(1 / len(rivals) for _ in rivals))
        numbers = [f"{'✓ ' if rival is line.chosen else ''}{n}つめ" for n, rival in enumerate(rivals, 1)]
        self.table.setHorizontalHeaderLabels(["項目", *numbers])
        rows = [
            ("届いた日時", *(noted_in_short(rival.file.received, UNKNOWN) for rival in rivals)),
            *((heading, *(text or "（空欄）" for text in texts)) for heading, texts in differing(self._survey, rivals)),
            ("ファイル", *(rival.name for rival in rivals)),
        ]
        self.table.fill(rows)
        for number, (button, rival) in enumerate(zip(self.buttons, rivals, strict=True), 1):
            key = f"(&{number})" if number < 10 else ""
            button.setText(f"{'✓ ' if rival is line.chosen else ''}{number}{self._use}{key}")
            button.setAccessibleName(f"{rival.name}を{'使っています' if rival is line.chosen else '使う'}")
        if self.undo.hasFocus() and not line.chosen:
            self.buttons[0].setFocus()
        show_if(self.undo, line.chosen is not None)
        show_if(self.join, not line.chosen and complete_each_other(self._survey, rivals))

    def _put_buttons(self, count: int) -> None:
        if count == len(self.buttons):
            return
        while item := self._row.takeAt(0):
            widget = item.widget()
            if widget and widget not in (self.undo, self.join):
                widget.hide()
                widget.deleteLater()
        self.buttons = [Button("", does=partial(self._choose, number)) for number in range(count)]
        ways = (*self.buttons, self.join, self.undo)
        for before, behind in pairwise((self.table, *ways)):
            self._row.addWidget(behind)
            QWidget.setTabOrder(before, behind)

    def _choose(self, number: int) -> None:
        if self._line and number < len(self._line.rivals):
            self._deciding.choose(self._line, self._line.rivals[number])

    def _all(self, decide: Callable[[Line], None]) -> None:
        if self._line:
            decide(self._line)
