"""Whatever was typed stands on the paper as the window draws it, and in the PDF's text to the letter."""

import dataclasses
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QFontDatabase, QImage, QPdfWriter

from gui.response.approval_summary import Summary, summarise
from gui.screens.paper.ink import Ink
from gui.screens.paper.paging import draw_pages, set_up
from gui.screens.paper.paper_text import clusters
from gui.screens.paper.pdf import as_pdf, paper_as_pdf
from gui.screens.paper.pdf_file import PdfFile, taken_apart
from gui.screens.paper.pdf_text import Note, with_true_text
from gui.screens.paper.summary_paper import PaperStyle
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response

pytestmark = [
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed"),
    pytest.mark.usefixtures("qapp"),
]
_DOTS = 100  # to the inch
_LEFT, _RIGHT, _BOTTOM = 25.0, 195.0, 290.0
_KATSU, _TSUJI = "葛\U000e0100", "辻\U000e0100"
TEXTS = {
    "variants of kanji": f"東京都{_KATSU}飾区（葛飾区ではない）、{_TSUJI}さんと辻さん、𠮷野家と吉野家。" * 20,
    "one glyph for two characters": "福\ufa1b社、日と⽇、見と⾒、神と\ufa19、－と−" * 10,
    "digits beside letters, ligatures": "12ab34 0120-123x file ﬁle office ①Ⅳ㈱㌔℡ Ｑ" * 10,
    "marks of their own": "か\u3099き\u3099は\u309aハ\u309a e\u0301 é ﾊﾟｶﾞｱ a\u0300\u0301\u0302 ら\u309a" * 10,
    "emoji": "😀👨‍👩‍👧‍👦❤️☎︎🇯🇵👍🏽1️⃣✈✈️🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 10,
    "Thai, Khmer, Hindi": "ภาษาไทยน้ำกำ ក្រុង हिन्दी தமிழ் ނ" * 8,
    "no place to break": "https://example.jp/" + "abcdefghij0123456789" * 60,
    "tabs": "一\t二\tab\t三" * 30,
    "in no font": "外字\ue000と\ue001と\U000f0000と\u0378と\U0002a6dd" * 10,
    "not to be seen": "a\u200bb\u00adc\u2060d\ufeffe" * 20,
    "wider than its column": "﷽" * 3 + "﷽﷽" * 100,
    "two thousand": "𠮷葛\U000e0100あA1😀漢字" * 220,
}


def paper(bundle: SurveyBundle, sample: Response, outline: str) -> Summary:
    response = dataclasses.replace(sample, answers={**sample.answers, "8-1.outline": outline})
    return summarise(bundle, response, (), date(2023, 7, 3))


def written(summary: Summary, folder: Path) -> Path:
    path = folder / "確認票.pdf"
    path.write_bytes(as_pdf(summary))
    return path


def read(pdf: Path) -> str:
    """The text of a PDF without white space, and without what stands again on each page."""
    found = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    found = re.sub(r"14神奈川県相模原市.*実態調査\n確認コード.*\n?\d+／\d+\n", "", found)
    return solid(re.sub(r"Q8-1\n続き\n", "", found))


def solid(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and c not in "\u202a\u202b\u202c\u200e\u200f")


@pytest.mark.parametrize("kind", TEXTS)
def test_the_pdf_holds_what_was_typed_in_order(
    bundle: SurveyBundle, sample: Response, tmp_path: Path, kind: str
) -> None:
    summary = paper(bundle, sample, TEXTS[kind])
    assert solid(TEXTS[kind]) in read(written(summary, tmp_path))


def test_what_is_written_from_right_to_left_is_all_there(
    bundle: SurveyBundle, sample: Response, tmp_path: Path
) -> None:
    # pdftotext turns the letters round by itself, and a ligature with them: they are counted.
    text = "担当 سلام عليكم 123 と עברית です。" * 10 + "\nالسلامعليكمورحمةالله" * 10
    found, typed = Counter(read(written(paper(bundle, sample, text), tmp_path))), Counter(solid(text))
    assert {c: found[c] for c in typed if found[c] < typed[c]} == {}


def test_every_line_of_a_whole_cell_of_excel_comes_out(bundle: SurveyBundle, sample: Response, tmp_path: Path) -> None:
    text = "".join(f"{number}番の𠮷野家と{_KATSU}飾区と福\ufa1b。" for number in range(2500))[:32767]
    pdf = written(paper(bundle, sample, text), tmp_path)
    assert solid(text) in read(pdf)


@pytest.mark.parametrize("kind", TEXTS)
def test_nothing_stands_outside_the_columns(bundle: SurveyBundle, sample: Response, tmp_path: Path, kind: str) -> None:
    pdf = written(paper(bundle, sample, TEXTS[kind]), tmp_path)
    subprocess.run(["pdftoppm", "-gray", "-r", str(_DOTS), str(pdf), str(tmp_path / "page")], check=True)
    pages = sorted(tmp_path.glob("page*.pgm"))
    assert pages
    for page in pages:
        image = QImage(str(page))
        at = _DOTS / 25.4
        left, right, bottom = int(_LEFT * at) - 2, int(_RIGHT * at) + 2, int(_BOTTOM * at)
        for outside in (
            image.copy(0, 0, left, image.height()),
            image.copy(right, 0, image.width() - right, image.height()),
            image.copy(0, bottom, image.width(), image.height() - bottom),
        ):
            assert darkest(outside) == 255


def darkest(image: QImage) -> int:
    return min(image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height()))


@pytest.fixture
def ink(tmp_path: Path) -> Ink:
    device = QPdfWriter(str(tmp_path / "x.pdf"))
    set_up(device)
    return Ink(device)


@pytest.mark.parametrize("kind", TEXTS)
def test_lines_are_the_text_and_fit_their_room(ink: Ink, kind: str) -> None:
    cell = ink.cell(TEXTS[kind], 60)
    assert "".join(cell.lines) == TEXTS[kind]
    for laid in cell.laid:
        assert laid.line.naturalTextWidth() * laid.shrunk <= laid.room + 1


def test_a_long_role_stays_in_its_strip(bundle: SurveyBundle, sample: Response, tmp_path: Path) -> None:
    path = tmp_path / "確認票.pdf"
    path.write_bytes(
        as_pdf(paper(bundle, sample, "概要"), PaperStyle((f"健康福祉局{_KATSU}飾𠮷野生活福祉課長補佐", "担当")))
    )
    subprocess.run(["pdftoppm", "-gray", "-r", "254", "-singlefile", path, tmp_path / "page"], check=True)
    image = QImage(str(tmp_path / "page.pgm"))
    assert darkest(image.copy(1560, 145, 180, 40)) < 128, "the role is there"
    assert darkest(image.copy(1560, 197, 180, 185)) == 255, "and nothing where it is stamped"


@pytest.mark.parametrize("typed", [_KATSU, _TSUJI])
def test_a_variant_has_no_box_for_its_selector(ink: Ink, typed: str) -> None:
    (cluster,) = clusters(ink.cell(typed, 60).laid[0])
    (run,) = cluster.runs
    (glyph,) = run.glyphIndexes()
    assert glyph
    assert cluster.text == typed


def test_emoji_have_their_colours(tmp_path: Path) -> None:
    if "Noto Color Emoji" not in QFontDatabase.families():
        pytest.skip("fonts-noto-color-emoji is not installed")
    path = tmp_path / "emoji.pdf"
    path.write_bytes(paper_as_pdf("絵文字", one_line("😀")))
    subprocess.run(["pdftoppm", "-r", str(_DOTS), "-singlefile", str(path), str(tmp_path / "page")], check=True)
    image = QImage(str(tmp_path / "page.ppm"))
    yellow = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height() // 4)
        if image.pixelColor(x, y).red() > image.pixelColor(x, y).blue() + 80
    ]
    assert len(yellow) > 20


def one_line(text: str) -> Callable[[Ink], object]:
    """What draws a text on a page by itself."""

    def draw(ink: Ink) -> None:
        draw_pages(ink, lambda _: ink.write(ink.cell(text, 100), 30, 30), (1,))

    return draw


def by_qt(text: str) -> PdfFile:
    """A PDF with one text in it, as Qt writes it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    set_up(writer)
    one_line(text)(Ink(writer))
    return taken_apart(bytes(buffer.data().data()))


def test_a_text_that_was_not_written_as_text_leaves_the_others_theirs() -> None:
    """A font may not be embedded: then Qt draws its glyphs as shapes, and what was noted of them has no place."""
    file = by_qt("𠮷")
    with_true_text(file, [Note(5.0, 5.0, ("外",)), *device_notes(file, "吉")])
    assert mapped(file) == {"吉"}


def test_a_text_of_which_nothing_was_noted_keeps_what_it_stood_for() -> None:
    file = by_qt("漢字")
    with_true_text(file, [])
    assert mapped(file) == {"漢", "字"}


def device_notes(file: PdfFile, text: str) -> list[Note]:
    """A note at the place of the only text of a file."""
    content = file.stream(file.pointed(file.pages[0], b"Contents"))
    place = re.search(rb"(-?[\d.]+) (-?[\d.]+) Td", content)
    assert place is not None
    return [Note(float(place[1]), -float(place[2]), (text,))]


def mapped(file: PdfFile) -> set[str]:
    """All texts for which the codes of a file's fonts stand."""
    maps = [data for number in file.objects if b"begincmap" in (data := stream_of(file, number))]
    entries = [entry for data in maps for entry in re.findall(rb"<\w{4}> <(\w+)>\n", data.partition(b"bfchar")[2])]
    return {bytes.fromhex(entry.decode()).decode("utf-16-be") for entry in entries}


def stream_of(file: PdfFile, number: int) -> bytes:
    return file.stream(number) if b"stream\n" in file.objects[number] else b""
