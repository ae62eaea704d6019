"""The response that the texts of a form mean: the same whether they stand in a form or in a row of a 一覧表.

A text's key is a responder field's id, a question's id, `question.detail`, or `question/mark` for a box of a multiple
choice (`question/` for none of these).
"""

from collections.abc import Mapping
from dataclasses import replace

from gui.survey import rules
from gui.survey.kinds.meaning import kind_in
from gui.survey.model import Answer, Problem, ResponderField, Response, Survey


def read_texts(survey: Survey, texts: Mapping[str, str]) -> tuple[Response, tuple[Problem, ...]]:
    """The response that texts mean, and what in them means nothing for sure; each problem's `cell` is the text's key.

    A text that means no choice for sure stays as it is, for the checks to name. What only says that a question is not
    asked (－, 対象外, 該当なし) is no answer to a question that is not.
    """
    responder = {
        found.id: _responder(survey, found, texts[found.id]) for found in survey.responder if found.id in texts
    }
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    crossed: set[str] = set()
    for item in survey.items:
        said = item.kind.read(survey, item, texts)
        if said.answer is not None:
            answers[item.answer_key] = said.answer
        if said.crossed:
            crossed.add(item.answer_key)
        problems += said.unclear
    response = Response(responder, answers, None)
    return _without(response, _not_asked(survey, response, crossed)), tuple(problems)


def _responder(survey: Survey, field: ResponderField, text: str) -> str:
    return kind_in(survey.kinds, text) if field.form == "kind" else text


def _not_asked(survey: Survey, response: Response, keys: set[str]) -> set[str]:
    """Those of the questions and details that are not asked, or not for sure."""
    if not keys:
        return set()
    standings = rules.evaluate(survey, response)
    asked = {key for key, standing in standings.items() if standing.state == "asked"}
    details = rules.details(survey, response, standings)
    asked |= {question.key(detail) for question, detail, standing in details if standing.state == "asked"}
    return keys - asked


def _without(response: Response, keys: set[str]) -> Response:
    if not keys:
        return response
    return replace(response, answers={key: answer for key, answer in response.answers.items() if key not in keys})
