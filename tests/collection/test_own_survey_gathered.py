"""A survey that a prefecture made from nothing: its municipalities are expected, their returns gathered, oddities told."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from gui import survey_library
from gui.collection.decisions import CollectedFile, Collection
from gui.collection.judging import judge
from gui.collection.reading.returned_file import read_returned
from gui.collection.roster import NATION, default_roster
from gui.collection.tally import by_name
from gui.form.as_sent import form_as_sent
from gui.form.fill import fill
from gui.library.made_package import made_package
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem, Response
from tests.survey.of_any_kind import text_of
from tests.workbooks import as_saved

_HEAD = """
[[responder]]
id = "organisation"
label = "団体名"
form = "organisation"
"""
_QUESTIONS = (
    'id = "1"\nkind = "number"\nunit = "か所"\nmin = 0',
    'id = "2"\nchoices = ["いる", "いない", "把握していない"]',
    'id = "3"\nkind = "table"\nrows = ["支援員", "補助員"]\n[[question.column]]\nid = "full"\nlabel = "常勤"\nkind = "number"',
)
_ANSWERS = {"1": "12", "2": "いない", "3": ({"full": "5"}, {"full": "2"})}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> SurveyBundle:
    return _made(tmp_path_factory.mktemp("own"), *_QUESTIONS)


def _made(folder: Path, *questions: str) -> SurveyBundle:
    text = text_of(*questions, more=_HEAD).replace('"anyone"', '"municipalities"')
    made = made_package(text, None)
    for name, content in made.files.items():
        (folder / name).write_bytes(content)
    return survey_library.load(next(folder.glob("*.toml")))


def _filled(own: SurveyBundle, name: str, **answers: object) -> bytes:
    blank = form_as_sent(own)
    filled = fill(blank.book, blank, Response({"organisation": name}, answers))  # type: ignore[arg-type]
    assert filled.data is not None, filled.problems
    return filled.data


def _changed(data: bytes, change: Callable[[Workbook], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    return as_saved(book)


def test_all_that_lie_in_the_prefecture_are_expected_and_counted(own: SurveyBundle, tmp_path: Path) -> None:
    roster = default_roster(own, "神奈川県")
    assert len(roster.expected) == 33
    files = tuple(
        CollectedFile(f"{name}.xlsx", "", "", read_returned(_filled(own, f"14神奈川県{name}", **said), own))
        for name, said in (("厚木市", _ANSWERS), ("相模原市", _ANSWERS), ("座間市", {}))
    )  # fmt: skip
    overview = judge(own, Collection(own.survey.id, str(tmp_path), roster, files))
    states = {line.organisation.name: line.state for line in overview.lines if line.organisation and line.answers}
    assert states == {"厚木市": "可", "相模原市": "可", "座間市": "未記入"}
    assert [given.whose for given in by_name(overview)] == ["相模原市", "厚木市"]


def test_papers_are_asked_for_where_the_choice_stands_that_wants_them(tmp_path: Path) -> None:
    """Of several boxes not the first, nor the first that is ticked."""
    papers = 'attachment = { choices = ["丙", "丁"], label = "写し", required = true }'
    own = _made(tmp_path, f'id = "1"\nkind = "choices"\nchoices = ["甲", "乙", "丙", "丁"]\n{papers}')
    read = read_returned(_filled(own, "14神奈川県厚木市", **{"1": ("乙", "丁")}), own)
    (returned,) = read.returns
    (problem,) = (problem for problem in returned.problems if problem.code == "missing-attachment")
    assert problem.cell == returned.cells["1/丁"] != returned.cells["1/甲"]


@pytest.mark.parametrize(
    ("gathered", "state", "listed"),
    [("東京都", "可", "13東京都府中市"), ("広島県", "可", "34広島県府中市"), (NATION, "不備", "")],
)
def test_a_name_that_others_have_too_means_the_one_of_the_prefecture_that_gathers(
    own: SurveyBundle, tmp_path: Path, gathered: str, state: str, listed: str
) -> None:
    """No code is asked for, and the form bears none; where the whole nation is gathered only the file's name can tell."""
    read = read_returned(_filled(own, "府中市", **_ANSWERS), own)
    files = (CollectedFile("13東京都府中市.xlsx" if not listed else "回答.xlsx", "", "", read),)
    overview = judge(own, Collection(own.survey.id, str(tmp_path), default_roster(own, gathered), files))
    (line,) = [line for line in overview.lines if line.answers]
    (answer,) = line.answers
    assert line.organisation
    assert answer.original
    assert (line.state, line.organisation.official) == (state, listed or "13東京都府中市")
    assert answer.returned.listed.get("organisation", "") == listed
    assert answer.returned.texts["organisation"] == "府中市", "what was typed stays"


def _below(book: Workbook) -> None:
    book.worksheets[0]["B40"].value = "Q1は10の誤り"


def _sheet_added(book: Workbook) -> None:
    book.create_sheet("補足")["A1"].value = "Q1は10の誤り"


def _copied(book: Workbook) -> None:
    copy = book.copy_worksheet(book.worksheets[0])
    cell = next(cell for row in copy.iter_rows() for cell in row if cell.value == 12)
    cell.value = 15


def _list_reworded(book: Workbook) -> None:
    for sheet in book.worksheets:
        for rule in sheet.data_validations.dataValidation:
            rule.formula1 = (rule.formula1 or "").replace("把握していない", "調査していない")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "把握していない":
                    cell.value = "調査していない"


def _row_renamed(book: Workbook) -> None:
    for row in book.worksheets[1].iter_rows():
        for cell in row:
            if cell.value == "補助員":
                cell.value = "臨時職員"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_below, "note"),
        (_sheet_added, "note"),
        (_copied, "note"),
        (_list_reworded, "reworded"),
        (_row_renamed, "form-altered"),
    ],
)
def test_what_a_respondent_has_added_or_changed_is_told(
    own: SurveyBundle, change: Callable[[Workbook], None], code: str
) -> None:
    def told(data: bytes) -> list[Problem]:
        return [found for returned in read_returned(data, own).returns for found in returned.problems]

    data = _filled(own, "14神奈川県厚木市", **_ANSWERS)
    assert told(_changed(data, lambda _: None)) == []
    assert code in {found.code for found in told(_changed(data, change))}
