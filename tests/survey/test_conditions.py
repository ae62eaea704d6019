"""Conditions as formulas: the states of questions against every way in which what is open can be answered."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.survey import rules
from gui.survey.model import Answer, Response, Survey
from tests.survey.of_any_kind import definition, faults_of, survey_of

Value = str | float | bool | None
Values = Mapping[str, Value]
DAYS = tuple(date(2024, 4, day) for day in range(1, 6))


@dataclass(frozen=True)
class Asked:
    """A question of a kind: its table, and every valid answer with what a cell would hold of it."""

    table: str
    answers: tuple[tuple[Answer, Value], ...]


KINDS = {
    "choice": Asked('choices = ["あ", "い", "う"]', tuple((mark, mark) for mark in "あいう")),
    "number": Asked('kind = "number"\nmin = 0\nmax = 4', tuple((str(n), float(n)) for n in range(5))),
    "tick": Asked('kind = "tick"', (("✓", True), ("", False))),
    "date": Asked('kind = "date"', tuple((day.isoformat(), float((day - date(1899, 12, 30)).days)) for day in DAYS)),
    "text": Asked('kind = "text"', tuple((text, text) for text in "甲乙丙")),
}


@dataclass(frozen=True)
class Condition:
    """A condition as Excel writes it and as Python tells it. `cut`: each answer is only compared with constants."""

    excel: str
    holds: Callable[[Values], bool]
    cut: bool = True


def _number(value: Value) -> float:
    return value if isinstance(value, float) else 0.0


def comparison(kind: str, name: str) -> st.SearchStrategy[Condition]:
    """A comparison of one answer with a constant."""
    blank = st.just(Condition(f"ISBLANK([{name}])", lambda v: v[name] is None))
    empty = st.just(Condition(f'[{name}]=""', lambda v: v[name] in (None, "")))
    if kind in ("choice", "text"):
        marks = st.sampled_from("あいう" if kind == "choice" else "甲乙")
        same = marks.map(lambda m: Condition(f'[{name}]="{m}"', lambda v: v[name] == m))
        other = marks.map(lambda m: Condition(f'"{m}"<>[{name}]', lambda v: v[name] != m))
        return st.one_of(same, other, blank, empty)
    if kind == "tick":
        bare = st.just(Condition(f"AND([{name}]=TRUE)", lambda v: v[name] is True))
        return st.one_of(bare, st.just(Condition(f"[{name}]=FALSE", lambda v: not v[name])), blank)
    low, text = (45_383.0, "DATE(2024,4,{})") if kind == "date" else (0.0, "{}")
    bounds = st.integers(2, 4) if kind == "date" else st.integers(-1, 5)
    first = low - 1 if kind == "date" else low
    return st.one_of(
        bounds.map(lambda n: Condition(f"[{name}]>={text.format(n)}", lambda v: _number(v[name]) >= first + n)),
        bounds.map(lambda n: Condition(f"[{name}]<{text.format(n)}", lambda v: _number(v[name]) < first + n)),
        bounds.map(lambda n: Condition(f"{text.format(n)}=[{name}]", lambda v: _number(v[name]) == first + n)),
        blank,
    )


def together(one: Condition, other: Condition, how: str) -> Condition:
    if how == "NOT":
        return Condition(f"NOT({one.excel})", lambda v: not one.holds(v), one.cut)
    both = all if how == "AND" else any
    return Condition(
        f"{how}({one.excel},{other.excel})", lambda v: both((one.holds(v), other.holds(v))), one.cut and other.cut
    )


def sum_of(one: str, other: str, least: int) -> Condition:
    return Condition(f"[{one}]+[{other}]>={least}", lambda v: _number(v[one]) + _number(v[other]) >= least, cut=False)


@st.composite
def surveys(draw: st.DrawFn) -> list[tuple[str, bool, Condition | None]]:
    """The questions of a small survey: the kind, whether an answer is required, the condition."""
    questions: list[tuple[str, bool, Condition | None]] = []
    for i in range(draw(st.integers(2, 4))):
        condition = None
        if i and draw(st.integers(0, 3)):
            leaves = st.one_of([comparison(kind, str(n)) for n, (kind, _, _) in enumerate(questions)])
            numbers = [str(n) for n, (kind, _, _) in enumerate(questions) if kind == "number"]
            if len(numbers) > 1:
                leaves = st.one_of(
                    leaves, st.builds(sum_of, st.just(numbers[0]), st.just(numbers[1]), st.integers(0, 9))
                )
            condition = draw(leaves)
            for how in draw(st.lists(st.sampled_from(["AND", "OR", "NOT"]), max_size=2)):
                condition = together(condition, draw(leaves), how)
        questions.append((draw(st.sampled_from(list(KINDS))), draw(st.booleans()), condition))
    return questions


def table_of(i: int, kind: str, required: bool, condition: Condition | None) -> str:
    only_if = f"only_if = '={condition.excel}'" if condition else ""
    return f'id = "{i}"\nrequired = {str(required).lower()}\n{only_if}\n{KINDS[kind].table}'


def every_way(
    questions: list[tuple[str, bool, Condition | None]], answers: Mapping[str, Answer]
) -> Iterator[tuple[bool, ...]]:
    """Which questions are asked, for each way of answering what is open."""
    options: list[list[Value]] = []
    for i, (kind, required, _) in enumerate(questions):
        given_one = [value for answer, value in KINDS[kind].answers if answers.get(str(i)) == answer]
        every = [value for _, value in KINDS[kind].answers]
        options.append(given_one or (every if required else [*every, None]))
    for values in itertools.product(*options):
        seen: dict[str, Value] = {}
        asked = []
        for i, (_, _, condition) in enumerate(questions):
            asked.append(condition is None or condition.holds(seen))
            seen[str(i)] = values[i] if asked[-1] else None
        yield tuple(asked)


@settings(max_examples=100)
@given(surveys(), st.data())
def test_no_state_is_said_that_an_open_answer_could_overturn(
    questions: list[tuple[str, bool, Condition | None]], data: st.DataObject
) -> None:
    found = definition(*(table_of(i, *question) for i, question in enumerate(questions)))
    cut = all(condition is None or condition.cut for _, _, condition in questions)
    possible = [set(states) for states in zip(*every_way(questions, {}), strict=True)]
    if found.survey is None:
        messages = [finding.message for finding in found.findings]
        assert all("成り立ちません" in said or "聞かれません" in said for said in messages), messages
        assert {False} in possible
        return
    assert {False} not in possible or not cut
    answers: dict[str, Answer] = {}
    for i, (kind, _, _) in enumerate(questions):
        if data.draw(st.booleans()):
            answers[str(i)] = data.draw(st.sampled_from([answer for answer, _ in KINDS[kind].answers]))
    standings = rules.evaluate(found.survey, Response({}, answers))
    for standing, states in zip(standings.values(), zip(*every_way(questions, answers), strict=True), strict=True):
        true = {frozenset({True}): "asked", frozenset({False}): "not asked"}.get(frozenset(states), "undecided")
        assert standing.state in ((true,) if cut else (true, "undecided"))
        assert (standing.reason is None) == (standing.state == "asked")
        if standing.reason:
            assert rules.explain(found.survey, standing.reason).endswith("。")


TABLE = """
kind = "table"
at_least = 1
at_most = 3
[[question.column]]
id = "人数"
label = "人数"
kind = "number"
[[question.column]]
id = "報告"
label = "報告"
kind = "tick"
required = false
"""


@pytest.fixture(scope="module")
def about_tables() -> Survey:
    return survey_of(
        f'id = "T"\n{TABLE}',
        'id = "n"\nkind = "number"\nonly_if = \'=SUM([T.人数])>=10\'',
        'id = "r"\nkind = "text"\nonly_if = \'=COUNTIF([T.報告],FALSE)>0\'',
    )


@pytest.mark.parametrize(
    ("rows", "states"),
    [
        (None, ["asked", "undecided", "undecided"]),
        (({"人数": "4", "報告": "✓"}, {"人数": "6", "報告": ""}), ["asked", "asked", "asked"]),
        (({"人数": "4", "報告": "✓"}, {"人数": "5", "報告": "✓"}), ["asked", "not asked", "not asked"]),
        (({"人数": "40"}, {"報告": "✓"}), ["asked", "undecided", "undecided"]),
        (({"人数": "40"},), ["asked", "asked", "undecided"]),
        (({"人数": "多い", "報告": "✓"},), ["asked", "undecided", "not asked"]),
    ],
)
def test_a_column_is_known_once_nothing_in_it_is_open(about_tables: Survey, rows: object, states: list[str]) -> None:
    answers: dict[str, Answer] = {"T": rows} if isinstance(rows, tuple) else {}
    found = rules.evaluate(about_tables, Response({}, answers))
    assert [standing.state for standing in found.values()] == states


def test_what_need_not_be_filled_in_is_settled_when_a_response_is_sent() -> None:
    survey = survey_of(
        'id = "1"\nkind = "number"\nrequired = false',
        'id = "2"\nkind = "text"\nonly_if = \'=[1]=""\'',
        'id = "3"\nkind = "text"\nonly_if = "=[1]>=1"',
    )
    nothing = Response()
    assert [s.state for s in rules.evaluate(survey, nothing).values()] == ["asked", "undecided", "undecided"]
    assert [s.state for s in rules.evaluate(survey, nothing, settled=True).values()] == ["asked", "asked", "not asked"]


def test_several_choices_are_seen_box_by_box() -> None:
    survey = survey_of(
        'id = "1"\nkind = "choices"\nnone = "ない"\nchoices = ["あ", "い", "う"]',
        'id = "2"\nkind = "text"\nonly_if = "=[1/あ]"',
        'id = "3"\nkind = "text"\nonly_if = "=COUNTA([1])>=2"',
    )
    found = [
        [s.state for s in rules.evaluate(survey, Response({}, {"1": m})).values()] for m in ((), ("あ", "う"), ("い",))
    ]
    assert found == [["asked", "not asked", "not asked"], ["asked"] * 3, ["asked", "not asked", "not asked"]]


def test_an_answer_that_is_not_asked_is_an_empty_cell() -> None:
    survey = survey_of(
        'id = "1"\nchoices = ["有", "無"]',
        'id = "2"\nkind = "number"\nonly_if = \'=[1]="有"\'',
        'id = "3"\nkind = "text"\nonly_if = \'=[2]=0\'',
    )
    standings = rules.evaluate(survey, Response({}, {"1": "無", "2": "5"}))
    assert [standing.state for standing in standings.values()] == ["asked", "not asked", "asked"]


def test_a_table_that_is_not_asked_counts_for_nothing() -> None:
    survey = survey_of(
        'id = "1"\nchoices = ["有", "無"]',
        f'id = "T"\nonly_if = \'=[1]="有"\'\n{TABLE}',
        'id = "n"\nkind = "number"\nonly_if = "=SUM([T.人数])>=1"',
    )
    standings = rules.evaluate(survey, Response({}, {"1": "無", "T": ({"人数": "5", "報告": "✓"},)}))
    assert [standing.state for standing in standings.values()] == ["asked", "not asked", "not asked"]


def test_a_condition_that_gives_an_error_does_not_hold() -> None:
    survey = survey_of(
        'id = "1"\nkind = "number"',
        'id = "2"\nkind = "number"',
        'id = "3"\nkind = "text"\nonly_if = "=[1]/[2]>1"',
    )
    assert rules.evaluate(survey, Response({}, {"1": "5", "2": "0"}))["3"].state == "not asked"


N, C, T = 'id = "n"\nkind = "number"', 'id = "c"\nchoices = ["有", "無"]', f'id = "T"\n{TABLE}'


@pytest.mark.parametrize(
    ("before", "formula", "message"),
    [
        ([N], "=[m]>1", "「m」という問や列はありません"),
        ([N], "=[n>1", "式として読めません"),
        ([N], "=[n]>", "式として読めません"),
        ([N], "=A1>1", "A1のようなセルは書けません"),
        ([N], "=1>0", "どの問の回答も使っていません"),
        ([N], "=FORECAST([n],1)>0", "関数 FORECAST は使えません"),
        ([N], '=[n]="有"', "[n] は数や日付なので、「有」と比べても成り立ちません"),
        ([N], '=TEXT([n],"0%")="5%"', "TEXTの書式「0%」は計算できません。使えるのは、0、00、#,##0、@"),
        ([N], '=TEXT([n],"ggge年mmm")="x"', "TEXTの書式「ggge年mmm」は計算できません"),
        ([N], '=[n]=REPT("a",1E9)', "[n] は数や日付なので、「#VALUE!」と比べても成り立ちません"),
        ([C], "=[c]=1", "[c] は文字なので"),
        ([C], '=[c]="ない"', "問cに選択肢「ない」はありません"),
        ([T], "=[T.人数]>1", "SUM([T.人数]) のように"),
        ([T], "=[T]>1", "表のため、[T.列の id] のように"),
        ([T], "=SUM([T.女])>1", "「T.女」という問や列はありません"),
        ([N], "=[x]>1", "問xがこの問より前にありません"),
        ([N], "[n]>1", "= で始めてください"),
        ([f"{N}\nmin = 0"], "=[n]<0", "この条件は、どの道筋でも成り立ちません"),
        ([N], "=AND([n]>1,[n]<2)", "この条件は、どの道筋でも成り立ちません"),
        (['id = "s"\nkind = "shown"'], "=[s]>1", "様式が計算する欄のため"),
        (
            [f'{T}\n[[question.column]]\nid = "計"\nlabel = "計"\nkind = "shown"'],
            "=SUM([T.計])>1",
            "「計」は様式が計算する欄のため",
        ),
        ([T, 'id = "T.人数"\nkind = "number"'], "=[T.人数]>1", "とも読めます"),
    ],
)
def test_a_fault_of_a_condition_is_named_with_its_line(before: list[str], formula: str, message: str) -> None:
    asked = f'id = "x"\nkind = "number"\nonly_if = \'{formula}\''
    found = faults_of(*before, asked)
    assert any(message in said and "問xの only_if" in said for said in found), found
    assert all(said.split("行目")[0].isdecimal() for said in found)


def test_numbers_with_decimals_lie_between_whole_ones() -> None:
    tenths = 'id = "n"\nkind = "number"\ndecimals = 1'
    assert survey_of(tenths, 'id = "x"\nkind = "text"\nonly_if = "=AND([n]>1,[n]<2)"')
    never = faults_of(tenths, 'id = "x"\nkind = "text"\nonly_if = "=AND([n]>1.1,[n]<1.2)"')
    assert any("どの道筋でも成り立ちません" in said for said in never)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (T.replace('"T"', '"A"').replace("人数", "n"), 'id = "A[1].n"\nkind = "number"'),
        ('id = "A"\nkind = "choices"\nchoices = ["x", "y"]', 'id = "A/x"\nkind = "number"'),
    ],
)
def test_a_question_called_like_a_cell_of_another_one_is_refused(first: str, second: str) -> None:
    assert any("同じ形です。別の id にしてください" in said for said in faults_of(first, second))
