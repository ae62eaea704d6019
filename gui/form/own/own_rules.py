"""What the form itself says of its answers: its 入力規則 and formulas, taken from that very form."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from gui.form.alignment import align
from gui.form.answered.page_pair import Doubt
from gui.form.as_sent import BlankForm, form_as_sent, named_form
from gui.form.layout import Layout, find_layout
from gui.form.named_cells import named_cells, sheet_of
from gui.form.open_cells import Spot
from gui.form.own.live_form import LiveForm
from gui.form.own.own_form import NO_FORM, OwnCell, OwnForm, OwnResult
from gui.form.place import Place, style_at
from gui.form.words_with_gaps import BOXES
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem, Response
from gui.words.cell_names import parts_of
from gui.words.told import Told
from gui.xlsx.book import Book
from gui.xlsx.excerpt import excerpt
from gui.xlsx.formulas.values import Address
from gui.xlsx.grid import Grid, Validation
from gui.xlsx.scanning.rules import bound


@lru_cache(maxsize=2)
def own_form_as_sent(bundle: SurveyBundle) -> OwnForm:
    """What the blank form of a survey says; nothing where it is not at hand, or of a survey of format 1."""
    if bundle.survey.format < 2:
        return NO_FORM
    blank = form_as_sent(bundle)
    try:
        return own_form(blank.book, blank)
    except Told:
        return NO_FORM


def broken_rules(bundle: SurveyBundle, response: Response) -> tuple[Problem, ...]:
    """The rules of a survey's blank form that a response breaks; none of a survey of format 1."""
    live = _followed(bundle) if _binds(bundle) else None
    if live is None or not live.own.cells:
        return ()
    live.follow(response, first=True)
    return live.state.problems


@lru_cache(maxsize=2)
def _binds(bundle: SurveyBundle) -> bool:
    """Whether a rule of the blank form may bind an answer; told at once where the definition names the cells."""
    blank = named_form(bundle)
    if blank.opened is None:
        return bundle.survey.format > 1
    return is_bound(blank.opened, (spot for cell in named_cells(blank)[0] for spot in cell.spots))


def is_bound(book: Book, places: Iterable[Place | Spot]) -> bool:
    """Whether a rule of a form binds one of these cells."""
    grids: dict[int, Grid | None] = {}
    for place in places:
        index = place.sheet.index
        if index not in grids:
            grid = book.grid(place.sheet)
            grids[index] = grid if grid.frame.validations else None
        found = grids[index]
        if found and found.rule_at(place.row, place.column):
            return True
    return False


@lru_cache(maxsize=1)
def _followed(bundle: SurveyBundle) -> LiveForm:
    """The blank form of a survey, which follows one response after another: what they have in common is known already."""
    return LiveForm(own_form_as_sent(bundle), bundle.survey, date.today())


def live_form(book: Book, blank: BlankForm, layout: Layout | None = None) -> LiveForm | None:
    """A form with nothing answered yet, as `own_form` has it; None for a survey of format 1, whose forms say nothing of their own."""
    return LiveForm(own_form(book, blank, layout), blank.survey, date.today()) if blank.survey.format > 1 else None


def own_form(book: Book, blank: BlankForm, layout: Layout | None = None) -> OwnForm:
    """What a form says; Told if it is none of the survey, or too large.

    `layout` is where its answers were found, where they were looked for already.
    """
    layout = layout or find_layout(book, blank)
    rules: dict[int, tuple[int, Validation]] = {}
    cells, unknown = {}, list[Address]()
    for key, place in layout.cells.items():
        found = book.grid(place.sheet).rule_at(place.row, place.column)
        if found is not None and id(found) not in rules:
            rules[id(found)] = len(rules), bound(found)
        spread = layout.named.get(key)
        if spread and not spread.named.is_whole:
            unknown += [part.address for part in spread.places]
            continue
        named = spread.named if spread else None
        style = style_at(book, place)
        cells[key] = OwnCell(
            place.address,
            style.is_date,
            style.is_percent,
            rules[id(found)][0] if found else None,
            named.own if named else "",
            BOXES.get(named.own.strip(), "") if named else "",
        )
    results = dict(_results(book, blank)) if blank.opened else {}
    ordered = tuple(rule for _, rule in rules.values())
    formulas = [
        (cell.address[0], formula)
        for cell in cells.values()
        if cell.rule is not None
        for formula in (ordered[cell.rule].formula, ordered[cell.rule].second)
        if formula and not formula.strip().startswith('"')
    ]
    sheets = {result.address[0] for result in results.values()}
    rests_on = replace(excerpt(book, sheets, dict.fromkeys(formulas)), unknown=frozenset(unknown))
    return OwnForm(rests_on, cells, ordered, results)


def _results(book: Book, blank: BlankForm) -> Iterator[tuple[str, OwnResult]]:
    """The cells that the form computes and the definition names, found in the copy by alignment."""
    named = {}
    for item in blank.survey.items:
        rows = Counter[str]()
        for part in item.kind.parts(item):
            rows[part.at] += 1
            for name, cells in parts_of(part.at, rows[part.at]) if not part.kind.asks else ():
                if cells and (sheet := sheet_of(name, blank)):
                    named[part.answer_key] = (sheet, *cells[0])
    wanted = [(sheet.name, row, column) for sheet, row, column in named.values()]
    alignment = align(blank.book, book, wanted) if named and book is not blank.book else None
    for key, (sheet, row, column) in named.items():
        cell = alignment.place(sheet.name, row, column) if alignment else (sheet.index, row, column)
        if not isinstance(cell, Doubt):
            own = book.sheets[cell[0]]
            place = Place(own, *book.grid(own).anchor(*cell[1:]))
            style = style_at(book, place)
            yield key, OwnResult(place.address, style.is_date, style.is_percent, style.decimals)
