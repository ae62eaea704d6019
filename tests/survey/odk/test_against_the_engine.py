"""Random responses to random surveys by ODK's engine and by ours, 10,000 of them; `build/test.py --oracle N` for others.

`--record` writes the first of them as what `tests/survey/test_other_engine.py` compares with every time.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import count, islice
from pathlib import Path

import odk
import pytest
from environment import SetUpError

from gui.survey.model import Answer, Survey
from tests.survey.odk.compared import Judged, beyond, contradictions, differences, record, survey_of
from tests.survey.odk.other_engine import Verdict, verdicts
from tests.survey.odk.random_surveys import (
    RandomSurvey,
    all_theirs,
    now_and_then_beyond,
    random_answers,
    random_survey,
    seeded,
    some_left_out,
)

pytestmark = pytest.mark.slow
_EACH, _PARTS, _RECORDED = 20, 10, (60, 5)
_Answered = tuple[int, RandomSurvey, Survey, Judged]


class Comparison:
    """What is compared, survey by survey, and what came of it so far."""

    def __init__(self, folder: Path, wanted: int) -> None:
        self.counts: Counter[str] = Counter()
        self.kept: list[Judged] = []
        self.each_part = -(-wanted // _EACH // _PARTS)
        surveys = list(islice(_surveys(), self.each_part * _PARTS))
        given = [[_answers(f"{seed} {i}", made) for i in range(_EACH)] for seed, made, _ in surveys]
        forms = (
            {"form": made.xlsform(), "responses": [all_theirs(made, answers) for answers in some]}
            for (_, made, _), some in zip(surveys, given, strict=True)
        )
        said = zip(surveys, given, verdicts(folder, forms), strict=True)
        self._answered = (
            (seed, made, survey, Judged(*made.toml(), tuple(zip(some, found, strict=True))))
            for (seed, made, survey), some, found in said
        )

    def next_part(self) -> list[str]:
        """What is said otherwise in the next of the parts."""
        return [wrong for answered in islice(self._answered, self.each_part) for wrong in self._compared(answered)]

    def _compared(self, answered: _Answered) -> Iterator[str]:
        seed, made, survey, judged = answered
        self._count(made)
        surveys, responses = _RECORDED
        if len(self.kept) < surveys:
            self.kept.append(Judged(judged.questions, judged.checks, judged.responses[:responses]))
        for i, (answers, verdict) in enumerate(judged.responses):
            far = beyond(survey, answers)
            self._count_response(made, verdict, bool(far))
            said = list(differences(survey, answers, verdict))
            if not far:
                part = some_left_out(seeded(f"{seed} {i} in part"), answers)
                said += contradictions(survey, part, verdict)
            yield from (f"survey {seed}, response {i}: {one}" for one in said)

    def _count(self, made: RandomSurvey) -> None:
        self.counts.update({"surveys": 1, "checks": len(made.checks)})
        for question in made.questions:
            self.counts["conditions"] += question.condition is not None
            self.counts[f"questions: {question.kind}"] += 1
            self.counts["tables whose rows are fixed"] += question.fixed
            for one in (question, *question.columns):
                self.counts["columns"] += one is not question
                if one.kind == "number":
                    self.counts["numbers with min"] += bool(one.bounds.least)
                    self.counts["numbers with max"] += bool(one.bounds.most)
                    self.counts["numbers with decimals"] += bool(one.bounds.decimals)

    def _count_response(self, made: RandomSurvey, verdict: Verdict, is_far: bool) -> None:
        self.counts["responses"] += 1
        self.counts["responses: something is not asked"] += len(verdict.relevant) < len(made.questions)
        self.counts["responses: a check fails"] += bool(verdict.failed)
        self.counts["responses: a number out of bounds"] += is_far


def _surveys() -> Iterator[tuple[int, RandomSurvey, Survey]]:
    """Surveys without a fault, each with what it is made from."""
    for seed in count(1):
        made = random_survey(seeded(seed))
        survey = survey_of(*made.toml())
        if survey is not None:
            yield seed, made, survey


def _answers(seed: str, made: RandomSurvey) -> Mapping[str, Answer]:
    random = seeded(seed)
    return now_and_then_beyond(random, made, random_answers(random, made))


@pytest.fixture(scope="module")
def comparison(request: pytest.FixtureRequest) -> Comparison:
    try:
        folder = odk.prepared()
    except SetUpError as error:
        pytest.skip(str(error))
    return Comparison(folder, request.config.getoption("--oracle"))


@pytest.mark.parametrize("part", range(_PARTS))
def test_states_and_checks_are_those_of_the_other_engine(comparison: Comparison, part: int) -> None:
    wrong = comparison.next_part()
    assert wrong == [], f"{len(wrong)} in part {part}"


def test_all_kinds_were_asked_and_all_came_about(
    comparison: Comparison, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    found = comparison.counts
    with capsys.disabled():
        print("".join(f"\n    {found[name]:6} {name}" for name in sorted(found)))
    assert found["responses"] >= request.config.getoption("--oracle")
    assert min(found.values()) >= found["surveys"] // 20, found
    if request.config.getoption("--record"):
        record(comparison.kept)
