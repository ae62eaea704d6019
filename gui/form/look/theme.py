"""The colours of a workbook as six digits: plain ones, those of its theme with their tint, and numbered ones (ECMA-376 part 1 §18.8.3)."""

import colorsys
import re
from collections.abc import Callable, Mapping, Sequence

from gui.xlsx.book import Book
from gui.xlsx.elements import elements
from gui.xlsx.markup import real, whole

_OFFICE = (
    *("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646"),
    *("0000FF", "800080"),
)
ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
DIGITS = re.compile(r"[0-9A-Fa-f]{6}")
_FIRST = "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF"
_DIGITS_OF_ALL = (
    f"{_FIRST}{_FIRST}"
    "800000008000000080808000800080008080C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF"
    "000080FF00FFFFFF0000FFFF8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC99"
    "3366FF33CCCC99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333"
)
_NUMBERED = tuple(_DIGITS_OF_ALL[place : place + 6] for place in range(0, len(_DIGITS_OF_ALL), 6))
"""The colours that a workbook names by their number, where it has none of its own (§18.8.27)."""


def theme_of(book: Book) -> tuple[str, ...]:
    """The colours of a workbook's theme in the order in which cells number them; those of Office where it has none."""
    part = next((part for _, kind, part in book.related(book.workbook_part) if kind == "theme"), None)
    data = book.package.read(part) if part else b""
    found: dict[str, str] = {}
    for named in elements(data).every(*ORDER) if data else ():
        for colour in named.every("srgbClr", "sysClr"):
            found.setdefault(named.tag, colour.said.get("lastClr" if colour.tag == "sysClr" else "val", "").upper())
    said = (found.get(name, "") for name in ORDER)
    return tuple(one if DIGITS.fullmatch(one) else usual for one, usual in zip(said, _OFFICE, strict=True))


class Colours:
    """What the colours of a workbook's styles are."""

    def __init__(self, theme: Sequence[str], numbered: Sequence[str] = ()) -> None:
        self._theme = theme
        self._numbered = numbered or _NUMBERED

    def of(self, attributes: Mapping[str, str]) -> str:
        """The colour of an element; '' for the one that a program chooses, and for none that is said."""
        if "rgb" in attributes:
            found = attributes["rgb"][-6:].upper()
        elif "theme" in attributes:
            place = whole(attributes["theme"])
            found = self._theme[place] if 0 <= place < len(self._theme) else ""
        elif "indexed" in attributes:
            place = whole(attributes["indexed"])
            found = self._numbered[place] if 0 <= place < len(self._numbered) else ""
        else:
            found = ""
        if not DIGITS.fullmatch(found):
            return ""
        tint = attributes.get("tint", "")
        return tinted(found, real(tint)) if tint else found.upper()


def tinted(colour: str, tint: float) -> str:
    """A colour made lighter (above 0) or darker (below) by a part of what is left (§18.8.19)."""
    tint = max(-1.0, min(1.0, tint))
    return lit(colour, lambda light: light * (1 + tint) if tint < 0 else light * (1 - tint) + tint)


def lit(colour: str, change: Callable[[float], float]) -> str:
    """A colour whose light, from 0 to 1, has been changed."""
    hue, light, full = colorsys.rgb_to_hls(*(part / 255 for part in bytes.fromhex(colour)))
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, min(change(light), 1.0), full))
