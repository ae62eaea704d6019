"""Patterns that are compiled when they are first used."""

import re

import pytest

from gui.words.late_patterns import late


def test_a_late_pattern_finds_what_any_other_does() -> None:
    text, data = late(r"(?P<year>\d{4})年", re.ASCII), late(rb"a+")
    found = text.search("令和5年、2023年")
    assert found
    assert found["year"] == "2023"
    assert text.sub("", "2023年度") == "度"
    assert text.search("２０２３年") is None
    assert data.fullmatch(b"aaa")
    assert not data.fullmatch(b"b")


def test_it_is_compiled_when_it_is_used_and_not_before() -> None:
    broken = late("(")
    with pytest.raises(re.error):
        broken.match("")
