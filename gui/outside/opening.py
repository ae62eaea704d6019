"""Opening a file for the survey that it belongs to, whichever of those at hand that is."""

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

from gui.guard.bounds import FAILED, NO_ANSWER, TOO_MUCH, too_long
from gui.outside.asking import Outside
from gui.outside.shelving import SECONDS, SurveyAtHand
from gui.response import opening, outside_file
from gui.response.answers_file import MAX_BYTES
from gui.response.answers_json import UnreadableAnswers, decoded
from gui.response.opening import Opened
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem, Response
from gui.system import files
from gui.words.told import Unreadable

_SURELY, _PROBABLY = 0.9, 0.5
"""How much of the words of a blank form a workbook has that is surely, or probably, the same form."""

_NOBODYS = "一覧にあるどの調査の様式でもありません。その調査のファイル（.chousa）があれば、先に開いてください。"
_OLD = (
    "一覧にあるどの調査の様式でもありません。この様式から調査票を作るには、"
    "Excelで「Excelブック（.xlsx）」として保存し直し、それを開いてください。"
)
_XLSX = b"PK"
Filled = tuple[Response, tuple[Problem, ...]]


class NobodysForm(Unreadable):
    """A workbook that is the form of no survey at hand."""


def opened_draft(path: Path, surveys: Sequence[SurveyAtHand], current: SurveyAtHand) -> tuple[SurveyAtHand, Opened]:
    """A draft with its survey: the one among whose drafts it lies, else one of the id that it names; Unreadable for none."""
    found = next((one for one in surveys if one.bundle and one.drafts == path.parent), None) or current
    if found.drafts != path.parent:
        named: object = None
        with contextlib.suppress(OSError, UnreadableAnswers):  # whoever opens it says what is wrong
            named = decoded(files.read_bounded(path, MAX_BYTES)).get("survey")
        likely = (current, *surveys)
        found = next((one for one in likely if one.bundle and one.bundle.survey.id == named), current)
    return found, opening.open_draft(path, found.whole)


def filled(
    path: Path, surveys: Sequence[SurveyAtHand], current: SurveyAtHand, stopped: Callable[[], bool]
) -> tuple[SurveyAtHand, Filled | None]:
    """What a filled form says, with its survey; None for an answers file. NobodysForm, or Unreadable with a sentence."""
    try:
        return _filled(path, surveys, current, stopped)
    except NobodysForm:
        if not _is_xlsx(path):
            raise Unreadable(path, _OLD) from None
        raise


def fault_of_form(
    path: Path, bundle: SurveyBundle, surveys: Sequence[SurveyAtHand], stopped: Callable[[], bool]
) -> tuple[str, bool]:
    """Why a file cannot be filled as a survey's form, '' if it can; and whether it is a form of none of the surveys at hand."""
    with Outside(bundle, stopped) as outside:
        sentence = outside.fault_of_form(path)
        try:
            if sentence and _is_xlsx(path):
                whose(path, surveys, outside)
        except NobodysForm:
            return sentence, True
        except (Unreadable, OSError):
            pass  # it is no form at all
        return sentence, False


def _is_xlsx(path: Path) -> bool:
    with files.named(path), files.opened(path) as file:
        return file.read(len(_XLSX)) == _XLSX and path.suffix.lower() != ".ods"


def _filled(
    path: Path, surveys: Sequence[SurveyAtHand], current: SurveyAtHand, stopped: Callable[[], bool]
) -> tuple[SurveyAtHand, Filled | None]:
    with Outside(current.whole, stopped, seconds=SECONDS) as outside:
        found, is_workbook = current, _may_be_workbook(path)
        if len(surveys) > 1 and is_workbook:
            found = whose(path, (current, *(one for one in surveys if one != current)), outside)
        reader = outside.turned_to(found.whole)
        try:
            return found, reader.filled(path)
        except Unreadable as error:
            cost_too_much = str(error) in (too_long(SECONDS), TOO_MUCH, NO_ANSWER, FAILED)
            if is_workbook and not cost_too_much and reader.alike(path) < _PROBABLY:
                raise NobodysForm(path, str(error)) from None
            raise


def _may_be_workbook(path: Path) -> bool:
    if not path.is_file():  # a pipe would be waited for
        return False
    with files.named(path), files.opened(path) as file:
        return outside_file.is_workbook(file.read(8), path.name)


def whose(path: Path, surveys: Sequence[SurveyAtHand], outside: Outside, places: Sequence[int] = ()) -> SurveyAtHand:
    """The survey whose form a workbook (within an archive where it has `places`) is, filled or not.

    NobodysForm where it is none of these, Unreadable for no workbook.
    """
    found: list[tuple[float, int]] = []
    for place, one in enumerate(surveys):
        if one.bundle and one.bundle.form.is_file():
            found.append((outside.turned_to(one.bundle).alike(path, places), -place))
            if found[-1][0] >= _SURELY:
                break
    most, place = max(found, default=(0.0, 0))
    if most < _PROBABLY:
        raise NobodysForm(path, _NOBODYS)
    return surveys[-place]
