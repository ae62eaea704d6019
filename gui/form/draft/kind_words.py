"""What the words around a cell say of the kind of its answer.

Only labels are asked here, of a cell that is known to be answered; what a text is by itself, and which blank stands in the words of
a cell, `form_words` says.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from gui.survey.kinds import KINDS, Kind, Text
from gui.survey.kinds.code import names_a_time
from gui.survey.kinds.made_form import Said
from gui.words.folding import kept

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
LONGEST_WORDS = 200
_ENGLISH = re.compile(r"[^\x00-\x7f]\s?[/／\n]\s?([A-Za-z][\x20-\x7e]{3,60})")
_AS_OF = re.compile(
    r"[(〔]?(?:[^\W\d]{0,2}\d{0,4}|元)年\d{0,2}月\d{0,2}(?:日|末日?)(?:現在|時点)(?:の|における)?[)〕]?"
)
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
    """A kind by the name that a definition gives it: what says so ('' for nothing, a doubt), its choices, what else belongs to it."""

    name: str
    reason: str = ""
    members: tuple[str, ...] = ()
    values: Said = ()

    @classmethod
    def having(cls, name: str, reason: str = "", members: tuple[str, ...] = (), **values: str | int) -> Self:
        """A kind with what a definition says of it: its unit, its pattern."""
        return cls(name, reason, members, tuple((key, value) for key, value in values.items() if value))

    @property
    def kind(self) -> type[Kind]:
        """What is asked for all that depends on it."""
        return KINDS.get(self.name, Text)


def a_time(reason: str) -> AnswerKind:
    """A 時刻, and what says so."""
    return AnswerKind.having("code", reason, pattern="時刻")


def is_length_of_time(words: str) -> bool:
    """Whether words that name a cell ask how long something takes: 所要時間, 1日の勤務時間."""
    text = plain(words[:LONGEST_WORDS])
    return "所要" in text or (re.search(r"時間(?:数|\([^()]{0,60}\))?$", text) is not None and not names_a_time(text))


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
    asked = _ASKS.sub("", IN_BRACKETS.sub("", text).strip().rstrip(":。"))
    told = [(rank, name, said) for name, kind in KINDS.items() for rank, said in kind.labelled(text, asked)]
    _, name, said = min(told, key=lambda found: found[0], default=(0, "", ()))
    return AnswerKind(name, f"「{text[:20]}」", values=said) if name else None


def field_form(label: str) -> str:
    """What a label asks of the responder, by the names of the definition; '' where it says nothing of the kind."""
    return next((form for form, shape in _FIELDS if shape.search(label)), "")


def is_of_responder(text: str) -> bool:
    """Whether a short label asks for a detail of the responder: 施設名, 電話番号."""
    said = "".join(text.split())
    return len(said) <= 16 and _OF_RESPONDER.fullmatch(said) is not None
