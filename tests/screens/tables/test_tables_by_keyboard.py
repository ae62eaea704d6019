"""A ministry's form of four sheets and three tables, in the window: by keyboard alone from nothing to the file that is sent."""

from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.form.read import check_workbook
from gui.screens.main.main_actions import MainActions
from gui.screens.tables.table_field import TableField
from gui.survey.kinds.table_rows import rows_of
from gui.survey.model import Answer, Rows
from gui.system import paths
from gui.xlsx.book import Book, open_book
from gui.xlsx.package import read_package
from tests.screens.conftest import OfficeOf
from tests.screens.officer import in_focus, told
from tests.screens.tables.table_office import ALT, CONTROL, SHIFT, Key
from tests.screens.wizard.test_every_kind import card_of, presses, room_of, types_keys

EXAMPLE = paths.examples() / "gif465-3.toml"
CHOSEN = ("personal", "specific", "sensitive", "anonymous", "order", "limited")
FREE = dict.fromkeys(CHOSEN, "無")
PASTED, WIDTH, MOST = 200, 8, 57


class Heard(NamedTuple):
    """What is said aloud of cells, and what is told of what cannot be kept."""

    aloud: list[str]
    told: list[str]


@pytest.fixture
def office(office_of: OfficeOf) -> MainActions:
    return office_of(survey_library.load(EXAMPLE))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    found = Heard([], [])
    monkeypatch.setattr("gui.screens.tables.table_field.announce", lambda _, text: found.aloud.append(text))
    return found


def table() -> TableField:
    """The table in which the focus is."""
    card = card_of(in_focus())
    assert card is not None
    assert isinstance(card.choices, TableField)
    return card.choices


def excel_copies(block: list[list[str]]) -> None:
    """What Excel puts on the clipboard for some cells."""
    data = QMimeData()
    data.setText("".join("\t".join(row) + "\r\n" for row in block))
    cells = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in block)
    data.setHtml(f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>{cells}</table></body></html>')
    QGuiApplication.clipboard().setMimeData(data)


def types_rows(*rows: str) -> None:
    """Cells with a tab between them; Enter after each row leads to where it began."""
    for row in rows:
        types_keys(row)
        presses(Key.Key_Return)


def fills_in_the_data(office: MainActions, heard: Heard) -> Rows:
    """Two rows typed, one of them wrong and mended; a block from Excel, undone and done again; rows put in, moved, away."""

    def rows() -> Rows:
        return rows_of(room_of(office).answering.response.answers.get("2"))

    types_rows("公共施設一覧" + "\t無" * 6 + "\t掲載済み", "相談記録\t一部")
    assert heard.aloud == [
        "エラー：Q2の2行目の個人情報の回答「一部」は選択肢にありません。「有」、「無」、「要確認」から一つ選んでください。"
    ]
    presses(Key.Key_F8)
    assert table().view.place == (1, 1)
    types_keys("有" + "\t無" * 5)
    presses(Key.Key_Return)
    typed = ({"data": "公共施設一覧", **FREE, "remark": "掲載済み"}, {"data": "相談記録", **FREE, "personal": "有"})
    assert rows() == typed
    presses(Key.Key_Home)
    presses(Key.Key_Down)
    assert table().view.place == (2, 0)
    excel_copies([[f"データ{n}", *["無"] * 6, "公開"] for n in range(PASTED)])
    presses(Key.Key_V, CONTROL)
    assert (len(rows()), rows()[2:][-1]) == (MOST, {"data": f"データ{MOST - 3}", **FREE})
    assert heard.told == [
        "貼り付けた表の下の145行は入りませんでした。この表は57行までです。"
        "「公開可否の判断」は様式が計算する列のため、貼り付けませんでした。"
    ]
    presses(Key.Key_Z, CONTROL)
    assert rows() == typed, "one step"
    presses(Key.Key_Y, CONTROL)
    assert len(rows()) == MOST

    presses(Key.Key_Plus, CONTROL)
    assert heard.told[1:] == ["この表は57行までです。行を増やせません。"]
    presses(Key.Key_Home, CONTROL)
    presses(Key.Key_Down)
    presses(Key.Key_Down)
    for _ in range(MOST - 4):
        presses(Key.Key_Down, SHIFT)
    presses(Key.Key_Minus, CONTROL)
    assert [row.get("data") for row in rows()] == ["公共施設一覧", "相談記録", "データ54"]
    presses(Key.Key_Home, CONTROL)
    presses(Key.Key_Plus, CONTROL)
    types_keys("人口統計" + "\t無" * 6)
    presses(Key.Key_Return)
    presses(Key.Key_Up)
    presses(Key.Key_Down, ALT | SHIFT)
    return rows()


def fills_in_what_follows() -> None:
    """The needs with a day that is wrong and mended, then the ways with numbers among many columns."""
    presses(Key.Key_N, ALT)
    types_rows("R6.10.1\tヒアリング\t商工会", "10月\tイベント")
    presses(Key.Key_F8)
    assert table().view.place == (1, 0)
    types_keys("２０２６／１１／２")
    presses(Key.Key_Return)
    presses(Key.Key_N, ALT)
    types_keys("公開済" + "\t" * 6 + "1\t年\t１，２３４，５６７\t24")
    presses(Key.Key_Return)
    types_keys("未公開")


KEPT: dict[str, Answer] = {
    "1-1": "利便性を高める。",
    "2": (
        {"data": "公共施設一覧", **FREE, "remark": "掲載済み"},
        {"data": "人口統計", **FREE},
        {"data": "相談記録", **FREE, "personal": "有"},
        {"data": "データ54", **FREE},
    ),
    "3": (
        {"day": "2024-10-01", "method": "ヒアリング", "detail": "商工会"},
        {"day": "2026-11-02", "method": "イベント"},
    ),
    "4": (
        {"status": "公開済", "interval": "1", "unit": "年", "records": "1234567", "columns": "24"},
        {"status": "未公開"},
    ),
}


def test_tables_are_filled_in_by_keyboard_alone_and_sent(office: MainActions, heard: Heard, qtbot: QtBot) -> None:
    presses(Key.Key_N, ALT)
    qtbot.waitUntil(lambda: office.room is not None)
    room = room_of(office)
    room.answering.told.connect(heard.told.append)
    types_keys("情報政策課\t海野花子")
    presses(Key.Key_N, ALT)
    types_keys("利便性を高める。")
    presses(Key.Key_N, ALT)
    assert fills_in_the_data(office, heard) == KEPT["2"]
    presses(Key.Key_Tab, CONTROL)
    assert not table_has_focus(office), "the way out of a table"
    fills_in_what_follows()
    presses(Key.Key_N, ALT)
    assert room.answering.response.answers == KEPT
    assert [problem.message for problem in room.answering.problems] == []

    assert room.wizard.page is room.wizard.review
    shown = told(room.wizard.review)
    for words in ("3行目：テーブル／エンティティ／データ名 相談記録、個人情報 有", "令和8年11月2日", "1,234,567件"):
        assert words in shown, words
    assert "様式が計算します" not in shown
    presses(Key.Key_N, ALT)
    with qtbot.waitSignal(room.wizard.submit.written) as written:
        presses(Key.Key_S, ALT)
    assert written.args is not None
    reading, problems = check_workbook(book_at(written.args[0]), office.drafts.bundle)
    assert (reading.response.answers, problems) == (KEPT, [])
    assert reading.response.responder == {"section": "情報政策課", "person": "海野花子"}


def table_has_focus(office: MainActions) -> bool:
    """Whether the keys still go to the table of the data."""
    (card,) = [page.cards["2"] for page in room_of(office).wizard.sections if "2" in page.cards]
    return card.isAncestorOf(in_focus())


def book_at(path: Path) -> Book:
    """A workbook as the program reads it."""
    return open_book(read_package(path))
