"""Times of a day, however they are written."""

import pytest

from gui.words.times import share_of_day, time_in


@pytest.mark.parametrize(
    ("written", "said"),
    [
        *((text, "8:30") for text in ("8:30", "08:30", "8:30:00", "8時30分", "8時半", "0830", "午前8時30分", "8:30am")),
        *((text, "13:05") for text in ("13:05", "13時5分", "午後1時5分", "PM1:05", "1:05pm", "1305")),
        *((text, "9:00") for text in ("9:00", "9時", "09時00分", "午前9時")),
        ("24:00", "24:00"),
        ("0:00", "0:00"),
        ("午前12時", "0:00"),
        ("12:30pm", "12:30"),
        *((text, None) for text in ("24:30", "8:60", "25:00", "8", "830", "8.30", "8時間", "午後12時", "午前13時", "午前1:00am", "")),
    ],
)  # fmt: skip
def test_a_time_is_understood_or_in_doubt(written: str, said: str | None) -> None:
    assert time_in(written) == said


def test_a_cell_holds_a_share_of_the_day() -> None:
    assert [share_of_day(text) for text in ("0:00", "6:00", "12:30", "24:00", "朝")] == [0, 0.25, 12.5 / 24, 1, None]
