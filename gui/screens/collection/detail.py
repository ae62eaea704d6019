"""What is known of the chosen line: its problems, its answers to correct, rivals to choose from, the 照会文."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from gui.collection import findings
from gui.collection.answer_texts import AnswerText, answer_texts
from gui.collection.correspondence import Contact
from gui.collection.decisions import Collection
from gui.collection.findings import Finding
from gui.collection.judged import Answer, Line, Overview
from gui.collection.offers import Offer, alike, offer
from gui.collection.own_words import OddText, odd_texts
from gui.collection.writing.inquiry import contact_of, inquiry
from gui.collection.writing.inquiry_files import as_text
from gui.screens.collection.asking import Asked, ask_lines
from gui.screens.collection.contact_page import ContactPage
from gui.screens.collection.correction import ask_correction, ask_own_words
from gui.screens.collection.deciding import Deciding
from gui.screens.collection.lines_model import files_of, name_of, sign_of
from gui.screens.collection.lines_table import LOW
from gui.screens.collection.rivals_page import RivalsPage
from gui.screens.collection.side_by_side import LittleTabs
from gui.screens.widgets.button import Button
from gui.screens.widgets.clipboard import Copied
from gui.screens.widgets.labels import Text, show_if
from gui.screens.widgets.laid_out import GAP, SPACE, in_column
from gui.screens.widgets.look import SMALL
from gui.screens.widgets.notice import announce
from gui.screens.widgets.reading_table import LittleText, ReadingTable
from gui.screens.widgets.scrolled_page import scrolling
from gui.screens.widgets.style import restyle
from gui.screens.widgets.wrapping_row import over_buttons
from gui.survey.kinds.odd_words import ODD_WORD
from gui.survey.model import Survey
from gui.survey.respondents import worded
from gui.words.from_outside import visible

_SEVERITY = {"error": "＊ 誤り", "caution": "△ 注意"}
_OWN = "取りまとめる側の回答のため、照会文はありません。調査票を直すか、「回答」で訂正してください。"
_NAMED = 240  # high, where there is room to name the files
_ANSWERS, _BEFORE = ("項目", "回答", "セル", "訂正前"), 3
_UNCORRECTED, _CORRECTED = (0.36, 0.64, 64), (0.3, 0.45, 64, 0.25)


class Detail(QWidget):
    """What is decided here is told to `deciding`; `copied` brings a text for the clipboard."""

    copied = Signal(str)

    def __init__(self, survey: Survey, deciding: Deciding, parent: QWidget) -> None:
        super().__init__(parent)
        self._survey, self._deciding = survey, deciding
        self._line: Line | None = None
        self._overview = Overview(())
        self._texts: tuple[AnswerText, ...] = ()
        self._found: list[Finding] = []
        self.title, self.file = Text("", "heading"), Copied("support", by_keys=True)
        self.tabs = LittleTabs(self)
        self._column = in_column(self.title, self.file, (self.tabs, 1), over=self)
        QWidget.setTabOrder(self.file, self.tabs)  # and Tab comes to what stands on its pages, made below, after it
        self.problems = ReadingTable("指摘の一覧", ("種別", "内容"), (96, 1.0), empty="指摘はありません。")
        self.answers = ReadingTable("回答の一覧", _ANSWERS, _UNCORRECTED, size=SMALL)
        self.compared, self.contact = RivalsPage(survey, deciding, self), ContactPage(deciding, self)
        self.rivals = self.compared.table
        self.inquiry = LittleText(self)
        self.inquiry.setAccessibleName("照会文")
        self.inquiry.setTabChangesFocus(True)
        self.correct = Button("訂正する(&R)…", does=self._ask)
        self.settle = Button("了解済みにする(&J)…", does=self._settle)
        self.confirm = Button("注意を確認済みにする(&K)", does=self._confirm)
        # Links, so that all find room in one row.
        self.uncorrect = Button("訂正を取り消す(&T)", name="link", does=self._uncorrect)
        self.reword = Button("様式の言葉に直す(&N)…", name="link", does=self._reword)
        self.unuse = Button("使わない(&B)…", name="link", does=self._set_aside)
        self.copy = Button("照会文をコピー(&Y)", does=lambda: self.copied.emit(self.inquiry.toPlainText()))
        for widget in (self.tabs, self.tabs.tabBar()):
            widget.setAccessibleName(worded(survey, "選んだ団体"))
        self._lay_out()

    def _lay_out(self) -> None:
        self.tabs.addTab(over_buttons(self.problems, self.settle, self.confirm, self.reword, self.unuse), "指摘")
        self.tabs.addTab(over_buttons(self.answers, self.correct, self.uncorrect), "回答")
        self.tabs.addTab(self.compared, "比べる")
        self.tabs.addTab(over_buttons(self.inquiry, self.copy), "照会文")
        self.tabs.addTab(scrolling(self.contact), "連絡")
        self.tabs.currentChanged.connect(self._make_room)
        self.problems.itemActivated.connect(self._go_to_answer)
        self.problems.currentCellChanged.connect(self._offer_settling)
        self.answers.currentCellChanged.connect(self._offer_uncorrecting)
        self.answers.itemActivated.connect(self._ask)
        # As a cell is opened in Excel.
        QShortcut(QKeySequence("F2"), self.answers, self._ask, context=Qt.ShortcutContext.WidgetShortcut)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's
        """A window becomes low or high."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """In a low window the files are named on the first page alone, and not where a notice stands: all else needs the room."""
        low = self.window().height() < LOW
        self.file.say("\n".join(files_of(self._line, short=low)) if self._line else "")
        show_if(self.file, not low or (self.tabs.currentIndex() == 0 and self.height() >= _NAMED))
        self.compared.shorten(short=low)
        self._column.setSpacing(GAP // 2 if low else GAP)
        self._column.setContentsMargins(SPACE - 4 if low else SPACE, 0, 0, 0)  # the ring around the table beside it
        tables = (table.horizontalHeader() for table in (self.problems, self.answers, self.rivals))
        for widget in (*tables, self.tabs.tabBar(), self.settle, self.confirm, self.reword, self.unuse):
            restyle(widget, "close", low)
        self._suit_height()

    @property
    def answer(self) -> Answer | None:
        """The response that is shown: what counts, else the latest that came."""
        line = self._line
        return (line.chosen or next(iter(line.rivals or line.answers), None)) if line else None

    def put(self, line: Line | None, collection: Collection, overview: Overview) -> None:
        """Show a line of an overview, or nothing."""
        before, self._line, self._overview = self._line, line, overview
        same = line is not None and before is not None and line.organisation == before.organisation
        if line and before and same and line.state != before.state:
            announce(self, f"{name_of(line)}は{line.state}になりました。")
        self.title.say(
            f"{name_of(line)}　{sign_of(line.state)}" if line else worded(self._survey, "団体を選んでください。")
        )
        self._make_room()
        self._put_problems(same=same)
        self._put_answers()
        self.compared.put(line)
        text = inquiry(self._survey, collection, line) if line else None
        own = line is not None and line.organisation is not None and line.organisation == collection.roster.prefecture
        nothing = _OWN if own else worded(self._survey, "この団体に照会することはありません。")
        self.inquiry.setPlainText(as_text((text,)) if text else nothing)
        self.copy.setEnabled(text is not None)
        self.contact.put(line, contact_of(self._survey, collection, line) if line else Contact(""))
        rivals, named = bool(line and line.rivals), bool(line and line.organisation)
        for index, there in enumerate((True, bool(self._texts), rivals, True, named)):
            self.tabs.setTabVisible(index, there)
        if not same:
            self.tabs.setCurrentIndex(2 if line and line.state == "重複" else 0)

    def _put_problems(self, *, same: bool) -> None:
        row = self.problems.currentRow()
        self._found = found = list(findings.of_line(self._survey, self._line)) if self._line else []
        answer = self.answer
        kinds = (
            "✓ 了解済" if f.settled else "✓ 確認済" if f.is_closed else _SEVERITY[f.problem.severity] for f in found
        )
        self.problems.fill([(kind, one.in_words) for kind, one in zip(kinds, found, strict=True)])
        if found:
            self.problems.setCurrentCell(max(0, min(row, len(found) - 1)) if same else 0, 0)
        cautions = answer is not None and answer is (self._line and self._line.chosen) and not answer.has_errors
        show_if(self.confirm, bool(cautions and answer and any(p.severity == "caution" for p in answer.problems)))
        self._suit_height()
        if answer:
            self.unuse.setText("使うことに戻す(&B)" if answer.aside else "使わない(&B)…")
        show_if(self.unuse, answer is not None)
        self._offer_settling()

    def _suit_height(self) -> None:
        """In a low window a problem has the room of the headings above it, which say no more than the problem does."""
        undone, low = self.answer is not None and self.answer.confirmed, self.window().height() < LOW
        self.problems.horizontalHeader().setVisible(bool(self._found) and not low)
        self.confirm.setText("確認済みを取り消す(&K)" if undone else f"{'' if low else '注意を'}確認済みにする(&K)")
        self.confirm.setAccessibleName("" if undone else "注意を確認済みにする")

    def _offer_settling(self) -> None:
        """Offer for the chosen problem what can be done about it: it is of a response, and it is settled or not."""
        finding = self._finding
        answer = self._answer_of(finding) if finding else None
        show_if(self.settle, answer is not None)
        show_if(self.reword, self._odd is not None)
        self.settle.setText("了解済みを取り消す(&J)" if finding and finding.settled else "了解済みにする(&J)…")

    @property
    def _finding(self) -> Finding | None:
        """The problem that is chosen, the first where none is."""
        row = max(self.problems.currentRow(), 0)
        return self._found[row] if row < len(self._found) else None

    def _answer_of(self, finding: Finding) -> Answer | None:
        """The response that a problem is one of; None for a problem of the whole line, or of a file that cannot be read."""
        answers = self._line.answers if self._line else ()
        return next((a for a in answers if a.original and any(finding.problem is p for p in a.problems)), None)

    @property
    def _odd(self) -> OddText | None:
        """The text of which the chosen problem says that it is understood, but not in the form's own words."""
        finding = self._finding
        answer = self._answer_of(finding) if finding else None
        if finding is None or answer is None or finding.problem.code != ODD_WORD:
            return None
        cells = answer.returned.cells
        return next((odd for odd in odd_texts(answer) if cells.get(odd.key) == finding.problem.cell), None)

    def _reword(self) -> None:
        odd = self._odd
        texts = ask_own_words(self._overview, odd, self) if odd else ()
        if texts:
            self._deciding.reword(texts)

    def _settle(self) -> None:
        finding = self._finding
        if finding is None:
            return
        if finding.settled:
            self._deciding.unsettle(finding.settled)
            return
        lead = f"{finding.problem.message}\n説明を受けるなどして、このままでよいとするものです。理由を残してください。"
        found = ask_lines(Asked("了解済みにする", lead, (("備考（理由）", ""),), "了解済みにする"), self)
        answer = self._answer_of(finding)
        if found and answer:
            self._deciding.settle(answer, finding, found[0][0])

    def _set_aside(self) -> None:
        """Ask which of the files is not used, and why; one that is not used is used again."""
        if self.answer is None or self._line is None:
            return
        if self.answer.aside:
            self._deciding.take_back(self.answer)
            return
        answers = self._line.answers
        names = tuple(visible(answer.name) for answer in answers) if len(answers) > 1 else ()
        lead = (
            f"「{visible(self.answer.name)}」を取りまとめに使いません。"
            if not names
            else "取りまとめに使わないファイルを選んでください。"
        )
        lead += "ファイルはそのまま残り、いつでも使うことに戻せます（絞り込みの「使わない」）。"
        found = ask_lines(Asked("使わないファイル", lead, (("備考（理由）", ""),), "使わない", names), self)
        if found:
            self._deciding.set_aside(answers[found[1]] if names else self.answer, found[0][0])

    def _put_answers(self) -> None:
        answer, row = self.answer, self.answers.currentRow()
        self._texts = answer_texts(self._survey, answer) if answer else ()
        rows = [
            (
                f"{_SEVERITY.get(text.stands, '')[:2]}{text.place.heading}",
                text.text if text.before is None else text.text or "（空欄）",
                text.cell.rpartition("!")[2],
                "" if text.before is None else text.before or "（空欄）",
            )
            for text in self._texts
        ]
        corrected = any(text.before is not None for text in self._texts)
        self.answers.widths = _CORRECTED if corrected else _UNCORRECTED
        self.answers.setColumnHidden(_BEFORE, not corrected)
        self.answers.fill(rows)
        if 0 <= row < len(rows):
            self.answers.setCurrentCell(row, 0)
        self.correct.setEnabled(bool(answer and answer.original))
        self._offer_uncorrecting()

    def _offer_uncorrecting(self) -> None:
        row = self.answers.currentRow()
        self.uncorrect.setEnabled(0 <= row < len(self._texts) and self._texts[row].before is not None)

    def _uncorrect(self) -> None:
        row = self.answers.currentRow()
        if self.answer and 0 <= row < len(self._texts):
            self._deciding.uncorrect(self.answer, self._texts[row].place.key)

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
            self._deciding.confirm(self.answer, not self.answer.confirmed)

    def _ask(self) -> None:
        """Ask for another text in place of the one that is chosen; a choice is picked from the definition's."""
        answer, row = self.answer, self.answers.currentRow()
        if answer is None or answer.original is None or not 0 <= row < len(self._texts):
            return
        place, before = self._texts[row].place, self._texts[row].text
        question, line = self._survey.question(place.key), self._line
        more = f"　{question.text}" if question and question.text not in place.heading else ""
        offered = offer(self._survey, line, answer, place, before) if line else Offer()
        others = len(alike(self._overview, answer, place.key, before)) if before else 0
        found = ask_correction(f"{place.heading}{more}", before, offered, others, self)
        if found and found[0] != before:
            self._deciding.correct(answer, place.key, *found)
