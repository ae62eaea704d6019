"""What the system's print dialog offers, and what is done of it here: the pages, their order and the copies."""

from collections.abc import Sequence

from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

_Option = QAbstractPrintDialog.PrintDialogOption
_NOT_OFFERED = (_Option.PrintToFile, _Option.PrintSelection, _Option.PrintCurrentPage, _Option.PrintShowPageSize)


def dialog(printer: QPrinter, pages: int, parent: QWidget) -> QPrintDialog:
    """The dialog for a paper of so many pages.

    A file is made by PDFに保存, whose text can be searched; nothing can be selected; the paper is always A4.
    """
    made = QPrintDialog(printer, parent)
    for option in _NOT_OFFERED:
        made.setOption(option, on=False)
    for option in (_Option.PrintPageRange, _Option.PrintCollateCopies):
        made.setOption(option)
    made.setMinMax(1, pages)
    return made


class Work:
    """What was chosen in the dialog, of which Qt leaves the pages and their order to the program.

    Copies too, where the printer makes none by itself.
    """

    def __init__(self, printer: QPrinter) -> None:
        self._ranges = printer.pageRanges() if printer.printRange() == QPrinter.PrintRange.PageRange else None
        self._backwards = printer.pageOrder() == QPrinter.PageOrder.LastPageFirst
        self._copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
        self._collated = printer.collateCopies()

    def pages(self, count: int) -> Sequence[int]:
        """The numbers of the pages that come out of the printer, of so many."""
        chosen = [n for n in range(1, count + 1) if not self._ranges or self._ranges.contains(n)]
        if self._backwards:
            chosen.reverse()
        if self._collated:
            return chosen * self._copies
        return [number for number in chosen for _ in range(self._copies)]


def copies_told(printer: QPrinter) -> str:
    """How the copies that the printer makes by itself are told."""
    copies = printer.copyCount() if printer.supportsMultipleCopies() else 1
    return f"{copies}部ずつ" if copies > 1 else ""
