"""Room to write: a box that stands alone, the blanks between 令和, 年, 月 and 日, what a unit follows, a line; and boxes that are none."""

import re
from collections.abc import Container, Iterator
from itertools import chain

from gui.form.draft import form_words
from gui.form.draft.drawn_sheet import EMPTY, WORDS, Box, DrawnSheet
from gui.form.draft.kind_words import is_of_responder
from gui.form.draft.one_value import begins_boxes

_FAR_COLUMNS, _FAR_ROWS = 12, 2
_BEFORE_YEAR = frozenset(("令和", "平成", "昭和", "西暦", "R"))
_PARTS = frozenset((*"年月日時分", "年度", *"-－ー―‐−"))
_UNTIL = re.compile("(?:まで|から|より|頃|ごろ|現在|以降)$")
_LONGEST, _SHORT = 200, 15
_TWO = re.compile(r"[^・／/]{1,15}[・／/][^・／/]{1,15}")


def stands_alone(drawn: DrawnSheet, box: Box) -> bool:
    """Whether an empty box is room to write by itself: drawn apart from any table behind or under words, or followed by its unit.

    Words that name it from afar become its label.
    """
    before, after = _drawn_before(drawn, box), drawn.after(box)
    if after and after.content == WORDS and _is_part(before, after, is_wide=box.area.size > 1 and after.lines < 3):
        if not (box.label or box.header):
            box.label = words_near(drawn, box)
        return True
    if before and before.content == WORDS and before.text in tuple("-－ー―‐−") and box.area.size > 1:
        return True
    if after and after.text[:1] in tuple(")）〕］]") and box.area.size > 1:
        opening = words_near(drawn, box)
        if opening and opening.area.top == box.area.top and form_words.are_brackets(opening.text, after.text):
            box.label = opening
            return True
    if box.area.size > 1 and not box.lines:
        near = before if before and before.text else words_near(drawn, box)
        if near and near.content == WORDS and near.area.top == box.area.top and is_of_responder(near.text):
            box.label = near
            return True
    if begins_boxes(drawn, box):
        if box.label is None or form_words.is_sign(box.label.text):
            box.label = words_near(drawn, box) or box.label
        return box.label is not None
    if not box.closed or any(other.lines >= 3 for other in _around(drawn, box)):
        return False
    if box.label is None and (box.header is None or _is_title(drawn, box.header, box)):
        box.label = words_near(drawn, box) or box.label
        box.header = None if box.label else box.header
    return bool(box.label or box.header)


def _is_part(before: Box | None, after: Box, *, is_wide: bool) -> bool:
    """Whether what stands before and behind a box makes it a part of a day or a time, or a number with its unit."""
    text = before.text.strip() if before and before.content == WORDS else ""
    if _UNTIL.sub("", after.text) in _PARTS:
        return (
            text in _BEFORE_YEAR
            or text in _PARTS
            or text[-1:] in ("～", "〜")
            or bool(text and not form_words.unit_of(text))
        )
    unit = form_words.unit_of(after.text)
    return (
        bool(unit and text)
        and not form_words.unit_of(text)
        and len(text) <= _LONGEST
        and before is not None
        and (before.lines < 3 or is_wide)
    )


def _drawn_before(drawn: DrawnSheet, box: Box) -> Box | None:
    """What stands before a box: past a narrow column without lines between 令和 and the room for the year."""
    before = box.left
    if before is None or (not before.text and before.lines < 2):
        near = drawn.box_at(box.area.top, box.area.left - 2)
        return near if near and near.text in _BEFORE_YEAR | _PARTS else before
    return before


def _around(drawn: DrawnSheet, box: Box) -> Iterator[Box]:
    """The boxes that touch another at its sides, but those that are the same kind of room over or under it."""
    area = box.area
    beside = (box.left, drawn.box_at(area.top, area.right + 1))
    yield from (other for other in beside if other and not form_words.unit_of(other.text))
    for other in (box.above, drawn.box_at(area.bottom + 1, area.left)):
        if (
            other
            and not (other.content == EMPTY and other.span == box.span)
            and not (other is box.above and _is_title(drawn, other, box))
        ):
            yield other


def _is_title(drawn: DrawnSheet, over: Box, box: Box) -> bool:
    """Whether words over a box begin over those of its row: they are a title of the rows below."""
    first = next(iter(drawn.grid.texts_of(box.area.top)), (box.area.left, ""))[0]
    return over.content == WORDS and over.area.left <= first < box.area.left


def words_near(drawn: DrawnSheet, box: Box) -> Box | None:
    """The nearest words before a box in its row, else those of the rows over it."""
    for row in range(box.area.top, max(0, box.area.top - 1 - _FAR_ROWS), -1):
        for column in range(
            box.area.left if row < box.area.top else box.area.left - 1, max(0, box.area.left - _FAR_COLUMNS), -1
        ):
            found = drawn.box_at(row, column)
            if found and found.text and not (form_words.is_sign(found.text) or form_words.unit_of(found.text)):
                if found.content == WORDS and len(found.text) <= _LONGEST and not form_words.is_sign(found.text):
                    return found
                break
    return None


def is_second(box: Box, found: Container[tuple[int, int]]) -> bool:
    """Whether a box is the second of a label that names two: 部署名／記入者名."""
    first = box.left
    shares = first and first.at in found and box.label and box.label is first.left and first.content == EMPTY
    return bool(shares and box.content == EMPTY and box.label and _TWO.fullmatch(box.label.text))


def is_indent(drawn: DrawnSheet, box: Box) -> bool:
    """Whether a box is the room beside or under the number of a row, before the words of its own row, under the header of both."""
    numbered = any(other and form_words.is_serial(other.text) for other in (box.left, box.header))
    own = box.header and box.header.span == box.span and not form_words.is_serial(box.header.text)
    after = next((b for b in chain((box,), drawn.in_row(box)) if not (b.content == EMPTY and b.closed)), None)
    named = after and after.content == WORDS and after.closed and not form_words.unit_of(after.text)
    return bool(named) and numbered and not own


def is_rest_of_field(box: Box, before: Box) -> bool:
    """Whether a merged box is the room under the first line of a field, whose label goes over both: 住所 beside 〒 and what follows."""
    over = box.above
    goes_over = before.closed and before.area.top < box.area.top and before.area.bottom >= box.area.bottom
    line = over is not None and over.content == WORDS and over.text.startswith("〒") and over.left is before
    return goes_over and line and box.content == EMPTY and box.area.size > 1 and len(before.text) <= _SHORT


def is_closed_by_unit(drawn: DrawnSheet, box: Box) -> bool:
    """Whether only the side towards its unit is open: [   人]."""
    right = drawn.after(box)
    return box.lines == 3 and right is not None and bool(form_words.unit_of(right.text))


def is_underlined(drawn: DrawnSheet, box: Box, before: Box) -> bool:
    """Whether a cell is a line to write on behind a short label; the line goes under what the responder is asked too."""
    below = drawn.below(box)
    alone = (
        box.content == EMPTY
        and box.style.edges == "b"
        and len(before.text) <= _SHORT
        and ("b" not in before.style.edges or is_of_responder(before.text))
    )
    words = [other for other in (below, box.above) if other and other.content == WORDS]
    return alone and all(form_words.is_sign(o.text) or o.area.left < box.area.left for o in words)


def is_corner(drawn: DrawnSheet, box: Box) -> bool:
    """Whether a box is the empty corner of a table: words right of it, and words below.

    It is none before its unit, nor under a header of its own beside words that begin in the row of that header.
    """
    right = drawn.after(box)
    over = box.above if box.above and box.above.span == box.span and box.above.content == WORDS else None
    if right and (form_words.unit_of(right.text) or (over and right.area.top == over.area.top)):
        return False
    below = drawn.below(box)
    if box.left and box.left.content == WORDS:
        named = drawn.box_at(box.area.bottom + 1, box.left.area.left)
        room = drawn.below(right) if right else None
        heads = (
            room is not None and right is not None and room.closed and room.content == EMPTY and room.span == right.span
        )
        return says(right) and says(below) and heads and named is not None and bool(named.text)
    return says(right) and says(below)


def says(box: Box | None) -> bool:
    """Whether a box has words of the form."""
    return box is not None and box.content == WORDS
