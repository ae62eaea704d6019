"""The contrast that was chosen: the one setting that the first window waits for, and so read by itself."""

from pathlib import Path
from typing import Any, Literal

Contrast = Literal["system", "standard", "high"]
CONTRASTS: tuple[Contrast, ...] = ("system", "standard", "high")
_MAX_BYTES = 1_000_000


def chosen(settings: Path) -> Contrast:
    """The contrast in the file of settings; `system` where none was chosen, or the file cannot be understood."""
    if not settings.exists():
        return "system"
    try:
        found = document(settings).get("contrast")
    except (OSError, ValueError, RecursionError):
        return "system"
    return next((contrast for contrast in CONTRASTS if contrast == found), "system")


def document(settings: Path) -> dict[str, Any]:
    """The JSON object in the file of settings; OSError, ValueError or RecursionError if there is none."""
    import json  # late: where nothing was chosen yet, the window need not wait for it

    from gui.system import files

    found = json.loads(files.read_bounded(settings, _MAX_BYTES).decode("utf-8"))
    if not isinstance(found, dict):
        raise ValueError("object")
    return found
