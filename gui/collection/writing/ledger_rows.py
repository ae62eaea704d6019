"""The rows of a 一覧表: as high as their texts need, framed where they are empty."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from gui.collection.writing.fitting import lines_of
from gui.words.cell_limits import changes_when_edited
from gui.words.cell_names import column_letters
from gui.xlsx.grid import Grid
from gui.xlsx.markup import markup, tag_end
from gui.xlsx.splice import NewRow, inlined, numbered

_COLUMN = re.compile(rb"<(?:[^\s<>/!?:]+:)?col\s[^<>]*>")
_NUMBER = re.compile(rb'\s(min|max|width)="([0-9]+(?:\.[0-9]+)?)"')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_HEIGHT = re.compile(rb"\s(?:ht|customHeight)=")
_REPEATED = 400
USUAL, _WIDEST, _LINE, _HIGHEST = 8.43, 255.0, 14.0, 409.0
_SEEN = int((_HIGHEST - 4) / _LINE)
"""The lines that the highest row shows."""

Special = Literal["text", "top"]


@dataclass(frozen=True, slots=True)
class RowLook:
    """How the rows of a 一覧表 look: how each column's cells begin, before the row's number and behind it, and its width.

    The columns stand in order; `prefix` is the sheet's.
    """

    columns: Mapping[int, tuple[str, str, float]]
    prefix: str
    as_text: Mapping[int, str]
    """How the cells of a column begin, behind the row's number, where what stands in them begins like a formula."""

    on_top: Mapping[int, str]
    """The same where not all of what stands in them is seen."""

    @classmethod
    def of(cls, grid: Grid, row: int, columns: list[int], formats: Mapping[Special, Mapping[int, int]]) -> "RowLook":
        """The look of a row that is there, or would be; `formats` are those in place of others for what is special."""
        prefix, widths = grid.frame.prefix, widths_of(grid)
        looks: dict[int, tuple[str, str, float]] = {}
        instead: dict[Special, dict[int, str]] = {"text": {}, "top": {}}
        for column in sorted(columns):
            cell = grid.cells.get((row, column))
            style = cell.style if cell else grid.style_for_new(row, column)
            for why, some in formats.items():
                if style in some:
                    instead[why][column] = f'" s="{some[style]}"'
            begin = f'<{prefix}c r="{column_letters(column)}'
            looks[column] = (begin, f'" s="{style}"' if style else '"', widths.get(column, USUAL))
        return cls(looks, prefix, instead["text"], instead["top"])

    def height(self, texts: Mapping[int, str | float]) -> float:
        """The height in points that texts need, by column."""
        said = {column: text for column, text in texts.items() if isinstance(text, str)}
        return _height(max((lines_of(text, self.columns[column][2]) for column, text in said.items()), default=1))

    def new_row(self, number: int, texts: Mapping[int, str | float]) -> NewRow:
        """A row of its own with these texts by column; a column without one has a cell with looks alone."""
        cells, most = [], 1
        for column, (begin, styled, width) in self.columns.items():
            text = texts.get(column, "")
            if isinstance(text, float):
                cells.append(f"{begin}{number}{styled}{numbered(self.prefix, text)}")
                continue
            inside, lines = (_drawn_once if len(text) <= _REPEATED else _drawn)(self.prefix, text, width)
            looks = self.on_top.get(column, styled) if lines > _SEEN else styled
            looks = self.as_text.get(column, styled) if changes_when_edited(text) else looks
            cells.append(f"{begin}{number}{looks}{inside}")
            most = max(most, lines)
        element = f'<{self.prefix}row r="{number}" ht="{_height(most):.1f}">{"".join(cells)}</{self.prefix}row>'
        return NewRow(tuple(self.columns), element.encode())


def special(text: str, width: float) -> Special | None:
    """Why a text stands in a cell of a format that is not the cell's own: what it becomes when it is edited, or its length."""
    if changes_when_edited(text):
        return "text"
    return "top" if len(text) > _SEEN and lines_of(text, width) > _SEEN else None


def _height(lines: int) -> float:
    return min(_LINE * lines + 4, _HIGHEST)


def _drawn(prefix: str, text: str, width: float) -> tuple[str, int]:
    """What follows the beginning of a cell with this text, and how many lines it takes."""
    return (inlined(prefix, text), lines_of(text, width)) if text else ("/>", 1)


_drawn_once = lru_cache(maxsize=4096)(_drawn)  # the choices of one response after another


def as_high(part: bytes, row: int, height: float) -> bytes:
    """The worksheet part in which a row is as high; one that has a height of its own keeps it."""
    content = markup(part)
    opened = re.search(rb'<(?:[^\s<>/!?:]+:)?row\s[^<>]*?\br="%d"' % row, content.text)
    if opened is None:
        return part
    tag = content.text[opened.start() : tag_end(content.text, opened.start())]
    if _HEIGHT.search(tag):
        return part
    at = opened.end()
    return content.restored(content.text[:at] + b' ht="%.1f"' % height + content.text[at:])


def widths_of(grid: Grid) -> dict[int, float]:
    """The width of each column that has one of its own; 0 of one that is hidden."""
    head = grid.markup.text[: grid.sheet_data.start]
    widths: dict[int, float] = {}
    for tag in _COLUMN.findall(head):
        said = {name: float(number) for name, number in _NUMBER.findall(tag)}
        first, last = int(said.get(b"min", 1)), int(said.get(b"max", 0))
        said |= {b"width": 0.0} if _HIDDEN.search(tag) else {}
        if b"width" in said and last - first < 1_000:
            widths |= dict.fromkeys(range(first, last + 1), min(said[b"width"], _WIDEST))
    return widths
