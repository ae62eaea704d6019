"""Opening a workbook of whatever format, to read what it says: xlsx, an old xls, ods."""

from gui.workbook.book import Book, open_book
from gui.workbook.package import OLE, open_package


def open_any(data: bytes) -> Book:
    """The workbook in the bytes of a file; UnreadableWorkbook with a sentence for everything that is none.

    One of another format comes as the xlsx that it would be: its cells, their formats, merged areas and lists, without the
    text of its formulas. It is no form to fill.
    """
    if data.startswith(OLE):
        from gui.workbook.other_formats.as_xlsx import as_xlsx
        from gui.workbook.other_formats.xls import read_xls

        return open_book(open_package(as_xlsx(read_xls(data))))
    package = open_package(data)
    if package.find("META-INF/manifest.xml") and not package.find("_rels/.rels"):
        from gui.workbook.other_formats.as_xlsx import as_xlsx
        from gui.workbook.other_formats.ods import read_ods

        return open_book(open_package(as_xlsx(read_ods(package))))
    return open_book(package)
