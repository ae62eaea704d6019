"""The cell formats of a workbook with all that shows of them: letters, grounds, lines, where the text stands (ECMA-376 part 1 §18.8)."""

import math
from dataclasses import dataclass, field, replace
from typing import Any

from gui.form.look.form_look import CellStyle, Face, Line
from gui.form.look.number_format import BUILT_IN
from gui.form.look.theme import Colours
from gui.xlsx.markup import local, walk, whole

_GROUPS = frozenset(("fonts", "fills", "borders", "cellXfs", "indexedColors", "numFmts"))
_SIDES = {"left": "left", "start": "left", "right": "right", "end": "right", "top": "top", "bottom": "bottom"}
_MOST_FORMATS = 65_536
_LEAST, _LARGEST = 1.0, 409.0
_MOST_INDENT, _STACKED = 250, 255
_LONGEST = 255


@dataclass(frozen=True, slots=True)
class Styles:
    """The cell formats by their number, and the faces of which the first is the workbook's own."""

    formats: tuple[CellStyle, ...]
    first: Face


def read_cell_styles(data: bytes, theme: tuple[str, ...]) -> Styles:
    """The cell formats of a styles part; the plain one where there is none."""
    if not data:
        return Styles((CellStyle(),), Face())
    numbered: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "rgbColor" and len(numbered) < _STACKED:
            numbered.append(attributes.get("rgb", "")[-6:].upper())

    if b"rgbColor" in data:
        walk(data, start)
    reader = _Reader(Colours(theme, numbered))
    walk(data, reader.start, reader.end)
    return Styles(tuple(reader.formats) or (CellStyle(),), reader.fonts[0] if reader.fonts else Face())


def is_on(attributes: dict[str, str], name: str = "val", default: str = "1") -> bool:
    """Whether an attribute says yes."""
    return attributes.get(name, default) not in ("0", "false", "none")


def measure(text: str | None, default: float, most: float) -> float:
    """A measure as an attribute holds it, within bounds; the default for what is none."""
    try:
        found = float(text or "")
    except ValueError:
        return default
    return min(max(found, 0.0), most) if math.isfinite(found) else default


def face_with(face: Face, tag: str, attributes: dict[str, str], colours: Colours) -> Face:
    """A face with what one element of a font or of a run says."""
    said = attributes.get("val", "")
    if tag == "sz":
        return replace(face, size=max(measure(said, 11.0, _LARGEST), _LEAST))
    if tag in ("name", "rFont"):
        return replace(face, family=said[:_LONGEST])
    if tag == "color":
        return replace(face, ink=colours.of(attributes))
    if tag == "u":
        return replace(face, underline={"none": ""}.get(said, said or "single"))
    if tag == "vertAlign":
        return replace(face, lifted="" if said == "baseline" else said)
    if tag == "b":
        return replace(face, bold=is_on(attributes))
    if tag == "i":
        return replace(face, italic=is_on(attributes))
    return replace(face, struck=is_on(attributes)) if tag == "strike" else face


@dataclass(slots=True)
class _Fill:
    pattern: str = ""
    front: str = ""
    back: str = ""
    stops: list[str] = field(default_factory=list)

    def shown(self) -> dict[str, Any]:
        """The ground, and what is drawn over it."""
        if self.stops:
            return {"ground": self.stops[0]}
        if self.pattern in ("", "none"):
            return {}
        if self.pattern == "solid":
            return {"ground": self.front or "FFFFFF"}
        return {"ground": self.back, "pattern": self.pattern, "pattern_ink": self.front}


class _Reader:
    def __init__(self, colours: Colours) -> None:
        self.formats: list[CellStyle] = []
        self.fonts: list[Face] = []
        self._colours = colours
        self._codes: dict[str, str] = {}
        self._fills: list[_Fill] = []
        self._borders: list[dict[str, Any]] = []
        self._side = ""
        self._inside = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag in _GROUPS:
            self._inside = tag
        elif tag == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif self._inside == "cellXfs":
            self._format(tag, attributes)
        elif self._inside == "fonts":
            if tag == "font":
                self.fonts.append(Face())
            elif self.fonts:
                self.fonts[-1] = face_with(self.fonts[-1], tag, attributes, self._colours)
        elif self._inside == "fills":
            self._fill(tag, attributes)
        elif self._inside == "borders":
            self._border(tag, attributes)

    def end(self, name: str) -> None:
        if local(name) == self._inside:
            self._inside = ""

    def _fill(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "fill":
            self._fills.append(_Fill())
        elif not self._fills:
            return
        elif tag == "patternFill":
            self._fills[-1].pattern = attributes.get("patternType", "none")
        elif tag == "fgColor":
            self._fills[-1].front = self._colours.of(attributes)
        elif tag == "bgColor":
            self._fills[-1].back = self._colours.of(attributes)
        elif tag == "color":
            self._fills[-1].stops.append(self._colours.of(attributes))

    def _border(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "border":
            self._borders.append(
                {
                    "rises": is_on(attributes, "diagonalUp", "0"),
                    "falls": is_on(attributes, "diagonalDown", "0"),
                }
            )
        elif not self._borders:
            return
        elif tag in _SIDES or tag == "diagonal":
            self._side = _SIDES.get(tag, tag)
            if is_on(attributes, "style", "none"):
                self._borders[-1][self._side] = Line(attributes["style"])
        elif tag == "color" and self._side in self._borders[-1]:
            line = self._borders[-1][self._side]
            self._borders[-1][self._side] = replace(line, colour=self._colours.of(attributes))

    def _format(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "xf" and len(self.formats) < _MOST_FORMATS:
            font, fill, border = (whole(attributes.get(key), 0) for key in ("fontId", "fillId", "borderId"))
            number = attributes.get("numFmtId", "0")
            self.formats.append(
                CellStyle(
                    face=self.fonts[font] if font < len(self.fonts) else Face(),
                    code=self._codes.get(number, BUILT_IN.get(number, ""))[:_LONGEST],
                    **(self._fills[fill].shown() if 0 <= fill < len(self._fills) else {}),
                    **(self._borders[border] if 0 <= border < len(self._borders) else {}),
                )
            )
        elif tag == "alignment" and self.formats:
            turned = whole(attributes.get("textRotation"), 0)
            self.formats[-1] = replace(
                self.formats[-1],
                horizontal=attributes.get("horizontal", "general").replace("general", ""),
                vertical=attributes.get("vertical", "bottom"),
                wraps=is_on(attributes, "wrapText", "0"),
                shrinks=is_on(attributes, "shrinkToFit", "0"),
                turned=turned if turned == _STACKED or turned <= 90 else max(90 - turned, -90),
                indent=min(max(whole(attributes.get("indent"), 0), 0), _MOST_INDENT),
            )
