"""Telling Excel to recalculate when it loads a workbook (ECMA-376 part 1 §18.2.2, §18.2.27)."""

import re

from gui.xlsx.markup import local, markup, parser, run

# What may stand behind calcPr in CT_Workbook.
_BEHIND = frozenset(
    [
        "oleSize",
        "customWorkbookViews",
        "pivotCaches",
        "smartTagPr",
        "smartTagTypes",
        "webPublishing",
        "fileRecoveryPr",
        "webPublishObjects",
        "extLst",
    ]
)
_SETTING = re.compile(rb"""\sfullCalcOnLoad\s*=\s*("[^"]*"|'[^']*')""")


def set_full_calc_on_load(workbook: bytes) -> bytes:
    """The workbook part with `fullCalcOnLoad` set; the same bytes if it is already."""
    content = markup(workbook)
    text = content.text
    machine = parser(text)
    found: dict[str, int] = {}
    depth = 0
    prefix = ""
    already = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, prefix, already
        depth += 1
        tag, at = local(name), machine.CurrentByteIndex
        if depth == 1:
            prefix = name[: -len(tag)]
        elif depth == 2 and tag == "calcPr":
            found["calcPr"] = at
            already = attributes.get("fullCalcOnLoad") in ("1", "true")
        elif depth == 2 and tag in _BEHIND:
            found.setdefault("behind", at)

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1
        if depth == 0:
            found.setdefault("behind", machine.CurrentByteIndex)

    machine.StartElementHandler, machine.EndElementHandler = start, end
    run(machine, text)
    if already:
        return workbook
    if "calcPr" in found:
        at = found["calcPr"]
        stop = text.index(b">", at)
        name_end = at + 1 + len(f"{prefix}calcPr")
        tag = text[at:name_end] + b' fullCalcOnLoad="1"' + _SETTING.sub(b"", text[name_end:stop])
        return content.restored(text[:at] + tag + text[stop:])
    at = found["behind"]
    return content.restored(text[:at] + f'<{prefix}calcPr fullCalcOnLoad="1"/>'.encode() + text[at:])
