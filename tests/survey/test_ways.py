"""Every way through the questionnaire, and no other."""

import itertools

from gui.survey.every_way import ways
from gui.survey.model import Survey
from tests.survey import letter


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
