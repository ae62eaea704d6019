"""Hyphens within a word."""

import pytest

from gui.words.hyphens import held_together, in_company, never_alone

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
        ("Q8-1　「別途の方法」の概要", "の概要"),
    ],
)
def test_no_one_or_two_characters_are_left_alone_on_a_last_line(text: str, held: str) -> None:
    shown = in_company(text)
    assert JOINER.join(held) in shown
    assert shown.replace(JOINER, "") == text


@pytest.mark.parametrize(
    "text", ["", "短い文はそのまま。", "短い題はそのまま", "a" * 30, "東京都葛\U000e0100" * 4, "か\u3099" * 9]
)
def test_what_is_short_or_put_together_of_parts_stays_as_it_is(text: str) -> None:
    shown = in_company(text)
    assert shown.replace(JOINER, "") == text
    assert f"{JOINER}\U000e0100" not in shown
    assert f"{JOINER}\u3099" not in shown


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("届いた日時", "日時"),
        ("回答責任者役職", "役職"),
        ("Q8-1　「別途の方法」の概要", "概要"),
        ("届いた日時\n回答責任者役職", "役職"),
    ],
)
def test_in_a_narrow_column_the_last_character_of_what_is_short_is_not_alone(text: str, held: str) -> None:
    shown = never_alone(text)
    assert JOINER.join(held) in shown
    assert shown.replace(JOINER, "") == text


@pytest.mark.parametrize(
    "text", ["", "可", "組織区分", "直す(N)", "2026-11-26", "東京都葛\U000e0100", "いろはにか\u3099"]
)
def test_what_is_shorter_still_or_put_together_of_parts_is_never_held_together(text: str) -> None:
    assert never_alone(text) == text
