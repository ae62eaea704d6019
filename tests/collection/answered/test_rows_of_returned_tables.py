"""Tables that come back with rows put in or taken out, as forms themselves ask for, and full of numbers like those of the rows."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gui import survey_library
from gui.collection.findings import label_of
from gui.collection.reading.returned import Returned
from gui.collection.reading.returned_file import corrected, read_returned
from gui.form.answered.no_answers import rows_without_answers
from gui.form.as_sent import BlankForm
from gui.form.layout import find_layout, layout_problems
from gui.survey.kinds.table_rows import rows_of
from gui.survey.model import Response
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.form.real.authored_forms import authored
from tests.workbooks import as_saved

SHEET = "調査票２"
FIRST, ROWS, LAST = 4, 30, 43
_CLUB = ("南学区", "市区町村", "直営", date(2001, 4, 1), None, None, 1, time(8), time(18), "無")


def _saved(change: Callable[[Worksheet], None], rows: int = ROWS) -> bytes:
    """A list of clubs, of which each has as many places and children as some row has for its number."""
    book: Workbook = openpyxl.load_workbook(authored("gakudo").bundle.form)
    sheet = book[SHEET]
    for row in range(FIRST, FIRST + rows):
        club = (f"クラブ{row}", *_CLUB[:4], row + 20, row, *_CLUB[6:])
        for column, value in enumerate(club, 2):
            sheet.cell(row, column).value = value  # type: ignore[assignment]
    change(sheet)
    return as_saved(book)


def _read(data: bytes) -> Returned:
    (found,) = read_returned(data, authored("gakudo").bundle).returns
    return found


def _clubs(found: Returned) -> list[Mapping[str, object]]:
    return [row for row in rows_of(found.response.answers["10"]) if row]


def _put_in(at: int, amount: int) -> Callable[[Worksheet], None]:
    def put_in(sheet: Worksheet) -> None:
        sheet.merged_cells.ranges.clear()
        sheet.insert_rows(at, amount)

    return put_in


def _taken_out(sheet: Worksheet) -> None:
    sheet.merged_cells.ranges.clear()
    sheet.delete_rows(FIRST + ROWS, 5)


@pytest.mark.parametrize("at", [FIRST + 1, 20, LAST + 1])
def test_where_rows_are_put_in_every_answer_is_read(at: int) -> None:
    as_sent, found = _read(_saved(lambda _: None)), _read(_saved(_put_in(at, 2)))
    assert _clubs(found) == _clubs(as_sent)
    assert len(_clubs(found)) == ROWS
    altered = [problem for problem in found.problems if problem.code == "form-altered"]
    assert {problem.severity for problem in altered} == {"caution"}
    assert any("行が加わっています" in problem.message for problem in altered)


def test_what_stands_in_a_row_that_was_put_in_is_read_in_its_place() -> None:
    def added(sheet: Worksheet) -> None:
        _put_in(20, 1)(sheet)
        sheet["B20"].value = "北クラブ"

    found = _read(_saved(added))
    names = [row.get("name") for row in _clubs(found)]
    assert (names[16], len(names)) == ("北クラブ", ROWS + 1)
    assert [problem for problem in found.problems if problem.code == "note"] == []
    assert any("表に加わった行の回答も読み取りました" in problem.message for problem in found.problems)
    lacking = {problem.cell for problem in found.problems if problem.code == "unanswered"}
    assert f"{SHEET}!C20" in lacking


def _renumbered(sheet: Worksheet, numbers: Iterable[int | None]) -> None:
    for row, number in zip(range(FIRST, LAST + 1), numbers, strict=True):
        sheet.cell(row, 1).value = number


@pytest.mark.parametrize("rows", [ROWS, LAST + 1 - FIRST])
@pytest.mark.parametrize(
    "numbers", [[None] * 40, [*range(40, 0, -1)], [*range(41, 81)]], ids=["wiped", "sorted", "others"]
)
def test_a_table_whose_numbers_were_wiped_or_sorted_is_read_all_the_same(numbers: list[int | None], rows: int) -> None:
    as_sent, found = _read(_saved(lambda _: None, rows)), _read(_saved(lambda sheet: _renumbered(sheet, numbers), rows))
    assert (_clubs(found), len(_clubs(found))) == (_clubs(as_sent), rows)
    assert [problem.message for problem in found.problems] == [problem.message for problem in as_sent.problems]


def test_a_table_without_its_heads_is_one_problem() -> None:
    def beheaded(sheet: Worksheet) -> None:
        for column in range(1, 15):
            sheet.cell(FIRST - 1, column).value = None
        _renumbered(sheet, [None] * 40)

    errors = [problem for problem in _read(_saved(beheaded)).problems if problem.code == "form-altered"]
    assert [problem.question for problem in errors if problem.severity == "error"] == ["10"]


def _longer(at: int) -> bytes:
    """A full table, and three clubs more than the form has rows for."""

    def added(sheet: Worksheet) -> None:
        _put_in(at, 3)(sheet)
        for row in range(at, at + 3):
            for column, value in enumerate((f"加クラブ{row}", *_CLUB[:4], 20, 0, *_CLUB[6:]), 2):
                sheet.cell(row, column).value = value  # type: ignore[assignment]
        sheet.cell(at + 2, 3).value = None

    return _saved(added, LAST + 1 - FIRST)


@pytest.mark.parametrize("at", [20, LAST + 1])
def test_rows_beyond_those_of_the_form_are_read_checked_and_told_of(at: int) -> None:
    found = _read(_longer(at))
    names = [row["name"] for row in _clubs(found)]
    assert (len(names), names[at - FIRST]) == (LAST + 4 - FIRST, f"加クラブ{at}")
    assert found.cells["10[43].name"] == f"{SHEET}!B46"
    said = {(problem.code, problem.severity, problem.cell) for problem in found.problems}
    assert ("too-many-rows", "caution", f"{SHEET}!B4") in said
    assert ("unanswered", "error", f"{SHEET}!C{at + 2}") in said
    assert not {code for code, _, _ in said} & {"note", "bad-value"}


def test_a_row_beyond_those_of_the_form_is_corrected_as_any_other() -> None:
    bundle = authored("gakudo").bundle
    found = _read(_longer(LAST + 1))
    lacking = "10[43].school"
    assert lacking in {problem.question for problem in found.problems}
    assert label_of(bundle.survey, lacking) == "Q10の43行目の小学校区"
    mended = corrected(bundle, found, {lacking: "北学区"})
    assert _clubs(mended)[42]["school"] == "北学区"
    assert lacking not in {problem.question for problem in mended.problems}


def test_where_empty_rows_are_taken_out_nobody_is_told_to_put_them_back() -> None:
    found = _read(_saved(_taken_out))
    assert _clubs(found) == _clubs(_read(_saved(lambda _: None)))
    assert {problem.severity for problem in found.problems if problem.code == "form-altered"} == {"caution"}


def _unnumbered(sheet: Worksheet) -> None:
    sheet["A10"] = None


def _swapped(sheet: Worksheet) -> None:
    for column in range(1, 10):
        one, other = sheet.cell(10, column), sheet.cell(20, column)
        one.value, other.value = other.value, one.value


@pytest.mark.parametrize("change", [_unnumbered, _swapped])
def test_a_row_that_is_told_by_nothing_any_more_is_not_taken_for_one_that_is_gone(
    change: Callable[[Worksheet], None],
) -> None:
    found = _read(_saved(change))
    assert len(_clubs(found)) == ROWS or any(p.severity == "error" and p.code == "form-altered" for p in found.problems)


def test_a_form_without_some_of_its_rows_is_not_to_be_filled() -> None:
    form, copy = authored("gakudo"), open_book(open_package(_saved(_taken_out, rows=0)))
    problems = layout_problems(find_layout(copy, BlankForm(form.bundle.survey, form.blank)))
    assert any(problem.severity == "error" and "を特定できません" in problem.message for problem in problems)


@pytest.mark.parametrize(
    "words",
    [
        "合計",
        "小 計",
        "合計額（千円）",
        "総合計",
        "Total",
        "※ほかに休止中のクラブが一つあります。",
        "（注）4月1日現在",
        "注２：休止中を除く",
    ],
)
def test_a_row_that_is_no_answer_is_named_and_nothing_is_missing_in_it(words: str) -> None:
    def written(sheet: Worksheet) -> None:
        sheet.cell(FIRST + ROWS, 2).value = words

    said = [(found.code, found.severity, found.cell) for found in _read(_saved(written)).problems]
    usual = [(found.code, found.severity, found.cell) for found in _read(_saved(lambda _: None)).problems]
    assert sorted({*said} - {*usual}) == [("note", "caution", f"{SHEET}!B{FIRST + ROWS}")]


def test_a_row_that_begins_with_a_choice_of_the_form_is_an_answer_whatever_that_is_called(tmp_path: Path) -> None:
    definition = tmp_path / "調査.toml"
    text = authored("iken").bundle.definition.read_text(encoding="utf-8")
    definition.write_text(text.replace('"修正意見"', '"計"'), encoding="utf-8")
    survey = survey_library.load(definition).survey
    rows = ({"kind": "計"}, {"kind": "質問"}, {"page": "計"})
    found = rows_without_answers(survey, Response({}, {"2": rows}), {})
    assert [problem.question for _, problem in found] == ["2[3].page"]
