"""Who may use what is written: on Windows too, its owner alone, or whoever might use what it replaces."""

import ctypes
import errno
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from gui.system import files, leftovers
from gui.system.fault_sentences import SENTENCES
from gui.system.kept_file import KeptFile

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="Windows' own rules; test_files has the others'")
_EVERYBODY, _HIDDEN = ";WD)", 0x2


def library(name: str) -> Any:
    if sys.platform != "win32":
        raise NotImplementedError
    return ctypes.WinDLL(name)


def rules(path: Path) -> str:
    """Who may use a file, as Windows writes it."""
    security = library("advapi32")
    known, written = ctypes.c_void_p(), ctypes.c_wchar_p()
    assert not security.GetNamedSecurityInfoW(str(path), 1, 4, None, None, None, None, ctypes.byref(known))
    security.ConvertSecurityDescriptorToStringSecurityDescriptorW(known, 1, 4, ctypes.byref(written), None)
    return written.value or ""


def attributes(path: Path) -> int:
    return getattr(path.stat(), "st_file_attributes", 0)


def set_attributes(path: Path, wanted: int) -> None:
    assert library("kernel32").SetFileAttributesW(str(path), wanted)


def held(path: Path, shared: int) -> Any:
    """A file as another program has it open, which lets others do what is `shared`: 0 nothing, 1 read."""
    kernel = library("kernel32")
    kernel.CreateFileW.restype = ctypes.c_void_p
    return ctypes.c_void_p(kernel.CreateFileW(str(path), 0x80000000, shared, None, 3, 0, None))


def release(handle: Any) -> None:
    assert library("kernel32").CloseHandle(handle)


IN_USE = SENTENCES[errno.EBUSY]


def test_what_a_virus_scanner_has_open_for_a_moment_is_read_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, paused = tmp_path / "【相模原市】.xlsx", []
    path.write_bytes(b"whole")
    handle = held(path, 0)

    def pause(seconds: float) -> None:
        paused.append(seconds)
        release(handle)

    monkeypatch.setattr(time, "sleep", pause)
    assert files.read_bounded(path, 5) == b"whole"
    assert len(paused) == 1


@pytest.mark.parametrize("shared", [0, 1])
def test_what_another_program_keeps_open_is_said_to_be_in_use(
    tmp_path: Path, shared: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "【相模原市】.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(files, "PAUSES", ())
    handle = held(path, shared)
    try:
        if not shared:
            with pytest.raises(PermissionError) as told:
                files.read_bounded(path, 5)
            assert files.sentence(told.value) == IN_USE
        with pytest.raises(PermissionError) as told:
            files.write_whole(path, b"new", overwrite=True)
        assert files.sentence(told.value) == IN_USE
    finally:
        release(handle)
    assert files.read_bounded(path, 5) == b"old"
    files.write_whole(path, b"new", overwrite=True)
    assert [found.read_bytes() for found in tmp_path.iterdir()] == [b"new"]


def test_what_is_ours_is_its_owners_alone(tmp_path: Path) -> None:
    file = KeptFile(tmp_path / "下書き" / "回答.json", None)
    file.create(b"old", overwrite=False)
    for path in (file.path, file.path.parent):
        assert ";SY)" in rules(path)
        assert _EVERYBODY not in rules(path)
    file.write(b"new")
    assert _EVERYBODY not in rules(file.path)
    assert file.path.read_bytes() == b"new"


def test_what_is_ours_is_so_in_a_folder_of_everybodys(tmp_path: Path) -> None:
    files.write_whole(tmp_path / "回答.json", b"x", overwrite=False, ours=True)
    files.write_whole(tmp_path / "調査票.xlsx", b"x", overwrite=False)
    assert _EVERYBODY not in rules(tmp_path / "回答.json")
    assert _EVERYBODY in rules(tmp_path / "調査票.xlsx")


def test_a_file_that_is_replaced_keeps_who_may_use_it_and_how_it_is_shown(tmp_path: Path) -> None:
    kept, open_to_all = tmp_path / "回答.json", tmp_path / "調査票.xlsx"
    files.write_whole(kept, b"old", overwrite=False, ours=True)
    files.write_whole(open_to_all, b"old", overwrite=False)
    set_attributes(kept, _HIDDEN)
    before = rules(kept), rules(open_to_all)
    for path in (kept, open_to_all):
        files.write_whole(path, b"new", overwrite=True)
        assert path.read_bytes() == b"new"
    files.write_whole(open_to_all, b"newer", overwrite=True, ours=True)
    assert (rules(kept), rules(open_to_all)) == before
    assert attributes(kept) & _HIDDEN
    assert not attributes(open_to_all) & _HIDDEN


@pytest.mark.parametrize("overwrite", [True, False])
def test_what_is_half_written_is_hidden_and_what_is_done_is_not(tmp_path: Path, *, overwrite: bool) -> None:
    path = tmp_path / "調査票.xlsx"
    seen: list[int] = []

    def look() -> None:
        (half,) = (found for found in tmp_path.iterdir() if found != path)
        seen.append(attributes(half) & _HIDDEN)

    files.write_whole(path, b"x", overwrite=overwrite, last=look)
    files.copy_whole(path, tmp_path / "写し.xlsx", overwrite=overwrite)
    assert seen == [_HIDDEN]
    assert [attributes(found) & _HIDDEN for found in sorted(tmp_path.iterdir())] == [0, 0]


def test_what_was_left_hidden_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / leftovers.new_name().replace(f"-{os.getpid()}-", "-1-")
    left.write_bytes(b"half")
    set_attributes(left, _HIDDEN)
    os.utime(left, (0, 0))
    files.write_whole(tmp_path / "調査票.xlsx", b"x", overwrite=False)
    assert [path.name for path in tmp_path.iterdir()] == ["調査票.xlsx"]


@pytest.mark.parametrize("refused", ["hide", "let_use", "keep_to_user"])
def test_on_a_share_that_knows_nothing_of_it_saving_works(
    tmp_path: Path, refused: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Incorrect function")

    monkeypatch.setattr(f"gui.system.windows.{refused}", refuse)
    path = tmp_path / "下書き" / "回答.json"
    for text in (b"old", b"new"):
        file = KeptFile(path, None)
        file.create(text, overwrite=True)
        assert path.read_bytes() == text
    assert not attributes(path) & _HIDDEN
