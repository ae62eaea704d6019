"""What kind of answer a cell takes: by its 入力規則 and number format, by the words around it, by what stands in it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from gui.form.draft import form_words
from gui.form.draft.choice_signs import MOST_CHOICES, SHORT, is_ticked, told_signs
from gui.form.draft.drawn_sheet import EMPTY, EXAMPLE, NUMBER, WORDS, AnswerCell, Box, DrawnSheet
from gui.form.draft.kind_words import (
    LONG,
    NOTE,
    PART_OF,
    REMARK,
    UNIT_IN_BRACKETS,
    AnswerKind,
    a_time,
    is_length_of_time,
    plain,
    said_by,
    tells,
)
from gui.form.draft.listed_choices import LISTED, listed_choices
from gui.form.draft.naming import top_of
from gui.survey.kinds import KINDS
from gui.words.folding import is_tick
from gui.xlsx.styles import is_time_format
from gui.xlsx.validation import UNRESOLVED, Unresolved, allowed_values

_PLAIN = re.compile(r"[-+△▲]?[\d,]+(?:\.\d+)?\s*(\D{0,4})")
_DAY = re.compile(r"(?:[MTSHR]\d{1,2}|令和\S{1,2}|平成\d{1,2}|\d{4})[./年](\d{1,2})(?:[./月](\d{1,2})日?|月?)")
_MOMENT = re.compile(r"(?:[01]?\d|2[0-4])(?::[0-5]\d|時(?:[0-5]?\d分|半)?)")
_LISTED_CODES = re.compile(r"(?:^|[、\s　])[1１]\s*[：:]")
_ABOUT = re.compile("(?<=年度)(?:頃|ごろ|から|より|まで|以降|予定)$")
_UNIT_ROWS, _MOST_OVER = 3, 60
_AROUND_PROMPT = "▼▽↓-－―ー・*＊<>＜＞ 　"
_RATE, _MONEY, _COUNTED = re.compile("率|割合|%"), re.compile("[額費金円]"), re.compile("数|面積|人員")
_NAMES = re.compile("名|内容|種[別類]|区分|の別|場所|時期|方法")
_LENGTH = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_QUOTED = re.compile(r"\[[^\[\]]*\]|\"[^\"]*\"")
_BEFORE_NOW = re.compile("前回|前年|現行|昨年|既存|登録済|変更前")
_FORMAT = re.compile(r"[0#]")
_WHOLE = frozenset(("0", "#,##0", "#,##0;-#,##0", "#,##0;[Red]-#,##0"))
TEXT = "表示形式が文字列"
_RULED = {
    "time": a_time("入力規則が時刻"),
    "date": AnswerKind("date", "入力規則が日付"),
    "whole": AnswerKind("number", "入力規則が数"),
    "decimal": AnswerKind.having("number", "入力規則が数", decimals=3),
}
"""The kinds that a 入力規則 tells by its type."""


def kind_of(drawn: DrawnSheet, answer: AnswerCell) -> AnswerKind:
    """The kind of the answer that a cell takes."""
    box, rule = answer.box, answer.rule
    if rule and rule.kind == "list":
        return _of_list(allowed_values(drawn.book, drawn.sheet, *box.at))
    words = list(_words(drawn, box))
    if answer.blank:
        return _of_blank(answer.blank, answer.words or box.text, () if answer.more else words)
    said = said_by(words)
    by_format = _of_format(box)
    ruled = _RULED.get(rule.kind) if rule else None
    if ruled and not ruled.kind.sums:
        is_own = by_format and (by_format.kind.in_own_words or (ruled.kind.real and not by_format.kind.sums))
        return by_format if by_format and is_own else ruled
    listed = listed_choices(drawn, box)
    if ruled and not listed:
        unit = _unit(drawn, box) or _unit_over(drawn, box)
        return AnswerKind.having(ruled.name, ruled.reason, (), unit=unit, **dict(ruled.values))
    if by_format and not by_format.kind.sums:
        return by_format
    if listed:
        return AnswerKind("choice", LISTED, listed)
    if part := _part(drawn, box):
        return AnswerKind(part, "前後の語")
    if said and not said.kind.sums and not (by_format and "," in box.style.code):
        return said
    unit = _unit(drawn, box)
    if signs := told_signs(drawn, box):
        return AnswerKind("choice", "注にある記号", signs)
    if is_ticked(drawn, box):
        return AnswerKind("tick", "〇を付ける欄")
    shown = _shown(box)
    if shown and not by_format and box.content != NUMBER:
        return shown
    summed = box.at in drawn.summed
    if words and REMARK.search(words[0]) and not by_format and not summed and box.content != NUMBER:
        return AnswerKind.having("text", lines=_lines(box, words))
    given = _has_numbers(box)
    part = next((text for text in _names(drawn, box) if PART_OF.match(text)), "")
    if by_format or unit or said or summed or box.content == NUMBER or given or part:
        told = "表示形式が数" if by_format else f"単位「{unit}」" if unit else said.reason if said else part[:20]
        reason = told or ("式が合計している" if summed else "数が入っている")
        return AnswerKind.having("number", reason, unit=unit or _unit_over(drawn, box), decimals=_decimals(box))
    return _untold(drawn, box, words)


def _untold(drawn: DrawnSheet, box: Box, words: Sequence[str]) -> AnswerKind:
    """The kind of the answer of a cell of which neither words nor formats say it: by its table, or by a note."""
    if offered := next(filter(None, map(form_words.offered_in, [*_names(drawn, box)][:2])), ()):
        return AnswerKind("choice", "見出しにある選択肢", offered)
    if unit := _counted_in(drawn, box, words):
        return AnswerKind.having("number", f"表の単位「{unit}」", unit=unit, decimals=3)
    if _is_coded(drawn, box):
        return AnswerKind.having("code", "注に番号と意味の一覧がある", pattern=".{1,20}")
    return AnswerKind.having("text", TEXT if box.style.code == "@" else "", lines=_lines(box, words))


def _of_blank(name: str, text: str, words: Sequence[str]) -> AnswerKind:
    """The kind of what is written into the words of a cell, or into cells with such words between them."""
    text = form_words.blank_behind(text)[1]
    if name == "time":
        is_long = any(map(is_length_of_time, words[:1]))
        return AnswerKind("text") if is_long else a_time("「時　分」に書き込む")
    kind = KINDS[name]
    return AnswerKind.having(
        name,
        f"「{text[:20]}」に書き込む",
        form_words.either_in(text) if kind.offers else (),
        unit=form_words.unit_behind(text) if kind.sums else "",
        pattern=("電話" if form_words.is_phone_blank(text) else "郵便番号") if kind.at_first else "",
    )


def _of_list(members: tuple[str, ...] | Unresolved | None) -> AnswerKind:
    if members is UNRESOLVED or isinstance(members, Unresolved) or not members:
        return AnswerKind("choice", "リスト（中身を読み取れない）")
    all_of_them = dict.fromkeys(member.strip() for member in members)
    # 選択してください stands first in many lists, and in the cells; whoever leaves it there has chosen nothing.
    found = tuple(m for m in all_of_them if not form_words.stands_in(m.strip(_AROUND_PROMPT))) or tuple(all_of_them)
    if len(found) == 1 and is_tick(found[0]):
        return AnswerKind("tick", "リストが印だけ", found)
    return AnswerKind("choice", "リスト", found)


def _words(drawn: DrawnSheet, box: Box) -> Iterator[str]:
    """The words that name a cell, the nearest first: what stands in it, its label or header, and what is over or before those."""
    if form_words.is_filled_name(box.text):
        yield box.text.lower()
    yield from map(plain, _names(drawn, box))
    right = drawn.after(box)
    if box.left and box.left.content == WORDS and right and right.text == "号":
        yield "番号"


def _names(drawn: DrawnSheet, box: Box) -> Iterator[str]:
    """The label or header of a cell, the nearest first, and what is over it, as the form writes them.

    A title that goes beyond the label beside a cell is not over the cell alone, nor is what names an answer beside it.
    """
    beside = box.label if box.label and box.label is box.left else None
    over = box.header if beside and box.header and box.header.area.left <= beside.area.left else None
    is_title = over and (over.lines < 2 or len(over.text) > SHORT * 2)
    near = [beside, None if is_title else box.header, box.label]
    for first in dict.fromkeys(found for found in near if found):
        yield first.text
    above = box.header
    for _ in range(4):
        above = above.header if above else None
        beside_it = drawn.after(above) if above else None
        if beside_it and beside_it.closed and beside_it.content == EMPTY:
            break
        if above and above.lines >= 2 and above.text not in "年月日時分":
            yield above.text
    if beside and beside.header and beside.label and _BEFORE_NOW.match(top_of(beside).text):
        yield beside.label.text


def _of_format(box: Box) -> AnswerKind | None:
    code = box.style.code
    plain = _QUOTED.sub("", code).lower()
    if _LENGTH.search(code) or (box.style.is_date and "s" in plain and not set("hydeg").intersection(plain)):
        return AnswerKind("text", "表示形式が時間の長さ")
    if box.style.is_date:
        if is_time_format(code):
            return a_time("表示形式が時刻")
        monthly = "m" in plain and not set("dh").intersection(plain)
        return AnswerKind("year-month" if monthly else "date", "表示形式が日付")
    return AnswerKind("number", "表示形式が数") if _FORMAT.search(code) else None


def _decimals(box: Box) -> int:
    """How many decimals the format or the number of a cell has; three where the words say nothing of that."""
    code = box.style.code
    shown = re.search(r"\.(0+)", code)
    if shown:
        return min(len(shown[1]), 10)
    return 0 if code in _WHOLE else 3


def _unit(drawn: DrawnSheet, box: Box) -> str:
    """The unit behind a cell, or in the brackets of its words, as the form writes it: ㎡ is not m2."""
    right = drawn.after(box)
    if right and right.content == WORDS and (unit := form_words.unit_of(right.text)):
        return unit
    for text in _names(drawn, box):
        for inside in UNIT_IN_BRACKETS.findall(text):
            last = "".join(re.split(r"[、,，・]", inside)[-1].split()).removeprefix("単位").lstrip(":：")
            if form_words.unit_of(plain(last)):
                return last
    return ""


def _counted_in(drawn: DrawnSheet, box: Box, words: Sequence[str]) -> str:
    """The unit of its table for a cell of which nothing else is said, in a row with a name; '' where its words ask for words."""
    asks_words = _NAMES.search("".join(words)) or any(map(tells, words))
    is_named = box.label is not None and box.label.content == WORDS
    return _unit_over(drawn, box) if is_named and not asks_words else ""


def _unit_over(drawn: DrawnSheet, box: Box) -> str:
    """The unit that stands over the table of a cell, but one that cannot be of what its words name."""
    top = box.header
    for _ in range(4):
        top = top.header if top and top.header and top.header.lines >= 2 else top
    if top is None or top.lines < 2:
        return ""
    near = [unit for row, unit in drawn.units if top.area.top - _UNIT_ROWS <= row < top.area.top]
    said = plain("".join(beside.text for beside in (box.header, box.label) if beside))
    other = _COUNTED if near and "円" in near[-1] else _MONEY
    return near[-1] if near and not _RATE.search(said) and not other.search(said) else ""


def _part(drawn: DrawnSheet, box: Box) -> str:
    """The kind of a cell that is a part of a time, or a year: what stands behind it says so; '' for any other."""
    behind = drawn.after(box)
    text = _ABOUT.sub("", behind.text) if behind and behind.content == WORDS else ""
    before = box.left.text.strip() if box.left else ""
    over = box.header.text.strip() if box.header else ""
    if text in ("時", "分") or over in ("月", "日"):
        return "number"
    in_words = before == "西暦" or (box.label is not None and "西暦" in box.label.text)
    return "year" if text == "年度" or (text == "年" and in_words) else ""


def _shown(box: Box) -> AnswerKind | None:
    """The kind that the example over a cell shows; None without one, or where its number may be anything."""
    column = takewhile(lambda over: over.span == box.span and over.content != WORDS, islice(box.over, MOST_CHOICES))
    example = next((over for over in column if over.content == EXAMPLE and over.text), None)
    if example is None:
        return None
    text = unicodedata.normalize("NFKC", example.text)
    said = f"記入例「{text[:20]}」"
    if _MOMENT.fullmatch(text):
        return a_time(said)
    if day := _DAY.fullmatch(text):
        return AnswerKind("date" if day[2] else "year-month", said)
    plain = _PLAIN.fullmatch(text)
    if plain and (not plain[1] or form_words.unit_of(plain[1])):
        return None
    return AnswerKind.having("text", said, lines=4 if len(text) > SHORT * 2 else 0)


def _has_numbers(box: Box) -> bool:
    """Whether the example over a cell in the same column, or what is given before it in the same row, is a number."""
    before = next(
        (other for other in box.before if not (other.content == EMPTY and other.header and other.closed)), None
    )
    if before and before.content == NUMBER and before.label and before.header and before.style.edges == box.style.edges:
        return True
    column = takewhile(lambda over: over.span == box.span and over.content != WORDS, islice(box.over, _MOST_OVER))
    above = next((over for over in column if over.text and over.content != EMPTY), None)
    is_example = above is not None and above.content == EXAMPLE and above.text.replace(".", "").isdigit()
    return is_example or (above is not None and above.content == NUMBER)


def _is_coded(drawn: DrawnSheet, box: Box) -> bool:
    """Whether a note of the sheet, to which the words of a cell point (※3), lists numbers and what they mean."""
    named = next((beside.text for beside in (box.header, box.label) if beside), "")
    found = NOTE.search(named)
    if not found:
        return False
    for row, at in drawn.notes.get(unicodedata.normalize("NFKC", found[0]), ()):
        if any(_LISTED_CODES.search(text) for column, text in drawn.grid.texts_of(row) if column >= at):
            return True
    return False


def _lines(box: Box, words: Sequence[str]) -> int:
    """How many lines a text has room for: one, or several where the words ask for sentences."""
    tall = box.area.bottom - box.area.top > 1
    return 4 if tall or any(LONG.search(text) for text in words[:2]) else 0
