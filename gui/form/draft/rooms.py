"""Room to write that a sheet leaves by itself: a box that stands alone, the blanks between 令和, 年, 月 and 日, what a unit follows."""

from collections.abc import Iterator

from gui.form.draft import form_words
from gui.form.draft.drawn_sheet import EMPTY, WORDS, Box, DrawnSheet
from gui.form.draft.kind_words import is_of_responder
from gui.form.draft.one_value import begins_boxes

_FAR_COLUMNS, _FAR_ROWS = 12, 2
_BEFORE_YEAR = frozenset(("令和", "平成", "昭和", "西暦", "R"))
_PARTS = frozenset((*"年月日時分", "年度", *"-－ー―‐−"))
_LONGEST = 200


def stands_alone(drawn: DrawnSheet, box: Box) -> bool:
    """Whether an empty box is room to write by itself: drawn apart from any table behind or under words, or followed by its unit.

    Words that name it from afar become its label.
    """
    before, after = _drawn_before(drawn, box), drawn.box_at(box.area.top, box.area.right + 1)
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
    if box.label is None and box.header is None:
        box.label = words_near(drawn, box)
    return bool(box.label or box.header)


def _is_part(before: Box | None, after: Box, *, is_wide: bool) -> bool:
    """Whether what stands before and behind a box makes it a part of a day or a time, or a number with its unit."""
    text = before.text.strip() if before and before.content == WORDS else ""
    if after.text in _PARTS:
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
        if other and not (other.content == EMPTY and other.span == box.span):
            yield other


def words_near(drawn: DrawnSheet, box: Box) -> Box | None:
    """The nearest words before a box in its row, else those of the rows over it."""
    for row in range(box.area.top, max(0, box.area.top - 1 - _FAR_ROWS), -1):
        for column in range(
            box.area.left if row < box.area.top else box.area.left - 1, max(0, box.area.left - _FAR_COLUMNS), -1
        ):
            found = drawn.box_at(row, column)
            if found and found.text:
                if found.content == WORDS and len(found.text) <= _LONGEST and not form_words.is_sign(found.text):
                    return found
                break
    return None
