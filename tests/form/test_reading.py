"""Forms that came back, in whatever state: what they say, from which cell, and what is wrong with each."""

import io
import re
from pathlib import Path

import openpyxl
import pytest

from gui import survey_library
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.layout import Layout, find_layout
from gui.form.read import check_workbook, read
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Answer, Problem, Response, Survey
from gui.xlsx.book import Book, open_book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.package import open_package
from gui.xlsx.splice import CellText, Edit, splice
from tests.survey.complete import responses
from tests.workbooks import as_saved


class Returned:
    """A filled form in which somebody typed something else into some cells."""

    def __init__(self, form: bytes, bundle: SurveyBundle, response: Response) -> None:
        filled = fill(open_book(open_package(form)), BlankForm(bundle.survey), response)
        assert filled.data is not None
        self.data = filled.data
        self.bundle, self.survey = bundle, bundle.survey

    def types(self, cells: dict[str, str | None]) -> "Returned":
        """`cells` by responder field, question, `question.detail` or `question mark`."""
        book = open_book(open_package(self.data))
        layout = find_layout(book, BlankForm(self.survey))
        edits: dict[tuple[int, int], Edit] = {}
        for key, text in cells.items():
            place = self._place(layout, key)
            edits[place] = CellText(text)
        self.data = book.package.replaced({layout.sheet.part: splice(book.grid(layout.sheet), edits)})
        return self

    def _place(self, layout: Layout, key: str) -> tuple[int, int]:
        question, _, mark = key.partition(" ")
        place = (
            layout.responder.get(key)
            or layout.answers.get(key)
            or layout.boxes[question, "" if mark == "none" else mark]
        )
        return place.row, place.column

    @property
    def book(self) -> Book:
        return open_book(open_package(self.data))

    def says(self, key: str) -> Answer | None:
        return read(self.book, BlankForm(self.survey)).response.answers.get(key)

    def problems(self) -> list[Problem]:
        return check_workbook(self.book, self.bundle)[1]

    def told(self) -> list[tuple[str, str, str]]:
        return [(problem.code, problem.severity, problem.question) for problem in self.problems()]


@pytest.fixture
def returned(bundled_form: bytes, bundle: SurveyBundle, sample: Response) -> Returned:
    return Returned(bundled_form, bundle, sample)


def test_a_clean_form_is_accused_of_nothing(returned: Returned) -> None:
    assert returned.told() == []


def test_every_way_is_read_back_as_it_was_answered(
    bundled_form: bytes, survey: Survey, bundle: SurveyBundle, sample: Response
) -> None:
    for _, response in responses(survey, sample):
        form = Returned(bundled_form, bundle, response)
        assert read(form.book, BlankForm(survey)).response.answers == response.answers
        assert [problem for problem in form.problems() if problem.severity == "error"] == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("②", "②"),
        ("2", "②"),
        ("２", "②"),
        ("②求めていない", "②"),
        ("求めていない。（Q6へ）", "②"),
        ("求めている", "①"),
        ("1．求めている。", "①"),
        ("② (略)", "②"),
        ("❷", "②"),
        (" ②\n", "②"),
        ("はい", "①"),
        ("いいえ", "②"),
        ("無", "②"),
        ("回答：②", "②"),
        ("〇②", "②"),
        ("「②」", "②"),
        ("→２", "②"),
        ("②　担当課に確認済み", "②"),
    ],
)
def test_choices_as_people_type_them(returned: Returned, text: str, mark: str) -> None:
    assert returned.types({"3": text}).says("3") == mark


@pytest.mark.parametrize(
    "text",
    [
        "たぶん",
        "③",
        "①求めていない。（Q6へ）",
        "#N/A",
        "12",
        "2024年",
        "②？",
        "①または②",
        "①→②",
        "①ではなく②",
        "①、②",
        "〇",
    ],
)
def test_what_means_no_choice_for_sure_is_named_with_its_cell(returned: Returned, text: str) -> None:
    problem = returned.types({"3": text, "4": None, "5": None}).problems()[0]
    assert (problem.code, problem.question, problem.cell) == ("choice-not-in-list", "3", "調査項目回答シート!E27")
    assert text in problem.message


@pytest.mark.parametrize("tick", ["〇", "○", "◯", "o", "レ", "1", "①", "✓"])
def test_ticks_as_people_put_them(returned: Returned, tick: str) -> None:
    assert returned.types({"6 ①": tick, "6 ②": None}).says("6") == ("①",)


def test_crosses_are_no_ticks(returned: Returned) -> None:
    assert returned.types({"6 ①": "×", "6 ②": "〇"}).says("6") == ("②",)
    assert returned.types({"6 ①": "×", "6 ②": "×"}).says("6") == ()
    assert returned.types({"6 ①": None, "6 ②": None}).says("6") is None
    assert returned.types({"6 none": "〇"}).says("6") == ()


def test_an_unclear_tick_and_a_contradiction_are_named(returned: Returned) -> None:
    assert returned.types({"6 ①": "たぶん"}).told() == [("choice-not-in-list", "error", "6")]
    assert returned.types({"6 ①": "〇", "6 none": "〇"}).told() == [("bad-value", "error", "6")]


@pytest.mark.parametrize("text", ["R6.4", "2024/4", "令和６年４月", "2024-04-01"])
def test_year_and_month_as_people_type_them(returned: Returned, text: str) -> None:
    assert returned.types({"2.planned": text}).says("2.planned") == "2024-04"


def test_what_is_left_in_a_box_is_named_with_that_box(returned: Returned) -> None:
    gone = dict.fromkeys(("7-3", "7-4 ①", "7-4 ③", "7-4 ⑤", "8-1", "8-1.outline", "8-2"))
    assert returned.types({**gone, "7-2": "②"}).told() == []
    (problem,) = returned.types({"7-4 ④": "レ"}).problems()
    assert (problem.code, problem.cell) == ("not-asked-but-answered", "調査項目回答シート!E39")
    gone = dict.fromkeys(("6 ①", "6 ②", "7-1", "7-2", "7-4 ④", "9"))
    (problem,) = returned.types({**gone, "5": "①", "6 none": "〇"}).problems()
    assert (problem.code, problem.cell) == ("not-asked-but-answered", "調査項目回答シート!E32")


def test_a_formula_that_looks_at_an_empty_cell_says_nothing(returned: Returned) -> None:
    returned.types({"department": "0", "9": "0"})
    assert [(p.code, p.cell) for p in returned.problems()] == [
        ("placeholder", "調査項目回答シート!C12"),
        ("choice-not-in-list", "調査項目回答シート!E44"),
    ]
    book = open_book(open_package(returned.data))
    part = book.sheets[0].part
    linked = re.sub(
        rb'(<c r="(?:C12|E44)"[^>]*?) t="inlineStr"><is>.*?</is>', rb"\1><f>A99</f><v>0</v>", book.package.read(part)
    )
    returned.data = book.package.replaced({part: linked})
    assert [(p.code, p.cell) for p in returned.problems()] == [
        ("blank", "調査項目回答シート!C12"),
        ("unanswered", "調査項目回答シート!E44"),
    ]


def test_the_forms_note_in_the_cell_itself_is_blank(returned: Returned) -> None:
    (problem,) = returned.types({"department": "◆入力"}).problems()
    assert (problem.code, problem.cell) == ("blank", "調査項目回答シート!C12")


def test_a_date_that_excel_made_of_it_is_read(returned: Returned) -> None:
    book = openpyxl.load_workbook(io.BytesIO(returned.data))
    cell = book.worksheets[0]["E26"]
    cell.value, cell.number_format = 45383, 'yyyy"年"m"月"'
    returned.data = as_saved(book)
    assert returned.says("2.planned") == "2024-04"


def test_everything_wrong_is_told_at_once_each_with_its_cell(returned: Returned) -> None:
    returned.types(
        {"organisation": "14 神奈川県相模原市", "department": None, "9": None, "2": "①", "8-1.outline": " ", "7-3": "②"}
    )
    assert [(p.code, p.question, p.cell) for p in returned.problems()] == [
        ("whitespace", "organisation", "調査項目回答シート!C11"),
        ("blank", "department", "調査項目回答シート!C12"),
        ("not-asked-but-answered", "2.planned", "調査項目回答シート!E26"),
        ("not-asked-but-answered", "7-4", "調査項目回答シート!E36"),
        ("missing-detail", "8-1.outline", "調査項目回答シート!E42"),
        ("unanswered", "9", "調査項目回答シート!E44"),
    ]


def test_moved_rows_renamed_sheets_and_lost_lists_do_not_matter(returned: Returned, survey: Survey) -> None:
    book = openpyxl.load_workbook(io.BytesIO(returned.data))
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    sheet.data_validations.dataValidation = []
    for name in ("一覧表", "リスト", "調査項目"):
        book.remove(book[name])
    saved = io.BytesIO()
    book.save(saved)
    before = read(returned.book, BlankForm(survey)).response
    again = read(open_book(open_package(saved.getvalue())), BlankForm(survey)).response
    assert again == before


def test_a_row_that_was_deleted_is_named_and_the_rest_still_checked(returned: Returned) -> None:
    book = openpyxl.load_workbook(io.BytesIO(returned.data))
    book.worksheets[0]["A44"] = None
    book.worksheets[0]["E27"] = None
    returned.data = as_saved(book)
    found = returned.problems()
    assert [(p.code, p.question) for p in found] == [("form-altered", ""), ("unanswered", "3")]
    assert "項番9" in found[0].message


def test_a_function_that_was_overwritten_is_a_caution(returned: Returned) -> None:
    book = openpyxl.load_workbook(io.BytesIO(returned.data))
    book.worksheets[0]["A19"] = "回答済み"
    altered = open_book(open_package(as_saved(book)))

    clean = check_workbook(returned.book, returned.bundle)[1]
    found = check_workbook(altered, returned.bundle)[1]

    assert clean == []
    assert [(p.code, p.severity, p.cell) for p in found] == [("form-altered", "caution", "調査項目回答シート!A19")]


def test_another_workbook_is_not_taken_for_the_form(survey: Survey) -> None:
    with pytest.raises(UnreadableWorkbook, match="この調査の様式ではないようです"):
        read(open_book(open_package(as_saved(openpyxl.Workbook()))), BlankForm(survey))


def test_of_a_survey_that_names_no_table_none_is_said_to_be_missing() -> None:
    hospitals = survey_library.load(Path(__file__).parents[1] / "data" / "hospitals.toml").survey
    with pytest.raises(UnreadableWorkbook) as raised:
        read(open_book(open_package(as_saved(openpyxl.Workbook()))), BlankForm(hospitals))
    assert str(raised.value) == "この調査の様式ではないようです。届いた調査票のファイルを選んでください。"
