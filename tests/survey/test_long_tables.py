"""Tables of many rows: a letter is one row's work, and what was found before never says anything of other rows."""

import pickle
from collections.abc import Iterator, Mapping

import pytest

from gui.response.whole_rows import _named
from gui.survey.checks import check
from gui.survey.item import Item, ordinal
from gui.survey.kinds.kind import Marks
from gui.survey.kinds.number import Number
from gui.survey.kinds.table import Table
from gui.survey.kinds.table_rows import Cell, rows_of
from gui.survey.kinds.text import Text
from gui.survey.kinds.totals import Total, total
from gui.survey.model import Answer, Problem, Question, Response, Rows, Survey
from gui.survey.rules import evaluate
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


def total_of(survey: Survey, rows: Rows) -> Total | None:
    question = survey.questions[0]
    assert isinstance(question.kind, Table)
    return total(question.kind, question, rows, question.kind.columns[1])


def test_a_total_follows_every_letter_wherever_its_row_has_gone(survey: Survey) -> None:
    rows: Rows = ({"what": "転倒", "count": "1"}, {"what": "誤嚥", "count": "2"}, {"what": "誤薬", "count": "1.25"})
    assert total_of(survey, rows) == Total("4.25")
    assert total_of(survey, (*rows[:2], {"what": "誤薬", "count": "-1.5"})) == Total("1.5")
    assert total_of(survey, rows[1:]) == Total("3.25"), "the first row is taken out"
    assert total_of(survey, (rows[2], rows[0])) == Total("2.25"), "two rows have changed places"
    many = (*rows, {"what": "自傷", "count": "多い"})
    assert total_of(survey, many) == Total("4.25", "4行目の人数が数として読めないため、合計は分かりません。")
    assert total_of(survey, (many[3],)) == Total("", "1行目の人数が数として読めないため、合計は分かりません。")
    lacking = (*rows, {"what": "自傷"})
    assert total_of(survey, lacking) == Total("4.25", "人数に未記入の欄が1あるため、合計はまだ分かりません。")
    assert total_of(survey, rows) == Total("4.25")


def test_a_total_of_one_letter_more_counts_one_row(survey: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    assert total_of(survey, LONG) == Total("499,500")
    looked: list[str] = []
    really = Table.is_due

    def counted(kind: Table, column: Question, row: Mapping[str, Cell]) -> bool:
        looked.append(column.id)
        return really(kind, column, row)

    monkeypatch.setattr(Table, "is_due", counted)
    assert total_of(survey, ({"what": "転", "count": ""}, *LONG[1:]))
    assert len(looked) == 1


MANY = 'id = "2"\nkind = "text"\nonly_if = "=SUM([1.count])>499500"'


def standing_of_reason(survey: Survey, rows: Rows) -> str:
    return evaluate(survey, Response({}, {"1": rows}), settled=True)["2"].state


def test_a_condition_over_a_column_follows_every_letter_and_looks_at_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    survey = survey_of(f'id = "1"\nkind = "table"\nshort = "事故"\nat_most = 1100\n{COLUMNS}', MANY)
    assert standing_of_reason(survey, LONG) == "not asked"
    looked: list[Answer | None] = []
    really = Number.marks

    def counted(kind: Number, item: Item, answer: Answer | None) -> Marks | None:
        looked.append(answer)
        return really(kind, item, answer)

    monkeypatch.setattr(Number, "marks", counted)
    assert standing_of_reason(survey, ({"what": "転倒0", "count": "1"}, *LONG[1:])) == "asked"
    assert looked == ["1"]
    assert standing_of_reason(survey, LONG) == "not asked"
    assert standing_of_reason(survey, LONG[1:]) == "not asked"
    assert standing_of_reason(survey, (*LONG, {"what": "転倒", "count": "1"})) == "asked"
    same = tuple(dict(row) for row in LONG)
    assert standing_of_reason(survey, same) == "not asked", "the same rows from another file"


def test_tables_in_which_the_same_stands_are_the_same_to_a_rule_and_no_others(survey: Survey) -> None:
    question = survey.questions[0]
    kind, rows = question.kind, LONG[:3]
    seen = kind.marks(question, rows)
    assert seen == kind.marks(question, tuple(dict(row) for row in rows))
    others: list[Rows] = [rows[:2], rows[::-1], (*rows, {}), ({"what": "転倒0\n", "count": "0"}, *rows[1:])]
    assert all(kind.marks(question, other) != seen for other in others)
    assert kind.settled(question, rows) != seen, "nothing more is filled in"


@pytest.mark.parametrize(
    ("at", "behind"), [("表!C5:J5", "番目"), ("表!$C$5:$J$5", "番目"), ("表!C5:C9", "行目"), ("", "行目")]
)
def test_rows_that_lie_side_by_side_in_the_form_are_no_rows_to_who_sees_it(at: str, behind: str) -> None:
    assert ordinal(at) == behind
    rows = [f"{number}{behind}" for number in (2, 10, 33)]
    assert _named(rows) == f"2、10、33{behind}"
