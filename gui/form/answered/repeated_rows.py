"""The rows of a table that has as many as are needed: told by the heads above it and the words below, not by their numbers.

Whoever fills in such a table puts rows in, takes empty ones out, sorts them, or wipes their numbers; it is the same table.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from gui.form.answered.row_words import is_note, is_row_number
from gui.form.line_matching import Lines, Words
from gui.survey.key import cell_named
from gui.survey.model import Problem, Survey
from gui.words.folding import is_stroke
from gui.words.wording import is_sum

_MANY = 5
"""Cells of one table in doubt beyond which they are told together."""

_OF_A_ROW = 2
"""Answers beside each other that make a row of what stands below a table's last one."""


@dataclass(frozen=True, slots=True)
class RepeatedRows:
    """A table of a blank form, from its first row to its last, and the columns of its answers."""

    first: int
    last: int
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """The rows of the copy that are those of a table, by the blank form's; and all that stand between its head and its foot.

    `further` are those with answers beyond as many rows as the blank form has.
    """

    rows: Mapping[int, int]
    span: range
    further: tuple[int, ...]


def follow(
    table: RepeatedRows, lines: Lines, words: Words, of_copy: Words, filled: Collection[tuple[int, int]]
) -> Followed | None:
    """Where the rows of a table are in a copy, None if that is not sure.

    `lines` are the rows by their words, which are `words` in the blank form and `of_copy` there; `filled` are the rows of
    the copy and columns of the blank form in which something stands. Where there are more rows than the form has, those
    with no answer are left out, and a sum of the others. A table below which the form says nothing is known by
    every word above it, and goes on as long as row follows row.
    """
    inside = [words[row] for row in range(table.first, table.last + 1) if row in words]
    head = max((row for row in words if row < table.first), default=0)
    foot = min((row for row in words if row > table.last), default=0)
    said = [{*words.get(end, ())} & {*of_copy.get(lines.copy.get(end, 0), ())} for end in (head, foot)]
    if not (said[0] and (said[1] if foot else said[0] == {*words[head]})) or not all(
        is_row_number(w) for row in inside for w in row
    ):
        return None
    own = range(table.first, table.last + 1)
    start = lines.copy[head] + table.first - head
    span = range(
        start, lines.copy[foot] - foot + table.last + 1 if foot else _end(table, start, words[head], of_copy, filled)
    )
    others = {there for row, there in lines.copy.items() if not table.first <= row <= table.last}
    if not span or not others.isdisjoint(span):
        return None
    rows = [row for row in span if len(span) == len(own) or not _sums_up(of_copy.get(row, ()))]
    answered = [row for row in rows if any((row, column) in filled for column in table.columns)]
    numbered = {
        lines.copy[row]
        for row in own
        if row in lines.copy and {*words.get(row, ())} & {*of_copy.get(lines.copy[row], ())}
    }
    if numbered.issuperset(answered) and len(span) >= len(own) and numbered:
        return None  # every answer has its number beside it yet, which says more than the place
    spare = max(0, len(own) - len(answered))
    chosen = sorted([*answered, *sorted({*rows} - {*answered})[:spare]])
    return Followed(dict(zip(own, chosen, strict=False)), span, tuple(chosen[len(own) :]))


def _end(
    table: RepeatedRows, start: int, heads: Collection[str], of_copy: Words, filled: Collection[tuple[int, int]]
) -> int:
    """Behind the last row of a table that has no foot: what does not follow row on row, from the first column, is a note, and no row.

    Where its heads stand again, somebody has begun another.
    """

    def is_row(row: int) -> bool:
        said = of_copy.get(row, ())
        if (row, min(table.columns)) not in filled or any(map(is_note, said)) or len({*said} & {*heads}) >= _OF_A_ROW:
            return False
        return sum((row, column) in filled for column in table.columns) >= _OF_A_ROW

    end = start + table.last + 1 - table.first
    while is_row(end - 1) and is_row(end):
        end += 1
    return end


def _sums_up(words: Collection[str]) -> bool:
    """Whether the folded words of a row, figures and strokes aside, say no more than that it is a sum."""
    said = [word for word in words if not (word[0].isdecimal() or is_stroke(word))]
    return bool(said) and all(map(is_sum, said))


def with_followed(lines: Lines, table: RepeatedRows, followed: Followed) -> Lines:
    """The lines of a sheet with the rows of a table where they are."""
    own, span = range(table.first, table.last + 1), followed.span
    copy = {row: there for row, there in lines.copy.items() if row not in own} | dict(followed.rows)
    more = len(span) - len(own)
    put_in = [row for row in lines.added if row in span] or [*span][-more:] if more > 0 else []
    return replace(
        lines,
        copy=copy,
        moved=tuple(row for row in lines.moved if row not in own),
        lost=tuple(sorted([row for row in lines.lost if row not in own] + [*own][len(followed.rows) :])),
        added=tuple(sorted([row for row in lines.added if row not in span] + put_in)),
        counted=tuple({row: at for row, at in run.items() if row not in own} for run in lines.counted),
    )


def told_together(survey: Survey, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of the cells of a form; of a table of which many cells are in doubt, the first alone, for all of them."""
    by_table: dict[str, list[Problem]] = defaultdict(list)
    kept: list[Problem] = []
    for problem in problems:
        cell = cell_named(problem.question)
        (by_table[cell.question] if cell else kept).append(problem)
    for table, found in by_table.items():
        if len(found) <= _MANY:
            kept += found
            continue
        message = (
            f"{survey.place_of(table)}の表の{len(found):,}か所の記入欄を特定できません。例えば、{found[0].message}"
        )
        kept.append(replace(found[0], question=table, message=message))
    return tuple(kept)
