"""The collections that are open, each in a window of its own."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.survey.bundle import SurveyBundle

if TYPE_CHECKING:
    from gui.screens.collection.begin_window import CollectionBegin
    from gui.screens.collection.collection_window import CollectionWindow


class OpenCollections(QObject):
    """`begun` brings the folder and the prefecture of a collection that has come up."""

    begun = Signal(Path, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._windows: list[CollectionWindow] = []

    def begin(self, bundle: SurveyBundle, form: Path, folder: str, prefecture: str) -> None:
        """Ask which prefecture gathers which folder of a survey into which form; those that were last are offered."""
        from gui.screens.collection.begin_window import CollectionBegin

        begin = CollectionBegin(bundle, folder, prefecture, self._window)
        begin.chosen.connect(partial(self._collect, bundle, form, begin))
        begin.show()

    def _collect(
        self,
        bundle: SurveyBundle,
        form: Path,
        before: "CollectionBegin | CollectionWindow",
        folder: Path,
        prefecture: str,
    ) -> None:
        """Gather a folder in a window in place of the one before, which stays where that cannot be."""
        from gui.screens.collection.collection_window import CollectionWindow

        window = CollectionWindow(bundle, form, self._window)
        if not window.begin(folder, prefecture):
            before.notice.say(window.notice.text, "error")
            window.close()
            return
        self.begun.emit(folder, prefecture)
        self._windows.append(window)
        window.destroyed.connect(lambda: self._windows.remove(window))
        window.elsewhere.connect(lambda other: self._collect(bundle, form, window, other, prefecture))
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
