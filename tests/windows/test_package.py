"""The zip that officers get: what is in it, what is not, and that it comes out the same a second time."""

import hashlib
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import contents
import pefile
import pytest
import sbom
import windows as making
from PyInstaller.archive.readers import CArchiveReader
from windows_kit import kit

from gui import __version__
from gui.system import paths

ROOT = Path(__file__).parents[2]
UNPACKED, AS_ZIP = 61_000_000, 24_000_000
"""Bytes: half a megabyte above what it is now unpacked, so that what creeps in is noticed; a mail with it must get through."""


@pytest.fixture(scope="session")
def inside(folder: Path) -> contents.Contents:
    return contents.contents(folder)


def test_it_is_named_as_an_officer_expects(package: Path, folder: Path) -> None:
    assert package.name.isascii()
    assert [path.name for path in folder.parent.iterdir()] == ["調査票ウィザード"]
    assert sorted(path.name for path in folder.iterdir()) == [
        "SHA-256一覧.txt",
        "_internal",
        "はじめにお読みください.txt",
        "ライセンス",
        "同梱ソフトウェア一覧.cdx.json",
        "手引き",
        "見本",
        "調査票ウィザード.exe",
    ]
    with zipfile.ZipFile(package) as archive:
        for name in archive.namelist():
            assert not any(c in '\\:*?"<>|' for c in name)
            assert len(name) < 100, "room for the folder that it is unzipped into"


def test_it_is_small(package: Path, folder: Path) -> None:
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < UNPACKED
    assert package.stat().st_size < AS_ZIP


def test_nothing_in_it_opens_a_connection(inside: contents.Contents) -> None:
    assert list(inside.faults()) == []
    assert set(inside.network) == {"_internal/Qt6Core.dll", "_internal/python313.dll"}


def test_whatever_could_open_one_is_found() -> None:
    packages = kit().parent.parent / "packages"
    assert "connect" in contents.network_functions(kit().parent / "_socket.pyd")
    assert contents.network_functions(packages / "PySide6" / "Qt6Network.dll")
    found = contents.Contents(
        {"_internal/Qt6Network.dll": "", "_internal/x.dll": ""},
        frozenset(("socket", "gui.system.files", "PySide6.QtNetwork")),
        {"_internal/x.dll": frozenset(("connect",)), "_internal/Qt6Core.dll": frozenset(("WSAStartup", "socket"))},
    )
    faults = "\n".join(found.faults())
    for named in (
        "Qt6Network.dll",
        "socket:",
        "PySide6.QtNetwork:",
        "x.dll: calls connect",
        "Qt6Core.dll: calls socket",
    ):
        assert named in faults
    assert "gui.system.files" not in faults
    assert "WSAStartup" not in faults


def test_every_file_is_listed_with_its_sum(folder: Path) -> None:
    rows = (folder / paths.LIST_OF_FILES).read_text(encoding="utf-8").splitlines()
    listed = {name: value for value, name in (row.split("  ", 1) for row in rows)}
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert listed.keys() == files.keys() - {paths.LIST_OF_FILES}
    assert all(hashlib.sha256(files[name].read_bytes()).hexdigest() == value for name, value in listed.items())


def test_the_bill_of_materials_names_what_is_inside(folder: Path, inside: contents.Contents) -> None:
    bill = json.loads((folder / "同梱ソフトウェア一覧.cdx.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    parts = {part["name"]: part for part in [*bill["components"], bill["metadata"]["component"]]}
    assert parts["調査票ウィザード"]["version"] == __version__
    assert parts["Qt"]["version"] == parts["PySide6-Essentials"]["version"] == "6.9.3"
    assert parts["Python"]["version"] == "3.13.2"
    named = {file["name"]: file["hashes"][0]["content"] for part in parts.values() for file in part["components"]}
    papers = {"同梱ソフトウェア一覧.cdx.json", paths.LIST_OF_FILES}
    assert named == {name: value for name, value in inside.files.items() if name not in papers}
    modules = {m for part in parts.values() for found in part["properties"] for m in found["value"].split()}
    assert modules == inside.modules
    references = [part["bom-ref"] for part in parts.values()]
    assert len(set(references)) == len(references)


def test_a_file_that_is_nobodys_is_refused(folder: Path, inside: contents.Contents) -> None:
    more = contents.Contents({**inside.files, "_internal/stray.bin": "0" * 64}, inside.modules, inside.network)
    with pytest.raises(ValueError, match=r"stray\.bin"):
        sbom.bill(folder, more, 0)


def test_the_papers_say_what_an_officer_needs(folder: Path) -> None:
    text = (folder / "はじめにお読みください.txt").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf"), "as Notepad writes UTF-8"
    assert text.count(b"\n") == text.count(b"\r\n") > 30
    said = text.decode("utf-8-sig")
    for word in (__version__, "すべて展開", "ブロックの解除", "%APPDATA%", "アンインストール", "selftest", "WS2_32"):
        assert word in said
    assert "FreeType Project LICENSE" in (folder / "ライセンス" / "Qtに含まれるソフトウェア.txt").read_text(
        encoding="utf-8"
    )
    licences = {path.name: path.read_text(encoding="utf-8") for path in (folder / "ライセンス").iterdir()}
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in licences["LGPL-3.0.txt"]
    assert "GNU GENERAL PUBLIC LICENSE" in licences["GPL-3.0.txt"]
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in licences["Python.txt"]
    assert "download.qt.io" in licences["はじめに.txt"]
    assert (folder / "手引き" / "index.html").exists()


FOUND_BY_WINDOWS = frozenset(
    (
        *("advapi32.dll", "comctl32.dll", "comdlg32.dll", "gdi32.dll", "imm32.dll", "kernel32.dll", "ole32.dll"),
        *("oleaut32.dll", "setupapi.dll", "shell32.dll", "shlwapi.dll", "user32.dll", "ws2_32.dll"),
    )
)


def imported(path: Path) -> set[str]:
    """The libraries that a file of the folder takes from Windows, beside those that no folder can hide from it."""
    if path.suffix.lower() not in (".dll", ".pyd"):
        return set()
    own = {other.name.lower() for other in path.parents[path.parts[::-1].index("_internal") - 1].rglob("*")}
    with pefile.PE(str(path), fast_load=True) as image:
        image.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"]])
        names = {entry.dll.decode().lower() for entry in getattr(image, "DIRECTORY_ENTRY_IMPORT", ())}
    return {name for name in names - own - FOUND_BY_WINDOWS if not name.startswith("api-ms-")}


def test_the_sum_of_the_zip_lies_beside_it(package: Path) -> None:
    said = package.with_name(f"{package.name}.sha256").read_text(encoding="utf-8")
    assert said == f"{hashlib.sha256(package.read_bytes()).hexdigest()}  {package.name}\n"


def test_the_executable_tells_windows_what_it_is(folder: Path) -> None:
    with pefile.PE(str(folder / "調査票ウィザード.exe")) as image:
        assert image.OPTIONAL_HEADER.Subsystem == pefile.SUBSYSTEM_TYPE["IMAGE_SUBSYSTEM_WINDOWS_GUI"]
        (table,) = [table for info in image.FileInfo[0] for table in getattr(info, "StringTable", ())]
        texts = {key.decode(): value.decode() for key, value in table.entries.items()}
        resources = {entry.id: entry for entry in image.DIRECTORY_ENTRY_RESOURCE.entries}
        data = resources[pefile.RESOURCE_TYPE["RT_MANIFEST"]].directory.entries[0].directory.entries[0].data.struct
        manifest = image.get_data(data.OffsetToData, data.Size).decode()
        icons = resources[pefile.RESOURCE_TYPE["RT_ICON"]].directory.entries
    assert texts["ProductName"] == "調査票ウィザード"
    assert texts["FileVersion"] == texts["ProductVersion"] == __version__
    assert texts["FileDescription"].startswith("調査票ウィザード（")
    assert "調査票ウィザードの開発者" in texts["LegalCopyright"]
    outside = {library for path in (folder / "_internal").rglob("*") for library in imported(path)}
    assert len(outside) > 10
    for library in outside:
        assert f'<file name="{library}" loadFrom="%SystemRoot%\\system32\\"/>' in manifest
    for word in ("PerMonitorV2", "<longPathAware", "asInvoker", "8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a"):
        assert word in manifest
    assert len(icons) == 8


def test_nothing_is_loaded_before_the_program_itself(folder: Path) -> None:
    """PyInstaller's hooks would load Qt, into each worker too."""
    archive = CArchiveReader(str(folder / "調査票ウィザード.exe"))
    scripts = [name for name, (*_, kind) in archive.toc.items() if kind == "s"]
    assert scripts == ["pyiboot01_bootstrap", "__main__"]


def test_another_folder_makes_the_same_bytes(package: Path, tmp_path: Path) -> None:
    """The same commit, or the same changed files, in a folder elsewhere: the zip is the same."""
    other = tmp_path / "別の場所"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(other)], check=True)
    for name in making.SOURCES:
        shutil.rmtree(other / name)
        shutil.copytree(ROOT / name, other / name, ignore=shutil.ignore_patterns("__pycache__"))
    script = "import sys; sys.path.insert(0, sys.argv[1]); import windows; windows.build(windows.OUT)"
    python = [str(ROOT / ".venv" / "bin" / "python"), "-c", script, str(other / "build")]
    made = subprocess.run(python, cwd=other, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    again = other / "out" / "windows" / package.name
    if again.read_bytes() != package.read_bytes():
        with zipfile.ZipFile(package) as first, zipfile.ZipFile(again) as second:
            differ = {i.filename for i in first.infolist()} ^ {i.filename for i in second.infolist()}
            same = set(first.namelist()) & set(second.namelist())
            differ |= {name for name in same if first.read(name) != second.read(name)}
        raise AssertionError(sorted(differ))
