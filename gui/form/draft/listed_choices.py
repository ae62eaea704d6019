"""The choices that a sheet lists with their numbers for a cell: beside it, under or over its question, in a line, a legend or on a scale."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import islice, takewhile

from gui.form.draft import form_words, skip_words
from gui.form.draft.choice_signs import MOST_CHOICES, ROWS_OVER, SHORT
from gui.form.draft.drawn_sheet import EMPTY, WORDS, Box, DrawnSheet
from gui.form.draft.kind_words import IN_BRACKETS

ERAS = frozenset(("令和", "平成", "昭和", "西暦"))
_PART = re.compile(r"[年月日]?(?:から|より|まで|[~～〜]|、)?")
LISTED = "番号の付いた選択肢"
_CHOICE = re.compile(r"\s*(\d{1,2}|[アイウエオカキクケコ])[.:)\s]\s*(?=\S)")
_MARK = re.compile(r"\s*(?:(\d{1,2}(?=[.:)=\s])|[ア-コ](?=[.:)=\s])|[A-Ha-h](?=[.:)=]))[.:)=\s]|([①-⑳]))\s*(?=\S)")
_OF_LEGEND = re.compile("[」』】）)]?欄?に?(?:は[、，]?|[:：]|(?<=[」』】]))")
_CODED = re.compile(
    r"[(（〔](?:(?:コード|番号|記号)(?:を?(?:記入|選択|入力))?|(?:下記|下欄|欄外|以下)[^()（）]{0,8}選択)[)）〕]|(?:コード|番号|記号)$"
)
_RANK = re.compile(r"第?[1-9１-９一二三]位|[1-9１-９]番目")
_FOR_A_NUMBER = re.compile(r"(?:回答|該当|選択)?(?:番号|記号)|(?:ご|御)?回答(?:欄|番号)?|記入欄")


def listed_choices(drawn: DrawnSheet, box: Box) -> tuple[str, ...]:
    """The choices with numbers that stand beside a cell, in the rows over it up to the question, or in a legend; () for none."""
    return (
        _listed_beside(drawn, box)
        or _in_line(drawn, box)
        or _in_legend(drawn, box)
        or _ranked(drawn, box)
        or _on_scale(drawn, box)
        or _quoted_over(box)
    )


def _ranked(drawn: DrawnSheet, box: Box) -> tuple[str, ...]:
    """The choices in a line over cells that take the first of them, the second, the third: 第1位."""
    head = box.header
    if head is None or not _RANK.fullmatch(head.text.strip()):
        return ()
    over = range(head.area.top - 1, max(0, head.area.top - 1 - ROWS_OVER), -1)
    said = (skip_words.marked_from_first(text) for row in over for _, text in drawn.grid.texts_of(row))
    return _numbered(next(filter(None, said), ()))


def _on_scale(drawn: DrawnSheet, box: Box) -> tuple[str, ...]:
    """The numbers printed one by one before a cell for the answer, each with the words over it: １ under そう思う."""
    numbers, before = list[tuple[str, str]](), box.left
    if before is None or not before.text:
        before = drawn.box_at(box.area.top, box.area.left - 2)
    while before and before.header and before.text.isdecimal() and len(numbers) < MOST_CHOICES:
        numbers.append((skip_words.plain(before.text), "".join(before.header.text.split())))
        before = before.left
    said = "".join(box.header.text.split()) if box.header else ""
    is_asked = form_words.is_answer_header(said) or _FOR_A_NUMBER.fullmatch(said) is not None
    told = [number for number, _ in numbers] == [str(i) for i in range(len(numbers), 0, -1)]
    if not (is_asked and told and len(numbers) > 2 and len({words for _, words in numbers}) == len(numbers)):
        return ()
    return tuple(f"{number}　{words}" for number, words in reversed(numbers))


def _quoted_over(box: Box) -> tuple[str, ...]:
    """The choices that the question over several labels quotes by their numbers, one of which is chosen for each: 「１ 十分」「２ 不十分」."""
    labels = islice(box.label.over, MOST_CHOICES) if box.label else ()
    quoted = (skip_words.quoted_from_first(b.text) for b in takewhile(lambda over: over.content == WORDS, labels))
    return _numbered(next(filter(None, quoted), ()))


def _in_line(drawn: DrawnSheet, box: Box) -> tuple[str, ...]:
    """The choices that one line lists for a cell: before it in its row, under its question, or over a box for a number."""
    if box.header and box.header.lines >= 2 and not form_words.is_answer_header(box.header.text):
        return ()
    top, label = box.area.top, box.label if box.label and box.label.area.right < box.area.left else None
    found = _words_in_row(drawn, box)
    near = [
        found,
        box.label if box.label and box.label.area.bottom < top else None,
        drawn.below(label) if label and not box.closed else None,
    ]
    if label and _FOR_A_NUMBER.fullmatch("".join(label.text.split())):
        near += [
            drawn.box_at(above, column)
            for above in range(top - 1, max(0, top - 3), -1)
            for column, _ in drawn.grid.texts_of(above)[:1]
        ]
    listed = (
        skip_words.marked_from_first(b.text) for b in near if b and b.content == WORDS and (b.lines < 3 or b is found)
    )
    return _numbered(next(filter(None, listed), ()))


def _in_legend(drawn: DrawnSheet, box: Box) -> tuple[str, ...]:
    """The choices that a legend of the sheet lists behind the name of a cell that takes a code: 種別 of 種別（コード）."""
    for beside in (box.header, box.label):
        said = "".join(beside.text.split()) if beside else ""
        name = _CODED.sub("", said)
        for text in drawn.legends if 1 < len(name) <= SHORT else ():
            behind = text.partition(name)[2]
            named = _OF_LEGEND.match(behind)
            listed = skip_words.marked_from_first(behind[named.end() if named else 0 :])
            if listed and (named or len(name) < len(said)):
                return _numbered(listed)
    return ()


def _listed_beside(drawn: DrawnSheet, box: Box) -> tuple[str, ...]:
    """The choices that stand before or behind a cell, or in the rows over it up to the question; () for none."""
    named = box.label.text if box.label and box.label.area.right < box.area.left else ""
    if box.label is box.left and skip_words.before_choices(named) != named:
        return _numbered(skip_words.marked_from_first(named) or skip_words.listed_in(named))
    if box.header and not form_words.is_answer_header(box.header.text) and box.header.lines >= 2:
        return ()
    for inside in IN_BRACKETS.findall(named):
        if len(listed := skip_words.listed_in(inside)) > 1 and listed[0][0] in "1１":
            return _numbered(listed)
    behind = drawn.after(box)
    if behind and behind.content == WORDS and behind.text.strip()[:1].isdigit():
        if listed := _rows_behind(drawn, box):
            return listed
        return _numbered(skip_words.listed_in(behind.text))
    before = box.left.text.strip() if box.left and box.left.content == WORDS else ""
    if before and not form_words.unit_of(before) and before not in (")", "）"):
        return _rows_under(drawn, box)[1]
    return _rows_of_choices(drawn, box)[1] or _rows_under(drawn, box)[1]


def _rows_behind(drawn: DrawnSheet, box: Box) -> tuple[str, ...]:
    """The choices that stand behind a box in each of its rows, by their numbers from 1 on; () for others."""
    behind = [drawn.box_at(row, box.area.right + 1) for row in range(box.area.top, box.area.bottom + 1)]
    listed = _numbered([other.text.strip() for other in behind if other and other.content == WORDS])
    marks = [member.partition("　")[0] for member in listed]
    return listed if len(marks) > 1 and marks == [str(i) for i in range(1, len(marks) + 1)] else ()


def _rows_under(drawn: DrawnSheet, box: Box) -> tuple[Box | None, tuple[str, ...]]:
    """The question before a box, and the choices under it by their numbers from 1 on, with no room beside them; none for others."""
    asked, found = _words_in_row(drawn, box) if box.closed else None, list[str]()
    for row in range(box.area.bottom + 1, box.area.bottom + 1 + MOST_CHOICES):
        beside = drawn.box_at(row, box.area.left)
        said = [(c, text) for c, text in drawn.grid.texts_of(row) if asked and asked.area.left <= c < box.area.left]
        marked = _CHOICE.match(unicodedata.normalize("NFKC", said[0][1])) if said else None
        if marked is None or _order(marked[1]) != len(found) + 1 or (beside and (beside.text or beside.lines > 2)):
            break
        found.append(said[0][1].strip())
    return (asked, _numbered(found)) if len(found) > 1 else (None, ())


def _words_in_row(drawn: DrawnSheet, box: Box) -> Box | None:
    """The nearest words before a box in its row, past the room between and a number."""
    row = ((box.area.top, column) for column in range(box.area.left - 1, 0, -1))
    found = next((b for at in row if (b := drawn.box_at(*at)) and b.text and not form_words.is_serial(b.text)), None)
    return found if found and found.content == WORDS else None


def _numbered(members: Sequence[str]) -> tuple[str, ...]:
    """The choices, each with its number apart from its words."""
    found = [(_MARK.match(said := skip_words.plain(member)), said) for member in members]
    return tuple(f"{match[1] or match[2]}　{text[match.end() :]}" if match else text for match, text in found)


def _rows_of_choices(drawn: DrawnSheet, box: Box) -> tuple[int, tuple[str, ...]]:
    """The first row of the choices that stand one under another before a cell, and the choices."""
    first = last = box.area.top
    while first > 1 and box.area.top - first < MOST_CHOICES and _marked(drawn, box, first)[0] != 1:
        first -= 1
    rows: list[str] = []
    room = 0
    while (said := _marked(drawn, box, first + len(rows)))[0] == len(rows) + 1:
        rows.append(said[1])
        last = first + len(rows) - 1
        room += _has_room(drawn, box, last)
    is_list = len(rows) > 1 and last >= box.area.top and room < len(rows)
    return (first, tuple(rows)) if is_list else (box.area.top, ())


def _has_room(drawn: DrawnSheet, box: Box, row: int) -> bool:
    """Whether a box for an answer stands in a row where another stands in its own: fewer than the choices take a number each."""
    beside = drawn.box_at(row, box.area.left)
    return beside is not None and beside.content == EMPTY and beside.closed and beside.span == box.span


def asked_over(drawn: DrawnSheet, box: Box) -> Box | None:
    """The words of the question whose choices are listed before a cell, or of the part of a day that it is; None for any other."""
    before = box.left.text.strip() if box.left and box.left.content == WORDS else ""
    if not before and (asked := _rows_under(drawn, box)[0]):
        return asked
    first, choices = (box.area.top, ()) if before and not form_words.unit_of(before) else _rows_of_choices(drawn, box)
    if before in (")", "）"):
        first, choices = _rows_of_choices(drawn, box)
    if not choices:
        is_part = box.label and (box.label.text in ERAS or _PART.fullmatch(box.label.text))
        if not is_part and not (box.label and form_words.unit_of(box.label.text)):
            return None
        if is_part and (named := _named_before(box)):
            return named
    for row in range(first - 1, max(0, first - 1 - ROWS_OVER), -1):
        said = drawn.grid.texts_of(row)
        for column, _ in [
            at for at in said[:2] if not (form_words.is_serial(at[1]) or skip_words.number_in(at[1]))
        ] or said[:1]:
            found = drawn.box_at(row, column)
            return found if found and found.content == WORDS and found.area.left < box.area.left else None
    return None


def _named_before(box: Box) -> Box | None:
    """The words before the parts of a day in the row of a box; None where there are none."""
    words = (before for before in box.before if before.content == WORDS and not form_words.is_serial(before.text))
    return next((before for before in words if not (before.text in ERAS or _PART.fullmatch(before.text))), None)


def _marked(drawn: DrawnSheet, box: Box, row: int) -> tuple[int, str]:
    """The number and the words of the choice in a row before a cell; 0 where there is none, or more than that."""
    said = drawn.grid.texts_of(row)
    marked = _CHOICE.match(unicodedata.normalize("NFKC", said[0][1])) if said and said[0][0] < box.area.left else None
    if marked is None or (row != box.area.top and not _is_choice_row(drawn, row, said, box)):
        return 0, ""
    return _order(marked[1]), f"{marked[1]}　{said[0][1].strip()[marked.end() :].strip()}"


def _order(mark: str) -> int:
    """The place of a choice by its mark: 2 of イ."""
    return int(mark) if mark.isdigit() else skip_words.KANA.index(mark) + 1


def _is_choice_row(drawn: DrawnSheet, row: int, said: Sequence[tuple[int, str]], box: Box) -> bool:
    """Whether a row has no more than the words of a choice, and perhaps room in brackets for what is other, or beside it another box."""
    if len(said) == 3 and "その他" in said[0][1]:
        return form_words.are_brackets(said[1][1][:1], said[2][1])
    there = (drawn.box_at(row, column) for column in drawn.grid.columns_of(row))
    return len(said) == 1 and not any(
        b and not b.text and ((b.closed and b.span != box.span) or b.style.edges == "b") for b in there
    )
