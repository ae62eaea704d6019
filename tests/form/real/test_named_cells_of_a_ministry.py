"""A ministry's own form with a definition that names its cells: filled with answers drawn by lot, read back equal."""

import random
from collections.abc import Mapping

import pytest

from gui import survey_library
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.read import check_workbook
from gui.survey.bundle import SurveyBundle
from gui.survey.kinds.table import Table
from gui.survey.model import Answer, Response
from gui.system import paths
from gui.xlsx.book import Book, open_book
from gui.xlsx.package import open_package, read_package

DEFINITION = paths.examples() / "gif465-4.toml"
RESPONDER = {"section": "デジタル庁データ班", "person": "海野花子"}
_WORDS = (
    "整備済み",
    "0012",
    "未実施（R8.4月予定）",
    "一部\n二部",
    "=SUMではない",
    "１，２３４件",
    "𠮷野家データ",
    "ER図",
)


@pytest.fixture(scope="module")
def bundle() -> SurveyBundle:
    return survey_library.load(DEFINITION)


@pytest.fixture(scope="module")
def form(bundle: SurveyBundle) -> Book:
    return open_book(read_package(bundle.form))


def drawn(bundle: SurveyBundle, chance: random.Random) -> Mapping[str, Answer]:
    """An answer to every question and cell of a table, some of the texts left out."""
    answers: dict[str, Answer] = {}
    for question in bundle.survey.questions:
        if isinstance(question.kind, Table):
            columns = question.kind.columns
            rows = [
                {c.id: chance.choice([choice.mark for choice in c.choices] or _WORDS[:4]) for c in columns}
                for _ in question.kind.rows
            ]
            for row in rows:
                if chance.random() < 0.3:
                    del row["paper"]
            answers[question.id] = tuple(rows)
        elif chance.random() < 0.7:
            answers[question.id] = chance.choice([word for word in _WORDS if not word.startswith("=")])
    return answers


@pytest.mark.parametrize("seed", range(5))
def test_what_is_filled_is_read_back_equal_and_nothing_else_touched(
    seed: int, bundle: SurveyBundle, form: Book
) -> None:
    answers = drawn(bundle, random.Random(seed))  # noqa: S311 - not a secret
    made = fill(form, BlankForm(bundle.survey, form), Response(RESPONDER, answers))
    assert made.problems == ()
    assert made.data is not None
    book = open_book(open_package(made.data))
    reading, problems = check_workbook(book, bundle)
    assert [problem for problem in problems if problem.code != "placeholder"] == []
    assert reading.response.responder == RESPONDER
    assert reading.response.answers == answers
    sheet = book.sheets[1].part
    assert all(form.package.read(name) == book.package.read(name) for name in form.package.names if name != sheet)
    named = {
        (place.row, place.column) for place in (*reading.layout.answers.values(), *reading.layout.responder.values())
    }
    before, after = (found.grid(found.sheets[1]).cells for found in (form, book))
    assert {at: cell.text for at, cell in before.items() if at not in named} == {
        at: cell.text for at, cell in after.items() if at not in named
    }


def test_examples_of_the_form_are_no_answers(bundle: SurveyBundle, form: Book) -> None:
    reading, _ = check_workbook(form, bundle)
    assert reading.response.answers == {}
