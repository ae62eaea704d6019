"""What asks for something else than the words that it stands for, and what is only another style."""

import pytest

from gui.words.wording import says_otherwise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("時間を記入してください", "期間を記入してください"),
        ("時給（円）", "月給（円）"),
        ("下水道の延長", "上水道の延長"),
        ("有資格者の数", "無資格者の数"),
        ("毎年度の額", "年度の額"),
    ],
)
def test_another_thing_is_told(text: str, words: str) -> None:
    assert says_otherwise(text, words)


@pytest.mark.parametrize(
    ("text", "words"), [("御担当者名", "担当者名"), ("施設等の数", "施設の数"), ("又は職員の数", "または職員の数")]
)
def test_another_style_is_not(text: str, words: str) -> None:
    assert not says_otherwise(text, words)
