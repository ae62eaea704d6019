"""What stands over the cells of a form: seen where it stands, heard at the cell where it begins, printed with the form."""

import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.form.look.form_look import Face, FormLook
from gui.form.look.measures import leading
from gui.form.look.shapes import Lettering, Paragraph
from gui.screens.form_view.cell_words import UNITS
from gui.screens.form_view.form_paper import FormPaper, print_form
from gui.screens.form_view.form_view import FormView
from gui.screens.form_view.shape_words import laid_out
from gui.screens.form_view.sheet_heads import HIGH, WIDE
from gui.screens.main.application import dress
from gui.screens.paper.pdf import paper_as_pdf
from gui.screens.widgets.look import GROUND
from gui.xlsx.addresses import parse_ref
from tests.form.look.drawn_over import RED_LINE, SOLID, frame, from_to, look_over, picture, png, said, shape, turned_by

_BLUE = SOLID.format("0000FF")


@pytest.fixture(scope="module")
def form() -> FormLook:
    """A box at B3, an arrow at B9, turned to the left, a picture at F3, words that run down at H3, a line at B14."""
    box = shape(said("記入の") + said("要領"), f"{SOLID.format('FFFF00')}{RED_LINE}")
    arrow = shape("", f"{frame(0, 0, 10, 10, turned_by(180))}{_BLUE}", outline="rightArrow")
    down = shape(said("縦書き"), body='vert="eaVert"')
    line = shape("", RED_LINE, outline="straightConnector1")
    return look_over(
        from_to(2, 1, 6, 4, box),
        from_to(8, 1, 12, 4, arrow),
        from_to(2, 5, 5, 7, picture("流れ図")),
        from_to(2, 7, 8, 8, down),
        from_to(13, 1, 13, 4, line),
        image=png(8, 8),
    )


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication, form: FormLook) -> Iterator[FormView]:
    dress(qapp, "standard")
    host = QWidget()
    qtbot.addWidget(host)
    found = FormView(host)
    QVBoxLayout(host).addWidget(found)
    host.resize(900, 600)
    host.show()
    found.show_form(form)
    yield found
    host.close()  # which nobody else holds


def corner(view: FormView, cell: str) -> QPoint:
    """Where a cell begins on the screen."""
    assert view.view.drawn is not None
    measures = view.view.drawn.measures
    row, column = parse_ref(cell)
    scale = 96 / 72 * view.view.zoom / 100
    return QPoint(round(measures.columns[column - 1] * scale) + WIDE, round(measures.rows[row - 1] * scale) + HIGH)


def seen(view: FormView) -> QImage:
    QApplication.processEvents()
    return view.view.viewport().grab().toImage()


def test_a_text_box_covers_its_cells_in_its_colours(view: FormView) -> None:
    place, image = corner(view, "B3"), seen(view)
    assert image.pixelColor(place + QPoint(60, 55)).name() == "#ffff00"
    assert image.pixelColor(place + QPoint(60, 0)).name() == "#ff0000"
    letters = {image.pixelColor(place + QPoint(x, y)).lightness() < 60 for x in range(8, 50) for y in range(5, 25)}
    assert True in letters


def test_an_arrow_that_is_turned_round_points_to_the_left(view: FormView) -> None:
    place, image = corner(view, "B9"), seen(view)
    end = corner(view, "E13")
    middle = (place.y() + end.y()) // 2
    assert image.pixelColor(place.x() + 6, middle).name() == "#0000ff"
    assert image.pixelColor(place.x() + 3, place.y() + 3).name() == "#ffffff", "beside its point"
    assert image.pixelColor(end.x() - 5, middle).name() == "#0000ff", "its shaft"


def test_a_picture_and_a_line_are_seen(view: FormView) -> None:
    image = seen(view)
    assert image.pixelColor(corner(view, "F3") + QPoint(20, 20)).name() == "#ff0000"
    assert image.pixelColor(corner(view, "B14") + QPoint(40, 0)).name() == "#ff0000"


def test_where_all_is_dark_a_box_is_drawn_in_the_colours_of_the_look(view: FormView) -> None:
    palette = view.palette()
    palette.setColor(GROUND, QColor("#101010"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#f0f0f0"))
    view.setPalette(palette)
    assert seen(view).pixelColor(corner(view, "B3") + QPoint(60, 55)).name() == "#101010"


def test_its_words_are_heard_at_the_cell_where_it_begins(view: FormView) -> None:
    assert view.describe("回答票", "B3", with_sheet=False) == "B3　空欄　図形「記入の 要領」"
    assert view.describe("回答票", "F3", with_sheet=False) == "F3　空欄　図形「流れ図」"
    assert view.describe("回答票", "C4", with_sheet=False) == "C4　空欄"
    assert view.describe("回答票", "A1") == "回答票（図形：B3、F3、H3）　A1　照会の様式"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_it_is_printed_with_the_form_and_its_words_can_be_searched(
    form: FormLook, qapp: QApplication, tmp_path: Path
) -> None:
    assert qapp is not None
    paper = FormPaper(form, {}, frozenset(), "照会", "様式")
    place = tmp_path / "様式.pdf"
    place.write_bytes(paper_as_pdf("様式", lambda ink: print_form(ink, paper)))
    found = subprocess.run(["pdftotext", "-raw", str(place), "-"], capture_output=True, check=True).stdout.decode()
    assert "記入の" in found
    assert "要領" in found
    assert "縦" in found


@pytest.mark.usefixtures("qapp")
def test_lines_of_words_that_must_be_smaller_stay_beside_what_is_drawn_there() -> None:
    face = Face("BIZ UDPゴシック", 12.0)
    lines = [*["一行"] * 7, "横幅にちょうど収まるはずだった長い一行の文", "", ""]
    lettering = Lettering(tuple(Paragraph(((text, face),)) for text in lines))
    found = laid_out(lettering, QRectF(0, 0, 250, 8 * leading(face) + 8), plain=True)
    assert found[7][0].layout.lineCount() == 1  # the letters are smaller, so that it does not go over two lines
    steps = [after[0].place.y() - before[0].place.y() for before, after in pairwise(found[:8])]
    assert steps == pytest.approx([leading(face) * UNITS] * 7, rel=0.02)
