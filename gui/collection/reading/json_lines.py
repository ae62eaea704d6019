"""What was read from a file as JSON: one line from a worker, one entry of a saved collection.

A superset of the line of `check --json`. Whatever comes in is hostile until it is understood: ValueError otherwise.
"""

from collections.abc import Mapping
from functools import lru_cache
from sys import intern
from typing import Any, cast

from gui.collection.reading.returned import ReadFile, Returned
from gui.survey import rules
from gui.survey.model import Answer, Problem, Response, Severity, Survey

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


def states_of(survey: Survey, response: Response) -> dict[str, str]:
    """The state of every question, by its id, as `check --json` prints it."""
    return {key: standing.state for key, standing in rules.evaluate(survey, response).items()}


def line_of(survey: Survey, name: str, file: ReadFile) -> Json:
    """A file's line of JSON: the keys of `check --json`, what its only response says, and the rows of a 一覧表.

    A file that cannot be read has the problem `unreadable`.
    """
    line: Json = {"file": name, "organisation": "", "code": "", "states": {}, "problems": []}
    if file.fault:
        line["problems"] = [problem_as_json(Problem("unreadable", "error", "", file.fault))]
    rows = []
    for found in file.returns:
        described = returned_as_json(found)
        described |= {"organisation": found.organisation(survey), "states": states_of(survey, found.response)}
        if found.row:
            rows.append(described)
        else:
            line |= described
    return {**line, **({"rows": rows} if rows else {}), "digest": file.digest}


def file_of(line: object) -> ReadFile:
    """What a line of JSON says of a file; ValueError if it says nothing of the kind."""
    known = _object(line)
    rows = [_object(row) for row in _list(known.get("rows", []))]
    returns = [returned_of(found) for found in ([known] if "texts" in known else []) + rows]
    unreadable = [p for p in _problems(known.get("problems")) if p.code == "unreadable"]
    return ReadFile(_text(known.get("digest", "")), tuple(returns), unreadable[0].message if unreadable else "")


def returned_as_json(found: Returned) -> Json:
    """A response with its texts, addresses and problems."""
    response = found.response
    return {
        "row": found.row,
        "code": found.code,
        "responder": dict(response.responder),
        "answers": dict(response.answers),
        "texts": dict(found.texts),
        "cells": dict(found.cells),
        "found": [problem_as_json(problem) for problem in found.found],
        "problems": [problem_as_json(problem) for problem in found.problems],
    }


def returned_of(described: Json) -> Returned:
    """The response that was described; ValueError if it was not."""
    row = described.get("row", 0)
    if not isinstance(row, int):
        raise ValueError("row")
    answers = {intern(key): _answer(value) for key, value in _object(described.get("answers")).items()}
    cells = tuple(_texts(described.get("cells")).items())
    return Returned(
        row=row,
        response=Response(_texts(described.get("responder")), answers, None),
        texts=_texts(described.get("texts")),
        cells=_same(cells),
        found=_problems(described.get("found")),
        problems=_problems(described.get("problems")),
        code=_text(described.get("code")),
    )


@lru_cache(maxsize=64)
def _same(cells: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """The addresses of many copies of one form are kept once."""
    return dict(cells)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("text")
    return intern(value) if len(value) < _INTERNED else value


def _object(value: object) -> Json:
    if not isinstance(value, dict):
        raise ValueError("object")
    return cast("Json", value)


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("list")
    return value


def _texts(value: object) -> dict[str, str]:
    return {intern(key): _text(text) for key, text in _object(value).items()}


def _answer(value: object) -> Answer:
    return tuple(_text(mark) for mark in value) if isinstance(value, list) else _text(value)


def _problems(value: object) -> tuple[Problem, ...]:
    return tuple(_problem(_object(item)) for item in _list(value))


def _problem(item: Json) -> Problem:
    code, severity, question, message, cell = (
        _text(item.get(key)) for key in ("code", "severity", "question", "message", "cell")
    )
    if severity not in ("error", "caution"):
        raise ValueError("severity")
    return Problem(code, cast("Severity", severity), question, message, cell)
