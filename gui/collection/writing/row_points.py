"""What is wrong alike in several cells of a table as one point of a letter: a row left blank, a column with 約20 in all of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from gui.collection.findings import Finding, label_of
from gui.collection.judged import Answer
from gui.form.text_places import item_of
from gui.survey.item import TableCell, key_in, ordinal
from gui.survey.model import Survey
from gui.survey.text_checks import is_placeholder
from gui.words.cell_limits import shown
from gui.words.folding import is_blank
from gui.xlsx.addresses import parse_ref, to_ref

_IN_NO_LIST = "choice-not-in-list"
_INSTEAD = frozenset(("bad-value", _IN_NO_LIST, "placeholder"))
_NAMED, _MOST, _BESIDE = 3, 10, 2
FILL = "記入してください。"
_FILL_OR_EMPTY = "記入するか、使わない{row}でしたら、この{row}の記載を消してください。"
_CALLED = {"行目": "行", "番目": "列"}
"""What is called so where its cells lie below each other, and side by side."""


_Point = tuple[Finding, TableCell | None]
"""What is found, and in which cell of a table."""


def told_together(survey: Survey, answer: Answer, found: Sequence[Finding]) -> Iterator[Finding]:
    """What is found in a response, in its order; of cells of a table in which nothing stands, or the same word, one finding.

    They are those of one row, or in several rows of the same columns. What is wrong with a number is told of one column.
    """
    rows: dict[object, list[_Point]] = {}
    for finding in found:
        item, is_unplaced = item_of(survey, finding.problem.question), _is_unplaced(finding)
        is_named = isinstance(item, TableCell) and finding.problem.message.startswith(item.place)
        is_told = not is_unplaced and (is_named or _says_nothing(finding))
        cell = item if isinstance(item, TableCell) and is_told else None
        whose: object = ("", finding.problem.cell) if is_unplaced else id(finding)
        if cell:
            is_apart = finding.problem.code != _IN_NO_LIST and not _says_nothing(finding)
            where = cell.table.answer_key, cell.row, cell.column.id if is_apart else ""
            whose = *where, finding.found, _said_of(finding, cell)
        rows.setdefault(whose, []).append((finding, cell))
    alike: dict[object, list[_Point]] = {}
    for some in rows.values():
        (finding, cell), columns = some[0], tuple(cell.column.id for _, cell in some if cell)
        is_error = any(finding.is_error for finding, _ in some)
        what = (
            (cell.table.answer_key, finding.found, _said_of(finding, cell), columns, is_error) if cell else id(finding)
        )
        alike.setdefault(what, []).extend(some)
    for some in alike.values():
        alone, cells = [finding for finding, _ in some], [cell for _, cell in some if cell]
        yield alone[0] if len(some) == 1 else _as_one(answer, alone, cells) if cells else _in_one_sheet(survey, alone)


def _is_unplaced(finding: Finding) -> bool:
    """Whether it is that nobody knows where in a sheet something is answered: one column taken out, and many are."""
    problem = finding.problem
    return problem.code == "form-altered" and finding.is_error and bool(problem.question) and "!" not in problem.cell


def _in_one_sheet(survey: Survey, found: Sequence[Finding]) -> Finding:
    """The first of those, with what else is not known there."""
    names = list(dict.fromkeys(label_of(survey, finding.problem.question) for finding in found[1:]))
    more = "、".join(names[:_MOST]) + ("など" if len(names) > _MOST else "")
    first = found[0].problem
    message = f"{first.message}ほかに{len(found) - 1}か所の記入欄も特定できません（{more}）。"
    return replace(found[0], problem=replace(first, message=message))


def _said_of(finding: Finding, cell: TableCell) -> str:
    """What is wrong in a cell, whichever it is; '' where it holds no answer, of which each column says how to give one."""
    return "" if _says_nothing(finding) else finding.problem.message.removeprefix(cell.place)


def _says_nothing(finding: Finding) -> bool:
    """Whether it is that a cell holds no answer: nothing, or what says that there is none, as ？."""
    code = finding.problem.code
    return code == "unanswered" or (code in _INSTEAD and is_placeholder(finding.found))


def _as_one(answer: Answer, found: Sequence[Finding], cells: Sequence[TableCell]) -> Finding:
    gravest = next((finding for finding in found if finding.is_error), found[0])
    cell, typed = cells[0], found[0].found
    heads, rows = (list(dict.fromkeys(names)) for names in zip(*((c.short, c.row_name) for c in cells), strict=True))
    row = _CALLED[ordinal(cell.column.at)]
    whose = "、".join(rows[:_NAMED]) + (f"など{len(rows)}{row}" if len(rows) > _NAMED else "")
    place = f"{cell.table.place}の{whose}の{heads[0] if len(heads) == 1 else ''.join(f'「{head}」' for head in heads)}"
    is_asked_alike = len(heads) == 1 or not _says_nothing(found[0])
    if gravest.is_error and _says_nothing(found[0]):
        wrong = f"の「{shown(typed)}」では、回答が分かりません" if typed else "が未記入です"
        todo = FILL if cell.table.kind.rows else _FILL_OR_EMPTY.format(row=row)
        message = f"{place}{wrong}。{cell.kind.how(cell) if is_asked_alike else todo}"
    else:
        behind = gravest.problem.message.removeprefix(cell.place)
        message = f"{place}{'の' if len(heads) > 1 and behind[:1] != 'の' else ''}{behind}"
    problem = replace(gravest.problem, message=message, cell=_refs(finding.problem.cell for finding in found))
    stands = typed if typed or len(rows) > 1 else "　".join(_beside(answer, cell))
    return replace(gravest, problem=problem, found=stands, expected=gravest.expected if is_asked_alike else "")


def _refs(cells: Iterable[str]) -> str:
    """The addresses of cells: those below each other as one, and of three columns or more alike; as they are where one is no single cell."""
    cells = list(dict.fromkeys(filter(None, cells)))
    by_column: dict[tuple[str, int], list[int]] = {}
    for cell in cells:
        sheet, _, ref = cell.rpartition("!")
        try:
            row, column = parse_ref(ref)
        except ValueError:
            return "、".join(cells)
        by_column.setdefault((sheet, column), []).append(row)
    runs: dict[tuple[str, int, int], list[int]] = {}
    for (sheet, column), rows in by_column.items():
        for top, bottom in _runs(rows):
            runs.setdefault((sheet, top, bottom), []).append(column)
    areas, last = [], ""
    for (sheet, top, bottom), columns in runs.items():
        for first, final in _runs(columns):
            each = range(first, final + 1)
            for left, right in ((first, final),) if len(each) > _BESIDE else zip(each, each, strict=True):
                ends = dict.fromkeys((to_ref(top, left), to_ref(bottom, right)))
                areas.append(f"{f'{sheet}!' if sheet != last else ''}{':'.join(ends)}")
                last = sheet
    return "、".join(areas)


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each row of numbers that follow each other."""
    for _, run in groupby(enumerate(sorted(numbers)), lambda one: one[1] - one[0]):
        found = [number for _, number in run]
        yield found[0], found[-1]


def _beside(answer: Answer, cell: TableCell) -> Iterator[str]:
    """What else stands in the row of a cell."""
    texts = answer.returned.texts
    for column in cell.table.kind.columns:
        text = texts.get(key_in(cell.table.answer_key, cell.row, column.id), "")
        if not is_blank(text):
            yield f"{column.short}：{shown(text)}"
