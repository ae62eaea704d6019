"""The rest of what hands know from Excel: several cells chosen and typed into, filled to the right, today by a key, turned blocks."""

from datetime import datetime

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gui.response import table_editing
from gui.survey.kinds.table import Table
from gui.survey.kinds.totals import total
from gui.survey.model import Survey
from tests.screens.tables.table_office import CONTROL, SHIFT, Key, Office, composes
from tests.survey.of_any_kind import survey_of

COLUMNS = (
    ("a", "収入", 'kind = "number"\nunit = "千円"'),
    ("b", "支出", 'kind = "number"\nunit = "円"'),
    ("sum", "計", 'kind = "shown"'),
    ("day", "日", 'kind = "date"'),
    ("month", "年月", 'kind = "year-month"'),
    ("time", "時刻", 'kind = "code"\npattern = "時刻"'),
    ("note", "備考", ""),
)
A, B, SUM, DAY, MONTH, TIME, NOTE = range(len(COLUMNS))


@pytest.fixture(scope="module")
def survey() -> Survey:
    columns = "\n".join(f'[[question.column]]\nid = "{i}"\nlabel = "{label}"\n{more}' for i, label, more in COLUMNS)
    return survey_of(f'id = "t"\nkind = "table"\nat_most = 30\n{columns}')


@pytest.fixture
def office(survey: Survey, qtbot: QtBot) -> Office:
    return Office(survey, "t", qtbot)


def goes(office: Office, row: int, column: int) -> None:
    office.view.go((row, column))


def values(office: Office, column: str) -> list[object]:
    return [row.get(column) for row in office.rows if isinstance(row, dict)]


def test_what_is_typed_goes_where_the_choosing_began(office: Office) -> None:
    office.presses(Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    office.types("5")
    office.presses(Key.Key_Return)
    assert office.rows == [{"a": "5"}]


def test_enter_goes_round_among_the_cells_that_are_chosen_and_they_stay_so(office: Office) -> None:
    office.presses(Key.Key_Down, modifier=SHIFT)
    office.presses(Key.Key_Right, modifier=SHIFT)
    for figure in "1234":
        office.types(figure)
        office.presses(Key.Key_Return)
    assert office.rows == [{"a": "1", "b": "3"}, {"a": "2", "b": "4"}]
    assert office.at == (0, 0)
    assert office.view.area == (0, 0, 1, 1)


def test_tab_goes_round_by_rows_and_past_what_the_form_computes(office: Office) -> None:
    office.presses(Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Down, modifier=SHIFT)
    for said in ("1", "2", "R8.5.1", "3", "4", "R8.5.2"):
        office.types(said)
        office.presses(Key.Key_Tab)
    assert office.rows == [{"a": "1", "b": "2", "day": "2026-05-01"}, {"a": "3", "b": "4", "day": "2026-05-02"}]
    assert office.at == (0, 0)


def test_control_and_enter_fill_all_that_is_chosen_as_one_step(office: Office) -> None:
    office.presses(Key.Key_Down, Key.Key_Down, Key.Key_Right, modifier=SHIFT)
    office.types("7")
    office.presses(Key.Key_Return, modifier=CONTROL)
    assert office.rows == [{"a": "7", "b": "7"}] * 3
    assert [begins for _, begins in office.steps] == [True, False]
    assert office.view.area == (0, 0, 2, 1)


def test_control_and_r_fill_to_the_right(office: Office) -> None:
    office.field.put(({"a": "1", "b": "9"}, {"a": "2"}))
    office.presses(Key.Key_Right, Key.Key_Down, modifier=SHIFT)
    office.presses(Key.Key_R, modifier=CONTROL)
    assert office.rows == [{"a": "1", "b": "1"}, {"a": "2", "b": "2"}]
    goes(office, 0, B)
    office.types("8")
    office.presses(Key.Key_Return)
    goes(office, 0, B)
    office.presses(Key.Key_R, modifier=CONTROL)
    assert values(office, "b") == ["1", "2"]


def test_a_key_gives_today_where_a_day_is_wanted_and_nothing_elsewhere(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamped = table_editing.TableEditing.stamped
    moment = datetime(2026, 11, 26, 9, 5)
    monkeypatch.setattr(table_editing.TableEditing, "stamped", lambda self, place, _now: stamped(self, place, moment))
    for column in (DAY, MONTH, TIME, A, NOTE, SUM):
        goes(office, 0, column)
        office.presses(Key.Key_Semicolon, modifier=CONTROL)
    assert office.rows == [{"day": "2026-11-26", "month": "2026-11", "time": "9:05"}]


def test_a_block_is_pasted_turned(office: Office) -> None:
    QGuiApplication.clipboard().setText("1\t2\t3\r\n4\t5\t6\r\n")
    office.view.paste(turned=True)
    assert office.rows == [{"a": "1", "b": "4"}, {"a": "2", "b": "5"}, {"a": "3", "b": "6"}]
    assert len(office.steps) == 1


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1\t\r\n\t\r\n2\t\r\n", [{"a": "1"}, {}, {"a": "2"}]),
        ("１，２３４\t△5\r\n", [{"a": "1234", "b": "-5"}]),
        ("1,200\t-\\300\r\n", [{"a": "1200", "b": "-300"}]),
        ("¥1,200\t¥1,200\r\n", [{"a": "¥1,200", "b": "1200"}]),  # in 千円 it may be either
        ("1\r\n2", [{"a": "1"}, {"a": "2"}]),
        ("1\r2\r", [{"a": "1"}, {"a": "2"}]),
        ("\ufeff1\t2", [{"a": "1", "b": "2"}]),
        ("1\u00a0\t 2 ", [{"a": "1", "b": "2"}]),
    ],
)
def test_what_other_programs_put_on_the_clipboard(office: Office, text: str, rows: list[object]) -> None:
    QGuiApplication.clipboard().setText(text)
    office.presses(Key.Key_V, modifier=CONTROL)
    assert office.rows == rows


def test_figures_of_an_input_method_are_folded_in_the_cell_where_the_choosing_began(office: Office) -> None:
    office.presses(Key.Key_Down, modifier=SHIFT)
    composes(office.focus, "１")
    composes(office.focus, "１２")
    composes(office.focus, "", "１２")
    office.presses(Key.Key_Return)
    assert office.rows == [{"a": "12"}]


def test_escape_in_the_midst_of_composing_leaves_what_stood_there_and_what_was_typed_before_it(office: Office) -> None:
    office.field.put(({"note": "前"},))
    goes(office, 0, NOTE)
    office.presses(Key.Key_F2)
    office.types("の")
    composes(office.focus, "けん")
    composes(office.focus, "")
    office.presses(Key.Key_Return)
    assert office.rows == [{"note": "前の"}]
    office.presses(Key.Key_Up, Key.Key_F2)
    composes(office.focus, "けん")
    composes(office.focus, "")
    office.presses(Key.Key_Escape)
    assert values(office, "note") == ["前の"]


def test_what_the_form_computes_in_rows_that_are_not_shown_yet_is_there_when_they_are(office: Office) -> None:
    office.field.put_results({f"t[{row}].sum": str(row) for row in range(1, 31)})
    assert office.view.model().index(1, SUM).data() == "2"
    office.field.put(tuple({"a": "1"} for _ in range(9)))
    assert office.view.model().index(8, SUM).data() == "9"


def test_what_the_form_computes_stands_at_the_right_where_it_is_a_number(office: Office) -> None:
    office.field.put_results({"t[1].sum": "1,234.5", "t[2].sum": "様式が計算できません"})
    assert [office.view._model.stands_right(row, SUM) for row in (0, 1)] == [True, False]


def test_rates_have_no_total() -> None:
    units = ("円", "円／袋", "回/月", "度", "人", "％")
    columns = "\n".join(
        f'[[question.column]]\nid = "{i}"\nlabel = "列"\nkind = "number"\nunit = "{u}"' for i, u in enumerate(units)
    )
    table = survey_of(f'id = "t"\nkind = "table"\nat_most = 3\n{columns}').questions[0]
    kind = table.kind
    assert isinstance(kind, Table)
    rows = (dict.fromkeys(kind.by_id, "1"),) * 2
    found = [total(kind, table, rows, column) for column in kind.columns]
    assert [one and one.filled for one in found] == ["2円", None, None, None, "2人", None]
