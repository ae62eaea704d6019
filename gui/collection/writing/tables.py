"""What the sheets of the 点検結果 say, as plain tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gui.collection import findings
from gui.collection.decisions import Collection
from gui.collection.judged import Line, Overview
from gui.collection.tally import rate
from gui.collection.writing.inquiry import inquiries
from gui.survey import naming
from gui.survey.model import Survey
from gui.system import moments

_LONGEST = 1_000
_SEVERITIES = {"error": "誤り", "caution": "注意"}
Value = str | int


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its width in half-width characters, and whether its texts stand in the middle."""

    title: str
    width: int
    centred: bool = False


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet: its name, what stands above the table, the table. `state_column` holds the state of the line, if any does."""

    name: str
    lead: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    state_column: int = -1


def tables(survey: Survey, collection: Collection, overview: Overview, when: datetime) -> tuple[SheetTable, ...]:
    """Every sheet but the 集計, in order."""
    return (
        _states(survey, collection, overview, when),
        _problems(survey, overview),
        _missing(survey, overview),
        _corrections(survey, collection),
        _inquiries(survey, collection, overview),
        _passed(collection),
    )


def title(survey: Survey, collection: Collection) -> str:
    """What the workbook is called."""
    return f"{survey.form_title}　{collection.roster.name}　点検結果"


def _states(survey: Survey, collection: Collection, overview: Overview, when: datetime) -> SheetTable:
    counted = [f"{state} {count}" for state, count in overview.counts.items() if count]
    lead = (
        title(survey, collection),
        f"作成：{when:%Y-%m-%d %H:%M}　　提出期限：{survey.deadline_text}",
        f"対象 {len(overview.expected)} 団体のうち {overview.arrived} 団体が回答（回収率 {rate(overview):.1f} %）",
        "　".join(counted),
    )
    columns = (
        *(Column("団体コード", 11, centred=True), Column("自治体", 20), Column("区分", 11, centred=True)),
        *(Column("対象", 7, centred=True), Column("状態", 10, centred=True), Column("ファイル", 50)),
        *(Column("受領日時", 18, centred=True), Column("確認コード", 13, centred=True)),
        *(Column("誤り", 6, centred=True), Column("注意", 6, centred=True), Column("備考", 26)),
    )
    rows = tuple(_state_row(survey, line) for line in overview.lines)
    return SheetTable("状況", lead, columns, rows, state_column=4)


def _state_row(survey: Survey, line: Line) -> tuple[Value, ...]:
    organisation = line.organisation
    severities = [finding.problem.severity for finding in findings.of_line(survey, line) if finding.file]
    shown = line.chosen or (line.answers[0] if line.answers else None)
    code = line.chosen.returned.code if line.chosen and line.chosen.returned else ""
    name = f"{organisation.prefecture}{organisation.municipality}" if organisation else "（不明）"
    return (
        *(organisation.code if organisation else "", name, organisation.kind if organisation else ""),
        *("○" if line.expected else "", line.state, shown.file.name if shown else ""),
        *((shown.file.received.replace("T", " ") or moments.UNKNOWN) if shown else "", code),
        *(severities.count("error"), severities.count("caution"), "、".join(_notes(line))),
    )


def _notes(line: Line) -> Iterator[str]:
    if line.chosen and line.rivals:
        yield f"{len(line.rivals)}つの回答から選択"
    elif len(line.answers) > 1 and not line.rivals:
        yield f"同じ団体のファイル{len(line.answers)}個"
    if line.chosen and line.chosen.corrections:
        yield f"訂正{len(line.chosen.corrections)}か所"
    if line.chosen and line.chosen.confirmed:
        yield "注意は確認済み"


def _problems(survey: Survey, overview: Overview) -> SheetTable:
    columns = (
        *(Column("自治体", 18), Column("種類", 6, centred=True), Column("項目", 13), Column("セル", 17)),
        *(Column("現在の記載", 22), Column("正しい記載", 26), Column("説明", 44), Column("ファイル", 24)),
        Column("コード", 13),
    )
    rows = []
    for found in findings.findings(survey, overview):
        problem, organisation = found.problem, found.organisation
        name = f"{organisation.prefecture}{organisation.municipality}" if organisation else "（不明）"
        label = findings.label_of(survey, problem.question)
        texts = (name, _SEVERITIES[problem.severity], label, problem.cell, found.found, found.expected)
        rows.append(tuple(_short(text) for text in (*texts, problem.message, found.file, problem.code)))
    return SheetTable("問題一覧", (f"問題の一覧（{len(rows)}件）",), columns, tuple(rows))


def _missing(survey: Survey, overview: Overview) -> SheetTable:
    lines = [line for line in overview.lines if line.state == "未提出" and line.organisation]
    columns = (Column("団体コード", 12, centred=True), Column("自治体", 28), Column("ファイルの名前（決まり）", 64))
    rows = tuple(
        (o.code, f"{o.prefecture}{o.municipality}", naming.file_name(survey, o))
        for o in (line.organisation for line in lines)
        if o
    )
    return SheetTable(
        "未提出", (f"回答のない団体（{len(rows)}団体）　提出期限：{survey.deadline_text}",), columns, rows
    )


def _corrections(survey: Survey, collection: Collection) -> SheetTable:
    columns = (
        *(Column("ファイル", 44), Column("項目", 30), Column("セル", 24), Column("訂正前", 44), Column("訂正後", 44)),
        Column("訂正日時", 18, centred=True),
    )
    held = {file.id_of(found): (file, found) for file in collection.files for found in file.read.returns}
    rows = []
    for correction in collection.corrections:
        if correction.of in held:
            file, found = held[correction.of]
            cell = found.cells.get(correction.key, "")
            texts = (file.name, findings.label_of(survey, correction.key), cell, correction.before, correction.after)
            rows.append((*(_short(text) for text in texts), correction.when.replace("T", " ")))
    lead = f"取りまとめで訂正した箇所（{len(rows)}件）　一覧表には訂正後の値が入っています。"
    return SheetTable("訂正", (lead,), columns, tuple(rows))


def _inquiries(survey: Survey, collection: Collection, overview: Overview) -> SheetTable:
    columns = (Column("自治体", 24), Column("件名", 44), Column("本文", 110))
    found = inquiries(survey, collection.roster, overview)
    rows = tuple((text.organisation.name, text.subject, text.body) for text in found)
    return SheetTable("照会文", (f"照会・督促の文案（{len(rows)}件）",), columns, rows)


def _passed(collection: Collection) -> SheetTable:
    columns = (Column("ファイル", 70), Column("確認", 8, centred=True), Column("理由", 80))
    rows = tuple((passed.name, "要" if passed.worth_a_look else "", passed.sentence) for passed in collection.passed)
    return SheetTable("読まなかったファイル", (f"読まなかったファイル（{len(rows)}個）",), columns, rows)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
