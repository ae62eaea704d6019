"""What an OpenDocument spreadsheet has beside the texts of its cells: comments, and shapes with their words."""

from gui.xlsx.addresses import Area, parse_ref
from gui.xlsx.other_formats.tables import Table, Tables

_LONGEST = 2_000


class Remarks:
    """Gathers the words of the comment or shape that is being read, and puts it to its cell."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._pieces: list[str] | None = None
        self._is_comment = False
        self._depth = self._left = 0
        self._end = ""

    def starts(self, depth: int, end: str, *, is_comment: bool) -> None:
        """One begins, so deep in what stands aside; `end` is the address of the last cell that a shape covers."""
        if self._pieces is None:
            self._pieces, self._depth, self._end, self._is_comment = [], depth, end, is_comment
            self._left = _LONGEST

    def characters(self, text: str) -> None:
        """Characters of its words."""
        if self._pieces is not None and self._left > 0:
            self._pieces.append(text[: self._left].strip())
            self._left -= len(text)

    def ends(self, depth: int, table: Table | None, at: tuple[int, int]) -> None:
        """An element ends; where it is the whole, it is noted with its cell."""
        if self._pieces is None or depth > self._depth:
            return
        text, self._pieces = "".join(self._pieces), None
        if table is None:
            return
        if self._is_comment:
            self._tables.comment(table, *at, text)
            return
        try:
            bottom, right = parse_ref(self._end.rpartition(".")[2].replace("$", ""))
        except ValueError:
            bottom, right = at
        self._tables.shape(table, Area(*at, max(at[0], bottom), max(at[1], right)), text)
