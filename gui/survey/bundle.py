"""A survey with all that belongs to it, as one object."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gui.directory.directory import Directory
from gui.survey.model import Survey


@dataclass(frozen=True, eq=False)
class SurveyBundle:
    """A survey, the file of its definition, its blank form as it is sent out, and the directory of those who may answer.

    `digest` stands for the definition as it was read, whatever becomes of its file.

    It travels whole: whoever reads, checks, fills or gathers by a survey takes all of it from here, so none of the four is
    ever another survey's. A bundle equals itself alone, as a survey does. `respondents` gives the directory, which is read
    when it is first needed: a window comes up without it. `earlier` are the versions that this one has replaced, the
    oldest first: a draft that was written under one of them is carried over.
    `kept` says that it is in the officer's library, where it may be replaced.
    """

    survey: Survey
    definition: Path
    digest: str
    form: Path
    respondents: Callable[[], Directory]
    earlier: tuple["SurveyBundle", ...] = ()
    kept: bool = False

    @cached_property
    def directory(self) -> Directory:
        """Those who may answer."""
        return self.respondents()
