"""The blank cells of one row of a table as one point of a letter: where but one text was typed, all others lack theirs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gui.collection.findings import Finding
from gui.collection.judged import Answer
from gui.form.text_places import item_of
from gui.survey.item import TableCell, key_in
from gui.survey.model import Survey
from gui.words.folding import is_blank


def told_by_row(survey: Survey, answer: Answer, found: Sequence[Finding]) -> Iterator[Finding]:
    """What is found in a response, in its order; of the cells of a row in which nothing stands one finding, with all of them."""
    rows: dict[object, list[tuple[Finding, TableCell | None]]] = {}
    for finding in found:
        item = item_of(survey, finding.problem.question) if finding.problem.code == "unanswered" else None
        cell = item if isinstance(item, TableCell) else None
        rows.setdefault((cell.table.answer_key, cell.row) if cell else id(finding), []).append((finding, cell))
    for some in rows.values():
        cells = [cell for _, cell in some if cell]
        yield _as_one(answer, [finding for finding, _ in some], cells) if len(some) > 1 else some[0][0]


def _as_one(answer: Answer, found: Sequence[Finding], cells: Sequence[TableCell]) -> Finding:
    (first, *others), cell = (finding.problem for finding in found), cells[0]
    heads = "".join(f"「{one.short}」" for one in cells)
    todo = (
        "記入してください。"
        if cell.table.kind.rows
        else "記入するか、使わない行でしたら、この行の記載を消してください。"
    )
    refs = "、".join((first.cell, *(other.cell.rpartition("!")[2] for other in others)))
    problem = replace(first, message=f"{cell.table.place}の{cell.row_name}の{heads}が未記入です。{todo}", cell=refs)
    texts = answer.returned.texts
    said = ((c.short, texts.get(key_in(cell.table.answer_key, cell.row, c.id), "")) for c in cell.table.kind.columns)
    stands = "　".join(f"{head}：{text}" for head, text in said if not is_blank(text))
    return replace(found[0], problem=problem, found=stands, expected="")
