"""A check of which the answers that are there do not tell whether it holds is one for the eye; what is still open is silent."""

from collections.abc import Mapping

import pytest

from gui.survey import rules
from gui.survey.formula_checks import NOT_TOLD, problems_of_checks
from gui.survey.model import Answer, Problem, Response
from tests.survey.of_any_kind import survey_of

RATE = "=[n]/[m]<=1"
ALIKE = '=[a]<>"ＡＢＣ"'
SUM = "=[n]+0.2-[m]=0"
ROW = "=AVERAGE([t.k])>=1"


def told(check: str, answers: Mapping[str, Answer], *, reason: bool = False) -> list[Problem]:
    more = '\nseverity = "caution"\nreason = true' if reason else ""
    survey = survey_of(
        'id = "n"\nkind = "number"\ndecimals = 1', 'id = "m"\nkind = "number"\ndecimals = 1\nrequired = false',
        'id = "a"\nkind = "text"\nrequired = false',
        'id = "t"\nkind = "table"\nrequired = false\nat_most = 3\n[[question.column]]\nid = "k"\nlabel = "数"\nkind = "number"\nrequired = false',
        more=f"[[check]]\ncode = \"rate\"\ncheck = '{check}'\nmessage = \"率が1を超えています。\"{more}",
    )  # fmt: skip
    response = Response({}, answers)
    standings = rules.evaluate(survey, response, settled=True)
    return list(problems_of_checks(survey, response, standings, carries_reasons=True))


@pytest.mark.parametrize(
    ("check", "answers"),
    [
        (RATE, {"n": "1", "m": "0"}),
        (SUM, {"n": "0.1", "m": "0.3"}),
        (ALIKE, {"a": "abc"}),
    ],
)
def test_what_the_answers_do_not_tell_is_a_caution(check: str, answers: Mapping[str, Answer]) -> None:
    (problem,) = told(check, answers)
    assert (problem.code, problem.severity) == (NOT_TOLD, "caution")
    assert "今の回答では計算できない点検があります。「率が1を超えています。」" in problem.message
    assert problem.message.endswith("確かめてください。")


@pytest.mark.parametrize(
    ("check", "answers"),
    [
        (RATE, {}),
        (RATE, {"m": "0"}),
        (RATE, {"n": "x", "m": "0"}),
        # What need not be written down and is not: an error of the formula, and none of the officer's.
        (RATE, {"n": "1"}),
        (ROW, {}),
        (ROW, {"t": ()}),
        # What is no number is told as that.
        (ROW, {"t": ({"k": "1"}, {"k": "x"})}),
        (SUM, {"n": "0.1"}),
    ],
)
def test_what_is_open_or_left_blank_is_silent(check: str, answers: Mapping[str, Answer]) -> None:
    assert [problem.code for problem in told(check, answers) if problem.code != "rate"] == []


def test_a_check_for_the_eye_wants_no_reason() -> None:
    (problem,) = told(RATE, {"n": "1", "m": "0"}, reason=True)
    assert (problem.code, problem.severity) == (NOT_TOLD, "caution")
    assert "理由" not in problem.message
