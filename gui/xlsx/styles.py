"""What of a workbook's styles matters here: which cells are dates, which are locked (ECMA-376 part 1 §18.8)."""

import re
from dataclasses import dataclass

from gui.xlsx.markup import local, walk, whole

_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NOT_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\[\]]*\]')
_DATE_LETTER = re.compile(r"[ymdhsge]")
_EXPONENT = re.compile(r"[0#?]\.?e[+-]")
_LONGEST = 255
"""Characters of a number format (Excel specifications and limits: 255); a longer one is no date's."""


@dataclass(frozen=True, slots=True)
class Style:
    """One cell format (cellXfs): whether numbers in it are dates, and whether protection locks it."""

    is_date: bool = False
    locked: bool = True


def read_styles(data: bytes) -> tuple[Style, ...]:
    """The cell formats of a styles part, by their index."""
    reader = _Reader()
    walk(data, reader.start, reader.end)
    return tuple(reader.styles)


def is_date_format(code: str) -> bool:
    """Whether a number format shows dates or times: a letter of those outside quotes and brackets."""
    if len(code) > _LONGEST:
        return False
    plain = _NOT_DATE.sub("", code.split(";")[0]).lower()
    return bool(_DATE_LETTER.search(plain.replace("general", ""))) and not _EXPONENT.search(plain)


class _Reader:
    def __init__(self) -> None:
        self.styles: list[Style] = []
        self._codes: dict[str, str] = {}
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._inside = True
        elif self._inside and tag == "xf":
            number = attributes.get("numFmtId", "0")
            built_in = whole(number) in _BUILT_IN_DATES
            self.styles.append(Style(is_date_format(self._codes[number]) if number in self._codes else built_in))
        elif self._inside and tag == "protection" and self.styles:
            locked = attributes.get("locked", "1") not in ("0", "false")
            self.styles[-1] = Style(self.styles[-1].is_date, locked)

    def end(self, name: str) -> None:
        if local(name) == "cellXfs":
            self._inside = False
