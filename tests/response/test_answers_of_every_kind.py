"""The answers file of format 2: numbers as numbers, ticks as truth values, tables as lists of objects, and back."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui import survey_library
from gui.response import answers_file
from gui.response.answers_json import UnreadableAnswers
from gui.survey.as_json import response_as_json, response_of
from gui.survey.model import Answer, Response, Survey
from tests.bundles import EVERY_KIND
from tests.survey.test_every_kind import COMPLETE


@pytest.fixture(scope="module")
def asking() -> Survey:
    return survey_library.load(EVERY_KIND).survey


def written(survey: Survey, response: Response) -> dict[str, Any]:
    saved: dict[str, Any] = json.loads(answers_file.serialise(answers_file.draft_of(survey, response)))
    return saved


def read(survey: Survey, **document: Any) -> answers_file.Draft:
    data = json.dumps({"format": 2, "survey": survey.id, **document}, ensure_ascii=False)
    return answers_file.parse(data.encode(), survey)


def test_every_kind_is_written_as_what_it_is_and_comes_back(asking: Survey) -> None:
    response = Response({"person": "海野花子"}, COMPLETE, {}, {"few-staff": "夜間は応援を頼む"})
    saved = written(asking, response)
    answers = saved["answers"]
    assert saved["format"] == 2
    assert (answers["8"], answers["9"], answers["15"], answers["2"]) == (60, 85.5, True, "7000012050002")
    assert answers["staff"][2] == {"full": 2, "part": 0, "remark": "兼務"}
    assert answers["accidents"] == [{"day": "2026-05-01", "what": "転倒", "reported": False}]
    assert saved["reasons"] == {"few-staff": "夜間は応援を頼む"}
    assert answers_file.parse(json.dumps(saved).encode(), asking).response == response
    assert response_of(json.loads(json.dumps(response_as_json(response)))) == response


@pytest.mark.parametrize("text", ["1.50", "8.0", "-0", "9" * 30, "多い", "1e5", "", "0.1", "1234567.25", "-12"])
def test_what_is_typed_for_a_number_is_never_changed(asking: Survey, text: str) -> None:
    saved = written(asking, Response({}, {"8": text}))
    assert read(asking, answers=saved["answers"]).response.answers == {"8": text}


@given(st.decimals(-(10**16), 10**16, places=4))
def test_any_number_comes_back_digit_for_digit(number: Decimal) -> None:
    survey = survey_library.load(EVERY_KIND).survey
    text = format(number, "f")
    saved = written(survey, Response({}, {"9": text}))
    assert read(survey, answers=saved["answers"]).response.answers == {"9": text}


@pytest.mark.parametrize(
    ("value", "text"), [(12, "12"), (12.0, "12"), (1e20, "100000000000000000000"), (0.00001, "0.00001"), ("12", "12")]
)
def test_numbers_written_either_way_are_read(asking: Survey, value: object, text: str) -> None:
    assert read(asking, answers={"9": value}).response.answers == {"9": text}


@pytest.mark.parametrize(
    ("key", "value", "named", "message"),
    [
        ("8", True, "8", "12 や 1234.5 のような数"),
        ("8", [1], "8", "数"),
        ("15", "はい", "15", "true か false"),
        ("15", 1, "15", "true か false"),
        ("staff", {"full": 1}, "staff", "のような行の一覧"),
        ("staff", [1], "staff", "行の一覧"),
        ("staff", [{"whole": 1}], "staff", "行の一覧"),
        ("staff", [{"full": 1}, {"part": True}], "staff[2].part", "「看護職員」の非常勤の回答は12 や"),
        ("11", 5, "11", "様式が計算する"),
    ],
)
def test_what_is_none_of_its_kind_is_named_and_kept(
    asking: Survey, key: str, value: object, named: str, message: str
) -> None:
    draft = read(asking, answers={key: value})
    assert [(p.code, p.question) for p in draft.problems] == [("bad-value", named)]
    assert message in draft.problems[0].message
    assert draft.response.answers == {}
    assert json.loads(answers_file.serialise(draft))["answers"] == {key: value}


def test_unknown_reasons_are_kept(asking: Survey) -> None:
    draft = read(asking, reasons={"few-staff": 1, "other": "x"})
    assert [(p.code, p.question) for p in draft.problems] == [("bad-value", "few-staff"), ("unknown-key", "other")]
    assert json.loads(answers_file.serialise(draft))["reasons"] == {"few-staff": 1, "other": "x"}


def test_a_file_of_a_newer_format_is_not_read_by_halves(asking: Survey, survey: Survey) -> None:
    with pytest.raises(UnreadableAnswers, match="新しい版"):
        answers_file.parse(json.dumps({"format": 3, "survey": asking.id}).encode(), asking)
    with pytest.raises(UnreadableAnswers, match="新しい版"):
        answers_file.parse(json.dumps({"format": 2, "survey": survey.id}).encode(), survey)


def test_surveys_of_the_first_format_write_what_they_wrote(survey: Survey, sample: Response) -> None:
    saved = written(survey, sample)
    assert saved["format"] == 1
    assert list(saved) == ["format", "survey", "responder", "answers", "attachments"]
    answers: dict[str, Answer] = saved["answers"]
    assert answers == {key: a if isinstance(a, str) else list(a) for key, a in sample.answers.items()}
