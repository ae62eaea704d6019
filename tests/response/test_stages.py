"""The order of work: what is ticked with its date, what no longer holds once the answers are others, what is next."""

import dataclasses
import json
from datetime import datetime, timedelta

import pytest

from gui.response import answers_file, stages
from gui.response.answers_file import Draft
from gui.response.editing import Editing
from gui.response.stages import APPROVE, COMPARE, MAIL, MAKE, PRINT, REVIEW, STEPS, Done, MadeFile, done_now
from gui.survey.deadline import time_left
from gui.survey.model import Response, Survey

WHEN = datetime(2026, 11, 25, 18, 36, 5)
MADE = (MadeFile("【相模原市】マイナンバーアンケート回答.xlsx", "a" * 64),)


def done(survey: Survey, response: Response, minutes: int = 0) -> Done:
    return done_now(survey, response, WHEN + timedelta(minutes=minutes))


def titles(steps: dict[str, Done], now: Done) -> dict[str, str]:
    """What is shown of each stage: ticked, next, or still to come."""
    return {
        stage.title: "済" if stage.at else "次" if stage.is_next else "外れた" if stage.fallen else ""
        for stage in stages.stages(steps, now)
    }


def test_five_stages_in_their_order_the_first_is_next(survey: Survey, sample: Response) -> None:
    found = titles({}, done(survey, sample))
    assert list(found) == ["確認", "印刷・決裁", "提出ファイルの作成", "照合", "メール送付"]
    assert list(found.values()) == ["次", "", "", "", ""]


def test_each_is_ticked_with_its_date_and_what_is_next_moves_on(survey: Survey, sample: Response) -> None:
    now, steps = done(survey, sample), {}
    for step, following in ((REVIEW, 1), (APPROVE, 2), (MAKE, 3), (COMPARE, 4), (MAIL, None)):
        steps[step] = now
        shown = list(titles(steps, now).values())
        assert [i for i, state in enumerate(shown) if state == "次"] == ([] if following is None else [following])
    assert shown == ["済"] * 5
    assert stages.stages(steps, now)[0].said == "令和8年11月25日 18:36 済み"


def test_printed_is_not_approved(survey: Survey, sample: Response) -> None:
    now = done(survey, sample)
    printed = stages.stages({REVIEW: now, PRINT: now}, now)[1]
    assert (printed.at, printed.is_next) == (None, True)
    assert printed.said == "令和8年11月25日 18:36に印刷済み。決裁を受けたら、「決裁済みにする」を押します。"


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (REVIEW, "確認（令和8年11月25日 18:36）のあとで回答が変わりました。"),
        (PRINT, "印刷（令和8年11月25日 18:36）のあとで回答が変わりました。印刷し直してください。"),
        (APPROVE, "決裁（令和8年11月25日 18:36）のあとで回答が変わりました。"),
        (MAKE, "作成（令和8年11月25日 18:36）のあとで回答が変わりました。"),
        (COMPARE, "照合（令和8年11月25日 18:36）のあとで回答が変わりました。"),
        (MAIL, "送付（令和8年11月25日 18:36）のあとで回答が変わりました。"),
    ],
)
def test_a_tick_falls_back_when_an_answer_changes(survey: Survey, sample: Response, step: str, said: str) -> None:
    changed = dataclasses.replace(sample, answers={**sample.answers, "9": "②"})
    found = stages.stages({step: done(survey, sample)}, done(survey, changed, 5))
    (fallen,) = (stage for stage in found if stage.fallen)
    assert fallen.at is None
    assert fallen.said.startswith(said)


def test_and_stands_again_when_the_answer_is_what_it_was(survey: Survey, sample: Response) -> None:
    steps = {REVIEW: done(survey, sample)}
    assert stages.stages(steps, done(survey, sample, 9))[0].at == WHEN


def test_another_attachment_is_another_thing_to_send(survey: Survey, sample: Response) -> None:
    with_paper = dataclasses.replace(sample, attachments={"8-1": ("a/補足.pdf",)})
    moved = dataclasses.replace(sample, attachments={"8-1": (r"C:\ほか\補足.pdf",)})
    steps = {MAKE: dataclasses.replace(done(survey, sample), files=MADE)}
    assert "添付ファイルが変わりました" in stages.stages(steps, done(survey, with_paper))[2].said
    steps = {MAKE: dataclasses.replace(done(survey, with_paper), files=MADE)}
    assert stages.stages(steps, done(survey, moved))[2].at, "the draft has only moved"


def test_what_is_not_submitted_changes_nothing(survey: Survey, sample: Response) -> None:
    """An answer left on a question that is not asked, and a memo."""
    assert sample.answers["3"] == "①"
    skipping = dataclasses.replace(sample, answers={**sample.answers, "3": "②"})
    kept = dataclasses.replace(skipping, answers={**skipping.answers, "4": "①"})
    assert stages.stages({REVIEW: done(survey, skipping)}, done(survey, kept))[0].at


@pytest.mark.parametrize("step", [COMPARE, MAIL])
def test_files_made_again_are_compared_and_sent_again(survey: Survey, sample: Response, step: str) -> None:
    editing = Editing(Draft(survey.id, sample))
    made = dataclasses.replace(done(survey, sample, 10), files=MADE)
    editing.did(MAKE, made)
    editing.did(step, done(survey, sample))  # the clock has been put right meanwhile

    def stage() -> stages.Stage:
        return next(found for found in stages.stages(editing.draft.steps, made) if found.step == step)

    assert stage().at == WHEN
    editing.did(MAKE, dataclasses.replace(made, at=WHEN + timedelta(hours=1)))
    assert stage().at == WHEN, "the same files, made again"
    editing.did(MAKE, dataclasses.replace(made, files=(MadeFile(MADE[0].name, "b" * 64),)))
    assert stage().at is None
    assert "作り直しました" in stage().said
    again = answers_file.parse(answers_file.serialise(editing.draft), survey)
    assert again.steps == editing.draft.steps


def test_where_the_mail_has_gone_nothing_is_next(survey: Survey, sample: Response) -> None:
    now = done(survey, sample)
    assert "次" not in titles({MAIL: now}, now).values()


def test_the_draft_keeps_the_steps_and_they_come_back(survey: Survey, sample: Response) -> None:
    steps = dict.fromkeys(STEPS, done(survey, dataclasses.replace(sample, attachments={"8-1": ("補足.pdf",)})))
    spaced = MadeFile("【国立病院機構　東病院】回答.xlsx", "c" * 64)
    steps[MAKE] = dataclasses.replace(steps[MAKE], folder=r"C:\提出", files=(*MADE, spaced))
    draft = answers_file.parse(answers_file.serialise(Draft(survey.id, sample, steps=steps)), survey)
    assert (draft.steps, draft.problems) == (steps, ())
    assert json.loads(answers_file.serialise(draft))["format"] == 1, (
        "an older version opens it, and keeps what it does not know"
    )


_MADE = {"at": "2026-11-25T18:36", "code": "K7QF-3M4X", "files": [{"name": "a", "sha256": ""}]}


@pytest.mark.parametrize("folder", [r"C:\Users\me\提出", r"\\server\課\提出", "/srv/me/提出"])
def test_a_folder_of_any_system_is_one(folder: str) -> None:
    assert stages.from_json({"make": {**_MADE, "folder": folder}})["make"].folder == folder


@pytest.mark.parametrize(
    "value",
    [
        7,
        [],
        {"make": 1},
        {"make": {}},
        {"make": {"at": "いつか", "code": "K7QF-3M4X", "files": []}},
        {"make": {"at": "2026-11-25T18:36", "code": "K7QF-3M4X"}},
        {"make": {"at": "2026-11-25T18:36", "code": "K7QF-3M4X", "files": [{"name": "../x", "sha256": ""}]}},
        {"make": {"at": "2026-11-25T18:36", "code": "K7QF-3M4X", "files": [{"name": r"..\x", "sha256": ""}]}},
        {"make": {"at": "2026-11-25T18:36", "code": "K7QF-3M4X", "files": [{"name": "a\nb", "sha256": ""}]}},
        {"make": {"at": "2026-11-25T18:36", "code": "K7QF-3M4X", "files": [{"name": "NUL:", "sha256": ""}]}},
        {"make": {"at": "2026-11-25T18:36", "code": [], "files": [{"name": "a", "sha256": ""}]}},
        {"make": {"at": "9999-12-31T23:59:59+99:00", "code": "", "files": [{"name": "a", "sha256": ""}]}},
        {"review": {"at": "2026-11-25", "code": "K7QF-3M4X", "attachments": [1]}},
        {"make": {**_MADE, "folder": "shell:AppsFolder"}},
        {"make": {**_MADE, "folder": "calc.exe"}},
        {"make": {**_MADE, "folder": "mailto:a@example.jp"}},
        {"make": {**_MADE, "folder": "C:x"}},
        {"make": {**_MADE, "folder": "/srv/officer\n/提出"}},
        {"make": {**_MADE, "folder": f"/{'長' * 5_000}"}},
    ],
)
def test_what_cannot_be_understood_is_no_tick_and_is_kept(survey: Survey, sample: Response, value: object) -> None:
    document = {**json.loads(answers_file.serialise(Draft(survey.id, sample))), "steps": value}
    draft = answers_file.parse(json.dumps(document).encode(), survey)
    assert (draft.steps, draft.problems) == ({}, ())
    assert json.loads(answers_file.serialise(draft)).get("steps", value) == value


def test_a_step_is_no_step_to_undo(survey: Survey, sample: Response) -> None:
    editing = Editing(Draft(survey.id, sample))
    assert editing.did(REVIEW, done(survey, sample))
    assert not editing.can_undo
    editing.answer("9", "②")
    editing.undo()
    assert editing.draft.steps == {REVIEW: done(survey, sample)}
    assert editing.did(REVIEW, None)
    assert editing.draft.steps == {}


DEADLINE = datetime(2023, 7, 21, 17)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (datetime(2023, 7, 1, 9), "あと20日"),
        (datetime(2023, 7, 20, 23, 59), "あと1日"),
        (datetime(2023, 7, 21, 0, 0), "今日まで、あと17時間"),
        (datetime(2023, 7, 21, 14, 35), "今日まで、あと2時間25分"),
        (datetime(2023, 7, 21, 16, 59, 30), "今日まで、あと1分未満"),
        (datetime(2023, 7, 21, 17, 0), "今日まで、あと1分未満"),
        (datetime(2023, 7, 21, 17, 0, 1), "過ぎています"),
        (datetime(2023, 7, 22, 0, 0), "1日過ぎています"),
        (datetime(2026, 11, 25, 18, 36), "1,223日過ぎています"),
        (datetime(2020, 1, 1), "あと1,297日"),
    ],
)
def test_the_deadlines_hour_counts(now: datetime, said: str) -> None:
    assert time_left(DEADLINE, now) == said
