"""What is written arrives as it was written: from the draft into the cell, on the paper, back, and into the 一覧表."""

import dataclasses
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gui.collection.decisions import CollectedFile
from gui.collection.judged import Answer
from gui.collection.matching import Match
from gui.collection.reading.json_lines import file_of, said_of
from gui.collection.reading.returned_file import read_returned
from gui.collection.writing.ledger import fill_ledger, texts_of
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.response import answers_file
from gui.response.answers_file import Draft
from gui.response.approval_summary import summarise
from gui.survey import checks
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response, Survey
from gui.survey.submission import confirmation_code, submitted
from gui.words.folding import is_blank
from gui.xlsx.book import Book, open_book
from gui.xlsx.package import open_package

COMPATIBILITY = "\ufa1b\ufa19\ufa0e\ufa26\U0002f800\u212b\u2126\u3392"
MARKS = "が" + "か\u3099" + "は\u309a" + "ｶﾞｱ" + "e\u0301"
VARIANTS = "葛\U000e0100\U000e0101神\ufe00\u2764\ufe0f"
TOGETHER = "\U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f1ef\U0001f1f5"
SPACES = " 　\u00a0\u2003\u200b\ufeff\u3164\u2800\u00ad\t\n"
DIRECTIONS = "אبع\u202e\u200f\u2067\u2069"
ESCAPES = ["_x000D_", "_xD83D_", "_x005F_", "_x0041_", "&amp;", "<t>", "]]>", "=1+1", "'", "\u2028", "\u0085", "\u007f"]
_HELD = st.characters(exclude_categories=["Cs"], exclude_characters="\x00\x0b\x0c\ufffe\uffff\r").filter(
    lambda c: c >= " " or c in "\t\n"
)
TEXTS = st.lists(
    st.sampled_from(COMPATIBILITY + MARKS + VARIANTS + TOGETHER + SPACES + DIRECTIONS)
    | st.sampled_from(ESCAPES)
    | _HELD,
    min_size=1,
    max_size=12,
).map("".join)


@pytest.fixture(scope="module")
def form(bundled_form: bytes) -> Book:
    return open_book(open_package(bundled_form))


def answered(sample: Response, text: str) -> Response:
    written = {**sample.responder, "department": text, "officer_name": text, "contact_name": text}
    return dataclasses.replace(sample, responder=written, answers={**sample.answers, "8-1.outline": text})


@settings(max_examples=60)
@given(text=TEXTS.filter(lambda text: not is_blank(text)))
@example(text="\ufa1b祉課")
@example(text=" 二行\n\n目　")
@example(text="\ufeff_x000D__x005F_xD83D_")
@example(text="か\u3099葛\U000e0100\U0001f468\u200d\U0001f469")
def test_from_the_draft_to_the_ledger(
    survey: Survey, bundle: SurveyBundle, form: Book, sample: Response, text: str
) -> None:
    draft = answers_file.parse(answers_file.serialise(Draft(survey.id, answered(sample, text))), survey)
    assert draft.response == answered(sample, text)

    filled = fill(form, BlankForm(survey), draft.response)
    assert filled.data is not None, filled.problems
    code = confirmation_code(survey, submitted(survey, draft.response))
    read = file_of(said_of(read_returned(filled.data, bundle)))
    (returned,) = read.returns
    for key in ("department", "officer_name", "contact_name"):
        assert returned.texts[key] == returned.response.responder[key] == text
    assert returned.texts["8-1.outline"] == returned.response.answers["8-1.outline"] == text
    assert returned.code(survey) == code

    paper = summarise(bundle, draft.response, (), date(2026, 11, 25))
    assert paper.code == code
    assert paper.text.count(text) >= 4

    file = CollectedFile("x.xlsx", "", "", read)
    answer = Answer(file, returned, returned, Match(None, None), ())
    ledger = fill_ledger(form, survey, texts_of([answer]))
    assert ledger.data is not None, ledger.problems
    (row,) = read_returned(ledger.data, bundle).returns
    assert dict(row.texts) == dict(returned.texts)
    assert row.code(survey) == code


@pytest.mark.parametrize("text", ["\ud842", "a\udfb7", "a\x00", "a\x1fb", "\ufffe"])
def test_what_no_cell_can_hold_is_refused(survey: Survey, bundle: SurveyBundle, sample: Response, text: str) -> None:
    draft = answers_file.parse(answers_file.serialise(Draft(survey.id, answered(sample, text))), survey)
    assert draft.response == answered(sample, text)
    found = {problem.question for problem in checks.check(bundle, draft.response)}
    assert found == {"department", "officer_name", "contact_name", "8-1.outline"}


@pytest.mark.parametrize(
    "nothing", ["\u3164", "\u2800", "\u115f", "\uffa0", "\u00ad", "\U000e0100", "\U000e0041", "\u200b"]
)
def test_what_shows_nothing_is_no_answer(
    survey: Survey, bundle: SurveyBundle, form: Book, sample: Response, nothing: str
) -> None:
    response = answered(sample, nothing)
    expected = {
        *(("blank", key) for key in ("department", "officer_name", "contact_name")),
        ("missing-detail", "8-1.outline"),
    }
    assert {(p.code, p.question) for p in checks.check(bundle, response)} == expected
    filled = fill(form, BlankForm(survey), response)
    assert filled.data is not None
    (returned,) = read_returned(filled.data, bundle).returns
    assert {(p.code, p.question) for p in returned.problems if p.severity == "error"} == expected
    assert returned.code(survey) == confirmation_code(survey, submitted(survey, response))


def test_a_form_in_which_nothing_can_be_seen_is_not_filled(survey: Survey, bundle: SurveyBundle, form: Book) -> None:
    filled = fill(form, BlankForm(survey), Response({"department": "\u3164", "officer_name": "\u2800"}))
    assert filled.data is not None
    (returned,) = read_returned(filled.data, bundle).returns
    assert not returned.is_filled(survey)
