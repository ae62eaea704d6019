"""What a single text may hold, whichever field it stands in."""

import re
from collections.abc import Iterator

from gui.survey.model import Problem

MAX_CELL_CHARACTERS = 32_767
IN_NO_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""A character that XML 1.0 §2.2 allows in no part of a workbook."""


def check_text(key: str, place: str, text: str) -> Iterator[Problem]:
    """Problems of a free text: characters that a cell cannot hold (XML 1.0 §2.2), or more than 32,767 of them."""
    for character in sorted(set(IN_NO_CELL.findall(text))):
        message = f"{place}に使えない文字（U+{ord(character):04X}）があります。消してください。"
        yield Problem("bad-value", "error", key, message)
    length = length_in_cell(text)
    if length > MAX_CELL_CHARACTERS:
        message = f"{place}が長すぎます（{length:,}文字）。{MAX_CELL_CHARACTERS:,}文字までにしてください。"
        yield Problem("bad-value", "error", key, message)


def length_in_cell(text: str) -> int:
    """How many characters a text has as Excel counts them: those beyond U+FFFF are two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def shown(text: str) -> str:
    """Text from a file as it may stand in a sentence: one line, printable, not too long."""
    line = "".join(c if c.isprintable() else " " for c in text).strip()
    return line if len(line) <= 40 else f"{line[:39]}…"
