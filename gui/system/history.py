"""What an officer did, to be undone and done again: pure steps, whatever it is that changes."""

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

MOST = 500
_Whole = TypeVar("_Whole")


@dataclass(frozen=True, slots=True)
class Step(Generic[_Whole]):
    """What was done, by what it is called, and the whole without it (or, undone, with it)."""

    name: str
    whole: _Whole


@dataclass(frozen=True, slots=True)
class History(Generic[_Whole]):
    """The steps that can be undone, the last at the end, and those that can be done again. `typed` is where the last was typed."""

    past: tuple[Step[_Whole], ...] = ()
    future: tuple[Step[_Whole], ...] = ()
    typed: str = ""

    def taken(self, name: str, before: _Whole, typed: str = "") -> "History[_Whole]":
        """The history after a step; what is `typed` in one place in one go is one. What was undone is gone."""
        goes_on = typed and typed == self.typed and self.past
        return History(self.past if goes_on else (*self.past, Step(name, before))[-MOST:], typed=typed)

    def paused(self) -> "History[_Whole]":
        """The history in which whatever comes next is a step of its own."""
        return replace(self, typed="")

    def undone(self, now: _Whole) -> "tuple[History[_Whole], _Whole, str]":
        """The history and the whole without the last step, and what that was called; '' if there is none."""
        if not self.past:
            return self, now, ""
        *past, last = self.past
        return History(tuple(past), (*self.future, Step(last.name, now))), last.whole, last.name

    def redone(self, now: _Whole) -> "tuple[History[_Whole], _Whole, str]":
        """The history and the whole with the step that was undone last, and what that is called; '' if there is none."""
        if not self.future:
            return self, now, ""
        *future, last = self.future
        return History((*self.past, Step(last.name, now)), tuple(future)), last.whole, last.name
