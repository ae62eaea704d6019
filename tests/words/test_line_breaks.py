"""Where a line of Japanese may not begin or end."""

import pytest

from gui.words.line_breaks import (
    break_before,
    break_before_last,
    break_between_words,
    held_words,
    line_end,
    may_break,
)


@pytest.mark.parametrize("first", "、。」）』】・：；？！ー々〜～ぁっゃゅょァッャュョヶ｡､ｰ％℃)]")
def test_a_line_does_not_begin_with_these(first: str) -> None:
    assert not may_break(f"漢字{first}仮名", 2)
    assert may_break(f"漢字{first}仮名", 3)


@pytest.mark.parametrize("last", "「（『【〈《〔［｛“｢([￥¥№")
def test_a_line_does_not_end_with_these(last: str) -> None:
    assert not may_break(f"漢字{last}仮名", 3)
    assert may_break(f"漢字{last}仮名", 2)


def test_what_belongs_together_is_not_parted() -> None:
    assert not may_break("そして――彼は", 4)
    assert not may_break("そして……彼は", 4)
    assert may_break("東京都東京", 3)


def test_spaces_before_the_end_do_not_hide_what_a_line_ends_with() -> None:
    assert not may_break("漢字（ 注", 4)


@pytest.mark.parametrize(
    ("text", "end", "shown"),
    [
        ("あいうえお。かき", 5, "あいうえ"),
        ("あいう「えお」かき", 4, "あいう"),
        ("あいう「」。かきく", 5, "あいう"),
        ("。。。。。。。。", 4, "。。。。"),
        ("あいうえお", 5, "あいうえお"),
        ("あいうえおか", 4, "あいうえ"),
    ],
)
def test_a_line_gives_to_the_next_what_may_not_be_parted_from_it(text: str, end: int, shown: str) -> None:
    assert text[: break_before(text, 0, end)] == shown


@pytest.mark.parametrize(
    ("text", "end", "shown"),
    [
        ("どの情報で照会するか決めているか。", 15, "どの情報で照会するか決め"),
        ("どの情報で照会するか決めているか。", 14, "どの情報で照会するか決め"),
        ("どの情報で照会するか決めているか。", 17, "どの情報で照会するか決めているか。"),
        ("対象は令和四年度を合わせて約12,345人。", 20, "対象は令和四年度を合わせて約"),
        ("abcdefghijklmnopqr。", 18, "abcdefghijklmnopqr"),
        ("短い列では無理。", 6, "短い列で"),
        ("届いた日時", 4, "届いた"),
        ("回答責任者役職", 6, "回答責任"),
        ("Q8-1　「別途の方法」の概要", 14, "Q8-1　「別途の方"),
        ("届いた", 2, "届い"),
        ("あいうえおかきくサーチャー", 10, "あいうえおかきく"),
        ("補足資料があれば提出をお願いします。）", 16, "補足資料があれば提出をお願"),
        ("補足資料があれば提出をお願いします。", 15, "補足資料があれば提出をお願"),
    ],
)
def test_the_last_line_has_four_characters_before_its_end_where_that_can_be(text: str, end: int, shown: str) -> None:
    assert text[: break_before_last(text, 0, end)] == shown


@pytest.mark.parametrize(
    ("text", "end", "shown"),
    [
        ("関係事務におけるマイナンバー情報", 9, "関係事務における"),
        ("自治体のサイバーセキュリティに係る調査", 12, "自治体のサイバーセキュリ"),
        ("地方公共団体のサイバーセキュリティ", 12, "地方公共団体の"),
        ("マイナンバー情報", 3, "マイナ"),
        ("自動連携機能の導入（市町村）", 8, "自動連携機能の"),
        ("自動連携機能の導入（市町村）", 10, "自動連携機能の導入"),
        ("申請者への記載・提示の求め", 9, "申請者への記載・"),
        ("本人以外から得る場合の確認", 9, "本人以外から得る"),
        ("公表していない紐付け誤り", 11, "公表していない"),
        ("詳しい取り組み状況", 5, "詳しい"),
        ("詳しい引き継ぎ", 5, "詳しい"),
        ("結果をお知らせします", 5, "結果を"),
        ("（住登外者等）に対する調査としてご回答ください", 9, "（住登外者等）に"),
        ("令和5年度の状況、令和6年度", 10, "令和5年度の状況、"),
        ("調べた「確認」の画面", 5, "調べた"),
        ("関係事務におけるマイナンバー", 14, "関係事務におけるマイナンバー"),
        ("関係（マイナンバー）", 5, "関係（マイ"),
        ("漢字と仮名", 3, "漢字と"),
        ("に事実上任されている。", 6, "に事実上任"),
        ("令和5年7月21日(金)17時までの提出", 16, "令和5年7月21日(金)17時"),
        ("定めた方法はなく、", 7, "定めた方法は"),
        ("実態調査の確認について", 10, "実態調査の確認に"),
        ("実態調査確認には", 7, "実態調査確認"),
        ("申請の手続き", 5, "申請の"),
        ("お願い：令和5年7月21日(金)17時まで", 17, "お願い：令和5年7月21日"),
    ],
)
def test_no_word_is_parted_where_half_a_line_stays_full(text: str, end: int, shown: str) -> None:
    assert text[: break_between_words(text, 0, end)] == shown


@pytest.mark.parametrize(
    "text",
    ["実態のとおりか、住所等による確認をしていないか、もう一度確かめてください。", "紐付け業務のマニュアル", "回答"],
)
@pytest.mark.parametrize("words", [False, True])
def test_a_line_has_at_least_one_character_and_no_more_than_its_room(text: str, *, words: bool) -> None:
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            assert start < line_end(text, start, end, words=words) <= end


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("一覧表に入りません。", "一覧表に入‿り‿ま‿せ‿ん。"),
        ("訂正は「訂正」のシートに残り", "訂正は「訂正」のシ‿ー‿ト‿に残‿り"),
        ("情報システム担当に確認してください", "情報シ‿ス‿テ‿ム担当に確認し‿て‿く‿だ‿さ‿い"),
        ("「おしらせ.xlsx」を閉じます", "「おしらせ.xlsx」を閉‿じ‿ま‿す"),
        ("「閉じていない", "「閉じていない"),
        ("もう一度お試しください。", "も‿う一度‿お‿試‿し‿く‿だ‿さ‿い。"),
        ("あご", "あ‿ご"),
        ("あ" * 17, "‿".join("あ" * 16) + "あ"),
        ("", ""),
    ],
)
def test_who_cannot_end_lines_himself_parts_no_word_either(text: str, held: str) -> None:
    assert held_words(text).replace("\u2060", "‿") == held
