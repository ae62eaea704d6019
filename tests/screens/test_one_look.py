"""One look for one thing, in its place, whatever the desktop: what comes up, unfolds or is scrolled looks as all else does."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from gui.library import shelf
from gui.library.package import package_of
from gui.response import flow
from gui.screens.collection.begin_window import CollectionBegin
from gui.screens.fields.choice_buttons import Check
from gui.screens.fields.chooser import Chooser
from gui.screens.main.application import dress, furnish, make_window
from gui.screens.main.guide import Guide
from gui.screens.main.main_actions import MainActions
from gui.screens.main.window import Window
from gui.screens.own_survey.own_survey_window import OwnSurveyWindow
from gui.screens.widgets import laid_out, look
from gui.screens.widgets.labels import OneLine, Text
from gui.screens.widgets.laid_out import STRETCH, in_column, settle_layouts
from gui.screens.widgets.notice import Icon, Notice
from gui.screens.widgets.reading_table import LittleText
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from tests.screens.conftest import OpenDraft
from tests.screens.seen import LEAST, contrast, painted

Contrasts = pytest.mark.parametrize("chosen", [look.STANDARD, look.HIGH], ids=["standard", "high"])


def place(widget: QWidget) -> QPoint:
    return widget.mapTo(widget.window(), QPoint(0, 0))


def is_ours(widget: QWidget) -> bool:
    return widget.palette().color(look.SELECTED).name() == look.STANDARD.selected


def settled(condition: Callable[[], bool], qtbot: QtBot) -> None:
    qtbot.waitUntil(condition)


@pytest.fixture
def dressed(qapp: QApplication, chosen: look.Look) -> Iterator[look.Look]:
    dress(qapp, "high" if chosen is look.HIGH else "standard")
    yield chosen
    dress(qapp, "standard")


def test_a_desktop_that_turns_dark_meanwhile_changes_no_colour(
    qapp: QApplication, open_draft: OpenDraft, sample: Response, qtbot: QtBot
) -> None:
    wizard = open_draft(sample).wizard
    wizard.open_page(wizard.submit)
    (box,) = wizard.submit.findChildren(Check)
    for kind in ("QCheckBox", "QAbstractItemView", "QLabel", "QMenu"):  # as Qt hands them out, by kinds of widgets
        qapp.setPalette(QPalette(QColor("#202020"), QColor("#1e1e1e")), kind)  # type: ignore[arg-type]
    assert not is_ours(box)
    hints = qapp.styleHints()
    hints.colorSchemeChanged.emit(hints.colorScheme())
    for widget in (box, wizard.outline, wizard.head.menu.menu()):
        settled(partial(is_ours, widget), qtbot)


def test_whatever_unfolds_a_list_shows_that_it_does(
    office: MainActions, open_draft: OpenDraft, sample: Response, bundle: SurveyBundle, tmp_path: Path
) -> None:
    own = OwnSurveyWindow(tmp_path / "作成中の調査", office.start, date(2026, 11, 26))
    begin = CollectionBegin(bundle, "", "", office.start.window())
    wizard = open_draft(sample).wizard
    for window in (own, begin, wizard):
        found = window.findChildren(QComboBox)
        assert found
        assert all(isinstance(box, Chooser) for box in found)
    for window in (own, begin):
        window.close()


@Contrasts
def test_an_unfolded_list_looks_as_every_list_does(dressed: look.Look, qtbot: QtBot) -> None:
    box = Chooser()
    qtbot.addWidget(box)
    box.addItems([f"{number}番" for number in range(47)])
    box.show()
    assert not box.style().styleHint(QStyle.StyleHint.SH_ComboBox_Popup, QStyleOptionComboBox(), box), "it scrolls"
    assert box.maxVisibleItems() <= 12
    view = box.view()
    view.window().resize(200, 400)
    view.window().grab()  # laid out, without coming up
    view.setCurrentIndex(box.model().index(3, 0))
    image = view.viewport().grab().toImage()
    line = view.visualRect(view.currentIndex())
    assert line.height() >= 40
    assert image.pixelColor(line.right() - 3, line.center().y()).name() == dressed.selected
    assert image.pixelColor(1, line.center().y()).name() == dressed.primary, "not by a colour alone"


@Contrasts
def test_a_hint_in_an_empty_field_can_be_read(dressed: look.Look, qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setPlaceholderText("未定")
    line.resize(200, 48)
    line.show()
    assert contrast(painted(line), line.rect().adjusted(12, 4, -80, -4)) >= LEAST, dressed.ground


def test_a_scroll_bar_lies_on_the_ground_of_what_it_scrolls(
    open_draft: OpenDraft, window: Window, sample: Response, qtbot: QtBot
) -> None:
    window.resize(911, 512)
    outline = open_draft(sample).wizard.outline
    text = LittleText(window)
    qtbot.addWidget(text)
    text.setPlainText("照会\n" * 99)
    text.resize(300, 200)
    text.show()
    for area in (outline, text):
        settled(area.verticalScrollBar().isVisible, qtbot)
        bar = area.verticalScrollBar()
        assert bar.grab().toImage().pixelColor(1, 1).name() == look.STANDARD.panel


def test_where_there_may_be_several_surveys_nothing_that_was_painted_first_moves(
    qapp: QApplication, qtbot: QtBot, folder: Path, other_bundle: SurveyBundle
) -> None:
    shelf.add(folder, "図書館", package_of(other_bundle))
    window = make_window(qapp, folder)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitSignal(window.painted):
        window.show()
    page = window.start
    first = {text.plain: place(text) for text in page.findChildren(Text) if text.isVisible() and text.plain.strip()}
    assert not page.start.isVisible()
    office = furnish(qapp, window)
    with qtbot.waitSignal(office.drafts.listed):
        assert not page.start.isVisible()
        assert not office.drafts.panel.isVisible()
    settled(lambda: page.start.isVisible() and office.drafts.panel.isVisible(), qtbot)
    for text in page.findChildren(Text):
        if text.isVisible() and text.plain in first:
            assert place(text) == first[text.plain], text.plain
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_what_is_said_on_the_start_page_moves_nothing(office: MainActions, window: Window) -> None:
    page, notice = office.start, office.drafts.notice
    before = [place(widget) for widget in (page.start, page.collect, office.drafts.panel)]
    notice.say("このファイルを開けません。", "error", ("別のファイルを選ぶ", lambda: None))
    QTest.qWait(0)
    assert [place(widget) for widget in (page.start, page.collect, office.drafts.panel)] == before
    assert place(notice).y() >= place(page).y() + page.height()
    assert place(notice).y() + notice.height() <= window.height()


@pytest.mark.parametrize(("width", "least"), [(911, 176), (1920, 210), (2560, 210)])
def test_the_labels_of_the_review_have_their_share_of_the_room(
    open_draft: OpenDraft, window: Window, sample: Response, width: int, least: int
) -> None:
    window.resize(width, 1080)
    wizard = open_draft(sample).wizard
    wizard.open_page(wizard.review)
    names = [
        label for label in wizard.review.findChildren(Text) if label.objectName() == "support" and label.minimumWidth()
    ]
    rows = [label for label in names if label.isVisible()]
    assert len(rows) > 5
    assert {label.width() for label in rows} == {rows[0].width()}, "every table has the same columns"
    assert rows[0].width() >= least


def test_the_page_that_is_shown_stays_in_sight_in_the_outline(
    open_draft: OpenDraft, window: Window, sample: Response, qtbot: QtBot
) -> None:
    window.resize(911, 512)
    wizard = open_draft(sample).wizard
    wizard.open_page(wizard.submit)
    outline = wizard.outline
    settled(lambda: outline.viewport().rect().contains(outline.visualItemRect(outline.currentItem())), qtbot)
    wizard.head.say_saved("未保存", "＊保存できていません。保存先の空き容量が足りません。" * 3)
    QTest.qWait(0)
    assert outline.viewport().rect().contains(outline.visualItemRect(outline.currentItem()))


def test_a_section_that_bears_its_surveys_title_does_not_say_it_again(bundle: SurveyBundle) -> None:
    first, *others = bundle.survey.sections
    same = replace(bundle.survey, sections=(replace(first, title=bundle.survey.title), *others))
    assert [page.title for page in flow.pages(same)][1:3] == ["質問", others[0].title]


def test_the_sign_of_a_message_stands_in_the_line_of_what_is_said(window: Window, qtbot: QtBot) -> None:
    window.resize(911, 512)
    notice = Notice(window, low=10_000)  # so that there is no heading
    qtbot.addWidget(notice)
    notice.say("新しく読んだファイル16件。")
    notice.resize(800, notice.sizeHint().height())
    QTest.qWait(0)
    (sign,) = notice.findChildren(Icon)
    (text,) = (text for text in notice.findChildren(Text) if text.plain)
    middles = [widget.geometry().center().y() for widget in (sign, text)]
    assert abs(middles[0] - middles[1]) <= 2


@pytest.mark.parametrize("ways", [("直すところを見る",), ("別の保存先を選ぶ", "置き換える")])
def test_the_ring_around_a_button_of_a_message_touches_nothing(
    window: Window, qtbot: QtBot, ways: tuple[str, ...]
) -> None:
    page = QWidget(window)
    qtbot.addWidget(page)
    notice = Notice(page)
    in_column(notice, STRETCH, over=page)
    page.resize(800, 400)
    page.show()
    notice.say("同じ名前のファイルがあります。", "caution", *((way, lambda: None) for way in ways), stays=True)
    settle_layouts()
    wide = laid_out.RING + laid_out.INNER_RING
    rings = [button.geometry().adjusted(-wide, -wide, wide, wide) for button in notice.ways]
    assert all(notice.rect().adjusted(laid_out.GAP, 2, -laid_out.GAP, -2).contains(ring) for ring in rings)
    others = [*(text.geometry() for text in notice.findChildren(Text)), *(b.geometry() for b in notice.ways[1:])]
    assert not any(rings[0].intersects(other) for other in others)


def test_all_of_the_ring_around_the_guide_is_seen(window: Window, qtbot: QtBot) -> None:
    guide = Guide(window)
    guide.open_at("start")
    settled(guide.text.hasFocus, qtbot)
    assert guide.rect().contains(guide.ring.geometry())
    assert guide.width() > 700
    assert guide.text.horizontalScrollBar().maximum() == 0, "its pictures have room"
    assert look.STANDARD.primary in guide.text.document().defaultStyleSheet(), "a link looks as every link"
    guide.close()


def test_a_line_that_has_not_the_room_ends_in_dots(qtbot: QtBot) -> None:
    line = OneLine("点検を足しました。右の欄で、条件と文を直してください。")
    qtbot.addWidget(line)
    line.resize(300, 24)
    line.show()
    short = OneLine(line.fontMetrics().elidedText(line.text(), Qt.TextElideMode.ElideRight, 300))
    qtbot.addWidget(short)
    short.resize(300, 24)
    short.show()
    assert line.grab().toImage() == short.grab().toImage()


def test_the_letter_of_a_check_box_is_underlined_as_that_of_a_button_is(qtbot: QtBot) -> None:
    keyed, plain = Check("確かでない項目を先に", key="U"), Check("確かでない項目を先に(U)")
    for box in (keyed, plain):
        qtbot.addWidget(box)
        box.resize(box.sizeHint())
    images = [box.grab().toImage() for box in (keyed, plain)]
    assert images[0].size() == images[1].size()
    places = [(x, y) for x in range(images[0].width()) for y in range(images[0].height())]
    other = [place for place in places if images[0].pixel(*place) != images[1].pixel(*place)]
    assert {y for _, y in other} <= set(range(min(y for _, y in other), min(y for _, y in other) + 3)), "a line"
    assert max(x for x, _ in other) - min(x for x, _ in other) in range(6, 16), "under one letter"
