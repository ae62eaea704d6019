"""The form's own flags and our checks say the same, recalculated by LibreOffice, for every way and every gap in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.layout import find_layout
from gui.form.read import read
from gui.survey import checks
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response, Survey
from gui.xlsx.book import Book, open_book
from gui.xlsx.package import open_package, read_package
from tests.survey.complete import responses, with_details, without

_STATUS = 5
"""Column F, counted from 0."""
Convert = Callable[[list[Path], str, Path], list[Path]]


def cases(survey: Survey, sample: Response) -> Iterator[Response]:
    for _, complete in responses(survey, sample):
        response = with_details(survey, complete)
        yield response
        yield from (without(response, key) for key in response.answers)


@pytest.mark.slow
def test_flags_follow_the_checks_in_every_way_and_with_every_answer_missing(
    survey: Survey, bundle: SurveyBundle, sample: Response, bundled_form: bytes, soffice: Convert, tmp_path: Path
) -> None:
    form = open_book(open_package(bundled_form))
    all_cases = list(cases(survey, sample))
    files = [_written(form, survey, response, tmp_path / f"{i}.xlsx") for i, response in enumerate(all_cases)]

    recalculated = soffice(files, "xlsx", tmp_path / "recalculated")

    assert len(recalculated) == len(all_cases) > 200
    for response, ours, theirs in zip(all_cases, files, recalculated, strict=True):
        expected = _missing(bundle, response)
        flag = survey.form.answers_flag if expected else ""
        for path in (ours, theirs):
            assert _said(form, survey, path) == (expected, flag, ""), (path, response.answers)
        assert _read(theirs, survey) == _read(ours, survey)


def _written(form: Book, survey: Survey, response: Response, path: Path) -> Path:
    filled = fill(form, BlankForm(survey), response)
    assert filled.data is not None, filled.problems
    path.write_bytes(filled.data)
    return path


def _read(path: Path, survey: Survey) -> Response:
    """What the form says, saved by LibreOffice or not."""
    return read(open_book(read_package(path)), BlankForm(survey)).response


def _missing(bundle: SurveyBundle, response: Response) -> set[str]:
    problems = checks.check(bundle, response)
    assert {problem.code for problem in problems if problem.severity == "error"} <= {"unanswered", "missing-detail"}
    return {problem.question for problem in problems if problem.severity == "error"}


def _said(form: Book, survey: Survey, path: Path) -> tuple[set[str], str, str]:
    """The keys beside which the form says 未回答, and its two flags."""
    layout = find_layout(form, BlankForm(survey))
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name(survey.form.sheet).to_python(skip_empty_area=False)
    keys = {place.row: key for key, place in layout.answers.items()}
    for (question, _), place in sorted(layout.boxes.items(), key=lambda item: -item[1].row):
        keys[place.row] = question
    said = {key for row, key in keys.items() if rows[row - 1][_STATUS] == "未回答"}
    flags = [str(row[0]) for row in rows]
    answers_flag = next((text for text in flags if text == survey.form.answers_flag), "")
    responder_flag = next((text for text in flags if text == survey.form.responder_flag), "")
    return said, answers_flag, responder_flag
