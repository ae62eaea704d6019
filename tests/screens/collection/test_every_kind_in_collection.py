"""The collection's windows over a survey with every kind of answer, whose respondents are a list of its own, or anyone."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.screens.collection.bars import Bar, Tally
from gui.screens.collection.begin_window import CollectionBegin
from gui.screens.collection.collection_foot import CollectionFoot
from gui.screens.collection.collection_paper import states_paper
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.collection.lines_model import CODE, NAME, font_of, name_of
from gui.screens.paper.pdf import paper_as_pdf
from gui.screens.paper.table_paper import print_table
from gui.screens.widgets.labels import Text
from gui.survey.bundle import SurveyBundle
from gui.system import paths
from tests.collection.care_returns import ANYONE, Gathering, care_bundle, care_return, typed


@pytest.fixture
def parent(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    monkeypatch.setattr(paths, "user_folder", lambda: tmp_path / "own")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def care(tmp_path: Path) -> SurveyBundle:
    return care_bundle(tmp_path / "調査")


@pytest.fixture
def gathered(qtbot: QtBot, parent: QWidget, care: SurveyBundle, tmp_path: Path) -> Iterator[CollectionWindow]:
    """One fine return, and one with a number that is none in a table."""
    scene = Gathering.of(care, tmp_path / "回答")
    scene.sends("みなと苑")
    scene.put("【さくらの家 本館】.xlsx", typed(care_return(care, "さくらの家 本館"), {"C26": "約20"}))
    made = CollectionWindow(care, care.form, parent)
    with qtbot.waitSignal(made.collecting.looked):
        assert made.begin(scene.folder, "全体")
    made.show()
    yield made
    made.close()


def test_the_names_of_a_list_stand_there_whole(gathered: CollectionWindow, qtbot: QtBot) -> None:
    gathered.resize(1366, 700)
    table = gathered.table
    longest = max((line.organisation.name for line in table.shown if line.organisation), key=len)
    assert len(longest) > 7
    qtbot.waitUntil(lambda: table.columnWidth(NAME) > QFontMetrics(font_of(NAME)).horizontalAdvance(longest))


def begins(bundle: SurveyBundle, folder: Path, parent: QWidget, qtbot: QtBot) -> tuple[Path, str]:
    begin = CollectionBegin(bundle, str(folder), "神奈川県", parent)
    begin.show()
    assert not begin.prefecture.isVisible()
    with qtbot.waitSignal(begin.chosen) as chosen:
        begin.start.click()
    begin.close()
    return chosen.args[0], chosen.args[1]


def test_no_prefecture_is_asked_for_where_none_gathers(
    care: SurveyBundle, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    assert begins(care, tmp_path, parent, qtbot) == (tmp_path, "全体")


def test_a_cell_of_a_table_is_corrected_and_all_is_written(
    gathered: CollectionWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = gathered
    assert window.rate.text() == "対象3施設のうち2施設が提出（回収率 66.7%）"
    lines = window.collecting.overview.lines
    assert [name_of(line) for line in lines] == ["みなと苑", "さくらの家 本館", "グループホームうみ"]
    with qtbot.waitSignal(window.shown):
        window.deciding.correct(lines[1].answers[0], "staff[1].full", "20人", False)
    assert [line.state for line in window.collecting.overview.lines] == ["可", "可", "未提出"]
    with qtbot.waitSignal(window.writing.written):
        window.writing.write_ledger(tmp_path / "出力", only_ready=False, overwrite=False)
    assert len(list((tmp_path / "出力").iterdir())) == 8


def test_where_anyone_answers_no_code_is_shown(qtbot: QtBot, parent: QWidget, tmp_path: Path) -> None:
    scene = Gathering.begun(tmp_path, ANYONE)
    scene.sends("海辺の家", path="a.xlsx")
    window = CollectionWindow(scene.bundle, scene.bundle.form, parent)
    with qtbot.waitSignal(window.collecting.looked):
        assert window.begin(scene.folder, "全体")
    window.show()
    assert window.table.isColumnHidden(CODE)
    assert window.head.bar.isHidden(), "of how many nobody knows"
    collecting, now = window.collecting, datetime(2024, 5, 1)
    assert collecting.collection
    paper = states_paper(scene.bundle.survey, collecting.collection, collecting.overview, now)
    assert (paper.headings[:3], paper.rows[0][1:3]) == (("状態", "施設名", "ファイル"), ("海辺の家", "a.xlsx"))
    assert (len(paper.widths), sum(paper.widths)) == (len(paper.rows[0]), 170)
    window.close()


@pytest.mark.usefixtures("qapp")
def test_a_long_code_is_printed_on_one_line(tmp_path: Path) -> None:
    listed = care_bundle(tmp_path / "調査").definition.with_suffix(".csv")
    listed.write_text(listed.read_text(encoding="utf-8").replace("A001", "0110001-9"), encoding="utf-8")
    scene = Gathering.of(survey_library.load(listed.with_suffix(".toml")), tmp_path / "回答")
    paper = states_paper(scene.bundle.survey, scene.collection, scene.overview, datetime(2024, 5, 1))
    (tmp_path / "紙.pdf").write_bytes(paper_as_pdf(paper.title, lambda ink: print_table(ink, paper)))
    told = subprocess.run(["pdftotext", "-layout", tmp_path / "紙.pdf", "-"], capture_output=True, check=True).stdout
    assert "0110001-9" in told.decode()
    assert sum(paper.widths) == 170


def test_no_more_rows_of_a_table_are_offered_than_may_be_needed(gathered: CollectionWindow) -> None:
    window = gathered
    collection, overview, answers = window.collecting.collection, window.collecting.overview, window.detail.answers
    assert collection
    window.detail.put(overview.lines[0], collection, overview)
    cells = [answers.item(row, 0) for row in range(answers.rowCount())]
    heads = [cell.text() for cell in cells if cell]
    assert sum("の起きた日" in head for head in heads) == 2, "the one that is filled, and the next"
    assert sum("の常勤" in head for head in heads) == 3


def test_numbers_are_told_beside_the_choices(gathered: CollectionWindow, qtbot: QtBot) -> None:
    window = gathered
    tally = Tally(window.collecting.bundle.survey, window.collecting.overview, window)
    with qtbot.waitSignal(tally.counted):
        tally.show()
    texts = [text.plain for text in tally.findChildren(Text)]
    assert "合計 120人　中央値 60人" in texts
    said = "最小 60人（みなと苑、さくらの家 本館）　最大 60人（みなと苑、さくらの家 本館）"
    assert any(said in text for text in texts)
    spoken = {bar.accessibleName() for bar in tally.findChildren(Bar)}
    assert "特別養護老人ホーム：2施設、100.0%" in spoken, "those who answer, by the survey's own word"
    assert "転倒：2行、100.0%" in spoken, "rows of a table are none of them"
    tally.close()


def test_those_who_answer_may_have_a_long_name_on_a_small_screen(care: SurveyBundle, parent: QWidget) -> None:
    """1366×768 at 150 %: the row at the foot is no wider than for 施設, whatever word the survey has for them."""
    responder = (
        replace(field, label="市区町村等名") if field.form == "organisation" else field
        for field in care.survey.responder
    )
    usual, other = (CollectionFoot(s, parent) for s in (care.survey, replace(care.survey, responder=tuple(responder))))
    assert "市区町村等" in other.roster.accessibleName()
    assert other.minimumSizeHint().width() <= usual.minimumSizeHint().width()
