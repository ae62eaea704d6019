"""How a name or a text from outside may stand in a sentence, without anything that would show as another."""

import contextlib

_TURNS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe"
"""What turns the direction of reading round, and the code point that is no character at all."""


def decoded(data: bytes, *encodings: str) -> str | None:
    """The text of bytes in the first of these encodings in which all of them are one; None where there is none."""
    for encoding in encodings:
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return None


def unnamed(data: bytes) -> str:
    """The text of bytes of which nothing says how they are encoded: in UTF-8, else as Windows in Japanese has it."""
    found = decoded(data, "utf-8")
    return data.decode("cp932", "replace") if found is None else found


def visible(name: str) -> str:
    """A name from outside on one line, as it is but for what would not show, or would show something else.

    A line break, a character that turns the direction of reading round or one without any width stands there by its
    number: `<U+202E>`.
    """
    # to look at each letter takes its time
    return name if is_plain(name) else "".join(c if is_plain(c) else _by_number(c) for c in name)


def is_plain(text: str) -> bool:
    """Whether all of a text shows on one line; a full-width space does, as it stands in many names: `国立病院　分院`."""
    return text.replace("\u3000", " ").isprintable()


def unturned(text: str) -> str:
    """A text from outside in its lines, as it is but for what turns the direction of reading round: `<U+202E>`.

    Such a character would turn round whatever sentence the text stands in.
    """
    if text.isprintable():
        return text
    for character in _TURNS:
        if character in text:
            text = text.replace(character, _by_number(character))
    return text


def _by_number(character: str) -> str:
    return f"<U+{ord(character):04X}>"
