"""The real window, answering at random: `answering_at_random.py FOLDER SEED SAVES KEEP`, or with `die=N` for KEEP.

It answers for as many saves and ends; each moment of them is kept in the folder KEEP, or the Nth is its last. It says a
line of JSON for each state of answers and memos, and one with the number of states that the window said were all kept.
"""

import json
import random
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from gui.screens.main.application import furnish, make_window, prepare
from gui.screens.main.main_actions import MainActions
from gui.screens.wizard.open_draft import OpenedDraft
from gui.survey.model import Answer, Question
from tests.journeys.killed import stopping


def room_of(office: MainActions) -> OpenedDraft:
    """The draft that was left behind, or a new one."""
    kept = next(office.drafts.folder.glob("*.json"), None)
    if kept:
        office.drafts.open(kept)
    else:
        office.start.start.click()
    if office.room is None:
        raise SystemExit("no draft is open")
    return office.room


def any_answer(chance: random.Random, question: Question) -> Answer | None:
    marks = [choice.mark for choice in question.choices]
    if chance.random() < 0.1:
        return None
    if question.kind.separate:
        return tuple(mark for mark in marks if chance.random() < 0.5)
    return chance.choice(marks)


class Answering:
    """Answers without a pause until two saves are over, then until all is kept, then again."""

    def __init__(self, office: MainActions, seed: str, saves: int) -> None:
        self.office, self.room, self.saves = office, room_of(office), saves
        self.chance = random.Random(seed)  # noqa: S311 - not a secret
        self.states: list[dict[str, object]] = []
        self.kept = 0
        self.timer = QTimer(office.start)
        self.timer.timeout.connect(self.answer)
        self._tell()
        assert self.room.autosave is not None
        self.autosave = self.room.autosave
        self.autosave.told.connect(self.saved)
        self.timer.start(0)

    def answer(self) -> None:
        question = self.chance.choice(self.office.drafts.bundle.survey.questions)
        self.room.answering.answer(question.id, any_answer(self.chance, question))
        self._tell()
        text = "".join(self.chance.choices("概要をここに書く", k=self.chance.randrange(400)))
        self.room.answering.answer("8-1.outline", text or None)
        self._tell()
        self.room.answering.note("9", text[:200])
        self._tell()
        self.timer.setInterval(self.chance.randrange(20))

    def _tell(self) -> None:
        """One more state: an answer may be on the disk as soon as it is given."""
        draft = self.room.answering.draft
        given = {key: a if isinstance(a, str) else list(a) for key, a in draft.response.answers.items()}
        self.states.append({**given, "memos": dict(draft.memos)})
        print(json.dumps(self.states[-1]), flush=True)

    def saved(self) -> None:
        self.saves -= 1
        if self.autosave.all_kept:
            self.kept = len(self.states)
            print(self.kept, flush=True)
        if self.saves <= 0 and self.autosave.all_kept:
            sys.stdout.flush()
            self.timer.stop()  # nobody answers a window that is being closed
            self.office.start.window().close()
        elif self.autosave.all_kept:
            self.timer.start(0)
        elif self.saves % 3 == 0:
            self.timer.stop()


def main() -> None:
    folder, seed, saves, keep = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    application = prepare(["answering"])
    window = make_window(application, folder)
    office = furnish(application, window)
    answering = Answering(office, seed, saves)
    window.show()
    if keep.startswith("die="):
        stopping.die_at([folder], int(keep.removeprefix("die=")))
    else:
        stopping.keep_each([folder], Path(keep), lambda: json.dumps([answering.kept, len(answering.states)]))
    application.exec()


if __name__ == "__main__":
    main()
