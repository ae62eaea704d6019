"""A share that does not answer holds up nothing but what is asked of it; a stranger's is never asked at all."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from gui.response import answers_file, draft_folder
from gui.response.checking import check_file
from gui.screens.collection.begin_window import CollectionBegin
from gui.screens.main.main_actions import MainActions
from gui.screens.paper.summary_preview import Preview
from gui.survey import checks
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response, Survey
from tests.screens.conftest import OpenDraft
from tests.screens.officer import child
from tests.screens.wizard.test_questions import box, card

STRANGERS = ("//evil.example/share/x.pdf", "\\\\evil.example\\share\\x.pdf", "\\\\?\\UNC\\evil.example\\share\\x.pdf")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[threading.Event]:
    """Whatever lies under 共有 is looked for on a share that answers once this is set; never in the window's thread."""
    gate, share = threading.Event(), str(tmp_path / "共有")
    for name in ("is_file", "is_dir", "exists", "stat"):
        monkeypatch.setattr(Path, name, _hanging(getattr(Path, name), gate, share))
    yield gate
    gate.set()


def _hanging(look: object, gate: threading.Event, share: str) -> object:
    def looked(path: Path, *given: object, **named: object) -> object:
        if str(path).startswith(share):
            assert threading.current_thread() is not threading.main_thread(), path
            gate.wait()
        return look(path, *given, **named)  # type: ignore[operator]

    return looked


def _with_papers(sample: Response, *paths: Path | str) -> Response:
    return replace(sample, answers={**sample.answers, "10": "②"}, attachments={"10": tuple(map(str, paths))})


def test_a_draft_opens_is_undone_printed_and_shown_while_a_share_does_not_answer(
    open_draft: OpenDraft, office: MainActions, sample: Response, tmp_path: Path, qtbot: QtBot, answers: threading.Event
) -> None:
    near, far = tmp_path / "近く.pdf", tmp_path / "共有" / "遠く.pdf"
    room = open_draft(_with_papers(sample, near, far))
    answering = room.answering
    qtbot.waitUntil(lambda: str(near) in answering.known_attachments.absent)
    assert answering.known_attachments.pending == {str(far)}
    assert [(p.code, p.severity) for p in answering.problems if p.question == "10"] == [
        ("missing-attachment", "error"),
        ("attachment-pending", "caution"),
    ]
    box(card(room, "10"), "①").click()
    room.wizard.undo()
    assert answering.response.answers["10"] == "②"
    for page in (room.wizard.review, room.wizard.submit):
        room.wizard.open_page(page)
    office.show_paper()
    preview = child(office.start.window(), Preview)
    preview.close()
    assert room.autosave is not None
    assert room.autosave.keep_now(), "what was typed is on the disk all the same"
    far.parent.mkdir()
    far.write_bytes(b"%PDF")
    answers.set()
    qtbot.waitUntil(lambda: not answering.known_attachments.pending)
    assert answering.known_attachments.absent == {str(near)}


def test_the_list_of_drafts_comes_while_a_share_does_not_answer(
    office: MainActions, survey: Survey, sample: Response, tmp_path: Path, qtbot: QtBot, answers: threading.Event
) -> None:
    draft_folder.new_draft(office.drafts.folder, survey, _with_papers(sample, tmp_path / "共有" / "遠く.pdf"), "控え")
    with qtbot.waitSignal(office.drafts.listed):
        office.drafts.look_around()
    shown = office.drafts.panel.list.item(0).text()
    assert "添付ファイルは確かめています" in shown
    assert "直すところなし" not in shown
    with qtbot.waitSignal(office.drafts.looked):
        answers.set()
    assert "直すところ 1件" in office.drafts.panel.list.item(0).text()


def test_a_file_dropped_from_a_share_and_a_folder_on_it_do_not_stop_the_window(
    open_draft: OpenDraft, office: MainActions, sample: Response, tmp_path: Path, qtbot: QtBot, answers: threading.Event
) -> None:
    room = open_draft(_with_papers(sample))
    field = card(room, "10").attachment
    assert field is not None
    far = tmp_path / "共有" / "遠く.pdf"
    far.parent.mkdir()
    far.write_bytes(b"%PDF")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(far))])
    copy, left, bare = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    field.dropEvent(QDropEvent(QPoint(5, 5), copy, data, left, bare, QEvent.Type.Drop))
    office.begin_collection()
    begin = child(office.start.window(), CollectionBegin)
    begin.prefecture.setCurrentText("神奈川県")
    begin.folder.setText(str(far.parent / "調査票"))
    begin.start.click()
    assert begin.notice.text == "フォルダーを確かめています…"
    assert not (room.answering.response.attachments or {}).get("10")
    answers.set()
    qtbot.waitUntil(lambda: (room.answering.response.attachments or {}).get("10") == (str(far),))
    qtbot.waitUntil(lambda: "フォルダーが見つかりません" in begin.notice.text)
    begin.close()


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every path of a stranger that anything looks at."""
    found: list[str] = []
    for name in ("is_file", "is_dir", "exists", "stat", "open", "samefile", "resolve"):
        look = getattr(Path, name)

        def looked(path: Path, *given: object, look: object = look, **named: object) -> object:
            if "evil" in str(path):
                found.append(str(path))
            return look(path, *given, **named)  # type: ignore[operator]

        monkeypatch.setattr(Path, name, looked)
    return found


def test_no_strangers_path_is_looked_at_by_check_list_or_window(
    open_draft: OpenDraft,
    office: MainActions,
    survey: Survey,
    bundle: SurveyBundle,
    sample: Response,
    tmp_path: Path,
    qtbot: QtBot,
    looked_at: list[str],
) -> None:
    response = _with_papers(sample, *STRANGERS)
    path = draft_folder.new_draft(tmp_path, survey, response, "届いたもの")
    checked = check_file(path, bundle)
    assert [p.code for p in checked.problems if p.severity == "error"] == ["missing-attachment"] * len(STRANGERS)
    assert all("選び直してください" in p.message for p in checked.problems if p.code == "missing-attachment")
    draft_folder.new_draft(office.drafts.folder, survey, response, "届いたもの")
    with qtbot.waitSignal(office.drafts.listed):
        office.drafts.look_around()
    assert "直すところ 3件" in office.drafts.panel.list.item(0).text()
    room = open_draft(response)
    room.wizard.open_page(room.wizard.review)
    room.wizard.open_page(room.wizard.submit)
    assert len(room.answering.errors) == len(STRANGERS)
    assert looked_at == []


def test_what_the_officer_chooses_on_a_share_is_looked_at(
    open_draft: OpenDraft, sample: Response, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def is_there(path: Path) -> bool:
        asked.append(str(path))
        return True

    monkeypatch.setattr(answers_file, "is_there", is_there)
    chosen = "//server/share/概要.pdf"
    room = open_draft(_with_papers(sample, chosen))
    field = card(room, "10").attachment
    assert field is not None
    assert room.answering.errors
    dialog = "gui.screens.widgets.saving.QFileDialog.getOpenFileNames"
    monkeypatch.setattr(dialog, lambda *_: ([chosen], ""))
    field.choose.click()
    qtbot.waitUntil(lambda: not room.answering.known_attachments.pending)
    assert set(asked) == {chosen}
    assert not room.answering.errors
    assert checks.check(room.answering.bundle, room.answering.response) == []
