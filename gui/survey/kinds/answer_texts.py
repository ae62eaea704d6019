"""The texts that an answer of any kind consists of, and what the texts of a form say."""

from typing import NamedTuple

from gui.survey.model import Answer, Problem
from gui.words.cell_limits import in_cell
from gui.words.folding import is_blank


def texts_of(answer: Answer) -> tuple[str, ...]:
    """The text of an answer, or its marks; the rows of a table have none."""
    return (answer,) if isinstance(answer, str) else tuple(part for part in answer if isinstance(part, str))


def one_text(answer: Answer) -> str:
    """An answer as one text, whatever it is."""
    return "、".join(texts_of(answer))


def canonical_text(text: str) -> str:
    """A text as the 確認コード takes it: as it is written, but for the kind of line break; '' for what is blank."""
    return "" if is_blank(text) else in_cell(text)


class Said(NamedTuple):
    """What the texts of an item's cells say: `answer` is None where they say nothing.

    `crossed`: they only say that there is nothing to answer here (－, 対象外); `dropped` is to be told where nothing is
    asked. `unclear` is what means nothing for sure, or is said in other words than the form's; `cell`s are keys of texts.
    """

    answer: Answer | None = None
    crossed: bool = False
    unclear: tuple[Problem, ...] = ()
    dropped: tuple[Problem, ...] = ()


NOTHING_SAID = Said()


def said_of_all(answer: Answer | None, filled: list[Said], unclear: list[Problem], *, may_be_empty: bool) -> Said:
    """What the cells of a table say together: where all that are `filled` are crossed out, it is itself.

    One that may be empty says no more than that then.
    """
    if not filled or not all(said.crossed for said in filled):
        return Said(answer, unclear=tuple(unclear))
    dropped = tuple(problem for said in filled for problem in said.dropped if problem not in unclear)
    return Said(unclear=(*unclear, *dropped)) if may_be_empty else Said(answer, True, tuple(unclear), dropped)
