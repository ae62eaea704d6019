"""A choice that is circled within the words of a cell, with a blank of its own: read in the ways in which people mark it."""

import pytest

from gui.survey.kinds.odd_words import is_own_word
from gui.survey.model import Answer
from tests.form.test_answers_in_parts import form, question

PLANNED = """
[[question.choice]]
mark = "１"
text = "指定済"

[[question.choice]]
mark = "２"
text = "予定あり"

[[question.choice]]
mark = "３"
text = "予定なし"

[[question.detail]]
id = "when"
choice = "２"
kind = "year-month"
name = "予定"
label = "予定の年月"
at = ["B3#2", "B3#3"]
"""
FORM = form(
    {"A3": "状況", "B3": "１．指定済　２．予定あり（令和　　年　　月頃）　３．予定なし"},
    question("choice", '"B3"', PLANNED),
)
WHAT = """
[[question.choice]]
mark = "１"
text = "有"

[[question.choice]]
mark = "２"
text = "無"

[[question.detail]]
id = "what"
choice = "１"
kind = "text"
name = "内容"
label = "内容"
at = "B3#1"
"""
NAMED = form({"A3": "状況", "B3": "１．有（内容：　　　　　　）　２．無"}, question("choice", '"B3"', WHAT))
RISK = form({"A3": "危険", "B3": "大　・　中　・　小"}, question("choice", '"B3"', 'choices = ["大", "中", "小"]'))
DONE: dict[str, Answer] = {"1": "１"}
LATER: dict[str, Answer] = {"1": "２", "1.when": "2027-07"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("○１．指定済　２．予定あり（令和　　年　　月頃）　３．予定なし", DONE),
        ("①指定済　２．予定あり（令和　　年　　月頃）　３．予定なし", DONE),
        ("①．指定済　２．予定あり（令和　　年　　月頃）　３．予定なし", DONE),
        ("１．指定済", DONE),
        ("指定済", DONE),
        ("１", DONE),
        ("１．指定済　○２．予定あり（令和９年７月頃）　３．予定なし", LATER),
        ("１．指定済　②．予定あり（令和９年７月頃）　３．予定なし", LATER),
        ("２．予定あり（令和９年７月頃）", LATER),
        ("②予定あり（令和9年7月頃）", LATER),
        ("予定あり（令和9年7月頃）", LATER),
    ],
)
def test_a_choice_with_a_number_and_its_blank(typed: str, said: dict[str, Answer]) -> None:
    assert FORM.typed({"B3": typed}) == said


@pytest.mark.parametrize("typed", ["大　・　㊥　・　小", "㊥", "中", "○中", "中○", "大　・　○中　・　小"])
def test_a_choice_of_one_character(typed: str) -> None:
    assert RISK.typed({"B3": typed}) == {"1": "中"}


@pytest.mark.parametrize(
    "typed",
    [
        "１．指定済（○）　２．予定あり（令和　　年　　月頃）　３．予定なし",
        "１．指定済○　２．予定あり（令和　　年　　月頃）　３．予定なし",
        "１．指定済○２．予定あり（令和　　年　　月頃）　３．予定なし",
    ],
)
def test_a_sign_between_two_choices_is_not_the_second_ones(typed: str) -> None:
    assert FORM.typed({"B3": typed}).get("1") != "２"


@pytest.mark.parametrize("typed", ["○大　・　○中　・　小", "㊤　・　㊥　・　小", "中～小", "大・中"])
def test_more_than_one_is_none_for_sure(typed: str) -> None:
    assert RISK.typed({"B3": typed}).get("1") not in ("大", "中", "小")


SIGNS = form({"A3": "外壁"}, question("choice", '"B3"', 'choices = ["○", "△", "×", "－"]'))


@pytest.mark.parametrize(
    ("typed", "sign"),
    [("〇", "○"), ("◯", "○"), ("⭕", "○"), ("☓", "×"), ("✕", "×"), ("x", "×"), ("Ｘ", "×"), ("△", "△")],
)
def test_a_sign_of_a_list_is_known_by_those_that_look_like_it(typed: str, sign: str) -> None:
    assert SIGNS.typed({"B3": typed}) == {"1": sign}


@pytest.mark.parametrize("typed", ["○△", "◎", "0", "✓"])
def test_another_sign_than_those_of_the_list_is_none(typed: str) -> None:
    assert SIGNS.typed({"B3": typed}).get("1") not in ("○", "△", "×", "－")


@pytest.mark.parametrize(("typed", "own"), [("y", "Ｙ"), ("ｙ", "Y"), ("Y", "Ｙ"), ("n", "N"), ("yes", "Yes")])
def test_a_small_letter_is_as_good_as_a_large_one(typed: str, own: str) -> None:
    letters = form({"A3": "型"}, question("choice", '"B3"', f'choices = ["{own}", "Ｎ（なし）"]'))
    assert letters.typed({"B3": typed}) == {"1": own}
    assert is_own_word(typed, own)


def test_one_circle_is_as_good_as_another_and_a_letter_is_told() -> None:
    assert is_own_word("〇", "○")
    assert is_own_word("○", "〇")
    assert not is_own_word("x", "×")


@pytest.mark.parametrize("sign", ["〇１．", "①．", "①"])
@pytest.mark.parametrize("words", ["①電話②郵送", "㊤と㊥", "〇2回"])
def test_numbers_in_circles_that_somebody_typed_stay(sign: str, words: str) -> None:
    assert NAMED.typed({"B3": f"{sign}有（内容：{words}）　２．無"}) == {"1": "１", "1.what": words}


def test_a_cross_is_not_the_letter_of_a_list() -> None:
    letters = form({"A3": "型"}, question("choice", '"B3"', 'choices = ["Ａ", "Ｘ"]'))
    assert letters.typed({"B3": "x"}) == {"1": "Ｘ"}
    assert letters.typed({"B3": "×"}) == {"1": "×"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("２．予定あり（来年夏頃）", {"1": "２", "1.when": "２．予定あり（来年夏頃）"}),
        ("２（来年夏頃）", {"1": "２", "1.when": "２（来年夏頃）"}),
        ("2", {"1": "２"}),
        ("１（済）", {"1": "１"}),
        ("令和９年７月", {"1": "令和９年７月", "1.when": "2027-07"}),
        ("別紙参照", {"1": "別紙参照"}),
    ],
)
def test_what_no_blank_has_is_kept_with_the_choice_or_in_its_place(typed: str, said: dict[str, Answer]) -> None:
    assert FORM.typed({"B3": typed}) == said


THREE = form(
    {"A3": "状況", "B3": "１．有（　　　　）　２．無（　　　　）　３．他"},
    question(
        "choice",
        '"B3"',
        WHAT.replace("[[question.detail]]", '[[question.choice]]\nmark = "３"\ntext = "他"\n\n[[question.detail]]'),
    ),
)


@pytest.mark.parametrize(
    "typed", ["１．有（　　）　○２．無（民生委員）", "１．有　○２．無（民生委員）", "１．有（研修）　２．無（相談）"]
)
def test_the_blank_of_a_choice_does_not_swallow_another_when_a_third_was_deleted(typed: str) -> None:
    assert dict(THREE.typed({"B3": typed})) == {"1": typed}


def test_a_choice_that_stands_alone_has_its_blank() -> None:
    assert dict(THREE.typed({"B3": "１．有（研修）"})) == {"1": "１", "1.what": "研修"}
