"""`make`: a survey of one's own, from a definition alone to what came back of it."""

from pathlib import Path

import openpyxl

from gui import survey_library
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.library import package
from gui.survey.model import Answer, Response
from gui.system import paths
from gui.xlsx.book import open_book
from gui.xlsx.package import read_package
from tests.bundles import OTHER
from tests.journeys.program import run

DEFINITION = """# 図書室についての照会
format = 2
id = "rooms"
title = "図書室の状況についての照会"
ministry = "みなと県教育委員会"
deadline = 2030-01-31T17:00:00
respondents = "anyone"

[[responder]]
id = "school"
label = "学校名"
form = "organisation"

[[question]]
id = "1"
text = "図書室はありますか。"
choices = ["ある", "ない"]

[[question]]
id = "2"
text = "蔵書は何冊ですか。"
kind = "number"
unit = "冊"
min = 0
only_if = '=[1]="ある"'

[[question]]
id = "3"
text = "貸し出しの記録に使うものを全て選んでください。"
kind = "choices"
choices = ["紙", "表計算", "専用のシステム"]
none = "記録しない"

[[question]]
id = "4"
text = "図書室の担当者を書いてください。"
kind = "table"
at_most = 5
at_least = 0

[[question.column]]
id = "name"
label = "氏名"

[[question.column]]
id = "since"
label = "担当した日"
kind = "date"
"""


def written(folder: Path, text: str = DEFINITION) -> Path:
    place = folder / "図書室.toml"
    place.write_text(text, encoding="utf-8")
    return place


def returned(survey: Path, folder: Path, count: int) -> None:
    """So many schools' returns, in a folder of their own."""
    bundle = survey_library.load(survey)
    form = open_book(read_package(bundle.form))
    folder.mkdir()
    for i in range(count):
        school = f"第{i}小学校"
        given: dict[str, Answer] = {"1": "ある", "2": str(100 + i), "3": ("紙",) if i % 2 else ()}
        given["4"] = ({"name": f"{school}の係", "since": "2029-04-01"},)
        filled = fill(form, BlankForm(bundle.survey, form), Response({"school": school}, given))
        assert filled.data is not None
        (folder / f"{school}.xlsx").write_bytes(filled.data)


def test_a_survey_of_ones_own_is_made_sent_answered_and_gathered(tmp_path: Path) -> None:
    sent, elsewhere, returns, gathered = (
        tmp_path / name for name in ("図書室.chousa", "opened", "returns", "gathered")
    )
    done = run("make", written(tmp_path), "--out", sent)
    assert (done.status, done.output.splitlines()) == (0, [str(sent)])
    elsewhere.mkdir()
    for name, content in package.read_package(sent).files.items():
        (elsewhere / name).write_bytes(content)
    survey = elsewhere / package.DEFINITION
    assert run("survey", survey).status == 0
    returned(survey, returns, 10)
    found = run("collect", returns, "--survey", survey, "--out", gathered)
    assert (found.status, found.errors) == (0, "")
    paths_of = {path.stem.endswith("点検結果"): path for path in gathered.glob("*.xlsx")}
    ledger, report = (openpyxl.load_workbook(paths_of[is_report]) for is_report in (False, True))
    rows = list(ledger.worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 11
    assert sum(cell for row in rows[1:] for cell in row if isinstance(cell, int)) == sum(range(100, 110))
    assert {cell.value for row in report.worksheets[0] for cell in row} >= {"第0小学校", "可"}


def test_the_form_lies_beside_a_definition_that_names_its_cells(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("make", written(tmp_path), "--out", out)
    assert (done.status, done.output.splitlines()) == (0, [str(out / "図書室.toml"), str(out / "図書室.xlsx")])
    assert "at = \"'回答票'!E" in (out / "図書室.toml").read_text(encoding="utf-8")
    assert run("make", written(tmp_path), "--out", out).status == 0, "the same is there already"
    changed = DEFINITION.replace("何冊ですか", "何冊ありますか")
    assert run("make", written(tmp_path, changed), "--out", out).status == 2, "another one is there"


def test_the_form_of_the_first_format_is_found_by_its_words(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("make", OTHER, "--out", out).status == 0
    assert (out / OTHER.name).read_bytes() == OTHER.read_bytes()
    again = run("make", out / OTHER.name, "--out", out)
    assert (again.status, paths.form_of(out / OTHER.name).is_file()) == (0, True), "it is the same, and stands there"


def test_a_definition_with_faults_makes_nothing(tmp_path: Path) -> None:
    done = run("make", written(tmp_path, DEFINITION.replace('"冊"\nmin', '"冊"\nmni')), "--out", tmp_path / "out")
    assert (done.status, (tmp_path / "out").exists()) == (1, False)
    assert "「min」ではありませんか" in done.output
    malformed = run("make", written(tmp_path, "format = "), "--out", tmp_path / "out")
    assert malformed.status == 2
