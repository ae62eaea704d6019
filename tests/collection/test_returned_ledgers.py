"""一覧表 that come back: rows typed in place of a form, beside one, in copies, under headings that were changed."""

import io

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.collection.answered.changed_forms import SHEET, Change, Form, emptied, empty, problems
from tests.collection.scenes import Scene
from tests.workbooks import as_saved

LEDGER = "一覧表"


def pasted(book: Workbook, others: dict[str, str] | None = None, row: int = 2) -> None:
    """What the form says typed into a row of the 一覧表, under some headings otherwise."""
    sheet = book[LEDGER]
    for column in range(1, sheet.max_column + 1):
        formula = str(sheet.cell(2, column).value)
        heading = str(sheet.cell(1, column).value)
        text = book[SHEET][formula.partition("!")[2].removesuffix('&""')].value if "!" in formula else formula
        sheet.cell(row, column).value = (others or {}).get(heading, text)


def alone(change: Change) -> Change:
    """The 一覧表 with what the form says, changed, and no other sheet."""

    def keep_the_ledger(book: Workbook) -> None:
        pasted(book)
        for name in book.sheetnames:
            if name != LEDGER:
                del book[name]
        change(book)

    return keep_the_ledger


def renamed(book: Workbook) -> None:
    book[LEDGER].title = "Sheet1"


def retyped(book: Workbook) -> None:
    for cell, heading in {"D1": "組織名 ", "K1": "Ｑ１－１", "N1": "Q2\n予定年月"}.items():
        book[LEDGER][cell].value = heading


def moved(book: Workbook) -> None:
    book[LEDGER].insert_rows(1, 4)
    book[LEDGER].insert_cols(1, 2)


def with_other_lines(book: Workbook) -> None:
    for cell, text in {"A3": "合計", "A5": "※福祉課で作成", "D7": "組織名", "K7": "Q1-1"}.items():
        book[LEDGER][cell].value = text


@pytest.mark.parametrize("change", [renamed, retyped, moved, with_other_lines])
def test_a_ledger_alone_is_read_row_by_row(form: Form, change: Change) -> None:
    read = form.changed(alone(change))
    assert form.says_the_same(read)
    assert problems(read) == []


@pytest.mark.parametrize(("cells", "count"), [({"E3": "福祉課"}, 1), ({"E3": "福祉課", "I3": "046-225-2200"}, 2)])
def test_a_row_without_a_name_is_somebodys_where_it_says_more_than_one_thing(
    form: Form, cells: dict[str, str], count: int
) -> None:
    def add(book: Workbook) -> None:
        for cell, text in cells.items():
            book[LEDGER][cell].value = text

    assert len(form.changed(alone(add)).returns) == count


@pytest.mark.parametrize(
    ("heading", "column"), [("Q5", "Q"), ("Q6 ② 組織内の住基システム等により確認している。", "S"), ("電話番号", "I")]
)
def test_a_heading_that_is_gone_is_named_for_every_row(form: Form, heading: str, column: str) -> None:
    def take_out(book: Workbook) -> None:
        assert book[LEDGER][f"{column}1"].value == heading
        book[LEDGER][f"{column}1"].value = "備考"

    found = problems(form.changed(alone(take_out)))
    assert [(problem.code, problem.cell) for problem in found] == [("form-altered", LEDGER)]
    assert f"「{heading}」" in found[0].message


def test_a_heading_that_stands_twice_is_read_for_neither(form: Form) -> None:
    def double(book: Workbook) -> None:
        book[LEDGER]["AH1"].value = "Q5"
        book[LEDGER]["AH2"].value = "① "

    read = form.changed(alone(double))
    assert [(problem.code, problem.cell) for problem in problems(read)] == [("form-altered", f"{LEDGER}!AH1")]
    assert "5" not in read.returns[0].response.answers


def test_a_row_that_was_pasted_from_the_form_is_no_second_response(form: Form) -> None:
    read = form.changed(lambda book: pasted(book, {"Q2 予定年月": "45383", "電話番号": "046-225-2200"}))
    assert form.says_the_same(read)
    (differs,) = problems(read)
    assert (differs.code, differs.question, differs.cell) == ("ledger-differs", "phone", f"{LEDGER}!I2")


def test_answers_that_stand_in_the_ledger_of_an_empty_form_are_read_and_that_is_told(form: Form) -> None:
    def only_there(book: Workbook) -> None:
        pasted(book)
        emptied(book[SHEET])

    read = form.changed(only_there)
    assert form.says_the_same(read)
    assert [(problem.code, problem.severity) for problem in problems(read)] == [("ledger-alone", "caution")]


def test_the_same_is_told_of_a_form_in_which_only_the_details_are_filled_in(form: Form) -> None:
    def only_there(book: Workbook) -> None:
        pasted(book, {"電話番号": "046-225-2200"})
        empty(book[SHEET], (5,), first=23)

    read = form.changed(only_there)
    (found,) = read.returns
    assert found.response.answers == form.response.answers
    alone, differs = problems(read)
    assert (alone.code, alone.severity) == ("ledger-alone", "caution")
    assert (differs.code, differs.cell) == ("ledger-differs", f"{LEDGER}!I2")


def test_a_row_that_was_typed_otherwise_than_the_form_is_a_second_response(form: Form, scene: Scene) -> None:
    scene.put("【厚木市】マイナンバーアンケート回答.xlsx", form.saved(lambda book: pasted(book, {"Q9": "④"})))
    scene.look()

    line = scene.line("厚木市")
    assert line.state == "重複"
    assert line.problems[0].question == "9"
    assert f"{LEDGER}!K2" in line.problems[0].message


def test_rows_of_others_stand_beside_the_form(form: Form) -> None:
    def gather(book: Workbook) -> None:
        pasted(book, {"組織名": "14神奈川県葉山町"}, 3)
        pasted(book, row=4)

    read = form.changed(gather)
    assert [found.texts["organisation"] for found in read.returns] == ["14神奈川県厚木市", "14神奈川県葉山町"]
    assert [found.row for found in read.returns] == [0, 3], "the form is an answer, whoever pasted it where"


def as_saved_with(data: bytes, change: Change) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    return as_saved(book)


@pytest.mark.parametrize("own_row", [0, 2, 4])
@pytest.mark.parametrize("name", ["【神奈川県】マイナンバーアンケート回答.xlsx", "県分.xlsx"])
def test_the_prefectures_own_form_stays_with_one_other_row_in_its_ledger(scene: Scene, name: str, own_row: int) -> None:
    def gather(book: Workbook) -> None:
        if own_row:
            pasted(book, row=own_row)
        of_another = {"組織区分": "市区町村", "組織名": "14神奈川県葉山町", "Q1-1": "①", "Q1-2": ""}
        pasted(book, of_another, 3)

    scene.put(name, as_saved_with(scene.form("神奈川県"), gather))
    scene.look()
    assert (scene.line("神奈川県").state, len(scene.line("神奈川県").answers)) == ("可", 1)
    assert [answer.returned.row for answer in scene.line("葉山町").answers] == [3]

    scene.sends("葉山町", q9="④")
    scene.look()
    line = scene.line("葉山町")
    assert line.chosen
    assert (line.rivals, line.chosen.returned.row) == ((), 0), "the row is of an earlier 一覧表, and yields"


def test_what_is_written_beside_a_row_is_seen(form: Form) -> None:
    def remarked(book: Workbook) -> None:
        sheet = book[LEDGER]
        sheet.cell(2, sheet.max_column + 2).value = "Q3は来週、回答し直します"
        sheet.cell(2, sheet.max_column + 3).value = 12

    read = form.changed(alone(remarked))
    assert form.says_the_same(read)
    assert [(problem.severity, problem.code) for problem in problems(read)] == [("caution", "note")]


def test_so_is_what_is_written_beside_the_row_of_functions_of_a_filled_form(form: Form) -> None:
    def remark(book: Workbook) -> None:
        book[LEDGER].cell(2, book[LEDGER].max_column + 2).value = "Q9は来月から②"

    read = form.changed(remark)
    assert form.says_the_same(read)
    assert [(problem.code, problem.cell) for problem in problems(read)] == [("note", f"{LEDGER}!AI2")]


def test_the_row_of_functions_of_a_form_that_is_damaged_is_no_answer(form: Form) -> None:
    book = open_book(open_package(form.data))
    part = book.sheets[0].part
    read = form.read(book.package.replaced({part: book.package.read(part).replace(b"</worksheet>", b"")}))
    assert read.returns == ()
    assert "XML" in read.fault, "what the functions say is what somebody saw once, not what stands in the form"
