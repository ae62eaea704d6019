"""The program with a window: the Qt application, its look and language, and the one window."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from gui import __version__
from gui.screens.main.garbage import Collector
from gui.screens.main.unforeseen_fault import tell_faults
from gui.screens.main.window import Window
from gui.screens.widgets import look
from gui.screens.widgets.style import style_sheet
from gui.system import contrast, paths
from gui.system.contrast import Contrast

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager

    from gui.screens.main.main_actions import MainActions
    from gui.survey.bundle import SurveyBundle

_TURN = 0.001  # seconds until a thread that works beside the window lets it have its turn; by itself, five times that
_ENDING = 10_000  # milliseconds for what is being written when the window is closed


def dress(application: QApplication, contrast: Contrast) -> None:
    """Give the whole program its look."""
    # The desktop's own colours, to look at; its own for each kind of widget are gone.
    application.setPalette(QPalette())
    chosen = look.chosen_look(contrast, application.palette())
    application.setPalette(look.palette(chosen))
    application.setStyleSheet(style_sheet(chosen))


def prepare(arguments: Sequence[str]) -> QApplication:
    """The application with the interface's font; it is dressed once the settings are known."""
    sys.setswitchinterval(_TURN)
    look.let_fonts_be_quiet()
    # Named here, and not by setStyle(), which returns the style: to make a Python type of it takes longer than all of this.
    application = QApplication([*arguments, "-style", "Fusion"])
    if paths.program_folder():  # Qt has found its plugins: what is opened from here is not to take them for its own
        os.environ.pop("QT_PLUGIN_PATH", None)
    application.setApplicationName("chousahyou-wizard")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("chousahyou-wizard")
    Collector(application)
    application.setFont(look.font())
    return application


def make_window(application: QApplication, folder: Path) -> Window:
    """The window, still to be furnished, keeping its drafts and settings in `folder`."""
    # First: a widget that is made undressed is dressed twice.
    dress(application, contrast.chosen(folder / "settings.json"))
    return Window(folder)


def furnish(application: QApplication, window: Window, bundle: "SurveyBundle | None" = None) -> "MainActions":
    """Load the survey (the bundled one) and all that the window needs besides being seen; Qt's own words become Japanese."""
    from PySide6.QtCore import QObject, Qt
    from PySide6.QtGui import QIcon

    from gui import survey_library
    from gui.screens.widgets.composition import watch_compositions

    _speak_japanese(application)
    watch_compositions()
    application.setWindowIcon(QIcon(str(paths.icon())))
    office = window.furnish(bundle or survey_library.bundled())
    office.contrast_chosen.connect(lambda chosen: dress(application, chosen))
    hints = application.styleHints()  # a desktop that turns dark, as at dusk, hands out colours for kinds of widgets
    turned = hints.colorSchemeChanged.connect(
        lambda: dress(application, office.settings.contrast), Qt.ConnectionType.QueuedConnection
    )
    window.destroyed.connect(lambda: QObject.disconnect(turned))
    office.guide_wanted.connect(lambda chapter: _open_guide(window, chapter))
    return office


def _speak_japanese(application: QApplication) -> None:
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    QLocale.setDefault(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
    translator = QTranslator(application)
    if translator.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


def _open_guide(window: Window, chapter: str) -> None:
    from gui.screens.main.guide import Guide
    from gui.screens.widgets.own_window import OwnWindow

    over = QApplication.activeWindow() or window
    guide = window.findChild(Guide)
    if guide and over not in (guide, guide.parent()):  # read before in another window: Esc leads back to this one
        guide.close()
        guide = None
    shown: QWidget | None = over
    while shown and not (isinstance(shown, OwnWindow) and shown.chapter):
        shown = shown.parentWidget()
    (guide or Guide(over)).open_at(shown.chapter if isinstance(shown, OwnWindow) else chapter)


def hear_the_end(application: QApplication, window: Window) -> None:
    """From now on the end of the session, and of the program, is an occasion to write what is not yet written."""
    application.commitDataRequest.connect(lambda session: end_session(window, session))
    application.saveStateRequest.connect(lambda _: window.save_now())  # a checkpoint: everything goes on
    application.aboutToQuit.connect(window.save_all)


def end_session(window: Window, session: "QSessionManager") -> None:
    """Write what is not yet written. Where that fails the officer is asked, if that is allowed, and may stay."""
    if window.save_all() or not session.allowsInteraction():
        return
    may_end = window.may_end()
    session.release()
    if not may_end:
        session.cancel()


def start(arguments: Sequence[str], path: Path | None = None) -> int:
    """Show the window until it is closed, with a survey, package, draft or form opened if one is named; the exit status."""
    application = prepare(arguments or ["chousahyou-wizard"])
    window = make_window(application, paths.user_folder())
    tell_faults(window.save_now)
    hear_the_end(application, window)
    window.painted.connect(lambda: furnish(application, window).drafts.open_when_listed(path))
    window.fit()
    window.show()
    status = application.exec()
    from gui.screens.widgets import background  # late: its share of Qt takes longer to load than what is painted first

    if not background.finish_all(_ENDING):
        os._exit(status)  # a thread that still waits for a share must not be at work while Python is taken down
    return status
