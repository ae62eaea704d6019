"""A sheet of the 点検結果 as a plain table, and what all of them say alike."""

from dataclasses import dataclass
from datetime import date, datetime

from gui.collection.judged import Line
from gui.words.eras import noted_moment

SEVERITIES = {"error": "誤り", "caution": "注意"}
Value = str | int | float | date | datetime


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its width in half-width characters, and whether its texts stand in the middle."""

    title: str
    width: int
    centred: bool = False


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet: its name, what stands above the table, the table. `state_column` holds the state of the line, if any does."""

    name: str
    lead: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    state_column: int = -1


def whose(line: Line) -> str:
    """Whose line it is, as the sheets call it."""
    return line.organisation.with_prefecture if line.organisation else "（不明）"


def moment(noted: str, unknown: str = "") -> Value:
    """A moment as it is kept, as one that sorts; `unknown` where it is none."""
    return noted_moment(noted) or unknown
