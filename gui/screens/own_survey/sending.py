"""What comes of a survey that is made: its package, its form, how that looks, and how it is answered."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.authoring import own_survey
from gui.authoring.definition_written import written
from gui.authoring.document import Document
from gui.form.look.form_look import FormLook
from gui.library.made_package import look_of_made, made_package, write_form, write_package
from gui.library.package import SUFFIX, SurveyPackage
from gui.screens.form_view.form_view import FormView
from gui.screens.own_survey.making import Making
from gui.screens.widgets.background import Background
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import GAP, SPACE, STRETCH, in_column, in_row
from gui.screens.widgets.notice import Notice
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.widgets.plain import put_tooltip
from gui.screens.widgets.saving import ask_where, documents
from gui.survey.model import ANYONE, MUNICIPALITIES
from gui.survey.naming import safe_name
from gui.system import files
from gui.words.from_outside import visible
from gui.words.told import Told

_KINDS = {SUFFIX: "調査のファイル (*.chousa)", ".xlsx": "様式 (*.xlsx)"}
_MAKING, _HERE = "様式を作っています…", "このPCの調査に加える"
_SEND = "答える人に送ってください。受け取った人は、このプログラムで開いて答えます。取りまとめるには、このPCの調査にも加えます。"
_SIZE = (1000, 760)


class MadeFormWindow(OwnWindow):
    """A window of its own with the sheets of the form as tabs; `author` is the way to mending the survey on its form."""

    def __init__(self, look: FormLook, parent: QWidget) -> None:
        super().__init__("答える人に届く様式", _SIZE, parent)
        said = Text("答える人の記入欄は、できあがる様式では色付きです。Escで閉じます。", "support")
        self.view = FormView(self, "様式")
        self.author = Button("様式の上で直す(&W)…", does=self.leave)
        put_tooltip(self.author, "飛ばし方、添付、選択肢ごとの欄など、質問を打ち込む画面にないものも決められます。")
        foot = in_row(self.author, STRETCH, Button("閉じる(&C)", does=self.leave))
        in_column(said, (self.view, 1), foot, over=self, edge=SPACE, gap=GAP)
        self.view.show_form(look)
        self.view.setFocus()


class Sending(QObject):
    """`wanted` brings a package that is to be taken in here too, `authored` the definition and the form of one that is to be
    worked at on its form.
    """

    wanted, authored = Signal(Path), Signal(str, bytes)

    def __init__(self, making: Making, notice: Notice, is_whole: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._making, self._notice, self._is_whole, self._over = making, notice, is_whole, parent
        self._line = Background(self)

    def export(self, suffix: str) -> None:
        """Ask where, and write the package, or the form alone."""
        if not self._is_whole():
            return
        name = f"{safe_name(self._making.document.head.text('title'))}{suffix}"
        place = ask_where(self._over, "書き出す", documents() / name, suffix, _KINDS[suffix])
        if place:
            write = write_package if suffix == SUFFIX else write_form
            text, listed = _text_of(self._making.document), self._making.listed
            self._run(partial(write, text, listed, place.path, overwrite=place.replaces), self._written)

    def look(self) -> None:
        """Show how the form looks."""
        if self._is_whole():
            self._run(partial(look_of_made, _text_of(self._making.document), self._making.listed), self._seen)

    def hand_over(self) -> None:
        """Have the survey worked at on its form, where all is to be had that this window leaves out."""
        if self._is_whole():
            self._run(partial(made_package, _text_of(self._making.document), self._making.listed), self._handed)

    def _handed(self, package: SurveyPackage) -> None:
        self._notice.silence()
        self.authored.emit(package.definition.decode("utf-8"), package.form)

    def try_out(self) -> None:
        """Open the wizard over the survey as it stands, which anyone may answer there."""
        if self._is_whole():
            document = self._making.document
            if document.head.text("respondents") not in (MUNICIPALITIES, ANYONE):
                document = own_survey.with_head(document, respondents=ANYONE)
            self._run(partial(made_package, _text_of(document), None), self._tried)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._notice.say(_MAKING, "info", stays=True)
        self._line.run(work, done, self._failed)

    def _seen(self, look: FormLook) -> None:
        self._notice.silence()
        shown = MadeFormWindow(look, self._over)
        shown.author.clicked.connect(self.hand_over)
        shown.show()

    def _tried(self, package: SurveyPackage) -> None:
        from gui.screens.authoring.trial_window import TrialWindow

        self._notice.silence()
        try:
            TrialWindow(package.definition.decode("utf-8"), package.form, self._over).show()
        except (OSError, Told) as error:
            self._failed(error)

    def _written(self, path: Path) -> None:
        is_survey = path.suffix == SUFFIX
        ways = ((_HERE, partial(self.wanted.emit, path)),) if is_survey else ()
        self._notice.say(f"「{visible(path.name)}」に書き出しました。{_SEND if is_survey else ''}", "info", *ways)

    def _failed(self, error: Exception) -> None:
        self._notice.say(f"できませんでした。{files.sentence(error)}", "error")


def _text_of(document: Document) -> str:
    """The definition as it is sent out."""
    return written(own_survey.finished(document)).text
