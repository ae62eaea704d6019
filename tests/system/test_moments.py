"""The dates that files and archives bear: each a time that was, or none."""

import math
from datetime import datetime, timedelta

import pytest

from gui.system import moments


@pytest.mark.parametrize(
    "seconds",
    [-1e30, -1e11, -1.0, 0.0, 86_400.0, 315_000_000.0, 4e9, 2.6e11, 1e18, 1e300, math.inf, -math.inf, math.nan],
)
def test_what_no_file_can_have_been_written_at_is_no_time(seconds: float) -> None:
    assert moments.of_seconds(seconds) is None


@pytest.mark.parametrize("seconds", [400_000_000.0, 1_600_000_000.5])
def test_a_time_that_was_is_the_time(seconds: float) -> None:
    assert moments.of_seconds(seconds) == datetime.fromtimestamp(seconds)


def test_a_clock_that_is_a_little_ahead_is_believed() -> None:
    soon = datetime.now() + timedelta(hours=12)
    assert moments.of_seconds(soon.timestamp()) is not None
    assert moments.of_seconds((soon + timedelta(days=1)).timestamp()) is None


@pytest.mark.parametrize(
    "parts",
    [
        (1980, 0, 0, 0, 0, 0),  # as zips have it that know no time
        (1980, 1, 1, 0, 0, 0),
        (2023, 13, 1, 9, 30, 0),
        (2023, 2, 30, 9, 30, 0),
        (2023, 2, 3, 31, 63, 62),
        (2107, 12, 31, 23, 59, 58),
        (0, 0, 0, 0, 0, 0),
        (10_000, 1, 1, 0, 0, 0),
        (2023, 7),
        (),
    ],
)
def test_numbers_that_are_no_date_are_none(parts: tuple[int, ...]) -> None:
    assert moments.of_parts(parts) is None


def test_the_date_of_a_zip_member_is_understood() -> None:
    assert moments.of_parts((2023, 7, 10, 9, 30, 62)) == datetime(2023, 7, 10, 9, 30, 59)


def test_a_moment_is_spoken_and_noted() -> None:
    then = datetime(2023, 7, 10, 9, 5)
    assert (moments.spoken(then), moments.noted(then)) == ("令和5年7月10日 09:05", "2023-07-10T09:05")
    assert (moments.spoken(None), moments.noted(None)) == ("日時不明", "")
    assert moments.spoken(datetime.now()).startswith("今日 ")
