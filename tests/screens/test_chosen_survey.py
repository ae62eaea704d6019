"""The window over a survey that somebody wrote a definition of: opened by its file, and kept apart from the officers' own."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from gui import __main__ as program
from gui import survey_library
from gui.screens.main import application
from gui.screens.main.chosen_survey import chosen, own_folder
from gui.system import paths
from tests.bundles import OTHER


def test_a_definition_alone_opens_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path | None] = []

    def start(_: Sequence[str], definition: Path | None) -> int:
        asked.append(definition)
        return 0

    monkeypatch.setattr(application, "start", start)
    assert program.main([str(OTHER)]) == 0
    assert program.main([]) == 0
    assert asked == [OTHER, None]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("example", sorted(paths.examples().glob("*.toml")), ids=lambda path: path.stem)
def test_an_example_is_opened_and_no_officer_is_offered_it(example: Path) -> None:
    bundle = chosen(example)
    assert bundle
    assert (bundle.form, bundle.form.is_file()) == (example.with_suffix(".xlsx"), True)
    assert own_folder(bundle) != paths.user_folder()
    assert bundle.survey.id not in [found.survey.id for found in survey_library.at_hand()]


@pytest.mark.usefixtures("qapp")
def test_a_definition_with_faults_is_told_and_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    wrong = tmp_path / "調査.toml"
    wrong.write_text(OTHER.read_text(encoding="utf-8").replace('goto = "2.1"', 'goto = "9"'), encoding="utf-8")
    assert chosen(wrong) is None
    assert "調査の定義に誤りがあります（1件）" in told[0]
