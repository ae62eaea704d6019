"""What is submitted, and the 確認コード that tells one submission from another."""

import dataclasses
import re

import pytest

from gui.survey.model import Response, Survey
from gui.survey.submission import confirmation_code, submitted
from tests.survey.of_any_kind import survey_of


def code(survey: Survey, response: Response) -> str:
    return confirmation_code(survey, submitted(survey, response))


def test_the_code_can_be_read_aloud(survey: Survey, sample: Response) -> None:
    assert re.fullmatch(r"[34679ACDEFGHJKMNPQRTUVWXY]{4}-[34679ACDEFGHJKMNPQRTUVWXY]{4}", code(survey, sample))


def test_an_answer_that_does_not_count_is_neither_submitted_nor_in_the_code(survey: Survey, sample: Response) -> None:
    first = dataclasses.replace(sample, answers={**sample.answers, "3": "②"})
    stale = dataclasses.replace(first, answers={**first.answers, "4": "①", "5": "①"})

    assert set(submitted(survey, stale).answers) == set(first.answers) - {"4", "5"}
    assert code(survey, stale) == code(survey, first)


def test_every_single_change_gives_another_code(survey: Survey, sample: Response) -> None:
    codes = {code(survey, sample)}
    changes = 0
    for found in survey.responder:
        if found.by == "officer":
            text = sample.responder[found.id]
            other = {**sample.responder, found.id: text[:-1] + chr(ord(text[-1]) + 1)}
            codes.add(code(survey, dataclasses.replace(sample, responder=other)))
            changes += 1
    for question in survey.questions:
        for mark in (choice.mark for choice in question.choices):
            answer = (mark,) if question.kind.separate else mark
            if question.id in sample.answers and sample.answers[question.id] != answer:
                codes.add(code(survey, dataclasses.replace(sample, answers={**sample.answers, question.id: answer})))
                changes += 1
    for key, text in (("2.planned", "2024-05"), ("8-1.outline", "マニュアルなし。")):
        codes.add(code(survey, dataclasses.replace(sample, answers={**sample.answers, key: text})))
        changes += 1
    assert len(codes) == changes + 1 == 38


@pytest.mark.parametrize(
    ("before", "after"),
    [("一行目\n二行目", "一行目\r\n二行目"), ("一行目\n二行目", "一行目\r二行目"), ("", " \u3164\n")],
)
def test_what_programs_change_when_they_save_does_not_change_it(
    survey: Survey, sample: Response, before: str, after: str
) -> None:
    one, other = (dataclasses.replace(sample, answers={**sample.answers, "8-1.outline": t}) for t in (before, after))
    assert code(survey, one) == code(survey, other)


@pytest.mark.parametrize(
    "others",
    [
        ("福祉", "\ufa1b祉"),
        ("が", "か\u3099"),
        ("葛城", "葛\U000e0100城"),
        ("神", "\ufa19", "神\ufe00"),
        ("x", " x", "x ", "x\n", "x\u200b", "x　", "\ufeffx"),
        ("Å", "\u212b"),
        ("ガ", "ｶﾞ"),
        ("a b", "a\u00a0b", "a\tb", "a\nb"),
    ],
)
def test_what_is_written_otherwise_has_another_code(survey: Survey, sample: Response, others: tuple[str, ...]) -> None:
    for key in ("officer_name", "department"):
        written = [dataclasses.replace(sample, responder={**sample.responder, key: text}) for text in others]
        assert len({code(survey, one) for one in written}) == len(others)
    written = [dataclasses.replace(sample, answers={**sample.answers, "8-1.outline": text}) for text in others]
    assert len({code(survey, one) for one in written}) == len(others)


def test_what_the_ministry_enters_and_the_order_of_ticks_do_not_matter(survey: Survey, sample: Response) -> None:
    other = dataclasses.replace(
        sample,
        responder={**sample.responder, "scheme": "別の書き方", "attribute": "x"},
        answers={**sample.answers, "6": ("②", "①")},
    )
    assert code(survey, other) == code(survey, sample)


def test_none_of_these_and_nothing_look_alike_on_paper(survey: Survey, sample: Response) -> None:
    nothing = {key: answer for key, answer in sample.answers.items() if key != "6"}
    none = dataclasses.replace(sample, answers={**nothing, "6": ()})
    assert code(survey, none) == code(survey, dataclasses.replace(sample, answers=nothing))


def test_every_character_of_every_text_is_in_the_code(survey: Survey, sample: Response) -> None:
    text = "マニュアル有。\n二人で確認する。"
    texts = [text[:i] + "＊" + text[i + 1 :] for i in range(len(text))]
    texts += [text[:i] + text[i + 1 :] for i in range(1, len(text)) if text[i] != text[i - 1]]
    others = [dataclasses.replace(sample, answers={**sample.answers, "8-1.outline": t}) for t in (text, *texts)]
    assert len({code(survey, other) for other in others}) == len(others)


def test_no_detail_stands_for_another(survey: Survey, sample: Response) -> None:
    """What moves from one field to the next is a change, though the characters stay."""
    moved = {**sample.responder, "officer_name": "", "contact_name": "相模 太郎橋本 花子"}
    swapped = {**sample.responder, "officer_name": "橋本 花子", "contact_name": "相模 太郎"}
    details = (sample.responder, moved, swapped)
    assert len({code(survey, dataclasses.replace(sample, responder=dict(one))) for one in details}) == 3


@pytest.mark.parametrize(
    ("gate", "mark", "stale"),
    [
        ("3", "②", ("4", "5")),
        ("5", "①", ("6", "7-1", "7-2", "7-3", "7-4", "8-1", "8-1.outline", "8-2", "9")),
        ("7-2", "②", ("7-3", "7-4", "8-1", "8-1.outline", "8-2")),
        ("7-3", "②", ("7-4",)),
        ("8-1", "②", ("8-1.outline", "8-2")),
        ("2", "①", ("2.planned",)),
    ],
)
def test_what_is_left_behind_a_gate_is_not_submitted(
    survey: Survey, sample: Response, gate: str, mark: str, stale: tuple[str, ...]
) -> None:
    left = dataclasses.replace(sample, answers={**sample.answers, gate: mark})
    cleared = {key: answer for key, answer in left.answers.items() if key not in stale}
    assert submitted(survey, left).answers == cleared
    assert code(survey, left) == code(survey, dataclasses.replace(sample, answers=cleared)) != code(survey, sample)


def test_papers_and_other_surveys(survey: Survey, sample: Response) -> None:
    """Papers do not go into the code; those of a question that is not asked, or of a choice not taken, are not submitted."""
    with_papers = dataclasses.replace(sample, attachments={"8-1": ("a.pdf",), "10": ("b.pdf",)})
    assert code(survey, with_papers) == code(survey, sample)
    left = dataclasses.replace(with_papers, answers={**sample.answers, "7-2": "②", "10": "②"})
    assert submitted(survey, left).attachments == {"10": ("b.pdf",)}
    assert submitted(survey, dataclasses.replace(left, answers={**left.answers, "10": "①"})).attachments == {}
    assert submitted(survey, dataclasses.replace(left, attachments=None)).attachments is None
    assert code(dataclasses.replace(survey, id="other"), sample) != code(survey, sample)


def test_what_stands_beside_a_choice_that_was_taken_back_is_not_submitted() -> None:
    optional = 'id = "1"\nrequired = false\nchoices = ["有", "無"]\n[[question.detail]]\nid = "d"\nchoice = "有"\nname = "n"\nlabel = "n"'
    own = survey_of(optional)
    left = Response({}, {"1.d": "概要"})
    assert submitted(own, left).answers == {}
    assert code(own, left) == code(own, Response({}, {}))
    assert submitted(own, Response({}, {"1": "有", "1.d": "概要"})).answers == {"1": "有", "1.d": "概要"}
