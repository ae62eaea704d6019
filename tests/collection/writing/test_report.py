"""点検結果: what it says, that texts stay texts, that its charts are Excel's own; the 照会文 and the 集計."""

import io
import itertools
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openxml_audit import OpenXmlValidator

from gui.collection import findings
from gui.collection.correspondence import Letterhead, LogEntry
from gui.collection.decisions import Collection, choose, correct
from gui.collection.findings import of_line
from gui.collection.judging import judge
from gui.collection.roster import default_roster, everyone
from gui.collection.tally import by_name, distributions, heading, rate
from gui.collection.writing import outputs
from gui.collection.writing import report as report_module
from gui.collection.writing.inquiry import inquiries, inquiry
from gui.collection.writing.inquiry_files import as_text
from gui.collection.writing.ledger import FilledLedger, fill_ledger, rows, texts_of
from gui.collection.writing.report import TALLY, make_report
from gui.directory.directory import Organisation
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.bundles import bundle_of, survey_of
from tests.collection.returns import typed_over
from tests.collection.scenes import Scene
from tests.collection.test_returned_ledgers import pasted
from tests.survey.of_any_kind import text_of

WHEN = datetime(2023, 7, 10, 9, 30)


@pytest.fixture
def busy(scene: Scene) -> Scene:
    """A folder with something of everything."""
    scene.sends("厚木市", q3="②")
    scene.put("【海老名市】.xlsx", typed_over(scene.survey, scene.form("海老名市"), {"department": "=1+1", "9": None}))
    scene.put("【座間市】.xlsx", typed_over(scene.survey, scene.form("座間市"), {"9": '=HYPERLINK("x")'}))
    scene.put("【綾瀬市】.xlsx", b"PK")
    scene.sends("葉山町")
    scene.sends("葉山町", "再/【葉山町】.xlsx", q9="②")
    scene.sends("相模原市")
    scene.put("=1+1.eml", b"")
    scene.look()
    answer = scene.line("厚木市").chosen
    assert answer is not None
    assert answer.original is not None
    scene.collection = correct(scene.collection, answer.file, answer.original, "department", "+課", "2023-07-10T09:30")
    return scene


def report(scene: Scene) -> Workbook:
    data = make_report(scene.survey, scene.collection, scene.overview, WHEN)
    return openpyxl.load_workbook(io.BytesIO(data))


def test_every_sheet_says_its_part(busy: Scene) -> None:
    book = report(busy)
    assert book.sheetnames == ["状況", "問題一覧", "集計", "未提出", "訂正", "照会文", "読まなかったファイル"]
    states = {row[1]: row[4] for row in book["状況"].iter_rows(min_row=7, values_only=True)}
    assert states["神奈川県厚木市"] == "要確認", "a word that begins like a formula was put in"
    assert (states["神奈川県海老名市"], states["神奈川県葉山町"], states["神奈川県綾瀬市"]) == (
        "不備",
        "重複",
        "読めない",
    )
    assert (states["神奈川県相模原市"], states["神奈川県清川村"]) == ("対象外", "未提出")
    codes = {row[-1] for row in book["問題一覧"].iter_rows(min_row=4, values_only=True)}
    assert codes == {
        *("未回答", "選択肢にない", "読めない", "重複", "対象外", "未提出", "書き方"),
    }
    assert book["未提出"].max_row == 3 + busy.overview.counts["未提出"]
    assert [cell.value for cell in book["訂正"][4]][4:6] == ["健康福祉局生活福祉課", "+課"]


def test_both_workbooks_are_valid_by_the_open_xml_sdk(busy: Scene, bundled_form: bytes, tmp_path: Path) -> None:
    filled = fill_ledger(open_book(open_package(bundled_form)), busy.survey, texts_of(rows(busy.overview)))
    assert filled.data is not None
    made = make_report(busy.survey, busy.collection, busy.overview, WHEN)
    found = {}
    for name, data in (("一覧表.xlsx", filled.data), ("点検結果.xlsx", made)):
        (tmp_path / name).write_bytes(data)
        errors = OpenXmlValidator(max_errors=0).validate(str(tmp_path / name)).errors
        found[name] = [str(error) for error in errors]
    assert found == {"一覧表.xlsx": [], "点検結果.xlsx": []}


def test_no_text_becomes_a_formula(busy: Scene) -> None:
    book = report(busy)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n", "d"}
    texts = {str(cell.value) for cell in cells}
    assert {'=HYPERLINK("x")', "+課", "=1+1.eml"} <= texts


def test_it_prints_on_a4_across_with_its_headings_on_every_page(busy: Scene) -> None:
    for sheet in report(busy).worksheets:
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows


def test_a_chart_a_question_counts_what_is_in_the_table(busy: Scene) -> None:
    data = make_report(busy.survey, busy.collection, busy.overview, WHEN)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if "charts/chart" in name]
    assert len(charts) == len(busy.survey.questions)
    sheet = openpyxl.load_workbook(io.BytesIO(data))[TALLY]
    found = distributions(busy.survey, by_name(busy.overview))
    areas = sorted((int(a), int(b)) for c in charts for a, b in re.findall(r"\$C\$(\d+):\$C\$(\d+)", c))
    assert len(areas) == len(found)
    for (first, last), distribution in zip(areas, found, strict=True):
        assert [sheet.cell(row, 3).value for row in range(first, last + 1)] == [s.count for s in distribution.shares]


def test_what_must_be_mended_comes_before_what_is_worth_a_look(scene: Scene) -> None:
    """So what is chosen first in the window, and settled with one key, is why a return is 不備."""
    typed = typed_over(
        scene.survey, scene.form("厚木市"), {"2.planned": "平成22年4月", "9": None, "officer_title": "主事"}
    )
    scene.put("【厚木市】.xlsx", typed)
    scene.look()
    found = [
        (finding.problem.severity, finding.problem.question) for finding in of_line(scene.survey, scene.line("厚木市"))
    ]
    assert found == [("error", "9"), ("caution", "officer_title"), ("caution", "2.planned")]
    listed = [
        row[1] for row in report(scene)["問題一覧"].iter_rows(min_row=4, values_only=True) if row[0] == "神奈川県厚木市"
    ]
    assert listed == ["誤り", "注意", "注意"]


def test_what_a_ledger_has_no_room_for_is_whole_on_a_sheet_of_its_own(scene: Scene) -> None:
    """A row is no higher than 409 points: of 40 lines, or 3,000 characters, paper shows the beginning alone."""
    lines, long = "\n".join(f"手順{number}" for number in range(1, 41)), "再度照会し、" * 500
    for name, text in (("厚木市", lines), ("海老名市", long), ("座間市", "短い。")):
        scene.put(f"【{name}】.xlsx", typed_over(scene.survey, scene.form(name), {"8-1.outline": text}))
    scene.look()
    rows = list(report(scene)["長い回答"].iter_rows(min_row=4, values_only=True))
    whole = {
        name: "".join(str(row[2]).replace("\n", "") for row in rows if row[0] == f"神奈川県{name}")
        for name in ("厚木市", "海老名市", "座間市")
    }
    assert whole == {"厚木市": lines.replace("\n", ""), "海老名市": long, "座間市": ""}
    assert "8-1" in str(rows[0][1])


@pytest.mark.parametrize(("width", "is_cut"), [(12.0, True), (120.0, False)])
def test_what_a_ledger_has_room_for_is_told_by_the_width_of_its_column(
    scene: Scene, width: float, is_cut: bool
) -> None:
    scene.put("【厚木市】.xlsx", typed_over(scene.survey, scene.form("厚木市"), {"8-1.outline": "再度照会し、" * 30}))
    overview, filled = scene.look(), FilledLedger(b"", (), {"8-1.outline": width})
    made = outputs.make(scene.survey, scene.collection, overview, filled, WHEN)
    assert ("長い回答" in openpyxl.load_workbook(io.BytesIO(made.others[0])).sheetnames) is is_cut


def test_a_long_text_is_quoted_in_the_list_of_problems_as_far_as_a_letter_does(scene: Scene) -> None:
    scene.put("【厚木市】.xlsx", typed_over(scene.survey, scene.form("厚木市"), {"9": "長い。" * 300}))
    scene.look()
    (row,) = (
        row for row in report(scene)["問題一覧"].iter_rows(min_row=4, values_only=True) if row[0] == "神奈川県厚木市"
    )
    assert row[4] == ("長い。" * 300)[:200] + "…"


def test_of_few_answers_the_axis_counts_whole_ones_and_of_none_there_is_no_share(scene: Scene) -> None:
    for count, said in ((0, None), (1, 1)):
        if count:
            scene.sends("厚木市", q3="①")
        data = make_report(scene.survey, scene.collection, scene.look(), WHEN)
        row = next(row for row in openpyxl.load_workbook(io.BytesIO(data))[TALLY] if row[1].value == "求めている。")
        assert [cell.value for cell in row[:4]] == ["①", "求めている。", count, said]
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            charts = [archive.read(name).decode() for name in archive.namelist() if "charts/chart" in name]
        assert all('<majorUnit val="1"/></valAx>' in chart for chart in charts)


def test_no_question_is_torn_by_the_end_of_a_page(busy: Scene) -> None:
    data = make_report(busy.survey, busy.collection, busy.overview, WHEN)
    sheet = openpyxl.load_workbook(io.BytesIO(data))[TALLY]
    page = (595.3 - 72 * (sheet.page_margins.top + sheet.page_margins.bottom)) - sheet.row_dimensions[3].height
    ends = [0, *(one.id for one in sheet.row_breaks.brk), sheet.max_row]
    assert len(ends) > 4
    for begin, end in itertools.pairwise(ends):
        high = sum(sheet.row_dimensions[row].height or 15 for row in range(begin + 1, end + 1))
        assert high <= page
    wide = sum(sheet.column_dimensions[letter].width * 8 + 5 for letter in "ABCDEF")
    assert wide * 72 / 96 < 841.9 - 72 * (sheet.page_margins.left + sheet.page_margins.right), (
        "else it is drawn smaller"
    )


def test_a_survey_whose_choices_have_no_signs_has_no_column_for_them(tmp_path: Path) -> None:
    text = text_of(
        'id = "1"\nchoices = ["紙", "電話"]', 'id = "2"\nkind = "choices"\nnone = "なし"\nchoices = ["A", "B"]'
    )
    bundle = bundle_of(survey_of(text))
    collection = Collection("small", str(tmp_path), default_roster(bundle, everyone(bundle.survey)))
    made = make_report(bundle.survey, collection, judge(bundle, collection), WHEN)
    sheet = openpyxl.load_workbook(io.BytesIO(made))[TALLY]
    assert [cell.value for cell in sheet[3]] == ["選択肢", "件数", "割合"]
    assert [sheet.cell(row, 1).value for row in (6, 7, 8, 9)] == ["紙", "電話", "未回答・無効", "対象外・未定"]
    assert [sheet.cell(row, 1).value for row in (12, 13, 14)] == ["A", "B", "なし"]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        charts = "".join(archive.read(name).decode() for name in archive.namelist() if "charts/chart" in name)
    assert re.findall(r"\$[A-Z]\$(?:6|12):\$[A-Z]\$\d+", charts) == [
        "$A$6:$A$7",
        "$B$6:$B$7",
        "$A$12:$A$14",
        "$B$12:$B$14",
    ]


def test_where_no_question_has_choices_there_is_no_empty_sheet_of_their_counts(tmp_path: Path) -> None:
    bundle = bundle_of(survey_of(text_of('id = "1"\nkind = "text"')))
    collection = Collection("small", str(tmp_path), default_roster(bundle, everyone(bundle.survey)))
    made = make_report(bundle.survey, collection, judge(bundle, collection), WHEN)
    assert TALLY not in openpyxl.load_workbook(io.BytesIO(made)).sheetnames


def test_the_log_is_in_the_order_of_time_and_then_of_the_lines(scene: Scene) -> None:
    whose = [scene.organisation(name) for name in ("葉山町", "厚木市", "愛川町")]
    log = tuple(LogEntry(o.code, when, "督促") for when in ("2023-07-11T10:00", "2023-07-10T10:00") for o in whose)
    scene.collection = replace(scene.collection, log=log)
    scene.look()
    told = [row[1] for row in report(scene)["照会の記録"].iter_rows(min_row=4, values_only=True)]
    assert told == ["神奈川県厚木市", "神奈川県葉山町", "神奈川県愛川町"] * 2


def test_answers_are_counted_where_the_question_was_asked(scene: Scene) -> None:
    scene.sends("厚木市")
    scene.sends("海老名市", q3="②")
    scene.put("【座間市】.xlsx", typed_over(scene.survey, scene.form("座間市"), {"9": None, "6/①": None}))
    overview = scene.look()

    by_id = {d.question.id: d for d in distributions(scene.survey, by_name(overview))}
    assert {s.mark: s.count for s in by_id["3"].shares} == {"①": 2, "②": 1}
    assert (by_id["4"].asked, by_id["4"].not_asked) == (2, 1)
    assert (by_id["9"].asked, by_id["9"].unanswered) == (3, 1)
    assert {s.mark: s.count for s in by_id["6"].shares} == {"①": 2, "②": 3, "": 0}
    assert by_id["3"].percent(by_id["3"].shares[0]) == pytest.approx(200 / 3)
    assert rate(overview) == pytest.approx(300 / 29)


def test_the_tally_counts_whom_the_ledger_beside_it_has(scene: Scene) -> None:
    scene.sends("厚木市")
    scene.put("【座間市】.xlsx", typed_over(scene.survey, scene.form("座間市"), {"9": None}))
    scene.sends("葉山町")
    scene.sends("葉山町", "再/【葉山町】.xlsx", q9="②")
    overview = scene.look()
    found = []
    for only_ready in (False, True):
        made = make_report(scene.survey, scene.collection, overview, WHEN, only_ready=only_ready)
        sheet = openpyxl.load_workbook(io.BytesIO(made))[TALLY]
        found.append((sheet["A1"].value, len(rows(overview, only_ready=only_ready))))
    assert found == [
        ("設問ごとの集計（回答 2 団体。ほかに重複 1 団体）", 2),
        ("設問ごとの集計（可の回答 1 団体）", 1),
    ]


def test_an_empty_collection_makes_a_report(scene: Scene) -> None:
    overview = scene.look()
    assert rate(overview) == 0
    assert report(scene)["問題一覧"].max_row == 3 + 29


def test_what_came_in_another_shape_is_not_named_among_what_was_not_read(scene: Scene) -> None:
    scene.put("厚木市.pdf", b"%PDF-1.4")
    scene.put("補足資料.pdf", b"%PDF-1.4")
    scene.look()
    book = report(scene)
    assert [row[0] for row in book["読まなかったファイル"].iter_rows(min_row=4, values_only=True)] == ["補足資料.pdf"]
    assert "厚木市.pdf" in [row[5] for row in book["状況"].iter_rows(values_only=True)]


def test_of_three_returns_all_is_named_in_which_they_differ(scene: Scene) -> None:
    same = "マニュアルに沿って、担当者と係長の二人で、窓口の記録と照らして確認する。" * 3
    scene.put(
        "【葉山町】.xlsx", typed_over(scene.survey, scene.form("葉山町"), {"8-1.outline": f"{same}年に一度見直す。"})
    )
    scene.put(
        "再/【葉山町】.xlsx", typed_over(scene.survey, scene.form("葉山町"), {"8-1.outline": f"{same}毎月見直す。"})
    )
    scene.sends("葉山町", "再々/【葉山町】.xlsx", q9="②", **{"q8_1.outline": f"{same}毎月見直す。"})
    scene.look()
    line = scene.line("葉山町")
    assert "Q9" in line.problems[0].message
    assert "「別途の方法」の概要" in line.problems[0].message
    letter = inquiry(scene.survey, scene.collection, line)
    assert letter is not None
    assert "「…記録と照らして確認する。年に一度見直す。」" in letter.body
    assert letter.body.count("「…記録と照らして確認する。毎月見直す。」") == 2


def test_a_letter_asks_in_its_own_tone_and_names_one_day(scene: Scene) -> None:
    data = typed_over(scene.survey, scene.form("厚木市"), {"9": None, "2.planned": "2010-04"})
    scene.put("【厚木市】.xlsx", data)
    scene.put("葉山町.pdf", b"%PDF-1.4")
    scene.look()
    asked = replace(scene.collection, letterhead=Letterhead("7月28日(金)"))
    bodies = {text.organisation.name: text.body for text in inquiries(scene.survey, asked, scene.overview)}
    assert "そのとおりか、御確認ください。" in bodies["厚木市"]
    assert "確かめて" not in bodies["厚木市"]
    assert "7月28日(金)までに御提出ください" in bodies["葉山町"]
    assert "提出期限" not in bodies["葉山町"]
    plain = {text.organisation.name: text.body for text in inquiries(scene.survey, scene.collection, scene.overview)}
    assert scene.survey.deadline_text in plain["葉山町"]


def test_a_letter_asks_for_what_came_as_no_workbook_beside_what_cannot_be_read_in_its_own_tone(scene: Scene) -> None:
    scene.put("【葉山町】回答.xlsx", scene.form("葉山町")[:900])
    scene.put("葉山町（スキャン）.jpg", b"\xff\xd8\xff")
    scene.look()
    text = inquiry(scene.survey, scene.collection, scene.line("葉山町"))
    assert text is not None
    assert "1　お送りいただいたファイル「【葉山町】回答.xlsx」を読み取ることができませんでした" in text.body
    assert "2　「葉山町（スキャン）.jpg」を受け取りましたが、取りまとめには" in text.body
    assert "送ってもらって" not in text.body


def test_inquiries_name_every_error_and_cell(busy: Scene) -> None:
    found = {text.organisation.name: text for text in inquiries(busy.survey, busy.collection, busy.overview)}

    ebina = found["海老名市"]
    assert ebina.subject.startswith("【海老名市】")
    assert "Q9が未回答です。" in ebina.body
    assert "該当のセル：調査項目回答シート!E44" in ebina.body
    assert busy.survey.title in ebina.body
    assert busy.survey.deadline_text in found["清川村"].body
    assert "【清川村】マイナンバーアンケート回答.xlsx" in found["清川村"].body
    assert found.keys().isdisjoint({"厚木市", "相模原市"})
    assert "パスワードのないxlsx形式で" in found["綾瀬市"].body
    assert "どれを正しい回答とするか、お知らせください。" in found["葉山町"].body
    assert not any("選んでください。どれ" in text.body or "送り主" in text.body for text in found.values())
    everything = as_text(tuple(found.values()))
    assert all(text.subject in everything and text.body in everything for text in found.values())
    assert inquiry(busy.survey, busy.collection, busy.line("厚木市")) is None


def test_a_correction_of_a_response_that_does_not_count_is_not_said_to_stand_in_the_list(scene: Scene) -> None:
    scene.sends("葉山町", q9=None)
    scene.look()
    answer = scene.line("葉山町").chosen
    assert answer is not None
    assert answer.original is not None
    scene.collection = correct(scene.collection, answer.file, answer.original, "9", "②", "2023-07-10T09:30")
    scene.sends("葉山町", "再提出/【葉山町】回答.xlsx", q9="③")

    def corrected() -> list[object]:
        return [row[1] for row in report(scene)["訂正"].iter_rows(min_row=4, values_only=True)]

    assert corrected() == [answer.file.name]
    scene.look()
    line = scene.line("葉山町")
    later = next(rival for rival in line.rivals if rival.file.name.startswith("再提出"))
    codes = [rival.original.code(scene.survey) for rival in line.rivals if rival.original]
    assert line.organisation is not None
    scene.collection = choose(scene.collection, line.organisation.code, later.id, codes)
    assert corrected() == [f"{answer.file.name}（一覧表に入れていない回答）"]


def test_corrections_stand_under_whose_they_are_and_what_was_emptied_is_said_to_be(scene: Scene) -> None:
    for name in ("葉山町", "厚木市"):
        scene.sends(name)
        scene.look()
        answer = scene.line(name).chosen
        assert answer is not None
        assert answer.original is not None
        scene.collection = correct(scene.collection, answer.file, answer.original, "9", "", "2023-07-10T09:30")
    found = list(report(scene)["訂正"].iter_rows(min_row=4, values_only=True))
    assert [(row[0], row[5]) for row in found] == [("神奈川県厚木市", "（空欄）"), ("神奈川県葉山町", "（空欄）")]


def test_what_is_asked_where_a_name_and_a_file_disagree_is_not_what_stands_there(scene: Scene) -> None:
    scene.put("【厚木市】.xlsx", scene.form("鎌倉市"))
    scene.look()
    told = {row[9]: row for row in report(scene)["問題一覧"].iter_rows(min_row=4, values_only=True)}["名前の不一致"]
    assert told[5] == "ファイルの名前と一致する組織名"


def test_two_answers_in_one_file_are_told_to_be_and_nothing_is_quoted_of_a_blank(scene: Scene) -> None:
    book = openpyxl.load_workbook(io.BytesIO(scene.form("三浦市")))
    pasted(book, {"Q8-1": "② 具体的に定めた方法はなく、担当者に事実上任されている。（Q9へ）", "Q8-2": ""})
    file = io.BytesIO()
    book.save(file)
    scene.put("【三浦市】.xlsx", file.getvalue())
    scene.look()
    letter = inquiry(scene.survey, scene.collection, scene.line("三浦市"))
    assert letter is not None
    assert "お送りいただいたファイルの中に、内容の異なる回答が二つ以上ございます。どれを" in letter.body
    assert "／2つめは空欄" in letter.body
    assert "「空欄」" not in letter.body
    told = next(findings.of_line(scene.survey, scene.line("三浦市")))
    assert told.file == "【三浦市】.xlsx"


def test_the_prefecture_before_a_name_of_a_list_stands_apart(scene: Scene) -> None:
    listed = Organisation("1", "公立", "みなと県", "中央 病院", "", stated="中央 病院")
    assert listed.with_prefecture == "みなと県　中央 病院"
    assert scene.organisation("葉山町").with_prefecture == "神奈川県葉山町"


def test_a_question_of_several_lines_is_called_by_one() -> None:
    (question,) = survey_of(text_of('id = "1"\nshort = "使うもの。\\n二行目"\nchoices = ["紙", "電話"]')).questions
    assert heading(question) == "Q1　使うもの。二行目"


def test_while_it_is_made_others_have_their_turn_at_each_line_and_each_row(busy: Scene) -> None:
    turns: list[None] = []
    filled = FilledLedger(b"", ())
    made = [
        outputs.make(busy.survey, busy.collection, busy.overview, ledger, WHEN, between=lambda: turns.append(None))
        for ledger in (filled, None)
    ]
    assert made == [outputs.make(busy.survey, busy.collection, busy.overview, one, WHEN) for one in (filled, None)]
    book = openpyxl.load_workbook(io.BytesIO(made[0].others[0]))
    assert len(turns) > 2 * sum(sheet.max_row for sheet in book) + 4 * len(busy.overview.lines)


def test_whoever_is_asked_in_between_may_leave_off(busy: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the first line on, before any row is drawn: what is told of thousands of lines takes longer than to draw it."""

    def leave() -> None:
        raise InterruptedError

    monkeypatch.delattr(report_module, "draw_table")
    with pytest.raises(InterruptedError):
        make_report(busy.survey, busy.collection, busy.overview, WHEN, between=leave)
