"""What can be undone of an officer's decisions, and done again: pure steps over whole collections."""

from dataclasses import dataclass, replace

from gui.collection.decisions import Collection, with_files

MOST = 500


@dataclass(frozen=True, slots=True)
class Step:
    """A decision: what it is called, and the collection without it (or, undone, with it), but for its files."""

    name: str
    collection: Collection


@dataclass(frozen=True, slots=True)
class History:
    """The decisions that can be undone, the last at the end, and those that can be done again."""

    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    def taken(self, name: str, before: Collection) -> "History":
        """The history after a decision."""
        return History((*self.past, _step(name, before))[-MOST:])

    def undone(self, now: Collection) -> tuple["History", Collection, str]:
        """The history and the collection without the last decision, and what that was called; '' if there is none."""
        if not self.past:
            return self, now, ""
        *past, last = self.past
        history = History(tuple(past), (*self.future, _step(last.name, now)))
        return history, with_files(last.collection, now), last.name

    def redone(self, now: Collection) -> tuple["History", Collection, str]:
        """The history and the collection with the decision that was undone last, and what that is called."""
        if not self.future:
            return self, now, ""
        *future, last = self.future
        history = History((*self.past, _step(last.name, now)), tuple(future))
        return history, with_files(last.collection, now), last.name


def _step(name: str, collection: Collection) -> Step:
    return Step(name, replace(collection, files=(), passed=()))
