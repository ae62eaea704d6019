"""The gestures of an author on cells and items: what each key and button does, and what is said of it."""

from collections.abc import Callable, Sequence
from functools import reduce

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from gui.authoring import joining, marking, open_points, steps, tables
from gui.authoring.cells import cells_of, held
from gui.authoring.document import Document
from gui.form.draft.form_outline import FormCell
from gui.screens.authoring.authoring import Authoring
from gui.screens.authoring.kinds_of_cells import KINDS, called
from gui.screens.widgets.button import hold_key
from gui.screens.widgets.composition import ENTER
from gui.xlsx.addresses import parse_ref

_BY_KEY = {shown.key: name for name, shown in KINDS.items()}
_MOST_CELLS = 60_000
_PLAIN, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class Gestures(QObject):
    """`said` brings what a gesture came to, in a sentence; `entered` comes when Enter finds nothing to accept.

    `cells` gives the sheet and the addresses that are chosen on the form.
    """

    said = Signal(str)
    entered = Signal()

    def __init__(self, authoring: Authoring, cells: Callable[[], tuple[str, Sequence[str]]]) -> None:
        super().__init__(authoring)
        self._authoring, self._cells = authoring, cells

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """The keys that are gestures are taken before the place has them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            on_form = watched.property("form") is True
            work = self._work(event, on_form=on_form)
            if work is not None:
                if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                    hold_key()  # whoever rests on a key has looked at one item; only moved is it on and on
                work()
                return True
        return False

    def _work(self, event: QKeyEvent, *, on_form: bool) -> Callable[[], object] | None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == _PLAIN and event.text() in _BY_KEY:
            kind = _BY_KEY[event.text()]
            return (lambda: self.kind(kind)) if on_form else (lambda: self.kind_of_chosen(kind))
        if key == Qt.Key.Key_Space and on_form and modifiers in (_PLAIN, _SHIFT):
            return self.column if modifiers == _SHIFT else self.mark
        if modifiers == _PLAIN and event.text() == "0":
            return self.responder
        if key == Qt.Key.Key_Delete and modifiers == _PLAIN:
            return self.unmark if on_form else self.remove
        if key in ENTER and modifiers == _PLAIN:
            return self.accept
        if modifiers == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return lambda: self.move(-1 if key == Qt.Key.Key_Up else 1)
        return None

    def undo(self) -> None:
        """Go a step back."""
        said = self._authoring.undo()
        self.said.emit(f"{said}を、元に戻しました。" if said else "元に戻すことはありません。")

    def redo(self) -> None:
        """Do again what was undone."""
        said = self._authoring.redo()
        self.said.emit(f"{said}を、やり直しました。" if said else "やり直すことはありません。")

    # On cells

    def _chosen(self) -> list[FormCell]:
        sheet, refs = self._cells()
        outline = self._authoring.outline
        return [outline.anchor(FormCell(sheet, *parse_ref(ref))) for ref in refs[:_MOST_CELLS]] if sheet else []

    def mark(self) -> None:
        """The chosen cells are answers of the kind that the form shows, or, where all of them are, none any more."""
        cells = self._chosen()
        taken = held(self._authoring.document)
        answers = [cell for cell in cells if cell in taken]
        free = [cell for cell in cells if cell not in taken and self._authoring.outline.box(cell).open]
        if answers and not free:
            self.unmark()
        elif cells:
            self._mark(cells, "")

    def column(self) -> None:
        """The same with the whole column in which the current cell stands."""
        cells = self._chosen()
        if not cells:
            return
        document, outline = self._authoring.document, self._authoring.outline
        whole = marking.column_around(document, outline, cells[0])
        if outline.anchor(cells[0]) in held(document):
            self._unmark(whole)
        else:
            self._mark(whole, "")

    def kind(self, kind: str) -> None:
        """The chosen cells are answers of this kind."""
        if cells := self._chosen():
            self._mark(cells, kind)

    def unmark(self) -> None:
        """The chosen cells are no answers."""
        self._unmark(self._chosen())

    def _mark(self, cells: Sequence[FormCell], kind: str) -> None:
        authoring = self._authoring
        before = len(held(authoring.document))
        name = f"「{KINDS[kind].name}」" if kind else ""
        if not authoring.do(lambda d: marking.marked(d, authoring.outline, cells, kind), f"{name}印を付けたこと"):
            return
        count = len(held(authoring.document)) - before
        found = next(
            (of for cell in cells if (of := held(authoring.document).get(authoring.outline.anchor(cell)))), None
        )
        if found:
            authoring.choose(found.clause)
        self.said.emit(
            f"{count}か所を回答の欄{f'（{name}）' if name else ''}にしました。"
            if count > 0
            else f"種類を{name}にしました。"
        )

    def _unmark(self, cells: Sequence[FormCell]) -> None:
        authoring = self._authoring
        before = len(held(authoring.document))
        if authoring.do(lambda d: marking.unmarked(d, cells), "印を外したこと"):
            self.said.emit(f"{before - len(held(authoring.document))}か所を、回答の欄から外しました。")

    # On items

    def kind_of_chosen(self, kind: str) -> None:
        """The chosen item is of this kind: by its cells, or by itself where it has none."""
        authoring = self._authoring
        document, number = authoring.document, authoring.chosen
        clause = document.clause(number)
        if clause.role in ("", "section") or clause.kind == kind or kind not in KINDS:
            return
        cells = list(cells_of(document, number))

        def step(found: Document) -> Document:
            if cells and not clause.takes.tabular:
                return marking.of_kind(found, authoring.outline, cells, kind)
            return steps.with_kind(found, number, kind) if not clause.takes.tabular else found

        if authoring.do(step, f"種類を「{KINDS[kind].name}」にしたこと"):
            self.said.emit(f"種類を「{KINDS[kind].name}」にしました。")

    def remove(self) -> None:
        """The chosen item is gone."""
        authoring = self._authoring
        clause = authoring.document.clause(authoring.chosen)
        if clause.role:
            name = called(clause)
            if authoring.do(lambda d: marking.without(d, clause.number), "項目を外したこと"):
                self.said.emit(f"「{name}」を外しました。")

    def accept(self) -> None:
        """What is in doubt of the chosen item is right, and the next such item is the chosen one; without any, it is to be typed in."""
        authoring = self._authoring
        document, number = authoring.document, authoring.chosen
        item = document.item_of(number)
        points = open_points.open_points(document) if item is document.head else ()
        if points or not steps.doubts_of(document, item.number):
            self.entered.emit()
            if points:
                self.said.emit("様式から分からないことがあります。書くか、「分からない」を選んでください。")
            return
        authoring.do(lambda d: steps.accepted(d, item.number), "確かめたこと")
        left = authoring.unsure()
        if left:
            order = [found.number for found in authoring.document.items]
            behind = order[order.index(number) + 1 :] if number in order else order
            authoring.choose(next((found for found in behind if found in left), left[0]))
        self.said.emit(
            f"確かめました。確かでない項目は、残り{len(left)}件です。"
            if left
            else "確かめました。確かでない項目は、もうありません。"
        )

    def move(self, by: int) -> None:
        """The chosen item goes one place up or down."""
        authoring = self._authoring
        if authoring.document.clause(authoring.chosen).role:
            authoring.do(lambda d: steps.moved(d, authoring.chosen, by), "順番を変えたこと")

    def check(self, *, of_choices: bool = False) -> None:
        """One more check begins at the chosen question, or a caution at its choices."""
        authoring = self._authoring
        item = authoring.document.item_of(authoring.chosen)
        if item.role != "question" or not (item.has_choices if of_choices else steps.first_formula(item)):
            self.said.emit(f"{'選択肢のある' if of_choices else '答えを書く'}質問を選んでから、足してください。")
            return
        name = "注意" if of_choices else "点検"
        if authoring.do(lambda d: steps.new_check(d, item, of_choices=of_choices), f"{name}を足したこと"):
            authoring.choose(authoring.document.head.clauses[-1].number)
            self.said.emit(f"{name}を足しました。右の欄を、調査に合わせて直してください。")
            self.entered.emit()

    # On several

    def items_chosen(self) -> list[int]:
        """The items whose cells are chosen on the form, in the order of the definition."""
        taken = held(self._authoring.document)
        found = {taken[cell].item for cell in self._chosen() if cell in taken}
        return [item.number for item in self._authoring.document.items if item.number in found]

    def join(self) -> None:
        """The chosen items are one table."""
        self._together(lambda d, numbers: joining.joined(d, self._authoring.outline, numbers), "一つの表にしたこと")

    def one(self) -> None:
        """The chosen items are the parts of one answer."""
        self._together(joining.as_one, "一つの答えにしたこと")

    def choices(self) -> None:
        """The chosen ticks are the choices of one question."""
        self._together(joining.as_choices, "一つの質問の選択肢にしたこと")

    def _together(self, step: Callable[[Document, Sequence[int]], Document], said: str) -> None:
        numbers = self.items_chosen()
        if self._authoring.do(lambda d: step(d, numbers), said):
            self._authoring.choose(next((n for n in numbers if self._authoring.document.has(n)), 0))
            self.said.emit(f"{said.removesuffix('こと').removesuffix('した')}しました。")

    def responder(self) -> None:
        """The chosen items, else the chosen one, are asked of the responder: who answers."""
        numbers = self.items_chosen() or [self._authoring.chosen]
        if self._authoring.do(lambda d: reduce(marking.as_field, numbers, d), "回答者の欄にしたこと"):
            self._authoring.choose(numbers[-1])
            self.said.emit("回答者の欄にしました。何を書くかを、右の欄で確かめてください。")

    def split(self) -> None:
        """The chosen table is a question for each of its cells."""
        authoring = self._authoring
        item = authoring.document.item_of(authoring.chosen)
        if item.takes.tabular and authoring.do(lambda d: tables.split(d, item.number), "表を質問に分けたこと"):
            self.said.emit("表を、欄ごとの質問に分けました。")

    def section(self) -> None:
        """A section begins at the chosen question: it and those behind it in its section stand in a new one."""
        authoring = self._authoring
        item = authoring.document.item_of(authoring.chosen)
        order = authoring.document.questions
        numbers = [q.number for q in order]
        if item.number in numbers:
            behind = [
                q.number for q in order[numbers.index(item.number) :] if q.text("section") == item.text("section")
            ]
            authoring.do(lambda d: steps.with_new_section(d, "新しい区分", behind), "区分を足したこと")
            authoring.choose(authoring.document.head.those("section")[-1].number)
            self.said.emit("この質問から、新しい区分にしました。名前を付けてください。")
