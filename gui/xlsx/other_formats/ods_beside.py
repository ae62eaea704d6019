"""What an OpenDocument spreadsheet has beside the texts of its cells: comments, shapes with their words, heads of pages."""

from collections import defaultdict
from collections.abc import Mapping

from gui.xlsx.addresses import Area, parse_ref
from gui.xlsx.other_formats.ods_boxes import Box, Edges, box_of, is_line
from gui.xlsx.other_formats.tables import MAX_BESIDE, Table, Tables

_LONGEST = 2_000
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_END_CELL = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 end-cell-address"
_PART = "\n"
"""Ends what stands above or below a page."""

_WORDS = frozenset(f"{_TEXT}{name}" for name in ("p", "h", "span", "a"))


class Remarks:
    """Gathers the words of the comment or shape that is being read, and puts it to its cell."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._texts: list[list[str]] | None = None
        self._is_comment = self._is_said = False
        self._depth = self._left = 0
        self._end = ""
        self._box: Box | None = None
        self._unplaced: list[tuple[tuple[int, int], Box, str]] = []

    def starts(self, depth: int, attributes: Mapping[str, str], *, is_comment: bool) -> None:
        """One begins, so deep in what stands aside, or a shape of a group."""
        if self._texts is None:
            self._texts, self._depth, self._is_comment, self._box = [], depth, is_comment, None
            self._end = "" if is_line(attributes) else attributes.get(_END_CELL, "")
            self._left = _LONGEST
        self._texts.append([])  # each shape of a group has words of its own
        if box := box_of(attributes):
            self._box = box.around(self._box)

    def says(self) -> None:
        """A paragraph of its words begins: not the day on which it was written, nor by whom."""
        self._is_said = True

    def characters(self, text: str) -> None:
        """Characters of it."""
        if self._texts and self._is_said and self._left > 0:
            self._texts[-1].append(text[: self._left].strip())
            self._left -= len(text)

    def ends(self, depth: int, table: Table | None, at: tuple[int, int], *, is_said: bool) -> None:
        """An element ends, a paragraph where `is_said`; where it is the whole, it is noted with its cell."""
        self._is_said = self._is_said and not is_said
        if self._texts is None or depth > self._depth:
            return
        texts, self._texts = ["".join(pieces) for pieces in self._texts], None
        if table is None:
            return
        if self._is_comment:
            self._tables.comment(table, *at, "".join(texts))
            return
        texts = list(filter(None, texts)) or [""]
        if self._box and not self._end:
            self._unplaced += [(at, self._box, text) for text in texts[: MAX_BESIDE - len(self._unplaced)]]
            return
        try:
            bottom, right = parse_ref(self._end.rpartition(".")[2].replace("$", ""))
        except ValueError:
            bottom, right = at
        for text in texts:
            self._tables.shape(table, Area(*at, max(at[0], bottom), max(at[1], right)), text)

    def place(self, table: Table, rows: Edges, columns: Edges) -> None:
        """Note the shapes of a table that say no last cell, now that the sizes of all its rows and columns are known."""
        for (row, column), box, text in self._unplaced:
            (top, bottom), (left, right) = (
                rows.reach(row, box.top, box.bottom),
                columns.reach(column, box.left, box.right),
            )
            self._tables.shape(table, Area(top, left, bottom, right), text)
        self._unplaced = []


class Pages:
    """Gathers what is printed above and below each page, by the name of the pages' style."""

    def __init__(self) -> None:
        self._said: dict[str, list[str]] = defaultdict(list)
        self._page = ""
        self._open: list[str] = []
        self._left = _LONGEST

    def page(self, name: str) -> None:
        """A style of pages begins."""
        self._page, self._left = name, _LONGEST

    def starts(self, name: str, *, is_part: bool = False) -> None:
        """An element begins: what stands above or below a page, or something in it."""
        if is_part or self._open:
            self._open.append(name)

    def ends(self) -> None:
        """An element ends."""
        if self._open:
            name = self._open.pop()
            self._said[self._page].append(_PART if not self._open else " " if name in _WORDS else "")

    def characters(self, text: str) -> None:
        """Characters in it: the page's number and the sheet's name are no words."""
        if self._open and self._open[-1] in _WORDS and self._left > 0:
            self._said[self._page].append(text[: self._left].replace(_PART, " "))
            self._left -= len(text)

    def of(self, page: str) -> list[str]:
        """What pages of a style say, above and below, if anything."""
        parts = "".join(self._said.get(page, ())).split(_PART)
        return [said.replace("&", "&&") for part in parts if (said := " ".join(part.split()))]
