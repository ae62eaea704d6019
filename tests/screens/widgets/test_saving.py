"""Saving as an officer meets it: where it is asked, what is said of it, what comes when it fails or another was faster."""

import errno
import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QSessionManager
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.collection import saved
from gui.response import answers_file, draft_folder
from gui.screens.collection import letters_window
from gui.screens.collection.letters_window import LettersWindow
from gui.screens.main.application import end_session
from gui.screens.main.main_actions import MainActions
from gui.screens.main.unforeseen_fault import show_fault, tell_faults
from gui.screens.main.window import Window
from gui.screens.paper.summary_preview import Preview
from gui.screens.widgets import clipboard, saving
from gui.screens.widgets.saving import Place, ask_where
from gui.screens.wizard.autosave import Autosave
from gui.screens.wizard.open_draft import OpenedDraft
from gui.survey.model import Response
from gui.survey.naming import chosen_name
from gui.system import files, settings
from gui.system.settings import Settings
from tests import patience
from tests.collection.scenes import PREFECTURE, Scene
from tests.screens.conftest import OpenCollection, OpenDraft
from tests.screens.officer import child


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PAUSES", ())


class Dialog:
    """Stands for the system's dialog: what is typed into it, and what it was asked with."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.typed, self.started = "", Path()
        self.replace = False
        self.questions: list[str] = []
        self.confirms_itself = True
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._save)
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", self._folder)
        monkeypatch.setattr(saving, "ask", self._ask)

    def _save(self, _parent: object, _title: str, start: str, _kinds: str, _kind: str, options: object) -> object:
        self.started = Path(start)
        self.confirms_itself = options != QFileDialog.Option.DontConfirmOverwrite
        return self.typed, ""

    def _folder(self, _parent: object, _title: str, start: str) -> str:
        self.started = Path(start)
        return self.typed

    def _ask(self, _window: object, _title: str, text: str, *_: object) -> int | None:
        self.questions.append(text)
        return 0 if self.replace else None


@pytest.fixture
def dialog(monkeypatch: pytest.MonkeyPatch) -> Dialog:
    return Dialog(monkeypatch)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("確認票", "確認票.pdf"),
        ("確認票.pdf", "確認票.pdf"),
        ("確認票.PDF", "確認票.PDF"),
        ("確認票.Pdf. ", "確認票.Pdf"),
        ("確認票. . ", "確認票.pdf"),
        ("確認票　", "確認票.pdf"),
        ("令和7.4.1", "令和7.4.1.pdf"),
        ("確認票.json", "確認票.json.pdf"),
        ("確認票pdf", "確認票pdf.pdf"),
        (".pdf", "無題.pdf"),
        ("...", "無題.pdf"),
        ("CON", "_CON.pdf"),
        ("con.pdf", "_con.pdf"),
        ("Lpt1.x", "_Lpt1.x.pdf"),
        ("com¹", "_com¹.pdf"),
        ("conseil", "conseil.pdf"),
    ],
)
def test_a_name_is_as_it_will_be_before_anything_is_asked(typed: str, name: str) -> None:
    assert chosen_name(typed, ".pdf") == name


@pytest.mark.parametrize("typed", ["票", "票.pdf", "票.pdf.", "票 ", "票．"])
def test_replacing_is_asked_of_the_name_with_its_extension(
    office: MainActions, dialog: Dialog, tmp_path: Path, typed: str
) -> None:
    (tmp_path / "票.pdf").write_bytes(b"precious")
    dialog.typed = str(tmp_path / typed)
    stands = typed != "票．"  # its full-width dot is a letter
    place = ask_where(office.start, "PDFに保存", tmp_path / "x.pdf", ".pdf", "PDF (*.pdf)")
    assert place == (None if stands else Place(tmp_path / "票．.pdf", replaces=False))
    assert dialog.questions == (["「票.pdf」が既にあります。置き換えますか。"] if stands else [])
    assert not dialog.confirms_itself, "it would ask of the name without the extension"
    dialog.replace = True
    if stands:
        agreed = Place(tmp_path / "票.pdf", replaces=True)
        assert ask_where(office.start, "PDFに保存", tmp_path / "x.pdf", ".pdf", "PDF (*.pdf)") == agreed


def test_a_draft_typed_without_its_extension_replaces_nothing_unasked(
    open_draft: OpenDraft, office: MainActions, dialog: Dialog, sample: Response, tmp_path: Path
) -> None:
    room = open_draft(Response())
    before = room.path
    other = tmp_path / "昨年度.json"
    answers_file.save(other, answers_file.Draft(office.drafts.bundle.survey.id, sample))
    dialog.typed = str(other.with_suffix(""))
    office.save_as.trigger()
    assert room.path == before
    assert answers_file.load(other, office.drafts.bundle.survey).response == sample
    dialog.replace = True
    office.save_as.trigger()
    assert room.path == other
    assert answers_file.load(other, office.drafts.bundle.survey).response.answers == {}


def test_where_saving_elsewhere_fails_all_stays_as_it_was(
    open_draft: OpenDraft, office: MainActions, dialog: Dialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = open_draft(Response())
    before = room.path
    (before.parent / "補足.pdf").write_bytes(b"")
    room.answering.attach("8-1", ("補足.pdf",))
    dialog.typed = str(tmp_path / "満杯" / "写し")
    with monkeypatch.context() as patched:
        unwritable(patched, tmp_path / "満杯")
        office.save_as.trigger()
    assert "空き容量" in room.wizard.notice.text
    assert room.path == before
    assert room.answering.folder == before.parent
    assert room.answering.response.attachments == {"8-1": ("補足.pdf",)}
    assert list((tmp_path / "満杯").iterdir()) == []


@pytest.fixture
def preview(open_draft: OpenDraft, office: MainActions, window: Window, sample: Response) -> Iterator[Preview]:
    open_draft(sample)
    office.show_paper()
    found = child(window, Preview)
    yield found
    found.close()


def test_a_file_that_comes_between_the_question_and_the_writing_stays(
    preview: Preview, qtbot: QtBot, dialog: Dialog, tmp_path: Path
) -> None:
    target = tmp_path / "票.pdf"
    dialog.typed = str(target)
    make = preview.making()

    def made() -> bytes:
        target.write_bytes(b"another's")
        return make()

    preview.making = lambda: made  # type: ignore[method-assign]
    preview.pdf.click()
    qtbot.waitUntil(lambda: "保存できませんでした" in preview.notice.text)
    assert target.read_bytes() == b"another's"


def test_the_next_dialog_starts_where_the_last_file_went(
    preview: Preview,
    office: MainActions,
    folder: Path,
    qtbot: QtBot,
    dialog: Dialog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(saving, "documents", lambda: tmp_path)
    there = tmp_path / "決裁"
    there.mkdir()
    dialog.typed = str(there / "票")
    with qtbot.waitSignal(preview.notice.told):
        preview.pdf.click()
    preview.pdf.click()
    assert dialog.started.parent == there
    office.save_as.trigger()
    assert dialog.started.parent == there
    assert settings.load(folder / "settings.json").saved_in == str(there)
    dialog.typed = ""
    (there / "票.pdf").unlink()
    there.rename(tmp_path / "gone")
    office.save_as.trigger()
    assert dialog.started.parent == tmp_path
    (tmp_path / "gone").rename(there)  # the draft is there, and what the PDF adds to it may yet have to be kept


def test_where_there_are_no_documents_yet_it_starts_in_the_folder_around_them(
    preview: Preview, dialog: Dialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "documents", lambda: tmp_path / "Documents" / "まだない")
    saving.last.hold("", lambda _: None)
    dialog.typed = ""
    preview.pdf.click()
    assert dialog.started.parent == tmp_path


def test_the_collection_starts_there_too_and_never_in_the_working_folder(
    opens: OpenCollection, dialog: Dialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens()
    for module in (saving, letters_window):
        monkeypatch.setattr(module, "documents", lambda: tmp_path)
    dialog.typed = ""
    window.foot.report.click()
    assert dialog.started == tmp_path
    window.foot.inquiries.click()
    letters = child(window, LettersWindow)
    letters.text.click()
    assert dialog.started == tmp_path / "神奈川県_照会文.txt"
    (tmp_path / "照会.txt").write_bytes(b"precious")
    dialog.typed = str(tmp_path / "照会")
    letters.text.click()
    assert (tmp_path / "照会.txt").read_bytes() == b"precious"
    letters.close()


def unwritable(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Writing this file, or into this folder, fails from now on as on a full disk."""
    write = files.write_whole

    def failing(target: Path, *arguments: object, **named: object) -> object:
        if target.is_relative_to(path):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        return write(target, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "write_whole", failing)


def test_a_form_that_cannot_be_remembered_is_said_and_remembered_later(
    open_draft: OpenDraft, office: MainActions, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = open_draft(Response())
    with monkeypatch.context() as patched:
        unwritable(patched, folder / "settings.json")
        office.drafts.form_chosen.emit("改.xlsx")
        assert "「改.xlsx」に記入します。" in room.wizard.notice.text
        assert "設定を保存できませんでした" in room.wizard.notice.text
        assert "もう一度選んでください" in room.wizard.notice.text
        assert office.form_of_draft() == Path("改.xlsx")
    office._remembered.keep_folder(folder)
    assert settings.load(folder / "settings.json").forms == {str(room.path): "改.xlsx"}


def test_the_form_comes_back_with_its_draft_from_the_bin(
    open_draft: OpenDraft, office: MainActions, qtbot: QtBot
) -> None:
    path = open_draft(Response()).path
    office.drafts.form_chosen.emit("改.xlsx")
    office.show_start()
    office.drafts._delete(path)
    assert not path.exists()
    (way,) = office.drafts.notice.ways
    with qtbot.waitSignal(office.drafts.listed):
        way.click()
    office.drafts.open(path)
    assert office.form_of_draft() == Path("改.xlsx")


def test_what_cannot_be_taken_out_of_the_bin_is_said(
    open_draft: OpenDraft, office: MainActions, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = open_draft(Response()).path
    office.show_start()
    office.drafts._delete(path)

    def refused(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(files, "move_new", refused)
    (way,) = office.drafts.notice.ways
    way.click()
    assert "読み取り専用" in office.drafts.notice.text


def test_two_windows_lose_nothing_of_each_others_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"contrast": "high", "forms": {"a": "x", "c": "w"}, "of a newer version": [1]}')
    base = settings.load(path)
    first = settings.keep(path, base, base.with_form("b", "y"))
    assert first.forms == {"a": "x", "b": "y", "c": "w"}
    second = settings.keep(path, base, Settings("high", printer="課のプリンター", forms={"a": "z"}))
    assert second == Settings("high", printer="課のプリンター", forms={"a": "z", "b": "y"})
    assert settings.load(path) == second
    assert json.loads(path.read_text(encoding="utf-8"))["of a newer version"] == [1]


def test_settings_that_cannot_be_understood_are_kept_beside(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b'{"forms": {"a"')
    settings.keep(path, Settings(), Settings(contrast="high"))
    assert settings.load(path) == Settings(contrast="high")
    assert (tmp_path / "settings（外で変更された内容）.json").read_bytes() == b'{"forms": {"a"'


def autosave(room: OpenedDraft) -> Autosave:
    assert room.autosave is not None
    return room.autosave


def test_a_draft_that_another_changed_meanwhile_is_kept_twice_and_said(
    open_draft: OpenDraft, office: MainActions, qtbot: QtBot, sample: Response
) -> None:
    room = open_draft(Response())
    answers_file.save(room.path, answers_file.Draft(office.drafts.bundle.survey.id, sample))
    with qtbot.waitSignal(autosave(room).set_aside) as told:
        room.answering.answer("2", "①")
    assert told.args is not None
    assert answers_file.load(told.args[0], office.drafts.bundle.survey).response == sample
    assert answers_file.load(room.path, office.drafts.bundle.survey).response.answers == {"2": "①"}
    assert room.path.name in room.wizard.notice.text
    assert told.args[0].name in room.wizard.notice.text
    with qtbot.waitSignal(office.drafts.listed):
        office.show_start()
    assert office.drafts.panel.list.count() == 2


def test_a_change_that_is_found_while_closing_is_said_at_the_list(
    open_draft: OpenDraft, office: MainActions, sample: Response
) -> None:
    room = open_draft(Response())
    answers_file.save(room.path, answers_file.Draft(office.drafts.bundle.survey.id, sample))
    room.answering.answer("2", "①")
    office.show_start()
    assert "外で変更された内容" in office.drafts.notice.text


def test_a_draft_that_was_removed_meanwhile_is_written_again_and_said(open_draft: OpenDraft, qtbot: QtBot) -> None:
    room = open_draft(Response())
    room.path.unlink()
    with qtbot.waitSignal(autosave(room).made_anew):
        room.answering.answer("2", "①")
    assert room.path.exists()
    assert "削除または移動" in room.wizard.notice.text


def test_a_folder_that_was_renamed_is_said_with_ways_on(open_draft: OpenDraft, qtbot: QtBot, dialog: Dialog) -> None:
    room = open_draft(Response())
    folder = room.path.parent
    folder.rename(folder.with_name("整理済み"))
    with qtbot.waitSignal(autosave(room).told):
        room.answering.answer("2", "①")
    assert not folder.exists(), "it is not made again unasked"
    assert "「下書き」が見つかりません" in room.wizard.notice.text
    elsewhere, again = room.wizard.notice.ways
    dialog.typed = ""
    elsewhere.click()
    assert not autosave(room).all_kept
    with qtbot.waitSignal(autosave(room).told):
        again.click()
    assert autosave(room).all_kept
    assert json.loads(room.path.read_bytes())["answers"] == {"2": "①"}
    assert room.wizard.notice.text == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks otherwise")
@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EIO, errno.EOPNOTSUPP])
def test_where_there_are_no_locks_the_draft_is_edited_and_that_is_said(
    open_draft: OpenDraft, office: MainActions, code: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", no_locks)
    room = open_draft(Response())
    assert room.autosave is not None
    assert "同時に開くことを防げません" in room.wizard.notice.text
    assert "使用中" not in room.wizard.notice.text
    with qtbot.waitSignal(room.autosave.told):
        room.answering.answer("2", "①")
    with qtbot.waitSignal(office.drafts.listed):
        office.show_start()
    (entry,) = draft_folder.entries(office.drafts.folder, office.drafts.bundle)
    assert (entry.held, entry.left) == ("", False)


_ENDS = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from gui.response import draft_folder
from gui.screens.main.application import furnish, hear_the_end, make_window, prepare
from gui.survey.model import Response
application = prepare(["test"])
window = make_window(application, Path(sys.argv[1]))
office = furnish(application, window)
hear_the_end(application, window)
office.drafts.open(draft_folder.new_draft(office.drafts.folder, office.drafts.bundle.survey, Response(), "下書き"))
office.room.answering.answer("2", "①")
QTimer.singleShot(0, lambda: application.exit(0))
application.exec()
os._exit(0)
"""


def test_the_end_of_the_program_writes_what_is_not_yet_written(tmp_path: Path) -> None:
    root = Path(files.__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _ENDS, str(tmp_path)], env=environment, check=False, timeout=patience.SECONDS
    )
    assert done.returncode == 0
    assert json.loads((tmp_path / "下書き" / "下書き.json").read_bytes())["answers"] == {"2": "①"}


class Ending:
    """The session manager as the end of a session brings it."""

    def __init__(self, *, allows: bool) -> None:
        self.allows, self.said = allows, list[str]()

    def allowsInteraction(self) -> bool:  # noqa: N802 - Qt's
        return self.allows

    def release(self) -> None:
        self.said.append("released")

    def cancel(self) -> None:
        self.said.append("cancelled")


def test_the_end_of_the_session_writes_what_is_not_yet_written(open_draft: OpenDraft, window: Window) -> None:
    room = open_draft(Response())
    room.answering.answer("2", "①")
    ending = Ending(allows=True)
    end_session(window, cast(QSessionManager, ending))
    assert ending.said == []
    assert json.loads(room.path.read_bytes())["answers"] == {"2": "①"}
    room.answering.answer("3", "②")
    assert not autosave(room).all_kept, "the session may go on after all: then so does the keeping"


@pytest.mark.parametrize(("answer", "said"), [(False, ["released", "cancelled"]), (True, ["released"])])
def test_the_end_of_the_session_asks_where_the_disk_is_full(
    open_draft: OpenDraft, window: Window, monkeypatch: pytest.MonkeyPatch, *, answer: bool, said: list[str]
) -> None:
    room = open_draft(Response())
    with monkeypatch.context() as patched:
        unwritable(patched, room.path.parent)
        room.answering.answer("2", "①")
        asked: list[str] = []

        def lose(_: OpenedDraft, fault: str) -> bool:
            asked.append(fault)
            return answer

        patched.setattr(OpenedDraft, "_lose", lose)
        ending = Ending(allows=True)
        end_session(window, cast(QSessionManager, ending))
        assert ending.said == said
        assert "空き容量" in asked[0]
        silent = Ending(allows=False)
        end_session(window, cast(QSessionManager, silent))
        assert (silent.said, len(asked)) == ([], 1)
    assert autosave(room).keep_now()


def test_the_end_of_the_session_asks_for_a_collection_too(
    opens: OpenCollection, office: MainActions, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = opens()
    office._collections._windows.append(found)
    with monkeypatch.context() as patched:

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        patched.setattr(saved, "save", full)
        patched.setattr(type(found), "_may_lose", lambda *_: False)
        found.collecting._to_keep = True
        ending = Ending(allows=True)
        end_session(window, cast(QSessionManager, ending))
        assert ending.said == ["released", "cancelled"]
    office._collections._windows.clear()


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What message boxes say."""
    said: list[str] = []

    def told(box: QMessageBox) -> int:
        said.append(box.text().replace("\u2060", ""))
        return 0

    monkeypatch.setattr(QMessageBox, "exec", told)
    return said


def failing() -> bool:
    raise ValueError("what was typed")


@pytest.mark.parametrize(("save", "kept"), [(lambda: True, True), (lambda: False, False), (failing, False)])
def test_an_unforeseen_fault_says_the_answers_are_saved_only_if_they_are(
    office: MainActions, shown: list[str], monkeypatch: pytest.MonkeyPatch, save: Callable[[], bool], *, kept: bool
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    tell_faults(save)
    sys.excepthook(ValueError, ValueError("typed"), None)
    assert ("下書きに保存してあります" in shown[0]) == kept
    assert ("別の場所に保存してください" in shown[0]) != kept
    del office


def test_a_full_disk_at_an_unforeseen_fault_is_said(
    open_draft: OpenDraft, window: Window, shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = open_draft(Response())
    with monkeypatch.context() as patched:
        unwritable(patched, room.path.parent)
        room.answering.answer("2", "①")
        show_fault("x", saved=window.save_now())
    assert "まだ保存できていない" in shown[0]


def test_a_clipboard_that_another_holds_is_said(
    opens: OpenCollection, monkeypatch: pytest.MonkeyPatch, office: MainActions
) -> None:
    assert clipboard.copy("一行目\r\n二行目")
    window = opens()
    monkeypatch.setattr("gui.screens.collection.collection_window.copy", lambda _: False)
    window.detail.copied.emit("照会文")
    assert "コピーできませんでした" in window.notice.text
    assert "コピーしました" not in window.notice.text
    del office


def test_a_text_that_is_not_on_the_clipboard_was_not_copied(
    office: MainActions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(QGuiApplication.clipboard()), "setMimeData", lambda *_: None)
    assert not clipboard.copy("とても新しい文")
    del office


def test_a_printer_that_takes_nothing_is_said(preview: Preview, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["課のプリンター"])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: 1)
    monkeypatch.setattr(QPrinter, "printerState", lambda _: QPrinter.PrinterState.Error)
    monkeypatch.setattr(preview, "drawing", lambda: lambda *_: 1)
    preview.print.click()
    qtbot.waitUntil(lambda: "印刷できませんでした" in preview.notice.text)
    assert "送りました" not in preview.notice.text
    assert preview.print.isEnabled()


def test_a_renamed_draft_whose_old_file_stays_is_said(
    open_draft: OpenDraft, office: MainActions, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = open_draft(Response())
    before = room.path
    unlink = Path.unlink

    def refused(path: Path, *, missing_ok: bool = False) -> None:
        if path == before:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refused)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("新しい名前", True))
    office.rename.trigger()
    assert room.path.name == "新しい名前.json"
    assert f"元の「{before.name}」は残っています" in room.wizard.notice.text


def test_a_renamed_draft_leaves_what_another_wrote_under_its_old_name(
    open_draft: OpenDraft, office: MainActions, sample: Response, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = open_draft(Response())
    before = room.path
    answers_file.save(before, answers_file.Draft(office.drafts.bundle.survey.id, sample))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("新しい名前", True))
    office.rename.trigger()
    assert room.path.name == "新しい名前.json"
    assert answers_file.load(before, office.drafts.bundle.survey).response == sample
    assert "残っています" in room.wizard.notice.text


def test_the_record_of_a_collection_that_another_changed_is_kept_twice(
    opens: OpenCollection, scene: Scene, qtbot: QtBot
) -> None:
    window = opens()
    place = saved.place(scene.survey, scene.folder, PREFECTURE)
    other = place.read_bytes().replace(b'"confirmed":[]', b'"confirmed": []')
    place.write_bytes(other)
    window.table.choose("142069")
    found = window.table.chosen
    assert found is not None
    with qtbot.waitSignal(window.collecting.kept):
        window.deciding.choose(found, found.rivals[0])
    qtbot.waitUntil(lambda: "外で変更された内容" in window.notice.text)
    (aside,) = place.parent.glob("*（*.json")
    assert aside.read_bytes() == other
    assert saved.load(place, scene.bundle).choices


def test_what_is_asked_about_unsaved_answers_says_in_its_title_what_it_is_about(open_draft: OpenDraft) -> None:
    room, titles = open_draft(Response()), list[str]()

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, QMessageBox)
        titles.append(asked.windowTitle())
        asked.reject()

    QTimer.singleShot(0, answer)
    assert not room._lose("保存先の空き容量が足りません。")
    assert titles == ["保存できていない回答"]


def test_every_dialog_that_opens_begins_where_the_last_file_was_opened(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[str] = []

    def chosen(_window: QWidget, _title: str, start: str, *_: str) -> tuple[str, str]:
        began.append(start)
        return str(tmp_path / "様式.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *given: ([chosen(*given)[0]], ""))
    window = QWidget()
    qtbot.addWidget(window)

    assert saving.ask_files(window, "加える調査票", "様式 (*.xlsx)") == [str(tmp_path / "様式.xlsx")]
    assert saving.ask_file(window, "様式を選ぶ", "様式 (*.xlsx)") == tmp_path / "様式.xlsx"
    assert began[1] == str(tmp_path)
