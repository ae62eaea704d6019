"""A box of its own: ticked, or deliberately not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from gui.survey.item import Item
from gui.survey.kinds.answer_texts import NOTHING_SAID, Said
from gui.survey.kinds.kind import CellValue, Cuts, Kind, Marks
from gui.survey.kinds.odd_words import is_own_tick, odd_word
from gui.survey.kinds.ticks import ticked
from gui.survey.model import Answer, Problem, Survey
from gui.words.cell_limits import shown
from gui.words.folding import is_blank, is_crossed_out, is_tick
from gui.words.wording import only

TAKEN, LEFT = "✓", ""
"""What a tick is in a response; a missing one is unanswered."""


@dataclass(frozen=True)
class Tick(Kind):
    """The answer is `TAKEN` or `LEFT`."""

    name = "tick"
    finite = True
    listed = True
    signs = True
    in_file = "true か false"
    coded = MappingProxyType({TAKEN: (1, "該当する"), LEFT: (0, "該当しない")})

    def from_file(self, item: Item, value: object) -> Answer | None:
        """A truth value, or one of the two texts."""
        if isinstance(value, bool):
            return TAKEN if value else LEFT
        return value if value in (TAKEN, LEFT) and isinstance(value, str) else None

    def to_file(self, answer: Answer) -> object:
        """A truth value."""
        return answer == TAKEN if answer in (TAKEN, LEFT) else answer

    def marks(self, item: Item, answer: Answer | None) -> Marks | None:
        """`TAKEN` or `LEFT`."""
        return frozenset((answer,)) if answer in (TAKEN, LEFT) and isinstance(answer, str) else None

    def value_of(self, marks: Marks) -> CellValue:
        """TRUE or FALSE; nothing where nothing is said."""
        return TAKEN in marks if marks else None

    def ways(self, item: Item, watched: Sequence[Marks], cuts: Cuts = ()) -> tuple[Marks, ...]:
        """Ticked or not; either, where nothing looks at it."""
        return (frozenset((TAKEN,)), frozenset((LEFT,)))[: 2 if watched or cuts else 1]

    def is_left(self, answer: Answer | None) -> bool:
        """Whether it is ticked."""
        return answer == TAKEN

    def is_missing(self, item: Item, answer: Answer | None) -> bool:
        """Whether nothing is said."""
        return answer is None

    def problems(self, survey: Survey, item: Item, answer: Answer) -> Iterator[Problem]:
        """What is no tick."""
        if answer not in (TAKEN, LEFT):
            message = f"{item.place}は、該当するかどうかで答えてください。"
            yield Problem("bad-value", "error", item.answer_key, message)

    def hint(self, item: Item, tick: str) -> str:
        """When to tick it."""
        return f"（該当する場合は「{tick}」を選択）"

    def how(self, item: Item) -> str:
        """What to say, as a sentence."""
        return "該当するかどうかを選んでください。"

    def expected(self, item: Item) -> str:
        """What there may be."""
        return "該当する場合の印"

    def in_words(self, item: Item, answer: Answer | None) -> str:
        """該当する, or that it is not so."""
        if answer not in (TAKEN, LEFT):
            return super().in_words(item, answer)
        return "該当する" if answer == TAKEN else "該当しない"

    def constant(self, item: Item, constant: float | str | bool) -> str:
        """That it applies, or does not."""
        return f"「{self.in_words(item, TAKEN if constant else LEFT)}」" if isinstance(constant, bool) else ""

    def texts(self, item: Item, answer: Answer | None, tick: str) -> Iterator[tuple[str, str]]:
        """The form's tick, or nothing."""
        yield item.answer_key, tick if answer == TAKEN else ""

    def as_listed(self, item: Item, answer: Answer | None, texts: Mapping[str, str], tick: str) -> Mapping[str, str]:
        """The tick, or nothing."""
        known = answer in (TAKEN, LEFT) and item.answer_key in texts
        return {item.answer_key: (tick or TAKEN) if answer == TAKEN else ""} if known else {}

    def member(self, item: Item, text: str, members: Sequence[str]) -> str | None:
        """The member that ticks a box: the form's own tick, else the one sign that is used for it."""
        return text if text in members else only(member for member in members if is_tick(member))

    def typed(self, survey: Survey, item: Item, text: str) -> Answer | None:
        """Whether a sign or a word says that it applies."""
        found = None if is_blank(text) else ticked(item, TAKEN, text, survey.form.tick or TAKEN)
        return (None if is_blank(text) else text) if found is None else TAKEN if found else LEFT

    def read(self, survey: Survey, item: Item, texts: Mapping[str, str]) -> Said:
        """Whether the box is ticked; an empty one is not."""
        text = texts.get(item.answer_key)
        if text is None:
            return NOTHING_SAID
        tick = survey.form.tick or TAKEN
        found = ticked(item, TAKEN, text, tick)
        if found is not None:
            own = is_blank(text) or (found and is_own_tick(text, tick))
            odd = odd_word(item.answer_key, item.place, item.answer_key, text, tick if found else "")
            crossed = not found and is_crossed_out(text)
            return Said(TAKEN if found else LEFT, crossed, () if own else (odd,))
        message = f"{item.place}の「{shown(text)}」は、該当するという印か読み取れません。"
        return Said(None, unclear=(Problem("bad-value", "error", item.answer_key, message, item.answer_key),))
