"""The contrast that was chosen: the one setting that the first window waits for, and so read by itself."""

from pathlib import Path
from typing import Literal

Contrast = Literal["system", "standard", "high"]
CONTRASTS: tuple[Contrast, ...] = ("system", "standard", "high")
MAX_BYTES = 1_000_000
"""Of the file of settings."""


def chosen(settings: Path) -> Contrast:
    """The contrast in the file of settings; `system` where none was chosen, or the file cannot be understood."""
    if not settings.exists():
        return "system"
    from gui.system.json_file import kept_in  # late: where nothing was chosen yet, the window need not wait for it

    found = kept_in(settings, MAX_BYTES).get("contrast")
    return next((contrast for contrast in CONTRASTS if contrast == found), "system")
