"""What on a sheet looks like a place to write and is none: stamps, the patches of a legend, what others fill in, gaps among names."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import takewhile

from gui.form.draft import form_words, skip_words
from gui.form.draft.bare_sheet import asks
from gui.form.draft.drawn_sheet import EMPTY, FORMULA, STANDS_IN, WORDS, AnswerCell, Box, DrawnSheet
from gui.form.draft.naming import top_of
from gui.words.folding import kept
from gui.words.wording import is_sum

_ROLE = re.compile(
    r"(?:副|次|主任|担当|総括|上席)?(?:[市町村区]長|知事|部長|局長|次長|課長|室長|所長|館長|校長|係長|班長|補佐|課長補佐|参事|主幹|主査|担当者?)"
    r"|起案|決裁|合議|供覧|受付|検印|承認|作成者?|審査|照査|印|受付印|公印"
)
_PATCH = re.compile(r"[:：=＝←…].{0,30}|.{0,16}(?:入力|記入|記載|選択|回答|自動|計算|不要|必須|任意|参照|使用).{0,12}")
_NOT_OURS = re.compile(
    r"自動|計算|不要|しない|対象外|変更|触[られ]|参照|編集|[国県市町村省府局課]で?(?:使用|記入|入力)"
)
_REMARK = re.compile(r"備考|摘要|特記|説明|理由|コメント")
_EXPLAINS = re.compile(r"(?:入力|記入|記載|回答)(?:例|要領|方法|上の注意)|説明$|解説|補足|注意事項|留意")
_HOW = re.compile(r"(?:入力|記入|記載|回答)(?:例|要領|方法)|(?:注意|留意)(?:事項|点)?|.{0,8}上の注意")
_NOTES = re.compile("^[(（]?注|[・／/](?:単位|注)|単位[・／/]")
_CHECKED = re.compile(r"チェック|エラー|判定|確認|検算|整合")
_FORMAT = re.compile(
    r"[－―]|(?:半角|全角)?(?:数字|英数字?)?[(（]?[\d０-９]{1,2}[桁字](?:[)）]|以内)?|(?:西暦|和暦)\s*[\d０-９]?桁?|(?:半角|全角|ハイフン).{0,8}|"
    r"(?:有|○|〇|可)[\s　]*[・/／][\s　]*(?:無|×|否)|(?:yyyy|YYYY|[RH]\d{0,2})[/.年].{0,12}|\d{1,3}(?:字|文字)(?:以内|程度)?"
)
_PASTED = re.compile(
    r"(?:画像|写真|スクリーンショット|図面?)[^。\n]{0,30}貼り?付け?"
    r"(?:し?て(?:くだ|下)さい|(?:する|る|の)?(?:こと|欄|位置|箇所|場所|[。、)）\s]|$))"
)
_READING = re.compile("[(（]?(?:フリガナ|ふりがな|カナ)[)）]?")
_ADDED = re.compile("追加(?:分|\\d{1,2})?|新規(?:分)?")
_SECTION = 15
_LEAST_UNITS = 2
_SOME = 5
"""Rows with words from which a tenth of them do: the words are those of several rows each."""

_OF_COLUMN = re.compile(r"[A-ZＡ-Ｚ](?:\s?[=＝].{1,20}|\s?[(（].{1,20}[)）])?")
"""The letter of a column, under its header: Ｃ(Ａ－Ｂ)."""


_ASIDE = re.compile(
    r"(?<![条特事慣比判])例|マニュアル|要領|手引|(?:記入|入力|回答|ご)説明|^説明|説明$|記入方法|はじめに|(?<!チェック)リスト|マスタ|選択肢|コード表|元データ|作業用|凡例|(?:^|[^a-z])list(?:$|[^a-z])|master",
    re.IGNORECASE,
)
_NOT_TO_FILL = re.compile(
    r"(※|＊|\*|網掛け|太枠|灰色|グレー)[^。\n]{0,12}(?:印|欄|部分|セル)[^。\n]{0,12}(?:記入|記載|入力)(?:しない|不要|は不要|しなく)"
)
_OTHERS = re.compile(
    r"(?:事務局|当局|行政|役所|都道府県|[県市国省庁課])(?:記入|使用|処理|確認|で入力|で記入|側)|[会局所]使用欄|受付(?:印|欄|番号)|処理欄|手数料欄|決裁欄"
    r"|(?:記入|記載|入力|回答)(?:不要|しない|は不要)|自動(?:計算|入力|表示|で)"
)
_LONGEST = 60


class NotAsked:
    """The places of a sheet that are not asked for, and the grounds that its legend gives to what is not."""

    def __init__(self, drawn: DrawnSheet) -> None:
        self._drawn = drawn
        self._rows: dict[int, list[Box]] = defaultdict(list)
        for _, box in drawn.ordered:
            self._rows[box.area.top].append(box)
        self._summed = {row for row, boxes in self._rows.items() if any(b.content == FORMULA for b in boxes)}
        patches = list(_patches(drawn))
        self._places = {patch.at for patch, _ in patches} | set(self._stamps(drawn))
        self._grounds = {patch.style.ground for patch, words in patches if _is_not_ours(words)}
        self._grounds -= {patch.style.ground for patch, words in patches if not _is_not_ours(words)}
        self._others = set(self._of_others()) | set(self._of_units())
        self._units = {
            box.span for box in drawn.boxes.values() if box.content == WORDS and form_words.unit_of(box.text)
        }

    def holds(self, box: Box) -> bool:
        """Whether a box is one of them; its header and label are known by now."""
        if box.at in self._places or box.area.top in self._others or box.style.ground in self._grounds:
            return True
        if any(_PASTED.search(words.text) for words in (box.header, box.label) if words):
            return True  # no cell holds a picture
        if box.content == STANDS_IN and _EXPLAINS.search(_top(box)):
            return True
        if _tells_how(_top(box)) or self._is_spared(box):
            return True
        in_sum = box.area.top in self._summed and is_sum(self._first_words(box.area.top))
        return (
            in_sum and box.header is not None and (box.content == EMPTY or _REMARK.search(box.header.text) is not None)
        )

    def _is_spared(self, box: Box) -> bool:
        """Whether a box stands over the numbers that count the rows, or where the form reckons in the other rows of its column."""
        if box.content != EMPTY or box.style.ground or box.header is None:
            return False
        if box.span in self._units and _NOTES.search(_top(box)):
            return box.label is None or not _is_other(box.label)
        below = self._drawn.below(box)
        near = (other for other in (box.above, below) if other and other.span == box.span)
        return any(other.content == FORMULA for other in near) and _CHECKED.search(box.header.text) is not None

    def _first_words(self, row: int) -> str:
        """What names a row: its first words that are no number."""
        return next((box.text for box in self._rows[row] if box.content == WORDS), "")

    def _of_units(self) -> Iterator[int]:
        """The rows that only give the units, or the sorts of answers, of the columns under the headers over them."""
        for row, boxes in self._rows.items():
            said = [box for box in boxes if box.text]
            under = (_is_under_header(box) for box in said)
            if (
                len(said) >= _LEAST_UNITS
                and any(map(_is_sort, said))
                and all(_is_sort(b) or _FORMAT.fullmatch(b.text) or skip_words.marked_from_first(b.text) for b in said)
                and all(under)
            ):
                yield row

    def _stamps(self, drawn: DrawnSheet) -> Iterator[tuple[int, int]]:
        """The boxes under several titles of offices beside each other."""
        for boxes in self._rows.values():
            titled = [box for box in boxes if box.closed and _ROLE.fullmatch("".join(box.text.split()))]
            starts, stops = {box.area.left for box in titled}, {box.area.right for box in titled}
            for box in titled:
                beside = box.area.right + 1 in starts or box.area.left - 1 in stops
                below = drawn.below(box)
                after = drawn.below(below) if below else None
                ends = after is None or not after.closed or after.content != EMPTY
                if below and below.content == EMPTY and below.span == box.span and beside and ends:
                    yield below.at

    def _of_others(self) -> Iterator[int]:
        """The rows under words that stand alone and say that somebody else fills in what follows."""
        for row, boxes in self._rows.items():
            said = [box for box in boxes if box.text]
            if len(said) == 1 and said[0].content == WORDS and is_for_others(said[0].text):
                alone = not any(box.content == EMPTY and box.closed for box in boxes)
                for following in range(row + 1, row + _SECTION) if alone else ():
                    if not any(box.lines >= 2 for box in self._rows.get(following, ())):
                        break
                    yield following


def _is_under_header(box: Box) -> bool:
    """Whether other words stand over a box and begin where it does: those that begin before it go over the room for its number too."""
    over = box.above
    return over is not None and over.content == WORDS and over.text != box.text and over.area.left == box.area.left


def _is_sort(box: Box) -> bool:
    return form_words.is_unit(box.text) or form_words.is_sort(box.text) or _OF_COLUMN.fullmatch(box.text) is not None


@kept(1024)
def _tells_how(words: str) -> bool:
    return _HOW.fullmatch("".join(words.split())) is not None


def _top(box: Box) -> str:
    """The words at the top of a column."""
    return top_of(box.header).text if box.header else ""


def _patches(drawn: DrawnSheet) -> Iterator[tuple[Box, str]]:
    """The coloured boxes of a legend, each with the words behind it."""
    found: dict[int, tuple[Box, str]] = {}
    for box in tuple(drawn.boxes.values()):
        words = drawn.after(box) if box.content == EMPTY and box.style.ground else None
        if words and words.content == WORDS and words.lines < 3 and _PATCH.fullmatch(words.text):
            found[id(box)] = box, words.text
    for box, text in found.values():
        near = (box.left, box.above, drawn.below(box))
        if not any(b and ((b.closed and id(b) not in found) or b.style.ground == box.style.ground) for b in near):
            yield box, text


def _is_not_ours(words: str) -> bool:
    return is_for_others(words) or _NOT_OURS.search(words) is not None


def is_aside(sheet: str) -> bool:
    """Whether a sheet's name says that nothing is answered on it: 記入例, マニュアル, リスト."""
    return _ASIDE.search(sheet) is not None


def left_empty(text: str) -> str:
    """The sign of the fields of which a text says that they are not to be filled in: ※; '' for none."""
    found = _NOT_TO_FILL.search(text)
    return found[1] if found else ""


@kept(1024)
def is_for_others(text: str) -> bool:
    """Whether a label says that its field is filled in by somebody else, or by itself."""
    return (
        len(text) <= _LONGEST
        and "場合" not in text
        and not left_empty(text)
        and _OTHERS.search("".join(text.split())) is not None
    )


def gaps(drawn: DrawnSheet, found: dict[tuple[int, int], AnswerCell]) -> frozenset[tuple[int, int]]:
    """The empty boxes in columns that say words in most of their rows; where a row of answers has no words, its name is asked too."""
    columns: dict[tuple[int, int, int], list[Box]] = {}
    of: dict[int, tuple[int, int, int]] = {}
    for at, box in drawn.ordered:
        if box.lines < 3 or box.content not in (EMPTY, WORDS):
            continue
        key = of.get(id(box.above)) if box.above and box.above.span == box.span and not _begins(box) else None
        of[id(box)] = key = key or (*box.span, at[0])
        columns.setdefault(key, []).append(box)
    gaps: set[tuple[int, int]] = set()
    several = (row for row, count in Counter(row for row, _ in found).items() if count > 1)
    begins = min(several, default=0)  # what stands over it are heads, and the units below those
    for boxes in columns.values():
        first, under = boxes[0], [box for box in boxes[1:] if box.area.top >= begins]
        if first.at in found:
            continue
        words = sum(box.content == WORDS and not form_words.is_sign(box.text) for box in under)
        if under and (2 * words >= len(under) or (words > _SOME and 10 * words >= len(under))):
            for box in under:
                if box.content != EMPTY or (box.label and _is_other(box.label)) or _answers_over(box):
                    continue
                after = drawn.after(box)
                if _is_said(drawn, box) or not box.header or not (after and after.at in found):
                    gaps.add(box.at)
                else:
                    box.header, box.label = boxes[0], None
                    found.setdefault(box.at, AnswerCell(box, ("column",), doubt=True))
    return frozenset(gaps)


def _begins(box: Box) -> bool:
    """Whether words have a ground that what is over them has not: they head what is below."""
    over = box.above
    return (
        box.content == WORDS and bool(box.style.ground) and over is not None and over.style.ground != box.style.ground
    )


def _is_said(drawn: DrawnSheet, box: Box) -> bool:
    """Whether there are words in the row of a table that a box stands in."""
    near = (b for step in (-1, 1) for b in takewhile(lambda b: b.lines >= 3, drawn.in_row(box, step)))
    return any(beside.content == WORDS and not _ADDED.fullmatch(beside.text.strip()) for beside in near)


def _answers_over(box: Box) -> bool:
    """Whether a box is the room under a question: what is before it goes over both, or the question alone has a ground."""
    over, before = box.above, box.left
    if over is None or over.content != WORDS or over.span != box.span:
        return False
    if _READING.fullmatch("".join(over.text.split())):
        return True
    both = before is not None and before.area.top <= over.area.top and before.area.bottom >= box.area.bottom
    return (both and bool(before and before.text)) or (
        bool(over.style.ground) and not box.style.ground and asks(over.text)
    )


def _is_other(label: Box) -> bool:
    return label.text.startswith("その他")
