"""調査票ウィザード.exe on a Windows 10 (Wine): its commands, odd places, two at once."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gui.system import paths
from tests.journeys import program
from tests.journeys.real_window import until
from tests.windows.officer import NAME, Executable, Hands

SAMPLE = paths.resources() / "sample-answers.json"
WORKBOOK = "【相模原市】マイナンバーアンケート回答.xlsx"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample answers where a Windows program can see them."""
    return Path(shutil.copy(SAMPLE, tmp_path / "回答 その1.json"))


def test_it_passes_its_own_test_and_keeps_a_report(executable: Executable, tmp_path: Path) -> None:
    report = tmp_path / "自己診断.txt"
    done = executable.run("selftest", "--report", report)
    lines = report.read_text(encoding="utf-8-sig").splitlines()
    assert done.status == 0, lines
    assert done.output.splitlines() == lines
    assert lines[0].startswith(f"{NAME} ")
    assert "Windows-10" in lines[0]
    assert all(line.startswith("合格") for line in lines[1:-1])
    assert not (executable.data / NAME).exists(), "what was made for the trial is gone"


def test_a_file_that_was_changed_or_taken_away_is_named(executable: Executable, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(executable.folder, tmp_path / NAME))
    (copy / "_internal" / "resources" / "organisations.csv").write_text("changed")
    (copy / "ライセンス" / "Python.txt").unlink()
    done = Executable(executable.wine, copy, executable.data).run("selftest", "--report", tmp_path / "report.txt")
    assert done.status == 1
    (line,) = [line for line in done.output.splitlines() if "プログラムのファイル" in line]
    assert line.startswith("不合格")
    assert "_internal/resources/organisations.csv、ライセンス/Python.txtがないか" in line


def test_what_was_planted_beside_it_is_named_and_disturbs_nothing(executable: Executable, tmp_path: Path) -> None:
    """Libraries under the names of Windows' own, files and variables that send Qt elsewhere.

    Wine runs on with a library that lacks what is asked of it: that none is loaded, only Windows itself can show.
    """
    copy = Path(shutil.copytree(executable.folder, tmp_path / NAME))
    for name in ("version.dll", "winmm.dll", "uxtheme.dll", "dwmapi.dll"):
        shutil.copy(copy / "_internal" / "MSVCP140_1.dll", copy / name)
        shutil.copy(copy / "_internal" / "MSVCP140_1.dll", copy / "_internal" / name)
    for name in ("qt.conf", "qt6.conf"):
        (copy / name).write_text("[Paths]\nPrefix=C:/nowhere\nPlugins=C:/nowhere\n")
    planted = Executable(executable.wine, copy, executable.data)
    done = planted.run(
        "selftest", QT_QPA_PLATFORM="nowhere", QT_QPA_PLATFORM_PLUGIN_PATH="C:\\nowhere", PYTHONHOME="C:\\no"
    )
    assert done.status == 1
    failed = [line for line in done.output.splitlines() if line.startswith("不合格　")]
    assert len(failed) == 1, done.output
    assert (
        "_internal/dwmapi.dll、_internal/uxtheme.dll、_internal/version.dllなど10件が、配付したものにない" in failed[0]
    )


def test_what_it_fills_is_what_linux_fills(executable: Executable, sample: Path, tmp_path: Path) -> None:
    done = executable.run("fill", sample, "--out", tmp_path / "出力 フォルダー", "--summary")
    assert done.status == 0, done.errors
    assert WORKBOOK in done.output
    here = program.run("fill", sample, "--out", tmp_path / "here")
    assert here.status == 0, here.said
    written = tmp_path / "出力 フォルダー" / WORKBOOK
    assert written.read_bytes() == (tmp_path / "here" / WORKBOOK).read_bytes()
    paper = subprocess.run(
        ["pdftotext", "-layout", written.with_name(f"{written.stem}_回答内容確認票.pdf"), "-"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert "14神奈川県相模原市" in paper
    checked = executable.run("check", written, "--json")
    found = json.loads(checked.output)
    assert (checked.status, found["organisation"], found["problems"]) == (0, "14神奈川県相模原市", [])


def test_what_it_drafts_of_a_form_is_what_linux_drafts(executable: Executable, tmp_path: Path) -> None:
    """The form of another ministry, by a worker that is the executable itself."""
    form = tmp_path / "届いた 様式.xlsx"
    form.write_bytes((paths.examples() / "gif465-4.xlsx").read_bytes())
    done = executable.run("draft", form, "--out", tmp_path / "定義")
    assert done.status == 0, done.errors
    here = program.run("draft", form, "--out", tmp_path / "here")
    assert here.status == 0, here.said
    made = sorted((tmp_path / "定義").iterdir())
    assert [path.name for path in made] == sorted(path.name for path in (tmp_path / "here").iterdir())
    assert [path.read_bytes() for path in made] == [(tmp_path / "here" / path.name).read_bytes() for path in made]


def test_the_receipt_that_it_leaves_is_right(executable: Executable, sample: Path, tmp_path: Path) -> None:
    done = executable.run("fill", sample, "--out", tmp_path / "出力", "--receipt", tmp_path / "出力" / "記録.json")
    assert done.status == 0, done.errors
    files = [paths.form_of(paths.bundled_survey()), tmp_path / "出力" / WORKBOOK, tmp_path / "出力" / "記録.json"]
    command = [sys.executable, "-I", str(program.ROOT / "build" / "verify_receipt.py"), *map(str, files)]
    assert subprocess.run(command, capture_output=True, check=False, text=True).stdout == "right\n"


def test_what_it_collects_is_what_linux_collects(executable: Executable, sample: Path, tmp_path: Path) -> None:
    """Its workers are the executable itself, without a console, spoken to by pipes."""
    answers = json.loads(sample.read_text(encoding="utf-8"))
    returns = tmp_path / "届いた 調査票"
    for name in (
        "鎌倉市",
        "逗子市",
        "三浦市",
        "秦野市",
        "厚木市",
        "大和市",
        "伊勢原市",
        "海老名市",
        "座間市",
        "綾瀬市",
    ):
        responder = {**answers["responder"], "kind": "市区町村", "organisation": f"14神奈川県{name}"}
        own = tmp_path / f"{name}.json"
        own.write_text(json.dumps({**answers, "responder": responder}, ensure_ascii=False), encoding="utf-8")
        assert program.run("fill", own, "--out", returns).status == 0
    (returns / "【藤沢市】こわれた.xlsx").write_bytes(b"PK broken")
    done = executable.run("collect", returns, "--prefecture", "神奈川県", "--out", tmp_path / "there", "--json")
    assert done.status == 1, done.errors
    lines = [json.loads(line) for line in done.output.splitlines()]
    states = [line["state"] for line in lines]
    assert (states.count("可") + states.count("要確認"), states.count("読めない")) == (10, 1), done.output
    here = program.run("collect", returns, "--prefecture", "神奈川県", "--out", tmp_path / "here")
    assert here.status == 1, here.said
    ledger = "【神奈川県】マイナンバーアンケート回答.xlsx"
    assert (tmp_path / "there" / ledger).read_bytes() == (tmp_path / "here" / ledger).read_bytes()


def test_errors_come_as_sentences_and_as_a_status(executable: Executable, tmp_path: Path) -> None:
    broken = tmp_path / "こわれた.xlsx"
    broken.write_bytes(b"PK\3\4")
    done = executable.run("check", broken)
    assert done.status == 2
    assert "unreadable" in done.output
    assert executable.run("no-such-command").status == 2


def test_a_path_that_windows_cannot_open_is_said_so(executable: Executable, sample: Path, tmp_path: Path) -> None:
    deep = tmp_path / ("長" * 60) / ("い" * 60) / ("道" * 60) / ("の" * 60)
    done = executable.run("fill", sample, "--out", deep)
    assert done.status == 2
    assert "パス）が長すぎます" in done.errors


def test_from_a_folder_that_nobody_may_write_to(executable: Executable, tmp_path: Path) -> None:
    """As from a CD or a share for reading: mounted read-only, for root may write to anything else."""
    place = tmp_path / "読み取り専用"
    place.mkdir()
    mounts = [
        ["mount", "--bind", str(executable.folder), str(place)],
        ["mount", "-o", "remount,bind,ro", str(place)],
    ]
    if any(subprocess.run(command, capture_output=True, check=False).returncode for command in mounts):
        pytest.skip("a read-only mount needs root")
    try:
        with pytest.raises(OSError, match="Read-only"):
            (place / "x").touch()
        done = Executable(executable.wine, place, executable.data).run("selftest")
        assert done.status == 0, done.output
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_it_needs_no_temporary_folder_that_may_execute(executable: Executable, tmp_path: Path) -> None:
    """%TEMP% on a disk from which nothing may be executed, as some offices have it."""
    place = tmp_path / "temp"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "noexec,nosuid", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a disk needs root")
    try:
        there = f"Z:{place}".replace("/", "\\")
        assert executable.run("selftest", TEMP=there, TMP=there).status == 0
        assert list(place.iterdir()) == []
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_the_officers_folders_may_lie_on_a_share(executable: Executable, display: str, tmp_path: Path) -> None:
    """%APPDATA% redirected to a drive of a server's: a drive letter of its own, as a logon script maps it."""
    share = tmp_path / "共有"
    (share / "利用者").mkdir(parents=True)
    letter = executable.wine.prefix / "dosdevices" / "n:"
    letter.unlink(missing_ok=True)
    letter.symlink_to(share)
    try:
        hands = Hands(display, tmp_path)
        executable.start(APPDATA="N:\\利用者")
        hands.window()
        hands.press("alt+n")
        (draft,) = until(lambda: list((share / "利用者" / NAME / "下書き").glob("*.json")), "the draft is on the share")
        assert json.loads(draft.read_text(encoding="utf-8"))["survey"] == "mynumber-linkage-r5"
    finally:
        executable.end()
        letter.unlink()


def test_two_at_once_and_the_second_finds_the_draft_in_use(
    executable: Executable, display: str, tmp_path: Path
) -> None:
    hands = Hands(display, tmp_path)
    executable.start()
    hands.window()
    hands.press("alt+n")
    until(lambda: executable.drafts, "the first has a draft")
    done = executable.run("check", *(executable.data / NAME / "下書き").glob("*.json"), "--json")
    assert json.loads(done.output)["problems"], "what one has open, the other can read"
    executable.start()
    until(lambda: len(hands.windows()) > 1, "a second window")
    (lock,) = (executable.data / NAME / "下書き").glob(".*.使用中")
    assert lock.stat().st_size > 0
    assert len(executable.drafts) == 1


def test_nothing_is_written_beside_the_program(executable: Executable, folder: Path) -> None:
    """The folder is after all this as it was unzipped."""
    listed = (folder / paths.LIST_OF_FILES).read_text(encoding="utf-8").splitlines()
    names = {line.split("  ", 1)[1] for line in listed} | {paths.LIST_OF_FILES}
    executable.run("selftest")
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == names
