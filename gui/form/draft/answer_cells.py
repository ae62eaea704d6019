"""Which cells of a sheet are answers: by the signals that forms give, each with what it is worth."""

from collections.abc import Mapping
from dataclasses import replace

from gui.form.draft import form_words, rooms
from gui.form.draft.choice_signs import is_in_marked_list
from gui.form.draft.drawn_sheet import EMPTY, EXAMPLE, FORMULA, NUMBER, STANDS_IN, WORDS, AnswerCell, Box, DrawnSheet
from gui.form.draft.filled_words import SEVERAL, blank_of, is_sample, of_period
from gui.form.draft.naming import name
from gui.form.draft.not_asked import gaps
from gui.form.draft.one_value import in_parts, whole_blocks
from gui.form.draft.sheet_looks import SheetLooks, is_grey
from gui.form.draft.skip_words import number_in

_LONGEST_LABEL = 200
_SHORT = 15
_ROOMS = frozenset(("date", "time", "year-month", "year", "text", form_words.PERIOD, SEVERAL))
"""The blanks within words that show by themselves that something is to be written there."""


def answer_cells(drawn: DrawnSheet) -> list[AnswerCell]:
    """The answer cells of a sheet, in the order of its rows."""
    looks = SheetLooks(drawn)
    found: dict[tuple[int, int], AnswerCell] = {}
    for at, box in drawn.ordered:
        name(drawn, box)
        if at in looks.bare:
            box.header, box.label = (
                beside or known for beside, known in zip(looks.bare[at], (box.header, box.label), strict=True)
            )
        if box.area.top in looks.examples and box.content != FORMULA:
            box.content = EXAMPLE
        if box.above and _is_like(looks.drawn, box, box.above):
            over = found.get(box.above.at)
            answer = AnswerCell(box, over.signals, doubt=False, rule=over.rule) if over else None
        else:
            answer = _judged(looks, box, found)
        if answer and not looks.is_banned(box):
            found[at] = answer
            box.content = STANDS_IN if box.content == WORDS else box.content
    _of_whole_columns(looks, found)
    in_parts(drawn, found)
    _named_behind(drawn, found)
    _settled(found)
    between = gaps(drawn, found)
    kept = {at: a for at, a in sorted(found.items()) if not (a.signals[-1] in ("header", "label") and at in between)}
    return [part for answer in whole_blocks(kept) for part in of_period(drawn, answer)]


def _is_like(drawn: DrawnSheet, box: Box, over: Box) -> bool:
    """Whether a box is drawn and named as the one over it, in the rows of a table that nobody has begun."""
    if not box.content == over.content == EMPTY or box.style is not over.style or box.header is not over.header:
        return False
    if box.span != over.span or box.lines != over.lines or box.label is not over.label or box.header is None:
        return False
    if not (box.left and over.left and box.left.content == over.left.content == EMPTY and not drawn.tested):
        return False
    right = drawn.after(box)
    return (right is None or not right.text) and drawn.rule_at(box) is drawn.rule_at(over)


def _named_behind(drawn: DrawnSheet, found: Mapping[tuple[int, int], AnswerCell]) -> None:
    """Calls the answers of a column that stands before its questions by the words behind them."""
    for answer in found.values():
        box = answer.box
        is_named = box.header and not box.label and form_words.is_answer_header(box.header.text)
        row = drawn.in_row(box) if is_named else ()
        beside = next((other for other in row if not (other.content == WORDS and number_in(other.text))), None)
        if beside and beside.content == WORDS and beside.area.bottom == box.area.bottom:
            box.label = beside


def _settled(found: dict[tuple[int, int], AnswerCell]) -> None:
    """Takes the doubt from the cells of a column of which several stand under one header."""
    for at, answer in list(found.items()):
        over = answer.box.above
        pair = found.get(over.at) if over else None
        if pair and over and over.span == answer.box.span and answer.box.header and over.header is answer.box.header:
            if answer.doubt:
                found[at] = replace(answer, doubt=False)
            if pair.doubt:
                found[over.at] = replace(pair, doubt=False)


def _of_whole_columns(looks: SheetLooks, found: dict[tuple[int, int], AnswerCell]) -> None:
    """Adds the numbers that stand in a column of answers, as an example or as what is there to begin with."""
    of_row: dict[int, list[AnswerCell]] = {}
    for (row, _), answer in found.items():
        of_row.setdefault(row, []).append(answer)
    for at, box in looks.drawn.ordered:
        if box.content not in (NUMBER, STANDS_IN) or at in found or box.lines < 3 or looks.is_banned(box):
            continue
        if looks.counts(box) or looks.is_given(box):
            continue
        below = looks.drawn.below(box)
        near = [other for other in (box.above, below) if other and other.at in found and other.span == box.span]
        begun = any(other.box.area.top == other.box.area.bottom == at[0] for other in of_row.get(at[0], ()))
        if begun and near and near[0].style.ground == box.style.ground:
            beside = found[near[0].at]
            found[at] = AnswerCell(box, ("column",), True, beside.rule)


def _judged(looks: SheetLooks, box: Box, found: Mapping[tuple[int, int], AnswerCell]) -> AnswerCell | None:
    """A box as an answer, by the signals that it has; None where they do not do."""
    rule = looks.drawn.rule_at(box)
    blank = blank_of(looks, box) if box.content == WORDS else ""
    if box.content == WORDS and not blank and not is_sample(looks, box, rule):
        return None
    ground = box.style.ground
    named = bool(box.header or box.label)
    coloured = ground in looks.asks and not is_grey(ground)
    signals = [
        *(["list" if rule.kind == "list" else "rule"] if rule else []),
        *(["unlocked"] if looks.tells and not box.style.locked else []),
        *(["colour"] if coloured else []),
        *(["placeholder"] if box.content in (STANDS_IN, WORDS) else []),
        *(["formula"] if box.at in looks.read or box.at in looks.drawn.tested else []),
        *(["box"] if box.closed and box.content == EMPTY else []),
    ]
    is_room = (
        blank in _ROOMS
        or (blank and form_words.blank_behind(box.text)[0])
        or (blank == "number" and (box.text[:1].isspace() or not form_words.unit_of(box.text)))
        or (blank == "tick" and _is_among_boxes(looks, box))
        or (blank == "choice" and form_words.begins_with_box(box.text))
    )
    if is_room or _is_strong(looks, box, signals, named=named):
        if (box.closed or blank) and not (box.header or box.label):
            box.label = rooms.words_near(looks.drawn, box)
        return AnswerCell(box, tuple(signals), bool(blank) and len(signals) < 2, rule, blank)
    weak = _weak(looks, box, found)
    in_doubt = "formula" not in signals and not (box.header and box.label)
    return AnswerCell(box, (*signals, *weak), in_doubt, rule, blank) if weak else None


def _is_among_boxes(looks: SheetLooks, box: Box) -> bool:
    """Whether words with a □ to be ticked stand beside, over or under others like them."""
    area, drawn = box.area, looks.drawn
    near = (drawn.box_at(area.bottom + 1, area.left), box.above, box.left, drawn.box_at(area.top, area.right + 1))
    return len(box.text) > 1 and any(other and form_words.blank_in(other.text) == "tick" for other in near)


def _is_strong(looks: SheetLooks, box: Box, signals: list[str], *, named: bool) -> bool:
    seen = box.lines >= 2 or bool(box.style.ground)
    direct = rooms.says(box.left) or rooms.says(box.above) or box.at in looks.bare
    wanted = box.at in looks.drawn.tested and box.content in (EMPTY, STANDS_IN)
    if form_words.is_filled_name(box.text) or (wanted and (direct or seen)):
        return True
    if form_words.is_box(box.text) and _is_named_behind(looks, box):
        return True
    if _is_before_choice(looks, box) and _is_named_behind(looks, box):
        return True
    if "placeholder" in signals and "unlocked" not in signals:
        return seen or bool(box.label) or (box.header is not None and box.header.lines >= 2)
    if "unlocked" in signals:
        return seen or (named and looks.is_strict and not _is_margin(box))
    if "list" in signals or "rule" in signals:
        return seen or direct or (looks.is_bare and looks.drawn.grid.cell_before(*box.at) is not None)
    if "colour" in signals and not (named or _is_named_behind(looks, box)):
        box.label = rooms.words_near(looks.drawn, box)
        named = box.label is not None
    return "colour" in signals and (named or box.closed or box.area.size > 1 or _is_named_behind(looks, box))


def _is_margin(box: Box) -> bool:
    """Whether a box without a look of its own only stands beside a table: behind what the form reckons, or a header of several rows."""
    before = box.left
    if box.style.edges or before is None or not before.closed:
        return False
    return before.content == FORMULA or (before.content == WORDS and before.area.bottom > before.area.top)


def _is_before_choice(looks: SheetLooks, box: Box) -> bool:
    """Whether a box is one of several over each other that take a sign, each before the words of its choice."""
    behind = looks.drawn.after(box)
    if box.content != EMPTY or not box.closed or (box.left and (box.left.text or box.left.closed)) or not behind:
        return False
    near = (box.above, looks.drawn.below(box))
    several = any(other and other.content == EMPTY and other.span == box.span and other.closed for other in near)
    if not several or not rooms.says(behind) or not is_in_marked_list(looks.drawn, box):
        return False
    box.header = box.label = None
    return True


def _is_named_behind(looks: SheetLooks, box: Box) -> bool:
    """Whether words follow a box that nothing else names: they become its label."""
    behind = looks.drawn.after(box)
    if not rooms.says(behind):
        return False
    if form_words.is_box(box.text) or not (box.label or box.header):
        box.label = behind
    return True


def _weak(looks: SheetLooks, box: Box, found: Mapping[tuple[int, int], AnswerCell]) -> list[str]:
    """What says that a box is an answer where nothing is said for sure: a label with a colon, an empty box beside or under words."""
    before = box.left if box.left and box.left.content == WORDS else None
    if not before and box.label and box.style.edges == "b" and not (box.left and box.left.style.edges):
        before = box.label
    if box.at in looks.bare and box.content == EMPTY:
        return ["header" if looks.bare[box.at][0] else "label"]
    right = looks.drawn.after(box)
    near = before or (None if box.left else looks.drawn.box_at(box.area.top, box.area.left - 2))
    if near and right and box.content == EMPTY and form_words.are_brackets(near.text, right.text):
        box.label = box.label or rooms.words_near(looks.drawn, box)
        return ["brackets"]
    if before and box.content == EMPTY and form_words.asks_beside(before.text):
        return ["colon"] if not box.style.ground else []
    if box.content == NUMBER and not (box.closed and box.text == "0" and not looks.is_given(box)):
        return ["label"] if before and not box.closed and box.at in looks.read else []
    if box.content not in (EMPTY, NUMBER) or box.style.ground in looks.names or is_grey(box.style.ground):
        return []
    if box.content == EMPTY and rooms.stands_alone(looks.drawn, box):
        return ["room"]
    if before and rooms.is_rest_of_field(box, before):
        box.header = None
        return ["label"]
    framed = before and len(before.style.edges) > 2 and box.lines > 2
    if not (box.closed or framed or rooms.is_closed_by_unit(looks.drawn, box)) or rooms.is_corner(looks.drawn, box):
        return ["label"] if before and rooms.is_underlined(looks.drawn, box, before) else []
    beside = looks.drawn.after(box.header) if box.header else None
    if rooms.is_indent(looks.drawn, box):
        return []
    if box.header and _is_header(box.header, box) and not (beside and beside.at in found and _is_of(beside, box)):
        return ["header"]
    if rooms.is_second(box, found):
        return ["label"]
    is_unit = before and form_words.unit_of(before.text) and before.text not in "年月日時分"
    ends = is_unit and before and before.left and before.left.at in found
    is_label = before and not ends and len(before.text) <= _LONGEST_LABEL and not _heads(looks.drawn, before, box)
    return ["label"] if is_label else []


def _is_of(beside: Box, box: Box) -> bool:
    """Whether the answer beside the words over a box is theirs: not within the columns of the box, nor beside both under a header of its own."""
    own = beside.header is not None and beside.header.span == beside.span and beside.area.bottom >= box.area.bottom
    return beside.area.right > box.area.right and not own


def _heads(drawn: DrawnSheet, words: Box, box: Box) -> bool:
    """Whether words are the header of what stands below them, and the box beside them one without words."""
    for over in (words, box):
        below = drawn.below(over)
        if below is None or not below.closed or below.content not in (EMPTY, NUMBER) or below.span != over.span:
            return False
    return True


def _is_header(header: Box, box: Box) -> bool:
    """Whether words over a box name what is to be written: neither a number of a question, nor too long."""
    if len(header.text) > _LONGEST_LABEL or not (header.lines >= 2 or header is box.above):
        return False
    if form_words.unit_of(header.text) and not rooms.says(header.above) and header.text not in "年月日":
        return False
    if _is_title_of(header, box):
        return False
    over = header.above
    return not number_in(header.text) or bool(over and over.content == WORDS and not number_in(over.text))


def _is_title_of(header: Box, box: Box) -> bool:
    """Whether words over a box begin a row and go far over it, and over its label as well: they are a title, and no header."""
    before, (left, right) = header.left, header.span
    is_wide = 2 * (box.area.right - box.area.left + 1) > right - left
    if is_wide or (before and before.closed and not number_in(before.text)):
        return False
    first = box.label.area.left if box.label and box.label.area.right < box.area.left else box.area.left
    return left <= first and box.area.right <= right
