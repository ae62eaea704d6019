"""A save whose calls to the system fail one after the other; two writers; what a kill leaves; who may read what."""

import contextlib
import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gui.system import files, kept_file, leftovers, open_elsewhere
from gui.system.kept_file import FolderGone, KeptFile
from tests import patience
from tests.injecting import each_call_failing, failing

ROOT = Path(__file__).parents[2]
CODES = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.ENOLCK, errno.EBUSY]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has neither modes nor signals of this kind")


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PAUSES", (0.0,) * 3)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("overwrite", [True, False])
def test_whichever_call_fails_a_file_is_whole_and_nothing_else_is_left(
    tmp_path: Path, code: int, *, overwrite: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, injected in enumerate(each_call_failing(code, monkeypatch)):
        injected.calls = -1_000
        folder = tmp_path / str(number)
        folder.mkdir()
        before = {"回答.xlsx": b"old"} if overwrite else {}
        for name, data in before.items():
            (folder / name).write_bytes(data)
        injected.calls = 0
        claimed = False
        with contextlib.suppress(OSError):
            files.write_whole(folder / "回答.xlsx", b"new", overwrite=overwrite)
            claimed = True
        injected.due = 0
        after = contents(folder)
        assert after in (before, {"回答.xlsx": b"new"}), injected.failed
        assert not claimed or after == {"回答.xlsx": b"new"}, injected.failed


@pytest.mark.parametrize("code", CODES)
def test_whichever_call_fails_what_another_wrote_stands_somewhere(
    tmp_path: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, injected in enumerate(each_call_failing(code, monkeypatch)):
        injected.calls = -1_000
        path = tmp_path / str(number) / "回答.json"
        path.parent.mkdir()
        path.write_bytes(b"read")
        file = KeptFile(path, None)
        file.read(100)
        path.write_bytes(b"another's")
        injected.calls = 0
        with contextlib.suppress(OSError):
            file.write(b"ours")
        injected.due = 0
        after = contents(path.parent)
        assert b"another's" in after.values(), injected.failed
        assert after["回答.json"] in (b"another's", b"ours"), injected.failed
        assert not [name for name in after if name.endswith(".tmp")], injected.failed
        file.write(b"ours again")
        after = contents(path.parent)
        assert after == {"回答.json": b"ours again", "回答（外で変更された内容）.json": b"another's"}, injected.failed


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY])
@pytest.mark.parametrize("overwrite", [True, False])
def test_a_rename_that_is_refused_for_a_moment_is_tried_again(
    tmp_path: Path, code: int, *, overwrite: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A virus scanner reads the new file."""
    refusals = [code, code]

    def refusing(name: str) -> None:
        call = getattr(os, name)

        def called(*arguments: object, **named: object) -> object:
            if refusals:
                code = refusals.pop()
                raise OSError(code, os.strerror(code))
            return call(*arguments, **named)

        monkeypatch.setattr(os, name, called)

    for name in ("replace", "rename", "link"):
        refusing(name)
    files.write_whole(tmp_path / "回答.xlsx", b"new", overwrite=overwrite)
    assert contents(tmp_path) == {"回答.xlsx": b"new"}


def test_what_is_not_refused_but_impossible_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    attempts = []

    def full(*_: object, **__: object) -> None:
        attempts.append(1)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        files.write_whole(tmp_path / "x", b"new", overwrite=True)
    assert len(attempts) == 1


_WRITES = """
import sys
from pathlib import Path
from gui.system import files
sys.stdin.readline()
for name in sys.argv[2:]:
    try:
        files.write_whole(Path(name), sys.argv[1].encode() * 9, overwrite=False)
    except FileExistsError:
        print("refused")
    else:
        print("written")
"""


@pytest.mark.parametrize("links", [True, False])
def test_of_two_who_write_one_name_at_once_only_one_succeeds(tmp_path: Path, *, links: bool) -> None:
    names = [str(tmp_path / f"{number}.xlsx") for number in range(100)]
    none = "import os, errno\ndef no(*a, **k): raise OSError(errno.EPERM, 'no links')\nos.link = no\n"
    script = _WRITES if links else none + _WRITES
    command = [sys.executable, "-c", script]
    both = [
        subprocess.Popen(
            [*command, who, *names], env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for who in ("a", "b")
    ]
    for process in both:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=patience.SECONDS)[0].split() for process in both]
    for one, other, name in zip(*said, names, strict=True):
        assert sorted((one, other)) == ["refused", "written"]
        winner = b"a" if one == "written" else b"b"
        assert Path(name).read_bytes() == winner * 9
    assert len(list(tmp_path.iterdir())) == len(names)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows renames without a link, and over no other file")
def test_a_name_that_was_taken_is_given_up_where_the_rename_then_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EOPNOTSUPP))
    monkeypatch.setattr(os, "replace", failing(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        files.write_whole(tmp_path / "x", b"new", overwrite=False)
    assert contents(tmp_path) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows flushes no folders")
@pytest.mark.parametrize("code", [errno.EINVAL, errno.EOPNOTSUPP, errno.EACCES])
def test_a_share_that_flushes_no_folders_can_be_written(
    tmp_path: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As CIFS before Linux 4.17, and FUSE."""
    flush = os.fsync

    def files_only(descriptor: int) -> None:
        if not os.path.isfile(f"/proc/self/fd/{descriptor}"):  # noqa: PTH113 - follows the link
            raise OSError(code, os.strerror(code))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", files_only)
    files.write_whole(tmp_path / "x", b"new", overwrite=True)
    assert contents(tmp_path) == {"x": b"new"}


@pytest.mark.parametrize("code", [errno.EINVAL, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_share_that_flushes_nothing_can_be_written(
    tmp_path: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", unknown)
    files.write_whole(tmp_path / "x", b"new", overwrite=True)
    assert contents(tmp_path) == {"x": b"new"}


_KILLED = """
import os, signal, sys
from pathlib import Path
from gui.system import files
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
files.write_whole(Path(sys.argv[1]), b"answers", overwrite=True)
"""


@posix
def test_what_a_killed_writer_left_goes_with_the_next_writing_there(tmp_path: Path) -> None:
    target = tmp_path / "回答.xlsx"
    subprocess.run([sys.executable, "-c", _KILLED, str(target)], env=ENVIRONMENT, check=False)
    (left,) = tmp_path.iterdir()
    assert left.suffix == ".tmp"
    files.write_whole(target, b"new", overwrite=False)
    assert contents(tmp_path) == {"回答.xlsx": b"new"}


@posix
def test_what_is_not_surely_left_by_us_stays(tmp_path: Path) -> None:
    """Another program's, one of ours that is being written, one of another computer; a folder and a link of such a name."""
    host = leftovers.new_name().split("-")[1]
    others = {".0123456789abcdef.tmp", "~WRL0001.tmp", ".cw-.tmp", f".cw-{host}-1-01234567.tmp.xlsx"}
    living = {leftovers.new_name(), f".cw-{host}-1-01234567.tmp", f".cw-{'0' * 8}-999999-01234567.tmp"}
    for name in others | living:
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (0, 0) if name in others else None)
    (tmp_path / f".cw-{host}-4194304-00000000.tmp").mkdir()
    (tmp_path / f".cw-{host}-4194304-00000001.tmp").symlink_to(tmp_path / "~WRL0001.tmp")
    before = {path.name for path in tmp_path.iterdir()}
    leftovers.clear(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == before
    for name in living:
        os.utime(tmp_path / name, (0, 0))
    leftovers.clear(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == before - living
    leftovers.clear(tmp_path / "missing")


@posix
def test_ours_are_for_the_owner_alone_and_what_is_replaced_keeps_its_mode(tmp_path: Path) -> None:
    def mode(path: Path) -> int:
        return path.stat().st_mode & 0o777

    before = os.umask(0o022)
    try:
        folder = tmp_path / "ours" / "下書き"
        KeptFile(folder / "回答.json", None).write(b"{}")
        assert (mode(folder), mode(folder.parent), mode(folder / "回答.json")) == (0o700, 0o700, 0o600)
        (folder / "回答.json").chmod(0o640)
        files.write_whole(folder / "回答.json", b"{}", overwrite=True, ours=True)
        assert mode(folder / "回答.json") == 0o640, "somebody has shared it"
        files.write_whole(tmp_path / "提出.xlsx", b"", overwrite=False)
        assert mode(tmp_path / "提出.xlsx") == 0o644
        files.make_folder(tmp_path / "提出")
        assert mode(tmp_path / "提出") == 0o755
    finally:
        os.umask(before)


def excel_owner(name: str) -> bytes:
    """As Excel writes it: 165 bytes, the name in the system's characters and in UTF-16."""
    narrow = name.encode("cp932")
    head = bytes([len(narrow)]) + narrow.ljust(54, b" ")
    return head + bytes([len(name), 0]) + name.encode("utf-16-le").ljust(108, b" ")


@pytest.mark.parametrize(
    ("lock", "content", "who"),
    [
        ("~$回答.xlsx", excel_owner("厚木 花子"), "厚木 花子さんが使用中"),
        ("~$回答.xlsx", excel_owner("<b>花子</b>\n"), "<b>花子</b>さんが使用中"),
        ("~$回答.xlsx", b"\x06hanako", "hanakoさんが使用中"),
        ("~$回答.xlsx", b"", "ほかの画面で使用中"),
        ("~$回答.xlsx", b"\xff" * 9_999, "使用中"),
        (".~lock.回答.xlsx#", "花子,hanako,another,01.12.2025 10:00,file:///x;".encode(), "花子さんが使用中"),
        (".~lock.回答.xlsx#", b",hanako,another,01.12.2025 10:00,file:///x;", "hanakoさんが使用中"),
        (".~lock.回答.xlsx#", b"\xff,,", "ほかの画面で使用中"),
    ],
)
def test_who_has_a_workbook_open_is_named_and_so_is_the_file_that_says_so(
    tmp_path: Path, lock: str, content: bytes, who: str
) -> None:
    (tmp_path / "回答.xlsx").write_bytes(b"old")
    (tmp_path / lock).write_bytes(content)
    with pytest.raises(OSError, match=os.strerror(errno.EBUSY)) as caught:
        files.write_whole(tmp_path / "回答.xlsx", b"new", overwrite=True)
    said = files.sentence(caught.value)
    assert who in said
    assert f"「{lock}」" in said
    assert "\n" not in said
    assert said.endswith("削除してください。")


@pytest.mark.parametrize("lock", ["~$回答.xlsx", ".~lock.回答.xlsx#"])
def test_an_owner_file_that_a_crash_left_does_not_block_for_ever(tmp_path: Path, lock: str) -> None:
    (tmp_path / "回答.xlsx").write_bytes(b"old")
    (tmp_path / lock).write_bytes(b"")
    yesterday = time.time() - 90_000
    os.utime(tmp_path / lock, (yesterday, yesterday))
    files.write_whole(tmp_path / "回答.xlsx", b"new", overwrite=True)
    assert (tmp_path / "回答.xlsx").read_bytes() == b"new"
    assert (tmp_path / lock).exists(), "it is not ours to remove"


@posix
@pytest.mark.parametrize("runs", [True, False])
def test_the_lock_of_this_computer_counts_while_libreoffice_runs_here(
    tmp_path: Path, *, runs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = tmp_path / "回答.xlsx"
    document.write_bytes(b"old")
    lock = tmp_path / ".~lock.回答.xlsx#"
    lock.write_bytes(f",hanako,{os.uname().nodename},01.12.2025 10:00,file:///x;".encode())
    os.utime(lock, (0, 0) if runs else None)
    monkeypatch.setattr(open_elsewhere, "_office_runs", lambda: runs)
    owner = open_elsewhere.owner_of(document)
    assert (owner.file if owner else None) == (lock if runs else None)


def test_what_another_wrote_meanwhile_is_kept_beside_and_ours_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "回答.json"
    path.write_bytes(b"read")
    file = KeptFile(path, None)
    assert file.read(100) == b"read"
    assert file.write(b"1").aside is None
    for number, name in enumerate(("回答（外で変更された内容）.json", "回答（外で変更された内容）（2）.json")):
        path.write_bytes(b"theirs %d" % number)
        assert file.write(b"ours").aside == tmp_path / name
        assert (tmp_path / name).read_bytes() == b"theirs %d" % number
        assert path.read_bytes() == b"ours"
    assert file.write(b"2").aside is None


def test_a_synchroniser_that_puts_the_same_bytes_there_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "回答.json"
    path.write_bytes(b"read")
    file = KeptFile(path, None)
    file.read(100)
    (tmp_path / "new").write_bytes(b"read")
    os.utime(tmp_path / "new", (1, 1))
    (tmp_path / "new").replace(path)
    assert file.write(b"ours") == kept_file.Written()
    assert contents(tmp_path) == {"回答.json": b"ours"}


def test_the_same_size_and_time_do_not_hide_another_file(tmp_path: Path) -> None:
    path = tmp_path / "回答.json"
    path.write_bytes(b"read")
    file = KeptFile(path, None)
    file.read(100)
    was = path.stat()
    (tmp_path / "new").write_bytes(b"else")
    os.utime(tmp_path / "new", ns=(was.st_atime_ns, was.st_mtime_ns))
    (tmp_path / "new").replace(path)
    assert file.write(b"ours").aside is not None


def test_a_file_that_has_gone_is_written_again_and_said(tmp_path: Path) -> None:
    path = tmp_path / "回答.json"
    file = KeptFile(path, None)
    file.create(b"1", overwrite=False)
    path.unlink()
    assert file.write(b"2").had_gone
    assert not file.write(b"3").had_gone


def test_a_folder_that_has_gone_is_not_made_again_unasked(tmp_path: Path) -> None:
    folder = tmp_path / "下書き"
    file = KeptFile(folder / "回答.json", None)
    file.create(b"1", overwrite=False)
    folder.rename(tmp_path / "別の名前")
    with pytest.raises(FolderGone) as caught:
        file.write(b"2")
    assert "「下書き」が見つかりません" in files.sentence(caught.value)
    assert not folder.exists()
    file.forget()
    assert not file.write(b"3").had_gone
    assert (folder / "回答.json").read_bytes() == b"3"
