"""Rows that people write into a table whose rows repeat and that are no answers: a sum of the others, a note."""

from collections.abc import Iterator, Mapping

from gui.form.answered.row_words import is_note
from gui.survey.item import key_in, ordinal
from gui.survey.kinds.table_rows import is_sum_row, rows_of
from gui.survey.model import Problem, Response, Survey
from gui.words.cell_limits import shown
from gui.words.folding import fold

_IS_SUM = (
    "{place}の{row}は、ほかの行を合計した行のようです（「{text}」）。集計では数えません。回答の行か、確かめてください。"
)
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
