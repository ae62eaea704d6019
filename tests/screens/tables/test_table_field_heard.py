"""A screen reader hears of each cell its row, its column, its value and what is wrong with it."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.survey.model import Survey
from tests.bundles import EVERY_KIND
from tests.screens.tables.table_office import Key, Office


@pytest.fixture(scope="module")
def survey() -> Survey:
    return survey_library.load(EVERY_KIND).survey


@pytest.fixture
def staff(survey: Survey, qtbot: QtBot) -> Office:
    QAccessible.setActive(True)
    return Office(survey, "staff", qtbot)


def cells(office: Office) -> dict[str, QAccessibleInterface]:
    """All cells that a screen reader finds in the table, by what it hears first."""
    table = QAccessible.queryAccessibleInterface(office.view)
    assert table is not None
    found = (table.child(n) for n in range(table.childCount()))
    return {cell.text(QAccessible.Text.Name): cell for cell in found if cell.role() == QAccessible.Role.Cell}


def test_a_cell_says_its_row_its_column_and_its_value(staff: Office) -> None:
    staff.field.put(({"full": "1200", "remark": "兼務"}, {}, {}))
    assert list(cells(staff))[:5] == [
        "「介護職員」　常勤　1,200人",
        "「介護職員」　非常勤　空欄",
        "「介護職員」　備考　兼務",
        "「看護職員」　常勤　空欄",
        "「看護職員」　非常勤　空欄",
    ]


def test_a_cell_says_what_is_wrong_and_what_is_to_be_there(staff: Office) -> None:
    staff.field.put(({"full": "たくさん"}, {}, {}))
    described = cells(staff)["「介護職員」　常勤　たくさん"].text(QAccessible.Text.Description)
    assert described.startswith("エラー：「職員」の「介護職員」の常勤「たくさん」は数として読めません。")
    assert described.endswith("必須。0以上の整数（単位：人）")


def test_the_table_says_its_question_and_its_totals(staff: Office, qtbot: QtBot) -> None:
    staff.field.say(False, "必須。")
    staff.field.put(({"full": "1"}, {"full": "2"}, {"full": "3"}))
    qtbot.waitUntil(lambda: "常勤　6人" in staff.view.accessibleDescription())
    assert staff.view.accessibleDescription().startswith("必須。")
    assert staff.view.accessibleName() == "「職員」"


def test_the_cell_that_is_typed_into_says_which_it_is(staff: Office) -> None:
    staff.presses(Key.Key_F2)
    assert staff.focus.accessibleName() == "「介護職員」　常勤"
    assert "整数" in staff.focus.accessibleDescription()


def test_an_error_is_said_when_its_cell_is_left(staff: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("gui.screens.tables.table_field.announce", lambda _, text: said.append(text))
    staff.types("x")
    staff.presses(Key.Key_Return)
    assert said == [
        "エラー：「職員」の「介護職員」の常勤「x」は数として読めません。0以上の整数（単位：人）を入力してください。"
    ]
