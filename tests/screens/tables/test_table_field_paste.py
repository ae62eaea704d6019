"""Blocks of cells go from Excel into a table and from there to Excel; nothing of them is cut or changed without a word."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.response.answers_file import Draft
from gui.screens.wizard.answering import Answering
from gui.survey.model import Response, Survey
from tests.bundles import EVERY_KIND, bundle_of
from tests.screens.tables.table_office import CONTROL, SHIFT, Key, Office

HEAD = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>{}</table></body></html>'


@pytest.fixture(scope="module")
def survey() -> Survey:
    return survey_library.load(EVERY_KIND).survey


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Survey:
    """A table of eight columns of every kind and up to 300 rows."""
    columns = (
        ("name", "施設名", "text", ""),
        ("code", "番号", "code", 'pattern = "[0-9]{4}"\n'),
        ("full", "常勤", "number", 'unit = "人"\n'),
        ("part", "非常勤", "number", "decimals = 1\n"),
        ("day", "指定日", "date", ""),
        ("type", "種類", "choice", 'choices = ["特養", "老健", "その他"]\n'),
        ("sum", "計", "shown", ""),
        ("tick", "報告済み", "tick", ""),
    )
    text = re.sub(r'\nlist = "(umu|type)"', "", EVERY_KIND.read_text(encoding="utf-8").partition("[[section]]")[0])
    text += '[[section]]\nid = "s"\ntitle = "施設"\n\n[[question]]\nid = "t"\nsection = "s"\ntext = "施設"\nkind = "table"\n'
    text += "at_least = 1\nat_most = 300\n"
    for column, label, kind, more in columns:
        text += f'\n[[question.column]]\nid = "{column}"\nlabel = "{label}"\nkind = "{kind}"\nrequired = false\n{more}'
    place = tmp_path_factory.mktemp("wide") / "every-kind.toml"
    place.write_text(text, encoding="utf-8")
    place.with_suffix(".csv").write_bytes(Path(EVERY_KIND).with_suffix(".csv").read_bytes())
    return survey_library.load(place).survey


@pytest.fixture
def facilities(wide: Survey, qtbot: QtBot) -> Office:
    return Office(wide, "t", qtbot)


@pytest.fixture
def staff(survey: Survey, qtbot: QtBot) -> Office:
    return Office(survey, "staff", qtbot)


@pytest.fixture
def accidents(survey: Survey, qtbot: QtBot) -> Office:
    return Office(survey, "accidents", qtbot)


def copied(text: str, markup: str = "") -> None:
    """What another program puts on the clipboard."""
    data = QMimeData()
    data.setText(text)
    if markup:
        data.setHtml(markup)
    QGuiApplication.clipboard().setMimeData(data)


def pastes(office: Office, text: str, markup: str = "") -> None:
    copied(text, markup)
    office.presses(Key.Key_V, modifier=CONTROL)


def test_200_rows_of_8_columns_are_one_step(facilities: Office, wide: Survey, tmp_path: Path) -> None:
    answering = Answering(bundle_of(wide), Draft(wide.id, Response()), tmp_path, facilities.ground)
    facilities.field.taken.connect(lambda answer: answering.answer("t", answer))
    row = '第{0}　"さくら"\t{0:04}\t１，２３４\t△0.5\tR6.4.{1}\t老健\t1,235\t〇\r\n'
    pastes(facilities, "".join(row.format(n, n % 30 + 1) for n in range(200)), HEAD.format("<tr><td>1"))
    assert len(facilities.steps) == 1
    assert facilities.steps[0][1]
    assert len(facilities.rows) == 200
    assert facilities.rows[12] == {
        "name": '第12　"さくら"',
        "code": "0012",
        "full": "1234",
        "part": "-0.5",
        "day": "2024-04-13",
        "type": "老健",
        "tick": "✓",
    }
    assert facilities.told == ["「計」は様式が計算する列のため、貼り付けませんでした。"]
    assert facilities.view.area == (0, 0, 199, 7)
    answering.undo()
    assert answering.response.answers == {}
    answering.redo()
    assert answering.response.answers["t"] == tuple(facilities.rows)


def test_what_a_column_cannot_read_stays_as_it_was_pasted(facilities: Office) -> None:
    pastes(facilities, "x\tabc\t約10\t####\t4月ごろ\t病院\t\t未定\r\n")
    assert facilities.rows == [
        {"name": "x", "code": "abc", "full": "約10", "part": "####", "day": "4月ごろ", "type": "病院", "tick": "未定"}
    ]
    cells = [facilities.view.model().index(0, column) for column in range(8)]
    heard = [str(cell.data(Qt.ItemDataRole.AccessibleDescriptionRole)) for cell in cells]
    assert [column for column, text in enumerate(heard) if text.startswith("エラー")] == [1, 2, 3, 4, 5, 7]


def test_the_last_empty_cell_and_the_last_empty_row_are_pasted(accidents: Office) -> None:
    accidents.field.put(tuple({"what": "転倒", "outline": "前"} for _ in range(3)))
    accidents.presses(Key.Key_Home, Key.Key_Right)
    pastes(accidents, "誤嚥\t✓\t\r\n\t\t\r\n")
    assert accidents.rows == [{"what": "誤嚥", "reported": "✓"}, {}, {"what": "転倒", "outline": "前"}]


def test_an_empty_cell_beside_others_is_a_box_that_is_not_ticked(accidents: Office) -> None:
    pastes(accidents, "R8.5.1\t転倒\t\t\r\nR8.5.2\t誤薬\t〇\t\r\n")
    assert [row["reported"] for row in accidents.rows] == ["", "✓"]  # type: ignore[index]


def test_quotes_and_line_breaks_within_a_cell(accidents: Office) -> None:
    accidents.presses(Key.Key_End)
    pastes(accidents, '"一行目\n「""引用""」"\r\n5" の管\r\n')
    assert accidents.rows == [{"outline": '一行目\n「"引用"」'}, {"outline": '5" の管'}]


def test_kanji_of_every_plane_and_with_variants(accidents: Office) -> None:
    accidents.presses(Key.Key_End)
    pastes(accidents, "𠮷野家\u3000葛\U000e0100城\r\n")
    assert accidents.rows == [{"outline": "𠮷野家\u3000葛\U000e0100城"}]


def test_rows_beyond_the_last_are_said(accidents: Office) -> None:
    accidents.field.put(tuple({"outline": str(n)} for n in range(18)))
    accidents.presses(Key.Key_End, modifier=CONTROL)
    pastes(accidents, "a\tx\r\nb\ty\r\nc\tz\r\nd\tz\r\n\t\r\n")
    assert [row["outline"] for row in accidents.rows[16:]] == ["16", "a", "b", "c"]  # type: ignore[index]
    assert accidents.told == [
        "貼り付けた表の下の1行は入りませんでした。この表は20行までです。"
        "貼り付けた表の右の1列は、この表に列がないため入りませんでした。"
    ]


def test_fixed_rows_take_as_many_as_they_are(staff: Office) -> None:
    staff.presses(Key.Key_Down)
    pastes(staff, "1\r\n2\r\n3\r\n")
    assert staff.rows == [{}, {"full": "1"}, {"full": "2"}]
    assert staff.told == ["貼り付けた表の下の1行は入りませんでした。この表は3行までです。"]


def test_one_cell_fills_all_that_are_chosen(staff: Office) -> None:
    staff.presses(Key.Key_Down, Key.Key_Down, Key.Key_Right, modifier=SHIFT)
    pastes(staff, "7\r\n")
    assert staff.rows == [{"full": "7", "part": "7"}] * 3


def test_characters_that_no_cell_can_hold_are_said(accidents: Office) -> None:
    accidents.presses(Key.Key_End)
    pastes(accidents, "a\x01b\r\n")
    assert accidents.rows == [{"outline": "ab"}]
    assert "U+0001" in accidents.told[0]


def test_a_table_of_word_keeps_its_cells(accidents: Office) -> None:
    markup = "<html><body><table><tr><td><p>R8.5.1</p></td><td><p>転倒</p></td></tr></table></body></html>"
    pastes(accidents, "R8.5.1\r\n転倒\r\n", markup)
    assert accidents.rows == [{"day": "2026-05-01", "what": "転倒"}]


def test_nothing_to_paste_is_said(accidents: Office) -> None:
    QGuiApplication.clipboard().clear()
    accidents.presses(Key.Key_V, modifier=CONTROL)
    assert accidents.steps == []
    assert "貼り付けられる文字がありません" in accidents.told[0]


def test_what_is_copied_is_a_table_of_excel_and_comes_back_as_it_was(facilities: Office) -> None:
    pastes(facilities, "a\t0123\t12\t0.50\tR6.4.1\t特養\t\t✓\r\nx\ty\t約1\t\t\t\t\t\r\n")
    before = list(facilities.rows)
    facilities.presses(Key.Key_C, modifier=CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    assert data is not None
    assert data.text() == "a\t0123\t12\t0.50\t令和6年4月1日\t特養\t\t✓\r\nx\ty\t約1\t\t\t\t\t\r\n"
    assert "mso-number-format:'\\@'\">0123</td><td>12</td>" in data.html()
    facilities.presses(Key.Key_Down)
    facilities.presses(Key.Key_Down, Key.Key_Down, Key.Key_Home)
    facilities.presses(Key.Key_V, modifier=CONTROL)
    at = facilities.at[0]
    assert list(facilities.rows)[at : at + 2] == before


def test_the_empty_row_to_type_into_is_not_copied(accidents: Office) -> None:
    accidents.field.put(({"outline": "a"}, {}, {"outline": "b"}))
    accidents.presses(Key.Key_A, modifier=CONTROL)
    accidents.presses(Key.Key_C, modifier=CONTROL)
    assert QGuiApplication.clipboard().text() == "\t\t\ta\r\n\t\t\t\r\n\t\t\tb\r\n"


def test_cut_leaves_nothing_there(staff: Office) -> None:
    staff.field.put(({"full": "12"}, {}, {}))
    staff.presses(Key.Key_X, modifier=CONTROL)
    assert QGuiApplication.clipboard().text() == "12\r\n"
    assert staff.steps == [(None, True)]


def test_a_paste_into_an_open_cell_is_its_text(accidents: Office) -> None:
    accidents.presses(Key.Key_End, Key.Key_F2)
    copied("一\n二")
    accidents.presses(Key.Key_V, modifier=CONTROL)
    accidents.presses(Key.Key_Return)
    assert accidents.rows == [{"outline": "一\n二"}]


def test_another_widget_is_not_pasted_into(accidents: Office) -> None:
    assert isinstance(accidents.ground, QWidget)
    accidents.after.setFocus()
    pastes(accidents, "a\tb\r\n")
    assert accidents.steps == []
