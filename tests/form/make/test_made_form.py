"""A form made from nothing but a definition: every item has its cell, and whatever is answered comes back as it was."""

import io
import json
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from gui import survey_library
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.layout import find_layout
from gui.form.listed_items import listed_items
from gui.form.make.made_form import make_form
from gui.form.make.placed import placed
from gui.form.read import check_workbook
from gui.response import answers_file
from gui.survey.bundle import SurveyBundle
from gui.survey.checks import check
from gui.survey.definition import read_definition
from gui.survey.model import Answer, Response
from gui.survey.submission import confirmation_code, submitted
from gui.survey.toml_tables import Source
from gui.words.told import Told
from gui.xlsx.book import Book, open_book
from gui.xlsx.cached_results import results
from gui.xlsx.package import open_package
from tests.form.make.made_surveys import own_survey
from tests.form.make.unlike_surveys import Unlike
from tests.survey.odk.random_surveys import random_answers, random_survey, seeded
from tests.survey.of_any_kind import faults_of, survey_of, text_of


def made(folder: Path, text: str) -> tuple[SurveyBundle, Book]:
    """The survey of a definition as it is sent out, with its form beside it."""
    found = read_definition(text)
    assert found.survey, [str(finding) for finding in found.findings]
    form = make_form(found.survey)
    place = folder / "survey.toml"
    place.write_text(placed(text, form.places), encoding="utf-8")
    place.with_suffix(".xlsx").write_bytes(form.data)
    return survey_library.load(place), open_book(open_package(form.data))


def assert_every_item_has_its_cell(bundle: SurveyBundle, form: Book) -> None:
    source = Source(bundle.definition.read_text(encoding="utf-8"))
    listing = listed_items(form, source, BlankForm(bundle.survey, form))
    assert (listing.doubts, listing.findings) == ((), ())
    assert [item.key for item in listing.items if item.doubt or not item.cell] == []


def assert_it_comes_back(bundle: SurveyBundle, form: Book, response: Response) -> None:
    filled = fill(form, BlankForm(bundle.survey, form), response, by_rules=True)
    assert [problem.message for problem in filled.problems] == []
    assert filled.data is not None
    reading, problems = check_workbook(open_book(open_package(filled.data)), bundle)
    assert [problem.message for problem in problems] == []
    wanted = submitted(bundle.survey, response)
    assert reading.response.responder == wanted.responder
    assert confirmation_code(bundle.survey, reading.response) == confirmation_code(bundle.survey, wanted)


@pytest.mark.parametrize("seed", range(12))
def test_a_survey_of_any_kinds_is_made_filled_and_read_back(tmp_path: Path, seed: int) -> None:
    text, response = own_survey(seeded(seed))
    bundle, form = made(tmp_path, text)
    assert_every_item_has_its_cell(bundle, form)
    assert_it_comes_back(bundle, form, response)


@pytest.mark.parametrize("seed", range(6))
def test_conditions_as_formulas_make_a_form_too(tmp_path: Path, seed: int) -> None:
    random = seeded(f"made {seed}")
    survey = next(one for one in iter(lambda: random_survey(random), None) if not faults_of(*one.toml()[0]))
    bundle, form = made(tmp_path, text_of(*survey.toml()[0]))
    assert_every_item_has_its_cell(bundle, form)
    assert_it_comes_back(bundle, form, Response({}, random_answers(random, survey)))


@pytest.mark.parametrize("seed", range(100, 130))
def test_what_a_survey_of_odd_ids_marks_and_words_accepts_its_form_takes(tmp_path: Path, seed: int) -> None:
    """The same is said of the answers and of the form that they filled, and nothing in it is in doubt."""
    unlike = Unlike(seeded(seed))
    if read_definition(unlike.text).findings:
        return  # its rules lead nowhere, or what is alike in it is refused
    bundle, form = made(tmp_path, unlike.text)
    assert_every_item_has_its_cell(bundle, form)
    response = Response(unlike.responder, unlike.answers)
    kept = answers_file.parse(answers_file.serialise(answers_file.draft_of(bundle.survey, response)), bundle.survey)
    assert (kept.response, kept.problems) == (response, ())
    filled = fill(form, BlankForm(bundle.survey, form), response, by_rules=True)
    if any(problem.severity == "error" for problem in check(bundle, response)):
        return  # 対象外, typed as the details of a choice: nothing is filled
    assert filled.data is not None, [problem.message for problem in filled.problems]
    reading, problems = check_workbook(open_book(open_package(filled.data)), bundle)
    assert [problem.message for problem in problems if problem.severity == "error"] == []
    wanted = confirmation_code(bundle.survey, submitted(bundle.survey, response))
    assert confirmation_code(bundle.survey, reading.response) == wanted


def test_columns_of_one_heading_have_a_cell_each_and_every_text_of_a_form_is_one(tmp_path: Path) -> None:
    text = text_of(
        'id = "A.1"\nchoices = ["#N/A", "=1+1", "有"]',
        'id = "A"\nkind = "table"\nrows = ["#REF!", "=1"]\n'
        '[[question.column]]\nid = "1"\nlabel = "数"\nchoices = ["甲", "乙"]\n'
        '[[question.column]]\nid = "2"\nlabel = "数"\nkind = "tick"',
    )
    bundle, form = made(tmp_path, text)
    assert_every_item_has_its_cell(bundle, form)
    listed = listed_items(form, Source(bundle.definition.read_text(encoding="utf-8")), BlankForm(bundle.survey, form))
    assert [(item.key, item.cell, item.cells) for item in listed.items] == [
        ("A.1", "回答票!E10", 1),
        ("A[1].1", "表1 質問です。!B6", 2),
        ("A[1].2", "表1 質問です。!C6", 2),
    ]
    rows = ({"1": "甲", "2": "✓"}, {"1": "乙", "2": ""})
    assert_it_comes_back(bundle, form, Response({}, {"A.1": "#N/A", "A": rows}))


def test_what_the_form_computes_is_a_formula_over_its_own_cells(tmp_path: Path) -> None:
    text = text_of(
        'id = "t"\nkind = "table"\nrows = ["常勤", "非常勤"]\n'
        '[[question.column]]\nid = "a"\nlabel = "男"\nkind = "number"\n'
        '[[question.column]]\nid = "b"\nlabel = "女"\nkind = "number"\n'
        '[[question.column]]\nid = "c"\nlabel = "計"\nkind = "shown"\nformula = "=[t.a]+[t.b]"',
        'id = "sum"\nkind = "shown"\nformula = "=SUM([t.a])+SUM([t.b])"',
    )
    bundle, form = made(tmp_path, text)
    assert_every_item_has_its_cell(bundle, form)
    filled = fill(
        form, BlankForm(bundle.survey, form), Response({}, {"t": ({"a": "1", "b": "2"}, {"a": "10", "b": "20"})})
    )
    assert filled.data is not None
    book = openpyxl.load_workbook(io.BytesIO(filled.data), data_only=True)
    assert [row[3].value for row in book["表1 質問です。"]["A6:D7"]] == [3, 30]
    assert book["回答票"]["E11"].value == 33
    assert book["回答票"]["E11"].number_format == "General", (
        "what is whole has no point behind it, and nothing is rounded"
    )


def test_what_cannot_be_computed_is_told() -> None:
    for lines in ('id = "s"\nkind = "shown"', 'id = "s"\nkind = "shown"\nformula = "=COUNTA([c])"'):
        survey = survey_of('id = "c"\nkind = "choices"\nchoices = ["a", "b"]', lines)
        with pytest.raises(Told, match="Qsは様式が計算する欄"):
            make_form(survey)
    assert any("問や列はありません" in said for said in faults_of('id = "s"\nkind = "shown"\nformula = "=[x]+1"'))


FLAGS = text_of(
    'id = "1"\nchoices = ["有", "無", "=1+1"]',
    'id = "2"\nkind = "number"\nonly_if = \'=[1]="有"\'',
    'id = "3"\nkind = "choices"\nchoices = ["窓口", "電話"]\nnone = "ない"',
    'id = "4"\nonly_if = { question = "3", choices = ["電話"] }',
    'id = "5"\nkind = "tick"',
    'id = "6"\nkind = "date"\nrequired = false\nonly_if = "=[5]=TRUE"',
    'id = "7"\nkind = "table"\nrows = ["市", "町"]\nonly_if = "=[2]>=10"\n'
    '[[question.column]]\nid = "n"\nlabel = "数"\nkind = "number"',
    'id = "8"\nonly_if = "=SUM([7.n])>5"',
)


def shown_beside(form: Book, written: dict[tuple[int, int, int], str | float | None]) -> dict[str, object]:
    """What the form's own formulas say beside each question once these cells are written."""
    found, grid = results(form, written), form.grid(form.sheets[0])
    numbers = {row: cell.text for (row, column), cell in grid.cells.items() if column == 1 and len(cell.text) == 1}
    return {
        number: found.get((0, row, 6), grid.cells[row, 6].value)
        for row, number in numbers.items()
        if (row, 6) in grid.cells
    }


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({}, {"1": "未回答", "2": "", "3": "未回答", "4": "", "5": "", "6": "対象外", "7": "", "8": ""}),
        (
            {"1": "有", "3": ("電話",)},
            {"1": "", "2": "未回答", "3": "", "4": "未回答", "5": "", "6": "対象外", "7": "", "8": ""},
        ),
        (
            {"1": "無", "3": (), "5": "✓"},
            {"1": "", "2": "対象外", "3": "", "4": "対象外", "5": "", "6": "", "7": "対象外", "8": "対象外"},
        ),
        (
            {"1": "有", "2": "12", "7": ({"n": "3"}, {"n": "4"})},
            {"1": "", "2": "", "3": "未回答", "4": "", "5": "", "6": "対象外", "7": "", "8": "未回答"},
        ),
        (
            {"1": "有", "2": "12", "7": ({"n": "3"},)},
            {"1": "", "2": "", "3": "未回答", "4": "", "5": "", "6": "対象外", "7": "未回答", "8": ""},
        ),
        ({"1": "有", "2": "9"}, {"1": "", "2": "", "3": "未回答", "4": "", "5": "", "6": "対象外", "7": "対象外"}),
    ],
)
def test_the_form_itself_says_what_is_left_and_what_is_not_asked(
    tmp_path: Path, answers: dict[str, Answer], wanted: dict[str, str]
) -> None:
    bundle, form = made(tmp_path, FLAGS)
    layout = find_layout(form, BlankForm(bundle.survey, form))
    written: dict[tuple[int, int, int], str | float | None] = {}
    for item in bundle.survey.items:
        for key, _, value in item.kind.values(item, answers.get(item.answer_key), "〇"):
            place = layout.named[key].places[0]
            assert not isinstance(value, date)
            written[place.sheet.index, place.row, place.column] = value or None
    said = shown_beside(form, written)
    assert {key: said[key] for key in wanted} == wanted


HOSTILE = [
    *(
        "=1+1",
        "+45",
        "@SUM(A1)",
        "'一重",
        '"二重"',
        "<b>&amp;</b>",
        "a\tb",
        "一行目\n二行目",
        "\u202e逆",
        "𠮷野家",
        "_x0041_",
    ),
    *("表[1]*?:/\\", "長い" * 400, "１２３"),
]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_whatever_a_definition_says_stands_on_the_form_as_text(tmp_path: Path, text: str) -> None:
    def said_as(words: str) -> str:
        return json.dumps(words, ensure_ascii=False)

    said = said_as(text)
    one = re.sub(r"\s+", " ", text) + "の一"
    choices = f"[{said_as(one)}, {said_as(one + '二')}]"
    definition = text_of(
        f'id = "1"\nchoices = {choices}\nshort = {said}\nnotes = [{said}]',
        f'id = "2"\nkind = "number"\nunit = {said_as(text[:10].strip())}\nshort = {said}',
        f'id = "3"\nkind = "table"\nshort = {said}\nrows = [{said_as(one)}, "二"]\n'
        f'[[question.column]]\nid = "a"\nlabel = {said}\nchoices = {choices}',
        f'id = "4"\nkind = "table"\nshort = {said}\nat_most = 2\n[[question.column]]\nid = "a"\nlabel = {said}',
        f'id = "5"\nkind = "choices"\nchoices = {choices}\nnone = {said}\nshort = {said}',
    ).replace("小さな調査", re.sub(r'[\s\\"]', " ", text))
    bundle, form = made(tmp_path, definition)
    listing = listed_items(form, Source(bundle.definition.read_text(encoding="utf-8")), BlankForm(bundle.survey, form))
    assert [item.key for item in listing.items if item.doubt or not item.cell] == []
    book = openpyxl.load_workbook(bundle.form)
    formulas = {cell.coordinate[0] for row in book["回答票"] for cell in row if cell.data_type == "f"}
    assert formulas == {"A", "F"}, "the flags and states alone"
    answers: dict[str, Answer] = {"1": one, "3": ({"a": one}, {"a": f"{one}二"}), "4": ({"a": "名"},), "5": ()}
    filled = fill(form, BlankForm(bundle.survey, form), Response({}, {**answers, "2": "12"}))
    assert filled.data is not None, filled.problems
    reading, _ = check_workbook(open_book(open_package(filled.data)), bundle)
    assert {key: reading.response.answers[key] for key in answers} == answers


def test_a_table_too_large_for_a_form_is_told_with_what_to_do() -> None:
    columns = "".join(f'[[question.column]]\nid = "c{j}"\nlabel = "列{j}"\n' for j in range(10))
    survey = survey_of(f'id = "1"\nkind = "table"\nat_most = 9000\n{columns}')
    with pytest.raises(Told, match="90,000あり、大きすぎて"):
        make_form(survey)


def test_many_choices_and_many_tables_make_a_form(tmp_path: Path) -> None:
    many = json.dumps([f"選択肢{i}" for i in range(100)], ensure_ascii=False)
    tables = [
        f'id = "t{i}"\nkind = "table"\nshort = "同じ名前"\nat_most = 40\n'
        + "".join(f'[[question.column]]\nid = "c{j}"\nlabel = "列{j}"\nkind = "number"\n' for j in range(12))
        for i in range(4)
    ]
    bundle, form = made(tmp_path, text_of(f'id = "1"\nchoices = {many}', *tables))
    assert_every_item_has_its_cell(bundle, form)
    assert len({sheet.name for sheet in form.sheets}) == 6
    book = openpyxl.load_workbook(bundle.form)
    assert [sheet.page_setup.orientation for sheet in book.worksheets] == ["portrait", *["landscape"] * 4, "portrait"]
    assert book.worksheets[-1].sheet_state == "hidden"
    assert all(sheet.protection.sheet and sheet.print_area for sheet in book.worksheets[:-1])


def test_a_choice_called_as_people_say_that_there_is_nothing_is_read_where_it_is_asked(tmp_path: Path) -> None:
    """An optional answer that is left blank is one: what hangs on it is asked for sure, and 無 is its answer."""
    text = text_of(
        'id = "1"\nrequired = false\nchoices = ["有", "なし"]',
        'id = "2"\nonly_if = \'=[1]<>"有"\'\nchoices = ["有", "無"]',
        'id = "3"\nchoices = ["有", "無"]',
        'id = "4"\nonly_if = { question = "3", choices = ["有"] }\nchoices = ["有", "無"]',
    )
    bundle, form = made(tmp_path, text)
    assert_it_comes_back(bundle, form, Response({}, {"2": "無", "3": "無"}))
    filled = fill(form, BlankForm(bundle.survey, form), Response({}, {"2": "無", "4": "無"}))
    assert filled.data is not None
    reading, problems = check_workbook(open_book(open_package(filled.data)), bundle)
    assert reading.response.answers == {"2": "無", "4": "無"}  # 3 is still open: nobody can say that 4 is not asked
    assert [(problem.code, problem.question) for problem in problems] == [("unanswered", "3")]


def test_what_stands_above_a_narrow_table_is_printed_whole(tmp_path: Path) -> None:
    """What is broader than the area that is printed would be cut."""
    short = "事業者ごとの設備の名称と、その数の内訳"
    text = text_of(
        f'id = "1"\nshort = "{short}"\nkind = "table"\nrows = ["甲"]\n'
        '[[question.column]]\nid = "a"\nlabel = "数"\nkind = "number"'
    )
    bundle, _ = made(tmp_path, text)
    sheet = openpyxl.load_workbook(bundle.form)[f"表1 {short}"]
    assert {"A1:B1", "A2:B2", "A3:B3"} <= {str(merged) for merged in sheet.merged_cells.ranges}
    assert sheet["A1"].alignment.wrap_text
    assert sheet.row_dimensions[1].height > 40
