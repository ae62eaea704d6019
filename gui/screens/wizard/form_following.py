"""What the form itself says while one answers: its results, its lists, its rules; read from it beside the window."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.guard.process import Stopped
from gui.outside.asking import Outside
from gui.screens.widgets.background import Background
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem, Question, Response
from gui.words.from_outside import visible
from gui.words.told import Unreadable

if TYPE_CHECKING:
    from gui.form.own.live_form import LiveForm

_NOTHING = "（空欄）"
_NAMED = 3


class FormFollowing(QObject):
    """`changed` brings the questions at which the form shows something otherwise; `doubted` what of it cannot be followed here.

    `came` is when it has been read.
    Until the form has been read, and of a survey of format 1, nothing is said.
    """

    changed = Signal(frozenset)
    came = Signal()
    doubted = Signal(str)

    def __init__(self, bundle: SurveyBundle, came: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.came.connect(came)
        self._bundle = bundle
        self._line = Background(self)
        self._live: LiveForm | None = None
        self._response = Response()

    def read(self, form: Path, response: Response, today: date) -> None:
        """Read a form anew; what it says comes with `changed`."""
        if self._bundle.survey.format < 2:
            return
        stopped = self._line.stopped()
        work = partial(_read, self._bundle, form, response, today, stopped)
        self._line.run(work, lambda found: self._take(*found), partial(self._failed, form))

    def _take(self, live: "LiveForm", doubts: tuple[str, ...]) -> None:
        self._live = live
        live.follow(self._response)
        self.came.emit()
        self.changed.emit(frozenset(question.id for question in self._bundle.survey.questions))
        if doubts:
            more = f"ほか{len(doubts) - _NAMED}件。" if len(doubts) > _NAMED else ""
            self.doubted.emit(f"{''.join(doubts[:_NAMED])}{more}提出の前に、様式をExcelで開いて確かめてください。")

    def _failed(self, form: Path, error: Exception) -> None:
        if isinstance(error, Stopped):
            return
        if not isinstance(error, Unreadable):
            raise error
        self.doubted.emit(f"様式「{visible(form.name)}」の入力規則と関数を読み取れません。{error}")

    def follow(self, response: Response) -> None:
        """Take the response as it stands now."""
        self._response = response
        otherwise = self._live.follow(response) if self._live else frozenset()
        if otherwise:
            self.changed.emit(otherwise)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The rules of the form that are broken."""
        return self._live.state.problems if self._live else ()

    @property
    def shown(self) -> Mapping[str, str]:
        """What the form computes, by the keys of the items that show it."""
        return {key: said or _NOTHING for key, said in self._live.shown.items()} if self._live else {}

    def offered(self, question: Question) -> frozenset[str] | None:
        """The marks of the choices that the list of the form offers as things stand; None for all."""
        return self._live.marks(question) if self._live else None

    def stop(self) -> None:
        """Nobody waits any more."""
        self._line.stop()


def _read(
    bundle: SurveyBundle, form: Path, response: Response, today: date, stopped: Callable[[], bool]
) -> "tuple[LiveForm, tuple[str, ...]]":
    """In the other thread: the form over the response, and what of it cannot be followed."""
    from gui.form.own.live_form import LiveForm

    live = LiveForm(Outside(bundle, stopped).once(Outside.own_form, form), bundle.survey, today)
    doubts = tuple(live.doubts().values())
    live.follow(response, first=True)
    return live, doubts
