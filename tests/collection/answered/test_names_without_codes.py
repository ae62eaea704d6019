"""Whose a return is where its form asks for a name, and for no code before it: the name alone says it."""

from dataclasses import replace

import openpyxl
import pytest

from gui import survey_library
from gui.collection.reading.returned import Returned
from gui.collection.reading.returned_file import read_returned
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.survey.respondents import as_known
from tests.bundles import EVERY_KIND
from tests.workbooks import as_saved


@pytest.fixture(scope="module")
def accounts() -> SurveyBundle:
    """A form with 「事業体名」 and no note beside it."""
    return survey_library.load(EVERY_KIND.parent / "authored" / "kessan.toml")


def _named(bundle: SurveyBundle, name: str) -> Returned:
    assert bundle.form is not None
    book = openpyxl.load_workbook(bundle.form)
    book.worksheets[0]["C3"] = name
    (found,) = read_returned(as_saved(book), bundle).returns
    return found


@pytest.mark.parametrize("name", ["東庄町", "千葉県東庄町", "12千葉県東庄町"])
def test_a_name_is_known_with_and_without_its_prefecture(accounts: SurveyBundle, name: str) -> None:
    found = _named(accounts, name)
    assert found.organisation(accounts.survey) == "12千葉県東庄町"
    assert [problem for problem in found.problems if problem.question == "organisation"] == []
    assert found.code(accounts.survey) == _named(accounts, "12千葉県東庄町").code(accounts.survey)


@pytest.mark.parametrize(("name", "code"), [("高山村", "organisation-unknown"), ("13千葉県東庄町", "bad-value")])
def test_a_name_that_two_have_or_another_code_is_still_told(accounts: SurveyBundle, name: str, code: str) -> None:
    found = _named(accounts, name)
    assert [problem.code for problem in found.problems if problem.question == "organisation"] == [code]


@pytest.mark.parametrize("label", ["事業体名（都道府県コード・都道府県名・市区町村名）", "団体コード・団体名"])
def test_a_label_that_wants_the_code_is_answered_with_it(accounts: SurveyBundle, label: str) -> None:
    asks = tuple(replace(f, label=label) if f.form == "organisation" else f for f in accounts.survey.responder)
    named = Response({"organisation": "東庄町"}, {})
    assert as_known(replace(accounts, survey=replace(accounts.survey, responder=asks)), named) == named
    assert as_known(accounts, named).responder == {"organisation": "12千葉県東庄町"}
