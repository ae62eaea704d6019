"""What a number, a date or a text looks like in a cell of a number format (ECMA-376 part 1 §18.8.31, as a Japanese Excel does it)."""

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from gui.xlsx.formulas.values import FormulaError, Value
from gui.xlsx.number_formats.date_format import is_date, literal, with_date

_PIECE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|E[+-]|General|G/標準|[0#?]|.', re.IGNORECASE | re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9.]{1,15})\]")
_SHADES = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_COLOURS = dict(zip(("black", "white", "red", "green", "blue", "yellow", "magenta", "cyan"), _SHADES, strict=True))
_COLOURS |= dict(zip("黒白赤緑青黄紫水", _SHADES, strict=True))
_SIGNIFICANT = 11
_LONGEST = 255
_HOLDERS = frozenset("0#?")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it shows, and the colour that the number format gives it ('' for none)."""

    text: str
    ink: str = ""


@dataclass(frozen=True, slots=True)
class _Section:
    pieces: tuple[str, ...]
    colour: str
    condition: tuple[str, float] | None

    @property
    def is_text(self) -> bool:
        return "@" in self.pieces

    @property
    def is_general(self) -> bool:
        return any(piece.lower() in ("general", "g/標準") for piece in self.pieces)


def shown(value: Value, code: str, *, date1904: bool = False) -> Shown:
    """How a value shows in a format; '' is the one of a cell without any."""
    if value is None:
        return Shown("")
    if isinstance(value, FormulaError):
        return Shown(value.code)
    if isinstance(value, bool):
        return Shown("TRUE" if value else "FALSE")
    sections = _sections(code)
    if isinstance(value, str):
        section = sections[3] if len(sections) > 3 else next((one for one in sections if one.is_text), None)
        said = _as_text(section, value) if section and not section.is_general else value
        return Shown(said, section.colour if section else "")
    if not math.isfinite(value):
        return Shown(str(value))
    section, is_own = _section_for(sections, value)
    if section is None or not section.pieces:
        return Shown(general(value) if section is None or not is_own else "", section.colour if section else "")
    if section.is_text:
        return Shown(_as_text(section, general(value)), section.colour)
    if not section.is_general and is_date(code := "".join(section.pieces)):
        return Shown(with_date(code, value, date1904=date1904) or "#" * 8, section.colour)
    size, sign = abs(value), "-" if value < 0 and not is_own else ""
    text = _number(section, size)
    if sign and not any(digit in text for digit in "123456789") and not _HOLDERS.isdisjoint(section.pieces):
        sign = ""  # what is rounded to nothing is not negative
    return Shown(sign + text, section.colour)


def general(value: float) -> str:
    """A number as a cell without a format shows it."""
    if value == int(value) and abs(value) < 10**_SIGNIFICANT:
        return str(int(value))
    if not 1e-4 <= abs(value) < 10**_SIGNIFICANT:
        mantissa, _, power = f"{value:.5E}".partition("E")
        mantissa = mantissa.rstrip("0").rstrip(".")
        return f"{mantissa}E{power[0]}{int(power[1:]):02d}"
    whole = len(str(int(abs(value))))
    text = f"{value:.{max(_SIGNIFICANT - 1 - whole, 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    if len(code) > _LONGEST:
        return ()
    found: list[_Section] = []
    pieces: list[str] = []
    for piece in [*_PIECE.findall(code), ";"] if code else []:
        if piece == ";":
            found.append(_section(pieces))
            pieces = []
        else:
            pieces.append(piece)
    return tuple(found)


def _section(pieces: list[str]) -> _Section:
    colour, condition, kept = "", None, []
    for piece in pieces:
        name = piece[1:-1].lower()
        match = _CONDITION.fullmatch(piece)
        if match:
            try:
                condition = (match[1], float(match[2]))
            except ValueError:
                condition = None
        elif piece.startswith("[") and (name in _COLOURS or re.fullmatch(r"(color|色) ?[0-9]{1,2}", name)):
            colour = _COLOURS.get(name, "")
        else:
            kept.append(piece)
    return _Section(tuple(kept), colour, condition)


def _section_for(sections: tuple[_Section, ...], value: float) -> tuple[_Section | None, bool]:
    """The part of a format that is for a number, and whether that says by itself that it is negative."""
    numbers = [one for one in sections if not one.is_text] or list(sections)
    if not numbers:
        return None, False
    conditioned = [one for one in numbers if one.condition]
    if conditioned:
        for one in conditioned:
            if one.condition and _holds(value, *one.condition):
                return one, one.condition[0] in ("<", "<=") and one.condition[1] <= 0
        other = next((one for one in numbers if not one.condition), None)
        return other, False
    if value < 0 and len(numbers) > 1:
        return numbers[1], True
    if value == 0 and len(numbers) > 2:
        return numbers[2], True
    return numbers[0], len(numbers) > 1


def _holds(value: float, sign: str, bound: float) -> bool:
    by_sign = {"<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound}
    return by_sign.get(sign, (value == bound) == (sign == "="))


def _as_text(section: _Section, text: str) -> str:
    return "".join(text if piece == "@" else literal(piece) for piece in section.pieces)


def _number(section: _Section, value: float) -> str:
    """A number that is not negative, its digits in the places of a format."""
    pieces = section.pieces
    if section.is_general:
        return "".join(general(value) if piece.lower() in ("general", "g/標準") else literal(piece) for piece in pieces)
    holders = [i for i, piece in enumerate(pieces) if piece in _HOLDERS]
    if not holders:
        return "".join(literal(piece) for piece in pieces)
    if "/" in pieces[holders[0] : holders[-1]]:
        return general(value)
    power = next((i for i, piece in enumerate(pieces) if piece.upper() in ("E+", "E-")), None)
    if power is not None:
        return _scientific(pieces, power, value)
    amount = Decimal(repr(value)) * (100 ** sum(piece == "%" for piece in pieces))
    last = holders[-1]
    behind = pieces[last + 1 :]
    thousands = next((i for i, piece in enumerate(behind) if piece != ","), len(behind))
    amount /= Decimal(1000) ** thousands
    point = next((i for i, piece in enumerate(pieces) if piece == "." and i < last + 2), None)
    before = [i for i in holders if point is None or i < point]
    after = [i for i in holders if point is not None and i > point]
    grouped = any(piece == "," for piece in pieces[holders[0] : before[-1]]) if before else False
    rounded = amount.quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP) if amount < 10**20 else amount
    whole, _, decimals = f"{rounded:f}".partition(".")
    put = _before_the_point(pieces, before, whole.lstrip("0"), grouped=grouped)
    put |= _behind_the_point(pieces, after, decimals)
    dropped = {i for i in range(holders[0], last + 1 + thousands) if pieces[i] == ","}
    return "".join(put.get(i, "" if i in dropped else literal(piece)) for i, piece in enumerate(pieces))


def _before_the_point(pieces: tuple[str, ...], places: list[int], digits: str, *, grouped: bool) -> dict[int, str]:
    """The digits of each place before the point, those that are too many at the first."""
    put: dict[int, str] = {}
    left, count = digits, 0
    for number, i in enumerate(reversed(places)):
        is_first = number == len(places) - 1
        taken = left if is_first else left[-1:]
        left = "" if is_first else left[:-1]
        if not taken:
            taken = {"0": "0", "?": " "}.get(pieces[i], "")
        text = ""
        for digit in reversed(taken):
            text = digit + ("," if grouped and count and count % 3 == 0 and digit.isdigit() else "") + text
            count += 1
        put[i] = text
    return put


def _behind_the_point(pieces: tuple[str, ...], places: list[int], digits: str) -> dict[int, str]:
    put: dict[int, str] = {}
    needed = False
    for i, digit in reversed(list(zip(places, digits, strict=False))):
        needed = needed or digit != "0" or pieces[i] == "0"
        put[i] = digit if needed else {"?": " "}.get(pieces[i], "")
    return put


def _scientific(pieces: tuple[str, ...], power: int, value: float) -> str:
    places = sum(piece in _HOLDERS for piece in pieces[:power]) - 1 if "." in pieces[:power] else 0
    width = sum(piece in _HOLDERS for piece in pieces[power:])
    mantissa, _, exponent = f"{value:.{max(places, 0)}E}".partition("E")
    sign = "-" if exponent[0] == "-" else "+" if pieces[power][1] == "+" else ""
    return f"{mantissa}E{sign}{int(exponent[1:]):0{max(width, 1)}d}"
