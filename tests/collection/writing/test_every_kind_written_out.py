"""What leaves a collection of a survey with every kind of answer: the made 一覧表, the CSV of each table, what the numbers come to."""

import contextlib
import csv
import errno
import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gui import survey_library
from gui.collection.decisions import Settlement, set_aside, settle
from gui.collection.findings import standing_in
from gui.collection.judged import USABLE
from gui.collection.naming import ledger_name
from gui.collection.roster import default_roster
from gui.collection.tally import Amount, Given, amounts, by_name, distributions, of_anyone
from gui.collection.writing import outputs
from gui.collection.writing.drawing import LINE, shown
from gui.collection.writing.fitting import lines_of
from gui.collection.writing.ledger_page import pages_across
from gui.collection.writing.made_ledger import make_ledger
from gui.collection.writing.number_table import amounts_table
from gui.collection.writing.report import make_report
from gui.survey.model import Answer, Response
from gui.system import files
from tests.collection.care_returns import ANYONE, Gathering, care_bundle, care_return, typed

WHEN = datetime(2027, 2, 1, 10, 0)
FALLS: Answer = (
    {"day": "2026-05-01", "what": "転倒", "reported": ""},
    {"day": "2026-06-02", "what": "誤嚥", "reported": "✓", "outline": "𠮷田さんが\n食事中に"},
)


@pytest.fixture(scope="module")
def gathering(tmp_path_factory: pytest.TempPathFactory) -> Gathering:
    """Three facilities, of which one has two accidents and one none; one number is no number."""
    folder = tmp_path_factory.mktemp("取りまとめ")
    found = Gathering.begun(folder)
    found.sends("みなと苑", {"8": "93", "9": "99.5", "accidents": FALLS, "7": ("ア",), "7.beds": "19"})
    found.sends("さくらの家 本館", {"13": "無", "accidents": None, "14": None})
    found.put(
        "【グループホームうみ】.xlsx", typed(care_return(found.bundle, "グループホームうみ"), {"D20": "30～40人"})
    )
    found.look()
    return found


def table(sheet: Worksheet) -> list[dict[str, object]]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def ledger(gathering: Gathering) -> dict[str, Worksheet]:
    book = load_workbook(io.BytesIO(make_ledger(gathering.bundle.survey, gathering.overview, USABLE)))
    return {sheet.title: sheet for sheet in book.worksheets}


def test_a_ledger_is_made_where_the_form_has_none(gathering: Gathering) -> None:
    sheets = ledger(gathering)
    assert list(sheets) == ["一覧表", "職員", "事故"]
    rows = table(sheets["一覧表"])
    assert [(row["コード"], row["回答者"], row["状態"]) for row in rows] == [
        ("A001", "みなと苑", "可"),
        ("A002", "さくらの家 本館", "可"),
        ("B001", "グループホームうみ", "不備"),
    ]
    first = rows[0]
    assert [first[head] for head in ("Q8 定員（人）", "Q9 利用率（％）", "Q7 病床の数（床）", "Q4 開設した年")] == [
        93,
        99.5,
        19,
        2010,
    ]
    assert (first["Q5 指定を受けた日"], first["Q6 更新の年月"]) == (datetime(2015, 4, 1), datetime(2027, 4, 1))
    assert (first["Q2 法人番号"], first["Q7 併設しているもの ア 診療所"], first["Q15 研修"]) == (
        "7000012050002",
        "✓",
        "✓",
    )
    assert rows[2]["Q8 定員（人）"] == "30～40人", "what is no number stands as it was written"
    assert not any(str(head).startswith("Q11") for head in first), "what the form computes is nobody's answer"


def test_words_that_are_in_no_list_and_no_tick_go_into_the_ledger_as_they_were_written(tmp_path: Path) -> None:
    found = Gathering.begun(tmp_path)
    words = {"D8": "小規模多機能", "D15": "準備中", "!D5": "準備中"}
    found.put("【みなと苑】.xlsx", typed(care_return(found.bundle, "みなと苑"), words))
    found.look()
    (row,) = table(ledger(found)["一覧表"])
    assert row["Q1 施設の種類"] == "小規模多機能"
    assert row["Q7 併設しているもの ア 診療所"] == "準備中"
    assert row["Q7 併設しているもの イ 通所介護"] is None
    assert "準備中" in [fall["県へ報告した"] for fall in table(ledger(found)["事故"])]


@pytest.mark.parametrize(
    ("text", "is_wide"), [("報告する。" * 200, True), ("報告する。" * 20, False), ("報告\n" * 40, False)]
)
def test_a_long_answer_has_a_column_in_which_all_of_it_is_seen(text: str, is_wide: bool, tmp_path: Path) -> None:
    """A row has no more than 409 points; lines beyond that no width brings into sight."""
    found = Gathering.begun(tmp_path)
    found.put("【みなと苑】.xlsx", typed(care_return(found.bundle, "みなと苑"), {"D36": text}))
    found.look()
    sheet = ledger(found)["一覧表"]
    column = next(cell.column_letter for cell in sheet[2] if cell.value == text)
    width = sheet.column_dimensions[column].width / (7 / 8)
    assert (width > 60) == is_wide
    assert width <= 121
    if "\n" not in text:
        assert sheet.row_dimensions[2].height >= LINE * lines_of(text, width)


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [("長い。" * 130, False), ("あ\n" * 21 + "い", False), ("あ\n" * 22 + "い", True), ("長い。" * 450, True)],
)
def test_a_long_answer_is_on_a_sheet_of_its_own_where_the_list_shows_not_all_of_it(
    tmp_path: Path, text: str, is_cut: bool
) -> None:
    """A list that is made has its columns as wide as their texts need, up to the width of a window."""
    found = Gathering.begun(tmp_path)
    late: Answer = ({"day": "2026-12-31", "what": "転倒", "reported": "", "outline": text},)
    found.sends("みなと苑", {"accidents": late})
    found.look()
    sheet = ledger(found)["事故"]
    (column,) = (cell.column_letter for cell in sheet[1] if cell.value == "概要")
    width = sheet.column_dimensions[column].width / (7 / 8)
    assert (sheet.row_dimensions[2].height < LINE * lines_of(text, width)) is is_cut
    when = datetime(2027, 2, 1, 10, 0)
    report = load_workbook(io.BytesIO(make_report(found.bundle.survey, found.collection, found.overview, when)))
    assert ("長い回答" in report.sheetnames) is is_cut


def test_letters_on_paper_are_no_smaller_than_can_be_read() -> None:
    """Of 10 points on the screen; of a table of 300 half-width characters on one page no more than 4.6 were left."""
    for width in range(50, 1_200, 10):
        assert 10 * pages_across(width) * 770 / (5.6 * width) >= 5.5
    assert [pages_across(width) for width in (100, 250, 260, 500)] == [1, 1, 2, 3]


def test_a_column_is_as_wide_as_its_days_and_numbers_are_shown(tmp_path: Path) -> None:
    """Of a day or a number that does not fit a spreadsheet shows ### alone; kept is 2026-12-31, seen 令和8年12月31日."""
    found = Gathering.begun(tmp_path)
    late: Answer = ({"day": "2026-12-31", "what": "転倒", "reported": "", "outline": "廊下で"},)
    found.sends("みなと苑", {"accidents": late})
    found.look()
    sheet = ledger(found)["事故"]
    column = next(cell.column_letter for cell in sheet[1] if cell.value == "起きた日")
    assert sheet.column_dimensions[column].width / (7 / 8) >= len("令和8年12月31日") + 4 + 2
    assert shown(date(2026, 12, 31), '[$-411]ggge"年"m"月"d"日"') == "令和8年12月31日"
    assert shown(date(2026, 12, 1), '[$-411]ggge"年"m"月"') == "令和8年12月"
    assert (shown(1234567.5, "#,##0"), shown(2010.0, "0"), shown("12", "General")) == ("1,234,567.5", "2010.0", "12")


def test_days_and_numbers_are_shown_as_on_paper(gathering: Gathering) -> None:
    sheet = ledger(gathering)["一覧表"]
    heads = {cell.value: number for number, cell in enumerate(sheet[1], 1)}
    formats = [
        sheet.cell(2, heads[head]).number_format
        for head in ("Q5 指定を受けた日", "Q8 定員（人）", "Q9 利用率（％）", "Q4 開設した年")
    ]
    assert formats == ['[$-411]ggge"年"m"月"d"日"', "#,##0", "#,##0.0", "0"]


def test_the_first_year_of_an_era_is_its_first_and_no_number(tmp_path: Path) -> None:
    found = Gathering.begun(tmp_path)
    found.sends("みなと苑", {"5": "2019-08-12", "6": "2019-04"})
    found.look()
    cells = {cell.value: cell.number_format for cell in ledger(found)["一覧表"][2]}
    assert cells[datetime(2019, 8, 12)] == '[$-411]"令和元年"m"月"d"日"'
    assert cells[datetime(2019, 4, 1)] == '[$-411]ggge"年"m"月"'


def test_a_unit_that_closes_the_words_of_an_item_is_not_said_again(tmp_path: Path) -> None:
    found = Gathering.begun(tmp_path, {"定員": "定員（人）"})
    found.sends("みなと苑")
    found.look()
    assert "Q8 定員（人）" in [cell.value for cell in ledger(found)["一覧表"][1]]


def test_a_wide_ledger_is_printed_over_several_pages(gathering: Gathering) -> None:
    sheets = ledger(gathering)
    assert (sheets["一覧表"].page_setup.fitToWidth, sheets["事故"].page_setup.fitToWidth) == (2, 1)
    assert sheets["一覧表"].print_title_rows == "$1:$1"


def test_a_table_has_a_sheet_of_its_own_with_whose_each_row_is(gathering: Gathering) -> None:
    sheets = ledger(gathering)
    staff = table(sheets["職員"])
    assert [row["行"] for row in staff[:3]] == ["介護職員", "看護職員", "事務職員"]
    assert (staff[0]["回答者"], staff[0]["常勤（人）"], staff[2]["備考"]) == ("みなと苑", 20, "兼務")
    falls = table(sheets["事故"])
    assert [(row["回答者"], row["行"]) for row in falls] == [
        ("みなと苑", 1),
        ("みなと苑", 2),
        ("グループホームうみ", 1),
    ]
    assert (falls[1]["起きた日"], falls[1]["県へ報告した"], falls[1]["概要"]) == (
        datetime(2026, 6, 2), "✓", "𠮷田さんが\n食事中に",
    )  # fmt: skip


def test_what_is_written_for_all_is_called_so_once(gathering: Gathering) -> None:
    survey = replace(gathering.bundle.survey, file_name="{prefecture}_{name}_回答")
    assert ledger_name(survey, gathering.collection.roster) == "全体_回答.xlsx"


def test_sheets_of_tables_have_names_that_excel_takes(tmp_path: Path) -> None:
    bundle = care_bundle(tmp_path / "調査")
    text = bundle.definition.read_text(encoding="utf-8")
    long = "𠮷" * 20
    text = text.replace('short = "職員"', 'short = "一覧表"').replace('short = "事故"', f'short = "[{long}]*?"')
    bundle.definition.write_text(text, encoding="utf-8")

    found = Gathering.of(survey_library.load(bundle.definition), tmp_path / "回答")
    found.sends("みなと苑")
    found.look()
    assert list(ledger(found)) == ["一覧表", "一覧表（2）", "𠮷" * 15]


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def made(gathering: Gathering) -> outputs.Made:
    return outputs.make(gathering.bundle.survey, gathering.collection, gathering.overview, None, WHEN)


@pytest.fixture(scope="module")
def written(gathering: Gathering, made: outputs.Made, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    folder = tmp_path_factory.mktemp("出力")
    places = outputs.targets(gathering.bundle.survey, gathering.collection.roster, folder)
    outputs.write(made, places, overwrite=False)
    return {path.name.removeprefix("【全体】"): path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def places(gathering: Gathering, tmp_path: Path) -> outputs.Targets:
    """Where the files of yesterday stand that are to be replaced."""
    found = outputs.targets(gathering.bundle.survey, gathering.collection.roster, tmp_path)
    for path in found.all:
        path.write_bytes(b"yesterday's")
    return found


def test_nothing_is_written_anew_where_one_of_the_files_is_open_in_excel(
    made: outputs.Made, places: outputs.Targets
) -> None:
    places.ledger.with_name(f"~${places.ledger.name}").write_bytes(b"\x06hanako")
    with pytest.raises(files.Explained) as told:
        outputs.write(made, places, overwrite=True)
    assert f"「{places.ledger.name}」は、hanakoさんが使用中です。閉じてから" in files.sentence(told.value)
    assert {path.read_bytes() for path in places.all} == {b"yesterday's"}


def test_nor_where_a_file_is_held_with_no_mark_beside_it(
    made: outputs.Made, places: outputs.Targets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows refuses whatever is to be done to a CSV that Excel has open."""
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self == places.codebook:
            raise PermissionError(errno.EACCES, "held", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    monkeypatch.setattr(files, "PAUSES", ())
    with pytest.raises(PermissionError) as told:
        outputs.write(made, places, overwrite=True)
    assert told.value.filename == str(places.codebook)
    assert {path.read_bytes() for path in places.all} == {b"yesterday's"}


@pytest.mark.parametrize("refusal", [FileExistsError(errno.EEXIST, "there"), OSError(errno.EINVAL, "no such thing")])
def test_a_share_that_renames_no_file_to_itself_is_written_to(
    made: outputs.Made, places: outputs.Targets, monkeypatch: pytest.MonkeyPatch, refusal: OSError
) -> None:

    def refused(*_: Path) -> Path:
        raise refusal

    monkeypatch.setattr(Path, "rename", refused)
    outputs.write(made, places, overwrite=True)
    assert b"yesterday's" not in {path.read_bytes() for path in places.all}


@pytest.mark.parametrize(
    ("said", "can_be_written", "is_written"), [(5, True, True), (5, False, False), (32, True, False)]
)
def test_what_windows_denies_is_written_only_where_nobody_holds_it(
    made: outputs.Made,
    places: outputs.Targets,
    monkeypatch: pytest.MonkeyPatch,
    said: int,
    can_be_written: bool,
    is_written: bool,
) -> None:
    """As a share denies to rename (5), or another program has the file open (32)."""

    def refused(*_: Path) -> Path:
        error = PermissionError(errno.EACCES, "denied")
        monkeypatch.setattr(error, "winerror", said, raising=False)
        raise error

    monkeypatch.setattr(Path, "rename", refused)
    monkeypatch.setattr(files, "PAUSES", ())
    monkeypatch.setattr(outputs, "can_be_written", lambda _: can_be_written)
    with contextlib.nullcontext() if is_written else pytest.raises(PermissionError):
        outputs.write(made, places, overwrite=True)
    assert ({path.read_bytes() for path in places.all} != {b"yesterday's"}) is is_written


def test_where_the_disk_is_full_half_way_it_is_said_what_is_written(
    made: outputs.Made, places: outputs.Targets, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = files.write_whole

    def write(path: Path, data: bytes, *, overwrite: bool) -> files.Stamp:
        if path == places.ledger:
            raise OSError(errno.ENOSPC, "full", str(path))
        return whole(path, data, overwrite=overwrite)

    monkeypatch.setattr(files, "write_whole", write)
    with pytest.raises(files.Explained) as told:
        outputs.write(made, places, overwrite=True)
    there = "".join(f"「{path.name}」" for path in places.others)
    said = files.sentence(told.value)
    assert said.startswith("保存先の空き容量が足りません。")
    assert said.endswith(f"書き出したもの：{there}。書き出していないもの：「{places.ledger.name}」。")
    assert told.value.errno == errno.ENOSPC


def test_the_answers_for_programs_have_a_file_for_each_table(written: Mapping[str, bytes]) -> None:
    stem = "介護施設運営実態調査"
    tables = [f"{stem}_表1_職員", f"{stem}_表2_事故"]
    assert sorted(written) == sorted(
        [
            f"{stem}.xlsx",
            "点検結果.xlsx",
            *(f"{each}{end}.csv" for each in (stem, *tables) for end in ("", "_コード表")),
        ]
    )
    first, second, third = read(written[f"{stem}.csv"])
    assert (first["コード"], first["名称"], first["Q8"], first["Q9"]) == ("A001", "みなと苑", "93", "99.5")
    assert (first["Q5"], first["Q6"], first["Q4"], first["Q15"]) == ("2015-04-01", "2027-04", "2010", "1")
    assert third["Q8"] == "", "what is no number is none for programs"
    assert (second["Q13"], "Qaccidents" in second, "Q11" in second) == ("2", False, False)
    assert b",93,99.5," in written[f"{stem}.csv"], "numbers stand without quotation marks"
    falls = read(written[f"{stem}_表2_事故.csv"])
    assert [(row["名称"], row["行"], row["Qaccidents_day"], row["Qaccidents_reported"]) for row in falls] == [
        ("みなと苑", "1", "2026-05-01", "0"),
        ("みなと苑", "2", "2026-06-02", "1"),
        ("グループホームうみ", "1", "2026-05-01", "0"),
    ]


def test_every_column_is_explained(written: Mapping[str, bytes]) -> None:
    for name, data in written.items():
        if name.endswith(".csv") and "コード表" not in name:
            book = read(written[name.replace(".csv", "_コード表.csv")])
            assert list(dict.fromkeys(line["列名"] for line in book)) == list(read(data)[0])
            assert not [line for line in book if "団体" in "".join(line.values())]
    kinds = {line["列名"]: line["種類"] for line in read(written["介護施設運営実態調査_コード表.csv"])}
    assert [kinds[name] for name in ("Q8", "Q5", "Q4", "Q15", "Q2")] == [
        "数値", "年月日（西暦4桁-月2桁-日2桁）", "西暦の年", "選択", "文字列",
    ]  # fmt: skip


def test_choices_without_signs_are_named_in_the_codebook(written: Mapping[str, bytes]) -> None:
    book = read(written["介護施設運営実態調査_コード表.csv"])
    meant = {name: [line["値の意味"] for line in book if line["列名"] == name] for name in ("Q1", "Q13")}
    assert meant == {
        "Q1": ["特別養護老人ホーム", "介護老人保健施設", "グループホーム", "その他"],
        "Q13": ["有", "無"],
    }
    assert not [line for line in book if line["値"] and not line["値の意味"]]
    assert {line["項目"] for line in book if line["列名"] == "Q7_c1"} == {"Q7 併設しているもの：診療所"}


def test_choices_without_signs_are_named_in_the_tally_and_its_charts(written: Mapping[str, bytes]) -> None:
    sheet = load_workbook(io.BytesIO(written["点検結果.xlsx"]))["集計"]
    rows = [[cell.value for cell in row[:3]] for row in sheet.iter_rows()]
    assert [None, "特別養護老人ホーム", 3] in rows, "a sign's column is too narrow for it"
    assert ["ア", "診療所", 3] in rows
    assert not [row for row in rows if row[0] and not row[1] and row[2] is not None]
    first, second, *_ = sheet._charts  # type: ignore[attr-defined]
    assert [chart.series[0].cat.numRef.f[:7] for chart in (first, second)] == ["'集計'!$B", "'集計'!$A"]


def test_large_numbers_have_their_commas(written: Mapping[str, bytes]) -> None:
    sheet = load_workbook(io.BytesIO(written["点検結果.xlsx"]))["数の集計"]
    formats = {row[0].value: [cell.number_format for cell in row[3:5]] for row in sheet.iter_rows(min_row=4)}
    assert formats["Q8　定員"] == ["#,##0", "#,##0.0"]
    assert formats["Q9　利用率"][1] == "#,##0.0"


def test_the_columns_of_numbers_are_as_wide_as_the_widest(gathering: Gathering) -> None:
    given = Amount(
        "補助対象経費", "円", 2, "120643877389", "60321938694.5", "1", "120643877388", ("海の家",), ("山の家",)
    )
    found = amounts_table(gathering.bundle.survey, (given,))
    assert found
    widths = {column.title: column.width for column in found.columns}
    assert widths["合計"] > len("120,643,877,389")
    assert widths["中央値"] > len("60,321,938,694.5")
    assert widths["最大"] > len("120,643,877,388")
    assert widths["最小"] == 12


def test_what_the_numbers_come_to_and_who_gave_the_smallest_and_largest(gathering: Gathering) -> None:
    found = {amount.heading: amount for amount in amounts(gathering.bundle.survey, by_name(gathering.overview))}
    places = found["Q8　定員"]
    assert (places.unit, places.count, places.total, places.median) == ("人", 2, "153", "76.5")
    assert (places.smallest, places.who_smallest, places.largest, places.who_largest) == (
        "60", ("さくらの家 本館",), "93", ("みなと苑",),
    )  # fmt: skip
    assert (found["Q9　利用率"].total, found["Q9　利用率"].median) == ("", "85.5"), "percentages add up to nothing"
    assert (found["職員：常勤（介護職員）"].total, found["職員：常勤"].total) == ("60", "81")
    assert found["職員：常勤"].count == 3, "together what each respondent has"
    assert found["Q7　併設しているもの：病床の数"].count == 1


def test_numbers_beyond_their_bounds_count_nowhere_and_how_many_is_said(gathering: Gathering) -> None:
    given = [Given(name, Response({}, {"8": number})) for name, number in (("海", "-1"), ("山", "60"), ("森", "2001"))]
    (places,) = (one for one in amounts(gathering.bundle.survey, given) if "定員" in one.heading)
    assert places.heading == "Q8　定員（範囲の外などの2件を除く）"
    assert (places.count, places.total, places.smallest, places.largest) == (1, "60", "60", "60")


def test_a_number_beyond_its_bounds_that_was_explained_counts_as_it_does_in_the_ledger(tmp_path: Path) -> None:
    found = Gathering.begun(tmp_path)
    found.put("【みなと苑】.xlsx", typed(care_return(found.bundle, "みなと苑"), {"D20": "2001", "C28": "-1"}))
    found.look()
    answer = found.line("みなと苑").answers[0]
    for problem in (problem for problem in answer.problems if problem.code == "bad-value"):
        stands = standing_in(found.bundle.survey, answer.returned.texts, problem)
        place = answer.id, problem.code, problem.question, problem.cell, stands
        found.collection = settle(found.collection, Settlement(*place, "確認した", "2027-02-01T10:00"))
    totals = {one.heading: one.total for one in amounts(found.bundle.survey, by_name(found.overview))}
    assert (totals["Q8　定員"], totals["職員：常勤（事務職員）"], totals["職員：常勤"]) == ("2001", "-1", "24")


def test_a_number_beyond_its_bounds_is_said_of_its_own_row_of_a_table_and_of_all_together(gathering: Gathering) -> None:
    rows = tuple({"full": number} for number in ("-1", "5", "2"))
    found = amounts(gathering.bundle.survey, [Given("海", Response({}, {"8": "60", "staff": rows}))])
    assert [(one.heading, one.count, one.total) for one in found if "：常勤" in one.heading] == [
        ("職員：常勤（範囲の外などの1件を除く）", 1, "7"),
        ("職員：常勤（介護職員）（範囲の外などの1件を除く）", 0, ""),
        ("職員：常勤（看護職員）", 1, "5"),
        ("職員：常勤（事務職員）", 1, "2"),
    ]


def test_choices_and_ticks_in_tables_are_counted_row_by_row(gathering: Gathering) -> None:
    survey, given = gathering.bundle.survey, by_name(gathering.overview)
    found = {each.heading: each for each in distributions(survey, given)}
    kinds = found["事故：種類"]
    assert ({share.label: share.count for share in kinds.shares if share.count}, kinds.asked) == (
        {"転倒": 2, "誤嚥": 1},
        3,
    )
    reported = found["事故：県へ報告した"]
    assert [(share.label, share.count) for share in reported.shares] == [("該当する", 1), ("該当しない", 2)]
    assert found["Q15　研修"].shares[0].count == 3
    assert "Q8　定員" not in found


def test_the_report_has_both_tallies_and_speaks_of_respondents(written: Mapping[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(written["点検結果.xlsx"]))
    assert book.sheetnames[:4] == ["状況", "問題一覧", "集計", "数の集計"]
    texts = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert not [text for text in texts if "自治体" in text or "団体コード" in text]
    assert "対象 3 件のうち 3 件が回答（回収率 100.0 %）" in texts
    row = next(row for row in book["数の集計"].iter_rows(values_only=True) if row[0] == "Q8　定員")
    assert row[1:9] == ("人", 2, 153, 76.5, 60, "さくらの家 本館", 93, "みなと苑")


def test_what_was_written_into_the_folder_of_returns_is_not_taken_for_one(
    gathering: Gathering, written: Mapping[str, bytes], tmp_path: Path
) -> None:
    again = Gathering.of(gathering.bundle, tmp_path)
    again.put("【全体】介護施設運営実態調査.xlsx", written["介護施設運営実態調査.xlsx"])
    again.put("【全体】点検結果.xlsx", written["点検結果.xlsx"])
    assert {line.state for line in again.look().lines} == {"未提出"}


def test_where_anyone_may_answer_it_is_said_how_many_did(tmp_path: Path) -> None:
    found = Gathering.begun(tmp_path, ANYONE)
    found.sends("海の家", path="a.xlsx")
    found.sends("山の家", path="b.xlsx")
    found.put("c.xlsx", b"PK")
    found.sends("谷の家", path="d.xlsx")
    last = found.look().lines[-2].answers[0]
    assert last.returned.organisation(found.bundle.survey) == "谷の家"
    found.collection = set_aside(found.collection, last.id, "試し", "2027-02-01T10:00")
    overview = found.overview
    assert of_anyone(overview) == "2件の回答が届いています"
    rows = table(ledger(found)["一覧表"])
    assert [row["回答者"] for row in rows] == ["海の家", "山の家"]
    code = overview.lines[0].answers[0].returned.code(found.bundle.survey)
    assert rows[0]["コード"] == code
    data = make_report(found.bundle.survey, found.collection, overview, WHEN)
    states = load_workbook(io.BytesIO(data))["状況"]
    heads, first, *_ = states.iter_rows(min_row=6, values_only=True)
    assert (heads[0], heads.count("コード"), heads.count("確認コード")) == ("確認コード", 0, 1)
    assert (first[0], first[1], first[2]) == (code, "海の家", "可")


def test_one_prefecture_may_gather_those_of_a_list_that_lie_in_it(tmp_path: Path) -> None:
    bundle = care_bundle(tmp_path / "調査")
    listed = bundle.definition.with_suffix(".csv")
    listed.write_text("コード,名称,都道府県\n1,海の家,神奈川県\n2,山の家,長野県\n", encoding="utf-8")

    found = survey_library.load(bundle.definition)
    roster = default_roster(found, "神奈川県")
    assert (roster.name, [o.name for o in roster.expected]) == ("神奈川県", ["海の家"])
    with pytest.raises(LookupError):
        default_roster(found, "岩手県")
