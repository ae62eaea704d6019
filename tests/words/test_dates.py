"""Days and years as people write them, and nothing guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gui.words.dates import AHEAD, ZERO, day, day_in, day_in_japanese, is_year, other_days, year_in
from gui.words.year_month import recognise

NOW = 2023


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-04-01", "2024-04-01"),
        ("2024/4/1", "2024-04-01"),
        ("２０２４年４月１日", "2024-04-01"),
        ("西暦2024年4月1日", "2024-04-01"),
        ("R6.4.1", "2024-04-01"),
        ("Ｒ６／４／１", "2024-04-01"),
        ("Ｒ６。４。１", "2024-04-01"),
        ("２０２４ー４ー１", "2024-04-01"),
        ("2024−4−1", "2024-04-01"),
        ("2024–4–1", None),
        ("r6-4-1", "2024-04-01"),
        ("R060401", "2024-04-01"),
        ("令和6年4月1日", "2024-04-01"),
        ("令和6年4月1日(月)", "2024-04-01"),
        ("令和六年四月一日", "2024-04-01"),
        ("令和元年十二月三十一日", "2019-12-31"),
        ("令和6年（2024年）4月1日", "2024-04-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("H31.4.30", "2019-04-30"),
        ("昭和64年1月7日", "1989-01-07"),
        ("6/4/1", "2024-04-01"),
        ("6年4月1日", "2024-04-01"),
        ("24年4月1日", None),
        ("6年4/1", None),
        ("24/4/1", "2024-04-01"),
        ("20240401", "2024-04-01"),
        ("45383", "2024-04-01"),
        ("45383.0", "2024-04-01"),
        ("2024-04-01T00:00:00", "2024-04-01"),
        ("令和6年4月1日現在", "2024-04-01"),
        ("2024/4/1 0:00:00", "2024-04-01"),
        ("2024/4/1 9", None),
        ("R6.4.1　5", None),
        ("06/4/1", None),
        ("4月1日", None),
        ("2024年4月", None),
        ("2024/4-1", None),
        ("令和6年4月1日頃", None),
        ("令和6年2月30日", None),
        ("R0.4.1", None),
        ("令和6年（2025年）4月1日", None),
        ("2024", None),
        ("2024041", None),
        ("未定", None),
        ("", None),
        ("1" * 200, None),
    ],
)
def test_a_day_is_what_is_written_and_a_doubt_is_none(text: str, found: str | None) -> None:
    assert day_in(text, 2026) == found


@given(st.dates(date(1927, 5, 18), date(2099, 12, 31)))
def test_every_day_in_the_era_is_read_as_itself(which: date) -> None:
    text = which.isoformat()
    assert day(text) == which
    assert day_in(day_in_japanese(text), 2026) == text
    assert day_in(str((which - ZERO).days), 2026) == text


@pytest.mark.parametrize(
    ("text", "era"),
    [
        ("2019-05-01", "令和元年5月1日"),
        ("2019-04-30", "平成31年4月30日"),
        ("1989-01-08", "平成元年1月8日"),
        ("1989-01-07", "昭和64年1月7日"),
        ("1926-12-25", "昭和元年12月25日"),
        ("1926-12-24", "1926年12月24日"),
        ("2024-02-30", "2024-02-30"),
    ],
)
def test_an_era_begins_on_its_day(text: str, era: str) -> None:
    assert day_in_japanese(text) == era


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2024年", "2024"),
        ("２０２４", "2024"),
        ("令和6年度", "2024"),
        ("R6", "2024"),
        ("平成元年", "1989"),
        ("6", None),
        ("24年", None),
    ],
)
def test_a_year_is_what_is_written(text: str, year: str | None) -> None:
    assert year_in(text) == year
    assert year is None or is_year(year)


_PIECES = (*"年月日元十二〇5R/.-（）", "24", "令和", "平成", "年度", "頃")


@given(st.text(max_size=30) | st.lists(st.sampled_from(_PIECES), max_size=6).map("".join))
@example("十十年十十月十十日")
def test_any_text_is_a_day_or_none(text: str) -> None:
    found = day_in(text, 2026)
    assert found is None or day(found) is not None


def test_the_days_are_counted_as_cells_count_them() -> None:
    assert ZERO + timedelta(days=45_383) == date(2024, 4, 1)


@pytest.mark.parametrize(
    ("text", "now", "others"),
    [
        ("17/4/1", 2026, ("平成17年4月1日", "平成29年4月1日")),
        ("17/4/1", 2023, ()),  # it is read as 2017
        ("12/2/28", 2023, ("平成12年2月28日", "平成24年2月28日")),
        ("12年2月28日", 2023, ("平成12年2月28日", "平成24年2月28日")),
        ("8/4/1", 2023, ()),
        ("1/13/1", 2023, ()),
        ("令和17年4月1日", 2026, ()),
    ],
)
def test_a_short_year_still_to_come_may_be_one_that_was(text: str, now: int, others: tuple[str, ...]) -> None:
    assert other_days(text, now) == others


@pytest.mark.parametrize(
    ("text", "month"),
    [
        *[(text, "2027-04") for text in ("9.4.1", "9/4/1", "9-4-1", "9年4月1日", "９．４．１")],
        *[(text, "2024-04") for text in ("24/4/1", "24.4.1", "6年4月1日")],
        *[(text, None) for text in ("24年4月1日", "24/4月1日", "9/13/1", "9.4/1")],
    ],
)
def test_a_short_year_is_the_same_in_a_day_and_in_its_month(text: str, month: str | None) -> None:
    assert recognise(text, NOW + AHEAD) == month
    assert day_in(text, NOW) == (f"{month}-01" if month else None)


@pytest.mark.parametrize("text", ["9.4", "9/4", "9-4", "24/4", "24年4月"])
def test_a_month_and_a_day_alone_or_a_year_that_may_be_of_another_era_say_no_month(text: str) -> None:
    assert recognise(text, NOW + AHEAD) is None
