"""Rows put into forms that have tables side by side, or one that goes over two sheets; and what is done with their answers."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gui import survey_library
from gui.collection.decisions import CollectedFile
from gui.collection.joining import complete_each_other
from gui.collection.judged import Answer
from gui.collection.matching import Match
from gui.collection.reading.returned import ReadFile, Returned
from gui.collection.reading.returned_file import corrected, read_returned
from gui.collection.writing.rival_texts import differing
from gui.form.as_sent import form_as_sent
from gui.form.fill import fill
from gui.survey.bundle import SurveyBundle
from gui.survey.kinds.table_rows import rows_of
from gui.survey.model import Response
from tests.form.own.rules_form import HEAD
from tests.workbooks import as_saved

SHEET, FURTHER = "調査票", "続紙"
FIRST, ROWS = 5, 10
END = FIRST + ROWS
TOWNS, STAFF = 2, 6
Change = Callable[[Worksheet], None]

_QUESTION = """
[[question]]
id = "{id}"
section = "all"
text = "全て記入してください。"
short = "表{id}"
kind = "table"

[[question.column]]
id = "name"
label = "名称"
at = {name}

[[question.column]]
id = "sort"
label = "種別"
choices = ["公立", "私立"]
at = {sort}
"""


def _at(column: str, sheets: Sequence[str]) -> str:
    return str([f"{sheet}!{column}{row}" for sheet in sheets for row in range(FIRST, END)]).replace("'", '"')


def _survey(
    folder: Path, *, sheets: Sequence[str] = (SHEET,), note: str = "", foot: str = "以上で終わりです"
) -> SurveyBundle:
    """A form with two tables side by side, the first going on on further sheets, and maybe a cell for a `note`.

    `foot` are the form's words below its rows.
    """
    book = Workbook()
    for number, name in enumerate(sheets):
        sheet = book.active if not number else book.create_sheet(name)
        assert isinstance(sheet, Worksheet)
        sheet.title = name
        heads = ("番号", "名称", "種別", None, "No", "氏名", "区分", None, "備考")
        for column, head in enumerate(heads[: 9 if not number else 3], 1):
            sheet.cell(FIRST - 1, column).value = head
        for row in range(ROWS):
            for column in (1, 5)[: 1 if number else 2]:
                sheet.cell(FIRST + row, column).value = row + 1 + number * ROWS
        sheet.cell(END, 1).value = foot or None
    book[SHEET]["B2"], book[SHEET]["H2"] = "記入者", "備考欄"
    texts = [
        _QUESTION.format(id=1, name=_at("B", sheets), sort=_at("C", sheets)),
        _QUESTION.format(id=2, name=_at("F", (SHEET,)), sort=_at("G", (SHEET,))),
    ]
    if note:
        said = '\n[[question]]\nid = "3"\nsection = "all"\ntext = "備考"\nkind = "text"\nat = "{}!{}"\n'
        texts.append(said.format(SHEET, note))
    place = folder / "tables.toml"
    place.write_text(HEAD + "".join(texts), encoding="utf-8")
    place.with_suffix(".xlsx").write_bytes(as_saved(book))
    return survey_library.load(place)


@pytest.fixture
def bundle(tmp_path: Path) -> SurveyBundle:
    return _survey(tmp_path)


def _read(bundle: SurveyBundle, *changes: Change) -> Returned:
    book = openpyxl.load_workbook(bundle.form)
    book[SHEET]["C2"] = "山田太郎"
    for change in changes:
        change(book[SHEET])
    (found,) = read_returned(as_saved(book), bundle).returns
    return found


def _put_in(row: int) -> Change:
    return lambda sheet: sheet.insert_rows(row)


def _typed(column: int, rows: Iterable[int], sort: str = "公立") -> Change:
    def typed(sheet: Worksheet) -> None:
        for row in rows:
            sheet.cell(row, column).value, sheet.cell(row, column + 1).value = f"名{row}", sort

    return typed


def _names(found: Returned, question: str) -> list[object]:
    return [row.get("name") for row in rows_of(found.response.answers.get(question))]


def _codes(found: Returned) -> list[tuple[str, str]]:
    return [(problem.code, problem.question) for problem in found.problems if problem.code != "form-altered"]


def _full(more: int = 1) -> tuple[Change, ...]:
    """As many rows as the form has, and some more."""
    every = range(FIRST, END + more)
    return *(_put_in(END) for _ in range(more)), _typed(TOWNS, every), _typed(STAFF, every)


def _answer(found: Returned, digest: str) -> Answer:
    file = CollectedFile(f"{digest}.xlsx", "", "", ReadFile(digest, (found,), ""))
    return Answer(file, found, found, Match(None, None), ())


def test_a_table_that_goes_over_two_sheets_is_filled_and_read(tmp_path: Path) -> None:
    bundle = _survey(tmp_path, sheets=(SHEET, FURTHER))
    blank = form_as_sent(bundle)
    rows = tuple({"name": f"名{number}", "sort": "公立"} for number in range(2 * ROWS))
    filled = fill(blank.book, blank, Response({"person": "山田太郎"}, {"1": rows}))
    assert [problem for problem in filled.problems if problem.severity == "error"] == []
    assert filled.data is not None
    (found,) = read_returned(filled.data, bundle).returns
    assert rows_of(found.response.answers["1"]) == rows

    book = openpyxl.load_workbook(bundle.form)
    for sheet in book.worksheets:
        _typed(TOWNS, range(FIRST, END))(sheet)
    book[SHEET].insert_rows(END)
    (found,) = read_returned(as_saved(book), bundle).returns
    assert _names(found, "1") == [f"名{row}" for row in range(FIRST, END)] * 2


def test_of_tables_side_by_side_every_answer_is_read_in_its_row(bundle: SurveyBundle) -> None:
    every, some = range(FIRST, END + 1), (FIRST, FIRST + 1, END)
    for column, other, question, beside in ((TOWNS, STAFF, "1", "2"), (STAFF, TOWNS, "2", "1")):
        found = _read(bundle, _put_in(END), _typed(column, every), _typed(other, some))
        assert _names(found, question) == [f"名{row}" for row in every]
        assert _names(found, beside) == [f"名{row}" if row in some else None for row in every]
        assert "note" not in dict(_codes(found))


def test_of_tables_side_by_side_whose_numbers_were_wiped_every_answer_is_read(bundle: SurveyBundle) -> None:
    def wiped(sheet: Worksheet) -> None:
        for row in range(FIRST, END):
            sheet.cell(row, 1).value = sheet.cell(row, 5).value = None

    found = _read(bundle, wiped, *_full(more=0))
    assert _names(found, "1") == _names(found, "2") == [f"名{row}" for row in range(FIRST, END)]


def test_another_answer_beside_the_rows_of_a_table_does_not_go_with_them(tmp_path: Path) -> None:
    def noted(sheet: Worksheet) -> None:
        sheet.cell(FIRST, 9).value = "特になし"

    found = _read(_survey(tmp_path, note=f"I{FIRST}"), _put_in(END), _typed(TOWNS, range(FIRST + 1, END + 1)), noted)
    assert found.response.answers["3"] == "特になし"


@pytest.mark.parametrize("row", [FIRST + ROWS - 1, FIRST + ROWS], ids=["own", "further"])
def test_a_correction_settles_the_caution_in_any_row(bundle: SurveyBundle, row: int) -> None:
    key = f"1[{row + 1 - FIRST}].sort"
    said = _read(bundle, *_full(), lambda sheet: sheet.cell(row, 3).__setattr__("value", "私立です"))
    assert ("odd-word", key) in _codes(said)
    mended = corrected(bundle, said, {key: "私立"})
    assert key not in [about for _, about in _codes(mended)]
    assert ("odd-word", key) in _codes(corrected(bundle, mended, {key: "私立です"}))


def test_responses_that_differ_in_a_further_row_are_told_apart_and_no_parts_of_one(tmp_path: Path) -> None:
    def other_name(sheet: Worksheet) -> None:
        sheet.cell(END, TOWNS).value = "別の名"

    def noted(sheet: Worksheet) -> None:
        sheet["I2"] = "特になし"

    bundle = _survey(tmp_path, note="I2")
    towns = (_put_in(END), _typed(TOWNS, range(FIRST, END + 1)))
    staffed, same = _read(bundle, *towns, _typed(STAFF, [FIRST])), _read(bundle, *towns, noted)
    other = _read(bundle, *towns, noted, other_name)
    told = differing(bundle.survey, [_answer(same, "a"), _answer(other, "b")])
    assert told == [("Q1の11行目の名称", (f"名{END}", "別の名"))]
    assert complete_each_other(bundle.survey, [_answer(staffed, "a"), _answer(same, "b")])
    assert not complete_each_other(bundle.survey, [_answer(staffed, "a"), _answer(other, "b")])


@pytest.mark.parametrize("word", ["計", "合　計", "小計", "総計", "総合計", "計（14町丁）", "合計額："])
@pytest.mark.parametrize("column", [1, TOWNS])
def test_a_sum_that_somebody_put_below_the_rows_is_told_and_is_no_record(
    bundle: SurveyBundle, word: str, column: int
) -> None:
    def summed(sheet: Worksheet) -> None:
        sheet.cell(END, column).value, sheet.cell(END, 3).value = word, 145

    found = _read(bundle, _put_in(END), _typed(TOWNS, range(FIRST, END)), summed)
    assert _names(found, "1") == [f"名{row}" for row in range(FIRST, END)]
    assert ("note", "") in _codes(found)
    assert "too-many-rows" not in dict(_codes(found))


def test_a_record_beside_a_sum_of_another_table_is_read(bundle: SurveyBundle) -> None:
    def summed(sheet: Worksheet) -> None:
        sheet.cell(END, TOWNS).value, sheet.cell(END, 3).value = "計", 145

    found = _read(bundle, _put_in(END), _typed(TOWNS, range(FIRST, END)), _typed(STAFF, range(FIRST, END + 1)), summed)
    assert _names(found, "2") == [f"名{row}" for row in range(FIRST, END + 1)]


@pytest.fixture
def footless(tmp_path: Path) -> SurveyBundle:
    """The form below whose tables nothing stands."""
    return _survey(tmp_path, foot="")


@pytest.mark.parametrize("put_in", [FIRST + 2, END], ids=["between", "below"])
@pytest.mark.parametrize("more", [1, 3])
def test_rows_put_into_a_table_below_which_the_form_ends_are_read_and_told(
    footless: SurveyBundle, put_in: int, more: int
) -> None:
    every = range(FIRST, END + more)
    found = _read(footless, *(_put_in(put_in) for _ in range(more)), _typed(TOWNS, every), _typed(STAFF, every))
    assert _names(found, "1") == _names(found, "2") == [f"名{row}" for row in every]
    assert {code for code, _ in _codes(found)} == {"too-many-rows"}


def test_rows_of_a_table_below_which_the_form_ends_may_be_sorted(footless: SurveyBundle) -> None:
    def sorted_anew(sheet: Worksheet) -> None:
        for row in range(3):
            sheet.cell(FIRST + row, 1).value = sheet.cell(FIRST + row, 5).value = 3 - row

    three = range(FIRST, FIRST + 3)
    found = _read(footless, _typed(TOWNS, three), _typed(STAFF, three), sorted_anew)
    assert _names(found, "1") == _names(found, "2") == [f"名{row}" for row in three]
    assert _codes(found) == []


@pytest.mark.parametrize(
    "said", [("※推計を含む", None), ("※推計を含む", "4月現在"), ("（注）推計", "4月現在"), (None, "145"), ("145", None)]
)
def test_a_remark_below_the_last_row_of_a_form_is_told_and_is_no_record(
    footless: SurveyBundle, said: tuple[str | None, str | None]
) -> None:
    def remarked(sheet: Worksheet) -> None:
        sheet.cell(END, TOWNS).value, sheet.cell(END, TOWNS + 1).value = said

    found = _read(footless, _typed(TOWNS, range(FIRST, END)), _typed(STAFF, [FIRST]), remarked)
    assert _names(found, "1") == [f"名{row}" for row in range(FIRST, END)]
    assert _codes(found) == [("note", "")]


def test_another_table_of_somebodys_own_with_the_same_heads_is_told_and_none_of_its_rows_is_a_record(
    footless: SurveyBundle,
) -> None:
    heads = ("番号", "名称", "種別")

    def begun_again(sheet: Worksheet) -> None:
        for column, head in enumerate(heads, 1):
            sheet.cell(END, column).value = head
        _typed(TOWNS, [END + 1])(sheet)

    found = _read(footless, _typed(TOWNS, range(FIRST, END)), _typed(STAFF, [FIRST]), begun_again)
    assert _names(found, "1") == [f"名{row}" for row in range(FIRST, END)]
    assert "note" in dict(_codes(found))
    assert "choice-not-in-list" not in dict(_codes(found))
