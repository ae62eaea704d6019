"""A table as it is seen: no head, no row and no hint is cut, however many columns there are and however little room."""

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.screens.tables.column_widths import fit_columns
from gui.screens.tables.table_model import TableModel
from gui.screens.widgets.labels import Text
from gui.survey.model import Survey
from gui.system import paths
from tests.screens.table_office import Office


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


def test_the_way_out_of_a_table_is_read_whole_in_a_narrow_window(survey: Survey, qtbot: QtBot) -> None:
    office = Office(survey, "2", qtbot)
    office.ground.resize(400, 600)
    QApplication.processEvents()
    (hint,) = (text for text in office.field.findChildren(Text) if "Ctrl+Tab" in text.plain)
    assert hint.height() >= hint.heightForWidth(hint.width())
