"""Packages that other programs write in their own way: backslashes, percent signs, parts shared, members that overlap."""

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest

from gui import survey_library
from gui.xlsx.book import Book, open_book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.package import MAX_MEMBERS, open_package
from gui.xlsx.zip_directory import plain_entries
from tests.xlsx.packages import packed

FORM = survey_library.bundled().form
_SHEET = "xl/worksheets/sheet1.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def _rewritten(names: dict[str, str], targets: dict[str, str], path: Path = FORM) -> bytes:
    """The bundled form with members under other names, and other words in what leads to them."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as form, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in form.infolist():
            data = form.read(info)
            if info.filename == _RELATIONS:
                for said, instead in targets.items():
                    assert said.encode() in data
                    data = data.replace(said.encode(), instead.encode())
            archive.writestr(names.get(info.filename, info.filename), data)
    return out.getvalue()


def _said(book: Book) -> list[tuple[str, int]]:
    return [(sheet.name, len(book.grid(sheet).cells)) for sheet in book.sheets]


@pytest.mark.parametrize(
    "target",
    [
        "worksheets\\sheet1.xml",
        "./worksheets/sheet1.xml",
        "/xl/worksheets/sheet1.xml",
        "\\xl\\worksheets\\sheet1.xml",
        "worksheets/Sheet1.XML",
        "worksheets/sheet%31.xml",
        "../xl/worksheets/sheet1.xml",
        "worksheets/%2e/sheet1.xml",
    ],
)
def test_a_target_is_found_however_it_is_written(target: str) -> None:
    book = open_book(open_package(_rewritten({}, {_target(1): f'"{target}"'})))
    assert _said(book) == _said(open_book(open_package(FORM.read_bytes())))


def _target(number: int) -> str:
    """How the form itself leads to a sheet."""
    with zipfile.ZipFile(FORM) as form:
        text = form.read(_RELATIONS).decode()
    file = f"worksheets/sheet{number}.xml"
    return next(said for said in (f'"{file}"', f'"/xl/{file}"') if said in text)


@pytest.mark.parametrize(
    "target",
    [
        "C:\\windows\\sheet1.xml",
        "\\\\server\\share\\sheet1.xml",
        "../../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "file:///etc/passwd",
    ],
)
def test_a_target_outside_is_a_sheet_that_is_not_there(target: str) -> None:
    with pytest.raises(UnreadableWorkbook, match="シートの中身が失われています"):
        open_book(open_package(_rewritten({}, {_target(1): f'"{target}"'})))


def test_members_with_backslashes_are_the_parts_that_windows_sees() -> None:
    with zipfile.ZipFile(FORM) as form:
        names = {name: name.replace("/", "\\") for name in form.namelist()}
    book = open_book(open_package(_rewritten(names, {})))
    assert _said(book) == _said(open_book(open_package(FORM.read_bytes())))


@pytest.mark.parametrize("name", ["..\\x.xml", "\\\\server\\share", "C:\\x.xml", "xl\\..\\..\\x"])
def test_a_member_that_points_outside_is_refused(name: str) -> None:
    with pytest.raises(UnreadableWorkbook, match="安全でない名前"):
        open_package(_rewritten({_SHEET: name}, {}))


def test_two_sheets_of_one_part_are_refused() -> None:
    data = _rewritten({}, {_target(2): _target(1)})
    with pytest.raises(UnreadableWorkbook, match="複数のシートが同じ中身"):
        open_book(open_package(data))


def test_members_that_share_their_bytes_are_refused() -> None:
    data = packed({"a.xml": b"<a/>" * 1_000}, zipfile.ZIP_STORED)
    start = data.rindex(b"PK\1\2")
    end = data.rindex(b"PK\5\6")
    entry = data[start:end]
    twice = entry + entry.replace(b"a.xml", b"b.xml")
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2, 2, len(twice), start, 0)
    with pytest.raises(UnreadableWorkbook, match="壊れている"):
        open_package(data[:start] + twice + tail)


def test_a_directory_of_a_million_members_is_not_even_read() -> None:
    entry = b"PK\1\2" + bytes(42)
    directory = entry * (MAX_MEMBERS * 30)
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(directory), 0, 0)
    with pytest.raises(UnreadableWorkbook, match="大きくなりすぎる"):
        open_package(b"PK" + directory + tail)


def _opened(data: bytes) -> list[tuple[str, bytes]] | str:
    """Every member with its content, or the sentence for which a package is refused."""
    try:
        package = open_package(data)
        return [(name, package.read(name)) for name in package.names]
    except UnreadableWorkbook as error:
        return str(error)


def test_a_directory_says_the_same_as_to_the_librarys_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    form, chance = FORM.read_bytes(), random.Random(3)  # noqa: S311 - not a secret
    start = form.index(b"PK\1\2")
    commented = bytearray(form)
    commented[-2:] = b"\5\0"
    odd = [
        form,
        bytes(commented) + b"notes",
        b"before" + form,
        form + b"\0",
        form[:-1],
        form[:start] + form[start + 1 :],
    ]
    odd += [_rewritten({"docProps/core.xml": name}, {}) for name in ("docProps/様式.xml", "a\\b.xml", "a" * 300)]
    for _ in range(300):
        changed = bytearray(form)
        changed[chance.randrange(start, len(form))] = chance.choice((0, 1, 8, 0x2E, 0x50, 0x7F, 0xFF))
        odd.append(bytes(changed))
    quick = [_opened(data) for data in odd]
    assert plain_entries(form) is not None
    monkeypatch.setattr("gui.xlsx.package.plain_entries", lambda _: None)
    assert quick == [_opened(data) for data in odd]
