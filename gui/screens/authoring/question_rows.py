"""The panel's rows for a field of the responder, a question and what stands in it: what it asks, its kind, its choices, when it is asked."""

from collections.abc import Mapping, Sequence
from functools import partial

from gui.authoring import skip_rules, steps
from gui.authoring.document import Clause, Document
from gui.screens.authoring.kinds_of_cells import ALL, KINDS, called
from gui.screens.authoring.panel_content import PanelContent
from gui.screens.authoring.panel_rows import LineRow, LinesRow, PickRow, Row, SomeRow, TickRow

_FORMS = (
    ("organisation", "組織名"), ("kind", "組織区分"), ("title", "役職"), ("person", "氏名"), ("phone", "電話番号"),
    ("email", "メールアドレス"), ("text", "そのほか"),
)  # fmt: skip
_ALWAYS, _BY_FORMULA = "", "="
FORMULA = 'Excelの式と同じです。セルの代わりに、質問の番号を [ ] で囲みます。例：=AND([1]>300,[3]="①")'
_OF_KIND = {
    "number": (
        ("unit", "単位", "text"),
        ("decimals", "小数の桁", "number"),
        ("min", "下限", "number"),
        ("max", "上限", "number"),
    ),
    "text": (("lines", "行数", "number"), ("max", "字数の上限", "number")),
    "code": (("pattern", "形", "text"),),
    "choices": (("separator", "一つのセルに並べて書くときの、間の記号", "text"),),
}
_PAPERS = "添付資料"


def fill(content: PanelContent, clause: Clause) -> None:
    """Puts the rows into the panel."""
    if clause.role == "responder":
        content.line("label", "欄の名前")
        content.by_key(PickRow("form", "何を書くか", _FORMS))
        content.tick("required", "必ず答えてもらう", "R", default=True)
    elif clause.role.endswith("choice"):
        content.line("text", "選択肢の文")
        content.line("mark", "記号")
    else:
        _of_item(content, clause)


def _of_item(content: PanelContent, clause: Clause) -> None:
    role, document = clause.role, content.authoring.document
    asked = LinesRow("label", "質問の文(&Q)", each=False, lines=3)
    content.row(asked, lambda found: found.label, lambda d, n, v: steps.with_label(d, n, str(v)))
    kinds = [(name, shown.name) for name, shown in ALL.items() if name in KINDS or name == clause.kind]
    kind = PickRow("kind", "種類(&K)", kinds)
    content.take(kind, lambda: content.clause.kind)
    kind.given.connect(lambda chosen: content.kind_wanted.emit(str(chosen)))
    if role == "question":
        content.side_by_side(("id", "番号", "text"), ("short", "短い名前", "text"))
    elif role == "question.detail":
        content.line("name", "短い名前")
    _of_kind(content, clause)
    content.tick("required", "必ず答えてもらう", "R", default=True)
    if role == "question":
        if sections := document.head.those("section"):
            content.by_key(PickRow("section", "区分(&B)", [(found.id, found.label) for found in sections]))
        _rule(content, clause)
        if kinds_asked := document.head.texts("kinds"):
            content.by_key(
                SomeRow("asked_of", "だれに聞くか（選ばなければ、全員）", [(kind, kind) for kind in kinds_asked])
            )
        _attachment(content, clause)


def _of_kind(content: PanelContent, clause: Clause) -> None:
    document, given = content.authoring.document, _OF_KIND.get(clause.kind, ())
    for place in range(0, len(given), 2):
        content.side_by_side(*given[place : place + 2])
    if clause.takes.tabular:
        content.by_key(LinesRow("rows", "行の名前（1行に一つ、なければ空に）", each=True, lines=4))
        content.side_by_side(("at_least", "行数の下限", "number"), ("at_most", "行数の上限", "number"))
    if not clause.takes.offers:
        return
    shared = [("", "この質問だけの選択肢"), *((name, f"共通のリスト　{name}") for name in steps.lists_of(document))]
    if len(shared) > 1:
        content.row(PickRow("list", "選択肢のもと", shared), lambda found: found.text("list"), _from_list)
    choices = LinesRow("choices", "選択肢（1行に一つ）(&C)", each=True, lines=4)
    content.row(choices, lambda found: steps.choices_of(content.authoring.document, found), _with_choices)
    if clause.role == "question" and clause.takes.leads:
        _leads(content, clause)


def _leads(content: PanelContent, clause: Clause) -> None:
    """Where each choice leads."""
    order = list(content.authoring.document.questions)
    behind = order[[q.number for q in order].index(clause.number) + 1 :]
    targets = [("", "次の質問"), *((q.id, called(q)) for q in behind)]
    for place, text in enumerate(steps.choices_of(content.authoring.document, clause)[:12]):
        row = PickRow(f"goto{place}", f"「{text[:16]}」なら", targets)
        content.row(row, partial(_goto_of, place), partial(_with_goto, place))


def _rule(content: PanelContent, clause: Clause) -> None:
    """When it is asked: always, by the choices of a question before it, or by a formula."""
    document = content.authoring.document
    gates = skip_rules.gates(document, clause.number)
    options = [
        (_ALWAYS, "いつも聞く"),
        *((q.id, f"「{called(q)}」の回答で") for q in gates),
        (_BY_FORMULA, "式で決める"),
    ]
    formula, (gate, _) = skip_rules.formula_of(clause), skip_rules.only_if_of(clause)
    content.row(PickRow("when", "いつ聞くか(&W)", options), _when, _with_when)
    if formula:
        line = LineRow("formula", "式", note=FORMULA)
        content.row(line, skip_rules.formula_of, lambda d, n, v: skip_rules.with_formula(d, n, str(v)))
    elif asked := next((q for q in gates if q.id == gate), None):
        some = SomeRow("chosen", "どれを選んだときに聞くか", _named(document, asked))
        content.row(
            some,
            lambda found: skip_rules.only_if_of(found)[1],
            lambda d, n, v: skip_rules.with_only_if(d, n, gate, _texts(v)),
        )


def _named(document: Document, question: Clause) -> list[tuple[str, str]]:
    """The choices of a question by what rules name them, each in words."""
    return list(zip(skip_rules.names_of(document, question), steps.choices_of(document, question), strict=False))


def _attachment(content: PanelContent, clause: Clause) -> None:
    """Which choices need papers, and which papers."""
    if not clause.takes.offers:
        return
    options = _named(content.authoring.document, clause)
    rows: dict[str, Row] = {"choices": SomeRow("papers", "添付資料を求める選択肢", options)}
    if _papers_of(clause):
        rows["label"] = LineRow("papers_label", "添付資料の名前")
        rows["required"] = TickRow("papers_required", "添付がなければ、提出できないようにする")
    for key, row in rows.items():
        content.row(row, partial(_paper_of, key), partial(_with_paper, key))


def _papers_of(clause: Clause) -> Mapping[str, object]:
    found = clause.values.get("attachment")
    return found if isinstance(found, Mapping) else {}


def _paper_of(key: str, clause: Clause) -> object:
    return _papers_of(clause).get(key)


def _with_paper(key: str, document: Document, number: int, value: object) -> Document:
    """The document with a question whose choices need other papers; none where no choice does."""
    made = {**(_papers_of(document.clause(number)) or {"label": _PAPERS, "required": False}), key: value}
    return steps.with_value(document, number, "attachment", made if made.get("choices") else None)


def _with_choices(document: Document, number: int, value: object) -> Document:
    shared, texts = document.clause(number).text("list"), _texts(value)
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


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, Sequence) else ()
