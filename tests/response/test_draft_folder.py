"""The folder of drafts: its list, its names, its bin, and who holds what."""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from gui.directory.directory import Directory
from gui.response import answers_file, draft_folder
from gui.survey.model import Response, Survey
from gui.system import file_lock
from gui.system.file_lock import Held

ROOT = Path(__file__).parents[2]
_HOLDER = """
import sys
from pathlib import Path
from gui.system import file_lock
held = file_lock.hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
held.release()
"""


def another_window(draft: Path) -> subprocess.Popen[str]:
    """Another process that holds a draft until a line comes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _HOLDER, str(draft)]
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def ends(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=30)


def test_the_latest_comes_first_and_each_tells_its_state(
    tmp_path: Path, survey: Survey, directory: Directory, sample: Response
) -> None:
    older = draft_folder.new_draft(tmp_path, survey, Response({"kind": "指定都市"}), "旧い")
    os.utime(older, (0, 0))
    draft_folder.new_draft(tmp_path, survey, sample, "新しい")
    new, old = draft_folder.entries(tmp_path, survey, directory)
    assert (new.name, new.organisation, new.errors) == ("新しい", "14神奈川県相模原市", 0)
    assert (new.progress.answered, new.progress.asked) == (14, 14)
    assert (old.name, old.organisation) == ("旧い", "")
    assert old.errors > 5
    assert not new.left
    assert not new.held


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b'{"format": 1, "survey": "another"}'])
def test_one_that_cannot_be_read_is_listed_with_a_sentence(
    tmp_path: Path, survey: Survey, directory: Directory, sample: Response, content: bytes
) -> None:
    draft_folder.new_draft(tmp_path, survey, sample, "よい")
    (tmp_path / "だめ.json").write_bytes(content)
    found = {entry.name: entry for entry in draft_folder.entries(tmp_path, survey, directory)}
    assert found["だめ"].fault.endswith("。")
    assert not found["よい"].fault


def test_a_folder_that_is_not_there_holds_none(tmp_path: Path, survey: Survey, directory: Directory) -> None:
    assert list(draft_folder.entries(tmp_path / "ない", survey, directory)) == []


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
    draft_folder.empty_bin(tmp_path, datetime.now() + timedelta(days=29))
    assert draft_folder.restore(binned) == path
    assert answers_file.load(path, survey).response == sample
    binned = draft_folder.delete(path)
    draft_folder.empty_bin(tmp_path, datetime.now() + timedelta(days=31))
    assert not binned.exists()


def test_what_another_window_holds_is_named_and_left_alone(
    tmp_path: Path, survey: Survey, directory: Directory, sample: Response
) -> None:
    path = draft_folder.new_draft(tmp_path, survey, sample, "回答")
    other = another_window(path)
    try:
        with pytest.raises(Held, match="から）"):
            file_lock.hold(path)
        for work in (draft_folder.delete, lambda draft: draft_folder.rename(draft, "別名")):
            with pytest.raises(Held):
                work(path)
        (entry,) = draft_folder.entries(tmp_path, survey, directory)
        assert entry.held
        assert not entry.left
    finally:
        ends(other)
    assert path.exists()
    assert not file_lock.lock_of(path).exists(), "an orderly end leaves nothing"
    with file_lock.hold(path) as held:
        assert not held.was_left


def test_a_killed_window_holds_nothing_but_is_remembered(
    tmp_path: Path, survey: Survey, directory: Directory, sample: Response
) -> None:
    path = draft_folder.new_draft(tmp_path, survey, sample, "回答")
    other = another_window(path)
    other.kill()
    ends(other)
    (entry,) = draft_folder.entries(tmp_path, survey, directory)
    assert entry.left
    assert not entry.held
    with file_lock.hold(path) as held:
        assert held.was_left
    assert file_lock.look(path) == (False, None)


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
    tmp_path: Path, survey: Survey, directory: Directory, sample: Response
) -> None:
    draft_folder.new_draft(tmp_path, survey, sample, "よい")
    (tmp_path / "消えた.json").symlink_to(tmp_path / "ない.json")
    assert [entry.name for entry in draft_folder.entries(tmp_path, survey, directory)] == ["よい"]


def test_its_own_name_is_no_other(tmp_path: Path, survey: Survey, sample: Response) -> None:
    path = draft_folder.new_draft(tmp_path, survey, sample, "回答")
    assert draft_folder.rename(path, "回答") == path


def test_what_comes_back_from_the_bin_is_as_old_as_it_was(tmp_path: Path, survey: Survey, sample: Response) -> None:
    path = draft_folder.new_draft(tmp_path, survey, sample, "回答")
    os.utime(path, (1e9, 1e9))
    binned = draft_folder.delete(path)
    draft_folder.empty_bin(tmp_path, datetime.now() + timedelta(days=29))
    assert draft_folder.restore(binned).stat().st_mtime == 1e9


def test_what_cannot_be_removed_keeps_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / draft_folder.BIN
    folder.mkdir()
    for number in range(6):
        (folder / f"d{number}.json").mkdir()
        (folder / f"f{number}.json").write_bytes(b"")
    (tmp_path / ".0123.tmp").write_bytes(b"half")
    draft_folder.empty_bin(tmp_path, datetime.now() + timedelta(days=31))
    assert sorted(path.name for path in folder.iterdir()) == [f"d{number}.json" for number in range(6)]
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
    assert [process.communicate(timeout=60)[0] for process in several] == ["0\n"] * 3


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
