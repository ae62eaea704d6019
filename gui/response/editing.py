"""The response that is being edited: the one thing that changes, with every step of it to go back to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from gui.response.answers_file import Draft
from gui.response.place import Place
from gui.survey.model import Answer, Response

MAX_STEPS = 500
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Step:
    """A response as it stood before a change, and the key that was changed."""

    response: Response
    key: str


class Editing:
    """A draft under the officer's hands. Every change is a step that can be undone and redone.

    Steps on one key that follow each other without a `pause` are one step: a word typed is not undone letter by letter.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._open = ""

    @property
    def response(self) -> Response:
        """The response as it stands."""
        return self.draft.response

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self._undone)

    def answer(self, key: str, answer: Answer | None) -> bool:
        """Take the answer to a question or detail, None to clear it; False if it stands so already."""
        return self._take(key, replace(self.response, answers=_with(self.response.answers, key, answer)))

    def fill_in(self, details: Mapping[str, str]) -> bool:
        """Take responder details by field id, several as one step; False if they stand so already."""
        responder = {**self.response.responder, **details}
        return self._take(next(iter(details), ""), replace(self.response, responder=responder))

    def attach(self, question: str, paths: tuple[str, ...]) -> bool:
        """Take the attachments of a question; False if they stand so already."""
        attachments = _with(self.response.attachments or {}, question, paths or None)
        return self._take(question, replace(self.response, attachments=attachments))

    def name_anew(self, response: Response) -> None:
        """Take a response that says the same in other words; that is no step."""
        self.draft = replace(self.draft, response=response)

    def be_at(self, place: Place) -> None:
        """Keep where the officer is; that is no step."""
        self.draft = replace(self.draft, place=place)

    def pause(self) -> None:
        """What comes next is a step of its own."""
        self._open = ""

    def undo(self) -> str | None:
        """Go one step back; the key that changes, or None if there is no step."""
        return self._move(self._done, self._undone)

    def redo(self) -> str | None:
        """Go one step forward again; the key that changes, or None if there is no step."""
        return self._move(self._undone, self._done)

    def _take(self, key: str, response: Response) -> bool:
        if response == self.response:
            return False
        if key != self._open or not self._done:
            self._done = [*self._done, Step(self.response, key)][-MAX_STEPS:]
        self._open = key
        self._undone = []
        self.draft = replace(self.draft, response=response)
        return True

    def _move(self, source: list[Step], target: list[Step]) -> str | None:
        if not source:
            return None
        step = source.pop()
        target.append(Step(self.response, step.key))
        self._open = ""
        self.draft = replace(self.draft, response=step.response)
        return step.key


def _with(answers: Mapping[str, _T], key: str, answer: _T | None) -> dict[str, _T]:
    kept = {k: v for k, v in answers.items() if k != key}
    return kept if answer is None else {**kept, key: answer}
