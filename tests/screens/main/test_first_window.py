"""The first window: it comes up with the start page, before anything that is not painted yet is loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from gui.screens.widgets.labels import Text
from tests import patience

ROOT = Path(__file__).parents[3]
_FIRST = """
import sys
from gui.__main__ import main
from gui.screens.main.qt_loading import load_qt
load_qt()  # as `main` does before it loads what is replaced here
from gui.screens.main import application
def told(*_):
    print(*sorted(sys.modules), *(f"PySide6.QtCore.{name}" for name in vars(sys.modules["PySide6.QtCore"])))
    application.QApplication.quit()
application.furnish = told
main([])
"""
# What the page does not show yet; each of them takes long to load.
LATE = (
    "dataclasses",
    "datetime",
    "json",
    "tomllib",
    "openpyxl",
    "deflate",
    "gui.survey.model",
    "gui.screens.widgets.background",
)
# Qt's namespace: all of its enumerations are made when it is first named.
LATE_OF_QT = ("PySide6.QtCore.Qt",)
# What PySide6 itself loads for those who write type stubs.
FOR_STUBS = ("argparse", "logging", "gettext")
_WRONG_CALL = """
from gui.screens.main.qt_loading import load_qt
load_qt()
from PySide6.QtCore import QObject, QTimer
try:
    QTimer().setInterval("よそう")
except TypeError as error:
    print("setInterval" in str(error) and "str" in str(error))
print(compile("1 + 1", "shibokensupport/signature/lib/pyi_generator.py", "eval").co_consts)
"""


def test_nothing_is_loaded_for_it_that_it_does_not_show(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FIRST],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path), "APPDATA": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=patience.SECONDS,
        check=True,
    )
    loaded = done.stdout.split()
    assert "gui.screens.main.start_page" in loaded
    assert "PySide6.QtCore.QSize" in loaded
    assert not {*LATE, *LATE_OF_QT, *FOR_STUBS} & set(loaded)


def test_what_is_left_out_of_qt_is_missed_by_nobody() -> None:
    """A call that is wrong is told as ever, and Python compiles as ever afterwards."""
    done = subprocess.run(
        [sys.executable, "-c", _WRONG_CALL],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=patience.SECONDS,
        check=True,
    )
    assert done.stdout.split("\n")[:2] == ["True", "(2,)"]


@pytest.mark.parametrize("longer", ["短い。", "市区町村から届いた調査票を点検し、一覧表にします。" * 3])
def test_a_text_is_as_high_as_it_is_shown(qtbot: QtBot, longer: str) -> None:
    text, other = Text("質問に順に答えます。", "label"), Text(longer, "label")
    for label in (text, other):
        qtbot.addWidget(label)
    assert text.heightForWidth(120) > 0
    text.say(longer)
    assert text.heightForWidth(120) == other.heightForWidth(120)
    larger = QFont(text.font())
    larger.setPixelSize(40)
    for label in (text, other):
        label.setFont(larger)
    fresh = Text(longer, "label")
    qtbot.addWidget(fresh)
    fresh.setFont(larger)
    assert text.heightForWidth(120) == other.heightForWidth(120) == fresh.heightForWidth(120)
