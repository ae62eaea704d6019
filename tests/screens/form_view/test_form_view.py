"""A form on the screen: what is drawn, where the keys lead, what is heard, and cells that are set off."""

from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.form.look.form_look import FormLook, NumberText
from gui.form.look.sheet_reading import form_look
from gui.screens.form_view.form_view import FormView
from gui.screens.form_view.sheet_heads import HIGH, WIDE
from gui.screens.form_view.tint import Tint
from gui.screens.main.application import dress
from gui.xlsx.any_format import open_form
from tests.screens.mouse import double_click
from tests.workbooks import as_saved

Key, Modifier = Qt.Key, Qt.KeyboardModifier
_THICK = Side("thick", "FF0000FF")


def drawn() -> FormLook:
    """A form of two sheets and a hidden one."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "回答票"
    sheet["A1"] = "照会の様式"
    sheet.merge_cells("A1:C1")
    sheet["A3"], sheet["A4"], sheet["A6"] = "団体名", "人数", "備考"
    sheet["A3"].fill = PatternFill("solid", fgColor="FFFFFF00")
    for ref in ("B3", "B4", "B6"):
        sheet[ref].border = Border(_THICK, _THICK, _THICK, _THICK)
    sheet["A6"].font = Font(color="FFFF0000", bold=True, size=20)
    sheet.row_dimensions[6].height = 30
    sheet.merge_cells("C3:C4")
    sheet["C4"].border = Border(bottom=_THICK)
    sheet["B6"].alignment = Alignment(wrap_text=True)
    sheet.row_dimensions[5].hidden = True
    book.create_sheet("記入要領")["A1"] = "この様式の書き方"
    book.create_sheet("リスト").sheet_state = "hidden"
    return form_look(open_form(as_saved(book)))


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> Iterator[FormView]:
    dress(qapp, "standard")
    host = QWidget()
    qtbot.addWidget(host)
    found = FormView(host)
    QVBoxLayout(host).addWidget(found)
    host.resize(700, 500)
    host.show()
    found.show_form(drawn())
    found.view.setFocus()
    yield found
    host.close()  # which nobody else holds


def press(view: FormView, *keys: Qt.Key, shift: bool = False, control: bool = False) -> str:
    """The cell on which some keys end."""
    modifier = Modifier.NoModifier
    modifier |= Modifier.ShiftModifier if shift else Modifier.NoModifier
    modifier |= Modifier.ControlModifier if control else Modifier.NoModifier
    for key in keys:
        QTest.keyClick(view.view, key, modifier)
    return view.current_cell()[1]


def middle(view: FormView, cell: str) -> QPoint:
    """Where a cell is seen."""
    view.select(view.current_sheet(), [cell])
    assert view.view.drawn is not None
    measures = view.view.drawn.measures
    left, top, width, height = measures.box(measures.sheet.area_at(*view.view.current))
    scale = 96 / 72 * view.view.zoom / 100
    return QPoint(round((left + width / 2) * scale) + WIDE, round((top + height / 2) * scale) + HIGH)


def picture(view: FormView) -> QImage:
    QApplication.processEvents()
    return view.view.viewport().grab().toImage()


def colours(view: FormView, cell: str) -> set[str]:
    """The colours that are seen within a cell."""
    place, image = middle(view, cell), picture(view)
    reach = range(-6, 7)
    return {image.pixelColor(place.x() + x, place.y() + y).name() for x in reach for y in reach}


def test_the_sheets_that_are_not_hidden_are_its_tabs(view: FormView) -> None:
    assert [view.tabs.tabText(tab) for tab in range(view.tabs.count())] == ["回答票", "記入要領"]
    assert view.current_cell() == ("回答票", "A1")


def test_grounds_letters_and_lines_have_the_colours_of_the_form(view: FormView) -> None:
    assert "#ffff00" in colours(view, "A3")
    assert "#ff0000" in colours(view, "A6")
    edge = middle(view, "B3")
    view.select("回答票", ["D9"])
    row = [picture(view).pixelColor(x, edge.y()).name() for x in range(edge.x() - 40, edge.x() + 41)]
    assert row.count("#0000ff") >= 6, "a thick line at either side"


def test_merged_cells_have_the_lines_of_those_at_their_edge(view: FormView) -> None:
    place = middle(view, "C3")
    view.select("回答票", ["A1"])
    column = [picture(view).pixelColor(place.x(), y).name() for y in range(place.y(), place.y() + 60)]
    assert column.count("#0000ff") >= 3


def test_an_answer_stands_in_its_cell(view: FormView) -> None:
    before = colours(view, "B3")
    view.set_texts({("回答票", "B3"): "████"})
    assert "#000000" in colours(view, "B3") - before
    assert view.describe("回答票", "B3") == "回答票　B3　████"


def test_a_number_stands_at_the_right_of_its_cell_and_words_at_the_left(view: FormView) -> None:
    """Whatever stood there: most cells for answers are empty in the form."""
    place = middle(view, "B3")
    view.select("回答票", ["A1"])

    def inked(said: str) -> list[int]:
        view.set_texts({("回答票", "B3"): said})
        shown = picture(view)
        return [x for x in range(-25, 25) if shown.pixelColor(place.x() + x, place.y()).name() == "#000000"]

    assert max(inked("█")) < 0 < min(inked(NumberText("█")))


def test_arrows_go_over_merged_cells_as_one_and_leave_hidden_rows_out(view: FormView) -> None:
    assert press(view, Key.Key_Down, Key.Key_Down, Key.Key_Down) == "A4"
    assert press(view, Key.Key_Down) == "A6"
    assert press(view, Key.Key_Home, control=True) == "A1"
    assert press(view, Key.Key_End) == "A1", "the whole row is one cell"
    assert press(view, Key.Key_End, control=True) == "C6"
    assert press(view, Key.Key_Home) == "A6"
    assert press(view, Key.Key_PageUp) == "A1"
    assert press(view, Key.Key_Down, control=True) == "A3"


def test_tab_goes_through_the_cells_that_matter_and_then_away(view: FormView) -> None:
    view.set_tints({("回答票", "B3"): Tint(0, "選択"), ("回答票", "B6"): Tint(1, "文字")})
    assert press(view, Key.Key_Tab) == "B3"
    assert press(view, Key.Key_Tab) == "B6"
    assert press(view, Key.Key_Backtab, shift=True) == "B3"
    press(view, Key.Key_Tab, Key.Key_Tab)
    assert not view.view.hasFocus()


def test_shift_chooses_a_range_and_a_heading_a_column(view: FormView) -> None:
    view.select("回答票", ["A3"])
    press(view, Key.Key_Right, Key.Key_Down, shift=True)
    assert view.chosen_cells() == ("A3", "B3", "A4", "B4")
    QTest.mouseClick(
        view.view.viewport(), Qt.MouseButton.LeftButton, Modifier.NoModifier, QPoint(middle(view, "B4").x(), HIGH // 2)
    )
    assert view.chosen_cells() == ("A1", "B2", "B3", "B4", "B5", "B6")


def test_a_click_goes_to_a_cell_and_a_double_click_tells_it(view: FormView) -> None:
    place = middle(view, "B4")
    view.select("回答票", ["A1"])
    told: list[tuple[str, str]] = []
    view.activated.connect(lambda sheet, cell: told.append((sheet, cell)))
    QTest.mouseClick(view.view.viewport(), Qt.MouseButton.LeftButton, Modifier.NoModifier, place)
    assert view.current_cell() == ("回答票", "B4")
    double_click(view.window(), view.view.viewport().mapTo(view.window(), place))
    press(view, Key.Key_Return)
    assert told == [("回答票", "B4")] * 2


def test_the_zoom_by_keys_and_by_the_wheel_keeps_the_current_cell_in_sight(view: FormView) -> None:
    view.select("回答票", ["B6"])
    press(view, *[Key.Key_Plus] * 40, control=True)
    assert view.view.zoom == 400
    assert view.view.viewport().rect().contains(middle(view, "B6") - _scrolled(view))
    press(view, Key.Key_0, control=True)
    assert view.view.zoom == 100
    place = QPointF(100, 100)
    turned = QPoint(0, -120)
    wheel = QWheelEvent(
        place,
        place,
        turned,
        turned,
        Qt.MouseButton.NoButton,
        Modifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.view.viewport(), wheel)
    assert view.view.zoom == 90


def _scrolled(view: FormView) -> QPoint:
    return QPoint(view.view.horizontalScrollBar().value(), view.view.verticalScrollBar().value())


def test_a_view_that_grows_shows_the_sheet_from_its_beginning_unless_somebody_has_scrolled(view: FormView) -> None:
    view.resize(180, 140)
    view.select("回答票", ["B6"])
    QApplication.processEvents()
    assert not _scrolled(view).isNull()
    view.resize(900, 600)
    QApplication.processEvents()
    assert _scrolled(view).isNull()
    press(view, *[Key.Key_Plus] * 40, control=True)
    bar = view.view.verticalScrollBar()
    bar.setValue(bar.value() - 5)
    by_hand = bar.value()
    view.resize(900, 640)
    QApplication.processEvents()
    assert bar.value() == by_hand


def test_a_sheet_that_fits_its_room_goes_on_to_fit_until_another_size_is_chosen(view: FormView) -> None:
    sheet = view.view
    view.resize(220, 300)
    QApplication.processEvents()
    sheet.fit_width()
    first = sheet.zoom
    view.resize(300, 300)
    QApplication.processEvents()
    assert first < sheet.zoom <= 150
    assert sheet.horizontalScrollBar().maximum() == 0, "all of its width is seen"
    view.resize(20 * view.width(), view.height())
    QApplication.processEvents()
    assert sheet.zoom == 150
    sheet.set_zoom(90)
    view.resize(600, view.height())
    QApplication.processEvents()
    assert sheet.zoom == 90


def test_each_sheet_keeps_its_cell_and_keys_turn_to_the_next(view: FormView) -> None:
    view.select("回答票", ["B4"])
    press(view, Key.Key_PageDown, control=True)
    assert view.current_cell() == ("記入要領", "A1")
    press(view, Key.Key_PageUp, control=True)
    assert view.current_cell() == ("回答票", "B4")
    view.show_form(drawn())
    assert view.current_cell() == ("回答票", "B4"), "a form that is shown anew"


def test_a_cell_is_heard_with_what_it_says_and_how_it_is_set_off(
    view: FormView, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr("gui.screens.form_view.form_view.announce", lambda _, text: heard.append(text))
    view.set_tints({("回答票", "B3"): Tint(0, "選択、確かでない", "選", unsure=True)})
    press(view, Key.Key_Tab)
    press(view, Key.Key_Home, control=True)
    assert heard == ["回答票　B3　空欄　選択、確かでない", "A1からC1　照会の様式"]
    assert view.view.accessibleName() == "様式　回答票　A1からC1　照会の様式"
    assert "Ctrl＋Tab" in view.view.accessibleDescription()


def test_a_sheet_that_is_not_there_or_hidden_is_not_chosen(view: FormView) -> None:
    view.select("リスト", ["A1"])
    view.select("ない", ["A1"])
    view.select("回答票", [])
    assert view.current_cell() == ("回答票", "A1")


def test_in_high_contrast_the_form_is_drawn_in_the_colours_of_the_look(view: FormView, qapp: QApplication) -> None:
    dress(qapp, "high")
    view.set_tints({("回答票", "B3"): Tint(0, "選択", unsure=True)})
    place = middle(view, "A3")
    tinted = colours(view, "B3")
    image = picture(view)
    reach = range(-6, 7)
    seen = {image.pixelColor(place.x() + x, place.y() + y).name() for x in reach for y in reach}
    dress(qapp, "standard")
    assert seen <= _between("#000000", "#ffffff"), "the ground of the form steps back"
    assert any(QColor(one).blue() > QColor(one).red() for one in tinted), "a tint is seen"


def _between(dark: str, light: str) -> set[str]:
    return {QColor(n, n, n).name() for n in range(QColor(dark).red(), QColor(light).red() + 1)}


def test_without_a_form_nothing_is_told(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    view = FormView(host)
    host.show()
    press(view, Key.Key_Down, Key.Key_Return, Key.Key_Tab)
    assert (view.current_cell()[0], view.chosen_cells()) == ("", ())
