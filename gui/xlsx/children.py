"""The children of an element in the bytes of its part, so that one is changed or put in and every other byte stays."""

from collections.abc import Collection
from typing import NamedTuple

from gui.xlsx.markup import local, parser, run, tag_end


class Child(NamedTuple):
    """A child: its name without prefix, its attributes; where it starts, where its name and its own tag end, where it ends."""

    name: str
    said: dict[str, str]
    start: int
    named: int
    tag: int
    end: int


class Children(NamedTuple):
    """The children of an element, the prefix of its name, and where its content ends."""

    found: list[Child]
    prefix: str
    end: int

    def first(self, name: str) -> Child | None:
        """The first child of a name without prefix."""
        return next((child for child in self.found if child.name == name), None)

    def before(self, names: Collection[str]) -> int:
        """Where a child is put in that stands before all of these names."""
        return next((child.start for child in self.found if child.name in names), self.end)

    def with_inside(self, text: bytes, child: Child, piece: bytes) -> bytes:
        """The text with a piece put into a child, behind what stands in it."""
        if child.tag < child.end:
            at = text.rindex(b"<", child.start, child.end)
            return text[:at] + piece + text[at:]
        opened = text[: child.tag].removesuffix(b"/>") + b">"
        return opened + piece + f"</{self.prefix}{child.name}>".encode() + text[child.end :]


def children(text: bytes) -> Children:
    """The children of the first element of a text; UnreadableWorkbook where it is not well-formed."""
    machine = parser(text)
    found: list[Child] = []
    depth, prefix, last = 0, "", 0
    opened: tuple[str, dict[str, str], int] = "", {}, 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, opened, prefix
        depth += 1
        if depth == 1:
            prefix = name[: -len(local(name))]
        elif depth == 2:
            opened = name, attributes, machine.CurrentByteIndex

    def end(_: str) -> None:
        nonlocal depth, last
        last = machine.CurrentByteIndex
        if depth == 2:
            name, attributes, at = opened
            tag = tag_end(text, at)
            stop = tag if text[tag - 2 : tag] == b"/>" else text.index(b">", last) + 1
            found.append(Child(local(name), attributes, at, at + 1 + len(name.encode()), tag, stop))
        depth -= 1

    machine.StartElementHandler, machine.EndElementHandler = start, end
    run(machine, text)
    return Children(found, prefix, last)
