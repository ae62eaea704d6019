"""What the cells of a workbook's sheets refer to by number: the shared strings and the cell formats."""

from dataclasses import dataclass

from gui.xlsx.stored_values import CellValue, as_shown
from gui.xlsx.styles import Style

_PLAIN = Style()


@dataclass(frozen=True, slots=True, eq=False)
class Indexed:
    """The shared strings and cell formats by index, and from when days are counted; one object for all copies of a form.

    `lasting`: whether it is so small that what refers to it may be kept for other files.
    """

    strings: tuple[str, ...] = ()
    styles: tuple[Style, ...] = ()
    date1904: bool = False
    lasting: bool = True

    def style(self, index: int) -> Style:
        """A cell format; the default one for an index that does not exist."""
        return self.styles[index] if 0 <= index < len(self.styles) else _PLAIN

    def shown(self, value: CellValue, style: int) -> str:
        """The text that a value has in a cell of this format."""
        return as_shown(value, is_date=self.style(style).is_date, date1904=self.date1904)
