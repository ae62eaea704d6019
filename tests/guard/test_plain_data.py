"""Plain data through a pipe: it comes back as it was, and what is of another type is refused."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

import pytest

from gui.guard.plain_data import Within, plain, understood
from gui.survey.model import Problem

At = tuple[int, int]


@dataclass(frozen=True)
class Cupboard:
    """Within another."""

    name: str
    shelves: int = 3


@dataclass(frozen=True)
class Room:
    """Of every type that plain data may have."""

    name: str
    wide: Annotated[float, Within(0.0, 100.0)] = 3.5
    is_open: bool = False
    doors: tuple[At, ...] = ()
    shut: frozenset[At] = frozenset()
    words: Mapping[At, str | float | bool | None] = field(default_factory=dict)
    named: Mapping[str, Cupboard] = field(default_factory=dict)
    picture: bytes = b""


ROOM = Room("居間", 4.0, True, ((1, 2), (3, 4)), frozenset(((5, 6),)), {(1, 1): "戸", (1, 2): 2.5, (1, 3): True, (1, 4): None},
            {"奥": Cupboard("押入")}, b"\x00\xff")  # fmt: skip


def sent(value: object) -> list[object]:
    return list(json.loads(json.dumps(plain(value))))


def test_it_comes_back_as_it_was() -> None:
    assert understood(Room, sent(ROOM)) == ROOM
    assert [type(value) for value in understood(Room, sent(ROOM)).words.values()] == [str, float, bool, type(None)]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (0, 1),
        (0, None),
        (1, "3.5"),
        (1, True),
        (1, float("nan")),
        (2, 1),
        (3, "12"),
        (3, [[1]]),
        (3, [[1, 2, 3]]),
        (3, [[1, True]]),
        (4, {}),
        (5, [[1, 2, 3]]),
        (5, [[[1, 1], [1]]]),
        (6, {"奥": []}),
        (7, "no base64!"),
        (7, None),
    ],
)
def test_what_is_of_another_type_is_refused(place: int, said: object) -> None:
    words = sent(ROOM)
    words[place] = said
    with pytest.raises(ValueError, match=r"."):
        understood(Room, words)


def test_a_number_is_held_within_what_its_annotation_says() -> None:
    assert [understood(Room, [*sent(ROOM)[:1], wide, *sent(ROOM)[2:]]).wide for wide in (-1, 1e999, 7)] == [0, 100, 7]


@pytest.mark.parametrize("said", [None, {}, [], ["居間"], "居間", 5])
def test_what_is_no_such_thing_at_all_is_refused(said: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        understood(Room, said)


def test_of_words_that_are_told_apart_none_but_these_is_taken() -> None:
    problem = Problem("missing", "error", "3", "回答してください。")
    words = sent(problem)
    assert understood(Problem, words) == problem
    for other in ("fatal", "", None, ["error"]):
        with pytest.raises(ValueError, match="one of"):
            understood(Problem, [words[0], other, *words[2:]])


@pytest.mark.parametrize("said", [10**400, -(10**400), float("nan"), True, "1", None])
def test_what_is_no_number_of_a_computers_is_refused(said: object) -> None:
    with pytest.raises(ValueError, match="a number expected"):
        understood(float, said)
