"""What a formula may depend on, told from its tokens alone, whether or not it can be evaluated."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from gui.xlsx.formulas.a1 import Book, area_of, is_absolute
from gui.xlsx.formulas.parse import parsed
from gui.xlsx.formulas.syntax import RESIZING, references
from gui.xlsx.formulas.tokens import Token, mentioned
from gui.xlsx.formulas.values import Area3D, UnknownFormula

_ANYWHERE = frozenset(
    (
        *("INDIRECT", "OFFSET", "TODAY", "NOW", "RAND", "RANDBETWEEN", "RANDARRAY", "CELL", "INFO", "ANCHORARRAY"),
        *("GETPIVOTDATA", "RTD", "WEBSERVICE", "EVALUATE", "CALL", "REGISTER.ID", "SQL.REQUEST"),
        *("CUBEVALUE", "CUBEMEMBER"),
    )
)
"""Functions whose result does not rest on the cells they mention, or on those only."""

_MAX_NAMES = 1000


@dataclass(frozen=True, slots=True)
class Mentions:
    """The areas that a formula may read; `anywhere` where those are not all."""

    areas: tuple[Area3D, ...] = ()
    anywhere: bool = False


ANYWHERE = Mentions(anywhere=True)


@lru_cache(maxsize=4096)
def mentions(formula: str, sheet: int, book: Book) -> Mentions:
    """All cells that the formula on this sheet may depend on; never too few, for any text at all.

    Volatile functions, references put together at run time, other workbooks, tables, unknown names and whatever
    cannot be cut into tokens count as depending on everything (ECMA-376 Part 1 §18.17.2).
    """
    try:
        found = mentioned(formula)
        areas = _areas(found, sheet, book)
        if any(kind == "call" and _function(text) in RESIZING for kind, text in found):
            areas.update(dict.fromkeys(references(parsed(formula, sheet, book))))
        return Mentions(tuple(areas))
    except UnknownFormula:
        return ANYWHERE


def _function(text: str) -> str:
    return text[:-1].upper().removeprefix("_XLFN.").removeprefix("_XLWS.")


def _areas(found: Iterable[Token], sheet: int, book: Book) -> dict[Area3D, None]:
    """The areas of the tokens and of the names among them. Raises UnknownFormula where there may be others."""
    areas: dict[Area3D, None] = {}
    for kind, text in found:
        if kind == "area":
            area = area_of(text, sheet, book)
            areas.update({area: None} if area else _named(text, book))
        elif kind == "name":
            areas.update(_named(text, book))
        else:
            name = _function(text)
            if name in _ANYWHERE:
                raise UnknownFormula(name)
            if name in book.names:
                areas.update(_named(name, book))
    return areas


def _named(name: str, book: Book) -> dict[Area3D, None]:
    """The areas that a defined name and the names in it mention."""
    areas: dict[Area3D, None] = {}
    seen: set[str] = set()
    waiting = [name.upper()]
    while waiting:
        current = waiting.pop()
        if current in seen or current in ("TRUE", "FALSE"):
            continue
        seen.add(current)
        if current not in book.names or len(seen) > _MAX_NAMES:
            raise UnknownFormula("an unknown name")
        found = _name_tokens(book.names[current].removeprefix("="))
        # Relative references move with the cell that uses the name.
        if any(kind == "area" and not is_absolute(text) for kind, text in found):
            raise UnknownFormula("a name of relative cells")
        waiting += [text for kind, text in found if kind == "name"]
        areas.update(_areas([token for token in found if token.kind != "name"], 0, book))
    return areas


@lru_cache(maxsize=1024)
def _name_tokens(text: str) -> tuple[Token, ...]:
    return tuple(mentioned(text))
