"""All choices that apply in one cell, 「該当する番号を全て（例：１、３）」: written, read as people write it, in tables too."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gui.collection.reading.returned_file import read_returned
from gui.form.make.made_form import make_form
from gui.form.make.placed import placed
from gui.response.table_editing import TableEditing
from gui.survey.checks import check
from gui.survey.definition import read_definition
from gui.survey.model import Answer, Response
from tests.bundles import bundle_of, sent_with
from tests.form.real.authored_forms import authored, filled
from tests.form.test_answers_in_parts import book, form, question
from tests.survey.of_any_kind import faults_of, survey_of, text_of
from tests.workbooks import as_saved

PAGE = {"A1": "調査票", "A3": "実施項目（該当する番号を全て）", "A4": "備考"}
CODES = 'separator = "、"\nmark_only = true\nchoices = ["１：心肺蘇生", "２：異物除去", "３：止血", "５：その他"]'
WORDS = 'separator = "，"\nchoices = ["診療所", "歯科", "薬局"]'
NONE = f'none = "なし"\n{CODES}'


@pytest.mark.parametrize(
    ("taken", "cell"), [(("１", "３"), "１、３"), (("５",), "５"), (("１", "２", "３", "５"), "１、２、３、５")]
)
def test_the_codes_stand_in_their_order_with_the_sign_between_them(taken: Answer, cell: str) -> None:
    assert form(PAGE, question("choices", '"B3"', CODES)).cells({"1": taken}, "B3") == [cell]


def test_the_words_stand_there_where_the_form_wants_no_codes() -> None:
    assert form(PAGE, question("choices", '"B3"', WORDS)).cells({"1": ("診療所", "薬局")}, "B3") == ["診療所，薬局"]


@pytest.mark.parametrize("separator", ["，", "；", "\\n"])
@pytest.mark.parametrize(
    "taken", [("あり、なし", "いずれでもない"), ("なし", "1,000"), ("1", "1,000"), ("検討 中", "なし")]
)
def test_a_choice_whose_words_have_a_sign_that_separates_others_stands_whole(separator: str, taken: Answer) -> None:
    words = f'separator = "{separator}"\nchoices = ["あり、なし", "検討 中", "なし", "1", "1,000", "いずれでもない"]'
    assert form(PAGE, question("choices", '"B3"', words)).cells({"1": taken}, "B3")


def test_a_separator_that_words_hold_is_refused() -> None:
    for separator, words in (("、", '"有、無", "不明"'), (" ", '"検討 中", "不明"')):
        found = faults_of(f'id = "1"\nkind = "choices"\nat = "B3"\nseparator = "{separator}"\nchoices = [{words}]')
        assert any("選択肢にも同じ記号があります" in said for said in found), separator


def test_none_of_these_is_written_and_read() -> None:
    made = form(PAGE, question("choices", '"B3"', NONE))
    assert made.cells({"1": ()}, "B3") == ["なし"]
    assert made.typed({"B3": "なし"}) == {"1": ()}


@pytest.mark.parametrize(
    "typed",
    [
        "１、３", "1,3", "1、3", "１，３", "1・3", "1 3", "1　3", "１と３", "①③", "①、③",
        "1：心肺蘇生、3：止血", "心肺蘇生、止血", "3、1", "1\n3", "1/3", "1、3、",
    ],
)  # fmt: skip
def test_what_people_write_there_is_understood(typed: str) -> None:
    assert form(PAGE, question("choices", '"B3"', CODES)).typed({"B3": typed}) == {"1": ("１", "３")}


def test_one_that_was_typed_as_a_number_is_understood() -> None:
    assert form(PAGE, question("choices", '"B3"', CODES)).typed({"B3": 3}) == {"1": ("３",)}


@pytest.mark.parametrize("typed", ["13", "1～3", "1、4", "1、3など"])
def test_what_may_be_anything_is_named_and_not_guessed(typed: str) -> None:
    made = form(PAGE, question("choices", '"B3"', CODES))
    found = check(bundle_of(made.survey), Response({}, made.typed({"B3": typed})))
    assert [(p.code, p.severity, p.question) for p in found] == [("choice-not-in-list", "error", "1")]


def test_what_is_no_tick_in_a_cell_with_several_boxes_is_told_once() -> None:
    sent = authored("koufu")
    _, made = filled("koufu", 1)
    assert made.data is not None
    book = load_workbook(io.BytesIO(made.data))
    book.worksheets[0]["H29"] = "別紙のとおり"
    (returned,) = read_returned(as_saved(book), sent.bundle).returns
    assert [p.code for p in returned.problems if p.question == "11" and p.cell.endswith("!H29")] == [
        "choice-not-in-list"
    ]


@pytest.mark.parametrize("typed", ["－", "対象外", "　"])
def test_a_stroke_says_nothing(typed: str) -> None:
    assert form(PAGE, question("choices", '"B3"', CODES)).typed({"B3": typed}) == {}


@pytest.mark.parametrize("how", [CODES, WORDS, NONE])
def test_one_in_which_nothing_stands_is_unanswered(how: str, tmp_path: Path) -> None:
    made = form(PAGE, question("choices", '"B3"', how))
    data = made.blank.package.replaced({})
    (returned,) = read_returned(data, sent_with(tmp_path, bundle_of(made.survey), data)).returns
    assert [(p.code, p.severity, p.question, p.cell) for p in returned.problems] == [
        ("unanswered", "error", "1", f"{made.blank.sheets[0].name}!B3")
    ]


def test_words_of_the_form_are_not_written_over() -> None:
    made = form(PAGE, question("choices", '"B3"', CODES))
    page = load_workbook(io.BytesIO(made.blank.package.replaced({})))
    page.worksheets[0]["B3"] = "電話"
    data = io.BytesIO()
    page.save(data)
    filled = made.fill({"1": ("１",)}, book(data.getvalue()))
    assert filled.data is None
    assert "「電話」とあるため、書き込めません" in filled.problems[0].message


def test_a_column_of_a_table_takes_them() -> None:
    column = f'[[question.column]]\nid = "a"\nlabel = "形態"\nkind = "choices"\nat = "B3:B4"\n{CODES}'
    made = form(PAGE, question("table", "", column))
    assert made.cells({"1": ({"a": ("１", "３")}, {"a": ("５",)})}, "B3", "B4") == ["１、３", "５"]


def test_it_is_typed_and_pasted_into_a_table_so() -> None:
    column = f'id = "t"\nkind = "table"\nat_most = 3\n[[question.column]]\nid = "a"\nlabel = "形態"\nkind = "choices"\nat = "B3:B5"\n{CODES}'
    survey = survey_of(column)
    editing = TableEditing(survey, survey.questions[0]).typed(0, 0, "3,1")
    assert editing.rows == ({"a": ("１", "３")},)
    assert editing.plain(0, 0) == "１、３"


def test_conditions_look_at_each_of_them() -> None:
    survey = survey_of(
        f'id = "1"\nkind = "choices"\nat = "B3"\n{CODES}', 'id = "2"\nkind = "text"\nat = "B4"\nonly_if = "=[1/５]"'
    )
    assert [p.question for p in check(bundle_of(survey), Response({}, {"1": ("１", "５")}))] == ["2"]
    assert check(bundle_of(survey), Response({}, {"1": ("１",)})) == []


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ('separator = "、"\nchoices = ["訓練、研修", "講座"]\nat = "B3"', "選択肢にも同じ記号があります"),
        ('separator = "、"\nchoices = ["訓練", "講座"]', "at も書いてください"),
        ('separator = "abc"\nchoices = ["訓練", "講座"]\nat = "B3"', "のような記号を一つ"),
        ('at = "B3"\nseparator = "、"\n[[question.choice]]\ntext = "訓練"\nat = "C3"', "separator は使えません"),
        ('mark_only = true\nchoices = ["1：訓練", "2：講座"]\nat = "B3"', "mark_only"),
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_a_fault_of_the_definition(more: str, fault: str) -> None:
    found = faults_of(f'id = "1"\nkind = "choices"\n{more}')
    assert any(fault in one for one in found), found


def test_a_cell_for_choices_without_their_words_is_told_how_it_is_said() -> None:
    made = form(PAGE, question("choices", '"B3"', 'choices = ["訓練", "講座"]'))
    assert "separator も書きます" in made.refusal({"1": ("訓練",)})


def test_on_a_form_that_is_made_each_has_a_cell_and_the_answers_stay_the_same() -> None:
    survey = survey_of(f'id = "1"\nkind = "choices"\nat = "B3"\n{CODES}')
    text = placed(text_of(f'id = "1"\nkind = "choices"\nat = "B3"\n{CODES}'), make_form(survey).places)
    found = read_definition(text)
    assert found.survey, found.findings
    question = found.survey.questions[0]
    assert [choice.mark for choice in question.choices] == [choice.mark for choice in survey.questions[0].choices]
    assert all(choice.at for choice in question.choices)
