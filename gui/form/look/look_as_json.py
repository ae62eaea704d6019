"""How a form looks as a worker says it, and what that says: hostile until it is understood."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_type_hints

from gui.form.look.form_look import CellStyle, Face, FormLook, Restyled, SheetLook, ShownCell
from gui.form.look.picture_reading import clean_picture
from gui.form.look.shape_reading import MOST_PICTURES, MOST_SHAPES
from gui.form.look.shapes import Shape
from gui.form.look.sheet_reading import MOST_CELLS, MOST_COLUMNS, MOST_MERGES, MOST_ROWS
from gui.guard.plain_data import plain, understood
from gui.survey.as_json import as_list, as_object
from gui.xlsx.addresses import Area

Json = dict[str, Any]
_MOST_SHEETS, _MOST_STYLES = 500, 70_000
_KINDS = get_type_hints(SheetLook, localns={"Shape": Shape}, include_extras=True)
_MOST = {"merges": MOST_MERGES, "shapes": MOST_SHAPES}


def look_as_json(look: FormLook) -> Json:
    """How a form looks, to be sent."""
    sheets = [
        {name: plain(getattr(sheet, name)) for name in _KINDS if name != "cells"} | {"cells": _rows(sheet)}
        for sheet in look.sheets
    ]
    return {
        "faces": plain(look.faces),
        "styles": plain(look.styles),
        "sheets": sheets,
        "pictures": plain(look.pictures),
    }


def look_of(said: object) -> FormLook:
    """What a worker said; ValueError, TypeError or AttributeError where it is not that."""
    words = as_object(said)
    left = MOST_CELLS
    sheets = []
    for one in as_list(words.get("sheets"))[:_MOST_SHEETS]:
        sheet = _sheet(as_object(one), left)
        left -= len(sheet.cells)
        sheets.append(sheet)
    styles = understood(tuple[CellStyle, ...], as_list(words.get("styles"))[:_MOST_STYLES])
    faces = understood(tuple[Face, ...], words.get("faces"))
    # Pictures are checked again: they are drawn here.
    pictures = understood(tuple[bytes, ...], as_list(words.get("pictures"))[:MOST_PICTURES])
    return FormLook(tuple(sheets), styles, faces, tuple(clean_picture(picture)[0] for picture in pictures))


def check_restyled(found: Restyled) -> None:
    """ValueError for cells that no sheet has, and styles that are not there."""
    for _, row, column in found.cells:
        if not 1 <= row <= MOST_ROWS or not 1 <= column <= MOST_COLUMNS:
            raise ValueError(row, column)
    if len(found.cells) > MOST_CELLS or not set(found.cells.values()) <= set(range(len(found.styles))):
        raise ValueError("cells without number, or styles that are not there")


def _rows(sheet: SheetLook) -> list[object]:
    """The cells by their rows, each with no more than there is to say of it: most have a style alone."""
    rows: dict[int, list[object]] = {}
    for (row, column), cell in sheet.cells.items():
        said: list[object] = [column, cell.style]
        if cell.text or not cell.is_words:
            said += [cell.text, cell.is_words, cell.ink, plain(cell.runs)]
        rows.setdefault(row, []).append(said)
    return [[row, cells] for row, cells in rows.items()]


def _sheet(said: Json, most: int) -> SheetLook:
    found: Json = {"cells": dict(_cells(as_list(said.get("cells")), most))}
    for name, kind in _KINDS.items():
        if name not in found:
            part = said.get(name)
            found[name] = understood(kind, part[: _MOST[name]] if name in _MOST and isinstance(part, list) else part)
    sheet = SheetLook(**found)
    return replace(
        sheet,
        merges=_real(sheet.merges),
        paper=replace(sheet.paper, area=_real(sheet.paper.area)),
        last_row=min(sheet.last_row, MOST_ROWS),
        last_column=min(sheet.last_column, MOST_COLUMNS),
    )


def _real(areas: tuple[Area, ...]) -> tuple[Area, ...]:
    return tuple(one for one in areas if 1 <= one.top <= one.bottom and 1 <= one.left <= one.right)


def _cells(rows: list[object], most: int) -> Iterator[tuple[tuple[int, int], ShownCell]]:
    for one in rows:
        row, cells = as_list(one)
        for cell in as_list(cells):
            most -= 1
            if most < 0:
                return
            column, *look = as_list(cell)
            if not 1 <= row <= MOST_ROWS or not 1 <= column <= MOST_COLUMNS:
                raise ValueError(cell)
            style = understood(int, look[0]) if len(look) == 1 else None
            yield (row, column), ShownCell(style) if style is not None else understood(ShownCell, look)
