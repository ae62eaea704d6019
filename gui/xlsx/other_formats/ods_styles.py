"""What of an OpenDocument's styles matters here: which cells are locked, struck out or coloured, which tables are shown."""

from collections.abc import Mapping
from functools import cached_property

from gui.xlsx.other_formats.ods_boxes import inches

_MAX_PARENTS = 16
_NO_COLOUR = frozenset(("", "transparent", "#000000"))
_STYLE, _FO, _TABLE = (
    f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0 " for name in ("style", "xsl-fo-compatible", "table")
)
_PROTECTION = f"{_STYLE}cell-protect"
_LINE_THROUGH, _LINES_THROUGH = f"{_STYLE}text-line-through-style", f"{_STYLE}text-line-through-type"
_WIDTH, _HEIGHT = f"{_STYLE}column-width", f"{_STYLE}row-height"
_INK, _GROUND, _DISPLAY = f"{_FO}color", f"{_FO}background-color", f"{_TABLE}display"
PROPERTIES = {
    f"{_STYLE}table-cell-properties": (_PROTECTION, _GROUND),
    f"{_STYLE}text-properties": (_LINE_THROUGH, _LINES_THROUGH, _INK),
    f"{_STYLE}table-properties": (_DISPLAY,),
    f"{_STYLE}table-column-properties": (_WIDTH,),
    f"{_STYLE}table-row-properties": (_HEIGHT,),
}
"""The elements in a style, with their attributes that matter."""


class Style:
    """One style; what it does not say itself, its parent says. `page` is the style of the pages of a table."""

    def __init__(self, parent: str, known: Mapping[str, "Style"], page: str = "") -> None:
        self._parent, self.page = parent, page
        self._known = known
        self.said: dict[str, str] = {}

    @property
    def visible(self) -> bool:
        """Whether a table of this very style shows."""
        return self.said.get(_DISPLAY) != "false"

    @cached_property
    def size(self) -> float | None:
        """The width of a column, or the height of a row, in inches; None where it is the usual."""
        return inches(self._of(_WIDTH) or self._of(_HEIGHT) or "")

    @cached_property
    def locked(self) -> bool:
        """Whether cells of this style are locked once the sheet is protected, as they are where nothing says otherwise."""
        said = self._of(_PROTECTION)
        return said is None or "protected" in said.split() or "hidden-and-protected" in said

    @cached_property
    def struck(self) -> bool:
        """Whether letters are struck out; of some in a text Calc says only how many lines go through them."""
        return (self._of(_LINES_THROUGH) or self._of(_LINE_THROUGH) or "none") != "none"

    @cached_property
    def ink(self) -> str:
        """The colour of letters in six digits, '' for black or none."""
        return _digits(self._of(_INK))

    @cached_property
    def ground(self) -> str:
        """The colour of the ground in six digits, '' for none."""
        return _digits(self._of(_GROUND))

    def _of(self, attribute: str) -> str | None:
        style: Style | None = self
        for _ in range(_MAX_PARENTS):
            if style is None or attribute in style.said:
                break
            style = self._known.get(style._parent)
        return style.said.get(attribute) if style else None


def _digits(colour: str | None) -> str:
    said = (colour or "").lower()
    is_colour = said not in _NO_COLOUR and len(said) == len("#rrggbb") and said[1:].isalnum()
    return said[1:].upper() if is_colour else ""
