"""Which ids of questions are numbers, as a form has them."""

import pytest

from gui.words.places import begins_with, is_number, place_of_question


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
