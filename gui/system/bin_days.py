"""How long something has been in a bin: the days on which the program ran and saw it there.

Neither the clock nor a date of the file's says that: whichever way a clock jumps, it makes one day of its own at most.
"""

import contextlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from gui.system import files
from gui.system.json_file import kept_in

KEPT_DAYS = 30
_SEEN = ".見た日.json"
_MAX_BYTES = 5_000_000
_Days = Mapping[str, tuple[str, ...]]


def overdue(folder: Path, paths: list[Path], now: datetime) -> Iterator[Path]:
    """Those of the paths in the bin that were seen there on more than `KEPT_DAYS` days; that they are seen now is kept.

    None where it cannot be kept or read: then the count begins anew.
    """
    known, today = _load(folder), f"{now:%Y-%m-%d}"
    seen: dict[str, tuple[str, ...]] = {}
    for path in paths:
        with contextlib.suppress(OSError):
            key = _key(path)
            before = [day for day in known.get(key, ()) if day != today]
            seen[key] = (*before, today)
            if len(before) > KEPT_DAYS:
                yield path
    if seen != known:
        _save(folder, seen)


def begin(path: Path) -> None:
    """It has just come into the bin: whatever was seen under its name before was another."""
    known = _load(path.parent)
    with contextlib.suppress(OSError):
        key = _key(path)
        if key in known:
            _save(path.parent, {other: days for other, days in known.items() if other != key})


def _key(path: Path) -> str:
    status = path.stat()
    return f"{path.name}/{status.st_size}/{status.st_mtime_ns}"


def _load(folder: Path) -> _Days:
    return {
        key: tuple(dict.fromkeys(days))
        for key, days in kept_in(folder / _SEEN, _MAX_BYTES).items()
        if isinstance(days, list) and all(isinstance(day, str) for day in days)
    }


def _save(folder: Path, seen: _Days) -> None:
    with contextlib.suppress(OSError):
        files.write_whole(folder / _SEEN, json.dumps(seen).encode(), overwrite=True)
