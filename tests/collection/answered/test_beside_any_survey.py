"""What is written beside the answers is seen in a form of any survey, also where the definition names its cells."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from gui.collection.reading.returned_file import read_returned
from gui.survey.bundle import SurveyBundle
from tests.bundles import sent_with
from tests.collection.care_returns import FACILITIES, care_bundle, care_return
from tests.collection.remarks import with_shape, with_thread, with_vml
from tests.form.care_form import care_form
from tests.workbooks import as_saved
from tests.xlsx.packages import packed
from tests.xlsx.test_old_drawings import shape

CELL = "D9"
Mark = Callable[[Worksheet], None]


@pytest.fixture(scope="module")
def care(tmp_path_factory: pytest.TempPathFactory) -> SurveyBundle:
    return care_bundle(tmp_path_factory.mktemp("care"))


def told(care: SurveyBundle, data: bytes) -> list[tuple[str, str, str]]:
    (found,) = read_returned(data, care).returns
    return [(problem.code, problem.severity, problem.cell.rpartition("!")[2]) for problem in found.problems]


def marked(data: bytes, mark: Mark) -> bytes:
    """The form once somebody has marked its first sheet and saved it with another program."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    mark(book.worksheets[0])
    return as_saved(book)


def commented(sheet: Worksheet) -> None:
    sheet[CELL].comment = Comment("確認中", "職員")


def struck(sheet: Worksheet) -> None:
    sheet[CELL].font = Font(strike=True)


def reddened(sheet: Worksheet) -> None:
    sheet[CELL].font = Font(color="FFFF0000")


def highlighted(sheet: Worksheet) -> None:
    sheet[CELL].fill = PatternFill("solid", fgColor="FFFFFF00")


def hidden_by_its_format(sheet: Worksheet) -> None:
    sheet[CELL].number_format = ";;;"


def hidden_by_empty_words(sheet: Worksheet) -> None:
    sheet[CELL].number_format = '"";"";"";""'


def whitened_by_its_format(sheet: Worksheet) -> None:
    sheet[CELL].number_format = "[White]General;[White]General;[White]General;[White]@"


def shown_with_a_cross(sheet: Worksheet) -> None:
    sheet[CELL].number_format = '@" ×"'


def with_number(sheet: Worksheet, code: str, value: float | None = None) -> None:
    sheet["D20"].number_format = code
    sheet["D20"].value = sheet["D20"].value if value is None else value


def in_thousands_on_show(sheet: Worksheet) -> None:
    sheet["D20"].number_format = '#,##0.0,"人"'


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        (hidden_by_its_format, "coloured"),
        (hidden_by_empty_words, "coloured"),
        (whitened_by_its_format, "coloured"),
        (shown_with_a_cross, "coloured"),
        (commented, "comment"),
        (struck, "struck-out"),
        (reddened, "coloured"),
        (highlighted, "coloured"),
    ],
)
def test_marks_on_an_answer_are_cautions_at_its_cell(care: SurveyBundle, mark: Mark, code: str) -> None:
    assert told(care, marked(care_return(care, FACILITIES[0]), mark)) == [(code, "caution", CELL)]


@pytest.mark.parametrize("code", ["@", "General;General;General;General", "_-* #,##0_-;-* #,##0_-;_-* -_-;_-@_-"])
def test_a_format_that_shows_an_answer_as_it_is_says_nothing(care: SurveyBundle, code: str) -> None:
    def formatted(sheet: Worksheet) -> None:
        sheet[CELL].number_format = code

    assert told(care, marked(care_return(care, FACILITIES[0]), formatted)) == []


def test_a_number_that_shows_as_a_word_is_a_caution_and_none_that_shows_a_figure(care: SurveyBundle) -> None:
    data = care_return(care, FACILITIES[0])
    for code, said in {'"③"': [("coloured", "caution", "D20")], '0"人"': []}.items():
        assert told(care, marked(data, partial(with_number, code=code))) == said


@pytest.mark.parametrize(
    ("code", "value", "is_told"),
    [("#,###", 0, False), ("0;;;@", 0, False), ("#", 0.3, True), (";;;", 0, True), ('0;"";0', -5, True)],
)
def test_a_format_that_hides_nothing_but_0_says_nothing(
    care: SurveyBundle, code: str, value: float, is_told: bool
) -> None:
    data = marked(care_return(care, FACILITIES[0]), partial(with_number, code=code, value=value))
    found = [problem for problem in told(care, data) if problem[0] == "coloured"]
    assert found == [("coloured", "caution", "D20")] * is_told


def test_a_number_that_shows_no_more_than_a_part_of_itself_is_a_caution(care: SurveyBundle) -> None:
    data = care_return(care, FACILITIES[0])
    assert told(care, marked(data, in_thousands_on_show)) == [("coloured", "caution", "D20")]


def test_comments_of_both_kinds_and_boxes_of_both_kinds_are_cautions(care: SurveyBundle) -> None:
    data = care_return(care, FACILITIES[0])
    assert told(care, with_thread(data, CELL, "③では？")) == [("comment", "caution", CELL)]
    assert told(care, with_shape(data, (9, 4, 9, 5), "②に訂正")) == [("drawing", "caution", CELL)]
    old = shape("Text", "②に訂正", anchor=" 3, 0, 8, 0, 4, 0, 8, 9")
    assert told(care, with_vml(data, old)) == [("drawing", "caution", CELL)]


def test_a_circle_over_the_head_of_a_column_is_a_caution_and_one_beside_it_says_nothing(care: SurveyBundle) -> None:
    data = care_return(care, FACILITIES[0])
    assert told(care, with_shape(data, (25, 3, 25, 3))) == [("drawing", "caution", "C25")]
    assert told(care, with_shape(data, (7, 2, 7, 2))) == []


def test_a_control_that_is_checked_over_an_empty_cell_is_a_caution(care: SurveyBundle) -> None:
    answered = care_return(care, FACILITIES[0])
    empty = marked(answered, lambda sheet: setattr(sheet["D10"], "value", None))
    for kind, chosen in (("Checkbox", "Checked"), ("Radio", "Checked"), ("Drop", "Sel")):
        for value, data, expected in (("1", empty, True), ("0", empty, False), ("1", answered, False)):
            over = shape(kind, "該当", anchor=" 3, 0, 9, 0, 4, 0, 9, 9")
            over = over.replace("</x:Anchor>", f"</x:Anchor><x:{chosen}>{value}</x:{chosen}>")
            found = told(care, with_vml(data, over))
            assert found == ([("drawing", "caution", "D10")] if expected else [])


def test_every_cell_of_a_table_is_looked_at(care: SurveyBundle) -> None:
    data = care_return(care, FACILITIES[0])
    (found,) = read_returned(data, care).returns
    cells = {cell.rpartition("!")[2] for cell in found.cells.values() if not cell.startswith("事故")}
    for cell in sorted(cells):
        said = told(care, marked(data, lambda sheet, cell=cell: setattr(sheet[cell], "font", Font(strike=True))))  # type: ignore[misc]
        assert said in ([], [("struck-out", "caution", cell)]), cell


def test_nobody_is_accused_of_what_another_program_made(care: SurveyBundle) -> None:
    data = care_return(care, FACILITIES[0])
    assert told(care, data) == []
    assert told(care, marked(data, lambda _: None)) == []


def test_a_program_that_names_colours_otherwise_and_leaves_out_empty_cells_accuses_nobody(
    care: SurveyBundle, tmp_path: Path
) -> None:
    def painted(color: Color, *, is_sparse: bool) -> Mark:
        def mark(sheet: Worksheet) -> None:
            for (row,) in sheet["D8:D40"]:
                row.fill = PatternFill("solid", fgColor=color)
                if is_sparse and row.value is None:
                    del sheet._cells[row.row, row.column]  # openpyxl has no other way

        return mark

    other = sent_with(tmp_path, care, marked(care_form(), painted(Color(theme=9, tint=0.6), is_sparse=False)))
    data = marked(care_return(care, FACILITIES[0]), painted(Color("FFB4E5A2"), is_sparse=True))
    assert told(other, data) == []
    assert told(other, marked(data, highlighted)) == [("coloured", "caution", CELL)]


def test_a_format_that_the_form_has_elsewhere_and_was_put_on_an_answer_is_told(
    care: SurveyBundle, tmp_path: Path
) -> None:
    """Its list of formats is as it was sent, to the byte."""

    def legend(sheet: Worksheet) -> None:
        sheet["H50"].value = "見本"
        sheet["H50"].fill = PatternFill("solid", fgColor="FFFFFF00")
        sheet["H51"].value = "見本"
        sheet["H51"].font = Font(strike=True)

    def put_on(ref: str) -> Mark:
        def mark(sheet: Worksheet) -> None:
            sheet[CELL]._style = sheet[ref]._style  # openpyxl makes new formats otherwise

        return mark

    sent, data = marked(care_form(), legend), marked(care_return(care, FACILITIES[0]), legend)
    other = sent_with(tmp_path, care, sent)
    styles = zipfile.ZipFile(io.BytesIO(sent)).read("xl/styles.xml")
    for ref, code in (("H50", "coloured"), ("H51", "struck-out")):
        returned = marked(data, put_on(ref))
        assert zipfile.ZipFile(io.BytesIO(returned)).read("xl/styles.xml") == styles
        assert told(other, returned) == [(code, "caution", CELL)]


def test_runs_in_the_very_colour_of_their_cell_say_nothing(care: SurveyBundle, tmp_path: Path) -> None:
    def in_runs(color: str) -> Mark:
        def mark(sheet: Worksheet) -> None:
            text = str(sheet[CELL].value)
            sheet[CELL].font = Font(color="FF0070C0")
            sheet[CELL].value = CellRichText(TextBlock(InlineFont(color=Color(color)), text[:4]), text[4:])

        return mark

    def blue(sheet: Worksheet) -> None:
        sheet[CELL].font = Font(color="FF0070C0")

    other, data = sent_with(tmp_path, care, marked(care_form(), blue)), care_return(care, FACILITIES[0])
    assert told(other, marked(data, in_runs("FF0070C0"))) == []
    assert told(other, marked(data, in_runs("FFFF0000"))) == [("coloured", "caution", CELL)]


def test_the_shapes_of_a_group_are_the_forms_own_where_it_is_undone(care: SurveyBundle, tmp_path: Path) -> None:
    def grouped(*texts: str, data: bytes = b"") -> bytes:
        one = with_shape(data or care_form(), (9, 4, 9, 5), "".join(texts[:1]))
        drawing = zipfile.ZipFile(io.BytesIO(one)).read("xl/drawings/drawing1.xml").decode()
        found = drawing[drawing.index("<xdr:sp>") : drawing.index("</xdr:sp>") + len("</xdr:sp>")]
        members = "".join(found.replace(f"<a:t>{texts[0]}<", f"<a:t>{text}<") for text in texts)
        archive = zipfile.ZipFile(io.BytesIO(one))
        held = {name: archive.read(name) for name in archive.namelist()}
        group = drawing.replace(found, f"<xdr:grpSp>{members}</xdr:grpSp>")
        return packed({**held, "xl/drawings/drawing1.xml": group.encode()})

    data = with_shape(care_return(care, FACILITIES[0]), (9, 4, 9, 5), "7")
    assert told(sent_with(tmp_path, care, grouped("6", "7")), data) == []
    assert told(sent_with(tmp_path, care, grouped("6", "8")), data) == [("drawing", "caution", CELL)]
    returned = care_return(care, FACILITIES[0])
    assert told(care, grouped(" ", " ", " ", data=returned)) == [("drawing", "caution", CELL)], "lines of one drawing"
    assert told(care, grouped("8", " ", "9", data=returned)) == [("drawing", "caution", CELL)] * 2


def test_what_is_typed_on_a_sheet_of_the_form_that_asks_nothing_is_told(care: SurveyBundle) -> None:
    """The example of how to answer, filled in by mistake, is the likeliest."""
    place = care.form
    example = openpyxl.load_workbook(place)
    example.create_sheet("記入例")["A1"] = "記入のしかた"
    sent = place.with_name("例のある様式.xlsx")
    example.save(sent)
    with_example = replace(care, form=sent)
    for typed, expected in ((None, []), ("さくらの家", [("note", "caution", "B2")])):
        book = openpyxl.load_workbook(sent)
        book["記入例"]["B2"] = typed
        assert [one for one in told(with_example, as_saved(book)) if one[0] == "note"] == expected
