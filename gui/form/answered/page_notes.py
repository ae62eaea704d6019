"""What people write above and below the pages of a form, where no cell says it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from gui.form.as_sent import BlankForm
from gui.survey.model import Problem
from gui.words.cell_limits import shown
from gui.words.folding import fold
from gui.words.late_patterns import late
from gui.xlsx.book import Book
from gui.xlsx.package import Stored

_ABOVE = "{where}の印刷のヘッダーかフッターに「{text}」とあります。回答に関わる内容か、確かめてください。"
_OF_PAGES = late(r"(?:page|of|p|ペ-ジ|頁|枚|第|全|目|中|[-/|()0-9.])*")
"""What programs put around the numbers of the pages by themselves, folded."""

_ROW_END, _OF_NO_SHEET = b"</row>", (None, b"\0")
"""`_OF_NO_SHEET` is of one that the form has not: none ends so."""


def page_notes(book: Book, blank: BlankForm) -> Iterator[Problem]:
    """A caution for each text above or below the pages that the form as it was sent has not there."""
    unread, sent = {blank.survey.form.ledger_sheet, blank.survey.form.lists_sheet}, _sent(blank)
    for sheet in book.sheets:
        stored, end = sent.get(sheet.name, _OF_NO_SHEET)
        if sheet.name in unread or stored == book.package.stored(sheet.part):
            continue
        if not (data := book.package.read(sheet.part)).endswith(end):
            for text in dict.fromkeys(_around(data)):
                if fold(text) not in _known(blank) and not _OF_PAGES.fullmatch(fold(text)):
                    message = _ABOVE.format(where=sheet.shown, text=shown(text))
                    yield Problem("note", "caution", "", message, sheet.shown)


@lru_cache(maxsize=4)
def _sent(blank: BlankForm) -> dict[str, tuple[Stored | None, bytes]]:
    """Each sheet of the form as it was sent, by its name: as it is stored, and its bytes behind the last row."""
    parts = {sheet.name: sheet.part for sheet in blank.book.sheets}
    read = {name: blank.book.package.read(part) for name, part in parts.items()}
    return {
        name: (blank.book.package.stored(parts[name]), data[max(data.rfind(_ROW_END), 0) :])
        for name, data in read.items()
    }


@lru_cache(maxsize=4)
def _known(blank: BlankForm) -> frozenset[str]:
    """What the form as it was sent has above and below its pages, folded."""
    book = blank.book
    return frozenset(fold(text) for sheet in book.sheets for text in _around(book.package.read(sheet.part)))


def _around(sheet: bytes) -> Sequence[str]:
    from gui.xlsx.printed_page import around_pages  # most copies have nothing new behind their rows

    return around_pages(sheet)
