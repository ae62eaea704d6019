"""A text, written in one's own words: 概要; and what a responder says of himself, which forms may ask for in several cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from gui.survey.item import Item
from gui.survey.kinds.kind import CellValue, Cuts, Kind, Marks
from gui.survey.kinds.made_form import EntryRule
from gui.survey.kinds.pieces import in_boxes
from gui.survey.model import Answer, Detail, Problem, Question, Survey
from gui.survey.text_checks import check_beginning, check_placeholder, check_text, is_placeholder
from gui.survey.toml_tables import TomlTable
from gui.words.cell_limits import ANY_BREAK, MAX_CELL_CHARACTERS, length_in_cell, shown
from gui.words.folding import fold, is_crossed_out, is_signs
from gui.words.late_patterns import late
from gui.words.wording import NOTHING, plain

PARTS: Mapping[str, tuple[int, ...]] = {"organisation": (2, 3), "email": (2,), "phone": (2, 3)}
"""In how many parts each may be written; all others stand in one cell."""

HOW: Mapping[str, str] = {
    "organisation": "都道府県・市区町村（三つなら都道府県コードから）の順に二つか三つ",
    "email": "@の前とあとの二つ",
    "phone": "「-」の間ごとに二つか三つ",
}
_EXAMPLE = late(r"^\s*[(（【]?(?:記載|記入)?例[0-9０-９①-⑳]*[)）】:：、\s]*")
_BESIDE_EXAMPLES = late(r"[()【】例0-9.。、,:※等]*")
_SHORTEST_COPIED, _LONGEST_COPIED = 8, 2_000
"""Characters of a text that may be the form's own, given back."""

_NAME = late(r"(\d{2})?(北海道|東京都|京都府|大阪府|.{2,3}?県)(.*)", re.DOTALL)


@dataclass(frozen=True)
class Text(Kind):
    """The answer is the text as it stands. `lines` are as many as its field shows (1: it has no line breaks), `most` its characters; 0 for any."""

    lines: int = 0
    most: int = 0
    name = "text"
    in_own_words = True
    of_fields = True

    @classmethod
    def of(cls, table: TomlTable) -> Self:
        """A text; in format 1 `future` may stand in the table and says nothing of a text."""
        if table.source.format == 1:
            table.flag("future")
            return cls()
        return cls(table.count("lines", 0, most=1000), table.count("max", 0, most=MAX_CELL_CHARACTERS))

    def marks(self, item: Item, answer: Answer | None) -> Marks | None:
        """The text itself."""
        return frozenset((answer,)) if isinstance(answer, str) and not self.is_missing(item, answer) else None

    def ways(self, item: Item, watched: Sequence[Marks], cuts: Cuts = ()) -> tuple[Marks, ...]:
        """Each text that a condition looks for, and one that is none of them."""
        texts = [cut for cut in cuts if isinstance(cut, str) and cut]
        return tuple(frozenset((text,)) for text in (*texts, other_than(texts)))

    def is_missing(self, item: Item, answer: Answer | None) -> bool:
        """Whether nothing is said: blank, a stroke, or 対象外; in the field of a choice, a lone sign, the form's own label and なし as well."""
        if not self.is_left(answer):
            return True
        if not isinstance(answer, str) or len(answer) > 2 * len(item.label):
            return False
        if isinstance(item, Detail):
            is_sign = is_signs(answer) and not is_placeholder(answer)  # ①, but neither 〃 nor ？, which stand for words
            return is_crossed_out(answer) or is_sign or fold(answer) == fold(item.label)
        return is_crossed_out(answer) and not is_placeholder(answer)

    def problems(self, survey: Survey, item: Item, answer: Answer) -> Iterator[Problem]:
        """What no cell can hold, and what Excel would make a formula of."""
        if isinstance(answer, str):
            yield from check_text(item.answer_key, item.place, answer)
            yield from check_beginning(item.answer_key, item.place, answer)
            if self.most and length_in_cell(answer) > self.most:
                message = (
                    f"{item.place}が長すぎます（{length_in_cell(answer):,}文字）。{self.most:,}文字までにしてください。"
                )
                yield Problem("bad-value", "error", item.answer_key, message)
            if self.lines == 1 and ANY_BREAK.search(answer):
                message = f"{item.place}は1行で入力してください。改行を消してください。"
                yield Problem("bad-value", "error", item.answer_key, message)
            # Who need not answer may say that there is nothing to say.
            if item.required or plain(answer) not in NOTHING:
                yield from check_placeholder(item.answer_key, item.place, answer)
                if _is_of_the_form(survey, item, answer):
                    message = f"{item.place}「{shown(answer)}」は、様式に例や説明として書かれている文のままです。確かめてください。"
                    yield Problem("placeholder", "caution", item.answer_key, message)
        else:
            yield Problem("bad-value", "error", item.answer_key, f"{item.place}は文字で入力してください。")

    def is_beyond(self, item: Item, answer: Answer) -> bool:
        """A text too long."""
        return isinstance(answer, str) and bool(self.most) and length_in_cell(answer) > self.most

    def expected(self, item: Item) -> str:
        """What is to be written, by its name: 概要; to a question, a text."""
        most = f"（{self.most:,}文字まで）" if self.most else ""
        asks = item.short.rstrip().endswith(("。", "？", "?", "か", "…"))
        return f"{'質問への回答の文章' if asks else item.short}{most}"

    def entry_rule(self, cell: str) -> EntryRule | None:
        """As many characters as there may be."""
        return EntryRule("textLength", str(self.most), "lessThanOrEqual") if self.most else None

    def lines_of_cell(self) -> int:
        """As many as its field shows."""
        return min(self.lines or 3, 20)

    def hint(self, item: Item, tick: str) -> str:
        """How many characters there may be."""
        return f"（{self.most:,}文字まで）" if self.most else ""

    def pieces(self, value: CellValue, text: str, sizes: Sequence[int], era: str) -> tuple[str, ...] | None:
        """A line in each part; a character a box in one row of them."""
        lines = text.split("\n") if len(sizes) > 1 else [text]
        return in_boxes([*lines, *[""] * (len(sizes) - len(lines))], sizes)

    def whole(self, pieces: Sequence[str], era: str) -> str:
        """The lines that they say."""
        return "\n".join(pieces).strip("\n")


class NameInParts(Text):
    """都道府県 and 市区町村, with 都道府県コード before them where there are three cells."""

    def pieces(self, value: CellValue, text: str, sizes: Sequence[int], era: str) -> tuple[str, ...] | None:
        """The code, the prefecture and the rest; None where the name does not begin with its prefecture."""
        if len(sizes) == 1:
            return super().pieces(value, text, sizes, era)
        match = _NAME.fullmatch(text)
        if match is None and text:
            return None
        parts = (match[1] or "", match[2], match[3]) if match else ("", "", "")
        return in_boxes(parts[-len(sizes) :], sizes)

    def whole(self, pieces: Sequence[str], era: str) -> str:
        """The name, whole; a last cell that has all of it says it alone."""
        parts = [piece.strip() for piece in pieces]
        alone = _NAME.fullmatch(parts[-1])
        return parts[-1] if alone and parts[-2:-1] in ([alone[2]], [""]) else "".join(parts)

    def without_code(self, text: str) -> str:
        """A name as two cells say it."""
        match = _NAME.fullmatch(text.strip())
        return f"{match[2]}{match[3]}" if match else text.strip()


class AddressInParts(Text):
    """What stands before and behind the @ of an address for mail."""

    def pieces(self, value: CellValue, text: str, sizes: Sequence[int], era: str) -> tuple[str, ...] | None:
        """Both; None where it is no such address."""
        if len(sizes) == 1:
            return super().pieces(value, text, sizes, era)
        return in_boxes(text.split("@") if text else ("", ""), sizes)

    def whole(self, pieces: Sequence[str], era: str) -> str:
        """The address; a first cell that has all of it says it alone."""
        return "@".join(filter(None, (piece.strip().strip("@") for piece in pieces)))


def _is_of_the_form(survey: Survey, item: Item, answer: str) -> bool:
    """Whether a text is nothing but what the form itself says of its question, as an example or to explain it.

    A figure behind such words is an answer: 実施した回数：2.
    """
    said = left = fold(answer)
    if len(answer) > _LONGEST_COPIED or said.rstrip("。.")[-1:].isdecimal():
        return False
    about = survey.question(item.question) if isinstance(item, Detail) else item
    for words in _own_words(
        item.short, item.label, *((about.text, *about.notes) if isinstance(about, Question) else ())
    ):
        left = left.replace(words, "")
    return left != said and _BESIDE_EXAMPLES.fullmatch(left) is not None


@lru_cache(maxsize=256)
def _own_words(*texts: str) -> tuple[str, ...]:
    """What the form says, folded, and what of it is an example or stands in brackets; the longest first."""
    found = [fold(part) for text in texts for part in (text, _EXAMPLE.sub("", text))]
    for text in tuple(found):
        before, _, rest = text.partition("(")
        inside, closing, behind = rest.rpartition(")")
        found += (inside, before + behind) if closing else ()
    long = (words for text in found if len(words := text.rstrip("等。.")) >= _SHORTEST_COPIED)
    return tuple(sorted(long, key=len, reverse=True))


def other_than(texts: Sequence[str]) -> str:
    """A text that is none of these, however they are compared."""
    return "q" * (1 + max(map(len, texts), default=0))
