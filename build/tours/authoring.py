"""The screens on which a form becomes a survey, for `screens.py`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.screens.authoring.authoring_window import AuthoringWindow
    from gui.screens.main.main_actions import MainActions

_FORM = Path(__file__).resolve().parents[2] / "resources" / "examples" / "gif465-4.xlsx"


class AuthoringTour:
    """Leads the window past what an author of a definition sees, with a form."""

    def __init__(self, office: "MainActions", folder: Path, form: Path = _FORM) -> None:
        self.office, self.folder, self.form = office, folder, form
        self.shown: QWidget | None = None

    def open(self) -> "AuthoringWindow":
        """The window over the form, as large as it comes up on a screen of the main window's size."""
        from PySide6.QtTest import QTest

        self.office.authoring.open(self.form)
        self.office.authoring._line.finish(60_000)
        for _ in range(600):
            QTest.qWait(50)
            if self.office.authoring.windows:
                break
        window = self.office.authoring.windows[-1]
        self.shown = window
        window.resize(self.office.start.window().size())
        for _ in range(300):
            QTest.qWait(100)
            if window.authoring.is_checked:
                break
        return window

    def stops(self) -> Iterator[str]:
        """Yields the name of each screen while it is shown."""
        from PySide6.QtTest import QTest

        window = self.open()
        yield "80-authoring-open"
        window.authoring.choose(next(item.number for item in window.authoring.document.questions))
        QTest.qWait(50)
        yield "81-authoring-question"
        window.finishing.show_ways()  # before the check, with whose formula there are none
        QTest.qWait(300)
        self.shown = window.findChildren(type(window).__mro__[1])[-1]
        yield "82-authoring-ways"
        self.shown.close()
        self.shown = window
        window.activateWindow()
        window.gestures.check()
        QTest.qWait(500)
        yield "83-authoring-check"
        window.close()
