"""What of a workbook's styles matters here: which cells are dates, locked, struck out, coloured or framed (ECMA-376 part 1 §18.8)."""

import re
from dataclasses import dataclass, replace

from gui.xlsx.colours import colour_of, ground_of
from gui.xlsx.markup import local, walk, whole

_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_BUILT_IN_PERCENTS = frozenset((9, 10))
_NOT_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\[\]]*\]')
_DATE_LETTER = re.compile(r"[ymdhsge]")
_BUILT_IN_DECIMALS = {1: 0, 2: 2, 3: 0, 4: 2, 9: 0, 10: 2, 37: 0, 38: 0, 39: 2, 40: 2}
_PLACES = re.compile(r"[0#?,]+(?:\.([0#?]+))?")
_EXPONENT = re.compile(r"[0#?]\.?e[+-]")
_GROUPS = frozenset(("fonts", "fills", "borders", "cellXfs"))
_EDGES = {"left": "l", "start": "l", "right": "r", "end": "r", "top": "t", "bottom": "b"}
_NO_GROUND = "none"
_LONGEST = 255
"""Characters of a number format (Excel specifications and limits: 255); a longer one is no date's."""


@dataclass(frozen=True, slots=True)
class Style:
    """One cell format (cellXfs): whether numbers in it are dates, whether protection locks it, how its letters look.

    `ink` and `ground` are colours as `gui.xlsx.colours` has them. `is_percent`: 0.85 is shown as 85%. `decimals` are the
    digits shown behind the point, None for as many as there are. `edges` has a letter for each line around it (`lrtb`);
    `code` is its number format, of the built-in ones its number.
    """

    is_date: bool = False
    locked: bool = True
    struck: bool = False
    ink: str = ""
    ground: str = ""
    is_percent: bool = False
    decimals: int | None = None
    edges: str = ""
    code: str = ""


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


def is_percent_format(code: str) -> bool:
    """Whether a number format shows hundredths: a percent sign outside quotes and brackets."""
    return len(code) <= _LONGEST and "%" in _NOT_DATE.sub("", code.split(";")[0])


def decimals_in(code: str) -> int | None:
    """How many digits a number format shows behind the point; None where it does not say."""
    found = _PLACES.search(_NOT_DATE.sub("", code.split(";")[0])) if len(code) <= _LONGEST else None
    return len(found[1] or "") if found else None


class _Reader:
    def __init__(self) -> None:
        self.styles: list[Style] = []
        self._codes: dict[str, str] = {}
        self._inside = ""
        self._struck: list[bool] = []
        self._inks: list[str] = []
        self._grounds: list[str] = []
        self._edges: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag in _GROUPS:
            self._inside = tag
        elif tag == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif self._inside == "cellXfs":
            self._format(tag, attributes)
        elif self._inside == "fonts":
            self._font(tag, attributes)
        elif self._inside == "borders":
            if tag == "border":
                self._edges.append("")
            elif tag in _EDGES and self._edges and attributes.get("style", "none") != "none":
                self._edges[-1] += _EDGES[tag]
        elif self._inside == "fills":
            if tag == "fill":
                self._grounds.append("")
            elif tag == "patternFill" and self._grounds and attributes.get("patternType", "none") == "none":
                self._grounds[-1] = _NO_GROUND
            elif tag == "fgColor" and self._grounds and self._grounds[-1] != _NO_GROUND:
                self._grounds[-1] = ground_of(attributes)

    def _font(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "font":
            self._struck.append(False)
            self._inks.append("")
        elif tag == "strike" and self._struck:
            self._struck[-1] = attributes.get("val", "1") not in ("0", "false")
        elif tag == "color" and self._inks:
            self._inks[-1] = colour_of(attributes)

    def _format(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "xf":
            number = attributes.get("numFmtId", "0")
            built_in = whole(number) in _BUILT_IN_DATES
            code = self._codes.get(number)
            is_date = built_in if code is None else is_date_format(code)
            is_percent = whole(number) in _BUILT_IN_PERCENTS if code is None else is_percent_format(code)
            font, fill = (whole(attributes.get(key), 0) for key in ("fontId", "fillId"))
            struck, ink = (self._struck[font], self._inks[font]) if 0 <= font < len(self._inks) else (False, "")
            ground = self._grounds[fill] if 0 <= fill < len(self._grounds) else ""
            decimals = _BUILT_IN_DECIMALS.get(whole(number)) if code is None else decimals_in(code)
            border = whole(attributes.get("borderId"), 0)
            edges = self._edges[border] if 0 <= border < len(self._edges) else ""
            ground = "" if ground == _NO_GROUND else ground
            shown = number if code is None else code[:_LONGEST]
            self.styles.append(Style(is_date, True, struck, ink, ground, is_percent, decimals, edges, shown))
        elif tag == "protection" and self.styles:
            self.styles[-1] = replace(self.styles[-1], locked=attributes.get("locked", "1") not in ("0", "false"))

    def end(self, name: str) -> None:
        if local(name) == self._inside:
            self._inside = ""
