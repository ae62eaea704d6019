"""What the print dialog offers is done: pages, their order, copies. What is not done is not offered."""

import dataclasses
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.screens.main.window import Window
from gui.screens.paper import printing
from gui.screens.paper.preview import PaperPreview
from gui.screens.paper.summary_preview import Preview
from gui.screens.paper.table_paper import TablePreview
from gui.survey.model import Response
from tests.screens.conftest import OpenCollection, OpenDraft
from tests.screens.officer import child, in_focus

_Choice = Callable[[QPrinter], object]
_Option = QAbstractPrintDialog.PrintDialogOption


@pytest.fixture
def long(open_draft: OpenDraft, window: Window, sample: Response, qtbot: QtBot) -> Preview:
    """The preview of a 確認票 of four pages."""
    outline = "続柄を確かめる。\n" * 130
    open_draft(
        dataclasses.replace(sample, answers={**sample.answers, "8-1.outline": outline})
    ).wizard.foot.print.click()
    found = child(window, Preview)
    qtbot.waitUntil(lambda: found.view.pageCount() == 4)
    return found


def printed(preview: PaperPreview, choice: _Choice, qtbot: QtBot, patch: pytest.MonkeyPatch, to: Path) -> list[str]:
    """The numbers of the pages that come out of a printer after a choice in the dialog."""

    def chosen(dialog: QPrintDialog) -> int:
        choice(dialog.printer())
        return 1

    patch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["課のプリンター"])
    patch.setattr(QPrintDialog, "exec", chosen)
    preview.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    preview.printer.setOutputFileName(str(to))
    preview.notice.say("")
    preview.print.click()
    qtbot.waitUntil(lambda: preview.notice.text != "")
    if not to.exists():
        return []
    pages = subprocess.run(["pdftotext", "-raw", to, "-"], capture_output=True, check=True).stdout.decode().split("\f")
    return [page.rstrip().splitlines()[-1].split()[-1][0] for page in pages if page.strip()]


def pages(first: int, last: int) -> _Choice:
    def choose(printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(first, last)

    return choose


def some(ranges: str) -> _Choice:
    def choose(printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString(ranges))

    return choose


def backwards(printer: QPrinter) -> None:
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)


def backwards_from_three(printer: QPrinter) -> None:
    pages(1, 3)(printer)
    backwards(printer)


def every(printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.AllPages)


def copies(count: int, *, collated: bool) -> _Choice:
    def choose(printer: QPrinter) -> None:
        pages(1, 2)(printer)
        printer.setCopyCount(count)
        printer.setCollateCopies(collated)

    return choose


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (every, "1234"),
        (pages(2, 3), "23"),
        (pages(4, 4), "4"),
        (pages(3, 9), "34"),
        (some("1,3-4"), "134"),
        (backwards, "4321"),
        (backwards_from_three, "321"),
        (copies(2, collated=True), "1212"),
        (copies(2, collated=False), "1122"),
    ],
    ids=["all", "from 2 to 3", "the last", "beyond the last", "1,3-4", "backwards", "both", "collated", "not collated"],
)
def test_the_chosen_pages_come_out(
    long: Preview, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, choice: _Choice, expected: str
) -> None:
    assert "".join(printed(long, choice, qtbot, monkeypatch, tmp_path / "x.pdf")) == expected
    assert f"{len(expected)}ページを送りました" in long.notice.text
    assert long.view.pageCount() == 4, "the preview still shows all"


def test_a_choice_of_no_page_is_told_and_prints_nothing(
    long: Preview, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert printed(long, pages(7, 9), qtbot, monkeypatch, tmp_path / "x.pdf") == []
    assert "選んだ範囲にページがありません（全4ページ）" in long.notice.text
    assert long.print.isEnabled()


def test_the_paper_stays_upright_a4(
    long: Preview, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_paper(printer: QPrinter) -> None:
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)

    to = tmp_path / "x.pdf"
    assert len(printed(long, other_paper, qtbot, monkeypatch, to)) == 4
    told = subprocess.run(["pdfinfo", to], capture_output=True, check=True).stdout.decode()
    assert "(A4)" in told


def test_the_states_are_printed_alike(
    opens: OpenCollection, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens()
    window.foot.print.click()
    preview = child(window, TablePreview)
    qtbot.waitUntil(lambda: preview.view.pageCount() == 1)
    assert printed(preview, pages(2, 2), qtbot, monkeypatch, tmp_path / "x.pdf") == []
    assert printed(preview, pages(1, 1), qtbot, monkeypatch, tmp_path / "y.pdf") == ["1"]
    preview.close()


def test_only_what_is_done_is_offered(long: Preview) -> None:
    dialog = printing.dialog(long.printer, 4, long)
    assert (dialog.minPage(), dialog.maxPage()) == (1, 4)
    offered = {option for option in _Option if option.value and dialog.testOption(option)}
    assert offered == {_Option.PrintPageRange, _Option.PrintCollateCopies}


def test_tab_goes_down_the_window(long: Preview) -> None:
    turning = next(one for one in long.findChildren(QPushButton) if one.text() == "全体(&W)")
    turning.setFocus()
    QTest.keyClick(turning, Qt.Key.Key_Tab)
    assert long.view.isAncestorOf(in_focus())


def test_the_window_fits_the_least_screen(long: Preview) -> None:
    """1366×768 at 150 %, with room for the edge of a window."""
    assert long.minimumSizeHint().width() <= 900
    assert long.minimumSizeHint().height() <= 512
