"""Which responses of one organisation say the same, and which of those that do not counts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from gui.collection.decisions import Choice
from gui.collection.judged import Answer
from gui.survey.model import Survey


def groups_of(survey: Survey, answers: Sequence[Answer]) -> list[list[Answer]]:
    """Responses that say the same (the same 確認コード) together, the best first in each group; the latest group first.

    They say the same as they came, or now that they are corrected: whoever corrects one by what he was told on the telephone
    gets the same from the organisation a day later, and in a form with no error perhaps.
    """
    came: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer.original:
            came[answer.original.code(survey)].append(answer)
    say: dict[str, list[list[Answer]]] = defaultdict(list)
    for group in map(_best_first, came.values()):
        say[group[0].returned.code(survey)].append(group)
    found = (sorted(_latest_first(groups), key=_faults) for groups in say.values())
    return _latest_first(map(list, map(chain.from_iterable, found)))


def _latest_first(groups: Iterable[list[Answer]]) -> list[list[Answer]]:
    return sorted(groups, key=lambda group: max(answer.file.received for answer in group), reverse=True)


def _best_first(group: Iterable[Answer]) -> list[Answer]:
    """Of copies, one that was corrected before all others: what the officer wrote counts, be it wrong."""
    latest = sorted(group, key=lambda answer: (answer.file.received, answer.file.name), reverse=True)
    return sorted(latest, key=lambda answer: (not answer.corrections, answer.has_errors, answer.is_listed))


def _faults(group: Sequence[Answer]) -> tuple[bool, bool, bool]:
    best = group[0]
    return best.has_errors, not best.corrections, best.is_listed


def chosen_of(survey: Survey, groups: Sequence[Sequence[Answer]], choice: Choice | None) -> Answer | None:
    """The response that counts: the only one, or what was chosen, where nothing says what was not among it then."""
    if len(groups) == 1:
        return groups[0][0]
    codes = [{answer.original.code(survey) for answer in group if answer.original} for group in groups]
    if choice is None or any(code.isdisjoint(choice.among) for code in codes):
        return None
    return next((group[0] for group in groups if any(answer.id == choice.chosen for answer in group)), None)
