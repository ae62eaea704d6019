"""What a single text may hold, whichever field it stands in."""

from collections.abc import Iterator

from gui.survey.model import Problem
from gui.words.cell_limits import IN_NO_CELL, MAX_CELL_CHARACTERS, begins_like_a_formula, is_error_value, length_in_cell
from gui.words.from_outside import visible


def check_text(key: str, place: str, text: str) -> Iterator[Problem]:
    """Problems of a free text: an error value, characters that no cell can hold (XML 1.0 §2.2), or more than 32,767."""
    if is_error_value(text):
        message = f"{place}が「{text.strip()}」（関数のエラー）になっています。文字で入力してください。"
        yield Problem("bad-value", "error", key, message)
    for character in sorted(set(IN_NO_CELL.findall(text))):
        message = f"{place}に使えない文字（U+{ord(character):04X}）があります。消してください。"
        yield Problem("bad-value", "error", key, message)
    length = length_in_cell(text)
    if length > MAX_CELL_CHARACTERS:
        message = f"{place}が長すぎます（{length:,}文字）。{MAX_CELL_CHARACTERS:,}文字までにしてください。"
        yield Problem("bad-value", "error", key, message)


def check_beginning(key: str, place: str, text: str) -> Iterator[Problem]:
    """A caution for words that begin as a formula does, of which Excel makes one when somebody edits them."""
    if len(text) > 1 and begins_like_a_formula(text):
        message = f"{place}が「{visible(text[0])}」で始まっています。Excelで編集すると計算式になることがあるため、確かめてください。"
        yield Problem("bad-value", "caution", key, message)
