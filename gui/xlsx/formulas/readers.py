"""Which results rest on which cells."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

from gui.xlsx.formulas.values import Address, Area3D

_SMALL = 64
MAX_LARGE = 2_000
Reader = TypeVar("Reader", bound=Hashable)


class Readers(Generic[Reader]):
    """Who reads a cell: those of small areas by each cell, those of large ones by trying the areas, `most` of them."""

    def __init__(self, most: int = MAX_LARGE) -> None:
        self._most = most
        self._small: dict[Address, dict[Reader, None]] = defaultdict(dict)
        self._large: dict[int, dict[Area3D, dict[Reader, None]]] = defaultdict(dict)

    def add(self, reader: Reader, area: Area3D) -> bool:
        """Notes that the reader reads the area; False where there are too many large areas to try them all."""
        if area.size <= _SMALL:
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    self._small[area.sheet, row, column][reader] = None
            return True
        areas = self._large[area.sheet]
        if area not in areas and len(areas) >= self._most:
            return False
        areas.setdefault(area, {})[reader] = None
        return True

    @property
    def sheets(self) -> frozenset[int]:
        """The sheets of which some cell is read."""
        return frozenset((*self._large, *(address[0] for address in self._small)))

    def of(self, address: Address) -> Iterator[Reader]:
        """Who reads this cell; one may come twice."""
        yield from self._small.get(address, ())
        for area, readers in self._large.get(address[0], {}).items():
            if area.holds(address):
                yield from readers
