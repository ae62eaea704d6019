"""The response that is being edited, as the screens see it: what it holds, what follows from it, what has changed."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from gui.response import answers_file, by_ear, flow
from gui.response.answers_file import Draft
from gui.response.editing import Editing
from gui.response.flow import Flow
from gui.response.place import Place
from gui.response.printed import Printed, with_printed
from gui.response.progress import Progress, Stages, consequence, progress, spoken
from gui.response.stages import Done
from gui.screens.wizard.form_following import FormFollowing
from gui.screens.wizard.presence import Presence
from gui.survey import checks, rules
from gui.survey.bundle import SurveyBundle
from gui.survey.checks import Source
from gui.survey.key import key_at
from gui.survey.model import Answer, Problem, Response
from gui.survey.rules import Standing

_LATER = 30
"""Milliseconds after a change until its problems are looked for: the page is painted first."""


class Answering(QObject):
    """One draft under the officer's hands.

    `changed` brings the questions and fields that stand otherwise than before, after every change; `told` is a sentence
    about answers that fell out of what is submitted or came back, or about what was typed and cannot be kept; `heard`
    one that whoever does not see the page has to hear: what is wrong with a place just left, what need not be answered;
    `cleared` is the last of those about a choice taken back. `problems_changed` follows when there is time for it.
    `asked` are the attachments that the officer has chosen since the draft was opened.
    `attachments_known` comes when more is known of where attachments are, or of the form: they are looked at beside the window.
    """

    changed = Signal(frozenset)
    attachments_known = Signal()
    told = Signal(str)
    heard = Signal(str)
    problems_changed = Signal()

    def __init__(self, bundle: SurveyBundle, draft: Draft, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.bundle, self.survey = bundle, bundle.survey
        self.folder = folder
        self.read_only = False
        self.cleared = ""
        self._editing = Editing(draft)
        self.form = FormFollowing(bundle, self._attachments_known, self)
        self._presence = Presence(self)
        self._presence.known.connect(self._attachments_known)
        self.asked: frozenset[str] = frozenset()
        self._problems: tuple[Problem, ...] = ()
        self._wrong: set[str] = set()
        self._stages: Stages = {}
        self._source: Source | None = None
        self._stale = True
        self._shown: set[str] = set()
        self._just_left = ""
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._look_again)
        self.standings: Mapping[str, Standing] = rules.evaluate(self.survey, draft.response)
        self.look_for_attachments()
        self._later.start()

    @property
    def draft(self) -> Draft:
        """The draft as it stands."""
        return self._editing.draft

    @property
    def response(self) -> Response:
        """The response as it stands."""
        return self._editing.response

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        return progress(self.survey, self.response, self.standings, self.known_attachments, self._stages)

    @property
    def flow(self) -> Flow:
        """The way through it, with the errors that are shown."""
        shown, source = self._wrong & self._shown, self.known_attachments
        return Flow(self.survey, self.response, self.standings, shown, self._wrong, source)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return self._editing.can_undo and not self.read_only

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return self._editing.can_redo and not self.read_only

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong or doubtful, in the order of the form."""
        if self._stale:
            self.form.follow(self.response)
            self._source = None
            found = checks.check(self.bundle, self.response, self.known_attachments)
            given = (self.response.answers, self.response.responder)  # what was wrong when it was read, and not since
            left = (p for p in self.draft.problems if not any(p.question in those for those in given))
            self._problems = (*left, *found)
            self._wrong = {key_at(self.survey, p.question) for p in self._problems if p.severity == "error"}
            self._stale = False
        return self._problems

    def look(self) -> None:
        """Look for problems now: what is told of the draft next knows of them."""
        _ = self.problems

    def _look_again(self) -> None:
        self.look()
        self.problems_changed.emit()
        self._say_what_was_left()

    def _say_what_was_left(self) -> None:
        left, self._just_left = self._just_left, ""
        if left and (said := by_ear.fault(self.shown_problems(left))):
            self.heard.emit(said)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that must be mended before it is sent."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def text(self, key: str) -> str:
        """The text of a responder detail or of a detail of an answer; '' if there is none."""
        found = self.response.responder.get(key) or self.response.answers.get(key, "")
        return found if isinstance(found, str) else ""

    def explain(self, standing: Standing) -> str:
        """Why a question stands as it does; '' for one that is asked."""
        return rules.explain(self.survey, standing.reason) if standing.reason else ""

    def shown_problems(self, key: str) -> tuple[Problem, ...]:
        """The problems of a place, or of the cells of a table, that the officer has already left once, as they were last looked for.

        After a change they are looked for a moment later, when `problems_changed` comes: the answer is painted first.
        """
        return tuple(p for p in self._problems if key_at(self.survey, p.question) == key) if key in self._shown else ()

    def show_problems(self, *keys: str) -> None:
        """From now on the problems of these places are shown beside them."""
        if not self._shown.issuperset(keys):
            self._shown.update(keys)
            self._later.start()

    def leave(self, key: str) -> None:
        """The officer has left a place: its problems are shown from now on, and its errors said."""
        self.pause()
        self._just_left = key
        self.show_problems(key)
        if not self._later.isActive():
            self._say_what_was_left()

    def answer(self, key: str, answer: Answer | None) -> None:
        """Take the answer to a question or detail; None clears it. What can become none is shown to be wrong at once."""
        item = self.survey.item(key)
        if item and answer is not None and item.kind.is_beyond(item, answer):
            self.show_problems(key)
        self._after(key, self._editing.answer(key, answer))

    def clear(self, question: str) -> None:
        """Take back the answer to a question, and say how it comes again."""
        if question in self.response.answers:
            self.pause()
            found = self.survey.question(question)
            said = f"{found.place if found else ''}の選択を解除しました。Ctrl+Zで元に戻せます。"
            self.cleared = self._after(question, self._editing.answer(question, None), said)
            self.pause()

    def fill_in(self, details: Mapping[str, str]) -> None:
        """Take responder details by field id, as one step."""
        self._after(next(iter(details), ""), self._editing.fill_in(details))

    def attach(self, question: str, paths: tuple[str, ...]) -> None:
        """Take the attachments of a question."""
        taken = self._editing.attach(question, paths)
        self.look_for_attachments()
        self._after(question, taken)

    def note(self, question: str, memo: str) -> None:
        """Take the private memo on a question, which is no part of its answer; '' for none."""
        if self._editing.note(question, memo):
            self.changed.emit(frozenset((question,)))

    def give_reason(self, code: str, text: str, question: str) -> None:
        """Take why an answer to a question is right that a check doubts; '' for nothing."""
        self._after(question, self._editing.reason(code, text, question))

    def did(self, step: str, done: Done | None) -> None:
        """Keep in the draft that a step of the order of work was done, or with None that it was not."""
        if not self.read_only and self._editing.did(step, done):
            self.changed.emit(frozenset())

    def ask_for(self, paths: tuple[str, ...]) -> None:
        """The officer has chosen these files: they may be looked at wherever they are."""
        self.asked |= set(paths)
        self.look_for_attachments()
        self._attachments_known()

    @property
    def known_attachments(self) -> Source:
        """What is known of where attachments are."""
        if self._source is None:
            refused, paths = self._attachments()
            there = {path: self._presence.there.get(self.folder / path) for path in paths}
            absent = frozenset(path for path, found in there.items() if found is False)
            pending = frozenset(path for path, found in there.items() if found is None)
            self._source = Source(absent=absent, refused=refused, pending=pending, form=self.form.problems)
        return self._source

    def _attachments(self) -> tuple[dict[str, str], list[str]]:
        """The paths that are not looked at, unless the officer has chosen them here, each with why; and the others."""
        refused = answers_file.refused_attachments(self.response, self.folder)
        refused = {path: why for path, why in refused.items() if path not in self.asked}
        return refused, [path for path in answers_file.attachment_paths(self.response) if path not in refused]

    def look_for_attachments(self) -> None:
        """Look again which attachments are where they were; `attachments_known` comes if that has changed."""
        _, paths = self._attachments()
        self._presence.look(self.folder / path for path in paths)
        self._stale, self._source = True, None

    def _attachments_known(self) -> None:
        self._stale, self._source = True, None
        self.attachments_known.emit()
        self._later.start()

    def move_to(self, response: Response, folder: Path) -> None:
        """From now on attachments are relative to `folder`; `response` is the same with them named for it."""
        refused = answers_file.refused_attachments(self.response, self.folder)
        for key, before in (self.response.attachments or {}).items():
            pairs = zip(before, (response.attachments or {})[key], strict=True)
            self.asked |= {new for old, new in pairs if old in self.asked or old not in refused}
        self.folder = folder
        self._editing.name_anew(response)
        self.look_for_attachments()

    def keep_printed(self, printed: Printed) -> None:
        """Its 確認票 has been printed when it said this. That is no step, and stays in a draft that may be written."""
        if not self.read_only:
            self._editing.draft = with_printed(self.survey, self.draft, printed)
            self.changed.emit(frozenset())

    def be_at(self, place: Place) -> None:
        """The officer is at this place."""
        self._editing.be_at(place)

    def pause(self) -> None:
        """What is typed next is a step of its own."""
        self._editing.pause()

    def undo(self) -> str | None:
        """Go one step back; the key that changed, None if there was no step."""
        return self._moved(self._editing.undo()) if self.can_undo else None

    def redo(self) -> str | None:
        """Go one step forward again; the key that changed, None if there was no step."""
        return self._moved(self._editing.redo()) if self.can_redo else None

    def _moved(self, key: str | None) -> str | None:
        self.look_for_attachments()
        self._after(key or "", key is not None)
        return key

    def _after(self, key: str, taken: bool, said: str = "") -> str:
        """Tell of what follows from a change, behind what is `said` of it; what is told."""
        if not taken:
            return ""
        before = self.standings
        self.standings = rules.evaluate(self.survey, self.response)
        self._stale = True
        self.changed.emit(flow.changed(self.survey, key, before, self.standings))
        found = consequence(self.survey, before, self.standings, self.response)
        others = by_ear.asked_otherwise(self.survey, before, self.standings, (*found.fallen, *found.back))
        sentence = said + spoken(self.survey, found)
        if sentence:
            self.told.emit(f"{sentence}{others}")
        elif others:
            self.heard.emit(others)
        self._later.start()
        return sentence
