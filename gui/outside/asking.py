"""Files from outside as commands and screens ask for them: a worker reads, and what it says comes back bounded."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from gui import sources
from gui.guard.asking import Asking
from gui.guard.bounds import FAILED
from gui.guard.process import worker_command
from gui.guard.protocol import Json, Refused, Said, done
from gui.outside.jobs import CHECK, FAULT, FILL, FILLED, LEDGER, RETURNED, WAYS, jobs
from gui.sources import Checked, Unreadable
from gui.survey.as_json import as_object, as_text, as_texts, problems_of, response_as_json, response_of
from gui.survey.model import Problem, Response, Survey
from gui.system import paths

if TYPE_CHECKING:
    from gui.collection.writing.ledger import FilledLedger
    from gui.response.submitting import FilledForm

_Made = TypeVar("_Made")


class Outside:
    """One worker for as long as it is needed, none for what the program comes with: `with Outside(None) as outside: …`.

    Whatever is asked for, Unreadable names the file that cannot be read within the bounds, and Stopped
    (`gui.guard.process`) comes where `stopped` said so meanwhile.
    """

    def __init__(self, survey_file: Path | None, stopped: Callable[[], bool] = lambda: False) -> None:
        self._survey = str(survey_file.absolute()) if survey_file else ""
        self._asking = Asking(worker_command(), jobs, stopped)

    def check(self, path: Path, *, answers_only: bool = False) -> Checked:
        """The response of an answers file, or of a filled workbook as well, with all its problems."""
        words = self._ask(path, CHECK, answers_only=answers_only).words

        def checked() -> Checked:
            return Checked(
                response_of(as_object(words.get("response"))),
                as_text(words.get("organisation")),
                as_text(words.get("code")),
                dict(as_texts(words.get("states"))),
                problems_of(words.get("problems")),
            )

        return _understood(path, checked)

    def filled(self, path: Path) -> tuple[Response, tuple[Problem, ...]] | None:
        """What a filled form says, and what could not be read for sure; None for an answers file."""
        words = self._ask(path, FILLED).words
        if not words:
            return None
        return _understood(
            path, lambda: (response_of(as_object(words.get("response"))), problems_of(words.get("problems")))
        )

    def fault_of_form(self, path: Path) -> str:
        """Why a file cannot be filled as a form, as sentences; '' if it can."""
        try:
            return as_text(self._ask(path, FAULT).words.get("sentence"))
        except Unreadable as error:
            return str(error)

    def fill(self, form: Path, response: Response) -> "FilledForm":
        """A form filled with a response that has no errors."""
        from gui.response.submitting import FilledForm

        said = self._ask(form, FILL, response=response_as_json(response))
        data = said.data if said.words.get("made") else None
        macros = bool(said.words.get("macros"))
        return _understood(form, lambda: FilledForm(data, problems_of(said.words.get("problems")), macros))

    def fill_ledger(self, form: Path, texts: Sequence[Mapping[str, str]]) -> "FilledLedger":
        """A form with the texts of responses in its 一覧表."""
        from gui.collection.writing.ledger import FilledLedger

        said = self._ask(form, LEDGER, rows=list(texts))
        data = said.data if said.words.get("made") else None
        return _understood(form, lambda: FilledLedger(data, problems_of(said.words.get("problems"))))

    def ways(self, definition: Path) -> Json:
        """What is wrong with a definition, and every way through it."""
        return self._ask(definition, WAYS, ways=True).words

    def survey(self, definition: Path | None) -> Survey:
        """The survey of a definition from outside, tried by the worker first; of None, the one that comes with the program."""
        if definition:
            self._ask(definition, WAYS)
        return sources.survey(definition)

    def returned(self, name: str, path: Path, places: Sequence[int]) -> Json:
        """What a file that came back says, as `gui.collection.reading.json_lines` has it."""
        from gui.collection.reading.json_lines import line_of_nothing

        try:
            return self._ask(path, RETURNED, places=places).words | {"file": name}
        except Unreadable as error:
            return line_of_nothing(name, str(error))

    def _ask(self, path: Path, job: str, **parameters: object) -> Said:
        parameters |= {"path": str(path.absolute()), "survey": self._survey}
        try:
            if not self._survey and _is_ours(path):
                return done(jobs, job, parameters)
            return self._asking.ask(job, parameters)
        except Refused as error:
            raise Unreadable(path, str(error)) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._asking.end()


def _is_ours(path: Path) -> bool:
    """Whether a file is one that the program comes with, for which nothing needs to be started."""
    ours = paths.bundled_survey()
    return path in (ours, paths.form_of(ours))


def _understood(path: Path, make: Callable[[], _Made]) -> _Made:
    """What is made of a worker's words, which are hostile until then."""
    try:
        return make()
    except (ValueError, TypeError, AttributeError):
        raise Unreadable(path, FAILED) from None
