"""Where the answers that are there do not tell whether a question is asked, that is said, with what to do; what is open is silent."""

from collections.abc import Mapping

import pytest

from gui.response.table_editing import TableEditing
from gui.survey import rules
from gui.survey.checks import Source, check
from gui.survey.model import Answer, Problem, Response, Survey
from tests.bundles import bundle_of
from tests.survey.of_any_kind import survey_of

NOT_TOLD = "asked-unknown"
WHERE = 'id = "a"\nkind = "text"\nrequired = false'
GATED = 'id = "b"\nchoices = ["有", "無"]\nonly_if = \'=[a]="ＡＢＣ"\'\n'
DETAIL = '[[question.detail]]\nid = "why"\nchoice = "有"\nname = "理由"\nlabel = "理由"\n'
AFTER = 'id = "c"\nkind = "text"\nonly_if = \'=[b]="有"\''
TABLE = """id = "t"
kind = "table"
at_least = 0
at_most = 3
[[question.column]]
id = "name"
label = "名称"
[[question.column]]
id = "n"
label = "数"
kind = "number"
only_if = '=[name]="ＡＢＣ"'
[[question.column]]
id = "m"
label = "内訳"
kind = "number"
required = false
only_if = '=[n]>1'
"""


def told(survey: Survey, **answers: Answer) -> list[tuple[str, str, str]]:
    return [(p.code, p.severity, p.question) for p in problems(survey, answers)]


def problems(survey: Survey, answers: Mapping[str, Answer]) -> list[Problem]:
    return check(bundle_of(survey), Response({}, answers))


@pytest.fixture(scope="module")
def survey() -> Survey:
    return survey_of(WHERE, GATED + DETAIL, AFTER)


@pytest.fixture(scope="module")
def table() -> Survey:
    return survey_of(TABLE)


def test_a_question_of_which_the_answers_do_not_tell_whether_it_is_asked_is_a_caution(survey: Survey) -> None:
    (of_b, of_c) = problems(survey, {"a": "abc"})
    assert (of_b.code, of_b.severity, of_b.question) == (NOT_TOLD, "caution", "b")
    assert of_b.message == (
        "Qb：Qaの回答からは、回答が必要かどうかを計算できません（Qaが「ＡＢＣ」の場合に回答）。"
        "目で見て確かめ、当たる場合だけ回答してください。"
    )
    assert (of_c.code, of_c.severity, of_c.question) == (NOT_TOLD, "caution", "c")
    assert of_c.message.startswith("Qc：Qbに回答が必要かどうかを計算できないため")


@pytest.mark.parametrize(
    "kind", ['kind = "text"', 'kind = "code"\npattern = "[い-ろ]{2}"', 'choices = ["いろ", "はに"]']
)
def test_what_hangs_on_an_answer_that_could_not_be_read_for_sure_is_neither_due_nor_left_over(kind: str) -> None:
    survey = survey_of(f'id = "a"\n{kind}', 'id = "b"\nkind = "text"\nonly_if = \'=[a]="いろ"\'')
    for answers in ({"a": "は？"}, {"a": "は？", "b": "ここ"}):
        source = Source(workbook=True, unclear={"a"})
        found = check(bundle_of(survey), Response({}, answers), source)
        assert [problem for problem in found if problem.question == "b"] == []


@pytest.mark.parametrize("a", [{}, {"a": "ＡＢＣ"}, {"a": "それ以外"}])
def test_what_can_be_told_is_no_caution(survey: Survey, a: Mapping[str, Answer]) -> None:
    assert NOT_TOLD not in {code for code, _, _ in told(survey, **a, b="無")}


def test_what_is_answered_all_the_same_is_looked_at_with_what_belongs_to_it(survey: Survey) -> None:
    assert told(survey, a="abc", b="有") == [
        (NOT_TOLD, "caution", "b"),
        ("missing-detail", "error", "b.why"),
        (NOT_TOLD, "caution", "c"),
    ]
    assert told(survey, a="abc", b="有", **{"b.why": "例のため"}, c="書いた") == [
        (NOT_TOLD, "caution", "b"),
        (NOT_TOLD, "caution", "c"),
    ]


def test_a_check_looks_at_what_is_answered_all_the_same() -> None:
    more = '[[check]]\ncode = "few"\ncheck = "=[n]<=3"\nmessage = "多すぎます。"'
    survey = survey_of(WHERE, 'id = "n"\nkind = "number"\nonly_if = \'=[a]="ＡＢＣ"\'', more=more)
    assert told(survey, a="abc", n="4") == [(NOT_TOLD, "caution", "n"), ("few", "error", "n")]


@pytest.mark.parametrize(
    "only_if", ['{ question = "b", choices = ["有"] }', "'=ISBLANK([b])'", '\'=OR([b]="有",[a]="ほか")\'']
)
def test_what_follows_from_such_a_question_says_of_which(only_if: str) -> None:
    survey = survey_of(WHERE, GATED, f'id = "c"\nkind = "text"\nonly_if = {only_if}')
    for b in ({}, {"b": "有"}):
        standing = rules.evaluate(survey, Response({}, {"a": "abc", **b}), settled=True)["c"]
        assert standing.reason is not None
        assert (standing.state, standing.reason.rule, standing.reason.question) == ("undecided", "untold", "b")


def test_a_question_skipped_from_such_a_one_says_of_which() -> None:
    goto = (
        'id = "b"\nonly_if = \'=[a]="ＡＢＣ"\'\n[[question.choice]]\nmark = "①"\ntext = "有"\ngoto = "d"\n'
        '[[question.choice]]\nmark = "②"\ntext = "無"\n'
    )
    survey = survey_of(WHERE, goto, 'id = "c"\nkind = "text"', 'id = "d"\nkind = "text"')
    assert told(survey, a="abc", b="①", d="書いた") == [(NOT_TOLD, "caution", "b"), (NOT_TOLD, "caution", "c")]


def test_a_table_in_which_something_is_open_is_waited_for() -> None:
    survey = survey_of(TABLE, 'id = "x"\nkind = "text"\nonly_if = "=SUM([t.n])>5"')
    response = Response({}, {"t": ({"name": "ＡＢＣ"},)})
    reason = rules.evaluate(survey, response)["x"].reason
    assert reason is not None
    assert reason.rule == "pending"


def test_a_cell_of_which_its_row_does_not_tell_whether_it_is_to_be_filled_is_a_caution(table: Survey) -> None:
    found = problems(table, {"t": ({"name": "ＡＢＣ", "n": "1"}, {"name": "abc"})})
    assert [(p.code, p.severity, p.question) for p in found] == [
        (NOT_TOLD, "caution", "t[2].n"),
        (NOT_TOLD, "caution", "t[2].m"),
    ]
    assert found[0].message == (
        "Qtの2行目の数：この行の回答からは、記入が必要かどうかを計算できません（「名称」が「ＡＢＣ」の場合に記入）。"
        "目で見て確かめ、当たる場合だけ記入してください。"
    )


def test_what_is_open_in_a_row_is_silent(table: Survey) -> None:
    assert NOT_TOLD not in {code for code, _, _ in told(table, t=({"n": "1"}, {}))}


def test_the_cell_says_so_as_one_types(table: Survey) -> None:
    editing = TableEditing(table, table.questions[0], ({"name": "abc"},))
    assert [p.code for p in editing.problems(0, 1)] == [NOT_TOLD]
