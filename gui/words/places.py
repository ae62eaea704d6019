"""What the places of a survey are called in a sentence and on paper."""


def place_of_question(question_id: str) -> str:
    """`Q2`: what the question with this id is called in a sentence and on paper."""
    return f"Q{question_id}"
