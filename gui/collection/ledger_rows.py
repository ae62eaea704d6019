"""The rows of a 一覧表 finished: as high as their texts need, and framed where they are empty."""

import re
from collections.abc import Collection, Mapping

from gui.collection.fitting import lines_of
from gui.workbook.grid import Grid
from gui.workbook.markup import markup

_ROW = re.compile(rb'<((?:[^\s<>/!?:]+:)?row) r="(\d+)">(.*?)</\1>', re.DOTALL)
_EMPTY = re.compile(rb' t="inlineStr"><((?:[^\s<>/!?:]+:)?)is><\1t xml:space="preserve"></\1t></\1is></\1c>')
_COLUMN = re.compile(rb"<(?:[^\s<>/!?:]+:)?col\s[^>]*>")
_NUMBER = re.compile(rb'\s(min|max|width)="([0-9.]+)"')
_USUAL, _LINE, _HIGHEST = 8.43, 14.0, 409.0


def finished(part: bytes, grid: Grid, texts: Mapping[tuple[int, int], str | None], added: Collection[int]) -> bytes:
    """The spliced worksheet part with its `added` rows finished; every other byte stays, a row's own height too.

    A cell that was written with an empty text is left with its looks alone.
    """
    content = markup(part)
    widths = _widths(grid)
    lines: dict[int, int] = {}
    for (row, column), text in texts.items():
        lines[row] = max(lines.get(row, 1), lines_of(text or "", widths.get(column, _USUAL)))

    def finish(match: re.Match[bytes]) -> bytes:
        name, number, cells = match[1], int(match[2]), match[3]
        if number not in added:
            return match[0]
        height = min(_LINE * lines.get(number, 1) + 4, _HIGHEST)
        return b'<%s r="%d" ht="%.1f">%s</%s>' % (name, number, height, _EMPTY.sub(b"/>", cells), name)

    return content.restored(_ROW.sub(finish, content.text))


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
