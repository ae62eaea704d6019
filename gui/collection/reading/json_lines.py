"""What was read from a file as JSON: one line from a worker, one entry of a saved collection.

Whatever comes in is hostile until it is understood: ValueError otherwise.
"""

from collections.abc import Mapping
from functools import lru_cache

from gui.collection.reading.returned import ReadFile, Returned
from gui.survey import rules
from gui.survey.as_json import (
    Json,
    as_list,
    as_object,
    as_text,
    as_texts,
    problem_as_json,
    problems_of,
    response_as_json,
    response_of,
)
from gui.survey.model import Problem, Response, Survey


def states_of(survey: Survey, response: Response) -> dict[str, str]:
    """The state of every question, by its id, as `check --json` prints it."""
    return {key: standing.state for key, standing in rules.evaluate(survey, response).items()}


def line_of(name: str, file: ReadFile) -> Json:
    """A file's line of JSON: what its only response says, and the rows of a 一覧表.

    A file that cannot be read has the problem `unreadable`.
    """
    line, rows = line_of_nothing(name, file.fault), []
    for found in file.returns:
        if found.row:
            rows.append(returned_as_json(found))
        else:
            line |= returned_as_json(found)
    return {**line, **({"rows": rows} if rows else {}), "digest": file.digest}


def as_checked(survey: Survey, line: Json) -> Json:
    """A line with what `check --json` says of a response besides: whose it is, and the state of every question."""
    rows = [as_checked(survey, as_object(row)) for row in as_list(line.get("rows", []))]
    told = {**line, "rows": rows} if rows else line
    if "texts" not in line:
        return told
    found = returned_of(line)
    return {**told, "organisation": found.organisation(survey), "states": states_of(survey, found.response)}


def line_of_nothing(name: str, fault: str) -> Json:
    """The line of a file of which nothing was read, '' for one without a fault."""
    problems = [problem_as_json(Problem("unreadable", "error", "", fault))] if fault else []
    return {"file": name, "organisation": "", "code": "", "states": {}, "problems": problems}


def file_of(line: object) -> ReadFile:
    """What a line of JSON says of a file; ValueError if it says nothing of the kind."""
    known = as_object(line)
    rows = [as_object(row) for row in as_list(known.get("rows", []))]
    returns = [returned_of(found) for found in ([known] if "texts" in known else []) + rows]
    unreadable = [p for p in problems_of(known.get("problems")) if p.code == "unreadable"]
    return ReadFile(as_text(known.get("digest", "")), tuple(returns), unreadable[0].message if unreadable else "")


def returned_as_json(found: Returned) -> Json:
    """A response with its texts, addresses and problems."""
    response = found.response
    return {
        "row": found.row,
        "code": found.code,
        **response_as_json(response),
        "texts": dict(found.texts),
        "cells": dict(found.cells),
        **({"listed": dict(found.listed)} if found.listed else {}),
        "found": [problem_as_json(problem) for problem in found.found],
        "problems": [problem_as_json(problem) for problem in found.problems],
    }


def returned_of(described: Json) -> Returned:
    """The response that was described; ValueError if it was not."""
    row = described.get("row", 0)
    if not isinstance(row, int):
        raise ValueError("row")
    return Returned(
        row=row,
        response=response_of(described),
        texts=as_texts(described.get("texts")),
        cells=_cells(described.get("cells")),
        found=problems_of(described.get("found")),
        problems=problems_of(described.get("problems")),
        code=as_text(described.get("code")),
        listed=as_texts(described.get("listed", {})),
    )


def _cells(value: object) -> Mapping[str, str]:
    try:
        return _same(tuple(as_object(value).items()))
    except TypeError:  # what is no text may not even be something that can be compared
        raise ValueError("cells") from None


@lru_cache(maxsize=64)
def _same(cells: tuple[tuple[str, object], ...]) -> Mapping[str, str]:
    """The addresses of many copies of one form are looked at and kept once."""
    return as_texts(dict(cells))
