"""Which ids of questions are numbers, as a form has them, and what questions are called in a sentence."""

import pytest

from gui.words.places import begins_with, is_number, place_of_question
from tests.survey.of_any_kind import survey_of


@pytest.mark.parametrize(
    ("question_id", "expected"),
    [
        ("7", True),
        ("7-2", True),
        ("1.2", True),
        ("A1", True),
        ("T1", True),
        ("q1", False),
        ("Q2", False),
        ("permit_no", False),
        ("1_2", False),
        ("b-1_2", False),
    ],
)
def test_a_number_is_what_a_form_has_and_q1_is_a_name_of_the_definition(question_id: str, expected: bool) -> None:
    assert is_number(question_id) == expected


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("１　要望事項の件名", "1", True),
        ("問1：要望事項の件名", "1", True),
        ("(1) 要望事項の件名", "1", True),
        ("Q7-2. 実施の理由", "7-2", True),
        ("第3 実施の理由", "3", True),
        ("1年間の件数", "1", False),
        ("1-2 要望事項の件名", "1", False),
        ("1.5倍の件数", "1", False),
        ("10　要望事項の件名", "1", False),
        ("要望事項の件名", "1", False),
    ],
)
def test_words_may_begin_with_the_number_of_their_question(text: str, number: str, expected: bool) -> None:
    assert begins_with(text, number) == expected


@pytest.mark.parametrize(
    ("question_id", "said"),
    [("2", "Q2"), ("1.10", "Q1.10"), ("Ⅳ", "QⅣ"), ("問3", "問3"), ("問1-1", "問1-1"), ("第1", "第1")],
)
def test_a_number_that_says_what_it_is_is_not_said_to_be_one_again(question_id: str, said: str) -> None:
    assert place_of_question(question_id) == said


ASKED = 'id = "{id}"\nshort = "{text}"\nkind = "text"{at}'


def places(*asked: tuple[str, str, str]) -> list[str]:
    questions = (ASKED.format(id=i, text=text, at=f'\nat = "{at}"' if at else "") for i, text, at in asked)
    return [question.place for question in survey_of(*questions).questions]


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        (("票!B2", "票!B5", "票!B9"), ("（B2）", "（B5）", "（B9）")),
        (("票!B2", "二!B2", "票!B9"), ("（票!B2）", "（二!B2）", "（票!B9）")),
        (("", "", ""), ("（1つめ）", "（2つめ）", "（3つめ）")),
    ],
)
def test_questions_of_one_name_are_told_apart_by_their_cells_or_their_order(
    cells: tuple[str, ...], names: tuple[str, ...]
) -> None:
    asked = [(f"plan_{number}", "改善策", cell) for number, cell in enumerate(cells)]
    found = places(*asked, ("reason", "理由", "票!C1" if cells[0] else ""))
    assert found == [*(f"「改善策」{name}" for name in names), "「理由」"]


def test_long_names_are_told_apart_that_begin_alike() -> None:
    found = places(
        *((name, f"職員の配置状況について記入してください。{name}", "") for name in ("fore_noon", "noon_aft"))
    )
    assert ["1つめ" in found[0], "2つめ" in found[1]] == [True, True]


def test_a_row_beside_a_choice_bears_what_tells_its_question_apart() -> None:
    question = (
        'id = "{id}"\nshort = "改善策"\nchoices = ["ある", "ない"]\n[[question.detail]]\nid = "more"\nchoice = "ある"\n'
        'name = "内容"\nlabel = "内容"\nkind = "text"'
    )
    survey = survey_of(question.format(id="plan_a"), question.format(id="plan_b"))
    assert [one.place for one in survey.items if one.answer_key.endswith(".more")] == [
        "「改善策」（1つめ）の内容",
        "「改善策」（2つめ）の内容",
    ]
