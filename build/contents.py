"""What is really inside the built folder: its files, the Python modules in it, and which system libraries they call.

The folder may hold nothing that opens a network connection. Two libraries name functions of Windows' sockets all the
same (`TOUCHES_SOCKETS`), but none that makes one or connects it; whatever is beyond these few is a fault.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import ordlookup
import pefile
from PyInstaller.archive.readers import CArchiveReader

# Windows' own libraries by which a program reaches a network.
_NETWORK = frozenset(
    (
        *("ws2_32", "wsock32", "mswsock", "winhttp", "wininet", "urlmon", "dnsapi", "iphlpapi", "httpapi"),
        *("websocket", "webio", "rasapi32", "rtutils", "fwpuclnt", "wlanapi", "ndfapi", "winrnr", "schannel"),
    )
)
TOUCHES_SOCKETS: Mapping[str, frozenset[str]] = {
    # the event loop would watch a socket that somebody else had opened
    "Qt6Core.dll": frozenset(("WSAAsyncSelect", "WSACleanup", "WSAStartup")),
    # signal.set_wakeup_fd would write to a socket that somebody else had opened
    "python313.dll": frozenset(("WSAGetLastError", "getsockopt", "send")),
}
_NETWORK_FILES = (
    "network",
    "_socket",
    "_ssl",
    "_asyncio",
    "_overlapped",
    "libssl",
    "libcrypto",
    "select.pyd",
    "opengl32sw",
)
_NETWORK_MODULES = frozenset(
    (
        *("_socket", "_ssl", "asyncio", "ftplib", "imaplib", "multiprocessing", "poplib", "smtplib", "socket"),
        *("socketserver", "ssl", "webbrowser", "xmlrpc", "http", "select", "PySide6.QtNetwork", "urllib.request"),
    )
)
_TABLES = ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT")


@dataclass(frozen=True, slots=True)
class Contents:
    """A built folder: SHA-256 by file (its path in the folder, with /), the modules' names, network functions by library."""

    files: dict[str, str]
    modules: frozenset[str]
    network: dict[str, frozenset[str]]

    def faults(self) -> Iterator[str]:
        """What may not be there, a line each."""
        for path in self.files:
            if any(name in path.lower() for name in _NETWORK_FILES):
                yield f"{path}: a file that may not be in the folder"
        for module in sorted(self.modules):
            if module in _NETWORK_MODULES or module.partition(".")[0] in _NETWORK_MODULES:
                yield f"{module}: a module that may not be in the folder"
        for path, functions in self.network.items():
            for function in sorted(functions - TOUCHES_SOCKETS.get(path.rpartition("/")[2], frozenset())):
                yield f"{path}: calls {function}, by which a program may reach a network"


def sha256(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def contents(folder: Path) -> Contents:
    """Read a built folder."""
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    programs = {name: path for name, path in paths.items() if path.suffix.lower() in (".exe", ".dll", ".pyd")}
    return Contents(
        {name: sha256(path) for name, path in paths.items()},
        frozenset(_modules(folder)),
        {name: called for name, path in programs.items() if (called := network_functions(path))},
    )


def _modules(folder: Path) -> Iterator[str]:
    """The modules inside the executable and in the base library, and the extension modules beside them."""
    (executable,) = folder.glob("*.exe")
    archive = CArchiveReader(str(executable))
    for name, (*_, kind) in archive.toc.items():
        if kind == "z":
            yield from archive.open_embedded_archive(name).toc
    with zipfile.ZipFile(folder / "_internal" / "base_library.zip") as library:
        for name in library.namelist():
            yield name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
    for path in (folder / "_internal").rglob("*.pyd"):
        yield ".".join(path.relative_to(folder / "_internal").with_suffix("").parts)


def network_functions(path: Path) -> frozenset[str]:
    """The functions of Windows' network libraries that a PE file names in its import tables, delayed ones too."""
    with pefile.PE(str(path), fast_load=True) as image:
        image.parse_data_directories([pefile.DIRECTORY_ENTRY[f"IMAGE_{name}"] for name in _TABLES])
        entries = [entry for table in _TABLES for entry in getattr(image, table, ())]
        return frozenset(
            _name(entry.dll, function)
            for entry in entries
            if entry.dll.decode("ascii").lower().removesuffix(".dll") in _NETWORK
            for function in entry.imports
        )


def _name(library: bytes, function: pefile.ImportData) -> str:
    """Windows Sockets are named by numbers; pefile knows which function has which."""
    name = function.name or ordlookup.ordLookup(library, function.ordinal, make_name=True)
    return str(name, "ascii")


def file_version(path: Path) -> str:
    """The version that a PE file tells of itself in words (`FileVersion`), `3.13.2`; without a fourth number that is 0."""
    with pefile.PE(str(path), fast_load=True) as image:
        image.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]])
        tables = [table for info in image.FileInfo[0] for table in getattr(info, "StringTable", ())]
        told = tables[0].entries[b"FileVersion"].decode()
    numbers = told.split()[0].split(".")
    return ".".join(numbers[:3] if numbers[3:] == ["0"] else numbers)
