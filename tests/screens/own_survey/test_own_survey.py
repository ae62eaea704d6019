"""A survey from nothing in a real window: typed question after question, sent out, answered and gathered."""

import gc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.authoring import skip_rules
from gui.commands.arguments import run
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.library.package import read_package
from gui.screens.authoring.trial_window import TrialWindow
from gui.screens.main.main_actions import MainActions
from gui.screens.own_survey import sending
from gui.screens.own_survey.making import Making
from gui.screens.own_survey.own_survey_window import OwnSurveyWindow
from gui.screens.own_survey.sending import MadeFormWindow
from gui.screens.widgets.saving import Place
from gui.survey.model import Response, Survey
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.bundles import survey_of

TODAY = date(2026, 11, 26)
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Author:
    """Types into whatever has the focus; `keys` counts what is pressed beside the text."""

    def __init__(self, own: OwnSurveyWindow) -> None:
        self.own, self.keys = own, 0

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        for key in keys:
            self.keys += 1
            QTest.keyClick(self._focus(), key, modifier)

    def figure(self, figure: str) -> None:
        self.keys += 1
        QTest.keyClick(self._focus(), Qt.Key.Key_Minus if figure == "-" else Qt.Key(ord(figure)))

    def write(self, text: str) -> None:
        """The text as an input method gives it."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self._focus(), event)

    def lines(self, *texts: str) -> None:
        """Several lines, with Enter between them."""
        for i, text in enumerate(texts):
            if i:
                self.press(Qt.Key.Key_Return)
            self.write(text)

    def question(self, text: str, figure: str = "", *choices: str, unit: str = "") -> None:
        """One question: its text, the figure of how it is answered, and what belongs to that."""
        self.press(Qt.Key.Key_Return, modifier=CTRL)
        self.write(text)
        if figure or choices or unit:
            self.press(Qt.Key.Key_Return)
        if figure:
            self.figure(figure)
        if choices or unit:
            self.press(Qt.Key.Key_Return)
            self.lines(*(choices or (unit,)))

    @property
    def at(self) -> str:
        return self._focus().accessibleName()

    def _focus(self) -> QWidget:
        if not self.own.isActiveWindow():
            self.own.activateWindow()
            QApplication.processEvents()
        focus = self.own.focusWidget()
        assert focus
        return focus


@pytest.fixture
def own(qtbot: QtBot, tmp_path: Path) -> Iterator[OwnSurveyWindow]:
    parent = QWidget()
    qtbot.addWidget(parent)
    own = OwnSurveyWindow(tmp_path / "作成中の調査", parent, TODAY)
    own.show()
    yield own
    if shiboken6.isValid(own):
        own.close()


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the officer chooses to save."""
    path = tmp_path / "照会.chousa"

    def asked(_window: QWidget, _title: str, suggested: Path, suffix: str, _kinds: str) -> Place:
        assert suggested.suffix == suffix
        return Place(path.with_suffix(suffix), replaces=False)

    monkeypatch.setattr(sending, "ask_where", asked)
    return path


def made_of(own: OwnSurveyWindow) -> Survey:
    from gui.authoring.definition_written import written

    return survey_of(written(own.document).text)


def test_ten_questions_are_sent_out_in_150_keys_beside_the_text(
    qtbot: QtBot, own: OwnSurveyWindow, target: Path
) -> None:
    author = Author(own)
    author.write("公共施設の状況についての照会")
    author.press(Qt.Key.Key_Return)
    author.write("みなと県総務部市町村課")
    author.press(Qt.Key.Key_Return)
    author.press(Qt.Key.Key_A, modifier=CTRL)
    author.write("令和9年1月29日17時")
    author.question("図書館はありますか。", "", "ある", "ない", "設ける予定がある")
    author.question("図書館の数", "5", unit="館")
    author.question("開館した日", "6")
    author.question("貸し出しの方法を全て選んでください。", "2", "窓口", "郵送", "電子書籍")
    author.question("担当課の電話番号", "0")
    author.question("課題を書いてください。", "4")
    author.question("令和8年度の予算", "5", unit="千円")
    author.question("次の更新の年月", "7")
    author.question("県の研修に参加する。", "9")
    author.question("施設の一覧", "-", "名称", "床面積：数（㎡）", "開設日：日付")
    author.press(Qt.Key.Key_S, modifier=CTRL)
    with qtbot.waitSignal(own.notice.told):
        pass
    assert "書き出しました" in own.notice.text
    print(f"{author.keys} keys beside the text for ten questions")
    assert author.keys <= 150
    survey = survey_of(read_package(target).definition.decode("utf-8"))
    assert [question.kind.name for question in survey.questions] == [
        *("choice", "number", "date", "choices", "code", "text", "number", "year-month", "tick", "table"),
    ]
    assert (survey.title, survey.deadline_text) == ("公共施設の状況についての照会", "令和9年1月29日(金)17時")
    assert [choice.text for choice in survey.questions[3].choices] == ["窓口", "郵送", "電子書籍"]
    assert [column.kind.unit for column in survey.questions[9].kind.columns] == ["", "㎡", ""]


def test_enter_goes_from_the_text_to_the_way_of_answering_and_on(own: OwnSurveyWindow) -> None:
    author = Author(own)
    places = [author.at]
    author.press(Qt.Key.Key_Return)
    places.append(author.at)
    author.press(Qt.Key.Key_Return, modifier=CTRL)
    places.append(author.at)
    for _ in range(2):
        author.press(Qt.Key.Key_Return)
        places.append(author.at)
    author.lines("有", "無", "")
    author.press(Qt.Key.Key_Return)
    assert places == ["調査の題名", "調査をする団体・部署", "質問", "答え方", "選択肢"]
    assert own.question.required.hasFocus(), "Enter on an empty line goes on"
    author.press(Qt.Key.Key_Return)
    assert author.at == "区分（見出し）", "and so it does where one ticks"
    author.press(Qt.Key.Key_Return)
    assert author.at == "聞く条件"


def test_a_key_that_is_held_takes_one_question_alone(own: OwnSurveyWindow) -> None:
    repeated = {key.key().toString() for key in own.findChildren(QShortcut) if key.autoRepeat()}
    assert repeated == {"Ctrl+Up", "Ctrl+Down", "Ctrl+PgUp", "Ctrl+PgDown", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"}


def test_a_pasted_list_is_split_into_choices(own: OwnSurveyWindow) -> None:
    own.next_question()
    own.question.choices.setPlainText("1. 毎日\n2. 週に1回\n\n・月に1回\n2. 週に1回")
    assert own.document.questions[0].texts("choices") == ("毎日", "週に1回", "月に1回")
    own.question.choices.setPlainText("有、無、検討中")
    assert own.document.questions[0].texts("choices") == ("有", "無", "検討中")


def test_a_question_is_asked_by_the_choices_of_one_before_it_and_follows_it_when_moved(own: OwnSurveyWindow) -> None:
    author = Author(own)
    author.write("照会")
    author.press(Qt.Key.Key_Return)
    author.write("みなと県")
    author.question("一つめ", "5")
    author.question("図書館はありますか。", "", "ある", "ない")
    author.question("何館ですか。", "5", unit="館")
    gate = own.question.gate
    gate.setCurrentIndex(gate.findData("2"))
    gate.activated.emit(gate.currentIndex())
    gate.setFocus()
    author.press(Qt.Key.Key_Tab)
    assert own.question.taken[0].hasFocus(), "made late, they were passed over: 元に戻す came next"
    author.press(Qt.Key.Key_Space)
    assert skip_rules.only_if_of(own.document.questions[2]) == ("2", ("ある",))
    author.press(*[Qt.Key.Key_Return] * 3)
    assert own.question.taken[-1].hasFocus(), "behind the last field stands 元に戻す, which a further Enter would press"
    assert skip_rules.only_if_of(own.document.questions[2]) == ("2", ("ある",))
    own.side.list.setCurrentRow(1)
    author.press(Qt.Key.Key_Down, modifier=CTRL)
    assert own.document.questions[0].text("text") == "図書館はありますか。"
    assert skip_rules.only_if_of(own.document.questions[2]) == ("1", ("ある",))
    survey = made_of(own)
    assert survey.questions[2].only_if
    assert survey.questions[2].only_if.question == "1"


def test_what_is_done_is_undone_one_step_at_a_time(own: OwnSurveyWindow) -> None:
    author = Author(own)
    author.question("一つめ")
    author.question("二つめ", "5", unit="人")
    author.press(Qt.Key.Key_D, modifier=CTRL)
    assert [q.text("text") for q in own.document.questions] == ["一つめ", "二つめ", "二つめ"]
    author.press(Qt.Key.Key_Delete, modifier=CTRL)
    author.press(Qt.Key.Key_Delete, modifier=CTRL)
    assert [q.text("text") for q in own.document.questions] == ["一つめ"]
    author.press(Qt.Key.Key_Z, Qt.Key.Key_Z, modifier=CTRL)
    assert [q.text("unit") for q in own.document.questions] == ["", "人", "人"]
    author.press(Qt.Key.Key_Z, Qt.Key.Key_Z, modifier=CTRL)
    assert [q.text("unit") for q in own.document.questions] == ["", ""]
    author.press(Qt.Key.Key_Y, modifier=CTRL)
    assert [q.text("unit") for q in own.document.questions] == ["", "人"]


def test_the_way_back_to_a_question_takes_nothing_else_back(own: OwnSurveyWindow) -> None:
    author = Author(own)
    author.question("一つめ")
    author.question("二つめ")
    author.press(Qt.Key.Key_Delete, modifier=CTRL)
    own.notice.ways[0].click()
    assert [q.text("text") for q in own.document.questions] == ["一つめ", "二つめ"]
    assert own.notice.text == ""
    author.press(Qt.Key.Key_Delete, modifier=CTRL)
    assert own.notice.text
    own.question.text.setFocus()
    author.write("、三つめ")
    assert own.notice.text == "", "it would have taken back what was typed since"


def test_what_is_undone_in_the_field_that_has_the_focus_is_seen_there(own: OwnSurveyWindow) -> None:
    """Sent out would be what it was before, whatever the screen said."""
    author, head = Author(own), own.head
    head.deadline.setFocus()
    before = head.deadline.text()
    author.press(Qt.Key.Key_A, modifier=CTRL)
    author.write("1月29日")
    assert head.deadline.accessibleDescription() == "令和9年1月29日(金)17時までです。"
    author.press(Qt.Key.Key_Z, modifier=CTRL)
    assert (head.deadline.text(), head.deadline.accessibleDescription()) == (before, "")
    head.recipient.setFocus()
    author.write("企画 ")
    assert head.recipient.text() == "企画 ", "more may come behind the space"
    author.press(Qt.Key.Key_Z, modifier=CTRL)
    assert head.recipient.text() == ""
    author.press(Qt.Key.Key_Y, modifier=CTRL)
    assert head.recipient.text() == "企画"


def test_what_is_lacking_is_told_and_nothing_is_written(own: OwnSurveyWindow, target: Path) -> None:
    author = Author(own)
    author.press(Qt.Key.Key_S, modifier=CTRL)
    assert own.notice.text == "調査の題名を書いてください。"
    author.write("照会")
    author.press(Qt.Key.Key_Return)
    author.write("みなと県")
    author.question("どれですか。")
    author.press(Qt.Key.Key_S, modifier=CTRL)
    assert own.notice.text == "問1：選択肢を二つ以上、1行に一つずつ書いてください。"
    assert not target.exists()


def test_what_was_typed_is_there_again_the_next_time(qtbot: QtBot, own: OwnSurveyWindow) -> None:
    author = Author(own)
    author.write("途中の照会")
    author.question("一つめ", "", "有", "無")
    own.close()
    parent = QWidget()
    qtbot.addWidget(parent)
    again = OwnSurveyWindow(own.making.place.parent, parent, TODAY)
    assert again.document.head.text("title") == "途中の照会"
    assert again.document.questions[0].texts("choices") == ("有", "無")
    again.notice.ways[0].click()
    assert (again.document.questions, again.making.place.name) == ((), "調査2.toml")
    again.close()


def test_a_list_of_ones_own_travels_in_the_package(
    qtbot: QtBot, own: OwnSurveyWindow, target: Path, tmp_path: Path
) -> None:
    names = tmp_path / "学校.csv"
    names.write_text("コード,名称\n1,第一小学校\n2,第二小学校\n", encoding="utf-8")
    author = Author(own)
    author.write("照会")
    author.press(Qt.Key.Key_Return)
    author.write("みなと市教育委員会")
    own.choose_list(names)
    author.question("図書室はありますか。", "", "ある", "ない")
    with qtbot.waitSignal(own.notice.told):
        author.press(Qt.Key.Key_S, modifier=CTRL)
    package = read_package(target)
    assert (package.list_name, package.listed) == ("学校.csv", names.read_bytes())
    own.making.keep_now()
    again = Making(own.making.place.parent, TODAY, own)
    assert again.listed
    assert again.listed.read_bytes() == names.read_bytes(), "it need not be chosen again tomorrow"


def test_a_choice_that_is_called_otherwise_is_so_in_the_conditions_that_name_it(own: OwnSurveyWindow) -> None:
    author = Author(own)
    author.question("図書館はありますか。", "", "ある", "ない")
    author.question("何館ですか。", "5")
    gate = own.question.gate
    gate.setCurrentIndex(1)
    gate.activated.emit(1)
    own.question.taken[1].click()
    own.side.list.setCurrentRow(1)
    own.question.choices.setPlainText("ある\nありません")
    assert skip_rules.only_if_of(own.document.questions[1]) == ("1", ("ありません",))


def test_the_form_is_seen_as_those_who_answer_will_see_it(qtbot: QtBot, own: OwnSurveyWindow) -> None:
    author = Author(own)
    author.write("照会")
    author.press(Qt.Key.Key_Return)
    author.write("みなと県")
    author.question("図書館はありますか。", "", "ある", "ない")
    author.question("施設の一覧", "-", "名称", "人数：数（人）")
    with qtbot.waitSignal(own.notice.told):
        author.press(Qt.Key.Key_P, modifier=CTRL)
    shown = next(child for child in own.children() if isinstance(child, MadeFormWindow))
    assert [shown.view.tabs.tabText(tab) for tab in range(shown.view.tabs.count())] == ["回答票", "表1 施設の一覧"]
    assert "みなと県" in shown.view.describe("回答票", "A3")
    with qtbot.waitSignal(own.sending.authored) as come:
        shown.author.click()
    text, form = come.args or ("", b"")
    survey = survey_of(str(text))
    assert [question.text for question in survey.questions] == ["図書館はありますか。", "施設の一覧"]
    assert open_book(open_package(form)).sheets[0].name == "回答票"


def test_from_nothing_to_the_ledger_of_ten_returns(
    office: MainActions, qtbot: QtBot, target: Path, tmp_path: Path
) -> None:
    """Made in one window, opened and answered in the other, gathered by the command."""
    office.make_survey.trigger()
    own = next(child for child in office.start.window().children() if isinstance(child, OwnSurveyWindow))
    with qtbot.waitActive(own):
        own.activateWindow()
    author = Author(own)
    author.write("図書室の照会")
    author.press(Qt.Key.Key_Return)
    author.write("みなと市教育委員会")
    author.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert author.at == "答える人"
    author.figure("2")
    author.question("図書室はありますか。", "", "ある", "ない")
    author.question("蔵書は何冊ですか。", "5", unit="冊")
    with qtbot.waitSignal(own.notice.told):
        author.press(Qt.Key.Key_S, modifier=CTRL)
    with qtbot.waitSignal(office.drafts.surveys.turned):
        own.notice.ways[0].click()
    assert office.drafts.bundle.survey.title == "図書室の照会"
    office.start.start.click()
    assert office.room
    answering = office.room.answering
    answering.fill_in({"organisation": "第0小学校", "person": "海野花子", "phone": "045-123-4567"})
    answering.answer("1", "ある")
    answering.answer("2", "100")
    assert answering.errors == ()
    bundle, returns = answering.bundle, tmp_path / "returns"
    returns.mkdir()
    form = open_book(open_package(bundle.form.read_bytes()))
    for i in range(10):
        responder = {**answering.response.responder, "organisation": f"第{i}小学校"}
        given = Response(responder, {**answering.response.answers, "2": str(100 + i)})
        filled = fill(form, BlankForm(bundle.survey, form), given)
        assert filled.data
        (returns / f"{i}.xlsx").write_bytes(filled.data)
    assert target.is_file()
    command = ["collect", str(returns), "--survey", str(bundle.definition), "--out", str(tmp_path / "out")]
    assert run(command) == 0
    assert not gc.isenabled(), "garbage stays the window's, whatever ran beside it"
    ledger = next(path for path in (tmp_path / "out").glob("*.xlsx") if "点検結果" not in path.name)
    rows = list(openpyxl.load_workbook(ledger).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert (len(rows), {row[-1] for row in rows}) == (10, set(range(100, 110)))
    assert {row[-2] for row in rows} == {"ある"}


def test_enter_goes_through_what_is_said_of_a_survey_in_its_order(own: OwnSurveyWindow) -> None:
    author = Author(own)
    places = [author.at]
    for _ in range(6):
        author.press(Qt.Key.Key_Return)
        places.append(author.at)
    assert places == [
        *("調査の題名", "調査をする団体・部署", "提出期限", "答える人", "提出先", "提出先のメールアドレス"),
        "答える人への一言",
    ]


def test_the_survey_is_tried_out_in_the_wizard(qtbot: QtBot, own: OwnSurveyWindow) -> None:
    author = Author(own)
    author.write("照会")
    author.press(Qt.Key.Key_Return)
    author.write("みなと県")
    author.question("図書館はありますか。", "", "ある", "ない")
    with qtbot.waitSignal(own.notice.told):
        author.press(Qt.Key.Key_T, modifier=CTRL)
    trial = next(child for child in own.children() if isinstance(child, TrialWindow))
    assert trial.room.answering.survey.questions[0].text == "図書館はありますか。"
    trial.close()


def test_what_is_lacking_has_the_focus(own: OwnSurveyWindow) -> None:
    author = Author(own)
    author.write("照会")
    author.press(Qt.Key.Key_S, modifier=CTRL)
    assert (author.at, own.notice.text) == ("調査をする団体・部署", "調査をする団体・部署を書いてください。")
    author.write("みなと県")
    author.question("図書館の一覧", "-")
    author.press(Qt.Key.Key_S, modifier=CTRL)
    assert author.at == "表の列"
    author.write("名称")
    author.question("図書館はありますか。")
    author.press(Qt.Key.Key_S, modifier=CTRL)
    assert author.at == "選択肢"
    author.lines("ある", "ない")
    author.question("", "4")
    author.press(Qt.Key.Key_S, modifier=CTRL)
    assert author.at == "質問"


def test_on_a_small_screen_no_way_stands_beside_it(own: OwnSurveyWindow) -> None:
    """1366×768 at 200 %."""
    layout = own.layout()
    assert layout
    assert own.minimumSizeHint().width() <= 683 - 16
    assert layout.minimumHeightForWidth(683 - 16) <= 384 - 48
    own.resize(683 - 16, 384 - 48)
    own.notice.say("問2：聞く条件にする問1の選択肢を選んでください。", "error")
    assert layout.minimumHeightForWidth(683 - 16) <= 384 - 48, "nor stand out of it below what is said"
