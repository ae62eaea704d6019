"""The examples for authors: filled as their manual says, read back equal, with numbers as what they are."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from gui import survey_library
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.listed_items import listed_items
from gui.form.read import check_workbook
from gui.survey.model import Answer, Response
from gui.survey.toml_tables import Source
from gui.system import paths
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package, read_package

OPEN_DATA = paths.examples() / "gif465-3.toml"
RESPONDER = {"section": "デジタル庁データ班", "person": "海野花子"}
_FREE = dict.fromkeys(("personal", "specific", "sensitive", "anonymous", "order", "limited"), "無")
ANSWERS: dict[str, Answer] = {
    "1-1": "行政の透明性を高める。",
    "2": ({"data": "図書館一覧", **_FREE}, {"data": "行事一覧", **_FREE, "order": "要確認", "remark": "県と調整中"}),
    "3": ({"day": "2026-10-01", "method": "イベント"}, {"day": "2026-11-20", "method": "問合せ/請求/提案"}),
    "4": (
        {"status": "公開済", "interval": "1", "unit": "月", "records": "1200", "columns": "10", "statistics": "該当"},
        {"status": "未公開", "records": "85", "plan": "令和9年度に公開する。"},
    ),
}


@pytest.mark.parametrize("definition", sorted(paths.examples().glob("*.toml")), ids=lambda path: path.stem)
def test_every_item_of_an_example_has_its_cell_and_nothing_is_in_doubt(definition: Path) -> None:
    bundle = survey_library.load(definition)
    source = Source(definition.read_text(encoding="utf-8"))
    form = open_book(read_package(bundle.form))
    found = listed_items(form, source, BlankForm(bundle.survey, form))
    assert (found.doubts, found.findings) == ((), ())
    assert [item.key for item in found.items if item.doubt or not item.cell] == []


def test_a_survey_of_tables_is_filled_and_read_back(tmp_path: Path) -> None:
    bundle = survey_library.load(OPEN_DATA)
    form = open_book(read_package(bundle.form))
    made = fill(form, BlankForm(bundle.survey, form), Response(RESPONDER, ANSWERS))
    assert made.problems == ()
    assert made.data is not None
    reading, problems = check_workbook(open_book(open_package(made.data)), bundle)
    assert [problem for problem in problems if problem.code != "placeholder"] == []
    assert (reading.response.responder, reading.response.answers) == (RESPONDER, ANSWERS)
    filled = tmp_path / "回答.xlsx"
    filled.write_bytes(made.data)
    book = load_workbook(filled)
    assert book.worksheets[3]["E11"].value == "令和8年10月1日", "its cell has no format of a day"
    assert [book.worksheets[4][at].value for at in ("L12", "M12", "O12", "O13")] == [1, "月", 1200, 85]


def test_its_checks_look_over_the_tables() -> None:
    bundle = survey_library.load(OPEN_DATA)
    from gui.survey.checks import check

    more = {**ANSWERS, "2": ({"data": "図書館一覧", **_FREE},)}
    problems = [problem.code for problem in check(bundle, Response(RESPONDER, more))]
    assert problems == ["check-1"]
