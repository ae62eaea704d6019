"""What comes up over a screen for a moment, for `screens.py`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.screens.main.main_actions import MainActions


class PassingTour:
    """Leads the window past messages, what is unfolded, and the 手引き."""

    def __init__(self, office: "MainActions", folder: Path) -> None:
        self.office, self.folder = office, folder
        self.shown: QWidget | None = None

    def stops(self) -> Iterator[str]:
        """Yields the name of each while it is shown."""
        from PySide6.QtCore import QSize
        from PySide6.QtTest import QTest

        from gui.screens.fields.calendar import Calendar
        from gui.screens.main.guide import Guide
        from gui.xlsx.package import ENCRYPTED

        self.office.show_start()
        self.office.drafts.notice.say(f"「調査票.xlsx」：{ENCRYPTED}", "error", ("別のファイルを選ぶ", lambda: None))
        yield "90-start-notice"
        self.office.drafts.notice.silence()
        self.office.start.start.click()
        if self.office.room is None:
            raise SystemExit("no draft is open")
        wizard, menu = self.office.room.wizard, self.office.menu
        finder = wizard.responder.finder
        finder.prefecture.showPopup()
        self.shown = finder.prefecture.view().window()
        yield "91-prefectures"
        finder.prefecture.hidePopup()
        menu.popup(wizard.mapToGlobal(wizard.head.menu.geometry().bottomLeft()))
        self.shown = menu
        yield "92-menu"
        menu.close()
        self.shown = Calendar(self.office.now().date(), finder.search)
        self.shown.show()
        yield "93-calendar"
        self.shown.close()
        self.office.guide.trigger()
        QTest.qWait(300)
        self.shown = wizard.window().findChild(Guide)
        if self.shown:  # as large as it would come up: offscreen, the screen is smaller than the one meant
            self.shown.resize(wizard.size().boundedTo(QSize(860, 640)))
        QTest.qWait(300)
        yield "94-guide"
        if self.shown:
            self.shown.close()
        self.shown = None
        self.office.show_start()
