"""Moments as an officer reads them: one long form, one short one."""

from datetime import datetime

import pytest

from gui.words.eras import moment_in_era, moment_in_short, noted_in_era, noted_in_short


@pytest.mark.parametrize(
    ("moment", "long", "short"),
    [
        (datetime(2026, 11, 7, 8, 5), "令和8年11月7日 08:05", "11月7日 08:05"),
        (datetime(2026, 1, 31), "令和8年1月31日", "1月31日"),
        (datetime(2025, 12, 31, 23, 59), "令和7年12月31日 23:59", "令和7年12月31日"),
        (datetime(2019, 4, 30, 9, 0), "2019年4月30日 09:00", "2019年4月30日"),
    ],
)
def test_a_moment_with_its_year_and_where_there_is_little_room(moment: datetime, long: str, short: str) -> None:
    assert moment_in_era(moment) == long
    assert moment_in_short(moment, 2026) == short, "of the year that is said nowhere, it is not another"
    assert noted_in_era(f"{moment:%Y-%m-%dT%H:%M}") == long


def test_what_is_no_moment_is_said_to_be_unknown() -> None:
    assert [noted_in_era(text, "日時不明") for text in ("", "いつか")] == ["日時不明"] * 2
    assert noted_in_short("", "日時不明") == "日時不明"
    assert noted_in_short(f"{datetime.now():%Y-%m-%dT10:42}").endswith("日 10:42")
