"""What the words around a cell say of the kind of its answer.

Only labels are asked here, of a cell that is known to be answered; what a text is by itself, and which blank stands in the words of
a cell, `form_words` says.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gui.words.folding import kept

_KNOWN_CODES = (
    (
        re.compile(
            r"(?:電話|fax|ファ(?:ッ)?クス)(?:番号|連絡先|[(\[・/,:]|及び|又は|fax|$)|(?:^|[(\[・/,])tel|携帯番号"
        ),
        "電話",
    ),
    (re.compile(r"e-?mail|メール|mailアドレス"), "メール"),
    (re.compile(r"郵便番号|〒"), "郵便番号"),
    (re.compile(r"法人番号"), "法人番号"),
    (re.compile(r"(?:団体|自治体|市区?町村|都道府県)コード"), "団体コード"),
)
_CODE = re.compile(r"(?:コード|番号|指令第|内線|(?<![a-z])id)(?:\(.*\))?$")
_DATE = re.compile(
    r"年月日|月日|日付|期日|期限$|(?:^|[^曜平休祝毎一土数\d])日$|(?:^|[_$])date|yyyy/mm/dd|\d年\d+月\d+日現在"
)
_MONTH = re.compile(r"年月(?!日)|yyyy/mm(?!/)|時期\(年月\)")
_TIME = re.compile(
    r"(?:時刻|(?:開始|終了|始業|終業|開演|終演|開場|開会|閉会|集合|解散|出発|到着|出勤|退勤|登園|降園|発生|覚知|搬入|搬出)(?:予定)?時間|h{1,2}:mm)"
    r"(?:\((?:予定|24時間(?:表記|制)|h{1,2}:mm)\))?$"
)
_YEAR = re.compile(
    r"(?:(?:^|[^前今本昨来翌当各元現過計\d])年度|基準年|西暦|[験終始立築業設置成定]年|[設築造工置成]年次|た年)$|^年$"
)
_NUMBER = re.compile(
    r"(?:数|額|(?<!価)値|面積|率|割合|[合総小]?計|年齢|価格|単価|給与|賃金|報酬|費用?|経費|収入|支出|(?<![ぁ-ん])点|得点|比|緯度|経度|人口|定員|人員|キロ|回|高さ|長さ|延長|幅員?|容量|重量|数量|残高|単位|時間)$"
    r"|(?:本務|兼務|受給|被保険|入所|退所|在籍|離職|受験|合格|就職|進学|卒業|入学|申込|従事)者$|^[男女](?:性|子)?$"
    r"|(?:^|[_$])(?:area|price|amount|count|number|num|total)\b"
)
REMARK = re.compile(
    r"備考|摘要|内訳$|理由$|特記|コメント|意見$|^単位$|自由(?:記[述入載]|回答)|補足|(?:条項|根拠|法令|条例等?)$"
)
PART_OF = re.compile(r"[\s　]*(?:[(（]?うち)(?!.*(?:主な|名|内容|理由|もの$)).{1,24}$")
LONG = re.compile(
    r"理由|概要|内容|意見|課題|方針|具体的|詳細|説明|状況|備考|自由記[述載]|取組|方法|目的|アイデア|エビデンス|改善策|コメント|特記|経緯|所見"
)
_ASKS = re.compile(
    r"(?:を|は|について)?(?:、)?(?:お)?(?:ご)?(?:書いて|記入して?|記載して?|入力して?|選んで|選択して?|答え|教えて|回答して?|いつ|何年何月)(?:くだ|下|です|お願|$).*$"
)
_HOW_MANY = re.compile(r"何(?:人|名|件|円|%|床|台|回|か所|箇所|時間|世帯|戸|棟|施設|団体|㎡)")
LONGEST_WORDS = 200
_ENGLISH = re.compile(r"[^\x00-\x7f]\s?[/／\n]\s?([A-Za-z][\x20-\x7e]{3,60})")
_AS_OF = re.compile(
    r"[(〔]?(?:[^\W\d]{0,2}\d{0,4}|元)年\d{0,2}月\d{0,2}(?:日|末日?)(?:現在|時点)(?:の|における)?[)〕]?"
)
_NOT_ALL = re.compile(r"の?(?:理由|内容|方法|概要|状況|詳細|説明|有無|名称?)$")
_NAMES_TOO = re.compile(
    r"(?:氏名|[課係部]名|所属|職名|住所|担当者?)[・、,/](?:.{1,8}[・、,/])?(?:電話|fax|e-?mail|メール|tel)"
)
"""One label for a name and a number: neither alone."""

NOTE = re.compile(r"※[0-9０-９]+")
UNIT_IN_BRACKETS = re.compile(r"[(（〔]([^()（）]{1,60})[)）〕](?!\w)")
IN_BRACKETS = re.compile(r"[(（〔]([^()（）]{1,60})[)）〕]")


_OF_RESPONDER = re.compile(
    r"(?:[（(]法人番号[)）]|.{0,8}(?:長名|知事名|町村名|府県名|市名|法人番号|氏名|団体名|自治体名|機関名|施設名|事業者名|法人名|会社名|学校名|部署名?|課名|所属|役職名?|職名|電話(?:番号)?|(?:電子)?メール(?:アドレス)?|E-?mail|FAX|ＦＡＸ|連絡先|担当[課係]|住[所居]|所在地|名称|郵便番号|代表者名?|担当者名?))"
)
_FIELDS = (
    ("kind", re.compile(r"組織区分|団体区分|自治体区分|区分")),
    ("email", re.compile(r"メール|e-?mail", re.IGNORECASE)),
    ("phone", re.compile(r"電話|^TEL|連絡先$", re.IGNORECASE)),
    ("title", re.compile(r"役職|職名|職位")),
    ("person", re.compile(r"氏名|担当者|記入者|記載者|回答者|責任者名|代表者名")),
    ("text", re.compile(r"部署|部局|課室|所属|課名|係名|担当課|担当部")),
    (
        "organisation",
        re.compile(
            r"組織名|団体名|自治体名|市区?町村名|機関名|事業者名|法人名|施設名|会社名|府省庁?名|学校名|都道府県名|^(?:[市区]|[市区町村]{2,6})名$"
        ),
    ),
)


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


A_TIME = AnswerKind("code", pattern="時刻")


def is_length_of_time(words: str) -> bool:
    """Whether words that name a cell ask how long something takes: 所要時間, 1日の勤務時間."""
    text = plain(words[:LONGEST_WORDS])
    return "所要" in text or (
        re.search(r"時間(?:数|\([^()]{0,60}\))?$", text) is not None and _TIME.search(text) is None
    )


def said_by(words: Sequence[str]) -> AnswerKind | None:
    """The kind that the nearest words tell; none beyond those that ask for a remark."""
    for text in words:
        if REMARK.search(text):
            return None
        if meant := of_words(text):
            return meant
    return None


def tells(words: str) -> bool:
    """Whether the words over a column say by themselves what kind all of it is."""
    text = plain(words[:LONGEST_WORDS])
    return bool(
        REMARK.search(text) or LONG.search(text) or of_words(text) or PART_OF.match(words) or text.endswith("有無")
    )


def plain(text: str) -> str:
    """A text as words are looked for in it: without spaces, notes' numbers and its English behind a stroke, half width, in small letters."""
    english = _ENGLISH.search(text[:LONGEST_WORDS])
    text = text[: english.start(1) - 1] if english and english.end() == len(text) else text
    return "".join(unicodedata.normalize("NFKC", NOTE.sub("", text)).lower().split()).rstrip("/")


@kept(2_000)
def of_words(text: str) -> AnswerKind | None:
    """The kind that some plain words tell; None where they tell none."""
    if len(text) > 80 or _NAMES_TOO.search(text):
        return None
    text = _AS_OF.sub("", text) or text
    said = f"「{text[:20]}」"
    first = _ASKS.sub("", IN_BRACKETS.sub("", text).strip().rstrip(":。"))
    if _HOW_MANY.search(text):
        return AnswerKind("number", reason=said)
    for shape, name in _KNOWN_CODES:
        if shape.search(text) and not _NOT_ALL.search(first):
            return AnswerKind("code", pattern=name, reason=said)
    if _TIME.search(first):
        return replace(A_TIME, reason=said)
    for shape, name in ((_DATE, "date"), (_MONTH, "year-month"), (_YEAR, "year")):
        if shape.search(first) or (name != "year" and shape.search(text)):
            return AnswerKind(name, reason=said)
    if _CODE.search(first):
        return AnswerKind("code", pattern=".{1,50}", reason=said)
    return AnswerKind("number", reason=said) if _NUMBER.search(first) else None


def field_form(label: str) -> str:
    """What a label asks of the responder, by the names of the definition; '' where it says nothing of the kind."""
    return next((form for form, shape in _FIELDS if shape.search(label)), "")


def is_of_responder(text: str) -> bool:
    """Whether a short label asks for a detail of the responder: 施設名, 電話番号."""
    said = "".join(text.split())
    return len(said) <= 16 and _OF_RESPONDER.fullmatch(said) is not None
