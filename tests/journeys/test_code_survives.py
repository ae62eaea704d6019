"""The 確認コード ties the paper to the file: saving the file anew does not change it, one character does."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from gui.response.checking import check_file
from gui.survey.bundle import SurveyBundle
from tests.conftest import Convert
from tests.journeys.program import ROOT, run


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form with all that other programs might change: kanji for compatibility, marks, white space around the text."""
    document = json.loads((ROOT / "resources" / "sample-answers.json").read_text(encoding="utf-8"))
    document["responder"] |= {
        "officer_name": "\ufa1b田\u3000葛\U000e0100太郎 ",
        "department": "か\u3099\u00a0ｶﾞ_x000D_課",
    }
    document["answers"]["8-1.outline"] = "\n 一\t行\n\n\ufeff二\U0001f468\u200d\U0001f469行 \n"
    answers = tmp_path_factory.mktemp("answers") / "answers.json"
    answers.write_text(json.dumps(document), encoding="utf-8")
    done = run("fill", answers, "--out", tmp_path_factory.mktemp("filled"))
    assert done.status == 0, done.said
    return Path(done.output.splitlines()[-1])


@pytest.fixture
def code_of(bundle: SurveyBundle) -> Callable[[Path], str]:
    return lambda path: check_file(path, bundle).code


def test_openpyxl_saves_it_anew(filled: Path, tmp_path: Path, code_of: Callable[[Path], str]) -> None:
    anew = tmp_path / "anew.xlsx"
    openpyxl.load_workbook(filled).save(anew)
    assert code_of(anew) == code_of(filled)


def test_libreoffice_saves_it_anew(
    filled: Path, tmp_path: Path, code_of: Callable[[Path], str], soffice: Convert
) -> None:
    (anew,) = soffice([filled], "xlsx", tmp_path / "anew")
    assert anew.read_bytes() != filled.read_bytes()
    assert code_of(anew) == code_of(filled)


@pytest.mark.parametrize(("before", "after"), [("橋本 花子", "橋本 花江"), ("① 事例はない。", None)])
def test_an_edit_after_approval_shows(
    filled: Path, tmp_path: Path, code_of: Callable[[Path], str], before: str, after: str | None
) -> None:
    book = openpyxl.load_workbook(filled)
    cells = [cell for s in book.worksheets for row in s.iter_rows() for cell in row if cell.value == before]
    assert cells
    cells[0].value = after
    changed = tmp_path / "changed.xlsx"
    book.save(changed)
    assert code_of(changed) != code_of(filled)
