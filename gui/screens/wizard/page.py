"""What every page of the wizard is: it shows a page of the flow, and leads to the places on it."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from gui.response import flow
from gui.screens.fields.choice_buttons import Check
from gui.screens.widgets.composition import ENTER
from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import SPACE, in_column
from gui.screens.widgets.scrolled_page import ScrolledPage
from gui.survey.key import Key

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def set_off(text: Text, above: int) -> QFrame:
    """A text on a ground of its own, with so much of that above it and below."""
    frame = QFrame()
    frame.setObjectName("reminder")
    in_column(text, over=frame, edge=(SPACE, above, SPACE, above))
    return frame


class Page(ScrolledPage):
    """`shape` is the page of the flow. `ended` comes when Enter leads beyond its last field."""

    ended = Signal()

    def __init__(self, shape: flow.Page, parent: QWidget) -> None:
        super().__init__(shape.name, shape.title, parent)
        self.shape = shape

    def refresh(self) -> None:
        """Show the response as it stands."""

    def refresh_only(self, changed: Collection[str]) -> None:
        """Show the response as it stands, in which only these questions and fields have changed."""
        if not self.shape.keys or any((key.question or key.part) in changed for key in self.shape.keys):
            self.refresh()

    def focus_moves(self, before: QWidget | None, now: QWidget | None) -> None:
        """Show where the focus is, while this page is the one that is shown."""

    def refresh_problems(self) -> None:
        """Show what is wrong with it now."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Enter comes here from a field that has no use for it, and goes on."""
        if event.key() in ENTER and not event.modifiers() & ~_KEYPAD:
            self.go_on()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """Put the focus on the next field; the boxes of one question are one, and links are none."""
        now = QApplication.focusWidget()
        before = self.key_at(now) if now else None
        while self.focusNextChild():
            now = QApplication.focusWidget()
            if now is None or not self.isAncestorOf(now):
                self.ended.emit()
                return
            same = isinstance(now, Check) and self.key_at(now) == before
            if not same and now.objectName() != "link":
                return

    def place(self, _key: Key) -> QWidget | None:
        """The widget that has the focus when the officer is led to a place; None if none can have it."""
        return None

    def key_at(self, _widget: QWidget) -> Key | None:
        """The place at which a widget is; None if it is at none."""
        return None

    def whole_place(self, _key: Key) -> QWidget | None:
        """What is shown where nothing at a place can have the focus."""
        return None
