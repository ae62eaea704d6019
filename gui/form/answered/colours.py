"""Cells whose colours stand out from those of the cells that looked like them in the form as it was sent."""

from collections import Counter
from collections.abc import Iterator, Mapping

from gui.xlsx.beside import Written, linked
from gui.xlsx.book import Book, Sheet
from gui.xlsx.colours import is_coloured

_WHITE = ("FFFFFF", "0/0")
At = tuple[int, int]
Look = tuple[str, str]
"""The colours of the letters and of the ground."""


def standing_out(book: Book, sheet: Sheet, before: Mapping[At, Look | None]) -> Iterator[At]:
    """The cells that look otherwise than the others that looked like them `before`.

    What another program made of a colour, it made of all that had it; what it made of one that no other has, nobody can tell.
    Of a cell that is not there it has made nothing: many leave out those that are empty.
    """
    links, groups = linked(book, sheet), dict[Look, dict[At, Look]]()
    for at, look in before.items():
        if now := look_at(book, sheet, at):
            groups.setdefault(look or ("", ""), {})[at] = now
    for look, found in groups.items():
        looks = Counter(found.values())
        made = looks.most_common(1)[0][0]
        if len(found) == 1:
            both = zip(look, made, strict=True)
            ink, ground = (now if is_coloured(was) and is_coloured(now) else was for was, now in both)
            made = ink, ground
        usual = look if looks[look] else made
        yield from (at for at, now in found.items() if _stands_out(now, usual, at in links))


def look_at(book: Book, sheet: Sheet, at: At, piece: Written | None = None) -> Look | None:
    """The colours of a cell, or of some of its letters as a `piece` of the text has them; None where it has no format."""
    cell = book.grid(sheet).cells.get(at)
    style = book.style(cell.style) if cell else None
    inks = sorted(filter(is_coloured, piece.inks - {style.ink})) if style and piece else ()
    return (inks[0] if inks else style.ink, style.ground) if style else None


def _stands_out(now: Look, usual: Look, is_link: bool) -> bool:
    """Whether letters or ground are of a colour that is not usual, white letters among them; those of a link say nothing."""
    ink, ground = now
    is_inked = not is_link and ink != usual[0] and (is_coloured(ink) or ink in _WHITE)
    return is_inked or (ground != usual[1] and is_coloured(ground))
