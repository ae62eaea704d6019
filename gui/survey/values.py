"""What a single text may hold, whichever field it stands in."""

import re
from collections.abc import Iterator

from gui.survey.model import Problem

MAX_CELL_CHARACTERS = 32_767
_ERROR_VALUE = re.compile(
    r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!)"
)


def check_text(key: str, place: str, text: str) -> Iterator[Problem]:
    """Problems of a free text: an error value, characters that no cell can hold (XML 1.0 §2.2), or more than 32,767."""
    if is_error_value(text):
        message = f"{place}が「{text.strip()}」（関数のエラー）になっています。文字で入力してください。"
        yield Problem("bad-value", "error", key, message)
    for character in sorted({c for c in text if not fits_in_cell(c)}):
        message = f"{place}に使えない文字（U+{ord(character):04X}）があります。消してください。"
        yield Problem("bad-value", "error", key, message)
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if length > MAX_CELL_CHARACTERS:
        message = f"{place}が長すぎます（{length:,}文字）。{MAX_CELL_CHARACTERS:,}文字までにしてください。"
        yield Problem("bad-value", "error", key, message)


def is_error_value(text: str) -> bool:
    """Whether a text is what Excel shows where a formula has failed: #REF!, #N/A."""
    return text.startswith("#") and _ERROR_VALUE.fullmatch(text.strip()) is not None


def fits_in_cell(character: str) -> bool:
    """Whether XML 1.0 §2.2 allows this character in a part of a workbook."""
    code = ord(character)
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def shown(text: str) -> str:
    """Text from a file as it may stand in a sentence: one line, printable, not too long."""
    line = "".join(c if c.isprintable() else " " for c in text).strip()
    return line if len(line) <= 40 else f"{line[:39]}…"
