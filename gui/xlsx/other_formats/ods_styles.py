"""What of an OpenDocument's styles matters here: which cells are locked, which tables are shown."""

from collections.abc import Mapping
from functools import cached_property

_MAX_PARENTS = 16


class Style:
    """One style; what it does not say itself, its parent says."""

    def __init__(self, parent: str, known: Mapping[str, "Style"]) -> None:
        self._parent = parent
        self._known = known
        self.protection: str | None = None
        self.visible = True

    @cached_property
    def locked(self) -> bool:
        """Whether cells of this style are locked once the sheet is protected, as they are where nothing says otherwise."""
        style: Style | None = self
        for _ in range(_MAX_PARENTS):
            if style is None:
                break
            if style.protection is not None:
                return "protected" in style.protection.split() or "hidden-and-protected" in style.protection
            style = self._known.get(style._parent)
        return True
