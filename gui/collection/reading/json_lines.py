"""What was read from a file as JSON: what a worker says, an entry of a saved collection, a line of `check --json -`.

Whatever comes in is hostile until it is understood: ValueError otherwise.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from gui.collection.reading.returned import ReadFile, Returned
from gui.guard.bounds import MOST_SAID
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

_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_APART = "\x7f"
"""Between addresses and keys, which hold nothing invisible: JSON has it as it is."""

_FEW, _LONGEST = 300, 20_000
"""Addresses of a response, and characters of them, that are kept with what they say."""

_PIECES = 4_096
"""Texts of responses that are kept with their keys: most of one were said in another, to the byte."""

_Apart = tuple[Mapping[str, str], Mapping[str, str]]
"""The texts of a response, and its addresses."""

_DEEPER = 100
"""Lists around what is said when it is understood first, where it is of so many: kept, it stands in something else, and must be understood again."""

_MOST_VALUES = 2_000_000
"""In what is said of one file: a whole 一覧表 has a tenth of them."""


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
    """A line with what `check --json` says of a response besides: whose it is, its 確認コード, and the state of every question."""
    rows = [as_checked(survey, as_object(row)) for row in as_list(line.get("rows", []))]
    told = {**line, "rows": rows} if rows else line
    if "texts" not in line:
        return told
    found = returned_of({**line, "cells": _addresses(as_texts(line.get("cells")))})
    whose, states = found.organisation(survey), states_of(survey, found.response)
    return {**told, "organisation": whose, "code": found.code(survey), "states": states}


def line_of_nothing(name: str, fault: str) -> Json:
    """The line of a file of which nothing was read, '' for one without a fault."""
    return line_about(name, (Problem("unreadable", "error", "", fault),) if fault else ())


def line_about(name: str, problems: Iterable[Problem], organisation: str = "") -> Json:
    """A line on which no response is, only problems: of a file ('' for none), or of whom nothing came."""
    told = [problem_as_json(problem) for problem in problems]
    return {"file": name, "organisation": organisation, "code": "", "states": {}, "problems": told}


def said_of(file: ReadFile) -> bytes:
    """All that was read of a file, on a line, as whoever read it said it.

    The addresses of a response, which many have alike, are one text, which is understood but once.
    """
    if file.said:
        return file.said
    returns = [returned_as_json(found, _addresses(found.cells)) for found in file.returns]
    said = _LINE.encode({"digest": file.digest, "fault": file.fault, "returns": returns})
    return said.encode("utf-8", "backslashreplace")


def file_of(said: bytes) -> ReadFile:
    """The file of which a worker said this; ValueError where it says nothing of the kind, or otherwise than `said_of`."""
    if len(said) > MOST_SAID or b"\n" in said or b"\0" in said:
        raise ValueError("said")
    try:
        rest, apart = _taken_apart(said)
        deeper = _DEEPER if rest.count(b"[") + rest.count(b"{") > _DEEPER else 1
        found = parsed(b"[" * deeper + rest + b"]" * deeper)
        for _ in range(deeper):
            (found,) = as_list(found)
        return read_of(found, said, apart)
    except RecursionError:
        raise ValueError("said") from None


def _taken_apart(said: bytes) -> tuple[bytes, _Apart | None]:
    """What is said of a file with one response, and that without its texts and addresses: each of them is JSON by itself.

    All as it was said, and None, where they are not as `said_of` has them, or very long.
    """
    head, *behind = said.split(b',"texts":{') if len(said) <= _LONGEST else (said,)
    texts, _, others = behind[0].partition(b'"},"cells":"') if len(behind) == 1 else (b"", b"", b"")
    cells, is_whole, tail = others.partition(b'","found":[')
    if not (is_whole and texts.startswith(b'"')):
        return said, None
    try:
        apart = dict(map(_MEMBERS.__getitem__, texts[1:].split(b'","'))), _addresses_of(cells)
    except ValueError:  # a text holds what stands between two
        return said, None
    return b'%s,"texts":{},"cells":"","found":[%s' % (head, tail), apart


class _Members(dict[bytes, tuple[str, str]]):
    """Keys and their texts by what they are in JSON but for the outer quotation marks; ValueError where it is anything else."""

    def __missing__(self, member: bytes) -> tuple[str, str]:
        key, text = member.decode().split('":"')
        if '"' in key + text or "\\" in key + text or min(member) < ord(" "):
            ((key, text),) = json.loads(b'{"%s"}' % member).items()
        if len(self) >= _PIECES:
            self.clear()
        found = self[member] = as_text(key), as_text(text)
        return found


_MEMBERS = _Members()


@lru_cache(maxsize=64)
def _addresses_of(cells: bytes) -> Mapping[str, str]:
    return _cells(as_text(json.loads(b'"%s"' % cells)))


def parsed(line: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What a line of JSON says; ValueError where it holds more than one file can."""
    if len(line) > _MOST_VALUES and sum(map(line.count, (b",", b"[", b"{"))) > _MOST_VALUES:
        raise ValueError("too much")
    return json.loads(line)


def read_of(described: object, said: bytes = b"", apart: _Apart | None = None) -> ReadFile:
    """The same of the JSON that was `said`; `apart` is what was taken out of its only response."""
    known = as_object(described)
    returns = tuple(returned_of(as_object(found), apart) for found in as_list(known.get("returns")))
    return ReadFile(as_text(known.get("digest")), returns, as_text(known.get("fault")), said)


def returned_as_json(found: Returned, addresses: str | None = None) -> Json:
    """A response with its texts, addresses (or these) and problems."""
    response = found.response
    return {
        "row": found.row,
        **response_as_json(response),
        "texts": dict(found.texts),
        "cells": dict(found.cells) if addresses is None else addresses,
        **({"listed": dict(found.listed)} if found.listed else {}),
        "found": [problem_as_json(problem) for problem in found.found],
        "problems": [problem_as_json(problem) for problem in found.problems],
    }


def returned_of(described: Json, apart: _Apart | None = None) -> Returned:
    """The response that was described, which has what was taken `apart` where it has no texts of its own; ValueError if it was not."""
    row = described.get("row", 0)
    if not isinstance(row, int):
        raise ValueError("row")
    texts, cells = as_texts(described.get("texts")), _cells(as_text(described.get("cells")))
    if apart and not (texts or cells):
        texts, cells = apart
    return Returned(
        row=row,
        response=response_of(described),
        texts=texts,
        cells=cells,
        found=problems_of(described.get("found")),
        problems=problems_of(described.get("problems")),
        listed=as_texts(described.get("listed", {})),
    )


def _addresses(cells: Mapping[str, str]) -> str:
    """The addresses of a response in one text: the sheet of the first, then each key with its place there, or with a ! and all of it."""
    named = tuple(cells.items())
    return (_joined if len(named) <= _FEW else _joined.__wrapped__)(named)


@lru_cache(maxsize=64)
def _joined(cells: tuple[tuple[str, str], ...]) -> str:
    sheet = next((ref.rpartition("!")[0] for _, ref in cells), "") + "!"
    parts = [sheet]
    for key, ref in cells:
        place = ref.removeprefix(sheet)
        parts += key, f"!{ref}" if place == ref or place.startswith("!") else place
    said = _APART.join(parts)
    return said if said.count(_APART) == 2 * len(cells) else _APART + _LINE.encode(dict(cells))


def _cells(said: str) -> Mapping[str, str]:
    """The addresses of many copies of one form are looked at and kept once."""
    return (_understood if len(said) <= _LONGEST else _understood.__wrapped__)(said)


@lru_cache(maxsize=64)
def _understood(said: str) -> Mapping[str, str]:
    if said.startswith(_APART):
        return as_texts(json.loads(said[1:]))
    sheet, *parts = said.split(_APART)
    places = (place[1:] if place.startswith("!") else sheet + place for place in parts[1::2])
    return as_texts(dict(zip(parts[::2], places, strict=True)))
