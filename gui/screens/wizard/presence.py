"""Whether files are where they are said to be: looked for beside the window, each by itself."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.response import answers_file
from gui.screens.widgets.background import Background

_LINES = 32
"""So many places may fail to answer before one of them keeps another waiting."""


class Presence(QObject):
    """What is known of files: whether each is `there`. `known` comes when something else is known than before."""

    known = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.there: dict[Path, bool] = {}
        self._lines: dict[Path, Background] = {}
        self._again: set[Path] = set()
        self._asked: set[Path] = set()

    def look(self, paths: Iterable[Path]) -> None:
        """Look where these are; what was known of them holds until the answer comes."""
        for path in paths:
            if path in self._asked:
                self._again.add(path)
            else:
                self._asked.add(path)
                self._line_of(path).run(partial(answers_file.is_there, path), partial(self._come, path))

    def _line_of(self, path: Path) -> Background:
        if path not in self._lines:
            lines = list(self._lines.values())
            few = len(set(lines)) < _LINES
            self._lines[path] = Background(self, may_hang=True) if few else lines[len(lines) % _LINES]
        return self._lines[path]

    def _come(self, path: Path, there: bool) -> None:
        self._asked.discard(path)
        if path in self._again:
            self._again.discard(path)
            self.look((path,))
        if self.there.get(path) is not there:
            self.there[path] = there
            self.known.emit()
