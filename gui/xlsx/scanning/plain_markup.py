"""Markup as nearly all programs write it, which can be taken apart without a parser.

Only what is written in the one plain way is taken: anything else (a comment, another prefix, an attribute that is not
expected, an entity of its own) is left to the parser, by which alone a part is refused. What is taken, the parser would
take for the very same.
"""

import re
from functools import lru_cache

_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r")
_ENTITY = re.compile(r"&(?:[a-z]+|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});|&")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_REPEATED = 1_000


class Unusual(Exception):
    """Not written in the plain way."""


def refuse_unusual(text: bytes) -> None:
    """Raise Unusual if anything is in it that another reader might take otherwise, or that XML forbids."""
    # The character in a sign that is the least common is found many times as fast.
    if (b"!" in text and b"<!" in text) or (b"]" in text and b"]]>" in text):
        raise Unusual
    if b"\xef" in text and (b"\xef\xbf\xbe" in text or b"\xef\xbf\xbf" in text):
        raise Unusual
    if len(text.translate(None, _CONTROLS)) < len(text):
        raise Unusual
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        raise Unusual from None


def refuse_unusual_frame(text: bytes) -> None:
    """The same for a part from which what was taken out is missing: it is in UTF-8, with no instruction but its first."""
    declared = text[:200].lower()
    if (b"encoding" in declared and b"utf-8" not in declared) or text.count(b"<?", 1):
        raise Unusual
    refuse_unusual(text)


def content(text: bytes | None) -> str:
    """Characters as they are meant; Unusual for an entity that is not XML's own, or no character."""
    if not text:
        return ""
    if b"&" not in text:
        return text.decode("utf-8")
    return _repeated(text) if len(text) <= _REPEATED else _without_entities(text)


def _without_entities(text: bytes) -> str:
    return _ENTITY.sub(lambda found: _meant(found[0]), text.decode("utf-8"))


_repeated = lru_cache(maxsize=2048)(_without_entities)  # the formulas of one form after another


@lru_cache(maxsize=2048)
def _meant(entity: str) -> str:
    name = entity[1:-1]
    if name in _ENTITIES:
        return _ENTITIES[name]
    number = int(name[2:], 16) if name.startswith("#x") else int(name[1:]) if name.startswith("#") else 0
    # XML 1.0 §2.2
    if (
        number in (0x9, 0xA, 0xD)
        or 0x20 <= number <= 0xD7FF
        or 0xE000 <= number <= 0xFFFD
        or 0x10000 <= number <= 0x10FFFF
    ):
        return chr(number)
    raise Unusual
