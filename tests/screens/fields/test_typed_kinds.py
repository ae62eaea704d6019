"""Numbers, days, years and codes as an officer types them, each in its field: what is kept, what is shown, nothing lost."""

from typing import cast

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.screens.fields.answer_field import AnswerField, field_of
from gui.screens.fields.date_field import DateField
from gui.screens.fields.read_line import ReadLine
from gui.screens.fields.tick_field import TickField
from gui.survey.item import Item
from gui.survey.model import Answer, Survey
from tests.bundles import EVERY_KIND
from tests.screens.officer import in_focus, types
from tests.survey.of_any_kind import survey_of

NUMBER, DAY, YEAR = 'kind = "number"\nunit = "人"\nmax = 2000', 'kind = "date"', 'kind = "year"'


@pytest.fixture(scope="module")
def every_kind() -> Survey:
    return survey_library.load(EVERY_KIND).survey


class Ground:
    """A field on the screen, with another to go to, and what it has brought."""

    def __init__(self, bot: QtBot, survey: Survey, item: Item) -> None:
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        self.field: AnswerField = field_of(survey, item, self.window)
        self.elsewhere = QLineEdit(self.window)
        for row in self.field.rows.values():
            layout.addWidget(row)
        layout.addWidget(self.elsewhere)
        bot.addWidget(self.window)
        self.taken: list[Answer | None] = []
        self.field.taken.connect(self.taken.append)
        self.field.taken.connect(self.field.put)  # as the card does, with what is kept
        with bot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.field.entry.setFocus()

    @property
    def line(self) -> QLineEdit:
        return cast("ReadLine", self.field).line

    @property
    def reading(self) -> str:
        return cast("ReadLine", self.field).reading.plain

    def leaves(self) -> None:
        self.elsewhere.setFocus()


def ground(bot: QtBot, lines: str) -> Ground:
    survey = survey_of(f'id = "1"\n{lines}')
    return Ground(bot, survey, survey.questions[0])


CASES = {
    NUMBER: (
        ("１，２３４", "1234", "1,234"),
        ("1234人", "1234", "1,234"),
        ("千二百", "1200", "1,200"),
        ("－５", "-5", "-5"),
        ("１．５０", "1.50", "1.50"),
        ("約100", "約100", "約100"),
        ("10 20", "10 20", "10 20"),
        ("1,5", "1,5", "1,5"),
    ),
    DAY: (
        ("令和6.4.1", "2024-04-01", "令和6年4月1日"),
        ("R6/4/1", "2024-04-01", "令和6年4月1日"),
        ("2024-04-01", "2024-04-01", "令和6年4月1日"),
        ("令和六年四月一日", "2024-04-01", "令和6年4月1日"),
        ("２０２４／４／１", "2024-04-01", "令和6年4月1日"),
        ("20240401", "2024-04-01", "令和6年4月1日"),
        ("令和6年2月30日", "令和6年2月30日", "令和6年2月30日"),
        ("来月", "来月", "来月"),
    ),
    YEAR: (
        ("２０２４", "2024", "2024年"),
        ("令和元年度", "2019", "2019年"),
        ("S64", "1989", "1989年"),
        ("24", "24", "24"),
    ),
    'kind = "year-month"': (("平成27年4月", "2015-04", "平成27年4月"),),
    'kind = "code"\npattern = "法人番号"': (("７０００-０１２０-５０００２", "7000012050002", "7000012050002"),),
    'kind = "code"\npattern = "郵便番号"': (("２３１０００１", "231-0001", "231-0001"),),
    'kind = "code"\npattern = "電話"': (("０４５ー０００ー００００", "045-000-0000", "045-000-0000"),),
    "kind = \"code\"\npattern = '[A-Z]{2}-\\d{4}'": (
        ("ＡＢ－１２３４", "AB-1234", "AB-1234"),
        ("ab-12", "ab-12", "ab-12"),
    ),
    'kind = "text"\nlines = 1': (("兼務（1名）", "兼務（1名）", "兼務（1名）"),),
}


@pytest.mark.parametrize("lines", CASES)
def test_what_is_typed_is_kept_as_it_is_read_or_else_as_it_was_typed(qtbot: QtBot, lines: str) -> None:
    found = ground(qtbot, lines)
    for typed, kept, shown in CASES[lines]:
        found.field.entry.setFocus()
        types(found.line, typed)
        assert found.taken[-1] == kept
        found.leaves()
        assert (found.line.text(), found.taken[-1]) == (shown, kept)
        found.field.put(None)
        assert found.line.text() == ""
        found.field.put(kept)
        assert found.line.text() == shown, "a draft that is opened again shows the same"
        found.field.put(None)


READINGS = {
    NUMBER: (("1,200", ""), ("千二百", "→ 1,200"), ("△5", "→ -5")),
    DAY: (("6/4/1", "→ 令和6年4月1日（月）"), ("令和6年4月1日", "→ 2024年4月1日（月）"), ("6/4", "")),
    YEAR: (("2019", "→ 平成31年・令和元年"), ("R6", "→ 2024年（令和6年）")),
}


@pytest.mark.parametrize("lines", READINGS)
def test_how_it_is_read_stands_beside_it(qtbot: QtBot, lines: str) -> None:
    found = ground(qtbot, lines)
    for typed, reading in READINGS[lines]:
        types(found.line, typed)
        assert found.reading == reading
        assert reading in found.line.accessibleDescription()
        found.field.put(None)


def test_figures_put_in_the_middle_leave_the_cursor_where_it_was(qtbot: QtBot) -> None:
    found = ground(qtbot, NUMBER)
    types(found.line, "19")
    found.line.setCursorPosition(1)
    types(found.line, "２")
    types(found.line, "，")
    types(found.line, "３")
    assert (found.line.text(), found.line.cursorPosition()) == ("12,39", 4)
    QTest.keyClick(found.line, Qt.Key.Key_Backspace)
    assert (found.line.text(), found.taken[-1]) == ("12,9", "12,9")


def test_what_is_composed_is_not_disturbed_by_what_was_settled_before_it(qtbot: QtBot) -> None:
    """An input method settles the first figures while it goes on with the next."""
    found = ground(qtbot, NUMBER)
    event = QInputMethodEvent("３４", [])
    event.setCommitString("１２")
    QApplication.sendEvent(found.line, event)
    assert found.line.text() == "１２", "put right only once all is settled"
    assert found.taken[-1] == "12"
    settled = QInputMethodEvent("", [])
    settled.setCommitString("３４")
    QApplication.sendEvent(found.line, settled)
    assert (found.line.text(), found.line.cursorPosition(), found.taken[-1]) == ("1234", 4, "1234")


def test_another_answer_replaces_what_was_typed_and_the_same_one_does_not(qtbot: QtBot) -> None:
    found = ground(qtbot, DAY)
    types(found.line, "R6.4.1")
    found.field.put("2024-04-01")
    assert found.line.text() == "R6.4.1"
    found.field.put("2024-04-02")
    assert found.line.text() == "令和6年4月2日"


def test_a_day_is_chosen_in_a_calendar_by_keyboard(qtbot: QtBot) -> None:
    day = ground(qtbot, DAY)
    field = cast("DateField", day.field)
    types(field.line, "R6.3.31")
    QTest.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.calendar
    assert calendar is not None
    assert calendar.days.selectedDate() == QDate(2024, 3, 31)
    focus = in_focus()
    QTest.keyClick(focus, Qt.Key.Key_Right)
    assert calendar.era.text() == "令和6年4月1日"
    assert day.taken[-1] == "2024-03-31", "nothing is taken by looking"
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert (day.taken[-1], field.line.text()) == ("2024-04-01", "令和6年4月1日")
    assert field.line.hasFocus()


def test_esc_closes_the_calendar_and_changes_nothing(qtbot: QtBot) -> None:
    day = ground(qtbot, DAY)
    field = cast("DateField", day.field)
    types(field.line, "R6.4.1")
    QTest.keyClick(field.line, Qt.Key.Key_F4)
    focus = in_focus()
    QTest.keyClick(focus, Qt.Key.Key_Right)
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert (day.taken[-1], field.line.text()) == ("2024-04-01", "R6.4.1")


def test_a_box_is_ticked_not_ticked_or_still_open(qtbot: QtBot, every_kind: Survey) -> None:
    question = every_kind.question("15")
    assert question is not None
    found = Ground(qtbot, every_kind, question)
    two = cast("TickField", found.field).two.rows
    assert not any(button.isChecked() for button in two.values())
    two[""].click()
    assert found.taken == [""]
    assert two[""].isChecked()
    QTest.keyClick(two[""], Qt.Key.Key_Up)
    assert found.taken == ["", "✓"]
    found.field.put(None)
    assert not any(button.isChecked() for button in two.values())


def test_what_the_form_computes_is_shown_and_cannot_be_typed(qtbot: QtBot, every_kind: Survey) -> None:
    question = every_kind.question("11")
    assert question is not None
    found = Ground(qtbot, every_kind, question)
    assert found.field.entry.focusPolicy() is Qt.FocusPolicy.NoFocus
    found.field.put("1,234")
    assert found.taken == []
