"""What stands in cells for answers and is none: rows that sum the others up, notes, what the form has there to show how to answer."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from gui.form.answered.row_words import is_note
from gui.survey.item import key_in, ordinal
from gui.survey.kinds.table_rows import is_sum_row, rows_of
from gui.survey.model import Problem, Response, Survey
from gui.words.cell_limits import shown
from gui.words.folding import fold

if TYPE_CHECKING:
    from gui.form.layout import Layout

_IS_SUM = (
    "{place}の{row}は、ほかの行を合計した行のようです（「{text}」）。集計では数えません。回答の行か、確かめてください。"
)
_HINT = "{place}に、様式にあった「{own}」が残っています。回答に含めるものか、確かめてください。"
_IS_NOTE = "{place}の{row}は、回答でなく注記のようです（「{text}」）。回答に関わる内容か、確かめてください。"


def rows_without_answers(survey: Survey, response: Response, cells: Mapping[str, str]) -> Iterator[tuple[str, Problem]]:
    """A caution on each such row, and how the keys of its cells begin; `cells` are the addresses by the key of the text."""
    for question in survey.questions:
        if not question.kind.columns or question.kind.rows:
            continue
        for number, row in enumerate(rows_of(response.answers.get(question.id)), 1):
            said = [(column, text) for column in question.kind.columns if (text := row.get(column.id))]
            column, text = said[0] if said else (question, "")
            folded = fold(text) if isinstance(text, str) and text not in dict(column.options) else ""
            alone = len(said) == 1 and is_note(folded)
            if alone or is_sum_row(question.kind.columns, row):
                key = key_in(question.answer_key, number, column.id)
                message = (_IS_NOTE if alone else _IS_SUM).format(
                    place=question.place, row=f"{number}{ordinal(column.at)}", text=shown(str(text))
                )
                yield (
                    key_in(question.answer_key, number, ""),
                    Problem("note", "caution", key, message, cells.get(key, "")),
                )


def hints_left(layout: "Layout", texts: Mapping[str, str]) -> Iterator[Problem]:
    """A caution on each answer that begins with words in brackets which the blank form has in its cell, and goes on."""
    for key, spread in layout.named.items():
        own, text = fold(spread.named.own), texts[key]
        if own[:1] == "(" and fold(text).startswith(own) and fold(text) != own:
            message = _HINT.format(place=spread.named.name, own=shown(spread.named.own))
            yield Problem("placeholder", "caution", key, message, layout.cells[key].ref)
