"""What people write above and below the pages of a form, where no cell says it."""

from collections.abc import Iterator
from functools import lru_cache

from gui.survey.model import Problem, Survey
from gui.words.cell_limits import shown
from gui.words.folding import fold
from gui.words.late_patterns import late
from gui.xlsx.book import Book
from gui.xlsx.printed_page import around_pages

_ABOVE = "{where}の印刷のヘッダーかフッターに「{text}」とあります。回答に関わる内容か、確かめてください。"
_OF_PAGES = late(r"(?:page|of|p|ペ-ジ|頁|枚|第|全|目|中|[-/|()0-9.])*")
"""What programs put around the numbers of the pages by themselves, folded."""


def page_notes(book: Book, survey: Survey, original: Book) -> Iterator[Problem]:
    """A caution for each text above or below the pages that the form as it was sent has not there."""
    unread = {survey.form.ledger_sheet, survey.form.lists_sheet}
    sent = {sheet.name: original.package.stored(sheet.part) for sheet in original.sheets}
    for sheet in book.sheets:
        if sheet.name in unread or sent.get(sheet.name) == book.package.stored(sheet.part):
            continue
        for text in dict.fromkeys(around_pages(book.package.read(sheet.part))):
            if fold(text) not in _known(original) and not _OF_PAGES.fullmatch(fold(text)):
                message = _ABOVE.format(where=sheet.shown, text=shown(text))
                yield Problem("note", "caution", "", message, sheet.shown)


@lru_cache(maxsize=4)
def _known(original: Book) -> frozenset[str]:
    """What the form as it was sent has above and below its pages, folded."""
    found = (text for sheet in original.sheets for text in around_pages(original.package.read(sheet.part)))
    return frozenset(map(fold, found))
