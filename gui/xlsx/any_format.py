"""Opening a workbook of whatever format, to read what it says: xlsx, an old xls, ods."""

from typing import TYPE_CHECKING

from gui.xlsx.book import Book, open_book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.package import OLE, Package, open_package

if TYPE_CHECKING:
    from gui.xlsx.other_formats.tables import Tables

_OLD = "旧形式（.xls）のファイルのため、様式としては使えません。xlsx形式の届いた様式を選んでください。"
_BARE = b"\x09\x08"
"""How the records of Excel 5 and later begin, where no compound file is around them."""


def open_any(data: bytes) -> Book:
    """The workbook in the bytes of a file; UnreadableWorkbook with a sentence for everything that is none.

    One of another format comes as the xlsx that it would be: its cells, their formats, merged areas and lists, without the
    text of its formulas. It is no form to fill.
    """
    if data.startswith((OLE, _BARE)):
        from gui.xlsx.other_formats.xls import read_xls

        return _as_book(read_xls(data))
    package = open_package(data)
    if not _is_document(package):
        return open_book(package)
    from gui.xlsx.other_formats.ods import read_ods

    return _as_book(read_ods(package))


def open_form(data: bytes) -> Book:
    """The workbook in the bytes of a form that is to be filled, an xlsx; UnreadableWorkbook for everything else."""
    if data.startswith(OLE):
        open_any(data)
        raise UnreadableWorkbook(_OLD)
    return open_book(open_package(data))


def _is_document(package: Package) -> bool:
    """Whether an archive is an OpenDocument rather than an xlsx."""
    return package.find("_rels/.rels") is None and package.find("META-INF/manifest.xml") is not None


def _as_book(tables: "Tables") -> Book:
    from gui.xlsx.other_formats.as_xlsx import as_xlsx

    return open_book(open_package(as_xlsx(tables)))
