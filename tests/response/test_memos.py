"""根拠メモ: kept in the draft, undone like an answer, and in nothing that leaves the house."""

import dataclasses
import json
from datetime import date
from pathlib import Path

from gui import survey_library
from gui.response import answers_file, approval_summary, draft_folder, submitting
from gui.response.answers_file import Draft
from gui.response.editing import Editing
from gui.survey.as_json import response_as_json
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response, Survey
from gui.survey.submission import confirmation_code, submitted

MEMO = "要綱第3条。住民課の田中係長に電話で確認（7/3）\n　𠮷野様の例あり"


def test_the_draft_keeps_it(survey: Survey, sample: Response) -> None:
    draft = answers_file.parse(answers_file.serialise(Draft(survey.id, sample, memos={"2": MEMO})), survey)
    assert (draft.memos, draft.problems) == ({"2": MEMO}, ())
    assert "notes" not in json.loads(answers_file.serialise(dataclasses.replace(draft, memos={})))


def test_a_memo_that_is_none_is_reported_kept_and_stops_nothing(survey: Survey, sample: Response) -> None:
    for notes in ({"2": MEMO, "99": "?", "3": 7}, ["x"], "x"):
        document = {**json.loads(answers_file.serialise(Draft(survey.id, sample))), "notes": notes}
        draft = answers_file.parse(json.dumps(document).encode(), survey)
        assert draft.problems
        assert {problem.severity for problem in draft.problems} == {"caution"}
        assert json.loads(answers_file.serialise(draft))["notes"] == notes


def test_it_is_a_step_of_its_own_beside_the_answer(survey: Survey) -> None:
    editing = Editing(Draft(survey.id, Response()))
    editing.answer("2", "①")
    for text in ("要", "要綱"):
        assert editing.note("2", text)
    assert not editing.note("2", "要綱")
    assert editing.undo() == "2"
    assert (editing.response.answers, editing.draft.memos) == ({"2": "①"}, {})
    assert editing.redo() == "2"
    assert editing.draft.memos == {"2": "要綱"}
    editing.note("2", "")
    assert editing.draft.memos == {}


def test_it_is_in_nothing_that_leaves_the_house(bundle: SurveyBundle, sample: Response, tmp_path: Path) -> None:
    survey = bundle.survey
    path = tmp_path / "下書き.json"
    answers_file.save(path, Draft(survey.id, sample, memos={"2": MEMO, "9": MEMO}))
    response = answers_file.load(path, survey).response
    assert confirmation_code(survey, submitted(survey, response)) == confirmation_code(
        survey, submitted(survey, sample)
    )
    assert submitting.fill_form(bundle.form, bundle, response) == submitting.fill_form(bundle.form, bundle, sample)
    assert response_as_json(response) == response_as_json(sample)
    assert MEMO not in approval_summary.summarise(bundle, response, (), date(2023, 7, 3)).text


def test_the_summary_has_those_of_questions_that_are_asked(bundle: SurveyBundle, sample: Response) -> None:
    memos = {"9": "記録簿", "2": MEMO, "1-2": "県に聞いた"}
    paper = approval_summary.summarise(bundle, sample, (), date(2023, 7, 3), memos=memos)
    memos_there = {row.number: row.memo for part in paper.parts for row in part.rows if row.memo}
    assert memos_there == {"Q2": MEMO, "Q9": "記録簿"}


def test_it_is_the_same_with_another_survey(other_survey: Survey) -> None:
    editing = Editing(Draft(other_survey.id, Response()))
    assert editing.note("2.1", "館長に確認")
    draft = answers_file.parse(answers_file.serialise(editing.draft), other_survey)
    assert (draft.memos, draft.problems) == ({"2.1": "館長に確認"}, ())


def test_a_copy_of_a_draft_has_it_too(survey: Survey, sample: Response, tmp_path: Path) -> None:
    path = draft_folder.new_draft(tmp_path, survey, sample, "写し", {"2": MEMO})
    assert answers_file.load(path, survey_library.bundled().survey).memos == {"2": MEMO}
