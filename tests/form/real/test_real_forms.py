"""Real forms that nobody here made: filled without harm to any other byte."""

import dataclasses
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.place import writable
from gui.form.read import read
from gui.survey.kinds import OneChoice
from gui.survey.model import Choice, Question, Response, Survey
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Book, Sheet, open_book
from gui.xlsx.cached_results import results
from gui.xlsx.package import open_package
from gui.xlsx.recalculation import set_full_calc_on_load
from gui.xlsx.splice import CachedResult, CellText, Edit, splice
from tests.conftest import ROOT

FORMS = sorted((ROOT.parent / "shared" / "forms").glob("*.xlsx"))
NAMES = [path.name for path in FORMS]
pytestmark = pytest.mark.skipif(not FORMS, reason="the collection of real forms is not beside this checkout")

Convert = Callable[[list[Path], str, Path], list[Path]]
TEXT = "記入<&>\n二行目　=1+1"


def places(book: Book, sheet: Sheet) -> list[tuple[int, int]]:
    """Some cells of a sheet that may be written: empty ones that are there, and some that are not there yet."""
    grid = book.grid(sheet)
    there = [at for at, cell in grid.cells.items() if not cell.text and writable(book, sheet, *at)][:8]
    rows = [1, grid.last_row // 2 or 2, grid.last_row or 3, grid.last_row + 2, grid.last_row + 7]
    new = [(row, grid.last_column + 3) for row in rows] + [(grid.last_row + 7, 1)]
    return there + [at for at in dict.fromkeys(new) if at not in grid.cells and writable(book, sheet, *at)]


def sheets_of(path: Path) -> Iterator[tuple[Book, Sheet]]:
    book = open_book(open_package(path.read_bytes()))
    yield from ((book, sheet) for sheet in book.sheets)


def cells_of(part: bytes) -> dict[str, bytes]:
    """Every cell of a sheet by its address, as it is written; and what stands around the cells."""
    root = ElementTree.fromstring(part)  # noqa: S314 - a form of the collection
    found = {}
    for row in root.findall("{*}sheetData/{*}row"):
        for cell in list(row):
            cell.tail = None
            found[cell.get("r", "")] = ElementTree.tostring(cell)
            row.remove(cell)
    for element in root.iter():
        if element.tag.endswith(("}sheetData", "}dimension")):
            element.clear()
    found["around"] = ElementTree.tostring(root)
    return found


@pytest.mark.parametrize("path", FORMS, ids=NAMES)
def test_the_changed_sheet_differs_in_the_written_cells_alone(path: Path) -> None:
    for book, sheet in sheets_of(path):
        wanted = places(book, sheet)
        before = book.package.read(sheet.part)

        after = splice(book.grid(sheet), {at: CellText(TEXT) for at in wanted})

        old, new = cells_of(before), cells_of(after)
        written = {to_ref(*at) for at in wanted}
        assert {ref: new[ref] for ref in new if ref not in written} == {r: old[r] for r in old if r not in written}
        again = open_book(open_package(book.package.replaced({sheet.part: after})))
        grid = again.grid(again.sheets[sheet.index])
        assert {grid.cells[at].text for at in wanted} <= {TEXT}


@pytest.mark.parametrize("path", FORMS, ids=NAMES)
def test_one_written_cell_is_one_changed_stretch_of_bytes(path: Path) -> None:
    for book, sheet in sheets_of(path):
        grid = book.grid(sheet)
        for at in [at for at in places(book, sheet) if at in grid.cells]:
            before, after = grid.markup.text, splice(grid, {at: CellText(TEXT)})
            start, stop = grid.whole(grid.cells[at])
            assert after.startswith(grid.markup.mark + before[:start])
            assert after.endswith(before[stop:])


@pytest.mark.parametrize("path", FORMS, ids=NAMES)
def test_every_other_part_is_copied_raw(path: Path) -> None:
    for book, sheet in sheets_of(path):
        wanted = places(book, sheet)
        if not wanted:
            continue
        data = book.package.replaced({sheet.part: splice(book.grid(sheet), {at: CellText(TEXT) for at in wanted})})
        assert raw_members(data, sheet.part) == raw_members(path.read_bytes(), sheet.part)


def raw_members(data: bytes, without: str) -> dict[str, tuple[bytes, int, object]]:
    """The compressed bytes of each member, with its checksum and time."""
    found: dict[str, tuple[bytes, int, object]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for info in archive.infolist():
            name = int.from_bytes(data[info.header_offset + 26 : info.header_offset + 28], "little")
            extra = int.from_bytes(data[info.header_offset + 28 : info.header_offset + 30], "little")
            start = info.header_offset + 30 + name + extra
            if info.filename != without:
                raw = data[start : start + info.compress_size]
                found[info.filename] = (raw, info.CRC, (info.date_time, info.external_attr, info.extra, info.comment))
    return found


@pytest.mark.parametrize("path", FORMS, ids=NAMES)
def test_telling_excel_to_recalculate_touches_nothing_else(path: Path) -> None:
    book = open_book(open_package(path.read_bytes()))
    before = book.package.read(book.workbook_part)

    after = set_full_calc_on_load(before)

    assert b'fullCalcOnLoad="1"' in after
    assert open_book(open_package(book.package.replaced({book.workbook_part: after}))).sheets == book.sheets
    assert set_full_calc_on_load(after) == after
    assert re.sub(rb'\s?fullCalcOnLoad="1"|<(\w+:)?calcPr/>', b"", after) == re.sub(rb"<(\w+:)?calcPr/>", b"", before)


def test_libreoffice_opens_every_filled_form(soffice: Convert, tmp_path: Path) -> None:
    filled = []
    for path in FORMS:
        book = open_book(open_package(path.read_bytes()))
        parts = {s.part: splice(book.grid(s), {at: CellText(TEXT) for at in places(book, s)}) for s in book.sheets}
        filled.append(tmp_path / path.name)
        filled[-1].write_bytes(book.package.replaced(parts))

    opened = soffice(filled, "xlsx", tmp_path / "opened")

    for path, result in zip(filled, opened, strict=True):
        with warnings.catch_warnings(action="ignore"):
            book_of_libreoffice = openpyxl.load_workbook(result)
        texts = [cell.value for sheet in book_of_libreoffice for row in sheet.iter_rows() for cell in row]
        assert TEXT in texts, path.name


def test_results_in_a_ministrys_form_are_those_that_libreoffice_computes(
    shared: Path, soffice: Convert, tmp_path: Path
) -> None:
    """The 調査票 whose formulas ask `IF(OR(C9="",…),"未回答項目有り",…)`, some of its lines answered."""
    book = open_book(open_package((shared / "forms" / "gif465-3_opendata_chosahyo.xlsx").read_bytes()))
    sheet = book.sheets[2]
    texts = {
        (row, column): "有無要確認"[row % 3 : row % 3 + 1] for row in range(11, 16) for column in (3, 4, 5, 7, 9, 10)
    }
    edits: dict[int, dict[tuple[int, int], Edit]] = {sheet.index: {at: CellText(text) for at, text in texts.items()}}
    found = results(book, {(sheet.index, *at): text for at, text in texts.items()})
    for (index, *at), value in found.items():
        edits.setdefault(index, {})[at[0], at[1]] = CachedResult(value)
    parts = {book.sheets[i].part: splice(book.grid(book.sheets[i]), some) for i, some in edits.items()}
    path = tmp_path / "filled.xlsx"
    path.write_bytes(book.package.replaced(parts))

    recalculated = openpyxl.load_workbook(soffice([path], "xlsx", tmp_path / "out")[0], data_only=True)

    assert len(found) > 20
    for (index, row, column), value in found.items():
        assert value is not None
        assert recalculated.worksheets[index].cell(row, column).value == value, to_ref(row, column)


def test_a_real_form_is_filled_by_its_labels_alone(shared: Path, survey: Survey) -> None:
    """A survey of a few lines of the Digital Agency's データ管理の高度化に係る調査票, with its marks ◎ 〇 △ ×."""
    path = shared / "forms" / "gif465-4_datakanri_chosahyo.xlsx"
    choices = tuple(
        Choice(mark, text) for mark, text in zip("◎〇△×", ("十分", "合格点", "不十分", "未実施"), strict=True)
    )
    questions = [Question(f"{a}-{i}", "linkage", "評価", "評価", choices, OneChoice()) for a in "abc" for i in (1, 2)]
    labels = dataclasses.replace(survey.form, number_header="#", answer_header="実施状況（自己評価）", sheet="調査票")
    fields = [
        dataclasses.replace(found, note="") for found in survey.responder if found.form in ("kind", "organisation")
    ]
    named = zip(fields, ("部局課室名：", "記入者氏名："), strict=True)
    other = dataclasses.replace(
        survey,
        form=labels,
        questions=tuple(questions),
        responder=tuple(dataclasses.replace(found, label=label) for found, label in named),
    )
    response = Response(
        {"kind": "総務課", "organisation": "相模 太郎"},
        {q.id: mark for q, mark in zip(questions, "◎〇△×◎〇", strict=True)},
    )

    result = fill(open_book(open_package(path.read_bytes())), BlankForm(other), response)

    assert result.problems == ()
    assert result.data is not None
    back = read(open_book(open_package(result.data)), BlankForm(other))
    assert (back.response.answers, back.response.responder) == (response.answers, response.responder)
    assert set(raw_members(path.read_bytes(), "")) == set(raw_members(result.data, ""))
    before, after = raw_members(path.read_bytes(), ""), raw_members(result.data, "")
    assert [name for name in before if before[name] != after[name]] == ["xl/worksheets/sheet2.xml"]


LOSSES = {
    "ふりがな": (r"xl/sharedStrings\.xml", rb"<rPh[ >]"),
    "関数の結果": (r"xl/worksheets/sheet", rb"<f[^>]*?(?:/>|>[^<]*</f>)<v>[^<]"),
    "拡張リスト": (r"xl/worksheets/sheet", rb"<x14:dataValidation "),
    "拡張書式": (r"xl/worksheets/sheet", rb"<x14:cfRule "),
    "図形": (r"xl/drawings/drawing", rb"<xdr:sp[ >]"),
    "画像": (r"xl/drawings/drawing", rb"<xdr:pic[ >]"),
    "部品": (r"", rb""),
}


def counts(data: bytes) -> list[int]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return [
        sum(len(re.findall(tag, content)) if tag else 1 for name, content in parts.items() if re.match(place, name))
        for place, tag in LOSSES.values()
    ]


def test_what_loading_and_saving_would_have_lost(capsys: pytest.CaptureFixture[str]) -> None:
    """The table is for the reader of the test's output; that filling loses nothing of it is what is tested."""
    lines = [f"{'様式（記入前→openpyxlで保存）':<40}" + "".join(f"{name:>10}" for name in LOSSES)]
    for path in FORMS:
        book = open_book(open_package(path.read_bytes()))
        parts = {s.part: splice(book.grid(s), {at: CellText(TEXT) for at in places(book, s)}) for s in book.sheets}
        before = counts(path.read_bytes())
        assert counts(book.package.replaced(parts)) == before
        saved = io.BytesIO()
        try:
            with warnings.catch_warnings(action="ignore"):
                openpyxl.load_workbook(path).save(saved)
            after = [str(count) for count in counts(saved.getvalue())]
        except (IndexError, KeyError, ValueError, TypeError, AttributeError) as error:
            after = [type(error).__name__] * len(before)
        shown = [str(a) if str(a) == b else f"{a}→{b}" for a, b in zip(before, after, strict=True)]
        lines.append(f"{path.name:<40}" + "".join(f"{text:>12}" for text in shown))
    with capsys.disabled():
        print("\n" + "\n".join(lines))
