"""A workbook in which somebody copied the sheet with all the answers, and filled it in again: each of them is a response."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from gui.collection.reading.returned_file import read_returned
from gui.form import aligned_layout
from gui.form.as_sent import BlankForm
from gui.xlsx.book import Book, Sheet
from tests.form.real.authored_forms import authored, filled
from tests.workbooks import as_saved

ATSUGI, EBINA = "14神奈川県厚木市", "14神奈川県海老名市"


def _read(change: Callable[[Workbook], None], data: bytes = b"") -> list[tuple[str, list[str]]]:
    """The name in each response, and the codes of its problems."""
    form, book = authored("tenken"), openpyxl.load_workbook(io.BytesIO(data or filled("tenken", 1)[1].data or b""))
    change(book)
    found = read_returned(as_saved(book), form.bundle).returns
    return [(one.texts["organisation"], [problem.code for problem in one.problems]) for one in found]


def _copied(title: str, town: str, change: Callable[[Workbook], None] = lambda _: None) -> Callable[[Workbook], None]:
    def copied(book: Workbook) -> None:
        again = book.copy_worksheet(book.worksheets[0])
        again.title, again["B2"] = title, town
        change(book)

    return copied


def _renamed(book: Workbook) -> None:
    book.worksheets[0].title = "厚木市"


def _hidden(book: Workbook) -> None:
    book.worksheets[-1].sheet_state = "hidden"


@pytest.mark.parametrize(
    ("title", "town", "change", "names"),
    [
        pytest.param("点検表 (2)", EBINA, lambda _: None, [ATSUGI, EBINA], id="two"),
        pytest.param("海老名市", EBINA, _renamed, [ATSUGI, EBINA], id="under other names"),
        pytest.param("点検表 (2)", ATSUGI, lambda _: None, [ATSUGI], id="the same twice"),
        pytest.param("記入例", EBINA, lambda _: None, [ATSUGI], id="an example"),
        pytest.param("点検表 (2)", EBINA, _hidden, [ATSUGI], id="a hidden one"),
    ],
)
def test_a_sheet_that_was_copied_and_filled_in_again_is_a_response(
    title: str, town: str, change: Callable[[Workbook], None], names: list[str]
) -> None:
    assert [name for name, _ in _read(_copied(title, town, change))] == names


def test_neither_says_that_the_other_sheet_is_none_of_the_form() -> None:
    found = _read(_copied("点検表 (2)", EBINA))
    assert [code for _, problems in found for code in problems if code == "note"] == []


def test_the_form_itself_left_blank_beside_its_copy_is_none() -> None:
    assert [name for name, _ in _read(_copied("点検表 (2)", EBINA), authored("tenken").bundle.form.read_bytes())] == [
        EBINA
    ]


def test_many_of_them_are_each_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    really = aligned_layout.sheets_filled

    def counted(book: Book, blank: BlankForm) -> tuple[Sheet, ...]:
        asked.append(len(book.sheets))
        return really(book, blank)

    monkeypatch.setattr(aligned_layout, "sheets_filled", counted)

    def copied(book: Workbook) -> None:
        for number in range(4):
            _copied(f"点検表 ({number})", f"{number}市")(book)

    assert len(_read(copied)) == 5
    assert len(asked) == 1
