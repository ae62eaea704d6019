"""The program with a window: the Qt application, its look and language, and the one window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from gui import __version__, paths, settings
from gui.screens import look
from gui.screens.faults import tell_faults
from gui.screens.style import style_sheet
from gui.screens.window import NAME, Window
from gui.settings import Contrast


def dress(application: QApplication, contrast: Contrast, system: QPalette) -> None:
    """Give the whole program its look; `system` are the desktop's own colours."""
    chosen = look.chosen_look(contrast, system)
    application.setPalette(look.palette(chosen))
    application.setStyleSheet(style_sheet(chosen))


def prepare(arguments: Sequence[str]) -> QApplication:
    """The application in Japanese, with the interface's font; it is dressed once the settings are known."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(list(arguments))
    application.setApplicationName("chousahyou-wizard")
    application.setApplicationDisplayName("")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("chousahyou-wizard")
    application.setStyle(QStyleFactory.create("Fusion"))
    application.setFont(look.font())
    QLocale.setDefault(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_ja", folder):
        application.installTranslator(translator)
    return application


def make_window(application: QApplication, folder: Path) -> Window:
    """The window, still to be furnished, keeping its drafts and settings in `folder`."""
    system = application.palette()
    kept = settings.load(folder / "settings.json")
    dress(application, kept.contrast, system)  # first: a widget that is made undressed is dressed twice
    window = Window(folder, kept)
    window.contrast_chosen.connect(lambda contrast: dress(application, contrast, system))
    window.guide_wanted.connect(lambda chapter: _open_guide(window, chapter))
    return window


def furnish(window: Window) -> None:
    """Load the bundled survey and all that the window needs besides being seen."""
    from gui import sources

    window.furnish(sources.survey(None))


def _open_guide(window: Window, chapter: str) -> None:
    from gui.screens.guide import Guide

    guide = window.findChild(Guide) or Guide(window)
    guide.open_at(chapter)


def start(arguments: Sequence[str]) -> int:
    """Show the window until it is closed; the exit status."""
    application = prepare(arguments or [NAME])
    window = make_window(application, paths.user_folder())
    tell_faults(window.save_now)
    window.painted.connect(lambda: furnish(window))
    application.setWindowIcon(QIcon(str(paths.icon())))
    window.show()
    return application.exec()
