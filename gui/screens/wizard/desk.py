"""What the wizard is given to work with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gui.screens.widgets.remembered import Remembered


@dataclass(frozen=True, slots=True)
class Desk:
    """The form to fill, where files go, what is remembered of that, and the clock.

    `last` is the file that keeps the responder's details; `stays` whether what is answered is there when the wizard is closed.
    """

    form: Callable[[], Path]
    folder: Path
    remembered: Remembered
    last: Path
    now: Callable[[], datetime] = datetime.now
    stays: bool = True
