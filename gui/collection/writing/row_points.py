"""What is wrong alike in several cells of one row of a table as one point of a letter: where but one text was typed, or ？ in all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gui.collection.findings import Finding
from gui.collection.judged import Answer
from gui.form.text_places import item_of
from gui.survey.item import TableCell, key_in
from gui.survey.model import Survey
from gui.survey.text_checks import is_placeholder
from gui.words.cell_limits import shown
from gui.words.folding import is_blank

_INSTEAD = frozenset(("bad-value", "choice-not-in-list", "placeholder"))
_FILL = "記入してください。"
_FILL_OR_EMPTY = "記入するか、使わない行でしたら、この行の記載を消してください。"


def told_by_row(survey: Survey, answer: Answer, found: Sequence[Finding]) -> Iterator[Finding]:
    """What is found in a response, in its order; of the cells of a row in which nothing stands, or the same, one finding."""
    rows: dict[object, list[tuple[Finding, TableCell | None]]] = {}
    for finding in found:
        item = item_of(survey, finding.problem.question) if _says_nothing(finding) else None
        cell = item if isinstance(item, TableCell) else None
        whose = (cell.table.answer_key, cell.row, finding.found) if cell else id(finding)
        rows.setdefault(whose, []).append((finding, cell))
    for some in rows.values():
        cells = [cell for _, cell in some if cell]
        yield _as_one(answer, [finding for finding, _ in some], cells) if len(some) > 1 else some[0][0]


def _says_nothing(finding: Finding) -> bool:
    """Whether it is that a cell holds no answer: nothing, or what says that there is none, as ？."""
    code = finding.problem.code
    return code == "unanswered" or (code in _INSTEAD and is_placeholder(finding.found))


def _as_one(answer: Answer, found: Sequence[Finding], cells: Sequence[TableCell]) -> Finding:
    gravest = next((finding for finding in found if finding.is_error), found[0])
    cell, typed = cells[0], found[0].found
    heads = "".join(f"「{head}」" for head in dict.fromkeys(one.short for one in cells))
    place = f"{cell.table.place}の{cell.row_name}の{heads}"
    wrong = f"の「{shown(typed)}」では、回答が分かりません" if typed else "が未記入です"
    message = f"{place}{wrong}。{_FILL if cell.table.kind.rows else _FILL_OR_EMPTY}"
    if not gravest.is_error:
        message = gravest.problem.message.replace(cell.place, f"{place}の", 1)
    first, *others = dict.fromkeys(finding.problem.cell for finding in found)
    refs = "、".join((first, *(other.rpartition("!")[2] for other in others)))
    problem = replace(gravest.problem, message=message, cell=refs)
    return replace(gravest, problem=problem, found=typed or "　".join(_beside(answer, cell)), expected="")


def _beside(answer: Answer, cell: TableCell) -> Iterator[str]:
    """What else stands in the row of a cell."""
    texts = answer.returned.texts if answer.returned else {}
    for column in cell.table.kind.columns:
        text = texts.get(key_in(cell.table.answer_key, cell.row, column.id), "")
        if not is_blank(text):
            yield f"{column.short}：{text}"
