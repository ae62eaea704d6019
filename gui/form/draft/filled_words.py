"""Words that stand where an answer is to come: blanks within them, choices to be ringed, examples and samples."""

import re
from collections.abc import Iterator
from dataclasses import replace

from gui.form.draft import form_words, skip_words
from gui.form.draft.bare_sheet import asks
from gui.form.draft.drawn_sheet import EMPTY, STANDS_IN, WORDS, AnswerCell, Box, DrawnSheet
from gui.form.draft.kind_words import is_of_responder
from gui.form.draft.sheet_looks import SheetLooks, is_bracketed
from gui.form.words_with_gaps import gaps
from gui.xlsx.colours import is_coloured
from gui.xlsx.grid import Validation
from gui.xlsx.validation import known_members

_SHORT = 15
SEVERAL = "several"
"""Blanks of more than one kind within the words of a cell: 総額　　千円（うち国費　　千円）."""

_S = r"[ \t\u3000_＿]"
_PIECE = re.compile(
    rf"(?P<date>(?:令和|平成|昭和|西暦)?{_S}{{1,20}}年{_S}{{1,20}}月(?:{_S}{{1,20}}日)?)"
    rf"|(?P<text>[^:：\s()（）]{{1,12}}[:：](?:{_S}{{2,40}}|(?=\n)|$))"
    rf"|(?P<number>(?:[(（〔［]{_S}{{2,40}}[)）〕］]|{_S}{{2,40}})(?P<unit>[^\s()（）〔〕［］、。・年月日]{{1,4}}|[歳年]))"
    rf"|(?P<words>[(（〔［]{_S}{{4,60}}[)）〕］])"
)
_LONGEST, _EDGES = 200, " \t\n\u3000_＿:：、。（(［〔）)］〕"
_DAYS = frozenset(("date", "year-month", form_words.PERIOD))
_BEFORE_PART = re.compile("[)）〕］]?[年月日]")


def blank_of(looks: SheetLooks, box: Box) -> str:
    """The kind of what is to be written into the words of a cell; a unit alone in a box leaves the room before it."""
    right = looks.drawn.after(box)
    if (box.header and box.header.text.startswith("単位")) or _is_side_head(box, right):
        return ""
    if box.text[:1].isspace() and form_words.unit_of(box.text):
        room = box.left and box.left.content == EMPTY and (box.left.lines > 1 or box.left.label)
        return "" if room else "number"
    if form_words.ends_blank(box.text):
        return "" if right and not right.text and (right.lines > 2 or right.style.ground) else "text"
    if (
        form_words.unit_of(box.text)
        and box.closed
        and box.left
        and not (right and right.content == EMPTY and right.lines > 2)
        and not (box.above and form_words.unit_of(box.above.text) and box.above.span == box.span)
        and not (
            _is_over_room(looks.drawn, box) and any(b and _is_over_room(looks.drawn, b) for b in (box.left, right))
        )
    ):
        is_unit = form_words.unit_of(box.left.text)
        beside = box.left.content == WORDS and not is_unit
        return "number" if beside or (box.header and box.left.content == STANDS_IN and is_unit) else ""
    if box.text == "〒" and right and right.content == EMPTY and right.closed:
        return ""
    found = form_words.blank_in(box.text) or ("choice" if _is_listing(looks.drawn, box, right) else "")
    if not found and looks.is_bare:
        label, rest = form_words.blank_behind(box.text)
        found = (form_words.blank_in(rest) or "text") if label else ""
    if found == "choice" and (box.area.top, box.area.right + 1) in looks.bare:
        return ""
    if not found and (box.closed or looks.is_bare) and not is_of_responder(box.text):
        pieces = _pieces(looks.drawn, box)
        alone = looks.is_bare and len(pieces) == 1 and not pieces[0]["text"]
        found = SEVERAL if len(pieces) > 1 or alone else ""
    if not found and (behind := form_words.blank_in(form_words.blank_behind(box.text)[1])) in _DAYS:
        found = behind
    heads = _is_over_room(looks.drawn, box) and "□" not in box.text and not form_words.is_scale(box.text)
    over, before = box.above, box.left
    heads = heads and not (over and over.content == EMPTY and over.closed and over.span == box.span)
    hints = before and before.content == EMPTY and (looks.drawn.rule_at(before) or before.at in looks.drawn.tested)
    return "" if found == "choice" and (heads or hints) else found


def _is_over_room(drawn: DrawnSheet, box: Box) -> bool:
    """Whether an empty box of its width stands under another: it is a header."""
    below = drawn.below(box)
    return below is not None and below.content == EMPTY and below.closed and below.span == box.span


def _is_side_head(box: Box, right: Box | None) -> bool:
    """Whether a box is the name of several rows, each of which has one of its own: 施設 before 特養 and 老健."""
    return right is not None and right.content == WORDS and right.area.bottom < box.area.bottom


def of_period(drawn: DrawnSheet, answer: AnswerCell) -> Iterator[AnswerCell]:
    """The two days of a period within the words of one cell, or a telephone number, with their blanks; any other answer as it is."""
    held = drawn.grid.cells.get(answer.box.at)
    text = held.text if held and answer.blank else ""
    if answer.blank == SEVERAL:
        yield from _of_pieces(drawn, answer)
        return
    if answer.blank == "tick" and not form_words.SIGNS.search(text):
        yield replace(answer, gaps=(1,))
        return
    if answer.blank == "text" and form_words.blank_behind(answer.box.text)[0]:
        within = [
            n
            for n, (start, end) in enumerate(gaps(text), 1)
            if start and (text[start - 1] in "(（〔" if text[end:] else text[start - 1] in ":：")
        ]
        yield replace(answer, gaps=tuple(within[-1:]))
        return
    if answer.blank == "code" and form_words.is_phone_blank(text.strip()):
        yield replace(answer, gaps=(1, 2, 3))
        return
    spans = gaps(text) if answer.blank == form_words.PERIOD else []
    before = [number for number, (_, end) in enumerate(spans, 1) if _BEFORE_PART.match(text, end)]
    half = len(before) // 2
    if not half:
        yield answer
        return
    kind = ("year", "year-month", "date")[half - 1]
    for numbers, part in ((before[:half], "から"), (before[half:], "まで")):
        yield replace(answer, blank=kind, gaps=tuple(numbers), part=part)


def _pieces(drawn: DrawnSheet, box: Box) -> list[re.Match[str]]:
    """The blanks within the words of a cell."""
    held = drawn.grid.cells.get(box.at)
    found = _PIECE.finditer(held.text if held and len(box.text) <= _LONGEST else "")
    return [piece for piece in found if not piece["unit"] or form_words.unit_of(piece["unit"])]


def _of_pieces(drawn: DrawnSheet, answer: AnswerCell) -> Iterator[AnswerCell]:
    """The answers that the blanks within the words of a cell are, each called by the words before it."""
    end = 0
    for piece in _pieces(drawn, answer.box):
        text, day, unit = piece.string, piece["date"], piece["unit"]
        within = [n for n, (a, b) in enumerate(gaps(text), 1) if piece.start() <= a and b <= piece.end()]
        before = text[end : piece.start() if day or unit else piece.end()]
        end = piece.end()
        name = "number" if unit else "text" if not day else "date" if "日" in day else "year-month"
        numbers = tuple(within if day else within[-1:])
        yield replace(answer, blank=name, gaps=numbers, part=before.strip(_EDGES)[-_SHORT:], words=piece[0])


def _is_listing(drawn: DrawnSheet, box: Box, right: Box | None) -> bool:
    """Whether the words of a box are choices to be ringed: they say so, or are of another ground than the label before them."""
    before, over = box.left, box.above
    if box.header and box.closed and skip_words.is_to_ring(box.text, box.header.text):
        return True
    if before is None and over and over.content == WORDS and over.lines < 3 and box.closed:
        if right and right.content == EMPTY and right.closed:
            return False
        return asks(over.text) and skip_words.before_choices(box.text) == ""
    beside = not (right and right.content == EMPTY and right.closed) and skip_words.before_choices(box.text) == ""
    if (
        over
        and over.content == WORDS
        and over.span == box.span
        and box.closed
        and beside
        and not (before and before.text)
    ):
        return True
    if before is None or before.content != WORDS or before.lines < 2 or len(skip_words.listed_in(box.text)) < 2:
        return False
    contrast = before.style.ground and before.style.ground != box.style.ground and not before.label
    plainly = skip_words.before_choices(box.text) == "" and before.closed and beside and not _is_over_room(drawn, box)
    if (
        plainly
        or skip_words.is_to_ring(box.text)
        or (box.closed and (bool(contrast) or skip_words.is_either(box.text)))
    ):
        return True
    return box.closed and beside and asks(before.text)


def is_sample(looks: SheetLooks, box: Box, rule: Validation | None) -> bool:
    """Whether words stand where an answer is to come: an example of one, in colour, or whatever an open cell says in brackets."""
    if form_words.names_row(box.text) or not (box.label or box.header):
        return False
    if (form_words.is_example(box.text) and rule) or (form_words.shows_how(box.text) and box.closed):
        return True
    coloured = is_coloured(box.style.ink)
    if box.closed and box.label is box.left and box.label and _is_faded(looks.drawn, box, box.label):
        return True
    asks = box.style.ground in looks.asks
    if box.closed and (asks or coloured) and is_bracketed(box.text):
        return True
    if rule and rule.kind == "list":
        members = known_members(looks.drawn.book, looks.drawn.sheet, *box.at)
        return box.text in members or (len(box.text) <= _SHORT and "選択" in box.text)
    if not box.style.locked and ((looks.is_open and asks) or (looks.is_strict and box.lines >= 2)):
        return True
    header = box.header
    shown = coloured and box.lines >= 3 and header is not None and box.style.ink != header.style.ink
    return shown and header is not None and ("例" in header.text or rule is not None or _is_beside_open(looks, box))


def _is_faded(drawn: DrawnSheet, box: Box, label: Box) -> bool:
    """Whether words are written paler than the label before them, and those of no other column stand behind them."""
    right = drawn.after(box)
    faded = box.style.ink not in ("", label.style.ink) and not label.style.ink
    return (
        faded and not (right and right.text) and not (box.header and box.header.span == box.span and box.header.label)
    )


def _is_beside_open(looks: SheetLooks, box: Box) -> bool:
    """Whether the cells above or below a text in colour are empty and look the same."""
    near = (box.above, looks.drawn.below(box))
    return any(
        other and other.content == EMPTY and other.closed and other.style.ground == box.style.ground for other in near
    )
