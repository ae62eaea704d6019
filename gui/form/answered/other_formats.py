"""Answers that a number format shows otherwise than they are, or not at all."""

from collections.abc import Iterator

from gui.words.cell_limits import shown
from gui.words.folding import fold, is_blank
from gui.xlsx.formulas.values import Value
from gui.xlsx.grid import Cell
from gui.xlsx.styles import is_scaled_format

_UNSEEN = "{where}は、画面にも紙にも出ない表示形式になっています。消した回答でないか、確かめてください。"
_OTHERWISE = (
    "{where}は、表示形式により「{text}」と見えています。セルに入っている文字が回答のとおりか、確かめてください。"
)
_SCALED = "{where}は、千の単位などに縮めて見せる表示形式です（値は{text}）。求められた単位の数か、確かめてください。"
_WHITE, _FIGURES = "FFFFFF", frozenset("0123456789")


def told_of_format(cell: Cell, code: str, own: str) -> Iterator[tuple[str, str]]:
    """What is to be said of an answer in the format `code`, where it was sent in its `own`, and the text that is named there."""
    if code == own:
        return
    from gui.xlsx.number_formats.number_format import shown as in_format  # hardly anybody changes a format

    seen = in_format(cell.value or 1.0, code)  # #,### hides no more than 0, which many want
    if is_blank(seen.text) or seen.ink == _WHITE:
        yield _UNSEEN, ""
    elif _says_otherwise(cell.value, seen.text):
        yield _OTHERWISE, shown(seen.text)
    if isinstance(cell.value, float) and is_scaled_format(code) and not is_scaled_format(own):
        yield _SCALED, cell.text


def _says_otherwise(value: Value, seen: str) -> bool:
    """Whether what is seen is another text, or for a number that is not 0 words without a figure: ③ for 1."""
    if isinstance(value, str):
        return fold(seen) != fold(value)
    return isinstance(value, float) and value != 0 and _FIGURES.isdisjoint(seen)
