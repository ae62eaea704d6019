"""Cells that hold one value together: a box for each character, the parts of a day or a number, a block without lines."""

import re
from collections.abc import Mapping
from dataclasses import replace

from gui.form.draft.drawn_sheet import EMPTY, WORDS, AnswerCell, Box, DrawnSheet
from gui.form.draft.kind_words import is_length_of_time

_MOST_PARTS = 4
_DASHES = "-－ー―‐−"
_BETWEEN = frozenset(("年", "月", "時", *_DASHES))
_SIGN = re.compile(r".|[年月日](?:から|より|まで|[~～〜、]|現在|時点|付け?|分)")
_DIGITS = frozenset(("十億", "億", "千万", "百万", "十万", "万", "千", "百", "十", "一", "円"))
_LEAST_BOXES, _LEAST_SQUARED = 4, 2
"""Boxes behind the first from which they are those of one value."""


def in_parts(drawn: DrawnSheet, found: dict[tuple[int, int], AnswerCell]) -> None:
    """Puts together what is one value: a row of boxes of one size behind a label, or the parts between 年, 月 and 日 or dashes."""
    for at in list(found):
        answer = found.get(at)
        if answer is None:
            continue
        box = answer.box
        parts, blank = _parts(drawn, box, found)
        more = parts or _row_of_boxes(drawn, box)
        if more and not parts:
            more += _behind_dash(drawn, (box, *more)[-1], found)
        if more:
            found[at] = replace(answer, more=more, blank=blank)
            for other in more:
                found.pop(other.at, None)


def _row_of_boxes(drawn: DrawnSheet, box: Box) -> tuple[Box, ...]:
    """The empty boxes of one size that follow one behind a label, without headers."""
    more: list[Box] = []
    digits = _is_digit(box)
    squared = digits or _is_squared(drawn, box)
    after = drawn.after(box)
    while after and after.content == EMPTY and after.closed and _width(after) == _width(box):
        if _has_header(after) and not (digits and _is_digit(after)):
            break
        more.append(after)
        after = drawn.after(after)
    named = box.label if squared else box.left
    alone = (digits or not _has_header(box)) and named is not None and named.content == WORDS
    least = _LEAST_SQUARED if squared else _LEAST_BOXES
    return tuple(more) if alone and (squared or box.area.top == box.area.bottom) and len(more) >= least else ()


def _has_header(box: Box) -> bool:
    """Whether words over a box are of its column, and no title that goes far beyond it."""
    over = box.header
    return over is not None and (
        over.lines > 1 or not over.area.left < box.area.left <= box.area.right < over.area.right
    )


def _behind_dash(drawn: DrawnSheet, last: Box, found: Mapping[tuple[int, int], AnswerCell]) -> tuple[Box, ...]:
    """The boxes of the same value behind a dash: 〒□□□－□□□□."""
    sign = drawn.after(last)
    after = drawn.box_at(last.area.top, sign.area.right + 1) if sign and sign.text in tuple(_DASHES) else None
    if after is None or after.at not in found or _width(after) != _width(last):
        return ()
    more = (after, *_row_of_boxes(drawn, after))
    return (*more, *_behind_dash(drawn, more[-1], found)) if len(more) > 1 else ()


def _is_digit(box: Box) -> bool:
    """Whether the words over a box say which digit of a sum it takes: 千, 百, 十."""
    return box.header is not None and "".join(box.header.text.split()) in _DIGITS


def _is_squared(drawn: DrawnSheet, box: Box) -> bool:
    """Whether a box has the width of a letter, or of two on squared paper."""
    return _width(box) < 2 and {box.area.left, box.area.right} <= drawn.narrow


def begins_boxes(drawn: DrawnSheet, box: Box) -> bool:
    """Whether a box is the first of several of a letter each, with nothing drawn before it."""
    after = drawn.after(box)
    last = drawn.box_at(box.area.top, box.area.right + _LEAST_SQUARED)
    first = box.left is None or (box.left.content == WORDS or not box.left.closed)
    return first and all(b and b.content == EMPTY and b.closed and _is_squared(drawn, b) for b in (box, after, last))


def _parts(drawn: DrawnSheet, box: Box, found: Mapping[tuple[int, int], AnswerCell]) -> tuple[tuple[Box, ...], str]:
    """The further parts of a value, and its kind where the words between them are 年, 月 and 日."""
    between, parts = "", [box]
    while len(parts) <= _MOST_PARTS:
        sign = drawn.box_at(box.area.top, parts[-1].area.right + 1)
        text = sign.text[:1] if sign and sign.content == WORDS and _SIGN.fullmatch(sign.text) else ""
        after = drawn.box_at(box.area.top, sign.area.right + 1) if sign and text else None
        between += text
        if not after or after.at not in found or text not in _BETWEEN:
            break
        parts.append(after)
    kind = {"年月日": "date", "年月": "year-month", "時分": "time"}.get(between, "")
    dashed = len(parts) > 1 and not between[: len(parts) - 1].strip(_DASHES)
    if kind == "time" and box.label and is_length_of_time(box.label.text) and not _is_range(drawn, parts[-1]):
        return (), ""
    return (tuple(parts[1:]), kind) if len(parts) > 1 and (kind or dashed) else ((), "")


def _is_range(drawn: DrawnSheet, last: Box) -> bool:
    """Whether ～ stands behind the words that follow the last part: 営業時間 from one time to another."""
    sign = drawn.after(last)
    behind = drawn.box_at(last.area.top, sign.area.right + 1) if sign else None
    return bool(behind and behind.text[:1] in "～〜" and behind.text)


def _width(box: Box) -> int:
    return box.area.right - box.area.left


def whole_blocks(found: Mapping[tuple[int, int], AnswerCell]) -> list[AnswerCell]:
    """The answers, of a block of cells without lines between that nothing names one by one only the first."""
    kept: list[AnswerCell] = []
    inside: set[tuple[int, int]] = set()
    for at, answer in found.items():
        box = answer.box
        touching = [near for near in (box.left, box.above) if near and (near.at in found or near.at in inside)]
        if "brackets" not in answer.signals and any(_runs_on(near, box) for near in touching):
            inside.add(at)
            continue
        kept.append(answer)
    return kept


def _runs_on(near: Box, box: Box) -> bool:
    """Whether two cells without a name of their own are one place to write: nothing is drawn between them."""
    apart = box.label and near.label and box.label is not near.label
    named = (
        apart
        or box.header
        or (box.label and (box.left is box.label or box.label.area.left > box.area.right))
        or near.content != EMPTY
        or box.content != EMPTY
    )
    beside = near.area.top <= box.area.top <= near.area.bottom
    edges = ("r", "l") if beside else ("b", "t")
    line = edges[0] in near.style.edges or edges[1] in box.style.edges
    return not named and not line and near.style.ground == box.style.ground
