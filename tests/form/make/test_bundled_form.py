"""The bundled form: made from the definition alone, whole, and true to the skip rules in its own formulas."""

import dataclasses
import io
import itertools
import zipfile

import openpyxl
import pytest

from gui.form.as_sent import BlankForm
from gui.form.layout import Layout, find_layout
from gui.form.make.made_form import draw_form, make_form
from gui.survey import rules
from gui.survey.model import Answer, Response, Survey
from gui.xlsx.book import Book, open_book
from gui.xlsx.cached_results import results
from gui.xlsx.package import open_package
from gui.xlsx.validation import allowed_values

GATES = {"3": "①②", "5": "①②", "7-2": "①②", "7-3": "①②", "8-1": "①②③"}


@pytest.fixture(scope="module")
def form(bundled_form: bytes) -> Book:
    return open_book(open_package(bundled_form))


@pytest.fixture(scope="module")
def layout(form: Book, survey: Survey) -> Layout:
    return find_layout(form, BlankForm(survey))


def test_it_is_made_the_same_to_the_byte(survey: Survey) -> None:
    assert make_form(survey).data == make_form(survey).data


def test_it_is_the_one_that_the_definition_makes(survey: Survey, bundled_form: bytes) -> None:
    with (
        zipfile.ZipFile(io.BytesIO(make_form(survey).data)) as made,
        zipfile.ZipFile(io.BytesIO(bundled_form)) as bundled,
    ):
        assert {name: made.read(name) for name in made.namelist()} == {
            name: bundled.read(name) for name in bundled.namelist()
        }


def test_it_has_every_cell_of_the_survey(layout: Layout, survey: Survey) -> None:
    assert (layout.missing, layout.doubled) == ((), ())
    assert set(layout.responder) == {found.id for found in survey.responder}
    assert ("6", "") in layout.boxes


def test_every_choice_is_in_the_list_of_its_cell(form: Book, layout: Layout, survey: Survey) -> None:
    for question in survey.questions:
        if question.kind.separate:
            continue
        place = layout.answers[question.id]
        members = allowed_values(form, place.sheet, place.row, place.column)
        assert isinstance(members, tuple)
        assert [question.kind.member(question, choice.label, members) for choice in question.choices] == list(members)


def test_only_the_input_cells_are_unlocked_and_no_password_is_set(bundled_form: bytes, layout: Layout) -> None:
    book = openpyxl.load_workbook(io.BytesIO(bundled_form))
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book.worksheets)
    unlocked = {
        (cell.row, cell.column) for row in book.worksheets[0].iter_rows() for cell in row if not cell.protection.locked
    }
    places = [*layout.answers.values(), *layout.boxes.values()]
    places += [place for key, place in layout.responder.items() if key not in ("scheme", "attribute")]
    assert unlocked == {(place.row, place.column) for place in places}


def test_every_sheet_prints_on_a4(bundled_form: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(bundled_form))
    assert [sheet.title for sheet in book.worksheets] == ["調査項目回答シート", "調査項目", "一覧表", "リスト"]
    for sheet in book.worksheets:
        assert (int(sheet.page_setup.paperSize or 0), sheet.page_setup.fitToWidth) == (9, 1)


def test_no_formula_is_without_its_result(form: Book) -> None:
    for sheet in form.sheets:
        for cell in form.grid(sheet).cells.values():
            assert cell.formula is None or cell.value is not None, (sheet.name, cell.formula)


def test_the_empty_form_says_that_both_are_missing(bundled_form: bytes) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(bundled_form), data_only=True).worksheets[0]
    texts = [row[0].value for row in sheet.iter_rows(max_col=1)]
    assert [text for text in texts if text in ("情報未入力あり", "未回答あり")] == ["情報未入力あり", "未回答あり"]


def written(layout: Layout, survey: Survey, response: Response) -> dict[tuple[int, int, int], str | None]:
    """What the cells hold for a response whose marks stand alone, as someone may type them."""
    texts: dict[tuple[int, int, int], str | None] = {}
    assert survey.kind_field
    kind = layout.responder[survey.kind_field.id]
    texts[kind.sheet.index, kind.row, kind.column] = response.responder.get("kind") or None
    for key, place in layout.answers.items():
        answer = response.answers.get(key)
        texts[place.sheet.index, place.row, place.column] = answer if isinstance(answer, str) else None
    return texts


def states_in(form: Book, survey: Survey, texts: dict[tuple[int, int, int], str | None]) -> dict[str, str]:
    """The states that the lists sheet comes to, by question id."""
    found = results(form, texts)
    lists = form.sheets[3]
    names = {0.0: "not asked", 1.0: "undecided", 2.0: "asked"}
    grid = form.grid(lists)
    rows = {cell.text: at[0] for at, cell in grid.cells.items() if at[1] == 1 and at[0] > 7}
    states = {}
    for question in survey.questions:
        at = (rows[question.id], 7)
        value = found.get((lists.index, *at), grid.cells[at].value)
        assert isinstance(value, float | int)
        states[question.id] = names[float(value)]
    return states


def test_the_states_in_its_formulas_are_the_rules_in_every_partial_answer(
    form: Book, layout: Layout, survey: Survey
) -> None:
    kinds = ("", "都道府県", "中核市")
    for kind, *marks in itertools.product(kinds, *((None, *choices) for choices in GATES.values())):
        answers: dict[str, Answer] = {gate: mark for gate, mark in zip(GATES, marks, strict=True) if mark}
        response = Response({"kind": kind}, answers)
        expected = {key: standing.state for key, standing in rules.evaluate(survey, response).items()}
        assert states_in(form, survey, written(layout, survey, response)) == expected, (kind, answers)


def test_drawing_needs_nothing_of_this_survey(survey: Survey) -> None:
    """A survey of two questions makes a form too."""
    small = dataclasses.replace(survey, questions=(survey.questions[2], survey.questions[-1]), cautions=())
    assert draw_form(small)[0].worksheets[0].max_row < 30
