"""A day, written as people write it or chosen in a calendar."""

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from gui.screens.fields.read_line import ReadLine
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import OneLine
from gui.screens.widgets.look import GAP
from gui.screens.widgets.plain import put_tooltip
from gui.survey.item import Item
from gui.survey.model import Survey
from gui.words import dates

_WIDTH = 240
_KEYS = "Alt+↓"
_DAYS_OF_WEEK = "月火水木金土日"
_HINT = "矢印キーで日、PageUp・PageDownで月を選び、Enterで入れます。"


class DateField(ReadLine):
    """It takes 令和6.4.1, R6/4/1 and 2024-04-01; left, it shows the day in the era. Alt and Down open a calendar."""

    def __init__(self, survey: Survey, item: Item, parent: QWidget) -> None:
        super().__init__(survey, item, parent, form="number", width=_WIDTH)
        self.open = Button("カレンダー", self)
        self.open.setObjectName("link")
        self.open.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # on the keyboard it is a key
        self.open.setAccessibleName(f"{item.place}のカレンダーを開く")
        put_tooltip(self.open, _KEYS)
        self.open.clicked.connect(self.open_calendar)
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
        self.line.setFocus()
        self.calendar = Calendar(dates.day(self.answer or ""), self)
        self.calendar.chosen.connect(self.take)
        self.calendar.show_under(self.line)


class Calendar(QFrame):
    """A calendar that pops up. `chosen` brings the day; Esc closes it and changes nothing."""

    chosen = Signal(str)

    def __init__(self, day: object, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("calendar")
        self.days = QCalendarWidget(self)
        self.days.setLocale(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.days.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.days.setWeekdayTextFormat(weekend, QTextCharFormat())
        first, last = dates.YEARS[0], dates.YEARS[-1]
        self.days.setDateRange(QDate(first, 1, 1), QDate(last, 12, 31))
        self.days.setSelectedDate(QDate.fromString(str(day), Qt.DateFormat.ISODate) if day else QDate.currentDate())
        self.days.setAccessibleName("カレンダー")
        self.days.setAccessibleDescription(_HINT)
        self.era = OneLine("", "strong")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        for widget in (self.era, self.days, OneLine(_HINT, "support")):
            layout.addWidget(widget)
        self.days.selectionChanged.connect(self._say_day)
        self.days.activated.connect(self._choose)
        self.days.clicked.connect(self._choose)
        self._say_day()

    def show_under(self, line: QWidget) -> None:
        """Come up under a line, or above it where there is no room, within its screen."""
        self.adjustSize()
        room, size = line.screen().availableGeometry(), self.sizeHint()
        place = line.mapToGlobal(QPoint(0, line.height() + 2))
        if place.y() + size.height() > room.bottom():
            place.setY(max(line.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2, room.top()))
        place.setX(max(min(place.x(), room.right() - size.width()), room.left()))
        self.move(place)
        self.show()
        self.days.setFocus()

    @property
    def day(self) -> str:
        """The day that is chosen."""
        return self.days.selectedDate().toString(Qt.DateFormat.ISODate)

    def _say_day(self) -> None:
        self.era.setText(dates.day_in_japanese(self.day))

    def _choose(self) -> None:
        self.chosen.emit(self.day)
        self.close()
