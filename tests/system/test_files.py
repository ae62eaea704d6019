"""Writing a file: the new one whole or the old one whole, whatever fails, and a sentence about it."""

import errno
import io
import os
import shutil
import signal
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from io import FileIO
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from gui.collection.reading import archives
from gui.system import access, files, open_elsewhere, windows
from tests.injecting import failing

KILL = int(getattr(signal, "SIGKILL", signal.SIGTERM))  # on Windows either ends a process at once


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is waited for between two attempts is no matter here."""
    monkeypatch.setattr(files, "PAUSES", (0.0,) * 3)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "回答.json"
    path.write_bytes(b"old")
    return path


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.open", "pathlib.Path.replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_the_old_file_survives_whatever_step_fails(
    target: Path, step: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(step, failing(code))
        with pytest.raises(OSError, match=os.strerror(code)) as caught:
            files.write_whole(target, b"new", overwrite=True)

    assert caught.value.filename == str(target), "a system that names nothing has the file named all the same"
    assert files.sentence(caught.value).endswith("。")
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == {"回答.json": b"old"}


@pytest.mark.parametrize("step", ["open", "replace"])
def test_a_failure_names_the_file_that_was_to_be_written(
    target: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, *_: object) -> object:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    with monkeypatch.context() as patched:
        patched.setattr(Path, step, refused)
        with pytest.raises(PermissionError) as caught:
            files.write_whole(target, b"new", overwrite=True)
    assert caught.value.filename == str(target)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("overwrite", [False, True])
def test_no_device_or_pipe_is_made_a_file_of(tmp_path: Path, *, overwrite: bool) -> None:
    pipe = tmp_path / "記録.json"
    getattr(os, "mkfifo")(pipe)  # noqa: B009 - which is not there for mypy on Windows
    with pytest.raises(OSError, match=os.strerror(errno.EINVAL)) as caught:
        files.write_whole(pipe, b"new", overwrite=overwrite)
    assert files.sentence(caught.value).startswith("ファイルとして指定された場所にあるのは、ファイルではありません")
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_file_that_another_makes_meanwhile_is_left_and_named(tmp_path: Path) -> None:
    target = tmp_path / "回答.xlsx"

    def another() -> None:
        target.write_bytes(b"theirs")

    with pytest.raises(FileExistsError) as caught:
        files.write_whole(target, b"ours", overwrite=False, last=another)
    assert caught.value.filename == str(target)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"回答.xlsx": b"theirs"}


def test_a_new_file_replaces_the_old_one_only_where_that_is_asked(target: Path) -> None:
    with pytest.raises(FileExistsError):
        files.write_whole(target, b"new", overwrite=False)
    assert target.read_bytes() == b"old"
    files.write_whole(target, b"new", overwrite=True)
    assert target.read_bytes() == b"new"
    files.write_whole(target.with_name("other"), b"x", overwrite=False)
    assert sorted(path.name for path in target.parent.iterdir()) == ["other", "回答.json"]


@pytest.mark.parametrize("lock", ["~$回答.json", ".~lock.回答.json#"])
def test_a_file_that_is_open_elsewhere_is_left_alone(target: Path, lock: str) -> None:
    (target.parent / lock).write_bytes(b"")
    with pytest.raises(OSError, match=os.strerror(errno.EBUSY)):
        files.write_whole(target, b"new", overwrite=True)
    assert target.read_bytes() == b"old"


def test_a_path_that_windows_cannot_open_is_refused(tmp_path: Path) -> None:
    long = tmp_path / ("x" * (files.MAX_PATH - len(str(tmp_path))))
    with pytest.raises(OSError, match=os.strerror(errno.ENAMETOOLONG)):
        files.write_whole(long, b"", overwrite=False)
    files.write_whole(long.with_name(long.name[:-1]), b"", overwrite=False)


def test_reading_is_bounded_and_no_device_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"12345")
    assert files.read_bounded(path, 5) == b"12345"
    for wrong, limit, code in (
        (path, 4, errno.EFBIG),
        (tmp_path, 9, errno.EISDIR),
        (tmp_path / "y", 9, errno.ENOENT),
        (Path("/dev/zero"), 9, errno.ENOENT),
    ):
        with pytest.raises(OSError, match=os.strerror(code)):
            files.read_bounded(wrong, limit)


def test_a_file_that_comes_by_and_by_is_read_whole(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a share may give it."""

    class Slow(FileIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(2, size or 0))

    monkeypatch.setattr(io, "open", lambda path, *_, **__: Slow(path))
    assert files.read_bounded(target, 3) == b"old"
    with pytest.raises(OSError, match=os.strerror(errno.EFBIG)):
        files.read_bounded(target, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_is_not_waited_for_to_see_whether_it_is_a_mail(tmp_path: Path) -> None:
    pipe = tmp_path / "回答"
    getattr(os, "mkfifo")(pipe)  # noqa: B009 - which is not there for mypy on Windows
    with pytest.raises(OSError, match=os.strerror(errno.ENOENT)):
        archives.is_mail(pipe)


def test_what_is_not_to_be_opened_for_a_moment_is_read_all_the_same(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A virus scanner reads what has just come."""
    refusals = [32, 33]
    opened = io.open

    def refused(path: Path, mode: str, buffering: int = -1) -> BinaryIO:
        if refusals:
            error = PermissionError(errno.EACCES, "", str(path))
            monkeypatch.setattr(error, "winerror", refusals.pop(), raising=False)
            raise error
        return cast(BinaryIO, opened(path, mode, buffering))

    monkeypatch.setattr(io, "open", refused)
    assert files.read_bounded(target, 5) == b"old"
    assert not refusals


@pytest.mark.parametrize("held", [True, False])
def test_windows_is_asked_why_what_python_opens_may_not_be_opened(
    target: Path, monkeypatch: pytest.MonkeyPatch, held: bool
) -> None:
    """Python has no number of Windows' for it, whatever the reason is; `test_access` asks Windows itself."""
    tried: list[Path] = []

    def refused(path: Path, _mode: str, **_: int) -> BinaryIO:
        tried.append(path)
        raise PermissionError(errno.EACCES, "", str(path))

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(windows, "is_held", lambda path: held and path == target)
    monkeypatch.setattr(io, "open", refused)
    monkeypatch.setattr(files, "PAUSES", (0, 0))
    with pytest.raises(PermissionError) as told:
        files.read_bounded(target, 5)
    assert len(tried) == (3 if held else 1)
    assert ("権限がない" not in files.sentence(told.value)) is held


def test_what_nobody_may_read_is_not_waited_for(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder may hold hundreds of them."""
    tried: list[Path] = []

    def refused(path: Path, _mode: str, **_: int) -> BinaryIO:
        tried.append(path)
        raise PermissionError(errno.EACCES, "", str(path))

    monkeypatch.setattr(io, "open", refused)
    with pytest.raises(PermissionError):
        files.read_bounded(target, 5)
    assert tried == [target]


def test_a_file_that_is_marked_read_only_is_left_alone_and_said_to_be_so(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        target.chmod(0o444)
    else:
        monkeypatch.setattr(access, "is_read_only", target.__eq__)
    with pytest.raises(files.Explained) as told:
        files.write_whole(target, b"new", overwrite=True)
    assert files.sentence(told.value).startswith("「回答.json」は「読み取り専用」になっています。")
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == {"回答.json": b"old"}
    with pytest.raises(FileExistsError):  # whoever looks for a name that is free goes on to the next
        files.write_whole(target, b"new", overwrite=False)
    files.write_whole(target.with_name("別の回答.json"), b"new", overwrite=True)
    target.chmod(0o666)


@pytest.mark.parametrize(
    ("code", "said", "told"),
    [
        (errno.EACCES, 32, "使用中"),
        (errno.EACCES, 33, "使用中"),
        (errno.EACCES, 19, "読み取り専用"),
        (errno.EINVAL, 39, "空き容量"),
        (errno.ENOENT, 53, "ネットワーク"),
        (errno.EINVAL, 64, "ネットワーク"),
        (errno.EINVAL, 123, "使えない文字"),
        (errno.ENOENT, 206, "長すぎます"),
        (errno.ENOENT, 2, "見つかりません"),
    ],
)
def test_windows_own_number_says_what_is_wrong(
    target: Path, code: int, said: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        error = OSError(code, "as Windows says it")
        monkeypatch.setattr(error, "winerror", said, raising=False)
        raise error

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="as Windows says it") as caught:
        files.write_whole(target, b"new", overwrite=True)
    assert told in files.sentence(caught.value)
    assert "権限" not in files.sentence(caught.value)
    assert caught.value.filename == str(target)


def test_a_file_that_lies_too_deep_for_windows_is_not_said_to_be_missing() -> None:
    missing = OSError(errno.ENOENT, "", "x" * (files.MAX_PATH + 1))
    assert "長すぎます" in files.sentence(missing)
    assert "見つかりません" in files.sentence(OSError(errno.ENOENT, "", "x" * files.MAX_PATH))


@pytest.mark.parametrize("name", ["【横浜市】回答.xlsx.", "【横浜市】回答.xlsx "])
def test_a_name_that_windows_reads_without_its_end_is_not_said_to_be_missing(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a share or another system gives it: it stands in the folder, and cannot be opened."""
    monkeypatch.setattr(sys, "platform", "win32")
    assert "使えません" in files.sentence(OSError(errno.ENOENT, "", name))
    assert "見つかりません" in files.sentence(OSError(errno.ENOENT, "", name[:-1]))


def test_a_small_file_takes_no_memory_for_a_large_one(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"12345")
    tracemalloc.start()
    try:
        assert files.read_bounded(path, 50_000_000) == b"12345"
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="files that do not say how long they are, as some shares' do not")
def test_a_file_that_does_not_say_how_long_it_is_is_read_whole() -> None:
    assert b"PATH" in files.read_bounded(Path("/proc/self/environ"), 1_000_000)
    with pytest.raises(OSError, match=os.strerror(errno.EFBIG)):
        files.read_bounded(Path("/proc/self/status"), 100)


@pytest.mark.parametrize("code", [*errno.errorcode, None])
def test_every_failure_has_a_sentence(code: int | None) -> None:
    assert files.sentence(OSError(code, "x") if code else OSError("x")).endswith("。")


STEPS = ["os.urandom", "pathlib.Path.open", "os.fsync", "pathlib.Path.replace"]


@pytest.mark.parametrize("step", STEPS if os.name == "nt" else [*STEPS, "os.close"])
def test_a_kill_at_any_step_leaves_the_old_file_or_the_new_one(target: Path, step: str) -> None:
    module, name = step.rsplit(".", 1)
    kill = f"lambda *_, **__: os.kill(os.getpid(), {KILL})"
    script = f"""
import os, pathlib
from gui.system import files
{module}.{name} = {kill}
files.write_whole(pathlib.Path({str(target)!r}), b"new", overwrite=True)
"""
    root = Path(files.__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=False)

    assert done.returncode in (-KILL, KILL), done.stderr.decode()
    assert target.read_bytes() == (b"new" if step == "os.close" else b"old")
    files.write_whole(target, b"next", overwrite=True)
    assert target.read_bytes() == b"next"


def test_a_failure_halfway_through_the_writing_leaves_nothing(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a disk that is full only after the first block."""

    def half(path: Path, _write: object) -> None:
        path.write_bytes(b"ha")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files, "_write_through", half)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        files.write_whole(target, b"new", overwrite=True)
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == {"回答.json": b"old"}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Mounts disks of their own, as they are asked for, and takes them away again."""
    mounted: list[Path] = []

    def mount(options: str) -> Path:
        folder = tmp_path / f"disk{len(mounted)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("mounting a disk needs root")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_the_old_file_whole(disk: Callable[..., Path]) -> None:
    target = disk("size=64k") / "回答.json"
    target.write_bytes(b"old" * 5_000)

    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)) as caught:
        files.write_whole(target, b"new" * 20_000, overwrite=True)

    assert "空き容量が足りません" in files.sentence(caught.value)
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == {"回答.json": b"old" * 5_000}
    files.write_whole(target, b"new" * 5_000, overwrite=True)
    assert target.read_bytes() == b"new" * 5_000


def test_a_read_only_disk_leaves_the_old_file_whole(disk: Callable[..., Path]) -> None:
    target = disk("size=64k") / "回答.json"
    target.write_bytes(b"old")
    subprocess.run(["mount", "-o", "remount,ro", str(target.parent)], check=True)

    with pytest.raises(OSError, match=os.strerror(errno.EROFS)) as caught:
        files.write_whole(target, b"new", overwrite=True)

    assert "読み取り専用" in files.sentence(caught.value)
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == {"回答.json": b"old"}


def test_characters_are_counted_as_windows_counts_them(tmp_path: Path) -> None:
    """𠮷 is two; and the file beside the target must not be longer than Windows can open either."""
    room = files.MAX_PATH - len(str(tmp_path)) - 1
    with pytest.raises(OSError, match=os.strerror(errno.ENAMETOOLONG)):
        files.write_whole(tmp_path / ("𠮷" * (room // 2) + "xx"), b"", overwrite=False)
    deep = tmp_path / ("y" * (room - 5))
    deep.mkdir()
    with pytest.raises(OSError, match=os.strerror(errno.ENAMETOOLONG)):
        files.write_whole(deep / "a", b"", overwrite=False)
    assert list(tmp_path.iterdir()) == [deep]


def test_nothing_is_written_where_there_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    for wrong in (tmp_path / "missing" / "x", tmp_path / "file" / "x", tmp_path):
        with pytest.raises(OSError) as caught:  # noqa: PT011 - which of several it is depends on the system
            files.write_whole(wrong, b"new", overwrite=True)
        assert files.sentence(caught.value).endswith("。")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"x"}


def test_a_lock_that_was_left_without_its_file_locks_nothing(tmp_path: Path) -> None:
    (tmp_path / "~$回答.xlsx").write_bytes(b"owner")
    files.write_whole(tmp_path / "回答.xlsx", b"new", overwrite=False)
    assert (tmp_path / "回答.xlsx").read_bytes() == b"new"
    owner = open_elsewhere.owner_of(tmp_path / "回答.xlsx")
    assert owner is not None
    assert owner.file == tmp_path / "~$回答.xlsx"
