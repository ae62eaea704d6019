"""What is typed into a responder detail, put right at once where there is only one meaning.

Only what a person can check at a glance is changed: widths, dashes and white space in 電話番号, メールアドレス and numbers,
characters that no cell can hold everywhere.
"""

import unicodedata
from typing import Literal

from gui.survey.model import FieldForm
from gui.words.cell_limits import IN_NO_CELL
from gui.words.folding import without_space

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－ーｰ─━"), "-")
Typed = FieldForm | Literal["digits"]
_FOLDED: tuple[Typed, ...] = ("phone", "email", "digits")


def as_typed(form: Typed, text: str) -> str:
    """`text` as the field of this form shows it while it is typed: `０４２ー０００−００００` is `042-000-0000`."""
    text = storable(text)
    if form not in _FOLDED:
        return text.replace("\n", "")
    folded = unicodedata.normalize("NFKC", text.translate(_DASHES)).translate(_DASHES)
    return unicodedata.normalize("NFKC", without_space(folded))


def storable(text: str) -> str:
    """`text` without the characters that a cell cannot hold (XML 1.0 §2.2), its line breaks being line feeds."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    return IN_NO_CELL.sub("", text)
