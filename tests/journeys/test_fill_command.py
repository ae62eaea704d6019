"""The main job from the command line: an answers file in, the ministry's workbook out."""

import email
import email.policy
import errno
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from gui.commands.arguments import parser
from gui.commands.arguments import run as command_line
from gui.commands.fill import write_all
from gui.system import files, paths
from tests.journeys.program import ROOT, run

NAME = "【相模原市】マイナンバーアンケート回答.xlsx"
SAMPLE = paths.resources() / "sample-answers.json"


def answers_file(folder: Path, **changes: Any) -> Path:
    """The sample with changed responder details (by field id) or answers (`answers={…}`)."""
    document = json.loads(SAMPLE.read_text(encoding="utf-8"))
    for key, value in changes.items():
        target = document[key] if isinstance(document.get(key), dict) else document["responder"]
        target.update(value) if isinstance(value, dict) else target.update({key: value})
    path = folder / "回答.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_sample_becomes_the_rightly_named_workbook(tmp_path: Path) -> None:
    done = run("fill", SAMPLE, "--out", tmp_path / "out")

    assert (done.status, done.errors) == (0, "")
    assert Path(done.output.strip()) == tmp_path / "out" / NAME
    assert [path.name for path in (tmp_path / "out").iterdir()] == [NAME]


def test_two_readers_see_the_same_values_and_both_flags_are_empty(tmp_path: Path) -> None:
    run("fill", SAMPLE, "--out", tmp_path)
    book = openpyxl.load_workbook(tmp_path / NAME, data_only=True)
    other = CalamineWorkbook.from_path(tmp_path / NAME)

    for sheet in book.worksheets:
        rows = other.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
        seen = {(r, c): str(v) for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1) if v != ""}
        expected = {(cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row}
        assert seen == {at: _as_calamine(value) for at, value in expected.items() if value not in (None, "")}
    texts = [cell.value for row in book["調査項目回答シート"].iter_rows() for cell in row]
    assert "② 上記機能を導入していない（業務システムを導入していない場合を含む。）。" in texts
    assert "令和6年4月" in texts
    assert "情報未入力あり" not in texts
    assert "未回答あり" not in texts


def _as_calamine(value: object) -> str:
    return str(float(value)) if isinstance(value, int) and not isinstance(value, bool) else str(value)


def test_only_the_sheets_that_change_are_other_bytes_than_the_form(tmp_path: Path, bundled_form: bytes) -> None:
    run("fill", SAMPLE, "--out", tmp_path)

    with zipfile.ZipFile(io.BytesIO(bundled_form)) as form, zipfile.ZipFile(tmp_path / NAME) as filled:
        assert form.namelist() == filled.namelist()
        changed = [name for name in form.namelist() if form.read(name) != filled.read(name)]
    assert changed == ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"]


def test_an_existing_file_is_never_overwritten_unasked(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"old")

    refused = run("fill", SAMPLE, "--out", tmp_path)
    assert (refused.status, (tmp_path / NAME).read_bytes()) == (2, b"old")
    assert "既にあります" in refused.errors

    assert run("fill", SAMPLE, "--out", tmp_path, "--overwrite").status == 0
    assert (tmp_path / NAME).read_bytes().startswith(b"PK")


def test_errors_are_all_said_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    path = answers_file(
        tmp_path, organisation="14 神奈川県相模原市", department="", answers={"9": "⑨", "2.planned": ""}
    )

    done = run("fill", path, "--out", tmp_path / "out")

    assert done.status == 1
    assert [line.split(": ")[1] for line in done.output.splitlines()] == [
        "whitespace organisation",
        "blank department",
        "missing-detail 2.planned",
        "choice-not-in-list 9",
    ]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("http://example.invalid","x")', "+81-3-0000-0000", "@x", "-1", "'x", "0123"]
)
def test_what_looks_like_a_formula_arrives_as_text(tmp_path: Path, name: str) -> None:
    run("fill", answers_file(tmp_path, contact_name=name), "--out", tmp_path)

    sheet = openpyxl.load_workbook(tmp_path / NAME)["調査項目回答シート"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == name]
    assert [cell.data_type for cell in cells] == ["s"]


def test_cautions_alone_do_not_count(tmp_path: Path) -> None:
    path = answers_file(tmp_path, officer_title="係長", answers={"7-4": ["②", "③"], "2.planned": "2023-01"})

    done = run("fill", path, "--out", tmp_path)

    assert done.status == 0
    found = [line.split(": ")[1].split(" ")[0] for line in done.output.splitlines()[:-1]]
    assert found == ["below-section-chief", "date-passed", "known-cause"]


def test_the_code_of_the_workbook_is_that_of_the_answers_file(tmp_path: Path) -> None:
    run("fill", SAMPLE, "--out", tmp_path)

    answers, workbook = run("check", "--json", SAMPLE, tmp_path / NAME).results()

    assert answers["code"] == workbook["code"] != ""
    assert answers["organisation"] == workbook["organisation"] == "14神奈川県相模原市"
    assert answers["states"] == workbook["states"]
    assert answers["states"]["1-2"] == "not asked"


def test_one_character_changed_by_hand_changes_the_code(tmp_path: Path) -> None:
    run("fill", SAMPLE, "--out", tmp_path)
    before = run("check", "--json", tmp_path / NAME).results()[0]["code"]
    book = openpyxl.load_workbook(tmp_path / NAME)
    cell = next(c for row in book["調査項目回答シート"].iter_rows() for c in row if c.value == "橋本 花子")
    resaved = tmp_path / "保存し直し.xlsx"
    book.save(resaved)
    cell.value = "橋本 華子"
    book.save(tmp_path / "手直し.xlsx")

    same, other = run("check", "--json", resaved, tmp_path / "手直し.xlsx").results()

    assert same["code"] == before
    assert other["code"] != before


def test_the_summary_lies_beside_the_form(tmp_path: Path) -> None:
    done = run("fill", SAMPLE, "--out", tmp_path / "out", "--summary")

    assert done.status == 0, done.said
    form, paper = (Path(line) for line in done.output.splitlines()[-2:])
    assert paper.name == f"{form.stem}_回答内容確認票.pdf"
    assert paper.read_bytes().startswith(b"%PDF")
    form.unlink()
    again = run("fill", SAMPLE, "--out", tmp_path / "out", "--summary")
    assert again.status == 2
    assert "--overwrite" in again.errors
    assert not form.exists(), "nothing is written where something is in the way"


def test_the_mail_lies_beside_the_form_with_all_that_goes_with_it(tmp_path: Path) -> None:
    (tmp_path / "補足.pdf").write_bytes(b"%PDF paper")
    answers = answers_file(tmp_path, attachments={"8-1": ["補足.pdf"]})
    done = run("fill", answers, "--out", tmp_path / "out", "--mail")
    assert (done.status, done.errors) == (0, "")
    workbook, mail = (Path(line) for line in done.output.splitlines())
    assert mail == tmp_path / "out" / "【相模原市】マイナンバーアンケート回答.eml"
    found = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default)
    files = {part.get_filename(): part.get_payload(decode=True) for part in found.iter_attachments()}
    assert files == {NAME: workbook.read_bytes(), "補足.pdf": b"%PDF paper"}
    assert (found["X-Unsent"], found["Subject"]) == ("1", "【相模原市】マイナンバーアンケート回答")
    again = run("fill", answers, "--out", tmp_path / "out", "--mail")
    assert (again.status, "--overwrite" in again.errors) == (2, True)


def test_an_attachment_that_cannot_be_read_is_a_sentence_and_nothing_is_written(tmp_path: Path) -> None:
    with (tmp_path / "大きい.pdf").open("wb") as large:
        large.truncate(100_000_001)
    answers = answers_file(tmp_path, attachments={"8-1": ["大きい.pdf"]})
    done = run("fill", answers, "--out", tmp_path / "out", "--mail")
    assert done.status == 2
    assert "メールの下書きにできません" in done.errors
    assert not (tmp_path / "out").exists()


def test_without_a_screen_the_wizard_says_so(tmp_path: Path) -> None:
    done = run(folder=tmp_path)

    assert done.status == 2
    assert done.errors == (
        "画面（ディスプレイ）がないため、ウィザードを開けません。fill、check などを指定してください。\n"
    )


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["fill"], 2),
        (["fill", SAMPLE], 2),
        (["nonsense"], 2),
        (["check"], 2),
        (["check", "ない.json"], 2),
        (["fill", "ない.json", "--out", "x"], 2),
        (["fill", SAMPLE, "--out", "x", "--form", "ない.xlsx"], 2),
        (["fill", SAMPLE, "--out", "x", "--survey", "ない.toml"], 2),
        (["survey", "ない.toml"], 2),
        (["check", "."], 2),
    ],
)
def test_wrong_usage_and_missing_files_are_one_sentence(arguments: list[Any], status: int, tmp_path: Path) -> None:
    done = run(*arguments, folder=tmp_path)

    assert done.status == status
    assert "Traceback" not in done.said
    assert done.said.strip().endswith("。")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("system", "meant"), [("win32", "C:\\出力"), ("linux", 'C:\\出力"')])
def test_a_quotation_mark_behind_a_stroke_is_no_part_of_a_name_on_windows(
    system: str, meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert parser().parse_args(["fill", "x.json", "--out", 'C:\\出力"']).out == Path(meant)


def test_how_a_command_is_used_stands_in_lines(tmp_path: Path) -> None:
    done = run("collect", folder=tmp_path)
    assert done.status == 2
    assert len(done.errors.splitlines()) > 2
    assert "U+000A" not in done.errors


@pytest.mark.parametrize("empty", ["", "　 "], ids=["nothing", "blank"])
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["fill", "", "--out", "x"], "ANSWERS.json"),
        (["fill", SAMPLE, "--out", ""], "--out"),
        (["fill", SAMPLE, "--out", "x", "--form", ""], "--form"),
        (["fill", SAMPLE, "--out", "x", "--survey", ""], "--survey"),
        (["check", SAMPLE, ""], "FILE"),
        (["check", SAMPLE, "--survey", ""], "--survey"),
        (["collect", "", "--prefecture", "神奈川県", "--out", "x"], "FOLDER"),
        (["collect", ".", "--prefecture", "", "--out", "x"], "--prefecture"),
        (["collect", ".", "--prefecture", "神奈川県", "--out", ""], "--out"),
        (["collect", ".", "--prefecture", "神奈川県", "--out", "x", "--roster", ""], "--roster"),
        (["collect", ".", "--prefecture", "神奈川県", "--out", "x", "--form", ""], "--form"),
        (["collect", ".", "--prefecture", "神奈川県", "--out", "x", "--survey", ""], "--survey"),
        (["survey", ""], "SURVEY.toml"),
        (["selftest", "--report", ""], "--report"),
    ],
)
def test_what_is_named_by_nothing_is_wrong_and_never_the_folder_that_one_is_in(
    arguments: list[Any],
    named: str,
    empty: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As `--out "$OUT"` with a variable that nobody has set."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        command_line([str(argument) or empty for argument in arguments])
    assert ended.value.code == 2
    assert f"（{named}）" in capsys.readouterr().err.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


def test_other_programs_get_utf8_whatever_the_code_page() -> None:
    done = run("check", "--json", SAMPLE, encoding="cp932")
    assert done.results()[0]["organisation"] == "14神奈川県相模原市"


def test_survey_prints_every_way(tmp_path: Path) -> None:
    done = run("survey", ROOT / "resources" / "surveys" / "mynumber-linkage-r5.toml", folder=tmp_path)

    assert done.status == 0
    assert "道筋22通り" in done.output
    assert "1-1 → 2 → 3 → 4 → 5 → 10" in done.output


def test_a_reader_that_leaves_is_no_failure_of_a_file() -> None:
    command = [sys.executable, "-u", "-m", "gui", "survey"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("errors_too", [False, True])
def test_an_output_that_takes_no_more_is_a_sentence_and_a_status(errors_too: bool) -> None:
    with Path("/dev/full").open("wb") as full:
        errors = full if errors_too else subprocess.PIPE
        command = [sys.executable, "-m", "gui", "survey"]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=errors, check=False)
    assert done.returncode == 2
    if not errors_too:
        assert done.stderr.decode().startswith("結果を最後まで出力できませんでした。保存先の空き容量が足りません")


def test_survey_names_every_fault_with_its_line(tmp_path: Path) -> None:
    text = (ROOT / "resources" / "surveys" / "mynumber-linkage-r5.toml").read_text(encoding="utf-8")
    broken = tmp_path / "調査.toml"
    broken.write_text(
        text.replace('goto = "10"', 'goto = "1-1"').replace('goto = "6"', 'goto = "99"'), encoding="utf-8"
    )

    done = run("survey", broken)

    assert done.status == 1
    assert "「99」はありません" in done.output
    assert "「1-1」がこの問より後にありません" in done.output
    assert all("行目" in line for line in done.output.splitlines()[:-1])


def test_selftest_passes_and_writes_its_report(tmp_path: Path) -> None:
    done = run("selftest", "--report", tmp_path / "報告.txt")

    assert done.status == 0
    assert "不合格" not in done.output
    assert (tmp_path / "報告.txt").read_text(encoding="utf-8-sig").splitlines() == done.output.splitlines()


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root")
    try:
        (disk / NAME).write_bytes(b"old")
        done = run("fill", SAMPLE, "--out", disk, "--overwrite")
        assert done.status == 2
        assert "空き容量が足りません" in done.errors
        assert {path.name: path.read_bytes() for path in disk.iterdir()} == {NAME: b"old"}
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_read_only_folder_is_a_sentence(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("mounting a read-only disk needs root")
    try:
        done = run("fill", SAMPLE, "--out", disk)
        assert (done.status, "読み取り専用" in done.errors) == (2, True)
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_target_that_is_open_in_excel_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"old")
    (tmp_path / f"~${NAME}").write_bytes(b"owner")

    done = run("fill", SAMPLE, "--out", tmp_path, "--overwrite")

    assert (done.status, (tmp_path / NAME).read_bytes()) == (2, b"old")
    assert "使用中" in done.errors


def test_a_path_too_long_for_windows_is_a_sentence(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["深いフォルダー" * 5] * 8)

    done = run("fill", SAMPLE, "--out", deep)

    assert done.status == 2
    assert "長すぎます" in done.errors


def test_a_receipt_says_what_was_written_and_is_its_owners_alone(tmp_path: Path) -> None:
    place = tmp_path / "記録" / "記入記録.json"
    done = run("fill", SAMPLE, "--out", tmp_path / "out", "--receipt", place)
    assert (done.status, done.errors) == (0, "")
    form, said = (Path(line) for line in done.output.splitlines())
    assert said == place
    found = json.loads(place.read_text(encoding="utf-8"))
    assert found["survey"]["id"] == "mynumber-linkage-r5"
    assert found["code"] == run("check", "--json", form).results()[0]["code"]
    written = {cell["cell"]: cell["new"] for cell in found["cells"] if cell["sheet"] == "調査項目回答シート"}
    assert written["C11"] == "14神奈川県相模原市"
    assert "made" not in found, "the same answers in the same form have the same receipt"
    if os.name == "posix":
        assert place.stat().st_mode & 0o777 == 0o600, "it holds answers, as a draft does"
    blank = paths.form_of(paths.bundled_survey())
    verifier = [sys.executable, "-I", str(ROOT / "build" / "verify_receipt.py"), str(blank), str(form), str(place)]
    assert subprocess.run(verifier, check=False, capture_output=True, text=True).stdout == "right\n"
    again = run("fill", SAMPLE, "--out", tmp_path / "other", "--receipt", place)
    assert (again.status, "--overwrite" in again.errors, (tmp_path / "other" / NAME).exists()) == (2, True, False)


def test_a_receipt_never_takes_the_place_of_another_file(tmp_path: Path) -> None:
    answers = answers_file(tmp_path)
    before = answers.read_bytes()
    for place in (answers, tmp_path / "out" / NAME):
        done = run("fill", answers, "--out", tmp_path / "out", "--receipt", place, "--overwrite")
        assert (done.status, done.errors.strip().endswith("別の名前を指定してください。")) == (2, True)
    assert answers.read_bytes() == before
    assert not (tmp_path / "out").exists()


def test_what_was_written_before_the_disk_was_full_is_said_and_the_one_that_was_not_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A report that blames the workbook, which lies there whole, sends the officer after the wrong file."""
    made = [(tmp_path / name, name.encode()) for name in ("回答.xlsx", "確認票.pdf", "回答.eml")]
    whole = files.write_whole

    def full(path: Path, data: bytes, **how: Any) -> Any:
        if path.suffix == ".pdf":
            with monkeypatch.context() as patched:
                patched.setattr("os.fsync", _full)
                return whole(path, data, **how)
        return whole(path, data, **how)

    monkeypatch.setattr(files, "write_whole", full)
    assert write_all(tmp_path, made, overwrite=False) == 2
    said = capsys.readouterr()
    assert said.out.splitlines() == [str(tmp_path / "回答.xlsx")]
    assert said.err.startswith(f"{tmp_path / '確認票.pdf'}: 保存先の空き容量が足りません。")
    assert [path.name for path in tmp_path.iterdir()] == ["回答.xlsx"]


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
