"""What stands on a sheet over its cells, in plain data: shapes with their words, lines, pictures; measures in points, degrees with the clock."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from gui.form.look.form_look import Face
from gui.guard.plain_data import Within

WHOLE = (0.0, 0.0, 1.0, 1.0)
TICKS = {"Check Box": "☐", "Option Button": "○"}
"""The controls that are ticked, by how a workbook names them, and the signs that they are drawn as."""

Measure = Annotated[float, Within(-1e6, 1e6)]
"""A measure, which no hostile number makes larger than whatever can be drawn."""


@dataclass(frozen=True, slots=True)
class Corner:
    """A place so far right and down within a cell, at its end at the most; of the whole sheet where row and column are 0."""

    row: int = 0
    column: int = 0
    right: Measure = 0.0
    down: Measure = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: its colour ('' for none at all), how wide, how dashed, and what stands at its beginning and its end."""

    colour: str = ""
    width: Measure = 0.75
    dash: str = ""
    ends: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its pieces with their faces, at which side it stands (l, ctr, r, just, dist), how far it is indented."""

    pieces: tuple[tuple[str, Face], ...] = ()
    side: str = "l"
    indent: Measure = 0.0

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(text for text, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class Lettering:
    """The words of a shape: how they stand in its height (t, ctr, b) and run (horz, eaVert …), their room at each side."""

    paragraphs: tuple[Paragraph, ...] = ()
    stands: str = "t"
    runs: str = "horz"
    wraps: bool = True
    around: tuple[Measure, Measure, Measure, Measure] = (7.2, 3.6, 7.2, 3.6)
    upright: bool = False


@dataclass(frozen=True, eq=True)
class Shape:
    """One shape. It stands from `start` to `end`, or is as large as `size` says; of that room it has the `share` of a group.

    `outline` is named as in DrawingML, `bends` what it says of its angles. `swapped`: what is turned by a quarter has the
    width for its height. `picture` is the number of one of the form's, of which `crop` is left out; `name` is what the
    author called it. Colours are of six digits, or of eight with how far they cover at the front.
    """

    start: Corner
    end: Corner | None = None
    size: tuple[Measure, Measure] = (0.0, 0.0)
    share: tuple[Measure, Measure, Measure, Measure] = WHOLE
    outline: str = "rect"
    bends: tuple[Measure, ...] = ()
    turned: Measure = 0.0
    swapped: bool = False
    mirrored: tuple[bool, bool] = (False, False)
    ground: str = ""
    stroke: Stroke = Stroke()
    lettering: Lettering = Lettering()
    name: str = ""
    picture: int = -1
    crop: tuple[Measure, Measure, Measure, Measure] = (0.0, 0.0, 0.0, 0.0)

    @cached_property
    def text(self) -> str:
        """What stands in it."""
        return "\n".join(one.text for one in self.lettering.paragraphs).strip()

    @property
    def shows(self) -> bool:
        """Whether anything of it is seen."""
        return bool(self.ground or self.stroke.colour or self.text or self.picture >= 0)
