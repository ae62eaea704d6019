"""The JSON objects in which the program keeps what is its own, each in a file: whatever stands there is looked at first."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gui.system import files


def object_in(path: Path, limit: int) -> dict[str, Any]:
    """The object in a file of at most `limit` bytes; OSError, ValueError or RecursionError if there is none."""
    found = json.loads(files.read_bounded(path, limit))
    if not isinstance(found, dict):
        raise ValueError("object")
    return found


def keep_in(path: Path, document: Mapping[str, object]) -> None:
    """Keep an object in a file, for the owner of the file alone; OSError as the system raises it."""
    files.make_folder(path.parent, files.OUR_FOLDER)
    data = json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")
    files.write_whole(path, data, overwrite=True, ours=True)


def kept_in(path: Path, limit: int) -> dict[str, Any]:
    """The same; {} where there is none, as if nothing had ever been kept."""
    try:
        return object_in(path, limit)
    except (OSError, ValueError, RecursionError):
        return {}
