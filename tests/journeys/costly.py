"""Files that would cost a careless reader dearly: `python -m tests.journeys.costly NAME PATH`.

Written by a process of its own, for a process counts as its own the memory of the one that started it.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from tests.xlsx import old_workbooks as old
from tests.xlsx import packages
from tests.xlsx.documents import cell, document, row, words


def _records(kind: int, content: bytes, times: int) -> bytes:
    return old.workbook(old.record(kind, content) * times)


def _many_sheets() -> bytes:
    """Sixty sheets, each of the very same part."""
    cells = "".join(f'<row r="{r}">{"<c><v>1</v></c>" * 190}</row>' for r in range(1, 1_001))
    found = packages.parts(f"<sheetData>{cells}</sheetData>")
    sheets = "".join(f'<sheet name="票{i}" sheetId="{i}" r:id="r1"/>' for i in range(2, 61))
    main = found["xl/workbook.xml"].decode().replace("</sheets>", f"{sheets}</sheets>")
    return packages.packed({**found, "xl/workbook.xml": main.encode()})


def _long_text() -> bytes:
    """One cell of a character that is eighteen once it is folded, over and over."""
    text = "<is><t>" + "\ufdfa" * 20_000_000 + "</t></is>"
    return packages.workbook(f'<sheetData><row r="1"><c r="A1" t="inlineStr">{text}</c></row></sheetData>')


COSTLY: dict[str, Callable[[], bytes]] = {
    "sheets.xlsx": _many_sheets,
    "a long text.xlsx": _long_text,
    "a corner.xls": lambda: old.workbook(old.number(0, 0, 1.0) + old.number(65_535, 255, 1.0)),
    "records.xls": lambda: _records(0x99, b"", 7_000_000),
    "blank cells.xls": lambda: _records(0xBE, bytes(4 + 2 * 256) + b"\xff\0", 60_000),
    "texts.xls": lambda: old.workbook(
        b"".join(old.cell(0x204, n // 200, n % 200, old.text(f"{n}")) for n in range(119_000))
    ),
    "sheets.xls": lambda: old.compound(old.stream([(b"S", b"")] * 3_000)),
    "rows.ods": lambda: document(row(words("x"), times=1_048_576)),
    "columns.ods": lambda: document(row(cell("<text:p>x</text:p>", number_columns_repeated="99999999"))),
    "cells.ods": lambda: document(row(words("x"), words("y")) * 59_000),
    "elements.ods": lambda: document(row("<table:table-cell/>" * 2_500_000)),
    "styles.ods": lambda: document(row(words("x")), styles='<style:style style:name="u"/>' * 500_000),
    "open cells.ods": lambda: document(row(cell(style_name="open") * 9_000, times=1_000) * 60),
    "entities.ods": lambda: document(row(words("&a;")), before='<!DOCTYPE x [<!ENTITY a "aaaa">]>'),
}


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(COSTLY[sys.argv[1]]())
