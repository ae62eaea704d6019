"""確認 and 提出: ways to every problem and back, and a file that is never written over unasked."""

import dataclasses
import json
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.screens.main.main_actions import MainActions
from gui.screens.widgets.look import GROUND, LINE
from gui.screens.wizard.open_draft import OpenedDraft
from gui.screens.wizard.review_page import ReviewPage, _Ruled
from gui.survey.key import key_of
from gui.survey.model import Response
from gui.survey.submission import confirmation_code, submitted
from tests.screens.conftest import OpenDraft
from tests.screens.officer import told


def writes(room: OpenedDraft, qtbot: QtBot) -> Path:
    room.wizard.open_page(room.wizard.submit)
    with qtbot.waitSignal(room.wizard.submit.written) as written:
        room.wizard.submit.make.click()
    path = written.args[0]
    assert isinstance(path, Path)
    return path


def fails(room: OpenedDraft, qtbot: QtBot) -> str:
    """What is said when the file is not written."""
    room.wizard.open_page(room.wizard.submit)
    with qtbot.waitSignal(room.wizard.submit.notice.told):
        room.wizard.submit.make.click()
    return room.wizard.submit.notice.text


def fixes(page: ReviewPage) -> dict[str, QPushButton]:
    return {way.property("key"): way for way in page.ways if way.text() == "直す"}


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75])
def test_the_rules_between_its_rows_are_of_one_dot_at_every_scale(
    open_draft: OpenDraft, sample: Response, scale: float
) -> None:
    wizard = open_draft(sample).wizard
    wizard.open_page(wizard.review)
    (table, *_) = wizard.review.findChildren(_Ruled)
    image = QImage(table.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(table.palette().color(GROUND))
    table.render(image)
    line, between = table.palette().color(LINE), image.width() - 1
    ruled = [y for y in range(image.height()) if image.pixelColor(between, y) == line]
    assert len(ruled) == table.grid.rowCount()
    assert all(below - above > 1 for above, below in pairwise(ruled))


def test_every_problem_has_a_way_there_and_back(open_draft: OpenDraft) -> None:
    room = open_draft(Response({"kind": "指定都市", "organisation": "14神奈川県相模原市"}, {"2": "③"}))
    wizard = room.wizard
    wizard.open_page(wizard.review)
    problems = {problem.question: problem.message for problem in room.answering.errors}
    assert set(fixes(wizard.review)) == set(problems)
    for key, message in problems.items():
        way = fixes(wizard.review)[key]
        assert message in way.accessibleName()
        way.setFocus()
        QTest.keyClick(way, Qt.Key.Key_Return)
        where = key_of(room.answering.survey, key)
        assert where is not None
        place = wizard.page.place(where)
        assert place is not None
        focus = QApplication.focusWidget()
        assert focus is place or focus is place.focusProxy()
        assert not wizard.foot.review.isHidden()
        wizard.foot.review.setFocus()
        QTest.keyClick(wizard.foot.review, Qt.Key.Key_Return)
        assert wizard.page is wizard.review
        assert fixes(wizard.review)[key].hasFocus(), "back at the problem that was left"


def test_the_response_stands_there_in_full(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(sample)
    room.wizard.open_page(room.wizard.review)
    shown = told(room.wizard.review)
    for text in (
        "14神奈川県相模原市",
        "生活福祉課長",
        "令和6年4月",
        "担当者と係長の二人で確認して特定する。",
        "⑤ 住所",
    ):
        assert text in shown
    assert "組織区分が指定都市のため、回答は不要です。" in shown
    assert room.wizard.foot.next.hasFocus()


def test_cautions_stand_apart_and_do_not_stop(open_draft: OpenDraft, sample: Response, qtbot: QtBot) -> None:
    room = open_draft(dataclasses.replace(sample, answers={**sample.answers, "7-4": ("②", "③")}))
    room.wizard.open_page(room.wizard.review)
    assert [way.text() for way in room.wizard.review.ways if way.objectName() != "link"] == ["見る"]
    assert writes(room, qtbot).is_file()


def test_errors_stop_it_with_a_way_to_them(open_draft: OpenDraft) -> None:
    room = open_draft(Response())
    wizard = room.wizard
    wizard.open_page(wizard.submit)
    assert "まだ提出ファイルを作成できません" in wizard.submit.notice.text
    assert wizard.submit.make.isVisible() is False
    (way,) = wizard.submit.notice.ways
    assert way.hasFocus()
    QTest.keyClick(way, Qt.Key.Key_Space)
    assert wizard.page is wizard.review


def test_what_to_do_with_the_file(open_draft: OpenDraft, sample: Response, qtbot: QtBot, tmp_path: Path) -> None:
    room = open_draft(sample)
    path = writes(room, qtbot)
    panel = room.wizard.submit.panel
    code = confirmation_code(room.answering.survey, submitted(room.answering.survey, sample))
    assert path == tmp_path / "提出" / "【相模原市】マイナンバーアンケート回答.xlsx"
    assert panel.open_folder.hasFocus()
    assert panel.copy_subject.x() == panel.copy_body.x()
    assert panel.copy_subject.width() == panel.copy_body.width()
    panel.copy_subject.click()
    assert QGuiApplication.clipboard().text() == "【相模原市】マイナンバーアンケート回答"
    panel.copy_body.click()
    body = QGuiApplication.clipboard().text()
    assert code in body
    assert "14神奈川県相模原市" in body
    assert "橋本 花子" in body
    assert code in told(panel)
    assert "厚生労働省社会・援護局援護企画課中国残留邦人等支援室" in told(panel)
    assert "提出期限　令和5年7月21日(金)17時" in room.wizard.head.left.text()


def test_nothing_is_replaced_unasked(open_draft: OpenDraft, sample: Response, qtbot: QtBot) -> None:
    room = open_draft(sample)
    path = writes(room, qtbot)
    path.write_bytes(b"somebody's own")
    room.wizard.submit.panel.again.click()
    said = fails(room, qtbot)
    assert f"「{path.name}」が既にあります" in said
    assert path.read_bytes() == b"somebody's own"
    other, replace = room.wizard.submit.notice.ways
    assert other.hasFocus(), "what harms nothing comes first"
    with qtbot.waitSignal(room.wizard.submit.written):
        replace.click()
    assert path.read_bytes().startswith(b"PK")


def test_attachments_go_beside_it(open_draft: OpenDraft, sample: Response, qtbot: QtBot, tmp_path: Path) -> None:
    papers = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        papers.append(tmp_path / folder / "補足.pdf")
        papers[-1].write_bytes(folder.encode())
    room = open_draft(dataclasses.replace(sample, attachments={"8-1": tuple(map(str, papers))}))
    path = writes(room, qtbot)
    beside = {found.name: found.read_bytes() for found in path.parent.iterdir() if found != path}
    assert beside == {"補足.pdf": b"a", "補足（2）.pdf": b"b"}


def test_a_changed_answer_makes_the_result_old(open_draft: OpenDraft, sample: Response, qtbot: QtBot) -> None:
    room = open_draft(sample)
    writes(room, qtbot)
    room.answering.answer("9", "②")
    assert room.wizard.submit.panel.isHidden()
    assert room.wizard.submit.make.isVisible()


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"", None], ids=["damaged", "empty", "gone"])
def test_a_form_that_cannot_be_used_is_told_with_a_way_on(
    open_draft: OpenDraft, office: MainActions, sample: Response, qtbot: QtBot, tmp_path: Path, content: bytes | None
) -> None:
    form = tmp_path / "届いた様式.xlsx"
    if content is not None:
        form.write_bytes(content)
    room = open_draft(sample)
    office.drafts.form_chosen.emit(str(form))
    said = fails(room, qtbot)
    assert said.startswith("様式「届いた様式.xlsx」を使えません。")
    assert [way.text() for way in room.wizard.submit.notice.ways] == ["様式を選び直す"]
    assert not (tmp_path / "提出").exists()


def test_the_ministrys_own_form_is_filled_once_it_is_chosen(
    open_draft: OpenDraft,
    office: MainActions,
    sample: Response,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    form = tmp_path / "届いた様式.xlsx"
    shutil.copy(survey_library.bundled().form, form)
    room = open_draft(sample)
    with monkeypatch.context() as chosen:
        chosen.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(form), ""))
        with qtbot.waitSignal(office.drafts.form_chosen):
            office.form.trigger()
    assert "「届いた様式.xlsx」に記入します" in room.wizard.notice.text
    form.unlink()
    assert "届いた様式.xlsx" in fails(room, qtbot)


def test_a_place_where_nothing_can_be_written_is_told(
    open_draft: OpenDraft, sample: Response, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "提出").write_bytes(b"a file where the folder should be")
    room = open_draft(sample)
    assert "作成できませんでした" in fails(room, qtbot)
    assert [way.text() for way in room.wizard.submit.notice.ways] == ["別の保存先を選ぶ"]
    assert room.wizard.submit.make.isEnabled()


def test_a_receipt_is_offered_kept_beside_the_file_and_remembered(
    open_draft: OpenDraft, sample: Response, qtbot: QtBot, office: MainActions
) -> None:
    room = open_draft(sample)
    submit = room.wizard.submit
    room.wizard.open_page(submit)
    assert not submit.receipt.isChecked()
    QTest.keyClick(submit.receipt, Qt.Key.Key_Space)
    assert office.settings.receipt
    path = writes(room, qtbot)
    said = json.loads((path.parent / f"{path.stem}_記入記録.json").read_text(encoding="utf-8"))
    assert said["filled"]["name"] == path.name
    assert said["code"] == confirmation_code(room.answering.survey, submitted(room.answering.survey, sample))
    assert "記入記録も同じフォルダーにあります" in submit.notice.text
    made = room.answering.draft.steps["make"]
    assert [file.name for file in made.files] == [path.name], "it is not sent"
    office.show_start()
    assert open_draft(sample).wizard.submit.receipt.isChecked()
