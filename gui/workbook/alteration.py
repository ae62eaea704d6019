"""Whether a form's own functions are still there (notice 1: 既に組み込んでいる関数などは編集しないよう)."""

from collections.abc import Iterator
from functools import lru_cache

from gui.survey.model import Problem, Survey
from gui.workbook.addresses import to_ref
from gui.workbook.book import Book
from gui.workbook.layout import Layout, find_layout

_NAMED = 5


def lost_functions(book: Book, layout: Layout, survey: Survey, original: Book) -> Iterator[Problem]:
    """A caution that names the cells of the answers' sheet whose function is gone, against the form as it was sent.

    Only for a form that still keeps every answer in the cell where the original keeps it: otherwise it is another
    form, and nothing can be said.
    """
    addresses, functions = _functions(original, survey)
    if addresses != _addresses(layout):
        return
    cells = book.grid(layout.sheet).cells
    lost = [at for at in functions if at not in cells or cells[at].formula is None]
    # All there, if elsewhere: a column was inserted.
    if lost and sum(cell.formula is not None for cell in cells.values()) < len(functions):
        named = "、".join(to_ref(*at) for at in lost[:_NAMED]) + ("など" if len(lost) > _NAMED else "")
        message = f"様式に組み込まれた関数が消えています（{named}）。届いた様式に入力し直せるか、確かめてください。"
        yield Problem("form-altered", "caution", "", message, f"{layout.sheet.name}!{to_ref(*lost[0])}")


@lru_cache(maxsize=4)
def _functions(original: Book, survey: Survey) -> tuple[frozenset[tuple[object, int, int]], list[tuple[int, int]]]:
    """Where the original keeps each answer, and where it has functions on that sheet."""
    layout = find_layout(original, survey)
    cells = original.grid(layout.sheet).cells
    return _addresses(layout), [at for at, cell in cells.items() if cell.formula is not None]


def _addresses(layout: Layout) -> frozenset[tuple[object, int, int]]:
    places = [*layout.responder.items(), *layout.answers.items(), *layout.boxes.items()]
    return frozenset((key, place.row, place.column) for key, place in places)
