"""Hyphens within a word."""

import pytest

from gui.words.hyphens import held_together, in_company

JOINER = "\u2060"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("住基ネットの利用（J-LIS照会）", f"住基ネットの利用（J-{JOINER}LIS照会）"),
        ("a-b-c", f"a-{JOINER}b-{JOINER}c"),
        ("2026-11-26", "2026-11-26"),
        ("5丁目-4-3", "5丁目-4-3"),
        ("-a、a-、--、x--y", "-a、a-、--、x--y"),
        ("a" * 10 + "-" + "b" * 10, "a" * 10 + "-" + "b" * 10),
        ("", ""),
    ],
)
def test_a_line_does_not_end_within_a_short_word(text: str, shown: str) -> None:
    assert held_together(text) == shown
    assert shown.replace(JOINER, "") == text


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("どの情報で照会するか、もう一度確かめてください。", "ください。"),
        ("どの情報で照会するか、もう一度確かめてください。\n正しい記載：①", "ください。"),
        ("二行目もはじめの行と同じように長くつづく文章です\nどの情報で照会するか確かめてください。", "ください。"),
        ("担当部署名が未入力です（例：企画課・総務課）", "・総務課）"),
        ("Q7-3 照会に使う情報の細かな決まり", "決まり"),
        ("原因も特定され、改善されている（概要を添付してください。）。", "ください。）。"),
        ("同じ名前のファイルが既にあります。置き換えますか。", "あります"),
        ("中のフォルダーとzipファイルも読みます。元のファイルは変わりません。", "読みます"),
        ("ここでは見るだけで、変更はできません。下書きは残ります。", "できません"),
        ("調査票として読まなかったもので、回答があるかもしれません。", "かもしれません。"),
    ],
)
def test_no_one_or_two_characters_are_left_alone_on_a_last_line(text: str, held: str) -> None:
    shown = in_company(text)
    assert JOINER.join(held) in shown
    assert shown.replace(JOINER, "") == text


@pytest.mark.parametrize(
    "text", ["", "短い文はそのまま。", "a" * 30, "東京都葛\U000e0100" * 4, "か\u3099" * 9, "。" * 30]
)
def test_what_is_short_or_put_together_of_parts_stays_as_it_is(text: str) -> None:
    shown = in_company(text)
    assert shown.replace(JOINER, "") == text
    assert f"{JOINER}\U000e0100" not in shown
    assert f"{JOINER}\u3099" not in shown
