"""The folder of drafts: its list, its names, its bin, and who holds what."""

import contextlib
import errno
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import BinaryIO

import pytest

from gui.response import answers_file, draft_folder
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response, Survey
from gui.survey.respondents import organisation_key
from gui.system import file_lock, moments
from gui.system.file_lock import Held
from tests import patience
from tests.injecting import failing

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name == "nt", reason="Windows locks otherwise")
_HOLDER = """
import sys
from pathlib import Path
from gui.system import file_lock
held = file_lock.hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
held.release()
"""


ODD = (-1e12, -1e9, -1.0, 0.0, 1.0, 3e8, 4e9, 253_402_300_800.0, 1e13)
"""Before 1970 and 1980, in the year 2096, 10000 and 318857: as far as the disk takes them."""


def bears(path: Path, when: float) -> None:
    """A file of a date."""
    try:
        os.utime(path, ns=(int(when) * 10**9, int(when) * 10**9))
    except (OSError, OverflowError):
        pytest.skip(f"this disk has no date {when}")


def used(folder: Path, days: int) -> None:
    """The program is started on so many days from today, three times on each."""
    for day in range(days):
        for hour in range(3):
            draft_folder.empty_bin(folder, datetime.now().replace(hour=hour) + timedelta(days=day))


def another_window(draft: Path) -> subprocess.Popen[str]:
    """Another process that holds a draft until a line comes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _HOLDER, str(draft)]
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def ends(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=patience.SECONDS)


def test_the_latest_comes_first_and_each_tells_its_state(
    tmp_path: Path, survey: Survey, bundle: SurveyBundle, sample: Response
) -> None:
    older = draft_folder.new_draft(tmp_path, survey, Response({"kind": "指定都市"}), "旧い")
    os.utime(older, (0, 0))
    draft_folder.new_draft(tmp_path, survey, sample, "新しい")
    new, old = draft_folder.entries(tmp_path, bundle)
    assert (new.name, new.organisation, new.errors) == ("新しい", "14神奈川県相模原市", 0)
    assert (new.progress.answered, new.progress.asked) == (14, 14)
    assert (old.name, old.organisation) == ("旧い", "")
    assert old.errors > 5
    assert not new.left
    assert not new.held


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b'{"format": 1, "survey": "another"}'])
def test_one_that_cannot_be_read_is_listed_with_a_sentence(
    tmp_path: Path, survey: Survey, bundle: SurveyBundle, sample: Response, content: bytes
) -> None:
    draft_folder.new_draft(tmp_path, survey, sample, "よい")
    (tmp_path / "だめ.json").write_bytes(content)
    found = {entry.name: entry for entry in draft_folder.entries(tmp_path, bundle)}
    assert found["だめ"].fault.endswith("。")
    assert not found["よい"].fault


@pytest.mark.parametrize("name", ["\u200b", "\u3164　", "\u2800", "\ufeff", "\U000e0100"])
def test_an_organisation_of_nothing_to_be_seen_is_none(
    tmp_path: Path, bundle: SurveyBundle, sample: Response, name: str
) -> None:
    survey = bundle.survey
    field = organisation_key(survey)
    draft_folder.new_draft(tmp_path, survey, Response({**sample.responder, field: name}, sample.answers))
    (entry,) = draft_folder.entries(tmp_path, bundle)
    assert entry.organisation == ""


def test_a_folder_that_is_not_there_holds_none(tmp_path: Path, bundle: SurveyBundle) -> None:
    assert list(draft_folder.entries(tmp_path / "ない", bundle)) == []


def test_a_folder_that_cannot_be_looked_through_is_none_without_drafts(tmp_path: Path, bundle: SurveyBundle) -> None:
    (tmp_path / "下書き").write_bytes(b"")
    with pytest.raises(NotADirectoryError):
        list(draft_folder.entries(tmp_path / "下書き", bundle))


@pytest.mark.parametrize(("said", "is_empty"), [(3, True), (53, False)])
def test_a_share_out_of_reach_is_no_folder_without_drafts(
    tmp_path: Path, bundle: SurveyBundle, monkeypatch: pytest.MonkeyPatch, said: int, *, is_empty: bool
) -> None:
    def fails(_: Path) -> list[str]:
        error = FileNotFoundError(errno.ENOENT, "as Windows says it")
        monkeypatch.setattr(error, "winerror", said, raising=False)
        raise error

    monkeypatch.setattr(Path, "iterdir", fails)
    with contextlib.nullcontext() if is_empty else pytest.raises(FileNotFoundError):
        assert list(draft_folder.entries(tmp_path, bundle)) == []


def test_no_draft_takes_the_place_of_another(tmp_path: Path, survey: Survey, sample: Response) -> None:
    names = [draft_folder.new_draft(tmp_path, survey, sample, "回答").name for _ in range(3)]
    assert names == ["回答.json", "回答（2）.json", "回答（3）.json"]
    assert draft_folder.rename(tmp_path / "回答.json", "回答（2）").name == "回答（2）（2）.json"
    assert draft_folder.new_draft(tmp_path, survey, sample, "a/b:c").name == "a／b：c.json"


def test_the_bin_keeps_for_thirty_days(tmp_path: Path, survey: Survey, sample: Response) -> None:
    path = draft_folder.new_draft(tmp_path, survey, sample, "回答")
    binned = draft_folder.delete(path)
    assert not path.exists()
    assert binned.parent.name == draft_folder.BIN
    used(tmp_path, days=31)
    assert draft_folder.restore(binned) == path
    assert answers_file.load(path, survey).response == sample
    binned = draft_folder.delete(path)
    used(tmp_path, days=31)
    assert binned.exists(), "what was counted before it was restored counts no more"
    used(tmp_path, days=32)
    assert not binned.exists()


@pytest.mark.parametrize("jump", [-20_000, -400, -31, -1, 1, 31, 400, 20_000, 2_000_000])
def test_a_clock_that_jumps_empties_no_bin(tmp_path: Path, survey: Survey, sample: Response, jump: int) -> None:
    binned = draft_folder.delete(draft_folder.new_draft(tmp_path, survey, sample, "回答"))
    today = datetime(2023, 7, 10, 9, 0)
    elsewhere = today + timedelta(days=jump)
    for _ in range(50):  # to and fro, at every start
        draft_folder.empty_bin(tmp_path, today)
        draft_folder.empty_bin(tmp_path, elsewhere)
    assert draft_folder.in_bin(tmp_path) == [binned]


@pytest.mark.parametrize("when", ODD)
def test_the_date_of_a_file_in_the_bin_decides_nothing(
    tmp_path: Path, survey: Survey, sample: Response, when: float
) -> None:
    path = draft_folder.new_draft(tmp_path, survey, sample, "回答")
    bears(path, when)
    binned = draft_folder.delete(path)
    bears(binned, when)
    used(tmp_path, days=31)
    assert draft_folder.in_bin(tmp_path) == [binned]
    used(tmp_path, days=32)
    assert draft_folder.in_bin(tmp_path) == []


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b"[" * 9999, b'{"a": 1, "b": [1]}'])
def test_a_count_that_cannot_be_read_begins_anew(
    tmp_path: Path, survey: Survey, sample: Response, content: bytes
) -> None:
    binned = draft_folder.delete(draft_folder.new_draft(tmp_path, survey, sample, "回答"))
    used(tmp_path, days=31)
    (count,) = [path for path in binned.parent.iterdir() if path != binned]
    count.write_bytes(content)
    used(tmp_path, days=31)
    assert binned.exists()
    assert draft_folder.in_bin(tmp_path) == [binned], "what counts is no draft"


def test_another_of_the_same_name_is_counted_anew(tmp_path: Path, survey: Survey, sample: Response) -> None:
    binned = draft_folder.delete(draft_folder.new_draft(tmp_path, survey, sample, "回答"))
    used(tmp_path, days=31)
    binned.unlink()  # as by hand, in Explorer
    again = draft_folder.delete(draft_folder.new_draft(tmp_path, survey, Response({"kind": "市区町村"}), "回答"))
    used(tmp_path, days=31)
    assert again.exists()


@pytest.mark.parametrize("when", ODD)
def test_a_draft_of_an_odd_date_hides_no_other(
    tmp_path: Path, survey: Survey, bundle: SurveyBundle, sample: Response, when: float
) -> None:
    for name in ("あ", "ん"):
        bears(draft_folder.new_draft(tmp_path, survey, sample, name), 1_600_000_000)
    bears(draft_folder.new_draft(tmp_path, survey, sample, "か"), when)
    found = list(draft_folder.entries(tmp_path, bundle))
    assert [entry.name for entry in found] == ["ん", "あ", "か"]
    assert [entry.saved is None for entry in found] == [False, False, True]
    assert moments.spoken(found[-1].saved) == "日時不明"
    assert not any(entry.fault for entry in found)


def test_what_another_window_holds_is_named_and_left_alone(
    tmp_path: Path, survey: Survey, bundle: SurveyBundle, sample: Response
) -> None:
    path = draft_folder.new_draft(tmp_path, survey, sample, "回答")
    other = another_window(path)
    try:
        with pytest.raises(Held, match="から）"):
            file_lock.hold(path)
        for work in (draft_folder.delete, lambda draft: draft_folder.rename(draft, "別名")):
            with pytest.raises(Held):
                work(path)
        (entry,) = draft_folder.entries(tmp_path, bundle)
        assert entry.held
        assert not entry.left
    finally:
        ends(other)
    assert path.exists()
    assert not file_lock.lock_of(path).exists(), "an orderly end leaves nothing"
    with file_lock.hold(path) as held:
        assert not held.was_left


def test_a_killed_window_holds_nothing_but_is_remembered(
    tmp_path: Path, survey: Survey, bundle: SurveyBundle, sample: Response
) -> None:
    path = draft_folder.new_draft(tmp_path, survey, sample, "回答")
    other = another_window(path)
    other.kill()
    ends(other)
    (entry,) = draft_folder.entries(tmp_path, bundle)
    assert entry.left
    assert not entry.held
    with file_lock.hold(path) as held:
        assert held.was_left
    assert file_lock.look(path) == (False, None)


def test_a_lock_that_a_scanner_keeps_from_being_removed_was_given_up_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "回答.json"
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", failing(errno.EACCES))
        file_lock.hold(draft).release()
    assert file_lock.lock_of(draft).exists()
    assert file_lock.look(draft) == (False, None)
    with file_lock.hold(draft) as held:
        assert not held.was_left


@pytest.mark.parametrize("content", [b"", b"nonsense", b"[1]", json.dumps({"user": "花子"}).encode()])
def test_a_lock_of_any_content_can_be_taken(tmp_path: Path, content: bytes) -> None:
    draft = tmp_path / "回答.json"
    file_lock.lock_of(draft).write_bytes(content)
    with file_lock.hold(draft):
        left, holder = file_lock.look(draft)
        assert not left
        assert holder is not None
        assert str(holder)


def test_one_that_has_just_gone_does_not_hide_the_others(
    tmp_path: Path, survey: Survey, bundle: SurveyBundle, sample: Response
) -> None:
    draft_folder.new_draft(tmp_path, survey, sample, "よい")
    (tmp_path / "消えた.json").symlink_to(tmp_path / "ない.json")
    assert [entry.name for entry in draft_folder.entries(tmp_path, bundle)] == ["よい"]


def test_its_own_name_is_no_other(tmp_path: Path, survey: Survey, sample: Response) -> None:
    path = draft_folder.new_draft(tmp_path, survey, sample, "回答")
    assert draft_folder.rename(path, "回答") == path


def test_what_comes_back_from_the_bin_is_as_old_as_it_was(tmp_path: Path, survey: Survey, sample: Response) -> None:
    path = draft_folder.new_draft(tmp_path, survey, sample, "回答")
    os.utime(path, (1e9, 1e9))
    binned = draft_folder.delete(path)
    used(tmp_path, days=20)
    assert draft_folder.restore(binned).stat().st_mtime == 1e9


def test_what_cannot_be_removed_keeps_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / draft_folder.BIN
    folder.mkdir()
    for number in range(6):
        (folder / f"d{number}.json").mkdir()
        (folder / f"f{number}.json").write_bytes(b"")
    (tmp_path / ".0123.tmp").write_bytes(b"half")
    used(tmp_path, days=32)
    assert sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")) == [
        f"d{number}.json" for number in range(6)
    ]
    assert not (tmp_path / ".0123.tmp").exists()


def test_a_lock_nested_without_end_is_a_lock(tmp_path: Path) -> None:
    with file_lock.hold(tmp_path / "回答.json"):
        file_lock.lock_of(tmp_path / "回答.json").write_text("[" * 9999)
        with pytest.raises(Held):
            file_lock.hold(tmp_path / "回答.json")


_OPENS_AND_CLOSES = """
import sys
from pathlib import Path
from gui.system import file_lock
failed = 0
for _ in range(300):
    try:
        with file_lock.hold(Path(sys.argv[1])): pass
    except file_lock.Held: pass
    except OSError: failed += 1
print(failed)
"""
_LOOKS = """
import sys
from pathlib import Path
from gui.system import file_lock
print("looking", flush=True)
while True: file_lock.look(Path(sys.argv[1]))
"""


def test_opening_and_closing_at_once_is_no_failure(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _OPENS_AND_CLOSES, str(tmp_path / "回答.json")]
    several = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate(timeout=patience.SECONDS)[0] for process in several] == ["0\n"] * 3


@pytest.mark.parametrize("comes_and_goes", [True, False])
def test_a_file_that_others_come_and_go_with_is_held_and_a_locked_folder_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, comes_and_goes: bool
) -> None:
    # Windows opens no file that is being unlinked: it may be so at the last attempt too.
    really, attempts = file_lock._open, count()

    def opened(path: Path) -> BinaryIO:
        if comes_and_goes and next(attempts) % 2:
            return really(path)
        raise PermissionError(errno.EACCES, "being unlinked", str(path))

    def taken(_file: BinaryIO) -> None:
        raise OSError(errno.EACCES, "held")

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(file_lock, "_open", opened)
    monkeypatch.setattr(file_lock, "_lock", taken)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    with pytest.raises(Held if comes_and_goes else PermissionError):
        file_lock.hold(tmp_path / "回答.json")


def test_one_who_only_looks_keeps_nobody_out(tmp_path: Path) -> None:
    draft = tmp_path / "回答.json"
    file_lock.lock_of(draft).write_bytes(b"{}")
    command = [sys.executable, "-c", _LOOKS, str(draft)]
    looking = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True)
    assert looking.stdout is not None
    assert looking.stdout.readline() == "looking\n"
    try:
        for _ in range(100):
            with file_lock.hold(draft):
                pass
    finally:
        looking.kill()
        looking.communicate()


@posix
@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EIO, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL])
def test_where_the_system_locks_nothing_a_draft_is_held_by_nobody_else(
    tmp_path: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "回答.json"
    monkeypatch.setattr("fcntl.flock", failing(code))
    with file_lock.hold(draft) as first:
        assert not first.keeps_out
        assert not first.was_left
        assert file_lock.look(draft) == (False, None)
        with file_lock.hold(draft) as second:
            assert second.was_left, "another may have it open"
    assert not file_lock.lock_of(draft).exists()


@posix
@pytest.mark.parametrize("code", [errno.EAGAIN, errno.EACCES])
def test_a_lock_that_is_refused_is_somebodys(tmp_path: Path, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fcntl.flock", failing(code))
    monkeypatch.setattr(file_lock, "_PAUSE", 0.0)
    with pytest.raises(Held):
        file_lock.hold(tmp_path / "回答.json")


@posix
def test_a_full_disk_keeps_nobody_from_holding_a_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who holds it is then not written beside it; that it is held stands all the same."""
    draft = tmp_path / "回答.json"
    with monkeypatch.context() as patched:
        patched.setattr(json, "dumps", failing(errno.ENOSPC))
        held = file_lock.hold(draft)
    found_left, holder = file_lock.look(draft)
    assert not found_left
    assert str(holder) == "ほかの画面"
    held.release()


@posix
@pytest.mark.parametrize("call", ["pathlib.Path.unlink", "io.FileIO.close"])
def test_a_share_that_fails_at_the_end_is_no_fault(tmp_path: Path, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    held = file_lock.hold(tmp_path / "回答.json")
    if call == "io.FileIO.close":
        held._file = Breaking(held._file)  # type: ignore[assignment]
    else:
        monkeypatch.setattr(call, failing(errno.EIO))
    held.release()
    monkeypatch.undo()
    with file_lock.hold(tmp_path / "回答.json"):
        pass


class Breaking:
    """A file whose closing fails although it is closed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    @property
    def closed(self) -> bool:
        return self._file.closed

    def truncate(self, size: int) -> int:
        return self._file.truncate(size)

    def close(self) -> None:
        self._file.close()
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_draft_never_takes_the_name_of_one_that_has_just_come(
    tmp_path: Path, survey: Survey, sample: Response, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window makes its draft between the look and the naming."""
    free_path = draft_folder.free_path
    came: list[Path] = []

    def racing(folder: Path, name: str) -> Path:
        path = free_path(folder, name)
        if path.name == "乙.json":
            path.write_bytes(b"another's")
            came.append(path)
        return path

    path = draft_folder.new_draft(tmp_path, survey, sample, "甲")
    monkeypatch.setattr(draft_folder, "free_path", racing)
    works: list[Callable[[], Path]] = [
        lambda: draft_folder.rename(path, "乙"),
        lambda: draft_folder.new_draft(tmp_path, survey, sample, "乙"),
    ]
    for work in works:
        found = work()
        assert found.name.startswith("乙（")
        assert (tmp_path / "乙.json").read_bytes() == b"another's"
        (tmp_path / "乙.json").unlink()
    assert len(came) == 2


def test_what_was_never_read_for_a_month_is_kept_thirty_days_in_the_bin_all_the_same(
    tmp_path: Path, survey: Survey, sample: Response, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The days in the bin count, and no date of the file's, which need not even be set."""
    path = draft_folder.new_draft(tmp_path, survey, sample, "回答")
    os.utime(path, (1e9, 1e9))
    with monkeypatch.context() as patched:
        patched.setattr(os, "utime", failing(errno.EPERM))
        binned = draft_folder.delete(path)
    used(tmp_path, days=30)
    assert draft_folder.in_bin(tmp_path) == [binned]
