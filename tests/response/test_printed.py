"""What a 確認票 said when it was printed stays in its draft, and what has changed since can be told."""

import dataclasses
import json
from datetime import datetime
from pathlib import Path

import pytest

from gui import survey_library
from gui.response import answers_file, printed
from gui.response.answers_file import Draft
from gui.response.differences import Difference
from gui.response.printed import Printed, changes_since, last_other, printed_of, with_printed
from gui.survey.model import Response, Survey
from gui.survey.submission import submitted
from tests.bundles import EVERY_KIND


def other(sample: Response, **answers: str) -> Response:
    return dataclasses.replace(sample, answers={**sample.answers, **{key.lstrip("q"): a for key, a in answers.items()}})


def printed_at(hour: int, response: Response) -> Printed:
    return Printed(datetime(2026, 11, 25, hour, 36), response)


def test_it_is_kept_in_the_draft_and_read_again(survey: Survey, sample: Response, tmp_path: Path) -> None:
    kept = submitted(survey, dataclasses.replace(sample, attachments={"8-1": ("概要.pdf",)}))
    path = tmp_path / "下書き.json"
    answers_file.save(path, with_printed(survey, Draft(survey.id, other(sample, q9="②")), printed_at(18, kept)))
    draft = answers_file.load(path, survey)
    assert printed_of(survey, draft) == (printed_at(18, kept),)
    assert draft.problems == (), "nothing to be told of it"
    assert draft.response.answers["9"] == "②"
    answers_file.save(path, draft)
    assert printed_of(survey, answers_file.load(path, survey)) == (printed_at(18, kept),)


def test_a_second_copy_says_the_same_as_the_first(survey: Survey, sample: Response) -> None:
    draft = with_printed(survey, Draft(survey.id, sample), printed_at(9, sample))
    later = other(sample, q9="②")
    for hour in (10, 11):
        found = last_other(survey, printed_of(survey, draft), later)
        assert found is not None
        assert found.at.hour == 9
        draft = with_printed(survey, draft, printed_at(hour, later))
    back = last_other(survey, printed_of(survey, draft), sample)
    assert back is not None
    assert back.response == later, "what was printed last said something else"


def test_no_more_is_kept_than_is_needed(survey: Survey, sample: Response) -> None:
    draft = Draft(survey.id, sample)
    for hour, mark in enumerate("①②③④" * 3):
        draft = with_printed(survey, draft, printed_at(hour, other(sample, q9=mark)))
    assert [found.response.answers["9"] for found in printed_of(survey, draft)] == ["④", "③"]


def test_whoever_wrote_thousands_does_not_have_each_compared(survey: Survey, sample: Response) -> None:
    entry = {"at": "2026-11-25T09:36", **answers_file.as_document(sample)}
    draft = Draft(survey.id, sample, extra={"printed": [entry] * 4_000})
    assert len(printed_of(survey, draft)) == 10


def test_attachments_are_changes_too(survey: Survey, sample: Response) -> None:
    one = dataclasses.replace(sample, attachments={"8-1": ("C:\\資料\\概要.pdf",)})
    two = dataclasses.replace(sample, attachments={"8-1": ("資料/概要.pdf", "別紙.pdf")})
    (change,) = changes_since(survey, one, two)
    assert (change.key, change.left, change.right) == ("8-1", "概要.pdf", "概要.pdf、別紙.pdf")
    assert changes_since(survey, one, one) == ()


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("短い", "短い文", ("短い", "短い文")),
        ("", "長" * 300, ("", "長" * 300)),
        ("前" * 200 + "甲" + "後" * 200, "前" * 200 + "乙" + "後" * 200, ("…前甲後…", "…前乙後…")),
        ("前" * 200 + "👍" + "後" * 9, "前" * 200 + "👍🏽" + "後" * 9, ("…前👍後", "…前👍🏽後")),
        ("前" * 200, "前" * 200 + "追記", ("…前", "…前追記")),
    ],
)
def test_of_long_texts_what_differs_is_shown(
    survey: Survey, sample: Response, before: str, after: str, shown: tuple[str, str]
) -> None:
    one, two = (dataclasses.replace(sample, answers={**sample.answers, "8-1.outline": t}) for t in (before, after))
    (change,) = changes_since(survey, one, two)
    squeezed = tuple(squeeze(text) if len(before) > 10 else text for text in (change.left, change.right))
    assert squeezed == tuple(map(squeeze, shown)) if len(before) > 10 else (change.left, change.right) == shown
    assert len(change.left) < 150


def test_a_text_without_end_does_not_fill_the_paper(survey: Survey, sample: Response) -> None:
    one = other(sample, **{"8-1.outline": "前" * 50_000})
    (change,) = changes_since(survey, one, other(sample, **{"8-1.outline": "後" * 600}))
    assert change.left == "前" * 370 + "…（49,600文字略）…" + "前" * 30
    assert change.right == "後" * 370 + "…（200文字略）…" + "後" * 30
    alike = other(sample, **{"8-1.outline": "福" + "祉" * 900})
    (change,) = changes_since(survey, alike, other(sample, **{"8-1.outline": "\ufa1b" + "祉" * 900}))
    assert (change.left[-12:], change.right[-12:]) == ("1文字目：U+798F）", "1文字目：U+FA1B）")


def squeeze(text: str) -> str:
    """Each run of one character as one."""
    return "".join(c for at, c in enumerate(text) if at == 0 or text[at - 1] != c)


@pytest.mark.parametrize(
    "nonsense",
    [None, 7, "昨日", {}, [None, 3, {}], [{"at": "いつか"}], [{"at": 5}], [{"at": "2026-11-25", "answers": 1}]],
)
def test_what_is_not_understood_harms_nothing(survey: Survey, sample: Response, nonsense: object) -> None:
    written = answers_file.serialise(Draft(survey.id, sample))
    draft = answers_file.parse(json.dumps({**json.loads(written), "printed": nonsense}).encode(), survey)
    assert draft.response == sample
    assert all(not found.response.answers for found in printed_of(survey, draft))
    assert json.loads(answers_file.serialise(draft))["printed"] == nonsense, "nor is it lost"


def test_it_is_the_same_for_any_survey(other_survey: Survey) -> None:
    questions = [question for question in other_survey.questions if question.choices and not question.kind.separate]
    one = Response({}, {question.id: question.choices[0].mark for question in questions})
    two = Response({}, {**one.answers, questions[0].id: questions[0].choices[1].mark})
    draft = with_printed(other_survey, Draft(other_survey.id, one), printed_at(18, one))
    (before,) = printed_of(other_survey, draft)
    (change,) = changes_since(other_survey, before.response, two)
    assert change.key == questions[0].id


def test_two_changes_of_one_label_are_two(survey: Survey) -> None:
    said = [Difference("a", "電話番号", "1", "2", ""), Difference("b", "電話番号", "3", "4", "")]
    assert list(printed._by_rows(survey, said, frozenset())) == said


def test_a_row_is_told_as_new_only_where_nothing_stood_in_it() -> None:
    survey = survey_library.load(EVERY_KIND).survey
    before = Response({}, {"staff": ({"full": "3"},)})
    now = Response({}, {"staff": ({"full": "3", "part": "2"}, {"full": "4", "part": "1"})})
    told = [(change.key, change.left, change.right) for change in changes_since(survey, before, now)]
    assert told == [("staff[1].part", "", "2人"), ("staff[2].full", "", "常勤 4人、非常勤 1人")]
    back = [(change.key, change.left, change.right) for change in changes_since(survey, now, before)]
    assert back == [("staff[1].part", "2人", ""), ("staff[2].full", "常勤 4人、非常勤 1人", "")]
