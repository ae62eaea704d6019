"""What a single text may hold, whichever field it stands in."""

from collections.abc import Iterator

from gui.survey.model import Problem

MAX_CELL_CHARACTERS = 32_767


def check_text(key: str, place: str, text: str) -> Iterator[Problem]:
    """Problems of a free text: characters that a cell cannot hold (XML 1.0 §2.2), or more than 32,767 of them."""
    for character in sorted({c for c in text if not fits_in_cell(c)}):
        message = f"{place}に使えない文字（U+{ord(character):04X}）があります。消してください。"
        yield Problem("bad-value", "error", key, message)
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if length > MAX_CELL_CHARACTERS:
        message = f"{place}が長すぎます（{length:,}文字）。{MAX_CELL_CHARACTERS:,}文字までにしてください。"
        yield Problem("bad-value", "error", key, message)


def fits_in_cell(character: str) -> bool:
    """Whether XML 1.0 §2.2 allows this character in a part of a workbook."""
    code = ord(character)
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def shown(text: str) -> str:
    """Text from a file as it may stand in a sentence: one line, printable, not too long."""
    line = "".join(c if c.isprintable() else " " for c in text).strip()
    return line if len(line) <= 40 else f"{line[:39]}…"
