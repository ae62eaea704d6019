"""How a sheet is printed: across as many pages as it can be read on, its heads on each (ECMA-376 part 1 §18.3.1.63, §18.2.5)."""

import html
import re
from collections.abc import Iterable

from gui.xlsx.children import children
from gui.xlsx.markup import Markup, markup, whole, without_said
from gui.xlsx.recalculation import BEHIND

# What stands behind pageSetup in CT_Worksheet.
_BEHIND_PAGE = frozenset(
    (
        *("headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags"),
        *("drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
        *("webPublishItems", "tableParts", "extLst"),
    )
)
_FOOT = "&amp;L&amp;8&amp;F　&amp;A&amp;R&amp;8&amp;P / &amp;N"
_FITS = re.compile(rb"""<(?:[^\s<>/!?:]+:)?pageSetUpPr\s[^<>]*\bfitToPage\s*=\s*["'](?:1|true)["']""")
_SAID = re.compile(rb"<(?:[^\s<>/!?:]+:)?pageSetUpPr\b")
_TITLES = re.compile(rb"<(?:[^\s<>/!?:]+:)?definedName\s([^<>]*)>")
_PRINTED = re.compile(rb"<(?:[^\s<>/!?:]+:)?(?:odd|even|first)(?:Header|Footer)\b[^<>]*>([^<]+)<")
_CODE = re.compile(
    '&(?:"[^"]*"|K(?:[0-9A-F]{6}|[0-9]{2}[+-][0-9]{3})|[0-9]+|[^"0-9])|_(?:x005F_){0,4}x000[AD]_', re.IGNORECASE
)
"""Within a header or footer what is no text: the font, the colour, the size, the number of the page (§18.3.1.39); and a line
break as openpyxl escapes it, once more each time it saves.
"""


def around_pages(sheet: bytes) -> tuple[str, ...]:
    """The words above and below each page of a sheet."""
    text = markup(sheet).text
    found = _PRINTED.findall(text, max(text.rfind(b"</row>"), 0))
    return tuple(" ".join(_CODE.sub(" ", html.unescape(one.decode(errors="replace"))).split()) for one in found)


def pages_wide(sheet: bytes) -> int | None:
    """Across how many pages a sheet is fitted by its own page setup (0: as many as it takes); None if it says nothing."""
    text = markup(sheet).text
    page = children(text).first("pageSetup")
    if page is None:
        return None
    if not _FITS.search(text[: page.start]):
        return 0 if "scale" in page.said else None
    return whole(page.said.get("fitToWidth"), 1)


def with_pages_wide(sheet: bytes, count: int) -> bytes:
    """The sheet fitted across so many pages, and as many down as it takes; on A4 across where it says nothing else."""
    content = markup(sheet)
    return content.restored(_fitting(_with_setup(content, count)))


def _with_setup(content: Markup, count: int) -> bytes:
    text = content.text
    found = children(text)
    page = found.first("pageSetup")
    fit = b' fitToWidth="%d"' % count
    if page is None:
        at = found.before(_BEHIND_PAGE)
        setup = f'<{found.prefix}pageSetup paperSize="9" orientation="landscape"'.encode() + fit + b' fitToHeight="0"/>'
        return text[:at] + setup + text[at:]
    others = without_said(text[page.named : page.tag], b"fitToWidth", b"scale")
    usual = {"paperSize": b"9", "fitToHeight": b"0"}  # else it is American paper, and but one page down
    more = b"".join(b' %s="%s"' % (name.encode(), value) for name, value in usual.items() if name not in page.said)
    return text[: page.named] + fit + more + others + text[page.tag :]


def _fitting(text: bytes) -> bytes:
    """The sheet that says it is to be fitted."""
    if _FITS.search(text):
        return text
    found = children(text)
    setting = f'<{found.prefix}pageSetUpPr fitToPage="1"/>'.encode()
    first = found.found[0] if found.found else None
    if first is None or first.name != "sheetPr":
        at = first.start if first else found.end
        return (
            text[:at] + f"<{found.prefix}sheetPr>".encode() + setting + f"</{found.prefix}sheetPr>".encode() + text[at:]
        )
    known = _SAID.search(text, first.start, first.end)
    if known is None:
        return found.with_inside(text, first, setting)
    behind = text[known.end() : first.end]  # it says that it is not
    return text[: known.end()] + b' fitToPage="1"' + without_said(behind, b"fitToPage") + text[first.end :]


def with_foot(sheet: bytes) -> bytes:
    """The sheet with the names of the file and of itself, and the page's number, below each page, where it says nothing of that."""
    content = markup(sheet)
    text, found = content.text, children(content.text)
    own, at, p = found.first("headerFooter"), found.before(_BEHIND_PAGE), found.prefix
    if own and text.count(b"<", own.tag, own.end) > 1:  # more than its own end: Excel leaves an empty one behind
        return sheet
    foot = f"<{p}oddFooter>{_FOOT}</{p}oddFooter>"
    if own:
        return content.restored(found.with_inside(text, own, foot.encode()))
    return content.restored(text[:at] + f"<{p}headerFooter>{foot}</{p}headerFooter>".encode() + text[at:])


def with_print_titles(workbook: bytes, index: int, sheet: str, ranges: Iterable[str]) -> bytes:
    """The workbook part in which these rows and columns (`$1:$1`) of a sheet are printed on each page; its own titles stay."""
    content = markup(workbook)
    text = content.text
    found = children(text)
    names = found.first("definedNames")
    local_id = b'localSheetId="%d"' % index
    known = _TITLES.findall(text[names.start : names.end]) if names else []
    if any(b"_xlnm.Print_Titles" in said and local_id in said for said in known):
        return workbook
    quoted = "'{}'".format(sheet.replace("'", "''"))
    where = html.escape(",".join(f"{quoted}!{one}" for one in ranges), quote=False).encode()
    name = f"{found.prefix}definedName"
    entry = b"".join((f'<{name} name="_xlnm.Print_Titles" '.encode(), local_id, b">", where, f"</{name}>".encode()))
    if names:
        return content.restored(found.with_inside(text, names, entry))
    at = found.before({"calcPr", *BEHIND})
    return content.restored(text[:at] + f"<{name}s>".encode() + entry + f"</{name}s>".encode() + text[at:])
