"""What was made of some bytes is remembered: many copies of one form have most of their parts and rows alike, to the byte."""

from collections.abc import Callable
from functools import lru_cache
from typing import Concatenate, ParamSpec, TypeVar, cast

MAX_REMEMBERED = 200_000
"""Bytes that are kept with what was made of them; for more it is made each time."""

LONGEST_ROW = 4_000
"""Bytes of the longest row that is kept with what was found in it."""

_Rest = ParamSpec("_Rest")
_Made = TypeVar("_Made")
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
