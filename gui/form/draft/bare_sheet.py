"""Where the answers stand on a sheet without lines: in the columns under its headers, and behind the labels of the responder's details."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from gui.form.draft import form_words
from gui.form.draft.drawn_sheet import NUMBER, WORDS, Box
from gui.form.draft.kind_words import is_of_responder
from gui.form.draft.skip_words import leading_number
from gui.words.wording import is_sum

_LEAST_HEADERS, _LONGEST_HEADER, _LEAST_BEGUN = 2, 40, 3
_MOST_ROWS = 2_000
_MOSTLY = 0.75
_BLANK_ROWS = 3
_FEW = 0.1
_STAMPS = frozenset(("印", "㊞", "(印)", "（印）"))
_FAR = 20
_LONGEST_QUESTION, _SHORT = 300, 20
_QUESTION = re.compile(r"か[。？?]?\s*(?:[(（].*)?$|[？?]$|(?:ください|下さい)[。)）]*$|(?:回答|選択|選ん)")


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
    found.update(_to_be_begun(rows, boxes))
    found.update(
        (at, pair) for at, pair in _behind(rows, boxes) if at not in found and not (at in boxes and boxes[at].text)
    )
    return found


def _to_be_begun(
    rows: Mapping[int, list[Box]], boxes: Mapping[tuple[int, int], Box]
) -> Iterator[tuple[tuple[int, int], tuple[Box, None]]]:
    """The cells of a table that nobody has begun: under its headers, the last words of a sheet but an example, in the rows that it formats."""
    said = sorted(rows)
    behind = next((i for i, row in enumerate(said) if i and form_words.is_example(rows[row][0].text)), len(said))
    head = said[behind - 1]
    words = rows[head]
    of_head = {box.area.left for box in words}
    alike = len({box.style.ground for box in words}) == 1 and all(box.content == WORDS for box in words)
    short = max(len(box.text) for box in words) <= _LONGEST_HEADER
    wide = len(words) >= _LEAST_BEGUN and max(of_head) - min(of_head) < len(words) + 1
    if len(said) > behind + 1 or not (alike and short and wide):
        return
    open_rows = sorted({row for (row, column), box in boxes.items() if row > said[-1] and column in of_head})
    for row in open_rows[:_MOST_ROWS] if len(open_rows) >= _BLANK_ROWS else ():
        yield from (((row, box.area.left), (box, None)) for box in words)


def _is_head(said: list[Box], below: list[Box]) -> bool:
    """Whether the words of a row are the headers of columns: several short ones, and fewer in the next row."""
    words = [box for box in said if box.content == WORDS and len(box.text) <= _LONGEST_HEADER]
    enough = len(words) > _LEAST_HEADERS or (
        len(words) == _LEAST_HEADERS and any(form_words.is_answer_header(b.text) for b in words)
    )
    signs = any(
        form_words.is_sign(box.text) or form_words.unit_of(box.text) or box.text[0] in ")）〕］]" for box in words
    )
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
            if is_open and label is not None and not is_sum(label.text) and label.area.right < column:
                yield (row, column), (header, label)


def _behind(
    rows: Mapping[int, list[Box]], boxes: Mapping[tuple[int, int], Box]
) -> Iterator[tuple[tuple[int, int], tuple[None, Box]]]:
    """The cells right of the last words of a row, where those are what a responder is asked of the office, or numbered like those."""
    asked: set[int] = set()
    for row, said in rows.items():
        last = next((box for box in reversed(said) if box.text not in _STAMPS), said[-1])
        if last.content == WORDS and (is_of_responder(last.text) or form_words.asks_beside(last.text)):
            asked |= set() if leading_number(last.text) else {last.area.left}
            if is_of_responder(last.text):
                following = _next_to(rows, row, last) if len(said) == 1 else ()
                yield from ((_place_of(boxes, label), (None, label)) for label in (last, *following))
    numbered = [
        (row, said[0])
        for row, said in rows.items()
        if len(said) == 1 and said[0].area.left in asked and leading_number(said[0].text)
    ]
    first = min((row for row, _ in numbered), default=0)
    over = rows.get(first - 1, [])
    if len(numbered) > 1 and not any(asks(box.text) for box in over):
        yield from (((row, box.area.right + 1), (None, box)) for row, box in numbered)


def _next_to(rows: Mapping[int, list[Box]], row: int, label: Box) -> Iterator[Box]:
    """The short labels in the rows that follow one of the responder's: 担当課, 連絡先."""
    while len(said := rows.get(row := row + 1, [])) == 1 and said[0].span == label.span:
        text = said[0].text
        if len(text) > _SHORT or leading_number(text) or asks(text) or text[0] in "※・（(①■●【":
            break
        yield said[0]


def _place_of(boxes: Mapping[tuple[int, int], Box], label: Box) -> tuple[int, int]:
    """Where the answer to a label stands: in the room right of it, else next to it."""
    row = label.area.top
    room = (box for (at, column), box in boxes.items() if at == row and _is_room(box, label, column))
    return row, next(iter(sorted(box.area.left for box in room)), label.area.right + 1)


def asks(text: str) -> bool:
    """Whether words end as a question does."""
    return _QUESTION.search(text[-_LONGEST_QUESTION:]) is not None


def _is_room(box: Box, label: Box, column: int) -> bool:
    """Whether a box is merged, or underlined, room right of a label."""
    drawn = box.area.size > 1 or box.lines > 0
    return drawn and not box.text and label.area.right < column <= label.area.right + _FAR
