"""A row of a table that is itself the sum of the others is counted in no total: with it every one would be twice too high."""

import pytest

from gui.collection.tally import Given, amounts, distributions
from gui.survey.kinds.table import Table
from gui.survey.kinds.totals import total
from gui.survey.model import Response, Rows, Survey
from tests.survey.of_any_kind import survey_of

_COLUMNS = """
[[question.column]]
id = "name"
label = "施設"
required = false
[[question.column]]
id = "n"
label = "利用者"
kind = "number"
unit = "人"
[[question.column]]
id = "way"
label = "方式"
choices = ["直営", "計"]
"""
OPEN = survey_of(f'id = "1"\nshort = "施設"\nkind = "table"\nat_least = 0\nat_most = 9{_COLUMNS}')
NAMED = survey_of(
    'id = "1"\nshort = "職員"\nkind = "table"\nrows = ["支援員", "補助員", "合計"]\n[[question.column]]\nid = "n"\n'
    'label = "人数"\nkind = "number"\nunit = "人"'
)
TWO: Rows = ({"name": "本館", "n": "3", "way": "計"}, {"name": "分館", "n": "5", "way": "直営"})


def totals_of(survey: Survey, rows: Rows) -> tuple[dict[str, str], str]:
    """What the collection adds up, by its heading, and what stands under the column in the wizard."""
    found = amounts(survey, [Given("みなと市", Response({}, {"1": rows}))])
    (question,) = survey.questions
    assert isinstance(question.kind, Table)
    under = total(question.kind, question, rows, question.kind.by_id["n"])
    assert under is not None
    return {one.heading: one.total for one in found}, under.filled


@pytest.mark.parametrize("said", ["計", "合計", "小 計", "【合計】", "総計（２件）", "Total", "合計額："])
def test_a_sum_below_the_rows_is_no_row(said: str) -> None:
    rows: Rows = (*TWO, {"name": said, "n": "8"})
    assert totals_of(OPEN, rows) == ({"Q1　施設：利用者": "8"}, "8人")
    (ways,) = distributions(OPEN, [Given("みなと市", Response({}, {"1": rows}))])
    assert (ways.asked, ways.unanswered, [share.count for share in ways.shares]) == (2, 0, [1, 1])


@pytest.mark.parametrize("said", ["計画課", "会計", "合計画", "統計センター", "計量所"])
def test_a_name_with_the_letter_in_it_is_a_row(said: str) -> None:
    assert totals_of(OPEN, (*TWO, {"name": said, "n": "8", "way": "直営"})) == ({"Q1　施設：利用者": "16"}, "16人")


def test_a_row_that_the_form_itself_calls_a_sum_adds_to_nothing_and_has_its_own_line() -> None:
    rows: Rows = ({"n": "3"}, {"n": "5"}, {"n": "8"})
    by_row = {"Q1　職員：人数（支援員）": "3", "Q1　職員：人数（補助員）": "5", "Q1　職員：人数（合計）": "8"}
    assert totals_of(NAMED, rows) == ({"Q1　職員：人数": "8", **by_row}, "8人")


@pytest.mark.parametrize(
    ("names", "total"),
    [
        (["常勤", "うち女性", "非常勤", "（うち女性）"], "16"),
        (["合計", "男", "女", "女（再掲）"], "8"),
        (["合計", "うち女性", "内訳：臨時", "再掲：臨時"], ""),
        (["うちわ", "内科", "会計", "内訳不明"], "29"),
    ],
)
def test_a_part_of_another_row_adds_to_nothing_either(names: list[str], total: str) -> None:
    rows = f"rows = [{', '.join(map(repr, names))}]"
    survey = survey_of(
        f'id = "1"\nshort = "職員"\nkind = "table"\n{rows}\n[[question.column]]\nid = "n"\nlabel = "人数"\n'
        'kind = "number"\nunit = "人"'
    )
    found, under = totals_of(survey, ({"n": "13"}, {"n": "5"}, {"n": "3"}, {"n": "8"}))
    assert (found["Q1　職員：人数"], under) == (total, f"{total}人" if total else "")


def test_of_a_sum_alone_no_total_is_made() -> None:
    found, _ = totals_of(NAMED, ({}, {}, {"n": "8"}))
    assert (found["Q1　職員：人数"], found["Q1　職員：人数（合計）"]) == ("", "8")
