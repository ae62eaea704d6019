"""Complete responses: one for every way through the questionnaire."""

import dataclasses
from collections.abc import Iterator

from gui.survey.every_way import Way, ways
from gui.survey.model import Answer, Question, Response, Survey

ORGANISATIONS = {
    "都道府県": "14神奈川県",
    "指定都市": "14神奈川県相模原市",
    "中核市": "14神奈川県横須賀市",
    "市区町村": "14神奈川県厚木市",
}


def responses(survey: Survey, sample: Response) -> Iterator[tuple[Way, Response]]:
    """A response without problems for each way, its 組織区分 being the first that takes the way."""
    for way in ways(survey):
        turns = dict(way.turns)
        answers: dict[str, Answer] = {}
        for question_id in way.asked:
            question = survey.question(question_id)
            assert question is not None
            answers |= _answered(question, turns.get(question_id, (question.choices[0].mark,)))
        kind = way.kinds[0]
        responder = {**sample.responder, "kind": kind, "organisation": ORGANISATIONS[kind]}
        yield way, Response(responder, answers, {})


def _answered(question: Question, marks: tuple[str, ...]) -> dict[str, Answer]:
    answers: dict[str, Answer] = {question.id: marks if question.kind.separate else marks[0]}
    for detail in question.details:
        if detail.choice in marks:
            answers[detail.answer_key] = "2024-04" if detail.kind.name == "year-month" else "概要です。"
    return answers


def with_details(survey: Survey, response: Response) -> Response:
    """The same response with ③ on every question whose ③ asks for a detail, so that no detail goes untried."""
    answers = dict(response.answers)
    for question in survey.questions:
        for detail in question.details:
            if question.id in answers and not any(choice.goto for choice in question.choices):
                answers |= _answered(question, (detail.choice,))
    return dataclasses.replace(response, answers=answers)


def without(response: Response, key: str) -> Response:
    """The response with one answer removed."""
    return dataclasses.replace(response, answers={k: v for k, v in response.answers.items() if k != key})
