"""The items of a definition, each with its kind, what is in doubt of them first; their columns and what stands beside choices under them."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from gui.authoring import steps
from gui.authoring.document import Clause, Document
from gui.screens.authoring.kinds_of_cells import called, shown_kind
from gui.screens.widgets.plain import put_tooltip
from gui.words.from_outside import visible

_NUMBER = int(Qt.ItemDataRole.UserRole)
_SIGNS = {"誤りあり": "✕ ", "確かでない": "？ ", "": ""}
_CHECKS = {"check": "点検", "caution": "注意"}
_INSIDE = ("column", "detail", "choice")


class ItemList(QListWidget):
    """`number_chosen` brings the number of the clause that was chosen here."""

    number_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("項目の一覧")
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setObjectName("items")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.unsure_first = True
        self._telling = True
        self.currentItemChanged.connect(self._tell)

    def show_document(self, document: Document, chosen: int, wrong: frozenset[int]) -> None:
        """List the items; those of the `wrong` numbers have errors."""
        self._telling = False
        rows = list(_rows(document, unsure_first=self.unsure_first))
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        for place, (clause, depth) in enumerate(rows):
            item = self.item(place)
            if item is None:
                item = QListWidgetItem()
                self.addItem(item)
            unsure = bool(steps.doubts_of(document, clause.number))
            state = "誤りあり" if clause.number in wrong else "確かでない" if unsure else ""
            text = f"{'　　' * depth}{_SIGNS[state]}{visible(_said(clause))}"
            if item.text() != text:
                item.setText(text)
                put_tooltip(item, text.strip())
                item.setData(Qt.ItemDataRole.AccessibleTextRole, "、".join(filter(None, (state, _said(clause)))))
            item.setData(_NUMBER, clause.number)
        self.choose(chosen)

    def choose(self, number: int) -> None:
        """Show a clause as the chosen one, without telling of it."""
        self._telling = False
        for place in range(self.count()):
            if self.item(place).data(_NUMBER) == number:
                self.setCurrentRow(place)
                break
        self._telling = True

    def _tell(self, now: QListWidgetItem | None) -> None:
        if now is not None and self._telling:
            self.number_chosen.emit(int(now.data(_NUMBER)))


def _rows(document: Document, *, unsure_first: bool) -> Iterator[tuple[Clause, int]]:
    """The clauses that are listed, each with how deep it stands."""
    yield document.head, 0
    sections = document.head.those("section")
    items = list(document.items)
    if unsure_first:
        items.sort(key=lambda item: not steps.doubts_of(document, item.number))
    for item in items:
        yield item, 0
        for inside in item.clauses:
            is_own = not inside.role.endswith("choice") or inside.texts("at")
            if is_own and inside.role.rpartition(".")[2] in _INSIDE:
                yield inside, 1
    yield from ((section, 0) for section in sections)
    yield from ((check, 0) for role in _CHECKS for check in document.head.those(role))


def _said(clause: Clause) -> str:
    if not clause.role:
        return f"調査の全体　{' '.join(clause.text('title').split())}"
    if clause.role in _CHECKS:
        return f"{_CHECKS[clause.role]}　{' '.join(clause.text('message').split())}"
    if clause.role == "section":
        return f"区分　{' '.join(clause.label.split())}"
    kind = "回答者" if clause.role == "responder" else shown_kind(clause).name
    return f"{called(clause)}［{kind}］"
