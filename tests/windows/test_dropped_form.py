"""A form that nobody knows, dropped on the executable: drafted, mended and saved by keys alone, answered, written, gathered."""

import json
from pathlib import Path

import openpyxl
import pytest

from gui import survey_library
from gui.screens.widgets.look import STANDARD
from tests.journeys import program
from tests.journeys.real_window import until
from tests.journeys.test_unknown_form import come_back
from tests.journeys.unknown_form import NAME, unknown_form
from tests.windows.officer import Executable, Hands

PICTURES = Path(__file__).parents[2] / "out" / "windows" / "pictures"
TITLE = "空家等の対策に関する実態調査 調査票"


@pytest.fixture
def hands(display: str) -> Hands:
    return Hands(display, PICTURES)


def test_a_form_that_is_dropped_is_answered(executable: Executable, hands: Hands, tmp_path: Path) -> None:
    form = tmp_path / NAME
    form.write_bytes(unknown_form())
    executable.start(form)
    hands.window()
    home = executable.data / "調査票ウィザード"
    unfinished = home / "作りかけの調査票"

    def work() -> str:
        return next((path.read_text(encoding="utf-8") for path in unfinished.glob("*.toml")), "")

    until(lambda: hands.shows(STANDARD.caution_ground), "it is said that nobody knows it, with the way on")
    hands.press("Return")
    hands.window("調査票をつくる")
    hands.picture("8-調査票をつくる")
    assert 'kind = "number"' in until(work, "the draft is kept")
    hands.press("Home", "F6", "ctrl+a")
    hands.copy("県住宅課")
    hands.press("ctrl+v")
    until(lambda: 'ministry = "県住宅課"' in work(), "what is typed is kept")
    hands.press("ctrl+s")
    hands.window("調査の定義を保存")
    hands.picture("9-保存")
    hands.press("Return")
    documents = executable.wine.prefix / "drive_c" / "users" / "officer" / "Documents"
    saved = until(lambda: next(documents.rglob(f"{TITLE}.toml"), None), "the survey is saved")
    until(lambda: next(home.rglob("版1/definition.toml"), None), "it is at hand")
    executable.end()
    answers = {"1": "2 策定していない", "3": "人手が足りないため", "4": 12, "5": "毎年", "6": "制定済み"}
    house = {"c1": "逗子市池子1-1", "c2": "木造", "c3": 88, "c4": "2026-05-01"}
    given = {"format": 2, "survey": survey_library.load(saved).survey.id, "answers": {**answers, "table1": [house]}}
    given["responder"] = {"organisation": "逗子市", "person": "橋本 花子"}
    draft = tmp_path / "回答.json"
    draft.write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
    out = tmp_path / "提出"
    done = executable.run("fill", draft, "--survey", saved, "--out", out)
    assert done.status == 0, done.output + done.errors
    (written,) = out.glob("*.xlsx")
    book = openpyxl.load_workbook(written)
    assert [book["調査票"][f"D{row}"].value for row in (3, 6, 8, 9)] == [
        "逗子市",
        "2 策定していない",
        "人手が足りないため",
        12,
    ]
    assert book["空家一覧"]["C5"].value == "逗子市池子1-1"
    gathers_ten_returns(executable, saved, tmp_path)
    for path in (saved, saved.with_suffix(".xlsx")):
        path.unlink()


def gathers_ten_returns(executable: Executable, saved: Path, place: Path) -> None:
    """As Linux does, to the byte of what the prefecture goes on with."""
    returns, there, here = place / "届いた調査票", place / "there", place / "here"
    come_back(survey_library.load(saved), returns)
    done = executable.run("collect", returns, "--survey", saved, "--out", there)
    ours = program.run("collect", returns, "--survey", saved, "--out", here)
    assert (done.status, ours.status) == (1, 1), done.output + done.errors  # two of the ten are to be asked back
    tables = sorted(path.name for path in here.glob("*.csv"))
    assert len(tables) >= 2
    for name in tables:
        assert (there / name).read_bytes() == (here / name).read_bytes(), name
