"""The cell formats of a workbook with all that shows of them: letters, grounds, lines, where the text stands (ECMA-376 part 1 §18.8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gui.form.look.form_look import CellStyle, Face, Line
from gui.form.look.theme import Colours
from gui.xlsx.markup import measure, whole
from gui.xlsx.styles import Record, codes_in, is_on, read_records

_SIDES = {"left": "left", "start": "left", "right": "right", "end": "right", "top": "top", "bottom": "bottom"}
_LEAST, _LARGEST = 1.0, 409.0
_MOST_INDENT, _STACKED = 250, 255
_LONGEST = 255
_CHANGED = ("font", "fill", "border", "numFmt", "alignment", "protection")


@dataclass(frozen=True, slots=True)
class Styles:
    """The cell formats by their number, and the faces of which the first is the workbook's own."""

    formats: tuple[CellStyle, ...]
    first: Face
    changes: "tuple[Change, ...]" = ()


@dataclass(frozen=True)
class Change:
    """What a condition changes about a cell (dxf, §18.8.14): parts of its letters, its ground, its lines."""

    face: tuple[tuple[str, dict[str, str]], ...]
    looks: dict[str, Any]
    colours: Colours

    def applied(self, style: CellStyle) -> CellStyle:
        """A style with the change."""
        face = style.face
        for tag, said in self.face:
            face = face_with(face, tag, said, self.colours)
        return replace(style, face=face, **self.looks)


def read_cell_styles(data: bytes, theme: tuple[str, ...]) -> Styles:
    """The cell formats of a styles part; the plain one where there is none."""
    if not data:
        return Styles((CellStyle(),), Face())
    records = read_records(data)
    numbered = [record[0][1].get("rgb", "")[-6:].upper() for record in records["indexedColors"][:_STACKED]]
    reader = _Reader(Colours(theme, numbered), records)
    first = reader.fonts[0] if reader.fonts else Face()
    return Styles(tuple(reader.formats) or (CellStyle(),), first, tuple(reader.changes))


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


class _Reader:
    def __init__(self, colours: Colours, records: Mapping[str, Sequence[Record]]) -> None:
        self._colours = colours
        self._codes = codes_in(records)
        self.fonts = [self._font(record) for record in records["fonts"]]
        self._fills = [self._fill(record) for record in records["fills"]]
        self._borders = [self._border(record) for record in records["borders"]]
        self.formats = [self._format(record) for record in records["cellXfs"]]
        self.changes = [self._change(record) for record in records["dxfs"]]

    def _font(self, record: Record) -> Face:
        face = Face()
        for tag, said in record[1:]:
            face = face_with(face, tag, said, self._colours)
        return face

    def _fill(self, record: Record) -> dict[str, Any]:
        """The ground, and what is drawn over it."""
        stops = [self._colours.of(said) for tag, said in record if tag == "color"]
        if stops:
            return {"ground": stops[0]}
        said = dict(record)
        pattern = said["patternFill"].get("patternType", "none") if "patternFill" in said else "none"
        front, back = (self._colours.of(said.get(tag, {})) for tag in ("fgColor", "bgColor"))
        if pattern == "none":
            return {}
        if pattern == "solid":
            return {"ground": front or "FFFFFF"}
        return {"ground": back, "pattern": pattern, "pattern_ink": front}

    def _change(self, record: Record) -> Change:
        parts: dict[str, list[tuple[str, dict[str, str]]]] = {}
        inside = ""
        for tag, said in record[1:]:
            inside = tag if tag in _CHANGED else inside
            parts.setdefault(inside, []).append((tag, said))
        looks: dict[str, Any] = {}
        if "fill" in parts:
            filled: dict[str, dict[str, str]] = dict(parts["fill"])
            plain = filled.get("patternFill", {}).get("patternType", "solid") == "solid"
            back = self._colours.of(filled.get("bgColor", {})) or self._colours.of(filled.get("fgColor", {}))
            looks = {"ground": back, "pattern": ""} if plain else self._fill(tuple(parts["fill"]))
        if "border" in parts:
            lines = self._border(tuple(parts["border"]))
            looks |= {side: line for side, line in lines.items() if isinstance(line, Line)}
        return Change(tuple(parts.get("font", ())), looks, self._colours)

    def _border(self, record: Record) -> dict[str, Any]:
        """The lines around a cell by their sides, and which diagonals are drawn."""
        first = record[0][1]
        found: dict[str, Any] = {"rises": is_on(first, "diagonalUp", "0"), "falls": is_on(first, "diagonalDown", "0")}
        side = ""
        for tag, said in record[1:]:
            if tag in _SIDES or tag == "diagonal":
                side = _SIDES.get(tag, tag)
                if is_on(said, "style", "none"):
                    found[side] = Line(said["style"])
            elif tag == "color" and side in found:
                found[side] = replace(found[side], colour=self._colours.of(said))
        return found

    def _format(self, record: Record) -> CellStyle:
        said, placed = record[0][1], dict(record[1:]).get("alignment")
        font, fill, border = (whole(said.get(key), 0) for key in ("fontId", "fillId", "borderId"))
        number = said.get("numFmtId", "0")
        style = CellStyle(
            face=self.fonts[font] if font < len(self.fonts) else Face(),
            code=self._codes.get(number, "")[:_LONGEST],
            **(self._fills[fill] if 0 <= fill < len(self._fills) else {}),
            **(self._borders[border] if 0 <= border < len(self._borders) else {}),
        )
        if placed is None:
            return style
        turned = whole(placed.get("textRotation"), 0)
        return replace(
            style,
            horizontal=placed.get("horizontal", "general").replace("general", ""),
            vertical=placed.get("vertical", "bottom"),
            wraps=is_on(placed, "wrapText", "0"),
            shrinks=is_on(placed, "shrinkToFit", "0"),
            turned=turned if turned == _STACKED or turned <= 90 else max(90 - turned, -90),
            indent=min(max(whole(placed.get("indent"), 0), 0), _MOST_INDENT),
        )
