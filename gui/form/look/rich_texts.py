"""The texts of a workbook whose letters do not all look alike (ECMA-376 part 1 §18.4.4)."""

from collections.abc import Sequence

from gui.form.look.form_look import Face
from gui.form.look.style_reading import face_with
from gui.form.look.theme import Colours
from gui.xlsx.strings import Run, read_runs, unescaped

_MOST_TEXTS, _MOST_RUNS = 20_000, 200
Runs = tuple[tuple[int, Face | None], ...]
"""From which letter on a text looks how; None as its cell says."""


def rich_texts(data: bytes, theme: tuple[str, ...]) -> dict[str, Runs]:
    """How the texts of a sharedStrings part look that have letters of their own, by the text."""
    if b"rPr" not in data:
        return {}
    found: dict[str, Runs] = {}
    colours = Colours(theme)

    def take(runs: Sequence[Run]) -> None:
        text, faces = "", list[tuple[int, Face | None]]()
        for piece, said in runs:
            face = Face() if said else None
            for tag, attributes in said:
                face = face_with(face or Face(), tag, attributes, colours)
            faces.append((len(text), face))
            text += unescaped(piece)
        if any(face for _, face in faces[:_MOST_RUNS]) and len(found) < _MOST_TEXTS:
            found.setdefault(text, tuple(faces[:_MOST_RUNS]))

    read_runs(data, take)
    return found
