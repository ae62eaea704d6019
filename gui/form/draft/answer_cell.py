"""A cell of a form that is to be answered."""

from dataclasses import dataclass

from gui.form.draft.drawn_sheet import Box
from gui.xlsx.grid import Validation


@dataclass(frozen=True, slots=True, eq=False)
class AnswerCell:
    """A cell that is to be answered: its box, what says so, and whether that is not much."""

    box: Box
    signals: tuple[str, ...]
    doubt: bool
    rule: Validation | None = None
    blank: str = ""
    more: tuple[Box, ...] = ()
    """The boxes behind the first one, where a value has a box for each of its characters."""

    gaps: tuple[int, ...] = ()
    """The blanks within the words of the box, where those are of several values, and which of them this is (`part`)."""

    part: str = ""
    words: str = ""
    """Those of its words that are around this blank, where the box has several."""
