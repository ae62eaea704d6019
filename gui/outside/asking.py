"""Files from outside as commands and screens ask for them: a worker reads, and what it says comes back bounded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from gui import survey_library
from gui.guard.asking import Asking
from gui.guard.bounds import FAILED, SECONDS
from gui.guard.plain_data import plain, understood
from gui.guard.process import worker_command
from gui.guard.protocol import Json, Said, done
from gui.outside.jobs import JobName, jobs
from gui.survey.as_json import as_text
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem, Response
from gui.system import files, paths
from gui.words.told import Unreadable

if TYPE_CHECKING:
    from gui.collection.correspondence import Contact
    from gui.collection.writing.ledger import FilledLedger
    from gui.form.look.answers_in_cells import AnswersInCells
    from gui.form.look.form_look import FormLook
    from gui.form.own.own_form import OwnForm
    from gui.library.package import SurveyPackage
    from gui.response.checking import Checked
    from gui.response.submitting import FilledForm

_Made = TypeVar("_Made")
_Asked = ParamSpec("_Asked")
_Problems = tuple[Problem, ...]
_Widths = tuple[tuple[str, float], ...]


class Outside:
    """One worker for as long as it is needed, none for what the program comes with: `with Outside(bundle) as outside: …`.

    Files are read by the survey of the bundle. Whatever is asked for, Unreadable names the file that cannot be read within the bounds, and Stopped
    (`gui.guard.process`) comes where `stopped` said so meanwhile. `seconds` are what one job may take of the processor.
    """

    def __init__(
        self,
        bundle: SurveyBundle,
        stopped: Callable[[], bool] = lambda: False,
        worker: Asking | None = None,
        seconds: int = SECONDS,
    ) -> None:
        self.bundle = bundle
        self._worker = worker or Asking(worker_command(), jobs, stopped, seconds)

    @classmethod
    def by(cls, definition: Path | None) -> Self:
        """By the survey of a definition from outside, which the worker tries first; where none is named, by our own."""
        if definition is None:
            return cls(survey_library.bundled())
        worker = Asking(worker_command(), jobs)
        try:
            tried(definition, worker)
            return cls(survey_library.load(definition), worker=worker)
        except BaseException:
            worker.end()
            raise

    def check(self, path: Path, *, answers_only: bool = False) -> "Checked":
        """The response of an answers file, or of a filled workbook as well, with all its problems."""
        from gui.response.checking import Checked

        words = self._ask(path, "check", answers_only=answers_only).words
        return made_of(path, lambda: understood(Checked, words.get("checked")))

    def filled(self, path: Path) -> tuple[Response, tuple[Problem, ...]] | None:
        """What a filled form says, and what could not be read for sure; None for an answers file."""
        said = self._ask(path, "filled").words.get("filled")
        return None if said is None else made_of(path, lambda: understood(tuple[Response, _Problems], said))

    def fault_of_form(self, path: Path) -> str:
        """Why a file cannot be filled as a form, as sentences; '' if it can."""
        try:
            return as_text(self._ask(path, "fault").words.get("sentence"))
        except Unreadable as error:
            return str(error)

    def fill(self, form: Path, response: Response, *, traced: bool = False) -> "FilledForm":
        """A form filled with a response that has no errors; what that changed, where it is to be `traced`."""
        from gui.response.receipt import traced_of
        from gui.response.submitting import FilledForm, known_suffix

        said = self._ask(form, "fill", response=plain(response), traced=traced)
        data = said.data if said.words.get("made") else None
        problems, suffix, changes = (said.words.get(name) for name in ("problems", "suffix", "traced"))
        return made_of(
            form, lambda: FilledForm(data, understood(_Problems, problems), known_suffix(suffix), traced_of(changes))
        )

    def fill_ledger(self, form: Path, texts: Sequence[Mapping[str, str]]) -> "FilledLedger":
        """A form with the texts of responses in its 一覧表."""
        from gui.collection.writing.ledger import FilledLedger

        said = self._ask(form, "ledger", rows=list(texts))
        data = said.data if said.words.get("made") else None
        problems, widths = said.words.get("problems"), said.words.get("widths")
        return made_of(
            form, lambda: FilledLedger(data, understood(_Problems, problems), dict(understood(_Widths, widths)))
        )

    def contacts(self, path: Path, prefecture: str) -> "tuple[Contact, ...]":
        """The address book in a CSV file or a workbook, for the collection of a prefecture."""
        from gui.collection.correspondence import Contact

        said = self._ask(path, "contacts", prefecture=prefecture).words.get("contacts")
        return made_of(path, lambda: understood(tuple[Contact, ...], said))

    def returned(self, name: str, path: Path, places: Sequence[int]) -> Json:
        """The line of JSON of a file that came back (`gui.collection.reading.json_lines`)."""
        from gui.collection.reading.json_lines import file_of, line_of, line_of_nothing

        try:
            said = self._ask(path, "returned", places=places).data
            return line_of(name, made_of(path, lambda: file_of(said)))
        except Unreadable as error:
            return line_of_nothing(name, str(error))

    def turned_to(self, bundle: SurveyBundle) -> Self:
        """The same worker, by another survey."""
        return type(self)(bundle, worker=self._worker)

    def alike(self, path: Path, places: Sequence[int] = ()) -> float:
        """How much of the words of the survey's form a workbook has, from 0 to 1; it may lie within an archive."""
        words = self._ask(path, "alike", places=list(places)).words
        return made_of(path, lambda: float(words["alike"]))

    def own_form(self, form: Path) -> "OwnForm":
        """What a form itself says of its answers: its 入力規則 and formulas."""
        from gui.form.own.own_form import own_form_of

        words = self._ask(form, "own-form").words
        return made_of(form, lambda: own_form_of(words.get("own")))

    def look(self, form: Path) -> "FormLook":
        """How a form looks."""
        from gui.form.look.look_as_json import look_of

        words = self._ask(form, "look").words
        return made_of(form, lambda: look_of(words))

    def in_cells(self, form: Path, response: Response) -> "AnswersInCells":
        """What stands in which cell of a form once it is filled with a response as it is, and whose cells they are."""
        from gui.form.look.answers_in_cells import answers_of

        words = self._ask(form, "in-cells", response=plain(response)).words
        return made_of(form, lambda: answers_of(words.get("found")))

    def once(
        self, ask: "Callable[Concatenate[Outside, _Asked], _Made]", *given: _Asked.args, **by: _Asked.kwargs
    ) -> _Made:
        """Ask one thing of it alone: `Outside(bundle).once(Outside.check, path)`."""
        with self:
            return ask(self, *given, **by)

    def end(self) -> None:
        """End the worker, if there is one."""
        self._worker.end()

    def _ask(self, path: Path, job: JobName, **parameters: object) -> Said:
        ours = self.bundle in survey_library.at_hand() and path == self.bundle.form
        name = survey_library.name_of(self.bundle)
        return said_of(None if ours else self._worker, path, job, survey=name, **parameters)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


def ways(definition: Path) -> Json:
    """What is wrong with a definition, and every way through it."""
    return _once(definition, "ways", ours=definition == paths.bundled_survey(), ways=True).words


def drafted(form: Path) -> Said:
    """A definition drafted from a form: its `text`, the `questions` and answer `cells` in it, and the form's bytes."""
    return _once(form, "draft")


def tried(definition: Path, worker: Asking) -> None:
    """Have a worker read a definition; Unreadable where that costs too much."""
    said_of(worker, definition, "ways")


def correction(definition: Path, form: Path, worker: Asking) -> tuple[str, bytes, tuple[str, ...]]:
    """A corrected form alone: the definition with its answers' cells in that form, the form's bytes, and what it has changed.

    Unreadable where a cell cannot be found in it for sure.
    """
    said = said_of(worker, form, "correction", definition=str(definition.absolute()))
    text = made_of(form, lambda: as_text(said.words.get("text")))
    return text, said.data, made_of(form, lambda: understood(tuple[str, ...], said.words.get("changes")))


def package(path: Path, worker: Asking) -> "SurveyPackage":
    """The survey package in a file; Unreadable with a sentence for whatever cannot be taken whole."""
    from gui.library.package import SurveyPackage

    said = said_of(worker, path, "package")
    return replace(made_of(path, lambda: understood(SurveyPackage, said.words.get("package"))), form=said.data)


def made(definition: Path) -> Said:
    """The form that is made of a definition, and the `text` of the definition with its cells; the `findings` alone if it has errors."""
    return _once(definition, "make")


def items(definition: Path, form: Path) -> Json:
    """Every item of a definition with its cell in a form, as `gui.form.listed_items` has it."""
    ours = definition == paths.bundled_survey() and form == paths.form_of(definition)
    return _once(form, "items", ours=ours, definition=str(definition.absolute())).words


def _once(path: Path, job: JobName, *, ours: bool = False, **parameters: object) -> Said:
    """What a worker that is begun for it alone says of a file; this process of what is `ours`."""
    with Asking(worker_command(), jobs) as worker:
        return said_of(None if ours else worker, path, job, **parameters)


def said_of(worker: Asking | None, path: Path, job: JobName, **parameters: object) -> Said:
    """What a worker says of a file, or, of one that the program comes with, this process: nothing needs to be started."""
    with files.named(path):
        asked = {**parameters, "path": str(path.absolute())}
        return worker.ask(job, asked) if worker else done(jobs, job, asked)


def made_of(path: Path, make: Callable[[], _Made]) -> _Made:
    """What is made of a worker's words, which are hostile until then."""
    try:
        return make()
    except (ValueError, TypeError, LookupError, AttributeError):
        raise Unreadable(path, FAILED) from None
