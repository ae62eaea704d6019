"""A paper as PDF is read in order by whoever cannot see it: two readers that are not ours look at its structure."""

import dataclasses
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pdfua
import pikepdf
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter

from gui.response.approval_summary import ROLES, Summary, summarise
from gui.screens.paper.ink import Ink
from gui.screens.paper.paging import draw_pages, set_up
from gui.screens.paper.pdf import as_pdf, paper_as_pdf
from gui.screens.paper.pdf_file import PdfFile, taken_apart
from gui.screens.paper.pdf_tags import Mark, Tag, with_structure
from gui.screens.paper.summary_paper import PaperStyle
from gui.screens.paper.table_paper import TablePaper, print_table
from gui.survey import checks
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.survey.respondents import organisation_key
from tests.survey.complete import responses

pytestmark = [
    pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed"),
    pytest.mark.usefixtures("qapp"),
]
_SIGNS = (
    "𠮷野家と葛\U000e0100飾区、👨‍👩‍👧‍👦😀、か\u3099、外字\ue000と\U000f0000、https://example.jp/" + "abc0123456789" * 20
)
_LONG = "続柄を確かめ、「確認」（二人で）ーしている。\n" * 90


def paper(bundle: SurveyBundle, response: Response) -> Summary:
    return summarise(bundle, response, tuple(checks.check(bundle, response, checks.Source())), date(2023, 7, 3))


def papers(bundle: SurveyBundle, sample: Response) -> Iterator[tuple[str, bytes, Summary]]:
    """Eight: shortest, longest, with cautions, a draft, signs that fonts have not, no stamps, many pages, a prefecture."""
    ways = list(responses(bundle.survey, sample))
    answers = sample.answers
    some = {
        "shortest": min(ways, key=lambda pair: len(pair[0].asked))[1],
        "longest": max(ways, key=lambda pair: len(pair[0].asked))[1],
        "cautions": dataclasses.replace(sample, answers={**answers, "7-4": ("②", "③"), "10": "②"}),
        "draft": Response({"kind": "中核市"}, {"2": "③"}),
        "signs": dataclasses.replace(sample, answers={**answers, "8-1.outline": _SIGNS}),
        "without stamps": sample,
        "many pages": dataclasses.replace(sample, answers={**answers, "8-1.outline": _LONG}),
        "prefecture": next(found for way, found in ways if way.kinds[0] == bundle.survey.prefecture_kind),
    }
    for name, response in some.items():
        summary = paper(bundle, response)
        style = PaperStyle(() if name == "without stamps" else ROLES, every_choice=name in ("longest", "cautions"))
        yield name, as_pdf(summary, style), summary


@pytest.fixture(scope="module")
def made(
    qapp: object, bundle: SurveyBundle, sample: Response, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Path, Summary]]:
    assert qapp is not None
    folder = tmp_path_factory.mktemp("structure")
    found = {}
    for name, data, summary in papers(bundle, sample):
        (folder / f"{name}.pdf").write_bytes(data)
        found[name] = (folder / f"{name}.pdf", summary)
    return found


def look_at(path: Path) -> None:
    """Every rule that `pdfua` knows holds, and it could look at each."""
    report = pdfua.validate(str(path))
    assert [(found.rule_id, found.message) for found in report.findings] == []
    assert [str(skipped) for skipped in report.skipped] == []


def test_each_paper_has_no_error_of_pdf_ua(made: dict[str, tuple[Path, Summary]]) -> None:
    for path, _ in made.values():
        look_at(path)


def test_every_piece_of_a_page_belongs_to_one_element_and_each_finds_it_again(
    made: dict[str, tuple[Path, Summary]],
) -> None:
    for path, _ in made.values():
        with pikepdf.open(path) as file:
            told = Counter(pieces_of(file.Root.StructTreeRoot.K))
            drawn = Counter(drawn_on(file))
            assert told == drawn
            assert set(told.values()) == {1}
            numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
            parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
            for place, page in enumerate(file.pages):
                assert (int(page.StructParents), str(page.Tabs)) == (place, "/S")
                assert len(parents[place]) == sum(1 for number, _ in drawn if number == page.obj.objgen)


def pieces_of(element: pikepdf.Object, page: object = None) -> Iterator[tuple[object, int]]:
    """The pages and numbers of all that is inside an element, by the tree."""
    page = element.Pg.objgen if "/Pg" in element else page
    inside = element.get("/K", pikepdf.Array())
    for one in inside if isinstance(inside, pikepdf.Array) else [inside]:
        if isinstance(one, int):
            yield page, one
        elif one.get("/Type") == "/MCR":
            yield one.Pg.objgen, int(one.MCID)
        else:
            assert one.P.objgen == element.objgen
            yield from pieces_of(one, page)


def drawn_on(file: pikepdf.Pdf) -> Iterator[tuple[object, int]]:
    """The pages and numbers of all marked content; nothing is painted outside of it or of an artifact."""
    for page in file.pages:
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if operator == "BDC" and "/MCID" in instruction.operands[1]:
                assert depth == 0, "an element within a marked content"
                yield page.obj.objgen, int(instruction.operands[1].MCID)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            assert depth or operator not in ("Tj", "TJ", "Do", "S", "f", "f*", "B")
        assert depth == 0


def test_title_and_language_are_told_and_the_file_says_that_it_is_tagged(
    made: dict[str, tuple[Path, Summary]],
) -> None:
    path, summary = made["cautions"]
    with pikepdf.open(path) as file:
        root = file.Root
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(root.Lang) == "ja-JP"
        with file.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
            assert told["dc:title"] == f"回答内容確認票　{summary.file_name}" == str(file.docinfo.Title)


def test_the_title_of_one_whose_file_has_no_name_yet_is_the_papers_alone(
    made: dict[str, tuple[Path, Summary]],
) -> None:
    with pikepdf.open(made["draft"][0]) as file:
        assert str(file.docinfo.Title) == "回答内容確認票"


def spoken(path: Path) -> str:
    """What is read aloud of a file, in the order of its structure, with the type of each element before it."""
    done = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True)
    return "".join(done.stdout.decode().split())


def said(text: str) -> str:
    return "".join(text.split())


def test_it_is_read_in_order_question_by_question(made: dict[str, tuple[Path, Summary]]) -> None:
    for name, (path, summary) in made.items():
        read, at = spoken(path), 0
        heads = [
            f'H1(block)"{said("回答内容確認票")}"',
            f'H2(block)"{said("確認いただきたい点")}"',
            *(f'LI(block)LBody(block)"・{said(caution)}"' for caution in summary.cautions),
            *(f'TRTH:/Scope/Row"{said(fact.label)}"TD' for fact in summary.facts),
        ]
        for part in summary.parts:
            heads.append(f'H2(block)"{said(part.title)}"Table')
            for row in part.rows:
                heads.append(f'TRTH:/Scope/Row"{row.number}"TD"{said(row.question)}"TD')
                heads += [said(line) for line in (*row.answer, *row.details)] if name != "many pages" else []
        for head in heads:
            found = read.find(head, at)
            assert found >= 0, (name, head)
            at = found


def test_a_row_on_two_pages_is_one_row(made: dict[str, tuple[Path, Summary]]) -> None:
    path, _ = made["many pages"]
    read = spoken(path)
    assert said(_LONG) in read.replace('""', "")
    assert "続き" not in read, "what stands again on the next page is not read again"
    assert "2／" not in read, "nor the foot"


def test_what_was_typed_is_in_the_structure_to_the_letter(made: dict[str, tuple[Path, Summary]]) -> None:
    assert said(_SIGNS) in spoken(made["signs"][0])


def test_no_glyph_of_a_character_without_a_font_is_referred_to(made: dict[str, tuple[Path, Summary]]) -> None:
    with pikepdf.open(made["signs"][0]) as file:
        for page in file.pages:
            for font in page.Resources.Font.values():
                glyphs = font.DescendantFonts[0].CIDToGIDMap
                codes = bytes(glyphs.read_bytes()) if isinstance(glyphs, pikepdf.Stream) else b""
                assert b"\0\0" not in [codes[at : at + 2] for at in range(2, len(codes), 2)]


def test_all_choices_are_read_each_with_whether_it_was_taken(made: dict[str, tuple[Path, Summary]]) -> None:
    path, summary = made["longest"]
    read = spoken(path)
    rows = [row for part in summary.parts for row in part.rows]
    assert sum(option.taken for row in rows for option in row.options) >= len(rows)
    for row in rows:
        assert "".join(said(("■ " if o.taken else "□ ") + o.label) for o in row.options) in read.replace('""', "")


def test_the_paper_of_any_survey_is_read_in_order(other_bundle: SurveyBundle, tmp_path: Path) -> None:
    survey = other_bundle.survey
    (way, response), *_ = sorted(responses(survey, Response({}, {})), key=lambda pair: -len(pair[0].asked))
    organisation = organisation_key(survey)
    summary = paper(other_bundle, dataclasses.replace(response, responder={organisation: "14神奈川県厚木市"}))
    for style in (PaperStyle(), PaperStyle((), every_choice=True)):
        path = tmp_path / f"{style.every_choice}.pdf"
        path.write_bytes(as_pdf(summary, style))
        look_at(path)
        read = spoken(path)
        places = [read.index(f'TRTH:/Scope/Row"{said(f"Q{question}")}"TD') for question in way.asked]
        assert places == sorted(places)
        assert len(places) == len(way.asked)


def test_a_memo_stands_under_its_answer_where_it_is_wanted(
    bundle: SurveyBundle, sample: Response, tmp_path: Path
) -> None:
    summary = summarise(bundle, sample, (), date(2023, 7, 3), memos={"3": "要綱第5条"})
    for wanted in (True, False):
        path = tmp_path / f"{wanted}.pdf"
        path.write_bytes(as_pdf(summary, PaperStyle(memos=wanted)))
        assert ("①求めている。［根拠メモ］要綱第5条" in spoken(path)) is wanted
        assert ("要綱" in spoken(path)) is wanted


def test_a_table_has_its_headings_once_however_many_pages(tmp_path: Path) -> None:
    rows = tuple((f"{number:05}", f"第{number}団体", "可") for number in range(120))
    table = TablePaper("【全国】一覧", "調査", ("120団体",), ("コード", "団体名", "状態"), rows, (40, 80, 50))
    path = tmp_path / "table.pdf"
    path.write_bytes(paper_as_pdf(table.title, lambda ink: print_table(ink, table)))
    look_at(path)
    read = spoken(path)
    assert read.count('TH:/Scope/Column"団体名"') == 1
    for row in rows:
        assert "TR" + "".join(f'TD"{text}"' for text in row) in read


def test_a_table_without_rows_is_none(tmp_path: Path) -> None:
    table = TablePaper("照合結果", "調査", ("一致しています。",), ("項目", "左", "右"), (), (40, 80, 50))
    path = tmp_path / "table.pdf"
    path.write_bytes(paper_as_pdf(table.title, lambda ink: print_table(ink, table)))
    look_at(path)
    assert "一致しています。" in spoken(path)
    assert "Table" not in spoken(path)


def drawn_by_qt(*texts: str, lost: bool) -> tuple[PdfFile, Ink]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    set_up(writer)
    ink = Ink(writer, tagged=True)
    cells = [ink.cell(text, 100, tag=ink.structure.add("P")) for text in texts]

    def draw(_: int) -> None:
        for number, cell in enumerate(cells):
            ink.write(cell, 30, 30 + number * 10)

    draw_pages(ink, draw, (1,))
    if lost:
        ink.marks.append(Mark(Tag("P")))
    return taken_apart(bytes(buffer.data().data())), ink


@pytest.mark.parametrize("lost", [False, True])
def test_a_file_of_which_a_mark_is_lost_does_not_say_that_it_is_tagged(lost: bool) -> None:
    file, ink = drawn_by_qt("一つ目", "二つ目", lost=lost)
    assert with_structure(file, ink.structure, ink.marks) is not lost
    catalogue = file.objects[file.root]
    assert (b"/MarkInfo" in catalogue, b"/StructTreeRoot" in catalogue) == (not lost, not lost)
    content = file.stream(file.pointed(file.pages[0], b"Contents"))
    assert (b"BDC" in content) is not lost
    assert b"-70000" not in content, "no mark is left"
    assert len(re.findall(rb"> Tj", content)) == 6


def test_what_is_drawn_as_shapes_says_what_it_is() -> None:
    """A font may not be embedded: then there is no text in the file, and the element says it."""
    file, ink = drawn_by_qt("外字", lost=False)
    number = file.pointed(file.pages[0], b"Contents")
    file.put_stream(number, file.stream(number).replace(b" Tj", b" pop"))
    assert with_structure(file, ink.structure, ink.marks)
    assert b"/ActualText <FEFF59165B57>" in file.stream(number)


def test_what_pdf_ua_forbids_is_not_claimed(bundle: SurveyBundle, sample: Response) -> None:
    response = dataclasses.replace(sample, answers={**sample.answers, "8-1.outline": "概\ufeff要"})
    pdf = as_pdf(paper(bundle, response))
    assert b"pdfuaid:part" not in pdf
    assert b"/MarkInfo << /Marked true >>" in pdf
