"""How the screens look: measured on what is painted."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QImage, QPainter, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget

from gui.collection.offers import Offer
from gui.collection.roster import default_roster
from gui.response.flow import Sign
from gui.screens.collection.correction import Correction
from gui.screens.collection.roster_window import RosterWindow
from gui.screens.main.application import dress
from gui.screens.main.main_actions import MainActions
from gui.screens.main.window import Window
from gui.screens.own_survey.own_survey_window import OwnSurveyWindow
from gui.screens.widgets import laid_out, look
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text
from gui.screens.widgets.marks import draw_sign
from gui.screens.widgets.notice import Icon
from gui.screens.widgets.paragraph import Paragraph
from gui.screens.wizard.question_card import QuestionCard
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Answer, Response
from gui.system.contrast import Contrast
from tests.screens.conftest import OpenDraft
from tests.screens.officer import child
from tests.screens.seen import FINE, contrast, drawn_lines, painted
from tests.screens.test_look import luminance

pytestmark = pytest.mark.usefixtures("qapp")


def test_nothing_of_the_desktops_own_colours_is_left_in_ours() -> None:
    """Whether the desktop is light or dark, each role and group has a colour of the look."""
    roles = [
        role for role in QPalette.ColorRole if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles)
    ]
    groups = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)
    for chosen in (look.STANDARD, look.HIGH):
        made = look.palette(chosen)
        strange = {made.color(group, role).name() for group in groups for role in roles} - set(chosen)
        assert strange == set()


def button_states(button: QWidget) -> tuple[QImage, QImage]:
    before = painted(button)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.hasFocus()
    return before, painted(button)


def test_the_ring_is_all_that_tells_the_focus(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(replace(sample, answers={}))
    room.wizard.open_page(room.wizard.review)
    QTest.keyClick(room.wizard.window(), Qt.Key.Key_Tab)  # from now on the focus is one of the keyboard
    found = [*room.wizard.review.ways[:3], *room.wizard.foot.findChildren(Button), room.wizard.head.menu]
    for button in found:
        if button.isVisible():
            button.clearFocus()
            before, focused = button_states(button)
            assert before == focused, button.text()


@pytest.mark.parametrize(("section", "question", "answer"), [(1, "3", "①"), (2, "6", ("①",))])
def test_hovered_chosen_and_plain_are_three_looks_of_a_radio_button_and_of_a_tick(
    open_draft: OpenDraft, sample: Response, section: int, question: str, answer: Answer
) -> None:
    room = open_draft(replace(sample, answers={question: answer}))
    wizard = room.wizard
    page = wizard.sections[section]
    wizard.open_page(page)
    chosen, plain, *_ = page.cards[question].choices.rows.values()

    def ground(widget: QWidget) -> str:
        return painted(widget).pixelColor(30 * FINE, 6 * FINE).name()

    colours = [ground(plain), ground(chosen)]
    inside = QPointF(5, 5)
    QApplication.sendEvent(plain, QEnterEvent(inside, inside, inside))
    plain.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    colours.append(ground(plain))
    assert len(set(colours)) == 3, colours


def card(room_page: QWidget, question: str) -> QuestionCard:
    return next(found for found in room_page.findChildren(QuestionCard) if found.question.id == question)


def test_the_question_is_the_bold_legend_and_required_goes_with_it(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(replace(sample, answers={"3": "②"}))
    page = room.wizard.sections[1]
    room.wizard.open_page(page)
    for question, required in (("3", "※必須"), ("4", "")):
        found = card(page, question)
        (legend,) = (text for text in found.findChildren(Text) if text.plain == found.question.text)
        assert legend.font().weight() >= QFont.Weight.Bold
        mark = found.findChild(QLabel, "required")
        number = found.findChild(QLabel, "number")
        assert isinstance(mark, QLabel)
        assert isinstance(number, QLabel)
        assert mark.text() == required
        assert abs(mark.geometry().center().y() - number.geometry().center().y()) <= 3, "they stand in one line"


def test_fields_are_as_wide_as_what_they_hold(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(sample)
    fields = room.wizard.responder.fields
    widths = [fields[key].width() for key in ("phone", "officer_name", "officer_title", "email")]
    assert widths == sorted(widths)
    assert len(set(widths)) == len(widths)
    lefts = {field.mapTo(room.wizard, QPoint(0, 0)).x() for field in fields.values()}
    assert len(lefts) == 1, "they begin in one line"
    for key, field in fields.items():
        assert isinstance(field, QLineEdit)
        assert field.fontMetrics().horizontalAdvance(sample.responder[key]) + 30 <= field.width(), key


def test_no_card_has_an_empty_bottom(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(replace(sample, answers={}))
    for page in room.wizard.sections:
        room.wizard.open_page(page)
        for found in page.cards.values():
            lowest = max(
                child.mapTo(found, QPoint(0, child.height())).y()
                for child in found.findChildren(QWidget)
                if child.isVisible() and child.height() and (not isinstance(child, QLabel) or child.text())
            )
            assert found.height() - lowest <= laid_out.WIDE, found.question.id


@pytest.mark.parametrize("width", [1600, 1920, 2560])
def test_on_a_wide_screen_the_column_stands_in_the_middle(
    open_draft: OpenDraft, window: Window, sample: Response, width: int
) -> None:
    window.resize(width, 1080)
    room = open_draft(sample)
    for page in room.wizard.pages:
        room.wizard.open_page(page)
        margins = page._outer.contentsMargins()
        left, right = margins.left(), margins.right()
        assert page.widget().width() - left - right <= 1040
        bar = page.width() - page.viewport().width()
        assert abs(left - right - bar) <= 1, page.title
    notice = room.wizard.notice
    notice.say("提出ファイルに入りません。")
    QApplication.processEvents()
    beside = notice.x() - room.wizard.stack.x(), room.wizard.stack.geometry().right() - notice.geometry().right()
    assert abs(beside[0] - beside[1]) <= 1, "what is said stands under the column"
    assert notice.width() <= 1040 + 2 * laid_out.SPACE


def test_no_word_of_a_choice_is_broken_at_its_hyphen() -> None:
    text = "住基ネットの利用（J-LIS照会）や組織内の住基システムから、J-LISにより確認している。"
    font = look.font()
    for width in range(60, 500, 7):
        assert not any(line.endswith("J-") for line in drawn_lines(Paragraph(text, font), width)), width


def test_lines_stand_apart_as_they_should() -> None:
    font = look.font()
    assert Paragraph("一\n二", font, look.LINE_HEIGHT).height(500) == 2 * round(1.7 * look.BODY)


def test_the_bar_of_progress_stays_where_it_is(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(replace(sample, answers={}))
    foot, lefts = room.wizard.foot, []
    for key, answer in sample.answers.items():
        room.answering.answer(key, answer)
        QApplication.processEvents()
        lefts.append(foot._bar.x())
    assert len(set(lefts)) == 1, lefts


def test_a_notice_has_an_icon_and_a_heading_and_each_kind_its_own(open_draft: OpenDraft, sample: Response) -> None:
    notice = open_draft(sample).wizard.notice
    pictures = []
    for kind, heading in (("info", "お知らせ"), ("caution", "注意"), ("error", "エラー")):
        notice.say("文", kind)  # type: ignore[arg-type]
        icon = child(notice, Icon)
        assert icon.isVisible()
        assert heading in [label.text() for label in notice.findChildren(QLabel) if label.isVisible()]
        pictures.append(painted(icon))
    assert all(one != other for one, other in pairwise(pictures))
    assert pictures[0] != pictures[2]


def test_a_reason_does_not_look_like_a_button(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(replace(sample, answers={"3": "②"}))
    page = room.wizard.sections[1]
    room.wizard.open_page(page)
    reason = next(text for text in card(page, "4").findChildren(Text) if text.objectName() == "reason")
    image = painted(reason)
    right = image.pixelColor(image.width() - 2, image.height() // 2)
    top = image.pixelColor(image.width() // 2, 1)
    assert right == top == image.pixelColor(image.width() - 8, 8), "it has no frame"


@pytest.mark.parametrize("chosen", ["standard", "high"])
def test_a_box_that_is_not_ticked_is_seen_in_every_look(
    qapp: QApplication, bundle: SurveyBundle, window: Window, chosen: Contrast
) -> None:
    dress(qapp, chosen)
    roster = RosterWindow(default_roster(bundle, "神奈川県"), bundle, window)
    asked = Correction("Q10", "はい", Offer(("① 事例はない。",)), 3, window)
    try:
        roster.show()
        asked.show()
        row = roster.list.visualItemRect(roster.list.item(0))
        assert roster.list.item(0).checkState() == Qt.CheckState.Unchecked
        assert contrast(painted(roster.list.viewport()), QRect(row.x() + 8, row.y(), 40, row.height())) >= 3
        assert contrast(painted(asked.all), QRect(0, 0, 40, asked.all.height())) >= 3
    finally:
        dress(qapp, "standard")
        roster.close()
        asked.close()


def test_the_ways_to_begin_are_as_high_on_a_high_screen_as_on_a_low_one(office: MainActions, window: Window) -> None:
    office.show_start()
    start = office.start
    cards = [way.parentWidget() for way in (start.start, start.open_file, start.collect)]
    heights: set[int] = set()
    for size in ((911, 512), (1366, 768), (1920, 1080), (2560, 1440)):
        window.resize(*size)
        window.show()
        QApplication.processEvents()
        heights.update(card.height() for card in cards if card)
    assert len(heights) == 1, "what is over of a screen is below the page, not in the cards"


def test_a_high_screen_does_not_draw_the_fields_of_a_survey_apart(office: MainActions, folder: Path) -> None:
    own = OwnSurveyWindow(folder / "作成中の調査", office.start, date(2026, 11, 26))
    try:
        own.show()
        heights: set[int] = set()
        for size in ((1120, 760), (2560, 1440)):
            own.resize(*size)
            QApplication.processEvents()
            heights.add(own.head.reminder.height())
        assert len(heights) == 1
    finally:
        own.close()


def test_nothing_moves_when_it_is_told_what_a_new_survey_lacks(office: MainActions, folder: Path) -> None:
    own = OwnSurveyWindow(folder / "作成中の調査", office.start, date(2026, 11, 26))
    try:
        own.show()
        QApplication.processEvents()
        before = own.side.geometry()
        own._tell()
        assert own.state.plain.startswith("△")
        QApplication.processEvents()
        assert own.side.geometry() == before
    finally:
        own.close()


def test_the_ring_of_the_first_choice_stands_clear_of_the_reason_above_it(open_draft: OpenDraft) -> None:
    wizard = open_draft(Response()).wizard
    wizard.open_page(wizard.sections[0])
    asked = card(wizard.sections[0], "1-1")
    first = next(iter(asked.choices.rows.values()))
    QApplication.processEvents()
    assert asked.reason.isVisibleTo(asked)
    reason, choice = (QRect(part.mapTo(asked, QPoint()), part.size()) for part in (asked.reason, first))
    assert choice.top() - reason.bottom() - 1 > laid_out.RING + laid_out.INNER_RING


def test_the_choices_of_a_correction_reach_down_to_what_is_below_them(window: Window) -> None:
    asked = Correction("Q10", "はい", Offer(("① 事例はない。", "② 事例はある。")), 3, window)
    try:
        asked.show()
        choices = child(asked, QScrollArea)
        assert asked.all.geometry().top() - choices.geometry().bottom() <= 2 * laid_out.GAP + 1
    finally:
        asked.close()


def test_all_of_a_question_that_is_not_asked_is_grey(open_draft: OpenDraft, sample: Response) -> None:
    page = open_draft(sample).wizard.sections[0]
    not_asked = card(page, "1-2")
    assert not not_asked.isEnabled()
    words = [text for text in not_asked.findChildren(Text) if text.plain.startswith("【都道府県問】")]
    faint = {text.palette().color(QPalette.ColorGroup.Disabled, look.TEXT).name() for text in words}
    assert faint == {look.STANDARD.faint}


@pytest.mark.parametrize("chosen", [look.STANDARD, look.HIGH], ids=["standard", "high"])
def test_edges_and_signs_stand_out_three_to_one(chosen: look.Look) -> None:
    edges = (chosen.border, chosen.primary, chosen.error, chosen.success, chosen.caution_text, chosen.ring)
    for edge in edges:
        for ground in (chosen.ground, chosen.panel, chosen.off):
            light, dark = sorted((luminance(edge), luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 3, (edge, ground)


def test_the_signs_of_the_outline_differ_without_colour() -> None:
    seen = []
    for sign in Sign:
        image = QImage(32, 32, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        draw_sign(painter, QRectF(4, 4, 24, 24), look.palette(look.STANDARD), sign)
        painter.end()
        seen.append(image.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither))
    assert all(one != other for i, one in enumerate(seen) for other in seen[:i])
