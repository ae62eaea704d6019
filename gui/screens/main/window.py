"""The window: what is painted first, and the office behind it once that is loaded."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from gui.screens.main.start_page import StartPage
from gui.screens.widgets.laid_out import LEAST_WINDOW, in_column
from gui.screens.widgets.sizes import resize_within_screen
from gui.system import paths

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from gui.screens.main.main_actions import MainActions
    from gui.survey.bundle import SurveyBundle

_FIRST_SIZE = (1180, 800)


class Window(QWidget):
    """It comes up with the first of the start page. `painted` comes then: it is time to `furnish` it."""

    painted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("調査票ウィザード")
        self.setMinimumSize(*LEAST_WINDOW)
        self.resize(*_FIRST_SIZE)
        self.setAcceptDrops(True)
        self.office: MainActions | None = None
        self._folder = folder
        self._layout = QStackedLayout(self)
        first = QWidget(self)
        self.start = StartPage(first, alone=not (folder / paths.SURVEYS).is_dir())
        in_column((self.start, 1), over=first, edge=0, gap=0)
        self._layout.addWidget(first)
        self.start.widget().installEventFilter(self)
        self.start.start.setFocus()

    def furnish(self, bundle: "SurveyBundle") -> "MainActions":
        """Load what stands behind the window, and list the drafts."""
        from gui.screens.main.main_actions import MainActions
        from gui.system import settings

        kept = settings.load(self._folder / "settings.json")
        self.office = MainActions(bundle, self._folder, kept, self.start, self._layout)
        return self.office

    def save_now(self) -> bool:
        """Write what is not yet written of the draft that is open; whether all of it is on the disk."""
        return self.office is None or self.office.save_now()

    def save_all(self) -> bool:
        """Write everything that is not yet written; whether all is on the disk."""
        return self.office is None or self.office.save_all()

    def may_end(self) -> bool:
        """Write what is not yet written, and go on; False if that fails and the officer would rather stay."""
        return self.office is None or self.office.may_end()

    def fit(self) -> None:
        """Be no larger than the screen has room for, frame and task bar left out."""
        resize_within_screen(self, *_FIRST_SIZE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """Sees the start page painted for the first time; the window itself is covered by it and never is."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.painted.emit)
        return False

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:  # noqa: N802, D102 - Qt's
        if self.office and not self.office.room and any(url.isLocalFile() for url in event.mimeData().urls()):
            from gui.screens.widgets.clipboard import welcome

            welcome(event)

    def dropEvent(self, event: "QDropEvent") -> None:  # noqa: N802 - Qt's
        """Every survey that is dropped is kept; of other files one is opened."""
        from gui.outside.shelving import is_survey
        from gui.screens.widgets.clipboard import taken

        if (dropped := taken(event)) and self.office:
            surveys = [path for path in dropped if is_survey(path)]
            for path in surveys or dropped[:1]:
                self.office.drafts.open(path)

    def closeEvent(self, event: "QCloseEvent") -> None:  # noqa: N802, D102 - Qt's
        if self.office is None or self.office.close():
            if self.office:
                self.office.drafts.close()
            event.accept()
        else:
            event.ignore()
