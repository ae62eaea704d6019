"""The first column of rows that repeat stays in sight while the others are scrolled."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.survey.model import Survey
from tests.screens.tables.table_office import Key, Office
from tests.survey.of_any_kind import survey_of

COLUMNS = "".join(f'[[question.column]]\nid = "c{n}"\nlabel = "{n}番目の列"\n' for n in range(8))
ROWS: tuple[dict[str, str], ...] = tuple({"c0": f"行事{n}", "c1": f"会場{n}", "c7": f"備考{n}"} for n in range(3))


@pytest.fixture(scope="module")
def survey() -> Survey:
    named = f'id = "2"\nkind = "table"\nrows = ["一", "二", "三"]\n{COLUMNS}'
    return survey_of(f'id = "1"\nkind = "table"\nat_most = 5\n{COLUMNS}', named)


def scrolled(survey: Survey, question: str, bot: QtBot) -> Office:
    office = Office(survey, question, bot)
    office.field.put(ROWS)
    office.view.go((0, 7))
    bot.waitUntil(lambda: office.view.horizontalScrollBar().value() > 0)
    return office


def test_it_is_drawn_at_the_left_edge_and_clicked_there(survey: Survey, qtbot: QtBot) -> None:
    office = scrolled(survey, "1", qtbot)
    view = office.view
    assert view.frozen == view.columnWidth(0)
    assert view.visualRect(view.model().index(1, 0)).left() == 0
    before = view.grab().toImage()
    office.field.put(({**ROWS[0], "c0": "別の行事"}, *ROWS[1:]))
    assert view.grab().toImage() != before
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, view.rowViewportPosition(1) + 5))
    assert view.place == (1, 0)


def test_no_cell_that_is_gone_to_hides_behind_it(survey: Survey, qtbot: QtBot) -> None:
    view = scrolled(survey, "1", qtbot).view
    for column in range(7, 0, -1):
        view.go((0, column))
        assert view.visualRect(view.currentIndex()).left() >= view.frozen


def test_what_is_typed_into_it_stands_over_it(survey: Survey, qtbot: QtBot) -> None:
    office = scrolled(survey, "1", qtbot)
    office.presses(Key.Key_Home)
    office.types("新")
    assert office.view.visualRect(office.view.currentIndex()).left() == 0


def test_where_rows_have_names_these_stay_anyway(survey: Survey, qtbot: QtBot) -> None:
    assert scrolled(survey, "2", qtbot).view.frozen == 0
