"""The letter's skip rules as a walk, written by hand from the letter and not from the definition."""

import itertools
from collections.abc import Iterator, Mapping

GATES: Mapping[str, tuple[str, ...]] = {
    "3": ("①", "②"),
    "5": ("①", "②"),
    "7-2": ("①", "②"),
    "7-3": ("①", "②"),
    "8-1": ("①", "②", "③"),
}
KINDS = ("都道府県", "指定都市", "中核市", "市区町村")
QUESTIONS = ("1-1", "1-2", "2", "3", "4", "5", "6", "7-1", "7-2", "7-3", "7-4", "8-1", "8-2", "9", "10")


def walk(kind: str, answers: Mapping[str, str]) -> set[str]:
    """The questions that a responder of this kind with these answers to every gate is led through."""
    asked = {"1-2" if kind == "都道府県" else "1-1", "2", "3", "10"}
    if answers["3"] == "①":
        asked |= {"4", "5"}
        if answers["5"] == "①":
            return asked
    asked |= {"6", "7-1", "7-2", "9"}
    if answers["7-2"] == "②":
        return asked
    asked |= {"7-3", "8-1"}
    if answers["7-3"] == "①":
        asked.add("7-4")
    if answers["8-1"] == "①":
        asked.add("8-2")
    return asked


def states(kind: str, answers: Mapping[str, str]) -> dict[str, str]:
    """The state of every question, by trying every way in which what is unanswered can be answered."""
    kinds = (kind,) if kind else KINDS
    open_gates = {gate: (answers[gate],) if gate in answers else marks for gate, marks in GATES.items()}
    ways = [
        walk(one, dict(zip(open_gates, marks, strict=True)))
        for one in kinds
        for marks in itertools.product(*open_gates.values())
    ]
    counts = {question: sum(question in way for way in ways) for question in QUESTIONS}
    return {q: "asked" if n == len(ways) else "undecided" if n else "not asked" for q, n in counts.items()}


def detail_states(state: str, answer: str | None, choice: str) -> str:
    """The state of a row beside a choice, its question standing so and being answered so."""
    if state == "not asked" or answer not in (None, choice):
        return "not asked"
    return state if answer == choice else "undecided"


def partial_answers() -> Iterator[tuple[str, dict[str, str]]]:
    """Every partial answer of the gates, for every kind and none: stale answers included."""
    for kind in ("", *KINDS):
        for marks in itertools.product(*((None, *choices) for choices in GATES.values())):
            yield kind, {gate: mark for gate, mark in zip(GATES, marks, strict=True) if mark}
