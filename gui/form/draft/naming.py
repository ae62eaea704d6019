"""What the boxes and rows of a form are called by the words around them: the header over a box, the label before it."""

from collections.abc import Mapping, Sequence
from itertools import islice, takewhile

from gui.form.draft import form_words
from gui.form.draft.definition_text import unique
from gui.form.draft.drawn_sheet import EMPTY, FORMULA, NUMBER, STANDS_IN, WORDS, Box, DrawnSheet

_NEAR = 12
"""Columns before a bracket in which the words are looked for that it belongs to."""

_MOST_TITLES = 3
_MOST_SUMS, _MOST_ROWS, _STEPS = 3, 200, 40
_LONGEST_NAME, _MOST_BOXES = 120, 30
_CODE = 4
"""Characters of a row's number or code, beside which there are words that name it."""


def name(drawn: DrawnSheet, box: Box) -> None:
    """Notes the header over a box and the label before it, once those above and left of it are named and judged."""
    above = _past_titles(drawn, box)
    if above:
        if above.content == WORDS and above.header and form_words.is_sort(above.text):
            above = above.header
        inside = box.area.left <= above.area.left and above.area.right <= box.area.right
        goes_on = inside and _goes_on(above, box)
        says = above.content == WORDS and not form_words.is_sign(above.text) and not form_words.is_box(above.text)
        over = above if says else above.header if goes_on else None
        covers = over and over.area.left <= box.area.left and box.area.right <= over.area.right
        box.header = over if over and (covers or over.area.left == box.area.left) else None
    if box.left:
        named = (box.left.content == WORDS and not form_words.is_need(box.left.text)) or (
            box.left.content in (NUMBER, FORMULA) and form_words.is_serial(box.left.text)
        )
        box.label = box.left if named else box.left.label if _goes_on(box.left, box) else None
        if box.label is box.left and (_is_unit_beside(box.left, box) or _is_given(box.left)):
            box.label = box.left.label
    if box.label and form_words.is_sign(box.label.text):
        box.label = _words_before(drawn, box.label) or box.label
    elif not box.label and not box.header and box.content == EMPTY and box.style.edges == "b":
        box.label = _words_before(drawn, box)


def _is_unit_beside(unit: Box, box: Box) -> bool:
    """Whether a unit closes the room under the header before that of a box."""
    over = unit.header
    is_behind = over is not None and over is not box.header and over.area.left < unit.area.left
    return is_behind and box.header is not None and bool(form_words.unit_of(unit.text))


def _is_given(number: Box) -> bool:
    """Whether a number stands under words of its own behind what names its row: what was last year, or one of a scale."""
    named = number.label is not None and number.label.content == WORDS and number.header is not None
    return named and number.content == NUMBER


def _past_titles(drawn: DrawnSheet, box: Box) -> Box | None:
    """The box over another in the columns of a table: past a title across them that parts its rows."""
    first = over = box.above
    for _ in range(_MOST_TITLES):
        if over is None or over.content not in (WORDS, EMPTY) or over.span == box.span:
            break
        if not (over.area.left <= box.area.left and box.area.right <= over.area.right):
            break
        over = drawn.box_at(over.area.top - 1, box.area.left)
    if over is not first and over and over.span == box.span and over.lines >= 3:
        is_next = first is not None and first.content == WORDS and over.area.bottom == first.area.top - 1
        return over if (over.header if over.content != WORDS else is_next) else first
    return first


def _words_before(drawn: DrawnSheet, sign: Box) -> Box | None:
    """The nearest words before a bracket, or before a line to write on."""
    for column in range(sign.area.left - 1, max(0, sign.area.left - _NEAR), -1):
        found = drawn.box_at(sign.area.top, column)
        if found and found.text and found.content != STANDS_IN:
            return found if found.content == WORDS and not form_words.is_sign(found.text) else None
    return None


def follows(before: Box, box: Box) -> bool:
    """Whether a box stands under another, or there are only sums of the form between them."""
    near = islice(box.over, _MOST_SUMS + 1)
    return next((o for o in near if o is before or o.content != FORMULA or o.span != box.span), None) is before


def is_under_title(box: Box) -> bool:
    """Whether the words over a box are no header of its column: a title that goes over its label too."""
    header, label = box.header, box.left
    if header is None or label is None or label.content != WORDS or header.lines > 1:
        return False
    return header.area.left <= label.area.left and header.area.right >= box.area.right


def _goes_on(box: Box, beside: Box) -> bool:
    """Whether what stands over or before a box holds for the one beside it too: both are drawn, or look the same."""
    alike = box.style.ground == beside.style.ground and box.style.locked == beside.style.locked
    return box.lines >= 2 or box.content != EMPTY or (alike and bool(box.style.ground or not box.style.locked))


def top_of(box: Box) -> Box:
    """The words at the top of the column that a box stands in, or the box."""
    top = box
    for over in takewhile(lambda over: over.span == box.span and over.lines >= 2, islice(box.over, _MOST_ROWS)):
        if over.content == WORDS:
            top = over
    return top


def words_before(box: Box) -> dict[tuple[int, int], str]:
    """The words before a cell in its row, by the columns that they stand in, the nearest first."""
    words = (b for b in islice(box.before, _STEPS) if b.content == WORDS and not form_words.is_serial(b.text))
    return {beside.span: " ".join(beside.text.split()) for beside in words}


def row_names(rows: Sequence[Mapping[tuple[int, int], str]]) -> tuple[str, ...]:
    """The names of the rows of a table by the words before each: the first that tell nearly all of them apart; () where none do."""
    before: dict[tuple[int, int], dict[int, str]] = {}
    for i, words in enumerate(rows):
        for span, text in words.items():
            before.setdefault(span, {})[i] = text
    told = [found for _, found in sorted(before.items()) if len(set(found.values())) > 0.9 * len(rows)]
    if not told:
        near = {i: next(iter(words.values())) for i, words in enumerate(rows) if words}
        if len(set(near.values())) < len(rows):
            return ()
        told = [near]
    named = [found for found in told if max(map(len, found.values())) > _CODE] or told
    names: set[str] = set()
    return tuple(unique(_cut(named[0].get(i, str(i + 1))), names) for i in range(len(rows)))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"


def words_behind(box: Box) -> Box | None:
    """The words of a choice that stand behind the □ in which it is ticked; None for any other box."""
    label = box.label
    is_behind = label and label.area.left > box.area.right and label.area.top == box.area.top
    return label if is_behind and form_words.is_box(box.text) else None


def asked_of_boxes(box: Box) -> Box:
    """What is asked with a row or a column of □: the words before the first of its row, else those over them, else the first □."""
    first, beside = box, box.left
    for _ in range(2 * _MOST_BOXES):
        if beside is None:
            break
        is_behind = beside.left is not None and form_words.is_box(beside.left.text)
        if beside.text and not form_words.is_box(beside.text) and not is_behind:
            break
        first = beside if form_words.is_box(beside.text) else first
        beside = beside.left
    if beside and beside.content == WORDS:
        return beside
    if box.header:
        return box.header
    for _ in range(_MOST_BOXES):
        first = first.above if first.above and form_words.is_box(first.above.text) else first
    return first
