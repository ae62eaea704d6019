"""An earlier 一覧表 of a survey whose form has none, lying among the returns: known again under any name, and nobody's rival."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from gui.collection.judged import STATES
from gui.collection.reading.returned_file import read_returned
from gui.collection.writing.made_ledger import make_ledger
from gui.survey.kinds.table_rows import rows_of
from tests.collection.care_returns import Gathering, care_return
from tests.workbooks import as_saved


@pytest.fixture
def gathering(tmp_path: Path) -> Gathering:
    scene = Gathering.begun(tmp_path)
    scene.sends("みなと苑")
    scene.sends("さくらの家 本館", {"8": "60", "9": None})
    return scene


def _earlier(gathering: Gathering, *, saved_again: bool, rows: int = 0) -> bytes:
    """What was made of the returns, saved by another program, without its last rows."""
    data = make_ledger(gathering.bundle.survey, gathering.look(), frozenset(STATES))
    if not saved_again:
        return data
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.worksheets[0].delete_rows(3, rows)
    book.worksheets[0].insert_rows(1)
    book.worksheets[0]["A1"] = "先週まで"
    return as_saved(book)


@pytest.mark.parametrize("saved_again", [False, True])
def test_it_is_told_once_and_changes_nothing(gathering: Gathering, *, saved_again: bool) -> None:
    before = [(line.organisation, line.state) for line in gathering.look().lines]
    gathering.put("先週の取りまとめ.xlsx", _earlier(gathering, saved_again=saved_again, rows=1))
    after = gathering.look()
    assert [(line.organisation, line.state) for line in after.lines] == before
    assert [(notice.code, "先週の取りまとめ.xlsx" in notice.message) for notice in after.notices] == [
        ("earlier-ledger", True)
    ]


def test_a_return_beside_it_is_read_as_it_is(gathering: Gathering) -> None:
    gathering.put("一覧.xlsx", _earlier(gathering, saved_again=False))
    gathering.look()
    (answer,) = gathering.line("みなと苑").answers
    assert answer.original is not None
    assert len(rows_of(answer.returned.response.answers["accidents"])) == 1


def test_a_filled_form_to_which_its_sheet_was_copied_is_a_return(gathering: Gathering) -> None:
    made = openpyxl.load_workbook(io.BytesIO(_earlier(gathering, saved_again=False))).worksheets[0]
    book = openpyxl.load_workbook(io.BytesIO(care_return(gathering.bundle, "みなと苑")))
    copied = book.create_sheet(made.title)
    for row in made.iter_rows(values_only=True):
        copied.append(row)
    (returned,) = read_returned(as_saved(book), gathering.bundle).returns
    assert returned.organisation(gathering.bundle.survey) == "みなと苑"


def test_a_damaged_sheet_of_its_name_is_told(gathering: Gathering) -> None:
    book = openpyxl.load_workbook(io.BytesIO(care_return(gathering.bundle, "みなと苑")))
    book.create_sheet("一覧表")["A1"] = "x"
    whole, out = zipfile.ZipFile(io.BytesIO(as_saved(book))), io.BytesIO()
    damaged = f"xl/worksheets/sheet{len(book.sheetnames)}.xml"
    with zipfile.ZipFile(out, "w") as copy:
        for name in whole.namelist():
            copy.writestr(name, whole.read(name)[: 200 if name == damaged else None])
    assert "壊れています" in read_returned(out.getvalue(), gathering.bundle).fault
