"""Random responses to random surveys by ODK's engine and by ours: `build/test.py --oracle 10000`, which sets it up.

`--record` writes the first of them as what `tests/survey/test_other_engine.py` compares with every time.
"""

from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import odk
import pytest

from tests.survey.odk.compared import Judged, contradictions, differences, record, survey_of
from tests.survey.odk.other_engine import verdicts
from tests.survey.odk.random_surveys import (
    RandomSurvey,
    all_theirs,
    random_answers,
    random_survey,
    seeded,
    some_left_out,
)

_EACH, _RECORDED, _AT_ONCE = 5, 60, 100


def _surveys() -> Iterator[tuple[int, RandomSurvey]]:
    """Surveys without a fault, each with what it is made from."""
    for seed in count(1):
        made = random_survey(seeded(seed))
        if survey_of(*made.toml()) is not None:
            yield seed, made


def _judged(folder: Path, surveys: list[tuple[int, RandomSurvey]]) -> Iterator[Judged]:
    given = [[random_answers(seeded(f"{seed} {i}"), made) for i in range(_EACH)] for seed, made in surveys]
    forms = [
        {"form": made.xlsform(), "responses": [all_theirs(made, answers) for answers in some]}
        for (_, made), some in zip(surveys, given, strict=True)
    ]
    found = verdicts(folder, forms)
    for (_, made), some, said in zip(surveys, given, found, strict=True):
        yield Judged(*made.toml(), tuple(zip(some, said, strict=True)))


def test_states_and_checks_are_those_of_the_other_engine(request: pytest.FixtureRequest) -> None:
    wanted = request.config.getoption("--oracle")
    folder, surveys, wrong, kept = odk.prepared(), _surveys(), [], list[Judged]()
    for done in range(0, wanted, _EACH * _AT_ONCE):
        some = list(islice(surveys, min(_AT_ONCE, -(-(wanted - done) // _EACH))))
        for (seed, _), judged in zip(some, _judged(folder, some), strict=True):
            survey = judged.survey()
            for i, (answers, verdict) in enumerate(judged.responses):
                part = some_left_out(seeded(f"{seed} {i} in part"), answers)
                said = (*differences(survey, answers, verdict), *contradictions(survey, part, verdict))
                wrong += [f"survey {seed}, response {i}: {one}" for one in said]
            kept += [judged] if len(kept) < _RECORDED else []
    if request.config.getoption("--record"):
        record(kept)
    assert wrong == [], len(wrong)
