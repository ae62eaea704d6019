"""What the start page lists: every survey at hand with its drafts and how far each has come."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from gui.library import shelf
from gui.outside.shelving import Library, SurveyAtHand
from gui.response import draft_folder
from gui.response.draft_folder import ListedDraft
from gui.survey.deadline import due
from gui.system import files
from gui.words.from_outside import visible


@dataclass(frozen=True, slots=True)
class ListedSurvey:
    """A survey with its drafts, the latest first, and those in its bin."""

    survey: SurveyAtHand
    drafts: tuple[ListedDraft, ...] = ()
    in_bin: tuple[Path, ...] = ()

    def in_words(self, now: datetime) -> str:
        """Who asks, until when, and what there is of it, on one line."""
        bundle = self.survey.bundle
        if bundle is None:
            return f"＊開けません：{visible(self.survey.fault)}"
        survey = bundle.survey
        left = f"提出期限 {visible(due(survey, now))}"
        return "　".join(filter(None, (left, self._drafts_in_words(), visible(survey.ministry))))

    def _drafts_in_words(self) -> str:
        readable = [draft for draft in self.drafts if not draft.fault]
        if not self.drafts:
            return "下書きなし"
        newest = readable[0] if readable else None
        errors = f"・直すところ {newest.errors}件" if newest and newest.errors else ""
        state = f"（{newest.progress.in_words}{errors}）" if newest else ""
        return f"下書き {len(self.drafts)}件{state}"


@dataclass(frozen=True, slots=True)
class Listing:
    """Every survey, and the folders of those in the bin."""

    surveys: tuple[ListedSurvey, ...]
    in_bin: tuple[Path, ...] = ()


def listed(library: Library, now: datetime) -> Listing:
    """Look through all that is at hand but for attachments, which may lie on a share; what was in a bin too long is removed."""
    try:
        shelf.empty_bin(library.home, now)
        found = tuple(_listed(one, now) for one in library.at_hand(now))
    finally:
        library.rest()
    return Listing(found, tuple(shelf.in_bin(library.home)))


def _listed(one: SurveyAtHand, now: datetime) -> ListedSurvey:
    """A survey with its drafts; one whose drafts cannot be read hides no other. OSError for the first, as for a single one."""
    try:
        return with_drafts(one, now)
    except OSError as error:
        if one.place is None:
            raise
        return ListedSurvey(replace(one, bundle=None, fault=files.sentence(error)))


def with_drafts(one: SurveyAtHand, now: datetime, *, deep: bool = False) -> ListedSurvey:
    """A survey with its drafts; where it is to be `deep`, their attachments are looked for."""
    if one.bundle is None:
        return ListedSurvey(one)
    draft_folder.empty_bin(one.drafts, now)
    drafts = tuple(draft_folder.entries(one.drafts, one.bundle, deep=deep))
    return ListedSurvey(one, drafts, tuple(draft_folder.in_bin(one.drafts)))
