"""What stands in the cells of a form that is filled with a response, complete or not: it is looked at, nothing is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from gui.form.as_sent import BlankForm
from gui.form.fill import Writer
from gui.form.layout import Layout, find_layout, layout_problems
from gui.form.listed_doubts import left_to_hand
from gui.form.look.conditional_looks import restyled
from gui.form.look.form_look import NumberText, Restyled
from gui.form.look.look_as_json import check_restyled
from gui.form.own.own_rules import live_form
from gui.guard.plain_data import understood
from gui.survey.as_json import as_list
from gui.survey.key import whole_of
from gui.survey.model import Response
from gui.survey.submission import submitted
from gui.xlsx.addresses import parse_ref, to_ref
from gui.xlsx.book import Book
from gui.xlsx.cached_results import Result, results
from gui.xlsx.formulas.values import UNKNOWN, Address
from gui.xlsx.number_formats.number_format import shown

_NOT_KNOWN = "…"
"""Where a result of the form is known only once Excel has worked it out."""

_MOST = 250_000


@dataclass(frozen=True, slots=True)
class InCell:
    """What stands in a cell, or whose cell it is: the name of its sheet, its address, the text or the text of a key.

    `is_number`: it is the text of one, or of a result that is not known yet.
    """

    sheet: str
    cell: str
    text: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class AnswersInCells:
    """The `texts` of cells that are not as the form has them, the `keys` of the places whose cells there are, what is in doubt,
    and the cells that look otherwise now."""

    texts: tuple[InCell, ...] = ()
    keys: tuple[InCell, ...] = ()
    doubts: tuple[str, ...] = ()
    restyled: Restyled = field(default_factory=Restyled)

    @property
    def shown(self) -> dict[tuple[str, str], str]:
        """The texts by sheet and address, as they are drawn."""
        return {(one.sheet, one.cell): NumberText(one.text) if one.is_number else one.text for one in self.texts}


def answers_in_cells(book: Book, blank: BlankForm, response: Response) -> AnswersInCells:
    """What `gui.form.fill` would write for a response and what the form's functions make of it; UnreadableWorkbook for no form of the survey.

    An answer that has no cell for sure, or that the form's list does not offer, stands nowhere.
    """
    layout = find_layout(book, blank)
    live = live_form(book, blank, layout)
    if live:
        live.follow(response, first=True)
    writer = Writer(book, blank.survey, layout, live)
    entries = writer.entries(submitted(blank.survey, response))
    written: dict[Address, Result] = {entry.place.address: entry.held for entry in entries}
    texts = [_in_cell(book, at, value, "") for at, value in written.items()]
    worked_out = results(book, written)
    texts += [_in_cell(book, at, value, _NOT_KNOWN) for at, value in worked_out.items()]
    held = {**written, **{at: UNKNOWN if value is None else value for at, value in worked_out.items()}}
    problems = (*layout_problems(layout), *writer.problems, *left_to_hand(book))
    doubts = dict.fromkeys(problem.message for problem in problems)
    return AnswersInCells(tuple(texts), tuple(_keys(layout)), tuple(doubts), restyled(book, held))


def _in_cell(book: Book, at: Address, value: Result, unknown: str) -> InCell:
    sheet, row, column = book.sheets[at[0]], at[1], at[2]
    grid = book.grid(sheet)
    cell = grid.cells.get((row, column))
    code = book.style(cell.style if cell else grid.style_for_new(row, column)).code
    said = shown(value, code, date1904=book.date1904)
    is_number = value is None or (isinstance(value, int | float) and not isinstance(value, bool))
    return InCell(sheet.name, to_ref(row, column), unknown if value is None else said.text, is_number)


def _keys(layout: Layout) -> Iterator[InCell]:
    """Whose each cell is; of a value in parts all its cells."""
    for key, place in layout.cells.items():
        spread = layout.named.get(key)
        about = spread.named.about if spread else whole_of(key)
        for one in dict.fromkeys(spread.places if spread else (place,)):
            yield InCell(one.sheet.name, to_ref(one.row, one.column), about)


def answers_of(said: object) -> AnswersInCells:
    """What a worker said, as plain data; ValueError or TypeError where it is not that."""
    *lists, looks = as_list(said)
    found = understood(AnswersInCells, [*(as_list(one)[:_MOST] for one in lists), looks])
    check_restyled(found.restyled)
    for one in (*found.texts, *found.keys):
        parse_ref(one.cell)
    return found
