"""How a form looks as a worker says it, and what that says: hostile until it is understood."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from typing import Any, cast

from gui.form.look.form_look import CellStyle, Face, FormLook, Line, Paper, Restyled, SheetLook, ShownCell
from gui.form.look.shapes_as_json import pictures_as_json, pictures_of, shapes_as_json, shapes_of
from gui.form.look.sheet_reading import MOST_CELLS, MOST_COLUMNS, MOST_MERGES, MOST_ROWS
from gui.survey.as_json import as_object, as_text
from gui.xlsx.addresses import Area

Json = dict[str, Any]
_MOST_WIDE, _LARGEST = 2_000.0, 409.0
_MOST_SHEETS, _MOST_STYLES = 500, 70_000


def _listed(said: object) -> list[Any]:
    """A list, which is a tuple where no worker stands between."""
    if not isinstance(said, Sequence) or isinstance(said, str):
        raise TypeError(said)
    return list(said)


def look_as_json(look: FormLook) -> Json:
    """How a form looks, to be sent."""
    return {
        "faces": [astuple(face) for face in look.faces],
        "styles": [astuple(style) for style in look.styles],
        "sheets": [_sheet_as_json(sheet) for sheet in look.sheets],
        "pictures": pictures_as_json(look.pictures),
    }


def look_of(said: object) -> FormLook:
    """What a worker said; ValueError, TypeError or AttributeError where it is not that."""
    words = as_object(said)
    left = MOST_CELLS
    sheets = []
    for one in _listed(words.get("sheets"))[:_MOST_SHEETS]:
        sheet = _sheet(as_object(one), left)
        left -= len(sheet.cells)
        sheets.append(sheet)
    styles = tuple(_style(_listed(one)) for one in _listed(words.get("styles"))[:_MOST_STYLES])
    faces = tuple(_face(_listed(one)) for one in _listed(words.get("faces")))
    return FormLook(tuple(sheets), styles, faces, pictures_of(_listed(words.get("pictures"))))


def restyled_as_json(found: Restyled) -> Json:
    """Which cells look otherwise, to be sent."""
    cells = [[*at, number] for at, number in found.cells.items()]
    return {"styles": [astuple(style) for style in found.styles], "cells": cells[:MOST_CELLS]}


def restyled_of(said: object) -> Restyled:
    """What a worker said; ValueError, TypeError or AttributeError where it is not that."""
    words = as_object(said)
    cells = {}
    for one in _listed(words.get("cells"))[:MOST_CELLS]:
        sheet, row, column, number = _whole_numbers(one)
        cells[sheet, _within(row, MOST_ROWS), _within(column, MOST_COLUMNS)] = number
    return Restyled(tuple(_style(_listed(one)) for one in _listed(words.get("styles"))[:_MOST_STYLES]), cells)


def _sheet_as_json(sheet: SheetLook) -> Json:
    cells: dict[int, list[object]] = {}
    for (row, column), cell in sheet.cells.items():
        said: list[object] = [column, cell.style]
        if cell.text or not cell.is_words:
            said += [cell.text, int(cell.is_words), cell.ink, cell.runs]
        cells.setdefault(row, []).append(said)
    return {
        "name": sheet.name,
        "index": sheet.index,
        "cells": list(cells.items()),
        "merges": [astuple(area) for area in sheet.merges],
        "widths": list(sheet.widths.items()),
        "heights": list(sheet.heights.items()),
        "defaults": [sheet.default_width, sheet.default_height],
        "hidden": [sorted(sheet.hidden_columns), sorted(sheet.hidden_rows)],
        "last": [sheet.last_row, sheet.last_column],
        "visible": sheet.visible,
        "grid": sheet.has_grid,
        "cut": sheet.is_cut,
        "paper": astuple(sheet.paper),
        "shapes": shapes_as_json(sheet.shapes),
    }


def _sheet(said: Json, most: int) -> SheetLook:
    width, height = (_measure(one) for one in _listed(said.get("defaults")))
    last_row, last_column = _whole_numbers(said.get("last"))
    columns, rows = (frozenset(_whole_numbers(one)) for one in _listed(said.get("hidden")))
    return SheetLook(
        name=as_text(said.get("name")),
        index=_number(said.get("index")),
        cells=dict(_cells(_listed(said.get("cells")), most)),
        merges=tuple(_areas(_listed(said.get("merges"))[:MOST_MERGES])),
        widths=dict(_measures(said.get("widths"))),
        heights=dict(_measures(said.get("heights"))),
        default_width=width,
        default_height=height,
        hidden_columns=columns,
        hidden_rows=rows,
        last_row=min(last_row, MOST_ROWS),
        last_column=min(last_column, MOST_COLUMNS),
        visible=bool(said.get("visible")),
        has_grid=bool(said.get("grid")),
        is_cut=bool(said.get("cut")),
        paper=_paper(_listed(said.get("paper"))),
        shapes=shapes_of(_listed(said.get("shapes")), lambda one: _face(_listed(one))),
    )


def _cells(rows: list[object], most: int) -> Iterator[tuple[tuple[int, int], ShownCell]]:
    for one in rows:
        row, cells = _listed(one)
        for cell in _listed(cells):
            most -= 1
            if most < 0:
                return
            column, style, *rest = _listed(cell)
            at = (_within(row, MOST_ROWS), _within(column, MOST_COLUMNS))
            if not rest:
                yield at, ShownCell(_number(style))
                continue
            text, is_words, ink, runs = rest
            pairs = (_listed(run) for run in _listed(runs))
            numbered = tuple((_number(start), _number(face)) for start, face in pairs)
            yield at, ShownCell(_number(style), as_text(text), bool(is_words), as_text(ink), numbered)


def _paper(said: list[Any]) -> Paper:
    areas, sideways, size, scale, wide, tall, rows, heads = said
    first, last = _whole_numbers(heads)
    return Paper(
        tuple(_areas(_listed(areas))),
        bool(sideways),
        _number(size),
        _number(scale),
        _number(wide),
        _number(tall),
        _whole_numbers(rows),
        (first, last),
    )


def _style(said: list[Any]) -> CellStyle:
    face, ground, pattern, pattern_ink, *lines, rises, falls, across, down, wraps, shrinks, turned, indent, code = said
    left, right, top, bottom, diagonal = map(_line, lines)
    return CellStyle(
        face=_face(_listed(face)),
        ground=as_text(ground),
        pattern=as_text(pattern),
        pattern_ink=as_text(pattern_ink),
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        diagonal=diagonal,
        rises=bool(rises),
        falls=bool(falls),
        horizontal=as_text(across),
        vertical=as_text(down),
        wraps=bool(wraps),
        shrinks=bool(shrinks),
        turned=_number(turned),
        indent=_number(indent),
        code=as_text(code),
    )


def _line(said: object) -> Line | None:
    if said is None:
        return None
    style, colour = _listed(said)
    return Line(as_text(style), as_text(colour))


def _face(said: list[Any]) -> Face:
    family, size, bold, italic, underline, struck, ink, lifted = said
    letters = min(max(float(size), 1.0), _LARGEST)
    return Face(
        as_text(family),
        letters,
        bool(bold),
        bool(italic),
        as_text(underline),
        bool(struck),
        as_text(ink),
        as_text(lifted),
    )


def _areas(said: Iterable[object]) -> Iterator[Area]:
    for one in said:
        top, left, bottom, right = _whole_numbers(one)
        if 1 <= top <= bottom and 1 <= left <= right:
            yield Area(top, left, bottom, right)


def _measures(said: object) -> Iterator[tuple[int, float]]:
    for one in _listed(said):
        number, measure = _listed(one)
        yield _number(number), _measure(measure)


def _measure(said: object) -> float:
    return min(max(float(cast("float", said)), 0.0), _MOST_WIDE)


def _whole_numbers(said: object) -> tuple[int, ...]:
    return tuple(_number(one) for one in _listed(said))


def _number(said: object) -> int:
    if not isinstance(said, int):
        raise TypeError(said)
    return said


def _within(said: object, most: int) -> int:
    number = _number(said)
    if not 1 <= number <= most:
        raise ValueError(said)
    return number
