"""Questions that are called alike are told apart where a sentence names them."""

import pytest

from tests.survey.of_any_kind import survey_of

ASKED = 'id = "{id}"\nshort = "{text}"\nkind = "text"{at}'


def places(*asked: tuple[str, str, str]) -> list[str]:
    questions = (ASKED.format(id=i, text=text, at=f'\nat = "{at}"' if at else "") for i, text, at in asked)
    return [question.place for question in survey_of(*questions).questions]


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        (("票!B2", "票!B5", "票!B9"), ("（B2）", "（B5）", "（B9）")),
        (("票!B2", "二!B2", "票!B9"), ("（票!B2）", "（二!B2）", "（票!B9）")),
        (("", "", ""), ("（1つめ）", "（2つめ）", "（3つめ）")),
    ],
)
def test_questions_of_one_name_are_told_apart_by_their_cells_or_their_order(
    cells: tuple[str, ...], names: tuple[str, ...]
) -> None:
    asked = [(f"plan_{number}", "改善策", cell) for number, cell in enumerate(cells)]
    found = places(*asked, ("reason", "理由", "票!C1" if cells[0] else ""))
    assert found == [*(f"「改善策」{name}" for name in names), "「理由」"]


def test_long_names_are_told_apart_that_begin_alike() -> None:
    found = places(
        *((name, f"職員の配置状況について記入してください。{name}", "") for name in ("fore_noon", "noon_aft"))
    )
    assert ["1つめ" in found[0], "2つめ" in found[1]] == [True, True]


def test_a_row_beside_a_choice_bears_what_tells_its_question_apart() -> None:
    question = (
        'id = "{id}"\nshort = "改善策"\nchoices = ["ある", "ない"]\n[[question.detail]]\nid = "more"\nchoice = "ある"\n'
        'name = "内容"\nlabel = "内容"\nkind = "text"'
    )
    survey = survey_of(question.format(id="plan_a"), question.format(id="plan_b"))
    assert [one.place for one in survey.items if one.answer_key.endswith(".more")] == [
        "「改善策」（1つめ）の内容",
        "「改善策」（2つめ）の内容",
    ]
