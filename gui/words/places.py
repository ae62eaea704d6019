"""What the places of a survey are called in a sentence and on paper."""

from collections.abc import Iterable


def place_of_question(question_id: str) -> str:
    """`Q2`: what the question with this id is called in a sentence and on paper."""
    return f"Q{question_id}"


def places_of_questions(question_ids: Iterable[str]) -> str:
    """`Q4・Q5`: what these questions are called together."""
    return "・".join(map(place_of_question, question_ids))
