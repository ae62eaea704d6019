"""Every way through the questionnaire, and no other."""

import itertools
from collections import Counter

import pytest

from gui.survey import rule_walk
from gui.survey.every_way import ways
from gui.survey.model import Survey
from tests.survey import letter
from tests.survey.of_any_kind import survey_of


def test_the_ways_are_those_of_the_letter(survey: Survey) -> None:
    expected = {
        frozenset(letter.walk(kind, dict(zip(letter.GATES, marks, strict=True))))
        for kind in letter.KINDS
        for marks in itertools.product(*letter.GATES.values())
    }

    found = list(ways(survey))

    assert {frozenset(way.asked) for way in found} == expected
    assert len(found) == len(expected) == 22


def test_each_way_names_who_takes_it_and_where_it_turns(survey: Survey) -> None:
    for way in ways(survey):
        answers = dict.fromkeys(letter.GATES, "①") | {key: marks[0] for key, marks in way.turns}
        for kind in way.kinds:
            assert letter.walk(kind, answers) == set(way.asked)


def test_what_comes_to_the_same_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two chains of fifty conditions, each on the answer before it, part at every link."""
    chains = [
        f'id = "{name}{n}"\nkind = "number"' + (f"\nonly_if = '=[{name}{n - 1}]>{n}'" if n else "")
        for name in "ab"
        for n in range(50)
    ]
    survey = survey_of(*chains)
    looked, exclusions = Counter[str](), rule_walk.exclusions

    def counted(step: rule_walk.Step, situation: rule_walk.Situation) -> tuple[rule_walk.Reason | None, ...]:
        looked[step.question.id] += 1
        return exclusions(step, situation)

    monkeypatch.setattr(rule_walk, "exclusions", counted)
    found = list(ways(survey))

    assert len({way.asked for way in found}) == 50 * 50
    assert len(found) == 99 * 99  # at each link one goes on, and two stop: below what is compared with, and at it
    assert max(looked.values()) <= 100
