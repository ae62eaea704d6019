"""An unknown form becomes a survey in the authoring window: by keys alone, heard, undone, tried out, saved, gone on with."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.authoring.cells import held
from gui.form.draft.form_outline import FormCell
from gui.screens.authoring import finishing
from gui.screens.authoring.authoring_window import AuthoringWindow
from gui.screens.authoring.kinds_of_cells import called
from gui.screens.authoring.trial_window import TrialWindow
from gui.screens.authoring.ways_window import WaysWindow
from gui.screens.main.main_actions import MainActions
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text
from gui.survey.definition import read_definition
from gui.system import file_lock, paths
from gui.xlsx.addresses import parse_ref
from tests.authoring.test_marking import LIBRARIES
from tests.form.draft.drafting import saved
from tests.screens.officer import child, repeats

Key, Modifier = Qt.Key, Qt.KeyboardModifier
SHEET = LIBRARIES.name


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "図書館.xlsx"
    path.write_bytes(saved(LIBRARIES))
    return path


def opened(qtbot: QtBot, office: MainActions, path: Path) -> AuthoringWindow:
    with qtbot.waitSignal(office.authoring.opened) as come:
        office.authoring.open(path)
    found = come.args[0] if come.args else None
    assert isinstance(found, AuthoringWindow)
    checked(qtbot, found)
    return found


def checked(qtbot: QtBot, window: AuthoringWindow) -> None:
    """Wait until what is wrong with the survey as it is now is known."""
    authoring = window.authoring
    if authoring.is_checked:
        return
    qtbot.waitUntil(lambda: authoring.is_checked)


def press(place: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    QTest.keyClick(place, key, modifier)


def kind(window: AuthoringWindow, ref: str) -> str:
    document = window.authoring.document
    found = held(document).get(FormCell(SHEET, *parse_ref(ref)))
    return document.clause(found.clause).kind if found else ""


def test_a_form_that_no_survey_knows_is_offered_for_a_survey_of_its_own(
    qtbot: QtBot, office: MainActions, form: Path
) -> None:
    with qtbot.waitSignal(office.drafts.notice.told):
        office.drafts.open(form)
    way = office.drafts.notice.ways[0]
    assert way.text() == "この様式から調査票を作る"
    assert way.hasFocus()
    with qtbot.waitSignal(office.authoring.opened):
        way.click()
    assert len(office.authoring.windows) == 1


def test_a_form_that_no_survey_knows_is_offered_so_too_where_it_was_to_be_filled(
    qtbot: QtBot, office: MainActions, form: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(form), ""))
    office.drafts.panel.choose_form.click()
    qtbot.waitUntil(lambda: "この調査の様式として使えません" in office.drafts.notice.text)
    assert [way.text() for way in office.drafts.notice.ways] == ["別の様式を選ぶ", "この様式から調査票を作る"]
    with qtbot.waitSignal(office.authoring.opened):
        office.drafts.notice.ways[1].click()
    assert office.authoring.windows[0].authoring.document


def test_what_is_no_form_at_all_is_not_offered_for_a_survey(
    qtbot: QtBot, office: MainActions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "壊れた様式.xlsx"
    broken.write_bytes(b"PK\3\4 no zip at all")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(broken), ""))
    office.drafts.panel.choose_form.click()
    qtbot.waitUntil(lambda: "この調査の様式として使えません" in office.drafts.notice.text)
    assert [way.text() for way in office.drafts.notice.ways] == ["別の様式を選ぶ"]


def test_two_wrong_guesses_are_mended_by_keys_alone_and_undone(qtbot: QtBot, office: MainActions, form: Path) -> None:
    window = opened(qtbot, office, form)
    view = window.form.view
    view.setFocus()
    window.form.select(SHEET, ["B4"])
    press(view, Key.Key_5)  # 備考 as a date
    window.form.select(SHEET, ["C8"])
    press(view, Key.Key_Space, Modifier.ShiftModifier)  # the column of 貸出し is none
    window.form.select(SHEET, ["F3"])
    press(view, Key.Key_Space)  # the cell beside 連絡先 is one
    assert (kind(window, "B4"), kind(window, "C7"), kind(window, "F3")) == ("date", "", "text")
    assert window.foot.said.text() == "1か所を回答の欄にしました。"
    assert "文章" in view.accessibleName()
    press(view, Key.Key_Z, Modifier.ControlModifier)
    press(view, Key.Key_Z, Modifier.ControlModifier)
    assert (kind(window, "C7"), kind(window, "F3")) == ("choice", "")
    assert "文章" not in view.accessibleName(), "what is undone is heard no more"
    press(view, Key.Key_Y, Modifier.ControlModifier)
    assert kind(window, "C7") == ""
    checked(qtbot, window)
    assert window.authoring.errors == 0
    assert read_definition(window.authoring.written.text).survey


def test_form_list_and_panel_show_the_same_item_and_what_is_unsure_is_accepted(
    qtbot: QtBot, office: MainActions, form: Path
) -> None:
    window = opened(qtbot, office, form)
    window.form.select(SHEET, ["B3"])
    chosen = window.authoring.document.clause(window.authoring.chosen)
    assert chosen.label == "開館日数"
    assert called(chosen) in window.items.currentItem().text()
    assert "数" in window.form.describe(SHEET, "B3")
    window.items.setFocus()
    count = len(window.authoring.unsure())
    head = window.authoring.document.head.number
    window.authoring.choose(next(number for number in window.authoring.unsure() if number != head))
    press(window.items, Key.Key_Return)
    assert repeats(Key.Key_Return, "\r"), "held down, it accepts one alone"
    assert len(window.authoring.unsure()) == count - 1
    assert window.authoring.chosen in window.authoring.unsure()
    items = len(window.authoring.document.items)
    QTest.keyRelease(window.windowHandle(), Key.Key_Return)
    press(window.items, Key.Key_Delete)
    assert repeats(Key.Key_Delete, "\x7f"), "held down, it removes one alone"
    assert len(window.authoring.document.items) == items - 1
    window.gestures.undo()
    repeated = {action.shortcut().toString() for action in window.actions() if action.autoRepeat()}
    assert "Ctrl+D" not in repeated, "nor by the key of the menu"
    assert "Ctrl+Shift+Up" in repeated
    spoken = window.items.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("確かでない")


def test_a_question_of_who_answers_becomes_a_field_of_the_responder_by_one_key(
    qtbot: QtBot, office: MainActions, form: Path
) -> None:
    window = opened(qtbot, office, form)
    window.form.select(SHEET, ["B4"])
    window.form.view.setFocus()
    press(window.form.view, Key.Key_3)
    press(window.form.view, Key.Key_0)
    chosen = window.authoring.document.clause(window.authoring.chosen)
    assert (chosen.role, chosen.label, chosen.text("at")) == ("responder", "備考", "B4")
    assert "回答者の欄にしました" in window.foot.said.text()
    press(window.form.view, Key.Key_Z, Modifier.ControlModifier)
    assert kind(window, "B4") == "text"
    press(window.form.view, Key.Key_1)
    press(window.form.view, Key.Key_0)
    assert "回答者の欄にできません" in window.notice.text
    checked(qtbot, window)


def test_what_is_wrong_is_in_view_at_once_and_a_click_goes_to_it(qtbot: QtBot, office: MainActions, form: Path) -> None:
    window = opened(qtbot, office, form)
    window.form.select(SHEET, ["B4"])
    window.form.view.setFocus()
    press(window.form.view, Key.Key_1)  # a choice without choices
    checked(qtbot, window)
    assert window.authoring.errors
    assert "誤り" in window.troubles.heading.text()
    number = window.authoring.chosen
    window.authoring.choose(0)
    window.troubles.list.itemClicked.emit(window.troubles.list.item(0))
    assert window.authoring.chosen == number
    window.finishing.try_out()
    assert "誤りを直してください" in window.notice.text
    ways = ways_of(window)
    qtbot.waitUntil(lambda: "誤りを直してください" in ways.said.plain)
    assert ways.table.isHidden()


def ways_of(window: AuthoringWindow) -> WaysWindow:
    window.finishing.show_ways()
    (found,) = window.findChildren(WaysWindow)
    return found


def nothing_is_said_to_be_saved(trial: TrialWindow) -> None:
    wizard = trial.room.wizard
    assert wizard.autosave
    wizard.autosave.keep_now()
    said = [text.plain for text in wizard.responder.findChildren(Text) if text.isVisible()]
    assert not [text for text in (*said, wizard.head.saved.text()) if "保存" in text]
    assert wizard.head.saved.text() == "試しの回答（残りません）"
    assert wizard.foot.drafts.accessibleName() == "試すのをやめる"
    assert wizard.responder.last.wish.isHidden()


def test_the_survey_is_tried_out_and_nothing_of_that_stays(qtbot: QtBot, office: MainActions, form: Path) -> None:
    window = opened(qtbot, office, form)
    window.finishing.try_out()
    trial = child(window, TrialWindow)
    assert "消えます" in trial.room.wizard.notice.text
    nothing_is_said_to_be_saved(trial)
    folder = trial._folder
    assert list(folder.glob("下書き/*.json"))
    trial.leave()
    assert not folder.exists()
    ways = ways_of(window)
    assert ways.table.isHidden()  # while they are looked for, it is not to say that there are none
    qtbot.waitUntil(lambda: ways.table.isVisible() and ways.table.rowCount() == 1)
    assert ways.said.plain == "聞かれる順は1通りです。"
    (close,) = ways.findChildren(Button)
    with qtbot.waitSignal(ways.destroyed):
        close.click()


def test_the_survey_is_saved_with_its_form_and_is_one_that_is_answered(
    qtbot: QtBot, office: MainActions, form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, office, form)
    target = tmp_path / "作った調査.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.finishing.save()
    assert "保存しました" in window.notice.text
    assert paths.form_of(target).read_bytes() == form.read_bytes()
    assert survey_library.load(target).survey.title == "図書館の調査"
    kept = window.authoring.kept.path
    window.leave()
    assert not kept.exists()


def test_where_what_lies_beside_it_cannot_be_read_the_survey_is_not_saved_and_it_is_said_why(
    qtbot: QtBot, office: MainActions, form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, office, form)
    target = tmp_path / "作った調査.toml"
    paths.form_of(target).mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr(finishing, "may_replace", lambda *_: True)
    window.finishing.save()
    assert window.notice.text.startswith("保存できませんでした。")
    assert not target.exists()


def test_what_is_left_unfinished_is_kept_and_offered_again(qtbot: QtBot, office: MainActions, form: Path) -> None:
    window = opened(qtbot, office, form)
    window.form.select(SHEET, ["B4"])
    window.form.view.setFocus()
    press(window.form.view, Key.Key_4)
    kept = window.authoring.kept.path
    window.panel.first_field().setFocus()  # type: ignore[union-attr]
    press(window, Key.Key_Escape)
    assert window.items.hasFocus(), "Esc leaves what is being typed, not the window"
    press(window.items, Key.Key_Escape)
    assert kept.is_file()
    assert office.drafts.notice.text == "作りかけの調査票「図書館の調査」を残してあります。"
    office.drafts.notice.silence()
    with qtbot.waitSignal(office.drafts.listed):
        office.drafts.look_around()
    assert "作りかけの調査票「図書館の調査」" in office.drafts.notice.text
    with qtbot.waitSignal(office.authoring.opened) as come:
        office.drafts.notice.ways[0].click()
    again = come.args[0] if come.args else None
    assert isinstance(again, AuthoringWindow)
    assert kind(again, "B4") == "number"
    assert again.authoring.kept.path == kept


def test_a_survey_that_is_saved_is_among_those_at_hand(
    qtbot: QtBot, office: MainActions, form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, office, form)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "作った調査.toml"), ""))
    surveys = office.drafts.surveys
    with qtbot.waitSignal(surveys.changed):
        window.finishing.save()
    qtbot.waitUntil(lambda: "図書館の調査" in [one.title for one in surveys.all])
    assert "「図書館の調査」を追加しました" in office.drafts.notice.text


def test_what_is_typed_into_the_panel_is_one_step_and_is_kept(qtbot: QtBot, office: MainActions, form: Path) -> None:
    window = opened(qtbot, office, form)
    window.form.select(SHEET, ["B3"])
    field = window.panel.first_field()
    assert field is not None
    field.setFocus()
    QTest.keyClick(field, Key.Key_End, Modifier.ControlModifier)
    QTest.keyClicks(field, "abc")
    clause = window.authoring.document.clause(window.authoring.chosen)
    assert clause.label == "開館日数abc"
    assert clause.text("short") == "開館日数abc"
    window.gestures.undo()
    assert window.authoring.document.clause(window.authoring.chosen).label == "開館日数"
    assert window.authoring.keep_now()
    assert "開館日数" in window.authoring.kept.path.read_text(encoding="utf-8")


def test_what_is_unfinished_is_open_in_one_window_and_another_program_is_told_so(
    qtbot: QtBot, office: MainActions, form: Path
) -> None:
    window = opened(qtbot, office, form)
    kept = window.authoring.kept.path
    with qtbot.waitSignal(office.authoring.opened) as come:
        office.authoring.open(kept)
    assert come.args == [window]
    window.leave()
    with file_lock.hold(kept), qtbot.waitSignal(office.drafts.notice.told):  # as another program would
        office.authoring.open(kept)
    assert "ほかの画面で開いています" in office.drafts.notice.text
    assert not office.authoring.windows
    with qtbot.waitSignal(office.authoring.opened):
        office.authoring.open(kept)


def test_what_another_has_written_meanwhile_stays_beside_and_is_told(
    qtbot: QtBot, office: MainActions, form: Path
) -> None:
    window = opened(qtbot, office, form)
    kept = window.authoring.kept.path
    theirs = kept.read_text(encoding="utf-8").replace("図書館の調査", "公民館の調査")
    kept.write_text(theirs, encoding="utf-8")
    window.form.select(SHEET, ["B4"])
    window.gestures.kind("date")
    assert window.authoring.keep_now()
    assert "ほかの画面でも変更されていました" in window.notice.text
    assert theirs in [path.read_text(encoding="utf-8") for path in kept.parent.glob("*.toml")]
    kept.unlink()
    paths.form_of(kept).unlink()
    window.gestures.kind("text")
    assert window.authoring.keep_now()
    assert paths.form_of(kept).read_bytes() == form.read_bytes()


def test_what_is_saved_is_judged_as_it_is_that_moment(
    qtbot: QtBot, office: MainActions, form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that has just been mended keeps nobody from saving, whatever is still being looked at."""
    window, place = opened(qtbot, office, form), tmp_path / "保存" / "図書館.toml"
    place.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(place), ""))
    window.form.select(SHEET, ["B4"])
    window.form.view.setFocus()
    press(window.form.view, Key.Key_1)
    checked(qtbot, window)
    assert window.authoring.errors, "a choice without choices"
    press(window.form.view, Key.Key_4)
    assert "数" in window.form.view.accessibleName(), "the cell is heard as it is now"
    with qtbot.waitSignal(window.finishing.saved):
        press(window, Key.Key_S, Modifier.ControlModifier)
    assert place.is_file()
    assert window.notice.ways[0].text() == "閉じて、回答に進む"
