"""Which text of a form's list carries a choice."""

from collections.abc import Iterable, Sequence

from gui.form.meaning import choice_in
from gui.form.wording import plain
from gui.survey.model import Choice, Question
from gui.words.folding import is_tick


def member_for(question: Question, choice: Choice, members: Sequence[str]) -> str | None:
    """The one member of a form's list that carries the choice's mark or words; None if none or several do."""
    return _only(member for member in members if choice_in(question, member) == choice)


def same_words(text: str, members: Sequence[str]) -> str | None:
    """The one member that says the same as `text`; None if none or several do."""
    return _only(member for member in members if plain(member) == plain(text))


def tick_in(members: Sequence[str], tick: str) -> str | None:
    """The member of a list that ticks a box: the form's own tick, else the one sign that is used for it."""
    if tick in members:
        return tick
    return _only(member for member in members if is_tick(member))


def _only(found: Iterable[str]) -> str | None:
    distinct = list(dict.fromkeys(found))
    return distinct[0] if len(distinct) == 1 else None
