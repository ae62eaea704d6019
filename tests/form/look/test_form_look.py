"""How a workbook looks, as it is read from its parts and comes back from the worker."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.worksheet.pagebreak import Break

from gui.form.look import steps
from gui.form.look.form_look import Face, FormLook, Line, SheetLook
from gui.form.look.look_as_json import look_as_json, look_of
from gui.form.look.measures import measures
from gui.form.look.rich_texts import rich_texts
from gui.form.look.sheet_reading import MOST_COLUMNS, MOST_ROWS, form_look
from gui.form.look.theme import tinted
from gui.guard.protocol import done
from gui.outside.jobs import jobs
from gui.xlsx.addresses import Area
from gui.xlsx.any_format import open_form
from tests.form.real.real_forms import DATA, EXAMPLES
from tests.workbooks import as_saved

Draw = Callable[[Any], object]


def look(draw: Draw) -> FormLook:
    """What a workbook looks like whose first sheet is drawn so."""
    book = Workbook()
    draw(book.active)
    return form_look(open_form(as_saved(book)))


def test_letters_grounds_lines_and_places_are_read() -> None:
    def draw(sheet: Any) -> None:
        cell = sheet["B2"]
        cell.value = "団体名"
        cell.font = Font(
            name="ＭＳ 明朝", size=14, bold=True, italic=True, strike=True, underline="double", color="FF112233"
        )
        cell.fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.5))
        cell.border = Border(
            left=Side("double", "FFFF0000"), bottom=Side("hair"), diagonal=Side("thin"), diagonalUp=True
        )
        cell.alignment = Alignment("center", "top", textRotation=255, wrap_text=True, indent=2)
        sheet["C2"].alignment = Alignment(shrink_to_fit=True, textRotation=135)
        sheet["C2"] = 1

    found = look(draw)
    sheet = found.sheets[0]
    style = found.style(sheet.cells[2, 2].style)
    face = style.face
    assert (face.family, face.size, face.bold, face.italic, face.struck) == ("ＭＳ 明朝", 14, True, True, True)
    assert (face.underline, face.ink) == ("double", "112233")
    assert style.ground == tinted("4F81BD", 0.5)
    assert (style.left, style.right, style.bottom) == (Line("double", "FF0000"), None, Line("hair"))
    assert (style.diagonal, style.rises, style.falls) == (Line("thin"), True, False)
    assert (style.horizontal, style.vertical, style.wraps, style.turned) == ("center", "top", True, 255)
    other = found.style(sheet.cells[2, 3].style)
    assert (other.shrinks, other.turned, sheet.cells[2, 3].is_words) == (True, -45, False)


def test_columns_rows_merged_and_hidden_ones_are_read() -> None:
    def draw(sheet: Any) -> None:
        sheet["A1"], sheet["D9"] = "様式", "備考"
        sheet.column_dimensions["B"].width = 20
        sheet.column_dimensions["C"].hidden = True
        sheet.row_dimensions[2].height = 40
        sheet.row_dimensions[3].hidden = True
        sheet.merge_cells("A1:D1")
        sheet.sheet_view.showGridLines = False
        sheet.parent.create_sheet("一覧").sheet_state = "hidden"

    found = look(draw)
    sheet = found.sheets[0]
    drawn = measures(found, sheet, {})
    assert (sheet.last_row, sheet.last_column, sheet.has_grid) == (9, 4, False)
    assert drawn.box(Area(1, 2, 1, 2)).width == 105  # 20 letters of 7 dots, at 96 of 72 points
    assert drawn.box(Area(1, 3, 1, 3)).width == 0
    assert drawn.box(Area(2, 1, 2, 1)).height == 40
    assert drawn.box(Area(3, 1, 3, 1)).height == 0
    assert sheet.area_at(1, 3) == Area(1, 1, 1, 4)
    assert [one.visible for one in found.sheets] == [True, False]


def test_a_row_without_a_height_is_as_high_as_its_words() -> None:
    def draw(sheet: Any) -> None:
        sheet["A1"], sheet["A2"] = "短い", "長い文です。" * 10
        sheet["A2"].alignment = Alignment(wrap_text=True)

    found = look(draw)
    sheet = found.sheets[0]
    first, second = (measures(found, sheet, {}).box(Area(row, 1, row, 1)).height for row in (1, 2))
    assert second > 8 * first
    with_answer = measures(found, sheet, {(2, 1): "短い"})
    assert with_answer.box(Area(2, 1, 2, 1)).height == first


def test_the_sheet_is_as_wide_as_words_that_run_over_its_last_column() -> None:
    found = look(lambda sheet: sheet.__setitem__("A1", "この様式は、令和6年4月1日現在の状況をご記入ください。"))
    sheet = found.sheets[0]
    assert sheet.last_column == 1
    assert measures(found, sheet, {}).size[0] >= 26 * 11


def test_single_letters_that_look_otherwise_are_read() -> None:
    red = '<rPr><b/><sz val="9"/><color rgb="FFFF0000"/><rFont val="ＭＳ Ｐゴシック"/></rPr>'
    reading = '<rPh sb="0" eb="2"><t>シメイ</t></rPh>'
    data = f"<sst><si><r><t>氏名</t></r><r>{red}<t>（必須）</t></r>{reading}</si><si><t>氏名</t></si></sst>".encode()
    face = Face("ＭＳ Ｐゴシック", 9, bold=True, ink="FF0000")
    assert rich_texts(data, ()) == {"氏名（必須）": ((0, None), (2, face))}


def test_how_a_sheet_is_printed_is_read() -> None:
    def draw(sheet: Any) -> None:
        sheet["A1"] = "様式"
        sheet.print_area = "A1:F30"
        sheet.print_title_rows = "1:2"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.row_breaks.append(Break(id=12))

    paper = look(draw).sheets[0].paper
    assert (paper.area, paper.heads, paper.sideways) == ((Area(1, 1, 30, 6),), (1, 2), True)
    assert (paper.wide, paper.tall, paper.row_breaks) == (1, 0, (12,))


def test_what_stands_far_away_is_cut_and_said_to_be() -> None:
    def draw(sheet: Any) -> None:
        sheet["A1"] = "様式"
        sheet.cell(MOST_ROWS + 1, 1, "遠い")
        sheet.cell(1, MOST_COLUMNS + 1, "遠い")

    sheet = look(draw).sheets[0]
    assert (sheet.is_cut, sheet.last_row, sheet.last_column) == (True, 1, 1)


@pytest.mark.parametrize("form", [EXAMPLES / "gif465-4.xlsx", DATA / "gif466-2.xlsx"], ids=lambda form: form.stem)
def test_a_form_comes_back_from_the_worker_as_it_looks(form: Path) -> None:
    said = done(jobs, "look", {"path": str(form)})
    found, here = look_of(json.loads(json.dumps(said.words))), form_look(open_form(form.read_bytes()))
    assert (found.styles, found.faces) == (here.styles, here.faces)
    assert [vars_of(sheet) for sheet in found.sheets] == [vars_of(sheet) for sheet in here.sheets]


def test_merged_areas_without_end_are_as_if_they_were_not_merged() -> None:
    whole, small = Area(1, 1, 1_048_576, 16_384), Area(2, 2, 3, 3)
    sheet = SheetLook("様式", 0, {}, (*([whole] * 1_000), small), last_row=MOST_ROWS, last_column=MOST_COLUMNS)
    assert set(sheet.merged.values()) == {small}
    assert sheet.area_at(3, 3) == small


def vars_of(sheet: SheetLook) -> dict[str, object]:
    return {name: value for name, value in vars(sheet).items() if name != "merged"}


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        {"sheets": 1},
        {"sheets": [{}]},
        {"sheets": [], "styles": [["x"]], "faces": []},
        {"sheets": [], "styles": [], "faces": [["x", "y", 0, 0, "", 0, "", ""]]},
    ],
)
def test_what_is_no_look_is_refused(said: object) -> None:
    with pytest.raises((ValueError, TypeError, AttributeError)):
        look_of(said)


@pytest.mark.parametrize("at", [[0, 1], [1, 0], [MOST_ROWS + 1, 1], [1, MOST_COLUMNS + 1], ["1", 1]])
def test_a_cell_outside_every_sheet_is_refused(at: list[object]) -> None:
    words = look_as_json(look(lambda sheet: sheet.__setitem__("A1", "様式")))
    words["sheets"][0]["cells"] = [[at[0], [[at[1], 0]]]]
    with pytest.raises((ValueError, TypeError)):
        look_of(json.loads(json.dumps(words)))


class TestSteps:
    """From cell to cell: merged ones are one, hidden ones are left out."""

    @pytest.fixture
    def drawn(self) -> Any:
        def draw(sheet: Any) -> None:
            sheet["A1"], sheet["D5"] = "様式", "終"
            sheet.merge_cells("B2:C3")
            sheet["B2"] = "結合"
            sheet.row_dimensions[4].hidden = True

        found = look(draw)
        return measures(found, found.sheets[0], {})

    def test_a_merged_cell_is_one_step(self, drawn: Any) -> None:
        assert steps.beside(drawn, (2, 1), 0, 1) == (2, 2)
        assert steps.beside(drawn, (2, 2), 0, 1) == (2, 4)
        assert steps.beside(drawn, (3, 4), 0, -1) == (2, 2)

    def test_a_hidden_row_is_stepped_over(self, drawn: Any) -> None:
        assert steps.beside(drawn, (2, 2), 1, 0) == (5, 2)
        assert steps.beside(drawn, (5, 2), 1, 0) == (5, 2)

    def test_the_edge_is_the_next_cell_that_says_something(self, drawn: Any) -> None:
        assert steps.to_edge(drawn, (5, 1), 0, 1, lambda at: at == (5, 4)) == (5, 4)

    def test_an_area_takes_merged_cells_whole(self, drawn: Any) -> None:
        assert steps.stretched(drawn, (2, 2), (1, 4)) == Area(1, 2, 3, 4)
