"""The 確認票 before it is printed, and the 照合 of a file with what was approved."""

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QGraphicsView
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.response import answers_file, submitting
from gui.response.approval_summary import ROLES
from gui.response.printed import printed_of
from gui.screens.main.main_actions import MainActions
from gui.screens.main.window import Window
from gui.screens.paper.comparison_window import ComparisonWindow
from gui.screens.paper.summary_preview import Preview
from gui.survey.model import Response
from tests.screens.conftest import OpenDraft
from tests.screens.officer import child


@pytest.fixture
def preview(open_draft: OpenDraft, window: Window, sample: Response) -> Preview:
    open_draft(sample).wizard.foot.print.click()
    return child(window, Preview)


def test_the_page_is_there_with_the_usual_stamp_boxes(preview: Preview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(preview.view.previewChanged):
        preview.view.updatePreview()
    assert preview.view.pageCount() == 2
    assert preview.roles.text().split() == list(ROLES)
    assert preview.print.hasFocus()


def test_the_paper_is_black_on_white_in_a_window_of_whatever_colours(preview: Preview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(preview.view.previewChanged):
        preview.view.updatePreview()
    shown = child(preview.view, QGraphicsView)

    def drawn(text: str) -> QImage:
        image = QImage(1200, 900, QImage.Format.Format_RGB32)
        image.fill("#ffffff")
        painter = QPainter(image)
        painter.setPen(QColor(text))
        shown.scene().render(painter)
        painter.end()
        return image

    assert drawn("#ffffff") == drawn("#000000")


def test_the_roles_are_kept_for_the_next_time(preview: Preview, office: MainActions, window: Window) -> None:
    preview.roles.setText("所長　次長　担当")
    preview.roles.editingFinished.emit()
    assert list(office.settings.roles or ()) == ["所長", "次長", "担当"]
    preview.close()
    office.show_paper()
    again = [found for found in window.findChildren(Preview) if found is not preview][-1]
    assert again.roles.text().split() == ["所長", "次長", "担当"]
    again.roles.setText("")
    again.roles.editingFinished.emit()
    assert office.settings.roles == ()


def test_it_opens_at_the_width_of_the_page(preview: Preview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(preview.view.previewChanged):
        preview.view.updatePreview()
    assert preview.view.zoomMode() == QPrintPreviewWidget.ZoomMode.FitToWidth
    across = preview.view.width() * preview.devicePixelRatio()
    page = preview.view.zoomFactor() * preview.logicalDpiX() * 210 / 25.4
    assert 0.85 * across < page <= across


def test_all_choices_are_printed_where_that_is_wanted_and_the_next_time_too(
    preview: Preview, office: MainActions, window: Window
) -> None:
    few = preview.making()()
    preview.every_choice.click()
    assert len(preview.making()()) > len(few)
    assert office.settings.every_choice
    preview.close()
    office.show_paper()
    again = [found for found in window.findChildren(Preview) if found is not preview][-1]
    assert again.every_choice.isChecked()


def test_the_next_paper_says_what_has_changed_since_this_one(
    preview: Preview, office: MainActions, qtbot: QtBot, tmp_path: Path
) -> None:
    room = office.room
    assert room is not None
    assert room.summary().changes == ()
    with qtbot.waitSignal(preview.notice.told):
        preview.write(tmp_path / "確認票.pdf")
    room.answering.answer("9", "②")
    room.answering.undo()
    room.answering.answer("9", "②")
    (change,) = room.summary().changes
    assert change.key == "9"
    assert room.autosave is not None
    assert room.autosave.keep_now()
    kept = answers_file.load(room.path, room.answering.survey)
    (printed,) = printed_of(room.answering.survey, kept)
    assert printed.response.answers["9"] == "①"


def test_without_a_printer_there_is_pdf_and_a_sentence(
    preview: Preview, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    QTest.keyClick(preview.print, Qt.Key.Key_Return)
    assert "プリンターが見つかりません" in preview.notice.text
    target = tmp_path / "紙" / "確認票"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    (way,) = preview.notice.ways
    with qtbot.waitSignal(preview.notice.told):
        way.click()
    assert target.with_name("確認票.pdf").read_bytes().startswith(b"%PDF")
    assert "保存しました" in preview.notice.text


def test_it_is_printed_beside_the_window(
    preview: Preview, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = tmp_path / "printed.pdf"
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["課のプリンター"])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: 1)
    preview.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    preview.printer.setOutputFileName(str(printed))
    preview.print.click()
    assert not printed.exists() or preview.notice.text == "", "the click itself prints nothing"
    qtbot.waitUntil(lambda: "2ページを送りました" in preview.notice.text)
    assert printed.read_bytes().startswith(b"%PDF")


def test_a_place_where_no_pdf_can_be_written_is_told(preview: Preview, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "紙").write_bytes(b"")
    preview.write(tmp_path / "紙" / "確認票.pdf")
    qtbot.waitUntil(lambda: "保存できませんでした" in preview.notice.text)
    assert [way.text() for way in preview.notice.ways] == ["別の場所を選ぶ"]


@pytest.fixture
def approved(sample: Response, tmp_path: Path) -> Path:
    return written(sample, tmp_path / "承認.xlsx")


def written(response: Response, path: Path) -> Path:
    bundle = survey_library.bundled()
    data = submitting.fill_form(bundle.form, bundle, response).data
    assert data is not None
    path.write_bytes(data)
    return path


def compared(office: MainActions, window: Window) -> ComparisonWindow:
    office.compare.trigger()
    return child(window, ComparisonWindow)


def test_the_file_of_the_draft_is_the_approved_one(
    open_draft: OpenDraft, office: MainActions, window: Window, qtbot: QtBot, sample: Response, approved: Path
) -> None:
    open_draft(sample)
    comparison = compared(office, window)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(approved))])
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(comparison.notice.told):
        comparison.dropEvent(QDropEvent(QPoint(5, 5), actions, data, buttons, keys))
    assert comparison.verdict.plain.startswith("一致しています。")
    assert comparison.table.isHidden()


def test_one_character_changed_by_hand_shows_side_by_side(
    office: MainActions, window: Window, qtbot: QtBot, approved: Path, tmp_path: Path
) -> None:
    import openpyxl

    book = openpyxl.load_workbook(approved)
    sheet = book["調査項目回答シート"]
    (cell,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == "相模 太郎")
    saved_anew = tmp_path / "保存し直し.xlsx"
    book.save(saved_anew)
    cell.value = "相模 太朗"
    changed = tmp_path / "変更.xlsx"
    book.save(changed)
    comparison = compared(office, window)
    for path, left in ((approved, True), (saved_anew, False)):
        with qtbot.waitSignal(comparison.notice.told):
            comparison.take_file(path, left=left)
    assert comparison.verdict.plain.startswith("一致しています。")
    with qtbot.waitSignal(comparison.notice.told):
        comparison.take_file(changed, left=False)
    assert comparison.verdict.plain == "一致しません。1か所が違います。"
    cells = [comparison.table.item(0, column) for column in range(3)]
    assert [cell.text() for cell in cells if cell] == ["回答責任者氏名", "相模 太郎", "相模 太朗"]


def test_what_cannot_be_compared_is_told(
    open_draft: OpenDraft, office: MainActions, window: Window, qtbot: QtBot, sample: Response, tmp_path: Path
) -> None:
    open_draft(dataclasses.replace(sample))
    comparison = compared(office, window)
    path = tmp_path / "偽物.xlsx"
    path.write_bytes(b"PK nothing")
    with qtbot.waitSignal(comparison.notice.told):
        comparison.take_file(path, left=False)
    assert "「偽物.xlsx」を開けません。" in comparison.notice.text
    assert comparison.verdict.plain == ""
