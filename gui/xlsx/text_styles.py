"""Cell formats of text: copies of those of a workbook in which what begins like a formula stays a text (§18.8.45).

In such a cell (文字列, with the mark of an apostrophe) Excel makes no formula of the text, however the cell is edited.
"""

import re
from collections.abc import Iterable, Mapping

from gui.xlsx.children import children
from gui.xlsx.markup import markup, tag_end

_OWN = re.compile(rb"""\s(?:numFmtId|applyNumberFormat|quotePrefix)\s*=\s*(?:"[^"]*"|'[^']*')""")
_COUNT = re.compile(rb"""\scount\s*=\s*(?:"[^"]*"|'[^']*')""")
_TEXT = b' numFmtId="49" applyNumberFormat="1" quotePrefix="1"'


def with_text_formats(styles: bytes, wanted: Iterable[int]) -> tuple[bytes, Mapping[int, int]]:
    """The styles part with a format of text behind its own for each of those that are wanted, and which is whose.

    A format that does not exist has none.
    """
    content = markup(styles)
    text = content.text
    held = children(text).first("cellXfs")
    own = text[held.start : held.end] if held else b""
    formats = children(own).found if held else []
    known = [number for number in sorted(set(wanted)) if number < len(formats)]
    if held is None or not known:
        return styles, {}
    copies = b"".join(_as_text(own[formats[number].start : formats[number].end]) for number in known)
    tag = _COUNT.sub(b' count="%d"' % (len(formats) + len(known)), text[held.start : held.tag], count=1)
    at = text.rindex(b"<", held.start, held.end)
    made = text[: held.start] + tag + text[held.tag : at] + copies + text[at:]
    return content.restored(made), {number: len(formats) + i for i, number in enumerate(known)}


def _as_text(element: bytes) -> bytes:
    inner = tag_end(element, 0)
    tag = _OWN.sub(b"", element[:inner])
    end = b"/>" if tag.endswith(b"/>") else b">"
    return tag.removesuffix(end) + _TEXT + end + element[inner:]
