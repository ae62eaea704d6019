"""A day, written as people write it or chosen in a calendar."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.screens.fields.calendar import Calendar
from gui.screens.fields.read_line import ReadLine
from gui.screens.widgets.button import Button
from gui.screens.widgets.plain import put_tooltip
from gui.survey.item import Item
from gui.survey.model import Survey
from gui.words import dates

_KEYS = "Alt+↓"
_DAYS_OF_WEEK = "月火水木金土日"


class DateField(ReadLine):
    """It takes 令和6.4.1, R6/4/1 and 2024-04-01; left, it shows the day in the era. Alt and Down open a calendar."""

    form, wide = "number", 240
    hint = f"令和6年4月1日、R6.4.1、2024/4/1のように入力できます。{_KEYS}でカレンダーが開きます。"

    def __init__(self, survey: Survey, item: Item, parent: QWidget) -> None:
        super().__init__(survey, item, parent)
        spoken = f"{item.place}のカレンダーを開く"
        self.open = Button("カレンダー", self, name="link", spoken=spoken, does=self.open_calendar)
        self.open.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # on the keyboard it is a key
        put_tooltip(self.open, _KEYS)
        self.layout_of_line.insertWidget(1, self.open)
        self.calendar: Calendar | None = None

    def shown(self, answer: str) -> str:
        """The day in the era."""
        return dates.day_in_japanese(answer)

    def read_as(self, answer: str) -> str:
        """The day in the era, or where it stands there so already by the common calendar, with its day of the week."""
        found = dates.day(answer)
        if found is None:
            return ""
        said = dates.day_in_japanese(answer)
        said = f"{found.year}年{found.month}月{found.day}日" if said == self.line.text() else said
        return f"→ {said}（{_DAYS_OF_WEEK[found.weekday()]}）"

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Keys for which the line has no use come here."""
        down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if down or event.key() == Qt.Key.Key_F4:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show a calendar under the line, at the day that stands there or today."""
        if self.calendar is None:
            self.calendar = Calendar(dates.day(self.answer or ""), self.line)
            self.calendar.chosen.connect(self.take)
            self.calendar.destroyed.connect(self._forget_calendar)

    def _forget_calendar(self) -> None:
        self.calendar = None
