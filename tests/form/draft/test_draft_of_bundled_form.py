"""The bundled form, without its definition, drafts one that asks the same and behaves the same."""

import pytest

from gui import survey_library
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.named_cells import named_cells
from gui.form.read import read
from gui.survey import rules
from gui.survey.model import Response, Survey
from gui.system import paths
from tests.form.draft.drafting import Drafted
from tests.survey import letter


@pytest.fixture(scope="module")
def found() -> Drafted:
    return Drafted(paths.form_of(paths.bundled_survey()).read_bytes())


@pytest.fixture(scope="module")
def written() -> Survey:
    return survey_library.bundled().survey


def test_every_question_of_the_letter_is_drafted_with_its_choices(found: Drafted, written: Survey) -> None:
    def said(survey: Survey) -> list[object]:
        return [
            (
                q.id,
                q.condition,
                q.text,
                q.instruction,
                q.kind.name,
                q.none,
                [(c.mark, c.text, c.goto) for c in q.choices],
            )
            for q in survey.questions
        ]

    assert said(found.survey) == said(written)


def test_the_rows_beside_choices_and_the_attachments_are_drafted(found: Drafted, written: Survey) -> None:
    def beside(survey: Survey) -> list[object]:
        return [(q.id, d.choice, d.kind.name, d.name, d.label) for q in survey.questions for d in q.details]

    def attached(survey: Survey) -> list[object]:
        return [(q.id, q.attachment.choices, q.attachment.required) for q in survey.questions if q.attachment]

    assert beside(found.survey) == beside(written)
    assert attached(found.survey) == attached(written)


def test_it_behaves_as_the_written_one_whatever_is_answered(found: Drafted, written: Survey) -> None:
    """Over every partial answer of the questions at which rules look, for every kind of respondent and none."""
    for kind, answers in letter.partial_answers():
        response = Response({"kind": kind}, dict(answers))
        states = [
            {key: standing.state for key, standing in rules.evaluate(survey, response).items()}
            for survey in (found.survey, written)
        ]
        assert states[0] == states[1], (kind, answers)


def test_who_answers_and_until_when_is_drafted(found: Drafted, written: Survey) -> None:
    assert (found.survey.kinds, found.survey.prefecture_kind) == (written.kinds, written.prefecture_kind)
    assert (found.survey.deadline, found.survey.deadline_text) == (written.deadline, written.deadline_text)
    officer = [field.label for field in written.responder if field.by == "officer"]
    assert [field.label for field in found.survey.responder] == officer
    forms = [field.form for field in written.responder if field.by == "officer"]
    assert [field.form for field in found.survey.responder] == forms


def test_every_cell_has_its_reason(found: Drafted) -> None:
    assert all(cell.signals and not cell.doubt for cell in found.draft.cells)
    lines = found.draft.text.splitlines()
    assert all("  # " in line for line in lines if line.startswith(("at = ", "goto = ", "only_if = ", "asked_of = ")))


def test_the_form_is_filled_and_read_by_what_was_drafted_from_it(found: Drafted) -> None:
    survey, book = found.survey, found.book
    assert named_cells(BlankForm(survey, book))[1] == ()
    answers: dict[str, str | tuple[str, ...]] = {
        "1-1": "①",
        "2": "③",
        "2.detail1": "2027-04",
        "3": "①",
        "6": ("①", "②"),
        "8-1": "①",
        "8-1.detail1": "要領による。",
    }
    response = Response({"kind": "中核市", "organisation": "14神奈川県横須賀市", "department": "福祉課"}, answers)
    filled = fill(book, BlankForm(survey, book), response)
    assert filled.problems == ()
    assert filled.data
    back = read(Drafted(filled.data).book, BlankForm(survey, book))
    assert {key: back.response.answers[key] for key in answers} == answers
