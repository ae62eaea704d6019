"""Where a line on the screen must not end: at a hyphen, J-LIS is one word; and so that い。 is left alone on the last."""

from itertools import pairwise

_LONGEST = 20  # a longer word has to end somewhere
NO_BREAK = "\u2060"
_COMPANY, _OF_A_TITLE = 5, 3  # characters that a last line has at least: ください。, and 決まり of what is no sentence
_ENDS = ("。", "）", "」")
_TIMES = 3  # what is no longer than so many times the company may stand where it is narrow
_PAIRED = 5  # characters, of which two stand together even where there is little room


def held_together(text: str) -> str:
    """`text` for showing, with a word joiner behind each hyphen between two Latin letters of a short word."""
    if "-" not in text:
        return text
    shown: list[str] = []
    start = 0
    for at, character in enumerate(f"{text} "):
        if character != "-" and not (character.isascii() and character.isalpha()):
            shown += _held(text[start:at]), character
            start = at + 1
    return "".join(shown)[:-1]


def in_company(text: str) -> str:
    """`text` for showing, the last characters of each paragraph held together: no one or two stand alone on its last line."""
    return "\n".join(_with_company(line) for line in text.split("\n"))


def _with_company(line: str) -> str:
    company = _COMPANY if line.endswith(_ENDS) else _OF_A_TITLE
    if len(line) <= _TIMES * company:
        return line
    held = (
        NO_BREAK + after if _whole(before) and _whole(after) and not (before + after).isascii() else after
        for before, after in pairwise(line[-company:])
    )
    return line[: 1 - company] + "".join(held)


def _whole(character: str) -> bool:
    """Whether a character is seen by itself: nothing that belongs to the one before it."""
    plain = "!" <= character <= "~" or "、" <= character <= "鿿" or "！" <= character <= "～"
    return plain and character not in "\u3099\u309a"


def never_alone(text: str) -> str:
    """`text` for showing, also what is short: where a column is narrow, the last of five characters or more is not left alone."""
    return "\n".join(_paired(line) for line in text.split("\n"))


def _paired(line: str) -> str:
    before, last = line[-2:-1], line[-1:]
    paired = len(line) >= _PAIRED and _whole(before) and _whole(last) and not (before + last).isascii()
    return f"{line[:-1]}{NO_BREAK}{last}" if paired else line


def _held(word: str) -> str:
    before, *others = word.split("-")
    if not others or len(word) > _LONGEST:
        return word
    for after in others:
        before += f"-{NO_BREAK}{after}" if after and before[-1:].isalpha() else f"-{after}"
    return before
