"""Writing a file: the new one whole or the old one whole, whatever fails, and a sentence about it."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gui import files


def failing(code: int) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise OSError(code, os.strerror(code))

    return fail


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

    assert files.sentence(caught.value).endswith("。")
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == {"回答.json": b"old"}


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


@pytest.mark.parametrize("code", [*errno.errorcode, None])
def test_every_failure_has_a_sentence(code: int | None) -> None:
    assert files.sentence(OSError(code, "x") if code else OSError("x")).endswith("。")
