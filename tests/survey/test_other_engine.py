"""States and checks against an engine not written here, and against every way of answering what is open.

The verdicts were recorded (`build/test.py --oracle 10000 --record`); that command judges new ones.
"""

from collections.abc import Mapping

import pytest

from gui.survey import rules
from gui.survey.model import Answer, Response, Survey
from tests.survey.odk.compared import Judged, contradictions, differences, recorded, survey_of
from tests.survey.odk.open_answers import completed, odd_survey
from tests.survey.odk.random_surveys import random_answers, seeded, some_left_out
from tests.survey.of_any_kind import survey_of as of_any_kind

_WAYS = 6


@pytest.fixture(scope="module")
def judged() -> list[tuple[Judged, Survey]]:
    return [(one, one.survey()) for one in recorded()]


def test_states_and_checks_are_those_of_the_other_engine(judged: list[tuple[Judged, Survey]]) -> None:
    each = [(survey, *response) for one, survey in judged for response in one.responses]
    assert len(each) >= 300
    assert [said for one in each for said in differences(*one)] == []
    said = {kind for _, _, verdict in each for kind in (verdict.failed, verdict.violated) if kind}
    assert len(said) > 5


def test_nothing_is_said_of_a_part_that_the_other_engine_contradicts_of_the_whole(
    judged: list[tuple[Judged, Survey]],
) -> None:
    random = seeded(1)
    each = [(survey, *response) for one, survey in judged for response in one.responses]
    said = [contradictions(survey, some_left_out(random, answers), verdict) for survey, answers, verdict in each]
    assert [one for some in said for one in some] == []


@pytest.mark.parametrize("start", range(0, 90, 30))
def test_no_odd_formula_says_what_an_open_answer_could_overturn(start: int) -> None:
    for seed in range(start, start + 30):
        random = seeded(seed)
        made = odd_survey(random)
        survey = survey_of(*made.toml())
        if survey is None:
            continue
        part = some_left_out(random, random_answers(random, made))
        said = _states(survey, part)
        for _ in range(_WAYS):
            whole = completed(random, made, part)
            end = _states(survey, whole, settled=True)
            assert all({said[name], end[name]} != {"asked", "not asked"} for name in said), (seed, part, whole)


def _states(survey: Survey, answers: Mapping[str, Answer], *, settled: bool = False) -> dict[str, str]:
    return {name: found.state for name, found in rules.evaluate(survey, Response({}, answers), settled=settled).items()}


C, M = 'id = "c"\nchoices = ["有", "無"]', 'id = "m"\nkind = "text"\nrequired = false'
N, B = 'id = "n"\nkind = "number"', 'id = "b"\nkind = "number"\nrequired = false'
T = """id = "t"
kind = "table"
at_least = 1
at_most = 3
[[question.column]]
id = "k"
label = "種類"
choices = ["有", "無"]"""


@pytest.mark.parametrize(
    ("formula", "given", "state"),
    [
        # A text in a cell is no argument of AND: 5 would make it TRUE.
        ("=AND([c],[n]>3)", {"c": "有"}, "undecided"),
        # Neither is an empty cell.
        ("=AND([b],[n]>3)", {"c": "有", "b": ""}, "undecided"),
        # A text with a sign, or by itself in NOT or AND, is an error, and so is all of OR.
        ('=OR([c]="有",-[m]>1)', {"c": "有"}, "undecided"),
        ('=OR([c]="有",NOT([m]))', {"c": "有"}, "undecided"),
        ('=OR([c]="有",AND([m]))', {"c": "有"}, "undecided"),
        ('=OR([c]="有",AND([t.k]))', {"c": "有"}, "undecided"),
        ('=OR([c]="有",[n]+[b]>3)', {"c": "有"}, "undecided"),
        ('=OR([c]="有",COUNTIF([t.k],"有")>0)', {"c": "有"}, "asked"),
        ('=AND([c]="有",SUM([n],[b])>3)', {"c": "無"}, "not asked"),
        ('=NOT(AND([c]="有",SUM([n],[b])>3))', {"c": "無"}, "asked"),
        ('=NOT(OR([c]="有",SUM([n],[b])>3))', {"c": "有"}, "not asked"),
        ('=NOT(AND([c]="有",[n]/[b]>3))', {"c": "無"}, "undecided"),
        ('=AND(IF([c]="有",[m],[n]),[n]>3)', {"c": "有", "m": "字"}, "undecided"),
    ],
)
def test_what_excel_makes_of_texts_and_empty_cells(formula: str, given: dict[str, Answer], state: str) -> None:
    survey = of_any_kind(C, M, N, B, T, f'id = "x"\nkind = "tick"\nonly_if = \'{formula}\'')
    assert _states(survey, given)["x"] == state
