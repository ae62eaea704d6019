"""Any number of several choices: their marks in the answers file, a tick in the cell of each that is taken, or all in one cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from types import MappingProxyType

from gui.survey.item import Item, choice_with
from gui.survey.key import BOX
from gui.survey.kinds.answer_texts import Said, texts_of
from gui.survey.kinds.choice import OneChoice, marks_of
from gui.survey.kinds.kind import CellValue, Cuts, Kind, Marks
from gui.survey.kinds.meaning import choice_in, label_in
from gui.survey.kinds.odd_words import is_own_tick, odd_word
from gui.survey.kinds.ticks import Ticks, ticks_in
from gui.survey.model import Answer, Problem, Survey
from gui.survey.toml_tables import TomlTable
from gui.words.cell_limits import shown
from gui.words.folding import fold, is_blank, is_cross, is_crossed_out, is_tick
from gui.words.late_patterns import late
from gui.words.wording import only

_LISTED = late(r"[\n、､,，;；]")
_BETWEEN = late(r"[\s、､,，;；.．・･/／+＋&＆]+|と|及び|および|(?<=[)）])(?=[(（])")
_AND_MORE = late(r"(?:など|等|ほか|他)[。.]?$")
_SEPARATOR = late(r"[^\w\s]\s?|[ \u3000\n]")


class AnyChoices(OneChoice):
    """The answer is a tuple of marks in the order of the choices, empty for 'none of these'; '' at its end is that beside others."""

    name = "choices"
    separate = True
    signs = True
    allows_none = True
    leads = False
    most_watched = 6  # every set of them is a way
    in_file = '["①", "②"] のような一覧'
    aside = "（複数選択）"
    at_first = MappingProxyType({"separator": "、"})  # until they have cells of their own

    @classmethod
    def of(cls, table: TomlTable) -> "AnyChoices":
        """The kind, with what stands between the choices where one cell takes all of them."""
        separator = table.text("separator", "") if table.source.format > 1 else ""
        if not separator:
            return cls()
        if not _SEPARATOR.fullmatch(separator):
            table.fault("「、」のような記号を一つ書いてください。", "separator")
        return InOneCell(table.flag("mark_only"), separator)

    def from_file(self, item: Item, value: object) -> Answer | None:
        """The marks taken, each once, in the order of the choices; unknown ones last, so that they are named later."""
        if not isinstance(value, list) or not all(isinstance(mark, str) for mark in value):
            return None
        known = [choice.mark for choice in item.choices]
        return (*(mark for mark in known if mark in value), *dict.fromkeys(mark for mark in value if mark not in known))

    def marks(self, item: Item, answer: Answer | None) -> Marks | None:
        """The marks that are taken, none of them where 'none of these' is allowed; '' is that one, taken beside others."""
        if not isinstance(answer, tuple) or not (answer or item.none):
            return None
        marks = texts_of(answer)
        known = all(choice_with(item, mark) or (item.none and not mark) for mark in marks)
        return frozenset(marks) if known else None

    def height(self, item: Item, part: str) -> int:
        """A cell for each choice, and one for the box of a choice."""
        return int(choice_with(item, part) is not None) if part else len(item.choices)

    def seen(self, item: Item, marks: Marks, part: str) -> list[CellValue] | None:
        """The marks that are taken, each in its place; of a box TRUE or FALSE."""
        return [part in marks] if part else [c.mark if c.mark in marks else None for c in item.choices]

    def example(self, item: Item, part: str) -> CellValue:
        """A truth value, or a mark."""
        return True if part else next((choice.mark for choice in item.choices), None)

    def ways(self, item: Item, watched: Sequence[Marks], cuts: Cuts = ()) -> tuple[Marks, ...]:
        """Every set of the choices that are looked at."""
        seen = sorted(frozenset[str]().union(*watched))
        sets = [frozenset(c) for n in range(len(seen) + 1) for c in combinations(seen, n)]
        unwatched = any(choice.mark not in seen for choice in item.choices)
        return tuple(sets) if item.none or unwatched else tuple(marks for marks in sets if marks)

    def is_possible(self, marks: Marks) -> bool:
        """Any may be taken together."""
        return True

    def problems(self, survey: Survey, item: Item, answer: Answer) -> Iterator[Problem]:
        """What is no choice of the question, and 'none of these' beside others."""
        contrary = bool(item.none) and isinstance(answer, tuple) and "" in answer
        if contrary:
            yield _contrary(item)
        yield from super().problems(survey, item, tuple(m for m in texts_of(answer) if m) if contrary else answer)

    def is_missing(self, item: Item, answer: Answer | None) -> bool:
        """Whether no choice is named, nor 'none of these'."""
        return not answer and not (item.none and answer == ())

    def hint(self, item: Item, tick: str) -> str:
        """That all are to be ticked that apply."""
        return f"（該当するもの全てに「{tick}」を選択）"

    def how(self, item: Item) -> str:
        """From what to choose, and what to do where nothing applies."""
        none = f"該当がなければ「{item.none.rstrip('。')}」を選んでください。" if item.none else ""
        return f"{marks_of(item)}から該当するものを全て選んでください。{none}"

    def expected(self, item: Item) -> str:
        """Of what there should be all that apply."""
        none = f"（なければ「{item.none.rstrip('。')}」）" if item.none else ""
        return f"{marks_of(item)}のうち該当するもの全て{none}"

    def cells(self, item: Item) -> tuple[tuple[str, str], ...]:
        """A box for each choice, and for 'none of these'."""
        return tuple((f"{item.answer_key}{BOX}{mark}", label) for mark, label in item.options)

    def named(self, item: Item) -> Iterator[tuple[str, Item, str, int]]:
        """The box of each choice, which may stand in the one cell of the question."""
        for choice in item.choices:
            yield f"{item.answer_key}{BOX}{choice.mark}", item, choice.at or item.at, 0
        if item.none and item.none_at:
            yield f"{item.answer_key}{BOX}", item, item.none_at, 0

    def first_cell(self, item: Item, answer: Answer | None) -> str:
        """The first box that is ticked."""
        return f"{item.answer_key}{BOX}{answer[0] if answer else ''}"

    def texts(self, item: Item, answer: Answer | None, tick: str) -> Iterator[tuple[str, str]]:
        """A tick in each box that is taken."""
        for mark, _ in item.options:
            taken = isinstance(answer, tuple) and mark in (answer or ("",))
            yield f"{item.answer_key}{BOX}{mark}", tick if taken else ""

    def as_listed(self, item: Item, answer: Answer | None, texts: Mapping[str, str], tick: str) -> Mapping[str, str]:
        """The tick in each box that is taken, and nothing in the others; where nothing is answered, nothing in any."""
        found = _of_boxes(item, texts)
        if all(text in ("", tick) for text in found.values()):
            return {}
        ticks = ticks_in(item, found, tick)
        if ticks.unclear or ticks.contrary:
            return {}
        taken = {"": not ticks.taken} if ticks.taken is not None and answer is not None else {}
        taken |= dict.fromkeys(ticks.taken or (), True)
        return {f"{item.answer_key}{BOX}{mark}": tick if taken.get(mark) else "" for mark in found}

    def member(self, item: Item, text: str, members: Sequence[str]) -> str | None:
        """The member that ticks a box: the form's own tick, else the one sign that is used for it."""
        return text if text in members else only(member for member in members if is_tick(member))

    def typed(self, survey: Survey, item: Item, text: str) -> Answer | None:
        """The choices that a text names, one after another; what names none is among them as it stands."""
        if is_blank(text):
            return None
        if item.none and fold(text) == fold(item.none):
            return ()
        parts = [text] if label_in(item, text) else self._parted(item, text)
        found = (super(AnyChoices, self).typed(survey, item, part) for part in parts)
        return self.from_file(item, [mark for mark in found if isinstance(mark, str)])

    def _parted(self, item: Item, text: str) -> list[str]:
        """The texts of a text that names several."""
        return _parts(_LISTED, text)

    def read(self, survey: Survey, item: Item, texts: Mapping[str, str]) -> Said:
        """The choices whose boxes are ticked."""
        keys = {mark: f"{item.answer_key}{BOX}{mark}" for mark, _ in item.options}
        found = _of_boxes(item, texts)
        ticks = ticks_in(item, found, survey.form.tick)
        problems = [_unclear(survey, item, keys[mark], found[mark]) for mark in ticks.unclear]
        if ticks.contrary:
            problems.append(replace(_contrary(item), cell=keys[""]))
        elif not ticks.unclear:
            problems += _odd(survey, item, ticks, found)
        taken = (*(ticks.taken or ()), "") if ticks.contrary else ticks.taken
        crosses = {mark: text for mark, text in found.items() if ticks.crossed and is_cross(text)}
        dropped = _odd(survey, item, ticks._replace(crossed=False), crosses)
        return Said(taken, ticks.crossed, tuple(problems), tuple(dropped))


def _parts(between: re.Pattern[str], text: str) -> list[str]:
    return [part.strip() for part in between.split(text) if not is_blank(part)]


@dataclass(frozen=True)
class InOneCell(AnyChoices):
    """The same, all of them in the one cell of the item with a `separator` between them: `１、３`."""

    separator: str = "、"
    signs = False
    listed = False
    cells, named, first_cell = Kind.cells, Kind.named, Kind.first_cell

    def _joined(self, item: Item, answer: Answer | None) -> str:
        if not isinstance(answer, tuple):
            return ""
        taken = [self._in_cell(choice) for choice in item.choices if choice.mark in answer]
        return self.separator.join(taken) if answer else item.none or ""

    def texts(self, item: Item, answer: Answer | None, tick: str) -> Iterator[tuple[str, str]]:
        """Those that are taken, in their order; what is no choice is not written."""
        yield item.answer_key, self._joined(item, answer)

    def as_listed(self, item: Item, answer: Answer | None, texts: Mapping[str, str], tick: str) -> Mapping[str, str]:
        """The same, where all that is said are choices."""
        is_known = self.marks(item, answer) is not None
        return {item.answer_key: self._joined(item, answer)} if is_known and item.answer_key in texts else {}

    def _parted(self, item: Item, text: str) -> list[str]:
        """Between the form's own separators; else as people write them, where that gives nothing but choices: 1・3, 1と3, ①③.

        A choice whose words have a sign that others separate by stands whole between those of the form: 有、無，不明.
        """
        own = [part for part in text.split(self.separator) if not is_blank(part)]
        if own and all(label_in(item, part) for part in own):
            return own
        parts = [part for piece in text.split(self.separator) for part in _parts(_LISTED, piece)]
        signs = [sign for sign in text if not sign.isspace()]
        for found in (parts, _parts(_BETWEEN, text), [] if any(map(str.isdecimal, signs)) else signs):
            if found and all(choice_in(item, part) for part in found):
                more = _AND_MORE.search(text)
                return found if not more or any(c.text.endswith(more[0]) for c in item.choices) else [text]
        return parts

    def read(self, survey: Survey, item: Item, texts: Mapping[str, str]) -> Said:
        """The choices that the text of the cell names."""
        text = texts.get(item.answer_key, "")
        answer = self.typed(survey, item, text)
        is_crossed = bool(answer) and is_crossed_out(text) and self.marks(item, answer) is None
        return Said(crossed=True) if is_crossed else Said(answer)

    def is_clear(self, item: Item, text: str) -> bool:
        """Whether the text names nothing but choices."""
        return all(choice_in(item, part) for part in self._parted(item, text))

    def corrections(self, item: Item) -> tuple[str, ...]:
        """Whatever is said."""
        return ()


def _of_boxes(item: Item, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts of the boxes that are there, by their marks."""
    keys = {mark: f"{item.answer_key}{BOX}{mark}" for mark, _ in item.options}
    return {mark: texts[key] for mark, key in keys.items() if key in texts}


def _contrary(item: Item) -> Problem:
    message = f"{item.place}で「{item.none}」とほかの項目の両方に印があります。どちらかを消してください。"
    return Problem("bad-value", "error", item.answer_key, message)


def _odd(survey: Survey, item: Item, ticks: Ticks, found: Mapping[str, str]) -> Iterator[Problem]:
    """The boxes in which something else stands than the form's tick or nothing; where all are crossed out, what that says."""
    none = ticks.taken == ()
    otherwise = (item.none or "") if ticks.crossed and "" in found else ""
    for mark, text in found.items():
        taken = mark in (ticks.taken or ()) or (none and not mark)
        if not is_blank(text) and not (taken and is_own_tick(text, survey.form.tick)):
            label = next(label for known, label in item.options if known == mark)
            place = f"{item.place}の「{label}」"
            key = f"{item.answer_key}{BOX}{mark}"
            yield odd_word(item.answer_key, place, key, text, survey.form.tick if taken else otherwise)


def _unclear(survey: Survey, item: Item, key: str, text: str) -> Problem:
    message = (
        f"{item.place}の「{shown(text)}」は、該当するという印か読み取れません。"
        f"該当するものに「{survey.form.tick}」を入れてください。"
    )
    return Problem("choice-not-in-list", "error", item.answer_key, message, key)
