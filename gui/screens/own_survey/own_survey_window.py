"""A survey made from nothing: questions typed one after another, the form made of them, both sent out as one file."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.authoring import own_questions, own_survey, steps
from gui.authoring.document import Document
from gui.authoring.own_faults import lacks
from gui.library.package import SUFFIX
from gui.screens.own_survey.making import Making
from gui.screens.own_survey.question_form import QuestionForm
from gui.screens.own_survey.question_side import QuestionSide
from gui.screens.own_survey.sending import Sending
from gui.screens.own_survey.survey_form import SurveyForm
from gui.screens.widgets.button import Button
from gui.screens.widgets.composition import take_composition
from gui.screens.widgets.labels import Text, show_if
from gui.screens.widgets.laid_out import GAP, SPACE, in_column, in_row, settle_layouts
from gui.screens.widgets.notice import Notice
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.widgets.scrolled_page import WIDEST, scrolling
from gui.screens.widgets.wrapping_row import wrapping

_SIZE = (1120, 760)
_TELLS_AFTER = 150
"""Milliseconds after the last change until it is told what is lacking."""


class OwnSurveyWindow(OwnWindow):
    """A window of its own over a folder in which surveys are kept while they are made."""

    chapter = "make"

    def __init__(self, folder: Path, parent: QWidget, today: date) -> None:
        super().__init__("調査を作る", _SIZE, parent)
        self.making = Making(folder, today, self)
        self._shown = self._in_view = -1
        self._removed = ""
        self._telling = QTimer(self, singleShot=True, interval=_TELLS_AFTER)
        self.notice = Notice(self, low=_SIZE[1])
        self.side = QuestionSide(self)
        self.head, self.question = SurveyForm(today, self), QuestionForm(self)
        self.state = Text(" ", "support")  # as high as what it says soon: an empty one is lower
        self.sending = Sending(self.making, self.notice, self._is_whole, self)
        self.look, self.trial = Button("様式を見る(&V)"), Button("試す(&T)")
        self.form, self.export = Button("様式の保存(&F)…"), Button("調査を書き出す(&E)…", name="main")
        self.undo, self.redo = Button("元に戻す(&U)", steps=True), Button("やり直す(&R)", steps=True)
        self._lay_out()
        self._connect()
        self._keys()
        if self.making.fault:
            self.notice.say(self.making.fault, "caution")
        elif self.making.is_continued:
            self.notice.say("前回の続きです。", "info", ("新しい調査を作る", self._begin_anew))
        self._show()
        self.head.title.setFocus()

    def _lay_out(self) -> None:
        inside = QWidget(self)
        inside.setMaximumWidth(WIDEST)
        in_column(self.head, self.question, over=inside)
        self._scroll = scrolling(inside)
        middle = in_row(self.side, (self._scroll, 1), gap=SPACE)
        foot = wrapping(self.undo, self.redo, self.look, self.trial, self.form, self.export, right=2)
        in_column(self.notice, (middle, 1), self.state, foot, over=self, edge=SPACE, gap=GAP)

    def _connect(self) -> None:
        self._telling.timeout.connect(self._tell)
        self.making.changed.connect(self._show)
        self.making.changed.connect(lambda: self.notice.unsay(self._removed))  # its way back takes back the last step
        self.making.unkept.connect(lambda sentence: self.notice.say(sentence, "error"))
        for form in (self.head, self.question):
            form.changed.connect(self.making.change)
        self.head.list_chosen.connect(self.choose_list)
        self.side.list.currentRowChanged.connect(self._go)

    def _keys(self) -> None:
        side = self.side
        pressed: tuple[tuple[Button, Callable[[], None], tuple[str, ...]], ...] = (
            (side.add, self.next_question, ("Ctrl+Return", "Ctrl+Enter")),
            (side.copy, self._duplicate, ("Ctrl+D",)),
            (side.up, partial(self._move, -1), ("Ctrl+Up",)),
            (side.down, partial(self._move, 1), ("Ctrl+Down",)),
            (side.remove, self._remove, ("Ctrl+Delete",)),
            (self.undo, self.making.undo, ("Ctrl+Z",)),
            (self.redo, self.making.redo, ("Ctrl+Y", "Ctrl+Shift+Z")),
            (self.export, partial(self.sending.export, SUFFIX), ("Ctrl+S",)),
            (self.form, partial(self.sending.export, ".xlsx"), ()),
            (self.look, self.sending.look, ("Ctrl+P",)),
            (self.trial, self.sending.try_out, ("Ctrl+T",)),
        )
        for button, work, keys in pressed:
            button.clicked.connect(partial(_settled, work))
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self, partial(_settled, work))
                # Held down, it would take question after question, at which nobody has looked.
                shortcut.setAutoRepeat(button in (side.up, side.down, self.undo, self.redo))
        for key, by in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(key), self, partial(_settled, partial(self._step, by)))

    @property
    def document(self) -> Document:
        """The survey as it stands."""
        return self.making.document

    @property
    def _order(self) -> list[int]:
        return [question.number for question in self.document.questions]

    def _begin_anew(self) -> None:
        self.notice.silence()
        self._shown = -1
        self.making.begin_anew()
        self.head.title.setFocus()

    def _do(self, document: Document, said: str, number: int) -> None:
        """Do one step, and show a question."""
        self._shown = number
        self.making.do(document, said)

    def next_question(self) -> None:
        """Go to the question behind the one that is shown; behind the last one a new one is made."""
        order = self._order
        at = order.index(self._shown) + 1 if self._shown in order else 0
        if at < len(order):
            self._shown = order[at]
            self._show()
        else:
            document, number = own_questions.question_added(self.document, None)
            self._do(document, "質問を加える", number)
        self.question.text.setFocus()

    def _duplicate(self) -> None:
        if self._shown in self._order:
            document, number = own_questions.question_added(self.document, self._shown, like=self._shown)
            self._do(document, "複製", number)
            self.question.text.setFocus()

    def _move(self, by: int) -> None:
        if self._shown in self._order:
            self._do(steps.moved(self.document, self._shown, by), "移動", self._shown)

    def _remove(self) -> None:
        order = self._order
        if self._shown not in order:
            return
        at = order.index(self._shown)
        left = [*order[:at], *order[at + 1 :]]
        self._do(
            own_questions.removed(self.document, self._shown), "削除", left[min(at, len(left) - 1)] if left else -1
        )
        self._removed = f"問{at + 1}を削除しました。"
        self.notice.say(self._removed, "info", ("元に戻す", self.making.undo))
        (self.question.text if left else self.head.title).setFocus()

    def _step(self, by: int) -> None:
        rows = self.side.list
        rows.setCurrentRow(max(0, min(rows.count() - 1, rows.currentRow() + by)))

    def _go(self, row: int) -> None:
        """Show the survey itself, or a question."""
        order = self._order
        self._shown = order[row - 1] if 0 < row <= len(order) else -1
        self._show()
        settle_layouts()  # else what is shown would stand for a moment in the height of what was
        if not self.side.list.hasFocus():
            (self.question.text if row > 0 else self.head.title).setFocus()

    def _show(self) -> None:
        """Show the document: the list, and the survey or one of its questions; what it lacks is told soon after."""
        document, order = self.document, self._order
        if self._shown not in order:
            self._shown = order[-1] if order and self._shown >= 0 else -1
        self.side.put(document, self._shown)
        if self._shown != self._in_view:
            self._scroll.verticalScrollBar().setValue(0)
        self._in_view = self._shown
        show_if(self.head, self._shown < 0)
        show_if(self.question, self._shown >= 0)
        if self._shown >= 0:
            self.question.put(document, document.clause(self._shown))
        else:
            self.head.put(document)
        self.undo.setEnabled(bool(self.making.history.past))
        self.redo.setEnabled(bool(self.making.history.future))
        self._telling.start()

    def _tell(self) -> None:
        found = lacks(self.document)
        more = f"（ほか{len(found) - 1}件）" if len(found) > 1 else ""
        self.state.say(f"△ {found[0].sentence}{more}" if found else f"質問{len(self._order)}問。書き出せます。")

    def choose_list(self, path: Path) -> None:
        """Have those of a list answer, which goes into the package under its name."""
        self.making.choose_list(path)
        self.making.change(lambda document: own_survey.with_respondents(document, path.name), "head 答える人")

    def _is_whole(self) -> bool:
        """Whether nothing is lacking; what is lacking first is shown and told."""
        found = lacks(self.document)
        if found:
            self._shown = found[0].number or -1
            self._show()
            self.notice.say(found[0].sentence, "error")
            settle_layouts()
            field = (self.question if found[0].number else self.head).field_of(found[0].part)
            field.setFocus()
            self._scroll.ensureWidgetVisible(field)
        return not found

    def keep_now(self) -> bool:
        """Write what is not yet written; whether all of it is on the disk."""
        take_composition()
        return self.making.keep_now()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's
        """What was typed last is kept before the window goes."""
        if self.keep_now():
            super().closeEvent(event)
        else:
            event.ignore()


def _settled(work: Callable[[], None], *_: object) -> None:
    """Do something once what is being composed is in its field."""
    take_composition()
    work()
