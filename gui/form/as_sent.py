"""The blank form of a survey as it was sent out, with which what comes back is compared."""

from functools import lru_cache
from typing import NamedTuple

from gui.survey.bundle import SurveyBundle
from gui.survey.model import Survey
from gui.words.told import Told
from gui.xlsx.book import Book, open_book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.package import read_package

SPARED = "row-taken-out"
"""The code of a problem that those who write into a form have, and those who read one have not."""

_NO_FORM = "この調査の元の様式が調査の定義と同じフォルダーにないため、様式のセルを確かめられません。定義と同じ名前の様式を置いてください。"


class NoForm(UnreadableWorkbook):
    """The workbook can be read, and holds no form of the survey."""


class BlankForm(NamedTuple):
    """A survey, and its blank form as it was sent, where that is at hand: whoever compares a workbook with it takes both from here.

    Two of the same survey and workbook are equal, so that what is worked out of one is kept by it.
    """

    survey: Survey
    opened: Book | None = None

    @property
    def book(self) -> Book:
        """The form; Told where it is not at hand."""
        if self.opened is None:
            raise Told(_NO_FORM)
        return self.opened


def is_named(survey: Survey) -> bool:
    """Whether a definition names the cells of its form, rather than the words beside them; then those who need them load them."""
    if survey.format < 2:
        return False
    from gui.form.named_cells import names_any

    return names_any(survey)


def named_form(bundle: SurveyBundle) -> BlankForm:
    """A survey with its form as it was sent, where the definition names its cells; alone where they are found by words."""
    return form_as_sent(bundle) if is_named(bundle.survey) else BlankForm(bundle.survey)


@lru_cache(maxsize=2)
def form_as_sent(bundle: SurveyBundle) -> BlankForm:
    """A survey with its form, alone where that is not at hand or is no form.

    The form of a survey from outside is from outside too: it is opened by workers.
    """
    try:
        return BlankForm(bundle.survey, open_book(read_package(bundle.form)))
    except (OSError, UnreadableWorkbook):
        return BlankForm(bundle.survey)
