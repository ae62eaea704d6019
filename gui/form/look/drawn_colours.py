"""The colours, lines and letters of what is drawn on a sheet (ECMA-376 part 1 §20.1.2.3, §20.1.2.2.24, §21.1.2.3)."""

from collections.abc import Sequence
from dataclasses import replace

from gui.form.look.form_look import Face
from gui.form.look.shapes import Stroke
from gui.form.look.theme import DIGITS, ORDER, lit, tinted
from gui.xlsx.elements import Element

EMU = 12_700
_ALL, _GAMMA = 100_000, 2.2
_SAME = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", "phClr": "dk1"}
_NAMED = {
    "black": "000000",
    "white": "FFFFFF",
    "red": "FF0000",
    "green": "008000",
    "blue": "0000FF",
    "yellow": "FFFF00",
    "gray": "808080",
    "lightGray": "D3D3D3",
    "orange": "FFA500",
    "ltGray": "D3D3D3",
    "dkBlue": "00008B",
}
_WIDTHS = (0.75, 0.5, 1.0, 1.5)
_LARGEST, _WIDEST, _LONGEST = 409.0, 50.0, 255
_FILLS = frozenset(("noFill", "solidFill", "gradFill", "pattFill", "blipFill", "grpFill"))


class DrawnColours:
    """What is said of colours, in those of a workbook's theme."""

    def __init__(self, theme: Sequence[str]) -> None:
        self._theme = dict(zip(ORDER, theme, strict=False))

    def within(self, element: Element) -> str:
        """The first colour that stands in an element; '' for none."""
        return next((self._of(one) for one in element.inner if one.tag.endswith("Clr")), "")

    def _of(self, said: Element) -> str:
        value = said.said.get("val", "")
        if said.tag == "schemeClr":
            found = self._theme.get(_SAME.get(value, value), "")
        elif said.tag == "scrgbClr":
            parts = (max(min(said.number(key) / _ALL, 1.0), 0.0) ** (1 / _GAMMA) for key in "rgb")
            found = "".join(f"{round(part * 255):02X}" for part in parts)
        else:
            found = said.said.get("lastClr", value) if said.tag == "sysClr" else _NAMED.get(value, value)
        if not DIGITS.fullmatch(found):
            return ""
        cover = 1.0
        for change in said.inner:
            share = max(min(change.number("val", _ALL) / _ALL, 2.0), 0.0)
            cover = min(share, 1.0) if change.tag == "alpha" else cover
            found = _changed(found, change.tag, share)
        return found.upper() if cover == 1 else f"{round(cover * 255):02X}{found.upper()}"

    def ground(self, around: Element, by_style: Element) -> str:
        """What fills a shape: as it says itself, else as its style does; '' for nothing."""
        fill = next((one for one in around.inner if one.tag in _FILLS), None)
        if fill is None:
            return self.within(by_style) if by_style.said.get("idx", "0") != "0" else ""
        if fill.tag == "gradFill":
            fill = fill.first("gsLst", "gs")
        elif fill.tag == "pattFill":
            fill = fill.first("bgClr")
        return self.within(fill)

    def stroke(self, line: Element, by_style: Element) -> Stroke:
        """The line around a shape."""
        style = by_style.said.get("idx", "0")
        fill = line.first("solidFill")
        colour = self.within(fill) if fill.tag else self.within(by_style) if style != "0" else ""
        if line.first("noFill").tag or not colour:
            return Stroke()
        usual = _WIDTHS[min(int(style), 3)] if style.isdecimal() and len(style) < 4 else _WIDTHS[0]
        return Stroke(
            colour,
            max(min(line.number("w", usual * EMU) / EMU, _WIDEST), 0.25),
            line.first("prstDash").said.get("val", "")[:_LONGEST],
            (_end(line.first("headEnd")), _end(line.first("tailEnd"))),
        )

    def face(self, face: Face, said: Element) -> Face:
        """A face with what the properties of a piece of text say."""
        attributes = said.said
        found = replace(
            face,
            size=max(min(said.number("sz", face.size * 100) / 100, _LARGEST), 1.0),
            bold=attributes["b"] in ("1", "true") if "b" in attributes else face.bold,
            italic=attributes["i"] in ("1", "true") if "i" in attributes else face.italic,
            underline=attributes["u"].replace("none", "") if "u" in attributes else face.underline,
            struck=attributes["strike"] != "noStrike" if "strike" in attributes else face.struck,
        )
        lifted = said.number("baseline")
        if lifted:
            found = replace(found, lifted="superscript" if lifted > 0 else "subscript")
        family = said.first("ea").said.get("typeface", "") or said.first("latin").said.get("typeface", "")
        if family:
            found = replace(found, family="" if family.startswith("+") else family[:_LONGEST])
        ink = self.within(said.first("solidFill"))[-6:]
        return replace(found, ink=ink) if ink else found


def _end(said: Element) -> str:
    kind = said.said.get("type", "none")[:_LONGEST]
    return "" if kind == "none" else kind


def _changed(colour: str, change: str, share: float) -> str:
    """A colour made darker or lighter by one change."""
    if change in ("lumMod", "lumOff"):
        return lit(colour, lambda light: light * share if change == "lumMod" else light + share)
    if change == "shade":
        parts = ((part / 255) ** _GAMMA * min(share, 1.0) for part in bytes.fromhex(colour))
        return "".join(f"{round(part ** (1 / _GAMMA) * 255):02X}" for part in parts)
    return tinted(colour, 1 - min(share, 1.0)) if change == "tint" else colour
