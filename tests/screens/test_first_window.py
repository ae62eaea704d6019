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

ROOT = Path(__file__).parents[2]
_FIRST = """
import sys
from gui.__main__ import main
from gui.screens.main import application
def told(*_):
    print(*sorted(sys.modules))
    application.QApplication.quit()
application.furnish = told
main([])
"""
# What the page does not show yet; each of them takes long to load.
LATE = ("dataclasses", "json", "tomllib", "openpyxl", "gui.survey.model", "gui.screens.widgets.background")


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
    assert not set(LATE) & set(loaded)


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
