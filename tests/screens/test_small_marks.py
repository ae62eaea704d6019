"""What a careful eye finds on a screen: a mark at its place, a sentence whole or cut with a sign, what belongs together in view."""

from dataclasses import replace
from itertools import pairwise
from math import ceil

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.response.flow import Sign
from gui.screens.authoring.panel_rows import Captioned
from gui.screens.fields.choice_buttons import Radio
from gui.screens.main.window import Window
from gui.screens.own_survey.going_fields import GoingLine
from gui.screens.widgets import laid_out, look
from gui.screens.widgets.labels import Chip, OneLine, Signed, Text
from gui.screens.widgets.paragraph import Paragraph, paragraph
from gui.screens.widgets.typing_fields import Labelled
from gui.screens.wizard.outline import Outline, Row, rows_of
from gui.survey.key import Key
from gui.survey.model import Response
from tests.screens.conftest import OpenDraft
from tests.screens.officer import in_focus
from tests.screens.seen import drawn_lines

pytestmark = pytest.mark.usefixtures("qapp")


def last_lines(text: str) -> set[str]:
    """What stands on the last line of a text, at every width."""
    found = set[str]()
    for width in range(150, 600, 7):
        found.add(drawn_lines(Paragraph(text, look.font()), width)[-1])
    return found


def test_the_sign_behind_a_label_is_never_parted() -> None:
    text = "「別途の方法」の概要を記載してください。（マニュアルの有無、別途の方法で特定した者の確認方法等）"
    label = Signed(text, "※必須", required=True)
    assert all("※必須" in drawn_lines(label.paragraph(), width)[-1] for width in range(150, 1000, 7))


def test_no_sentence_leaves_its_last_letters_alone_on_a_line() -> None:
    assert min(map(len, last_lines("実態のとおりか、住所等による確認をしていないか、もう一度確かめてください。"))) >= 5


@pytest.mark.parametrize("width", [235, 290])
def test_no_word_is_parted_in_the_outline(open_draft: OpenDraft, sample: Response, width: int) -> None:
    wizard = open_draft(sample).wizard
    for row in rows_of(wizard.answering, wizard.responder.shape):
        for before, after in pairwise(drawn_lines(paragraph(row.text, look.SMALL, line_height=look.DENSE), width - 70)):
            pair = before[-1] + after[0]
            assert not pair.isalnum() or ("ぁ" <= pair[0] <= "ゖ" and not "ぁ" <= pair[1] <= "ゖ"), (before, after)


def test_a_title_takes_three_lines_of_the_outline_and_is_whole_in_its_tooltip(qtbot: QtBot) -> None:
    title = "１．空調（冷房）設備の設置状況（単位：室、％）保有室数が０の場合は「０」を入力してください（空欄不可）。"
    holder = QWidget()
    qtbot.addWidget(holder)
    outline = Outline(holder)
    outline.resize(235, 400)
    holder.show()
    outline.put((Row("a", title, Sign.TO_DO), Row("b", "設置状況", Sign.TO_DO)))
    long, short = (outline.sizeHintForRow(row) for row in (0, 1))
    assert 2 * short < long <= 3 * short
    assert outline.item(0).toolTip() == title
    assert title in outline.item(0).text(), "a screen reader reads all of it"
    assert not outline.item(1).toolTip()


@pytest.mark.parametrize("name", ["", "support", "error", "label"])
def test_short_texts_and_long_ones_have_one_height_of_line(name: str) -> None:
    short, wrapped, long = (
        Text("届いた日時", name),
        Text("届いた日時と、確かめた日時", name),
        Text("届いた日時。" * 8, name),
    )
    line = short.heightForWidth(1_000)
    assert line == round(short.font().pixelSize() * look.LINE_HEIGHT)
    assert wrapped.heightForWidth(120) == 2 * line
    assert long.heightForWidth(120) % line == 0


def colours_of(label: Signed) -> set[str]:
    """The colours in which a part of a label stands."""
    formats = [part for layout in label.paragraph()._layouts for part in layout.formats()]
    return {getattr(part, "format").foreground().color().name() for part in formats}  # noqa: B009 - not in Qt's description


def test_a_sign_stands_behind_a_label_however_long_that_is(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(sample)
    room.wizard.open_page(room.wizard.sections[3])
    label = room.wizard.sections[3].cards["8-1"].details["8-1.outline"].findChildren(Signed)[0]
    assert label.accessibleName().endswith("　※必須")
    shown = label.text()
    assert shown.index("確認方法等") < shown.index("※必須")
    required, faint = (label.palette().color(role).name() for role in (look.ERROR, look.FAINT))
    assert colours_of(label) == {required}
    label.setEnabled(False)
    assert colours_of(label) == {faint}, "what need not be answered is no longer marked"


def test_no_ring_covers_the_caption_above_a_field(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    captioned = Captioned("調査の題名", GoingLine("text", holder), "", holder)
    captioned.resize(400, 100)
    holder.show()
    caption = captioned.findChildren(OneLine)[0]
    assert captioned.field.y() - caption.geometry().bottom() > laid_out.RING + laid_out.INNER_RING


def seen(widget: QWidget) -> bool:
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614), (911, 512)])
def test_what_is_wrong_with_a_field_is_seen_with_it(
    open_draft: OpenDraft, window: Window, sample: Response, size: tuple[int, int]
) -> None:
    window.resize(*size)
    room = open_draft(
        replace(sample, responder={**sample.responder, "department": "", "organisation": "神奈川県相模市"})
    )
    room.wizard.open_page(room.wizard.sections[0])
    room.wizard.go_to(Key("", "department"))
    for _ in range(5):
        QApplication.processEvents()
    focused = in_focus()
    labelled = next(box for box in room.wizard.responder.findChildren(Labelled) if box.isAncestorOf(focused))
    assert seen(focused)
    assert seen(labelled.error)


def test_what_opens_under_a_choice_is_seen_with_it_where_the_question_is_higher_than_the_page(
    open_draft: OpenDraft, window: Window, sample: Response
) -> None:
    window.resize(911, 512)
    room = open_draft(sample)
    section = room.wizard.sections[4]
    room.wizard.open_page(section)
    card = section.cards["10"]
    assert card.height() > section.viewport().height()
    button = card.choices.rows["②"]
    assert isinstance(button, Radio)
    button.setFocus()
    button.click()
    for _ in range(5):
        QApplication.processEvents()
    assert card.attachment is not None
    assert button.mapTo(section.viewport(), QPoint()).y() >= 0
    assert seen(card.attachment.choose)


@pytest.mark.parametrize("size", [(911, 512), (1093, 614), (1366, 768), (1920, 1080)])
def test_a_notice_under_the_pages_stands_where_their_cards_stand(
    open_draft: OpenDraft, window: Window, sample: Response, size: tuple[int, int]
) -> None:
    window.resize(*size)
    wizard = open_draft(sample).wizard
    section = wizard.sections[4]
    wizard.open_page(section)
    below = section.height()
    wizard.notice.say("下書きを保存できません。", "caution", ("別の場所に保存する", wizard.submit.refresh))
    for _ in range(5):
        QApplication.processEvents()
    card = section.cards["10"]
    edges = [widget.mapTo(window, QPoint()).x() for widget in (wizard.notice, card)]
    assert edges[0] == edges[1]
    assert wizard.notice.width() == card.width()
    wizard.notice.silence()
    for _ in range(5):
        QApplication.processEvents()
    assert section.height() == below, "it leaves nothing behind"


@pytest.mark.parametrize("kind", [Chip, Text])
def test_what_just_fits_stands_on_one_line_as_it_is(kind: type[Text]) -> None:
    text = "組織区分の回答によって、回答が必要かどうかが決まります。"
    label = kind(text, "reason")
    just = ceil(label.paragraph().natural_width)
    around = label.width() - label.contentsRect().width()
    assert drawn_lines(label.paragraph(), just) == [text]
    assert label.heightForWidth(just + around) < label.heightForWidth(just + around - 1)
    assert label.text() == text, "a screen reader reads it as it is"


def test_the_ground_of_the_row_where_one_is_ends_sharply_at_125_percent(
    open_draft: OpenDraft, sample: Response
) -> None:
    wizard = open_draft(sample).wizard
    for page in wizard.sections[:3]:  # a row begins and ends on a whole pixel, or within one
        wizard.open_page(page)
        view = wizard.outline.viewport()
        picture = QImage(view.size() * 1.25, QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(1.25)
        view.render(picture)
        at = picture.width() - 4
        found = {picture.pixel(at, y) for y in range(2, picture.height() - 2)}
        assert len(found) == 2, "the ground of the outline and that of the row, and nothing between them"
