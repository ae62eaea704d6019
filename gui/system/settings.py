"""What an officer chose once and finds again: a typed JSON file in the user's own folder."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from gui.system import files

Contrast = Literal["system", "standard", "high"]
_MAX_BYTES = 1_000_000
MAX_ROLES = 6
"""Stamp boxes that fit beside each other."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`contrast` of the screen; `folder` where files were last put; `forms` chosen, by the name of the draft.

    `roles` are the stamp boxes on the 確認票, None for the usual ones; `printer` is the one that was used last.
    `prefecture` gathered the folder `collected` last.
    """

    contrast: Contrast = "system"
    folder: str = ""
    forms: Mapping[str, str] = field(default_factory=dict)
    roles: tuple[str, ...] | None = None
    printer: str = ""
    prefecture: str = ""
    collected: str = ""

    def with_form(self, draft: str, form: str) -> "Settings":
        """The settings with the ministry's form of a draft, '' for the bundled one."""
        forms = {name: path for name, path in self.forms.items() if name != draft}
        return replace(self, forms={**forms, draft: form} if form else forms)


def load(path: Path) -> Settings:
    """The settings in a file; what is not there or not understood is as if it had never been chosen."""
    if not path.exists():
        return Settings()
    import json  # late: the window waits for this

    try:
        found = json.loads(files.read_bounded(path, _MAX_BYTES).decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    understood = {f.name: found[f.name] for f in fields(Settings) if _is_one(f.name, found.get(f.name))}
    if "roles" in understood:
        understood["roles"] = tuple(understood["roles"])
    return Settings(**understood)


def _is_one(name: str, value: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    if name == "contrast":
        return value in get_args(Contrast)
    if name == "forms":
        return isinstance(value, dict) and all(isinstance(path, str) for path in value.values())
    if name == "roles":
        return isinstance(value, list) and len(value) <= MAX_ROLES and all(isinstance(role, str) for role in value)
    return isinstance(value, str)


def save(path: Path, settings: Settings) -> None:
    """Keep the settings; OSError as the system raises it."""
    import json

    files.make_folder(path.parent)
    data = json.dumps(asdict(settings), ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")
    files.write_whole(path, data, overwrite=True)
