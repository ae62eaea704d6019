"""Of which surveys the workbooks in a folder of returns are: none is judged by another survey unsaid."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gui.collection.reading.folder import find
from gui.outside.asking import Outside
from gui.outside.opening import whose
from gui.outside.shelving import SECONDS, SurveyAtHand
from gui.words.from_outside import visible
from gui.words.told import Told

_MOST, _NAMED = 24, 3
"""Workbooks that are looked at, spread over the folder, and files that are named."""


@dataclass(frozen=True, slots=True)
class FolderSurveys:
    """The survey for which a folder was chosen, and the names of the files that are of each survey at hand."""

    chosen: SurveyAtHand
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    others: tuple[SurveyAtHand, ...] = ()

    @property
    def likely(self) -> SurveyAtHand:
        """The survey of most of them: the chosen one where nothing speaks for another."""
        return max((self.chosen, *self.others), key=lambda one: len(self.files.get(one.name, ())))

    @property
    def doubt(self) -> str:
        """What is to be said before they are judged by the chosen survey, in a sentence or two; '' for nothing."""
        if not self.others:
            return ""
        ours = len(self.files.get(self.chosen.name, ()))
        strangers = [name for other in self.others for name in self.files[other.name]]
        titles = "と".join(f"「{visible(other.title)}」" for other in self.others)
        if not ours:
            return f"このフォルダーの調査票は、「{visible(self.chosen.title)}」ではなく、{titles}のもののようです。"
        some = "、".join(f"「{visible(name)}」" for name in strangers[:_NAMED])
        more = f"など{len(strangers):,}件" if len(strangers) > _NAMED else ""
        return f"「{visible(self.chosen.title)}」の調査票に、{titles}の調査票が混じっているようです（{some}{more}）。"


def surveys_in(
    folder: Path, surveys: Sequence[SurveyAtHand], chosen: SurveyAtHand, stopped: Callable[[], bool] = lambda: False
) -> FolderSurveys:
    """Of which surveys the workbooks are, as far as that can be told; OSError and Told where the folder cannot be looked at."""
    readable = [one for one in surveys if one.bundle]
    others = [one for one in readable if one.name != chosen.name]
    if not others or not chosen.bundle:
        return FolderSurveys(chosen)
    found = [file for file in find(folder, stopped).files if not file.fault]
    files: dict[str, tuple[str, ...]] = {}
    with Outside(chosen.bundle, stopped, seconds=SECONDS) as outside:
        for file in found[:: max(1, -(-len(found) // _MOST))]:
            with contextlib.suppress(OSError, Told):  # the collection says of it what is wrong
                survey = whose(file.path, (chosen, *others), outside, file.places)
                files[survey.name] = (*files.get(survey.name, ()), file.name)
    return FolderSurveys(chosen, files, tuple(one for one in others if one.name in files))
