"""What is looked at in a form is what would be sent: the very texts of the filled file, and nothing of what is not asked."""

import json
import random
from dataclasses import replace

import pytest

from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.look.answers_in_cells import AnswersInCells, answers_in_cells, answers_of
from gui.form.look.conditional_looks import restyled
from gui.form.look.form_look import FormLook
from gui.form.look.sheet_reading import form_look
from gui.guard.plain_data import plain
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.xlsx.addresses import to_ref
from gui.xlsx.any_format import open_form
from gui.xlsx.book import Book
from tests.form.real.real_forms import drawn, real_form


def in_cells(bundle: SurveyBundle, response: Response, blank: Book | None = None) -> AnswersInCells:
    return answers_in_cells(open_form(bundle.form.read_bytes()), BlankForm(bundle.survey, blank), response)


def as_sent(bundle: SurveyBundle, response: Response, blank: Book | None = None) -> dict[tuple[str, str], str]:
    """What every cell shows of the file that is sent."""
    data = fill(open_form(bundle.form.read_bytes()), BlankForm(bundle.survey, blank), response).data
    assert data is not None
    sheets = form_look(open_form(data)).sheets
    return {(sheet.name, to_ref(*at)): cell.text for sheet in sheets for at, cell in sheet.cells.items()}


def test_the_answers_are_those_that_are_sent_and_the_forms_own_results_too(
    bundle: SurveyBundle, sample: Response
) -> None:
    found, sent = in_cells(bundle, sample), as_sent(bundle, sample)
    said = {(one.sheet, one.cell): one.text for one in found.texts}
    assert len(said) > 20
    assert {place: sent.get(place, "") for place in said} == said
    assert found.doubts == ()


def test_numbers_days_and_the_cells_of_a_table_show_in_the_format_of_their_cell() -> None:
    form = real_form("gif466-2_jinzai_hyoka.xlsx")
    response = drawn(form.bundle, random.Random(3), 0.0)  # noqa: S311 - not a secret
    found, sent = in_cells(form.bundle, response, form.blank), as_sent(form.bundle, response, form.blank)
    said = {(one.sheet, one.cell): one.text for one in found.texts if one.text != "…"}
    assert len(said) > 100
    assert {place: sent.get(place, "") for place in said} == said
    data = fill(form.blank, BlankForm(form.bundle.survey, form.blank), response).data
    assert data is not None
    cells = {(s.name, to_ref(*at)): cell for s in form_look(open_form(data)).sheets for at, cell in s.cells.items()}
    numbers = {(one.sheet, one.cell): one.is_number for one in found.texts if one.text not in ("", "…")}
    assert numbers == {place: not cells[place].is_words for place in numbers}
    assert any("[2]" in one.text for one in found.keys), "the cells of a table say which row they are of"


def test_the_cells_look_as_they_will_in_the_file_that_is_sent() -> None:
    form = real_form("gif465-3_opendata_chosahyo.xlsx")
    response = drawn(form.bundle, random.Random(3), 0.2)  # noqa: S311 - not a secret
    found = in_cells(form.bundle, response, form.blank)
    data = fill(open_form(form.bundle.form.read_bytes()), BlankForm(form.bundle.survey, form.blank), response).data
    assert data is not None
    blank, sent = open_form(form.bundle.form.read_bytes()), open_form(data)
    here, there = found.restyled.of(form_look(blank)), restyled(sent, {}).of(form_look(sent))
    assert len(grounds(here) - grounds(restyled(blank, {}).of(form_look(blank)))) > 300, (
        "rows that need no answer are grey"
    )
    assert grounds(here) == grounds(there)


def grounds(look: FormLook) -> set[tuple[int, int, int, str]]:
    found = (
        (sheet.index, *at, look.style(cell.style).ground) for sheet in look.sheets for at, cell in sheet.cells.items()
    )
    return {one for one in found if one[-1]}


def test_an_answer_to_what_is_not_asked_stands_nowhere(bundle: SurveyBundle, sample: Response) -> None:
    asked = replace(sample, answers={**sample.answers, "3": "①"})
    skipped = replace(asked, answers={**asked.answers, "3": "②"})
    cells = {one.cell: one.text for one in in_cells(bundle, skipped).keys}
    texts = {one.cell: one.text for one in in_cells(bundle, skipped).texts if one.sheet == "調査項目回答シート"}
    of_four = [cell for cell, key in cells.items() if key == "4"]
    assert of_four
    assert [texts.get(cell, "") for cell in of_four] == [""]


@pytest.mark.parametrize(
    "response",
    [
        Response(),
        Response(
            {"organisation": "どこでもない市", "kind": "未知", "phone": "\n\n"}, {"2": "⑨", "2.planned": "いつか"}
        ),
        Response({}, {"6": ("①", "⑨"), "8-1.outline": "長" * 40_000, "unknown": "x"}),
    ],
)
def test_a_response_that_is_not_ready_is_shown_as_far_as_it_goes(bundle: SurveyBundle, response: Response) -> None:
    found = in_cells(bundle, response)
    assert {one.text for one in found.keys} >= {"2", "2.planned", "organisation"}


def test_a_survey_that_is_not_ours_is_shown_too(other_bundle: SurveyBundle) -> None:
    found = in_cells(other_bundle, Response({"who": "14神奈川県厚木市"}, {"1": "2", "2.1": ("(1)",)}))
    texts = {one.text for one in found.texts}
    assert "14神奈川県厚木市" in texts
    assert {"1", "2.1", "who"} <= {one.text for one in found.keys}


def test_it_comes_through_the_worker_as_it_was(bundle: SurveyBundle, sample: Response) -> None:
    found = in_cells(bundle, sample)
    assert answers_of(json.loads(json.dumps(plain(found)))) == found


@pytest.mark.parametrize(
    "said",
    [
        *(None, {}, []),
        [[["a", "b"]], [], [], [[], []]],
        [[["s", "0", "x", False]], [], [], [[], []]],
        [[], [], [], [[], [[[0, 1, 1], 0]]]],
    ],
)
def test_what_is_none_is_refused(said: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        answers_of(said)
