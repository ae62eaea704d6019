"""How many functions a row holds, and whether anything is typed there, is told without reading its cells."""

import pytest

from gui.xlsx.book import _formulas_in

GIVEN = b'<c r="A1" t="str"><f>B1</f><v>x</v></c>'


@pytest.mark.parametrize(
    ("cell", "typed"),
    [
        (b"", False),
        (b'<c r="B1" s="1"/>', False),
        (b'<c r="B1"><f t="shared" si="0"/><v>1</v></c>', False),
        (b'<c r="B1"><f>A1</f> <v>1</v></c>', False),
        (b'<c r="B1"><v>1</v></c>', True),
        (b'<c r="B1">\n<v>1</v></c>', True),
        (b'<x:c r="B1"><x:v>1</x:v></x:c>', True),
        (b'<c r="B1" t="inlineStr"><is><t>x</t></is></c>', True),
        (b'<x:c r="B1" t="inlineStr"><x:is><x:t>x</x:t></x:is></x:c>', True),
    ],
)
def test_what_is_typed_beside_functions_is_seen(cell: bytes, typed: bool) -> None:
    functions = cell.count(b"<f")
    assert _formulas_in(cell) == (functions, typed)
    for row in (GIVEN + cell, cell + GIVEN):
        assert _formulas_in(row) == (functions + 1, typed)


def test_two_rows_that_were_taken_for_one_are_told_from_one() -> None:
    assert _formulas_in(GIVEN + b"</row><row>" + GIVEN) is None
    assert _formulas_in(GIVEN + b"</row><x:row>" + GIVEN) is None


def test_functions_with_a_prefix_are_counted_otherwise() -> None:
    assert _formulas_in(GIVEN + b'<x:c r="B1"><x:f>A1</x:f><x:v>1</x:v></x:c>') is None
