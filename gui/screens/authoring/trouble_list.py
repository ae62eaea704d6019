"""What is wrong with a survey that is being written, in view while one writes; a click goes to the item."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from gui.authoring.troubles import Trouble
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import show_if
from gui.screens.widgets.laid_out import in_column
from gui.screens.widgets.notice import announce
from gui.screens.widgets.plain import put_tooltip
from gui.words.from_outside import visible

_NUMBER = int(Qt.ItemDataRole.UserRole)
_HIGH, _MOST = 100, 200
_NAMES = {"error": "誤り", "caution": "注意"}


class TroubleList(QWidget):
    """`wanted` brings the number of the clause that a trouble is about."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._said, self._folded = "", False
        self.heading = Button(
            "直すところを調べています…", self, name="folding", does=lambda: self.fold(folded=not self._folded)
        )
        self.list = QListWidget(self)
        self.list.setAccessibleName("直すところ")
        self.list.setObjectName("items")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        in_column(self.heading, self.list, over=self, edge=0, gap=2)
        show_if(self.list, False)

    def fold(self, *, folded: bool) -> None:
        """Show only how much there is to mend, or each of it too."""
        self._folded = folded
        self._show()

    def _show(self) -> None:
        count = self.list.count()
        if count:
            self.list.setFixedHeight(min(_HIGH, count * self.list.sizeHintForRow(0) + 4))
        show_if(self.list, bool(count) and not self._folded)
        self.heading.setText(f"{'▸' if self._folded else '▾'} {self._said}" if count else self._said)
        self.heading.setAccessibleName(f"{self._said}{'、たたんであります' if count and self._folded else ''}")

    def put(self, troubles: Sequence[Trouble]) -> None:
        """Show what is wrong; that there is more or less of it than before is heard."""
        errors = sum(trouble.severity == "error" for trouble in troubles)
        cautions = len(troubles) - errors
        said = "、".join(
            part for part in (f"誤り{errors}件" if errors else "", f"注意{cautions}件" if cautions else "") if part
        )
        text = f"直すところ　{said}" if said else "直すところはありません。"
        if text != self._said:
            self._said = text
            announce(self.heading, text)
        kept = self.list.currentRow()
        self.list.clear()
        for trouble in troubles[:_MOST]:
            line = visible(f"{_NAMES[trouble.severity]}　{trouble.place}：{trouble.sentence}")
            item = QListWidgetItem(line, self.list)
            put_tooltip(item, line)
            item.setData(_NUMBER, trouble.number)
        if troubles:
            self.list.setCurrentRow(min(max(kept, 0), self.list.count() - 1))
        self._show()

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted.emit(int(item.data(_NUMBER)))
