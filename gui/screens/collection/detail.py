"""What is known of the chosen line: its problems, its answers to correct, rivals to choose from, the 照会文."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.collection import findings
from gui.collection.answer_texts import AnswerText, answer_texts
from gui.collection.findings import Finding
from gui.collection.judged import Answer, Line
from gui.collection.roster import Roster
from gui.collection.writing.inquiry import as_text, inquiry
from gui.screens.collection.correction import ask_correction
from gui.screens.collection.lines_table import name_of, sign_of
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text, show_if
from gui.screens.widgets.look import GAP, SMALL, SPACE
from gui.screens.widgets.notice import announce
from gui.screens.widgets.reading_table import ReadingTable
from gui.survey.model import Survey

_SEVERITY = {"error": "＊ 誤り", "caution": "△ 注意"}
_ANSWERS = ("項目", "回答", "セル", "訂正前")


class Detail(QWidget):
    """`corrected` brings the response, a text's key and the new text; `chosen`, `confirmed` and `unchosen` a decision."""

    corrected = Signal(object, str, object)
    chosen = Signal(object, object)
    unchosen = Signal(object)
    confirmed = Signal(object, bool)
    copied = Signal(str)

    def __init__(self, survey: Survey, parent: QWidget) -> None:
        super().__init__(parent)
        self._survey = survey
        self._line: Line | None = None
        self._texts: tuple[AnswerText, ...] = ()
        self._found: list[Finding] = []
        self.title, self.file = Text("", "heading"), Text("", "support")
        self.problems = ReadingTable("指摘の一覧", ("種別", "内容"), (96, 1.0), empty="指摘はありません。")
        self.answers = ReadingTable("回答の一覧", _ANSWERS, (0.3, 0.45, 64, 0.25), size=SMALL)
        self.rivals = ReadingTable("違うところ", ("項目",), (1.0,), size=SMALL)
        self.inquiry = QPlainTextEdit(self)
        self.inquiry.setReadOnly(True)
        self.inquiry.setAccessibleName("照会文")
        self.inquiry.setTabChangesFocus(True)
        self.correct = Button("訂正する(&R)…")
        self.confirm = Button("注意を確認済みにする(&K)")
        self.copy = Button("照会文をコピー(&Y)")
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for widget in (self.tabs, self.tabs.tabBar()):
            widget.setAccessibleName("選んだ団体")
        self._choices = QHBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.title)
        layout.addWidget(self.file)
        layout.addWidget(self.tabs, 1)
        self.tabs.addTab(_page(self.problems, self.confirm), "指摘")
        self.tabs.addTab(_page(self.answers, self.correct), "回答")
        self.tabs.addTab(_page(self.rivals, self._choices), "比べる")
        self.tabs.addTab(_page(self.inquiry, self.copy), "照会文")
        self.problems.itemActivated.connect(self._go_to_answer)
        self.correct.clicked.connect(self._ask)
        self.answers.itemActivated.connect(self._ask)
        self.confirm.clicked.connect(self._confirm)
        self.copy.clicked.connect(lambda: self.copied.emit(self.inquiry.toPlainText()))

    @property
    def answer(self) -> Answer | None:
        """The response that is shown: what counts, else the latest that came."""
        line = self._line
        if line is None:
            return None
        return line.chosen or next(iter(line.rivals or line.answers), None)

    def put(self, line: Line | None, roster: Roster) -> None:
        """Show a line, or nothing."""
        before, self._line = self._line, line
        same = line is not None and before is not None and line.organisation == before.organisation
        if line and before and same and line.state != before.state:
            announce(self, f"{name_of(line)}は{line.state}になりました。")
        self.title.say(f"{name_of(line)}　{sign_of(line.state)}" if line else "団体を選んでください。")
        answer = self.answer
        came = f"{answer.file.name}（{answer.file.received.replace('T', ' ')}）" if answer else ""
        self.file.say(came or ("まだ何も届いていません。" if line else ""))
        self._put_problems()
        self._put_answers()
        self._put_rivals()
        text = inquiry(self._survey, roster, line) if line else None
        self.inquiry.setPlainText(as_text((text,)) if text else "この団体に照会することはありません。")
        self.copy.setEnabled(text is not None)
        rivals = bool(line and line.rivals)
        for index, there in enumerate((True, bool(self._texts), rivals, True)):
            self.tabs.setTabVisible(index, there)
        if not same:
            self.tabs.setCurrentIndex(2 if line and line.state == "重複" else 0)

    def _put_problems(self) -> None:
        self._found = found = list(findings.of_line(self._survey, self._line)) if self._line else []
        answer = self.answer
        confirmed = {"caution": "✓ 確認済"} if answer and answer.confirmed else {}
        signs = {**_SEVERITY, **confirmed}
        self.problems.fill([(signs[finding.problem.severity], _said(finding)) for finding in found])
        cautions = answer is not None and answer is (self._line and self._line.chosen) and not answer.has_errors
        show_if(self.confirm, bool(cautions and answer and answer.problems))
        if answer:
            self.confirm.setText("確認済みを取り消す(&K)" if answer.confirmed else "注意を確認済みにする(&K)")

    def _put_answers(self) -> None:
        answer, row = self.answer, self.answers.currentRow()
        self._texts = answer_texts(self._survey, answer) if answer else ()
        rows = [
            (
                f"{'＊ ' if any(p.severity == 'error' for p in text.problems) else ''}{text.place.heading}",
                text.text,
                text.cell.rpartition("!")[2],
                "" if text.before is None else text.before or "（空欄）",
            )
            for text in self._texts
        ]
        self.answers.fill(rows)
        if 0 <= row < len(rows):
            self.answers.setCurrentCell(row, 0)
        self.correct.setEnabled(bool(answer and answer.original))

    def _put_rivals(self) -> None:
        while item := self._choices.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        line = self._line
        if line is None or not line.rivals:
            return
        self.rivals.setColumnCount(1 + len(line.rivals))
        self.rivals.widths = (0.22, *(0.78 / len(line.rivals) for _ in line.rivals))
        numbers = [f"{'✓ ' if rival is line.chosen else ''}{n}つめ" for n, rival in enumerate(line.rivals, 1)]
        self.rivals.setHorizontalHeaderLabels(["項目", *numbers])
        columns = [{text.place.key: text for text in answer_texts(self._survey, rival)} for rival in line.rivals]
        rows = [
            ("ファイル", *(rival.name for rival in line.rivals)),
            ("届いた日時", *(rival.file.received.replace("T", " ") for rival in line.rivals)),
        ]
        for key, text in columns[0].items():
            said = [column[key].text if key in column else "" for column in columns]
            if len(set(said)) > 1:
                rows.append((text.place.heading, *(one or "（空欄）" for one in said)))
        self.rivals.fill(rows)
        for number, rival in enumerate(line.rivals, 1):
            button = Button(f"{number}つめを使う(&{number})" if number < 10 else f"{number}つめを使う")
            button.setAccessibleName(f"{rival.name}を使う")
            button.setEnabled(rival is not line.chosen)
            button.clicked.connect(self._choosing(rival))
            self._choices.addWidget(button)
        if line.chosen:
            undo = Button("選び直す")
            undo.setObjectName("link")
            undo.clicked.connect(lambda: self.unchosen.emit(line))
            self._choices.addWidget(undo)
        self._choices.addStretch()

    def _choosing(self, rival: Answer) -> Callable[[], None]:
        return lambda: self.chosen.emit(self._line, rival)

    def _go_to_answer(self) -> None:
        """Go from a problem to the text that it is about, to be corrected."""
        problem = self._found[self.problems.currentRow()].problem
        row = next((row for row, text in enumerate(self._texts) if problem in text.problems), None)
        if row is not None:
            self.tabs.setCurrentIndex(1)
            self.answers.setCurrentCell(row, 0)
            self.answers.setFocus()

    def _confirm(self) -> None:
        if self.answer:
            self.confirmed.emit(self.answer, not self.answer.confirmed)

    def _ask(self) -> None:
        """Ask for another text in place of the one that is chosen; a choice is picked from the definition's."""
        answer, row = self.answer, self.answers.currentRow()
        if answer is None or answer.original is None or not 0 <= row < len(self._texts):
            return
        place, before = self._texts[row].place, self._texts[row].text
        question, item = self._survey.question(place.key), self._survey.item(place.key)
        choices = item.kind.corrections(item) if item else ()
        heading = f"{place.heading}　{question.text}" if question else place.heading
        text = ask_correction(heading, before, choices, self)
        if text is not None and text != before:
            self.corrected.emit(answer, place.key, text)


def _said(finding: Finding) -> str:
    """A problem with its place, and what stands and what ought to stand there, each on a line of its own."""
    places = (("セル", finding.problem.cell), ("現在の記載", finding.found), ("正しい記載", finding.expected))
    return "\n".join((finding.problem.message, *(f"{title}：{text}" for title, text in places if text)))


def _page(body: QWidget, below: QWidget | QHBoxLayout) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, GAP, 0, 0)
    layout.addWidget(body, 1)
    if isinstance(below, QHBoxLayout):
        layout.addLayout(below)
    else:
        row = QHBoxLayout()
        row.addWidget(below)
        row.addStretch()
        layout.addLayout(row)
    return page
