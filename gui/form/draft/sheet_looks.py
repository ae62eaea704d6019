"""How a sheet as a whole shows what is an answer on it: its colours, what is unlocked, what formulas look at, which rows are examples."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

from gui.form.draft import form_words
from gui.form.draft.bare_sheet import bare_answers, is_bare
from gui.form.draft.drawn_sheet import EMPTY, FORMULA, NUMBER, STANDS_IN, WORDS, Box, DrawnSheet
from gui.form.draft.looked_at import cells_in
from gui.form.draft.not_asked import NotAsked, is_for_others, left_empty

_WAS_GIVEN = re.compile(r"前回(?:の)?(?:ご|御)?(?:回答|報告|調査)|前年(?:度)?(?:の)?(?:ご|御)?(?:回答|報告)")
_MOST_FORMULAS = 5_000
_LEAST_FILLED = 4
_GREY = 12
"""How far the parts of a grey may be apart: the palest greens and blues of the palette are 20 and more."""

_MINORITY = 0.6
"""Of the cells of a sheet: where fewer are unlocked, those are the answers, though the sheet is not protected yet."""


class SheetLooks:
    """What holds for a sheet as a whole: the colours of its answers and of its labels, what formulas look at, what is no answer."""

    def __init__(self, drawn: DrawnSheet) -> None:
        self.drawn = drawn
        boxes = list(drawn.boxes.values())
        formulas = (box.formula for box in boxes if box.formula)
        self.read = cells_in(formulas, _MOST_FORMULAS)
        self.asks, self.names = _grounds(boxes)
        unlocked = [box for box in boxes if not box.style.locked]
        self.is_open = drawn.grid.frame.protected and bool(unlocked)
        said = sum(box.content == WORDS for box in unlocked)
        self.tells = bool(unlocked) and (
            self.is_open or (len(unlocked) < _MINORITY * len(boxes) and 4 * said < len(unlocked))
        )
        self.is_strict = self.tells and 4 * said < len(unlocked)
        self.rows, self.columns = drawn.hidden
        self.is_bare = not self.tells and is_bare(drawn.boxes)
        self.bare = _bare(drawn) if self.is_bare else {}
        self.examples = frozenset((*_example_rows(boxes, drawn, self.bare), *_shown_rows(boxes, drawn)))
        signs = {sign for box in boxes if box.content == WORDS if (sign := left_empty(box.text))}
        self.signs = tuple(sign for sign in signs if len(sign) == 1)
        self._not_asked = NotAsked(drawn)

    def counts(self, box: Box) -> bool:
        """Whether a number is one of those that count the rows of a table: it goes on from the one over it, or in the one below."""
        near = ((box.above, -1), (self.drawn.below(box), 1))
        said = [(other.text, str(int(box.text) + step)) for other, step in near if other and box.text.isdecimal()]
        return box.label is None and box.header is not None and any(text == wanted for text, wanted in said)

    def is_given(self, box: Box) -> bool:
        """Whether a number stands in a column that the form has filled as a whole, and not with zeros alone."""
        said = {box.text}
        for step in (-1, 1):
            beside: Box | None = box
            while beside and beside.content == NUMBER and beside.span == box.span:
                said.add(beside.text)
                beside = self.drawn.box_at(beside.area.top - 1 if step < 0 else beside.area.bottom + 1, box.area.left)
            if beside and beside.content == EMPTY and beside.span == box.span:
                return False
        return box.content == NUMBER and said != {"0"} and not box.style.ground

    def is_banned(self, box: Box) -> bool:
        """Whether a box cannot be an answer, whatever it looks like."""
        area = box.area
        if box.content == FORMULA or area.top in self.examples or area.top in self.rows or area.left in self.columns:
            return True
        if "x" in box.style.edges or (self.drawn.guarded and box.style.locked) or self._not_asked.holds(box):
            return True
        near = [beside.text for beside in (box.label, box.header) if beside]
        if box.content == NUMBER and any(_WAS_GIVEN.search(text) for text in near):
            return True
        return any((self.signs and text.startswith(self.signs)) or is_for_others(text) for text in near)


def _bare(drawn: DrawnSheet) -> Mapping[tuple[int, int], tuple[Box | None, Box | None]]:
    """The open cells of a sheet without lines; of which those that it does not hold become boxes."""
    found = bare_answers(drawn.boxes)
    for at in found:
        if at not in drawn.boxes and drawn.grid.anchor(*at) == at:
            drawn.boxes[at] = drawn.unheld(*at)
    return found


def _grounds(boxes: list[Box]) -> tuple[frozenset[str], frozenset[str]]:
    """The colours of cells that are open, and those of cells with words."""
    of: dict[str, Counter[str]] = defaultdict(Counter)
    for box in boxes:
        if box.style.ground:
            bracketed = box.content == WORDS and is_bracketed(box.text)
            of[box.style.ground][STANDS_IN if bracketed else box.content] += 1
    asks, names = set(), set()
    for ground, count in of.items():
        unsaid = count[EMPTY] + count[NUMBER] + count[STANDS_IN]
        if unsaid > 4 * count[WORDS] and unsaid > count[FORMULA]:
            asks.add(ground)
        elif count[WORDS]:
            names.add(ground)
    return frozenset(asks), frozenset(names)


def is_bracketed(text: str) -> bool:
    """Whether a short text stands in brackets as a whole."""
    return len(text) <= 30 and text[:1] in "[［【(（〔" and text[-1:] in "]］】)）〕"


def is_grey(ground: str) -> bool:
    """Whether a ground is a grey, by which forms show what is not to be filled in."""
    if "/" in ground:
        return ground.startswith("0/-")
    if len(ground) == 6:
        parts = bytes.fromhex(ground)
        return max(parts) - min(parts) < _GREY
    return ground in ("22", "23", "55", "63")


def _example_rows(boxes: list[Box], drawn: DrawnSheet, bare: Collection[tuple[int, int]]) -> Iterator[int]:
    """The rows of a table that show how its others are filled in."""
    for box in boxes:
        if box.content not in (WORDS, STANDS_IN) or not form_words.is_example(box.text):
            continue
        before = box.left
        if before and before.closed and before.content == WORDS and not form_words.is_serial(before.text):
            continue
        below = drawn.below(box)
        while below and below.content == WORDS and form_words.is_example(below.text):
            below = drawn.below(below)
        if (
            below
            and (below.lines >= 2 or below.at in bare)
            and (below.content in (EMPTY, FORMULA) or form_words.is_serial(below.text))
        ):
            yield from range(box.area.top, box.area.bottom + 1)


def _shown_rows(boxes: list[Box], drawn: DrawnSheet) -> Iterator[int]:
    """The rows filled in by the form itself between headers and a row that is empty as a whole: they show what is wanted there."""
    rows: dict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        if box.lines >= 3:
            rows[box.area.top].append(box)
    for row, drawn_boxes in rows.items():
        filled = [box for box in drawn_boxes if box.text and box.content != FORMULA]
        has_value = any(box.content == NUMBER and not form_words.is_year(box.text) for box in filled[1:])
        if len(filled) < _LEAST_FILLED or 2 * len(filled) < len(drawn_boxes) or not has_value:
            continue
        under = [_is_under_words(box) for box in filled]
        below = [(box, drawn.below(box)) for box in drawn_boxes]
        if all(under) and all(b and b.content == EMPTY and b.span == box.span and b.lines >= 3 for box, b in below):
            yield row


def _is_under_words(box: Box) -> bool:
    """Whether words of its width stand over a box, or over an empty one above it."""
    over = box.above.above if box.above and box.above.content == EMPTY and box.above.span == box.span else box.above
    return over is not None and over.content in (WORDS, STANDS_IN) and over.span == box.span
