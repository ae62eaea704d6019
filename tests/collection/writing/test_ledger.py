"""The 一覧表: one row an organisation, texts as they came, every other byte of the form as it was."""

import dataclasses
import io
import re
import zipfile

import openpyxl
import pytest

from gui.collection.decisions import correct
from gui.collection.judged import Answer
from gui.collection.reading.returned_file import read_returned
from gui.collection.writing.ledger import fill_ledger, rows, texts_of
from gui.form.ledger_headings import find_ledger
from gui.form.text_places import places
from gui.xlsx.book import Book, open_book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.package import open_package
from gui.xlsx.splice import CellText, splice
from gui.xlsx.text_styles import with_top_formats
from tests.collection.returns import typed_over, with_cell
from tests.collection.scenes import Scene
from tests.xlsx.packages import MAIN, packed

NAMES = ("神奈川県", "厚木市", "海老名市", "清川村")


@pytest.fixture
def gathered(scene: Scene) -> tuple[Answer, ...]:
    for name in NAMES[:-1]:
        scene.sends(name)
    data = typed_over(
        scene.survey, scene.form("清川村"), {"department": "=1+1", "contact_name": "改\n行 <&>  ", "9": "3"}
    )
    scene.put("【清川村】.xlsx", data)
    return rows(scene.look())


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def ledger_rows(scene: Scene, data: bytes) -> list[dict[str, object]]:
    """The rows of the 一覧表 as another program reads them, by heading."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))[scene.survey.form.ledger_sheet]
    header, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in found]


def test_a_row_an_organisation_the_prefecture_first(
    scene: Scene, gathered: tuple[Answer, ...], bundled_form: bytes
) -> None:
    filled = fill_ledger(open_book(open_package(bundled_form)), scene.survey, texts_of(gathered))
    assert filled.data is not None

    found = ledger_rows(scene, filled.data)
    assert [row["組織名"] for row in found] == [
        "14神奈川県",
        "14神奈川県厚木市",
        "14神奈川県海老名市",
        "14神奈川県清川村",
    ]
    for row, answer in zip(found, gathered, strict=True):
        assert answer.original is not None
        for place in places(scene.survey):
            assert (row[place.heading] or "") == answer.returned.understood[place.key]
    assert (found[3]["担当部署名"], found[3]["連絡先氏名"]) == ("=1+1", "改\n行 <&>  ")
    assert str(found[3]["Q9"]).startswith("③ "), "what was understood, in the words of the form"


def test_every_other_byte_stays(scene: Scene, gathered: tuple[Answer, ...], bundled_form: bytes) -> None:
    form = open_book(open_package(bundled_form))
    filled = fill_ledger(form, scene.survey, texts_of(gathered))
    assert filled.data is not None
    before, after = parts(bundled_form), parts(filled.data)
    ledger = next(sheet for sheet in form.sheets if sheet.name == scene.survey.form.ledger_sheet)

    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {
        ledger.part,
        "xl/styles.xml",
        form.workbook_part,
    }
    titles = (
        b'<definedName name="_xlnm.Print_Titles" localSheetId="2">'
        + "'一覧表'!$D:$D,'一覧表'!$1:$1</definedName>".encode()
    )
    assert after[form.workbook_part].replace(titles, b"") == before[form.workbook_part]
    known, behind = (part["xl/styles.xml"].partition(b"</cellXfs>")[::2] for part in (before, after))
    assert known[1] == behind[1]
    said, added = (re.sub(rb"cellXfs count=.[0-9]+.", b"", part[0]) for part in (known, behind))
    assert added.startswith(said), "only added to"
    assert b"fullCalcOnLoad" in after[form.workbook_part]
    start, end = (re.escape(tag) for tag in (b"<sheetData>", b"</sheetData>"))
    around = [re.sub(start + b".*" + end, b"", part[ledger.part], flags=re.DOTALL) for part in (before, after)]
    wide = around[0].replace(b"<pageSetup", b'<pageSetup fitToWidth="3"').replace(b' fitToWidth="1"', b"")
    assert wide.replace(b'ref="A1:AG2"', b'ref="A1:AG5"') == around[1]
    assert b"<f>" not in after[ledger.part]


def test_what_begins_like_a_formula_stays_a_text_however_its_cell_is_edited(
    scene: Scene, gathered: tuple[Answer, ...], bundled_form: bytes
) -> None:
    """F2 and Enter make a formula of `=1+1` in a cell of the format 標準, and so does another program's CSV of it."""
    filled = fill_ledger(open_book(open_package(bundled_form)), scene.survey, texts_of(gathered))
    assert filled.data is not None
    sheet = openpyxl.load_workbook(io.BytesIO(filled.data))[scene.survey.form.ledger_sheet]
    found = [cell for row in sheet.iter_rows(min_row=2) for cell in row if str(cell.value).startswith("=")]
    assert [(cell.value, cell.data_type, cell.number_format, cell.quotePrefix) for cell in found] == [
        ("=1+1", "s", "@", True)
    ]
    (beside,) = (cell for cell in sheet[2] if cell.column == found[0].column)
    assert (found[0].font.name, found[0].border.left.style) == (beside.font.name, beside.border.left.style)
    assert not beside.quotePrefix


def test_a_text_longer_than_the_highest_row_is_seen_from_its_beginning(scene: Scene, bundled_form: bytes) -> None:
    """In the form's cells texts stand in the middle, so that of a longer one neither beginning nor end is seen."""
    for name in ("厚木市", "清川村"):
        long = typed_over(scene.survey, scene.form(name), {"8-1.outline": "確認する。\n" * 90})
        scene.put(f"【{name}】.xlsx", long)
    scene.sends("葉山町")
    filled = fill_ledger(open_book(open_package(bundled_form)), scene.survey, texts_of(rows(scene.look())))
    assert filled.data is not None
    sheet = openpyxl.load_workbook(io.BytesIO(filled.data))[scene.survey.form.ledger_sheet]
    column = next(at for at, cell in enumerate(sheet[1], 1) if "概要" in str(cell.value))
    found = [sheet.cell(row, column) for row in (2, 3, 4)]
    assert [cell.alignment.vertical for cell in found] == ["top", "center", "top"]
    assert len({(cell.alignment.wrap_text, cell.border.left.style, cell.number_format) for cell in found}) == 1
    assert sheet.cell(2, column + 1).alignment.vertical == "center"


@pytest.mark.parametrize(
    ("element", "on_top"),
    [
        ("<xf fontId='1'/>", '<xf applyAlignment="1" fontId=\'1\'><alignment vertical="top"/></xf>'),
        ("<x:xf></x:xf>", '<x:xf applyAlignment="1"><x:alignment vertical="top"/></x:xf>'),
        (
            '<xf applyAlignment="0"><alignment horizontal="left" vertical="center"/><protection locked="0"/></xf>',
            '<xf applyAlignment="1"><alignment vertical="top" horizontal="left"/><protection locked="0"/></xf>',
        ),
        ("<xf><protection/></xf>", '<xf applyAlignment="1"><alignment vertical="top"/><protection/></xf>'),
        ("<xf\n\tfontId='1'\n/>", '<xf applyAlignment="1"\n\tfontId=\'1\'\n><alignment vertical="top"/></xf>'),
    ],
)
def test_a_format_is_copied_with_its_text_at_the_top(element: str, on_top: str) -> None:
    prefix = "x:" if element.startswith("<x:") else ""
    styles = f'<{prefix}styleSheet xmlns{":x" if prefix else ""}="{MAIN}"><{prefix}cellXfs count="1">{{}}</{prefix}cellXfs></{prefix}styleSheet>'
    made, which = with_top_formats(styles.format(element).encode(), [0])
    assert made.decode() == styles.format(element + on_top).replace('count="1"', 'count="2"')
    assert which == {0: 1}


def test_new_rows_look_like_the_first(scene: Scene, gathered: tuple[Answer, ...], bundled_form: bytes) -> None:
    filled = fill_ledger(open_book(open_package(bundled_form)), scene.survey, texts_of(gathered))
    assert filled.data is not None
    sheet = openpyxl.load_workbook(io.BytesIO(filled.data))[scene.survey.form.ledger_sheet]
    assert [sheet.cell(row, 4).border.left.style for row in (2, 3, 5)] == ["thin"] * 3
    empty = sheet.cell(3, 3)
    assert (empty.value, empty.border.left.style) == (None, "thin")
    heights = [sheet.row_dimensions[row].height for row in (2, 3, 5)]
    assert all(height and height > 60 for height in heights), "the longest choice is to be seen whole"
    part = next(one.part for one in open_book(open_package(filled.data)).sheets if one.name == sheet.title)
    assert b'<t xml:space="preserve"></t>' not in parts(filled.data)[part]


def test_what_is_written_reads_back_as_it_was(scene: Scene, gathered: tuple[Answer, ...], bundled_form: bytes) -> None:
    filled = fill_ledger(open_book(open_package(bundled_form)), scene.survey, texts_of(gathered))
    assert filled.data is not None
    read = read_returned(filled.data, scene.bundle)

    assert read.is_ledger
    assert [found.row for found in read.returns] == [2, 3, 4, 5]
    for found, answer in zip(read.returns, gathered, strict=True):
        assert answer.original is not None
        assert found.code(scene.survey) == answer.returned.code(scene.survey)
        assert dict(found.texts) == dict(answer.returned.understood)


def test_corrections_are_written_and_what_waits_is_not(scene: Scene, bundled_form: bytes) -> None:
    scene.sends("厚木市", q9="②")
    scene.sends("海老名市")
    scene.sends("海老名市", "b/【海老名市】.xlsx", q9="②")
    scene.look()
    answer = scene.line("厚木市").chosen
    assert answer is not None
    assert answer.original is not None
    scene.collection = correct(scene.collection, answer.file, answer.original, "department", "＋福祉課", "")

    filled = fill_ledger(open_book(open_package(bundled_form)), scene.survey, texts_of(rows(scene.overview)))
    assert filled.data is not None
    (row,) = ledger_rows(scene, filled.data)
    assert (row["組織名"], row["担当部署名"]) == ("14神奈川県厚木市", "＋福祉課")


def test_only_the_clean_ones_where_that_is_asked_for(scene: Scene) -> None:
    scene.sends("厚木市")
    scene.put("【海老名市】.xlsx", typed_over(scene.survey, scene.form("海老名市"), {"9": None}))
    scene.look()
    assert [len(rows(scene.overview, only_ready=ready)) for ready in (True, False)] == [1, 2]


def headed(book: Book, scene: Scene, old: str, new: str | None) -> bytes:
    ledger = next(sheet for sheet in book.sheets if sheet.name == scene.survey.form.ledger_sheet)
    (at,) = [at for at, cell in book.grid(ledger).cells.items() if cell.text == old]
    return book.package.replaced({ledger.part: splice(book.grid(ledger), {at: CellText(new)})})


def test_columns_are_found_by_their_headings(scene: Scene, gathered: tuple[Answer, ...], bundled_form: bytes) -> None:
    form = open_book(open_package(bundled_form))
    swapped = open_book(open_package(headed(form, scene, "Q9", "Ｑ１０ ")))
    both = headed(swapped, scene, "Q10", "Q9")
    filled = fill_ledger(open_book(open_package(both)), scene.survey, texts_of(gathered))
    assert filled.data is not None
    first = ledger_rows(scene, filled.data)[0]
    assert gathered[0].original is not None
    assert (first["Q9"], first["Ｑ１０ "]) == (gathered[0].returned.texts["9"], gathered[0].returned.texts["10"])


@pytest.mark.parametrize(("new", "said"), [("備考", "見つかりません"), ("Q10", "二つ以上")])
def test_a_heading_that_is_missing_or_doubled_is_named_and_nothing_is_written(
    scene: Scene, gathered: tuple[Answer, ...], bundled_form: bytes, new: str, said: str
) -> None:
    data = headed(open_book(open_package(bundled_form)), scene, "Q9", new)
    filled = fill_ledger(open_book(open_package(data)), scene.survey, texts_of(gathered))
    assert filled.data is None
    assert any(said in problem.message for problem in filled.problems)
    assert {problem.code for problem in filled.problems} == {"form-altered"}


def test_a_form_without_a_ledger_is_refused(scene: Scene, bundled_form: bytes) -> None:
    form = open_book(open_package(bundled_form))
    workbook = form.package.read(form.workbook_part).decode("utf-8")
    escaped = "".join(f"&#{ord(c)};" for c in scene.survey.form.ledger_sheet)
    other = workbook.replace(scene.survey.form.ledger_sheet, "別の表").replace(escaped, "別の表")
    with pytest.raises(UnreadableWorkbook, match="一覧表"):
        fill_ledger(
            open_book(open_package(form.package.replaced({form.workbook_part: other.encode()}))), scene.survey, ()
        )


def test_cells_whose_formula_is_gone_leave_the_calculation_chain(
    scene: Scene, gathered: tuple[Answer, ...], bundled_form: bytes
) -> None:
    """Excel offers to mend a file in whose chain a cell without a formula stands."""
    chain = (
        f'<?xml version="1.0"?><calcChain xmlns="{MAIN}"><c r="A18" i="1"/><c r="A2" i="3" l="1"/><c r="B2"/>'
        f'<c r="A19" i="1"/><c r="C2" i="3"/><c r="ZZ9"/></calcChain>'
    )
    data = packed({**parts(bundled_form), "xl/calcChain.xml": chain.encode()})
    filled = fill_ledger(open_book(open_package(data)), scene.survey, texts_of(gathered))
    assert filled.data is not None
    left = parts(filled.data)["xl/calcChain.xml"].decode("utf-8")
    assert re.findall(r"<c [^>]*>", left) == ['<c r="A18" i="1"/>', '<c r="A19" i="1"/>', '<c i="3" r="ZZ9"/>']


def test_results_that_look_at_the_ledger_are_not_stale(
    scene: Scene, gathered: tuple[Answer, ...], bundled_form: bytes
) -> None:
    form = open_book(open_package(bundled_form))
    sheet = form.sheets[1]
    text = form.package.read(sheet.part).decode("utf-8")
    counting = text.replace(
        "</sheetData>", '<row r="500"><c r="A500"><f>COUNTA(一覧表!D2:D99)</f><v>1</v></c></row></sheetData>'
    )
    filled = fill_ledger(
        open_book(open_package(form.package.replaced({sheet.part: counting.encode()}))),
        scene.survey,
        texts_of(gathered),
    )
    assert filled.data is not None
    assert "<v>4</v>" in parts(filled.data)[sheet.part].decode("utf-8")


def test_a_ledger_of_many_is_read_as_many_responses(
    scene: Scene, gathered: tuple[Answer, ...], bundled_form: bytes
) -> None:
    filled = fill_ledger(open_book(open_package(bundled_form)), scene.survey, texts_of(gathered))
    assert filled.data is not None
    ledger = find_ledger(open_book(open_package(filled.data)), scene.survey)
    assert ledger is not None
    spoilt = with_cell(filled.data, ledger.sheet.name, (3, ledger.columns["9"]), "場合による")

    nation = Scene.of(scene.returns, scene.sample, scene.folder.with_name("全国"), "全国")
    nation.put("神奈川県.xlsx", spoilt)
    nation.sends("相模原市")
    nation.look()
    assert [nation.line(name).state for name in ("神奈川県", "厚木市", "海老名市", "相模原市")] == [
        "可",
        "不備",
        "可",
        "可",
    ]
    (problem,) = nation.line("厚木市").answers[0].problems
    assert (problem.code, problem.cell) == ("choice-not-in-list", "一覧表!AF3")


def test_what_it_wrote_itself_is_no_return(scene: Scene, gathered: tuple[Answer, ...], bundled_form: bytes) -> None:
    filled = fill_ledger(open_book(open_package(bundled_form)), scene.survey, texts_of(gathered))
    assert filled.data is not None
    scene.put("出力/【神奈川県】マイナンバーアンケート回答.xlsx", filled.data)
    scene.put("出力/【神奈川県】点検結果.xlsx", b"PK")
    overview = scene.look()
    assert [answer.file.name for line in overview.lines for answer in line.answers if "出力" in answer.file.name] == []


def test_a_text_that_no_cell_holds_is_cut_to_what_one_does(scene: Scene, bundled_form: bytes) -> None:
    scene.sends("厚木市")
    scene.look()
    answer = scene.line("厚木市").chosen
    assert answer is not None
    assert answer.original is not None
    too_much = dataclasses.replace(
        answer.returned, texts={**answer.returned.texts, "department": "𠮷" * 20_000 + "\x07"}
    )
    filled = fill_ledger(
        open_book(open_package(bundled_form)),
        scene.survey,
        texts_of((dataclasses.replace(answer, returned=too_much),)),
    )
    assert filled.data is not None
    (row,) = ledger_rows(scene, filled.data)
    assert row["担当部署名"] == "𠮷" * 16_383


def as_values(book: Book, scene: Scene, organisation: str) -> bytes:
    """A form whose 一覧表 holds values where it had functions, as a sanitiser leaves it; the name in it is this."""
    sheet = next(sheet for sheet in book.sheets if sheet.name == scene.survey.form.ledger_sheet)
    bare = re.sub(rb"<f>.*?</f>", b"", book.package.read(sheet.part), flags=re.DOTALL)
    ledger = find_ledger(book, scene.survey)
    assert ledger is not None
    data = book.package.replaced({sheet.part: bare})
    return with_cell(data, sheet.name, (2, ledger.columns["organisation"]), organisation)


def test_a_form_whose_ledger_became_values_is_still_a_form(scene: Scene) -> None:
    form = open_book(open_package(scene.form("厚木市")))
    blank = open_book(open_package(scene.form("厚木市", {"organisation": ""})))
    for data in (as_values(form, scene, "14神奈川県厚木市"), as_values(blank, scene, "")):
        read = read_returned(data, scene.bundle)
        assert not read.is_ledger
        assert read.returns[0].cells["9"].startswith(scene.survey.form.sheet)


def test_a_ledger_that_is_too_much_is_one_sentence(
    scene: Scene, gathered: tuple[Answer, ...], bundled_form: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = fill_ledger(open_book(open_package(bundled_form)), scene.survey, texts_of(gathered))
    assert filled.data is not None
    for name, bound in (("MAX_ROWS", 3), ("MAX_CHARACTERS", 1_000)):
        with monkeypatch.context() as patch:
            patch.setattr(f"gui.collection.reading.returned_file.{name}", bound)
            read = read_returned(filled.data, scene.bundle)
        assert (read.returns, read.fault[-1]) == ((), "。")
