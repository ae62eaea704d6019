"""The calculation chain: cells whose formula is gone must not stand in it, or Excel mends the file (§18.6)."""

import posixpath
from collections.abc import Collection

from gui.xlsx.book import Book, Sheet
from gui.xlsx.markup import local, markup, parser, run, tag_end, walk, whole


def without_cells(book: Book, sheet: Sheet, refs: Collection[str]) -> dict[str, bytes]:
    """The changed parts of a workbook (none or one) in whose chain these cells of a sheet no longer stand."""
    part = book.package.find(posixpath.join(posixpath.dirname(book.workbook_part), "calcChain.xml"))
    if part is None or not refs:
        return {}
    return {part: _cut(book.package.read(part), _sheet_id(book, sheet), refs)}


def _sheet_id(book: Book, sheet: Sheet) -> int:
    """The sheetId of a sheet: the chain speaks of sheets by it."""
    found: list[int] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "sheet" and attributes.get("name") == sheet.name:
            found.append(whole(attributes.get("sheetId")))

    walk(book.package.read(book.workbook_part), start)
    return found[0] if found else -1


def _cut(data: bytes, sheet_id: int, refs: Collection[str]) -> bytes:
    """The chain without these cells; an entry without a sheet has that of the one before it (§18.6.1), and keeps it."""
    content = markup(data)
    text = content.text
    machine = parser(text)
    pieces: list[bytes] = []
    position = current = said = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal position, current, said
        if local(name) != "c":
            return
        at = machine.CurrentByteIndex
        current = whole(attributes.get("i"), current)
        if current == sheet_id and attributes.get("r") in refs:
            pieces.append(text[position:at])
            position = _element_end(text, at, name)
        elif "i" not in attributes and said != current:
            opened = at + 1 + len(name.encode())
            pieces.extend((text[position:opened], f' i="{current}"'.encode()))
            position, said = opened, current
        else:
            said = current

    machine.StartElementHandler = start
    run(machine, text)
    pieces.append(text[position:])
    return content.restored(b"".join(pieces))


def _element_end(text: bytes, start: int, name: str) -> int:
    end = tag_end(text, start)
    closing = f"</{name}>".encode()
    return end if text[:end].endswith(b"/>") else text.index(closing, end) + len(closing)
