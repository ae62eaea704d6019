"""What an officer chose once and finds again: a typed JSON file in the user's own folder."""

import errno
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from gui.system import kept_file
from gui.system.contrast import CONTRASTS, MAX_BYTES, Contrast
from gui.system.json_file import keep_in, kept_in, object_in

MAX_ROLES = 6
"""Stamp boxes that fit beside each other."""

LETTERHEAD = 4
"""Lines of a letterhead that are kept."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`contrast` of the screen; `folder` where files were last put; `forms` chosen, by the name of the draft.

    `roles` are the stamp boxes on the 確認票, None for the usual ones, `every_choice` whether all choices stand on it;
    `printer` is the one that was used last.
    `prefecture` gathered the folder `collected` last; `letterhead` is who asks in its letters: 課名, 担当, 電話, メール.
    `saved_in` is where the last file went of those that are asked for; `receipt` whether each fill leaves one.
    """

    contrast: Contrast = "system"
    folder: str = ""
    forms: Mapping[str, str] = field(default_factory=dict)
    roles: tuple[str, ...] | None = None
    every_choice: bool = False
    printer: str = ""
    prefecture: str = ""
    collected: str = ""
    saved_in: str = ""
    letterhead: tuple[str, ...] = ()
    receipt: bool = False

    def with_form(self, draft: str, form: str) -> "Settings":
        """The settings with the ministry's form of a draft, '' for the bundled one."""
        forms = {name: path for name, path in self.forms.items() if name != draft}
        return replace(self, forms={**forms, draft: form} if form else forms)


def load(path: Path) -> Settings:
    """The settings in a file; what is not there or not understood is as if it had never been chosen."""
    return _understood(kept_in(path, MAX_BYTES))


def _understood(found: dict[str, Any]) -> Settings:
    understood = {f.name: found[f.name] for f in fields(Settings) if _is_one(f.name, found.get(f.name))}
    understood |= {name: tuple(understood[name]) for name in ("roles", "letterhead") if name in understood}
    return Settings(**understood)


def _is_one(name: str, value: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    if name == "contrast":
        return value in CONTRASTS
    if name in ("every_choice", "receipt"):
        return isinstance(value, bool)
    if name == "forms":
        return isinstance(value, dict) and all(isinstance(path, str) for path in value.values())
    if name in ("roles", "letterhead"):
        most = MAX_ROLES if name == "roles" else LETTERHEAD
        return isinstance(value, list) and len(value) <= most and all(isinstance(text, str) for text in value)
    return isinstance(value, str)


def save(path: Path, settings: Settings) -> None:
    """Keep the settings in place of those that are there; OSError as the system raises it."""
    keep_in(path, asdict(settings))


def keep(path: Path, before: Settings, changed: Settings) -> Settings:
    """Keep what has changed since `before` and return the settings as they are then; OSError as the system raises it.

    What another window, or a newer version, has put there stays; a file that cannot be understood is copied aside first.
    """
    found: dict[str, Any] = {}
    if path.exists():
        try:
            found = object_in(path, MAX_BYTES)
        except (ValueError, RecursionError):
            kept_file.set_aside(path)
        except OSError as error:
            if error.errno != errno.EFBIG:
                raise
            kept_file.set_aside(path)
    now = _merged(before, changed, _understood(found)) if found else changed
    keep_in(path, {**found, **asdict(now)})
    return now


def _merged(before: Settings, changed: Settings, theirs: Settings) -> Settings:
    """Theirs, but for what has changed since `before`; each draft's form by itself."""
    ours = {f.name: getattr(changed, f.name) for f in fields(Settings)}
    mine = {name: value for name, value in ours.items() if name != "forms" and value != getattr(before, name)}
    forms = dict(theirs.forms)
    for draft in {*before.forms, *changed.forms}:
        form = changed.forms.get(draft, "")
        if form != before.forms.get(draft, ""):
            forms.pop(draft, None)
            forms.update({draft: form} if form else {})
    return replace(theirs, **mine, forms=forms)
