"""What the 確認票 said when it was printed, kept in the draft (`printed`), and what has changed since."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from gui.response import answers_file
from gui.response.answers_file import Draft
from gui.response.differences import Difference, differences, in_short
from gui.response.whole_rows import cell_at
from gui.survey.key import Key, cell_named
from gui.survey.model import Response, Survey
from gui.words.from_outside import visible

_KEY = "printed"
_KEPT = 10  # more than are ever kept: whoever wrote thousands would have each compared


@dataclass(frozen=True, slots=True)
class Printed:
    """A response as it was submitted when its 確認票 was printed."""

    at: datetime
    response: Response


def printed_of(survey: Survey, draft: Draft) -> tuple[Printed, ...]:
    """What was printed of a draft, the last first; what is not understood is as if it had never been printed."""
    found = draft.extra.get(_KEY)
    entries = found[-_KEPT:] if isinstance(found, list) else []
    return tuple(printed for entry in reversed(entries) if (printed := _understood(survey, entry)))


def _understood(survey: Survey, entry: object) -> Printed | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("at"), str):
        return None
    try:
        at = datetime.fromisoformat(entry["at"])
    except ValueError:
        return None
    return Printed(at, answers_file.response_in(entry, survey, []))


def with_printed(survey: Survey, draft: Draft, printed: Printed) -> Draft:
    """The draft that remembers that this was printed, and what was printed last that said something else."""
    before = last_other(survey, printed_of(survey, draft), printed.response)
    some = ([before] if before else []) + [printed]
    entries = [{"at": one.at.isoformat(), **answers_file.as_document(one.response)} for one in some]
    return replace(draft, extra={**draft.extra, _KEY: json.loads(json.dumps(entries))})  # as a file has them


def last_other(survey: Survey, printed: Sequence[Printed], response: Response) -> Printed | None:
    """What was last printed that says something else: a paper that is printed twice says the same both times."""
    return next((one for one in printed if changes_since(survey, one.response, response)), None)


def changes_since(survey: Survey, before: Response, now: Response) -> tuple[Difference, ...]:
    """Every place in which two responses, both as they are submitted, differ, attachments too, in the order of the form.

    A row of a table that is new or has gone is one place.
    """
    found = [*map(in_short, differences(survey, before, now))]
    found += _attached(survey, before.attachments or {}, now.attachments or {})
    place = {question.id: at for at, question in enumerate(survey.questions)}
    ordered = sorted(found, key=lambda change: place.get(change.question, -1))
    return tuple(_by_rows(survey, ordered, _rows_that_stay(survey, before, now)))


def _rows_that_stay(survey: Survey, before: Response, now: Response) -> frozenset[Key]:
    """The rows of tables in which something stood before and something stands now."""
    had, has = set[Key](), set[Key]()
    for question in survey.questions:
        if question.kind.columns:
            answers = before.answers.get(question.id), now.answers.get(question.id)
            for cell, mine, other in question.kind.beside(question, *answers):
                row = _row(cell.answer_key)
                had |= {row} if mine and row else set()
                has |= {row} if other and row else set()
    return frozenset(had & has)


def _row(key: str) -> Key | None:
    """The row of a table in which a key names a cell; None where it names none."""
    cell = cell_named(key)
    return cell._replace(part="") if cell else None


def _by_rows(survey: Survey, changes: list[Difference], stay: frozenset[Key]) -> Iterator[Difference]:
    """The changes; the cells of a row that has come or gone as a whole together."""

    def together(change: Difference) -> tuple[object, ...]:
        cell = None if _row(change.key) in stay else cell_at(survey, change.key)
        return (change.question, cell.row) if cell else (change.key, change.label)

    for _, group in groupby(changes, together):
        some = list(group)
        yield _as_one(survey, some) if len(some) > 1 else some[0]


def _as_one(survey: Survey, some: list[Difference]) -> Difference:
    heads = [cell.short for change in some if (cell := cell_at(survey, change.key))]
    before, after = (
        "、".join(f"{head} {text}" for head, text in zip(heads, texts, strict=True) if text)
        for texts in ([change.left for change in some], [change.right for change in some])
    )
    return replace(some[0], label=some[0].label.removesuffix(f"の{heads[0]}"), left=before, right=after)


def _attached(
    survey: Survey, before: Mapping[str, tuple[str, ...]], now: Mapping[str, tuple[str, ...]]
) -> Iterator[Difference]:
    for question in survey.questions:
        old, new = ("、".join(map(file_of, some.get(question.id, ()))) for some in (before, now))
        if old != new:
            yield Difference(question.id, f"{question.place}　添付", old, new, question.id)


def file_of(path: str) -> str:
    """The name of the file at the end of a path of whatever system, every sign of it to be seen."""
    return visible(path.replace("\\", "/").rpartition("/")[2])
