"""Workbooks as another program leaves them."""

import io
import re
from typing import TYPE_CHECKING

from gui.xlsx.book import open_book
from gui.xlsx.package import open_package

if TYPE_CHECKING:
    from openpyxl import Workbook


def as_saved(book: "Workbook") -> bytes:
    """The bytes of the file that openpyxl makes of a workbook."""
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def with_strings_elsewhere(data: bytes, count: int = 1) -> bytes:
    """A workbook that says the very same, its shared strings standing `count` places further on: each program puts them where it likes."""
    package = open_book(open_package(data)).package
    before = b"<si><t>%d</t></si>" * count % (*range(count),)
    changed = {
        name: re.sub(rb' t="s"><v>([0-9]+)<', lambda found: b' t="s"><v>%d<' % (int(found[1]) + count), part)
        if name.startswith("xl/worksheets/")
        else re.sub(rb"(<sst[^>]*>)", lambda found: found[1] + before, part, count=1)
        for name in package.names
        if name == "xl/sharedStrings.xml" or name.startswith("xl/worksheets/sheet")
        for part in (package.read(name),)
    }
    return package.replaced(changed)
