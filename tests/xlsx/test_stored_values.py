"""What a stored value is shown as."""

import pytest

from gui.words.numbers import is_spelled
from gui.xlsx.stored_values import as_shown, typed


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1e-05, "0.00001"),
        (-2.5e-07, "-0.00000025"),
        (1e16, "10000000000000000"),
        (0.1, "0.1"),
        (12.0, "12"),
        (1e300, "1e+300"),
    ],
)
def test_a_number_is_shown_by_its_digits(value: float, said: str) -> None:
    assert as_shown(value, is_date=False, date1904=False) == said
    assert is_spelled(said) == ("e" in said)


@pytest.mark.parametrize(
    ("kind", "stored", "said"),
    [
        ("s", "\n   1\n  ", "二"),  # a program that writes each element on lines of its own
        ("s", "", None),
        ("s", "1 0", None),
        ("inlineStr", "はい", "はい"),  # Excel shows what stands in <v> where there is no <is>
    ],
)
def test_a_text_is_found_however_the_cell_is_laid_out(kind: str, stored: str, said: str | None) -> None:
    assert typed(kind, stored, "", ["一", "二"]) == said
