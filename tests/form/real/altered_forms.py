"""Copies of a form altered at random, and what becomes of the answers: each in its right cell, or refused by its name."""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from unittest.mock import patch

from gui.form import fill as filling
from gui.form.as_sent import BlankForm
from gui.form.layout import Layout, find_layout
from gui.form.place import Place
from gui.form.split_values import Spread
from gui.survey.model import Problem, Response
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Book
from gui.xlsx.errors import UnreadableWorkbook
from tests.form.altering import Altered, At, alter
from tests.form.real.real_forms import Pick, RealForm, drawn, one


@dataclass
class Outcome:
    """What is wrong; how many answers were found, of how many; whether the copy was filled, in how many cells."""

    wrong: list[str] = field(default_factory=list)
    found: int = 0
    answers: int = 0
    written: int = 0


@cache
def layout_of_blank(form: RealForm) -> Layout:
    """Where the answers stand in the blank form."""
    return find_layout(form.blank, BlankForm(form.bundle.survey, form.blank))


def numbers_of(form: RealForm, response: Response) -> dict[Place, float]:
    """The number that each cell for one should hold."""
    layout = layout_of_blank(form)
    found = {}
    for item in form.bundle.survey.items:
        for key, _, value in item.kind.values(item, response.answers.get(item.answer_key), ""):
            if isinstance(value, float) and layout.named[key].named.is_whole:
                found[layout.named[key].places[0]] = value
    return found


@cache
def _cells(form: RealForm) -> dict[str, set[At]]:
    """The cells of answers by sheet."""
    cells: dict[str, set[At]] = defaultdict(set)
    for spread in layout_of_blank(form).named.values():
        for place in spread.places:
            cells[place.sheet.name].add((place.row, place.column))
    return cells


def outcome(form: RealForm, seed: int, pick: Pick = one) -> Outcome:
    """Alter a copy of a form, look for every answer in it, and fill it with what `pick` draws."""
    chance = random.Random(f"{form.bundle.survey.id} {seed}")  # noqa: S311 - not a secret
    name = chance.choice(sorted(_cells(form)))
    sheet = next(sheet for sheet in form.blank.sheets if sheet.name == name)
    altered, word = alter(form.blank, sheet, sorted(_cells(form)[name]), chance)
    copy, found, spreads = altered.book(), Outcome(), layout_of_blank(form).named
    found.answers = len(spreads)
    try:
        layout = find_layout(copy, BlankForm(form.bundle.survey, form.blank))
    except UnreadableWorkbook as error:
        found.wrong += [] if str(error) else [f"{seed}: refused without a word after {altered.done}"]
        return found
    named = {problem.question for problem in layout.problems}
    for key, spread in spreads.items():
        if key not in layout.named:
            found.wrong += [] if spread.named.about in named else [f"{seed}: {key} is lost without its name"]
            continue
        found.found += 1
        beside = word is not None and any(place.row == word[0] for place in spread.places)
        if not beside and not _is_right(altered, spread, layout.named[key]):
            there = [to_ref(place.row, place.column) for place in layout.named[key].places]
            found.wrong.append(f"{seed}: {key} at {there} after {altered.done}, {word}")
    _fill(form, copy, layout, found, drawn(form.bundle, chance, pick=pick))
    return found


def _is_right(altered: Altered, before: Spread, after: Spread) -> bool:
    """Whether each cell is the one that it became by the alterations."""
    return all(
        altered.now(one.sheet.index, (one.row, one.column)) == (other.row, other.column)
        and one.sheet.index == other.sheet.index
        for one, other in zip(before.places, after.places, strict=True)
    )


def _fill(form: RealForm, copy: Book, layout: Layout, found: Outcome, response: Response) -> None:
    """Note what would be written, and anything that is none of the cells found or stands over words of the form."""
    entries: list[filling.Entry] = []

    def note(_: Book, wanted: list[filling.Entry], problems: tuple[Problem, ...]) -> filling.Filled:
        entries.extend(wanted)
        return filling.Filled(b"", problems)

    with patch.object(filling, "find_layout", lambda *_: layout), patch.object(filling, "_write", note):
        made = filling.fill(copy, BlankForm(form.bundle.survey, form.blank), response)
    if made.data is None:
        found.wrong += [] if all(problem.message for problem in made.problems) else ["refused without a word"]
        return
    places: set[Place] = {place for spread in layout.named.values() for place in spread.places}
    owns = {place: spot.own for s in layout.named.values() for place, spot in zip(s.places, s.named.spots, strict=True)}
    for entry in entries:
        found.written += 1
        cell = copy.grid(entry.place.sheet).cells.get((entry.place.row, entry.place.column))
        if entry.place not in places:
            found.wrong.append(f"{entry.place.ref} is none of the cells found")
        elif cell and (cell.formula is not None or (cell.text and cell.text != owns[entry.place])):
            found.wrong.append(f"{entry.place.ref} said {cell.text!r}")
