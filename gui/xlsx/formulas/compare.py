"""Comparison of values (ECMA-376 Part 1 §18.17.2.2.4).

Excel compares text without regard to case by the rules of the Windows locale. What those say about ａ and a,
か and カ or 外字 differs by version and setting: text that is alike but for such things is unknown, not guessed.
"""

import unicodedata

from gui.words.folding import kept
from gui.xlsx.formulas.values import FormulaError, UnknownFormula, Value

_NOISE, _SAME = 1e-13, 2.0**-48
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_SAME_WEIGHT = str.maketrans(dict.fromkeys("ーゝゞヽヾ々〻-‐‑–—", ""))
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_WEIGHTLESS = frozenset(("Mn", "Cf", "Cc", "Cn", "Co", "Cs"))
_IGNORED = _WEIGHTLESS | {"Lm"}


def lower(text: str) -> str:
    """The text with the ASCII letters, about which no locale disagrees, in lower case."""
    return text.lower() if text.isascii() else "".join(c.lower() if c.isascii() else c for c in text)


@kept(1024)
def loose(text: str) -> str:
    """The text without all that any locale might overlook."""
    if text.isascii() and text.isalnum():
        return text.lower()
    wide = unicodedata.normalize("NFKD", text).casefold().translate(_KATAKANA).translate(_SMALL)
    return "".join(c for c in wide.translate(_SAME_WEIGHT) if unicodedata.category(c) not in _IGNORED)


def same_text(left: str, right: str) -> bool:
    """Whether `=` holds between two texts. Raises UnknownFormula where the locale decides."""
    if left == right or lower(left) == lower(right):
        return True
    if not left or not right:
        if all(unicodedata.category(character) in _WEIGHTLESS for character in left or right):
            raise UnknownFormula("text of characters that sort as nothing")
        return False
    if loose(left) == loose(right):
        raise UnknownFormula("text that differs in width, kana or accent only")
    return False


def compare(left: Value, right: Value) -> int:
    """Below, at or above 0 as left is less than, equal to or greater than right; numbers < text < truth values.

    Raises UnknownFormula where the locale or the last digits of a fraction decide. Neither may be an error.
    """
    left, right = _filled(left, right), _filled(right, left)
    if _rank(left) != _rank(right):
        return _rank(left) - _rank(right)
    if isinstance(left, str) and isinstance(right, str):
        return _compare_text(left, right)
    if isinstance(left, float) and isinstance(right, float):
        return _compare_numbers(left, right)
    return int(left is True) - int(right is True)


def equal(left: Value, right: Value) -> bool:
    """Whether `=` holds. Raises UnknownFormula as `compare` does, but for text only where equality is in doubt."""
    left, right = _filled(left, right), _filled(right, left)
    if isinstance(left, str) and isinstance(right, str):
        return same_text(left, right)
    return compare(left, right) == 0


def _filled(value: Value, other: Value) -> Value:
    """An empty cell as the empty value of what it is compared with."""
    if value is not None:
        return value
    match other:
        case str():
            return ""
        case bool():
            return False
    return 0.0


def _rank(value: Value) -> int:
    match value:
        case bool():
            return 2
        case str():
            return 1
        case FormulaError():
            raise UnknownFormula("an error compared")
    return 0


def _compare_numbers(left: float, right: float) -> int:
    if left == right:
        return 0
    whole = left.is_integer() and right.is_integer() and max(abs(left), abs(right)) < 1e15
    apart = abs(left - right) / max(abs(left), abs(right))
    # Excel compares 15 digits, LibreOffice what is not nearer than this.
    if not whole and apart < _SAME and f"{left:.15g}" == f"{right:.15g}":
        return 0
    if not whole and apart <= _NOISE:
        raise UnknownFormula("numbers that differ in their last digits only")
    return -1 if left < right else 1


def _compare_text(left: str, right: str) -> int:
    if same_text(left, right):
        return 0
    if not left or not right:
        return -1 if not left else 1
    if not (left + right).isascii() or not (left + right).isalnum():
        raise UnknownFormula("the order of text other than plain letters and digits")
    return -1 if left.lower() < right.lower() else 1
