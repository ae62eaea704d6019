"""Filling the ministry's form: each answer into its cell, every other byte of the file as it was."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from gui.form.as_sent import BlankForm
from gui.form.cell_values import is_foreign, is_text_cell, signed, stored
from gui.form.layout import Layout, Place, find_layout, layout_problems
from gui.form.own.live_form import LiveForm
from gui.form.own.own_rules import is_bound, live_form
from gui.form.place import writable
from gui.form.split_values import Spread
from gui.form.words_with_gaps import Span
from gui.survey.item import Item
from gui.survey.kinds.kind import CellValue
from gui.survey.model import Problem, ResponderField, Response, Survey
from gui.survey.submission import submitted
from gui.words.cell_limits import in_cell, shown
from gui.words.folding import is_blank
from gui.words.numbers import as_code
from gui.words.wording import same_words
from gui.xlsx.book import Book
from gui.xlsx.cached_results import results
from gui.xlsx.formulas.values import Address
from gui.xlsx.formulas.values import Value as StoredValue
from gui.xlsx.recalculation import set_full_calc_on_load
from gui.xlsx.splice import CachedResult, CellNumber, CellText, Edit, splice
from gui.xlsx.validation import UNRESOLVED, allowed_values

_SHOWN = 3
_TRUE_ERA = "様式には「{}」と印刷されています。その元号の年か、確かめてください。"
_OTHERWISE = "言い方を変えてください。"
_TOO_LONG = "欄の数に入る形に直してください。"


@dataclass(frozen=True, slots=True)
class WrittenCell:
    """A cell that filling wrote: what it held and what it holds; the result of a formula, where it is one."""

    place: Place
    old: StoredValue
    new: str | float | bool | None
    formula: bool


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form. `data` is None if there are errors among the `problems`: then nothing may be written.

    `cells` are those that were written, worked out where somebody asks.
    """

    data: bytes | None
    problems: tuple[Problem, ...]
    cells: Callable[[], Iterator[WrittenCell]] = lambda: iter(())


class Entry(NamedTuple):
    """A text or number that belongs in a cell; '' empties it."""

    key: str
    place: Place
    text: str | float

    @property
    def held(self) -> str | float | None:
        """What the cell is to hold, None for nothing."""
        return in_cell(self.text) or None if isinstance(self.text, str) else self.text


def fill(book: Book, blank: BlankForm, response: Response, *, by_rules: bool = False) -> Filled:
    """Fill a form with what of a response is submitted; UnreadableWorkbook if it is no form of this survey.

    A definition may name the cells of the form as it was sent (Told where it does and that is not at hand).

    `response` is taken to be free of errors. What the form itself does not allow is a problem: a label that is not
    found or found twice, a cell that is locked or holds a formula (`form-altered`), a list without the choice
    (`choice-not-in-list`). `by_rules`: so are its 入力規則 that the answers break (`form-rule`).
    """
    survey, layout = blank.survey, find_layout(book, blank)
    problems = list(layout_problems(layout))
    if problems:
        return Filled(None, tuple(problems))
    live = live_form(book, blank, layout) if is_bound(book, layout.cells.values()) else None
    if live:
        live.follow(response, first=True)
    writer = Writer(book, survey, layout, live)
    entries = list(writer.entries(submitted(survey, response)))
    problems = list(live.state.problems) if live and by_rules else []
    broken = {problem.question for problem in problems}
    problems += [problem for problem in writer.problems if problem.question not in broken]
    problems += [*_unwritable(book, entries), *_over_words(book, survey, layout, entries)]
    if any(problem.severity == "error" for problem in problems):
        return Filled(None, tuple(problems))
    return _write(book, entries, tuple(problems))


def _unwritable(book: Book, entries: list[Entry]) -> Iterator[Problem]:
    for entry in entries:
        place = entry.place
        if entry.text != "" and not writable(book, place.sheet, place.row, place.column):
            message = f"様式のセル {place.ref} は保護されているか関数が入っていて、書き込めません。届いた様式をお使いください。"
            yield Problem("form-altered", "error", entry.key, message, place.ref)


def _over_words(book: Book, survey: Survey, layout: Layout, entries: list[Entry]) -> Iterator[Problem]:
    """The cells in which somebody's words stand: they may be the form's, moved or added."""
    of_place: dict[Place, tuple[Spread, int]] = {}
    for entry in entries:
        cell = book.grid(entry.place.sheet).filled.get((entry.place.row, entry.place.column))
        if cell is None or is_blank(cell.text) or cell.text == entry.text:
            continue
        of_place = of_place or {at: (one, i) for one in layout.named.values() for i, at in enumerate(one.places)}
        spread, i = of_place.get(entry.place, (None, 0))
        if spread is None:
            continue
        if is_foreign(survey, spread.named, cell) if spread.named.is_whole else spread.foreign(book, survey, i):
            message = (
                f"{spread.named.name}を書き込むセル {entry.place.ref} に「{shown(cell.text)}」とあるため、書き込めません。"
                f"様式の見出しでなければ、消してからお使いください。"
            )
            yield Problem("form-altered", "error", entry.key, message, entry.place.ref)


class Writer:
    """Works out the text of every cell of the form, noting what its lists do not offer."""

    def __init__(self, book: Book, survey: Survey, layout: Layout, live: LiveForm | None) -> None:
        self._book = book
        self._live = live
        self._survey = survey
        self._layout = layout
        self.problems: list[Problem] = []
        self._gaps: dict[Place, tuple[Spread, dict[Span, str]]] = {}

    def entries(self, response: Response) -> Iterator[Entry]:
        """What belongs in each cell, of what is submitted of a response."""
        for found in self._survey.responder:
            yield from self._responder(found, response.responder.get(found.id, ""))
        cells, tick = self._layout.cells, self._survey.form.tick
        for item in self._survey.items if self._layout.named else ():
            yield from self._of_named(item, response)
        for item in self._survey.items if not self._layout.named else ():
            for key, text in item.kind.texts(item, response.answers.get(item.answer_key), tick):
                if key in cells:
                    yield Entry(item.answer_key, cells[key], self._as_listed(item, key, cells[key], text))
        for place, (spread, values) in self._gaps.items():
            yield from self._in_words(place, spread, values)

    def _in_words(self, place: Place, spread: Spread, values: Mapping[Span, str]) -> Iterator[Entry]:
        """The words of a cell with what is filled into them, if that is told apart from them again."""
        words = spread.words[place]
        said, cell = words.written(values), self._book.grid(place.sheet).cells.get((place.row, place.column))
        found = words.read(said) or {}
        if any(found.get(span, "").strip() != value.strip() for span, value in values.items()):
            twice = next((word for span, value in values.items() if (word := words.repeated(value.strip(), span))), "")
            how = f"「{shown(twice)}」は様式に書いてあります。それを除いて入力してください。" if twice else _OTHERWISE
            message = f"{spread.named.name}を書き込むセル {place.ref} では、回答が様式の言葉と区別できません。{how}"
            self.problems.append(Problem("bad-value", "error", spread.named.about, message, place.ref))
        elif cell is None or cell.text != said:
            yield Entry(spread.named.about, place, said)

    def _of_named(self, item: Item, response: Response) -> Iterator[Entry]:
        """What the cells that the definition names hold for an item, each in its own format and sign."""
        answer, tick = response.answers.get(item.answer_key), self._survey.form.tick
        for key, text, value in item.kind.values(item, answer, tick):
            spread = self._layout.named.get(key)
            if spread is None or isinstance(spread.named.item, ResponderField):
                continue
            named, place = spread.named, spread.places[0]
            if not named.is_whole:
                yield from self._spread(spread, value, text)
                continue
            held = stored(self._book, place, spread.named.item, value, text)
            if isinstance(held, str):
                held = self._as_listed(spread.named.item, key, place, held)
                held = self._coded(spread.named.item, key, place, held)
                held = signed(named, held, tick) if isinstance(held, str) and spread.named.item.kind.signs else held
            yield Entry(named.about, place, held)

    def _coded(self, item: Item, key: str, place: Place, text: str) -> str | float:
        """The code of a choice as the number that Excel makes of it, where the cell shows numbers and its list, if any, has that."""
        if not item.kind.offers or is_text_cell(self._book, place):
            return text
        return self._live.value(key, text) if self._live else as_code(text) if item.kind.mark_only else text

    def _spread(self, spread: Spread, value: CellValue, text: str) -> Iterator[Entry]:
        """What each cell of a value in parts gets; what goes into words of the form is put there when all of it is known."""
        named = spread.named
        found = spread.written(self._book, self._survey, value, text)
        if found is None:
            where = "、".join(dict.fromkeys(place.ref for place in spread.places[:_SHOWN]))
            message = f"{named.name}の「{shown(text)}」は、様式の欄（{where}）に分けて書けません。{_TRUE_ERA if named.era else _TOO_LONG}"
            self.problems.append(
                Problem("bad-value", "error", named.about, message.format(named.era), spread.places[0].ref)
            )
            return
        for place, span, held in found:
            if span is None:
                yield Entry(named.about, place, held)
            else:
                self._gaps.setdefault(place, (spread, {}))[1][span] = str(held)

    def _as_listed(self, item: Item, key: str, place: Place, text: str) -> str:
        members = self._members(item.answer_key, key, place) if text and item.kind.listed else None
        if members is None:
            return text
        return item.kind.member(item, text, members) or self._not_offered(item.answer_key, key, place, text)

    def _members(self, about: str, key: str, place: Place) -> tuple[str, ...] | None:
        """The list of a cell; None if it has none. A list that cannot be read offers nothing for sure.

        Over the answers it is told when the form is chosen that it cannot be read.
        """
        if self._live:
            offered = self._live.offered(key)
            return offered.texts or None if offered else None
        members = allowed_values(self._book, place.sheet, place.row, place.column)
        if members is UNRESOLVED:
            message = f"様式のセル {place.ref} のリストを読み取れません。届いた様式をお使いください。"
            self.problems.append(Problem("choice-not-in-list", "error", about, message, place.ref))
            return None
        return members

    def _not_offered(self, about: str, key: str, place: Place, wanted: str) -> str:
        """Nothing, which is told; or what is wanted, where the list does not keep to itself."""
        if self._live and not self._live.stops(key):
            return wanted
        message = (
            f"様式のセル {place.ref} のリストに「{wanted}」に当たるものがありません。様式が正しいか確かめてください。"
        )
        self.problems.append(Problem("choice-not-in-list", "error", about, message, place.ref))
        return ""

    def _responder(self, found: ResponderField, text: str) -> Iterator[Entry]:
        place, spread = self._layout.responder.get(found.id), self._layout.named.get(found.id)
        if place is None:
            return
        if spread and not spread.named.is_whole:
            yield from self._spread(spread, text, text)
            return
        cell = self._book.grid(place.sheet).cells.get((place.row, place.column))
        if found.by == "ministry":
            open_cell = writable(self._book, place.sheet, place.row, place.column)
            if (cell and not is_blank(cell.text)) or not text or not open_cell:
                return
        members = self._members(found.id, found.id, place) if text else None
        if members is not None:
            text = same_words(text, members) or self._not_offered(found.id, found.id, place, text)
        yield Entry(found.id, place, text)


def _write(book: Book, entries: list[Entry], problems: tuple[Problem, ...]) -> Filled:
    edits: dict[int, dict[tuple[int, int], Edit]] = {}
    written: dict[Address, str | float | None] = {}
    for entry in entries:
        place = entry.place
        if entry.text == "":
            cell = book.grid(place.sheet).filled.get((place.row, place.column))
            if cell is None or not cell.text:
                continue
        edits.setdefault(place.sheet.index, {})[place.row, place.column] = (
            CellText(entry.text or None) if isinstance(entry.text, str) else CellNumber(entry.text)
        )
        written[place.address] = entry.held
    found = results(book, written)
    for (index, row, column), value in found.items():
        edits.setdefault(index, {})[row, column] = CachedResult(value)
    parts: dict[str, bytes] = {}
    for sheet_index, of_sheet in edits.items():
        sheet = book.sheets[sheet_index]
        parts[sheet.part] = splice(book.grid(sheet), of_sheet)
    if found:
        parts[book.workbook_part] = set_full_calc_on_load(book.package.read(book.workbook_part))
    return Filled(book.package.replaced(parts), problems, partial(_cells, book, written, found))


def _cells(book: Book, *written: Mapping[Address, str | float | bool | None]) -> Iterator[WrittenCell]:
    for of_formulas, values in enumerate(written):
        for (index, row, column), new in values.items():
            cell = book.grid(book.sheets[index]).cells.get((row, column))
            place = Place(book.sheets[index], row, column)
            yield WrittenCell(place, cell.value if cell else None, new, bool(of_formulas))
