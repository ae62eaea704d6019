"""Patterns that are compiled when they are first used: a start that compiles all takes a quarter longer, and uses few."""

import re
from functools import cached_property
from typing import Any, AnyStr, cast


class Late:
    """Stands for a pattern; each of its methods is kept here once it has been asked for, and costs nothing more then."""

    def __init__(self, *described: Any) -> None:  # noqa: ANN401 - whatever `re.compile` takes
        self._described = described

    @cached_property
    def compiled(self) -> "re.Pattern[Any]":
        """The pattern itself."""
        return re.compile(*self._described)

    def __getattr__(self, name: str) -> object:
        found = getattr(self.compiled, name)
        setattr(self, name, found)
        return found


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern that is compiled as `re.compile` does it, but not before it is used."""
    return cast("re.Pattern[AnyStr]", Late(pattern, flags))
