"""The real window, answering at random until it is killed: `answering_at_random.py FOLDER SEED`.

Says a line of JSON after each answer: the time, and everything answered so far.
"""

import json
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from gui.screens.main.application import furnish, make_window, prepare
from gui.screens.main.main_actions import Office
from gui.screens.main.open_draft import Room
from gui.survey.model import Answer, Question


def room_of(office: Office) -> Room:
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


def main() -> None:
    """Answer until killed."""
    folder, chance = Path(sys.argv[1]), random.Random(sys.argv[2])  # noqa: S311 - not a secret
    application = prepare(["kill me"])
    window = make_window(application, folder)
    office = furnish(application, window)
    room = room_of(office)
    window.show()

    def answer() -> None:
        question = chance.choice(office.drafts.survey.questions)
        room.answering.answer(question.id, any_answer(chance, question))
        text = "".join(chance.choices("概要をここに書く", k=chance.randrange(400)))
        room.answering.answer("8-1.outline", text or None)
        given = {key: a if isinstance(a, str) else list(a) for key, a in room.answering.response.answers.items()}
        print(json.dumps([time.monotonic(), given]), flush=True)
        timer.start(chance.randrange(5, 120))

    timer = QTimer(window)
    timer.setSingleShot(True)
    timer.timeout.connect(answer)
    timer.start(0)
    application.exec()


if __name__ == "__main__":
    main()
