"""様式で見る: the form with the answers in its cells, as it will be sent; from each cell to its question."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.form.look.answers_in_cells import AnswersInCells
from gui.form.look.form_look import FormLook
from gui.guard.process import Stopped
from gui.outside.asking import Outside
from gui.response import flow
from gui.response.cell_notes import CellNote, cell_notes
from gui.screens.form_view.form_view import FormView, Place
from gui.screens.form_view.tint import Tint
from gui.screens.widgets.background import Background
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import OneLine
from gui.screens.widgets.laid_out import GAP, SPACE, in_column
from gui.screens.widgets.notice import Notice
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.widgets.plain import put_tooltip
from gui.screens.widgets.wrapping_row import wrapping
from gui.screens.wizard.answering import Answering
from gui.screens.wizard.form_beside import KEY
from gui.survey.key import Key, key_of
from gui.system import files
from gui.words.folding import is_blank
from gui.words.from_outside import visible

TITLE = "様式で見る"
_SIZE = (1180, 820)
_LATER = 300
"""Milliseconds after an answer until the form is filled with it: more may be typed."""

_ERROR, _MISSING = 5, 0
_SAID = 3


class AnsweredForm(OwnWindow):
    """`wanted` brings the place of a response to which the officer wants to go; `read` comes when all is shown as it stands.

    `kept` is how the form looked when it was read last, with its path and when it was changed; `looked` brings that anew.
    """

    wanted = Signal(Key)
    read = Signal()
    looked = Signal(object)

    def __init__(
        self, answering: Answering, form: Callable[[], Path], at: Key | None, kept: "Kept | None", parent: QWidget
    ) -> None:
        super().__init__(TITLE, _SIZE, parent)
        self._answering, self._form, self._at = answering, form, at
        self._line = Background(self)
        self._outside = Outside(answering.bundle, self._line.stopped())
        self._path, self._looks, self._found = Path(), FormLook(), AnswersInCells()
        self._shown = self._looks
        self._keys: dict[Place, str] = {}
        self._notes: dict[str, CellNote] = {}
        self._paper_wanted = False
        self.view = FormView(self)
        self.notice = Notice(self)
        self.here = OneLine("様式を読んでいます…", "strong")
        self.to_question = Button("この質問へ(&Q)", name="main", does=self._go)
        self.print = Button("印刷(&P)…", does=self.show_paper)
        self._size = OneLine("100%", "support")
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._ask)
        self._lay_out()
        self._connect()
        self._look(kept)
        self.view.setFocus()

    def _lay_out(self) -> None:
        view = self.view.view
        sizes = (
            Button("拡大(&I)", does=lambda: view.set_zoom(view.zoom + 10), steps=True),
            Button("縮小(&O)", does=lambda: view.set_zoom(view.zoom - 10), steps=True),
            Button("幅に合わせる(&H)", does=view.fit_width),
        )
        foot = wrapping(
            *sizes, self._size, Button("閉じる(&C)", does=self.leave), self.print, self.to_question, right=4
        )
        whole = (self.here, (self.view, 1), self.notice, foot)
        in_column(*whole, over=self, edge=(SPACE, GAP, SPACE, GAP), gap=GAP)
        self.to_question.setEnabled(False)
        self.print.setEnabled(False)

    def _connect(self) -> None:
        self.view.current_changed.connect(self._show_here)
        self.view.activated.connect(self._go)
        self.view.zoomed.connect(lambda percent: self._size.setText(f"{percent}%"))
        QShortcut(QKeySequence(KEY), self, self._go)
        for changed in (self._answering.changed, self._answering.attachments_known):
            changed.connect(self._ask_later)
        self._answering.problems_changed.connect(self._show_notes)

    # Reading

    def _look(self, kept: "Kept | None") -> None:
        """Read how the form looks, unless that is known."""
        self._path = self._form()
        if kept and kept[:2] == (self._path, _changed(self._path)):
            self._take_look(kept[2])
            return
        self._line.run(partial(self._outside.look, self._path), self._take_look, self._failed)

    def _take_look(self, found: FormLook) -> None:
        self._looks = self._shown = found
        self._found = AnswersInCells()
        self.view.show_form(found)
        self.looked.emit((self._path, _changed(self._path), found))
        self.print.setEnabled(True)
        if any(sheet.is_cut for sheet in found.sheets):
            self.notice.say("大きすぎるシートは、途中まで表示しています。全体はExcelで確かめてください。", "caution")
        QTimer.singleShot(0, self.view, self.view.view.fit_width)
        self._ask()

    def _ask_later(self) -> None:
        self._later.start(_LATER)

    def _ask(self) -> None:
        if self._form() != self._path:
            self._look(None)
        elif self._line.busy:
            self._ask_later()
        else:
            work = partial(self._outside.in_cells, self._path, self._answering.response)
            self._line.run(work, self._take_answers, self._failed)

    def _take_answers(self, found: AnswersInCells) -> None:
        if found.restyled != self._found.restyled:
            self._shown = found.restyled.of(self._looks)
            self.view.show_form(self._shown)
        self._found = found
        self._keys = {(one.sheet, one.cell): one.text for one in found.keys}
        self.view.set_texts(found.shown)
        self._show_notes()
        if found.doubts:
            more = f"ほか{len(found.doubts) - _SAID}件。" if len(found.doubts) > _SAID else ""
            self.notice.say(f"{''.join(found.doubts[:_SAID])}{more}", "caution", quietly=True)
        if self._at:
            self.go_to(self._at)
            self._at = None
        self._show_here()
        self.read.emit()
        if self._paper_wanted:
            self.show_paper()

    def _failed(self, error: Exception) -> None:
        self._paper_wanted = False
        if isinstance(error, Stopped):
            return
        said = files.sentence(error)
        self.here.setText("様式を表示できません。" if not self._looks.sheets else "")
        self.notice.say(f"様式「{visible(self._path.name)}」に回答を入れて表示できません。{said}", "error")

    # What is shown

    def _show_notes(self) -> None:
        """Set off the cells at which there is something to be done."""
        answering, keys = self._answering, self._keys
        texts = self._found.shown
        filled = {key for place, key in keys.items() if not is_blank(texts.get(place, ""))}
        self._notes = cell_notes(answering.survey, answering.standings, answering.problems, keys.values(), filled)
        self.view.set_tints({place: _tint(self._notes[key]) for place, key in keys.items()})
        self._show_here()

    def _show_here(self) -> None:
        sheet, cell = self.view.current_cell()
        if sheet:
            said = self.view.describe(sheet, cell)
            self.here.setText(said)
            put_tooltip(self.here, said)
            self.to_question.setEnabled(self._key_here() is not None)

    def _key_here(self) -> Key | None:
        """The place of the response that stands in the current cell and can be gone to."""
        survey = self._answering.survey
        key = flow.leads_to(survey, self._keys.get(self.view.current_cell(), ""))
        return key if key and flow.is_answerable(survey, key) else None

    def go_to(self, key: Key) -> None:
        """Show the cell of a place; of a question that has none of its own, the first of its cells."""
        places = [place for place, text in self._keys.items() if text == str(key)]
        survey = self._answering.survey
        places = places or [
            place
            for place, text in self._keys.items()
            if key.question and (found := key_of(survey, text)) and found.question == key.question
        ]
        if places:
            sheet = places[0][0]
            self.view.select(sheet, [cell for of_sheet, cell in places if of_sheet == sheet][:1])

    def _go(self) -> None:
        key = self._key_here()
        if key:
            self.wanted.emit(key)
        elif self.view.current_sheet():
            self.notice.say("このセルは、この画面で回答する欄ではありません。", quietly=False)

    def show_paper(self) -> None:
        """Show the form as it will be printed, with an answer just given as soon as it is in it."""
        self._paper_wanted = self._later.isActive() or self._line.busy
        if self._paper_wanted:
            return
        from gui.screens.form_view.form_paper import FormPaper, FormPreview

        texts = self._found.shown
        answered = frozenset(sheet for sheet, _ in self._keys)
        paper = FormPaper(self._shown, texts, answered, self._answering.survey.title, self._path.stem)
        FormPreview(paper, self._path.parent, self).show()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's
        """Leave off reading."""
        self._line.stop()
        self._line.run(self._outside.end, lambda _: None, lambda _: None)
        super().closeEvent(event)


Kept = tuple[Path, float, FormLook]
"""The path of a form, when it was changed last, and how it looks."""


def _tint(note: CellNote) -> Tint:
    hue, sign = {"error": (_ERROR, "！"), "missing": (_MISSING, "未")}.get(note.state, (None, ""))
    return Tint(hue, note.in_words, sign)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
