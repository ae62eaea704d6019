"""Copies of the cell formats of a workbook: in which what begins like a formula stays a text, or a text is seen from its top (§18.8.45).

In a cell of text (文字列, with the mark of an apostrophe) Excel makes no formula of it, however the cell is edited.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from gui.xlsx.children import children
from gui.xlsx.markup import markup, tag_end, without_said

_COUNT = re.compile(rb"""\scount\s*=\s*(?:"[^"]*"|'[^']*')""")
_ALIGNMENT = re.compile(rb"<(?:[^\s<>/!?:]+:)?alignment(?=[\s/>])")
_TEXT = b' numFmtId="49" applyNumberFormat="1" quotePrefix="1"'


def with_text_formats(styles: bytes, wanted: Iterable[int]) -> tuple[bytes, Mapping[int, int]]:
    """The styles part with a format of text behind its own for each of those that are wanted, and which is whose.

    A format that does not exist has none.
    """
    return _with_copies(styles, wanted, _as_text)


def with_top_formats(styles: bytes, wanted: Iterable[int]) -> tuple[bytes, Mapping[int, int]]:
    """The same with formats in which a text stands at the top of its cell, whose beginning is seen where not all of it is."""
    return _with_copies(styles, wanted, _on_top)


def _with_copies(
    styles: bytes, wanted: Iterable[int], copied: Callable[[bytes], bytes]
) -> tuple[bytes, Mapping[int, int]]:
    content = markup(styles)
    text = content.text
    held = children(text).first("cellXfs")
    own = text[held.start : held.end] if held else b""
    formats = children(own).found if held else []
    known = [number for number in sorted(set(wanted)) if number < len(formats)]
    if held is None or not known:
        return styles, {}
    copies = b"".join(copied(own[formats[number].start : formats[number].end]) for number in known)
    tag = _COUNT.sub(b' count="%d"' % (len(formats) + len(known)), text[held.start : held.tag], count=1)
    at = text.rindex(b"<", held.start, held.end)
    made = text[: held.start] + tag + text[held.tag : at] + copies + text[at:]
    return content.restored(made), {number: len(formats) + i for i, number in enumerate(known)}


def _as_text(element: bytes) -> bytes:
    inner = tag_end(element, 0)
    tag = without_said(element[:inner], b"numFmtId", b"applyNumberFormat", b"quotePrefix")
    end = b"/>" if tag.endswith(b"/>") else b">"
    return tag.removesuffix(end) + _TEXT + end + element[inner:]


def _on_top(element: bytes) -> bytes:
    plain, found = without_said(element, b"vertical", b"applyAlignment"), _ALIGNMENT.search(element)
    name = re.split(rb"[\s/>]", plain, maxsplit=1)[0].removeprefix(b"<")
    opened = plain.replace(b"<" + name, b"<" + name + b' applyAlignment="1"', 1)
    if found:
        return opened.replace(found[0], found[0] + b' vertical="top"', 1)
    alignment = b"<" + name.removesuffix(b"xf") + b'alignment vertical="top"/>'
    end = tag_end(opened, 0)
    if opened[:end].endswith(b"/>"):
        return opened[: end - 2] + b">" + alignment + b"</" + name + b">"
    return opened[:end] + alignment + opened[end:]
