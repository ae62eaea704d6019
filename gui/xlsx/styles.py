"""What of a workbook's styles matters here: which cells are dates, locked, struck out, coloured or framed (ECMA-376 part 1 §18.8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from gui.words.late_patterns import late
from gui.xlsx.colours import colour_of, ground_of
from gui.xlsx.formulas.values import Value
from gui.xlsx.markup import local, walk, whole
from gui.xlsx.stored_values import as_shown

_GGGE = '[$-411]ggge"年"m"月"d"日"'
_DAYS, _MONTHS = 'm"月"d"日"', 'yyyy"年"m"月"'
_ERAS = "[$-411]ge.m.d"
BUILT_IN = {
    str(number): code
    for number, code in (
        *enumerate(("", "0", "0.00", "#,##0", "#,##0.00", "¥#,##0;¥-#,##0", "¥#,##0;[Red]¥-#,##0")),
        *enumerate(("¥#,##0.00;¥-#,##0.00", "¥#,##0.00;[Red]¥-#,##0.00", "0%", "0.00%", "0.00E+00", "# ?/?"), 7),
        *enumerate(("# ??/??", "yyyy/m/d", "d-mmm-yy", "d-mmm", "mmm-yy", "h:mm AM/PM", "h:mm:ss AM/PM"), 13),
        *enumerate(("h:mm", "h:mm:ss", "yyyy/m/d h:mm"), 20),
        *enumerate((_ERAS, _GGGE, _GGGE, "m/d/yy", f'{_MONTHS}d"日"', 'h"時"mm"分"', 'h"時"mm"分"ss"秒"'), 27),
        *enumerate((_MONTHS, _DAYS, _ERAS, "#,##0;-#,##0", "#,##0;[Red]-#,##0", "#,##0.00;-#,##0.00"), 34),
        (40, "#,##0.00;[Red]-#,##0.00"),
        *enumerate(("mm:ss", "[h]:mm:ss", "mm:ss.0", "##0.0E+0", "@"), 45),
        *enumerate((_ERAS, _GGGE, _MONTHS, _DAYS, _GGGE, _MONTHS, _DAYS, _ERAS, _GGGE), 50),
    )
}
"""The codes of the number formats that have only a number, in Japanese (§18.8.30)."""

_NOT_DATE = late(r'"[^"]*"|\\.|_.|\*.|\[[^\[\]]*\]')
_DATE_LETTER = late(r"[ymdhsge]")
_PLACES = late(r"[0#?,]+(?:\.([0#?]+))?")
_SCALED = late(r"[0#?],+(?![0#?,])")
_EXPONENT = late(r"[0#?]\.?e[+-]")
_GROUPS = {
    "numFmts": "numFmt",
    "fonts": "font",
    "fills": "fill",
    "borders": "border",
    "cellXfs": "xf",
    "dxfs": "dxf",
    "indexedColors": "rgbColor",
}
_EDGES = {"left": "l", "start": "l", "right": "r", "end": "r", "top": "t", "bottom": "b"}
_DIAGONALS = ("diagonalUp", "diagonalDown")
_MOST_RECORDS, _MOST_ELEMENTS = 65_536, 400_000
"""Fonts, grounds or cell formats, of which Excel takes no more (specifications and limits: 65,490), and elements of all of them."""

_MOST_PARTS = 256
"""Elements of one font, ground or frame; none of Excel's has a tenth of that."""

_LONGEST = 255
"""Characters of a number format (Excel specifications and limits: 255); a longer one is no date's."""

Record = tuple[tuple[str, dict[str, str]], ...]
"""An element and those within it, in their order: the name of each without prefix, and its attributes."""


class Style(NamedTuple):
    """One cell format (cellXfs): whether numbers in it are dates, whether protection locks it, how its letters look.

    `ink` and `ground` are colours as `gui.xlsx.colours` has them. `is_percent`: 0.85 is shown as 85%. `decimals` are the
    digits shown behind the point, None for as many as there are. `edges` has a letter for each line around it (`lrtb`), `x` for one across;
    `code` is its number format.
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


@dataclass(frozen=True, slots=True, eq=False)
class Indexed:
    """The shared strings and cell formats by index, and from when days are counted; one object for all copies of a form.

    `lasting`: whether it is so small that what refers to it may be kept for other files. `formats` is the very same
    for workbooks with the same formats and days, whatever their strings.
    """

    strings: tuple[str, ...] = ()
    styles: tuple[Style, ...] = ()
    date1904: bool = False
    lasting: bool = True
    formats: object = field(default_factory=object, repr=False)

    def style(self, index: int) -> Style:
        """A cell format; the default one for an index that does not exist."""
        return self.styles[index] if 0 <= index < len(self.styles) else _PLAIN

    def shown(self, value: Value, style: int) -> str:
        """The text that a value has in a cell of this format."""
        return as_shown(value, is_date=self.style(style).is_date, date1904=self.date1904)


_PLAIN = Style()


def read_styles(data: bytes) -> tuple[Style, ...]:
    """The cell formats of a styles part, by their index."""
    records = read_records(data)
    codes, letters = codes_in(records), list(map(_letters, records["fonts"]))
    grounds, edges = list(map(_ground, records["fills"])), list(map(_lines, records["borders"]))
    found = []
    for record in records["cellXfs"]:
        said, number = record[0][1], record[0][1].get("numFmtId", "0")
        code = codes.get(number, "")[: _LONGEST + 1]
        is_date, is_percent, decimals = _numbers_in(code)
        font, fill, border = (whole(said.get(key), 0) for key in ("fontId", "fillId", "borderId"))
        struck, ink = letters[font] if font < len(letters) else (False, "")
        found.append(
            Style(
                is_date=is_date,
                locked=is_on(dict(record).get("protection", {}), "locked"),
                struck=struck,
                ink=ink,
                ground=grounds[fill] if fill < len(grounds) else "",
                is_percent=is_percent,
                decimals=decimals,
                edges=edges[border] if border < len(edges) else "",
                code=code[:_LONGEST],
            )
        )
    return tuple(found)


def _bare(code: str) -> str:
    """The first part of a number format without what it writes out; '' for one that is too long."""
    return _NOT_DATE.sub("", code.split(";")[0]) if len(code) <= _LONGEST else ""


def is_date_format(code: str) -> bool:
    """Whether a number format shows dates or times: a letter of those outside quotes and brackets."""
    plain = _bare(code).lower()
    return bool(_DATE_LETTER.search(plain.replace("general", ""))) and not _EXPONENT.search(plain)


def is_time_format(code: str) -> bool:
    """Whether a number format shows hours, and no day."""
    plain = _bare(code).lower()
    return len(code) <= _LONGEST and ("h" in plain or "[h" in code.lower()) and not set("ydeg").intersection(plain)


def is_scaled_format(code: str) -> bool:
    """Whether a number format leaves out thousands: a comma behind its last digit, outside quotes and brackets."""
    return _SCALED.search(_bare(code)) is not None


@lru_cache(maxsize=256)
def _numbers_in(code: str) -> tuple[bool, bool, int | None]:
    """How a format shows numbers: whether as dates, whether as hundredths, and with how many digits behind the point.

    None for as many as there are, also where more are shown only if there are (`0.##`), and for fractions and powers of ten.
    """
    plain, is_date = _bare(code), is_date_format(code)
    found = None if is_date or "/" in plain or _EXPONENT.search(plain.lower()) else _PLACES.search(plain)
    places = found and (found[1] or "")
    return is_date, "%" in plain, None if places is None or places.strip("0") else len(places)


def read_records(data: bytes) -> Mapping[str, Sequence[Record]]:
    """The fonts, grounds, frames, cell formats, number formats, changes and numbered colours of a styles part, by their groups.

    Each is its element with those within it; what is more than a workbook may have is left out.
    """
    found: dict[str, list[Record]] = {group: [] for group in _GROUPS}
    inside, record, left = "", list[tuple[str, dict[str, str]]](), _MOST_ELEMENTS

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        tag = local(name)
        if tag in _GROUPS:
            inside = tag
        elif inside and (0 < len(record) < _MOST_PARTS or tag == _GROUPS[inside]):
            record.append((tag, attributes))

    def end(name: str) -> None:
        nonlocal inside, left
        tag = local(name)
        if tag == inside:
            inside = ""
        elif record and tag == record[0][0]:
            left -= len(record)
            if inside and left >= 0 and len(found[inside]) < _MOST_RECORDS:
                found[inside].append(tuple(record))
            record.clear()

    walk(data, start, end)
    return found


def codes_in(records: Mapping[str, Sequence[Record]]) -> dict[str, str]:
    """The number formats by their numbers."""
    said = (record[0][1] for record in records["numFmts"])
    return BUILT_IN | {one.get("numFmtId", ""): one.get("formatCode", "") for one in said}


def is_on(attributes: Mapping[str, str], name: str = "val", default: str = "1") -> bool:
    """Whether an attribute says yes."""
    return attributes.get(name, default) not in ("0", "false", "none")


def _letters(record: Record) -> tuple[bool, str]:
    """Whether letters are struck out, and their colour."""
    said = dict(record)
    return "strike" in said and is_on(said["strike"]), colour_of(said["color"]) if "color" in said else ""


def _ground(record: Record) -> str:
    said = dict(record)
    none = "patternFill" in said and said["patternFill"].get("patternType", "none") == "none"
    return ground_of(said["fgColor"]) if "fgColor" in said and not none else ""


def _lines(record: Record) -> str:
    """A letter for each line of a frame."""
    is_crossed = {record[0][1].get(key, "0") for key in _DIAGONALS} - {"0", "false"}
    sides = _EDGES | {"diagonal": "x"} if is_crossed else _EDGES
    return "".join(sides[tag] for tag, said in record if tag in sides and is_on(said, "style", "none"))
