"""Forms of every field of work whose definitions were written from the manual alone: they say all of it, and it comes back."""

from pathlib import Path

import pytest

from gui.form.as_sent import BlankForm
from gui.form.listed_items import listed_items
from gui.form.place import Place
from gui.form.read import check_workbook
from gui.survey.toml_tables import Source
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.form.real.altered_forms import numbers_of, outcome
from tests.form.real.authored_forms import FOLDER, NAMES, authored, filled, pick, said
from tests.form.real.test_seven_forms import findings


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_definition_has_no_fault_beside_its_form(name: str) -> None:
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    listing = listed_items(
        authored(name).blank, Source(text), BlankForm(authored(name).bundle.survey, authored(name).blank)
    )
    assert [finding for finding in listing.findings if finding.severity == "error"] == []


def test_random_answers_come_back_and_all_else_is_as_it_was(name: str) -> None:
    form = authored(name)
    response, made = filled(name, 0)
    assert made.data is not None
    book = open_book(open_package(made.data))
    reading, _ = check_workbook(book, form.bundle)
    assert reading.response.responder == response.responder
    assert {k: kept for k, a in reading.response.answers.items() if (kept := said(a))} == response.answers
    written = {place for spread in reading.layout.named.values() for place in spread.places}
    for before, after in zip(form.blank.sheets, book.sheets, strict=True):
        one, other = form.blank.grid(before), book.grid(after)
        for at, cell in one.cells.items():
            assert (cell.style, cell.formula) == (other.cells[at].style, other.cells[at].formula)
            assert cell.formula or Place(after, *at) in written or cell.text == other.cells[at].text
    for place, number in numbers_of(form, response).items():
        value = book.grid(book.sheets[place.sheet.index]).cells[place.row, place.column].value
        assert isinstance(value, float), place.ref
        assert value in (number, pytest.approx(number / 100)), place.ref


@pytest.mark.parametrize("seed", range(2))
def test_in_altered_copies_every_answer_is_in_its_cell_or_refused(name: str, seed: int) -> None:
    assert outcome(authored(name), seed, pick).wrong == []


@pytest.mark.slow
def test_a_filled_form_is_as_valid_as_the_blank_one(name: str, tmp_path: Path) -> None:
    _, made = filled(name, 0)
    assert made.data is not None
    assert findings(made.data, tmp_path) <= findings(authored(name).blank.package.replaced({}), tmp_path)
