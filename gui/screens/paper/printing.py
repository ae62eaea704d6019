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


def pages(printer: QPrinter, count: int) -> Sequence[int]:
    """The numbers of the pages that come out of the printer, of so many, as it was chosen in the dialog.

    Qt leaves them and their order to the program; the copies too, where the printer makes none by itself.
    """
    ranges = printer.pageRanges() if printer.printRange() == QPrinter.PrintRange.PageRange else None
    chosen = [number for number in range(1, count + 1) if not ranges or ranges.contains(number)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return chosen * copies
    return [number for number in chosen for _ in range(copies)]


def copies_told(printer: QPrinter) -> str:
    """How the copies that the printer makes by itself are told."""
    copies = printer.copyCount() if printer.supportsMultipleCopies() else 1
    return f"{copies}部ずつ" if copies > 1 else ""
