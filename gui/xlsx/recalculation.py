"""What a workbook says of its formulas' results: that they are worked out when it is loaded, and in which order.

ECMA-376 part 1 §18.2.2, §18.2.27 (calcPr), §18.6 (the calculation chain).
"""

import posixpath
from collections.abc import Collection

from gui.xlsx.book import Book, Sheet
from gui.xlsx.children import children
from gui.xlsx.markup import markup, whole, without_said

BEHIND = frozenset(
    (
        *("oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes"),
        *("webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"),
    )
)
"""What may stand behind calcPr in CT_Workbook."""


def set_full_calc_on_load(workbook: bytes) -> bytes:
    """The workbook part with `fullCalcOnLoad` set; the same bytes if it is already."""
    content = markup(workbook)
    text = content.text
    found = children(text)
    known = found.first("calcPr")
    if known is None:
        at = found.before(BEHIND)
        return content.restored(text[:at] + f'<{found.prefix}calcPr fullCalcOnLoad="1"/>'.encode() + text[at:])
    if known.said.get("fullCalcOnLoad") in ("1", "true"):
        return workbook
    others = without_said(text[known.named : known.tag], b"fullCalcOnLoad")
    return content.restored(text[: known.named] + b' fullCalcOnLoad="1"' + others + text[known.tag :])


def without_cells(book: Book, sheet: Sheet, refs: Collection[str]) -> dict[str, bytes]:
    """The changed parts of a workbook (none or one) in whose chain these cells of a sheet no longer stand.

    Cells whose formula is gone must not stand in it, or Excel mends the file.
    """
    part = book.package.find(posixpath.join(posixpath.dirname(book.workbook_part), "calcChain.xml"))
    if part is None or not refs:
        return {}
    return {part: _cut(book.package.read(part), sheet.number, refs)}


def _cut(data: bytes, sheet: int, refs: Collection[str]) -> bytes:
    """The chain without these cells; an entry without a sheet has that of the one before it (§18.6.1), and keeps it."""
    content = markup(data)
    text = content.text
    pieces: list[bytes] = []
    position = current = said = 0
    for entry in children(text).found:
        current = whole(entry.said.get("i"), current)
        if current == sheet and entry.said.get("r") in refs:
            pieces.append(text[position : entry.start])
            position = entry.end
        elif "i" not in entry.said and said != current:
            pieces += [text[position : entry.named], f' i="{current}"'.encode()]
            position, said = entry.named, current
        else:
            said = current
    return content.restored(b"".join((*pieces, text[position:])))
