"""Which responses of one organisation say the same, and which of those that do not counts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from gui.collection.decisions import Choice
from gui.collection.judged import Answer
from gui.survey.model import Survey


def groups_of(survey: Survey, answers: Sequence[Answer]) -> list[list[Answer]]:
    """Responses that say the same (the same 確認コード) together, the best first in each group; the latest group first.

    They say the same as they came, or now that they are corrected: whoever corrects one by what he was told on the telephone
    gets the same from the organisation a day later.
    """
    came: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer.original:
            came[answer.original.code(survey)].append(answer)
    say: dict[str, list[Answer]] = defaultdict(list)
    for group in map(_best_first, came.values()):
        say[group[0].returned.code(survey)] += group
    return sorted(map(_best_first, say.values()), key=lambda group: max(a.file.received for a in group), reverse=True)


def _best_first(group: Iterable[Answer]) -> list[Answer]:
    """One that was corrected before all others: what the officer wrote counts, be it wrong."""
    latest = sorted(group, key=lambda answer: (answer.file.received, answer.file.name), reverse=True)
    return sorted(latest, key=lambda answer: (not answer.corrections, answer.has_errors, answer.is_listed))


def chosen_of(survey: Survey, groups: Sequence[Sequence[Answer]], choice: Choice | None) -> Answer | None:
    """The response that counts: the only one, or the one that was chosen among all that there are."""
    if len(groups) == 1:
        return groups[0][0]
    codes = {best.original.code(survey) for best, *_ in groups if best.original}
    if choice is None or not codes <= set(choice.among):
        return None
    return next((answer for group in groups for answer in group if answer.id == choice.chosen), None)
