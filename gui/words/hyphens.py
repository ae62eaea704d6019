"""Where a line on the screen must not end: at a hyphen, J-LIS is one word."""

import re

from gui.words.late_patterns import late

_LONGEST = 20  # a longer word has to end somewhere
NO_BREAK = "\u2060"
_WORD, _BETWEEN = late("[A-Za-z-]+"), late("(?<=[A-Za-z])-(?=[A-Za-z])")


def held_together(text: str) -> str:
    """`text` for showing, with a word joiner behind each hyphen between two Latin letters of a short word."""
    return _WORD.sub(_held, text) if "-" in text else text


def _held(found: re.Match[str]) -> str:
    word = found[0]
    return word if len(word) > _LONGEST else _BETWEEN.sub(f"-{NO_BREAK}", word)
