"""Eras of which one is to be circled before a year, 昭・平・令　　年　　月　　日: that of the day is, and no word of the form is lost."""

import pytest

from tests.form.test_answers_in_parts import form, question
from tests.form.test_listed_doubts import found

PARTS = '["B3#1", "B3#2", "B3#3"]'
CELLS = {"A3": "生年月日", "D3": "年", "F3": "月", "H3": "日"}


@pytest.mark.parametrize(
    ("words", "circled"),
    [
        ("昭・平・令", "昭・〇平・令"),
        ("昭和・平成・令和", "昭和・〇平成・令和"),
        ("S・H・R", "S・〇H・R"),
        ("Ｓ／Ｈ／Ｒ", "Ｓ／〇Ｈ／Ｒ"),
        ("明治・大正・昭和・平成", "明治・大正・昭和・〇平成"),
        ("（昭和・平成）", "（昭和・〇平成）"),
        ("生年月日　昭、平", "生年月日　昭、〇平"),
        ("平成又は令和", "〇平成又は令和"),
    ],
)
@pytest.mark.parametrize("at", [None, '"B3"'])
def test_the_era_of_the_day_is_circled_and_all_words_stay(words: str, circled: str, at: str | None) -> None:
    first = 2 if "　" in words else 1
    at = at or f'["B3#{first}", "B3#{first + 1}", "B3#{first + 2}"]'
    of = form({"A3": "生年月日", "B3": f"{words}　　年　　月　　日生"}, question("date", at))
    assert found(of) == []
    assert of.cells({"1": "1990-04-01"}, "B3") == [f"{circled}2年4月1日生"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("昭・〇平・令2年4月1日", "1990-04-01"),
        ("昭・平・○令　6年　4月　1日", "2024-04-01"),
        ("平2年4月1日", "1990-04-01"),
        ("Ｈ2年4月1日", "1990-04-01"),
        ("平成2年4月1日", "1990-04-01"),
        ("平成元年4月1日", "1989-04-01"),
    ],
)
def test_what_is_circled_or_left_is_the_era(typed: str, day: str) -> None:
    of = form({"A3": "生年月日", "B3": "昭・平・令　　年　　月　　日"}, question("date", PARTS))
    assert of.typed({"B3": typed}) == {"1": day}


def test_without_a_choice_no_era_is_guessed() -> None:
    of = form({"A3": "生年月日", "B3": "昭・平・令　　年　　月　　日"}, question("date", PARTS))
    assert of.typed({}) == {}
    assert of.typed({"B3": "昭・平・令2年4月1日"}) == {"1": "昭・平・令2年4月1日"}
    assert of.typed({"B3": "〇昭・〇平・令2年4月1日"}) == {"1": "〇昭・〇平・令2年4月1日"}


@pytest.mark.parametrize("words", ["昭・平", "明治・昭和"])
def test_a_day_of_an_era_that_is_not_offered_is_refused_with_what_the_form_has(words: str) -> None:
    of = form({"A3": "生年月日", "B3": f"{words}　　年　　月　　日"}, question("date", PARTS))
    assert f"様式には「{words}」と印刷されています。" in of.refusal({"1": "2024-04-01"})


def test_months_and_years_have_their_era_too() -> None:
    of = form({"A3": "採用", "B3": "平・令　　年　　月"}, question("year-month", '["B3#1", "B3#2"]'))
    assert of.cells({"1": "2024-04"}, "B3") == ["平・〇令6年4月"]
    of = form({"A3": "採用", "B3": "平・令　　年度"}, question("year", '"B3#1"'))
    assert of.cells({"1": "2024"}, "B3") == ["平・〇令6年度"]


class TestCells:
    OF = form({**CELLS, "B3": "昭和・平成"}, question("date", '["B3", "C3", "E3", "G3"]'))

    def test_in_a_cell_of_its_own_it_is_circled_too(self) -> None:
        assert found(self.OF) == []
        assert self.OF.cells({"1": "1990-04-01"}, "B3", "C3", "E3", "G3") == ["昭和・〇平成", 2, 4, 1]

    def test_it_stays_as_it_is_where_nothing_is_answered(self) -> None:
        assert self.OF.cells({}, "B3", "C3") == ["昭和・平成", None]

    def test_one_that_it_does_not_offer_is_refused(self) -> None:
        assert "分けて書けません" in self.OF.refusal({"1": "2024-04-01"})

    @pytest.mark.parametrize("era", ["平成", "昭和・〇平成", "平", "H"])
    def test_what_is_circled_or_left_there_is_read(self, era: str) -> None:
        assert self.OF.typed({"B3": era, "C3": 2, "E3": 4, "G3": 1}) == {"1": "1990-04-01"}

    def test_a_choice_in_a_cell_that_is_not_named_is_told(self) -> None:
        of = form({**CELLS, "B3": "昭・平・令"}, question("date", '["C3", "E3", "G3"]'))
        assert "の前で元号（「昭・平・令」）を選びます。そのセルも、at のはじめに書いてください" in found(of)[0]
