"""A text of a fixed shape: 法人番号, 郵便番号, 電話番号, メールアドレス, 団体コード, 時刻, or a pattern of the survey's own."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from gui.directory.organisation_list import check_digit
from gui.survey.item import Item
from gui.survey.kinds.answer_texts import one_text
from gui.survey.kinds.held import one_each
from gui.survey.kinds.kind import AS_DAYS, CellValue, Cuts, Kind, Marks
from gui.survey.kinds.made_form import EntryRule, Said
from gui.survey.kinds.pieces import in_boxes
from gui.survey.kinds.text import other_than
from gui.survey.model import Answer, Problem, Survey
from gui.survey.toml_tables import TomlTable
from gui.words.cell_limits import shown
from gui.words.contacts import are_phones, is_email
from gui.words.folding import without_space
from gui.words.late_patterns import late
from gui.words.patterns import BadPattern, pattern
from gui.words.times import minute_of, share_of_day, time_at, time_in

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－ーｰ", "-"))
_BETWEEN_DASHES = (2, 3)
"""As many parts are those between dashes; of more each is a character."""

_POSTAL = pattern(r"\d{3}-\d{4}")


def _is_corporate_number(text: str) -> bool:
    """13 digits, the first of them the check digit: 9 less the remainder by 9 of the others' sum, every second doubled."""
    if not _digits(text, 13):
        return False
    total = sum(int(digit) * (1 if i % 2 == 0 else 2) for i, digit in enumerate(reversed(text[1:])))
    return int(text[0]) == 9 - total % 9


def _digits(text: str, count: int) -> bool:
    return len(text) == count and text.isascii() and text.isdigit()


_TIME = late(
    r"(?:時刻|(?:開始|終了|始業|終業|開演|終演|開場|開会|閉会|集合|解散|出発|到着|出勤|退勤|登園|降園|発生|覚知|搬入|搬出)(?:予定)?時間|h{1,2}:mm)"
    r"(?:\((?:予定|24時間(?:表記|制)|h{1,2}:mm)\))?$"
)

_KNOWN: Mapping[str, tuple[Callable[[str], bool], str, re.Pattern[str]]] = {
    "電話": (
        are_phones,
        "市外局番からの電話番号",
        late(r"(?:電話|fax|ファ(?:ッ)?クス)(?:番号|連絡先|[(\[・/,:]|及び|又は|fax|$)|(?:^|[(\[・/,])tel|携帯番号"),
    ),
    "メール": (is_email, "半角で@を含むメールアドレス", late(r"e-?mail|メール|mailアドレス")),
    "郵便番号": (_POSTAL.fits, "123-4567のような郵便番号", late(r"郵便番号|〒")),
    "法人番号": (_is_corporate_number, "13桁の法人番号", late(r"法人番号")),
    "団体コード": (
        lambda text: _digits(text, 6) and check_digit(text) == text[5],
        "6桁の団体コード",
        late(r"(?:団体|自治体|市区?町村|都道府県)コード"),
    ),
    "時刻": (lambda text: minute_of(text) is not None, "8:30のような時刻", _TIME),
}

_NOT_ALL = late(r"の?(?:理由|内容|方法|概要|状況|詳細|説明|有無|名称?)$")
_NUMBERED = late(r"(?:コード|番号|指令第|内線|(?<![a-z])id)(?:\(.*\))?$")

_MINUTES = 24 * 60
_DIGITS = {"法人番号": 13, "団体コード": 6}


def _folded(text: str) -> str:
    return without_space(unicodedata.normalize("NFKC", text[:500]).translate(_DASHES))


def names_a_time(label: str) -> bool:
    """Whether the words of a label end as those do that ask for a 時刻."""
    return _TIME.search(label) is not None


@dataclass(frozen=True)
class Code(Kind):
    """`pattern` is a known one by its name (`_KNOWN`), or as `gui.words.patterns` reads it; `sample` is an example of it."""

    pattern: str = "電話"
    sample: str = ""
    name = "code"
    of_fields = True
    at_first = MappingProxyType({"pattern": ".{1,50}"})

    @classmethod
    def labelled(cls, label: str, asked: str) -> Iterator[tuple[int, Said]]:
        """A known one by its name, and not what only goes with it; a time; any number or code."""
        if not _NOT_ALL.search(asked):
            yield from ((1, (("pattern", name),)) for name, known in _KNOWN.items() if known[2].search(label))
        if names_a_time(asked):
            yield 2, (("pattern", "時刻"),)
        if _NUMBERED.search(asked):
            yield 6, tuple(cls.at_first.items())

    @classmethod
    def of(cls, table: TomlTable) -> "Code":
        """The kind with the pattern of its table."""
        text, sample = table.text("pattern"), table.text("sample", "")
        try:
            if text and text not in _KNOWN:
                pattern(text)
        except BadPattern:
            text = ""
            known = "、".join(_KNOWN)
            table.fault(
                f"この書き方の pattern は使えません。{known}か、[A-Z]{{2}}\\d{{4}} のような形を書いてください。",
                "pattern",
            )
        found = (Time if text == "時刻" else cls)(text, sample) if text else cls()
        if sample and text and not found._fits(sample):
            table.fault(f"例「{shown(sample)}」が pattern に合いません。", "sample")
        return found

    def _fits(self, text: str) -> bool:
        known = _KNOWN.get(self.pattern)
        return known[0](text) if known else pattern(self.pattern).fits(text)

    def marks(self, item: Item, answer: Answer | None) -> Marks | None:
        """The text itself, whatever its shape: a condition looks at what is there."""
        return frozenset((answer,)) if isinstance(answer, str) and not self.is_missing(item, answer) else None

    def ways(self, item: Item, watched: Sequence[Marks], cuts: Cuts = ()) -> tuple[Marks, ...]:
        """Each text of the shape that a condition looks for, and one that is none of them."""
        texts = [cut for cut in cuts if isinstance(cut, str) and self._fits(cut)]
        return tuple(frozenset((text,)) for text in (*texts, other_than(texts)))

    def problems(self, survey: Survey, item: Item, answer: Answer) -> Iterator[Problem]:
        """What has another shape; what has it in other widths is told how to be written."""
        text = one_text(answer)
        if self._fits(text):
            return
        meant = self.meant(survey, item, text)
        if meant != text:
            message = f"{item.place}「{shown(text)}」は「{meant}」と入力してください。"
        else:
            message = f"{item.place}「{shown(text)}」は正しい形ではありません。{self.how(item)}"
        yield Problem("bad-value", "error", item.answer_key, message)

    def is_beyond(self, item: Item, answer: Answer) -> bool:
        """What is as long as the code and no such code, or begins as none does."""
        text, digits = _folded(one_text(answer)), _DIGITS.get(self.pattern)
        if digits:
            bare = text.replace("-", "")
            return len(bare) >= digits and not self._fits(bare)
        return self.pattern not in _KNOWN and not any(map(pattern(self.pattern).begins, (one_text(answer), text)))

    def how(self, item: Item) -> str:
        """What to type, as a sentence."""
        return f"{self.expected(item)}を入力してください。"

    def expected(self, item: Item) -> str:
        """What it is, with an example; of a pattern of the survey's own what it looks like."""
        known = _KNOWN.get(self.pattern)
        if known:
            return f"{known[1]}（例：{self.sample}）" if self.sample and self.sample not in known[1] else known[1]
        return self.example_in_words

    @property
    def example_in_words(self) -> str:
        """What it looks like."""
        known = _KNOWN.get(self.pattern)
        return known[1] if known else f"{self.sample or pattern(self.pattern).example}のような形（半角）"

    def entry_rule(self, cell: str) -> EntryRule | None:
        """As many digits as there are; a mail address with its @."""
        if self.pattern in _DIGITS:
            return EntryRule("textLength", str(_DIGITS[self.pattern]), "equal")
        return EntryRule("custom", f'ISNUMBER(FIND("@",{cell}))') if self.pattern == "メール" else None

    def hint(self, item: Item, tick: str) -> str:
        """What it looks like."""
        return f"（{self.example_in_words}）"

    def meant(self, survey: Survey, item: Item, text: str) -> str:
        """The text in narrow letters and one kind of dash, where that has the shape; a 郵便番号 with its dash."""
        if self._fits(text):
            return text
        folded = _folded(text)
        if self.pattern == "郵便番号":
            digits = folded.removeprefix("〒").replace("-", "")
            folded = f"{digits[:3]}-{digits[3:]}" if _digits(digits, 7) else folded
        elif self.pattern in ("法人番号", "団体コード"):
            folded = folded.replace("-", "")
        return folded if self._fits(folded) else text

    def is_clear(self, item: Item, text: str) -> bool:
        """Whether the text has the shape."""
        return self._fits(text)

    def pieces(self, value: CellValue, text: str, sizes: Sequence[int], era: str) -> tuple[str, ...] | None:
        """What stands between its dashes where there are two or three parts, else a character a part or box."""
        if len(sizes) in _BETWEEN_DASHES:
            return in_boxes(text.split("-") if text else [""] * len(sizes), sizes)
        boxes = sizes[0] if len(sizes) == 1 else len(sizes)
        row = in_boxes((text if len(text) <= boxes or boxes == 1 else text.replace("-", ""),), (boxes,))
        if row is None or len(sizes) == 1:
            return row
        return tuple(row[0].ljust(boxes)) if max(sizes) == 1 else None

    def whole(self, pieces: Sequence[str], era: str) -> str:
        """The text with its dashes between two or three parts."""
        said = [piece.strip() for piece in pieces]
        return "-".join(filter(None, said)) if len(said) in _BETWEEN_DASHES else "".join(said)


class Time(Code):
    """A 時刻, which a cell may hold as a share of the day, and conditions compare as that."""

    behind = ("時", "分")
    orders = AS_DAYS

    def marks(self, item: Item, answer: Answer | None) -> Marks | None:
        """The time itself."""
        return super().marks(item, answer) if isinstance(answer, str) and self._fits(answer) else None

    def share(self, text: str) -> float | None:
        """The share of the day; of its end none, which a cell would show as its beginning."""
        share = share_of_day(text)
        return share if share != 1 else None

    def value(self, answer: str) -> CellValue:
        """The share of the day."""
        return share_of_day(answer)

    def ways(self, item: Item, watched: Sequence[Marks], cuts: Cuts = ()) -> tuple[Marks, ...]:
        """Each time at which a condition turns, and those before and behind it."""
        return one_each(((minute / _MINUTES, time_at(minute)) for minute in range(_MINUTES + 1)), cuts)

    def constant(self, item: Item, constant: float | str | bool) -> str:
        """The time of a share of the day."""
        if isinstance(constant, float) and 0 <= constant <= 1:
            return time_at(round(constant * _MINUTES))
        return ""

    def meant(self, survey: Survey, item: Item, text: str) -> str:
        """`8:30` for what people type: ８：３０, 8時半, 午後1時5分."""
        return time_in(_folded(text)) or text

    def pieces(self, value: CellValue, text: str, sizes: Sequence[int], era: str) -> tuple[str, ...] | None:
        """時 and 分 in two parts or boxes, else whole, in a row of four boxes as four digits."""
        if len(sizes) == 2:
            return in_boxes([str(int(part)) for part in text.split(":")] if text else ("", ""), sizes, "0")
        is_row = sizes[0] == len("0830")
        return in_boxes((text.replace(":", "").zfill(4) if text and is_row else text,), sizes)

    def whole(self, pieces: Sequence[str], era: str) -> str:
        """The time that they say."""
        said = [piece.strip().rstrip("時分") for piece in pieces]
        if len(said) == 1 or not any(said):
            return said[0] if len(said) > 1 else pieces[0].strip()
        return ":".join(part.zfill(2) for part in said)
