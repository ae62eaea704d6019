"""Where a line on the screen must not end: at a hyphen, J-LIS is one word."""

_LONGEST = 20  # a longer word has to end somewhere
NO_BREAK = "\u2060"


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


def _held(word: str) -> str:
    before, *others = word.split("-")
    if not others or len(word) > _LONGEST:
        return word
    for after in others:
        before += f"-{NO_BREAK}{after}" if after and before[-1:].isalpha() else f"-{after}"
    return before
