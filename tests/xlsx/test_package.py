"""The archive of a workbook: what is refused, and that copying changes nothing."""

import contextlib
import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.xlsx import package as packages
from gui.xlsx.book import open_book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.package import open_package
from tests.xlsx.packages import SHEET, packed, parts, workbook

PLAIN = workbook('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')


def read_all(data: bytes) -> None:
    book = open_book(open_package(data))
    for sheet in book.sheets:
        book.grid(sheet)


def refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableWorkbook, match=f"{words}.*。$"):
        read_all(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空です"),
        (b"a,b,c", "文字だけのファイル"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "パスワード付き、または旧形式（.xls）"),
        (PLAIN[: len(PLAIN) // 2], "途中で切れて"),
        (PLAIN[:-10], "途中で切れて"),
        (PLAIN.replace(b"PK\1\2", b"PK\1\3"), "壊れて"),
        (packed({"word/document.xml": b"<x/>"}), "Wordの文書"),
        (packed({**parts("<sheetData/>"), "../../evil": b"x"}), "安全でない名前"),
        (packed({**parts("<sheetData/>"), "C:/evil": b"x"}), "安全でない名前"),
        (packed({**parts("<sheetData/>"), "/evil": b"x"}), "安全でない名前"),
        (packed({**parts("<sheetData/>"), **{f"x{i}": b"" for i in range(packages.MAX_MEMBERS)}}), "大きくなりすぎる"),
        (packed({**parts("<sheetData/>"), "XL/WORKBOOK.XML": b""}), "同じ名前のもの"),
        (workbook("<sheetData><row></sheetData>"), "XML）が壊れて"),
        (workbook("<other/>"), "中身が壊れて"),
        (workbook('<sheetData><row r="0"/></sheetData>'), "中身が壊れて"),
        (workbook('<sheetData><row r="1"><c r="A2"/></row></sheetData>'), "中身が壊れて"),
        (workbook('<sheetData><row r="1"><c r="ZZZ1"/></row></sheetData>'), "中身が壊れて"),
        (workbook("<sheetData>" + "<row/>" * 100_001 + "</sheetData>"), "シートが大きすぎる"),
        (workbook("<sheetData/>" + '<mergeCell ref="A1:B2"/>' * 200_001), "シートが大きすぎる"),
        (workbook("<sheetData><row>" + "<c/>" * 16_385 + "</row></sheetData>"), "シートが大きすぎる"),
    ],
)
def test_what_is_no_workbook_is_a_sentence(data: bytes, words: str) -> None:
    refused(data, words)


@pytest.mark.parametrize("number", ["9" * 5_000, "²", "１", "-1", "", "1e3"])
def test_numbers_that_are_none_do_no_harm(number: str) -> None:
    row = f'<row r="1"><c r="A1" s="{number}" t="s"><v>{number}</v></c><c t="e"/></row>'
    sheet = f'<cols><col min="{number}" max="1" style="1"/></cols><sheetData>{row}</sheetData>'
    styles = f'<cellXfs><xf numFmtId="{number}"/></cellXfs>'
    names = f'<definedNames><definedName name="a" localSheetId="{number}">1</definedName></definedNames>'
    read_all(workbook(sheet, styles=styles, names=names, strings="<si><t>あ</t></si>"))


def test_more_merged_areas_than_can_be_tried_are_refused() -> None:
    book = open_book(open_package(workbook("<sheetData/>" + '<mergeCell ref="A1:XFD99"/>' * 3_000)))
    with pytest.raises(UnreadableWorkbook, match="多すぎる"):
        book.grid(book.sheets[0]).anchor(1, 1)


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "xl/_rels/workbook.xml.rels", "_rels/.rels"])
def test_a_document_type_is_refused_in_every_part(part: str) -> None:
    members = parts("<sheetData/>")
    members[part] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + members[part]
    refused(packed(members), "DTD")


def test_a_member_that_expands_too_far_is_refused_before_it_is_expanded() -> None:
    refused(packed({**parts("<sheetData/>"), "xl/media/a.png": b"\0" * (packages.MAX_TOTAL + 1)}), "大きくなりすぎる")


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    data = packed({**parts("<sheetData/>"), "x": b"\0" * 5_000})
    size = (5_000).to_bytes(4, "little")
    package = open_package(data.replace(size, (4_999).to_bytes(4, "little")))
    with pytest.raises(UnreadableWorkbook, match="壊れて"):
        package.read("x")


def test_a_damaged_member_is_refused() -> None:
    stored = packed(parts("<sheetData/>"), zipfile.ZIP_STORED)
    refused(stored.replace(b"<sheetData/>", b"<sheetDatb/>"), "壊れて")


CONTENT = b"<c/>" * 500
_MACHINES = [zlib.compressobj(level=9, wbits=-15) for _ in range(2)]
DEFLATED, UNENDED = (
    machine.compress(CONTENT) + machine.flush(how)
    for machine, how in zip(_MACHINES, (zlib.Z_FINISH, zlib.Z_SYNC_FLUSH), strict=True)
)


@pytest.mark.parametrize("raw", [DEFLATED, UNENDED, DEFLATED + b"behind"], ids=["whole", "no end", "more behind"])
def test_a_deflated_member_is_read_whatever_stands_at_its_end(raw: bytes) -> None:
    content = packages.unpacked(packages.Stored(raw, zipfile.ZIP_DEFLATED, len(CONTENT), zlib.crc32(CONTENT)))
    assert isinstance(content, bytes)
    assert content == CONTENT


@pytest.mark.parametrize("raw", [b"", b"\3\0"])
def test_a_deflated_member_of_nothing_is_empty(raw: bytes) -> None:
    assert packages.unpacked(packages.Stored(raw, zipfile.ZIP_DEFLATED, 0, 0)) == b""


@pytest.mark.parametrize(
    ("raw", "size", "crc", "words"),
    [
        (DEFLATED[: len(DEFLATED) // 2], len(CONTENT), zlib.crc32(CONTENT), "壊れて"),
        (b"\xff" + DEFLATED[1:], len(CONTENT), zlib.crc32(CONTENT), "壊れて"),
        (DEFLATED, len(CONTENT), zlib.crc32(CONTENT) ^ 1, "壊れて"),
        *((DEFLATED, len(CONTENT) + more, zlib.crc32(CONTENT), "壊れて") for more in (-1, 1, 64_000_000, 2**31, 2**32)),
        (DEFLATED, 0, 0, "壊れて"),
        (b"\xff", 0, 0, "壊れて"),
        (zlib.compress(CONTENT * 6, wbits=-15), 10, 0, "大きくなりすぎる"),
    ],
)
def test_a_deflated_member_that_is_not_what_the_directory_says_is_refused(
    raw: bytes, size: int, crc: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "MAX_PART", 10_000)
    with pytest.raises(UnreadableWorkbook, match=words):
        packages.unpacked(packages.Stored(raw, zipfile.ZIP_DEFLATED, size, crc))


@given(st.integers(0, len(PLAIN) - 1), st.binary(min_size=1, max_size=4))
def test_a_byte_changed_anywhere_is_a_workbook_or_a_sentence(position: int, noise: bytes) -> None:
    data = PLAIN[:position] + noise + PLAIN[position + len(noise) :]
    with contextlib.suppress(UnreadableWorkbook):
        read_all(data)


class Stream(io.RawIOBase):
    """A file that cannot be sought, so that zipfile writes data descriptors (flag bit 3)."""

    def __init__(self) -> None:
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        content = bytes(data)  # type: ignore[call-overload]
        self.data += content
        return len(content)


def test_members_with_data_descriptors_and_comments_are_copied() -> None:
    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts("<sheetData/>").items():
            archive.writestr(name, content)
        archive.comment = "注記".encode()
    package = open_package(stream.data)

    copied = package.replaced({SHEET: b"<new/>"})

    with zipfile.ZipFile(io.BytesIO(copied)) as archive:
        assert archive.testzip() is None
        assert archive.comment == "注記".encode()
        assert archive.read(SHEET) == b"<new/>"
        assert archive.namelist() == list(package.names)
    assert package.replaced({}) == package.replaced({})


def test_copying_without_a_change_gives_the_very_bytes(bundled_form: bytes) -> None:
    assert open_package(bundled_form).replaced({}) == bundled_form
