"""What the officer closes, takes back, prints and writes to whom, in the collection's window."""

import email
import email.policy
import errno
import os
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gui.collection.judged import Line
from gui.screens.collection.asking import AskingLines
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.collection.correction import Correction
from gui.screens.collection.letters_window import LettersWindow
from gui.screens.collection.lines_model import PROBLEMS
from gui.screens.main.main_actions import MainActions
from gui.screens.paper.table_paper import TablePreview
from gui.screens.widgets.notice import Notice
from gui.screens.widgets.saving import Place
from gui.system import files, settings
from tests.collection.returns import typed_over
from tests.collection.scenes import Scene
from tests.screens.conftest import OpenCollection
from tests.screens.officer import child


def line(window: CollectionWindow, name: str) -> Line:
    found = next(
        o
        for o in window.collecting.overview.lines
        if o.organisation and o.organisation.name == name and o.state != "使わない"
    )
    assert found.organisation is not None
    window.table.choose(found.organisation.code)
    return found


@pytest.fixture
def answers_with(monkeypatch: pytest.MonkeyPatch) -> "type[Answers]":
    """What is written into the next dialogs that ask for lines."""
    Answers.texts, Answers.choice = (), 0

    def asked(dialog: AskingLines) -> QDialog.DialogCode:
        for field, text in zip(dialog.fields, Answers.texts, strict=False):
            field.put(text)
        if dialog.radios:
            dialog.radios[Answers.choice].setChecked(True)
        dialog.accept()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(AskingLines, "exec", asked)
    return Answers


class Answers:
    texts: tuple[str, ...] = ()
    choice = 0


def test_an_explained_error_is_settled_undone_and_done_again(
    opens: OpenCollection, qtbot: QtBot, answers_with: type[Answers]
) -> None:
    window = opens()
    line(window, "藤沢市")
    answers_with.texts = ("代表電話がない",)
    with qtbot.waitSignal(window.shown):
        window.detail.settle.click()
    assert line(window, "藤沢市").state == "可"
    item = window.detail.problems.item(0, 1)
    assert item is not None
    assert "備考：代表電話がない" in item.text()
    with qtbot.waitSignal(window.shown):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line(window, "藤沢市").state == "不備"
    assert "元に戻しました" in window.notice.text
    with qtbot.waitSignal(window.shown):
        QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert line(window, "藤沢市").state == "可"
    window.close()
    again = opens()
    assert line(again, "藤沢市").state == "可"
    with qtbot.waitSignal(again.shown):
        again.detail.settle.click()
    assert line(again, "藤沢市").state == "不備", "taken back, without another question"


def test_before_an_answer_stands_the_sign_of_the_gravest_that_still_stands_against_it(
    opens: OpenCollection, scene: Scene, qtbot: QtBot, answers_with: type[Answers]
) -> None:
    scene.put(
        "【厚木市】回答.xlsx", typed_over(scene.survey, scene.form("厚木市"), {"2.planned": "2010-04", "9": None})
    )
    window = opens()
    line(window, "厚木市")

    def signs() -> dict[str, str]:
        items = (window.detail.answers.item(row, 0) for row in range(window.detail.answers.rowCount()))
        return {item.text()[2:]: item.text()[0] for item in items if item and item.text()[1] == " "}

    assert signs() == {"Q2 予定年月": "△", "Q9": "＊"}
    answers_with.texts = ("なし",)
    count = window.detail.problems.rowCount()
    for row in range(count):
        window.detail.problems.setCurrentCell(row, 0)
        with qtbot.waitSignal(window.table.lines.dataChanged):  # what is counted is painted anew
            window.detail.settle.click()
        assert window.table.lines.texts(line(window, "厚木市"))[PROBLEMS] == str(count - row - 1 or "")
    assert not signs()


def test_a_cell_that_was_blanked_is_said_to_be_empty(opens: OpenCollection, qtbot: QtBot) -> None:
    window = opens()
    answer = line(window, "藤沢市").chosen
    assert answer
    with qtbot.waitSignal(window.shown):
        window.deciding.correct(answer, "phone", "", False)
    answers = window.detail.answers
    texts = [[item.text() if (item := answers.item(row, column)) else "" for column in (1, 3)] for row in range(20)]
    assert ["（空欄）", "なし"] in texts
    assert ["", "（空欄）"] not in texts


def test_from_the_search_the_last_thing_done_is_undone(opens: OpenCollection, scene: Scene, qtbot: QtBot) -> None:
    scene.sends("小田原市")
    scene.sends("小田原市", "再提出/小田原市.xlsx", q9="②")
    window = opens()
    window.filters.search.setFocus()
    QTest.keyClicks(window.filters.search, "odawara")
    qtbot.wait_until(lambda: not window.table.shown)
    QTest.keySequence(window.filters.search, QKeySequence("Ctrl+Z"))
    assert window.filters.search.text() == "", "nothing else was done"
    found = line(window, "小田原市")
    window.deciding.choose(found, found.rivals[1])
    qtbot.wait_until(lambda: line(window, "小田原市").state == "可")
    QTest.keySequence(window.filters.search, QKeySequence("Ctrl+Z"))
    qtbot.wait_until(lambda: line(window, "小田原市").state == "重複")
    QTest.keySequence(window.filters.search, QKeySequence("Ctrl+Y"))
    qtbot.wait_until(lambda: line(window, "小田原市").state == "可")


def test_after_a_choice_of_rivals_the_next_lines_first_problem_is_chosen(
    opens: OpenCollection, scene: Scene, qtbot: QtBot
) -> None:
    scene.sends("小田原市")
    scene.sends("小田原市", "再提出/小田原市.xlsx", q9="②")
    window = opens()
    line(window, "藤沢市")
    window.detail.problems.setFocus()
    found = line(window, "小田原市")
    window.deciding.choose(found, found.rivals[1])
    qtbot.wait_until(lambda: line(window, "小田原市").state == "可")
    assert not window.detail.problems.isVisible()
    line(window, "藤沢市")
    assert window.detail.problems.currentRow() == 0


def test_what_is_looked_at_stays_in_sight_once_all_are_shown_again(opens: OpenCollection) -> None:
    window = opens()
    window.filters.search.setText("葉山")
    line(window, "葉山町")
    window.filters.search.setText("")
    table = window.table
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())


def test_what_is_not_used_has_a_line_of_its_own_and_comes_back(
    opens: OpenCollection, qtbot: QtBot, answers_with: type[Answers]
) -> None:
    window = opens()
    line(window, "川崎市")
    answers_with.texts = ("指定都市のもの",)
    with qtbot.waitSignal(window.shown):
        window.detail.unuse.click()
    window.filters.buttons["使わない"].click()
    assert [o.organisation.name for o in window.table.shown if o.organisation] == ["川崎市"]
    with qtbot.waitSignal(window.shown):
        window.detail.unuse.click()
    assert window.collecting.overview.counts["対象外"] == 1


def test_of_two_files_the_one_that_is_named_is_set_aside(
    opens: OpenCollection, qtbot: QtBot, answers_with: type[Answers]
) -> None:
    window = opens()
    found = line(window, "小田原市")
    answers_with.choice = 1
    with qtbot.waitSignal(window.shown):
        window.detail.unuse.click()
    (left,) = line(window, "小田原市").answers
    assert left.file.name == found.answers[0].file.name


def test_a_correction_is_taken_back_where_it_stands(
    opens: OpenCollection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens()
    line(window, "藤沢市")
    window.detail.tabs.setCurrentIndex(1)
    keys = [text.place.key for text in window.detail._texts]
    window.detail.answers.setCurrentCell(keys.index("phone"), 0)
    assert not window.detail.uncorrect.isEnabled()

    def types_it(asked: Correction) -> QDialog.DialogCode:
        assert asked.field is not None
        asked.field.put("0466-00-0000")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(Correction, "exec", types_it)
    with qtbot.waitSignal(window.shown):
        window.detail.correct.click()
    assert window.detail.answers.currentRow() == keys.index("phone")
    with qtbot.waitSignal(window.shown):
        window.detail.uncorrect.click()
    assert line(window, "藤沢市").state == "不備"
    assert window.collecting.collection is not None
    assert window.collecting.collection.corrections == ()


def test_the_forms_own_words_are_offered_for_one_and_for_all_alike(
    opens: OpenCollection, scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("厚木市", "座間市"):
        scene.put(f"【{name}】.xlsx", typed_over(scene.survey, scene.form(name), {"9": "1"}))
    window = opens()
    line(window, "厚木市")
    window.detail.tabs.setCurrentIndex(1)
    keys = [text.place.key for text in window.detail._texts]
    window.detail.answers.setCurrentCell(keys.index("9"), 0)

    def accepts(asked: Correction) -> QDialog.DialogCode:
        taken = next(radio for radio in asked.radios if radio.isChecked())
        assert taken.text().startswith("①")
        asked.all.setChecked(True)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(Correction, "exec", accepts)
    with qtbot.waitSignal(window.shown):
        window.detail.correct.click()
    assert window.collecting.collection is not None
    assert len(window.collecting.collection.corrections) == 2
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not window.collecting.collection.corrections, "one decision, one step back"


def test_whoever_has_chosen_is_not_sent_elsewhere(opens: OpenCollection, qtbot: QtBot) -> None:
    window = opens()
    window.activateWindow()
    line(window, "小田原市")
    button = window.detail.compared.buttons[1]
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    with qtbot.waitSignal(window.shown):
        button.click()
    assert button.hasFocus()
    window.detail.compared.undo.setFocus()
    with qtbot.waitSignal(window.shown):
        window.detail.compared.undo.click()
    assert window.detail.compared.buttons[0].hasFocus()


def test_the_whole_name_of_a_file_is_read_without_a_mouse(opens: OpenCollection) -> None:
    window = opens()
    found = line(window, "小田原市")
    assert all(answer.file.name in window.detail.file.plain for answer in found.answers)
    assert window.detail.file.focusPolicy() & Qt.FocusPolicy.TabFocus
    index = window.table.lines.index(window.table.currentIndex().row(), 3)
    assert found.answers[0].file.name in str(index.data())
    assert window.table.textElideMode() == Qt.TextElideMode.ElideMiddle


def test_what_is_looked_at_is_printed(opens: OpenCollection, qtbot: QtBot, tmp_path: Path) -> None:
    window = opens()
    window.filters.buttons["未提出"].click()
    window.foot.print.click()
    preview = child(window, TablePreview)
    qtbot.waitUntil(lambda: preview.view.pageCount() == 1)
    target = tmp_path / "未提出.pdf"
    with qtbot.waitSignal(preview.notice.told):
        preview.write(target)
    text = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, check=True).stdout.decode()
    assert "大和市" in text
    assert "鎌倉市" not in text
    assert "連絡先" in text
    preview.close()


def test_what_arrived_is_named(opens: OpenCollection, scene: Scene, qtbot: QtBot) -> None:
    window = opens()
    path = scene.sends("厚木市")
    with qtbot.waitSignal(window.collecting.looked):
        window.look_again()
    assert path.name in window.notice.text


def test_counts_are_the_same_when_it_is_opened_again(opens: OpenCollection, scene: Scene) -> None:
    scene.put("【厚木市】.xlsx", typed_over(scene.survey, scene.form("厚木市"), {"9": None, "6/①": "？"}))
    scene.put("再提出/藤沢市.xlsx", scene.form("藤沢市", {"phone": "なし"}))
    scene.put("名簿.xlsx", b"PK\3\4 of something else")
    window = opens()
    before = [window.table.lines.texts(found) for found in window.table.shown]
    buttons = [button.text() for button in window.filters.buttons.values()]
    for found, texts in zip(list(window.table.shown), before, strict=True):
        window.table.selectRow(window.table.shown.index(found))
        assert window.detail.problems.rowCount() == int(texts[5] or 0), "what is counted is what is listed"
    window.close()
    again = opens()
    assert [again.table.lines.texts(found) for found in again.table.shown] == before
    assert [button.text() for button in again.filters.buttons.values()] == buttons


def letters_of(window: CollectionWindow) -> LettersWindow:
    window.foot.inquiries.click()
    return child(window, LettersWindow)


def test_letters_go_out_with_deadline_sender_and_addresses(
    opens: OpenCollection,
    office: MainActions,
    qtbot: QtBot,
    answers_with: type[Answers],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    folder: Path,
) -> None:
    del office
    window = opens()
    letters = letters_of(window)
    answers_with.texts = ("R5.7.20", "福祉部地域福祉課", "神奈川", "045-210-1111", "chiiki@example.jp")
    with qtbot.waitSignal(window.shown):
        letters.letterhead.click()
    assert "令和5年7月20日(木)" in letters.head.plain
    assert settings.load(folder / "settings.json").letterhead == answers_with.texts[1:]

    book = tmp_path / "連絡先.csv"
    book.write_text("市区町村,メールアドレス,課名\n大和市,yamato@example.jp,=1+1\n", encoding="cp932")
    with qtbot.waitSignal(letters.notice.told):
        letters.take_contacts(book)
    assert letters.notice.text.endswith("1団体の連絡先を読み込みました。")
    book.write_text("市区町村,電話番号\n大和市,046-260-5111\n", encoding="cp932")  # a list of telephone numbers alone
    with qtbot.waitSignal(letters.notice.told):
        letters.take_contacts(book)
    assert letters.notice.text.endswith("空欄のところは、前の連絡先のままです。")

    monkeypatch.setattr("gui.screens.collection.letters_window.ask", lambda *_: 0)
    target = tmp_path / "メール"
    target.mkdir()
    with qtbot.waitSignal(window.writing.letters_saved):
        letters.write_mails(target)
    mail = email.message_from_bytes(
        (target / "【14神奈川県大和市】照会文.eml").read_bytes(), policy=email.policy.default
    )
    assert mail["To"] == "yamato@example.jp"
    assert mail["X-Unsent"] == "1"
    body = mail.get_body(("plain",))
    assert body is not None
    assert "令和5年7月20日(木)までに" in body.get_content()
    assert len(list(target.iterdir())) == letters.table.rowCount()
    qtbot.waitUntil(lambda: line(window, "大和市").is_waited_for)
    letters.close()
    window.filters.buttons["照会中"].click()
    assert window.table.shown
    assert all(found.asked for found in window.table.shown)


def test_the_mail_that_outlook_holds_is_named(
    opens: OpenCollection, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = letters_of(opens())
    write = files.write_whole

    def held(path: Path, data: bytes, *, overwrite: bool) -> files.Stamp:
        if "大和市" in path.name:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return write(path, data, overwrite=overwrite)

    monkeypatch.setattr(files, "write_whole", held)
    with qtbot.waitSignal(letters._writing.letters_failed):
        letters.write_mails(tmp_path)
    assert letters.notice.text.startswith("「【14神奈川県大和市】照会文.eml」を保存できませんでした。")
    letters.close()


def test_an_address_book_that_is_none_changes_nothing(opens: OpenCollection, qtbot: QtBot, tmp_path: Path) -> None:
    window = opens()
    letters = letters_of(window)
    bad = tmp_path / "連絡先.csv"
    for content in (
        b"a,b\n1,2\n",
        b"\xff\xff\xff",
        "市区町村,電話番号\n大阪市,1\n".encode(),
        "市区町村\n".encode(),
        b"PK\x03\x04",
    ):
        bad.write_bytes(content)
        with qtbot.waitSignal(letters.notice.told):
            letters.take_contacts(bad)
        assert "読めません" in letters.notice.text
    assert window.collecting.collection is not None
    assert window.collecting.collection.contacts == ()
    assert letters.findChild(Notice) is not None


def test_an_address_that_is_none_is_refused(opens: OpenCollection, qtbot: QtBot) -> None:
    window = opens()
    line(window, "大和市")
    window.detail.tabs.setCurrentIndex(4)

    def asked() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AskingLines)
        dialog.fields[3].put("yamato＠example.jp")
        dialog.accept()
        assert dialog.isVisible(), "it stays, and says why"
        dialog.fields[3].put("福祉課 <yamato@example.jp>, kikaku@example.jp")
        dialog.accept()

    QTimer.singleShot(0, asked)
    with qtbot.waitSignal(window.shown):
        window.detail.contact.change.click()
    assert "<yamato@example.jp>, kikaku@example.jp" in window.detail.contact.contact.plain


def test_a_day_of_asking_is_written_down_and_erased(
    opens: OpenCollection, qtbot: QtBot, answers_with: type[Answers]
) -> None:
    window = opens()
    line(window, "大和市")
    answers_with.texts = ("2023/7/10", "電話で依頼")
    answers_with.choice = 1
    with qtbot.waitSignal(window.shown):
        window.detail.contact.record.click()
    (entry,) = line(window, "大和市").log
    assert (entry.when, entry.kind, entry.remark) == ("2023-07-10T00:00", "督促", "電話で依頼")
    with qtbot.waitSignal(window.shown):
        window.detail.contact.erase.click()
    assert line(window, "大和市").log == ()


def test_an_address_book_is_read_again_as_it_was_written(
    opens: OpenCollection, scene: Scene, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though somebody of another prefecture has sent something."""
    scene.sends("町田市")
    letters = letters_of(opens())
    book = tmp_path / "連絡先.csv"
    monkeypatch.setattr("gui.screens.collection.letters_window.ask_where", lambda *_: Place(book, replaces=False))
    with qtbot.waitSignal(letters.notice.told):
        letters.save.click()
    with qtbot.waitSignal(letters.notice.told):
        letters.take_contacts(book)
    assert "連絡先を読み込みました" in letters.notice.text


def test_what_is_set_aside_says_why_and_once_it_is_back_nothing_old_is_said(
    opens: OpenCollection, qtbot: QtBot, answers_with: type[Answers]
) -> None:
    window = opens()
    window.filters.buttons["不備"].click()
    line(window, "藤沢市")
    answers_with.texts = ("別の照会への回答",)
    with qtbot.waitSignal(window.shown):
        window.detail.unuse.click()
    assert window.notice.text.startswith("藤沢市は「未提出」になり")
    window.filters.buttons["使わない"].click()
    assert "使わない理由：別の照会への回答" in window.detail.file.plain
    with qtbot.waitSignal(window.shown):
        window.detail.unuse.click()
    assert not window.notice.isVisible()
