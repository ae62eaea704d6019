"""Hyphens within a word."""

import pytest

from gui.words.hyphens import held_together

JOINER = "\u2060"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("住基ネットの利用（J-LIS照会）", f"住基ネットの利用（J-{JOINER}LIS照会）"),
        ("a-b-c", f"a-{JOINER}b-{JOINER}c"),
        ("2026-11-26", "2026-11-26"),
        ("5丁目-4-3", "5丁目-4-3"),
        ("-a、a-、--、x--y", "-a、a-、--、x--y"),
        ("a" * 10 + "-" + "b" * 10, "a" * 10 + "-" + "b" * 10),
        ("", ""),
    ],
)
def test_a_line_does_not_end_within_a_short_word(text: str, shown: str) -> None:
    assert held_together(text) == shown
    assert shown.replace(JOINER, "") == text
