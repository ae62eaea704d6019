"""Forms of ministries, prefectures and their agents in as many layouts: what is asked on each is drafted, and nothing else."""

from collections.abc import Callable

import pytest

from gui.form.draft.draft import Draft, draft
from gui.survey.definition import read_definition
from gui.xlsx.addresses import parse_ref
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.form.unseen.enquiries import ENQUIRIES
from tests.form.unseen.later import LATER
from tests.form.unseen.letters import LETTERS
from tests.form.unseen.page import Form, drawn
from tests.form.unseen.tables import TABLES

EVERY = (*TABLES, *LETTERS, *ENQUIRIES, *LATER)


@pytest.mark.parametrize("draw", EVERY, ids=lambda draw: draw.__name__)
def test_what_a_person_would_mark_is_drafted_and_nothing_else(draw: Callable[[Form], None]) -> None:
    form = drawn(draw)
    book = open_book(open_package(form.saved()))
    found = draft(book, "様式")
    held = {sheet.name: book.grid(sheet).cells for sheet in book.sheets}
    assert [cell for cell in found.cells if (at := held[cell.sheet].get(parse_ref(cell.cell))) and at.formula] == []
    missed, beside, wrong = compared(form, found)
    assert missed == []
    assert beside == []
    assert wrong == []
    definition = read_definition(found.text)
    assert definition.survey, [str(finding) for finding in definition.findings]


def compared(form: Form, found: Draft) -> tuple[list[str], list[str], list[str]]:
    """What of a form is missed in its draft, what is drafted beside it, and what is of another kind."""
    kinds = {(cell.sheet, cell.cell): cell.kind for cell in found.cells}
    asked = {place: kind for place, kind in form.truth.items() if kind != "?"}
    both = kinds.keys() & asked.keys()
    return (
        [f"{sheet}!{ref}" for sheet, ref in sorted(asked.keys() - kinds.keys())],
        [f"{sheet}!{ref}" for sheet, ref in sorted(kinds.keys() - form.truth.keys())],
        [f"{place[1]}: {kinds[place]}" for place in sorted(both) if kinds[place] not in asked[place].split("|")],
    )
