"""A survey with every kind of answer on the command line: listed, checked, and what cannot be done yet said."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gui import survey_library
from gui.commands.arguments import run as command_line
from tests.bundles import EVERY_KIND
from tests.collection.care_returns import care_return, typed
from tests.form.care_form import care_form
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


@pytest.fixture
def definition(tmp_path: Path) -> Path:
    """The survey as it is sent out: the definition, its list and its form beside each other."""
    place = tmp_path / "調査" / EVERY_KIND.name
    place.parent.mkdir()
    for suffix in (".toml", ".csv"):
        place.with_suffix(suffix).write_bytes(EVERY_KIND.with_suffix(suffix).read_bytes())
    place.with_suffix(".xlsx").write_bytes(care_form())
    return place


def test_a_form_is_filled_and_checked(
    answers: Path, definition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    survey = ["--survey", str(definition)]
    assert command_line(["fill", str(answers), "--out", str(tmp_path / "out"), *survey]) == 0
    (form,) = (tmp_path / "out").iterdir()
    assert form.name == "【さくらの家 本館】介護施設運営実態調査.xlsx"
    capsys.readouterr()
    assert command_line(["check", "--json", str(answers), str(form), *survey]) == 0
    before, after = map(json.loads, capsys.readouterr().out.splitlines())
    assert after["problems"] == []
    assert (before["code"], before["states"]) == (after["code"], after["states"])


def test_every_item_is_listed_with_its_cell(
    definition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line(["survey", str(definition), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    items = {item["key"]: item for item in found["items"]}
    assert items["phone"]["cell"] == "施設調査票!C5"
    assert (items["1"]["cell"], items["1"]["rule"]) == (
        "施設調査票!D8",
        "特別養護老人ホーム／介護老人保健施設／グループホーム／その他",
    )
    assert (items["staff[1].full"]["cell"], items["staff[1].full"]["cells"]) == ("施設調査票!C26", 3)
    assert (items["accidents[1].day"]["cell"], items["accidents[1].day"]["cells"]) == ("事故!B5", 20)
    assert found["doubts"] == []
    assert not any(item["doubt"] for item in items.values())
    altered = tmp_path / "別の様式.xlsx"
    book = load_workbook(definition.with_suffix(".xlsx"))
    book["施設調査票"]["B5"] = "所在地"
    book.save(altered)
    assert command_line(["survey", str(definition), "--form", str(altered)]) == 1
    said = capsys.readouterr().out
    assert "phone　電話番号　セルなし" in said
    assert "見出しが「電話番号」ではありません" in said


def test_without_its_form_a_survey_of_named_cells_is_not_filled(
    answers: Path, definition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "様式.xlsx"
    definition.with_suffix(".xlsx").rename(form)
    survey = ["--survey", str(definition)]
    assert command_line(["fill", str(answers), "--form", str(form), "--out", str(tmp_path / "out"), *survey]) == 2
    assert "元の様式が調査の定義と同じフォルダーにない" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def test_returns_are_gathered(
    definition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "user"))
    bundle, folder, out = survey_library.load(definition), tmp_path / "回答", tmp_path / "出力"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(care_return(bundle, "みなと苑"))
    (folder / "b.xlsx").write_bytes(typed(care_return(bundle, "さくらの家 本館"), {"!B5": "5月頃"}))
    collect = ["collect", str(folder), "--out", str(out), "--survey", str(definition)]
    assert command_line([*collect, "--json"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["organisation"], line["state"]) for line in lines] == [
        ("みなと苑", "可"),
        ("さくらの家 本館", "不備"),
        ("グループホームうみ", "未提出"),
    ]
    assert [(p["code"], p["question"], p["cell"]) for p in lines[1]["problems"]] == [
        ("bad-value", "accidents[1].day", "事故!B5")
    ]
    assert (out / "【全体】介護施設運営実態調査_表2_事故.csv").exists()
    assert command_line([*collect, "--overwrite"]) == 1
    assert "対象 3 件のうち 2 件が回答しました（回収率 66.7 %）" in capsys.readouterr().out


def test_a_survey_of_municipalities_is_not_gathered_without_saying_whose(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command_line(["collect", str(tmp_path), "--out", str(tmp_path / "out")])
    assert ended.value.code == 2
    assert "（--prefecture）" in capsys.readouterr().err
