"""Rows that were read before, in any workbook with the same formats: the words in them count, not where its strings have those."""

import re
from collections.abc import Callable

from gui.xlsx.grid import Piece
from gui.xlsx.remembering import LONGEST_ROW
from gui.xlsx.styles import Indexed

_INDEX, _KIND = re.compile(rb' t="s"><v>([0-9]{1,9})</v>'), b' t="s"'
_MOST, _KNOWN = 2048, dict[tuple[object, bytes, tuple[str, ...], tuple[int, ...]], Piece]()


def known_row(row: bytes, indexed: Indexed, read: Callable[[bytes, Indexed], Piece]) -> Piece:
    """What `read` finds in a row, the very same for each with the same words and bytes around them.

    Places of more or fewer digits are other bytes. A row is read anew where not all of its places are found so.
    """
    if not indexed.lasting or len(row) > LONGEST_ROW:
        return read(row, indexed)
    parts, strings = _INDEX.split(row), indexed.strings
    places = parts[1::2]
    if row.count(_KIND) != len(places):
        return read(row, indexed)
    try:
        words = tuple([strings[int(place)] for place in places])
    except IndexError:
        return read(row, indexed)
    key = (indexed.formats, b"\0".join(parts[::2]), words, tuple(map(len, places)))  # no row that can be read has a \0
    found = _KNOWN.get(key)
    if found is None:
        found = read(row, indexed)
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        if sum(map(len, words)) <= LONGEST_ROW:
            _KNOWN[key] = found
    return found
