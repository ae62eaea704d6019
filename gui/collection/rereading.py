"""A response read once more: with what was corrected, or with what only who collects knows."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from gui.collection.reading.returned import Returned
from gui.directory.directory import Organisation
from gui.survey.bundle import SurveyBundle


def corrected(bundle: SurveyBundle, found: Returned, changes: Mapping[str, str]) -> Returned:
    """The response with other texts for some keys."""
    from gui.collection.reading.returned_file import corrected  # with all that reads a form, which workers do

    return corrected(bundle, found, changes)


def read_at_home(
    bundle: SurveyBundle, prefecture: Organisation | None, whose: Organisation, found: Returned
) -> Returned:
    """The response that is `whose`, read anew where only the prefecture that collects tells which of several bears its bare name."""
    own = _at_home(bundle, prefecture)
    is_told = own.directory.recognise(found.organisation(bundle.survey)).organisation == whose
    return corrected(own, found, {}) if is_told else found


@lru_cache(maxsize=2)
def _at_home(bundle: SurveyBundle, prefecture: Organisation | None) -> SurveyBundle:
    directory = bundle.directory.at_home(prefecture)
    return replace(bundle, respondents=lambda: directory)
