"""A form that came back as an old xls or as ods is read, checked and addressed as the xlsx that it was."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import openpyxl
import pytest

from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.read import check_workbook
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem, Response, Survey
from gui.survey.submission import confirmation_code
from gui.xlsx.any_format import open_any
from gui.xlsx.book import open_book
from gui.xlsx.other_formats.tables import Format, Tables
from gui.xlsx.package import open_package
from tests.collection.returns import typed_over
from tests.conftest import ROOT
from tests.survey.complete import responses, with_details
from tests.workbooks import as_saved
from tests.xlsx.packages import packed

Convert = Callable[[list[Path], str, Path], list[Path]]
Judged = tuple[Response, Mapping[str, str], list[Problem], str]
FORMATS = ["xls", "ods"]
TYPED: list[Mapping[str, str | None]] = [
    {"9": None},
    {"3": "②？", "phone": "046 000 0000\n内線 12"},
    {"organisation": "14神奈川県　厚木市", "9": "はい", "8-1.outline": " =1+1 "},
    {"6/①": "レ", "6/②": None, "7-1": "いいえ"},
]


def judged(data: bytes, bundle: SurveyBundle) -> Judged:
    survey = bundle.survey
    """What a form says, from which cells, what is wrong with it, and its 確認コード."""
    reading, problems = check_workbook(open_any(data), bundle)
    return reading.response, reading.cells, problems, confirmation_code(survey, reading.response)


def filled(form: bytes, survey: Survey, response: Response) -> bytes:
    found = fill(open_book(open_package(form)), BlankForm(survey), response)
    assert found.data is not None, found.problems
    return found.data


@pytest.mark.parametrize("form", FORMATS)
def test_a_form_that_another_program_saved_says_the_same(
    survey: Survey, bundle: SurveyBundle, sample: Response, bundled_form: bytes, form: str
) -> None:
    data = (ROOT / "tests" / "data" / f"returned.{form}").read_bytes()
    expected = judged(filled(bundled_form, survey, sample), bundle)
    assert judged(data, bundle) == expected


def returns(survey: Survey, sample: Response, form: bytes) -> Iterator[bytes]:
    """Forms filled every way, and some in which a person has typed what is none of the answers."""
    for _, response in responses(survey, sample):
        yield filled(form, survey, with_details(survey, response))
    complete = filled(form, survey, sample)
    for texts in TYPED:
        yield typed_over(survey, complete, texts)


@pytest.mark.parametrize("form", FORMATS)
def test_every_way_of_answering_survives_libreoffice(
    survey: Survey,
    bundle: SurveyBundle,
    sample: Response,
    bundled_form: bytes,
    soffice: Convert,
    tmp_path: Path,
    form: str,
) -> None:
    files = []
    for i, data in enumerate(returns(survey, sample, bundled_form)):
        files.append(tmp_path / f"{i}.xlsx")
        files[-1].write_bytes(data)

    saved = soffice(files, form, tmp_path / form)

    expected = [judged(path.read_bytes(), bundle) for path in files]
    assert [judged(path.read_bytes(), bundle) for path in saved] == expected
    assert sum(bool(problems) for _, _, problems, _ in expected) >= len(TYPED)


def test_what_is_printed_around_the_pages_and_a_0_that_only_shows_survive_libreoffice(
    bundle: SurveyBundle, sample: Response, bundled_form: bytes, soffice: Convert, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled(bundled_form, bundle.survey, sample)))
    sheet = book.worksheets[0]
    assert sheet.oddHeader is not None
    sheet.oddHeader.center.text = "暫定版 &P"
    sheet["C16"].value, sheet["C16"].number_format = 462252200, "0000000000"
    (tmp_path / "a.xlsx").write_bytes(as_saved(book))

    for form in FORMATS:
        (saved,) = soffice([tmp_path / "a.xlsx"], form, tmp_path / form)
        reading, problems = check_workbook(open_any(saved.read_bytes()), bundle)
        assert reading.response.responder["phone"] == "0462252200"
        (told,) = problems
        assert told.code == "note"
        assert "「暫定版」" in told.message


def test_functions_that_are_gone_are_missed_in_another_format_too(bundle: SurveyBundle) -> None:
    with zipfile.ZipFile(ROOT / "tests" / "data" / "returned.ods") as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    content = re.sub(rb' table:formula="[^"]*"', b"", parts["content.xml"])

    *_, problems, _ = judged(packed({**parts, "content.xml": content}), bundle)

    assert [(problem.code, problem.severity) for problem in problems] == [("form-altered", "caution")]
    assert "関数が消えています" in problems[0].message


def test_of_letters_in_several_colours_those_that_their_cell_has_not_are_its_own() -> None:
    tables = Tables()
    cell = tables.place_of(Format(0, ink="1A1A1A"))
    assert tables.lettered(cell, [(False, "1A1A1A"), (False, "")]) == cell
    found = tables.formats[tables.lettered(cell, [(False, "1A1A1A"), (False, "FF0000")])]
    assert (found.ink, found.struck) == ("FF0000", False)
