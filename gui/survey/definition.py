"""A survey definition (TOML) read into a `Survey`, with every fault of it named by its place."""

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from gui.survey.kinds import KINDS
from gui.survey.model import (
    Attachment,
    Caution,
    Choice,
    Destination,
    Detail,
    FieldForm,
    FormLabels,
    OnlyIf,
    Question,
    ResponderField,
    Section,
    Survey,
)
from gui.survey.soundness import examine
from gui.survey.toml_tables import Finding, Source, TomlTable

FORMAT = 1
MAX_CHARACTERS = 500_000
_MAX_LINE = 20_000  # tomllib takes quadratic time over the parts of one dotted key
_DETAIL_KINDS = ("year-month", "text")
_FORMS = ("text", "kind", "organisation", "title", "person", "phone", "email")


@dataclass(frozen=True, slots=True)
class Definition:
    """What came of reading a definition: `survey` is None if an error was found, `malformed` if it is no TOML."""

    survey: Survey | None
    findings: tuple[Finding, ...]
    malformed: bool = False


def read_definition(text: str) -> Definition:
    """Read and check a definition; every fault is a finding, none is raised."""
    if len(text) > MAX_CHARACTERS:
        return _malformed(0, "大きすぎて読めません。必要なことだけを書いてください。")
    source = Source(text)
    too_long = next((i for i, line in enumerate(source.lines, 1) if len(line) > _MAX_LINE), 0)
    if too_long:
        return _malformed(too_long, "行が長すぎて読めません。短く分けてください。")
    try:
        data = tomllib.loads(text)
    except RecursionError:
        return _malformed(0, "入れ子が深すぎて読めません。直してください。")
    except ValueError as error:  # also what int() says of a number with too many digits
        line = re.search(r"at line (\d+)", str(error))
        return _malformed(int(line[1]) if line else 0, f"TOMLの書き方に誤りがあります（{error}）。直してください。")
    root = TomlTable(source, data, (), "調査の定義")
    survey = _survey(root)
    root.done()
    examine(survey, source)
    findings = tuple(sorted(source.findings, key=lambda finding: finding.line))
    failed = any(finding.severity == "error" for finding in findings)
    return Definition(None if failed else survey, findings)


def _malformed(line: int, message: str) -> Definition:
    return Definition(None, (Finding("error", line, "調査の定義", message),), malformed=True)


def _survey(root: TomlTable) -> Survey:
    number = root.value("format")
    if number != FORMAT or not isinstance(number, int) or isinstance(number, bool):
        root.fault(f"このプログラムが読めるのは format = {FORMAT} の定義です。", "format")
    submission = root.table("submission", "提出") or TomlTable(root.source, {}, (), "[submission]")
    chief = root.table("section_chief", "課長級の判定") or TomlTable(root.source, {}, (), "[section_chief]")
    kinds = root.texts("kinds")
    survey = Survey(
        id=root.text("id"),
        title=root.text("title"),
        form_title=root.text("form_title"),
        ministry=root.text("ministry"),
        deadline=_deadline(root),
        deadline_text=root.text("deadline_text"),
        file_name=submission.text("file_name"),
        mail_subject=submission.text("mail_subject"),
        mail_body=submission.text("mail_body"),
        kinds=kinds,
        prefecture_kind=root.text("prefecture_kind", None if kinds else ""),
        sections=tuple(_section(table) for table in root.tables("section", "区分")),
        questions=tuple(_question(table) for table in root.tables("question", "問")),
        responder=tuple(_responder_field(table) for table in root.tables("responder", "回答者情報")),
        destinations=tuple(_destination(table) for table in submission.tables("to", "提出先")),
        cautions=tuple(_caution(table) for table in root.tables("caution", "注意")),
        section_chief_titles=chief.texts("at_or_above"),
        below_section_chief_titles=chief.texts("below"),
        advice=root.texts("advice"),
        reminder=root.text("reminder", ""),
        form=_form(root.table("form", "様式") or TomlTable(root.source, {}, (), "[form]")),
    )
    submission.done()
    chief.done()
    return survey


def _deadline(root: TomlTable) -> datetime:
    value = root.value("deadline")
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    root.fault("提出期限を 2023-07-21T17:00:00 の形で書いてください。", "deadline")
    return datetime.max


def _form(table: TomlTable) -> FormLabels:
    labels = FormLabels(**{name: table.text(name) for name in FormLabels.__dataclass_fields__})
    table.done()
    return labels


def _section(table: TomlTable) -> Section:
    section = Section(table.text("id"), table.text("title"), table.text("lead", ""))
    table.done()
    return section


def _destination(table: TomlTable) -> Destination:
    kinds, recipient, content = table.texts("kinds"), table.text("recipient"), table.text("content")
    destination = Destination(kinds, recipient, content, table.text("address", ""))
    table.done()
    return destination


def _caution(table: TomlTable) -> Caution:
    caution = Caution(
        code=table.text("code"),
        question=table.text("question"),
        includes=table.texts("includes"),
        excludes=table.texts("excludes"),
        message=table.text("message"),
    )
    table.done()
    return caution


def _responder_field(table: TomlTable) -> ResponderField:
    found = ResponderField(
        id=table.text("id"),
        label=table.text("label"),
        note=table.text("note"),
        form=cast(FieldForm, table.one_of("form", _FORMS)),
        by="ministry" if table.one_of("by", ("officer", "ministry"), "officer") == "ministry" else "officer",
        value=table.text("value", ""),
    )
    table.done()
    return found


def _question(table: TomlTable) -> Question:
    question_id = table.text("id")
    if question_id:
        table.place = f"問{question_id}"
    question = Question(
        id=question_id,
        section=table.text("section"),
        text=table.text("text"),
        short=table.text("short"),
        choices=tuple(_choice(choice) for choice in table.tables("choice", f"{table.place}の選択肢")),
        kind=KINDS["choices" if table.flag("multiple") else "choice"].of(table),
        none=table.text("none", "") or None,
        instruction=table.text("instruction", ""),
        condition=table.text("condition", ""),
        notes=table.texts("notes"),
        only_if=_only_if(table),
        asked_of=table.texts("asked_of"),
        details=tuple(_detail(question_id, detail) for detail in table.tables("detail", f"{table.place}の記載欄")),
        attachment=_attachment(table),
    )
    table.done()
    return question


def _choice(table: TomlTable) -> Choice:
    choice = Choice(table.text("mark"), table.text("text"), table.text("goto", "") or None)
    table.done()
    return choice


def _only_if(question: TomlTable) -> OnlyIf | None:
    table = question.table("only_if", f"{question.place}の only_if")
    if table is None:
        return None
    only_if = OnlyIf(table.text("question"), table.texts("choices"))
    table.done()
    return only_if


def _attachment(question: TomlTable) -> Attachment | None:
    table = question.table("attachment", f"{question.place}の attachment")
    if table is None:
        return None
    attachment = Attachment(table.texts("choices"), table.text("label"), table.flag("required"))
    table.done()
    return attachment


def _detail(question: str, table: TomlTable) -> Detail:
    detail = Detail(
        question=question,
        id=table.text("id"),
        choice=table.text("choice"),
        kind=KINDS[table.one_of("form", _DETAIL_KINDS)].of(table),
        name=table.text("name"),
        label=table.text("label"),
    )
    table.done()
    return detail
