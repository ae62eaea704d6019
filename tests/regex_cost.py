"""Whether a regular expression can cost more than a few times the length of its text: read off its structure, not timed.

The expression becomes an automaton without memory; lookarounds, back references and possessiveness are taken away, which
only makes it match more. It can cost the square of the length where one stretch of text can be run through in two ways
that go on being possible, and the end can then fail (Weideman et al., Analyzing Matching Time Behavior of Backtracking
Regular Expression Matchers by Using Ambiguity of NFA, 2016). To search is to begin anywhere: a loop before the expression.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_MOST = 3
"""Repetitions that are drawn out; an expression that may be repeated more often than `_LOOP` is a loop."""

_LOOP = 500
_SAMPLES = "aZ_0９ \n\t\0あア漢①(（[\"'<>=!&;:,.。、-/*+~^$%#@|\\{}ﷺ"

Steps = dict[int, list[tuple[frozenset[str], int]]]


class Automaton:
    """The expression as states and the characters that lead from one to another; `ends` are those from which it may end."""

    def __init__(self, pattern: "re.Pattern[Any]", *, anywhere: bool, whole: bool) -> None:
        self._anywhere = anywhere
        source = pattern.pattern
        text = source.decode("latin-1") if isinstance(source, bytes) else source
        flags = pattern.flags & (re.IGNORECASE | re.DOTALL | re.MULTILINE | re.VERBOSE)
        self._flags = flags
        self.alphabet = frozenset(_SAMPLES) | frozenset(text) | frozenset(_neighbours(text))
        self._count = 1
        self._empty: dict[int, list[int]] = defaultdict(list)
        self._moves: Steps = defaultdict(list)
        end = self._sequence(_parser.parse(text, flags), 0)
        self._closures = {state: self._closure(state) for state in range(self._count)}
        self.steps: Steps = {
            state: [move for found in self._closures[state] for move in self._moves[found]]
            for state in range(self._count)
        }
        self.ends = frozenset(s for s in range(self._count) if end in self._closures[s] and not whole)
        self._after: dict[tuple[int, str], tuple[int, ...]] = {}
        self.alphabet = self._one_of_each()
        self._reach = {state: self._reached(state) for state in range(self._count)}
        self.loops = [state for state in range(self._count) if state in self._reach[state] and state not in self.ends]

    def _one_of_each(self) -> frozenset[str]:
        """Of the characters that lead the same ways, one."""
        kinds: dict[tuple[bool, ...], str] = {}
        sets = list({taken for moves in self.steps.values() for taken, _ in moves})
        for character in sorted(self.alphabet):
            kinds.setdefault(tuple(character in taken for taken in sets), character)
        return frozenset(kinds.values())

    def after(self, state: int, character: str) -> tuple[int, ...]:
        """The states to which a character leads."""
        at = (state, character)
        if at not in self._after:
            self._after[at] = tuple({to for taken, to in self.steps[state] if character in taken})
        return self._after[at]

    def ring(self, loop: int) -> list[int]:
        """The states of a loop."""
        return [state for state in self._reach[loop] if loop in self._reach[state]]

    def _reached(self, start: int) -> set[int]:
        seen: set[int] = set()
        waiting = [start]
        while waiting:
            for _, after in self.steps[waiting.pop()]:
                if after not in seen:
                    seen.add(after)
                    waiting.append(after)
        return seen

    def _new(self) -> int:
        self._count += 1
        return self._count - 1

    def _closure(self, state: int) -> frozenset[int]:
        seen, waiting = {state}, [state]
        while waiting:
            for found in self._empty[waiting.pop()]:
                if found not in seen:
                    seen.add(found)
                    waiting.append(found)
        return frozenset(seen)

    def _sequence(self, items: Iterable[Any], start: int) -> int:
        for kind, value in items:
            start = self._item(kind, value, start)
        return start

    def _item(self, kind: Any, value: Any, start: int) -> int:
        if kind is sre.SUBPATTERN:
            return self._sequence(value[3], start)
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            return self._repeat(value, start)
        if kind is sre.BRANCH:
            return self._branch(value[1], start)
        if kind is sre.ATOMIC_GROUP:
            return self._sequence(value, start)
        if kind is sre.AT and value in (sre.AT_END, sre.AT_END_STRING):
            return self._new()  # within the text nothing ends here
        if kind is sre.AT and value is sre.AT_BEGINNING and self._anywhere:
            return self._new()  # elsewhere than at the start of the text nothing goes on from here
        if kind in (sre.AT, sre.ASSERT, sre.ASSERT_NOT, sre.GROUPREF):
            return start
        end = self._new()
        self._moves[start].append((self._characters(kind, value), end))
        return end

    def _branch(self, branches: Iterable[Any], start: int) -> int:
        end = self._new()
        for branch in branches:
            self._empty[self._sequence(branch, start)].append(end)
        return end

    def _repeat(self, value: tuple[int, int, Any], start: int) -> int:
        least, most, item = value
        for _ in range(min(least, _MOST)):
            start = self._sequence(item, start)
        if most > _LOOP:
            middle, end = self._new(), self._new()
            self._empty[start] += [middle]
            self._empty[self._sequence(item, middle)].append(middle)
            self._empty[middle].append(end)
            return end
        end = self._new()
        self._empty[start].append(end)
        for _ in range(min(most - least, _MOST)):
            start = self._sequence(item, start)
            self._empty[start].append(end)
        return end

    def _characters(self, kind: Any, value: Any) -> frozenset[str]:
        one = re.compile(_as_source(kind, value), self._flags & ~re.VERBOSE)
        return frozenset(c for c in self.alphabet if one.fullmatch(c))


def _neighbours(text: str) -> Iterator[str]:
    for character in text:
        yield from (character.lower(), character.upper()[:1], chr(ord(character) + 1))


def _as_source(kind: Any, value: Any) -> str:
    if kind is sre.ANY:
        return "."
    if kind is sre.LITERAL:
        return re.escape(chr(value))
    if kind is sre.NOT_LITERAL:
        return f"[^{re.escape(chr(value))}]"
    assert kind is sre.IN, kind
    return f"[{''.join(_in_set(*part) for part in value)}]"


_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}


def _in_set(kind: Any, value: Any) -> str:
    if kind is sre.NEGATE:
        return "^"
    if kind is sre.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return _CATEGORIES[str(value)] if kind is sre.CATEGORY else re.escape(chr(value))


def is_costly(pattern: "re.Pattern[Any]", *, anywhere: bool, whole: bool = False) -> bool:
    """Whether matching can cost the square of a text's length.

    It begins at the text's start or is looked for (`anywhere`) in it; `whole`: it must reach to the text's end.
    """
    if anywhere:
        found = Automaton(pattern, anywhere=True, whole=False)
        if any(_pumps(0, state, found) for state in found.loops):
            return True
    found = Automaton(pattern, anywhere=False, whole=whole)
    return any(_pumps(one, other, found) for one in found.loops for other in found.loops if one != other)


def _pumps(start: int, loop: int, found: Automaton) -> bool:
    """Whether one text leads from a start back to it, from it to a loop, and round that: then each copy is passed anew.

    A start of 0 stands for any place where the search may begin. No text counts within which the expression could end:
    it would, and nothing be tried again.
    """
    waiting = [(start, start, loop, frozenset((loop,)), loop)]
    seen = set(waiting)
    while waiting:
        first, second, third, everywhere, begun = waiting.pop()
        for character in found.alphabet:
            after = frozenset(state for one in everywhere for state in found.after(one, character))
            if after & found.ends:
                continue
            firsts = (0,) if start == 0 else found.after(first, character)
            for at in product(firsts, found.after(second, character), found.after(third, character)):
                if at[0] == start and at[1] == at[2] == begun:
                    return True
                step = (*at, after, begun)
                if step not in seen:
                    seen.add(step)
                    waiting.append(step)
    return False
