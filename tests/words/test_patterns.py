"""Patterns of a definition's own: what they match, and what they cannot be."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.words.patterns import BadPattern, pattern


@pytest.mark.parametrize(
    ("text", "fits", "others"),
    [
        (r"[A-Z]{2}-\d{4,6}", ["AB-1234", "AB-123456"], ["AB-123", "AB-1234567", "ab-1234", "AB1234", "AB-1234 "]),
        (r"第\d{1,3}号", ["第1号", "第123号"], ["第号", "第1234号", "1号"]),
        (r"\d?\d?\d", ["1", "12", "123"], ["", "1234", "x"]),
        (r"a.c", ["abc", "aあc"], ["ac", "abbc"]),
        (r"\[x\]", ["[x]"], ["x"]),
        (r"[ぁ-ん-]{1,3}", ["あ-", "ん"], ["ア"]),
    ],
)
def test_a_pattern_fits_what_it_describes(text: str, fits: list[str], others: list[str]) -> None:
    assert all(map(pattern(text).fits, fits))
    assert not any(map(pattern(text).fits, others))


@pytest.mark.parametrize(
    "text",
    ["", "(a)", "a*", "a+", "a|b", "^a", "a$", "[^a]", "[z-a]", "a{2,1}", "a{501}", "\\w", "[]", "a{", "(a?){99}"],
)
def test_what_could_take_long_or_is_not_meant_is_no_pattern(text: str) -> None:
    with pytest.raises(BadPattern):
        pattern(text)


_PIECES = st.sampled_from([r"\d", "a", "[ab]", "."])
_TIMES = st.sampled_from(["", "?", "{2}", "{0,2}", "{1,3}"])


@given(st.lists(st.tuples(_PIECES, _TIMES), min_size=1, max_size=5), st.text("ab1", max_size=8))
def test_a_pattern_says_what_regular_expressions_say(pieces: list[tuple[str, str]], text: str) -> None:
    written = "".join(piece + times for piece, times in pieces)
    assert pattern(written).fits(text) == (re.fullmatch(written, text, re.DOTALL) is not None)
