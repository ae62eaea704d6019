"""How the cells of a workbook that is made anew look, and the part that says so (ECMA-376 part 1 §18.8)."""

import html
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

FONT = "游ゴシック"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_INK, _LINE = "FF1A1A1A", "FF999999"
_BUILT_IN = {"General": 0, "0": 1, "@": 49}
_OWN = 164
"""The number of the first format of numbers that is not built in (§18.8.30)."""

_NAME = f'<name val="{FONT}"/><family val="3"/><charset val="128"/>'  # of which others stand in that know Japanese too
_USUAL_FONT = f'<font><sz val="11"/>{_NAME}</font>'
_USUAL_FILLS = '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
_NO_BORDER = "<border><left/><right/><top/><bottom/><diagonal/></border>"
_SIDES = "".join(f'<{side} style="thin"><color rgb="{_LINE}"/></{side}>' for side in ("left", "right", "top", "bottom"))
_USUAL = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
_USUAL_CELL = f'{_USUAL} xfId="0"/>'
_BEHIND = '<cellStyles count="1"><cellStyle name="標準" xfId="0" builtinId="0"/></cellStyles>'
_Each = TypeVar("_Each", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: its letters, its border and ground ('' for none), whether its text stands in the middle or at the
    top and wraps; `number` is the format of a number."""

    bold: bool = False
    size: float = 10
    framed: bool = False
    ground: str = ""
    centred: bool = False
    wrap: bool = True
    top: bool = False
    number: str = "General"


@dataclass(frozen=True, slots=True)
class CellLook:
    """The look of a cell that holds a text or a number; `quoted`: what begins like a formula stays a text when it is edited."""

    look: Look
    is_text: bool
    quoted: bool

    @property
    def number(self) -> str:
        """The format of its number; that of a text is text."""
        return "@" if self.is_text else self.look.number

    @property
    def font(self) -> tuple[bool, float]:
        """Whether its letters are bold, and their size."""
        return self.look.bold, self.look.size


def styles_part(looks: Iterable[CellLook]) -> str:
    """The styles of a workbook whose cells refer to these looks by their places from 1 on; 0 is that of all other cells."""
    looks = tuple(looks)
    fonts = _each(one.font for one in looks)
    grounds = _each(one.look.ground for one in looks if one.look.ground)
    formats = _each(one.number for one in looks if one.number not in _BUILT_IN)
    codes = [f'<numFmt numFmtId="{i}" formatCode="{html.escape(code)}"/>' for i, code in enumerate(formats, _OWN)]
    numbers = {**_BUILT_IN, **{code: i for i, code in enumerate(formats, _OWN)}}
    fills = (f'<fill><patternFill patternType="solid"><fgColor rgb="{one}"/></patternFill></fill>' for one in grounds)
    cells = (
        f'<xf numFmtId="{numbers[one.number]}" fontId="{fonts.index(one.font) + 1}" '
        f'fillId="{grounds.index(one.look.ground) + 2 if one.look.ground else 0}" borderId="{int(one.look.framed)}" '
        f'xfId="0" quotePrefix="{int(one.quoted)}" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" '
        f'applyAlignment="1">{_alignment(one)}</xf>'
        for one in looks
    )
    return (
        f'<styleSheet xmlns="{MAIN}">{_listed("numFmts", codes) if codes else ""}'
        f"{_listed('fonts', (_USUAL_FONT, *map(_font, fonts)))}{_listed('fills', (_USUAL_FILLS, *fills), 1)}"
        f"{_listed('borders', (_NO_BORDER, f'<border>{_SIDES}</border>'))}"
        f"{_listed('cellStyleXfs', (f'{_USUAL}/>',))}"
        f"{_listed('cellXfs', (_USUAL_CELL, *cells))}{_BEHIND}</styleSheet>"
    )


def _each(found: Iterable[_Each]) -> list[_Each]:
    return list(dict.fromkeys(found))


def _listed(tag: str, elements: Iterable[str], more: int = 0) -> str:
    elements = tuple(elements)
    return f'<{tag} count="{len(elements) + more}">{"".join(elements)}</{tag}>'


def _font(font: tuple[bool, float]) -> str:
    bold, size = font
    return f'<font>{"<b/>" if bold else ""}<sz val="{size:g}"/><color rgb="{_INK}"/>{_NAME}</font>'


def _alignment(one: CellLook) -> str:
    side = 'left"' if one.is_text else 'right" indent="1"'  # a number does not run into the text beside it
    across = ' horizontal="center"' if one.look.centred else f' horizontal="{side}'
    down = "top" if one.look.top else "center"
    wrap = ' wrapText="1"' if one.look.wrap else ""
    return f'<alignment{across} vertical="{down}"{wrap}/>'
