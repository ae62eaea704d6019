"""The structure of a PDF, written after it (ISO 32000-1 §14.7-8): headings, tables and lists in their reading order.

Qt writes none. While a page is drawn, an empty rectangle far outside of it stands before whatever belongs to another
element (`MARK_AT`); here each becomes the end of one marked content and the beginning of the next. What belongs to no
element (rules, the foot, what stands again on a next page) is an artifact.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gui.screens.paper.pdf_file import PdfFile

MARK_AT = -70_000
"""Dots to the left of the page where marks stand, each as many dots above it as its number."""

_BARE = rb"%d -?(\d+) 0 0 re\nf\n" % MARK_AT
_MARK = re.compile(rb"q\n/CSp cs\n[^\n]* scn\n/GSa gs\n" + _BARE + rb"Q\n|" + _BARE)
_PAINTS = (b" Tj", b" Do\n", b"\nS\n", b"\nf\n", b"\nf*\n", b"\nB\n", b"\nb\n", b"\nB*\n", b"\nb*\n")


@dataclass(slots=True, eq=False)
class Tag:
    """An element of the structure, by its standard type; `scope` is what a heading cell stands for."""

    kind: str
    scope: str = ""
    inside: "list[Tag | tuple[int, int]]" = field(default_factory=list)

    def add(self, kind: str, scope: str = "") -> "Tag":
        """A new element, the last inside this one."""
        made = Tag(kind, scope)
        self.inside.append(made)
        return made


@dataclass(frozen=True, slots=True)
class Mark:
    """From here on what is drawn belongs to an element, None for an artifact; `text` is what it says."""

    tag: Tag | None
    text: str = ""


def with_structure(file: PdfFile, root: Tag, marks: Sequence[Mark]) -> bool:
    """Give the file the structure of `root`; whether each mark was found. If not, it stays without any.

    Each tag of `marks` is in the tree of `root`.
    """
    streams = [(page, file.pointed(page, b"Contents")) for page in file.pages]
    parts = {page: _MARK.split(file.stream(number)) for page, number in streams}
    found = [int(first or second) for page, _ in streams for first, second in _numbers(parts[page])]
    whole = found == list(range(len(marks)))
    owners = []
    for page, number in streams:
        content, owned = _content(parts[page], marks, page) if whole else (b"".join(parts[page][::3]), [])
        file.put_stream(number, content)
        owners.append(owned)
    if whole:
        _write_tree(file, root, owners)
    return whole


def _numbers(parts: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
    return zip(parts[1::3], parts[2::3], strict=True)


def _content(parts: list[bytes], marks: Sequence[Mark], page: int) -> tuple[bytes, list[Tag]]:
    """The content of a page with its marks, and the element of each marked content by its number."""
    written, owned = [_artifact(parts[0])], list[Tag]()
    for (first, second), drawn in zip(_numbers(parts), parts[3::3], strict=True):
        mark = marks[int(first or second)]
        if mark.tag is None:
            written.append(_artifact(drawn))
            continue
        mark.tag.inside.append((page, len(owned)))
        said = b"" if b" Tj" in drawn or not mark.text.strip() else b" /ActualText %s" % _text(mark.text)
        written.append(b"/%s << /MCID %d%s >> BDC\n%sEMC\n" % (mark.tag.kind.encode(), len(owned), said, drawn))
        owned.append(mark.tag)
    return b"".join(written), owned


def _artifact(drawn: bytes) -> bytes:
    return b"/Artifact BMC\n%sEMC\n" % drawn if any(sign in drawn for sign in _PAINTS) else drawn


def _text(text: str) -> bytes:
    return b"<FEFF%s>" % text.encode("utf-16-be", "surrogatepass").hex().upper().encode()


def _write_tree(file: PdfFile, root: Tag, owners: list[list[Tag]]) -> None:
    """Write the elements, which elements each page has, and that the file is tagged."""
    first = max(file.objects) + 1
    numbers = {tag: first + count for count, tag in enumerate(_all_of(root))}
    top = first + len(numbers)
    above = {inner: number for tag, number in numbers.items() for inner in tag.inside if isinstance(inner, Tag)}
    for tag, number in numbers.items():
        scope = b"\n/A << /O /Table /Scope /%s >>" % tag.scope.encode() if tag.scope else b""
        told = tag.kind.encode(), above.get(tag, top), scope, _inside(tag, numbers)
        file.objects[number] = b"<<\n/S /%s\n/P %d 0 R%s%s\n>>" % told
    pages = b"".join(
        b"%d [%s]\n" % (place, b" ".join(b"%d 0 R" % numbers[tag] for tag in owned))
        for place, owned in enumerate(owners)
    )
    file.objects[top] = b"<<\n/Type /StructTreeRoot\n/K %d 0 R\n/ParentTree %d 0 R\n/ParentTreeNextKey %d\n>>" % (
        numbers[root],
        top + 1,
        len(owners),
    )
    file.objects[top + 1] = b"<<\n/Nums [%s]\n>>" % pages
    for place, page in enumerate(file.pages):
        file.add_keys(page, b"/StructParents %d\n/Tabs /S" % place)
    file.add_keys(file.root, b"/StructTreeRoot %d 0 R\n/MarkInfo << /Marked true >>" % top)


def _inside(tag: Tag, numbers: dict[Tag, int]) -> bytes:
    """What is inside an element: others, and pieces of pages; of one piece alone its number is enough."""
    if len(tag.inside) == 1 and not isinstance(piece := tag.inside[0], Tag):
        return b"\n/Pg %d 0 R\n/K %d" % piece
    told = (
        b"%d 0 R" % numbers[inner] if isinstance(inner, Tag) else b"<< /Type /MCR /Pg %d 0 R /MCID %d >>" % inner
        for inner in tag.inside
    )
    return b"\n/K [%s]" % b" ".join(told) if tag.inside else b""


def _all_of(tag: Tag) -> Iterator[Tag]:
    yield tag
    for inner in tag.inside:
        if isinstance(inner, Tag):
            yield from _all_of(inner)
