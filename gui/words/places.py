"""What the places of a survey are called in a sentence and on paper."""

from gui.words.folding import fold, kept
from gui.words.late_patterns import late

_NUMBER = late(r"(?:[^\W\dq]?|[ivx]{1,4})\W?\d.*|\w|[ivx]{2,4}")
_LONGEST = 20
"""Characters of a name that still stands well within a sentence."""


def place_of_question(question_id: str) -> str:
    """`Q2`: what the question with this id is called in a sentence and on paper."""
    return f"Q{question_id}"


@kept(1024)
def is_number(question_id: str) -> bool:
    """Whether an id is a number as forms have them: 7, 1.2, 7-2, A1; permit_no and q1 are names that only a definition has."""
    return _NUMBER.fullmatch(fold(question_id)) is not None


def quoted(name: str) -> str:
    """What is called by its name, in a sentence: `「許可番号」`."""
    return f"「{name if len(name) <= _LONGEST else f'{name[: _LONGEST - 1]}…'}」"


_PREFECTURE = late("北海道|東京都|京都府|大阪府|[^都道府県]{2,3}県")


def prefecture_first(text: str) -> str:
    """The prefecture with whose name a text begins: 神奈川県 for 神奈川県総務部; '' for none."""
    found = _PREFECTURE.match(text)
    return found[0] if found else ""
