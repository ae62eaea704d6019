"""提出: the order of work with its dates, how long is left, the file that was made, its mail; by the injected clock."""

import dataclasses
import email
import email.policy
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gui.response import answers_file, stages
from gui.response.stages import APPROVE, COMPARE, MAIL, MAKE, PRINT, REVIEW, Done, MadeFile
from gui.screens.main.main_actions import MainActions
from gui.screens.main.window import Window
from gui.screens.paper.comparison_paper import comparison_paper
from gui.screens.paper.comparison_window import ComparisonWindow
from gui.screens.paper.summary_preview import Preview
from gui.screens.paper.table_paper import TablePreview
from gui.screens.wizard.open_draft import OpenedDraft
from gui.screens.wizard.submit_page import SubmitPage
from gui.survey.model import Response
from tests.screens.conftest import OpenDraft
from tests.screens.officer import child, told
from tests.screens.wizard.test_review_and_submit import writes

NOW = datetime(2023, 7, 18, 10, 42)
NAME = "【相模原市】マイナンバーアンケート回答"


@pytest.fixture(autouse=True)
def clock(office: MainActions) -> None:
    office.now = lambda: NOW


@pytest.fixture
def with_papers(sample: Response, tmp_path: Path) -> Response:
    """The sample with a paper of a long name."""
    paper = tmp_path / "別途の方法の概要（令和5年7月改定）𠮷.pdf"
    paper.write_bytes(b"%PDF")
    return dataclasses.replace(sample, attachments={"8-1": (str(paper),)})


def refusing(opened: list[str]) -> Callable[[QUrl], bool]:
    """A system that opens nothing."""

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return False

    return open_url


def shown(room: OpenedDraft) -> dict[str, str]:
    """What is said of each stage."""
    return {step: row.said.plain for step, row in room.wizard.submit.stages.rows.items()}


def solid(page: SubmitPage) -> list[str]:
    """The looks of what makes the files and of what makes the mail."""
    return [button.objectName() for button in (page.make, page.panel.make_mail)]


def again(room: OpenedDraft, office: MainActions) -> OpenedDraft:
    """The same draft, closed and opened again."""
    path = room.path
    office.show_start()
    office.drafts.open(path)
    assert office.room is not None
    office.room.wizard.open_page(office.room.wizard.submit)
    return office.room


def test_the_days_that_are_left_are_said_at_the_top_and_on_the_page(
    open_draft: OpenDraft, office: MainActions, sample: Response
) -> None:
    room = open_draft(sample)
    assert room.wizard.head.left.text() == "提出期限　令和5年7月21日(金)17時（あと3日）"
    room.wizard.open_page(room.wizard.submit)
    assert room.wizard.submit.left.plain == "提出期限　令和5年7月21日(金)17時（あと3日）"
    office.show_start()
    assert office.start.deadline.plain == "提出期限　令和5年7月21日(金)17時（あと3日）"
    office.now = lambda: datetime(2023, 7, 21, 17, 1)
    office.show_start()
    assert office.start.deadline.plain.endswith("（過ぎています）")
    late = open_draft(sample)
    late.wizard.open_page(late.wizard.submit)
    assert late.wizard.head.left.text().endswith("（過ぎています）")
    assert late.wizard.submit.left.plain.endswith("（過ぎています）　提出先に連絡してから送ってください。")


def test_the_whole_order_of_work_is_ticked_and_kept(
    open_draft: OpenDraft, office: MainActions, window: Window, with_papers: Response, qtbot: QtBot, tmp_path: Path
) -> None:
    room = open_draft(with_papers)
    wizard, page = room.wizard, room.wizard.submit
    wizard.open_page(wizard.submit)
    assert page.next_step == "次にすること：確認。"
    page.stages.rows[REVIEW].ways[REVIEW].click()
    assert wizard.page is wizard.review
    wizard.open_page(page)
    qtbot.waitUntil(lambda: shown(room)[REVIEW] == "令和5年7月18日 10:42 済み")  # once its paper has been found

    page.stages.rows[APPROVE].ways[PRINT].click()
    preview = child(window, Preview)
    with qtbot.waitSignal(preview.notice.told):
        preview.write(tmp_path / "確認票.pdf")
    assert shown(room)[APPROVE].startswith("令和5年7月18日 10:42に印刷済み。")
    assert "main" not in solid(page), "the paper is still to be approved"
    page.stages.rows[APPROVE].ways[APPROVE].click()
    assert page.next_step == "次にすること：提出ファイルの作成。"
    assert solid(page) == ["main", ""]

    path = writes(room, qtbot)
    page.stages.rows[COMPARE].ways[COMPARE].setFocus()
    page.stages.rows[COMPARE].ways[COMPARE].click()
    comparison = child(window, ComparisonWindow)
    with qtbot.waitSignal(comparison.notice.told):
        comparison.take_file(path, left=False)
    assert shown(room)[COMPARE] == "令和5年7月18日 10:42 済み"
    assert page.window().focusWidget() is page.panel.make_mail, "one Enter would say that the mail has been sent"
    assert solid(page) == ["", "main"]

    with qtbot.waitSignal(page.written) as written:
        page.panel.make_mail.click()
    assert written.args == [path.with_suffix(".eml")]
    page.stages.rows[MAIL].ways[MAIL].click()
    assert page.next_step == "全ての段取りが済みました。"
    reopened = again(room, office)
    assert set(reopened.answering.draft.steps) == {REVIEW, PRINT, APPROVE, MAKE, COMPARE, MAIL}
    assert list(shown(reopened).values()) == ["令和5年7月18日 10:42 済み"] * 5
    assert all(str(path) not in text for text in shown(reopened).values())


def test_a_changed_answer_says_what_no_longer_holds(open_draft: OpenDraft, sample: Response, qtbot: QtBot) -> None:
    room = open_draft(sample)
    room.wizard.open_page(room.wizard.review)
    writes(room, qtbot)
    room.answering.did(PRINT, stages.done_now(room.answering.survey, room.answering.response, NOW))
    room.answering.answer("9", "②")
    said = shown(room)
    assert said[APPROVE] == "印刷（令和5年7月18日 10:42）のあとで回答が変わりました。印刷し直してください。"
    assert said[MAKE].startswith("作成（令和5年7月18日 10:42）のあとで回答が変わりました。")
    assert room.wizard.submit.panel.isHidden()
    room.answering.undo()
    assert not room.wizard.submit.panel.isHidden(), "the file is that of the answers again"


def test_a_paper_printed_of_other_answers_does_not_count(
    open_draft: OpenDraft, office: MainActions, window: Window, sample: Response, qtbot: QtBot, tmp_path: Path
) -> None:
    room = open_draft(sample)
    office.show_paper()
    preview = child(window, Preview)
    room.answering.answer("9", "②")
    with qtbot.waitSignal(preview.notice.told):
        preview.write(tmp_path / "確認票.pdf")
    assert PRINT not in room.answering.draft.steps


def test_nor_does_a_draft_with_errors(
    open_draft: OpenDraft, office: MainActions, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    room = open_draft(Response())
    office.show_paper()
    preview = child(window, Preview)
    with qtbot.waitSignal(preview.notice.told):
        preview.write(tmp_path / "確認票.pdf")
    room.wizard.open_page(room.wizard.review)
    assert room.answering.draft.steps == {}


def test_the_outline_ticks_what_is_ticked_in_the_order_of_work(
    open_draft: OpenDraft, sample: Response, qtbot: QtBot
) -> None:
    wizard = open_draft(sample).wizard

    def said() -> list[str]:
        return [wizard.outline.item(wizard.outline.count() - i).text() for i in (2, 1)]

    wizard.open_page(wizard.sections[0])
    assert said() == ["確認　まだ", "提出　まだ"]
    wizard.open_page(wizard.review)
    assert said() == ["確認　表示中", "提出　まだ"]
    wizard.open_page(wizard.submit)
    now = stages.done_now(wizard.answering.survey, wizard.answering.response, NOW)
    wizard.answering.did(MAIL, now)
    wizard.open_page(wizard.sections[0])
    assert said() == ["確認　済み", "提出　済み"]
    with qtbot.waitSignal(wizard.answering.problems_changed):
        wizard.answering.answer("9", "④")
    assert said() == ["確認　もう一度", "提出　もう一度"]


def test_a_tick_made_by_hand_is_taken_back(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(sample)
    page = room.wizard.submit
    room.wizard.open_page(page)
    row = page.stages.rows[APPROVE]
    assert row.undo.isHidden()
    row.ways[APPROVE].click()
    assert not row.undo.isHidden()
    assert row.ways[APPROVE].isHidden()
    row.undo.click()
    assert APPROVE not in room.answering.draft.steps
    assert page.stages.rows[MAIL].ways[MAIL].isHidden(), "there is nothing to be sent yet"


def test_the_file_that_was_made_is_there_again_and_so_is_what_has_become_of_it(
    open_draft: OpenDraft, office: MainActions, with_papers: Response, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", refusing(opened))
    room = open_draft(with_papers)
    path = writes(room, qtbot)
    code = room.wizard.submit.panel.made.code if room.wizard.submit.panel.made else ""
    room = again(room, office)
    panel = room.wizard.submit.panel
    assert not panel.isHidden()
    assert room.wizard.submit.make.isVisible() is False
    for text in (path.name, "別途の方法の概要（令和5年7月改定）𠮷.pdf", str(path.parent), code):
        assert text in told(panel)
    panel.open_folder.click()
    assert opened == [f"{path.parent}/"], "a folder and nothing else: a program of that name does not run"
    assert f"保存先「{path.parent}」を開けませんでした。" in room.wizard.submit.notice.text
    assert "見つかりません" not in told(panel)
    path.unlink()
    room = again(room, office)
    panel = room.wizard.submit.panel
    qtbot.waitUntil(lambda: f"「{path.name}」が保存先に見つかりません" in told(panel))
    panel.again.click()
    assert room.wizard.submit.make.hasFocus()


def test_a_place_on_another_machine_is_not_looked_at_unasked(
    open_draft: OpenDraft, sample: Response, checked_works: list[str]
) -> None:
    room = open_draft(sample)
    now = stages.done_now(room.answering.survey, room.answering.response, NOW)
    made = Done(now.at, now.code, (), r"\\evil.example\share", (MadeFile(f"{NAME}.xlsx", "0" * 64),))
    room.answering.did(MAKE, made)
    room.wizard.open_page(room.wizard.submit)
    assert "今もあるかどうかは確かめていません" in told(room.wizard.submit.panel)
    assert not any("evil" in work for work in checked_works)


def test_the_mail_brings_what_lies_there(
    open_draft: OpenDraft, with_papers: Response, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", refusing(opened))
    room = open_draft(with_papers)
    path, page = writes(room, qtbot), room.wizard.submit
    with qtbot.waitSignal(page.written) as written:
        page.panel.make_mail.click()
    (mail,) = written.args or []
    found = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default)
    body, *files = found.iter_parts()
    assert {part.get_filename(): part.get_payload(decode=True) for part in files} == {
        path.name: path.read_bytes(),
        "別途の方法の概要（令和5年7月改定）𠮷.pdf": b"%PDF",
    }
    assert body.get_content().replace("\r\n", "\n").strip() == page.panel.values["本文"].plain
    (way,) = page.notice.ways
    assert way.hasFocus()
    QTest.keyClick(way, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is page.stages.rows[MAIL].ways[MAIL], "what stands above the notice"
    QTest.keyClick(page.stages.rows[MAIL].ways[MAIL], Qt.Key.Key_Tab)
    assert way.hasFocus()
    QTest.keyClick(way, Qt.Key.Key_Return)
    assert opened == [str(mail)]
    assert f"「{mail.name}」を開けませんでした。" in page.notice.text

    with qtbot.waitSignal(page.written):
        page.panel.make_mail.click()  # the same lies there: nobody need be asked
    mail.write_bytes(b"somebody's own")
    with qtbot.waitSignal(page.notice.told):
        page.panel.make_mail.click()
    assert "が既にあります。置き換えますか。" in page.notice.text
    assert mail.read_bytes() == b"somebody's own"
    with qtbot.waitSignal(page.written):
        page.notice.ways[0].click()
    path.write_bytes(b"edited")
    with qtbot.waitSignal(page.notice.told):
        page.panel.make_mail.click()
    assert f"「{path.name}」は、作成したあとで変更されています。" in page.notice.text
    page.notice.ways[0].click()
    assert page.make.isVisible()


def test_a_memo_is_opened_by_its_key_kept_undone_and_printed_where_it_is_wanted(
    open_draft: OpenDraft, office: MainActions, window: Window, sample: Response
) -> None:
    room = open_draft(sample)
    section = room.wizard.sections[0]
    room.wizard.open_page(section)
    card = section.cards["2"]
    card.choices.entry.setFocus()
    assert card.memo.field is None, "nothing of it is made before it is wanted"
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    field = card.memo.field
    assert field is not None
    assert field.hasFocus()
    assert field.accessibleName() == "Q2の根拠メモ"
    assert "提出ファイルにも確認コードにも入りません" in field.accessibleDescription()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus in (room.wizard.foot.previous, room.wizard.foot.next), "after the last question of the page"
    QTest.keyClick(focus, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert field.hasFocus(), "it lies where it stands on the way of Tab"
    QTest.keyClicks(field, "youkou 3")
    assert room.answering.draft.memos == {"2": "youkou 3"}
    QTest.keyClick(field, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert not card.memo.is_open
    assert card.choices.entry.hasFocus() or card.isAncestorOf(QApplication.focusWidget())
    assert card.memo.button.text() == "● 根拠メモあり"
    card.refresh_problems()
    assert card.accessibleDescription().endswith("根拠メモあり（Ctrl+M）：youkou 3")

    office.show_paper()
    preview = child(window, Preview)
    assert not preview.memos.isHidden()
    assert not preview.style_wanted().memos
    preview.memos.click()
    assert preview.style_wanted().memos
    preview.close()

    assert room.autosave is not None
    assert room.autosave.keep_now()
    assert json.loads(room.path.read_text(encoding="utf-8"))["notes"] == {"2": "youkou 3"}
    room.wizard.undo()
    assert room.answering.draft.memos == {}
    assert card.memo.button.text() == "根拠メモを閉じる", "what was undone is in view"
    assert answers_file.load(room.path, room.answering.survey).memos == {"2": "youkou 3"}


def test_the_file_that_was_made_last_is_at_hand_from_the_start_page_too(
    open_draft: OpenDraft, office: MainActions, window: Window, sample: Response, qtbot: QtBot
) -> None:
    path = writes(open_draft(sample), qtbot)
    office.show_start()
    office.show_comparison()
    comparison = child(window, ComparisonWindow)
    with qtbot.waitSignal(comparison.notice.told):
        assert comparison.comparison.other is None, "it is read in another thread"
    assert comparison.notice.text.startswith(f"作成した提出ファイル「{path.name}」を読み込みました。")
    assert comparison.folder == path.parent


def test_the_file_that_was_made_is_at_hand_and_only_the_code_is_typed(
    open_draft: OpenDraft, office: MainActions, window: Window, sample: Response, qtbot: QtBot
) -> None:
    room = open_draft(sample)
    path, code = writes(room, qtbot), room.answering.draft.steps[MAKE].code
    office.show_comparison()
    comparison = child(window, ComparisonWindow)
    with qtbot.waitSignal(comparison.notice.told):
        assert comparison.comparison.other is None, "it is read in another thread"
    assert comparison.notice.text.startswith(f"作成した提出ファイル「{path.name}」を読み込みました。")
    assert comparison.comparison.other is not None
    assert comparison.comparison.other.code == code
    assert (comparison.verdict.plain, COMPARE in room.answering.draft.steps) == ("", False), "nobody looked at a paper"
    assert comparison.focusWidget() is comparison.typed
    QTest.keyClick(comparison.typed, Qt.Key.Key_Return)
    assert (comparison.verdict.plain, COMPARE in room.answering.draft.steps) == ("", False), "no code was typed"
    assert "入力してください" in comparison.notice.text
    QTest.keyClicks(comparison.typed, code)
    QTest.keyClick(comparison.typed, Qt.Key.Key_Return)
    assert comparison.verdict.plain == f"紙の確認コード（{code}）と一致しています。承認されたものと同じ内容です。"
    assert COMPARE in room.answering.draft.steps


def test_a_code_typed_before_the_made_file_is_read_counts(
    open_draft: OpenDraft, office: MainActions, window: Window, sample: Response, qtbot: QtBot
) -> None:
    room = open_draft(sample)
    writes(room, qtbot)
    office.show_comparison()
    comparison = child(window, ComparisonWindow)
    comparison.typed.setText(room.answering.draft.steps[MAKE].code)
    comparison.take_typed()
    with qtbot.waitSignal(comparison.notice.told):
        assert comparison.verdict.plain == ""
    assert "一致しています" in comparison.verdict.plain
    assert COMPARE in room.answering.draft.steps


def test_where_the_file_that_was_made_has_gone_it_is_said(
    open_draft: OpenDraft, office: MainActions, window: Window, sample: Response, qtbot: QtBot
) -> None:
    room = open_draft(sample)
    path = writes(room, qtbot)
    path.unlink()
    office.show_comparison()
    comparison = child(window, ComparisonWindow)
    with qtbot.waitSignal(comparison.notice.told):
        assert comparison.comparison.other is None
    assert comparison.notice.text.startswith(f"作成した提出ファイル「{path.name}」を開けません。")
    assert comparison.notice.text.endswith("削除したときは作成し直してください。")
    assert comparison.comparison.other is None


def test_the_code_from_the_paper_is_typed_and_the_differences_are_printed(
    open_draft: OpenDraft,
    office: MainActions,
    window: Window,
    sample: Response,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = open_draft(sample)
    path = writes(room, qtbot)
    code = room.answering.draft.steps[MAKE].code
    room.answering.answer("9", "②")
    office.show_comparison()
    comparison = child(window, ComparisonWindow)
    assert not comparison.print.isEnabled()
    begins: list[str] = []

    def choose(*given: object) -> tuple[str, str]:
        begins.append(str(given[2]))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    comparison.choose[1].click()
    assert begins == [str(path.parent)], "where the file was made"
    assert comparison.comparison.approved is not None
    assert comparison.comparison.approved.name.startswith("下書き「14神奈川県相模原市　")
    with qtbot.waitSignal(comparison.notice.told):
        comparison.take_file(path, left=False)
    assert comparison.verdict.plain == "一致しません。1か所が違います。"
    assert COMPARE not in room.answering.draft.steps

    comparison.typed.setFocus()
    QTest.keyClicks(comparison.typed, "O" + code[1:])
    QTest.keyClick(comparison.typed, Qt.Key.Key_Return)
    assert comparison.notice.text.startswith("「O」は確認コードに使われない文字です")
    comparison.typed.clear()
    QTest.keyClicks(comparison.typed, code.lower().replace("-", " "))
    QTest.keyClick(comparison.typed, Qt.Key.Key_Return)
    assert comparison.verdict.plain == f"紙の確認コード（{code}）と一致しています。承認されたものと同じ内容です。"
    assert comparison.table.isHidden()
    assert COMPARE not in room.answering.draft.steps, "the draft went on after the file was made"

    comparison.typed.clear()
    QTest.keyClick(comparison.typed, Qt.Key.Key_Return)
    comparison.print.click()
    preview = child(comparison, TablePreview)
    with qtbot.waitSignal(preview.notice.told):
        preview.write(tmp_path / "照合結果.pdf")
    assert (tmp_path / "照合結果.pdf").read_bytes().startswith(b"%PDF")
    paper = comparison_paper(comparison.comparison, NOW)
    assert paper.facts[2:] == ("照合した日時　令和5年7月18日 10:42", "一致しません。1か所が違います。")
    assert [row[0] for row in paper.rows] == ["Q9　情報を紐付けるための手順"]
