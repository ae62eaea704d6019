"""Whether anything is typed in a row is told the same with a quick look before as without."""

import pytest

from gui.xlsx.book import _TYPED, _is_typed

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
    for row in (cell, GIVEN + cell, cell + GIVEN):
        assert _is_typed(row) == (_TYPED.search(row) is not None) == typed
