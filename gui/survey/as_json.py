"""Responses and problems as JSON. Whatever comes in is hostile until it is understood: ValueError otherwise."""

from collections.abc import Mapping
from sys import intern
from typing import Any, cast

from gui.survey.model import Answer, Problem, Response, Severity

Json = dict[str, Any]
_INTERNED = 100


def problem_as_json(problem: Problem) -> Json:
    """A problem as `check --json` prints it."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "question": problem.question,
        "cell": problem.cell,
        "message": problem.message,
    }


def response_as_json(response: Response) -> Json:
    """A response; its attachments are left out where they cannot be known."""
    attachments = response.attachments
    return {
        "responder": dict(response.responder),
        "answers": {key: _described(answer) for key, answer in response.answers.items()},
        **({"reasons": dict(response.reasons)} if response.reasons else {}),
        **({} if attachments is None else {"attachments": {key: list(paths) for key, paths in attachments.items()}}),
    }


def response_of(described: Json) -> Response:
    """The response that was described; ValueError if it was not."""
    given = as_object(described.get("answers")).items()
    answers = {intern(key): as_text(value) if type(value) is str else _answer(value) for key, value in given}
    attachments = described.get("attachments")
    return Response(
        as_texts(described.get("responder")),
        answers,
        None if attachments is None else {key: as_marks(paths) for key, paths in as_object(attachments).items()},
        as_texts(described.get("reasons", {})),
    )


def as_text(value: object) -> str:
    """A text, kept once if it is short."""
    if not isinstance(value, str):
        raise ValueError("text")
    return intern(value) if len(value) < _INTERNED else value


def as_object(value: object) -> Json:
    """An object."""
    if not isinstance(value, dict):
        raise ValueError("object")
    return cast("Json", value)


def as_list(value: object) -> list[Any]:
    """A list."""
    if not isinstance(value, list):
        raise ValueError("list")
    return value


def as_marks(value: object) -> tuple[str, ...]:
    """A list of texts."""
    return tuple([as_text(item) for item in as_list(value)])


def as_texts(value: object) -> Mapping[str, str]:
    """Texts by their keys."""
    found = as_object(value)
    if not {str}.issuperset(map(type, found.values())):
        raise ValueError("text")
    return {intern(key): intern(text) if len(text) < _INTERNED else text for key, text in found.items()}


def _described(answer: Answer) -> object:
    return answer if isinstance(answer, str) else [part if isinstance(part, str) else dict(part) for part in answer]


def _answer(value: object) -> Answer:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return tuple({intern(key): _cell(cell) for key, cell in as_object(row).items()} for row in value)
    return _cell(value)


def _cell(value: object) -> str | tuple[str, ...]:
    return as_marks(value) if isinstance(value, list) else as_text(value)


def problems_of(value: object) -> tuple[Problem, ...]:
    """The problems of a list."""
    return tuple([_problem(as_object(item)) for item in as_list(value)])


def _problem(item: Json) -> Problem:
    code, severity, question, message, cell = (
        as_text(item.get(key)) for key in ("code", "severity", "question", "message", "cell")
    )
    if severity not in ("error", "caution"):
        raise ValueError("severity")
    return Problem(code, cast("Severity", severity), question, message, cell)
