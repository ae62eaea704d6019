"""The collections that are open, each in a window of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.outside.shelving import SurveyAtHand
from gui.screens.widgets.background import Background
from gui.survey.bundle import SurveyBundle
from gui.words.from_outside import visible
from gui.words.told import Told

if TYPE_CHECKING:
    from gui.outside.folder_surveys import FolderSurveys
    from gui.screens.collection.begin_window import CollectionBegin
    from gui.screens.collection.collection_window import CollectionWindow

    Before = CollectionBegin | CollectionWindow

_OFFERED, _LONGEST = 2, 16


def _short(title: str) -> str:
    """A title on a button: all of it is in the sentence above."""
    said = visible(title)
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The survey whose returns are gathered, those at hand, and the form that takes its 一覧表 where it is another than its own."""

    survey: SurveyAtHand
    surveys: tuple[SurveyAtHand, ...]
    chosen_form: Path | None = None

    @property
    def bundle(self) -> SurveyBundle:
        """The survey itself."""
        return self.survey.whole


class OpenCollections(QObject):
    """`begun` brings the folder and the prefecture ('' where none gathers) of a collection that has come up."""

    begun = Signal(Path, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._windows: list[CollectionWindow] = []

    def begin(self, gathered: "Gathered", folder: str, prefecture: str) -> "CollectionBegin":
        """Ask which prefecture gathers which folder of a survey; those that were last are offered."""
        from gui.screens.collection.begin_window import CollectionBegin

        begin = CollectionBegin(gathered.bundle, folder, prefecture, self._window)
        begin.chosen.connect(partial(self._look, gathered, begin))
        begin.show()
        return begin

    def _look(self, gathered: "Gathered", before: "Before", folder: Path, prefecture: str) -> None:
        """Gather a folder, once it is known that its returns are of the survey, or that they are to be judged by it all the same.

        Of one that was gathered by it before, that is known.
        """
        from gui.collection import saved

        if len(gathered.surveys) < 2 or saved.place(gathered.bundle.survey, folder, prefecture).exists():
            self._collect(gathered, before, folder, prefecture)
            return
        from gui.outside.folder_surveys import surveys_in

        before.notice.say("フォルダーの調査票を確かめています…", stays=True)
        line = Background(before, may_hang=True)
        work = partial(surveys_in, folder, gathered.surveys, gathered.survey, line.stopped())

        def failed(error: Exception) -> None:
            if not isinstance(error, OSError | Told):
                raise error
            self._collect(gathered, before, folder, prefecture)  # where it is said what is wrong with the folder

        line.run(work, partial(self._ask, gathered, before, folder, prefecture), failed)

    def _ask(
        self, gathered: "Gathered", before: "Before", folder: Path, prefecture: str, found: "FolderSurveys"
    ) -> None:
        go_on = partial(self._collect, gathered, before, folder, prefecture)
        if not found.doubt:
            go_on()
            return
        others = [
            (f"「{_short(one.title)}」で取りまとめる", partial(self._turn, gathered, before, one, folder, prefecture))
            for one in found.others[:_OFFERED]
        ]
        this = ("選んだ調査のまま続ける", go_on)
        ways = (*others, this) if found.likely.name != gathered.survey.name else (this, *others)
        before.notice.say(found.doubt, "caution", *ways)
        before.notice.focus_way()

    def _turn(
        self, gathered: "Gathered", before: "Before", survey: SurveyAtHand, folder: Path, prefecture: str
    ) -> None:
        """Gather the folder by another survey; who gathers it is asked where that is not said yet."""
        from gui.collection.roster import gatherers

        other = Gathered(survey, gathered.surveys)
        names = gatherers(other.bundle)
        if len(names) == 1 or prefecture in names:
            self._collect(other, before, folder, prefecture if prefecture in names else names[0])
        else:
            self.begin(other, str(folder), "")
            before.close()

    def _collect(self, gathered: "Gathered", before: "Before", folder: Path, prefecture: str) -> None:
        """Gather a folder in a window in place of the one before, which stays where that cannot be."""
        from gui.collection.roster import gatherers
        from gui.screens.collection.collection_window import CollectionWindow

        window = CollectionWindow(gathered.bundle, gathered.chosen_form or gathered.bundle.form, self._window)
        if not window.begin(folder, prefecture):
            before.notice.say(window.notice.text, "error")
            window.close()
            return
        self.begun.emit(folder, prefecture if len(gatherers(gathered.bundle)) > 1 else "")
        self._windows.append(window)
        window.destroyed.connect(lambda: self._windows.remove(window))
        window.elsewhere.connect(lambda other: self._look(gathered, window, other, prefecture))
        window.show()
        before.close()

    def __iter__(self) -> Iterator["CollectionWindow"]:
        return iter(list(self._windows))

    def keep_now(self) -> bool:
        """Keep what is not yet kept; whether all that was decided is on the disk."""
        return not "".join(window.collecting.keep_now() for window in self._windows)

    def may_end(self) -> bool:
        """The same, with a question where that fails; False if the officer would rather stay."""
        return False not in {window.may_end() for window in self._windows}

    def close(self) -> bool:
        """Close them; False if the officer would rather stay with one."""
        return all(window.close() for window in self)
