"""The end of the session: logging off, shutting down. What is not on the disk yet is written, or asked about."""

from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from gui.screens.main.window import Window


def hear_the_end(application: QApplication, window: Window) -> None:
    """From now on the end of the session, and of the program, is an occasion to write what is not yet written."""
    application.commitDataRequest.connect(lambda session: end(window, session))
    application.saveStateRequest.connect(lambda _: window.save_now())  # a checkpoint: everything goes on
    application.aboutToQuit.connect(window.save_all)


def end(window: Window, session: QSessionManager) -> None:
    """Write what is not yet written. Where that fails the officer is asked, if that is allowed, and may stay."""
    if window.save_all() or not session.allowsInteraction():
        return
    may_end = window.may_end()
    session.release()
    if not may_end:
        session.cancel()
