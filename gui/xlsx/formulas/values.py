"""What a formula reads and gives: values, addresses, areas, and the two ways of not knowing."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple, TypeAlias


@dataclass(frozen=True, slots=True)
class FormulaError:
    """An error as a value of a cell: `#N/A`, `#VALUE!` (ECMA-376 Part 1 §18.17.3)."""

    code: str


Value: TypeAlias = str | float | bool | FormulaError | None
"""What a cell holds: None where it is empty; every number, date and time as a float."""

Address: TypeAlias = tuple[int, int, int]
"""Sheet index from 0, row and column from 1."""

NA: Final = FormulaError("#N/A")
DIV0: Final = FormulaError("#DIV/0!")
NUM: Final = FormulaError("#NUM!")
REF: Final = FormulaError("#REF!")
VALUE: Final = FormulaError("#VALUE!")


class UnknownFormula(Exception):
    """What Excel would show here is not known for certain."""


class UnknownFunction(UnknownFormula):
    """A function that is not computed here, or not with what it is given."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the function {name}")
        self.name = name


class TooMuch(UnknownFormula):
    """More is read than a formula, or all of them together, may read."""


class Circular(UnknownFormula):
    """A formula rests on its own result."""


class Unknown(Enum):
    """The type of `UNKNOWN`, the result that nobody here can vouch for."""

    UNKNOWN = "unknown"


UNKNOWN: Final = Unknown.UNKNOWN


class Missing(Enum):
    """The type of `MISSING`, an argument left out between two commas."""

    MISSING = "missing"


MISSING: Final = Missing.MISSING


class Area3D(NamedTuple):
    """A rectangle of cells on one sheet; a single cell is one of height and width 1."""

    sheet: int
    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """How many rows."""
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        """How many columns."""
        return self.right - self.left + 1

    @property
    def size(self) -> int:
        """How many cells."""
        return self.height * self.width

    def at(self, row: int, column: int) -> Address:
        """The address of the cell so many rows and columns (from 0) off the top left."""
        return (self.sheet, self.top + row, self.left + column)

    def holds(self, address: Address) -> bool:
        """Whether the address lies inside."""
        sheet, row, column = address
        return sheet == self.sheet and self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class Array:
    """An array constant, or what operators made of one; never empty, all rows of one width."""

    rows: tuple[tuple[Value, ...], ...]

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width."""
        return len(self.rows), len(self.rows[0])

    def values(self) -> list[Value]:
        """All elements, row by row."""
        return [value for row in self.rows for value in row]


Operand: TypeAlias = Value | Area3D | Array | Missing
"""What stands in the place of an argument before it is read as a value."""


class Failed(Exception):
    """A function's own way of returning an error value."""

    def __init__(self, error: FormulaError) -> None:
        super().__init__(error.code)
        self.error = error


def no_error(values: Iterable[object]) -> None:
    """Raises Failed for an error among the values, so that it becomes the result; UnknownFormula as `one_error` does."""
    error = one_error(values)
    if error:
        raise Failed(error)


def one_error(values: Iterable[object]) -> FormulaError | None:
    """The error among the values, None where there is none.

    Raises UnknownFormula for two different errors: no rule says which of them Excel shows.
    """
    found = None
    for value in values:
        if isinstance(value, FormulaError):
            if found is not None and found != value:
                raise UnknownFormula("two different errors")
            found = value
    return found
