"""The rows of a 一覧表: as high as their texts need, framed where they are empty."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gui.collection.fitting import lines_of
from gui.workbook.addresses import to_ref
from gui.workbook.grid import Grid
from gui.workbook.markup import markup, tag_end
from gui.workbook.splice import NewRow, new_cell

_COLUMN = re.compile(rb"<(?:[^\s<>/!?:]+:)?col\s[^>]*>")
_NUMBER = re.compile(rb'\s(min|max|width)="([0-9.]+)"')
_HEIGHT = re.compile(rb"\s(?:ht|customHeight)=")
_USUAL, _LINE, _HIGHEST = 8.43, 14.0, 409.0


@dataclass(frozen=True, slots=True)
class RowLook:
    """How the rows of a 一覧表 look: the cell format of each column in order, the widths of all, the sheet's prefix."""

    styles: Mapping[int, int]
    widths: Mapping[int, float]
    prefix: str

    @classmethod
    def of(cls, grid: Grid, row: int, columns: list[int]) -> "RowLook":
        """The look of a row that is there, or would be."""
        cells = {column: grid.cells.get((row, column)) for column in sorted(columns)}
        styles = {c: cell.style if cell else grid.style_for_new(row, c) for c, cell in cells.items()}
        return cls(styles, _widths(grid), grid.frame.prefix)

    def height(self, texts: Mapping[int, str]) -> float:
        """The height in points that texts need, by column."""
        lines = max((lines_of(text, self.widths.get(column, _USUAL)) for column, text in texts.items()), default=1)
        return min(_LINE * lines + 4, _HIGHEST)

    def new_row(self, number: int, texts: Mapping[int, str]) -> NewRow:
        """A row of its own with these texts by column; a column without one has a cell with looks alone."""
        cells = "".join(
            new_cell(self.prefix, to_ref(number, c), style, texts.get(c, "")) for c, style in self.styles.items()
        )
        element = f'<{self.prefix}row r="{number}" ht="{self.height(texts):.1f}">{cells}</{self.prefix}row>'
        return NewRow(tuple(self.styles), element.encode())


def as_high(part: bytes, row: int, height: float) -> bytes:
    """The worksheet part in which a row is as high; one that has a height of its own keeps it."""
    content = markup(part)
    opened = re.search(rb'<(?:[^\s<>/!?:]+:)?row\s[^>]*?\br="%d"' % row, content.text)
    if opened is None:
        return part
    tag = content.text[opened.start() : tag_end(content.text, opened.start())]
    if _HEIGHT.search(tag):
        return part
    at = opened.end()
    return content.restored(content.text[:at] + b' ht="%.1f"' % height + content.text[at:])


def _widths(grid: Grid) -> dict[int, float]:
    """The width of each column that has one of its own."""
    head = grid.markup.text[: grid.sheet_data.start]
    widths: dict[int, float] = {}
    for tag in _COLUMN.findall(head):
        said = {name: float(number) for name, number in _NUMBER.findall(tag)}
        first, last = int(said.get(b"min", 1)), int(said.get(b"max", 0))
        if b"width" in said and last - first < 1_000:
            widths |= dict.fromkeys(range(first, last + 1), said[b"width"])
    return widths
