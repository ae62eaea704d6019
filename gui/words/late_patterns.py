"""Patterns that are compiled when they are first used: a start that compiles all takes a quarter longer, and uses few."""

import re
from typing import Any, AnyStr, cast


class _Late:
    """Stands for a pattern; each of its methods is kept here once it has been asked for, and costs nothing more then."""

    def __init__(self, *described: Any) -> None:  # noqa: ANN401 - whatever `re.compile` takes
        self._described = described

    def __getattr__(self, name: str) -> object:
        found = getattr(re.compile(*self._described), name)
        setattr(self, name, found)
        return found


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern that is compiled as `re.compile` does it, but not before it is used."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
