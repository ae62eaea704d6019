"""What was made of some bytes is remembered: many copies of one form have most of their parts and rows alike, to the byte."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Concatenate, Generic, ParamSpec, TypeVar, cast

MAX_REMEMBERED = 200_000
"""Bytes that are kept with what was made of them; for more it is made each time."""

LONGEST_ROW = 4_000
"""Bytes of the longest row that is kept with what was found in it."""

_Rest = ParamSpec("_Rest")
_Made = TypeVar("_Made")
_Source = TypeVar("_Source")
_Making = Callable[Concatenate[bytes, _Rest], _Made]


def remembered(count: int, most: int = MAX_REMEMBERED) -> Callable[[_Making[_Rest, _Made]], _Making[_Rest, _Made]]:
    """Decorates a pure function of bytes (and of what else can be hashed): its last `count` results are kept.

    Of more than `most` bytes nothing is kept, nor what it raises. Its results are shared, so nobody may change them.
    """

    def decorated(make: _Making[_Rest, _Made]) -> _Making[_Rest, _Made]:
        once = cast("_Making[_Rest, _Made]", lru_cache(maxsize=count)(make))

        def made(data: bytes, /, *rest: _Rest.args, **named: _Rest.kwargs) -> _Made:
            return (once if len(data) <= most else make)(data, *rest, **named)

        return made

    return decorated


class LastMade(Generic[_Made, _Source]):
    """What was made of the parts of the last whole: where the next has the same in the same place, it need not even be looked up."""

    def __init__(self) -> None:
        self._last: tuple[_Source | None, Sequence[bytes], Sequence[_Made]] = None, (), ()

    def made(self, parts: Sequence[bytes], source: _Source, make: Callable[[bytes], _Made]) -> list[_Made]:
        """What `make` makes of each part, which rests on the part and the `source` alone; nobody may change it."""
        of, like, was = self._last
        before: Iterable[tuple[bytes | None, _Made | None]] = zip(like, was, strict=True)
        if of is not source or len(like) != len(parts):
            before = repeat((None, None))
        found = [
            made if made is not None and part == known else make(part)
            for part, (known, made) in zip(parts, before, strict=False)
        ]
        if sum(map(len, parts)) <= MAX_REMEMBERED:
            self._last = source, parts, tuple(found)
        return found
