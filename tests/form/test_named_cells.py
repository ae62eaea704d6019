"""Answers of every kind in the cells that a definition names: written as what they are, read back equal, nothing else touched."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from gui import survey_library
from gui.form.answered.page_pair import Doubt, Pair
from gui.form.as_sent import BlankForm
from gui.form.fill import Filled, fill
from gui.form.layout import filled_layouts, sent_layout
from gui.form.read import check_workbook, read
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Answer, Response
from gui.xlsx.book import Book
from tests.bundles import EVERY_KIND
from tests.collection.care_returns import care_bundle
from tests.form.care_form import care_book, care_form
from tests.survey.test_every_kind import COMPLETE
from tests.workbooks import as_saved

RESPONDER = {"facility": "さくらの家 本館", "person": "海野花子"}


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> SurveyBundle:
    return care_bundle(tmp_path_factory.mktemp("care"))


def filled(bundle: SurveyBundle, answers: Mapping[str, Answer], book: Book | None = None) -> Filled:
    return fill(book or care_book(), BlankForm(bundle.survey, care_book()), Response(RESPONDER, answers))


def values(bundle: SurveyBundle, answers: Mapping[str, Answer], path: Path, *refs: str) -> list[object]:
    """What the cells of the filled form hold, as another program reads them."""
    data = filled(bundle, answers).data
    assert data is not None
    path.write_bytes(data)
    book = load_workbook(path, data_only=True)
    return [book["事故" if "!" in ref else "施設調査票"][ref.removeprefix("!")].value for ref in refs]


def test_every_kind_is_written_and_read_back_equal(every_kind: SurveyBundle) -> None:
    made = filled(every_kind, COMPLETE)
    assert made.problems == ()
    assert made.data is not None
    reading = read(care_book(made.data), BlankForm(every_kind.survey, care_book()))
    assert reading.problems == ()
    assert reading.response.responder == {**RESPONDER, "phone": ""}
    assert reading.response.answers == COMPLETE


def test_numbers_and_days_are_what_they_are_in_the_format_of_their_cell(
    every_kind: SurveyBundle, tmp_path: Path
) -> None:
    path = tmp_path / "様式.xlsx"
    found = values(every_kind, COMPLETE, path, "D20", "D21", "D11", "C26", "E26", "E29", "D12", "!B5", "D13")
    assert found[:6] == [60, 0.855, 2010, 20, 23, 31]
    assert [str(day)[:10] for day in found[6:8]] == ["2015-04-01", "2026-05-01"]
    assert found[8] == "令和9年4月"  # its cell is one of text
    assert load_workbook(path)["施設調査票"]["D20"].number_format == "#,##0"


def test_hundredths_are_read_as_they_are_shown(every_kind: SurveyBundle) -> None:
    for share, said in ((0.07, "7"), (1.005, "100.5"), (0.5, "50")):
        book = load_workbook(BytesIO(care_form()))
        book["施設調査票"]["D21"] = share
        assert read(care_book(as_saved(book)), BlankForm(every_kind.survey, care_book())).response.answers["9"] == said


def test_ticks_are_in_the_sign_of_the_form(every_kind: SurveyBundle, tmp_path: Path) -> None:
    answers = {**COMPLETE, "accidents": ({"day": "2026-05-01", "what": "転倒", "reported": "✓"},)}
    found = values(every_kind, answers, tmp_path / "様式.xlsx", "D15", "D16", "D17", "D37", "!D5", "!D6")
    assert found == ["■", "□", "■", "☑", "〇", None]


def test_a_number_that_no_cell_keeps_stays_a_text(every_kind: SurveyBundle, tmp_path: Path) -> None:
    long = {**COMPLETE, "9": "0.1234567890123456789"}
    assert values(every_kind, long, tmp_path / "様式.xlsx", "D21") == ["0.1234567890123456789"]


def test_a_day_before_those_of_cells_is_a_text(every_kind: SurveyBundle, tmp_path: Path) -> None:
    assert values(every_kind, {**COMPLETE, "5": "1899-05-01"}, tmp_path / "様式.xlsx", "D12") == ["1899年5月1日"]


def test_what_was_not_written_stays_to_the_byte(every_kind: SurveyBundle) -> None:
    data = filled(every_kind, COMPLETE).data
    assert data is not None
    before, after = care_book().package, care_book(data).package
    others = [name for name in before.names if "sheet" not in name.rpartition("/")[2] and name != "xl/workbook.xml"]
    assert all(before.read(name) == after.read(name) for name in others)


def altered(words: Mapping[str, str], *, row: int = 0) -> Book:
    """The form with words typed into cells of its first sheet, and a row put in."""
    book = load_workbook(BytesIO(care_form()))
    for ref, text in words.items():
        book["施設調査票"][ref] = text
    if row:
        book["施設調査票"].insert_rows(row)
    return saved(book)


def saved(book: Workbook) -> Book:
    """A form that was changed in another program."""
    return care_book(as_saved(book))


def test_nothing_is_written_over_words(every_kind: SurveyBundle) -> None:
    made = filled(every_kind, COMPLETE, altered({"C4": "備考", "D22": "（旧様式の注）", "D20": "備考"}))
    assert made.data is None
    assert [problem.cell for problem in made.problems] == ["施設調査票!C4", "施設調査票!D20", "施設調査票!D22"]
    assert "「備考」とあるため、書き込めません" in made.problems[0].message


def test_a_form_that_was_filled_before_is_filled_again(every_kind: SurveyBundle) -> None:
    once = filled(every_kind, COMPLETE).data
    assert once is not None
    again = filled(every_kind, {**COMPLETE, "8": "70", "1": "その他", "7": ("ア", "イ")}, care_book(once))
    assert [problem.message for problem in again.problems if problem.severity == "error"] == []
    assert again.data is not None
    answers = read(care_book(again.data), BlankForm(every_kind.survey, care_book())).response.answers
    assert (answers["8"], answers["1"], answers["7"]) == ("70", "その他", ("ア", "イ"))


def test_a_label_that_is_gone_is_refused_by_the_name_of_its_answer(every_kind: SurveyBundle) -> None:
    made = filled(every_kind, COMPLETE, altered({"B4": "所在地"}))
    assert made.data is None
    assert [problem.question for problem in made.problems] == ["person"]
    assert "記入した方の氏名の記入欄（元の様式の施設調査票!C4）を特定できません" in made.problems[0].message


def test_answers_follow_their_rows_and_the_change_is_told(every_kind: SurveyBundle) -> None:
    copy = altered({}, row=11)
    made = fill(copy, BlankForm(every_kind.survey, care_book()), Response(RESPONDER, {"8": "60"}))
    assert made.data is not None
    assert care_book(made.data).grid(copy.sheets[0]).cells[21, 4].value == 60
    _, problems = check_workbook(care_book(made.data), every_kind)
    assert any("行が加わっています（11行目）" in problem.message for problem in problems)


def test_a_row_of_peoples_own_with_figures_moves_the_answers_below_it_and_no_more(every_kind: SurveyBundle) -> None:
    book = load_workbook(BytesIO(care_form()))
    book["施設調査票"].insert_rows(28)
    book["施設調査票"]["B28"], book["施設調査票"]["C28"], book["施設調査票"]["D28"] = "調理員", 4, 2
    copy = saved(book)
    made = fill(copy, BlankForm(every_kind.survey, care_book()), Response(RESPONDER, {"12": "3", "13": "有"}))
    assert made.data is not None, made.problems
    cells = care_book(made.data).grid(copy.sheets[0]).cells
    assert (cells[32, 4].value, cells[35, 4].value) == (3, "有")


def test_rows_below_the_last_of_a_table_are_told_in_one_sentence(every_kind: SurveyBundle) -> None:
    for first, told in ((25, ["B25"]), (27, ["B27", "C27", "B28"])):
        book = load_workbook(BytesIO(care_form()))
        for ref, text in {"B": "2026-05-01", "C": "転倒"}.items():
            book["事故"][f"{ref}{first}"] = text
        book["事故"][f"B{first + 1}"] = "不明"
        _, problems = check_workbook(saved(book), every_kind)
        assert [one.cell for one in problems if one.cell.startswith("事故")] == [f"事故!{ref}" for ref in told]
        assert not any("行が加わっています" in problem.message for problem in problems)


def test_what_people_type_is_understood(every_kind: SurveyBundle) -> None:
    typed = {"D20": "６０人", "D12": "平成27年4月1日", "D11": "平成22年", "C26": "1,234人", "D37": "レ", "D8": "その他"}
    answers = read(altered(typed), BlankForm(every_kind.survey, care_book())).response.answers
    assert [answers[key] for key in ("8", "5", "4", "15", "1")] == ["60", "2015-04-01", "2010", "✓", "その他"]
    assert answers["staff"] == ({"full": "1234"}, {}, {})


@pytest.mark.parametrize("box", "□☐◻◽⬜▢")
def test_an_empty_box_of_any_font_is_no_tick(every_kind: SurveyBundle, box: str) -> None:
    answers = read(
        altered({"D15": "☑", "D16": box, "D17": f"{box}✓"}), BlankForm(every_kind.survey, care_book())
    ).response.answers
    assert answers["7"] == ("ア", "ウ")


def test_problems_stand_at_the_cells_of_a_table(every_kind: SurveyBundle) -> None:
    typed = {"C26": "約20", "D26": "3", "C27": "1", "D27": "1", "D28": "1"}
    _, problems = check_workbook(altered(typed), every_kind)
    cells = {problem.question: problem.cell for problem in problems}
    assert (cells["staff[1].full"], cells["staff[3].full"]) == ("施設調査票!C26", "施設調査票!C28")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ('at = "施設調査票!B8"', "には、「施設の種類を選んでください。」と書いてあります"),
        ('at = "施設調査票!E26"', "には、関数が入っています"),
        ('at = "施設調査票!D9"', "は、Q1の欄でもあります"),
        ('at = "ない!D8"', "のシートが元の様式にありません"),
        ('at = "施設調査票!C1"', "は、結合されたセルの中にあります（左上はA1）"),
    ],
)
def test_a_fault_of_the_definition_is_told_as_that(wrong: str, why: str, tmp_path: Path) -> None:
    text = EVERY_KIND.read_text(encoding="utf-8").replace('at = "施設調査票!D8"', wrong)
    (tmp_path / EVERY_KIND.name).write_text(text, encoding="utf-8")
    (tmp_path / "every-kind.csv").write_bytes(EVERY_KIND.with_suffix(".csv").read_bytes())
    made = filled(survey_library.load(tmp_path / EVERY_KIND.name), COMPLETE)
    assert made.data is None
    assert [problem.code for problem in made.problems] == ["definition-fault"]
    assert why in made.problems[0].message
    assert made.problems[0].message.endswith("定義を直してください。")


@pytest.mark.parametrize(
    ("words", "is_label"),
    [
        ("記入者氏名：", True),
        ("理由を記入してください。", True),
        ("（単位：千円）", True),
        ("選択してください", False),
        ("（記載例）改修のため", False),
        ("（プロジェクト計画書等から転記可）", False),
        ("2020", False),
    ],
)
def test_an_example_of_the_form_gives_way_and_a_label_does_not(
    words: str, is_label: bool, every_kind: SurveyBundle
) -> None:
    blank = altered({"D22": words})
    made = fill(blank, BlankForm(every_kind.survey, blank), Response(RESPONDER, {**COMPLETE, "9": "40", "10": "休業"}))
    assert [problem.code for problem in made.problems] == ["definition-fault"] * is_label
    if made.data is not None:
        reading = read(care_book(made.data), BlankForm(every_kind.survey, blank))
        assert reading.response.answers["10"] == "休業"


def test_a_box_within_the_words_of_the_form_is_ticked_there(every_kind: SurveyBundle) -> None:
    blank = altered({"D16": "□ 通所介護を併設", "D37": "□した　□していない", "D15": "□ 診療所"})
    made = fill(blank, BlankForm(every_kind.survey, blank), Response(RESPONDER, COMPLETE))
    assert [problem.question for problem in made.problems] == ["15"]  # which of two boxes is meant is not said
    blank = altered({"D16": "□ 通所介護を併設", "D15": "□ 診療所"})
    data = fill(blank, BlankForm(every_kind.survey, blank), Response(RESPONDER, COMPLETE)).data
    assert data is not None
    cells = care_book(data).grid(care_book().sheets[0]).cells
    assert (cells[15, 4].text, cells[16, 4].text) == ("■ 診療所", "□ 通所介護を併設")
    reading = read(care_book(data), BlankForm(every_kind.survey, blank))
    assert (reading.problems, reading.response.answers["7"]) == ((), ("ア", "ウ"))


def test_rows_of_a_fixed_table_that_were_sorted_are_read_by_their_labels(every_kind: SurveyBundle) -> None:
    copy = filled(every_kind, COMPLETE).data
    assert copy is not None
    book, made = load_workbook(BytesIO(copy)), BytesIO()
    page = book["施設調査票"]
    for column in "BCDF":
        values = [page[f"{column}{row}"].value for row in (26, 27, 28)]
        for row, value in zip((28, 26, 27), values, strict=True):
            page[f"{column}{row}"] = value
    book.save(made)
    reading = read(care_book(made.getvalue()), BlankForm(every_kind.survey, care_book()))
    assert reading.response.answers == COMPLETE
    assert reading.problems == ()
    assert [problem.message for problem in reading.layout.cautions] == [
        "届いた様式と違います。シート「施設調査票」で、表の行の順が元の様式と違うため、見出しで読み取りました"
        "（26行目、27行目、28行目）。確かめてください。"
    ]


def test_a_copy_of_which_no_word_has_moved_is_not_asked_for_cell_after_cell(
    every_kind: SurveyBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank, asked = care_book(), list[tuple[int, int]]()
    place = Pair.place

    def ask(pair: Pair, row: int, column: int) -> tuple[int, int] | Doubt:
        asked.append((row, column))
        return place(pair, row, column)

    made = filled(every_kind, COMPLETE)
    assert made.data is not None
    first = read(care_book(made.data), BlankForm(every_kind.survey, blank))
    monkeypatch.setattr(Pair, "place", ask)
    second = read(care_book(made.data), BlankForm(every_kind.survey, blank))
    assert asked == []
    assert (second.cells, second.response) == (first.cells, first.response)


def test_a_copy_in_which_nothing_but_answers_is_otherwise_is_laid_out_as_the_form_that_was_sent(
    every_kind: SurveyBundle,
) -> None:
    survey, blank = every_kind.survey, care_book()
    sent = sent_layout(BlankForm(survey, blank))
    copy = filled(every_kind, COMPLETE).data
    assert copy is not None
    for cell, words, is_sent in (("D20", 61, True), ("H30", "別に記載します", False), ("B20", "ほかの人数", False)):
        book, made = load_workbook(BytesIO(copy)), BytesIO()
        book["施設調査票"][cell] = words
        book.save(made)
        (layout,) = filled_layouts(care_book(made.getvalue()), BlankForm(survey, blank))
        assert (layout is sent) == is_sent
        assert bool(layout.problems or layout.cautions or layout.added) != is_sent
    other = care_book()
    assert filled_layouts(care_book(copy), BlankForm(survey, other))[0] is sent_layout(BlankForm(survey, other))
