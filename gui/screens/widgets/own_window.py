"""A window of its own beside the one that it comes from."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.screens.widgets.clipboard import taken, welcome
from gui.screens.widgets.composition import take_composition
from gui.screens.widgets.focus_ring import FocusRing
from gui.screens.widgets.plain import window_title
from gui.screens.widgets.question_box import ask
from gui.screens.widgets.sizes import hold_all, resize_within_screen

# To Python a mixin, to the type checker the window that it is mixed into.
if TYPE_CHECKING:
    _Window = QWidget
else:
    _Window = object


class Roomy(_Window):
    """Mixed into a window: it has room for whatever comes into it, and what was entered in it is not lost unasked."""

    def event(self, event: QEvent) -> bool:
        """Whatever has come into it, it has room for."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            hold_all(self)
        return done

    def unsaved(self) -> str:
        """What would be lost by closing it now, in a sentence; '' for nothing."""
        return ""

    def may_be_lost(self) -> bool:
        """Whether nothing would be lost, or may be."""
        take_composition()
        lost = self.unsaved()
        return not lost or ask(self, self.windowTitle(), lost, "", ("決定せずに閉じる(&D)",), "閉じない(&C)") == 0

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's
        """Whoever closes it at its frame is asked before something is lost; a button that closes it has said so."""
        if event.spontaneous() and not self.may_be_lost():
            event.ignore()
        else:
            super().closeEvent(event)


class OwnWindow(Roomy, QWidget):
    """Comes up no larger than the screen. Esc closes it; closed, it is gone, and what had the focus before has it again.

    What has been entered and not yet taken over is not lost unasked. `chapter` is that of the 手引き, which F1 opens;
    '' for that of the window that it comes from.
    """

    chapter = ""

    def __init__(self, title: str, size: tuple[int, int], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("window")
        self.entitle(title)
        resize_within_screen(self, *size)
        self.ring = FocusRing(self)
        self._from = parent

    def entitle(self, title: str) -> None:
        """Bear a title, which is shown as it is."""
        self.setWindowTitle(window_title(title))

    def leave(self) -> None:
        """Close it, as Esc does, and hand over to the window that it came from: not every system does that by itself."""
        above = self._from.window()
        if self.may_be_lost() and self.close() and above.isVisible():
            above.activateWindow()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802, D102 - Qt's
        welcome(event)  # whatever it is: of what is no file it is then said what to do

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802, D102 - Qt's
        self.take_dropped(taken(event))

    def take_dropped(self, dropped: Sequence[Path]) -> None:
        """Take files and folders that were dropped, none where it was something else; where the window accepts drops."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Esc comes here from whatever has no use for it itself, as a list that is unfolded has."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
