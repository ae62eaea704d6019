"""Going through what there may be thousands of, so that others have their turn between."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

_Each = TypeVar("_Each")


class Paced(tuple[_Each, ...]):
    """A tuple that calls `between` after each of its elements, whoever goes through them."""

    between: Callable[[], None]

    @classmethod
    def of(cls, each: Iterable[_Each], between: Callable[[], None]) -> "Paced[_Each]":
        """These elements; `between` may raise, to leave off."""
        found = cls(each)
        found.between = between
        return found

    def __iter__(self) -> Iterator[_Each]:
        for one in super().__iter__():
            yield one
            self.between()
