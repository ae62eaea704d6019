"""A table as it is seen: no head, no row and no hint is cut, however many columns there are and however little room."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.screens.tables.cell_painter import SIDE
from gui.screens.tables.choice_list import ChoiceList
from gui.screens.tables.column_widths import fit_columns
from gui.screens.tables.table_model import TableModel
from gui.screens.widgets.labels import Text
from gui.screens.widgets.look import SMALL, font
from gui.screens.widgets.scrolled_page import scrolling, see_whole
from gui.survey.model import Survey
from gui.system import paths
from tests.conftest import ROOT
from tests.screens.officer import child
from tests.screens.tables.table_office import Key, Office
from tests.survey.of_any_kind import survey_of


@pytest.fixture(scope="module")
def survey() -> Survey:
    return survey_library.load(paths.examples() / "gif465-3.toml").survey


@pytest.mark.parametrize("width", [380, 900])
@pytest.mark.parametrize("question", ["2", "3", "4"])
def test_the_heads_of_the_columns_are_never_cut(survey: Survey, question: str, width: int, qtbot: QtBot) -> None:
    office = Office(survey, question, qtbot)
    office.ground.resize(width, 500)
    header, model = office.view.horizontalHeader(), office.view.model()
    assert isinstance(model, TableModel)
    fit_columns(office.view, model)
    face = QFont(header.font())
    face.setBold(True)
    metrics = QFontMetrics(face)
    for column, head in enumerate(model.heads):
        lines = head.split("\n")
        assert "".join(lines) == model.head(column)
        assert "意）" not in lines, "（任意） stays together"
        assert max(map(metrics.horizontalAdvance, lines)) <= header.sectionSize(column) - 17
        assert metrics.lineSpacing() * len(lines) <= header.height()


def test_no_row_is_cut_where_the_columns_need_a_scroll_bar(survey: Survey, qtbot: QtBot) -> None:
    office = Office(survey, "2", qtbot)
    office.field.put(tuple({"data": str(n)} for n in range(4)))
    for width in (900, 380, 700):
        office.ground.resize(width, 500)
        QApplication.processEvents()
        height = sum(office.view.rowHeight(row) for row in range(5))
        assert office.view.viewport().height() >= height, width


def test_beside_narrow_numbers_of_rows_it_is_read_whole_that_there_are_totals(qtbot: QtBot) -> None:
    beds = survey_library.load(ROOT / "tests/data/authored/byosho.toml").survey
    office = Office(beds, "1", qtbot)
    office.field.put(({"beds": "50"},))
    bar = office.field.totals
    wide = QFontMetrics(font(SMALL, bold=True)).horizontalAdvance("合計")
    assert office.view.viewport().x() < SIDE + wide
    seen = bar.grab().toImage()
    inside = range(3, bar.height() - 3)
    ink = [x for x in range(SIDE + 2 * wide) if any(seen.pixelColor(x, y).lightness() < 128 for y in inside)]
    assert max(ink) >= SIDE + wide - 3


def test_the_way_out_of_a_table_is_read_whole_in_a_narrow_window(survey: Survey, qtbot: QtBot) -> None:
    office = Office(survey, "2", qtbot)
    office.ground.resize(400, 600)
    QApplication.processEvents()
    (hint,) = (text for text in office.field.findChildren(Text) if "Ctrl+Tab" in text.plain)
    assert hint.height() >= hint.heightForWidth(hint.width())


LONG = "要件定義や設計におけるドキュメントのうち、データに関するものは要件定義書データ編等として一元管理されているか"


@pytest.mark.parametrize("width", [420, 900])
def test_long_names_of_rows_leave_room_for_the_cells_and_are_whole(width: int, qtbot: QtBot) -> None:
    rows = ", ".join(f'"{LONG}{n}"' for n in range(9))
    column = '[[question.column]]\nid = "a"\nlabel = "実施状況"\n'
    office = Office(survey_of(f'id = "1"\nkind = "table"\nrows = [{rows}, "短い名前"]\n{column}'), "1", qtbot)
    office.ground.resize(width, 700)
    view, header = office.view, office.view.verticalHeader()
    qtbot.waitUntil(lambda: header.width() < view.width() / 2)
    assert view.viewport().width() > view.width() * 0.4
    metrics = header.fontMetrics()
    for row in range(10):
        lines = str(view.model().headerData(row, Qt.Orientation.Vertical)).split("\n")
        assert "".join(lines) == (f"{LONG}{row}" if row < 9 else "短い名前")
        assert max(map(metrics.horizontalAdvance, lines)) < header.width()
        assert metrics.lineSpacing() * len(lines) <= view.rowHeight(row)
    assert view.height() <= 600
    office.presses(*[Key.Key_Down] * 9)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())


def test_the_cell_that_is_gone_to_is_seen_where_the_table_is_higher_than_the_page(qtbot: QtBot) -> None:
    rows = ", ".join(f'"学校{n}"' for n in range(20))
    choice = '[[question.column]]\nid = "a"\nlabel = "有無"\nchoices = ["有", "無", "不明", "未定"]\n'
    office = Office(survey_of(f'id = "1"\nkind = "table"\nrows = [{rows}]\n{choice}'), "1", qtbot)
    area, view = scrolling(office.ground), office.view
    qtbot.addWidget(area)
    area.resize(700, 260)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)

    def seen() -> QRect:
        """Where the current cell is, in what is seen of the page."""
        cell = view.visualRect(view.currentIndex())
        return QRect(view.viewport().mapTo(area.viewport(), cell.topLeft()), cell.size())

    see_whole(area, view)
    assert area.viewport().rect().contains(seen()), "the first cell, as the page is opened"
    for key in (*[Key.Key_Down] * 12, *[Key.Key_Up] * 12):
        office.presses(key)
        assert area.viewport().rect().contains(seen())
    office.presses(*[Key.Key_Down] * 6)
    office.presses(Key.Key_F2)
    choices = child(area, ChoiceList)
    area.verticalScrollBar().setValue(area.verticalScrollBar().value() - 40)
    top = choices.mapTo(area.viewport(), QPoint(0, 0)).y()
    assert top >= 0, "no choice is out of sight above the page"
    assert top + choices.height() <= area.viewport().height()
