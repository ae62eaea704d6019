"""A column of a table that is to be filled only where another column of the same row holds something."""

from collections.abc import Mapping

import pytest

from gui.collection.tally import Given, amounts, distributions
from gui.response.table_editing import TableEditing
from gui.survey.checks import check
from gui.survey.kinds.table import Table
from gui.survey.kinds.totals import total
from gui.survey.model import Answer, Response, Survey
from gui.survey.submission import confirmation_code, submitted
from tests.bundles import bundle_of
from tests.survey.of_any_kind import faults_of, survey_of

TABLE = """id = "1"
short = "行事"
kind = "table"
at_least = 0
at_most = 5
[[question.column]]
id = "what"
label = "種類"
choices = ["講座", "そのほか"]
[[question.column]]
id = "detail"
label = "内容"
only_if = '=[what]="そのほか"'
[[question.column]]
id = "people"
label = "人数"
kind = "number"
required = false
[[question.column]]
id = "why"
label = "理由"
only_if = '=AND([people]>100,[detail]<>"")'
"""
SUM = """id = "2"
kind = "text"
only_if = '=COUNTA([1.detail])>0'
"""
Row = Mapping[str, str]


@pytest.fixture(scope="module")
def survey() -> Survey:
    return survey_of(TABLE)


def codes(survey: Survey, *rows: Row) -> list[tuple[str, str]]:
    return [(p.code, p.question) for p in check(bundle_of(survey), Response({}, {"1": rows}))]


def asked(survey: Survey, row: Row, column: str) -> bool | None:
    table = survey.questions[0].kind
    assert isinstance(table, Table)
    return table.rules.asked(table.by_id[column], row)


@pytest.mark.parametrize(
    ("row", "column", "wanted"),
    [
        ({}, "detail", None),
        ({"what": "講座"}, "detail", False),
        ({"what": "そのほか"}, "detail", True),
        ({"what": "なにか"}, "detail", None),
        ({"what": "講座"}, "why", False),
        ({"what": "講座", "people": "200"}, "why", False),
        ({"what": "そのほか", "people": "200"}, "why", None),
        ({"what": "そのほか", "detail": "祭り"}, "why", None),
        ({"what": "そのほか", "detail": "祭り", "people": "200"}, "why", True),
        ({"what": "そのほか", "detail": "祭り", "people": "20"}, "why", False),
        # What stands in a cell that is not asked does not count.
        ({"what": "講座", "detail": "祭り", "people": "200"}, "why", False),
        ({"detail": "祭り", "people": "200"}, "why", None),
    ],
)
def test_what_is_open_is_neither_asked_nor_spared(survey: Survey, row: Row, column: str, wanted: bool | None) -> None:
    assert asked(survey, row, column) is wanted


def test_what_is_not_asked_is_not_missed_and_what_is_asked_is(survey: Survey) -> None:
    assert codes(survey, {"what": "講座"}, {"what": "そのほか", "detail": "祭り"}) == []
    assert codes(survey, {"what": "そのほか"}) == [("unanswered", "1[1].detail")]
    row = {"what": "そのほか", "detail": "祭り", "people": "101"}
    assert codes(survey, row) == [("unanswered", "1[1].why")]


def test_what_stands_where_nothing_is_asked_is_an_error_with_its_condition(survey: Survey) -> None:
    (problem,) = check(bundle_of(survey), Response({}, {"1": ({"what": "講座", "detail": "祭り"},)}))
    assert (problem.code, problem.question) == ("not-asked-but-answered", "1[1].detail")
    assert problem.message == (
        "Q1の1行目の内容に回答が残っています。「種類」が「そのほか」の場合に記入する欄のため、消してください。"
    )


def test_it_is_an_error_too_where_what_its_condition_looks_at_need_not_be_filled_in(survey: Survey) -> None:
    row = {"what": "そのほか", "detail": "祭り", "why": "大きな祭りのため"}
    assert codes(survey, row) == [("not-asked-but-answered", "1[1].why")]
    assert submitted(survey, Response({}, {"1": (row,)})).answers == {"1": ({"what": "そのほか", "detail": "祭り"},)}


def test_it_is_not_submitted_and_the_code_is_that_of_what_is(survey: Survey) -> None:
    rows: Answer = ({"what": "講座", "detail": "祭り"}, {"what": "そのほか", "detail": "祭り"})
    sent = submitted(survey, Response({}, {"1": rows}))
    assert sent.answers == {"1": ({"what": "講座"}, {"what": "そのほか", "detail": "祭り"})}
    again = submitted(survey, sent)
    assert again.answers["1"] is sent.answers["1"]
    assert confirmation_code(survey, sent) == confirmation_code(survey, again)


def test_a_stroke_where_nothing_is_asked_is_no_answer(survey: Survey) -> None:
    table = survey.questions[0]
    texts = {"1[1].what": "講座", "1[1].detail": "－", "1[1].why": "", "1[2].what": "そのほか", "1[2].detail": "－"}
    said = table.kind.read(survey, table, texts)
    assert said.answer == ({"what": "講座"}, {"what": "そのほか", "detail": "－"})
    assert [problem.question for problem in said.unclear] == []


def test_a_condition_over_the_column_sees_what_counts() -> None:
    survey = survey_of(TABLE, SUM)
    both = {"1": ({"what": "講座", "detail": "祭り"},)}
    assert "2" not in submitted(survey, Response({}, {**both, "2": "なぜ"})).answers
    one = {"1": ({"what": "そのほか", "detail": "祭り"},)}
    assert "2" in submitted(survey, Response({}, {**one, "2": "なぜ"})).answers


def test_the_grid_says_when_a_cell_is_to_be_filled(survey: Survey) -> None:
    editing = TableEditing(survey, survey.questions[0], ({"what": "講座"}, {"what": "そのほか"}, {}))
    assert editing.spared(0, 1) == "記入不要です（「種類」が「そのほか」の場合に記入）。"
    assert [editing.spared(row, 1) for row in (1, 2)] == ["", ""]


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("=[people]>1", "使えるのは、この列より前の、答える列だけです"),
        ('=[detail]="a"', "使えるのは、この列より前の"),
        ('=[9]="a"', "という問や列はありません"),
        ('=[what]="講演"', "選択肢「講演」はありません"),
        ("=[what]>5", "と比べても成り立ちません"),
        ("[what]", "= で始めてください"),
    ],
)
def test_a_condition_that_cannot_be_is_a_fault_of_its_column(condition: str, said: str) -> None:
    faults = faults_of(TABLE.replace("""'=[what]="そのほか"'""", f"'{condition}'"))
    assert [fault for fault in faults if "列detail" in fault and said in fault], faults


class TestSeenInOtherPrograms:
    """Rows and conditions over which other form programs have stumbled."""

    def test_of_a_table_that_is_not_asked_no_row_is_missed(self) -> None:
        """ODK asked for repeats of what was irrelevant, Survey123 for answers that nobody could see."""
        gate = 'id = "0"\nchoices = ["有", "無"]'
        survey = survey_of(gate, TABLE.replace('kind = "table"', 'kind = "table"\nonly_if = \'=[0]="有"\''))
        assert codes_of(survey, {"0": "無"}) == []
        assert codes_of(survey, {"0": "無", "1": ({"what": "そのほか"},)}) == []

    def test_a_condition_over_no_rows_is_no_fault(self) -> None:
        """Enketo stumbled over a condition on a repeat of which there was none."""
        assert codes_of(survey_of(TABLE, SUM), {}) == []

    def test_a_check_on_what_is_not_asked_does_not_fail(self) -> None:
        """Survey123 refused a form for a constraint on a question that was hidden."""
        gate, age = 'id = "0"\nchoices = ["有", "無"]', 'id = "9"\nkind = "number"\nmin = 25\nonly_if = \'=[0]="有"\''
        survey = survey_of(gate, age, more='[[check]]\ncheck = "=[9]<45"\nmessage = "45歳未満です。"')
        assert codes_of(survey, {"0": "無"}) == []
        assert codes_of(survey, {"0": "有", "9": "50"}) == [("check-1", "9")]


def codes_of(survey: Survey, answers: Mapping[str, Answer]) -> list[tuple[str, str]]:
    return [(p.code, p.question) for p in check(bundle_of(survey), Response({}, answers))]


def test_what_stands_in_a_cell_that_is_not_to_be_filled_is_in_no_total() -> None:
    number = '\n[[question.column]]\nid = "n"\nlabel = "数"\nkind = "number"\nonly_if = \'=[what]="そのほか"\''
    question = survey_of(f"{TABLE.rstrip()}{number}").questions[0]
    assert isinstance(question.kind, Table)
    rows = ({"what": "そのほか", "detail": "a", "n": "3"}, {"what": "講座", "n": "5"})
    found = total(question.kind, question, rows, question.kind.by_id["n"])
    assert found is not None
    assert (found.filled, found.doubt) == ("3", "")


def test_nor_in_what_a_collection_adds_up_and_counts() -> None:
    more = '\n[[question.column]]\nid = "n"\nlabel = "数"\nkind = "number"\nonly_if = \'=[what]="そのほか"\''
    rows = ({"what": "そのほか", "detail": "a", "n": "3"}, {"what": "講座", "n": "5"})
    found = {
        one.heading: one
        for one in amounts(survey_of(f"{TABLE.rstrip()}{more}"), [Given("みなと市", Response({}, {"1": rows}))])
    }
    assert (found["Q1　行事：数"].total, found["Q1　行事：数"].count) == ("3", 1)


@pytest.mark.parametrize(
    ("unit", "total"), [("人", "3"), ("千円", "3"), ("％", ""), ("℃", ""), ("度", ""), ("回／月", ""), ("円/人", "")]
)
def test_only_what_adds_up_has_a_total(unit: str, total: str) -> None:
    more = f'\n[[question.column]]\nid = "n"\nlabel = "数"\nkind = "number"\nunit = "{unit}"'
    rows = ({"what": "講座", "n": "1"}, {"what": "講座", "n": "2"})
    (found,) = (
        one
        for one in amounts(survey_of(f"{TABLE.rstrip()}{more}"), [Given("みなと市", Response({}, {"1": rows}))])
        if one.heading == "Q1　行事：数"
    )
    assert (found.total, found.median) == (total, "1.5")


def test_what_no_row_asks_for_is_not_counted_as_unanswered() -> None:
    how = '\n[[question.column]]\nid = "how"\nlabel = "方法"\nkind = "choice"\nchoices = ["対面", "郵送"]'
    more = f"""{how}\nonly_if = '=[what]="そのほか"'"""
    rows = ({"what": "そのほか", "detail": "a", "how": "対面"}, {"what": "そのほか", "detail": "b"}, {"what": "講座"})
    (found,) = (
        one
        for one in distributions(survey_of(f"{TABLE.rstrip()}{more}"), [Given("みなと市", Response({}, {"1": rows}))])
        if one.heading == "Q1　行事：方法"
    )
    assert ([share.count for share in found.shares], found.unanswered, found.not_asked) == ([1, 0], 1, 1)
