"""The response that is being edited: the one thing that changes, with every step of it to go back to."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from gui.response.answers_file import Draft
from gui.response.place import Place
from gui.response.stages import Done, tied
from gui.survey.model import Answer, Response
from gui.system.history import History

_T = TypeVar("_T")
_Kept = tuple[Response, Mapping[str, str]]
"""A response and its memos, as a step leaves or finds them."""


class Editing:
    """A draft under the officer's hands. Every change is a step that can be undone and redone.

    Steps on one key that follow each other without a `pause` are one step: a word typed is not undone letter by letter.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._history: History[_Kept] = History()

    @property
    def response(self) -> Response:
        """The response as it stands."""
        return self.draft.response

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self._history.future)

    def answer(self, key: str, answer: Answer | None) -> bool:
        """Take the answer to a question or detail, None to clear it; False if it stands so already."""
        response = replace(self.response, answers=_with(self.response.answers, key, answer))
        return self._take(key, replace(self.draft, response=response))

    def fill_in(self, details: Mapping[str, str]) -> bool:
        """Take responder details by field id, several as one step; False if they stand so already."""
        responder = {**self.response.responder, **details}
        response = replace(self.response, responder=responder)
        return self._take(next(iter(details), ""), replace(self.draft, response=response))

    def attach(self, question: str, paths: tuple[str, ...]) -> bool:
        """Take the attachments of a question; False if they stand so already."""
        attachments = _with(self.response.attachments or {}, question, paths or None)
        return self._take(question, replace(self.draft, response=replace(self.response, attachments=attachments)))

    def note(self, question: str, memo: str) -> bool:
        """Take the private memo on a question, '' for none; False if it stands so already."""
        memos = _with(self.draft.memos, question, memo or None)
        return self._take(question, replace(self.draft, memos=memos), typed=f"{question} memo")

    def reason(self, code: str, text: str, question: str) -> bool:
        """Take why an answer that a check doubts is right, at a question, '' for nothing; False if it stands so already."""
        reasons = _with(self.response.reasons, code, text or None)
        draft = replace(self.draft, response=replace(self.response, reasons=reasons))
        return self._take(question, draft, typed=f"{question} {code}")

    def did(self, step: str, done: Done | None) -> bool:
        """Keep that a step of the order of work was done, or with None that it was not; that is no step to undo."""
        steps = _with(self.draft.steps, step, done and tied(step, done, self.draft.steps))
        changed = steps != self.draft.steps
        self.draft = replace(self.draft, steps=steps)
        return changed

    def name_anew(self, response: Response) -> None:
        """Take a response that says the same in other words; that is no step."""
        self.draft = replace(self.draft, response=response)

    def be_at(self, place: Place) -> None:
        """Keep where the officer is; that is no step."""
        if place != self.draft.place:
            self.draft = replace(self.draft, place=place)

    def pause(self) -> None:
        """What comes next is a step of its own."""
        self._history = self._history.paused()

    def undo(self) -> str | None:
        """Go one step back; the key that changes, or None if there is no step."""
        return self._move(self._history.undone)

    def redo(self) -> str | None:
        """Go one step forward again; the key that changes, or None if there is no step."""
        return self._move(self._history.redone)

    def _take(self, key: str, draft: Draft, typed: str = "") -> bool:
        """Take a draft in which the place of the key has changed; `typed` tells two fields of one place apart."""
        before = self.response, self.draft.memos
        if (draft.response, draft.memos) == before:
            return False
        self._history = self._history.taken(key, before, typed or key)
        self.draft = draft
        return True

    def _move(self, step: Callable[[_Kept], tuple[History[_Kept], _Kept, str]]) -> str | None:
        history, (response, memos), key = step((self.response, self.draft.memos))
        if history is self._history:
            return None
        self._history, self.draft = history, replace(self.draft, response=response, memos=memos)
        return key


def _with(answers: Mapping[str, _T], key: str, answer: _T | None) -> dict[str, _T]:
    kept = {k: v for k, v in answers.items() if k != key}
    return kept if answer is None else {**kept, key: answer}
