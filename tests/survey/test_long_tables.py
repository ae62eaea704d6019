"""Tables of many rows: a letter is one row's work, and what was found before never says anything of other rows."""

import pickle
from collections.abc import Iterator

import pytest

from gui.survey.checks import check
from gui.survey.item import Item
from gui.survey.kinds.table_rows import rows_of
from gui.survey.kinds.text import Text
from gui.survey.model import Answer, Problem, Response, Rows, Survey
from tests.bundles import bundle_of
from tests.survey.of_any_kind import survey_of

COLUMNS = """
[[question.column]]
id = "what"
label = "内容"
kind = "text"

[[question.column]]
id = "count"
label = "人数"
kind = "number"
"""
LONG: Rows = tuple({"what": f"転倒{n}", "count": str(n)} for n in range(1000))


@pytest.fixture
def survey() -> Survey:
    return table_of("at_most = 1100")


def table_of(rows: str) -> Survey:
    return survey_of(f'id = "1"\nkind = "table"\nshort = "事故"\n{rows}\n{COLUMNS}')


def found_in(survey: Survey, answer: Answer | None) -> list[str]:
    answers = {} if answer is None else {"1": answer}
    return [problem.question for problem in check(bundle_of(survey), Response({}, answers))]


def test_a_letter_is_one_rows_work(survey: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    really = Text.problems

    def counted(kind: Text, survey: Survey, item: Item, answer: Answer) -> Iterator[Problem]:
        looked.append(item.answer_key)
        return really(kind, survey, item, answer)

    monkeypatch.setattr(Text, "problems", counted)
    assert found_in(survey, LONG) == []
    assert len(looked) == 1000
    looked.clear()
    assert found_in(survey, (*LONG[:500], {"what": "転", "count": "多い"}, *LONG[501:])) == ["1[501].count"]
    assert looked == ["1[501].what"]


def test_a_row_that_is_put_in_or_taken_out_moves_what_is_wrong_below(survey: Survey) -> None:
    wrong: Rows = ({"what": "転倒", "count": "1"}, {"what": "誤嚥", "count": "多い"}, {"what": "誤薬"})
    assert found_in(survey, wrong) == ["1[3].count", "1[2].count"]
    assert found_in(survey, ({}, *wrong)) == ["1[4].count", "1[3].count"]
    assert found_in(survey, wrong[1:]) == ["1[2].count", "1[1].count"]
    assert found_in(survey, wrong[:1]) == []
    assert found_in(survey, wrong) == ["1[3].count", "1[2].count"]


def test_two_surveys_with_the_same_rows_are_not_taken_for_each_other(survey: Survey) -> None:
    rows: Rows = ({"what": "転倒", "count": "1.5"},)
    halves = survey_of(f'id = "1"\nkind = "table"\nat_most = 9\n{COLUMNS}decimals = 1\n')
    assert (found_in(survey, rows), found_in(halves, rows), found_in(survey, rows)) == (
        ["1[1].count"],
        [],
        ["1[1].count"],
    )


def test_no_answer_goes_with_the_survey_into_another_process(survey: Survey) -> None:
    assert found_in(survey, ({"what": "秘密の事故", "count": "多い"},)) == ["1[1].count"]
    copy = pickle.loads(sent := pickle.dumps(survey))  # noqa: S301 - our own
    assert "秘密の事故".encode() not in sent
    assert found_in(copy, ({"what": "転倒", "count": "多い"},)) == ["1[1].count"]


def test_the_rows_of_an_answer_are_the_answer_itself() -> None:
    assert rows_of(LONG) is LONG
    assert (rows_of(None), rows_of("1"), rows_of(("ア", "イ")), rows_of(())) == ((), (), (), ())


def test_a_table_that_may_have_no_rows_is_missed_by_nobody() -> None:
    survey = table_of("at_least = 0\nat_most = 20")
    question = survey.questions[0]
    assert (question.required, found_in(survey, None), found_in(survey, ())) == (False, [], [])
    assert question.kind.how(question) == "20行までの表を記入してください。"
    assert found_in(survey, ({"what": "転倒"},)) == ["1[1].count"]
    assert found_in(table_of("at_most = 20"), None) == ["1"]
    asked = table_of("required = true\nat_least = 0\nat_most = 20")
    assert asked.questions[0].required, "as it is written"
