"""What on a sheet looks like a place to write and is none: boxes for stamps, the patches of a legend, what others fill in."""

import re
from collections import defaultdict
from collections.abc import Iterator

from gui.form.draft import form_words
from gui.form.draft.drawn_sheet import EMPTY, FORMULA, NUMBER, STANDS_IN, WORDS, Box, DrawnSheet
from gui.form.draft.naming import top_of
from gui.words.folding import kept

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
_CHECKED = re.compile(r"チェック|エラー|判定|確認|検算|整合")
_FORMAT = re.compile(
    r"(?:有|○|〇|可)[\s　]*[・/／][\s　]*(?:無|×|否)|(?:yyyy|YYYY|[RH]\d{0,2})[/.年].{0,12}|\d{1,3}(?:字|文字)(?:以内|程度)?"
)
_SECTION = 15
_LEAST_UNITS = 2


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

    def holds(self, box: Box) -> bool:
        """Whether a box is one of them; its header and label are known by now."""
        if box.at in self._places or box.area.top in self._others or box.style.ground in self._grounds:
            return True
        if box.content == STANDS_IN and _EXPLAINS.search(_top(box)):
            return True
        if _tells_how(_top(box)) or self._is_spared(box):
            return True
        in_sum = box.area.top in self._summed and form_words.is_total(self._first_words(box.area.top))
        return (
            in_sum and box.header is not None and (box.content == EMPTY or _REMARK.search(box.header.text) is not None)
        )

    def _is_spared(self, box: Box) -> bool:
        """Whether a box stands over the numbers that count the rows, or where the form reckons in the other rows of its column."""
        below = self._drawn.box_at(box.area.bottom + 1, box.area.left)
        near = [other for other in (box.above, below) if other and other.span == box.span]
        if box.content != EMPTY or box.style.ground or box.header is None:
            return False
        if below and below.content == NUMBER and below.text == "1" and box.header is box.above and not box.label:
            return True
        return _CHECKED.search(box.header.text) is not None and any(other.content == FORMULA for other in near)

    def _first_words(self, row: int) -> str:
        """What names a row: its first words that are no number."""
        return next((box.text for box in self._rows[row] if box.content == WORDS), "")

    def _of_units(self) -> Iterator[int]:
        """The rows that only give the units, or the sorts of answers, of the columns under the headers over them."""
        for row, boxes in self._rows.items():
            said = [box for box in boxes if box.text]
            under = (box.above and box.above.content == WORDS and box.above.text != box.text for box in said)
            if (
                len(said) >= _LEAST_UNITS
                and any(map(_is_sort, said))
                and all(_is_sort(box) or _FORMAT.fullmatch(box.text) for box in said)
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
                below = drawn.box_at(box.area.bottom + 1, box.area.left)
                after = drawn.box_at(below.area.bottom + 1, below.area.left) if below else None
                ends = after is None or not after.closed or after.content != EMPTY
                if below and below.content == EMPTY and below.span == box.span and beside and ends:
                    yield below.at

    def _of_others(self) -> Iterator[int]:
        """The rows under words that stand alone and say that somebody else fills in what follows."""
        for row, boxes in self._rows.items():
            said = [box for box in boxes if box.text]
            if len(said) == 1 and said[0].content == WORDS and form_words.is_for_others(said[0].text):
                alone = not any(box.content == EMPTY and box.closed for box in boxes)
                for following in range(row + 1, row + _SECTION) if alone else ():
                    if not any(box.lines >= 2 for box in self._rows.get(following, ())):
                        break
                    yield following


def _is_sort(box: Box) -> bool:
    return form_words.is_unit(box.text) or form_words.is_sort(box.text)


@kept(1024)
def _tells_how(words: str) -> bool:
    return _HOW.fullmatch("".join(words.split())) is not None


def _top(box: Box) -> str:
    """The words at the top of a column."""
    return top_of(box.header).text if box.header else ""


def _patches(drawn: DrawnSheet) -> Iterator[tuple[Box, str]]:
    """The coloured boxes of a legend, each with the words behind it."""
    for box in tuple(drawn.boxes.values()):
        words = drawn.box_at(box.area.top, box.area.right + 1) if box.content == EMPTY and box.style.ground else None
        if words is None or words.content != WORDS or words.lines >= 3 or not _PATCH.fullmatch(words.text):
            continue
        near = (box.left, box.above, drawn.box_at(box.area.bottom + 1, box.area.left))
        if not any(other and (other.closed or other.style.ground == box.style.ground) for other in near):
            yield box, words.text


def _is_not_ours(words: str) -> bool:
    return form_words.is_for_others(words) or _NOT_OURS.search(words) is not None
