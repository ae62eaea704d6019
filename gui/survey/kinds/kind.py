"""What every kind of answer can do; as it stands here for an answer that is one text in one cell."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar

from gui.survey.item import Item
from gui.survey.kinds.answer_texts import NOTHING_SAID, Said, canonical_text, texts_of
from gui.survey.kinds.made_form import OnMadeForm
from gui.survey.kinds.odd_words import is_own_word, odd_word
from gui.survey.kinds.pieces import in_boxes
from gui.survey.model import Answer, Problem, Question, Survey
from gui.survey.toml_tables import TomlTable
from gui.words.folding import is_blank, is_crossed_out, is_stroke, without_invisible

Marks = frozenset[str]
"""What a rule sees of an answer: the marks taken, or the one text; none of 'none of these' and of what is left blank."""

CellValue = str | float | bool | date | None
"""What a cell holds; None where it is empty."""

Beside = Iterator[tuple[Item, Answer | None, Answer | None]]
"""Items, each with what two responses have for it."""

Cuts = Sequence[float | str | bool]
"""The constants with which conditions compare an answer."""

AS_NUMBERS = {"=": "", "<>": "以外", "<": "未満", ">": "超", "<=": "以下", ">=": "以上"}
AS_DAYS = {"=": "", "<>": "以外", "<": "より前", ">": "より後", "<=": "以前", ">=": "以後"}
"""How it is said that an answer compares so with another."""


class Kind(OnMadeForm, ABC):
    """One kind of answer: everything that depends on what kind it is. Immutable; an item has one, and items share them.

    `asks`: somebody is to answer. `finite`: all its answers can be gone through. `real`: its cell holds a number or a date.
    `signs`: its cells hold a tick or none. `sums`: several have a total. `separate`: each option has a cell of its own.
    `tabular`: it has columns. `of_fields`: a field of the responder's may take it.
    `listed`: the list of a form's cell binds what is written. `mark_only`: the cell takes a choice's mark without its words.
    `offers`, `allows_none`, `leads`: it may have choices, 'none of these', gotos; `most_watched`: how many of its choices
    rules may look at, None for any. `in_file` is how the answers file writes it, `aside` what the 集計 adds to its heading,
    `in_csv` how a codebook calls it, `behind` the words behind its parts on a form, `unit` those behind the whole, `separator`
    what stands between several in one cell; `columns` and `rows` are a table's.
    `coded` are counted without being choices; `sound_only`: what cannot be read is no answer, and no program gets it.
    """

    name: ClassVar[str]
    asks: ClassVar[bool] = True
    finite: ClassVar[bool] = False
    real: ClassVar[bool] = False
    signs: ClassVar[bool] = False
    sums: ClassVar[bool] = False
    tabular: ClassVar[bool] = False
    of_fields: ClassVar[bool] = False
    separate: ClassVar[bool] = False
    listed: ClassVar[bool] = False
    offers: ClassVar[bool] = False
    allows_none: ClassVar[bool] = False
    leads: ClassVar[bool] = False
    most_watched: ClassVar[int | None] = 0
    orders: ClassVar[Mapping[str, str]] = AS_NUMBERS
    in_file: ClassVar[str] = '"①" のような文字列'
    aside: ClassVar[str] = ""
    in_csv: ClassVar[str] = "文字列"
    coded: ClassVar[Mapping[str, tuple[int, str]]] = {}
    cell_format: ClassVar[str] = "General"
    sound_only: ClassVar[bool] = False
    columns: tuple[Question, ...] = ()
    rows: tuple[str, ...] = ()
    behind: ClassVar[tuple[str, ...]] = ()
    unit: str = ""
    separator: str = ""
    mark_only: bool = False

    @classmethod
    def of(cls, table: TomlTable) -> "Kind":
        """The kind with what a definition's table says of it."""
        return cls()

    def is_like(self, other: "Kind") -> bool:
        """Whether an answer of the other kind is one of this, but for bounds, units and choices."""
        return type(self) is type(other)

    def from_file(self, item: Item, value: object) -> Answer | None:
        """The answer that a value of the answers file is; None if it is none of this kind."""
        return value if isinstance(value, str) else None

    def misfit(self, item: Item, value: object) -> Item:
        """The item whose value of an answers file is none of its kind: this one, or a cell of a table."""
        return item

    def to_file(self, answer: Answer) -> object:
        """An answer as the answers file writes it."""
        return answer

    def submitted(self, answer: Answer) -> Answer:
        """What of an answer is submitted."""
        return answer

    def canonical(self, answer: Answer) -> object:
        """An answer as the 確認コード takes it: as it is written, but for the kind of line break; '' for what is blank."""
        return canonical_text(answer) if isinstance(answer, str) else sorted(set(texts_of(answer)))

    def marks(self, item: Item, answer: Answer | None) -> Marks | None:
        """What a rule may look at: the marks taken; None if unanswered, or if what is there is no answer to this item."""
        return None

    def ways(self, item: Item, watched: Sequence[Marks], cuts: Cuts = ()) -> tuple[Marks, ...]:
        """One answer for every group of answers that no rule tells apart, by the marks and constants that the rules look at."""
        return (frozenset(),)

    def settled(self, item: Item, answer: Answer | None) -> Marks | None:
        """What a rule sees if nothing more is filled in; None where that is no answer to this item."""
        marks = self.marks(item, answer)
        return frozenset() if marks is None and (answer is None or self.is_missing(item, answer)) else marks

    def height(self, item: Item, part: str) -> int:
        """How many cells a formula sees in the item, or in a part of it (a box, a column); 0 where there is no such part."""
        return 0 if part else 1

    def seen(self, item: Item, marks: Marks, part: str) -> list[CellValue] | None:
        """What those cells hold, from the first, of the others nothing is filled; None where that is still open."""
        return [self.value_of(marks)]

    def example(self, item: Item, part: str) -> CellValue:
        """A value of the type that they hold; None where nothing could be given."""
        ways = self.ways(item, ())
        return self.value_of(ways[0]) if ways else None

    def value(self, answer: str) -> CellValue:
        """The value of a cell that holds an answer which has `marks`."""
        return answer

    def value_of(self, marks: Marks) -> CellValue:
        """The value that a formula sees."""
        return self.value(next(iter(marks))) if len(marks) == 1 else None

    def is_possible(self, marks: Marks) -> bool:
        """Whether one answer can hold all of these marks."""
        return not marks

    def is_left(self, answer: Answer | None) -> bool:
        """Whether something stands there, where nothing should."""
        return answer is not None and not (isinstance(answer, str) and is_blank(answer))

    def is_missing(self, item: Item, answer: Answer | None) -> bool:
        """Whether nothing is said, neither an answer nor anything else that could be looked at."""
        return not self.is_left(answer)

    def is_answered(self, item: Item, answer: Answer | None) -> bool:
        """Whether there is an answer of this kind."""
        return self.marks(item, answer) is not None if self.sound_only else not self.is_missing(item, answer)

    @abstractmethod
    def problems(self, survey: Survey, item: Item, answer: Answer) -> Iterator[Problem]:
        """What is wrong with an answer that is not missing."""

    def is_beyond(self, item: Item, answer: Answer) -> bool:
        """Whether nothing typed behind what stands there makes an answer of it: then that is told while it is typed."""
        return False

    def how(self, item: Item) -> str:
        """How to answer, as a sentence; '' where that is said otherwise."""
        return ""

    @abstractmethod
    def expected(self, item: Item) -> str:
        """What should stand where an answer is wrong."""

    def in_words(self, item: Item, answer: Answer | None) -> str:
        """The answer as it is read, on the screen and on paper; '' if there is none."""
        return answer if isinstance(answer, str) else "、".join(texts_of(answer or ()))

    def for_programs(self, item: Item, answer: Answer | None) -> str | int:
        """An answer as a program reads it; '' where there is none of this kind."""
        return answer if isinstance(answer, str) else ""

    def filled_rows(self, item: Item, answer: Answer | None) -> Iterator[tuple[str, Mapping[str, Answer]]]:
        """The rows of a table in which something stands, each with its name and its answers by column; none of anything else."""
        yield from ()

    def compared(self, item: Item, part: str, operator: str, constant: float | str | bool) -> str:
        """What an answer is said to be that compares so with a constant: `50％未満`, `「その他」以外`; '' where that has no words."""
        if part in (choice.mark for choice in item.choices):
            taken = bool(constant) == (operator == "=")
            return f"選択{'あり' if taken else 'なし'}" if operator in ("=", "<>") else ""
        said = self.constant(item, constant)
        return f"{said}{self.orders[operator]}" if said else ""

    def constant(self, item: Item, constant: float | str | bool) -> str:
        """A constant with which an answer is compared, in words; '' where it is of another type."""
        return f"「{constant}」" if isinstance(constant, str) and constant else ""

    def part_in_words(self, part: str) -> str:
        """What a part of an item is called."""
        return part

    def places(self) -> Iterator[tuple[int, str]]:
        """The row and column of each cell of a table; none of anything else."""
        yield from ()

    def cells(self, item: Item) -> tuple[tuple[str, str], ...]:
        """The cells that hold the answer: the key of each one's text, and its label beside the item's own."""
        return ((item.answer_key, ""),)

    @property
    def per_hundred(self) -> bool:
        """Whether it is a number of hundredths, which a cell may hold as a share of one."""
        return False

    @property
    def adds_up(self) -> bool:
        """Whether several come to a sum that says something: not so shares of a hundred, rates and degrees."""
        return self.sums

    def parts(self, item: Item) -> Iterator[Item]:
        """What has an answer of its own: the cells of a table, else the item itself."""
        yield item

    def beside(self, item: Item, ours: Answer | None, theirs: Answer | None) -> Beside:
        """Two answers side by side, part by part."""
        yield item, ours, theirs

    def changed(self, item: Item, before: Answer | None, now: Answer | None) -> Iterator[tuple[Item, Answer | None]]:
        """The parts whose answers are others than before, each with its answer."""
        yield from ((item, now),) if before != now else ()

    def named(self, item: Item) -> Iterator[tuple[str, Item, str, int]]:
        """Each cell as a definition names it: the key of its text, whose it is, its `at`, and the how manieth cell of that (0: the only one)."""
        if self.asks:
            yield item.answer_key, item, item.at, 0

    def first_cell(self, item: Item, answer: Answer | None) -> str:
        """The key of the first cell that holds something of the answer."""
        return item.answer_key

    def texts(self, item: Item, answer: Answer | None, tick: str) -> Iterator[tuple[str, str]]:
        """The text of each cell by its key; '' empties it. `tick` is the form's sign for a choice that is taken."""
        yield item.answer_key, self.in_words(item, answer)

    def values(self, item: Item, answer: Answer | None, tick: str) -> Iterator[tuple[str, str, CellValue]]:
        """The text of each cell by its key, and what it holds: a number or a date as what it is, else the text; None or '' empties it."""
        marks = self.marks(item, answer) if self.real else None
        for key, text in self.texts(item, answer, tick):
            yield key, text, self.value_of(marks) if marks else text

    def pieces(self, value: CellValue, text: str, sizes: Sequence[int], era: str) -> tuple[str, ...] | None:
        """A value in so many parts, of which those of a size over 1 fill as many boxes; None where it cannot be so written.

        `text` is the value as it stands in one cell, `era` what the form prints before the first part ('' for none).
        """
        return in_boxes((text,), sizes) if len(sizes) == 1 else None

    def whole(self, pieces: Sequence[str], era: str) -> str:
        """What parts say together, as one cell would have it; `pieces` and `era` as above."""
        return "".join(pieces)

    def without_code(self, name: str) -> str:
        """A name as its parts say it, which leave out the code before it."""
        return name

    def member(self, item: Item, text: str, members: Sequence[str]) -> str | None:
        """The one member of a cell's list that says `text`, which is to be written; None if none or several do."""
        return text if text in members else None

    def read(self, survey: Survey, item: Item, texts: Mapping[str, str]) -> Said:
        """What the texts of a form say, by their keys."""
        text = texts.get(item.answer_key)
        if not text or is_blank(text):
            return NOTHING_SAID
        key, answer, crossed = item.answer_key, self.meant(survey, item, text), is_crossed_out(text)
        own = self.as_listed(item, answer, texts, survey.form.tick).get(key)
        if own is None and crossed and answer == text and not is_stroke(text):
            return Said(answer, crossed, dropped=(odd_word(key, item.place, key, text, ""),))
        if own is None or is_own_word(text, own) or without_invisible(text) in (c.mark for c in item.choices):
            return Said(answer, crossed)
        return Said(answer, crossed, (odd_word(key, item.place, key, text, own),))

    def as_listed(self, item: Item, answer: Answer | None, texts: Mapping[str, str], tick: str) -> Mapping[str, str]:
        """What the form itself has for an answer in each of the cells with these texts, by key; nothing where it is in doubt."""
        return {}

    def meant(self, survey: Survey, item: Item, text: str) -> str:
        """The answer that the text of the one cell means; the text itself where that is in doubt."""
        return text

    def typed(self, survey: Survey, item: Item, text: str) -> Answer | None:
        """The answer that a text says which was typed or pasted; the text itself where it says none, None where it is blank."""
        return None if is_blank(text) else self.meant(survey, item, text)

    def is_clear(self, item: Item, text: str) -> bool:
        """Whether the text of the one cell is an answer to this item rather than to any other."""
        return False

    def corrections(self, item: Item) -> tuple[str, ...]:
        """The texts of which one is to stand in the one cell; () where anything may."""
        return ()
