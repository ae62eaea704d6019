"""The sheets of the 点検結果 on what was decided, who was asked, and what the 一覧表 has no room for."""

from collections.abc import Mapping

from gui.collection import findings
from gui.collection.decisions import Collection
from gui.collection.judged import USABLE, Overview
from gui.collection.writing.drawing import MOST_LINES
from gui.collection.writing.fitting import lines_of
from gui.collection.writing.inquiry import contact_of
from gui.collection.writing.made_ledger import WIDEST
from gui.collection.writing.sheet_table import SEVERITIES, Column, SheetTable, Value, moment, whose
from gui.survey import naming
from gui.survey.model import Survey
from gui.survey.respondents import called, code_of, counted, worded


def missing(survey: Survey, collection: Collection, overview: Overview) -> SheetTable:
    """Who has sent nothing, with whom to call, and which files speak of them, if any does."""
    noted = any(line.problems[1:] for line in overview.lines if line.state == "未提出")
    columns = (
        *(
            Column(code_of(survey), 12, centred=True),
            Column(called(survey), 24),
            Column("ファイルの名前（決まり）", 56),
        ),
        *(Column("連絡先", 50), Column("照会した日", 22, centred=True)),
        *((Column("備考", 44),) if noted else ()),
    )
    rows = tuple(
        (
            o.code,
            whose(line),
            naming.file_name(survey, o),
            contact_of(survey, collection, line).lines,
            moment(line.asked),
            *(("".join(problem.message for problem in line.problems[1:]),) if noted else ()),
        )
        for line in overview.lines
        if line.state == "未提出" and (o := line.organisation)
    )
    return SheetTable(
        "未提出",
        (f"未提出の{worded(survey, '団体')}（{len(rows)}{counted(survey)}）　提出期限：{survey.deadline_text}",),
        columns,
        rows,
    )


def waited_for(survey: Survey, collection: Collection, overview: Overview) -> SheetTable:
    """Who was asked and has not yet made good."""
    columns = (
        *(Column(code_of(survey), 12, centred=True), Column(called(survey), 24), Column("状態", 10, centred=True)),
        *(Column("照会した日", 22, centred=True), Column("回数", 7, centred=True), Column("備考", 44)),
        Column("連絡先", 50),
    )
    rows = tuple(
        (
            *(o.code, whose(line), line.state, moment(line.asked), sum(entry.asks for entry in line.log)),
            *(next((e.remark for e in reversed(line.log) if e.remark), ""), contact_of(survey, collection, line).lines),
        )
        for line in overview.lines
        if line.is_waited_for and (o := line.organisation)
    )
    lead = f"照会して、まだ整っていない{worded(survey, '団体')}（{len(rows)}{counted(survey)}）"
    return SheetTable("照会中", (lead,), columns, rows, state_column=2)


def log(survey: Survey, overview: Overview) -> SheetTable:
    """Who was asked when."""
    columns = (
        *(Column("日時", 22, centred=True), Column(called(survey), 24), Column("種類", 9, centred=True)),
        Column("備考", 90),
    )
    found = sorted(((whose(line), e) for line in overview.lines for e in line.log), key=lambda one: one[1].when)
    rows = tuple((moment(entry.when), name, entry.kind, entry.remark) for name, entry in found)
    return SheetTable("照会の記録", (f"照会・督促の記録（{len(rows)}件）",), columns, rows)


def closed(survey: Survey, overview: Overview) -> SheetTable:
    """What was explained, accepted, or is not used, with the remarks."""
    columns = (
        *(Column(called(survey), 20), Column("ファイル", 36), Column("種類", 14, centred=True), Column("項目", 20)),
        *(Column("セル", 20), Column("内容", 60), Column("備考", 40), Column("日時", 22, centred=True)),
    )
    rows: list[tuple[Value, ...]] = []
    for line in overview.lines:
        for answer in line.answers:
            named = (whose(line), answer.file.name)
            for problem, settled in answer.settled:
                label = findings.label_of(survey, problem.question)
                kind = f"{SEVERITIES[problem.severity]}を了解済み"
                rows.append((*named, kind, label, problem.cell, problem.message, settled.remark, moment(settled.when)))
            accepted = sum(map(answer.is_accepted, answer.problems))
            if accepted or answer.confirmed:
                which = "注意の全て" if answer.confirmed else f"注意のうち{accepted}件"
                rows.append((*named, "注意を確認済み", "", "", f"{which}を確認済みにしました。", "", ""))
            if answer.aside:
                text = "このファイルの回答は使いません。"
                rows.append((*named, "使わない", "", "", text, answer.aside.remark, moment(answer.aside.when)))
    return SheetTable("確認済み", (f"確認済みの指摘と、使わないファイル（{len(rows)}件）",), columns, tuple(rows))


_USUAL, _SEEN = 18.0, 24
"""Of a form's 一覧表 the width of a usual column, and the lines that its highest row shows."""


def long_answers(survey: Survey, overview: Overview, widths: Mapping[str, float]) -> SheetTable:
    """The answers of which a 一覧表 may not show all, as no row is higher than 409 points: here each is whole, on paper too.

    `widths` are those of the form's columns where they are known, by the keys of the answers.
    """
    columns = (Column(called(survey), 20), Column("項目", 28), Column("回答（全文）", 110))
    usual, seen = (_USUAL, _SEEN) if survey.form.ledger_sheet else (WIDEST, MOST_LINES)
    rows = tuple(
        (whose(line), findings.label_of(survey, key), text)
        for line in overview.lines
        if line.state in USABLE and line.organisation and line.chosen
        for key, text in line.chosen.returned.understood.items()
        if len(text) > seen and lines_of(text, widths.get(key, usual)) > seen
    )
    lead = f"一覧表では全文が見えないことのある、長い回答（{len(rows)}件）"
    return SheetTable("長い回答", (lead,), columns, rows)
