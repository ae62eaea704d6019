"""Forms of ministries, prefectures and their agents in as many layouts: what is asked on each is drafted, and nothing else."""

from collections.abc import Callable

import pytest

from gui.form.draft.draft import Draft, draft
from gui.survey.definition import read_definition
from gui.survey.kinds.table import Table
from gui.survey.model import Survey
from gui.xlsx.addresses import parse_ref
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.form.unseen.apart import APART, opinions
from tests.form.unseen.counted import COUNTED
from tests.form.unseen.enquiries import ENQUIRIES, hazards, vacant
from tests.form.unseen.everyday import EVERYDAY
from tests.form.unseen.fresh import FRESH
from tests.form.unseen.inspected import INSPECTED, scaled
from tests.form.unseen.last import LAST
from tests.form.unseen.later import LATER, library
from tests.form.unseen.letters import LETTERS, care, cover_and_sheets
from tests.form.unseen.marked import MARKED, certified, designated
from tests.form.unseen.newest import NEWEST, sentences, squared
from tests.form.unseen.page import Form, drawn
from tests.form.unseen.tables import TABLES
from tests.form.unseen.within import WITHIN, letter, permit
from tests.form.unseen.worded import WORDED, several_blanks

EVERY = (
    *(*TABLES, *LETTERS, *ENQUIRIES, *LATER, *LAST, *FRESH, *EVERYDAY, *NEWEST, *WITHIN, *COUNTED, *WORDED, *MARKED),
    *INSPECTED,
    *APART,
)


@pytest.mark.parametrize("draw", EVERY, ids=lambda draw: draw.__name__)
def test_what_a_person_would_mark_is_drafted_and_nothing_else(draw: Callable[[Form], None]) -> None:
    form = drawn(draw)
    book = open_book(open_package(form.saved()))
    found = draft(book, "様式")
    held = {sheet.name: book.grid(sheet).cells for sheet in book.sheets}
    assert [cell for cell in found.cells if (at := held[cell.sheet].get(parse_ref(cell.cell))) and at.formula] == []
    missed, beside, wrong = compared(form, found)
    assert missed == []
    assert beside == []
    assert wrong == []
    definition = read_definition(found.text)
    assert definition.survey, [str(finding) for finding in definition.findings]


def compared(form: Form, found: Draft) -> tuple[list[str], list[str], list[str]]:
    """What of a form is missed in its draft, what is drafted beside it, and what is of another kind."""
    kinds = {(cell.sheet, cell.cell): cell.kind for cell in found.cells}
    asked = {place: kind for place, kind in form.truth.items() if kind != "?"}
    both = kinds.keys() & asked.keys()
    return (
        [f"{sheet}!{ref}" for sheet, ref in sorted(asked.keys() - kinds.keys())],
        [f"{sheet}!{ref}" for sheet, ref in sorted(kinds.keys() - form.truth.keys())],
        [f"{place[1]}: {kinds[place]}" for place in sorted(both) if kinds[place] not in asked[place].split("|")],
    )


def survey_of(draw: Callable[[Form], None]) -> Survey:
    found = read_definition(draft(open_book(open_package(drawn(draw).saved())), "様式").text)
    assert found.survey
    return found.survey


def rules(survey: Survey) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The questions that are asked on a condition: of which question, and which of its choices."""
    return {
        question.id: (question.only_if.question, tuple(question.only_if.choices))
        for question in survey.questions
        if question.only_if
    }


def test_choices_listed_under_a_question_are_its_own_and_what_they_lead_to_is_a_rule() -> None:
    survey = survey_of(vacant)
    first = next(question for question in survey.questions if question.id == "1")
    assert first.text == "問１　空家等対策計画を策定していますか。"
    assert [(choice.mark, choice.goto) for choice in first.choices] == [("1", "2"), ("2", "3"), ("3", "4")]
    assert rules(survey) == {"2": ("1", ("1",)), "3": ("1", ("2",))}
    assert survey.ministry == "国土交通省"
    assert f"{survey.deadline:%m-%d}" == "09-12"


def test_rows_that_are_ticked_are_the_choices_of_the_question_over_them_and_may_be_a_condition() -> None:
    survey = survey_of(hazards)
    first = next(question for question in survey.questions if question.id == "1")
    assert [choice.text for choice in first.choices][:3] == ["食料", "飲料水", "毛布"]
    assert rules(survey)["3"][0] == "1"


def test_a_row_for_one_answer_of_the_row_over_it_is_a_rule() -> None:
    assert list(rules(survey_of(care)).values()) == [("q7", ("有",))] * 2
    assert rules(survey_of(library)) == {"3": ("2", ("1",))}


def test_until_when_is_asked_is_found_at_the_foot_of_a_cover() -> None:
    assert f"{survey_of(cover_and_sheets).deadline:%Y-%m-%d}" == "2025-10-31"


def test_boxes_of_a_letter_each_are_one_answer_by_their_parts() -> None:
    text = draft(open_book(open_package(drawn(squared).saved())), "様式").text
    for at in ('"G7:AD7"', '"G12:R12"', '["H14:J14", "L14:O14"]', '"L22:O22"', '"W22:Y22"', '"G28:M28"'):
        assert f"at = {at}" in text


def test_a_period_in_one_cell_is_two_days_by_their_blanks() -> None:
    text = draft(open_book(open_package(drawn(sentences).saved())), "様式").text
    assert 'text = "事業の期間（から）"' in text
    assert 'at = ["C10#1", "C10#2", "C10#3"]' in text
    assert 'text = "事業の期間（まで）"' in text
    assert 'at = ["C10#6", "C10#7", "C10#8"]' in text
    assert "この定義に入れていません" not in text


def test_blanks_within_words_are_filled_where_they_are() -> None:
    text = draft(open_book(open_package(drawn(permit).saved())), "様式").text
    assert 'at = ["B7#1", "B7#2", "B7#3"]' in text
    text = draft(open_book(open_package(drawn(letter).saved())), "様式").text
    assert 'at = ["A7#2"]' in text
    assert "この定義に入れていません" not in text


def test_blanks_of_several_kinds_in_one_cell_are_an_answer_each() -> None:
    text = draft(open_book(open_package(drawn(several_blanks).saved())), "様式").text
    for at in ("B6#1", "B6#2", "B8#2"):
        assert f'at = ["{at}"]' in text
    assert 'text = "工期（着工）"' in text
    assert "この定義に入れていません" not in text


def test_words_behind_boxes_are_the_choices_of_what_stands_over_them() -> None:
    first, *_, last = (question for question in survey_of(certified).questions if question.kind.name == "choices")
    assert first.text == "（１）設置方法（該当する□を■にしてください。）"
    assert (first.choices[0].text, first.choices[0].at) == ("単独設置", "E8")
    assert [choice.text for choice in last.choices] == ["災害等", "収入の減少"]


def test_a_scale_and_choices_in_katakana_are_the_members_and_the_question_is_what_is_over_them() -> None:
    asked = {question.text: [(c.mark, c.text) for c in question.choices] for question in survey_of(scaled).questions}
    scale = [("1", "そう思う"), ("2", "ややそう思う"), ("3", "あまり思わない"), ("4", "思わない")]
    assert asked["共同化は有効である"] == asked["人材の確保は困難である"] == scale
    kana = [("ア", "ホームページへの掲載"), ("イ", "広報誌への掲載"), ("ウ", "その他")]
    assert kana in asked.values()
    assert [("ア", "定めている"), ("イ", "定めていない")] in asked.values()


def test_the_choices_below_a_question_are_those_of_the_box_at_its_edge() -> None:
    asked = [
        (question.text, [(c.mark, c.text) for c in question.choices]) for question in survey_of(opinions).questions
    ]
    assert next(choices for text, choices in asked if "受援計画を策定していますか" in text) == [
        ("1", "策定済み"),
        ("2", "策定中"),
        ("3", "予定はない"),
    ]
    assert [len(choices) for text, choices in asked if "策定していない理由" in text] == [5, 5, 5]
    ready = next(choices for text, choices in asked if "執務スペース" in text)
    assert ready == [("1", "十分"), ("2", "ある程度"), ("3", "できていない")]


def test_a_column_whose_cells_take_a_number_of_a_legend_takes_the_number_alone() -> None:
    (table,) = (question.kind for question in survey_of(designated).questions if isinstance(question.kind, Table))
    codes = {column.label: column for column in table.columns if column.choices}
    assert {label: column.kind.mark_only for label, column in codes.items()} == dict.fromkeys(codes, True)
    assert [choice.mark for choice in codes["施設区分 （コード）"].choices] == ["1", "2", "3", "4", "5"]
