"""What a clause says of the kind of its answer, and what becomes of that when the kind changes."""

from dataclasses import replace
from functools import lru_cache

from gui.authoring.document import Clause
from gui.form.draft.kind_words import AnswerKind
from gui.survey.kinds import KINDS
from gui.survey.toml_tables import Source, TomlTable

MOST_CHOICES = 100
_OF_CHOICES = ("choices", "list", "none")


@lru_cache(maxsize=1)
def _keys() -> dict[str, frozenset[str]]:
    """The keys that each kind has for itself."""
    found = {}
    for name, kind in KINDS.items():
        empty = TomlTable(Source("", format=2), {}, (), "")
        kind.of(empty)
        found[name] = frozenset(empty.known)
    return found


def own_keys() -> frozenset[str]:
    """The keys that any kind has for itself."""
    return frozenset[str]().union(*_keys().values())


def values_of(guess: AnswerKind, kind: str = "") -> dict[str, object]:
    """What a clause says of its answer: by its kind, or by what the form says of the cell, whose unit and choices are taken over."""
    name = kind or ("text" if guess.kind.offers and not 0 < len(guess.members) <= MOST_CHOICES else guess.name)
    takes = KINDS[name]
    values: dict[str, object] = {"kind": name, **dict(guess.values if guess.name == name else ())}
    if takes.offers and 0 < len(guess.members) <= MOST_CHOICES and not takes.signs:
        values["choices"] = guess.members
    return values | {key: value for key, value in takes.at_first.items() if key not in values}


def of_kind(clause: Clause, kind: str, guess: AnswerKind) -> Clause:
    """A clause of another kind: what only the former had is gone, what the form says of the cell is taken over."""
    if clause.kind == kind and "kind" in clause.values:
        return sure(clause)
    offers = KINDS[kind].offers
    gone = own_keys() - _keys()[kind]
    if clause.kind != kind:
        gone |= _keys()[kind] & {"max", "min"}  # a number's are not a text's
    gone |= set() if offers else {*_OF_CHOICES, "attachment"}
    values = values_of(guess, kind)
    if clause.has_choices:
        values.pop("choices", None)
    if not clause.values.get("at"):
        values.pop("separator", None)
    given = {key: value for key, value in values.items() if key == "kind" or key not in clause.values}
    changed = clause.having(**(dict.fromkeys(gone & clause.values.keys()) | given))
    kept = tuple(c for c in changed.clauses if offers or c.role.rpartition(".")[2] not in ("choice", "detail"))
    return sure(replace(changed, clauses=kept))


def sure(clause: Clause) -> Clause:
    """A clause with all in it, of which nothing is in doubt any more; why it is as it is stays."""
    return replace(
        clause,
        reasons={key: replace(reason, in_doubt=False) for key, reason in clause.reasons.items() if reason.said},
        remarks=tuple(replace(remark, in_doubt=False) for remark in clause.remarks),
        clauses=tuple(map(sure, clause.clauses)),
    )
