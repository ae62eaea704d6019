"""The 回答内容確認票 as it comes out of the printer: read back from the PDF, and measured on the page."""

import dataclasses
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPdfWriter, QTransform
from PySide6.QtWidgets import QApplication

from gui.response.approval_summary import ROLES, Summary, summarise
from gui.screens.paper.ink import SMALL, Cell, Ink
from gui.screens.paper.paging import paginate, set_up
from gui.screens.paper.paper_pieces import LEFT, RIGHT, STAMP, Gap, Piece, RuledLine
from gui.screens.paper.pdf import as_pdf
from gui.screens.paper.summary_paper import PaperStyle
from gui.survey import checks
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response, Survey
from gui.words.line_breaks import may_break
from tests.survey.complete import responses

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
_DOTS = 254  # to the inch: ten to the millimetre
_KANJI = (
    "一二人入八力十口土大女子小山川工己干弓心手支文方日月木水火父牛犬玉生用田白目石示立竹米糸老耳肉自至舌"
    "色行衣見角言谷豆赤走足身車里金長門雨青面革音風飛食首馬骨高鬼魚鳥鹿麦麻黄黒鼻齒龍亀"
)


@pytest.fixture(scope="session")
def papers(qapp: QApplication, survey: Survey, bundle: SurveyBundle, sample: Response) -> dict[str, Summary]:
    """Five responses: the shortest way, the longest, a prefecture, one with errors, texts at their longest."""
    assert qapp is not None
    ways = list(responses(survey, sample))
    shortest = min(ways, key=lambda pair: len(pair[0].asked))[1]
    longest = max(ways, key=lambda pair: len(pair[0].asked))[1]
    prefecture = next(response for way, response in ways if way.kinds[0] == survey.prefecture_kind)
    chance = random.Random(1)  # noqa: S311 - not a secret
    text = "".join(chance.choice(_KANJI + "かなカナ、。ABC123\n") for _ in range(2000))
    found = {
        "shortest": shortest,
        "longest": longest,
        "prefecture": prefecture,
        "errors": Response({"kind": "中核市"}, {"2": "③"}),
        "texts": dataclasses.replace(sample, answers={**sample.answers, "8-1.outline": text}),
        "sample": sample,
    }
    return {name: paper(bundle, response) for name, response in found.items()}


def paper(bundle: SurveyBundle, response: Response) -> Summary:
    problems = tuple(checks.check(bundle, response, checks.Source()))
    return summarise(bundle, response, problems, date(2023, 7, 3))


@pytest.fixture(scope="session")
def pdfs(papers: dict[str, Summary], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("papers")
    for name, summary in papers.items():
        (folder / f"{name}.pdf").write_bytes(as_pdf(summary))
    return {name: folder / f"{name}.pdf" for name in papers}


def said(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def solid(text: str) -> str:
    return "".join(text.split())


def images(pdf: Path, *, colour: bool = False) -> Iterator[QImage]:
    stem = pdf.with_suffix("")
    subprocess.run(
        ["pdftoppm", "-png", "-r", str(_DOTS), *([] if colour else ["-gray"]), str(pdf), str(stem)], check=True
    )
    for path in sorted(stem.parent.glob(f"{stem.name}-*.png")):
        yield QImage(str(path))


@pytest.mark.parametrize("name", ["shortest", "longest", "prefecture", "errors", "texts"])
def test_the_pdf_holds_every_text_to_the_letter(papers: dict[str, Summary], pdfs: dict[str, Path], name: str) -> None:
    found = said(["pdftotext", "-raw", str(pdfs[name]), "-"])
    assert not [c for c in found if 0x2E80 <= ord(c) <= 0x2FDF], "kanji, not the radicals that look like them"
    everything = solid(found)
    wrapped = {solid(word) for word in papers[name].text.split("\n") if word}
    missing = [word for word in wrapped if word not in everything]
    # A long text is read line by line beside its neighbours: then each of its characters must be there as often.
    for word in missing:
        assert all(everything.count(c) >= word.count(c) for c in set(word)), word
        assert len(word) > 12, word


def test_two_thousand_characters_are_all_there(papers: dict[str, Summary], pdfs: dict[str, Path]) -> None:
    text = solid(
        "".join(line for p in papers["texts"].parts for r in p.rows if r.number == "Q8-1" for line in r.answer)
    )
    box = ["-x", "750", "-y", "0", "-W", "1400", "-H", "2830", "-r", str(_DOTS)]
    column = solid(said(["pdftotext", *box, str(pdfs["texts"]), "-"]))
    assert text[-1900:] in column.replace("／", "") or all(column.count(c) >= text.count(c) for c in set(text))


def test_an_ordinary_response_fits_one_page_and_a_long_one_flows_on(pdfs: dict[str, Path]) -> None:
    pages = {name: int(said(["pdfinfo", str(pdf)]).partition("Pages:")[2].split()[0]) for name, pdf in pdfs.items()}
    assert pages["shortest"] == 1
    assert pages["sample"] == 2, "with every question in the ministry's words"
    assert pages["texts"] == 3


def test_fonts_title_and_language(pdfs: dict[str, Path]) -> None:
    assert "回答内容確認票　【相模原市】" in said(["pdfinfo", str(pdfs["sample"])])
    assert b"/Lang (ja-JP)" in pdfs["sample"].read_bytes()
    for line in said(["pdffonts", str(pdfs["sample"])]).splitlines()[2:]:
        assert line.split()[-5:-2] == ["yes", "no", "yes"] or line.split()[-5] == "yes", line


@pytest.mark.parametrize("name", ["sample", "texts", "errors"])
def test_nothing_stands_where_the_holes_will_be(pdfs: dict[str, Path], name: str) -> None:
    for image in images(pdfs[name]):
        margin = image.copy(0, 0, 248, image.height())
        inked = [
            (x, y)
            for y in range(0, margin.height(), 2)
            for x in range(margin.width())
            if margin.pixelColor(x, y).lightness() < 250
        ]
        assert inked == []


def dark_runs(image: QImage, y: int) -> list[float]:
    """Where upright strokes stand on a line of the picture, in millimetres."""
    found: list[list[int]] = []
    for x in range(image.width()):
        if image.pixelColor(x, y).lightness() < 128:
            if found and x - found[-1][-1] <= 1:
                found[-1].append(x)
            else:
                found.append([x])
    return [sum(run) / len(run) / 10 for run in found]


def test_stamp_boxes_are_twenty_millimetres(pdfs: dict[str, Path]) -> None:
    image = next(images(pdfs["sample"]))
    edges = [x for x in dark_runs(image, 280) if x > 90]
    widths = [b - a for a, b in pairwise(edges)]
    assert len(widths) == len(ROLES)
    assert all(abs(width - 20) <= 0.3 for width in widths), widths
    column = image.transformed(image_turned())
    strokes = dark_runs(column, int(edges[0] * 10 + 100))
    heights = [b - a for a, b in pairwise(strokes)]
    assert any(abs(height - 20) <= 0.3 for height in heights), heights


def image_turned() -> QTransform:
    return QTransform(0, 1, 1, 0, 0, 0)


def test_black_and_white_alone_carry_it(pdfs: dict[str, Path]) -> None:
    for image in images(pdfs["errors"], colour=True):
        for y in range(0, image.height(), 7):
            for x in range(0, image.width(), 3):
                colour = image.pixelColor(x, y)
                assert colour.red() == colour.green() == colour.blue()


def is_light(image: QImage) -> bool:
    """Whether the light grey of 下書き stands across the middle of the page."""
    middle = [image.pixelColor(x, y).lightness() for y in range(1200, 1900, 20) for x in range(700, 1500, 20)]
    return sum(lightness == 0xDD for lightness in middle) > 40


def test_only_a_draft_is_marked_as_one(papers: dict[str, Summary], pdfs: dict[str, Path]) -> None:
    assert papers["errors"].errors
    light = {name: sum(is_light(image) for image in images(pdfs[name])) for name in ("errors", "sample")}
    assert light == {"errors": 2, "sample": 0}, "on each of its pages"


def test_without_roles_there_are_no_boxes(papers: dict[str, Summary], tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    path.write_bytes(as_pdf(papers["sample"], PaperStyle(())))
    assert [x for x in dark_runs(next(images(path)), 280) if x > 150] == []


def text(lines: int, *, stays: bool = False) -> RuledLine:
    cells = ((25.0, Cell(("Q1",), bold=True)), (36.0, Cell(tuple(f"{i}行" for i in range(lines)))))
    return RuledLine(cells, again=Cell(("Q1", "続き")), stays=stays)


def test_no_heading_is_left_alone_and_a_parted_row_keeps_its_number() -> None:
    for above in range(40, 70):
        pieces: list[Piece] = [text(above), Gap(2), text(1, stays=True), text(30)]
        pages = paginate(pieces)
        assert len(pages) == 2
        for page in pages:
            last, top = next(pair for pair in reversed(page) if not isinstance(pair[0], Gap))
            assert not last.stays or page is pages[-1]
            assert top + last.height <= 282
        first = pages[1][0][0]
        if isinstance(first, RuledLine) and first is not pieces[2] and first is not pieces[3]:
            assert first.cells[0][1].lines == ("Q1", "続き")
        shown = [
            line
            for page in pages
            for piece, _ in page
            if isinstance(piece, RuledLine)
            for line in piece.cells[-1][1].lines
        ]
        assert len([line for line in shown if line.endswith("行")]) == above + 1 + 30, "nothing is lost"


def test_no_page_holds_one_line_alone_and_no_row_is_parted_without_need() -> None:
    for above in range(48, 58):
        pieces: list[Piece] = [text(above), *(text(1) for _ in range(3))]
        pages = paginate(pieces)
        assert all(lines_on(page) >= 2 for page in pages)
    for lines in (2, 3, 9):
        short: list[Piece] = [text(55), text(lines, stays=True), text(lines)]
        assert all(piece in short for page in paginate(short) for piece, _ in page), "moved whole"


def lines_on(page: list[tuple[Piece, float]]) -> int:
    return sum(len(piece.cells[-1][1].lines) for piece, _ in page if isinstance(piece, RuledLine))


@pytest.mark.parametrize("lines", [(30, 3), (30, 29), (12, 30), (60, 61), (150, 2), (30, 31, 32)])
def test_no_column_of_a_parted_row_has_one_line_alone(lines: tuple[int, ...]) -> None:
    cells = tuple((LEFT + 30 * at, Cell(tuple(map(str, range(count))))) for at, count in enumerate(lines, 1))
    row = RuledLine(((LEFT, Cell(("Q1",))), *cells), again=Cell(("Q1", "続き")))
    for room in range(10, 260, 3):
        parted = row.part(room)
        if parted is None or row.height <= room:
            continue
        first, rest = parted
        assert first.height <= room
        for at, count in enumerate(lines, 1):
            upper, lower = (dict(part.cells).get(LEFT + 30 * at, Cell(())).lines for part in parted)
            assert upper + lower == tuple(map(str, range(count)))
            assert len(upper) != 1
            assert len(lower) != 1
        assert rest.cells[0] == (LEFT, Cell(("Q1", "続き")))


def test_a_paragraph_is_rather_cut_before_than_within_its_last_lines(ink: Ink) -> None:
    words = "\n".join("一段落は二行と少しの長さがあります。" * 3 for _ in range(12))
    row = RuledLine(((LEFT, ink.cell("Q1", 10)), (LEFT + 20, ink.cell(words, 60))))
    for room in range(50, 130, 4):
        parted = row.part(room)
        assert parted is not None
        upper, lower = (part.cells[-1][1].laid for part in parted)
        assert lower[0].begins or not (upper[-1].begins or lower[0].ends)


@pytest.fixture
def ink(qapp: QApplication, tmp_path: Path) -> Ink:
    assert qapp is not None
    device = QPdfWriter(str(tmp_path / "x.pdf"))
    set_up(device)
    return Ink(device)


def test_no_line_begins_or_ends_with_what_may_not(ink: Ink) -> None:
    chance = random.Random(4051)  # noqa: S311 - not a secret
    signs = "、。」）ー々っゃ～：！％（「『【￥…―" * 2 + "漢字仮名" * 6 + "ab12 "
    for number in range(120):
        words = "".join(chance.choice(signs) for _ in range(90))
        for width in (20, 43.5, 72) if number % 2 else (31,):
            cell = ink.cell(words, width, SMALL)
            assert "".join(cell.lines) == words
            for line, after in pairwise(cell.lines):
                at = len(line)
                if line and not may_break(line + after, at):
                    least = max(at // 2, at - 12)
                    assert not any(may_break(line, cut) for cut in range(max(least, 1), at)), (line, after)
            assert all(laid.line.naturalTextWidth() <= laid.room + 1 for laid in cell.laid)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("あいうえおかきくけこ、さ", ("あいうえおかきく", "けこ、さ")),
        ("あいうえおかきくけ「さし", ("あいうえおかきく", "け「さし")),
        ("あいうえおかきくけこ～さ", ("あいうえおかきく", "けこ～さ")),
        ("あいうえおかきくサーチャー", ("あいうえおかきく", "サーチャー")),
        ("abcdefghijklmnopqrstu。", ("abcdefghijklmnopqrst", "u。")),
    ],
)
def test_lines_are_broken_as_a_japanese_reader_expects(ink: Ink, words: str, lines: tuple[str, ...]) -> None:
    if words.isascii() or words[0] == "a":
        found = ink.cell(words, 40).lines
        assert found[-1][0] != "。"
    else:
        assert ink.cell(words, 10 * 9 * 25.4 / 72 + 0.2).lines == lines


def test_a_long_number_does_not_touch_its_question(papers: dict[str, Summary], tmp_path: Path) -> None:
    summary = papers["shortest"]
    rows = [dataclasses.replace(row, number="Q12.10.3-2") for row in summary.parts[0].rows]
    parts = (dataclasses.replace(summary.parts[0], rows=tuple(rows)), *summary.parts[1:])
    path = tmp_path / "numbers.pdf"
    path.write_bytes(as_pdf(dataclasses.replace(summary, parts=parts)))
    boxes = said(["pdftotext", "-bbox", str(path), "-"])
    edges = [float(found) for found in re.findall(r'xMax="([\d.]+)"[^>]*>Q12.10.3-2<', boxes)]
    question = rows[0].question[:6]
    starts = [float(found) for found in re.findall(rf'xMin="([\d.]+)"[^>]*>{question}', boxes)]
    assert edges
    assert starts
    assert min(starts) - max(edges) > 3, "points"
    whole = re.findall(r'xMin="([\d.]+)"[^>]*>Q3<', boxes)
    assert whole, "the others stand in the same column"


def test_every_page_says_whose_it_is_of_what_and_which(papers: dict[str, Summary], pdfs: dict[str, Path]) -> None:
    for name in ("sample", "texts"):
        pages = said(["pdftotext", "-raw", str(pdfs[name]), "-"]).split("\f")[:-1]
        for number, page in enumerate(pages, 1):
            last = page.strip().splitlines()
            assert solid(f"{papers[name].organisation}{papers[name].survey}") in solid(page)
            assert solid("".join(last[-2:])).endswith(f"確認コード{papers[name].code}{number}／{len(pages)}")
        boxes = said(["pdftotext", "-bbox", str(pdfs[name]), "-"])
        edges = [float(found) for found in re.findall(r'xMax="([\d.]+)"[^>]*>\d+／\d+<', boxes)]
        assert len(edges) == len(pages)
        assert all(abs(edge - 195 / 25.4 * 72) < 1 for edge in edges), "at the right margin"


def test_what_the_chief_must_weigh_comes_before_the_answers(papers: dict[str, Summary], pdfs: dict[str, Path]) -> None:
    read = solid(said(["pdftotext", "-raw", str(pdfs["longest"]), "-"]))
    (caution, *_) = papers["longest"].cautions
    order = ["担当", "文書番号", "起案日", "決裁日", "確認いただきたい点", solid(caution), "組織区分", "Q2"]
    places = [read.index(word) for word in order]
    assert places == sorted(places)


def test_a_title_stands_in_the_middle_of_its_box(pdfs: dict[str, Path]) -> None:
    each = STAMP * 10  # dots
    strip = next(images(pdfs["sample"])).copy(round((RIGHT * 10) - 5 * each), 143, round(5 * each), 44)
    dark = [x for x in range(strip.width()) if any(strip.pixelColor(x, y).lightness() < 128 for y in range(44))]
    for box in range(5):
        inked = [x - box * each for x in dark if box * each + 5 < x < (box + 1) * each - 5]
        assert abs((inked[0] + inked[-1]) / 2 - each / 2) < 4


def test_lines_are_cut_where_they_end(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    device = QPdfWriter(str(tmp_path / "x.pdf"))
    set_up(device)
    words = "一行目は長いので途中で折り返します。" * 5 + "\n\n三行目"
    cell = Ink(device).cell(words, 60)
    assert "".join(cell.lines) == words.replace("\n", "")
    assert cell.lines[-2:] == ("", "三行目")


def test_a_short_list_stands_with_its_heading_on_one_page(papers: dict[str, Summary], tmp_path: Path) -> None:
    summary, path = papers["shortest"], tmp_path / "list.pdf"
    asked = tuple(f"Q{number}" for number in range(1, 4))
    for lines in range(2, 24, 3):
        cautions = tuple(f"点{number}" for number in range(lines))
        path.write_bytes(as_pdf(dataclasses.replace(summary, cautions=cautions, not_asked=asked, attachments=())))
        pages = said(["pdftotext", "-raw", str(path), "-"]).split("\f")
        (page,) = (page for page in pages if "回答しない質問" in page)
        assert all(f"・{one}\n" in page for one in asked), lines
