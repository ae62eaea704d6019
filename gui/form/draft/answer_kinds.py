"""What kind of answer a cell takes: by its 入力規則 and number format, by the words around it, by what stands in it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gui.form.draft import form_words
from gui.form.draft.answer_cell import AnswerCell
from gui.form.draft.drawn_sheet import EMPTY, NUMBER, WORDS, Box, DrawnSheet
from gui.words.folding import is_tick, kept
from gui.xlsx.validation import UNRESOLVED, Unresolved, allowed_values

_KNOWN_CODES = (
    (re.compile(r"電話|^tel|fax|ファ(?:ッ)?クス|携帯番号"), "電話"),
    (re.compile(r"e-?mail|メール|mailアドレス"), "メール"),
    (re.compile(r"郵便番号|〒"), "郵便番号"),
    (re.compile(r"法人番号"), "法人番号"),
    (re.compile(r"(?:団体|自治体|市区?町村|都道府県)コード"), "団体コード"),
)
_CODE = re.compile(r"(?:コード|番号|指令第)(?:\(.*\))?$")
_DATE = re.compile(
    r"年月日|月日|日付|期日|期限$|(?:^|[^曜平休祝毎一土数\d])日$|(?:^|[_$])date|yyyy/mm/dd|\d年\d+月\d+日現在"
)
_MONTH = re.compile(r"年月(?!日)|yyyy/mm(?!/)|時期\(年月\)")
_YEAR = re.compile(r"(?:(?:^|[^前今本昨来翌当各元\d])年度|基準年|西暦|[験終始立築業設置成]年|た年)$|^年$")
_NUMBER = re.compile(
    r"(?:数|額|(?<!価)値|面積|率|割合|[合総小]?計|年齢|価格|単価|給与|賃金|報酬|費用?|経費|収入|支出|点|得点|比|回|高さ|長さ|延長|幅員?|容量|重量|数量|残高|単位|時間)$"
    r"|(?:^|[_$])(?:area|price|amount|count|number|num|total)\b"
)
_REMARK = re.compile(r"備考|摘要|理由$|特記|コメント|意見$|^単位$")
_LONG = re.compile(
    r"理由|概要|内容|意見|課題|方針|具体的|詳細|説明|状況|備考|自由記[述載]|取組|方法|目的|アイデア|エビデンス|改善策|コメント|特記|経緯|所見"
)
_ASKS = re.compile(
    r"(?:を|は|について)?(?:、)?(?:お)?(?:ご)?(?:書いて|記入して?|記載して?|入力して?|選んで|選択して?|答え|教えて|回答して?|いつ|何年何月)(?:くだ|下|です|お願|$).*$"
)
_HOW_MANY = re.compile(r"何(?:人|名|件|円|%|床|台|回|か所|箇所|時間|世帯|戸|棟|施設|団体|㎡)")
_SIGN = re.compile(
    r"(?:[○〇◯]|レ点|チェック|✓)印?」?(?:を|で|の)?(?:お)?(?:付|つけ|記入|入れ|入力)|(?:該当|当てはま)[^。]{0,10}に[「]?[○〇◯✓]"
)
_SHORT, _ROWS_OVER = 12, 3
_TICK_HEADER = re.compile(r"(?:実施|確認|点検)?チェック(?:欄|印)?|該当(?:欄|に[○〇◯✓])?|[○〇◯]印欄?|[✓✔☑]欄?")
_LONGEST_WORDS = 200
_MOST_CHOICES, _LONGEST_CHOICE = 30, 50
_NOT_ALL = re.compile(r"の?(?:理由|内容|方法|概要|状況|詳細|説明|有無|名称?)$")
_NOTE = re.compile(r"※[0-9０-９]+")
_IN_BRACKETS = re.compile(r"[(（〔]([^()（）]{1,12})[)）〕]")
_LISTED_CODES = re.compile(r"(?:^|[、\s　])[1１]\s*[：:]")
_PLAIN_NUMBERS = frozenset((*map(str, range(1, 5)), *map(str, range(37, 41)), *("9", "10", "11", "48")))
_BUILT_IN_MONTHS = frozenset(("17", "55"))
_QUOTED = re.compile(r"\[[^\[\]]*\]|\"[^\"]*\"")
_FORMAT = re.compile(r"[0#]")


@dataclass(frozen=True, slots=True)
class AnswerKind:
    """A kind by the name that a definition gives it, with what belongs to it, and what says so ('' for nothing, a doubt)."""

    name: str
    members: tuple[str, ...] = ()
    unit: str = ""
    decimals: int = 0
    pattern: str = ""
    lines: int = 0
    reason: str = ""


def kind_of(drawn: DrawnSheet, answer: AnswerCell) -> AnswerKind:
    """The kind of the answer that a cell takes."""
    box, rule = answer.box, answer.rule
    if rule and rule.kind == "list":
        return _of_list(allowed_values(drawn.book, drawn.sheet, *box.at))
    if answer.blank:
        return _of_blank(answer.blank, box.text)
    words = list(_words(drawn, box))
    said = _said(words)
    by_format = _of_format(box)
    if rule and rule.kind == "date":
        return by_format if by_format and by_format.name != "number" else AnswerKind("date", reason="入力規則が日付")
    if rule and rule.kind in ("whole", "decimal"):
        decimals = 0 if rule.kind == "whole" else 3
        return AnswerKind("number", unit=_unit(drawn, box, words), decimals=decimals, reason="入力規則が数")
    if by_format and by_format.name != "number":
        return by_format
    if said and said.name in ("code", "date", "year-month", "year"):
        return said
    unit = _unit(drawn, box, words)
    if sign_over(box) or _is_marked(drawn, box):
        return AnswerKind("tick", reason="〇を付ける欄")
    summed = box.at in drawn.summed
    if by_format or unit or said or summed or box.content == NUMBER or _has_numbers(box):
        told = "表示形式が数" if by_format else f"単位「{unit}」" if unit else said.reason if said else ""
        reason = told or ("式が合計している" if summed else "数が入っている")
        return AnswerKind("number", unit=unit, decimals=_decimals(box), reason=reason)
    if _is_coded(drawn, box):
        return AnswerKind("code", pattern=".{1,20}", reason="注に番号と意味の一覧がある")
    return AnswerKind("text", lines=_lines(box, words), reason="")


def _said(words: Sequence[str]) -> AnswerKind | None:
    """The kind that the nearest words tell; none beyond those that ask for a remark."""
    for text in words:
        if _REMARK.search(text):
            return None
        if meant := _of_words(text):
            return meant
    return None


def tells(words: str) -> bool:
    """Whether the words over a column say by themselves what kind all of it is."""
    text = _plain(words[:_LONGEST_WORDS])
    return bool(_REMARK.search(text) or _LONG.search(text) or _of_words(text))


def _of_blank(name: str, text: str) -> AnswerKind:
    """The kind of what is written into the words of a cell."""
    members = form_words.either_in(text) if name == "choice" else ()
    unit = form_words.unit_of(text) if name == "number" else ""
    pattern = "郵便番号" if name == "code" else ""
    return AnswerKind(name, members, unit, pattern=pattern, reason=f"「{text[:20]}」に書き込む")


def _of_list(members: tuple[str, ...] | Unresolved | None) -> AnswerKind:
    if members is UNRESOLVED or isinstance(members, Unresolved) or not members:
        return AnswerKind("choice", reason="リスト（中身を読み取れない）")
    found = tuple(dict.fromkeys(member.strip() for member in members))
    if len(found) == 1 and is_tick(found[0]):
        return AnswerKind("tick", found, reason="リストが印だけ")
    return AnswerKind("choice", found, reason="リスト")


def _plain(text: str) -> str:
    """A text as words are looked for in it: without spaces and notes' numbers, half width, in small letters."""
    return "".join(unicodedata.normalize("NFKC", _NOTE.sub("", text)).lower().split())


def _words(drawn: DrawnSheet, box: Box) -> Iterator[str]:
    """The words that name a cell, the nearest first: what stands in it, its label or header, and what is over or before those."""
    if form_words.is_filled_name(box.text):
        yield box.text.lower()
    beside = box.label if box.label and box.label is box.left else None
    near = [beside, box.header, box.label]
    for first in dict.fromkeys(found for found in near if found):
        yield _plain(first.text)
    above = box.header
    for _ in range(4):
        above = above.header if above else None
        if above and above.lines >= 2:
            yield _plain(above.text)
    right = drawn.box_at(box.area.top, box.area.right + 1)
    if box.left and box.left.content == WORDS and right and right.text == "号":
        yield "番号"


@kept(2_000)
def _of_words(text: str) -> AnswerKind | None:
    if len(text) > 80:
        return None
    first = _ASKS.sub("", _IN_BRACKETS.sub("", text).strip().rstrip(":。"))
    if _HOW_MANY.search(text):
        return AnswerKind("number", reason=f"「{text[:20]}」")
    for shape, name in _KNOWN_CODES:
        if shape.search(text) and not _NOT_ALL.search(first):
            return AnswerKind("code", pattern=name, reason=f"「{text[:20]}」")
    for shape, name in ((_DATE, "date"), (_MONTH, "year-month"), (_YEAR, "year")):
        if shape.search(first) or (name != "year" and shape.search(text)):
            return AnswerKind(name, reason=f"「{text[:20]}」")
    if _CODE.search(first):
        return AnswerKind("code", pattern=".{1,50}", reason=f"「{text[:20]}」")
    return AnswerKind("number", reason=f"「{text[:20]}」") if _NUMBER.search(first) else None


def _of_format(box: Box) -> AnswerKind | None:
    code = box.style.code
    if box.style.is_date:
        plain = _QUOTED.sub("", code).lower()
        monthly = code in _BUILT_IN_MONTHS or (
            "d" not in plain and "m" in plain and not plain.isdigit() and "h" not in plain
        )
        return AnswerKind("year-month" if monthly else "date", reason="表示形式が日付")
    named = code not in ("", "0", "49", "@", "General") and (code in _PLAIN_NUMBERS or not code.isdigit())
    return (
        AnswerKind("number", reason="表示形式が数")
        if named and (code in _PLAIN_NUMBERS or _FORMAT.search(code))
        else None
    )


def _decimals(box: Box) -> int:
    """How many decimals the format or the number of a cell has; three where the words say nothing of that."""
    code = box.style.code
    shown = re.search(r"\.(0+)", code)
    if shown:
        return min(len(shown[1]), 10)
    if code in ("2", "4", "10", "39", "40"):
        return 2
    return 0 if code in ("1", "3", "37", "38") else 3


def _unit(drawn: DrawnSheet, box: Box, words: Sequence[str]) -> str:
    """The unit behind a cell, or in the brackets of its words."""
    right = drawn.box_at(box.area.top, box.area.right + 1)
    if right and right.content == WORDS and (unit := form_words.unit_of(right.text)):
        return unit
    for text in words:
        for inside in _IN_BRACKETS.findall(text):
            if unit := form_words.unit_of(inside.removeprefix("単位").lstrip(":")):
                return unit
    return ""


def sign_over(box: Box) -> Box | None:
    """The words over a cell, or over its label, that want a sign in it: 該当するものに〇."""
    header = "".join(box.header.text[:_LONGEST_WORDS].split()) if box.header else ""
    if _SIGN.search(header) or _TICK_HEADER.fullmatch(header):
        return box.header
    over = box.label
    for _ in range(_MOST_CHOICES):
        over = over.above if over else None
        if over is None or over.content != WORDS or len(box.label.text if box.label else "") > _LONGEST_CHOICE:
            return None
        if _SIGN.search(over.text[:_LONGEST_WORDS]):
            return over
        if len(over.text) > _LONGEST_CHOICE:
            return None
    return None


def _is_marked(drawn: DrawnSheet, box: Box) -> bool:
    """Whether words over a table want a sign in one of its columns, and nothing else is said of this one."""
    header = box.header
    if header is None or len(header.text) > _SHORT or _of_words(_plain(header.text)) or _LONG.search(header.text):
        return False
    beside = [drawn.box_at(header.area.top, header.area.right + 1), header.left]
    if not any(other and other.content == WORDS and other.lines >= 2 for other in beside):
        return False
    return any(row in drawn.marked for row in range(header.area.top - _ROWS_OVER, header.area.top))


def _has_numbers(box: Box) -> bool:
    """Whether the example over a cell in the same column, or what is given before it in the same row, is a number."""
    before, above = box.left, box.above
    while before and before.content == EMPTY and before.header and before.closed:
        before = before.left
    if before and before.content == NUMBER and before.label and before.header and before.style.edges == box.style.edges:
        return True
    for _ in range(60):
        if above is None or above.span != box.span or above.content == WORDS:
            return False
        if above.text and above.content != EMPTY:
            return above.content == NUMBER or (above.content == "example" and above.text.replace(".", "").isdigit())
        above = above.above
    return False


def _is_coded(drawn: DrawnSheet, box: Box) -> bool:
    """Whether a note of the sheet, to which the words of a cell point (※3), lists numbers and what they mean."""
    named = next((beside.text for beside in (box.header, box.label) if beside), "")
    found = _NOTE.search(named)
    if not found:
        return False
    for row, at in drawn.notes.get(unicodedata.normalize("NFKC", found[0]), ()):
        if any(_LISTED_CODES.search(text) for column, text in drawn.grid.texts_of(row) if column >= at):
            return True
    return False


def _lines(box: Box, words: Sequence[str]) -> int:
    """How many lines a text has room for: one, or several where the words ask for sentences."""
    tall = box.area.bottom - box.area.top > 1
    return 4 if tall or any(_LONG.search(text) for text in words[:2]) else 0
