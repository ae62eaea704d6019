"""`draft`: from a ministry's form to a definition with which it is filled."""

import json
from pathlib import Path

import pytest

from gui.system import paths
from tests.form.draft.drafting import Form, saved
from tests.journeys.program import ROOT, run

FORM = paths.form_of(paths.bundled_survey())
HOSTILE = ROOT.parent / "shared" / "hostile"
SOME = ("mk_zipbomb_400MB_sst.xlsx", "mk_truncated_half.xlsx", "ole_encrypted_sha512.xlsx", "poc_xmlbomb.xlsx")


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A small form of another ministry."""
    words = {
        "A1": "研修の実施状況調査",
        "A3": "団体名",
        "A4": "電話番号",
        "A6": "研修",
        "B6": "実施の有無",
        "C6": "参加者数（人）",
    }
    words |= {"A7": "新任者研修", "A8": "管理者研修"}
    path = tmp_path / "研修調査.xlsx"
    path.write_bytes(saved(Form(words, boxed=["A3:B4", "A6:C8"], lists={"B7:B8": '"有,無"'})))
    return path


def test_every_answer_cell_is_one_line_of_json(form: Path) -> None:
    done = run("draft", form, "--json")
    assert done.status == 0
    assert list(form.parent.iterdir()) == [form]
    lines = done.results()
    assert [line["cell"] for line in lines] == ["B3", "B4", "B7", "C7", "B8", "C8"]
    assert lines[2] == {
        "sheet": "調査票",
        "cell": "B7",
        "kind": "choice",
        "label": "実施の有無",
        "table": "研修の実施状況調査",
        "row": "新任者研修",
        "signals": ["list", "box"],
        "doubt": False,
    }


def test_what_is_drafted_fills_the_form(form: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("draft", form, "--out", out)
    assert done.status == 0
    definition = out / "研修調査.toml"
    assert sorted(path.name for path in out.iterdir()) == ["研修調査.toml", "研修調査.xlsx"]
    assert (out / "研修調査.xlsx").read_bytes() == form.read_bytes()
    assert "# リストの入力規則、枠の中が空" in definition.read_text(encoding="utf-8")
    assert run("survey", definition).status == 0

    rows = [{"c1": "有", "c2": 12}, {"c1": "無", "c2": 0}]
    answers = {
        "format": 2,
        "survey": "研修調査",
        "responder": {"organisation": "みなと市", "phone": "03-1234-5678"},
        "answers": {"table1": rows},
    }
    given = tmp_path / "answers.json"
    given.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    filled = run("fill", given, "--out", tmp_path / "filled", "--survey", definition)
    assert filled.status == 0, filled.said
    checked = run("check", Path(filled.output.strip()), "--survey", definition, "--json")
    assert (checked.status, checked.results()[0]["problems"]) == (0, [])


def test_a_definition_that_is_there_is_not_overwritten_unasked(form: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("draft", form, "--out", out).status == 0
    (out / "研修調査.toml").write_text("手で直したもの", encoding="utf-8")
    refused = run("draft", form, "--out", out)
    assert refused.status == 2
    assert "--overwrite" in refused.errors
    assert (out / "研修調査.toml").read_text(encoding="utf-8") == "手で直したもの"
    assert run("draft", form, "--out", out, "--overwrite", "--json").status == 0
    assert (out / "研修調査.toml").read_text(encoding="utf-8") != "手で直したもの"


def test_beside_the_form_itself_only_the_definition_is_written(form: Path) -> None:
    before = form.read_bytes()
    assert run("draft", form, "--out", form.parent).status == 0
    assert sorted(path.name for path in form.parent.iterdir()) == ["研修調査.toml", "研修調査.xlsx"]
    assert form.read_bytes() == before


def test_where_nothing_is_to_be_answered_that_is_said(tmp_path: Path) -> None:
    letter = tmp_path / "通知.xlsx"
    letter.write_bytes(saved(Form({"A1": "次のとおり通知する。"})))
    done = run("draft", letter, "--out", tmp_path / "out", "--json")
    assert (done.status, done.output) == (1, "")
    assert done.errors.strip().endswith("選んでください。")
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the collection of hostile files is not beside this checkout")
@pytest.mark.parametrize("name", SOME)
def test_a_hostile_form_is_refused_with_one_sentence(name: str, tmp_path: Path) -> None:
    done = run("draft", HOSTILE / name, "--out", tmp_path / "out", "--json")
    assert done.status == 2
    assert len(done.said.strip().splitlines()) == 1
    assert done.said.strip().endswith("。")
    assert not (tmp_path / "out").exists()
