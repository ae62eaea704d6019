"""A 時刻: a number where its cell shows times, a text elsewhere, 時 and 分 in cells or words of their own; read as people type it."""

import io
from datetime import time

import pytest
from openpyxl import Workbook, load_workbook

from gui.form.as_sent import BlankForm
from gui.form.read import read
from gui.survey import rules
from gui.survey.conditions import conditions
from gui.survey.definition import read_definition
from gui.survey.model import Response
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.form.test_answers_in_parts import _HEAD, Form, form, question
from tests.survey.of_any_kind import survey_of
from tests.workbooks import as_saved

TIME = 'code"\npattern = "時刻'


def in_format(code: str) -> Form:
    """A form with one cell of a number format."""
    page = Workbook()
    sheet = page.active
    assert sheet is not None
    sheet["A1"], sheet["C1"].number_format = "開館時刻", code
    survey = read_definition(_HEAD + question(TIME, '"C1"')).survey
    assert survey is not None
    return Form(survey, open_book(open_package(as_saved(page))))


@pytest.mark.parametrize(("code", "held"), [("h:mm", time(8, 30)), ("General", "8:30"), ("@", "8:30")])
def test_it_is_a_number_where_the_cell_shows_times(code: str, held: object) -> None:
    assert in_format(code).cells({"1": "8:30"}, "C1") == [held]


def as_read(code: str, typed: object) -> object:
    """What is read of a cell of a number format in which somebody typed something."""
    blank = in_format(code)
    page = load_workbook(io.BytesIO(blank.blank.package.replaced({})))
    page.worksheets[0]["C1"] = typed  # type: ignore[assignment]
    page.worksheets[0]["C1"].number_format = code
    return read(open_book(open_package(as_saved(page))), BlankForm(blank.survey, blank.blank)).response.answers.get("1")


@pytest.mark.parametrize("typed", [time(8, 30), "８：３０", "8時半", "08:30", "午前８時30分"])
def test_it_is_read_as_people_type_it(typed: object) -> None:
    assert as_read("h:mm", typed) == "8:30"


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("h:mm", 0, "0:00"),
        ('h"時"mm"分"', 0, "0:00"),
        ("h:mm", 46023.354166666664, "8:30"),
        ("h:mm", 1, "24:00"),
        ("h:mm", 46023.99999, "23:59"),
        ("h:mm", 46023.35468, "8:30"),
        ("h:mm", 8.5, "1900-01-08 12:00"),
        ("[h]:mm", 1, "24:00"),
        ("[h]:mm", 1.5, "36:00"),
        ("yyyy/m/d h:mm", 46023.354166666664, "2026-01-01 08:30"),
    ],
)
def test_a_number_says_what_its_cell_shows(code: str, value: float, shown: str) -> None:
    assert as_read(code, value) == shown


def test_hour_and_minute_have_cells_or_blanks_of_their_own() -> None:
    apart = form({"A1": "開始", "C1": "時", "E1": "分"}, question(TIME, '["B1", "D1"]'))
    assert apart.cells({"1": "9:05"}, "B1", "D1") == [9, 5]
    assert apart.typed({"B1": "１８時", "D1": 0}) == {"1": "18:00"}
    within = form({"A1": "開始", "B1": "　　時　　分"}, question(TIME, '"B1"'))
    assert within.cells({"1": "18:00"}, "B1") == ["18時0分"]
    assert form({"A1": "開始"}, question(TIME, '"B1:E1"')).cells({"1": "9:05"}, "B1", "C1", "D1", "E1") == [0, 9, 0, 5]


def test_conditions_compare_times_as_times() -> None:
    survey = survey_of(
        f'id = "a"\nkind = "{TIME}"', f'id = "b"\nkind = "{TIME}"', 'id = "c"\nkind = "tick"\nonly_if = "=[a]>[b]"',
        'id = "d"\nkind = "tick"\nonly_if = "=[a]<0.5"',
    )  # fmt: skip
    states = rules.evaluate(survey, Response({}, {"a": "18:00", "b": "8:30"}))
    assert [states[name].state for name in "cd"] == ["asked", "not asked"]
    assert rules.evaluate(survey, Response({}, {}))["d"].state == "undecided"


@pytest.mark.parametrize(
    ("condition", "given", "state"),
    [
        ("[a]>=TIME(9,0,0)", {"a": "9:00"}, "asked"),
        ("[a]>=TIME(9,0,0)", {"a": "8:59"}, "not asked"),
        ("[a]>=TIME(9,0,0)", {}, "undecided"),
        ('[a]<TIMEVALUE("17:15")', {"a": "17:15"}, "not asked"),
        ("HOUR([a])<12", {"a": "11:59"}, "asked"),
        ("MINUTE([a])=0", {"a": "11:30"}, "not asked"),
        ("[b]-[a]>=TIME(1,0,0)", {"a": "9:00", "b": "10:00"}, "asked"),
        ("[b]-[a]>=TIME(1,0,0)", {"a": "9:00", "b": "9:59"}, "not asked"),
        ("HOUR([b]-[a])>=1", {"a": "16:10", "b": "17:10"}, "asked"),
        ("[b]-[a]>=TIME(1,0,0)", {"a": "9:00"}, "undecided"),
        # The time at which no day ends in a formula.
        ("[a]=TIME(24,0,0)", {"a": "24:00"}, "not asked"),
    ],
)
def test_conditions_reckon_with_times(condition: str, given: dict[str, str], state: str) -> None:
    survey = survey_of(
        f'id = "a"\nkind = "{TIME}"',
        f'id = "b"\nkind = "{TIME}"',
        f'id = "c"\nkind = "tick"\nonly_if = \'={condition}\'',
    )
    assert rules.evaluate(survey, Response({}, given))["c"].state == state


def test_a_condition_on_a_time_is_said_in_words() -> None:
    survey = survey_of(f'id = "a"\nkind = "{TIME}"', 'id = "c"\nkind = "tick"\nonly_if = "=[a]<TIME(8,30,0)"')
    assert "8:30より前" in conditions(survey)["c"].words
