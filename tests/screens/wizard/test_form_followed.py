"""While one answers, the form that is to be filled says what it computes, what its lists offer and what breaks its rules."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.response.answers_file import draft_of
from gui.response.table_editing import Area
from gui.screens.fields.choice_field import OneOf
from gui.screens.tables.table_field import TableField
from gui.screens.widgets.scrolled_page import ScrolledPage
from gui.screens.wizard.answering import Answering
from gui.screens.wizard.question_card import QuestionCard
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from tests.conftest import ROOT
from tests.form.own.rules_form import rules_bundle

ON = date(2026, 10, 1)


@pytest.fixture
def bundle(tmp_path: Path) -> SurveyBundle:
    return rules_bundle(tmp_path)


@pytest.fixture
def answering(bundle: SurveyBundle, qtbot: QtBot, tmp_path: Path) -> Iterator[Answering]:
    parent = QWidget()
    qtbot.addWidget(parent)
    response = Response({"person": "港太郎"}, {"people": "6000"}, {})
    made = Answering(bundle, draft_of(bundle.survey, response), tmp_path, parent)
    yield made
    made.form.stop()
    made.deleteLater()


def read(answering: Answering, qtbot: QtBot, form: Path) -> list[str]:
    doubts: list[str] = []
    answering.form.doubted.connect(doubts.append)
    with qtbot.waitSignal(answering.form.doubted):
        answering.form.read(form, answering.response, ON)
    return doubts


def test_of_a_column_that_cannot_be_computed_it_is_said_once(qtbot: QtBot, tmp_path: Path) -> None:
    """The rate of eight wards filled half of a low window with the same sentence three times."""
    beds, parent = survey_library.load(ROOT / "tests/data/authored/byosho.toml"), QWidget()
    qtbot.addWidget(parent)
    answering = Answering(beds, draft_of(beds.survey, Response()), tmp_path, parent)
    assert read(answering, qtbot, beds.form) == [
        "報告様式!C14 の値を、ここでは計算できません（関数 N は、ここでは計算できません）。同じ列のほか7行も同じです。"
        "提出の前に、様式をExcelで開いて確かめてください。"
    ]
    answering.form.stop()


def test_the_form_is_followed_from_when_it_has_been_read(
    answering: Answering, qtbot: QtBot, bundle: SurveyBundle
) -> None:
    assert "total" not in answering.form.shown
    assert "form-rule" not in [problem.code for problem in answering.problems]
    doubts = read(answering, qtbot, bundle.form)
    assert "調査票!C17 の入力規則を、ここでは確かめられません" in doubts[0]
    assert answering.form.shown["total"] == "0"
    assert [p.question for p in answering.problems if p.code == "form-rule"] == ["people"]
    changed: list[frozenset[str]] = []
    answering.form.changed.connect(changed.append)
    with qtbot.waitSignal(answering.problems_changed):
        answering.answer("T", ({"men": "30", "women": "4"},))
    assert (answering.form.shown["total"], answering.form.shown["mean"]) == ("34", "34.00")
    assert changed == [{"T", "total", "mean"}]
    with qtbot.waitSignal(answering.problems_changed):
        answering.answer("people", "60")
    assert "form-rule" not in [problem.code for problem in answering.problems]


def test_the_choices_follow_the_answer_on_which_their_list_depends(
    answering: Answering, qtbot: QtBot, bundle: SurveyBundle
) -> None:
    read(answering, qtbot, bundle.form)
    city = bundle.survey.question("city")
    assert city
    with qtbot.waitSignal(answering.problems_changed):
        answering.answer("prefecture", "やま県")
    assert answering.form.offered(city) == frozenset(("やま市", "たに村"))


def test_a_form_that_cannot_be_read_is_told(answering: Answering, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "壊れた様式.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    (said,) = read(answering, qtbot, broken)
    assert said.startswith("様式「壊れた様式.xlsx」の入力規則と関数を読み取れません。")


def test_choices_that_are_not_offered_cannot_be_reached(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    field = OneOf({mark: mark for mark in "甲乙丙"}, parent)
    field.put("甲")
    field.offer({"乙", "丙"})
    hidden = {mark: button.isHidden() for mark, button in field.rows.items()}
    assert hidden == {"甲": False, "乙": False, "丙": False}  # what is taken stays, for its error to be seen
    field.put(None)
    field.offer({"乙", "丙"})
    assert [mark for mark, button in field.rows.items() if button.isHidden()] == ["甲"]
    assert field.entry is field.rows["乙"]
    assert field.rows["乙"].focusPolicy() == Qt.FocusPolicy.StrongFocus
    field.offer(None)
    assert not any(button.isHidden() for button in field.rows.values())
    assert field.entry is field.rows["甲"]


COUNTED = """format = 2
id = "clubs"
title = "クラブの調査"
ministry = "県"
deadline = 2027-01-29T17:00:00

[[question]]
id = "1"
text = "児童の数を書いてください。"
kind = "table"
rows = ["低学年", "高学年"]

[[question.column]]
id = "own"
label = "公営"
kind = "number"
at = "B2:B3"

[[question.column]]
id = "other"
label = "民営"
kind = "number"
at = "C2:C3"

[[question.column]]
id = "both"
label = "計"
kind = "shown"
at = "D2:D3"
"""


def test_what_the_form_computes_in_the_rows_of_a_table_stands_there(qtbot: QtBot, tmp_path: Path) -> None:
    place, book = tmp_path / "clubs.toml", Workbook()
    place.write_text(COUNTED, encoding="utf-8")
    for ref, value in {"B1": "公営", "C1": "民営", "D1": "計", "A2": "低学年", "A3": "高学年"}.items():
        book.worksheets[0][ref] = value
    for row in (2, 3):
        book.worksheets[0][f"D{row}"] = f"=SUM(B{row}:C{row})"
    book.save(place.with_suffix(".xlsx"))
    bundle, parent = survey_library.load(place), QWidget()
    qtbot.addWidget(parent)
    answering = Answering(bundle, draft_of(bundle.survey, Response()), tmp_path, parent)
    card = QuestionCard(bundle.survey.questions[0], answering, parent)
    answering.form.changed.connect(card.refresh)
    with qtbot.waitSignal(answering.form.changed):
        answering.form.read(bundle.form, answering.response, ON)
    model = cast(TableField, card.choices).view.model()
    assert [model.index(row, 2).data() for row in (0, 1)] == ["0", "0"]
    with qtbot.waitSignal(answering.problems_changed):
        answering.answer("1", ({"own": "1200", "other": "34"}, {"own": "5"}))
    assert [model.index(row, 2).data() for row in (0, 1)] == ["1,234", "5"]
    assert model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "「低学年」　計　1,234"
    assert model.index(0, 2).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    answering.form.stop()


def test_a_cell_of_a_table_that_breaks_a_rule_of_the_form_is_marked_counted_and_found(
    qtbot: QtBot, tmp_path: Path
) -> None:
    place, book = tmp_path / "clubs.toml", Workbook()
    place.write_text(COUNTED, encoding="utf-8")
    for ref, value in {"B1": "公営", "C1": "民営", "D1": "計", "A2": "低学年", "A3": "高学年"}.items():
        book.worksheets[0][ref] = value
    rule = DataValidation("whole", operator="between", formula1="0", formula2="500", allow_blank=True)
    rule.error, rule.showErrorMessage = "500までを入力してください。", True
    rule.add("B2:B3")
    book.worksheets[0].add_data_validation(rule)
    book.save(place.with_suffix(".xlsx"))
    bundle, parent = survey_library.load(place), QWidget()
    qtbot.addWidget(parent)
    answering = Answering(bundle, draft_of(bundle.survey, Response()), tmp_path, parent)
    card = QuestionCard(bundle.survey.questions[0], answering, parent)
    answering.problems_changed.connect(card.refresh_problems)
    with qtbot.waitSignal(answering.form.changed):
        answering.form.read(bundle.form, answering.response, ON)
    field = cast(TableField, card.choices)
    field.view.take(field.view.editing.pasted(Area(0, 0, 0, 0), (("5", "0"), ("501", "0")))[0])
    with qtbot.waitSignal(answering.problems_changed):
        answering.leave("1")
    qtbot.waitUntil(lambda: "誤り 1か所" in field.status.text())
    field.view.go_wrong()
    assert field.view.place == (1, 0)
    assert "入力規則に合いません" in str(field.view.currentIndex().data(Qt.ItemDataRole.ToolTipRole))
    with qtbot.waitSignal(answering.problems_changed):
        field.view.take(field.view.editing.pasted(Area(1, 0, 1, 0), (("50",),))[0])
    qtbot.waitUntil(lambda: "誤り" not in field.status.text())
    answering.form.stop()


def test_a_table_higher_than_the_window_is_shown_from_its_head(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    page = ScrolledPage("表", "表", ground)
    before, table = QLabel("説明\n" * 20), QTableWidget(40, 2)
    table.setFixedHeight(800)
    table.setCurrentCell(0, 0)
    for widget in (before, table):
        page.body.addWidget(widget)
    page.resize(600, 387)
    with qtbot.waitExposed(ground):
        ground.show()
    page.settle()
    page.show_whole(table)
    assert table.visibleRegion().boundingRect().top() == 0
    assert table.visibleRegion().boundingRect().height() > 300
