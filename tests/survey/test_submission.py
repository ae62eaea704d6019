"""What is submitted, and the 確認コード that tells one submission from another."""

import dataclasses
import re

import pytest

from gui.survey.model import Response, Survey
from gui.survey.submission import confirmation_code, submitted


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
            answer = (mark,) if question.multiple else mark
            if question.id in sample.answers and sample.answers[question.id] != answer:
                codes.add(code(survey, dataclasses.replace(sample, answers={**sample.answers, question.id: answer})))
                changes += 1
    for key, text in (("2.planned", "2024-05"), ("8-1.outline", "マニュアルなし。")):
        codes.add(code(survey, dataclasses.replace(sample, answers={**sample.answers, key: text})))
        changes += 1
    assert len(codes) == changes + 1 == 38


@pytest.mark.parametrize(
    ("before", "after"),
    [("一行目\n二行目", "一行目\r\n二行目"), ("一行目\n二行目", "一行目\r二行目"), ("x", " x\n"), ("が", "か\u3099")],
)
def test_what_programs_change_when_they_save_does_not_change_it(
    survey: Survey, sample: Response, before: str, after: str
) -> None:
    one, other = (dataclasses.replace(sample, answers={**sample.answers, "8-1.outline": t}) for t in (before, after))
    assert code(survey, one) == code(survey, other)


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
