"""Cell formats of text: copies of those of a workbook in which what begins like a formula stays a text (§18.8.45).

In such a cell (文字列, with the mark of an apostrophe) Excel makes no formula of the text, however the cell is edited.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gui.xlsx.markup import local, markup, parser, run, tag_end

_OWN = re.compile(rb"""\s(?:numFmtId|applyNumberFormat|quotePrefix)\s*=\s*(?:"[^"]*"|'[^']*')""")
_COUNT = re.compile(rb"""\scount\s*=\s*(?:"[^"]*"|'[^']*')""")
_TEXT = b' numFmtId="49" applyNumberFormat="1" quotePrefix="1"'


@dataclass(slots=True)
class _Formats:
    """Where the cell formats (cellXfs) stand: their own tag, each of them, their end."""

    opened: int = -1
    closed: int = -1
    spans: list[tuple[int, int]] = field(default_factory=list)


def with_text_formats(styles: bytes, wanted: Iterable[int]) -> tuple[bytes, Mapping[int, int]]:
    """The styles part with a format of text behind its own for each of those that are wanted, and which is whose.

    A format that does not exist has none.
    """
    content = markup(styles)
    text = content.text
    found = _formats(text)
    known = [number for number in sorted(set(wanted)) if number < len(found.spans)]
    if found.closed < 0 or not known:
        return styles, {}
    copies = b"".join(_as_text(text[slice(*found.spans[number])]) for number in known)
    inner = tag_end(text, found.opened)
    count = b' count="%d"' % (len(found.spans) + len(known))
    tag = _COUNT.sub(count, text[found.opened : inner], count=1)
    made = text[: found.opened] + tag + text[inner : found.closed] + copies + text[found.closed :]
    return content.restored(made), {number: len(found.spans) + i for i, number in enumerate(known)}


def _as_text(element: bytes) -> bytes:
    inner = tag_end(element, 0)
    tag = _OWN.sub(b"", element[:inner])
    end = b"/>" if tag.endswith(b"/>") else b">"
    return tag.removesuffix(end) + _TEXT + end + element[inner:]


def _formats(text: bytes) -> _Formats:
    machine = parser(text)
    found = _Formats()
    at = 0
    depth = 0

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal at, depth
        if found.opened >= 0 and found.closed < 0:
            depth += 1
            at = machine.CurrentByteIndex if depth == 1 else at
        elif local(name) == "cellXfs" and found.opened < 0:
            found.opened = machine.CurrentByteIndex

    def end(name: str) -> None:
        nonlocal depth
        if found.opened < 0 or found.closed >= 0:
            return
        here = machine.CurrentByteIndex
        if depth == 1:
            is_empty = text[here - 2 : here] == b"/>" and text.rfind(b"<", at, here) == at
            found.spans.append((at, here if is_empty else text.index(b">", here) + 1))
        elif depth == 0 and local(name) == "cellXfs":
            found.closed = here
        depth -= 1

    machine.StartElementHandler, machine.EndElementHandler = start, end
    run(machine, text)
    return found
