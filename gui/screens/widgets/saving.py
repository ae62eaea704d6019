"""Where a file is saved: asked in one way for all, starting where the last one went, replacing only what was agreed to."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.screens.widgets.question_box import ask
from gui.survey.naming import chosen_name
from gui.words.from_outside import visible
from gui.words.named_paths import unless_refused

_Said = TypeVar("_Said")


@dataclass(frozen=True, slots=True)
class Place:
    """A file to be written; `replaces` says that the officer agreed to the loss of the one that is there."""

    path: Path
    replaces: bool


class Last(Generic[_Said]):
    """What was said last, to be offered the next time; `changed` is told of something else, to keep it."""

    def __init__(self, nothing: _Said) -> None:
        self.hold(nothing, lambda _: None)

    def hold(self, said: _Said, changed: Callable[[_Said], None]) -> None:
        """Begin with what was kept."""
        self.said, self.changed = said, changed

    def put(self, said: _Said) -> None:
        """This is said from now on."""
        if said != self.said:
            self.said = said
            self.changed(said)


ELSEWHERE = "別の保存先を選ぶ(&U)"
"""The way on of a notice that tells to choose another place."""

_NOWHERE = Path()
last = Last("")
"""The folder where the last file went, '' before the first."""

came_from = Last("")
"""The folder from which a file was opened last; it is kept no longer than the program runs."""

letterhead = Last[tuple[str, ...]](())
"""Who asked in the last letters, () before the first."""


def ask_where(window: QWidget, title: str, suggested: Path, suffix: str, kinds: str) -> Place | None:
    """Ask where to save a file that ends in `suffix` (`.pdf`); None if it is not to be saved.

    `suggested` is its name and the folder for the first time; `kinds` are the dialog's own words for the suffix. What is
    asked about replacing is the name as it will be: with its suffix, without dots and spaces behind, none of Windows' own.
    """
    start = _start(suggested.parent) / suggested.name
    # Its own question comes before the suffix is there.
    own = QFileDialog.Option.DontConfirmOverwrite
    typed, _ = QFileDialog.getSaveFileName(window, title, str(start), kinds, "", own)
    if not typed:
        return None
    path = Path(typed)
    path = path.with_name(chosen_name(path.name, suffix))
    replaces = path.exists()
    if replaces and not may_replace(window, (path,)):
        return None
    last.put(str(path.parent))
    return Place(path, replaces)


def ask_file(window: QWidget, title: str, kinds: str, first: Path = _NOWHERE) -> Path | None:
    """Ask which file is opened, beginning in the `first` folder or where one was opened before; None for none."""
    chosen, _ = QFileDialog.getOpenFileName(window, title, opens_in(first), kinds)
    if not chosen:
        return None
    came_from.put(str(Path(chosen).parent))
    return Path(chosen)


def ask_files(window: QWidget, title: str, kinds: str = "") -> list[str]:
    """The same of several, each by its path; none where nothing is to be opened."""
    chosen, _ = QFileDialog.getOpenFileNames(window, title, opens_in(), kinds)
    if chosen:
        came_from.put(str(Path(chosen[0]).parent))
    return chosen


def ask_folder(window: QWidget, title: str) -> Path | None:
    """Ask into which folder files are written; None if nowhere."""
    chosen = QFileDialog.getExistingDirectory(window, title, str(_start(_NOWHERE)))
    if not chosen:
        return None
    last.put(str(Path(chosen)))
    return Path(chosen)


def may_replace(window: QWidget, standing: tuple[Path, ...]) -> bool:
    """Whether the officer agrees to the loss of these files."""
    names = "、".join(f"「{visible(path.name)}」" for path in standing)
    text = f"{names}が既にあります。置き換えますか。"
    return ask(window, "置き換えの確認", text, "", ("置き換える(&R)",), "やめる(&C)") == 0


def documents() -> Path:
    """The officer's own documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def opens_in(first: Path = _NOWHERE) -> str:
    """Where a dialog begins that opens a file: in the `first` folder, else where one was opened before, else as others do."""
    places = (str(first) if first.is_absolute() else "", came_from.said)
    there = (place for place in map(unless_refused, places) if place and Path(place).is_dir())
    return next(there, "") or str(_start(_NOWHERE))


def _start(first: Path) -> Path:
    """Where the last file went, if that is still there; else the folder for the first time, else the documents.

    What is not there yet gives way to the folder around it: a dialog would begin where the program happened to start. A
    folder on the network is none to begin in: it may not answer.
    """
    found = documents()
    for folder in (unless_refused(last.said), unless_refused(str(first)) if first.is_absolute() else ""):
        if folder and Path(folder).is_dir():
            return Path(folder)
    return next((place for place in (found, *found.parents) if place.is_dir()), Path.home())
