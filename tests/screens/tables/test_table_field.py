"""A table is filled in as in Excel: keys, typing, choices, boxes and rows, each change a step that can be undone."""

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.screens.tables.cell_editor import TextCell
from gui.screens.tables.cell_painter import CellPainter
from gui.screens.widgets.composition import take_composition
from gui.survey.model import Survey
from tests.bundles import EVERY_KIND
from tests.screens.tables.table_office import ALT, CONTROL, NONE, SHIFT, Key, Office, composes


@pytest.fixture(scope="module")
def survey() -> Survey:
    return survey_library.load(EVERY_KIND).survey


@pytest.fixture
def staff(survey: Survey, qtbot: QtBot) -> Office:
    """Fixed rows: 介護職員, 看護職員, 事務職員; 常勤 and 非常勤 are numbers, 備考 a text."""
    return Office(survey, "staff", qtbot)


@pytest.fixture
def accidents(survey: Survey, qtbot: QtBot) -> Office:
    """Up to 20 rows: 起きた日, 種類 of four, 県へ報告した to be ticked, 概要."""
    return Office(survey, "accidents", qtbot)


def test_typing_begins_in_the_chosen_cell_and_enter_and_tab_lead_on(staff: Office) -> None:
    staff.types("２０")
    staff.presses(Key.Key_Tab)
    staff.types("3")
    staff.presses(Key.Key_Return)
    assert staff.at == (1, 0)
    assert staff.rows == [{"full": "20", "part": "3"}, {}, {}]
    staff.presses(Key.Key_Return, modifier=SHIFT)
    assert staff.at == (0, 0)
    staff.presses(Key.Key_Tab, Key.Key_Tab)
    staff.presses(Key.Key_Backtab, modifier=SHIFT)
    assert staff.at == (0, 1)


def test_each_cell_is_a_step_of_its_own(staff: Office) -> None:
    staff.types("20")
    staff.presses(Key.Key_Down)
    staff.types("5")
    staff.presses(Key.Key_Return)
    assert [begins for _, begins in staff.steps] == [True, False, True]


def test_typing_replaces_and_f2_goes_on(staff: Office) -> None:
    staff.field.put(({"full": "1200"}, {}, {}))
    staff.presses(Key.Key_F2)
    staff.types("5")
    staff.presses(Key.Key_Return)
    assert staff.rows[0] == {"full": "12005"}
    staff.presses(Key.Key_Up)
    staff.types("7")
    staff.presses(Key.Key_Right)
    assert staff.rows[0] == {"full": "7"}
    assert staff.at == (0, 1)


def test_escape_brings_back_what_was_there(staff: Office) -> None:
    staff.field.put(({"full": "12"}, {}, {}))
    staff.types("99")
    staff.presses(Key.Key_Escape)
    assert staff.rows[0] == {"full": "12"}
    assert staff.view.hasFocus()


def test_the_keys_of_excel_lead_through_the_cells(accidents: Office) -> None:
    day = {"day": "2026-04-01"}
    accidents.field.put((day, day, {}, day, {**day, "outline": "a"}))
    moves = [
        (Key.Key_End, NONE, (0, 3)),
        (Key.Key_Home, NONE, (0, 0)),
        (Key.Key_Down, CONTROL, (1, 0)),
        (Key.Key_Down, CONTROL, (3, 0)),
        (Key.Key_Down, CONTROL, (4, 0)),
        (Key.Key_Down, CONTROL, (5, 0)),
        (Key.Key_Home, CONTROL, (0, 0)),
        (Key.Key_End, CONTROL, (4, 3)),
        (Key.Key_PageUp, NONE, (0, 3)),
        (Key.Key_Left, NONE, (0, 2)),
        (Key.Key_Up, NONE, (0, 2)),
    ]
    for key, modifier, place in moves:
        accidents.presses(key, modifier=modifier)
        assert accidents.at == place, key
    accidents.presses(Key.Key_A, modifier=CONTROL)
    assert accidents.view.area == (0, 0, 5, 3)
    accidents.presses(Key.Key_Home, modifier=CONTROL)
    accidents.presses(Key.Key_Down, modifier=CONTROL | SHIFT)
    accidents.presses(Key.Key_Right, modifier=SHIFT)
    assert accidents.view.area == (0, 0, 1, 1)
    accidents.presses(Key.Key_Space, modifier=SHIFT)
    assert accidents.view.area == (0, 0, 1, 3)
    accidents.presses(Key.Key_Space, modifier=CONTROL)
    assert accidents.view.area == (0, 0, 5, 3)


def test_delete_clears_and_ctrl_d_fills_down(staff: Office) -> None:
    staff.field.put(({"full": "1", "part": "2"}, {"full": "3"}, {"full": "4"}))
    staff.presses(Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    staff.presses(Key.Key_D, modifier=CONTROL)
    assert list(staff.rows) == [{"full": "1", "part": "2"}, {"full": "1"}, {"full": "1"}]
    staff.presses(Key.Key_Delete)
    assert staff.rows == [{"part": "2"}, {}, {}]
    staff.presses(Key.Key_Home, modifier=CONTROL)
    staff.presses(Key.Key_Right, Key.Key_Down)
    staff.presses(Key.Key_D, modifier=CONTROL)
    assert staff.rows == [{"part": "2"}, {"part": "2"}, {}]
    staff.presses(Key.Key_Right)
    assert staff.at == (1, 2)
    staff.presses(Key.Key_A, modifier=CONTROL)
    staff.presses(Key.Key_Delete)
    assert staff.steps[-1] == (None, True)


def test_the_keyboard_is_not_caught(staff: Office) -> None:
    staff.presses(Key.Key_Tab, modifier=CONTROL)
    assert staff.focus is staff.after
    assert staff.left == 1
    staff.presses(Key.Key_Backtab, modifier=SHIFT)
    staff.presses(Key.Key_Tab, modifier=CONTROL | SHIFT)
    assert staff.focus is staff.before
    staff.presses(Key.Key_Tab)
    assert staff.view.hasFocus()
    for _ in range(9):
        staff.presses(Key.Key_Tab)
    assert staff.focus is staff.after
    staff.presses(Key.Key_Backtab, modifier=SHIFT)
    assert staff.at == (2, 2)
    for _ in range(9):
        staff.presses(Key.Key_Backtab, modifier=SHIFT)
    assert staff.focus is staff.before


def test_tab_leaves_from_the_last_cell_with_what_is_typed_there(staff: Office) -> None:
    staff.presses(Key.Key_End, modifier=CONTROL)
    staff.presses(Key.Key_Down, Key.Key_Down)
    staff.types("兼務")
    staff.presses(Key.Key_Tab)
    assert staff.rows[2] == {"remark": "兼務"}
    assert staff.focus is staff.after


def test_a_click_elsewhere_takes_what_is_typed(staff: Office) -> None:
    staff.types("12")
    staff.after.setFocus()
    assert staff.rows[0] == {"full": "12"}
    assert not staff.view.is_open
    assert staff.left == 1


def test_dates_are_read_as_people_write_them_and_shown_in_the_era(accidents: Office) -> None:
    accidents.types("R８．５．１")
    accidents.presses(Key.Key_Return)
    assert accidents.rows == [{"day": "2026-05-01"}]
    assert accidents.view.model().index(0, 0).data() == "令和8年5月1日"
    accidents.types("６月ごろ")
    accidents.presses(Key.Key_Return)
    assert accidents.rows[1] == {"day": "6月ごろ"}
    assert "読めません" in str(accidents.view.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole))


@pytest.mark.parametrize(
    ("typed", "taken"), [("転", "転倒"), ("誤薬", "誤薬"), ("その", "その他"), ("嚥", "誤嚥"), ("２", "誤嚥")]
)
def test_a_choice_is_found_by_what_is_typed(accidents: Office, typed: str, taken: str) -> None:
    accidents.presses(Key.Key_Right)
    accidents.types(typed)
    accidents.presses(Key.Key_Return)
    assert accidents.rows == [{"what": taken}]
    assert accidents.at == (1, 1)


def test_what_no_choice_says_stays_as_it_was_typed_with_an_error(accidents: Office) -> None:
    accidents.presses(Key.Key_Right)
    accidents.types("火災")
    accidents.presses(Key.Key_Tab)
    assert accidents.rows == [{"what": "火災"}]
    assert "選択肢にありません" in str(
        accidents.view.model().index(0, 1).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    )


def test_the_list_of_choices_opens_by_a_key_and_arrows_take(accidents: Office) -> None:
    accidents.presses(Key.Key_Right)
    accidents.presses(Key.Key_Down, modifier=ALT)
    accidents.presses(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert accidents.rows == [{"what": "誤嚥"}]
    accidents.presses(Key.Key_Up)
    accidents.presses(Key.Key_Down, modifier=ALT)
    accidents.presses(Key.Key_Up, Key.Key_Escape)
    assert accidents.rows == [{"what": "誤嚥"}]


def test_a_box_is_ticked_by_space_by_the_mouse_and_by_a_sign(accidents: Office) -> None:
    accidents.presses(Key.Key_Right, Key.Key_Right, Key.Key_Space)
    assert accidents.rows == [{"reported": "✓"}]
    accidents.presses(Key.Key_Space)
    assert accidents.rows == [{"reported": ""}]
    accidents.presses(Key.Key_Delete)
    assert accidents.steps[-1][0] is None
    accidents.types("〇")
    accidents.presses(Key.Key_Return)
    assert accidents.rows == [{"reported": "✓"}]
    accidents.types("たぶん")
    accidents.presses(Key.Key_Return)
    assert accidents.rows == [{"reported": "✓"}, {"reported": "たぶん"}]
    box = accidents.view.visualRect(accidents.view.model().index(0, 2)).center()
    QTest.mouseClick(accidents.view.viewport(), Qt.MouseButton.LeftButton, NONE, box)
    assert accidents.rows[0] == {"reported": ""}
    beside = box + QPoint(40, 0)
    QTest.mouseClick(accidents.view.viewport(), Qt.MouseButton.LeftButton, NONE, beside)
    assert accidents.rows[0] == {"reported": ""}


def test_a_double_click_opens_a_cell_and_ticks_a_box_twice(accidents: Office) -> None:
    view, left = accidents.view, Qt.MouseButton.LeftButton

    def twice(column: int) -> None:
        place = view.visualRect(view.model().index(0, column)).center()
        QTest.mouseClick(view.viewport(), left, NONE, place)
        at, double = QPointF(place), QEvent.Type.MouseButtonDblClick
        QApplication.sendEvent(view.viewport(), QMouseEvent(double, at, view.mapToGlobal(at), left, left, NONE))
        QTest.mouseRelease(view.viewport(), left, NONE, place)

    accidents.types("夜勤")
    accidents.presses(Key.Key_Return)
    twice(2)
    ticked = [rows for rows, _ in accidents.steps[-2:]]
    assert ticked == [({"day": "夜勤", "reported": sign},) for sign in ("✓", "")]
    assert accidents.focus is view
    twice(0)
    accidents.types("に")
    accidents.presses(Key.Key_Return)
    assert accidents.rows == [{"day": "夜勤に", "reported": ""}], "what stood there is gone on with"


def test_a_click_with_shift_chooses_as_far_as_there(staff: Office) -> None:
    view = staff.view
    for row, column, keys in ((1, 0, NONE), (2, 1, SHIFT)):
        place = view.visualRect(view.model().index(row, column)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, place)
    chosen = {(index.row(), index.column()) for index in view.selectionModel().selectedIndexes()}
    assert chosen == {(1, 0), (1, 1), (2, 0), (2, 1)}
    assert staff.at == (2, 1)


def test_rows_are_put_in_taken_out_and_moved(accidents: Office) -> None:
    rows = tuple({"outline": text} for text in "abc")
    accidents.field.put(rows)
    accidents.presses(Key.Key_Home, Key.Key_Down)
    accidents.presses(Key.Key_Plus, modifier=CONTROL)
    assert accidents.rows == [rows[0], {}, rows[1], rows[2]]
    accidents.presses(Key.Key_Minus, modifier=CONTROL)
    assert accidents.rows == list(rows)
    accidents.presses(Key.Key_Down, modifier=ALT | SHIFT)
    assert accidents.rows == [rows[0], rows[2], rows[1]]
    assert accidents.at == (2, 0)
    accidents.presses(Key.Key_Up, Key.Key_Up, modifier=ALT | SHIFT)
    assert accidents.rows == [rows[1], rows[0], rows[2]]
    accidents.presses(Key.Key_Up, modifier=ALT | SHIFT)
    assert accidents.rows == [rows[1], rows[0], rows[2]]
    assert all(begins for _, begins in accidents.steps)


def test_no_more_rows_than_there_may_be(accidents: Office) -> None:
    accidents.field.put(tuple({"outline": str(n)} for n in range(20)))
    assert accidents.view.model().rowCount() == 20
    accidents.presses(Key.Key_Plus, modifier=CONTROL)
    assert accidents.told == ["この表は20行までです。行を増やせません。"]
    assert accidents.steps == []
    accidents.presses(Key.Key_End, modifier=CONTROL)
    accidents.presses(Key.Key_Return)
    assert accidents.at == (19, 3)


def test_fixed_rows_stay(staff: Office) -> None:
    staff.field.put(({"full": "1"}, {}, {}))
    for key in (Key.Key_Plus, Key.Key_Minus):
        staff.presses(key, modifier=CONTROL)
    staff.presses(Key.Key_Down, modifier=ALT | SHIFT)
    assert staff.steps == []
    assert staff.view.model().rowCount() == 3


def test_a_text_of_several_lines_is_typed_with_alt_and_enter(accidents: Office) -> None:
    accidents.presses(Key.Key_End)
    accidents.types("一行目")
    accidents.presses(Key.Key_Return, modifier=ALT)
    accidents.types("𠮷")
    accidents.presses(Key.Key_Return)
    assert accidents.rows == [{"outline": "一行目\n𠮷"}]
    assert accidents.at == (1, 3)


def test_the_first_letter_of_an_input_method_is_not_lost(accidents: Office) -> None:
    """The focus stays where the input method is, which would drop the letter, until the words are settled."""
    accidents.presses(Key.Key_End)
    composes(accidents.focus, "k")
    assert accidents.focus is accidents.view
    composes(accidents.focus, "か")
    composes(accidents.focus, "", "葛\U000e0100城")
    assert accidents.focus is not accidents.view
    accidents.types("市")
    accidents.presses(Key.Key_Return)
    assert accidents.rows == [{"outline": "葛\U000e0100城市"}]


def test_what_is_settled_stays_where_the_input_method_is_reset_by_that(
    accidents: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As ibus is, when the focus goes to the cell: the first words in a cell were gone without a word."""
    accidents.presses(Key.Key_End)
    composes(accidents.focus, "か")
    field = accidents.view.findChild(TextCell)
    assert field
    given = field.setFocus

    def reset() -> None:
        composes(accidents.view, "")
        given()

    monkeypatch.setattr(field, "setFocus", reset)
    composes(accidents.focus, "", "葛城")
    composes(accidents.focus, "")
    assert accidents.focus is field
    accidents.presses(Key.Key_Return)
    assert accidents.rows == [{"outline": "葛城"}]


def test_what_the_input_method_gives_up_leaves_the_cell_as_it_was(accidents: Office) -> None:
    accidents.field.put(({"outline": "前"},))
    accidents.presses(Key.Key_End)
    composes(accidents.focus, "k")
    composes(accidents.focus, "")
    assert not accidents.view.is_open
    assert accidents.view.model().index(0, 3).data() == "前"


@pytest.mark.parametrize("way", ["focus", "key", "told", "enter"])
def test_what_is_being_composed_in_a_cell_is_taken_before_it_is_left(accidents: Office, way: str) -> None:
    accidents.presses(Key.Key_End)
    composes(accidents.focus, "てんとう")
    if way == "focus":
        accidents.after.setFocus()
    elif way == "key":
        accidents.presses(Key.Key_Tab)
    elif way == "told":
        take_composition()
    else:
        accidents.presses(Key.Key_Return, Key.Key_Return)
        assert accidents.at == (1, 3)
    assert accidents.rows == [{"outline": "てんとう"}]


def test_other_rows_close_the_cell_that_is_open(accidents: Office) -> None:
    accidents.types("R8")
    accidents.field.put(({"outline": "戻した"},))
    assert not accidents.view.is_open
    assert accidents.view.model().index(0, 3).data() == "戻した"
    assert accidents.rows == [{"day": "R8"}]
    assert accidents.at == (0, 0)


def test_what_is_not_operable_cannot_be_changed(accidents: Office) -> None:
    accidents.field.put(({"outline": "a"},), operable=False)
    accidents.types("x")
    for key in (Key.Key_Delete, Key.Key_F2, Key.Key_Space):
        accidents.presses(key)
    accidents.presses(Key.Key_V, modifier=CONTROL)
    accidents.presses(Key.Key_Minus, modifier=CONTROL)
    assert accidents.steps == []


def test_what_is_missing_is_an_error_once_the_table_was_left(staff: Office) -> None:
    index = staff.view.model().index(0, 1)
    staff.types("5")
    staff.presses(Key.Key_Return)
    assert "未記入" not in str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole))
    staff.presses(Key.Key_Tab, modifier=CONTROL)
    assert "未記入です" in str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole))


def test_f8_leads_to_the_next_error(staff: Office, qtbot: QtBot) -> None:
    staff.field.put(({"full": "x"}, {"part": "-1"}, {"full": "1"}))
    qtbot.waitUntil(lambda: staff.field.status.text() == "誤り 2か所")
    staff.presses(Key.Key_F8)
    assert staff.at == (1, 1)
    staff.presses(Key.Key_F8)
    assert staff.at == (0, 0)


def test_totals_stand_under_numbers_and_say_what_is_not_known(staff: Office, qtbot: QtBot) -> None:
    staff.field.put(({"full": "1200.5", "part": "1"}, {"full": "0.5", "part": "x"}, {"full": "3", "part": "1"}))
    qtbot.waitUntil(lambda: "常勤　1,204人" in staff.field.totals.accessibleDescription())
    assert "非常勤　不明。「看護職員」の非常勤が数として読めない" in staff.field.totals.accessibleDescription()
    assert "記入済みの欄の合計は2人です" in staff.field.totals.accessibleDescription()
    assert "備考" not in staff.field.totals.accessibleDescription()
    assert "常勤　1,204人" in staff.view.accessibleDescription()


def test_a_large_table_is_told_a_moment_later_and_at_once_where_anything_leads_elsewhere(
    survey: Survey, qtbot: QtBot
) -> None:
    office = Office(survey, "accidents", qtbot)
    office.field.put(tuple({"outline": str(n)} for n in range(400)))
    office.presses(Key.Key_Home)
    office.types("R8.5.1")
    office.presses(Key.Key_Return)
    office.types("R8.5.2")
    assert office.steps == []
    take_composition()
    assert [(list(answer or ())[:2], begins) for answer, begins in office.steps] == [
        ([{"day": "2026-05-01", "outline": "0"}, {"outline": "1"}], True),
        ([{"day": "2026-05-01", "outline": "0"}, {"day": "2026-05-02", "outline": "1"}], True),
    ]
    office.presses(Key.Key_Return)
    office.types("R8.5.3")
    with qtbot.waitSignal(office.field.taken):
        pass
    assert office.rows[2] == {"day": "2026-05-03", "outline": "2"}
    office.types("0")
    office.after.setFocus()
    assert office.rows[2] == {"day": "2026-05-30", "outline": "2"}


def test_a_letter_in_the_next_cell_paints_its_row_and_not_the_table(
    accidents: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    accidents.field.put(tuple({"what": "転倒", "text": f"{n}階"} for n in range(9)))
    accidents.presses(Key.Key_End)  # no list of choices lies over the rows below
    accidents.types("1")
    accidents.presses(Key.Key_Return)
    QApplication.processEvents()
    painted: list[int] = []
    really = CellPainter.paint

    def paint(painter: CellPainter, to: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        painted.append(index.row())
        really(painter, to, option, index)

    monkeypatch.setattr(CellPainter, "paint", paint)
    counts = []
    for row, letter in enumerate("2345", 1):  # what came of the letter before may be painted with one of them
        painted.clear()
        accidents.types(letter)
        QApplication.processEvents()
        accidents.presses(Key.Key_Return)
        QApplication.processEvents()
        assert row in painted, "where it is typed"
        counts.append(len(painted))
    table = accidents.view.model()
    assert min(counts) < table.columnCount() * table.rowCount(), "the row, the next one, and what stood over others"
