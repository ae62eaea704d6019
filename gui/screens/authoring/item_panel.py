"""The panel of the chosen item: what it asks, its kind and what belongs to that, its section, when it is asked, why it was read so."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.authoring import skip_rules, steps
from gui.authoring.cells import cells_of
from gui.authoring.document import Clause, Document
from gui.form.draft.definition_text import DOUBT
from gui.screens.authoring.authoring import Authoring
from gui.screens.authoring.kinds_of_cells import ALL, KINDS, called
from gui.screens.authoring.panel_rows import LineRow, LinesRow, PickRow, Row, SomeRow, TickRow, side_by_side
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text
from gui.screens.widgets.look import GAP, SPACE
from gui.xlsx.addresses import to_ref

Step = Callable[[Document, int, object], Document]
_FORMS = (
    ("organisation", "組織名"), ("kind", "組織区分"), ("title", "役職"), ("person", "氏名"), ("phone", "電話番号"),
    ("email", "メールアドレス"), ("text", "そのほか"),
)  # fmt: skip
_RESPONDENTS = (("anyone", "だれでも"), ("municipalities", "都道府県と市区町村"))
_ALWAYS, _BY_FORMULA = "", "="
_FORMULA = 'Excelの式と同じです。セルの代わりに、質問の番号を [ ] で囲みます。例：=AND([1]>300,[3]="①")'
_OF_KIND = {
    "number": (
        ("unit", "単位", "text"),
        ("decimals", "小数の桁", "number"),
        ("min", "下限", "number"),
        ("max", "上限", "number"),
    ),
    "text": (("lines", "行数", "number"), ("max", "字数の上限", "number")),
    "code": (("pattern", "形", "text"),),
}
_MOST_CELLS = 3


class ItemPanel(QScrollArea):
    """`kind_wanted` brings the kind that the chosen clause is to be of."""

    kind_wanted = Signal(str)

    def __init__(self, authoring: Authoring, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("選んだ項目")
        self._authoring = authoring
        self._rows: list[tuple[Row, Callable[[Clause], object]]] = []
        self._shape: tuple[object, object] = (None, None)
        self.accept: Button | None = None
        self.refresh()

    def refresh(self) -> None:
        """Show the chosen clause as it is now."""
        document, number = self._authoring.document, self._authoring.chosen
        clause = document.clause(number)
        shape = (clause.number, clause.role, clause.kind), _depending(document, clause)
        is_typed = any(row.is_typed and row.field.hasFocus() for row, _ in self._rows)
        if shape[0] != self._shape[0] or (shape != self._shape and not is_typed):  # no field goes while one types in it
            self._shape = shape
            focused = next((row.name for row, _ in self._rows if row.field.hasFocus()), "")
            self._build(document, clause)
            again = next((row for row, _ in self._rows if row.name == focused), None)
            if again and focused:
                again.field.setFocus()
        for row, value in self._rows:
            row.put(value(clause))

    def first_field(self) -> QWidget | None:
        """Where the focus goes when one comes to the panel."""
        return self._rows[0][0].field if self._rows else None

    def _build(self, document: Document, clause: Clause) -> None:
        content = QWidget()
        content.setObjectName("page")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(GAP, GAP, SPACE, GAP)
        self._column.setSpacing(GAP)
        self._rows, self.accept = [], None
        self._doubts(document, clause)
        if not clause.role:
            self._of_survey()
        elif clause.role == "section":
            self._line("title", "区分の名前")
            self._line("lead", "始めの説明")
        elif clause.role.endswith("choice"):
            self._line("text", "選択肢の文")
            self._line("mark", "記号")
        else:
            self._of_item(document, clause)
        self._column.addStretch()
        if before := self.takeWidget():
            before.deleteLater()  # it may be what is being typed or clicked in
        self.setWidget(content)

    # Parts of the panel

    def _doubts(self, document: Document, clause: Clause) -> None:
        if doubts := steps.doubts_of(document, clause.number):
            said = "、".join(text or "様式からは分からない" for text in doubts)
            self._column.addWidget(Text(f"確かでないところ：{said}", "caution"))
            self.accept = Button("このままでよい（Enter）")
            self.accept.clicked.connect(
                lambda: self._authoring.do(lambda d: steps.accepted(d, clause.number), "確かめたこと")
            )
            self._column.addWidget(self.accept)
        cells = list(cells_of(document, clause.number)) if clause.role else []
        if cells:
            some = "、".join(f"{cell.sheet}の{to_ref(cell.row, cell.column)}" for cell in cells[:_MOST_CELLS])
            more = f"など{len(cells):,}か所" if len(cells) > _MOST_CELLS else ""
            why = (clause.reasons.get("at") or clause.reasons.get("kind", "")).removeprefix(DOUBT)
            self._column.addWidget(Text(f"{some}{more}{f'　（{why}）' if why else ''}", "support"))

    def _of_survey(self) -> None:
        self._line("title", "調査の名前")
        self._line("ministry", "照会するところ")
        self._line("deadline", "提出期限", "moment", note="2027-01-29T17:00 の形")
        self._line("deadline_text", "提出期限の書き方")
        self._line("id", "調査の番号（半角）")
        self._by_key(PickRow("respondents", "回答するところ", _RESPONDENTS))

    def _of_item(self, document: Document, clause: Clause) -> None:
        role = clause.role
        if role == "responder":
            self._line("label", "欄の名前")
            self._by_key(PickRow("form", "何を書くか", _FORMS))
            self._tick_required()
            return
        asked = LinesRow("label", "問いの文(&Q)", each=False, lines=3)
        self._row(asked, lambda found: found.label, lambda d, n, v: steps.with_label(d, n, str(v)))
        kind = PickRow("kind", "種類(&K)", [(name, shown.name) for name, shown in ALL.items() if _may_be(clause, name)])
        self._take(kind, lambda found: found.kind)
        kind.given.connect(lambda chosen: self.kind_wanted.emit(str(chosen)))
        if role == "question":
            self._side_by_side(("id", "番号", "text"), ("short", "短い名前", "text"))
        elif role == "question.detail":
            self._line("name", "短い名前")
        self._of_kind(document, clause)
        self._tick_required()
        if role == "question":
            self._section(document)
            self._rule(document, clause)

    def _of_kind(self, document: Document, clause: Clause) -> None:
        given = _OF_KIND.get(clause.kind, ())
        for place in range(0, len(given), 2):
            self._side_by_side(*given[place : place + 2])
        if clause.kind == "table":
            self._by_key(LinesRow("rows", "行の名前（1行に一つ、なければ空に）", each=True, lines=4))
            self._side_by_side(("at_least", "少なくとも（行）", "number"), ("at_most", "多くて（行）", "number"))
        if clause.kind not in ("choice", "choices"):
            return
        shared = [("", "この質問だけの選択肢"), *((name, f"共通のリスト　{name}") for name in steps.lists_of(document))]
        if len(shared) > 1:
            self._row(PickRow("list", "選択肢のもと", shared), partial(_value_of, "list"), _from_list)
        choices = LinesRow("choices", "選択肢（1行に一つ）(&C)", each=True, lines=4)
        self._row(choices, lambda found: steps.choices_of(self._authoring.document, found), _with_choices)
        if clause.role == "question" and clause.kind == "choice":
            self._leads(document, clause)

    def _leads(self, document: Document, clause: Clause) -> None:
        """Where each choice leads."""
        order = list(document.questions)
        behind = order[[q.number for q in order].index(clause.number) + 1 :]
        targets = [("", "次の質問"), *((q.id, called(q)) for q in behind)]
        for place, text in enumerate(steps.choices_of(document, clause)[:12]):
            row = PickRow(f"goto{place}", f"「{text[:16]}」なら", targets)
            self._row(row, partial(_goto_of, place), partial(_with_goto, place))

    def _section(self, document: Document) -> None:
        sections = document.head.those("section")
        if sections:
            row = PickRow("section", "区分(&S)", [(found.id, found.label) for found in sections])
            self._by_key(row)

    def _rule(self, document: Document, clause: Clause) -> None:
        """When it is asked: always, by the choices of a question before it, or by a formula."""
        gates = skip_rules.gates(document, clause.number)
        options = [
            (_ALWAYS, "いつも聞く"),
            *((q.id, f"「{called(q)}」の回答で") for q in gates),
            (_BY_FORMULA, "式で決める"),
        ]
        formula, (gate, _) = skip_rules.formula_of(clause), skip_rules.only_if_of(clause)
        row = PickRow("when", "いつ聞くか(&W)", options)
        self._row(row, _when, _with_when)
        if formula:
            line = LineRow("formula", "式", note=_FORMULA)
            self._row(line, skip_rules.formula_of, lambda d, n, v: skip_rules.with_formula(d, n, str(v)))
        elif asked := next((q for q in gates if q.id == gate), None):
            names = zip(skip_rules.names_of(document, asked), steps.choices_of(document, asked), strict=False)
            some = SomeRow("chosen", "どれを選んだときに聞くか", [(name, text) for name, text in names])
            self._row(some, lambda found: skip_rules.only_if_of(found)[1], partial(_with_chosen, gate))

    # Rows

    def _line(self, key: str, label: str, kind: str = "text", note: str = "") -> None:
        self._by_key(LineRow(key, label, kind, note))

    def _side_by_side(self, *given: tuple[str, str, str]) -> None:
        rows = [LineRow(key, label, kind) for key, label, kind in given]
        self._column.addWidget(side_by_side(*rows))
        for row in rows:
            self._by_key(row)

    def _tick_required(self) -> None:
        self._row(
            TickRow("required", "必ず答えてもらう", "R"),
            lambda found: found.values.get("required", True),
            lambda d, n, v: steps.with_value(d, n, "required", None if v else False),
        )

    def _by_key(self, row: Row) -> None:
        """A row for the value that bears its name."""
        self._row(row, partial(_value_of, row.name), partial(_with_value, row.name))

    def _row(self, row: Row, value: Callable[[Clause], object], step: Step) -> None:
        number = self._authoring.chosen
        self._take(row, value)

        def given(said: object) -> None:
            if self._authoring.document.has(number):
                self._authoring.do(lambda d: step(d, number, said), "項目の書き替え", f"{number}.{row.name}")

        row.given.connect(given)
        row.left.connect(self.refresh)

    def _take(self, row: Row, value: Callable[[Clause], object]) -> None:
        self._rows.append((row, value))
        if row.parent() is None:
            self._column.addWidget(row)


def _depending(document: Document, clause: Clause) -> object:
    """What the rows of the panel depend on beside the clause's kind: where it stays the same, only their values change."""
    gates = [(q.id, q.label) for q in document.questions if q.number != clause.number]
    when = (skip_rules.only_if_of(clause)[0], bool(skip_rules.formula_of(clause)))
    sections = [(found.id, found.label) for found in document.head.those("section") if found.number != clause.number]
    lists = (*steps.lists_of(document), bool(clause.text("list")))
    doubts = steps.doubts_of(document, clause.number)
    choices = steps.choices_of(document, clause)
    return choices, when, doubts, gates if clause.role == "question" else [], sections, lists


def _value_of(key: str, clause: Clause) -> object:
    return clause.values.get(key)


def _with_value(key: str, document: Document, number: int, value: object) -> Document:
    return steps.with_value(document, number, key, value)


def _with_choices(document: Document, number: int, value: object) -> Document:
    shared = document.clause(number).text("list")
    texts = tuple(map(str, value)) if isinstance(value, Sequence) else ()
    return steps.with_list(document, number, shared, texts) if shared else steps.with_choices(document, number, texts)


def _from_list(document: Document, number: int, value: object) -> Document:
    members = steps.choices_of(document, document.clause(number))
    return steps.with_list(document, number, str(value)) if value else steps.with_choices(document, number, members)


def _goto_of(place: int, clause: Clause) -> object:
    choices = clause.those("choice")
    return choices[place].text("goto") if place < len(choices) else ""


def _with_goto(place: int, document: Document, number: int, value: object) -> Document:
    return skip_rules.with_goto(document, number, place, str(value or ""))


def _when(clause: Clause) -> object:
    return _BY_FORMULA if skip_rules.formula_of(clause) else skip_rules.only_if_of(clause)[0]


def _with_when(document: Document, number: int, value: object) -> Document:
    """Asked always, by a formula that is still to be written, or by the first choice of a question."""
    if value in (_ALWAYS, None):
        return skip_rules.with_only_if(document, number, "", ())
    if value == _BY_FORMULA:
        return skip_rules.with_formula(document, number, _BY_FORMULA)
    gate = next(question for question in document.questions if question.id == value)
    return skip_rules.with_only_if(document, number, gate.id, skip_rules.names_of(document, gate)[:1])


def _with_chosen(gate: str, document: Document, number: int, value: object) -> Document:
    return skip_rules.with_only_if(
        document, number, gate, tuple(map(str, value)) if isinstance(value, Sequence) else ()
    )


def _may_be(clause: Clause, kind: str) -> bool:
    return kind in KINDS or kind == clause.kind
