"""What was found when every screen was looked at: texts cut, last lines of one character, columns that move, dates in Qt's order."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.screens.fields.calendar import Calendar
from gui.screens.fields.choice_buttons import Check
from gui.screens.main.application import dress
from gui.screens.main.guide import Guide
from gui.screens.main.window import Window
from gui.screens.widgets import look
from gui.screens.widgets.labels import OneLine
from gui.screens.widgets.paragraph import Paragraph
from gui.screens.widgets.scrolled_page import scrolling, see_whole
from gui.survey.model import Response
from tests.screens.conftest import OpenDraft
from tests.screens.seen import drawn_lines

CHOICE = "上記機能を導入していない（業務システムを導入していない場合を含む。）。"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text", [CHOICE, "実態のとおりか、𠮷野市に確かめてください。", f"い。\n{CHOICE}\nい。"])
def test_no_line_that_a_widget_draws_ends_a_text_with_one_character(text: str) -> None:
    for width in range(240, 600, 4):
        shown = drawn_lines(Paragraph(text, look.font()), width)
        assert "".join(shown) == text
        for before, line in pairwise(shown):
            if not before.endswith("\n") and line.endswith(("。", "。\n")):
                assert len(line.rstrip("\n。）」")) > 1, (width, shown)


@pytest.mark.usefixtures("qapp")
def test_a_text_that_is_typed_without_an_end_is_laid_out_as_ever() -> None:
    assert drawn_lines(Paragraph("", look.font()), 200) == [""]
    assert "".join(drawn_lines(Paragraph("確認" * 4_000, look.font()), 200)) == "確認" * 4_000


def picture(widget: QWidget, size: QSize) -> QImage:
    widget.resize(size)
    return widget.grab().toImage()


def test_a_line_without_room_ends_in_dots_however_short_it_is(qtbot: QtBot) -> None:
    line = OneLine("点検を足しました。右の欄で、条件と文を直してください。", "support")
    qtbot.addWidget(line)
    line.ensurePolished()
    size = QSize(line.sizeHint().width() // 2, line.sizeHint().height())
    shown = picture(line, size)
    elided = line.fontMetrics().elidedText(line.text(), Qt.TextElideMode.ElideRight, size.width())
    short = OneLine(elided, "support")
    qtbot.addWidget(short)
    assert elided.endswith("…")
    assert shown == picture(short, size)


def test_the_key_of_a_check_is_underlined_as_that_of_a_button_is(qtbot: QtBot) -> None:
    keyed, plain = Check("確かでない項目を先に", key="U"), Check("確かでない項目を先に(U)")
    for check in (keyed, plain):
        qtbot.addWidget(check)
    assert keyed.text() == plain.text()
    size = keyed.sizeHint()
    (one,) = keyed._paragraph._layouts[-1].formats()
    assert keyed.text()[getattr(one, "start")] == "U"  # noqa: B009 - Qt's description of it lacks its fields
    assert picture(keyed, size) != picture(plain, size)


def test_the_calendar_has_the_year_before_the_month(qtbot: QtBot, window: Window) -> None:
    line = QWidget(window)
    calendar = Calendar(None, line)
    qtbot.addWidget(calendar)
    calendar.days.setCurrentPage(2023, 7)
    calendar.grab()
    year, month = (calendar.days.findChild(QToolButton, f"qt_calendar_{name}button") for name in ("year", "month"))
    assert year
    assert month
    assert (year.text(), month.text()) == ("2023年", "7月")
    assert year.geometry().right() < month.geometry().left()
    calendar.days.showNextMonth()
    assert (year.text(), month.text()) == ("2023年", "8月")


@pytest.mark.parametrize("width", [911, 1366, 1920])
def test_the_column_stays_where_it_is_as_the_scroll_bar_comes(
    open_draft: OpenDraft, window: Window, sample: Response, width: int
) -> None:
    window.resize(width, 768)
    wizard = open_draft(sample).wizard
    page = wizard.submit
    wizard.open_page(page)
    edges = []
    for policy in (Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAlwaysOn):
        page.setVerticalScrollBarPolicy(policy)
        QApplication.processEvents()
        edges.append(page.body.geometry())
    assert page.viewport().width() < page.width()
    assert edges[0].left() == edges[1].left()
    assert abs(edges[0].right() - edges[1].right()) <= (6 if width == 911 else 0), (
        "where it is narrow, the ring needs its room"
    )


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614), (911, 512)])
def test_what_is_wrong_with_a_detail_is_seen_with_it(
    open_draft: OpenDraft, window: Window, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    wizard = open_draft(Response({"organisation": "神奈川県相模市", "kind": "市区町村"}, {}, {})).wizard
    for key in wizard.responder.rows:
        wizard.answering.leave(key)
    wizard.open_page(wizard.sections[0])
    wizard.open_page(wizard.responder)
    row = wizard.responder.rows["department"]
    qtbot.waitUntil(row.field.hasFocus)
    qtbot.waitUntil(lambda: row.visibleRegion().boundingRect() == row.rect())


def test_the_guide_keeps_its_place_where_it_is_laid_out_anew_and_takes_another_look_while_it_is_open(
    window: Window, qapp: QApplication
) -> None:
    guide = Guide(window)
    guide.open_at("submit")

    def at_the_top() -> str:
        cursor = guide.text.cursorForPosition(QPoint(4, 4))
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        return cursor.selectedText().strip()

    heading = at_the_top()
    assert heading
    guide.resize(guide.width() - 180, guide.height())
    QApplication.processEvents()
    assert at_the_top() == heading
    try:
        dress(qapp, "high")
        QApplication.processEvents()
        assert look.HIGH.primary in guide.text.document().toHtml()
        assert look.STANDARD.primary not in guide.text.document().toHtml()
        assert at_the_top() == heading
    finally:
        dress(qapp, "standard")
    guide.close()


def test_a_page_that_has_the_focus_itself_is_seen_without_what_it_stands_in(qtbot: QtBot) -> None:
    content = QWidget()
    area = scrolling(content)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    see_whole(area, content)
    assert area.verticalScrollBar().value() == 0


def test_a_line_that_ends_in_dots_is_whole_in_its_tooltip_however_short_it_is(qtbot: QtBot) -> None:
    line = OneLine("点検を足しました。右の欄で直してください。", "support")
    qtbot.addWidget(line)
    line.resize(line.sizeHint())
    line.grab()
    assert not line.toolTip()
    line.resize(line.width() // 2, line.height())
    line.grab()
    assert line.text() in line.toolTip()
