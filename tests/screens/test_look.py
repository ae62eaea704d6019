"""What every screen owes whoever sits there: named fields, whole texts, a ring around the focus, other colours, help."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.screens.fields.choice_buttons import Check, Radio
from gui.screens.main.guide import Guide
from gui.screens.main.main_actions import MainActions
from gui.screens.main.window import Window
from gui.screens.widgets import laid_out, look
from gui.screens.widgets.labels import Text
from gui.screens.wizard.open_draft import OpenedDraft
from gui.screens.wizard.page import Page
from gui.survey.model import Response
from gui.system import paths
from tests.screens.conftest import OpenDraft
from tests.screens.officer import child, in_focus


def cut(page: QWidget) -> list[str]:
    """The texts on a page that do not stand there whole."""
    labels = [(label, label.plain) for label in page.findChildren(Text) if label.plain]
    buttons = [(button, button.text()) for kind in (Radio, Check) for button in page.findChildren(kind)]
    shown = [(widget, text) for widget, text in (*labels, *buttons) if widget.isVisible()]
    return [text for widget, text in shown if widget.height() < widget.heightForWidth(widget.width())]


def whole(page: QWidget) -> bool:
    return not cut(page)


def pages(room: OpenedDraft, qtbot: QtBot) -> Iterator[Page]:
    """Each page, shown and laid out so that nothing is cut."""
    for page in room.wizard.pages:
        room.wizard.open_page(page)
        qtbot.waitUntil(partial(whole, page))
        yield page


def focusable(page: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_everything_that_can_have_the_focus_has_a_name(open_draft: OpenDraft, sample: Response, qtbot: QtBot) -> None:
    room = open_draft(sample)
    for page in pages(room, qtbot):
        for widget in focusable(page):
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or text, f"{page}: {widget} has no name"
            assert isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QAbstractScrollArea)


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)])
def test_no_text_is_cut_and_no_page_is_wider_than_the_window(
    open_draft: OpenDraft, window: Window, sample: Response, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    room = open_draft(sample)
    for page in pages(room, qtbot):
        assert page.horizontalScrollBar().maximum() == 0, page.title
        assert cut(page) == [], page.title
        buttons = [button for kind in (Radio, Check) for button in page.findChildren(kind)]
        assert all(button.height() >= laid_out.HIT for button in buttons if button.isVisible())
    assert window.width() <= size[0]


def test_the_ring_is_around_whatever_has_the_focus(
    open_draft: OpenDraft, office: MainActions, sample: Response
) -> None:
    room = open_draft(sample)
    room.wizard.open_page(room.wizard.sections[0])
    for _ in range(8):
        widget = in_focus()
        assert office.ring.isVisible()
        ring = office.ring.rect().translated(office.ring.mapToGlobal(QPoint(0, 0)))
        around = widget.rect().translated(widget.mapToGlobal(QPoint(0, 0)))
        assert ring.contains(around), widget
        assert not ring.adjusted(12, 12, -12, -12).contains(around)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert office.ring.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_high_contrast_is_chosen_kept_and_left_again(qapp: QApplication, office: MainActions) -> None:
    light = qapp.palette().color(QPalette.ColorRole.Window).name()
    assert light == look.STANDARD.ground
    office.contrast.trigger()
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == look.HIGH.ground
    assert office.settings.contrast == "high"
    office.contrast.trigger()
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == light


def test_with_the_desktops_own_high_contrast_the_colours_are_the_desktops() -> None:
    desktop = look.palette(look.HIGH)
    found = look.of_system(desktop)
    known = {desktop.color(role).name() for role in (look.GROUND, look.TEXT, look.PRIMARY, look.ON_PRIMARY)}
    known.add(desktop.color(QPalette.ColorGroup.Disabled, look.TEXT).name())
    assert set(found) <= known
    assert (found.ground, found.text, found.primary) == ("#000000", "#ffffff", "#ffff00")


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("chosen", [look.STANDARD, look.HIGH], ids=["standard", "high"])
def test_every_text_stands_out_from_its_ground(chosen: look.Look) -> None:
    pairs = [
        *((text, chosen.ground) for text in (chosen.text, chosen.strong, chosen.support, chosen.primary, chosen.faint)),
        *((chosen.text, ground) for ground in (chosen.panel, chosen.selected, chosen.hover, chosen.info)),
        (chosen.on_primary, chosen.primary),
        (chosen.error_text, chosen.ground),
        (chosen.error_text, chosen.error_ground),
        (chosen.support, chosen.panel),
        (chosen.caution_text, chosen.ground),
    ]
    for text, ground in pairs:
        light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)


def test_f1_opens_the_guide_at_the_page_that_is_shown(
    open_draft: OpenDraft, window: Window, qtbot: QtBot, sample: Response
) -> None:
    room = open_draft(sample)
    room.wizard.open_page(room.wizard.submit)
    focus = in_focus()
    QTest.keyClick(focus, Qt.Key.Key_F1)
    guide = child(window, Guide)
    qtbot.waitUntil(guide.isVisible)
    assert "自動で保存" in guide.text.toPlainText()
    for chapter in ("start", "responder", "linkage", "review", "submit"):
        guide.open_at(chapter)
    guide.text.setSource(QUrl.fromLocalFile(str(paths.guide().with_name("accessibility.html"))))
    assert "適合報告" in guide.text.toPlainText()
    guide.open_at("submit")
    assert "仕事の順" in guide.text.toPlainText(), "F1 leads back"
    pictures = [word.partition('"')[0] for word in paths.guide().read_text(encoding="utf-8").split('src="')[1:]]
    assert pictures
    for name in pictures:
        image = guide.text.loadResource(2, QUrl(name))
        assert image is not None, name
        assert (paths.guide().parent / name).is_file()
    guide.close()


def test_qt_itself_speaks_japanese(window: Window, qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, window)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() == "キャンセル"


def test_the_window_has_an_icon_of_its_own(qapp: QApplication, window: Window) -> None:
    assert window.isVisible()
    assert not qapp.windowIcon().isNull()
    assert qapp.windowIcon().availableSizes()
