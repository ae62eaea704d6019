"""Answers that no condition tells apart."""

from collections.abc import Iterable
from itertools import islice

from gui.survey.kinds.kind import Cuts, Marks


def one_each(found: Iterable[tuple[float, str]], cuts: Cuts) -> tuple[Marks, ...]:
    """Of answers with their values the first for each group that no comparison with the constants tells apart."""
    at = [cut for cut in cuts if isinstance(cut, float)]
    groups: dict[tuple[int, ...], str] = {}
    for value, answer in found if at else islice(found, 1):
        groups.setdefault(tuple((value > cut) - (value < cut) for cut in at), answer)
    return tuple(frozenset((answer,)) for answer in groups.values())
