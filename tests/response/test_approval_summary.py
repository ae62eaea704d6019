"""What stands on the 回答内容確認票, in the letter's words."""

import dataclasses
from datetime import date, datetime

import pytest

from gui.response.approval_summary import UNANSWERED, Row, Summary, summarise
from gui.response.differences import differences
from gui.response.printed import Printed
from gui.survey import checks
from gui.survey.bundle import SurveyBundle
from gui.survey.kinds.answer_texts import texts_of
from gui.survey.model import Answer, Response, Survey
from gui.survey.submission import confirmation_code, submitted
from gui.words.eras import in_era
from tests.survey.complete import responses, with_details


def paper(bundle: SurveyBundle, response: Response) -> Summary:
    problems = tuple(checks.check(bundle, response, checks.Source()))
    return summarise(bundle, response, problems, date(2023, 7, 3))


def rows(summary: Summary) -> dict[str, Row]:
    return {row.number: row for part in summary.parts for row in part.rows}


def test_every_question_asked_stands_there_with_its_choice_in_full(
    survey: Survey, bundle: SurveyBundle, sample: Response
) -> None:
    for way, response in responses(survey, sample):
        found = rows(paper(bundle, response))
        assert list(found) == [f"Q{question}" for question in way.asked]
        for question_id in way.asked:
            question = survey.question(question_id)
            assert question is not None
            answer = response.answers[question_id]
            for mark in texts_of(answer):
                choice = question.choice(mark)
                assert choice is not None
                assert choice.label in found[f"Q{question_id}"].answer


def test_the_others_stand_in_one_line_with_their_reason(bundle: SurveyBundle, sample: Response) -> None:
    response = dataclasses.replace(sample, answers={**sample.answers, "3": "②"})
    assert paper(bundle, response).not_asked == (
        "Q1-2　組織区分が指定都市のため、回答は不要です。",
        "Q4・Q5　Q3で②を選んだため、回答は不要です（Q6へ）。",
    )


def test_details_free_text_and_none_of_these(bundle: SurveyBundle, sample: Response) -> None:
    response = dataclasses.replace(sample, answers={**sample.answers, "6": ()})
    found = rows(paper(bundle, response))
    assert found["Q2"].answer == ("③ 定める予定である（　年　月）。",)
    assert found["Q2"].details == ("［予定年月］令和6年4月",)
    assert found["Q6"].answer == ("いずれにも該当しない。",)
    assert found["Q8-1"].details[-1] == "担当者と係長の二人で確認して特定する。"


def test_the_question_stands_there_in_the_ministrys_words(
    survey: Survey, bundle: SurveyBundle, sample: Response
) -> None:
    found = rows(paper(bundle, sample))
    for number, row in found.items():
        question = survey.question(number.removeprefix("Q"))
        assert question is not None
        assert row.question == question.condition + question.text + question.instruction


def test_all_choices_are_there_with_those_that_were_taken(bundle: SurveyBundle, sample: Response) -> None:
    answers = {**sample.answers, "6": (), "7-4": ("①", "⑤")}
    found = rows(paper(bundle, dataclasses.replace(sample, answers=answers)))
    assert [(option.label, option.taken) for option in found["Q3"].options] == [
        ("① 求めている。", True),
        ("② 求めていない。（Q6へ）", False),
    ]
    assert [option.taken for option in found["Q6"].options] == [False, False, True]
    assert [option.taken for option in found["Q7-4"].options] == [True, False, False, False, True]
    nothing = rows(paper(bundle, Response({"kind": "中核市"}, {})))
    assert not any(option.taken for row in nothing.values() for option in row.options)


def test_a_note_of_the_officer_stands_under_its_answer_and_is_in_no_code(
    bundle: SurveyBundle, sample: Response
) -> None:
    without = paper(bundle, sample)
    noted = summarise(bundle, sample, (), date(2023, 7, 3), memos={"3": "要綱第5条。\n窓口に聞いた。"})
    assert rows(noted)["Q3"].memo == "要綱第5条。\n窓口に聞いた。"
    assert noted.code == without.code


def test_what_has_changed_since_it_was_printed_is_marked(bundle: SurveyBundle, sample: Response) -> None:
    printed = Printed(datetime(2026, 11, 25, 18, 36), submitted(bundle.survey, sample))
    answers = {**sample.answers, "9": "②", "2.planned": "2024-05"}
    now = dataclasses.replace(sample, answers=answers, responder={**sample.responder, "officer_name": "相模 次郎"})
    found = summarise(bundle, now, (), date(2026, 11, 26), printed=(printed,))
    assert found.printed_at == "令和8年11月25日 18:36"
    assert [(change.key, change.left, change.right) for change in found.changes] == [
        ("officer_name", "相模 太郎", "相模 次郎"),
        ("2.planned", "令和6年4月", "令和6年5月"),
        ("9", *(rows(paper(bundle, one))["Q9"].answer[0] for one in (sample, now))),
    ]
    assert [number for number, row in rows(found).items() if row.changed] == ["Q2", "Q9"]
    assert [fact.label for fact in found.facts if fact.changed] == ["回答責任者氏名"]
    assert summarise(bundle, sample, (), date(2026, 11, 26), printed=(printed,)).changes == ()


def test_who_what_until_when_and_the_code(survey: Survey, bundle: SurveyBundle, sample: Response) -> None:
    facts = {fact.label: fact.value for fact in paper(bundle, sample).facts}
    assert facts["組織名"] == "14神奈川県相模原市"
    assert facts["回答責任者氏名"] == "相模 太郎"
    assert facts["作成日"] == "令和5年7月3日"
    assert facts["提出期限"] == survey.deadline_text
    assert facts["送付先"] == "厚生労働省社会・援護局援護企画課中国残留邦人等支援室"
    assert facts["ファイル名"] == "【相模原市】マイナンバーアンケート回答.xlsx"
    assert facts["確認コード"] == confirmation_code(survey, submitted(survey, sample))
    assert "制度等" not in facts
    begun = paper(bundle, Response({"kind": "中核市", "phone": "　"}, {}))
    assert {fact.label: fact.value for fact in begun.facts}["電話番号"] == "（未入力）", (
        "a chief sees that it is missing"
    )


def test_cautions_and_attachments_are_for_the_manager_to_weigh(bundle: SurveyBundle, sample: Response) -> None:
    answers = {**sample.answers, "7-4": ("②", "③"), "10": "②"}
    response = dataclasses.replace(sample, answers=answers, attachments={"10": ("C:\\概要\\誤り.pdf",)})
    summary = paper(bundle, response)
    assert summary.attachments == ("Q10　誤り.pdf",)
    assert any("紐付け誤りの原因" in caution for caution in summary.cautions)
    assert summary.errors == 0


def test_what_is_missing_shows_as_missing(bundle: SurveyBundle) -> None:
    summary = paper(bundle, Response({"kind": "中核市"}, {"2": "③"}))
    assert summary.errors > 0
    assert rows(summary)["Q3"].answer == (UNANSWERED,)
    assert rows(summary)["Q2"].details[-1] == f"［予定年月］{UNANSWERED}"
    assert summary.file_name == ""


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 11, 23), "令和8年11月23日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "2019年4月30日"),
    ],
)
def test_days_in_the_era(day: date, shown: str) -> None:
    assert in_era(day) == shown


def test_two_that_say_the_same_have_one_code_and_no_difference(survey: Survey, sample: Response) -> None:
    for _, response in responses(survey, sample):
        full = with_details(survey, response)
        broken = {key: a.replace("\n", "\r\n") if isinstance(a, str) else a for key, a in full.answers.items()}
        other = Response({**full.responder, "scheme": "another"}, broken, {})
        assert differences(survey, full, other) == ()
        assert confirmation_code(survey, full) == confirmation_code(survey, other)


@pytest.mark.parametrize(
    ("ours", "theirs", "shown"),
    [
        ("福祉", "\ufa1b祉", ("福祉（1文字目：U+798F）", "\ufa1b祉（1文字目：U+FA1B）")),
        ("x", "x ", ("x（2文字目：なし）", "x （2文字目：U+0020）")),
        ("葛", "葛\U000e0100", ("葛（2文字目：なし）", "葛\U000e0100（2文字目：U+E0100）")),
        ("福祉", "保健", ("福祉", "保健")),
    ],
)
def test_where_two_texts_look_alike_the_character_that_differs_is_named(
    survey: Survey, sample: Response, ours: str, theirs: str, shown: tuple[str, str]
) -> None:
    one, other = (
        dataclasses.replace(
            sample,
            responder={**sample.responder, "department": text},
            answers={**sample.answers, "8-1.outline": text},
        )
        for text in (ours, theirs)
    )
    assert [(found.left, found.right) for found in differences(survey, one, other)] == [shown, shown]


def test_each_difference_is_named_and_changes_the_code(survey: Survey, sample: Response) -> None:
    code = confirmation_code(survey, sample)
    changed: dict[str, Answer] = {"9": "②", "8-1.outline": "概要。", "6": ("①",), "2.planned": "2024-05"}
    for key, answer in changed.items():
        other = dataclasses.replace(sample, answers={**sample.answers, key: answer})
        (found,) = differences(survey, sample, other)
        assert found.key == key
        assert found.left != found.right
        assert confirmation_code(survey, other) != code
    other = dataclasses.replace(sample, responder={**sample.responder, "officer_name": "相模 次郎"})
    (found,) = differences(survey, sample, other)
    assert (found.label, found.left, found.right) == ("回答責任者氏名", "相模 太郎", "相模 次郎")
    gone = dataclasses.replace(sample, answers={k: v for k, v in sample.answers.items() if k != "9"})
    assert [found.right for found in differences(survey, sample, gone)] == [""]
