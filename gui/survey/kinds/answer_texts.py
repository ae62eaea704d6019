"""The texts that an answer of any kind consists of."""

from gui.survey.model import Answer
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
