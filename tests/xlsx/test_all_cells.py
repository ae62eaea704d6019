"""The cells of a sheet are its own, whatever sheet with the very same rows came before."""

import pytest

from gui.xlsx.markup import markup
from gui.xlsx.scanning import all_cells
from gui.xlsx.scanning.quick_scan import quick_rows
from gui.xlsx.scanning.scan import scan_by_parser
from gui.xlsx.styles import Indexed

INDEXED = Indexed()
HEAD, FOOT = '<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="9"><c r="A9"><v>9</v></c><c r="C9"><v>3</v></c></row>'
SHARED = '<f t="shared" ref="A1:A9" si="0">{}</f>'
MASTER = '<row r="1"><c r="A1">' + SHARED + "<v>1</v></c></row>"
FOLLOWS = '<row r="9"><c r="A9"><f t="shared" si="0"/><v>9</v></c></row>'


def _row(*cells: tuple[str, int]) -> str:
    return '<row r="5">' + "".join(f'<c r="{at}5"><v>{value}</v></c>' for at, value in cells) + "</row>"


def _part(*rows: str) -> bytes:
    return f"<worksheet><sheetData>{''.join(rows)}</sheetData></worksheet>".encode()


def _cells(part: bytes) -> list[object]:
    found = quick_rows(part, INDEXED, 1000, 1000)
    assert found
    return [(at, cell.text, cell.formula) for at, cell in found.cells.items()]


def test_the_cells_are_the_parsers_in_their_order_whatever_came_before() -> None:
    own = _row(("A", 1), ("B", 2))
    parts = [
        _part(HEAD, own, FOOT),
        _part(HEAD, _row(("A", 1), ("B", 7)), FOOT),
        _part(HEAD, _row(("B", 7)), FOOT),
        _part(HEAD, _row(("A", 1), ("B", 7), ("C", 3)), FOOT),
        _part(HEAD, _row(("B", 7), ("A", 1), ("C", 3)), FOOT),
        _part(HEAD, own),
        _part(MASTER.format("B1+1"), own, FOLLOWS),
        _part(MASTER.format("B1+2"), own, FOLLOWS),
        _part(HEAD, own, FOLLOWS),
        _part(HEAD, own, FOOT),
    ]
    for part in [*parts, *parts[::-1], *parts[::2], *parts[::3]]:
        by_parser = scan_by_parser(markup(part), INDEXED).cells.items()
        assert _cells(part) == [(at, cell.text, cell.formula) for at, cell in by_parser]


def test_only_what_stands_in_other_rows_is_put_in(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _cells(_part(HEAD, _row(("A", 1)), FOOT))
    monkeypatch.setattr(all_cells, "all_cells", None)
    other = _cells(_part(HEAD, _row(("A", 2)), FOOT))
    assert [one for one, was in zip(other, first, strict=True) if one != was] == [((5, 1), "2", None)]


def test_a_row_that_is_there_twice_is_seen_though_its_cells_are_where_others_were() -> None:
    own = _row(("A", 1))
    assert _cells(_part(HEAD, '<row r="3"/>', own))
    assert quick_rows(_part(HEAD, '<row r="1"/>', own), INDEXED, 1000, 1000) is None
    assert quick_rows(_part(HEAD, own, '<row r="5"/>'), INDEXED, 1000, 1000) is None
