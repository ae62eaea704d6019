"""Seven forms of ministries and cities: each cell that a person fills in is reached, and what stands there is read back."""

import random
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from gui.form.as_sent import BlankForm
from gui.form.fill import Filled, fill
from gui.form.layout import layout_problems
from gui.form.place import Place
from gui.form.read import check_workbook
from gui.survey.model import Problem, Response
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.form.real.altered_forms import layout_of_blank, numbers_of, outcome
from tests.form.real.real_forms import NAMES, RealForm, drawn, real_form, truth

NOT_REACHED = {
    "AE1": "the form's words 登録番号 stand there; the number is to the right of them, in AH1",
    "D22": "the form's words 都市計画道路 stand there; the answer is to the right of them, in F22",
    "L22": "the form's words その他の都市計画施設 stand there; the answer is to the right of them, in O22",
    "G31": "the form's word 箇所 stands there, behind the number in F31",
}
"""The cells of plateau_chosho.xlsx that the list of cells has for answers, and why none is written there."""


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def form(name: str) -> RealForm:
    return real_form(name)


def test_each_cell_that_a_person_fills_in_is_reached(
    name: str, form: RealForm, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = layout_of_blank(form)
    assert [problem.message for problem in layout_problems(layout)] == []
    reached = {(place.sheet.name, to_ref(place.row, place.column)) for s in layout.named.values() for place in s.places}
    wanted = truth()[name]
    missed = [(sheet, ref, kind) for sheet, ref, kind in wanted if (sheet, ref) not in reached]
    with capsys.disabled():
        print(f"\n{name:<36}{len(wanted):>6} cells,{len(wanted) - len(missed):>6} reached", end="")
        for _, ref, _ in missed:
            print(f"\n    {ref}: {NOT_REACHED.get(ref, '?')}", end="")
    assert {ref for _, ref, _ in missed} <= (NOT_REACHED.keys() if name == "plateau_chosho.xlsx" else set())


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_random_answers_are_read_back_equal_and_all_else_is_as_it_was(seed: int, name: str, form: RealForm) -> None:
    response, made = _filled(name, seed)
    assert [problem for problem in made.problems if problem.severity == "error"] == []
    assert made.data is not None
    book = open_book(open_package(made.data))
    reading, problems = check_workbook(book, form.bundle)
    assert reading.response.responder == response.responder
    assert reading.response.answers == response.answers
    assert _real(problems) == []
    written = {place for spread in reading.layout.named.values() for place in spread.places}
    for before, after in zip(form.blank.sheets, book.sheets, strict=True):
        one, other = form.blank.grid(before), book.grid(after)
        kept = {at: cell for at, cell in one.cells.items() if Place(after, *at) not in written and cell.formula is None}
        assert {at: cell.text for at, cell in kept.items()} == {at: other.cells[at].text for at in kept}
        assert {at: cell.style for at, cell in one.cells.items()} == {at: other.cells[at].style for at in one.cells}
        formulas = {at: cell.formula for at, cell in one.cells.items() if cell.formula is not None}
        assert formulas == {at: cell.formula for at, cell in other.cells.items() if cell.formula is not None}
    sheets = {sheet.part for sheet in book.sheets} | {book.workbook_part}
    others = [part for part in form.blank.package.names if part not in sheets]
    assert all(form.blank.package.read(part) == book.package.read(part) for part in others)


@pytest.mark.slow
def test_a_filled_form_is_as_valid_as_the_blank_one(name: str, form: RealForm, tmp_path: Path) -> None:
    _, made = _filled(name, 0)
    assert made.data is not None
    assert findings(made.data, tmp_path) <= findings(form.blank.package.replaced({}), tmp_path)


def _real(problems: list[Problem]) -> list[Problem]:
    """Without what random answers cannot heed: dates that have passed, the dates that a rule of the form itself allows."""
    unheeded = ("placeholder", "date-passed", "date-far", "form-rule")
    return [problem for problem in problems if problem.code not in unheeded]


@cache
def _filled(name: str, seed: int) -> tuple[Response, Filled]:
    """Random answers, and the form filled with them."""
    form = real_form(name)
    response = drawn(form.bundle, random.Random(f"{name} {seed}"))  # noqa: S311 - not a secret
    return response, fill(form.blank, BlankForm(form.bundle.survey, form.blank), response)


def findings(data: bytes, folder: Path) -> Counter[str]:
    """What is not valid by the Open XML SDK's rules, in their strict policy."""
    path = folder / "様式.xlsx"
    path.write_bytes(data)
    errors = (str(error).partition(" at ")[0] for error in OpenXmlValidator(max_errors=0).validate(str(path)).errors)
    return Counter(re.sub(r"[0-9]+", "0", error) for error in errors)  # how many cells there are is told too


def test_numbers_are_numbers(name: str, form: RealForm) -> None:
    response, made = _filled(name, 0)
    assert made.data is not None
    book = open_book(open_package(made.data))
    for place, number in numbers_of(form, response).items():
        assert book.grid(book.sheets[place.sheet.index]).cells[place.row, place.column].value == number, place.ref


def test_in_copies_altered_at_random_every_answer_is_in_its_cell_or_refused(
    form: RealForm, request: pytest.FixtureRequest
) -> None:
    """`build/test.py --altered 200` asks for so many copies of each form."""
    outcomes = [outcome(form, seed) for seed in range(request.config.getoption("--altered"))]
    assert [wrong for found in outcomes for wrong in found.wrong] == []
