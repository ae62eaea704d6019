"""`collect` as a user runs it: a folder in, two workbooks out, and what is said of it."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest

from gui import survey_library
from gui.collection import saved
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.system import file_lock
from tests import patience
from tests.collection.returns import Returns, typed_over
from tests.collection.scenes import Scene
from tests.journeys.program import ROOT, run
from tests.workbooks import as_saved

LEDGER, REPORT = "【神奈川県】マイナンバーアンケート回答.xlsx", "【神奈川県】点検結果.xlsx"
CSVS = ("【神奈川県】マイナンバーアンケート回答.csv", "【神奈川県】マイナンバーアンケート回答_コード表.csv")
PREFECTURE = ("--prefecture", "神奈川県")
Convert = Callable[[list[Path], str, Path], list[Path]]


@pytest.fixture(autouse=True)
def users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "user"))


@pytest.fixture
def scene(bundle: SurveyBundle, sample: Response, bundled_form: bytes, tmp_path: Path) -> Scene:
    return Scene.of(Returns(bundle, sample, bundled_form), sample, tmp_path / "回答")


@pytest.fixture
def complete(scene: Scene) -> Scene:
    """Everyone has answered, over all ways through the questionnaire."""
    scene.returns.prefecture(scene.folder, "神奈川県")
    return scene


def organisations(path: Path) -> list[object]:
    sheet = openpyxl.load_workbook(path)["一覧表"]
    return [row[3] for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_a_complete_folder_is_done(complete: Scene, tmp_path: Path) -> None:
    out = tmp_path / "出力"
    done = run("collect", complete.folder, *PREFECTURE, "--out", out)

    assert done.status == 0, done.said
    assert sorted(path.name for path in out.iterdir()) == sorted((LEDGER, REPORT, *CSVS))
    expected = [o.official for o in complete.returns.municipalities("神奈川県")]
    assert organisations(out / LEDGER) == expected
    assert "回収率 100.0 %" in done.output
    assert str(out / LEDGER) in done.output.splitlines()
    again = run("collect", complete.folder, *PREFECTURE, "--out", out)
    assert again.status == 2
    assert "--overwrite" in again.errors
    assert run("collect", complete.folder, *PREFECTURE, "--out", out, "--overwrite").status == 0


def _twice(data: bytes, **cells: str) -> bytes:
    """A form with its sheet of answers once more, in which other answers stand."""
    book = openpyxl.load_workbook(BytesIO(data))
    again = book.copy_worksheet(book.worksheets[0])
    for cell, text in cells.items():
        again[cell].value = text
    return as_saved(book)


def test_json_is_a_line_a_file_and_one_for_each_who_is_missing(scene: Scene, tmp_path: Path) -> None:
    scene.sends("厚木市")
    scene.put("【座間市】.xlsx", typed_over(scene.survey, scene.form("座間市"), {"9": None}))
    scene.put("【綾瀬市】.xlsx", b"PK")
    scene.sends("葉山町")
    scene.sends("葉山町", "b/【葉山町】.xlsx", q9="②")
    scene.sends("相模原市")
    scene.put(
        "【大和市】.xlsx",
        _twice(
            scene.form("大和市"),
            E44="② 上記以外の場合であって、システム上、承認する理由を記載させるなど記録が残るようにしている。",
        ),
    )
    done = run("collect", scene.folder, *PREFECTURE, "--out", tmp_path / "out", "--json")

    assert done.status == 1
    assert (tmp_path / "out" / LEDGER).exists()
    lines = done.results()
    files = {Path(line["file"]).name: line for line in lines if line["file"]}
    assert len(lines) == 7 + 29 - 5
    assert all({"file", "organisation", "code", "states", "problems"} <= line.keys() for line in lines)
    assert files["【座間市】.xlsx"]["organisation"] == "14神奈川県座間市"
    (problem,) = files["【座間市】.xlsx"]["problems"]
    assert problem == {
        "code": "unanswered",
        "severity": "error",
        "question": "9",
        "cell": "調査項目回答シート!E44",
        "message": problem["message"],
    }
    codes = {name: {problem["code"] for problem in line["problems"]} for name, line in files.items()}
    assert codes["【綾瀬市】.xlsx"] == {"unreadable"}
    assert codes["【葉山町】.xlsx"] == {"duplicate"}
    assert codes["【相模原市】マイナンバーアンケート回答.xlsx"] == {"not-in-roster"}
    twice = files["【大和市】.xlsx"]
    assert (twice["organisation"], twice["state"], len(twice["rows"])) == ("14神奈川県大和市", "重複", 2)
    assert [problem["code"] for problem in twice["problems"]] == ["duplicate"]
    missing = [line for line in lines if not line["file"]]
    assert {problem["code"] for line in missing for problem in line["problems"]} == {"not-returned"}
    checked = run("check", "--json", scene.folder / "【座間市】.xlsx").results()[0]
    assert checked["code"] == files["【座間市】.xlsx"]["code"]
    assert checked["states"] == files["【座間市】.xlsx"]["states"]


def test_a_roster_says_who_is_expected(scene: Scene, tmp_path: Path) -> None:
    scene.sends("厚木市")
    roster = tmp_path / "対象.csv"
    roster.write_bytes("市区町村\r\n厚木市\r\n".encode("cp932"))
    out = tmp_path / "out"
    assert run("collect", scene.folder, *PREFECTURE, "--out", out, "--roster", roster).status == 0
    assert run("collect", scene.folder, *PREFECTURE, "--out", out, "--overwrite").status == 0, "it is kept"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--prefecture", "神奈川"),
        (*PREFECTURE, "--roster", "ありません.csv"),
        (*PREFECTURE, "--form", "ありません.xlsx"),
    ],
)
def test_what_it_cannot_do_is_one_sentence(scene: Scene, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run("collect", scene.folder, "--out", tmp_path / "out", "--json", *arguments)
    assert done.status == 2
    assert done.said.strip().endswith("。")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    done = run("collect", tmp_path / "x", *PREFECTURE, "--out", tmp_path / "out")
    assert done.status == 2
    assert len(done.said.splitlines()) == 1
    assert done.said.strip().endswith("。")


def test_a_return_is_never_replaced_by_what_is_made_of_it(scene: Scene) -> None:
    own = scene.sends("神奈川県")
    before = own.read_bytes()
    assert own.name == LEDGER
    done = run("collect", scene.folder, *PREFECTURE, "--out", scene.folder, "--overwrite")
    assert done.status == 2
    assert own.read_bytes() == before


def test_what_it_wrote_into_the_folder_is_no_return_the_next_time(complete: Scene) -> None:
    for _ in range(2):
        done = run("collect", complete.folder, *PREFECTURE, "--out", complete.folder, "--overwrite", "--json")
        assert done.status == 0
        assert len(done.results()) == 29


def test_names_come_in_and_lines_go_out(scene: Scene) -> None:
    first = scene.sends("厚木市")
    second = scene.put("壊れた.xlsx", b"PK")
    names = f"{first}\n\n{second}\n{scene.folder / 'ない.xlsx'}\n"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "gui", "check", "--json", "-"]
    done = subprocess.run(
        command, input=names.encode(), capture_output=True, env=environment, timeout=patience.SECONDS, check=True
    )

    one, empty, two, three = done.stdout.decode().splitlines()
    found = json.loads(one)
    plain = run("check", "--json", first).results()[0]
    assert {key: found[key] for key in plain} == plain
    assert found["texts"]["organisation"] == found["responder"]["organisation"] == "14神奈川県厚木市"
    assert found["cells"]["9"] == "調査項目回答シート!E44"
    assert empty == ""
    for line in (two, three):
        (problem,) = json.loads(line)["problems"]
        assert problem["code"] == "unreadable"
        assert problem["message"].endswith("。")
    assert run("check", "-").status == 2


def test_what_a_window_has_open_is_not_written_over(scene: Scene, tmp_path: Path) -> None:
    place = saved.place(scene.survey, scene.folder, "神奈川県")
    place.parent.mkdir(parents=True)
    with file_lock.hold(place):
        done = run("collect", scene.folder, *PREFECTURE, "--out", tmp_path / "out")
    assert done.status == 1
    assert "保存しませんでした。" in done.errors
    assert not place.exists()
    assert (tmp_path / "out" / LEDGER).exists()


def test_without_what_was_decided_nothing_is_written(scene: Scene, tmp_path: Path) -> None:
    """What was kept cannot be had now: the 一覧表 would lack every correction."""
    place = saved.place(scene.survey, scene.folder, "神奈川県")
    place.mkdir(parents=True)
    done = run("collect", scene.folder, *PREFECTURE, "--out", tmp_path / "out")
    assert done.status == 2
    assert done.said.startswith(f"{place}: unreadable: 保存してあった取りまとめを今は読めないため、始められません。")
    assert not (tmp_path / "out").exists()


HOSTILE = ROOT.parent / "shared" / "hostile"


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the collection of hostile files is not beside this checkout")
def test_hostile_files_among_good_ones(scene: Scene, tmp_path: Path) -> None:
    good = [organisation.name for organisation in scene.returns.municipalities("神奈川県")][:12]
    for name in good:
        scene.sends(name)
    hostile = sorted(HOSTILE.glob("*.xls*"))
    for path in hostile:
        (scene.folder / path.name).symlink_to(path)
    done = run("collect", scene.folder, *PREFECTURE, "--out", tmp_path / "out", "--json", timeout=2 * patience.SECONDS)

    assert done.status == 1, done.errors
    assert done.megabytes < 300, "the workers included"
    files = {Path(line["file"]).name: line for line in done.results() if line["file"]}
    for path in hostile:
        (problem,) = files[path.name]["problems"]
        assert (problem["code"], problem["message"][-1]) == ("unreadable", "。"), path.name
    states = [line["state"] for line in done.results() if line["file"] and line["state"] != "読めない"]
    assert len(states) == len(good)
    assert set(states) == {"可"}
    assert len(organisations(tmp_path / "out" / LEDGER)) == len(good)


def _collects_until(keep: str | Path, complete: Scene, out: Path, place: Path) -> int:
    """The exit status of `collect`, looked at or killed while it writes what it has read and both workbooks."""
    command = [sys.executable, "-m", "tests.journeys.killed.command_stopped", keep, out, place.parent, "--", "collect"]
    command += [complete.folder, *PREFECTURE, "--out", out, "--overwrite"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, timeout=patience.SECONDS, check=False
    )
    return done.returncode


@pytest.mark.skipif(sys.platform != "linux", reason="moments of writing are told by Linux's /proc")
def test_killed_at_any_moment_what_is_there_is_whole(complete: Scene, tmp_path: Path) -> None:
    out, keep = tmp_path / "out", tmp_path / "moments"
    keep.mkdir()
    assert run("collect", complete.folder, *PREFECTURE, "--out", out).status == 0
    place = saved.place(complete.survey, complete.folder, "神奈川県")

    looked_at: set[tuple[bytes, ...]] = set()

    def is_whole(places: Path, written: Path) -> None:
        files = places / place.name, *(written / name for name in (LEDGER, REPORT, *CSVS))
        left = {path.suffix for path in written.iterdir() if path not in files}
        assert left <= {".tmp"}
        content = tuple(path.read_bytes() for path in files)
        if content not in looked_at:
            loaded = saved.load(files[0], complete.bundle)
            assert len(loaded.files) == 29
            assert len(organisations(files[1])) == 29
            assert openpyxl.load_workbook(files[2]).sheetnames[0] == "状況"
            rows, codes = (list(csv.reader(StringIO(path.read_text("utf-8-sig")))) for path in files[3:])
            assert len(rows) == 1 + 29
            assert {len(row) for row in rows} == {len(rows[0])}
            assert len(codes) > 1
            looked_at.add(content)

    complete.sends("厚木市", q9="②")
    assert _collects_until(keep, complete, out, place) == 0
    moments = sorted(keep.iterdir())
    assert [(moment / "moment").read_text() for moment in moments].count("half written") >= 3
    for moment in moments:
        is_whole(moment / place.parent.name, moment / out.name)
    for number in (2, len(moments) // 2, len(moments) - 1):
        complete.sends("厚木市", q9="①②③④"[number % 4])
        assert _collects_until(f"die={number}", complete, out, place) == -signal.SIGKILL
        is_whole(place.parent, out)
    assert _collects_until("die=100000", complete, out, place) == 0, "the next goes on from there"


@pytest.mark.slow
def test_what_it_writes_opens_in_libreoffice(complete: Scene, soffice: Convert, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("collect", complete.folder, *PREFECTURE, "--out", out).status == 0
    ledger, _ = soffice([out / LEDGER, out / REPORT], "xlsx", tmp_path / "converted")
    assert organisations(ledger) == organisations(out / LEDGER)
    (pdf,) = soffice([out / REPORT], "pdf", tmp_path / "pdf")
    assert pdf.stat().st_size > 20_000


def test_the_bundled_survey_is_not_known_to_the_code() -> None:
    """Another survey's folder is collected by its own definition: nothing of this one is in the package."""
    survey = survey_library.bundled().survey
    own = [survey.title, survey.form_title, *(choice.text for q in survey.questions for choice in q.choices)]
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "gui" / "collection").rglob("*.py"))
    assert [text for text in own if text in code] == []


def test_a_mere_mail_is_told_once_where_it_is_known_whose_it_is(scene: Scene, tmp_path: Path) -> None:
    scene.put("a.eml", "Subject: 【厚木市】遅れます\n\n来週送ります。\n".encode())
    scene.put("b.eml", "Subject: 遅れます\n\n来週送ります。\n".encode())
    done = run("collect", scene.folder, *PREFECTURE, "--out", tmp_path / "out", "--json")
    told = [line for line in map(json.loads, done.output.splitlines()) if line["file"].endswith(".eml")]
    assert [(Path(line["file"]).name, line["state"]) for line in told] == [("a.eml", "別形式"), ("b.eml", "")]
    assert [line["problems"][0]["code"] for line in told] == ["mail-only", "not-a-form"]
