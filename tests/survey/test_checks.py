"""The checks before submitting: every problem of a response at once, with its code, severity, place and sentence."""

import dataclasses
import random
import re
from collections.abc import Mapping
from typing import Any

import pytest

from gui.survey import checks, responder_checks
from gui.survey.bundle import SurveyBundle
from gui.survey.checks import Source
from gui.survey.item import listed
from gui.survey.model import Problem, Response, Survey
from tests.survey.complete import responses, with_details, without

_WHAT_TO_DO = "(してください|選んでください|確かめてください|直してください|入力してください|消してください|添付してください)。|ではありませんか。"

_LABEL = (
    "①を選択の場合、「別途の方法」の概要を記載してください。（マニュアルの有無、別途の方法で特定した場合の確認方法等）"
)


class Officer:
    """An officer who starts from the sample and changes some of it."""

    def __init__(self, bundle: SurveyBundle, sample: Response) -> None:
        self.bundle, self.survey = bundle, bundle.survey
        self.response = sample

    def enters(self, **responder: str) -> "Officer":
        return self._with(responder={**self.response.responder, **responder})

    def answers(self, answers: Mapping[str, Any]) -> "Officer":
        merged = {**self.response.answers, **answers}
        return self._with(answers={key: answer for key, answer in merged.items() if answer is not None})

    def attaches(self, attachments: dict[str, tuple[str, ...]] | None) -> "Officer":
        return self._with(attachments=attachments)

    def _with(self, **changes: Any) -> "Officer":
        return Officer(self.bundle, dataclasses.replace(self.response, **changes))

    def is_told(self, source: Source = checks.ANSWERS_FILE) -> list[Problem]:
        found = checks.check(self.bundle, self.response, source)
        for problem in found:
            assert re.search("[ぁ-ん]", problem.message), problem
            assert re.search(_WHAT_TO_DO, problem.message), problem
            assert problem.question, problem
        return found

    def codes(self, source: Source = checks.ANSWERS_FILE) -> list[tuple[str, str, str]]:
        return [(problem.code, problem.severity, problem.question) for problem in self.is_told(source)]


@pytest.fixture
def officer(bundle: SurveyBundle, sample: Response) -> Officer:
    return Officer(bundle, sample)


def test_the_sample_has_no_problem(officer: Officer) -> None:
    assert officer.is_told() == []


def test_no_complete_way_has_an_error(survey: Survey, bundle: SurveyBundle, sample: Response) -> None:
    for way, response in responses(survey, sample):
        found = checks.check(bundle, response)
        assert [problem for problem in found if problem.severity == "error"] == [], way


def test_each_answer_that_is_missing_is_named_and_no_other(
    survey: Survey, bundle: SurveyBundle, sample: Response
) -> None:
    for _, complete in responses(survey, sample):
        response = with_details(survey, complete)
        for key in response.answers:
            found = [p for p in checks.check(bundle, without(response, key)) if p.severity == "error"]
            assert [(p.code, p.question) for p in found] == [("missing-detail" if "." in key else "unanswered", key)]


def test_an_empty_response_is_told_everything_at_once(bundle: SurveyBundle) -> None:
    found = Officer(bundle, Response()).codes()
    blank = ["kind", "organisation", "department", "officer_title", "officer_name", "contact_name", "phone", "email"]
    assert found == [("blank", "error", key) for key in blank] + [
        ("unanswered", "error", key) for key in ("2", "3", "10")
    ]


@pytest.mark.parametrize(
    ("organisation", "codes"),
    [
        ("14 神奈川県相模原市", ["whitespace"]),
        ("14神奈川県　相模原市", ["whitespace"]),
        ("14神奈川県相模原市\n", ["whitespace"]),
        ("14神奈川県相模原市\x0b", ["whitespace"]),
        ("神奈川県相模原市", ["bad-value"]),
        ("１４神奈川県相模原市", ["bad-value"]),
        ("13神奈川県相模原市", ["bad-value"]),
        ("14神奈川県相模原市緑区", ["bad-value"]),
        ("14神奈川県愛甲郡愛川町", ["bad-value", "organisation-kind-mismatch"]),
        ("14神奈川県厚木市", ["organisation-kind-mismatch"]),
        ("14神奈川県相模腹市", ["organisation-unknown"]),
        ("どこか", ["organisation-unknown"]),
        ("", ["blank"]),
        ("　", ["blank"]),
    ],
)
def test_the_organisation_is_in_the_form_asked_for(officer: Officer, organisation: str, codes: list[str]) -> None:
    assert officer.enters(organisation=organisation).codes() == [(code, "error", "organisation") for code in codes]


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u200d", "\u00ad"])
def test_what_cannot_be_seen_is_no_error(officer: Officer, unseen: str) -> None:
    texts = {"organisation": f"14神奈川県{unseen}相模原市", "email": f"{unseen}fukushi@city.example.jp"}
    assert officer.enters(**texts).codes() == [("whitespace", "caution", key) for key in texts]


def test_a_near_miss_is_suggested_and_the_right_form_said(officer: Officer) -> None:
    assert "「14神奈川県相模原市」" in officer.enters(organisation="14神奈川県相模腹市").is_told()[0].message
    assert "「14神奈川県相模原市」と入力" in officer.enters(organisation="相模原市").is_told()[0].message


def test_a_variant_character_alone_is_a_caution(officer: Officer) -> None:
    told = officer.enters(organisation="14神奈川県茅ケ崎市", kind="市区町村").codes()
    assert told == [("bad-value", "caution", "organisation")]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"9": None}, [("unanswered", "error", "9")]),
        ({"9": "⑨"}, [("choice-not-in-list", "error", "9")]),
        ({"9": ("①",)}, [("bad-value", "error", "9")]),
        ({"6": "①"}, [("bad-value", "error", "6")]),
        ({"6": ()}, []),
        ({"7-4": ()}, [("unanswered", "error", "7-4")]),
        ({"2.planned": None}, [("missing-detail", "error", "2.planned")]),
        ({"2.planned": "　"}, [("missing-detail", "error", "2.planned")]),
        ({"8-1.outline": "\u200b\n"}, [("missing-detail", "error", "8-1.outline")]),
        *(
            ({"8-1.outline": text}, [("missing-detail", "error", "8-1.outline")])
            for text in ("－", "×", "該当なし", "なし")
        ),
        *(({"8-1.outline": text}, []) for text in ("マニュアルなし", "－照会する", "＝A1", "別紙様式のとおり照会する")),
        *(
            ({"8-1.outline": text}, [])
            for text in (
                "国の基準と同じ",
                "条例第5条に同じ",
                "施設1の東側",
                "3行目",
                "第2次計画のとおり",
                "3行目を削る",
            )
        ),
        *(
            ({"8-1.outline": text}, [])
            for text in ("昨年度", "前回", "前年度提出済み", "昨年度の調査", "昨年度に記載のとおり見直した")
        ),
        *(
            ({"8-1.outline": text}, [("placeholder", "caution", "8-1.outline")])
            for text in ("別紙のとおり", "前回回答のとおり", "昨年度の調査を参照", "前年度回答済み", "メール本文参照")
        ),
        *(
            ({"8-1.outline": text}, [("placeholder", "caution", "8-1.outline")])
            for text in (
                "（マニュアルの有無、別途の方法で特定した場合の確認方法等）",
                "「別途の方法」の概要",
                "①を選択の場合、「別途の方法」の概要を記載してください。",
                "住所として表示された場所にマイナンバーを照会する文書を送付し、マイナンバーを確認",
                "例２　住所として表示された場所にマイナンバーを照会する文書を送付し、マイナンバーを確認　等",
            )
        ),
        *(
            ({"8-1.outline": text}, [])
            for text in (
                "住所として表示された場所にマイナンバーを照会する文書を送付し、返信により確認",
                "例2のとおり、住所に文書を送付する。",
                "マニュアルの有無：有　確認方法：二人で確認",
                "「別途の方法」の概要：2",
            )
        ),
        *(({"8-1.outline": text}, [("bad-value", "caution", "8-1.outline")]) for text in ("-照会する", "=A1+B1")),
        *(({"8-1.outline": text}, [("bad-value", "error", "8-1.outline")]) for text in ("#REF!", "#N/A")),
        ({"2.planned": "令和6年4月"}, [("bad-value", "error", "2.planned")]),
        ({"2.planned": "2024-13"}, [("bad-value", "error", "2.planned")]),
        ({"2.planned": "2023-06"}, [("date-passed", "caution", "2.planned")]),
        ({"2.planned": "2023-07"}, []),
        ({"2": "①"}, []),
        ({"8-1.outline": None}, [("missing-detail", "error", "8-1.outline")]),
        ({"8-1.outline": "あ\x00\x01"}, [("bad-value", "error", "8-1.outline")] * 2),
        ({"8-1.outline": "一行目\x0b二行目\x0c三行目"}, []),
        ({"8-1.outline": "\ud800"}, [("bad-value", "error", "8-1.outline")]),
        ({"8-1.outline": "あ" * 32_768}, [("bad-value", "error", "8-1.outline")]),
        ({"8-1.outline": "あ" * 32_767}, []),
        ({"7-4": ("②", "③")}, [("known-cause", "caution", "7-4")]),
        ({"7-4": ("①", "②", "③", "④")}, [("known-cause", "caution", "7-4")]),
        ({"7-4": ("②", "③", "⑤")}, []),
        ({"8-2": "②"}, [("known-cause", "caution", "8-2")]),
        ({"10": "③"}, [("missing-attachment", "error", "10")]),
        ({"3": "②", "4": "⑨", "5": "⑨"}, []),
    ],
)
def test_answers(officer: Officer, answers: dict[str, Any], told: list[tuple[str, str, str]]) -> None:
    assert officer.answers(answers).codes() == told


def test_the_two_known_causes_of_q7_4_are_told_apart(officer: Officer) -> None:
    only = officer.answers({"7-4": ("②", "③")}).is_told()[0].message
    without_address = officer.answers({"7-4": ("①", "③")}).is_told()[0].message
    assert "カナ氏名及び生年月日のみ" in only
    assert "住所を含まない" in without_address


def test_a_wrong_answer_of_every_question_is_told_in_its_own_place(officer: Officer) -> None:
    for question in officer.survey.questions:
        if question.id in officer.response.answers:
            wrong = ("⑨",) if question.kind.separate else "⑨"
            told = [one for one in officer.answers({question.id: wrong}).codes() if one[1] == "error"]
            assert ("choice-not-in-list", "error", question.id) in told


def test_everything_is_told_at_once_in_the_order_of_the_form(officer: Officer) -> None:
    changed = officer.enters(kind="", organisation="14 神奈川県相模原市", phone="x", officer_title="係長")
    changed = changed.answers({"2.planned": "いつか", "7-4": ("②",), "8-1.outline": None, "9": None, "10": "④"})
    assert changed.codes() == [
        ("blank", "error", "kind"),
        ("whitespace", "error", "organisation"),
        ("below-section-chief", "caution", "officer_title"),
        ("bad-value", "error", "phone"),
        ("bad-value", "error", "2.planned"),
        ("known-cause", "caution", "7-4"),
        ("missing-detail", "error", "8-1.outline"),
        ("unanswered", "error", "9"),
        ("missing-attachment", "error", "10"),
    ]


def test_an_open_gate_asks_for_itself_alone(officer: Officer) -> None:
    """What hangs on it is not due before it is answered."""
    assert officer.answers({"3": None, "4": None}).codes() == [("unanswered", "error", "3")]
    assert officer.answers({"5": None, "9": None}).codes() == [("unanswered", "error", "5")]
    assert officer.answers({"8-1": None, "8-2": None}).codes() == [("unanswered", "error", "8-1")]


def test_attachments(officer: Officer) -> None:
    reports = officer.answers({"10": "②"})
    assert reports.attaches({"10": ("概要.pdf",)}).codes() == []
    assert reports.attaches({"10": ("概要.pdf",)}).codes(Source(absent=("概要.pdf",))) == [
        ("missing-attachment", "error", "10")
    ]
    assert reports.attaches(None).codes() == [("missing-attachment", "caution", "10")]


def test_an_answer_left_on_a_question_that_is_not_asked(officer: Officer) -> None:
    """A draft's memory in an answers file; an error where it stands in a workbook."""
    changed = officer.answers({"3": "②", "2": "①"})
    assert changed.codes() == []
    assert changed.codes(Source(workbook=True)) == [
        ("not-asked-but-answered", "error", "2.planned"),
        ("not-asked-but-answered", "error", "4"),
        ("not-asked-but-answered", "error", "5"),
    ]


def test_words_beside_a_choice_that_nobody_took_are_told_where_none_need_be_taken(officer: Officer) -> None:
    found = officer.survey.questions
    optional = tuple(dataclasses.replace(q, required=q.id not in ("2", "8-1")) for q in found)
    survey = dataclasses.replace(officer.survey, questions=optional)
    officer = Officer(dataclasses.replace(officer.bundle, survey=survey), officer.response)
    blank = officer.answers({"2": None, "2.planned": "2024-04", "8-1": None, "8-2": None})
    told = blank.codes(Source(workbook=True))
    assert told == [("detail-alone", "caution", "2.planned"), ("detail-alone", "caution", "8-1.outline")]
    assert blank.codes(Source()) == []
    assert officer.answers({"2": None, "2.planned": None}).codes(Source(workbook=True)) == []


def test_none_of_these_is_an_answer_on_a_question_that_is_not_asked(officer: Officer) -> None:
    changed = officer.answers(dict.fromkeys(("7-1", "7-2", "7-3", "7-4", "8-1", "8-1.outline", "8-2", "9")))
    changed = changed.answers({"5": "①", "6": ()})
    assert changed.codes(Source(workbook=True)) == [("not-asked-but-answered", "error", "6")]
    assert changed.codes() == []


def test_what_the_ministry_enters_is_not_the_officers(officer: Officer) -> None:
    assert officer.enters(scheme="", attribute="").codes() == []
    assert officer.enters(scheme="福祉・介護(中国残留邦人支援)").codes() == []
    assert officer.enters(scheme="医療").codes() == [("bad-value", "caution", "scheme")]
    assert officer.enters(attribute="支援給付").codes() == [], "it may write what it likes where nothing is fixed"


@pytest.mark.parametrize(
    ("marks", "said"),
    [("①②③", "①②③"), ("❶❷", "❶❷"), ("アイ", "ア、イ"), (("1", "2", "10"), "1、2、10"), (("(1)", "(10)"), "(1)、(10)")],
)
def test_marks_that_would_run_into_one_another_are_told_apart(marks: tuple[str, ...], said: str) -> None:
    assert listed(marks) == said


def test_what_was_checked_before_is_told_of_another_response_too_and_of_no_other_answer(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many responses give the same few answers, each of which is looked at once: by who answers, the other answers and the source."""
    turns = random.Random(18)  # noqa: S311
    survey = officer.survey
    said = (
        "",
        "①",
        "②",
        "③",
        "④",
        "×",
        (),
        ("①",),
        ("①", "③"),
        "令和6年4月",
        "2024-04",
        "2091-01",
        "別紙のとおり",
        "前回回答のとおり",
        "メール本文参照",
        "（人事異動のため空席）",
        "※異動により後日連絡",
        "長い" * 600,
    )
    keys = [item.answer_key for item in survey.items]
    towns = ("14神奈川県相模原市", "14神奈川県厚木市", "14神奈川県愛甲郡愛川町", "")
    kinds = (*survey.kinds, "国")
    papers: tuple[Mapping[str, tuple[str, ...]] | None, ...] = (None, {}, {"8-1": ("要領.pdf",)})
    sources = (Source(workbook=True), Source(), Source(absent=("要領.pdf",)))
    asked = []
    for _ in range(150):
        answers = {key: turns.choice(said) for key in keys if turns.random() < 0.9}
        response = Response(
            {**officer.response.responder, "organisation": turns.choice(towns), "kind": turns.choice(kinds)},
            answers,
            turns.choice(papers),
        )
        asked.append((officer.bundle, response, turns.choice(sources)))
    warm = [checks.check(*one) for one in (*asked, *asked)]
    monkeypatch.setattr(checks, "_SHORT", -1)  # from now on every answer is too long to be remembered
    for one, first, again in zip(asked, warm, warm[len(asked) :], strict=False):
        responder_checks._checked_once.cache_clear()
        assert first == again == checks.check(*one)
    assert len({str(found) for found in warm}) > 100


def test_words_with_which_several_choices_begin_are_told_to_be_those(officer: Officer) -> None:
    (found,) = officer.answers({"10": "事例はある"}).is_told()
    assert found.message == "Q10の回答「事例はある」は②③④のどれか分かりません。①②③④から一つ選んでください。"
