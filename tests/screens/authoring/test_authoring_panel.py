"""The panel beside the form edits all that an item, a section and the survey can have, each by a step that is undone; all of it is heard."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.authoring import steps
from gui.screens.authoring.authoring_window import AuthoringWindow
from gui.screens.authoring.panel_content import PanelContent
from gui.screens.authoring.panel_rows import LinesRow
from gui.screens.main.main_actions import MainActions
from gui.survey.model import Question, Survey
from tests.authoring.test_marking import LIBRARIES
from tests.bundles import survey_of
from tests.form.draft.drafting import saved
from tests.screens.authoring.test_authoring import SHEET, checked, opened, press
from tests.screens.officer import types

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def window(qtbot: QtBot, office: MainActions, tmp_path: Path) -> AuthoringWindow:
    path = tmp_path / "図書館.xlsx"
    path.write_bytes(saved(LIBRARIES))
    found = opened(qtbot, office, path)
    found.form.select(SHEET, ["B4"])
    found.form.view.setFocus()
    press(found.form.view, Key.Key_1)  # 備考 is chosen from a list
    found.authoring.choose(found.authoring.document.item_of(found.authoring.chosen).number)
    return found


def test_ten_items_are_in_view_on_an_ordinary_screen(window: AuthoringWindow, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    items = window.items
    qtbot.waitUntil(lambda: items.viewport().height() >= 10 * items.sizeHintForRow(0))
    assert window.panel.height() >= items.height()


def row(window: AuthoringWindow, key: str) -> QWidget:
    return next(row.field for row in window.panel.content.rows if row.name == key)


def chosen_in(window: AuthoringWindow, key: str, value: str) -> None:
    box = row(window, key)
    assert isinstance(box, QComboBox)
    place = box.findData(value)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def ticked(window: AuthoringWindow, key: str, *places: int) -> None:
    listed = row(window, key)
    assert isinstance(listed, QListWidget)
    for place in places:
        listed.item(place).setCheckState(Qt.CheckState.Checked)


def written(window: AuthoringWindow, key: str, text: str) -> None:
    field = row(window, key)
    field.setFocus()
    if isinstance(field, QLineEdit | QPlainTextEdit):
        field.clear()
    types(field, text)


def survey(window: AuthoringWindow) -> Survey:
    return survey_of(window.authoring.written.text)


def question(window: AuthoringWindow) -> Question:
    found = survey(window).question(window.authoring.document.clause(window.authoring.chosen).id)
    assert found
    return found


def with_choices(window: AuthoringWindow) -> None:
    """The chosen question offers 有 and 無."""
    number = window.authoring.chosen
    window.authoring.do(lambda d: steps.with_choices(d, number, ("有", "無")), "選択肢")


def test_papers_are_asked_for_with_a_choice_named_and_required(window: AuthoringWindow) -> None:
    with_choices(window)
    ticked(window, "papers", 0)
    written(window, "papers_label", "規程")
    tick = row(window, "papers_required")
    assert isinstance(tick, QAbstractButton)
    tick.click()
    attached = question(window).attachment
    assert attached
    assert (attached.choices, attached.label, attached.required) == (("有",), "規程", True)
    for _ in range(3):
        window.gestures.undo()
    assert question(window).attachment is None


def test_kinds_are_written_once_and_a_question_asked_of_some_of_them(window: AuthoringWindow) -> None:
    with_choices(window)
    number = window.authoring.chosen
    window.authoring.choose(window.authoring.document.head.number)
    written(window, "kinds", "都道府県")
    press(row(window, "kinds"), Key.Key_Return)
    types(row(window, "kinds"), "市区町村")
    window.items.setFocus()
    window.panel.refresh()
    chosen_in(window, "prefecture_kind", "都道府県")
    window.authoring.choose(number)
    ticked(window, "asked_of", 1)
    assert window.authoring.document.clause(number).texts("asked_of") == ("市区町村",)
    window.gestures.undo()
    assert not window.authoring.document.clause(number).texts("asked_of")


def test_a_check_by_a_formula_is_added_written_and_found_faulty_at_once(qtbot: QtBot, window: AuthoringWindow) -> None:
    with_choices(window)
    of = question(window).id
    press(window.items, Key.Key_E, Modifier.ControlModifier)
    chosen = window.authoring.document.clause(window.authoring.chosen)
    assert chosen.role == "check"
    assert window.panel.isAncestorOf(window.focusWidget()), "what is to be written stands there"
    assert survey(window).checks[0].severity == "caution"
    written(window, "message", "備考を確かめてください。")
    written(window, "check", '[備考]="有"')
    checked(qtbot, window)
    assert window.authoring.errors
    assert "備考" in window.authoring.troubles[0].sentence
    written(window, "check", f'[{of}]<>"無"')
    checked(qtbot, window)
    assert not window.authoring.errors
    assert survey(window).checks[0].message == "備考を確かめてください。"
    window.gestures.remove()
    assert not survey(window).checks


def test_a_caution_on_choices_is_added(window: AuthoringWindow) -> None:
    with_choices(window)
    press(window.items, Key.Key_E, Modifier.ControlModifier | Modifier.ShiftModifier)
    ticked(window, "includes", 1)
    written(window, "message", "無いのですか。")
    caution = survey(window).cautions[0]
    assert (caution.includes, caution.message) == (("無",), "無いのですか。")


def test_all_questions_of_a_section_need_no_answer_by_one_step(window: AuthoringWindow) -> None:
    with_choices(window)
    section = window.authoring.document.head.those("section")[0]
    before = [one.required for one in survey(window).questions]
    window.authoring.choose(section.number)
    chosen_in(window, "needed", "none")
    assert not any(one.required for one in survey(window).questions if one.section == section.id)
    window.gestures.undo()
    assert [one.required for one in survey(window).questions] == before
    chosen_in(window, "needed", "all")
    assert all(one.required for one in survey(window).questions if one.section == section.id)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every announcement of the window, in order."""
    said: list[str] = []
    for module in ("authoring.authoring_window", "authoring.trouble_list", "form_view.form_view"):
        monkeypatch.setattr(f"gui.screens.{module}.announce", lambda _, text: said.append(text))
    return said


def test_marking_changing_a_kind_and_accepting_are_heard(
    qtbot: QtBot, heard: list[str], window: AuthoringWindow
) -> None:
    heard.clear()
    window.form.select(SHEET, ["F3"])
    press(window.form.view, Key.Key_Space)
    assert heard[-1] == "1か所を回答の欄にしました。"
    press(window.form.view, Key.Key_4)
    assert heard[-1] == "種類を「数」にしました。"
    assert window.form.describe(SHEET, "F3").endswith("数、q2　連絡先") or "数" in window.form.describe(SHEET, "F3")
    window.authoring.choose(window.authoring.document.head.number)
    window.items.setFocus()
    press(window.items, Key.Key_Return)
    assert "書くか、「分からない」を選んでください" in heard[-1]
    unsure = next(n for n in window.authoring.unsure() if n != window.authoring.document.head.number)
    window.authoring.choose(unsure)
    window.items.setFocus()
    press(window.items, Key.Key_Return)
    assert heard[-1].startswith("確かめました。")
    checked(qtbot, window)
    assert any(said.startswith("直すところ") for said in heard)


def test_everything_in_the_window_has_a_name_and_what_is_open_says_so(window: AuthoringWindow) -> None:
    window.authoring.choose(window.authoring.document.head.number)
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.isHidden() and widget.isVisibleTo(window):
            named = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            assert named, widget
    spoken = window.items.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("確かでない、調査の全体")


def test_the_form_has_all_the_room_with_one_key_and_what_is_wrong_folds_away(window: AuthoringWindow) -> None:
    window.resize(1366, 768)
    window.form.view.setFocus()
    press(window.form.view, Key.Key_F9)
    assert window.side.isHidden()
    window.gestures.entered.emit()  # what is to be typed is in the panel
    assert not window.side.isHidden()
    assert not window.troubles.list.isHidden()
    window.resize(911, 512)
    assert window.troubles.list.isHidden()
    assert "たたんであります" in window.troubles.heading.accessibleName()
    window.troubles.heading.click()
    assert not window.troubles.list.isHidden()
    assert window.form.height() > window.height() / 3


def test_a_high_screen_does_not_draw_the_rows_apart(window: AuthoringWindow) -> None:
    content, message = (
        PanelContent(window.authoring, window.authoring.chosen),
        LinesRow("message", "示す文", each=False, lines=2),
    )
    content.add(message)
    content.close_up()
    heights: set[int] = set()
    for height in (600, 1400):
        content.resize(440, height)
        content.grab()
        heights.add(message.height())
    assert len(heights) == 1
    content.deleteLater()


def test_no_two_things_in_sight_have_the_same_key(window: AuthoringWindow) -> None:
    """The key of 保存 would only put the focus on it where a field has it too."""
    authoring, question = window.authoring, window.authoring.chosen
    window.gestures.check()
    authoring.choose(question)
    window.gestures.check(of_choices=True)
    document = authoring.document
    for clause in (*document.items, *document.head.those("section"), *document.head.those("check")):
        authoring.choose(clause.number)
        seen = [w for w in window.findChildren(QWidget) if isinstance(w, QAbstractButton | QLabel) and w.isVisible()]
        keys = [found[1] for widget in seen if (found := re.search(r"\(&?([A-Z])\)", widget.text()))]
        assert "S" in keys
        assert len(set(keys)) == len(keys), (clause.role, sorted(keys))
