"""What people write on the sheet of a form's lists, where nobody looks for it."""

from collections.abc import Iterator
from functools import lru_cache

from gui.form.alteration import has_lists_as_sent
from gui.form.answered.lost_functions import functions_of_lists
from gui.form.as_sent import BlankForm
from gui.form.layout import Layout
from gui.form.words_added import MANY, added_text
from gui.survey.model import Problem
from gui.words.folding import fold, is_stroke
from gui.xlsx.book import Book
from gui.xlsx.validation import known_members


def words_among_lists(book: Book, layout: Layout, blank: BlankForm) -> Iterator[Problem]:
    """A caution for each text on the sheet of the lists that is of no list and no function of the form's: of these others tell.

    Where most that is said there is not as it was sent, the lists are another form's, and nothing is said of them.
    """
    if has_lists_as_sent(book, layout, blank):
        return
    for sheet in book.sheets:
        places = book.grid(sheet).places if sheet.name == blank.survey.form.lists_sheet else {}
        added = places.keys() - _said(blank)
        if not added or 2 * len(added) > len(places):
            continue
        added -= {fold(text) for place in layout.cells.values() for text in known_members(book, *place)}
        cells, calculated = book.grid(sheet).cells, functions_of_lists(blank)
        found = sorted(
            at
            for text in added
            for at in places[text]
            if cells[at].formula is None and at not in calculated and not is_stroke(text)
        )
        for at in found[: 1 if len(found) > MANY else None]:
            yield added_text(sheet, at, cells[at].text, len(found))


@lru_cache(maxsize=4)
def _said(blank: BlankForm) -> frozenset[str]:
    """Every text of moderate length in the form as it was sent, folded."""
    return frozenset(text for sheet in blank.book.sheets for text in blank.book.grid(sheet).places)
