"""Places in a text: as Qt counts them, and as Python does."""

from hypothesis import given
from hypothesis import strategies as st

from gui.words.utf16 import to_index, to_units

YOSHI = "𠮷田𠮷"


def test_a_place_of_qt_is_found_in_the_text_and_a_place_in_the_text_is_told_to_qt() -> None:
    assert [to_units(YOSHI, index) for index in range(4)] == [0, 2, 3, 5]
    assert [to_index(YOSHI, units) for units in (0, 2, 3, 5)] == [0, 1, 2, 3]


def test_a_place_within_a_character_is_the_one_before_it() -> None:
    assert [to_index(YOSHI, units) for units in (1, 4)] == [0, 2]


def test_a_place_outside_the_text_is_its_nearer_end() -> None:
    assert [to_index(YOSHI, -1), to_index(YOSHI, 99), to_units(YOSHI, 99)] == [0, 3, 5]


@given(st.text(), st.integers(0, 40))
def test_there_and_back(text: str, index: int) -> None:
    assert to_index(text, to_units(text, index)) == min(index, len(text))
