"""How a sheet is printed: across as many pages as it can be read on, its heads on each (ECMA-376 part 1 §18.3.1.63, §18.2.5)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from gui.xlsx.markup import Markup, local, markup, parser, run, tag_end

# What stands behind pageSetup in CT_Worksheet, and behind definedNames in CT_Workbook.
_BEHIND_PAGE = frozenset(
    (
        *("headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags"),
        *("drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
        *("webPublishItems", "tableParts", "extLst"),
    )
)
_BEHIND_NAMES = frozenset(
    (
        *("calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes"),
        *("webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"),
    )
)
_WIDE = re.compile(rb"""\sfitToWidth\s*=\s*["']([0-9]*)["']""")
_SCALE = re.compile(rb"""\sscale\s*=\s*["'][^"']*["']""")
_FIT = re.compile(rb"""\sfitToPage\s*=\s*["'][^"']*["']""")
_FITS = re.compile(rb"""<(?:[^\s<>/!?:]+:)?pageSetUpPr\s[^<>]*\bfitToPage\s*=\s*["'](?:1|true)["']""")
_TITLES = re.compile(rb"<(?:[^\s<>/!?:]+:)?definedName\s([^<>]*)>")


@dataclass(frozen=True, slots=True)
class _Element:
    """A child of the root: its name without prefix, where it starts, where its own tag ends, where it ends."""

    name: str
    start: int
    tag: int
    end: int


def _children(text: bytes) -> tuple[list[_Element], str, int]:
    """The children of the root, the prefix of its name, and where it ends."""
    machine = parser(text)
    found: list[_Element] = []
    depth, at, prefix, last = 0, 0, "", 0

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal depth, at, prefix
        depth += 1
        if depth == 1:
            prefix = name[: -len(local(name))]
        elif depth == 2:
            at = machine.CurrentByteIndex

    def end(name: str) -> None:
        nonlocal depth, last
        here = machine.CurrentByteIndex
        if depth == 2:
            tag = tag_end(text, at)
            stop = tag if text[tag - 2 : tag] == b"/>" else text.index(b">", here) + 1
            found.append(_Element(local(name), at, tag, stop))
        last, depth = here, depth - 1

    machine.StartElementHandler, machine.EndElementHandler = start, end
    run(machine, text)
    return found, prefix, last


def pages_wide(sheet: bytes) -> int | None:
    """Across how many pages a sheet is fitted by its own page setup (0: as many as it takes); None if it says nothing."""
    text = markup(sheet).text
    page = next((one for one in _children(text)[0] if one.name == "pageSetup"), None)
    if page is None:
        return None
    tag = text[page.start : page.tag]
    if not _FITS.search(text[: page.start]):
        return 0 if _SCALE.search(tag) else None
    said = _WIDE.search(tag)
    return int(said.group(1) or 1) if said else 1


def with_pages_wide(sheet: bytes, count: int) -> bytes:
    """The sheet fitted across so many pages, and as many down as it takes; on A4 across where it says nothing else."""
    content = markup(sheet)
    return content.restored(_fitting(_with_setup(content, count)))


def _with_setup(content: Markup, count: int) -> bytes:
    text = content.text
    found, prefix, last = _children(text)
    page = next((one for one in found if one.name == "pageSetup"), None)
    fit = b' fitToWidth="%d"' % count
    if page is None:
        at = next((one.start for one in found if one.name in _BEHIND_PAGE), last)
        setup = f'<{prefix}pageSetup paperSize="9" orientation="landscape"'.encode() + fit + b' fitToHeight="0"/>'
        return text[:at] + setup + text[at:]
    tag = _SCALE.sub(b"", _WIDE.sub(b"", text[page.start : page.tag]))
    named = len(f"<{prefix}pageSetup")
    more = b"" if b"fitToHeight" in tag else b' fitToHeight="0"'
    return text[: page.start] + tag[:named] + fit + more + tag[named:] + text[page.tag :]


def _fitting(text: bytes) -> bytes:
    """The sheet that says it is to be fitted."""
    if _FITS.search(text):
        return text
    found, prefix, last = _children(text)
    setting = f'<{prefix}pageSetUpPr fitToPage="1"/>'.encode()
    first = found[0] if found else None
    if first is None or first.name != "sheetPr":
        at = first.start if first else last
        return text[:at] + f"<{prefix}sheetPr>".encode() + setting + f"</{prefix}sheetPr>".encode() + text[at:]
    own = text[first.start : first.end]
    known = re.search(rb"<(?:[^\s<>/!?:]+:)?pageSetUpPr\b", own)
    if known:  # it says that it is not
        tag = _FIT.sub(b"", own[known.start() :])
        at = known.end() - known.start()
        return text[: first.start] + own[: known.start()] + tag[:at] + b' fitToPage="1"' + tag[at:] + text[first.end :]
    if first.tag == first.end:
        opened = own.removesuffix(b"/>") + b">" + setting + f"</{prefix}sheetPr>".encode()
    else:
        at = own.rindex(b"<")
        opened = own[:at] + setting + own[at:]
    return text[: first.start] + opened + text[first.end :]


def with_print_titles(workbook: bytes, index: int, sheet: str, ranges: Iterable[str]) -> bytes:
    """The workbook part in which these rows and columns (`$1:$1`) of a sheet are printed on each page; its own titles stay."""
    content = markup(workbook)
    text = content.text
    found, prefix, last = _children(text)
    names = next((one for one in found if one.name == "definedNames"), None)
    local_id = b'localSheetId="%d"' % index
    if names:
        known = _TITLES.findall(text[names.start : names.end])
        if any(b"_xlnm.Print_Titles" in said and local_id in said for said in known):
            return workbook
    quoted = "'{}'".format(sheet.replace("'", "''"))
    where = escape(",".join(f"{quoted}!{one}" for one in ranges)).encode()
    name = f"{prefix}definedName"
    entry = b"".join((f'<{name} name="_xlnm.Print_Titles" '.encode(), local_id, b">", where, f"</{name}>".encode()))
    if names is None:
        at = next((one.start for one in found if one.name in _BEHIND_NAMES), last)
        entry = f"<{prefix}definedNames>".encode() + entry + f"</{prefix}definedNames>".encode()
        return content.restored(text[:at] + entry + text[at:])
    if names.tag == names.end:
        whole = text[names.start : names.end].removesuffix(b"/>") + b">" + entry + f"</{prefix}definedNames>".encode()
        return content.restored(text[: names.start] + whole + text[names.end :])
    at = text.rindex(b"<", names.start, names.end)
    return content.restored(text[:at] + entry + text[at:])
