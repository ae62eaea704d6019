"""様式で見る: from a question to its cell and back, the answers as they will be sent, on the screen and on paper."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.form.as_sent import BlankForm
from gui.form.look.answers_in_cells import answers_in_cells
from gui.form.look.sheet_reading import form_look
from gui.response import draft_folder
from gui.screens.form_view.form_paper import FormPaper, FormPreview, print_form
from gui.screens.main.main_actions import MainActions
from gui.screens.main.window import Window
from gui.screens.paper.pdf import paper_as_pdf
from gui.screens.wizard.answered_form import AnsweredForm
from gui.screens.wizard.open_draft import OpenedDraft
from gui.survey.bundle import SurveyBundle
from gui.survey.key import Key
from gui.survey.model import Answer, Response
from gui.system import paths
from gui.xlsx.any_format import open_form
from tests.form.real.real_forms import DEFINITIONS, real_form
from tests.screens.conftest import OfficeOf, OpenDraft

SHEET = "調査項目回答シート"


def opened(room: OpenedDraft, qtbot: QtBot) -> AnsweredForm:
    """The form of a draft, once it shows the answers."""
    room.wizard.foot.form.click()
    window = room.wizard.form_beside.window
    assert window is not None
    with qtbot.waitSignal(window.read):
        pass
    return window


@pytest.fixture
def room(open_draft: OpenDraft, sample: Response) -> OpenedDraft:
    return open_draft(sample)


def text(window: AnsweredForm, cell: str) -> str:
    return window.view.describe(window.view.current_sheet(), cell).split("　")[2]


def test_a_question_leads_to_its_cell_and_the_cell_to_the_question(room: OpenedDraft, qtbot: QtBot) -> None:
    wizard = room.wizard
    wizard.go_to(Key("3"))
    window = opened(room, qtbot)
    assert window.view.current_cell()[0] == SHEET
    assert "Q3" in window.here.text()
    window.go_to(Key("2", "planned") if "2.planned" in room.answering.response.answers else Key("2"))
    assert "Q2" in window.here.text()
    window.go_to(Key("8-1"))
    window.activateWindow()
    QTest.keyClick(window.view.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))
    qtbot.waitUntil(lambda: wizard.page.key_at(QApplication.focusWidget() or wizard) == Key("8-1"))


def test_the_key_opens_it_at_the_place_and_leads_back(room: OpenedDraft, qtbot: QtBot) -> None:
    room.wizard.go_to(Key("", "department"))
    qtbot.waitUntil(lambda: QGuiApplication.focusObject() is not None)
    QTest.keyClick(room.wizard.page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    window = room.wizard.form_beside.window
    assert window is not None
    with qtbot.waitSignal(window.read):
        pass
    assert "担当部署名" in window.here.text()
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))


def test_what_is_answered_meanwhile_comes_into_its_cell(room: OpenedDraft, qtbot: QtBot) -> None:
    room.wizard.go_to(Key("", "department"))
    window = opened(room, qtbot)
    cell = window.view.current_cell()[1]
    with qtbot.waitSignal(window.read):
        room.answering.fill_in({"department": "市民局 保険課"})
    assert text(window, cell) == "市民局 保険課"
    with qtbot.waitSignal(window.read):
        room.answering.fill_in({"department": ""})
    assert "未入力" in window.view.describe(SHEET, cell)


def test_an_answer_that_falls_out_leaves_its_cell(room: OpenedDraft, qtbot: QtBot) -> None:
    room.wizard.go_to(Key("4"))
    window = opened(room, qtbot)
    cell = window.view.current_cell()[1]
    with qtbot.waitSignal(window.read):
        room.answering.answer("3", "②")
    assert text(window, cell) == "空欄"
    assert "回答不要" in window.view.describe(SHEET, cell)


def test_a_cell_that_is_no_answer_leads_nowhere(room: OpenedDraft, qtbot: QtBot) -> None:
    window = opened(room, qtbot)
    window.view.select(SHEET, ["A1"])
    assert not window.to_question.isEnabled()
    QTest.keyClick(window.view.view, Qt.Key.Key_Return)
    assert "回答する欄ではありません" in window.notice.text


def test_a_form_that_is_not_there_is_said_to_be(room: OpenedDraft, qtbot: QtBot, tmp_path: Path) -> None:
    room.wizard.form_beside._form = lambda: tmp_path / "ない.xlsx"
    room.wizard.foot.form.click()
    window = room.wizard.form_beside.window
    assert window is not None
    qtbot.waitUntil(lambda: "ない.xlsx" in window.notice.text)
    assert window.here.text() == "様式を表示できません。"


def test_the_look_is_read_once_as_long_as_the_form_stays(
    room: OpenedDraft, qtbot: QtBot, checked_works: list[str]
) -> None:
    opened(room, qtbot).close()
    read = sum("Outside.look of" in work for work in checked_works)
    opened(room, qtbot)
    assert sum("Outside.look of" in work for work in checked_works) == read == 1


@pytest.fixture
def real(
    request: pytest.FixtureRequest, office_of: OfficeOf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[MainActions, SurveyBundle]:
    """What stands behind a window of a survey of format 2 with a real form, and the survey."""
    monkeypatch.setattr(paths, "user_folder", lambda: folder)
    form = real_form(request.param).bundle.form
    definition = folder / f"{form.stem}.toml"
    shutil.copyfile(DEFINITIONS[request.param][0], definition)
    shutil.copyfile(form, definition.with_suffix(".xlsx"))
    bundle = survey_library.load(definition)
    return office_of(bundle), bundle


@pytest.mark.parametrize("real", ["gif466-2_jinzai_hyoka.xlsx"], indirect=True)
def test_a_cell_of_a_table_leads_to_its_cell_in_the_form_and_back(
    real: tuple[MainActions, SurveyBundle], qtbot: QtBot
) -> None:
    office, bundle = real
    answers: dict[str, Answer] = {"2": ({"F": "3"}, {"F": "12"}, {})}
    office.drafts.open(draft_folder.new_draft(office.drafts.folder, bundle.survey, Response({}, answers)))
    assert office.room is not None
    wizard = office.room.wizard
    wizard.go_to(Key("2", "F", 2))
    window = opened(office.room, qtbot)
    assert window.view.current_cell() == ("データ人材評価", "F4")
    assert text(window, "F4") == "12"
    window.view.select("データ人材評価", ["G5"])
    QTest.keyClick(window.view.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))
    from gui.screens.tables.table_field import TableField

    table = wizard.sections[1].cards["2"].choices
    assert isinstance(table, TableField)
    assert table.view.place == (2, 1)


@pytest.mark.parametrize("real", ["gif465-3_opendata_chosahyo.xlsx"], indirect=True)
def test_a_row_that_an_answer_makes_needless_turns_grey_as_in_the_form(
    real: tuple[MainActions, SurveyBundle], qtbot: QtBot
) -> None:
    office, bundle = real
    kept = {"B": "名簿", "C": "無", "D": "無", "E": "無", "G": "無", "I": "無", "J": "無"}
    response = Response({}, {"7": (kept,)})
    office.drafts.open(draft_folder.new_draft(office.drafts.folder, bundle.survey, response))
    assert office.room is not None
    window = opened(office.room, qtbot)
    window.view.select("3. ニーズ把握用ワークシート", ["F12"])

    def grey() -> int:
        seen = window.view.view.viewport().grab().toImage()
        return sum(
            seen.pixelColor(x, y).name() == "#bfbfbf" for x in range(seen.width()) for y in range(0, seen.height(), 5)
        )

    before = grey()
    with qtbot.waitSignal(window.read):
        office.room.answering.answer("7", ({**kept, "C": "有"},))
    changed = grey()
    assert changed > before, "besides the row of the example, that of the list of names"
    with qtbot.waitSignal(window.read):
        office.room.answering.answer("7", (kept,))
    assert grey() < changed


@pytest.fixture(scope="module")
def paper(bundle: SurveyBundle, sample: Response) -> FormPaper:
    """The bundled form with the sample's answers."""
    book = open_form(bundle.form.read_bytes())
    found = answers_in_cells(book, BlankForm(bundle.survey), sample)
    texts = {(one.sheet, one.cell): one.text for one in found.texts}
    return FormPaper(form_look(book), texts, frozenset({SHEET}), bundle.survey.title, bundle.form.stem)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_a_pdf_of_it_says_the_questions_and_the_answers(
    paper: FormPaper, sample: Response, qapp: QApplication, tmp_path: Path
) -> None:
    assert qapp is not None
    place = tmp_path / "form.pdf"
    place.write_bytes(paper_as_pdf("様式", lambda ink: print_form(ink, paper)))
    said = subprocess.run(["pdftotext", "-raw", str(place), "-"], capture_output=True, check=True).stdout.decode()
    plain = "".join(said.split())
    assert "マイナンバー情報連携関係実態調査" in plain
    assert "".join(str(sample.responder["organisation"]).split()) in plain
    assert "調査項目回答シート1／2" in plain
    order = [plain.index(words) for words in ("制度等", "組織区分", "担当部署名", "メールアドレス", "調査項目への回答")]
    assert order == sorted(order)


def test_what_is_printed_right_after_an_answer_has_it(room: OpenedDraft, qtbot: QtBot) -> None:
    window = opened(room, qtbot)
    for _ in range(2):  # twice, while it is filled: it comes up once
        room.answering.answer("8-1.outline", "今答えた概要")
        window.print.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(FormPreview)))
    (preview,) = window.findChildren(FormPreview)
    assert "今答えた概要" in preview._paper.texts.values()
    preview.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(preview))
    window.print.click()
    assert len(window.findChildren(FormPreview)) == 1, "what stands there already is not waited for"


def test_the_preview_turns_the_paper_and_adds_sheets(paper: FormPaper, window: Window, qtbot: QtBot) -> None:
    preview = FormPreview(paper, Path(), window)
    preview.show()
    qtbot.waitUntil(lambda: preview.view.pageCount() == 2)
    preview.every_sheet.click()
    qtbot.waitUntil(lambda: preview.view.pageCount() > 2)
    upright = preview.view.pageCount()
    preview.lies.click()
    qtbot.waitUntil(lambda: preview.view.pageCount() != upright)
    assert preview.printer.pageLayout().orientation().name == "Landscape"
    preview.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(preview))


def test_wide_sheets_lie_on_their_side_by_themselves(paper: FormPaper) -> None:
    assert not paper.lies_better
    assert replace(paper, answered=frozenset({"一覧表"})).lies_better
