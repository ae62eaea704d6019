"""The real window, offscreen, over a folder of its own."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.response import draft_folder
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.main.application import furnish, make_window, prepare
from gui.screens.main.main_actions import MainActions
from gui.screens.main.window import Window
from gui.screens.widgets.background import Background
from gui.screens.wizard.open_draft import OpenedDraft
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.system import paths, settings
from gui.system.settings import Settings
from tests import patience
from tests.collection.returns import Returns
from tests.collection.scenes import PREFECTURE, Scene
from tests.screens.reach import qt_objects_within

OpenDraft = Callable[[Response], OpenedDraft]
OpenCollection = Callable[[], CollectionWindow]
OfficeOf = Callable[[SurveyBundle], MainActions]
_LOOKS_EVERY = 10_000
"""Milliseconds."""


@pytest.fixture(autouse=True)
def checked_works(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All that is handed to another thread: none of it may hold a Qt object."""
    handed: list[str] = []
    run = Background.run

    def checked(line: Background, work: Callable[..., Any], *called: Any, **named: Any) -> None:
        assert not (held := qt_objects_within(work)), f"{work} holds {held}"
        handed.append(repr(work))
        run(line, work, *called, **named)

    monkeypatch.setattr(Background, "run", checked)
    return handed


@pytest.fixture(autouse=True)
def no_question_waits(qapp: QApplication) -> Iterator[None]:
    """A question that nobody in the test answers, not even at its end, is a fault and not the end of all tests."""
    waiting: list[QWidget] = []
    unanswered: list[str] = []

    def look() -> None:
        shown = QApplication.activeModalWidget()
        waiting[:] = [*waiting, shown] if shown is not None and shown in waiting[:1] else [shown] if shown else []
        if len(waiting) * _LOOKS_EVERY > patience.SECONDS * 1000:
            unanswered.append(shown.text() if isinstance(shown, QMessageBox) else str(shown))
            waiting.pop(0).close()

    timer = QTimer(qapp)
    timer.timeout.connect(look)
    timer.start(_LOOKS_EVERY)
    yield
    timer.stop()
    timer.deleteLater()
    assert not unanswered


@pytest.fixture(autouse=True)
def hand_lets_go(qapp: QApplication) -> Iterator[None]:
    """A mouse button that a test leaves pressed would be pressed in the next one: under it, nothing scrolls."""
    yield
    assert qapp.mouseButtons() == Qt.MouseButton.NoButton


@pytest.fixture(scope="package", autouse=True)
def collector_of_other_tests() -> Iterator[None]:
    """Tests without a window leave garbage to Python, as it is used to."""
    yield
    gc.enable()


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    """The application as the program makes it, on no screen at all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = prepare(["tests"])
    yield application
    application.clipboard().clear()  # where there is no screen, what was copied outlives Python, and its end would be a crash


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The user's folder of the program; what is submitted goes to 提出 beside it."""
    home = tmp_path / "home"
    home.mkdir()
    settings.save(home / "settings.json", Settings(folder=str(tmp_path / "提出")))
    return home


@pytest.fixture
def office_of(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[OfficeOf]:
    """Brings up a window for a survey, with what stands behind it; closed at the end, with nothing left running."""
    windows: list[Window] = []

    def brought_up(bundle: SurveyBundle) -> MainActions:
        made = make_window(qapp, folder)
        windows.append(made)
        made.resize(1366, 768)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        office = furnish(qapp, made, bundle)
        with qtbot.waitSignal(office.drafts.listed):  # what comes later is what a test asked for
            pass
        return office

    yield brought_up
    for made in windows:
        made.close()
        made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def window(office_of: OfficeOf) -> Window:
    """The window as it comes up."""
    window = office_of(survey_library.bundled()).start.window()
    assert isinstance(window, Window)
    return window


@pytest.fixture
def office(window: Window) -> MainActions:
    """What stands behind the window."""
    assert window.office is not None
    return window.office


@pytest.fixture
def open_draft(office: MainActions) -> OpenDraft:
    """Opens a new draft of a response in the window."""

    def opened(response: Response) -> OpenedDraft:
        path = draft_folder.new_draft(office.drafts.folder, office.drafts.bundle.survey, response)
        office.drafts.open(path)
        assert office.room is not None
        return office.room

    return opened


@pytest.fixture
def scene(bundle: SurveyBundle, sample: Response, bundled_form: bytes, tmp_path: Path) -> Scene:
    """A folder: two fine, one with an error, one twice and differing, a stranger, one that cannot be read."""
    found = Scene.of(Returns(bundle, sample, bundled_form), sample, tmp_path / "届いた調査票")
    found.sends("鎌倉市")
    found.sends("逗子市")
    found.put("【藤沢市】回答.xlsx", found.form("藤沢市", {"phone": "なし"}))
    found.sends("小田原市")
    found.sends("小田原市", "再提出/小田原市.xlsx", q9="②")
    found.sends("川崎市")
    found.put("茅ヶ崎市.xlsx", b"PK\3\4 broken")
    return found


@pytest.fixture
def opens(
    qtbot: QtBot, office: MainActions, scene: Scene, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[OpenCollection]:
    """Opens the collection of the scene, each time anew."""
    monkeypatch.setattr(paths, "user_folder", lambda: tmp_path / "own")
    opened: list[CollectionWindow] = []

    def open_one() -> CollectionWindow:
        window = CollectionWindow(scene.bundle, survey_library.bundled().form, office.start)
        opened.append(window)
        with qtbot.waitSignal(window.collecting.looked):
            assert window.begin(scene.folder, PREFECTURE)
        window.show()
        return window

    yield open_one
    for window in opened:
        if shiboken6.isValid(window):
            window.close()


@pytest.fixture
def collection(opens: OpenCollection, qtbot: QtBot) -> CollectionWindow:
    """The collection of the scene, its table with the focus, all of it painted."""
    window = opens()
    window.activateWindow()
    window.table.setFocus()
    qtbot.waitUntil(window.table.hasFocus)
    QApplication.processEvents()
    return window
