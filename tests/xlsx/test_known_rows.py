"""A row that was read in one workbook serves another with the same formats where it says the same, and no other."""

import re

import pytest

from gui.xlsx.book import Book, open_book
from gui.xlsx.grid import Piece
from gui.xlsx.package import open_package
from gui.xlsx.remembering import LONGEST_ROW
from gui.xlsx.scanning.known_rows import _KNOWN, _MOST, known_row
from gui.xlsx.styles import Indexed
from tests.xlsx.packages import workbook

ROW = b'<row r="1"><c r="A1" s="1" t="s"><v>%d</v></c><c r="B1"><v>1</v></c><c r="C1" t="s"><v>%d</v></c>'
TEXTS = ("組織名", "回答", "①")


class Reading:
    """Counts what is read."""

    def __init__(self) -> None:
        self.rows: list[bytes] = []

    def __call__(self, row: bytes, _: Indexed) -> Piece:
        self.rows.append(row)
        return Piece((), {}, ())


def _said(book: Book) -> list[str]:
    return [cell.text for cell in book.grid(book.sheets[0]).cells.values()]


def _opened(places: tuple[int, int], texts: tuple[str, ...], styles: str = "<cellXfs><xf/><xf/></cellXfs>") -> Book:
    strings = "".join(f"<si><t>{text}</t></si>" for text in texts)
    row = f"<sheetData>{(ROW % places).decode()}</row></sheetData>"
    return open_book(open_package(workbook(row, strings=strings, styles=styles)))


def test_the_words_of_a_row_count_and_not_their_places_nor_the_bytes_alone() -> None:
    first, moved, other = _opened((0, 2), TEXTS), _opened((1, 0), ("①", "組織名")), _opened((0, 2), TEXTS[::-1])
    assert _said(first) == _said(moved) == ["組織名", "1", "①"]
    assert _said(other) == ["①", "1", "組織名"]
    pieces = [book.grid(book.sheets[0]).pieces[0] for book in (first, moved, other)]
    assert pieces[0] is pieces[1]
    assert pieces[0] is not pieces[2]


def test_formats_that_are_others_are_shown_as_they_are() -> None:
    of_dates = '<cellXfs><xf numFmtId="14"/><xf/></cellXfs>'
    assert _said(_opened((0, 2), TEXTS)) == ["組織名", "1", "①"]
    assert _said(_opened((0, 2), TEXTS, of_dates))[1] == "1900-01-01"


def test_a_place_with_more_digits_is_another_row_as_what_follows_stands_further_on() -> None:
    book, reading = _opened((0, 2), TEXTS), Reading()
    indexed = Indexed((*TEXTS, *map(str, range(7)), TEXTS[0]), book.indexed.styles)
    assert known_row(ROW % (0, 2), indexed, reading) is known_row(ROW % (0, 2), indexed, reading)
    known_row(ROW % (10, 2), indexed, reading)
    assert reading.rows == [ROW % (0, 2), ROW % (10, 2)]


@pytest.mark.parametrize(
    ("row", "texts"),
    [
        (ROW % (0, 3), TEXTS),
        (ROW % (0, 1) + b'<c r="D1" t="s" ph="1"><v>0</v></c>', TEXTS),
        (ROW % (0, 1) + b'<c r="D1" t="s"><f>A1</f><v>0</v></c>', TEXTS),
        (ROW % (0, 1) + b'<c r="D1" t="inlineStr"><is><t> t="s"</t></is></c>', TEXTS),
        (ROW % (0, 1) + b'<c r="D1" t="inlineStr"><is><t>%s</t></is></c>' % (b"a" * LONGEST_ROW), TEXTS),
        (ROW % (0, 1), ("a" * (LONGEST_ROW + 1), "")),
    ],
)
def test_a_row_whose_words_are_not_all_known_or_that_says_too_much_is_read_each_time(
    row: bytes, texts: tuple[str, ...]
) -> None:
    reading, indexed = Reading(), Indexed(texts)
    for _ in range(2):
        known_row(row, indexed, reading)
    assert reading.rows == [row, row]


def test_of_a_large_file_no_row_is_kept_and_of_others_not_all() -> None:
    large, small, one, each = Indexed(TEXTS, lasting=False), Indexed(TEXTS), Reading(), Reading()
    rows = [re.sub(b'"1"', b'"%d"' % number, ROW % (0, 1)) for number in range(1, 2 * _MOST)]
    for row in rows:
        known_row(row, small, one)
        assert len(_KNOWN) <= _MOST
        known_row(row, small, one)
        for _ in range(2):
            known_row(row, large, each)
    assert len(one.rows) == len(rows)
    assert len(each.rows) == 2 * len(rows)
