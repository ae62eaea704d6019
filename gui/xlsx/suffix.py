"""How the name of an xlsx ends: Excel opens none whose name says otherwise than the type of its workbook part."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.xlsx.book import Book

_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")


def suffix_of(book: "Book") -> str:
    """The one that goes with a workbook, whether it has macros or may have them."""
    from gui.xlsx.children import children
    from gui.xlsx.markup import markup

    types, own = book.package.find("[Content_Types].xml"), f"/{book.workbook_part}".casefold()
    said = children(markup(book.package.read(types)).text).found if types else []
    kind = next((one.said.get("ContentType", "") for one in said if one.said.get("PartName", "").casefold() == own), "")
    return _SUFFIXES[2 * ("template" in kind) + ("macroEnabled" in kind)]


def known(suffix: object) -> str:
    """One that was said; ValueError where it is none."""
    return _SUFFIXES[_SUFFIXES.index(str(suffix))]
