"""A sheet of a workbook that is made anew: its cells, the printed page, its filter (ECMA-376 part 1 §18.3)."""

import html
from collections.abc import Callable, Iterator
from datetime import date, datetime

from gui.collection.writing.charts import OFFICE, BarChart
from gui.collection.writing.fitting import storable
from gui.collection.writing.looks import MAIN, CellLook, Look
from gui.survey.kinds.held import serial
from gui.words.cell_limits import begins_like_a_formula
from gui.xlsx.addresses import to_ref

_MINUTES = 24 * 60
_UNIT = 7 / 8
"""A half-width character of 10 points with its share of the margin, in the digits of the workbook's usual font (§18.3.1.13).

That is the font of the texts, so that whatever stands in for it where it is not installed is as wide in both.
"""

_WHOLE = 1e15  # up to here Excel writes every digit of a whole number
_MARGINS = '<pageMargins left="0.4" right="0.4" top="0.55" bottom="0.6" header="0.3" footer="0.3"/>'
_FOOT = "&C&A　&P / &N"
_LONGEST_HEAD, _BEGINNING, _END = 80, 55, 24
"""Characters of a title above a page; a header has no more than 255 with all its codes (§18.3.1.46).

Of a longer one so many of its beginning, and of its end, which says whose it is and what.
"""


class MadeSheet:
    """One sheet, printed on A4 across: its cells, and what is said of its rows and columns, which count from 1.

    `frozen` are the rows and columns that stay in sight, `filtered` the area with a filter, `repeated` the rows and columns
    (`$1:$1`) that are printed on every page, `across` how many pages lie side by side, `breaks` the rows that end a page,
    `above` what stands left and right at the head of every page.
    """

    def __init__(
        self,
        name: str,
        above: tuple[str, str],
        looks: dict[CellLook, int],
        strings: dict[str, int],
        between: Callable[[], None],
    ) -> None:
        self.name = name
        self.above = above
        self.heights: dict[int, float] = {}
        self.widths: dict[int, float] = {}
        self.frozen = (0, 0)
        self.filtered = ""
        self.repeated: tuple[str, ...] = ()
        self.across = 1
        self.breaks: list[int] = []
        self.charts: list[BarChart] = []
        self._looks, self._strings, self._between = looks, strings, between
        self._rows: dict[int, dict[int, str]] = {}

    def put(self, row: int, column: int, value: str | float | date, look: Look) -> None:
        """Write a value; a text is a text whatever it begins with, and stays one when the cell is edited in Excel."""
        if isinstance(value, str):
            wanted = CellLook(look, is_text=True, quoted=begins_like_a_formula(value))
            text = storable(value)
            held = f' t="s"><v>{self._strings.setdefault(text, len(self._strings))}</v></c>' if text else "/>"
        else:
            wanted = CellLook(look, is_text=False, quoted=False)
            held = f' t="b"><v>{int(value)}</v></c>' if isinstance(value, bool) else f"><v>{_number(value)}</v></c>"
        style = self._looks.setdefault(wanted, len(self._looks) + 1)
        if row not in self._rows:
            self._between()
        self._rows.setdefault(row, {})[column] = f'<c r="{to_ref(row, column)}" s="{style}"{held}'

    @property
    def area(self) -> str:
        """All that was written, from the first cell on."""
        return f"A1:{to_ref(max(self._rows, default=1), max((max(row) for row in self._rows.values()), default=1))}"

    def part(self) -> str:
        """The worksheet as the text of its part."""
        widths = "".join(
            f'<col min="{c}" max="{c}" width="{w * _UNIT:g}" customWidth="1"/>' for c, w in sorted(self.widths.items())
        )
        columns = f"<cols>{widths}</cols>" if widths else ""
        filtered = f'<autoFilter ref="{self.filtered}"/>' if self.filtered else ""
        drawing = '<drawing r:id="rId1"/>' if self.charts else ""
        breaks = "".join(f'<brk id="{row}" max="16383" man="1"/>' for row in self.breaks)
        broken = f'<rowBreaks count="{len(self.breaks)}" manualBreakCount="{len(self.breaks)}">{breaks}</rowBreaks>'
        return (
            f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<dimension ref="{self.area}"/><sheetViews>{self._view()}</sheetViews>'
            f'<sheetFormatPr baseColWidth="8" defaultRowHeight="15"/>{columns}'
            f"<sheetData>{''.join(self._row(row) for row in sorted(self._rows))}</sheetData>{filtered}"
            f'<printOptions horizontalCentered="1"/>{_MARGINS}<pageSetup paperSize="9" fitToWidth="{self.across}" '
            f'fitToHeight="0" orientation="landscape"/>{_around(*self.above)}{broken if breaks else ""}'
            f"{drawing}</worksheet>"
        )

    def _row(self, row: int) -> str:
        self._between()
        cells = self._rows[row]
        high = f' ht="{self.heights[row]:g}" customHeight="1"' if row in self.heights else ""
        return f'<row r="{row}"{high}>{"".join(cells[column] for column in sorted(cells))}</row>'

    def _view(self) -> str:
        """Without lines between the cells; the frozen rows and columns stay where they are."""
        rows, columns = self.frozen
        if not rows and not columns:
            return '<sheetView showGridLines="0" workbookViewId="0"/>'
        pane = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
        split = (f' xSplit="{columns}"' if columns else "") + (f' ySplit="{rows}"' if rows else "")
        return (
            f'<sheetView showGridLines="0" workbookViewId="0"><pane{split} topLeftCell="{to_ref(rows + 1, columns + 1)}" '
            f'activePane="{pane}" state="frozen"/><selection pane="{pane}"/></sheetView>'
        )

    def names(self, index: int) -> Iterator[str]:
        """The names by which a workbook knows what is filtered and what is repeated on the sheet with this place from 0."""
        quoted = html.escape("'{}'!".format(self.name.replace("'", "''")), quote=False)
        if self.filtered:
            first, _, last = self.filtered.partition(":")
            area = f"{quoted}{_absolute(first)}:{_absolute(last)}"
            yield f'<definedName name="_xlnm._FilterDatabase" localSheetId="{index}" hidden="1">{area}</definedName>'
        if self.repeated:
            areas = ",".join(f"{quoted}{one}" for one in self.repeated)
            yield f'<definedName name="_xlnm.Print_Titles" localSheetId="{index}">{areas}</definedName>'


def _around(title: str, when: str) -> str:
    """What stands above and below each page: & begins a code there, and a digit behind a size would be of it."""
    title = title if len(title) <= _LONGEST_HEAD else f"{title[:_BEGINNING]}…{title[-_END:]}"
    left, right = (" ".join(text.split("\n")).replace("&", "&&") for text in (title, when))
    head, foot = (html.escape(text, quote=False) for text in (f"&L&8 {left}&R&8 {right}", _FOOT))
    return f'<headerFooter scaleWithDoc="0"><oddHeader>{head}</oddHeader><oddFooter>{foot}</oddFooter></headerFooter>'


def _number(value: float | date) -> str:
    number = float(_serial(value) if isinstance(value, date) else value)
    return f"{number:.0f}" if number.is_integer() and abs(number) < _WHOLE else repr(number)


def _serial(moment: date) -> float:
    """The number of a day, with its hour if it has one."""
    if not isinstance(moment, datetime):
        return serial(moment, date1904=False)
    return serial(moment.date(), date1904=False) + (moment.hour * 60 + moment.minute) / _MINUTES


def _absolute(ref: str) -> str:
    """`B3` as `$B$3`."""
    letters = ref.rstrip("0123456789")
    return f"${letters}${ref.removeprefix(letters)}"
