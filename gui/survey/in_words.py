"""Answers as they are read: on the screen, on paper."""

from gui.survey.model import Answer, Detail, Question
from gui.words import year_month


def answer_in_full(question: Question, answer: Answer | None) -> str:
    """The choices taken, each with its whole text on a line of its own; '' if there is no answer.

    What is no choice of the question stands as it is.
    """
    if answer is None:
        return ""
    if isinstance(answer, tuple) and not answer:
        return question.none or ""
    marks = answer if isinstance(answer, tuple) else (answer,)
    found = [(mark, question.choice(mark)) for mark in marks]
    return "\n".join(choice.label if choice else mark for mark, choice in found)


def detail_in_full(detail: Detail, text: str) -> str:
    """A detail's text; year and month in the era."""
    return year_month.in_japanese(text) if detail.form == "year-month" else text
