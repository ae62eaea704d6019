"""Texts that came from outside are shown as they are: none is taken for HTML, and no picture that one names is fetched."""

import ast
import dataclasses
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractListModel, Qt, QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMessageBox,
    QProgressBar,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.collection.offers import Offer
from gui.collection.roster import RosterEntry
from gui.response import draft_folder
from gui.screens.collection.correction import Correction
from gui.screens.collection.roster_window import RosterWindow
from gui.screens.main.application import make_window
from gui.screens.main.main_actions import MainActions
from gui.screens.widgets import plain
from gui.screens.widgets.clipboard import breakable
from gui.screens.widgets.labels import OneLine, Signed, Text
from gui.screens.widgets.question_box import ask
from gui.screens.widgets.typing_fields import Labelled, LineField
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.words.from_outside import visible
from tests.collection.scenes import Scene
from tests.conftest import ROOT
from tests.screens.conftest import OpenCollection, OpenDraft
from tests.screens.officer import child
from tests.screens.seen import drawn_lines

HTML = "<b>重要<img src='file:%2F%2Fevil.example%2Fshare%2FMARKER.png'> R&D &lt;u&gt;[*]%p"
_ROLES = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole, Qt.ItemDataRole.StatusTipRole)


def _is_plain(text: str) -> bool:
    """Whether Qt, guessing, shows the text as it stands or as HTML that says it without a picture."""
    if not QtGui.Qt.mightBeRichText(text):
        return True
    document = QTextDocument()
    document.setHtml(text)
    return "<img" not in document.toHtml()


def _faults(widget: QWidget) -> Iterator[str]:
    for text in (widget.toolTip(), widget.whatsThis(), widget.statusTip()):
        if not _is_plain(text):
            yield text
    if isinstance(widget, QLabel):
        rich = widget.textFormat() == Qt.TextFormat.RichText
        guessed = widget.textFormat() == Qt.TextFormat.AutoText
        if (rich or guessed) and not _is_plain(widget.text()):
            yield widget.text()
        if rich:
            document = QTextDocument()
            document.setHtml(widget.text())
            shown = document.toPlainText().replace("\u200b", "").replace("\u2060", "")
            plain = widget.plain.replace("\xa0", " ").replace("\u2060", "") if isinstance(widget, Text) else ""
            if shown != (f"{plain}　{widget.sign}" if isinstance(widget, Signed) else plain):
                yield f"rich: {widget.text()}"
        if widget.textFormat() == Qt.TextFormat.MarkdownText:
            yield f"markdown: {widget.text()}"
    model = widget.model() if isinstance(widget, QAbstractItemView) else None
    if model:
        for row in range(model.rowCount()):
            for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
                texts = (model.data(model.index(row, column), role) for role in _ROLES)
                yield from (text for text in texts if isinstance(text, str) and not _is_plain(text))


def _assert_all_plain(*windows: QWidget) -> None:
    seen = ""
    for window in windows:
        for widget in (window, *window.findChildren(QWidget)):
            if not isinstance(widget, QTextBrowser):
                assert not list(_faults(widget)), widget
            seen += widget.toolTip() + (widget.text() if isinstance(widget, QLabel) else "")
    assert "MARKER" in seen, "the text is shown somewhere"


def _hostile(part: Any) -> Any:
    """A part of a definition with every text for the officer's eyes made hostile."""
    names = ("title", "label", "text", "short", "instruction", "condition", "lead", "note", "message", "none")
    changed: dict[str, Any] = {}
    for field in dataclasses.fields(part):
        value = getattr(part, field.name)
        if field.name in names and isinstance(value, str) and value:
            changed[field.name] = f"{value}{HTML}"
        elif field.name in ("notes", "advice"):
            changed[field.name] = tuple(f"{text}{HTML}" for text in value)
        elif isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
            changed[field.name] = tuple(_hostile(one) for one in value)
        elif field.name == "attachment" and value:
            changed[field.name] = _hostile(value)
    return dataclasses.replace(part, **changed)


def test_another_surveys_definition(
    qapp: QApplication, folder: Path, bundle: SurveyBundle, sample: Response, qtbot: QtBot
) -> None:
    window = make_window(qapp, folder)
    office = window.furnish(dataclasses.replace(bundle, survey=_hostile(bundle.survey)))
    with qtbot.waitSignal(office.drafts.listed):
        pass
    response = dataclasses.replace(sample, answers={**sample.answers, "10": "②"})
    office.drafts.open(draft_folder.new_draft(office.drafts.folder, bundle.survey, response))
    room = office.room
    assert room is not None
    for page in room.wizard.pages:
        room.wizard.open_page(page)
    _assert_all_plain(window)
    window.close()
    window.deleteLater()


def test_a_draft_of_someone_else(open_draft: OpenDraft, office: MainActions, sample: Response, qtbot: QtBot) -> None:
    responder = {key: f"{text}{HTML}" for key, text in sample.responder.items()}
    texts = {key: f"{text}{HTML}" if "." in key else text for key, text in sample.answers.items()}
    attached = {"10": (f"{HTML}.pdf", "//evil.example/<img src='MARKER.png'>")}
    response = Response(responder, {**texts, "10": "②"}, attached)
    room = open_draft(response)
    with qtbot.waitSignal(office.drafts.listed):
        office.drafts.look_around()
    for page in room.wizard.pages:
        room.answering.show_problems(*map(str, page.shape.keys))
        room.wizard.open_page(page)
    room.wizard.notice.say(HTML, "error", ("直す", room.wizard.notice.silence))
    qtbot.waitUntil(lambda: not room.answering.known_attachments.pending)
    office.show_paper()
    office.show_comparison()
    beside = room.wizard.form_beside
    beside.show()
    assert beside.window is not None
    with qtbot.waitSignal(beside.window.read):
        pass
    _assert_all_plain(office.start.window())
    for window in QApplication.topLevelWidgets():
        if window.parent() is office.start.window() and window.isWindow():
            window.close()


def test_what_was_sent_in(opens: OpenCollection, scene: Scene) -> None:
    data = scene.form("大和市", {"officer_name": HTML, "organisation": f"14神奈川県大和市{HTML}"})
    with zipfile.ZipFile(scene.folder / f"{HTML}.zip", "w") as archive:
        archive.writestr(f"{HTML}.xlsx", data)
        archive.writestr(f"{HTML}.exe", b"MZ")
    scene.put(f"{HTML}.xlsx", scene.form("鎌倉市", {"officer_name": HTML}))
    window = opens()
    for row in range(len(window.table.shown)):
        if window.table.shown[row].answers:
            window.table.selectRow(row)
            _assert_all_plain(window)
    assert len([line for line in window.table.shown if any("MARKER" in a.file.name for a in line.answers)]) == 2
    window.foot.passed.trigger()
    window.foot.tally.click()
    window.foot.roster.click()
    roster = child(window, RosterWindow)
    entries = tuple(RosterEntry(entry.organisation, entry.expected, HTML) for entry in roster.roster.entries)
    roster._put(dataclasses.replace(roster.roster, entries=entries))
    roster.notice.say(HTML)
    _assert_all_plain(window)
    correction = Correction(HTML, HTML, Offer((HTML, "②"), HTML, HTML), 1, window)
    correction.radios[0].click()
    assert correction.text == HTML
    _assert_all_plain(correction)
    correction.deleteLater()
    for opened in window.findChildren(QWidget):
        if opened.isWindow():
            opened.close()


def test_a_question_is_asked_in_plain_words(office: MainActions) -> None:
    seen: list[QMessageBox] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box)
        _assert_all_plain(box)
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in box.findChildren(QLabel))
        box.reject()

    QTimer.singleShot(0, look)
    assert ask(office.start, "題", HTML, HTML, ("はい",), "いいえ") is None
    assert seen


def test_each_way_of_showing_says_the_text(qtbot: QtBot) -> None:
    for text in ("a < b & c", HTML, "&lt;b&gt;", "<qt>x", "二\n行 <b>", "概要.pdf"):
        shown = plain.tooltip(text)
        document = QTextDocument()
        (document.setHtml if QtGui.Qt.mightBeRichText(shown) else document.setPlainText)(shown)
        assert document.toPlainText() == text
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setWindowTitle(plain.window_title("様式[*]の[*]"))
    widget.show()
    assert widget.windowHandle().title() == "様式[*]の[*]"
    bar = QProgressBar()
    qtbot.addWidget(bar)
    bar.setValue(5)
    bar.setFormat(plain.in_progress("100%p %v%m.xlsx"))
    assert bar.text().replace("\u2060", "") == "100%p %v%m.xlsx"
    for label in (OneLine(HTML), Text(HTML), Text(HTML * 3)):
        qtbot.addWidget(label)
        assert not list(_faults(label))


def test_what_qt_would_guess_is_shown_in_one_place_alone() -> None:
    """Tooltips, message boxes and HTML: whoever needs one goes through `plain`."""
    guessed = ("setToolTip", "setWhatsThis", "setStatusTip", "setHtml", "insertHtml", "appendHtml", "setMarkdown")
    unasked = ("information", "warning", "critical", "question", "about")
    found = []
    for path in sorted((ROOT / "gui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and path.name != "plain.py":
                box = isinstance(node.value, ast.Name) and node.value.id == "QMessageBox" and node.attr in unasked
                if node.attr in guessed or box:
                    found.append(f"{path.name}:{node.lineno}")
    assert found == []


def test_the_collector_and_threads_are_used_in_one_place_alone() -> None:
    """Nothing in the window's part makes a thread but `background`, or collects garbage but `garbage`."""
    found = []
    for path in sorted((ROOT / "gui" / "screens").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = ast.unparse(node) if isinstance(node, ast.Attribute | ast.Name) else ""
            if text in ("threading.Thread", "QThread", "QThreadPool", "QRunnable") and path.name != "background.py":
                found.append(f"{path.name}:{node.lineno}")  # type: ignore[attr-defined]
            if text in ("gc.collect", "gc.enable", "gc.disable") and path.name != "garbage.py":
                found.append(f"{path.name}:{node.lineno}")  # type: ignore[attr-defined]
    assert found == []


@pytest.mark.parametrize("day", [date(2023, 7, 24)])
def test_the_paper_is_drawn_from_plain_texts(bundle: SurveyBundle, sample: Response, day: date) -> None:
    from gui.response.approval_summary import summarise
    from gui.screens.paper.pdf import pdf_without_a_window

    response = Response({**sample.responder, "department": HTML}, sample.answers, {"8-1": (f"{HTML}.pdf",)})
    paper = summarise(bundle, response, (), day)
    assert any(HTML in text for text in paper.text.split("\n"))
    assert pdf_without_a_window(paper).startswith(b"%PDF")


@pytest.mark.parametrize("long", ["a" * 3000, "市" * 3000, "https://" + "x" * 400, "ー" * 500, "一\u00a0" * 500])
def test_no_long_text_makes_a_window_wider(
    open_draft: OpenDraft, office: MainActions, sample: Response, long: str
) -> None:
    """A screen has no 50,000 pixels; what does not fit is wrapped, or ends in … with all of it in the tooltip."""
    responder = {key: f"{text}{long}" for key, text in sample.responder.items()}
    texts = {key: f"{text}{long}" if "." in key else text for key, text in sample.answers.items()}
    room = open_draft(Response(responder, texts, {"8-1": (f"{long[:200]}.pdf", f"C:\\{long}")}))
    for page in room.wizard.pages:
        room.answering.show_problems(*map(str, page.shape.keys))
        room.wizard.open_page(page)
        QApplication.processEvents()
        assert page.horizontalScrollBar().maximum() == 0, page.title
    window = office.start.window()
    assert window.minimumSizeHint().width() <= 1366
    assert window.width() == 1366
    assert any(visible(long) in label.text() and label.toolTip() for label in window.findChildren(OneLine))


def test_a_text_is_shown_with_every_space_it_has(qtbot: QtBot) -> None:
    text = "  二つ  の  空白、\t　そして\n    字下げのある、四十字を超えるひとつの文章が、ここにこのまま立つ。"
    label = Text(text)
    qtbot.addWidget(label)
    assert label.text() == text
    assert "".join(drawn_lines(label.paragraph(), 200)) == text


def test_a_long_word_may_be_broken_without_losing_anything() -> None:
    for text in ("a" * 100, "é" * 100, "1" * 50 + "年", "ー" * 60, "一\u00a0" * 60, "👨\u200d👩\u200d👧\u00a0" * 30):
        shown = breakable(text)
        assert shown != text
        assert shown.replace("\u200b", "") == text
        assert "\u200d\u200b" not in shown
        assert "\u200b\u200d" not in shown
    for text in ("普通の文章は、このまま。" * 10, "https://example.jp/ と書く。" * 3, "𠮷" * 100, "葛\U000e0100" * 60):
        assert breakable(text) == text


def test_an_ampersand_in_a_label_is_no_mark_of_a_letter(qtbot: QtBot) -> None:
    for label in ("R&Dの担当", "R&Dの担当" * 8):
        labelled = Labelled(label, "", LineField(), required=False)
        qtbot.addWidget(labelled)
        title = next(found for found in labelled.findChildren(QLabel) if "D" in found.text())
        assert title.buddy() is None
        assert (title.text() if isinstance(title, OneLine) else title.plain if isinstance(title, Text) else "") == label


def test_a_line_stays_one_line(qtbot: QtBot) -> None:
    line = OneLine("相模原市\n\u202e<b>")
    qtbot.addWidget(line)
    assert line.text() == "相模原市<U+000A><U+202E><b>"


TURNED = "請求\u202exslx\u2066.pdf"


def test_nothing_turns_a_sentence_round(office: MainActions, qtbot: QtBot) -> None:
    text = Text(f"「{TURNED}」を読み込みました。")
    qtbot.addWidget(text)
    office.drafts.notice.say(f"「{TURNED}」を読み込みました。" * 3)
    shown = [text, *office.drafts.notice.findChildren(QLabel)]
    assert all("<U+202E>" in label.text().replace("&lt;", "<") for label in shown if "請求" in label.text())
    assert not any("\u202e" in label.text() or "\u2066" in label.text() for label in shown)
    for one in (plain.tooltip(TURNED), plain.window_title(f"{TURNED}\n二"), plain.in_progress(TURNED)):
        assert one.isprintable()
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setText(f"「{TURNED}」が既にあります。")
    plain.speak_plainly(box)
    assert box.text().replace("\u2060", "") == "「請求<U+202E>xslx<U+2066>.pdf」が既にあります。"
    heard = {label.accessibleName() for label in box.findChildren(QLabel)}
    assert "「請求<U+202E>xslx<U+2066>.pdf」が既にあります。" in heard, "without what holds its words together"
