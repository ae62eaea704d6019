"""What is being composed in the input method: taken into its field before anything is left.

An input method keeps what has not been converted yet to itself, and drops it where the officer goes elsewhere by a key
or a click that it does not know of. While something is composed, whatever leads elsewhere is seen here first.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_LEADS_ELSEWHERE = frozenset(
    (
        *(QEvent.Type.MouseButtonPress, QEvent.Type.Shortcut, QEvent.Type.Close, QEvent.Type.Drop),
        *(QEvent.Type.FocusOut, QEvent.Type.WindowDeactivate),
    )
)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD_DOWN = frozenset((Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr))

# To Python a mixin, to the type checker the field that it is mixed into.
if TYPE_CHECKING:
    _Field = QWidget
else:
    _Field = object


class _Composition(QObject):
    """The text that is composed, and its field; watches the whole program only while there is one.

    Fields that are Qt's own are watched from when they first have the focus.
    """

    def __init__(self) -> None:
        application = QApplication.instance()
        super().__init__(application)
        self._field: QWidget | None = None
        self._text = ""
        self._given = False
        self._holder: QWidget
        self._held: Callable[[], None] | None = None
        self._watches = False
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._watch)

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now and now.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled) and not isinstance(now, Composing):
            now.installEventFilter(self)

    def note(self, field: QWidget, event: QInputMethodEvent) -> None:
        """An input method has told a field something."""
        self._text = event.preeditString()
        self._field = field
        self._given = self._given or bool(event.commitString())
        self._watch_all()

    def hold(self, field: QWidget, give: Callable[[], None]) -> None:
        """A field holds something back, which `give` gives."""
        if self._held and self._holder is not field:
            self.give()
        self._holder, self._held = field, give
        self._watch_all()

    def _watch_all(self) -> None:
        """Watch the whole program while there is something to lose."""
        application = QApplication.instance()
        watches = bool(self._text or self._held)
        if application and watches != self._watches:
            self._watches = watches
            (application.installEventFilter if watches else application.removeEventFilter)(self)

    def give(self) -> None:
        """Have what is held back given."""
        held, self._held = self._held, None
        if held and shiboken6.isValid(self._holder):
            held()
        self._watch_all()

    @property
    def _stays(self) -> bool:
        """Whether the focus goes from one part of the field that holds something back to another."""
        now = QApplication.focusWidget()
        return bool(self._held and now and shiboken6.isValid(self._holder) and self._holder.isAncestorOf(now))

    def take(self) -> None:
        """Have the input method put the text into its field, or put it there where it does not."""
        self._take_text()
        self.give()

    def _take_text(self) -> None:
        field, text, method = self._field, self._text, QGuiApplication.inputMethod()
        if not text or field is None or not shiboken6.isValid(field):
            return
        self._given = False
        for way in (method.commit, method.reset):  # some give it up when asked to commit, some when they are reset
            if self._text and not self._given:
                way()
        if not self._given and shiboken6.isValid(field):
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(field, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """Takes the text before what leads elsewhere is done. A key that comes here is none of the input method's."""
        kind = event.type()
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            if isinstance(watched, QWidget) and not isinstance(watched, Composing):
                self.note(watched, event)
        elif kind == QEvent.Type.FocusOut and self._stays:
            self._take_text()
        elif kind in _LEADS_ELSEWHERE or (
            self._text
            and kind == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() not in _HELD_DOWN
        ):
            settles = self._text and isinstance(event, QKeyEvent) and event.key() in ENTER
            self.take()
            return bool(settles)  # Enter settles what is composed; it is the next one that goes on
        return False


@cache
def _composition() -> _Composition:
    return _Composition()


def watch_compositions() -> None:
    """From now on nothing that is composed in any field of the program is lost."""
    _composition()


def take_composition() -> None:
    """Put what is being composed into its field, as if the officer had settled it; nothing where nothing is."""
    _composition().take()


def hold_back(field: QWidget, give: Callable[[], None]) -> None:
    """What a field has taken is told a moment later by `give`; from now on at once, where anything leads elsewhere."""
    _composition().hold(field, give)


class Composing(_Field):
    """Mixed into a field to type in: what is composed in it is never lost."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802, D102 - Qt's
        super().inputMethodEvent(event)
        _composition().note(self, event)
