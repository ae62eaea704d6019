"""What the wizard is given to work with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Desk:
    """The form to fill, where files go, how that is remembered, and the clock.

    `last` is the file that keeps the responder's details.
    """

    form: Callable[[], Path]
    folder: Path
    remember: Callable[[Path], None]
    last: Path
    now: Callable[[], datetime] = datetime.now
