"""One cell of a worksheet as nearly all programs write it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from gui.words.cell_names import MAX_COLUMN, column_number
from gui.words.late_patterns import late
from gui.xlsx.formulas.values import Value
from gui.xlsx.markup import whole
from gui.xlsx.remembering import remembered
from gui.xlsx.scanning.plain_markup import Unusual, content
from gui.xlsx.stored_values import typed

CELL_START, CELL_END = b"<c ", b"</c>"
_AT = rb'([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,9})")?'
_BEHIND = (
    rb'(?: t="([A-Za-z]{1,9})")?(?: ph="[01]")?'
    rb'(?:/>|>(?:<f(?: aca="(?:false|true)"| t="shared" ref="[A-Z0-9:]{1,40}" si="([0-9]{1,9})")?>([^<]*)</f>'
    rb'|<f t="shared" si="([0-9]{1,9})"/>)?(?:<v>([^<]*)</v>|<v ?/>'
    rb'|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?(</c>))'
)
_CELL, FILLED = re.compile(rb'r="' + _AT + _BEHIND), late(rb'<c r="' + _AT + rb"+(?!/>)" + _BEHIND)
"""One cell, and one that holds more than a format."""

_STRING = rb' t="s"><v>([0-9]{1,9})</v></c>'
STRING = late(rb'<c r="' + _AT + _STRING)
"""One with a shared string and nothing else, as most that hold something are."""

CELLS_OF_ROW = (
    rb'(?:<c r="(?:[A-Z]{1,2}|[A-W][A-Z]{2}|X(?:[A-E][A-Z]|F[A-D]))%s"(?: s="[0-9]{1,9}")?+(?:/>|'
    + re.sub(rb"\((?!\?)", b"(?:", _STRING + b"|" + _BEHIND)
    + rb"))*+"
)
"""The pattern of any number of cells of the row that is put in, as `read_cell` takes them."""

ReadCell = tuple[int, int, Value, str | None, int, int, bool, bytes | None]
"""A cell's row and column, value, formula, format, length up to where its content ends.

Then whether the value is an index of the shared strings, so that what was read of a cell serves every workbook, and
the group of a shared formula.
"""


@remembered(4096, most=2_000)
def cell_of(element: bytes) -> ReadCell:
    """What an element says."""
    found = _CELL.fullmatch(element)
    if found is None:
        raise Unusual
    return read_cell(found.groups(), len(element))


def read_cell(groups: Sequence[bytes], size: int) -> ReadCell:
    """What an element says, of its groups in the pattern; `size` is its length behind where it begins."""
    letters, row, style, kind, own, formula, group, stored, inline, closed = groups
    column, is_index = column_of(letters), kind == b"s" and bool(stored)
    if column > MAX_COLUMN:
        raise Unusual
    text = content(stored)
    value = whole(text) if is_index else typed(kind.decode() if kind else "n", text, content(inline), ())
    length = len(CELL_START) + size - (len(CELL_END) if closed else 0)
    said = None if formula is None and group is None else content(formula)
    return int(row), column, value, said, int(style) if style else 0, length, is_index, own or group


@lru_cache(maxsize=512)
def column_of(letters: bytes) -> int:
    """The column that letters name."""
    return column_number(letters.decode())
