"""What is written is valid by the Open XML SDK's rules, in their strict policy."""

from pathlib import Path

from openxml_audit import OpenXmlValidator

from gui import survey_library
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.survey.model import Response, Survey
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.survey.complete import responses


def findings(path: Path) -> list[str]:
    return [str(error) for error in OpenXmlValidator(max_errors=0).validate(str(path)).errors]


def test_the_empty_form_has_no_finding() -> None:
    assert findings(survey_library.bundled().form) == []


def test_no_filled_form_has_a_finding(survey: Survey, sample: Response, bundled_form: bytes, tmp_path: Path) -> None:
    book = open_book(open_package(bundled_form))
    every = [sample, Response(), *(response for _, response in responses(survey, sample))]
    for number, response in enumerate(every):
        filled = fill(book, BlankForm(survey), response)
        assert filled.data is not None
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(filled.data)
        assert findings(path) == []
