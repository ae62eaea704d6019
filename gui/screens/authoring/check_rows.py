"""The panel's rows for a section, and for the checks and cautions by which answers are looked at."""

from gui.authoring import skip_rules, steps
from gui.authoring.document import Clause, Document
from gui.screens.authoring.kinds_of_cells import called
from gui.screens.authoring.panel_content import PanelContent
from gui.screens.authoring.panel_rows import LineRow, LinesRow, PickRow, SomeRow
from gui.screens.authoring.question_rows import FORMULA

_NEEDED = (
    ("some", "質問ごとに決める"),
    ("all", "全部の質問に、必ず答えてもらう"),
    ("none", "どの質問も、答えなくてよい"),
)
_SEVERITIES = (("error", "誤り（直すまで提出できない）"), ("caution", "注意（確かめてもらう）"))
_HOLDS = "答えが正しいときに成り立つ式を書きます。成り立たなければ、下の文を示します。"


def fill(content: PanelContent, clause: Clause) -> None:
    """Puts the rows into the panel."""
    if clause.role == "section":
        content.line("title", "区分の名前")
        content.line("lead", "始めの説明")
        content.row(
            PickRow("needed", "必ず答えてもらうか(&R)", _NEEDED),
            lambda found: steps.needed_in(content.authoring.document, found.id),
            lambda d, n, v: steps.with_needed(d, n, str(v)),
        )
    elif clause.role == "check":
        _check(content)
    else:
        _caution(content, clause)


def _check(content: PanelContent) -> None:
    content.row(
        LineRow("check", "式(&F)", note=f"{_HOLDS}{FORMULA}"),
        lambda found: found.text("check"),
        lambda d, n, v: steps.with_value(d, n, "check", skip_rules.as_formula(str(v))),
    )
    content.by_key(LinesRow("message", "成り立たないときに示す文(&E)", each=False, lines=2))
    content.row(
        PickRow("severity", "扱い", _SEVERITIES), lambda found: found.text("severity") or "error", _with_severity
    )
    document = content.authoring.document
    places = [("", "式に出てくる始めの質問"), *((q.id, called(q)) for q in document.questions)]
    content.by_key(PickRow("question", "どの質問のところに示すか", places))
    if content.clause.text("severity") == "caution":
        content.tick("reason", "このままでよい場合は、理由を書いてもらう", default=False)


def _caution(content: PanelContent, clause: Clause) -> None:
    document = content.authoring.document
    asked = [q for q in document.questions if q.has_choices and q.takes.offers]
    content.by_key(PickRow("question", "どの質問の回答を確かめてもらうか", [(q.id, called(q)) for q in asked]))
    gate = next((q for q in asked if q.id == clause.text("question")), None)
    if gate:
        named = list(zip(skip_rules.names_of(document, gate), steps.choices_of(document, gate), strict=False))
        content.by_key(SomeRow("includes", "これを全部選んでいて（選ばなければ、どの回答でも）", named))
        content.by_key(SomeRow("excludes", "これをどれも選んでいないとき", named))
    content.by_key(LinesRow("message", "示す文(&E)", each=False, lines=2))


def _with_severity(document: Document, number: int, value: object) -> Document:
    """A caution may want a reason, an error does not."""
    changed = steps.with_value(document, number, "severity", value)
    return changed if value == "caution" else steps.with_value(changed, number, "reason", None)
