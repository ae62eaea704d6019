"""What the sheets of the 点検結果 say, as plain tables."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from gui.collection import findings
from gui.collection.decisions import Collection
from gui.collection.findings import Finding
from gui.collection.judged import Line, Overview
from gui.collection.tally import of_anyone, rate
from gui.collection.writing.decided_tables import closed, log, long_answers, missing, waited_for
from gui.collection.writing.inquiry import inquiries
from gui.collection.writing.row_points import told_together
from gui.collection.writing.sheet_table import SEVERITIES, Column, SheetTable, Value, moment, whose
from gui.survey.model import ANYONE, Survey
from gui.survey.respondents import called, code_of, counted
from gui.system import moments
from gui.words.eras import moment_in_era, noted_in_era

_LONGEST, _QUOTED = 1_000, 200
"""Characters of what is said of a problem, and of what stands in its cell, as in a letter: more of that is in the return."""
_KINDS: Mapping[str, str] = dict(
    zip(
        (
            *("unanswered", "blank", "missing-detail", "missing-attachment", "attachment-pending", "whitespace"),
            *("choice-not-in-list", "bad-value", "not-asked-but-answered", "date-passed", "below-section-chief"),
            *("organisation-kind-mismatch", "organisation-unknown", "name-mismatch", "form-altered", "unreadable"),
            *("duplicate", "not-returned", "not-in-roster", "unknown-key", "not-a-form"),
            *("odd-word", "placeholder", "preset-gone", "earlier-form", "other-shape", "mail-only", "comment"),
            *("drawing", "struck-out", "coloured", "ledger-differs", "note", "same-name", "reworded"),
            *("shifted", "formula", "ledger-alone", "date-far", "too-many-rows", "detail-alone"),
            *("year-alone", "below-one"),
        ),
        (
            *("未回答", "未入力", "記載漏れ", "添付", "添付", "空白"),
            *("選択肢にない", "書き方", "不要な回答", "過ぎた年月", "役職"),
            *("組織区分", "組織名", "名前の不一致", "様式の改変", "読めない"),
            *("重複", "未提出", "対象外", "不明な項目", "調査票ではない"),
            *("様式と違う言葉", "仮の記入", "省庁の記入欄", "前の様式", "別の形式", "メールのみ", "コメント"),
            *("図形", "取り消し線", "色を変えた文字", "一覧表と相違", "欄外の記載", "同じ名称", "様式の文言"),
            *("記入のずれ", "計算式", "一覧表だけに記入", "遠い先の年", "行の数", "選択のない記載"),
            *("年だけの日付", "1％未満"),
        ),
        strict=True,
    )
)
_OTHER, _BLANK = "内容の確認", "（空欄）"


def tables(
    survey: Survey,
    collection: Collection,
    overview: Overview,
    when: datetime,
    widths: Mapping[str, float] = MappingProxyType({}),
) -> tuple[SheetTable, ...]:
    """Every sheet but the 集計, in order; those of what was decided, written or is long only where there is something of it.

    `widths` are those of the columns of the form's 一覧表, as far as they are known.
    """
    optional = {"照会中", "確認済み", "長い回答", "照会の記録", *(("未提出",) if overview.anyone else ())}
    found = (
        _states(survey, collection, overview, when),
        _problems(survey, overview),
        missing(survey, collection, overview),
        waited_for(survey, collection, overview),
        _corrections(survey, collection, overview),
        closed(survey, overview),
        long_answers(survey, overview, widths),
        _inquiries(survey, collection, overview),
        log(survey, overview),
        _passed(overview),
    )
    return tuple(table for table in found if table.rows or table.name not in optional)


def title(survey: Survey, collection: Collection) -> str:
    """What the workbook is called."""
    return f"{survey.form_title}　{collection.roster.name}　点検結果"


def _states(survey: Survey, collection: Collection, overview: Overview, when: datetime) -> SheetTable:
    counted = [f"{state} {count}" for state, count in overview.counts.items() if count]
    lead = (
        title(survey, collection),
        f"作成：{moment_in_era(when)}　　提出期限：{survey.deadline_text}",
        of_anyone(overview) or _rate(survey, overview),
        "　".join(counted),
        *(notice.message for notice in overview.notices),
    )
    proof = Column("確認コード", 13, centred=True)
    anyone = survey.respondents == ANYONE  # they have no codes but that one, no kind, and nobody is expected
    columns = (
        *(proof if anyone else Column(code_of(survey), 11, centred=True), Column(called(survey), 20)),
        *(() if anyone else (Column("区分", 11, centred=True), Column("対象", 7, centred=True))),
        Column("状態", 10, centred=True),
        *(Column("ファイル", 50), Column("受領日時", 22, centred=True), *(() if anyone else (proof,))),
        *(Column("誤り", 6, centred=True), Column("注意", 6, centred=True), Column("備考", 26)),
    )
    rows = tuple(_state_row(survey, line) for line in overview.lines)
    return SheetTable("状況", lead, columns, rows, state_column=2 if anyone else 4)


def _rate(survey: Survey, overview: Overview) -> str:
    unit = counted(survey)
    return (
        f"対象 {len(overview.expected)} {unit}のうち {overview.arrived} {unit}が回答（回収率 {rate(overview):.1f} %）"
    )


def _state_row(survey: Survey, line: Line) -> tuple[Value, ...]:
    organisation = line.organisation
    found = [finding for finding in findings.of_line(survey, line) if finding.file and not finding.is_closed]
    severities = [finding.problem.severity for finding in found]
    shown = line.chosen or next(iter(line.came), None)
    proof = line.chosen.returned.code(survey) if line.chosen else ""
    anyone, code = survey.respondents == ANYONE, organisation.code if organisation else ""
    return (
        *(proof if anyone else code, whose(line)),
        *(() if anyone else (organisation.kind if organisation else "", "○" if line.expected else "")),
        *(line.state, shown.file.name if shown else ""),
        *(moment(shown.file.received, moments.UNKNOWN) if shown else "", *(() if anyone else (proof,))),
        *(severities.count(one) if shown else "" for one in ("error", "caution")),
        "、".join(_notes(line)),
    )


def _notes(line: Line) -> Iterator[str]:
    if line.chosen and line.rivals:
        yield f"{len(line.rivals)}つの回答から選択"
    elif len(line.came) > 1 and not line.rivals:
        yield f"同じ団体のファイル{len(line.came)}個"
    if line.chosen and line.chosen.corrections:
        yield f"訂正{len(line.chosen.corrections)}か所"
    if line.chosen and line.chosen.confirmed:
        yield "注意は確認済み"
    if line.chosen and line.chosen.settled:
        yield f"指摘{len(line.chosen.settled)}件は了解済み"
    if line.asked:
        yield f"{noted_in_era(line.asked[:10])}に照会"
    if line.state == "使わない":
        yield from (answer.aside.remark for answer in line.answers if answer.aside and answer.aside.remark)


def _problems(survey: Survey, overview: Overview) -> SheetTable:
    columns = (
        *(Column(called(survey), 18), Column("種類", 6, centred=True), Column("項目", 13), Column("セル", 17)),
        *(Column("現在の記載", 22), Column("正しい記載", 26), Column("説明", 44), Column("ファイル", 24)),
        *(Column("確認", 20), Column("分類", 13)),
    )
    rows, count, closed = [], 0, 0
    for line in overview.lines:
        each = list(findings.of_line(survey, line))
        alone, count = {id(found) for found in each}, count + len(each)
        for found in _told(survey, line, each):
            problem = found.problem
            label = findings.label_of(survey, problem.question)
            if id(found) not in alone:
                label = f"{label}など"
            stands = found.found if len(found.found) <= _QUOTED else f"{found.found[:_QUOTED]}…"
            texts = (whose(line), SEVERITIES[problem.severity], label, problem.cell, stands, found.expected)
            remark = f"了解済み　{found.settled.remark}" if found.settled else "確認済み" if found.is_closed else ""
            more = (problem.message, found.file, remark, _KINDS.get(problem.code, _OTHER))
            rows.append(
                tuple(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…" for text in (*texts, *more))
            )
            closed += found.is_closed
    lead = f"問題の一覧（{count}件{f'、うち確認済み{closed}件' if closed else ''}）"
    if len(rows) < count:
        lead += f"　同じ内容のものは1行にまとめ、{len(rows)}行で示しています。"
    return SheetTable("問題一覧", (lead,), columns, tuple(rows))


def _told(survey: Survey, line: Line, found: Sequence[Finding]) -> Iterator[Finding]:
    """What is found on a line, of several cells of a table alike once, as in a letter; behind it each that is closed."""
    closed = [one for one in found if one.is_closed]
    still = [one for one in found if not one.is_closed]
    yield from told_together(survey, line.chosen, still) if line.chosen else still
    yield from closed


def _corrections(survey: Survey, collection: Collection, overview: Overview) -> SheetTable:
    columns = (
        *(Column(called(survey), 20), Column("ファイル", 36), Column("項目", 24), Column("セル", 22)),
        *(Column("訂正前", 42), Column("訂正後", 42), Column("訂正日時", 22, centred=True)),
    )
    held = {file.id_of(found): (file, found) for file in collection.files for found in file.read.returns}
    lines = {answer.id: (at, line) for at, line in enumerate(overview.lines) for answer in line.answers}
    rows = []
    for correction in sorted(collection.corrections, key=lambda one: lines[one.of][0] if one.of in lines else -1):
        if correction.of in held:
            file, found = held[correction.of]
            line = lines[correction.of][1] if correction.of in lines else None
            counts = line is not None and line.chosen is not None and line.chosen.id == correction.of
            name = file.name if counts else f"{file.name}（一覧表に入れていない回答）"
            cell = found.cells.get(correction.key, "")
            said = (text or _BLANK for text in (correction.before, correction.after))
            texts = (name, findings.label_of(survey, correction.key), cell, *said)
            rows.append((whose(line) if line else "", *texts, moment(correction.when)))
    lead = f"取りまとめで訂正した箇所（{len(rows)}件）　一覧表には訂正後の値が入っています。"
    return SheetTable("訂正", (lead,), columns, tuple(rows))


def _inquiries(survey: Survey, collection: Collection, overview: Overview) -> SheetTable:
    columns = (Column(called(survey), 24), Column("宛先", 34), Column("件名", 44), Column("本文", 100))
    found = inquiries(survey, collection, overview)
    rows = tuple((text.organisation.with_prefecture, text.contact.mail, text.subject, text.body) for text in found)
    return SheetTable("照会文", (f"照会・督促の文案（{len(rows)}件）",), columns, rows)


def _passed(overview: Overview) -> SheetTable:
    """What was not read, but for what came in another shape and has a line of its own."""
    columns = (Column("ファイル", 70), Column("確認", 8, centred=True), Column("理由", 80))
    rows = tuple((passed.name, "要" if passed.worth_a_look else "", passed.sentence) for passed in overview.passed)
    return SheetTable("読まなかったファイル", (f"読まなかったファイル（{len(rows)}個）",), columns, rows)
