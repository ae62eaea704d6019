"""Where the officer was: kept in the draft, gone on with there, no part of the response."""

import json
from dataclasses import replace

import pytest

from gui.response import answers_file, flow
from gui.response.answers_file import Draft
from gui.response.flow import Flow
from gui.response.place import Place
from gui.survey import rules
from gui.survey.key import Key
from gui.survey.model import Response, Survey

CITY = {"who": "14神奈川県厚木市", "level": "市区町村", "person": "橋本 花子"}


def way(survey: Survey, response: Response) -> Flow:
    return Flow(survey, response, rules.evaluate(survey, response))


@pytest.mark.parametrize("place", [Place("hours", "1.2"), Place("responder", "person"), Place("review"), None])
def test_a_draft_keeps_where_the_officer_was(other_survey: Survey, place: Place | None) -> None:
    data = answers_file.serialise(Draft(other_survey.id, Response(CITY), place=place))
    draft = answers_file.parse(data, other_survey)
    assert draft.place == place
    assert draft.problems == ()
    assert ("place" in json.loads(data)) is (place is not None)


@pytest.mark.parametrize("kept", [None, 5, "hours", ["hours"], {}, {"page": 1}, {"page": "hours", "at": 2}])
def test_a_place_that_is_not_understood_stops_nothing_and_stays_until_there_is_another(
    other_survey: Survey, kept: object
) -> None:
    data = json.dumps({"format": 1, "survey": other_survey.id, "place": kept}).encode()
    draft = answers_file.parse(data, other_survey)
    assert (draft.place, draft.problems) == (None, ())
    assert json.loads(answers_file.serialise(draft))["place"] == kept
    moved = replace(draft, place=Place("rooms", "3"))
    assert json.loads(answers_file.serialise(moved))["place"] == {"page": "rooms", "at": "3"}


@pytest.mark.parametrize(
    ("place", "page", "at"),
    [
        (Place("hours", "1.2"), "hours", Key("1", "2")),
        (Place("responder", "person"), "responder", Key("", "person")),
        (Place("rooms"), "rooms", None),
        (Place("submit"), "submit", None),
        (Place("rooms", "1.1"), "rooms", None),
        (Place("rooms", "no such question"), "rooms", None),
        (Place("no such page", "3"), "hours", None),
        (None, "hours", None),
    ],
)
def test_it_is_gone_on_with_there_or_where_something_is_to_do(
    other_survey: Survey, place: Place | None, page: str, at: Key | None
) -> None:
    found, key = way(other_survey, Response(CITY, {"1": "10"})).resume(place)
    assert (found.name, key) == (page, at)


def test_a_new_draft_begins_with_the_responder_and_a_finished_one_with_what_is_to_be_checked(
    other_survey: Survey,
) -> None:
    assert way(other_survey, Response()).resume(None)[0].name == flow.RESPONDER
    done = Response(CITY, {"1": "2", "2.1": (), "3": "◎"})
    assert way(other_survey, done).resume(None)[0].name == flow.REVIEW
