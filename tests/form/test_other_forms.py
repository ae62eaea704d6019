"""Any form that says the same things is filled and read back, and one that does not is refused by name."""

import dataclasses
import io
import re
import unicodedata

import openpyxl
import pytest

from gui.form.as_sent import BlankForm
from gui.form.fill import Filled, fill
from gui.form.read import read
from gui.survey.model import Problem, Response, Survey
from gui.survey.submission import confirmation_code, submitted
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.form.other_forms import Ministry
from tests.workbooks import as_saved


def spaced(text: str) -> str:
    """As people pad a label to the width of its cell."""
    return "　".join(text) if len(text) <= 6 else text[:3] + "\n " + text[3:]


def widened(text: str) -> str:
    """As another editor types it: full-width letters, digits and brackets."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def halved(text: str) -> str:
    return unicodedata.normalize("NFKC", text) if not re.match(r"[①-⑳]", text) else text


FORMS = {
    "as it is": Ministry(),
    "moved down and right": Ministry(top=14, left=5),
    "labels spaced": Ministry(spelling=spaced, number=lambda text: text.replace("-", " －")),
    "labels full width": Ministry(spelling=widened, number=widened),
    "labels half width": Ministry(spelling=halved),
    "numbers as questions": Ministry(number=lambda text: f"問{text.replace('-', '―')}"),
    "numbers in brackets": Ministry(number=lambda text: f"（{text}）"),
    "numbers with Q": Ministry(number=lambda text: f"Ｑ{text}."),
    "lists of marks": Ministry(member=lambda choice: choice.mark),
    "lists of digits": Ministry(member=lambda choice: unicodedata.normalize("NFKC", choice.mark)),
    "other words after the mark": Ministry(member=lambda choice: f"{choice.mark}（略）"),
    "words without marks": Ministry(member=lambda choice: choice.text.rstrip("。")),
    "inline lists": Ministry(member=lambda choice: choice.mark, lists="inline"),
    "named lists": Ministry(lists="name"),
    "no lists": Ministry(lists="none"),
    "another tick": Ministry(tick="○"),
    "protected": Ministry(protected=True),
    "a row for none": Ministry(none_row=True),
    "note before the cell": Ministry(note_between=True),
    "answers over merged cells": Ministry(merged_answers=True),
}


@pytest.fixture(params=list(FORMS.values()), ids=list(FORMS))
def form(request: pytest.FixtureRequest, survey: Survey) -> bytes:
    ministry: Ministry = request.param
    return ministry.draw(survey)


def filled(form: bytes, survey: Survey, response: Response) -> Filled:
    return fill(open_book(open_package(form)), BlankForm(survey), response)


def test_every_form_holds_the_whole_response_and_gives_it_back(form: bytes, survey: Survey, sample: Response) -> None:
    result = filled(form, survey, sample)

    assert result.problems == ()
    assert result.data is not None
    back = read(open_book(open_package(result.data)), BlankForm(survey))
    assert back.problems == ()
    expected = submitted(survey, sample)
    assert back.response.answers == expected.answers
    assert {k: v for k, v in back.response.responder.items() if v} == {k: v for k, v in sample.responder.items() if v}
    assert confirmation_code(survey, back.response) == confirmation_code(survey, expected)


def test_what_is_written_is_a_member_of_the_list(survey: Survey, sample: Response) -> None:
    form = Ministry(member=lambda choice: f"{choice.mark}（略）", tick="◯").draw(survey)

    result = filled(form, survey, sample)

    assert result.data is not None
    sheet = openpyxl.load_workbook(io.BytesIO(result.data)).worksheets[0]
    texts = [cell.value for row in sheet.iter_rows(min_col=4, max_col=4) for cell in row]
    assert "③（略）" in texts
    assert "◯" in texts
    assert "〇" not in texts


def codes(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.code for problem in problems}


def test_a_list_without_the_choice_is_an_error_and_nothing_is_written(survey: Survey, sample: Response) -> None:
    form = Ministry(member=lambda choice: choice.mark if choice.mark != "③" else "その他").draw(survey)

    result = filled(form, survey, sample)

    assert result.data is None
    assert codes(result.problems) == {"choice-not-in-list"}
    assert {problem.question for problem in result.problems} == {"2", "4"}
    assert all(problem.cell.startswith("回答票!D") for problem in result.problems)


def test_a_list_with_a_mark_twice_is_not_guessed_at(survey: Survey, sample: Response) -> None:
    form = Ministry(member=lambda choice: "①A" if choice.mark == "①" else "①B").draw(survey)

    assert codes(filled(form, survey, sample).problems) == {"choice-not-in-list"}


def test_a_label_that_is_missing_is_named(survey: Survey, sample: Response) -> None:
    result = filled(Ministry(without="電話番号").draw(survey), survey, sample)

    assert result.data is None
    assert codes(result.problems) == {"form-altered"}
    assert "電話番号" in result.problems[0].message


def test_a_question_that_is_missing_is_named(survey: Survey, sample: Response) -> None:
    result = filled(Ministry(without="項番7-2").draw(survey), survey, sample)

    assert result.data is None
    assert "項番7-2" in result.problems[0].message


def test_a_label_that_stands_twice_is_named(survey: Survey, sample: Response) -> None:
    result = filled(Ministry(repeated_label="組織名").draw(survey), survey, sample)

    assert result.data is None
    assert "組織名" in result.problems[0].message
    assert "二つ以上" in result.problems[0].message


def test_an_example_sheet_beside_the_form_is_not_filled(survey: Survey, sample: Response) -> None:
    book = openpyxl.load_workbook(io.BytesIO(Ministry().draw(survey)))
    example = book.copy_worksheet(book.worksheets[0])
    example.title = "記入例"

    result = filled(as_saved(book), survey, sample)

    assert result.data is not None
    written = openpyxl.load_workbook(io.BytesIO(result.data))
    assert [written["記入例"].cell(4, 2).value, written["回答票"].cell(4, 2).value] == [None, "14神奈川県相模原市"]


def test_none_of_these_is_told_from_unanswered_where_the_form_has_a_row_for_it(
    survey: Survey, sample: Response
) -> None:
    none = dataclasses.replace(sample, answers={**sample.answers, "6": ()})

    with_row = filled(Ministry(none_row=True).draw(survey), survey, none)
    without = filled(Ministry().draw(survey), survey, none)

    assert with_row.data is not None
    assert without.data is not None
    assert read(open_book(open_package(with_row.data)), BlankForm(survey)).response.answers["6"] == ()
    assert "6" not in read(open_book(open_package(without.data)), BlankForm(survey)).response.answers


def test_what_stood_in_the_form_before_does_not_stay(survey: Survey, sample: Response) -> None:
    first = filled(Ministry().draw(survey), survey, sample)
    assert first.data is not None
    other = dataclasses.replace(sample, answers={**sample.answers, "5": "①"})

    second = filled(first.data, survey, other)

    assert second.data is not None
    back = read(open_book(open_package(second.data)), BlankForm(survey))
    assert set(back.response.answers) == {"1-1", "2", "2.planned", "3", "4", "5", "10"}


def test_a_result_that_cannot_be_known_is_none_and_excel_is_told_to_recalculate(
    survey: Survey, sample: Response
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(Ministry().draw(survey)))
    sheet = book.worksheets[0]
    sheet["H1"], sheet["H2"], sheet["H3"] = '=B2&"です"', '=IF(B2="","",TODAY())', "=1+1"
    book.calculation = None

    result = filled(as_saved(book), survey, sample)

    assert result.data is not None
    again = open_book(open_package(result.data))
    cells = again.grid(again.sheets[0]).cells
    assert [cells[row, 8].value for row in (1, 2, 3)] == ["指定都市です", None, None]
    assert b'<f>IF(B2="","",TODAY())</f></c>' in again.package.read(again.sheets[0].part).replace(b"&quot;", b'"')
    assert b'<calcPr fullCalcOnLoad="1"' in again.package.read("xl/workbook.xml")
