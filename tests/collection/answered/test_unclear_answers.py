"""Where it cannot be told what was answered: nothing is concluded from it, and of what is not asked nothing else is told."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from gui.collection.judged import Answer
from gui.form.text_places import problems_of
from gui.survey import model
from tests.collection.care_returns import Gathering, care_return, typed

Given = Mapping[str, model.Answer | None]


@pytest.fixture
def gathering(tmp_path: Path) -> Gathering:
    return Gathering.begun(tmp_path)


def _answer(gathering: Gathering, changes: Mapping[str, str], answers: Given) -> Answer:
    data = care_return(gathering.bundle, "みなと苑", answers)
    gathering.put("【みなと苑】.xlsx", typed(data, changes))
    gathering.look()
    return gathering.line("みなと苑").answers[0]


def _errors(answer: Answer) -> list[tuple[str, str]]:
    return [(p.code, p.question) for p in answer.problems if p.severity == "error"]


def test_a_box_that_may_be_ticked_does_not_make_a_later_question_due(gathering: Gathering) -> None:
    of_others: Given = {"7": ("イ",), "7.clinic": None, "8": "20", "16": None}
    assert _errors(_answer(gathering, {"D15": "△"}, of_others)) == [("choice-not-in-list", "7")]
    large: Given = {**of_others, "8": "120", "staff": ({"full": "60", "part": "3"},) * 3, "16": "理由"}
    assert _errors(_answer(gathering, {}, large)) == []
    assert _errors(_answer(gathering, {"D15": "△", "D38": ""}, large)) == [("choice-not-in-list", "7")]


def test_a_box_that_may_be_ticked_does_not_make_what_hangs_on_it_left_over(gathering: Gathering) -> None:
    large: Given = {
        "7": ("イ",),
        "7.clinic": None,
        "8": "120",
        "staff": ({"full": "60", "part": "3"},) * 3,
        "16": "理由",
    }
    assert _errors(_answer(gathering, {"D15": "〇", "E15": "内科"}, large)) == [("not-asked-but-answered", "16")]
    assert _errors(_answer(gathering, {"D15": "△", "E15": "内科"}, large)) == [("choice-not-in-list", "7")]


def test_what_an_answer_leads_to_is_told_where_something_else_is_wrong_with_its_question(gathering: Gathering) -> None:
    """As with its place: the answer itself is known."""
    large: Given = {"7": ("イ",), "8": "120", "staff": ({"full": "60", "part": "3"},) * 3, "16": "理由"}
    returned = _answer(gathering, {"D15": "〇", "E15": "内科"}, large).returned
    altered = model.Problem("form-altered", "error", "7", "記入欄を特定できません。")
    found = problems_of(gathering.bundle, returned.response, returned.cells, (altered,))
    assert ("not-asked-but-answered", "16") in [(problem.code, problem.question) for problem in found]


def test_of_a_table_that_is_not_asked_is_told_that_alone(gathering: Gathering) -> None:
    answer = _answer(gathering, {"D34": "無", "!D5": "△", "D36": ""}, {})
    assert _errors(answer) == [("not-asked-but-answered", "accidents")]
