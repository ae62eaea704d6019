"""A click paints what it changes, and what then stands on the screen is what would be painted anew."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QImage, QPaintEvent, QPixmapCache
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.screens.fields.choice_buttons import Check, Radio
from gui.screens.main.application import dress
from gui.screens.widgets.focus_ring import FocusRing
from gui.screens.widgets.paragraph import Paragraph
from gui.screens.wizard.open_draft import OpenedDraft
from gui.survey.model import Response
from tests.screens.conftest import OpenDraft

ROOM_FOR_THE_RING = 8


class Painted(QObject):
    """What is painted, each with the area."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[QWidget, QRect]] = []
        self.placed: Counter[tuple[QObject, QEvent.Type]] = Counter()
        self.laid_out: list[QObject] = []
        self.rounds = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            self.found.append((watched, event.region().boundingRect()))
        elif event.type() == QEvent.Type.UpdateRequest:
            self.rounds += 1
        elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self.placed[watched, event.type()] += 1
        elif event.type() == QEvent.Type.LayoutRequest:
            self.laid_out.append(watched)
        return False


@pytest.fixture
def painted(qapp: QApplication) -> Iterator[Painted]:
    watch = Painted()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


@pytest.fixture
def room(open_draft: OpenDraft, sample: Response, qtbot: QtBot) -> OpenedDraft:
    """The page with Q3, on whose answer Q4 and Q5 depend."""
    room = open_draft(sample)
    page = next(page for page in room.wizard.sections if "3" in page.cards)
    room.wizard.open_page(page)
    settled(room, qtbot)
    return room


def settled(room: OpenedDraft, qtbot: QtBot) -> None:
    """What follows a click at leisure has been done."""
    qtbot.waitUntil(lambda: not room.answering._later.isActive())
    QApplication.processEvents()


def on_screen(window: QWidget) -> QImage:
    return window.screen().grabWindow(window.winId()).toImage().convertToFormat(window.grab().toImage().format())


def click(room: OpenedDraft, mark: str) -> None:
    cards = next(page.cards for page in room.wizard.sections if "3" in page.cards)
    QTest.mouseClick(cards["3"].choices.rows[mark], Qt.MouseButton.LeftButton)


def test_what_stands_on_the_screen_is_what_would_be_painted_anew(room: OpenedDraft, qtbot: QtBot) -> None:
    window = room.wizard.window()
    for mark in ("②", "①", "②", "①"):
        click(room, mark)
        settled(room, qtbot)
        qtbot.waitUntil(lambda: on_screen(window) == window.grab().toImage())


def test_a_click_leaves_what_it_does_not_change(room: OpenedDraft, qtbot: QtBot, painted: Painted) -> None:
    page = next(page for page in room.wizard.sections if "3" in page.cards)
    for mark in ("②", "①", "②"):
        click(room, mark)
        settled(room, qtbot)
    painted.found.clear()
    click(room, "①")
    QApplication.sendPostedEvents()
    names = [widget.objectName() for widget, _ in painted.found]
    assert "title" not in names
    assert "reminder" not in names
    above = page.cards["3"].choices.rows["①"].y() - ROOM_FOR_THE_RING
    anew = [area for widget, area in painted.found if widget is page.cards["3"] and area.top() < above]
    assert not anew, "the question in which one clicks keeps its frame and its text"


def test_all_that_a_click_changes_is_painted_once(room: OpenedDraft, qtbot: QtBot, painted: Painted) -> None:
    for mark in ("②", "①", "②", "①"):
        settled(room, qtbot)
        painted.found.clear()
        painted.rounds = 0
        click(room, mark)
        assert not painted.found, "what follows from the answer is not yet laid out"
        QApplication.sendPostedEvents()
        assert painted.rounds == 1
        widgets = [widget for widget, _ in painted.found]
        assert len(widgets) == len(set(widgets)), "painted before it stood where it stays"


def test_only_a_notice_of_another_height_is_laid_out_anew(room: OpenedDraft, painted: Painted) -> None:
    notice, heights = room.wizard.notice, list[int]()
    for text, moves in (("一行。", True), ("別の一行。", False), ("三行。\n" * 2 + "三行。", True), ("一行。", True)):
        QApplication.processEvents()
        painted.laid_out.clear()
        notice.say(text)
        assert notice.text == text
        room.wizard.page.settle()
        assert moves or notice not in painted.laid_out
        heights.append(notice.height())
    assert heights[0] == heights[1] == heights[3] < heights[2]


def test_a_click_upon_a_click_is_not_painted_half_laid_out(room: OpenedDraft, qtbot: QtBot, painted: Painted) -> None:
    """What a click before still has to be painted waits for the layout of what comes with the next."""
    card = next(page.cards["4"] for page in room.wizard.sections if "4" in page.cards)
    for mark in ("②", "①", "②"):
        click(room, mark)
        room.wizard.foot.update()
        painted.found.clear()
        QApplication.sendPostedEvents()
        assert [widget for widget, _ in painted.found].count(card) == 1
    settled(room, qtbot)


def test_the_outline_paints_the_lines_that_say_something_else(
    room: OpenedDraft, qtbot: QtBot, painted: Painted
) -> None:
    outline = room.wizard.outline
    room.answering.clear("3")
    settled(room, qtbot)
    first = outline.visualItemRect(outline.item(0))
    before = outline.rows
    painted.found.clear()
    click(room, "①")
    settled(room, qtbot)
    assert outline.rows != before
    areas = [area for widget, area in painted.found if widget is outline.viewport()]
    assert areas
    assert not any(area.intersects(first) for area in areas)


def test_all_that_a_click_moves_is_put_where_it_stays_at_once(
    room: OpenedDraft, qtbot: QtBot, painted: Painted
) -> None:
    """Also where the page gets longer or shorter by it: nothing is squeezed into the height before, and laid out again."""
    card = next(page.cards["4"] for page in room.wizard.sections if "4" in page.cards)
    for mark in ("②", "①", "②", "①"):
        settled(room, qtbot)
        painted.placed.clear()
        click(room, mark)
        QApplication.sendPostedEvents()
        assert painted.placed[card, QEvent.Type.Resize] == 1
        again = {widget for (widget, _), times in painted.placed.items() if times > 1}
        assert not {widget for widget in again if not isinstance(widget, FocusRing)}


def test_what_opens_under_a_choice_is_put_where_it_stays_at_once(
    room: OpenedDraft, qtbot: QtBot, painted: Painted
) -> None:
    page = next(page for page in room.wizard.sections if "2" in page.cards)
    room.wizard.open_page(page)
    card = page.cards["2"]
    for mark in ("②", "③", "②", "③"):
        settled(room, qtbot)
        page.ensureWidgetVisible(card.choices.rows[mark])
        QApplication.processEvents()
        painted.placed.clear()
        QTest.mouseClick(card.choices.rows[mark], Qt.MouseButton.LeftButton)
        QApplication.sendPostedEvents()
        again = {widget for (widget, _), times in painted.placed.items() if times > 1}
        assert not {widget for widget in again if not isinstance(widget, FocusRing)}
    settled(room, qtbot)


def test_a_click_lays_no_choice_out_at_a_width_that_it_does_not_get(
    room: OpenedDraft, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    widths = set[int]()
    choices = {button._paragraph for kind in (Radio, Check) for button in room.wizard.findChildren(kind)}
    height = Paragraph.height

    def noted(text: Paragraph, width: int) -> int:
        if text in choices:
            widths.add(width)
        return height(text, width)

    monkeypatch.setattr(Paragraph, "height", noted)
    for mark in ("②", "①", "②"):
        settled(room, qtbot)
        widths.clear()
        click(room, mark)
        assert len(widths) == 1, "the choices stand one below another"


def test_nothing_is_painted_that_the_page_or_its_scroll_bar_covers(
    room: OpenedDraft, qtbot: QtBot, painted: Painted
) -> None:
    for mark in ("②", "①", "②", "①"):
        settled(room, qtbot)
        painted.found.clear()
        click(room, mark)
        QApplication.sendPostedEvents()
        widgets = {widget for widget, _ in painted.found}
        assert room.wizard.page.verticalScrollBar() in widgets
        assert not widgets & {room.wizard.page, room.wizard.page.viewport(), room.wizard.stack}


def test_a_choice_that_looks_as_before_has_no_letter_drawn_anew(
    room: OpenedDraft, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = set[str]()
    draw = Paragraph.draw

    def noted(paragraph: Paragraph, *where: Any) -> None:
        texts.update(layout.text() for layout in paragraph._layouts)
        draw(paragraph, *where)

    marks = ("②", "①")
    for mark in (*marks, *marks):
        click(room, mark)
        settled(room, qtbot)
    monkeypatch.setattr(Paragraph, "draw", noted)
    for mark in marks:
        click(room, mark)
        settled(room, qtbot)
    assert texts, "the outline says something else"
    assert not {text for text in texts if text.startswith(marks)}


def test_in_another_look_a_choice_is_not_painted_as_in_the_one_before(
    room: OpenedDraft, qapp: QApplication, qtbot: QtBot
) -> None:
    page = room.wizard.page
    seen = list[QImage]()
    for contrast in ("standard", "high", "standard"):
        dress(qapp, contrast)
        for mark in ("②", "①", "②", "①"):
            click(room, mark)
            settled(room, qtbot)
        kept = page.grab().toImage()
        QPixmapCache.clear()
        assert kept == page.grab().toImage()
        seen.append(kept)
    assert seen[0] != seen[1]
    assert seen[0] == seen[2]
