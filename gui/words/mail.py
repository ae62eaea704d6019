"""A mail as a file (.eml, RFC 5322): a draft that a mail program opens, with To, subject and body filled in."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST_WORD = 45
"""Bytes in one encoded word: base64 makes 60 characters of them, and a word may have 75 (RFC 2047 §2)."""

_LINE = 76


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that is still to be sent; `to` and `sender` are addresses, '' where there is none."""

    to: str
    subject: str
    body: str
    sender: str = ""


def as_eml(mail: Mail) -> bytes:
    """The mail as the bytes of a file that opens as a draft, its text in UTF-8."""
    heads = (
        ("From", _address(mail.sender)),
        ("To", _address(mail.to)),
        ("Subject", "\r\n ".join(_words(mail.subject))),
        ("X-Unsent", "1"),  # Outlook opens what bears it ready to be sent
        ("MIME-Version", "1.0"),
        ("Content-Type", 'text/plain; charset="utf-8"'),
        ("Content-Transfer-Encoding", "base64"),
    )
    head = "".join(f"{name}: {text}\r\n" for name, text in heads if text)
    text = mail.body.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    body = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    lines = (body[at : at + _LINE] for at in range(0, len(body), _LINE))
    return (head + "\r\n" + "".join(f"{line}\r\n" for line in lines)).encode("ascii")


def _address(text: str) -> str:
    """An address, if it is one that can stand in a head; whatever could begin another line is none."""
    return text if text.isascii() and text.isprintable() and "@" in text and not set(text) & set(' ,;<>"') else ""


def _words(text: str) -> Iterator[str]:
    """A text for a head as encoded words, none of which ends within a character."""
    word = b""
    for character in " ".join(text.split()):
        encoded = character.encode("utf-8", "replace")
        if len(word) + len(encoded) > _LONGEST_WORD:
            yield _encoded(word)
            word = b""
        word += encoded
    yield _encoded(word)


def _encoded(word: bytes) -> str:
    return f"=?utf-8?B?{base64.b64encode(word).decode('ascii')}?="
