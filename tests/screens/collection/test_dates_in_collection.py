"""In the collection every day stands as on official papers: in its windows, on its paper, in its letters and its workbook."""

import io
import os
import re
from datetime import date, datetime

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableWidget
from pytestqt.qtbot import QtBot

from gui.collection.correspondence import LogEntry, answer_by_in_words, is_over, misnamed_day
from gui.collection.writing.inquiry import inquiries
from gui.collection.writing.inquiry_files import as_text
from gui.collection.writing.report import make_report
from gui.screens.collection.asking import AskingLines
from gui.screens.collection.collection_paper import LookedAt, states_paper
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.collection.contact_page import moment_typed
from gui.screens.collection.letters_window import LettersWindow
from gui.screens.collection.lines_model import RECEIVED
from gui.words.eras import moment_in_era, noted_in_era, noted_in_short
from tests.collection.scenes import Scene
from tests.screens.conftest import OpenCollection
from tests.screens.officer import child

_FOR_MACHINES = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[-/]\d{1,2} \d")
_ASKED = "2023-07-10T09:30"


def said(table: QTableWidget) -> list[str]:
    rows, columns = range(table.rowCount()), range(table.columnCount())
    return [item.text() for row in rows for column in columns if (item := table.item(row, column))]


@pytest.fixture
def asked(opens: OpenCollection, qtbot: QtBot) -> CollectionWindow:
    """A collection in which 小田原市, of which there are rivals, was asked."""
    window = opens()
    rivals = next(line for line in window.collecting.overview.lines if line.state == "重複")
    assert rivals.organisation
    entry = LogEntry(rivals.organisation.code, _ASKED, "照会", "電話で")
    with qtbot.waitSignal(window.shown):
        window.deciding.log((entry,))
    window.table.choose(rivals.organisation.code)
    return window


def test_on_screen(asked: CollectionWindow) -> None:
    window = asked
    chosen = window.table.chosen
    assert chosen
    received = chosen.answers[0].file.received
    letters = LettersWindow(window.collecting, window.deciding, window.writing, window)
    model = window.table.lines
    columns = [str(model.index(row, RECEIVED).data()) for row in range(model.rowCount())]
    tables = [window.detail.rivals, window.detail.contact.log, letters.table]
    texts = [*columns, window.detail.file.plain, *(text for table in tables for text in said(table))]
    assert [text for text in texts if _FOR_MACHINES.search(text)] == []
    assert noted_in_short(received) in columns
    assert noted_in_era(received) in window.detail.file.plain
    assert "令和5年7月10日 09:30" in said(letters.table)


def test_on_paper_in_letters_and_in_the_workbook(asked: CollectionWindow) -> None:
    window = asked
    survey, overview, found = window.collecting.survey, window.collecting.overview, window.collecting.collection
    assert found
    now = datetime(2026, 11, 27, 18, 36)
    looked_at = LookedAt("すべて", overview.lines, found.contacts or None)
    papers = [states_paper(survey, found, overview, now), states_paper(survey, found, overview, now, looked_at)]
    texts = [text for paper in papers for row in (paper.facts, *paper.rows) for text in row]
    texts.append(as_text(inquiries(survey, found, overview)))
    book = openpyxl.load_workbook(io.BytesIO(make_report(survey, found, overview, now)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    texts += [cell.value for cell in cells if isinstance(cell.value, str)]
    assert [text for text in texts if _FOR_MACHINES.search(text)] == []
    dated = [cell for cell in cells if isinstance(cell.value, datetime)]
    assert datetime(2023, 7, 10, 9, 30) in [cell.value for cell in dated], "sorted by Excel as a moment"
    assert {cell.number_format for cell in dated} == {'[$-411]ggge"年"m"月"d"日" hh:mm'}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("令和8年11月27日 18:36", "2026-11-27T18:36"),
        ("令和８年１１月２７日　午後3時", "2026-11-27T15:00"),
        ("R8.11.27 9時半", "2026-11-27T09:30"),
        ("2023-07-10T09:30", "2023-07-10T09:30"),
        ("2023/7/10", "2023-07-10T00:00"),
        ("令和8年13月1日", ""),
        ("令和8年11月27日 24:00", ""),
        ("さきほど", ""),
    ],
)
def test_a_moment_of_asking_is_typed_as_it_is_shown(typed: str, kept: str) -> None:
    assert moment_typed(typed) == kept


def test_a_day_without_its_year_is_the_last_one() -> None:
    now = datetime.now()
    assert moment_typed(moment_in_era(now)) == f"{now:%Y-%m-%dT%H:%M}"
    assert moment_typed(f"{now.month}月{now.day}日 9:05") == f"{now:%Y-%m-%d}T09:05"
    assert moment_typed("12/31") in (f"{now.year}-12-31T00:00", f"{now.year - 1}-12-31T00:00")


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        *(
            (text, "令和5年7月28日(金)")
            for text in ("R5.7.28", "7/28", "2023-07-28", "７月２８日", "7月28日（金）まで")
        ),
        *(
            (text, "令和5年7月28日(金)")
            for text in ("令和5年7月28日（金曜日）必着", "5.7.28", "令和５年７月２８日", "7.28")
        ),
        *((text, "令和5年7月28日(金)17時") for text in ("7月28日(金)17時", "R5.7.28 17:00", "7月28日　午後5時までに")),
        ("7/28 正午", "令和5年7月28日(金)12時"),
        ("7月28日 8:30", "令和5年7月28日(金)8時30分"),
        ("7/10", "令和5年7月10日(月)"),
        ("1月9日", "令和6年1月9日(火)"),
        *((text, text) for text in ("7月28日(木)", "来週末", "7月中", "令和5年13月1日", "")),
        ("来週末まで", "来週末"),
        *(
            (text, "令和5年7月28日(金)")
            for text in ("7/28まで（必着）", "7/28（必着）", "7/28迄", "7/28までにお願いします")
        ),
        *((text, "令和5年7月28日(金)") for text in ("7月28日（金）まで(厳守)", "7/28〆切", "7月28日締切り")),
        ("7月末まで（必着）", "7月末"),
        *((text, "令和5年7月28日(金)") for text in ("締切7/28", "〆切：7月28日(金)", "7/28締め")),
        *((text, "令和5年7月28日(金)") for text in ("7/28までにお願いします。", "7月28日必着でお願いいたします")),
        *((text, text) for text in ("必着", "7月28日まで（難しい場合は31日まで）", "できるだけ早く（7/28必着）")),
    ],
)
def test_the_day_until_which_an_answer_is_asked_for_is_named_as_letters_name_days(typed: str, named: str) -> None:
    assert answer_by_in_words(typed, date(2023, 7, 10)) == named
    assert answer_by_in_words(named, date(2023, 7, 10)) == named


@pytest.mark.parametrize("typed", ["7月28日(木)", "R5.7.28（月曜日）まで", "令和5年7月28日(土)17時"])
def test_a_day_with_another_day_of_the_week_than_it_is_goes_into_no_letter(
    typed: str, opens: OpenCollection, qtbot: QtBot
) -> None:
    assert misnamed_day(typed, date(2023, 7, 10)) == "令和5年7月28日(金)"
    assert misnamed_day("7月28日(金)まで", date(2023, 7, 10)) == misnamed_day("来週(月)", date(2023, 7, 10)) == ""
    window = opens()
    window.foot.inquiries.click()
    letters = child(window, LettersWindow)

    def asked() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AskingLines)
        dialog.fields[0].put("令和5年7月28日(土)")
        dialog.accept()
        assert dialog.isVisible(), "it stays, and says why"
        dialog.fields[0].put("令和5年7月28日")
        dialog.accept()

    QTimer.singleShot(0, asked)
    with qtbot.waitSignal(window.shown):
        letters.letterhead.click()
    assert "令和5年7月28日(金)（過ぎています。" in letters.head.plain
    letters.close()


@pytest.mark.parametrize("named", ["令和5年7月28日(金)", "令和5年7月28日(金)17時30分"])
def test_a_day_is_over_from_the_next_one_on(named: str) -> None:
    assert is_over(named, date(2023, 7, 29))
    assert not is_over(named, date(2023, 7, 28))
    assert not is_over("来週末", date(2023, 7, 29))


def test_lines_are_sorted_by_when_they_came_and_not_by_how_that_is_written(scene: Scene, opens: OpenCollection) -> None:
    year = datetime.now().year - 1
    for month, path in zip((9, 10, 11, 12), sorted(scene.folder.rglob("*.xlsx")), strict=False):
        came = datetime(year, month, 9, 10, 42).timestamp()
        os.utime(path, (came, came))
    window = opens()
    window.table.sortByColumn(RECEIVED, Qt.SortOrder.AscendingOrder)
    came_at = [max(answer.file.received for answer in line.answers) for line in window.table.shown if line.answers]
    assert came_at == sorted(came_at)
    assert len({when[:7] for when in came_at}) > 2
