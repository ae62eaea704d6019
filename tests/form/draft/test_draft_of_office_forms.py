"""Forms in the styles of Japanese offices: how much of what a person would mark in each is drafted, and that it is a definition."""

from collections.abc import Callable

import pytest

from tests.form.draft.drafting import drafted
from tests.form.draft.office_forms import FORMS, OfficeForm

LEAST = {"others_in_brackets": 0.85}
"""Recall where a place is still missed: the unit of what is other."""


@pytest.mark.parametrize("made", FORMS, ids=lambda made: made.__name__)
def test_what_a_person_would_mark_is_drafted_and_nothing_else(made: Callable[[], OfficeForm]) -> None:
    form = made()
    found = drafted(*form.sheets)
    kinds = {cell.cell: cell.kind for cell in found.draft.cells if cell.sheet == form.sheets[0].name}
    assert {cell.sheet for cell in found.draft.cells} == {form.sheets[0].name}
    assert kinds.keys() - form.truth.keys() == set()
    missed = form.truth.keys() - kinds.keys()
    assert len(missed) <= (1 - LEAST.get(made.__name__, 1)) * len(form.truth), sorted(missed)
    wrong = {ref: kind for ref, kind in kinds.items() if kind not in form.truth[ref].split("|")}
    assert wrong == {}
    assert found.survey.items
