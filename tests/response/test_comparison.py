"""照合: by what is at hand of what was approved, be it the code on its paper alone."""

from dataclasses import replace

import pytest

from gui.response.comparison import Comparison, Side
from gui.survey.model import Response, Survey
from gui.survey.submission import NotACode, confirmation_code, typed_code

CODE = "K7QF-3M4X"


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        "k7qf3m4x",
        "Ｋ７ＱＦ－３Ｍ４Ｘ",
        "k7qf 3m4x",
        "K7QFー3M4X",
        "K7QFｰ3M4X",
        "K7QF―3M4X",
        "K7QF−3M4X",
        "K7QF‐3M4X",
        "K7QF─3M4X",
        "　K7 QF・3M.4X\n",
        "確認コード　K7QF-3M4X",
        "確認コード：Ｋ７ＱＦ　３Ｍ４Ｘ",
        "\u200bK7QF\u00ad-3M4X\ufeff",
    ],
)
def test_a_code_is_taken_however_it_is_typed(typed: str) -> None:
    assert typed_code(typed) == CODE


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("K7OF-3M4X", "「O」は確認コードに使われない文字です"),
        ("k7qf-3m40", "「0」は確認コードに使われない文字です"),
        ("K1IF-3M4X", "「1・I」は"),
        ("きー7", "「き」は"),
        ("K7QF-3M4", "確認コードは8文字です（入力は7文字）。"),
        ("K7QF-3M4XX", "（入力は9文字）"),
        ("―", "（入力は0文字）"),
        ("K" * 100_000, "（入力は100,000文字）"),
        ("\U0001f600" * 100_000, "は確認コードに使われない文字です"),
    ],
)
def test_what_is_none_is_told_and_not_guessed(typed: str, said: str) -> None:
    with pytest.raises(NotACode) as told:
        typed_code(typed)
    assert said in str(told.value)
    assert len(str(told.value)) < 140


def test_every_code_that_there_is_can_be_typed(survey: Survey) -> None:
    for number in range(200):
        code = confirmation_code(survey, Response({"phone": str(number)}))
        assert typed_code(code.lower().replace("-", "")) == code


@pytest.fixture
def sides(survey: Survey, sample: Response) -> tuple[Side, Side]:
    """The draft that was approved, and the file that was changed after it."""
    changed = Response(sample.responder, {**sample.answers, "9": "②"}, sample.attachments)
    return (
        Side("下書き", sample, confirmation_code(survey, sample)),
        Side("回答.xlsx", changed, confirmation_code(survey, changed), is_form=True),
    )


def test_the_paper_of_the_draft_shows_where_a_file_differs(survey: Survey, sides: tuple[Side, Side]) -> None:
    draft, file = sides
    found = Comparison(survey, draft, draft.code, file)
    assert (found.left, found.agrees) == (draft, False)
    assert [difference.key for difference in found.found] == ["9"]
    assert found.verdict == f"紙の確認コード（{draft.code}）と一致しません。1か所が違います。"


def test_a_draft_that_has_changed_since_is_not_what_was_approved(survey: Survey, sides: tuple[Side, Side]) -> None:
    """The paper and the file are alike; only the draft went on."""
    file, draft = sides[1], sides[0]
    found = Comparison(survey, draft, file.code, file)
    assert (found.agrees, found.found) == (True, ())
    assert found.verdict == f"紙の確認コード（{file.code}）と一致しています。承認されたものと同じ内容です。"


def test_of_the_paper_alone_no_differences_are_known(survey: Survey, sides: tuple[Side, Side]) -> None:
    draft, file = sides
    found = Comparison(survey, draft, CODE, file)
    assert (found.agrees, found.found) == (False, ())
    assert f"下書き（{draft.code}）も紙のものと違います。" in found.verdict
    assert "選ぶと、違うところが分かります。" in found.verdict
    assert "も紙のものと違います" not in Comparison(survey, None, CODE, file).verdict


def test_nothing_is_said_before_both_are_there(survey: Survey, sides: tuple[Side, Side]) -> None:
    for comparison in (
        Comparison(survey),
        Comparison(survey, sides[0]),
        Comparison(survey, None, CODE),
        Comparison(survey, other=sides[1]),
    ):
        assert (comparison.verdict, comparison.found, comparison.agrees) == ("", (), False)


def test_of_a_long_text_the_one_character_that_differs_is_shown(survey: Survey, sample: Response) -> None:
    said = "続柄を確かめ、二人で確認している。" * 100
    texts = said, said[:901] + "三" + said[902:]
    sides = [Side("", replace(sample, answers={**sample.answers, "8-1.outline": text}), text[:950]) for text in texts]
    (found,) = Comparison(survey, sides[0], "", sides[1]).found
    assert found.left == f"…{said[889:914]}…"
    assert found.right == f"…{said[889:901]}三{said[902:914]}…"
