"""The window over a survey that is not the bundled one: whatever it opens, fills, compares or gathers is that survey's."""

import email
import email.policy
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from gui.collection.decisions import CollectedFile
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.response import draft_folder
from gui.response.stages import COMPARE, MAKE, REVIEW
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.main.main_actions import MainActions
from gui.screens.paper.comparison_window import ComparisonWindow
from gui.survey.bundle import SurveyBundle
from gui.survey.key import Key
from gui.survey.model import Answer, Response
from gui.system import paths
from gui.xlsx.book import open_book
from gui.xlsx.package import read_package
from tests.screens.conftest import OfficeOf
from tests.screens.officer import child, in_focus

PREFECTURE = "神奈川県"
ANSWERS: Mapping[str, Answer] = {"1": "2", "2.1": ("(1)",), "2.1.3": "Ⅰ", "3": "○"}


def response(who: str) -> Response:
    return Response({"who": who, "level": "市区町村", "person": "橋本 花子"}, ANSWERS, {})


def sends(bundle: SurveyBundle, path: Path, who: str) -> Path:
    """The form that an organisation sends."""
    filled = fill(open_book(read_package(bundle.form)), BlankForm(bundle.survey), response(who))
    assert filled.data is not None
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(filled.data)
    return path


@pytest.fixture
def office(
    office_of: OfficeOf, folder: Path, other_bundle: SurveyBundle, monkeypatch: pytest.MonkeyPatch
) -> MainActions:
    """What stands behind a window of this survey."""
    monkeypatch.setattr(paths, "user_folder", lambda: folder)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    return office_of(other_bundle)


def test_its_questions_are_heard_in_its_own_words(office: MainActions, other_bundle: SurveyBundle) -> None:
    office.drafts.open(draft_folder.new_draft(office.drafts.folder, other_bundle.survey, response("14神奈川県厚木市")))
    assert office.room is not None
    for page in office.room.wizard.sections:
        office.room.wizard.open_page(page)
        for card in page.cards.values():
            question, said = card.question, card.accessibleDescription()
            for words in (question.condition, question.instruction, *question.notes, page.shape.lead):
                assert words in said, question.id
            names = [row.accessibleName() for row in card.choices.rows.values() if isinstance(row, QRadioButton)]
            assert [name.rpartition("　")[2] for name in names] == [
                f"{place}の{len(names)}" for place in range(1, len(names) + 1)
            ]


def test_its_form_is_opened_filled_and_compared(
    office: MainActions, other_bundle: SurveyBundle, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(office.drafts.opened):
        office.drafts.open(sends(other_bundle, tmp_path / "記入済み.xlsx", "14神奈川県相模原市"))
    room = office.room
    assert room is not None
    assert room.answering.response == response("14神奈川県相模原市")
    assert room.answering.problems == ()

    room.wizard.open_page(room.wizard.submit)
    with qtbot.waitSignal(room.wizard.submit.written) as written:
        room.wizard.submit.make.click()
    assert written.args is not None
    (submitted,) = written.args
    assert submitted.name == "図書館_相模原市.xlsx"
    page = room.wizard.submit
    with qtbot.waitSignal(page.written) as mailed:
        page.panel.make_mail.click()
    assert mailed.args == [submitted.with_suffix(".eml")]
    mail = email.message_from_bytes(submitted.with_suffix(".eml").read_bytes(), policy=email.policy.default)
    assert mail["Subject"] == "図書館照会（相模原市）"
    assert [part.get_filename() for part in mail.iter_attachments()] == [submitted.name]
    assert "回答票" in openpyxl.load_workbook(submitted).sheetnames

    office.show_comparison()
    comparison = child(office.start.window(), ComparisonWindow)
    with qtbot.waitSignal(comparison.notice.told):
        comparison.take_file(submitted, left=False)
    assert "一致しています" in comparison.verdict.plain
    assert set(room.answering.draft.steps) == {REVIEW, MAKE, COMPARE}, "it was opened at 確認, and gone on from there"
    comparison.typed.setText(room.answering.draft.steps[MAKE].code.lower())
    comparison.take_typed()
    assert "紙の確認コード" in comparison.verdict.plain
    assert "一致しています" in comparison.verdict.plain
    assert "3" in room.summary().text
    comparison.close()


def test_its_form_may_be_chosen_and_the_bundled_one_may_not(
    office: MainActions,
    other_bundle: SurveyBundle,
    bundled_form: bytes,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "様式.xlsx").write_bytes(other_bundle.form.read_bytes())
    (tmp_path / "別の調査.xlsx").write_bytes(bundled_form)

    def choose(name: str) -> None:
        dialog = "gui.screens.main.start_actions.QFileDialog.getOpenFileName"
        monkeypatch.setattr(dialog, lambda *_: (str(tmp_path / name), ""))
        office.form.trigger()

    with qtbot.waitSignal(office.drafts.form_chosen) as chosen:
        choose("様式.xlsx")
    assert chosen.args == [str(tmp_path / "様式.xlsx")]
    choose("別の調査.xlsx")
    qtbot.waitUntil(lambda: "この調査の様式として使えません" in office.drafts.notice.text)


def test_its_drafts_are_checked_by_its_own_rules(office: MainActions, other_bundle: SurveyBundle, qtbot: QtBot) -> None:
    draft_folder.new_draft(office.drafts.folder, other_bundle.survey, response("14神奈川県相模原市"))
    with qtbot.waitSignal(office.drafts.listed):
        office.drafts.look_around()
    (entry,) = draft_folder.entries(office.drafts.folder, other_bundle)
    assert (entry.organisation, entry.errors, entry.fault) == ("14神奈川県相模原市", 0, "")


def files(window: CollectionWindow) -> tuple[CollectedFile, ...]:
    assert window.collecting.collection is not None
    return window.collecting.collection.files


def test_its_collection_is_read_by_its_own_survey(
    office: MainActions, other_bundle: SurveyBundle, qtbot: QtBot, tmp_path: Path
) -> None:
    gathered = tmp_path / "届いたもの"
    sends(other_bundle, gathered / "相模原市.xlsx", "14神奈川県相模原市")
    sends(other_bundle, gathered / "厚木市.xlsx", "14神奈川県厚木市")
    window = CollectionWindow(other_bundle, other_bundle.form, office.start)
    with qtbot.waitSignal(window.collecting.looked):
        assert window.begin(gathered, PREFECTURE)
    states = {one.organisation.name: one.state for one in window.collecting.overview.lines if one.organisation}
    assert (states["相模原市"], states["厚木市"]) == ("可", "可")

    with qtbot.waitSignal(window.writing.written) as written:
        window.writing.write_ledger(tmp_path, only_ready=True, overwrite=False)
    assert written.args is not None
    sheet = openpyxl.load_workbook(written.args[0])["まとめ"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        "14神奈川県相模原市",
        "14神奈川県厚木市",
    ]

    before = files(window)
    assert window.collecting.keep_now() == ""
    window.close()
    again = CollectionWindow(other_bundle, other_bundle.form, office.start)
    with qtbot.waitSignal(again.collecting.looked):
        assert again.begin(gathered, PREFECTURE)
    assert [file.read.digest for file in files(again)] == [file.read.digest for file in before]
    assert [found.response.answers for file in files(again) for found in file.read.returns] == [ANSWERS, ANSWERS]
    again.close()


def test_its_draft_is_gone_on_with_and_its_responder_is_offered_in_the_next(
    office: MainActions, other_bundle: SurveyBundle, qtbot: QtBot
) -> None:
    survey = other_bundle.survey
    given = response("14神奈川県厚木市")
    path = draft_folder.new_draft(office.drafts.folder, survey, Response({}, {"1": "10"}, {}))
    office.drafts.open(path)
    assert office.room is not None
    office.room.answering.fill_in(given.responder)
    office.room.wizard.go_to(Key("1", "2"))
    with qtbot.waitSignal(office.drafts.listed):
        office.show_start()
    line = office.drafts.panel.list.item(0).text()
    assert line.startswith("14神奈川県厚木市　令和")
    assert "回答 0／対象 5問（記入途中 1問）" in line
    office.drafts.panel.newest.click()
    assert office.room is not None
    wizard = office.room.wizard
    focus = in_focus()
    assert wizard.page.key_at(focus) == Key("1", "2")
    with qtbot.waitSignal(office.drafts.listed):
        office.show_start()
    office.start.start.click()
    assert office.room is not None
    page = office.room.wizard.responder
    assert page.last.take.hasFocus()
    page.last.take.click()
    assert office.room.answering.response.responder == given.responder
    assert office.room.wizard.foot.next.hasFocus(), "nothing is left to fill in"
