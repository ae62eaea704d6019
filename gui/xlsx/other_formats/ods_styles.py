"""What of an OpenDocument's styles matters here: which cells are locked, struck out or coloured, which tables are shown."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TypeVar

_MAX_PARENTS = 16
_NO_COLOUR = frozenset(("", "transparent", "#000000"))
_Said = TypeVar("_Said")


class Style:
    """One style; what it does not say itself, its parent says."""

    def __init__(self, parent: str, known: Mapping[str, "Style"]) -> None:
        self._parent = parent
        self._known = known
        self.protection: str | None = None
        self.line_through: str | None = None
        self.colour: str | None = None
        self.background: str | None = None
        self.visible = True

    @cached_property
    def locked(self) -> bool:
        """Whether cells of this style are locked once the sheet is protected, as they are where nothing says otherwise."""
        said = self._said(lambda style: style.protection)
        return said is None or "protected" in said.split() or "hidden-and-protected" in said

    @cached_property
    def struck(self) -> bool:
        """Whether letters are struck out."""
        return (self._said(lambda style: style.line_through) or "none") != "none"

    @cached_property
    def ink(self) -> str:
        """The colour of letters in six digits, '' for black or none."""
        return _digits(self._said(lambda style: style.colour))

    @cached_property
    def ground(self) -> str:
        """The colour of the ground in six digits, '' for none."""
        return _digits(self._said(lambda style: style.background))

    def _said(self, what: Callable[["Style"], _Said | None]) -> _Said | None:
        style: Style | None = self
        for _ in range(_MAX_PARENTS):
            if style is None:
                break
            said = what(style)
            if said is not None:
                return said
            style = self._known.get(style._parent)
        return None


def _digits(colour: str | None) -> str:
    said = (colour or "").lower()
    is_colour = said not in _NO_COLOUR and len(said) == len("#rrggbb") and said[1:].isalnum()
    return said[1:].upper() if is_colour else ""
