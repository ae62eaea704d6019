"""An officer before a table that stands between two other fields."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.screens.fields.answer_field import field_of
from gui.screens.tables.table_field import TableField
from gui.survey.model import Answer, Survey
from tests.screens.officer import in_focus, types

Key = Qt.Key
Modifier = Qt.KeyboardModifier
NONE, CONTROL, SHIFT, ALT = (
    Modifier.NoModifier,
    Modifier.ControlModifier,
    Modifier.ShiftModifier,
    Modifier.AltModifier,
)


class Office:
    """A table between two other fields, and the answers that it gave, each with whether it is a step of its own."""

    def __init__(self, survey: Survey, question: str, bot: QtBot) -> None:
        self.ground = QWidget()
        bot.addWidget(self.ground)
        self.before = QLineEdit(self.ground)
        found = survey.question(question)
        assert found is not None
        field = field_of(survey, found, self.ground)
        assert isinstance(field, TableField)
        self.field, self.view = field, field.view
        self.after = QLineEdit(self.ground)
        layout = QVBoxLayout(self.ground)
        for widget in (self.before, self.field, self.after):
            layout.addWidget(widget)
        self.steps: list[tuple[Answer | None, bool]] = []
        self.told: list[str] = []
        self.left = 0
        self.field.taken.connect(lambda answer: self.steps.append((answer, self.field.at_once)))
        self.field.refused.connect(self.told.append)
        self.field.left.connect(self._left)
        self.ground.resize(900, 500)
        with bot.waitActive(self.ground):
            self.ground.show()
            self.ground.activateWindow()
        self.view.setFocus()
        bot.waitUntil(self.view.hasFocus)

    def _left(self) -> None:
        self.left += 1

    @property
    def focus(self) -> QWidget:
        return in_focus()

    def presses(self, *keys: Key, modifier: Modifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(self.focus, key, modifier)

    def types(self, text: str) -> None:
        for letter in text:
            types(self.focus, letter)

    @property
    def rows(self) -> Sequence[object]:
        """The rows as they were last told."""
        answer = self.steps[-1][0] if self.steps else ()
        return [] if answer is None else list(answer)

    @property
    def at(self) -> tuple[int, int]:
        return self.view.place


def composes(field: QWidget, text: str, settled: str = "") -> None:
    """An input method shows a text in a field that it has not settled yet, or settles one."""
    event = QInputMethodEvent(text, [])
    if settled:
        event.setCommitString(settled)
    QApplication.sendEvent(field, event)
