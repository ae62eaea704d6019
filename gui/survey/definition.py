"""A survey definition (TOML) read into a `Survey`, with every fault of it named by its place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from gui.survey.deadline import NONE, UNKNOWN
from gui.survey.kinds.text import HOW, PARTS
from gui.survey.model import (
    ANYONE,
    MUNICIPALITIES,
    Caution,
    Destination,
    FieldForm,
    FormLabels,
    FormulaCheck,
    Question,
    ResponderField,
    Section,
    Severity,
    Survey,
)
from gui.survey.naming import with_the_usual
from gui.survey.read_question import homes, is_required, read_at, read_question
from gui.survey.soundness import examine
from gui.survey.toml_tables import Finding, Source, TomlTable
from gui.words.late_patterns import late
from gui.words.toml_text import Slip, read_toml

FORMATS = (1, 2)
MAX_CHARACTERS = 500_000
_BESIDE = late(r"[^/\\:*?\"<>|\x00-\x1f]{1,100}\.csv")
_MAX_LINE = 20_000  # tomllib takes quadratic time over the parts of one dotted key
LISTS = (
    *("section", "question", "question.choice", "question.detail", "question.column", "question.column.choice"),
    *("responder", "caution", "check", "submission.to"),
)
_SUBMISSION = "ファイル名（file_name）、メールの件名（mail_subject）と本文（mail_body）、提出先（to）"
_OF_MADE_FORMS = ("question_header", "responder_title", "answers_title", "responder_flag", "answers_flag")
"""What only a form that is made from its definition says."""

_FORMS = ("text", "kind", "organisation", "title", "person", "phone", "email")


@dataclass(frozen=True, slots=True)
class Definition:
    """What came of reading a definition: `survey` is None if an error was found, `malformed` if it is not wholly TOML.

    `draft` is what could be read nevertheless.
    """

    survey: Survey | None
    findings: tuple[Finding, ...]
    malformed: bool = False
    draft: Survey | None = None


def read_definition(text: str) -> Definition:
    """Read and check a definition; every fault is a finding, none is raised."""
    if len(text) > MAX_CHARACTERS:
        return _malformed(Slip(0, "大きすぎて読めません。必要なことだけを書いてください。"))
    source = Source(text)
    too_long = next((i for i, line in enumerate(source.lines, 1) if len(line) > _MAX_LINE), 0)
    if too_long:
        return _malformed(Slip(too_long, "行が長すぎて読めません。短く分けてください。"))
    data, slips = read_toml(text, LISTS)
    if slips and data.get("format") not in FORMATS[1:]:
        return _malformed(*slips)
    for slip in slips:
        source.findings.append(_finding(slip))
    root = TomlTable(source, data, (), "調査の定義")
    survey = _survey(root)
    root.done()
    if not slips:
        examine(survey, source)
    findings = tuple(sorted(source.findings, key=lambda finding: finding.line))
    failed = any(finding.severity == "error" for finding in findings)
    return Definition(None if failed else survey, findings, bool(slips), survey)


def _malformed(*slips: Slip) -> Definition:
    return Definition(None, tuple(map(_finding, slips)), malformed=True)


def _finding(slip: Slip) -> Finding:
    return Finding("error", slip.line, "調査の定義", slip.sentence)


def _survey(root: TomlTable) -> Survey:
    number = root.value("format")
    if number not in FORMATS or not isinstance(number, int) or isinstance(number, bool):
        root.fault(f"このプログラムで読めるのは format = {' か '.join(map(str, FORMATS))} の定義です。", "format")
        number = FORMATS[-1]
    root.source.format = number
    root.source.homes = homes() if number > 1 else {}
    root.source.lists = _lists(root)
    submission = root.table("submission", "提出") or _absent(root, "submission", _SUBMISSION if number == 1 else "")
    chief = root.table("section_chief", "課長級の判定") or _absent(root, "section_chief")
    kinds = root.texts("kinds")
    due = _deadline(root)
    usual = None if number == 1 else ""  # what format 2 makes of the rest, where it says nothing
    survey = Survey(
        id=root.name(),
        title=root.line("title"),
        form_title=root.line("form_title", usual),
        ministry=root.line("ministry", usual),
        deadline=due if isinstance(due, datetime) else None,
        deadline_text=root.text("deadline_text", usual) or (due if isinstance(due, str) else ""),
        file_name=submission.line("file_name", usual),
        mail_subject=submission.line("mail_subject", usual),
        mail_body=submission.text("mail_body", usual),
        kinds=kinds,
        prefecture_kind=root.text("prefecture_kind", None if kinds and number == 1 else ""),
        sections=tuple(_section(table) for table in root.tables("section", "区分")),
        questions=_told_apart([read_question(table) for table in root.tables("question", "問")]),
        responder=tuple(_responder_field(table) for table in root.tables("responder", "回答者情報")),
        destinations=tuple(_destination(table) for table in submission.tables("to", "提出先")),
        cautions=tuple(_caution(table) for table in root.tables("caution", "注意")),
        section_chief_titles=chief.texts("at_or_above"),
        below_section_chief_titles=chief.texts("below"),
        advice=root.texts("advice") if number == 1 else (),
        reminder=root.text("reminder", ""),
        form=_form(root),
        format=number,
        respondents=_respondents(root),
        checks=tuple(_check(table, i) for i, table in enumerate(root.tables("check", "点検"))) if number > 1 else (),
    )
    submission.done()
    chief.done()
    return survey if number == 1 else with_the_usual(survey)


def _told_apart(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions, those that a sentence calls by one name told apart by their cells, or by which of them each is."""
    alike: dict[str, list[int]] = {}
    for i, question in enumerate(questions):
        alike.setdefault(question.place, []).append(i)
    found = list(questions)
    for places in (some for some in alike.values() if len(some) > 1):
        for i, name in zip(places, _names([questions[i].at.partition("\n")[0] for i in places]), strict=True):
            named = replace(found[i], apart=f"（{name}）")
            found[i] = replace(named, details=tuple(replace(detail, beside=named.place) for detail in named.details))
    return tuple(found)


def _names(cells: Sequence[str]) -> Sequence[str]:
    """What tells these cells apart: without their sheets, where that is enough."""
    short = [cell.rpartition("!")[2] for cell in cells]
    enough = (some for some in (short, cells) if "" not in some and len({*some}) == len(some))
    return next(enough, [f"{number}つめ" for number in range(1, len(cells) + 1)])


def _lists(root: TomlTable) -> dict[str, tuple[str, ...]]:
    """The lists of choices that several questions share."""
    table = root.table("lists", "[lists]") if root.source.format > 1 else None
    return {name: table.texts(name) for name in table.names()} if table else {}


def _respondents(root: TomlTable) -> str:
    """Who answers; a list of its own lies beside the definition."""
    if root.source.format == 1:
        return MUNICIPALITIES
    named = root.text("respondents", MUNICIPALITIES)
    if named not in (MUNICIPALITIES, ANYONE) and not _BESIDE.fullmatch(named):
        root.fault(
            f"{MUNICIPALITIES}、{ANYONE}、同じフォルダーの一覧のファイル名（….csv）のどれかを書いてください。",
            "respondents",
        )
        return MUNICIPALITIES
    return named


def _check(table: TomlTable, position: int) -> FormulaCheck:
    """A check by a formula; without a `question` its problems stand at the first item that it mentions."""
    formula = table.text("check")
    if formula and not formula.startswith("="):
        table.fault("=[12]>=[13] のように、= で始めてください。", "check")
    severity: Severity = "caution" if table.one_of("severity", ("error", "caution"), "error") == "caution" else "error"
    found = FormulaCheck(
        code=table.text("code", f"check-{position + 1}"),
        formula=formula,
        at=table.text("question", ""),
        severity=severity,
        message=table.text("message"),
        wants_reason=table.flag("reason"),
    )
    if found.wants_reason and severity == "error":
        table.fault('reason = true は、severity = "caution" の点検だけに置けます。', "reason")
    return found


def _deadline(root: TomlTable) -> datetime | str:
    """The deadline, or in format 2 the word for that there is none, or none yet."""
    value, words = root.value("deadline"), (NONE, UNKNOWN) if root.source.format > 1 else ()
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, str) and value in words:
        return value
    instead = f'期限がなければ "{NONE}"、まだ分からなければ "{UNKNOWN}" と書きます。' if words else ""
    root.fault(f"提出期限を 2023-07-21T17:00:00 の形で書いてください。{instead}", "deadline")
    return datetime.max


def _form(root: TomlTable) -> FormLabels:
    table = root.table("form", "様式")
    names = list(FormLabels.__dataclass_fields__)
    if root.source.format == 1:
        table = table or _absent(root, "form", "、".join(names))
        labels = FormLabels(**{name: table.text(name) for name in names})
    else:
        table = table or _absent(root, "form")
        given = {name: table.text(name, "〇" if name == "tick" else "") for name in names if name not in _OF_MADE_FORMS}
        labels = FormLabels(**given, **dict.fromkeys(_OF_MADE_FORMS, ""))
    table.done()
    return labels


def _absent(root: TomlTable, name: str, what: str = "") -> TomlTable:
    """A table that is not there; if `what` must stand in it, that is said once."""
    if what:
        root.fault(f"[{name}] の表がありません。{what}を書いてください。")
    return TomlTable(Source("") if what else root.source, {}, (name,), f"[{name}]")


def _section(table: TomlTable) -> Section:
    return Section(table.name(), table.text("title"), table.text("lead", ""))


def _destination(table: TomlTable) -> Destination:
    unknown = None if table.source.format == 1 else ""  # to whom it goes need not be known
    kinds, recipient, content = table.texts("kinds"), table.text("recipient", unknown), table.text("content")
    return Destination(kinds, recipient, content, table.text("address", ""))


def _caution(table: TomlTable) -> Caution:
    return Caution(
        code=table.text("code"),
        question=table.text("question"),
        includes=table.texts("includes"),
        excludes=table.texts("excludes"),
        message=table.text("message"),
    )


def _responder_field(table: TomlTable) -> ResponderField:
    at = read_at(table)
    form = table.one_of("form", _FORMS)
    parts = at.count("\n") + 1
    if parts > 1 and parts not in PARTS.get(form, ()):
        how = f"分けて書けるのは、{HOW[form]}です。" if form in HOW else "この欄は、一つのセルに書きます。"
        table.fault(how, "at")
    return ResponderField(
        id=table.name(),
        label=table.text("label"),
        note=table.text("note", None if table.source.format == 1 else ""),
        form=cast(FieldForm, form),
        by="ministry" if table.one_of("by", ("officer", "ministry"), "officer") == "ministry" else "officer",
        value=table.text("value", ""),
        optional=not is_required(table),
        at=at,
    )
