"""The elements of a part as a tree, which is bounded: what is too deep or too much is left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from gui.xlsx.markup import local, real, walk

_MOST, _DEEPEST, _MOST_WORDS = 100_000, 60, 200_000


@dataclass(slots=True)
class Element:
    """An element by its name without prefix: its attributes, what stands within it, its words. One that is not there has no name."""

    tag: str = ""
    said: dict[str, str] = field(default_factory=dict)
    inner: "list[Element]" = field(default_factory=list)
    words: str = ""

    def first(self, *path: str) -> "Element":
        """The first element on this path of names; one without a name where there is none."""
        found = self
        for tag in path:
            found = next((one for one in found.inner if one.tag == tag), Element())
        return found

    def every(self, *tags: str) -> "Iterator[Element]":
        """All elements of these names within it, in their order."""
        for one in self.inner:
            if one.tag in tags:
                yield one
            yield from one.every(*tags)

    def number(self, name: str, default: float = 0.0) -> float:
        """A number of an attribute, within what any sheet measures; the default for none."""
        return max(min(real(self.said.get(name), default), _LARGEST), -_LARGEST)


_LARGEST = 1e10


def elements(data: bytes) -> Element:
    """The root of a part; UnreadableWorkbook where it is none."""
    top = Element("")
    above = [top]
    count = deep = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count, deep
        count += 1
        if deep or count > _MOST or len(above) > _DEEPEST:
            deep += 1
            return
        made = Element(local(name), {local(key): said for key, said in attributes.items()})
        above[-1].inner.append(made)
        above.append(made)

    def end(_: str) -> None:
        nonlocal deep
        if deep:
            deep -= 1
        else:
            above.pop()

    def text(said: str) -> None:
        teller = next((one for one in above if one.tag == _TELLS_ALL), above[-1])
        if not deep and teller.tag in _TELLS and len(teller.words) < _MOST_WORDS:
            teller.words += said

    walk(data, start, end, text)
    return top.inner[0] if top.inner else top


_TELLS_ALL = "textbox"
"""An element that has the words of all within it, in their order, for its own."""

_TELLS = frozenset(("t", "text", "formula", "col", "colOff", "row", "rowOff", "Anchor", "Checked", "Sel", _TELLS_ALL))
