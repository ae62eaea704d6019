"""The row for when a survey is due: a day and its hour as people write them, or chosen in a calendar."""

from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.authoring.own_survey import deadline_in
from gui.screens.authoring.panel_rows import Row
from gui.screens.fields.calendar import Calendar
from gui.screens.widgets.button import Button
from gui.screens.widgets.laid_out import GAP, in_row
from gui.screens.widgets.plain import put_tooltip
from gui.screens.widgets.typing_fields import LineField
from gui.survey.naming import moment_in_words

_HINT = "令和9年1月29日17時、R9.1.29、2027/1/29のように書けます（時刻がなければ17時）。Alt+↓でカレンダー"
_NOT_READ = "日時として読めません。令和9年1月29日17時のように書いてください。"


class MomentRow(Row):
    """What is no moment stays a text, of which the definition says what is wrong; how it is read stands under it."""

    is_typed = True

    def __init__(self, name: str, label: str) -> None:
        whole = QWidget()
        whole.setObjectName("page")
        self._line = LineField()
        self.open = Button("カレンダー", name="link", spoken=f"{label}のカレンダーを開く")
        super().__init__(name, label, whole)
        self.field = self._line
        whole.setFocusProxy(self._line)
        in_row((self._line, 1), self.open, over=whole, edge=0, gap=GAP)
        self.open.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # on the keyboard it is a key
        put_tooltip(self.open, "Alt+↓")
        self.open.clicked.connect(self.open_calendar)
        self._line.setAccessibleName(label)
        self._line.typed.connect(lambda text: self._typed(str(text)))
        self._line.left.connect(self.left)
        self.say(_HINT)

    def put(self, value: object) -> None:  # noqa: D102 - as above
        is_day = isinstance(value, datetime)
        if not self._line.hasFocus() or _read(self._line.text()) != (value or ""):
            words = moment_in_words(value) if isinstance(value, datetime) else ""
            if words != self._line.text():  # what was said of another is said no more
                self._line.put(words)
                self.say(_HINT if is_day or not value else _NOT_READ)
        self._line.setPlaceholderText("" if is_day else str(value or ""))

    def _typed(self, text: str) -> None:
        found = _read(text)
        self.given.emit(found)
        if isinstance(found, datetime):
            past = "（過ぎた日時です）" if found < datetime.now() else ""
            read = f"→ {moment_in_words(found)}まで{past}"
        else:
            read = _NOT_READ if text.strip() else _HINT
        self.say(read)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Alt and Down open the calendar."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show a calendar under the line, at the day that stands there or today; the hour stays."""
        found = _read(self._line.text())
        hour = f"{found:%H:%M}" if isinstance(found, datetime) else "17:00"
        calendar = Calendar(found.date() if isinstance(found, datetime) else None, self._line)
        calendar.chosen.connect(lambda day: self._take(f"{day} {hour}"))

    def _take(self, text: str) -> None:
        found = _read(text)
        self._line.put(moment_in_words(found) if isinstance(found, datetime) else text)
        self._typed(text)


def _read(text: str) -> object:
    """The moment of a text; the text itself, where it is none."""
    return deadline_in(text, date.today()) or text.strip()
