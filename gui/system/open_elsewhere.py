"""Who has a workbook open, by the owner file that Excel or LibreOffice puts beside it; one that a crash left counts for a day."""

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from gui.words.from_outside import is_plain

_OLD = 86_400.0  # seconds
_MAX_BYTES = 4_096
_MAX_NAME = 40
_EXCEL_LENGTH, _EXCEL_NAME = 55, 57  # where Excel's owner file has its user's name in UTF-16
_OFFICE = ("soffice", "oosplash")


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner file beside a document, the name of the user that stands in it and, in LibreOffice's, the computer's."""

    file: Path
    user: str
    computer: str


def owner_of(document: Path) -> Owner | None:
    """Who has an existing document open; None if nobody has. An owner file without its document says nothing."""
    if not document.exists():
        return None
    excel, office = document.with_name(f"~${document.name}"), document.with_name(f".~lock.{document.name}#")
    for file, read in ((excel, _by_excel), (office, _by_libreoffice)):
        try:
            with file.open("rb") as opened:
                content = opened.read(_MAX_BYTES)
        except OSError:
            if not file.exists():
                continue
            content = b""  # it is there, and kept from being read by whoever holds it
        owner = read(file, content)
        if _is_in_use(owner, document):
            return owner
    return None


def _by_excel(file: Path, content: bytes) -> Owner:
    """From the UTF-16 part; one that is shorter has the name in the system's own characters only."""
    if len(content) > _EXCEL_NAME:
        end = _EXCEL_NAME + 2 * content[_EXCEL_LENGTH]
        return Owner(file, _plain(content[_EXCEL_NAME:end].decode("utf-16-le", "ignore")), "")
    length = content[0] if content else 0
    return Owner(file, _plain(content[1 : 1 + length].decode("cp932", "ignore")), "")


def _by_libreoffice(file: Path, content: bytes) -> Owner:
    """`name,account,computer,time,profile;`: the name is often empty."""
    name, account, computer, *_ = (*content.decode("utf-8", "ignore").split(","), "", "", "")
    return Owner(file, _plain(name) or _plain(account), computer.strip())


def _plain(text: str) -> str:
    """What can be shown of a name that anybody may have written."""
    return "".join(c for c in text if is_plain(c)).strip()[:_MAX_NAME]


def _is_in_use(owner: Owner, document: Path) -> bool:
    """By the system's own testimony where it gives one, else by the age of the owner file."""
    if sys.platform == "win32":
        if not (can_be_written(owner.file) and can_be_written(document)):
            return True
    elif owner.computer and owner.computer == os.uname().nodename:
        running = _office_runs()
        if running is not None:
            return running
    try:
        return time.time() - owner.file.stat().st_mtime < _OLD
    except OSError:  # it has just gone
        return False


def can_be_written(path: Path) -> bool:
    """Whether nobody has a file open for himself alone."""
    try:
        with path.open("r+b"):
            return True
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _office_runs() -> bool | None:
    """Whether LibreOffice runs on this computer; None where that cannot be known."""
    try:
        processes = [path for path in Path("/proc").iterdir() if path.name.isdecimal()]
    except OSError:
        return None
    return any(_name_of(process).startswith(_OFFICE) for process in processes) if processes else None


def _name_of(process: Path) -> str:
    try:
        return (process / "comm").read_text(encoding="utf-8", errors="replace")
    except OSError:  # it has just ended
        return ""
