"""The text of a cell as OpenDocument writes it: paragraphs, in which white space is written out (1.3 part 3, §6.1)."""

import re

from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.other_formats.tables import MAX_CHARACTERS, TOO_LARGE

_SPACE = re.compile(r"[ \t\r\n]+")
_MOST = 32_767


class Paragraphs:
    """Gathers the text of one cell."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._count = self._length = 0
        self._inside = False
        self._after_space = True

    def start(self) -> None:
        """A paragraph begins."""
        if self._count:
            self._append("\n")
        self._count += 1
        self._inside = self._after_space = True

    def end(self) -> None:
        """It ends; what stands behind is none of the text."""
        self._inside = False

    def characters(self, text: str) -> None:
        """Characters as they stand in the part: any white space is one space, none at a paragraph's beginning."""
        if not self._inside:
            return
        plain = _SPACE.sub(" ", text)
        if self._after_space:
            plain = plain.removeprefix(" ")
        if plain:
            self._after_space = plain.endswith(" ")
            self._append(plain)

    def written(self, text: str, count: int = 1) -> None:
        """White space that has an element of its own."""
        if self._inside:
            self._append(text * min(count, _MOST))
            self._after_space = False

    def _append(self, text: str) -> None:
        self._length += len(text)
        if self._length > MAX_CHARACTERS:
            raise UnreadableWorkbook(TOO_LARGE)
        self._pieces.append(text)

    def taken(self) -> str:
        """The whole text; the next cell starts anew."""
        if not self._count:
            return ""
        text = "".join(self._pieces)
        self._pieces, self._count, self._length = [], 0, 0
        return text
