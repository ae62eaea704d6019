"""Definitions that are being written, kept in the user's folder beside their forms until they are saved where the author says."""

import contextlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gui.authoring.definition_read import NotADefinition, document_of
from gui.survey.definition import MAX_CHARACTERS
from gui.survey.naming import free_name, safe_name
from gui.system import files, moments
from gui.system.kept_file import KeptFile
from gui.system.paths import form_of

_SUFFIX = ".toml"
MOST_BYTES = 4 * MAX_CHARACTERS


@dataclass(frozen=True, slots=True)
class Work:
    """A definition that is being written: its file, its title, when it was last kept; `fault` says why it cannot be read."""

    path: Path
    title: str
    saved: datetime | None
    fault: str = ""


def begin(folder: Path, name: str, text: str, form: bytes | None) -> KeptFile:
    """Keep a new definition with a copy of its form under a name that no other has; OSError as the system raises it."""

    def is_taken(name: str) -> bool:
        return any(map(os.path.lexists, (folder / name, form_of(folder / name))))

    while True:
        kept = KeptFile(folder / free_name(safe_name(name), _SUFFIX, is_taken), None)
        with contextlib.suppress(FileExistsError):
            kept.create(text.encode("utf-8"), overwrite=False)
            if form is not None:
                files.write_whole(form_of(kept.path), form, overwrite=False, ours=True)
            return kept


def works(folder: Path) -> list[Work]:
    """What is kept in a folder, the latest first."""
    found = []
    for path in folder.glob(f"*{_SUFFIX}"):
        with contextlib.suppress(OSError):  # it has just gone
            found.append((path.stat().st_mtime, path))
    return [_work(path, moments.of_seconds(seconds)) for seconds, path in sorted(found, reverse=True)]


def _work(path: Path, saved: datetime | None) -> Work:
    try:
        document = document_of(read(path))
    except (OSError, NotADefinition) as error:
        return Work(path, path.stem, saved, files.sentence(error))
    return Work(path, document.head.text("title") or path.stem, saved)


def read(path: Path) -> str:
    """The text that is kept in a file; OSError, or NotADefinition where it is no text."""
    try:
        return files.read_bounded(path, MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotADefinition("文字コードがUTF-8ではないため、調査の定義として読めません。") from None


def remove(path: Path) -> None:
    """Have a definition kept no longer, nor its form; what cannot be removed stays."""
    for file in (path, form_of(path)):
        with contextlib.suppress(OSError):
            file.unlink()
