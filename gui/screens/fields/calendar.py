"""A calendar over the page, under the line into which its day goes."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QCalendarWidget, QFrame, QHBoxLayout, QSpinBox, QToolButton, QWidget

from gui.screens.widgets.labels import OneLine
from gui.screens.widgets.laid_out import GAP, in_column
from gui.words import dates

_SIZE = QSize(380, 300)
_HINT = "矢印で日、PageUp・PageDownで月、Enterで決定、Escで取消"


class Calendar(QFrame):
    """`chosen` brings the day. Esc, or going elsewhere, closes it and changes nothing; closed, it is gone.

    It lies over its window and is none itself: its system hands no keys round, and the focus is shown as everywhere.
    """

    chosen = Signal(str)

    def __init__(self, day: date | None, line: QWidget) -> None:
        super().__init__(line.window())
        self.setObjectName("card")
        self._line = line
        self.days = QCalendarWidget(self)
        self.days.setLocale(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.days.setWeekdayTextFormat(weekend, QTextCharFormat())
        self.days.setDateRange(QDate(dates.YEARS[0], 1, 1), QDate(dates.YEARS[-1], 12, 31))
        self.days.setSelectedDate(QDate(day.year, day.month, day.day) if day else QDate.currentDate())
        self.days.setMinimumSize(_SIZE)
        for name, sign in (("qt_calendar_prevmonth", "◀"), ("qt_calendar_nextmonth", "▶")):
            if (button := self.days.findChild(QToolButton, name)) is not None:
                button.setIcon(QIcon())
                button.setText(sign)
        self._put_year_first()
        self.days.setAccessibleName(f"カレンダー。{_HINT}")
        self.era = OneLine("", "strong")
        in_column(self.era, self.days, OneLine(_HINT, "support"), over=self, edge=GAP, gap=GAP)
        self.days.selectionChanged.connect(self._say_day)
        self.days.activated.connect(self._choose)
        self.days.clicked.connect(self._choose)
        self._say_day()
        self._show_under()

    def _put_year_first(self) -> None:
        """2023年 7月, as Japanese has it; Qt has the month before the year in every language."""
        month = self.days.findChild(QToolButton, "qt_calendar_monthbutton")
        year = self.days.findChild(QToolButton, "qt_calendar_yearbutton")
        edit = self.days.findChild(QSpinBox, "qt_calendar_yearedit")
        around = month.parentWidget() if month else None
        if month and year and edit and around and isinstance(bar := around.layout(), QHBoxLayout):
            edit.setSuffix("年")
            year.setText(edit.text())
            bar.removeWidget(month)
            bar.insertWidget(bar.indexOf(year) + 1, month)

    @property
    def day(self) -> str:
        """The day that is chosen."""
        return self.days.selectedDate().toString(Qt.DateFormat.ISODate)

    def _show_under(self) -> None:
        """Come up under the line, or above it where there is no room."""
        window, size = self._line.window(), self.sizeHint()
        place = self._line.mapTo(window, QPoint(0, self._line.height() + 2))
        if place.y() + size.height() > window.height():
            place.setY(max(place.y() - self._line.height() - size.height() - 4, 0))
        self.move(min(place.x(), max(window.width() - size.width(), 0)), place.y())
        self.resize(size)
        self.show()
        self.raise_()
        self.days.setFocus(Qt.FocusReason.PopupFocusReason)  # which is no leaving of the line
        if application := QApplication.instance():
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """Esc within it, a click beside it, and whatever takes the focus away close it."""
        if event.type() not in _LEADS_AWAY or not isinstance(watched, QWidget):
            return False
        within = self._holds(watched)
        if event.type() == QEvent.Type.KeyPress:
            if not within or not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
                return False
            self._end()
            return True
        if not within:
            self._end(back=False)
        return False

    def _holds(self, widget: QWidget | None) -> bool:
        """Whether a widget is of the calendar; the list of months is a window of its own."""
        while widget is not None and widget is not self:
            widget = widget.parentWidget()
        return widget is self

    def _say_day(self) -> None:
        self.era.setText(dates.day_in_japanese(self.day))

    def _choose(self) -> None:
        day = self.day
        self._end()
        self.chosen.emit(day)

    def _end(self, *, back: bool = True) -> None:
        if application := QApplication.instance():
            application.removeEventFilter(self)
        if back:
            self._line.setFocus()
        self.hide()
        self.deleteLater()


_LEADS_AWAY = frozenset((QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn))
