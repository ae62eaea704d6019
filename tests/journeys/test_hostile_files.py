"""Files that no one should be able to hurt the program with: one sentence each, in bounded time and memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gui.system import paths
from tests.journeys.costly import COSTLY
from tests.journeys.program import ROOT, Run, run

HOSTILE = ROOT.parent / "shared" / "hostile"
SAMPLE = paths.resources() / "sample-answers.json"
FILES = sorted(path.name for path in HOSTILE.glob("*.xls*"))
SECONDS, MEGABYTES = 8, 260
"""Of the processor, whatever else the machine is at; and in the worker, beside which another 40 are taken."""


def bounded(*arguments: str | Path) -> Run:
    """Run a command, which must cost no more than one file may."""
    done = run(*arguments)
    assert done.megabytes < MEGABYTES
    assert done.seconds < SECONDS
    return done


def one_sentence(done: Run) -> None:
    assert done.status == 2
    assert "Traceback" not in done.said
    lines = done.said.strip().splitlines()
    assert len(lines) == 1
    assert lines[0].endswith("。")


@pytest.mark.skipif(not FILES, reason="the collection of hostile files is not beside this checkout")
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_with_one_sentence(name: str, tmp_path: Path) -> None:
    checked = bounded("check", HOSTILE / name)
    one_sentence(checked)

    filled = bounded("fill", SAMPLE, "--out", tmp_path / "out", "--form", HOSTILE / name)
    one_sentence(filled)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", COSTLY)
def test_a_costly_file_is_refused_with_one_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    subprocess.run([sys.executable, "-m", "tests.journeys.costly", name, path], cwd=ROOT, check=True)
    one_sentence(bounded("check", path))


@pytest.mark.parametrize("form", ["xls", "ods"])
def test_another_format_is_read_and_never_filled(form: str, tmp_path: Path) -> None:
    path = ROOT / "tests" / "data" / f"returned.{form}"
    assert bounded("check", path).status == 0
    filled = bounded("fill", SAMPLE, "--out", tmp_path / "out", "--form", path)
    one_sentence(filled)
    assert "xlsx" in filled.said
    assert not (tmp_path / "out").exists()


MALFORMED_JSON = {
    "empty": b"",
    "not JSON": "令和5年".encode(),
    "cut": SAMPLE.read_bytes()[:300],
    "an array": b"[]",
    "null": b"null",
    "deep": b"[" * 200_000,
    "deep object": b'{"a":' * 100_000,
    "CP932": '{"survey": "調査"}'.encode("cp932"),
    "UTF-16": SAMPLE.read_text(encoding="utf-8").encode("utf-16"),
    "binary": bytes(range(256)) * 10,
    "NaN": b'{"format": NaN}',
    "a huge number": b'{"format": 1' + b"0" * 5000 + b"}",
    "a later format": b'{"format": 99, "survey": "mynumber-linkage-r5"}',
    "another survey": b'{"format": 1, "survey": "other"}',
    "no survey": b'{"format": 1}',
    "twice the same key": b'{"format": 1, "survey": "mynumber-linkage-r5", "answers": {"3": "1", "3": "2"}}',
    "too large": b'{"format": 1, "x": "' + b"x" * 6_000_000 + b'"}',
}


@pytest.mark.parametrize("content", MALFORMED_JSON.values(), ids=MALFORMED_JSON.keys())
def test_malformed_json_is_one_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "回答.json"
    path.write_bytes(content)

    done = bounded("fill", path, "--out", tmp_path / "out")
    one_sentence(done)
    one_sentence(run("check", path))
    assert not (tmp_path / "out").exists()


DEFINITION = paths.bundled_survey().read_bytes()
MALFORMED_TOML = {
    "not TOML": b"{",
    "cut": DEFINITION[:5000],
    "CP932": DEFINITION.decode("utf-8").encode("cp932", "replace"),
    "deep": b"a = " + b"[" * 100_000,
    "binary": bytes(range(256)),
    "too large": b"#" * 9_000_000,
}


@pytest.mark.parametrize("content", MALFORMED_TOML.values(), ids=MALFORMED_TOML.keys())
def test_malformed_toml_is_one_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "調査.toml"
    path.write_bytes(content)

    done = bounded("survey", path)
    one_sentence(done)
    one_sentence(run("fill", SAMPLE, "--out", tmp_path / "out", "--survey", path))
    assert not (tmp_path / "out").exists()


def test_one_bad_file_among_good_ones_does_not_stop_the_rest(tmp_path: Path) -> None:
    bad = tmp_path / "壊れた.xlsx"
    bad.write_bytes(b"PK\x03\x04 broken")

    done = run("check", "--json", bad, SAMPLE)

    assert done.status == 2
    first, second = (json.loads(line) for line in done.output.splitlines())
    assert [problem["code"] for problem in first["problems"]] == ["unreadable"]
    assert second["problems"] == []
