"""Where the answers stand on a sheet without lines: in the columns under its headers, and behind the labels of the responder's details."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from gui.form.draft import form_words
from gui.form.draft.drawn_sheet import NUMBER, WORDS, Box

_LEAST_HEADERS, _LONGEST_HEADER = 2, 40
_MOST_ROWS = 2_000
_MOSTLY = 0.75
_BLANK_ROWS = 3
_FEW = 0.1


def is_bare(boxes: Mapping[tuple[int, int], Box]) -> bool:
    """Whether a sheet says words and has next to no lines."""
    said = [box for box in boxes.values() if box.text]
    return bool(said) and sum(box.lines > 2 for box in boxes.values()) < _FEW * len(boxes)


def bare_answers(boxes: Mapping[tuple[int, int], Box]) -> dict[tuple[int, int], tuple[Box | None, Box | None]]:
    """The open cells under headers and behind labels, each with its header and its label."""
    rows: dict[int, list[Box]] = defaultdict(list)
    for _, box in sorted(boxes.items()):
        if box.text:
            rows[box.area.top].append(box)
    heads = [row for row, said in rows.items() if _is_head(said, rows.get(row + 1, []))]
    found: dict[tuple[int, int], tuple[Box | None, Box | None]] = {}
    for head in heads:
        found.update(_under(rows, head, [row for row in heads if row > head]))
    found.update((at, pair) for at, pair in _behind(rows) if at not in found and at not in boxes)
    return found


def _is_head(said: list[Box], below: list[Box]) -> bool:
    """Whether the words of a row are the headers of columns: several short ones, and fewer in the next row."""
    words = [box for box in said if box.content == WORDS and len(box.text) <= _LONGEST_HEADER]
    enough = len(words) > _LEAST_HEADERS or (
        len(words) == _LEAST_HEADERS and any(form_words.is_answer_header(b.text) for b in words)
    )
    signs = any(form_words.is_sign(box.text) or box.text[0] in ")）〕］]" for box in words)
    return len(words) == len(said) and enough and 0 < len(below) < len(said) and not signs


def _under(
    rows: Mapping[int, list[Box]], head: int, heads: list[int]
) -> Iterator[tuple[tuple[int, int], tuple[Box, Box]]]:
    """The open cells of a table: in columns that are mostly open, in rows that have a label or number under another header."""
    headers = rows[head]
    columns = {box.area.left: box for box in headers}
    first = min(columns)
    body: list[tuple[int, dict[int, Box], bool]] = []
    apart = False
    for row in range(head + 1, min(heads[0] if heads else head + _MOST_ROWS, head + _MOST_ROWS)):
        texts = rows.get(row)
        if not texts or texts[0].area.left > max(columns):
            if not any(row + i in rows for i in range(1, _BLANK_ROWS + 1)):
                break
            apart = True
            continue
        of_row = {box.area.left: box for box in texts}
        if any(column >= first and box.content in (WORDS, NUMBER) for column, box in of_row.items()):
            body.append((row, of_row, apart))
    for column, header in columns.items():
        named = [(row, said) for row, said, far in body if not far or form_words.is_answer_header(header.text)]
        taken = sum(column in said and not form_words.blank_in(said[column].text) for _, said in named)
        if column == first or taken > (1 - _MOSTLY) * len(named):
            continue
        for row, said in named:
            label = next((said[left] for left in sorted(said, reverse=True) if left < column), None)
            is_open = column not in said or form_words.blank_in(said[column].text)
            if is_open and label is not None and not form_words.is_total(label.text) and label.area.right < column:
                yield (row, column), (header, label)


def _behind(rows: Mapping[int, list[Box]]) -> Iterator[tuple[tuple[int, int], tuple[None, Box]]]:
    """The cells right of the last words of a row, where those are what a responder is asked of the office."""
    for row, said in rows.items():
        last = said[-1]
        if last.content == WORDS and form_words.is_of_responder(last.text):
            yield (row, last.area.right + 1), (None, last)
