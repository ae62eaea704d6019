"""Old workbooks of Excel (.xls): what they say, and that nothing in them can do harm."""

import hashlib
import struct
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.system.file_formats import PASSWORD
from gui.xlsx.addresses import Area
from gui.xlsx.any_format import open_any
from gui.xlsx.book import Book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.other_formats import compound as compound_files
from gui.xlsx.other_formats import records as record_files
from gui.xlsx.other_formats import tables, xls
from tests.conftest import ROOT
from tests.xlsx import old_workbooks as old
from tests.xlsx.old_workbooks import BIFF5, cell, compound, formula, number, record, stream, text, workbook

RETURNED = (ROOT / "tests" / "data" / "returned.xls").read_bytes()
KEPT = (
    "パスワード付きか、壊れている旧形式（.xls）のファイルです。"
    "Excelで開けるか確かめて、パスワードのないxlsx形式で保存し直してください。"
)
TOO_LARGE = "大きすぎる"


def texts(book: Book, sheet: int = 0) -> dict[tuple[int, int], str]:
    cells = book.grid(book.sheets[sheet]).cells
    return {at: found.text for at, found in cells.items() if found.text}


def read_all(data: bytes) -> None:
    book = open_any(data)
    for sheet in book.sheets:
        book.grid(sheet)


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableWorkbook, match=r"。$") as caught:
        read_all(data)
    return str(caught.value)


XF = [record(0xE0, struct.pack("<3H14x", 0, number, flags)) for number, flags in ((0, 1), (14, 1), (170, 0))]
JAPANESE_DATE = record(0x41E, struct.pack("<H", 170) + text('ggge"年"m"月"'))


def test_values_are_the_texts_that_an_xlsx_would_give() -> None:
    whole, hundredths = 5 << 2 | 2, 12345 << 2 | 3
    half = struct.unpack("<Q", struct.pack("<d", 0.5))[0] >> 32
    records = b"".join(
        (
            number(0, 0, 2.0),
            number(0, 1, 45383.0, style=1),
            number(0, 2, 45383.395833333336, style=2),
            cell(0x27E, 1, 0, struct.pack("<I", hundredths)),
            record(0xBD, struct.pack("<2HHIHIH", 2, 0, 0, whole, 0, half, 1)),
            cell(0x27E, 3, 0, struct.pack("<i", -7 << 2 | 2)),
            cell(0x205, 4, 0, b"\1\0"),
            cell(0x205, 4, 1, b"\x2a\1"),
            cell(0x204, 5, 0, text("直接の文字\n二行目")),
        )
    )
    assert texts(open_any(workbook(records, JAPANESE_DATE + b"".join(XF)))) == {
        (1, 1): "2",
        (1, 2): "2024-04-01",
        (1, 3): "2024-04-01 09:30",
        (2, 1): "123.45",
        (3, 1): "5",
        (3, 2): "0.5",
        (4, 1): "-7",
        (5, 1): "TRUE",
        (5, 2): "#N/A",
        (6, 1): "直接の文字\n二行目",
    }


def test_a_formula_is_known_for_one_with_what_it_shows() -> None:
    string = bytes(6) + b"\xff\xff"
    records = b"".join(
        (
            formula(0, 0, struct.pack("<d", 0.0)),
            formula(1, 0, string),
            record(0x4BC, bytes(10)),  # a formula that cells share stands between
            record(0x207, text("未回答")),
            formula(2, 0, b"\1\0\1\0\0\0\xff\xff"),
            formula(3, 0, b"\2\0\x07\0\0\0\xff\xff"),
            formula(4, 0, b"\3\0\0\0\0\0\xff\xff"),
        )
    )
    book = open_any(workbook(records))
    cells = book.grid(book.sheets[0]).cells
    assert all(found.formula is not None for found in cells.values())
    assert [cells[row, 1].text for row in range(1, 6)] == ["0", "未回答", "TRUE", "#DIV/0!", ""]
    assert cells[5, 1].value == ""


def test_characters_that_xml_forbids_and_words_like_escapes_are_kept() -> None:
    said = ["_x000D_", "a\r\nb", "\x01\uffff", " 前後 ", "<&>]]>", "𠮷"]
    records = b"".join(cell(0x204, row, 0, text(words)) for row, words in enumerate(said))
    assert list(texts(open_any(workbook(records))).values()) == said


def test_what_is_said_of_some_letters_is_said_of_their_cell_alone() -> None:
    fonts = [(0, 0x7FFF), (0x0008, 0x7FFF), (0, 0x0A)]
    before = b"".join(record(0x31, struct.pack("<3H", 200, *font)) for font in fonts) + b"".join(XF)

    def shared(words: str, *runs: tuple[int, int]) -> bytes:
        head = struct.pack("<HBH", len(words), 1 | 8, len(runs)) + words.encode("utf-16-le")
        return head + b"".join(struct.pack("<2H", *run) for run in runs)

    texts_ = (shared("前後", (1, 1)), shared("前後", (1, 2)), shared("前後", (0, 0)), shared("前後"))
    before += record(0xFC, struct.pack("<2I", len(texts_), len(texts_)) + b"".join(texts_))
    records = b"".join(cell(0xFD, 0, i, struct.pack("<I", i)) for i in range(len(texts_)))
    book = open_any(workbook(records, before))
    looks = [book.style(found.style) for _, found in sorted(book.grid(book.sheets[0]).cells.items())]
    assert [look.struck for look in looks] == [True, False, False, False]
    assert ["FF0000" in look.ink for look in looks] == [False, True, False, False]


def test_texts_that_cells_share_go_on_where_a_record_is_cut() -> None:
    rich = struct.pack("<HB", 2, 1 | 8) + struct.pack("<H", 1) + "漢字".encode("utf-16-le") + bytes(4)
    phonetic = struct.pack("<HBI", 2, 1 | 4, 6) + "漢字".encode("utf-16-le") + b"kana!!"
    cut = struct.pack("<HB", 6, 0) + b"abc"
    table = record(0xFC, struct.pack("<2I", 4, 4) + rich + phonetic + cut)
    table += record(0x3C, b"\1" + "で続".encode("utf-16-le")) + record(0x3C, b"\0" + b"z" + text("次", narrow=False))
    records = b"".join(cell(0xFD, row, 0, struct.pack("<I", row)) for row in range(5))

    assert list(texts(open_any(workbook(records, table))).values()) == ["漢字", "漢字", "abcで続z", "次"]


def test_what_stands_around_the_cells() -> None:
    prompts = b"".join(text(words) for words in ("題", "誤り", "選んでください", "一覧から"))
    area = struct.pack("<H4H", 1, 2, 4, 1, 1)
    rule = record(
        0x1BE, struct.pack("<I", 3) + prompts + struct.pack("<2H", 3, 0) + b"abc" + struct.pack("<2H", 0, 0) + area
    )
    around = record(0x12, b"\1\0") + record(0xE5, struct.pack("<H4H", 1, 0, 1, 0, 3)) + rule
    records = number(0, 0, 1.0) + record(0xBE, struct.pack("<6H", 7, 0, 0, 2, 0, 2)) + around
    first = stream([(b"Ichi", records), (b"Ni", b"")], b"".join(XF))
    hidden = first.replace(struct.pack("<2B", 0, 0) + b"\2\0Ni", struct.pack("<2B", 1, 0) + b"\2\0Ni")
    book = open_any(compound(hidden))

    assert [(sheet.name, sheet.visible) for sheet in book.sheets] == [("Ichi", True), ("Ni", False)]
    grid = book.grid(book.sheets[0])
    assert grid.frame.merged == (Area(1, 1, 2, 4),)
    assert grid.frame.protected
    assert [row for row in range(1, 8) if grid.list_at(row, 2)] == [3, 4, 5]
    assert [at for at, found in grid.cells.items() if not book.style(found.style).locked] == [(8, 2)]


def test_the_days_of_1904_and_a_chart_within_a_sheet() -> None:
    chart = old.beginning(0x20) + number(5, 5, 9.0) + old.EOF
    data = workbook(chart + number(0, 0, 0.0, style=1), record(0x22, b"\1\0") + b"".join(XF))
    assert texts(open_any(data)) == {(1, 1): "1904-01-01"}


def test_a_workbook_of_excel_95() -> None:
    name, words = "回答".encode("cp932"), "②求めていない".encode("cp932")
    before = record(0x42, struct.pack("<H", 932)) + b"".join(
        record(0xE0, struct.pack("<3H10x", 0, number, 1)) for number in (0, 14)
    )
    records = cell(0x204, 0, 0, struct.pack("<H", len(words)) + words) + number(1, 0, 45383.0, style=1)
    book = open_any(compound(stream([(name, records)], before, BIFF5), "Book"))
    assert [sheet.name for sheet in book.sheets] == ["回答"]
    assert texts(book) == {(1, 1): "②求めていない", (2, 1): "2024-04-01"}


@pytest.mark.parametrize("size", [100, 5_000, 300_000, 9_000_000])
def test_a_stream_of_any_length_is_found(size: int) -> None:
    records = b"".join(record(0x99, b"x" * 8_000) for _ in range(size // 8_004)) + number(0, 0, 1.0)
    assert texts(open_any(workbook(records))) == {(1, 1): "1"}


def test_what_is_no_workbook_is_one_sentence() -> None:
    plain = stream([(b"S", number(0, 0, 1.0))])
    assert "Wordの文書" in refused(compound(b"x" * 5000, "WordDocument"))
    assert "ほかのソフト" in refused(compound(b"x" * 5000, "䡀㼿䕷䑬㭪䗤䠤"))
    assert refused(compound(b"x" * 5000, "EncryptedPackage")) == PASSWORD
    assert refused(compound(stream([(b"S", b"")], record(0x2F, bytes(54))))) == KEPT
    assert refused(compound(plain[:-6])) == KEPT
    assert refused(compound(plain.replace(b"\x09\x08", b"\x09\x04"))) == KEPT
    assert refused(old.SIGNATURE + bytes(600)) == KEPT
    assert refused(old.SIGNATURE) == KEPT
    for cut in (100, 512, 600, 5_000, 30_000, len(RETURNED) - 2_000):
        assert refused(RETURNED[:cut]) == KEPT


def digest(name: str, data: bytes) -> bytes:
    return hashlib.new(name, data, usedforsecurity=False).digest()


def old_key(password: str, salt: bytes) -> Callable[[int], bytes]:
    start = digest("md5", password.encode("utf-16-le"))[:5]
    middle = digest("md5", (start + salt) * 16)[:5]
    return lambda block: digest("md5", middle + struct.pack("<I", block))


def newer_key(password: str, salt: bytes) -> Callable[[int], bytes]:
    start = digest("sha1", salt + password.encode("utf-16-le"))
    return lambda block: digest("sha1", start + struct.pack("<I", block))[:16]


def with_password(password: str, *, newer: bool, size: int = 0) -> bytes:
    salt, verifier = b"salt of 16 bytes", b"its proof: 16 by"
    key = (newer_key if newer else old_key)(password, salt)
    proof = digest("sha1" if newer else "md5", verifier)
    proven = old.rc4(key(0), verifier + proof)
    if newer:
        header = struct.pack("<8I", 4, 0, 0x6801, 0x8004, 128, 1, 0, 0) + "CSP\0".encode("utf-16-le")
        body = struct.pack("<3H2I", 1, 2, 2, 4, len(header)) + header + struct.pack("<I", 16) + salt
        body += proven[:16] + struct.pack("<I", 20) + proven[16:]
    else:
        body = struct.pack("<3H", 1, 1, 1) + salt + proven
    file_pass = record(0x2F, body)
    filling = record(0x99, b"x" * 1_000) * (size // 1_004)
    records = filling + cell(0x204, 0, 0, text("保護された様式")) + number(1, 0, 2.0)
    return compound(old.locked(stream([(b"S", records)], file_pass), file_pass, key))


@pytest.mark.parametrize("newer", [False, True])
def test_a_workbook_whose_structure_alone_is_protected_is_read(newer: bool) -> None:
    """Excel encrypts it with a password of its own, which it never asks for."""
    found = texts(open_any(with_password("VelvetSweatshop", newer=newer, size=20_000)))
    assert found == {(1, 1): "保護された様式", (2, 1): "2"}


@pytest.mark.parametrize("newer", [False, True])
def test_a_password_that_a_person_set_is_not_known(newer: bool) -> None:
    assert refused(with_password("ひみつ", newer=newer)) == KEPT


def test_what_says_how_it_is_encrypted_may_be_damaged() -> None:
    for body in (b"", b"\1\0\1\0", b"\0\0" + bytes(50), struct.pack("<3H2I", 1, 2, 2, 4, 1 << 31) + bytes(80)):
        assert refused(compound(stream([(b"S", b"")], record(0x2F, body)))) == KEPT


def test_lengths_that_cannot_be_are_refused() -> None:
    table = record(0xFC, struct.pack("<2I", 1, 1) + struct.pack("<HB", 0xFFFF, 1) + b"ab")
    assert refused(workbook(b"", table)) == KEPT
    assert refused(workbook(struct.pack("<2H", 0x203, 0xFFFF) + b"x")) == KEPT
    assert refused(workbook(cell(0x204, 0, 0, b"\xff\xff\1ab"))) == KEPT
    assert refused(workbook(record(0x203, b"x"))) == KEPT
    assert refused(workbook(record(0x1BE, b"\3\0\0\0\xff\xff\1"))) == KEPT
    assert (
        refused(compound(old.beginning(5) + record(0x85, struct.pack("<I4B", 1 << 31, 0, 0, 1, 0) + b"S") + old.EOF))
        == KEPT
    )


def test_a_file_that_would_grow_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name, limit in (
        (tables, "MAX_CELLS", 1_000),
        (tables, "MAX_AREAS", 500),
        (record_files, "MAX_RECORDS", 5_000),
        (record_files, "MAX_STRINGS", 5_000),
        (xls, "MAX_FORMATS", 500),
        (compound_files, "MAX_STREAM", 100_000),
    ):
        monkeypatch.setattr(module, name, limit)
    row = record(0xBD, struct.pack("<2H", 0, 0) + struct.pack("<HI", 0, 2) * 256 + struct.pack("<H", 255))
    assert TOO_LARGE in refused(workbook(row * 4))
    assert TOO_LARGE in refused(workbook(record(0x99) * 5_100))
    merged = record(0xE5, struct.pack("<H", 100) + struct.pack("<4H", 0, 9, 0, 9) * 100)
    assert TOO_LARGE in refused(workbook(merged * 6))
    many = struct.pack("<HB", 1, 0) + b"a"
    table = record(0xFC, bytes(8) + many * 2_000) + record(0x3C, many * 2_000) * 2
    assert TOO_LARGE in refused(workbook(b"", table))
    assert TOO_LARGE in refused(workbook(b"", XF[0] * 600))
    assert TOO_LARGE in refused(compound(stream([(b"S", b"")] * 600)))
    assert TOO_LARGE in refused(workbook(record(0x99, b"x" * 8_000) * 20))


def test_one_text_in_many_cells_is_held_once() -> None:
    table = record(0xFC, bytes(8) + text("長" * 4_000))
    records = b"".join(cell(0xFD, row, 0, bytes(4)) for row in range(5_000))
    found = texts(open_any(workbook(records, table)))
    assert len(found) == 5_000
    assert len({id(words) for words in found.values()}) == 1


def test_sectors_that_lead_back_to_themselves_come_to_an_end() -> None:
    plain = bytearray(workbook(number(0, 0, 1.0) + record(0x99, b"x" * 6_000)))
    table = len(plain) - 512
    for i in range(128):
        struct.pack_into("<I", plain, table + 4 * i, i)
    read_or_refused(bytes(plain))
    for at in (48, 60, 68):
        looped = bytearray(RETURNED)
        struct.pack_into("<I", looped, at, 0)
        read_or_refused(bytes(looped))


def read_or_refused(data: bytes) -> None:
    """Anything else that is raised fails the test."""
    try:
        read_all(data)
    except UnreadableWorkbook:
        return


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, len(RETURNED) - 1), st.integers(0, 255)), min_size=1, max_size=40), st.data())
def test_a_damaged_file_is_read_or_refused(damage: list[tuple[int, int]], data: st.DataObject) -> None:
    changed = bytearray(RETURNED)
    for at, value in damage:
        changed[at] = value
    changed[:8] = RETURNED[:8]
    read_or_refused(bytes(changed[: data.draw(st.integers(8, len(changed)))] if data.draw(st.booleans()) else changed))
