"""A document as the text of its definition, with the clause that each line is of."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gui.authoring.document import Clause, Document
from gui.form.draft.definition_text import DefinitionText

_ROLES = ("lists", "submission", "form", "section_chief", "responder", "section", "question", "caution", "check")
_ORDER = {role: place for place, role in enumerate(_ROLES)}


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a definition, and the line on which each clause begins with its number, in order."""

    text: str
    lines: tuple[int, ...]
    numbers: tuple[int, ...]

    def number_at(self, line: int) -> int:
        """The number of the clause that a line is of; that of the head for no line."""
        return self.numbers[bisect_right(self.lines, line) - 1] if line else self.numbers[0]


@lru_cache(maxsize=4)
def written(document: Document) -> Written:
    """The definition of a document."""
    out = DefinitionText()
    places = list(_write(out, document.head))
    return Written(out.text(), tuple(line for line, _ in places), tuple(number for _, number in places))


def _write(out: DefinitionText, clause: Clause) -> Iterator[tuple[int, int]]:
    if clause.role:
        out.table(clause.role)
    yield len(out.lines) if clause.role else 1, clause.number
    for remark in clause.remarks:
        out.comment(str(remark))
    for key, value in clause.values.items():
        out.put(key, value, str(clause.reasons.get(key, "")))
    order = _ORDER if not clause.role else {}
    for part in sorted(clause.clauses, key=lambda part: order.get(part.role, len(order))):
        yield from _write(out, part)
