"""A survey with every kind of answer on the command line: listed, checked, and what cannot be done yet said."""

import json
from pathlib import Path

import pytest

from gui.commands.arguments import run as command_line
from gui.system import paths
from tests.bundles import EVERY_KIND
from tests.survey.test_every_kind import COMPLETE


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "回答.json"
    document = {
        "format": 2,
        "survey": "care-facilities-2026",
        "responder": {"facility": "さくらの家 本館", "person": "海野花子"},
        "answers": {**COMPLETE, "8": 60, "15": True},
    }
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_definition_is_listed_with_its_ways(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line(["survey", str(EVERY_KIND)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("介護施設の運営に関する実態調査：質問18問、道筋")
    assert any("→ accidents → 14 →" in line for line in lines)


def test_the_faults_of_a_definition_and_of_its_list_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / EVERY_KIND.name
    text = EVERY_KIND.read_text(encoding="utf-8")
    place.write_text(text, encoding="utf-8")
    assert command_line(["survey", str(place)]) == 1
    assert "10行目 respondents：" in capsys.readouterr().out
    place.write_text(text.replace("=[5]<DATE(2024,4,1)", "=[99]<DATE(2024,4,1)"), encoding="utf-8")
    assert command_line(["survey", str(place)]) == 1
    assert "「99」という問や列はありません" in capsys.readouterr().out


def test_answers_are_checked(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line(["check", "--json", "--survey", str(EVERY_KIND), str(answers)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["organisation"], found["problems"]) == ("さくらの家 本館", [])
    assert found["states"]["12"] == "asked"


def test_what_cannot_be_done_yet_is_said(answers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = str(paths.form_of(paths.bundled_survey()))
    survey = ["--survey", str(EVERY_KIND)]
    for command in (
        ["fill", str(answers), "--form", form, "--out", str(tmp_path / "out"), *survey],
        ["check", form, *survey],
        ["collect", str(tmp_path), "--prefecture", "全国", "--out", str(tmp_path / "out"), *survey],
    ):
        assert command_line(command) == 2
        assert "format = 2 の調査の様式を読み書きできません" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()
