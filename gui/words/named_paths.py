"""Paths that a file names: which of them may be looked at before anybody has asked for it.

To look at a path on another machine is to log in there; to look at a device may be to wait for it for ever. Whoever wrote
the file wanted neither to be decided by a stranger. It is decided by the text alone, alike on Windows and elsewhere.
"""

import posixpath
import re

_NETWORK = "別のパソコンやサーバーにある場所のため"
_DEVICE = "機器を指す名前のため"
_UNCLEAR = "どの場所を指すのか定まらないため"

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_DRIVE_RELATIVE = re.compile(r"[A-Za-z]:(?!/)")
_RESERVED = re.compile(
    r"(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])[ ]*(?:[.:].*)?", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_ELSEWHERE = frozenset(("net", "network", "afs"))
_VIRTUAL = frozenset(("gvfs", ".gvfs"))
_DEVICES = frozenset(("dev", "proc", "sys"))


def why_not_looked_at(path: str, folder: str = "") -> str:
    """Why a path that a file in `folder` names is not looked at unasked (`…ため`); '' where it may be.

    Network and device paths, URLs, names that Windows keeps for devices, and what does not name one place are not
    looked at; relative paths and absolute ones on this machine are.
    """
    if not path.strip() or _CONTROL.search(path):
        return _UNCLEAR
    plain = path.strip().replace("\\", "/")
    if plain.startswith(("//?", "//.", "/??/")):
        return _DEVICE
    if plain.startswith("//") or _URL.match(plain):
        return _NETWORK
    if _DRIVE_RELATIVE.match(plain):
        return _UNCLEAR
    if any(_RESERVED.fullmatch(part.strip()) for part in plain.split("/")):
        return _DEVICE
    return _why_not_there(_leads_to(plain, folder.replace("\\", "/")))


def unless_refused(folder: str) -> str:
    """A folder that was kept from an earlier time, for a dialog to begin in; '' where it is not to be looked at unasked."""
    return "" if folder and why_not_looked_at(folder) else folder


def _leads_to(plain: str, folder: str) -> list[str]:
    """The folders of an absolute place on this machine, once its `..` are followed; [] for one below the file's own."""
    if not plain.startswith("/"):
        if posixpath.normpath(plain).split("/")[0] != ".." or not re.match("/(?!/)", folder):
            return []
        plain = f"{folder}/{plain}"
    return [part.casefold() for part in posixpath.normpath(plain).split("/") if part]


def _why_not_there(parts: list[str]) -> str:
    first = parts[0] if parts else ""
    if first in _DEVICES:
        return _DEVICE
    return _NETWORK if first in _ELSEWHERE or not _VIRTUAL.isdisjoint(parts) else ""
