"""What the places of a survey are called in a sentence and on paper."""

import unicodedata
from functools import lru_cache

from gui.words.folding import fold, kept
from gui.words.late_patterns import late

_NUMBER = late(r"(?:[^\W\dq]?|[ivx]{1,4})\W?\d[^_]*|\w|[ivx]{2,4}")
_BEFORE = late(r"[^\w]{0,4}(?:q|no\.?|問|設問|質問|第)?[^\w]{0,4}")
_LONGEST = 20
"""Characters of a name that still stands well within a sentence."""

_START = 40
"""Characters at the beginning of a text in which its number is looked for."""


def place_of_question(question_id: str, sign: str = "Q") -> str:
    """`Q2`: what the question with this id is called in a sentence and on paper; `問2` says that it is one by itself."""
    return question_id if question_id.startswith(("問", "第")) else f"{sign}{question_id}"


def in_definition(question_id: str) -> str:
    """`問2`: what it is called to whoever writes the definition."""
    return place_of_question(question_id, "問")


@kept(1024)
def is_number(question_id: str) -> bool:
    """Whether an id is a number as forms have them: 7, 1.2, 7-2, A1; permit_no, q1 and 1_2 are names that only a definition has."""
    return _NUMBER.fullmatch(fold(question_id)) is not None


def begins_with(text: str, number: str) -> bool:
    """Whether a text says a number at its beginning, as forms do: `１　件名`, `問1：件名`, `(1) 件名`; not `1年間の件名`, `1-2 件名`."""
    return _begins(text[:_START], number)


@lru_cache(maxsize=1024)
def _begins(text: str, number: str) -> bool:
    said, number = (unicodedata.normalize("NFKC", words).lower() for words in (text, number))
    before = _BEFORE.match(said)
    said = said[before.end() if before else 0 :]
    rest = said.removeprefix(number)
    return rest != said and not rest[:1].isalnum() and (rest[:1].isspace() or not rest[1:2].isdigit())


def quoted(name: str) -> str:
    """What is called by its name, in a sentence: `「許可番号」`."""
    return f"「{name if len(name) <= _LONGEST else f'{name[: _LONGEST - 1]}…'}」"


_PREFECTURE = late("北海道|東京都|京都府|大阪府|[^都道府県]{2,3}県")


def prefecture_first(text: str) -> str:
    """The prefecture with whose name a text begins: 神奈川県 for 神奈川県総務部; '' for none."""
    found = _PREFECTURE.match(text)
    return found[0] if found else ""
