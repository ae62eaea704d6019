"""Choosing the form that is filled in place of a survey's own."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from gui.guard.process import Stopped
from gui.outside.opening import fault_of_form
from gui.outside.shelving import SurveyAtHand
from gui.screens.widgets.background import Background
from gui.screens.widgets.notice import Notice
from gui.screens.widgets.saving import ask_file
from gui.survey.bundle import SurveyBundle
from gui.words.from_outside import visible

MAKE_OF_IT = "この様式から調査票を作る"
_FORMS = "様式 (*.xlsx *.xlsm)"
Take = Callable[[str], None]


class FormChoosing(QObject):
    """`own` is the notice of the start page, which says what a notice cannot that has gone with its draft.

    Of a form of none of the `surveys` at hand one is made by `author`, where there is any.
    """

    def __init__(self, own: Notice, surveys: Callable[[], Sequence[SurveyAtHand]]) -> None:
        super().__init__(own)
        self._own, self._surveys = own, surveys
        self.author: Callable[[Path], None] | None = None
        self.reading = Background(self)

    def for_next(self, now: Callable[[], SurveyBundle], over: QWidget, take: Take) -> None:
        """The same for the drafts to come, if the survey is still `now` the one that is worked at when the form is read."""
        bundle = now()

        def taken(form: str) -> None:
            if now() is bundle:
                take(form)
            else:
                self._own.say(f"調査を切り替えたため、「{visible(Path(form).name)}」は選んでいません。", "caution")

        self.choose(bundle, over, self._own, taken, taken)

    def choose(self, bundle: SurveyBundle, over: QWidget, notice: Notice, take: Take, otherwise: Take) -> None:
        """Let the officer choose the form; one that cannot be filled is told (in `notice`) and not taken.

        `otherwise` takes it where the notice has gone meanwhile.
        """
        path = ask_file(over, "届いた様式を選ぶ", _FORMS)
        if path is None:
            return

        def taken(found: tuple[str, bool]) -> None:
            sentence, is_nobodys = found
            place = self._place(notice)
            place.silence()
            if not sentence:
                take(str(path))
                return
            text = f"「{visible(path.name)}」は、この調査の様式として使えません。{sentence}"
            again = take if place is notice else otherwise
            made = ((MAKE_OF_IT, partial(self.author, path)),) if self.author and is_nobodys else ()
            place.say(
                text, "error", ("別の様式を選ぶ", lambda: self.choose(bundle, over, place, again, otherwise)), *made
            )

        def failed(error: Exception) -> None:
            if not isinstance(error, Stopped):
                raise error
            self._place(notice).say(f"「{visible(path.name)}」の読み込みを中止しました。")

        way = ("中止", self.reading.stop)
        notice.say(f"「{visible(path.name)}」を読み込んでいます…", "info", way, stays=True)
        self.reading.run(partial(fault_of_form, path, bundle, self._surveys(), self.reading.stopped()), taken, failed)

    def _place(self, notice: Notice) -> Notice:
        return notice if isValid(notice) else self._own
