"""Shapes and pictures as a worker says them, and what that says: hostile until it is understood."""

import base64
import math
from collections.abc import Callable, Sequence
from dataclasses import astuple
from typing import Any

from gui.form.look.form_look import Face
from gui.form.look.picture_reading import clean_picture
from gui.form.look.shape_reading import MOST_PICTURES, MOST_SHAPES
from gui.form.look.shapes import Corner, Lettering, Paragraph, Shape, Stroke
from gui.survey.as_json import as_text

_MOST = 1e6
Said = Any
Faces = Callable[[Any], Face]
"""What understands a face."""


def shapes_as_json(shapes: Sequence[Shape]) -> list[object]:
    """Shapes, to be sent."""
    return [astuple(shape) for shape in shapes]


def pictures_as_json(pictures: Sequence[bytes]) -> list[str]:
    """Pictures, to be sent."""
    return [base64.b64encode(picture).decode("ascii") for picture in pictures]


def pictures_of(said: Sequence[object]) -> tuple[bytes, ...]:
    """The pictures that were sent, checked again: they are drawn here. ValueError where they are none."""
    return tuple(clean_picture(base64.b64decode(as_text(one)))[0] for one in said[:MOST_PICTURES])


def shapes_of(said: Sequence[Any], faces: Faces) -> tuple[Shape, ...]:
    """The shapes that were sent; ValueError or TypeError where they are none."""
    return tuple(_shape(one, faces) for one in said[:MOST_SHAPES])


def _shape(said: Said, faces: Faces) -> Shape:
    start, end, size, share, outline, bends, turned, swapped, mirrored, ground, stroke, letters, name, picture, crop = (
        said
    )
    colour, width, dash, ends = stroke
    across, down = mirrored
    return Shape(
        _corner(start),
        None if end is None else _corner(end),
        _two(size),
        _four(share),
        as_text(outline),
        tuple(map(_number, bends)),
        _number(turned),
        bool(swapped),
        (bool(across), bool(down)),
        as_text(ground),
        Stroke(as_text(colour), _number(width), as_text(dash), (as_text(ends[0]), as_text(ends[1]))),
        _lettering(letters, faces),
        as_text(name),
        int(picture),
        _four(crop),
    )


def _lettering(said: Said, faces: Faces) -> Lettering:
    paragraphs, stands, runs, wraps, around, upright = said
    found = []
    for pieces, side, indent in paragraphs:
        some = tuple((as_text(text), faces(face)) for text, face in pieces)
        if not some:
            raise ValueError(said)
        found.append(Paragraph(some, as_text(side), _number(indent)))
    return Lettering(tuple(found), as_text(stands), as_text(runs), bool(wraps), _four(around), bool(upright))


def _corner(said: Said) -> Corner:
    row, column, right, down = said
    return Corner(int(row), int(column), _number(right), _number(down))


def _two(said: Said) -> tuple[float, float]:
    one, other = map(_number, said)
    return one, other


def _four(said: Said) -> tuple[float, float, float, float]:
    left, top, right, bottom = map(_number, said)
    return left, top, right, bottom


def _number(said: object) -> float:
    if not isinstance(said, int | float) or not math.isfinite(said) or abs(said) > _MOST:
        raise ValueError(said)
    return float(said)
