"""The surveys at hand, each looked at without being trusted; what comes in is tried by a worker before it is kept."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from gui import survey_library
from gui.guard.asking import Asking
from gui.guard.process import worker_command
from gui.library import package as packages
from gui.library import shelf
from gui.library.package import SurveyPackage
from gui.library.revision import revision
from gui.outside.asking import Outside, correction, package, tried
from gui.outside.jobs import jobs
from gui.survey.bundle import SurveyBundle
from gui.system import files
from gui.words.from_outside import visible
from gui.words.told import Told, Unreadable

OF_THE_PROGRAM = "同梱の調査"
"""The folder of the survey that the program comes with, once that was replaced."""

SECONDS = 4
"""Of the processor for each thing that is looked at of what is dropped on the start page: an ordinary one takes a tenth."""

_OTHER = "別の調査（{}）のファイルです。差し替える調査のファイルを選んでください。"
_SURVEYS = (packages.SUFFIX, ".toml", ".zip")
_ONLY_LOOKS = "質問と回答の欄に変わりはありません（見た目や説明だけが変わっています）。"
_NOT_WORKABLE = "「{}」の様式と調査の定義が合いません。{}"


@dataclass(frozen=True, slots=True)
class SurveyAtHand:
    """A survey that an officer has: its folder (None where it comes with the program), and where its drafts are.

    `bundle` is None where it cannot be read: then `fault` is a sentence.
    """

    place: Path | None
    drafts: Path
    bundle: SurveyBundle | None
    fault: str = ""

    @property
    def name(self) -> str:
        """By which it is told from others, '' for the one that the program comes with."""
        return self.place.name if self.place else ""

    @property
    def whole(self) -> SurveyBundle:
        """Its bundle; Told with its fault where it cannot be read."""
        if self.bundle is None:
            raise Told(self.fault)
        return self.bundle

    @property
    def title(self) -> str:
        """What it is called."""
        return self.bundle.survey.title if self.bundle else self.name


@dataclass(frozen=True, slots=True)
class Incoming:
    """A survey in a file from outside: what is kept of it, by which name, and what it is called."""

    package: SurveyPackage
    id: str
    title: str
    same: SurveyAtHand | None = None
    changes: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether this very survey is at hand already."""
        return self.same is not None and not self.changes


def is_survey(path: Path) -> bool:
    """Whether a file is to be opened as a survey, by its name."""
    return path.suffix.lower() in _SURVEYS


class Library:
    """The surveys of one officer: `first` is the one that the program comes with, whose drafts lie in the home folder itself.

    What was read of a version is kept, so that a survey that did not change is the same object when it is looked at again.
    One thing is done after the other: `rest` ends the worker until there is something to read again.
    """

    def __init__(self, home: Path, first: SurveyBundle, worker: Asking | None = None) -> None:
        self.home, self.first = home, first
        self._worker = worker or Asking(worker_command(), jobs, seconds=SECONDS)
        self._known: dict[tuple[object, ...], SurveyBundle] = {}

    @property
    def is_alone(self) -> bool:
        """Whether the first survey is surely the only one."""
        return not shelf.places(self.home) and not shelf.in_bin(self.home)

    def at_hand(self, now: datetime) -> tuple[SurveyAtHand, ...]:
        """Every survey: the one that is due next first, behind them those overdue, then those without a deadline and those that cannot be read."""
        found = []
        for place in shelf.places(self.home):
            try:
                found.append(SurveyAtHand(place, shelf.drafts_in(place), self._looked_at(place)))
            except (OSError, Told) as error:
                found.append(SurveyAtHand(place, shelf.drafts_in(place), None, files.sentence(error)))
        ours = SurveyAtHand(None, self.home / shelf.DRAFTS, self.first)
        replaced = next((one for one in found if one.name == OF_THE_PROGRAM and one.bundle), None)
        if replaced:
            found.remove(replaced)
            ours = SurveyAtHand(replaced.place, ours.drafts, replaced.bundle)
        return tuple(sorted((ours, *found), key=lambda one: _turn(one, now)))

    def _looked_at(self, place: Path) -> SurveyBundle:
        """A survey on the shelf with its earlier versions; OSError and Told where it cannot be read."""
        *before, newest = shelf.versions(place) or [shelf.definition_in(place)]
        there = [path for path in before if path.is_file()]
        known = tuple((path, files.stamp_of(path)) for path in (*there, newest))
        if known not in self._known:
            bundle = self._tried(newest)
            earlier = [self.first] if place.name == OF_THE_PROGRAM else []
            for path in there:
                with contextlib.suppress(OSError, Told):  # what is lost of it is no more than the way from it
                    earlier.append(self._tried(path))
            self._known[known] = replace(bundle, earlier=tuple(earlier), kept=True)
        return self._known[known]

    def incoming(self, path: Path, surveys: Sequence[SurveyAtHand]) -> Incoming:
        """The survey in a package or definition from outside, beside the one of the same id; Unreadable with a sentence."""
        with files.named(path):
            return self._beside(self._package(path), path, surveys)

    def corrected(self, path: Path, survey: SurveyAtHand) -> Incoming:
        """What a file has changed in a survey: a package, a definition or its form alone; Unreadable with a sentence."""
        bundle = survey.whole
        with files.named(path):
            if not is_survey(path):
                text, form, changes = correction(bundle.definition, path, self._worker)
                made = replace(packages.package_of(bundle, whole=False), definition=text.encode(), form=form)
                same = form == bundle.form.read_bytes() if bundle.form.is_file() else False
                said = () if same else tuple(changes) or (_ONLY_LOOKS,)
                return Incoming(made, bundle.survey.id, bundle.survey.title, survey, said)
            found = self._beside(self._package(path), path, (survey,))
        if found.id != bundle.survey.id:
            raise Unreadable(path, _OTHER.format(found.title))
        return found

    def add(self, incoming: Incoming) -> str:
        """Keep a survey; its name. Unreadable where its form is not its own, the errors of `files.write_whole`."""
        return shelf.add(self.home, incoming.id, incoming.package, self._check).name

    def replace(self, survey: SurveyAtHand, incoming: Incoming) -> str:
        """Let a survey be replaced; its name. Held while a draft of it is open, else the errors of `add`."""
        shelf.refuse_held(survey.drafts)
        if survey.place:
            return shelf.replace(survey.place, incoming.package, self._check).parent.parent.name
        return shelf.add(self.home, OF_THE_PROGRAM, incoming.package, self._check).name

    def rest(self) -> None:
        """Let go of the worker."""
        self._worker.end()

    def _tried(self, definition: Path) -> SurveyBundle:
        """The survey of a definition that the worker has tried."""
        tried(definition, self._worker)
        return survey_library.load(definition)

    def _check(self, definition: Path) -> None:
        """Unreadable where a definition, or the form beside it, is not to be worked with."""
        bundle = self._tried(definition)
        fault = Outside(bundle, worker=self._worker).fault_of_form(bundle.form) if bundle.form.is_file() else ""
        if fault:
            raise Unreadable(bundle.form, _NOT_WORKABLE.format(visible(bundle.survey.title), fault))

    def _package(self, path: Path) -> SurveyPackage:
        """What a file from outside brings: a package, or a definition with what lies beside it."""
        if path.suffix.lower() != ".toml":
            return package(path, self._worker)
        return packages.package_of(self._tried(path), whole=False)

    def _beside(self, found: SurveyPackage, path: Path, surveys: Sequence[SurveyAtHand]) -> Incoming:
        survey = survey_library.survey_in(path, found.definition)
        made = Incoming(found, survey.id, survey.title)
        of_its_id = [one for one in surveys if one.bundle and one.bundle.survey.id == survey.id]
        if not of_its_id:
            return made
        same = next((one for one in of_its_id if packages.package_of(one.whole, whole=False) == found), None)
        if same:
            return replace(made, same=same)
        bundle = of_its_id[0].whole
        changes = [*revision(bundle.survey, survey).changes, *self._of_form(bundle, found)]
        return replace(made, same=of_its_id[0], changes=tuple(changes) or (_ONLY_LOOKS,))

    def _of_form(self, bundle: SurveyBundle, found: SurveyPackage) -> Sequence[str]:
        """What the form of a package has changed, as far as its cells are found without its own definition."""
        if not found.form or not bundle.form.is_file() or found.form == bundle.form.read_bytes():
            return ()
        # A worker reads files.
        with shelf.prepared(self.home / shelf.FOLDER) as folder, contextlib.suppress(Unreadable):
            place = folder / packages.FORM
            files.write_whole(place, found.form, overwrite=False, ours=True)
            return correction(bundle.definition, place, self._worker)[2]
        return ("様式が変わりました。",)


def _turn(one: SurveyAtHand, now: datetime) -> tuple[int, float]:
    if one.bundle is None:
        return 3, 0.0
    if (due := one.bundle.survey.deadline) is None:
        return 2, 0.0
    left = (due - now).total_seconds()
    return (0, left) if left >= 0 else (1, -left)
