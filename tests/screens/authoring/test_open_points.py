"""What a form does not say of its survey is asked for in the authoring window, in fields, by keys alone, before all else."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.authoring import open_points
from gui.screens.authoring.authoring_window import AuthoringWindow
from gui.screens.main.main_actions import MainActions
from tests.authoring.test_marking import LIBRARIES
from tests.bundles import survey_of
from tests.form.draft.drafting import saved
from tests.screens.authoring.test_authoring import opened, press
from tests.screens.officer import in_focus, types

Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, office: MainActions, tmp_path: Path) -> AuthoringWindow:
    path = tmp_path / "図書館.xlsx"
    path.write_bytes(saved(LIBRARIES))
    found = opened(qtbot, office, path)
    found.show()
    qtbot.waitExposed(found)
    return found


def left(window: AuthoringWindow) -> list[str]:
    return [point.key for point in open_points.open_points(window.authoring.document)]


def field(window: AuthoringWindow, key: str) -> QWidget:
    return next(row.field for row in window.panel.content.rows if row.name == key)


def pressed(window: AuthoringWindow, spoken: str) -> None:
    """Press the button that a screen reader calls so."""
    button = next(one for one in window.panel.findChildren(QPushButton) if one.accessibleName() == spoken)
    button.setFocus()
    press(button, Key.Key_Return)


def test_what_the_form_does_not_say_is_asked_first_and_enter_does_not_take_it_for_true(window: AuthoringWindow) -> None:
    authoring = window.authoring
    assert authoring.chosen == authoring.document.head.number == authoring.unsure()[0]
    assert window.foot.said.text().startswith("様式から分からないことが5件あります（照会するところ、提出期限")
    window.items.setFocus()
    before = authoring.document
    press(window.items, Key.Key_Return)
    assert authoring.document is before
    assert field(window, "ministry").hasFocus()
    assert [trouble.place for trouble in authoring.troubles[:2]] == ["照会するところ", "提出期限"]


def test_everything_that_is_open_is_answered_by_keys_alone(window: AuthoringWindow) -> None:
    window.items.setFocus()
    press(window.items, Key.Key_Return)
    types(field(window, "ministry"), "みなと県")
    press(field(window, "ministry"), Key.Key_Return)
    assert field(window, "deadline").hasFocus()
    types(field(window, "deadline"), "令和9.1.29")
    assert "令和9年1月29日(金)17時まで" in field(window, "deadline").accessibleDescription()
    press(field(window, "deadline"), Key.Key_Return)
    assert left(window) == ["respondents", "recipient", "file_name"]
    pressed(window, "回答するところ：このままでよい")
    assert field(window, "recipient").hasFocus()
    pressed(window, "提出先：分からない（書かずにおく）")
    assert field(window, "file_name").hasFocus()
    pressed(window, "提出するファイルの名前：このままでよい")
    assert not left(window)
    assert window.items.hasFocus()
    survey = survey_of(window.authoring.written.text)
    assert (survey.ministry, survey.deadline_text, survey.file_name) == (
        "みなと県", "令和9年1月29日(金)17時", "図書館の調査",
    )  # fmt: skip


def test_tab_comes_to_what_may_be_said_without_typing(window: AuthoringWindow) -> None:
    """When typing was over the rows were made anew at this very moment: Tab went on to 元に戻す, and Enter took it back."""
    field(window, "ministry").setFocus()
    types(field(window, "ministry"), "みなと県")
    press(field(window, "ministry"), Key.Key_Return)
    press(field(window, "deadline"), Key.Key_Tab)
    assert in_focus().accessibleName() == "提出期限：未定"
    press(in_focus(), Key.Key_Return)
    assert left(window) == ["respondents", "recipient", "file_name"]
    assert field(window, "respondents").hasFocus()


def test_what_is_settled_is_undone_and_stays_open_when_one_comes_back(window: AuthoringWindow) -> None:
    pressed(window, "提出期限：期限なし")
    assert window.authoring.document.head.values["deadline"] == "なし"
    window.gestures.undo()
    assert "deadline" in left(window)
    window.gestures.redo()
    assert "deadline" not in left(window)
    assert window.authoring.keep_now()
    again = window.authoring.kept.path.read_text(encoding="utf-8")
    assert 'deadline = "なし"\n' in again
    assert 'ministry = ""  # （確かでない）' in again


def test_another_deadline_is_not_written_as_the_one_before_it(window: AuthoringWindow) -> None:
    head = window.authoring.document.head
    window.authoring.do(lambda d: d.with_clause(head.having(deadline_text="7月末まで")), "提出期限の書き方")
    field(window, "deadline").setFocus()
    types(field(window, "deadline"), "2020/1/29")
    assert field(window, "deadline").accessibleDescription().endswith("まで（過ぎた日時です）")
    window.gestures.undo()
    assert "過ぎた日時" not in field(window, "deadline").accessibleDescription()
    types(field(window, "deadline"), " 2027/1/29 正午")
    survey = survey_of(window.authoring.written.text)
    assert survey.deadline_text == "令和9年1月29日(金)12時"


def test_a_fault_of_what_is_sent_leads_to_the_survey_itself(window: AuthoringWindow) -> None:
    authoring = window.authoring
    submission = authoring.document.one("submission")
    assert submission
    authoring.choose(authoring.document.items[0].number)
    authoring.choose(submission.number)
    assert authoring.chosen == authoring.document.head.number
