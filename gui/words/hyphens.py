"""Where a line on the screen must not end: at a hyphen, J-LIS is one word; in ます; and so that い。 is left alone on the last."""

import re

_LONGEST = 20  # a longer word has to end somewhere
NO_BREAK = "\u2060"
_COMPANY, _OF_A_TITLE = 5, 3  # characters that a last line has at least: ください。, and 決まり of what is no sentence
_CLOSING, _MOST_CLOSING = "。）」", 4  # what follows ください without a line's being fuller for it
_VERB = (
    "でき|あり|ござい|[一-鿿]{1,3}[いきぎしちびみりえけげせてねべめれ]"  # as 読み, as far as it is seen by its letters
)
_VERB_ENDS = re.compile(f"かもしれません|でした|ください|(?:{_VERB})?(?:ました|ません|ます)")
_SHORT = 3 * _COMPANY  # what is no longer may stand where it is narrow, and ends its lines as it can


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
    """`text` for showing, the last characters of each paragraph held together: no one or two stand alone on its last line.

    How a sentence ends, as ません, is held together wherever it does.
    """
    return "\n".join(_with_company(line) if len(line) > _SHORT else line for line in text.split("\n"))


def _with_company(line: str) -> str:
    closing = min(len(line) - len(line.rstrip(_CLOSING)), _MOST_CLOSING)
    company = _COMPANY - 1 + closing if closing else _OF_A_TITLE
    held = set(range(len(line) - company + 1, len(line)))
    for end in _VERB_ENDS.finditer(line):
        held.update(range(end.start() + 1, end.end()))
    shown = list(line)
    for at in held:
        before, after = line[at - 1], line[at]
        if _whole(before) and _whole(after) and not (before + after).isascii():
            shown[at] = NO_BREAK + after
    return "".join(shown)


def _whole(character: str) -> bool:
    """Whether a character is seen by itself: nothing that belongs to the one before it."""
    plain = "!" <= character <= "~" or "、" <= character <= "鿿" or "！" <= character <= "～"
    return plain and character not in "\u3099\u309a"


def _held(word: str) -> str:
    before, *others = word.split("-")
    if not others or len(word) > _LONGEST:
        return word
    for after in others:
        before += f"-{NO_BREAK}{after}" if after and before[-1:].isalpha() else f"-{after}"
    return before
