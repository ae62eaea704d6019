"""What was read is kept for the copies of a form, within bounds, and never of a file that is large."""

import gc
import io
import tracemalloc
import zipfile

import pytest

from gui.xlsx.book import open_book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.package import Package, open_package
from gui.xlsx.remembering import MAX_REMEMBERED, LastMade, remembered
from gui.xlsx.styles import Indexed
from tests.xlsx.packages import SHEET, packed, parts, workbook


def test_a_result_is_made_once_and_a_failure_each_time() -> None:
    made: list[bytes] = []

    @remembered(2, most=10)
    def make(data: bytes, factor: int) -> bytes:
        made.append(data)
        if not data:
            raise ValueError
        return data * factor

    assert make(b"ab", 2) is make(b"ab", 2)
    assert make(b"ab", 3) == b"ababab"
    assert made == [b"ab", b"ab"]
    for _ in range(2):
        with pytest.raises(ValueError, match=r"^$"):
            make(b"", 1)
    assert made[2:] == [b"", b""]
    make(b"x" * 11, 1)
    make(b"x" * 11, 1)
    assert len(made) == 6, "too long to be kept"


def with_many_strings(form: bytes, number: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename.endswith("sharedStrings.xml"):
                more = b"".join(b"<si><t>%d %d %s</t></si>" % (number, i, b"x" * 200) for i in range(10_000))
                data = data.replace(b"</sst>", more + b"</sst>")
            target.writestr(info, data)
    return out.getvalue()


def test_nothing_is_kept_of_large_files(bundled_form: bytes) -> None:
    files = [with_many_strings(bundled_form, i) for i in range(6)]
    tracemalloc.start()
    try:
        kept = []
        for data in files:
            book = open_book(open_package(data))
            assert len(book.indexed.strings) > 10_000
            assert book.grid(book.sheets[0]).cells
            del book
            kept.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert kept[-1] - kept[1] < 1_500_000, "one such file's strings are 3 MB"


def test_a_sheet_that_another_open_workbook_has_too_is_not_even_unpacked(
    bundled_form: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank, copy = (open_book(open_package(bundled_form)) for _ in range(2))
    grids = [blank.grid(sheet) for sheet in blank.sheets]
    unpacked, read = [], Package.read

    def counted(package: Package, name: str) -> bytes:
        unpacked.append(name)
        return read(package, name)

    monkeypatch.setattr(Package, "read", counted)
    assert all(copy.grid(sheet) is grid for sheet, grid in zip(copy.sheets, grids, strict=True))
    assert not {sheet.part for sheet in copy.sheets} & {*unpacked}


def test_a_copy_whose_workbook_part_or_relations_are_others_is_told_by_its_own() -> None:
    plain = parts('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')
    names = {
        "xl/workbook.xml": (b'name="\xe7\xa5\xa8"', b'name="\xe6\xa1\x88"'),
        "xl/_rels/workbook.xml.rels": (b"sheet1", b"sheet2"),
    }
    renamed, elsewhere = ({**plain, name: plain[name].replace(*change)} for name, change in names.items())
    hidden = {**plain, "xl/workbook.xml": plain["xl/workbook.xml"].replace(b"<sheet ", b'<sheet state="hidden" ')}
    for _ in range(2):
        (sheet,) = open_book(open_package(packed(plain))).sheets
        assert (sheet.name, sheet.visible, sheet.part) == ("票", True, SHEET)
        assert [sheet.name for sheet in open_book(open_package(packed(renamed))).sheets] == ["案"]
        assert [sheet.visible for sheet in open_book(open_package(packed(hidden))).sheets] == [False]
        with pytest.raises(UnreadableWorkbook, match="シートの中身が失われています"):
            open_book(open_package(packed(elsewhere)))


def test_names_that_are_not_safe_or_twice_there_are_refused_whatever_came_before() -> None:
    plain = parts("<sheetData/>")
    again = "XL/WORKBOOK.XML"
    for _ in range(2):
        open_package(packed(plain))
        for bad in ("../xl/a.xml", "/a.xml", "C:/a.xml", again):
            with pytest.raises(UnreadableWorkbook):
                open_package(packed({**plain, bad: b"a"}))
    assert open_package(packed({**plain, "a.xml": b"a"})).find(again) == "xl/workbook.xml"
    assert open_package(packed({"a.xml": b"a"})).find(again) is None


def test_members_that_lie_in_the_same_place_are_refused() -> None:
    data = bytearray(packed({"a.xml": b"same", "b.xml": b"same"}, zipfile.ZIP_STORED))
    first, second = (data.index(b"PK\1\2"), data.rindex(b"PK\1\2"))
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    with pytest.raises(UnreadableWorkbook, match="壊れている"):
        open_package(bytes(data))


def test_only_what_stands_in_its_place_as_before_is_not_made_anew() -> None:
    asked: list[bytes] = []

    def make(part: bytes) -> str:
        asked.append(part)
        return part.decode()

    last, one, other = LastMade[str, object](), object(), object()

    def made(*parts: bytes, source: object = one) -> list[bytes]:
        asked.clear()
        assert last.made(parts, source, make) == [part.decode() for part in parts]
        return [*asked]

    assert made(b"a", b"b", b"c") == [b"a", b"b", b"c"]
    assert made(b"a", b"B", b"c") == [b"B"]
    assert made(b"B", b"a", b"c") == [b"B", b"a"], "in another place"
    assert made(b"B", b"a") == [b"B", b"a"], "of fewer parts"
    assert made(b"B", b"a", source=other) == [b"B", b"a"], "from another source"
    assert made(b"B", b"a", source=other) == []
    assert made(b"B", b"x" * MAX_REMEMBERED, source=other) == [b"x" * MAX_REMEMBERED]
    assert made(b"B", b"x" * MAX_REMEMBERED, source=other) == [b"x" * MAX_REMEMBERED], "too much to be kept"


def test_nothing_of_a_file_with_many_words_is_kept_once_it_is_read() -> None:
    def large() -> set[int]:
        gc.collect()
        return {id(one) for one in gc.get_objects() if isinstance(one, Indexed) and not one.lasting}

    before = large()
    strings = "".join(f"<si><t>{number:0100}</t></si>" for number in range(5_000))
    book = open_book(
        open_package(workbook('<sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData>', strings=strings))
    )
    assert book.grid(book.sheets[0]).cells[1, 1].text.endswith("007")
    assert large() != before
    del book
    assert large() == before
