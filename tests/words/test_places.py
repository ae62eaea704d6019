"""Which ids of questions are numbers, as a form has them."""

import pytest

from gui.words.places import is_number


@pytest.mark.parametrize(
    ("question_id", "expected"),
    [
        ("7", True),
        ("7-2", True),
        ("1.2", True),
        ("A1", True),
        ("T1", True),
        ("q1", False),
        ("Q2", False),
        ("permit_no", False),
    ],
)
def test_a_number_is_what_a_form_has_and_q1_is_a_name_of_the_definition(question_id: str, expected: bool) -> None:
    assert is_number(question_id) == expected
