"""The software bill of materials of the built folder, as CycloneDX 1.6 (ECMA-424) in JSON: each file has an owner."""

from __future__ import annotations

import fnmatch
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from contents import Contents, file_version
from third_parties import LIST, Party, parties

from gui import __version__

PROGRAM = "調査票ウィザード"
_NAMESPACE = uuid.UUID("c0a5b7f2-5d0e-5a52-9d3b-0d8f6c1f2e77")


@dataclass(frozen=True, slots=True)
class Part:
    """Something that others made, or the program itself: the files and the modules in the folder that are of it."""

    name: str
    licences: str
    version: Callable[[Path], str]
    purl: str
    files: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    description: str = ""


def _of_file(name: str) -> Callable[[Path], str]:
    return lambda folder: file_version(folder / "_internal" / name)


def _locked(package: str) -> Callable[[Path], str]:
    lock = Path(__file__).with_name("requirements-windows.txt")
    lines = [line.split() for line in lock.read_text(encoding="utf-8").splitlines()]
    (version,) = [words[0].partition("==")[2] for words in lines if words and words[0].startswith(f"{package}==")]
    return lambda _folder: version


_I = "_internal/"
# The first part that claims a file or a module has it.
PARTS = (
    Part(
        "Qt",
        "LGPL-3.0-only",
        files=(f"{_I}Qt6*.dll", f"{_I}PySide6/plugins/*", f"{_I}PySide6/translations/*"),
        version=_of_file("Qt6Core.dll"),
        purl="pkg:generic/qt@{}",
        description="Qt Core, Gui, Widgets, PrintSupport with the third-party code that they contain (named below)",
    ),
    Part(
        "PySide6-Essentials",
        "LGPL-3.0-only",
        files=(f"{_I}PySide6/*", f"{_I}pyside6.abi3.dll"),
        modules=("PySide6",),
        version=_locked("pyside6-essentials"),
        purl="pkg:pypi/pyside6-essentials@{}",
    ),
    Part(
        "shiboken6",
        "LGPL-3.0-only",
        files=(f"{_I}shiboken6/*", f"{_I}shiboken6.abi3.dll"),
        modules=("shiboken6",),
        version=_locked("shiboken6"),
        purl="pkg:pypi/shiboken6@{}",
    ),
    Part("openpyxl", "MIT", modules=("openpyxl",), version=_locked("openpyxl"), purl="pkg:pypi/openpyxl@{}"),
    Part("et-xmlfile", "MIT", modules=("et_xmlfile",), version=_locked("et-xmlfile"), purl="pkg:pypi/et-xmlfile@{}"),
    Part(
        "deflate",
        "MIT",
        files=(f"{_I}deflate/*",),
        modules=("deflate",),
        version=_locked("deflate"),
        purl="pkg:pypi/deflate@{}",
        description="with libdeflate in it",
    ),
    Part(
        "Microsoft Visual C++ Runtime",
        "LicenseRef-Microsoft-Visual-C-Runtime",
        files=(f"{_I}MSVCP140*.dll", f"{_I}VCRUNTIME140*.dll"),
        version=_of_file("VCRUNTIME140.dll"),
        purl="pkg:generic/vcruntime@{}",
    ),
    Part(
        "PyInstaller",
        "GPL-2.0-or-later WITH Bootloader-exception",
        modules=("PyInstaller", "pyimod*", "pyi_*", "_pyi_*"),
        version=_locked("pyinstaller"),
        purl="pkg:pypi/pyinstaller@{}",
        description="the start of 調査票ウィザード.exe and what it loads first",
    ),
    Part(
        PROGRAM,
        "",
        files=(f"{PROGRAM}.exe", f"{_I}resources/*", "手引き/*", "見本/*", "ライセンス/*", "*.txt"),
        modules=("gui",),
        version=lambda _folder: __version__,
        purl="pkg:generic/chousahyou-wizard@{}",
    ),
    Part(
        "Python",
        "PSF-2.0",
        files=(f"{_I}python3*.dll", f"{_I}libffi-*.dll", f"{_I}*.pyd", f"{_I}base_library.zip"),
        modules=("*",),
        version=_of_file("python313.dll"),
        purl="pkg:generic/python@{}",
        description="with expat, libffi and zlib in it",
    ),
)


def owner_of_file(path: str) -> Part | None:
    """Whose file that is; None if nobody's."""
    return next((part for part in PARTS if any(fnmatch.fnmatch(path, pattern) for pattern in part.files)), None)


def owner_of_module(module: str) -> Part:
    """Whose module that is: the standard library's unless somebody else claims it."""
    top = module.partition(".")[0]
    return next(part for part in PARTS if any(fnmatch.fnmatch(top, pattern) for pattern in part.modules))


def bill(folder: Path, inside: Contents, epoch: int) -> bytes:
    """The bill as UTF-8 JSON, the same bytes for the same folder and time (seconds since 1970). ValueError names an unowned file."""
    components = [found for part in PARTS if (found := _component(part, folder, inside)) is not None]
    unowned = [path for path in inside.files if owner_of_file(path) is None]
    if unowned:
        raise ValueError(f"nobody's files: {unowned}")
    (program,) = [found for found in components if found["name"] == PROGRAM]
    (qt,) = [found for found in components if found["name"] == "Qt"]
    inside_qt = [_inside_qt(party) for party in parties(LIST.read_text(encoding="utf-8"))]
    body = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, json.dumps(inside.files))}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {**program, "type": "application"},
        },
        "components": [*(found for found in components if found is not program), *inside_qt],
        "dependencies": [
            {"ref": program["bom-ref"], "dependsOn": [c["bom-ref"] for c in components if c is not program]},
            {"ref": qt["bom-ref"], "dependsOn": [found["bom-ref"] for found in inside_qt]},
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n"


def _component(part: Part, folder: Path, inside: Contents) -> dict[str, Any] | None:
    """A part with its files and modules; None where nothing of it is inside."""
    files = [path for path in inside.files if owner_of_file(path) is part]
    modules = sorted(module for module in inside.modules if owner_of_module(module) is part)
    if not files and not modules:
        return None
    version = part.version(folder)
    named = {"type": "library", "bom-ref": part.purl.format(version), "name": part.name, "version": version}
    described = {"description": part.description} if part.description else {}
    licensed = {"licenses": [_licence(part.licences)]} if part.licences else {}
    return {
        **named,
        **described,
        **licensed,
        "purl": part.purl.format(version),
        "properties": [{"name": "python:modules", "value": " ".join(modules)}] if modules else [],
        "components": [
            {
                "type": "file",
                "bom-ref": f"file:{path}",
                "name": path,
                "hashes": [{"alg": "SHA-256", "content": inside.files[path]}],
            }
            for path in files
        ],
    }


def _inside_qt(party: Party) -> dict[str, Any]:
    """What others wrote of Qt; its version is what the Qt of this bill brings."""
    return {
        "type": "library",
        "bom-ref": f"qt:{party.name}",
        "name": party.name,
        "description": f"compiled into {party.place}",
        "licenses": [_licence(party.licence)],
        "copyright": "\n".join(party.copyrights),
        "properties": [],
        "components": [],
    }


def _licence(expression: str) -> dict[str, Any]:
    """An SPDX id, an expression, or a name of its own."""
    if expression.startswith("LicenseRef-"):
        return {"license": {"name": expression.removeprefix("LicenseRef-").replace("-", " ")}}
    if " " in expression:
        return {"expression": expression}
    return {"license": {"id": expression}}
