"""The texts of a workbook whose letters do not all look alike (ECMA-376 part 1 §18.4.4)."""

from gui.form.look.form_look import Face
from gui.form.look.style_reading import face_with
from gui.form.look.theme import Colours
from gui.xlsx.markup import local, walk
from gui.xlsx.strings import unescaped

_MOST_TEXTS, _MOST_RUNS = 20_000, 200
Runs = tuple[tuple[int, Face | None], ...]
"""From which letter on a text looks how; None as its cell says."""


def rich_texts(data: bytes, theme: tuple[str, ...]) -> dict[str, Runs]:
    """How the texts of a sharedStrings part look that have letters of their own, by the text."""
    if b"rPr" not in data:
        return {}
    reader = _Reader(Colours(theme))
    walk(data, reader.start, reader.end, reader.text)
    return reader.found


class _Reader:
    def __init__(self, colours: Colours) -> None:
        self.found: dict[str, Runs] = {}
        self._colours = colours
        self._text = ""
        self._pieces: list[str] = []
        self._runs: list[tuple[int, Face | None]] = []
        self._face: Face | None = None
        self._tells = self._reads = self._phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "si":
            self._text, self._runs = "", []
        elif tag == "r":
            self._face = None
        elif tag == "rPr":
            self._face, self._tells = Face(), True
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "t":
            self._reads, self._pieces = not self._phonetic, []
        elif self._tells and self._face:
            self._face = face_with(self._face, tag, attributes, self._colours)

    def text(self, text: str) -> None:
        if self._reads:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        tag = local(name)
        if tag == "rPr":
            self._tells = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "t" and self._reads:
            self._reads = False
            if len(self._runs) < _MOST_RUNS:
                self._runs.append((len(self._text), self._face))
            self._text += unescaped("".join(self._pieces))
            self._face = None
        elif tag == "si" and any(face for _, face in self._runs) and len(self.found) < _MOST_TEXTS:
            self.found.setdefault(self._text, tuple(self._runs))
