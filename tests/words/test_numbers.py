"""Numbers as people write them into a cell, and nothing guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.words.numbers import (
    canonical_number,
    counter_in,
    digits_of,
    is_number,
    is_spelled,
    number_in,
    same_number,
    scaled,
    times_ten,
    unscaled,
    with_commas,
)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("1,234人", "人", "1234"),
        ("１２３４", "人", "1234"),
        ("1、234 人", "人", "1234"),
        ("１２。５", "", "12.5"),
        ("1234.50", "", "1234.50"),
        ("0012", "", "12"),
        (".5", "", "0.5"),
        ("△５", "", "-5"),
        ("▲1,000千円", "千円", "-1000"),
        ("−3", "", "-3"),
        ("+3", "", "3"),
        ("￥1,000円", "円", "1000"),
        ("\\1,000", "円", "1000"),
        ("-¥1,000", "円", "-1000"),
        ("△￥1,000", "円", "-1000"),
        ("￥1,000", "千円", None),
        ("￥1,000千円", "千円", "1000"),
        ("¥1,000", "百万円", None),
        ("50％", "％", "50"),
        ("50%", "％", "50"),
        ("三千二百", "", "3200"),
        ("二〇二四", "", "2024"),
        ("1万2000", "", "12000"),
        ("一億", "", "100000000"),
        ("十二人", "人", "12"),
        ("1.2E+5", "", "120000"),
        ("0", "人", "0"),
        ("1,5", "", None),
        ("0,123", "", None),
        ("10 20", "", None),
        ("１０　２０人", "人", None),
        ("12,34", "", None),
        ("約100人", "人", None),
        ("100人程度", "人", None),
        ("60名", "人", "60"),
        ("60名", "円", None),
        ("３ヶ所", "か所", "3"),
        ("85.5パーセント", "％", "85.5"),
        ("10～20", "", None),
        ("100円", "人", None),
        ("(5)", "", None),
        ("なし", "人", None),
        ("人", "人", None),
        ("", "人", None),
        ("1.2.3", "", None),
        ("10²", "", None),
        ("①", "", None),
        ("½", "", None),
        ("100㎡", "㎡", "100"),
        ("100平米", "㎡", "100"),
        ("100平方メートル", "㎡", "100"),
        ("100㎡", "平米", "100"),
        ("100平米", "㎥", None),
        ("3カ月", "か月", "3"),
        ("（1,234）", "人", "-1234"),
        ("(1,234)円", "円", "-1234"),
        ("(1,234.5)", "", "-1234.5"),
        ("(12,34)", "", None),
        ("△(1,234)", "", None),
        ("3棟", "", None),
        ("3棟", "件", None),
        ("100 m²", "㎡", "100"),
        ("20円", "円／袋", "20"),
        ("20円／袋", "円/袋", "20"),
        ("¥20", "円／袋", "20"),
        ("5名", "人／日", "5"),
        ("3回", "回／週", "3"),
        ("3週", "回／週", None),
        *((text, "回／月", "4") for text in ("月4回", "毎月４回", "月に4回", "1か月に4回", "4回/月", "4回")),
        *((text, "回／月", None) for text in ("週4回", "月4", "月①回", "月4～5回", "年度4回", "4回／週")),
        ("週２回", "回／週", "2"),
        ("週40時間", "時間／週", "40"),
        ("月額300円", "円／月", "300"),
        ("月4回", "回", None),
        ("20円", "千円／年", None),
        ("¥20", "千円／年", None),
        ("20円", "人／円", None),
        ("9" * 200, "", None),
    ],
)
def test_a_number_is_what_is_written_and_a_doubt_is_none(text: str, unit: str, number: str | None) -> None:
    assert number_in(text, unit) == number


@given(st.text(max_size=30), st.sampled_from(["", "人", "千円"]))
def test_whatever_is_written_the_number_is_one_as_answers_keep_it(text: str, unit: str) -> None:
    found = number_in(text, unit)
    assert found is None or is_number(found)


@given(st.decimals(-(10**12), 10**12, places=3))
def test_a_number_with_its_commas_is_the_same_number(number: object) -> None:
    text = canonical_number(format(number, "f"))
    assert number_in(f"{with_commas(text)}人", "人") == text


def test_numbers_alike_are_the_same() -> None:
    assert [same_number(text) for text in ("1.50", "1.5", "-0", "100", "0.0")] == ["1.5", "1.5", "0", "100", "0"]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_digits_of_a_number_lose_nothing(number: float) -> None:
    text = digits_of(number)
    assert "e" not in text
    assert float(text) == number


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_a_number_counted_in_small_parts_is_the_same_number(count: int, places: int) -> None:
    assert scaled(unscaled(count, places), places) == count


@pytest.mark.parametrize(
    ("text", "places", "count"), [("2.5", 0, 2), ("-2.5", 0, -3), ("-2.0", 0, -2), ("1.25", 1, 12), ("3", 2, 300)]
)
def test_what_has_more_digits_is_rounded_down(text: str, places: int, count: int) -> None:
    assert scaled(text, places) == count


@pytest.mark.parametrize(
    ("text", "power", "moved"),
    [
        ("85.5", -2, "0.855"),
        ("7", -2, "0.07"),
        ("-100", -2, "-1"),
        ("1.005", 2, "100.5"),
        ("0.07", 2, "7"),
        ("0", 2, "0"),
    ],
)
def test_a_point_is_moved_exactly(text: str, power: int, moved: str) -> None:
    assert times_ten(text, power) == moved


@pytest.mark.parametrize(
    ("text", "counter"),
    [("3棟", "棟"), ("３　件", "件"), ("三人", "人"), ("1,200か所", "か所"), ("3円", ""), ("3千円", ""), ("3人程度", ""), ("人", ""), ("3", "")],
)  # fmt: skip
def test_what_is_counted_stands_behind_a_number(text: str, counter: str) -> None:
    assert counter_in(text) == counter


def test_a_number_in_the_brackets_of_books_is_looked_at() -> None:
    assert [is_spelled(text, "人") for text in ("（1,234）", "(1,234)人", "1,234人", "(5)")] == [
        True,
        True,
        False,
        False,
    ]
