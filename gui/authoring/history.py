"""What has been done to a document, and undone."""

from dataclasses import dataclass

from gui.authoring.document import Document

MOST_STEPS = 200


@dataclass(frozen=True, slots=True)
class Step:
    """A document, and what was done that it came of, in words."""

    document: Document
    said: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """The steps before the present one and, where some were undone, those after it, the next first."""

    present: Step
    before: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()

    def done(self, document: Document, said: str) -> "History":
        """The history with one more step; the same where nothing has changed. What was undone is gone."""
        if document is self.present.document:
            return self
        return History(Step(document, said), (*self.before[-MOST_STEPS + 1 :], self.present))

    def undone(self) -> "History":
        """The history one step back; the same where there is none."""
        if not self.before:
            return self
        return History(self.before[-1], self.before[:-1], (self.present, *self.after))

    def redone(self) -> "History":
        """The history with the step that was undone last; the same where there is none."""
        if not self.after:
            return self
        return History(self.after[0], (*self.before, self.present), self.after[1:])
