"""The columns of a table that somebody put into another order, heads and answers: each is told by its head."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from gui.form.answered.nearby_words import At
from gui.form.answered.row_words import is_beside_another

_Words = Mapping[At, str]
_HEADS = 2
"""Rows above some heads in which those of the same columns stand, though a row between may be empty."""


def swapped_columns(blank: _Words, copy: _Words, answers: Collection[At], others: Collection[At]) -> dict[At, At]:
    """The heads and answers of a copy that stand in another column of their table than in the blank form, each with its cell there.

    The words of both are given, and the cells of the blank form for answers and with functions (`others`): these stay where
    they are. Nothing where a head is there no more or stands twice, has no answers below it, speaks of another, or is below heads that stayed.
    """
    heads: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), word in blank.items():
        if copy.get((row, column)) != word:
            heads[row][column] = word
    found: dict[At, At] = {}
    for row, own in heads.items():
        column_of = {word: column for column, word in own.items()}
        was = {column: column_of.get(copy.get((row, column), ""), 0) for column in own}
        near = (blank.get((row, column), "") for column in range(min(own), max(own) + 2))
        beside = {word for (line, column), word in blank.items() if line == row and column not in own}
        if {*was.values()} != {*own} or beside & column_of.keys() or any(map(is_beside_another, near)):
            return {}
        lines = {line: {blank.get((line, column), "") for column in own} for line, _ in blank if line not in heads}
        stayed = {line: said for line, said in lines.items() if len(said) > 1}
        below = _rows_below(row, own, stayed, answers, others)
        if not below or any(len(stayed.get(line, {""}) - {""}) > 1 for line in range(row - _HEADS, row)):
            return {}
        found |= {(line, column): (line, was[column]) for line in (row, *below) for column in own}
    return found


def _rows_below(
    head: int, columns: Collection[int], stayed: Collection[int], answers: Collection[At], others: Collection[At]
) -> list[int]:
    """The rows of answers to which a row of heads belongs, up to the first that is not filled in under all of them."""
    rows: list[int] = []
    for row in range(head + 1, max((row for row, _ in answers), default=head) + 1):
        under = [(row, column) for column in columns]
        are_answers = [at in answers for at in under]
        if row in stayed or any(are_answers) != all(are_answers):
            break
        if all(are_answers):
            rows.append(row)
        elif rows and not all(at in others for at in under):
            break
    return rows
