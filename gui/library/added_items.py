"""Questions that a corrected form has and its survey has not yet: drafted from that form alone, put in where they stand in it, all in doubt."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gui.authoring.definition_read import document_of
from gui.authoring.definition_written import written
from gui.authoring.document import Clause, Document
from gui.form.alignment import Alignment
from gui.form.as_sent import BlankForm
from gui.form.draft.definition_text import Reason, unique
from gui.form.draft.draft import draft
from gui.form.listed_items import ListedItem
from gui.form.named_cells import named_cells, sheet_of
from gui.survey.model import Survey
from gui.words.cell_limits import shown
from gui.words.cell_names import CellName, cell_name
from gui.words.folding import fold
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Book, Sheet
from gui.xlsx.errors import UnreadableWorkbook

_IN_DOUBT = Reason("差し替えの様式に加わった欄", in_doubt=True)
_OF_DRAFT = ("only_if", "asked_of", "goto", "list")
"""What names other parts of the draft, which are not taken over."""

_BEGINS = re.compile(r"\[\[?\s*(?!question\s*\.)[\w.\-]+\s*\]\]?\s*(?:#.*)?$")
_MOST = 30

_Cell = tuple[int, int, int]
"""The place of a sheet, the row and the column."""


@dataclass(frozen=True, slots=True)
class _Added:
    clause: Clause
    place: _Cell

    @property
    def said(self) -> str:
        """What has come."""
        return f"「{shown(self.clause.label)}」の欄（{to_ref(*self.place[1:])}）が加わりました。質問にも加えます。"


def with_added_items(
    text: str, blank: BlankForm, alignment: Alignment, book: Book, now: Sequence[ListedItem]
) -> tuple[str, tuple[str, ...]]:
    """The definition with a question for each new place of a corrected form, and sentences of what has come.

    `blank` is what it says as it stands, with the form that it had, `now` are its items with their cells in the new one.
    Only what stands in rows, columns or sheets that have come is new.
    """
    survey = blank.survey
    lines = {
        pair.copy.sheet.index: (frozenset(pair.lines[0].added), frozenset(pair.lines[1].added))
        for pair in alignment.pairs.values()
    }
    known = {fold(sheet.name) for sheet in blank.book.sheets}
    sheets = {sheet.index for sheet in book.sheets if fold(sheet.name) not in known and sheet.index not in lines}
    if not sheets and not any(rows or columns for rows, columns in lines.values()):
        return text, ()
    try:
        drafted = document_of(draft(book, survey.title).text)
    except UnreadableWorkbook:
        return text, ()
    spots = (spot for cell in named_cells(BlankForm(survey, book))[0] for spot in cell.spots)
    taken = {spot.address for spot in spots}

    def is_new(cell: _Cell) -> bool:
        rows, columns = lines.get(cell[0], (frozenset(), frozenset()))
        return cell not in taken and (cell[0] in sheets or cell[1] in rows or cell[2] in columns)

    found = list(_new(drafted, survey, book, is_new))[:_MOST]
    return _put_in(text, found, survey, book, now), tuple(added.said for added in found)


def _new(drafted: Document, survey: Survey, book: Book, is_new: Callable[[_Cell], bool]) -> Iterator[_Added]:
    """The drafted questions of which every cell is new, as questions of the survey."""
    form = drafted.one("form")
    own = replace(survey, form=replace(survey.form, sheet=form.text("sheet"))) if form else survey
    lists = drafted.one("lists")
    ids = {question.id for question in survey.questions} | {field.id for field in survey.responder}
    for clause in drafted.head.those("question"):
        cells = list(_cells_of((name for part in clause.everything for name in part.texts("at")), own, book))
        if cells and all(map(is_new, cells)):
            placed = _named_whole(_by_itself(clause, lists), own, survey, book)
            name = unique(clause.id, ids)
            reasons = {**placed.reasons, "id": _IN_DOUBT}
            yield _Added(replace(placed, values={**placed.values, "id": name}, reasons=reasons), cells[0])


def _by_itself(clause: Clause, lists: Clause | None) -> Clause:
    """A drafted question without what names other parts of the draft; of a list that those share it has the choices."""
    values = {key: value for key, value in clause.values.items() if key not in _OF_DRAFT}
    if lists and (members := lists.texts(clause.text("list"))):
        values["choices"] = members
    return replace(clause, values=values, clauses=tuple(_by_itself(part, lists) for part in clause.clauses))


def _named_whole(clause: Clause, own: Survey, survey: Survey, book: Book) -> Clause:
    """A question whose cells are named with their sheet, where that is not the one of the survey's form."""
    mine, other = (sheet_of(CellName("", ()), BlankForm(one, book)) for one in (survey, own))
    values = dict(clause.values)
    if names := clause.texts("at"):
        said = tuple(
            name if "!" in name or other is mine or other is None else f"{_quoted(other)}!{name}" for name in names
        )
        values["at"] = said[0] if isinstance(values["at"], str) else said
    return replace(
        clause, values=values, clauses=tuple(_named_whole(part, own, survey, book) for part in clause.clauses)
    )


def _quoted(sheet: Sheet) -> str:
    return "'{}'".format(sheet.name.replace("'", "''"))


def _cells_of(names: Iterable[str], survey: Survey, book: Book) -> Iterator[_Cell]:
    for name in filter(None, map(cell_name, names)):
        sheet = sheet_of(name, BlankForm(survey, book))
        yield from ((sheet.index, *cell) for cell in name.cells if sheet)


def _beside(added: _Added, survey: Survey, book: Book, now: Sequence[ListedItem]) -> tuple[ListedItem, bool] | None:
    """The question that stands before another in the form, and True; else the first, and False; None where there is none."""
    asked = {question.id for question in survey.questions}
    listed = ((cell, item) for item in now if item.key in asked for cell in _cells_of([item.cell], survey, book))
    places = sorted(listed, key=lambda found: found[0])
    before = [item for cell, item in places if cell < added.place]
    return (before[-1], True) if before else (places[0][1], False) if places else None


def _put_in(text: str, found: Sequence[_Added], survey: Survey, book: Book, now: Sequence[ListedItem]) -> str:
    """The definition with questions, each next to the one beside which it stands in the form, in that one's section."""
    lines = text.split("\n")
    of_line: dict[int, list[str]] = {}
    for added in sorted(found, key=lambda added: added.place):
        if not (beside := _beside(added, survey, book, now)):
            continue
        item, is_behind = beside
        section = next((q.section for q in survey.questions if q.id == item.key), "")
        values = {**added.clause.values, "section": section}
        clause = replace(added.clause, values={key: value for key, value in values.items() if value != ""})
        made = written(Document(Clause(0, "", clauses=(clause,)), 1)).text.strip("\n")
        heads = range(item.line, len(lines)) if is_behind else range(item.line - 1, -1, -1)
        line = next((n for n in heads if _BEGINS.match(lines[n])), len(lines) if is_behind else 0)
        of_line.setdefault(line, []).append(made)
    for line in sorted(of_line, reverse=True):
        lines[line:line] = [*(part for made in of_line[line] for part in (*made.split("\n"), ""))]
    return "\n".join(lines)
