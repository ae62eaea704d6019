"""Folding of what people type, year and month, names of files."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.directory.directory import Directory
from gui.survey import naming
from gui.survey.model import Response, Survey
from gui.words import year_month
from gui.words.cell_limits import length_in_cell, sheet_name, shown
from gui.words.folding import (
    composed,
    fold,
    has_space,
    is_blank,
    is_crossed_out,
    is_signs,
    is_stroke,
    is_tick,
    split_mark,
)


@pytest.mark.parametrize("text", ["1-1", "１－１", "1 ‐1", "1—1", "1 –1", "１ー１", "1−1\n"])
def test_dashes_widths_and_spaces_do_not_matter(text: str) -> None:
    assert fold(text) == "1-1"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("①", "①"),
        ("② 求めて", "②"),
        ("1", "①"),
        ("１．はい", "①"),
        ("(3) x", "③"),
        ("❷", "②"),
        ("1番", "①"),
        ("１", "①"),
        ("⑳", "⑳"),
        *((text, None) for text in ("①②", "①、②", "1,3", "①～③", "1〜3", "①と②", "①及び③", "(1)(2)", "1 2")),
        *((text, None) for text in ("1.5", "4/1", "1,000", "①以外", "①以外の方法により", "100", "21", "令和6年")),
        ("2024年", None),
        ("1-1", None),
        ("10人", None),
        ("はい", None),
        ("", None),
        ("3月", None),
        ("0", None),
        ("-1", None),
    ],
)
def test_a_mark_is_told_from_a_number(text: str, mark: str | None) -> None:
    assert split_mark(text)[0] == mark


@pytest.mark.parametrize("text", ["〇", "○", "◯", "o", "O", "Ｏ", "レ", "✓", " 〇 ", "●", "1"])
def test_signs_that_tick_a_box(text: str) -> None:
    assert is_tick(text)


@pytest.mark.parametrize(
    "text", ["", "×", "-", "はい", "①", "❶", "0", "00", "oo", "10", "2024年", "10人", "△", "なし", "on"]
)
def test_signs_that_do_not(text: str) -> None:
    assert not is_tick(text)


@pytest.mark.parametrize("text", ["", " ", "　\n", "\u200b", "\ufeff\u3000", "\u00a0"])
def test_a_cell_that_shows_nothing_is_blank(text: str) -> None:
    assert is_blank(text)
    assert not is_blank(f"{text}－")


# DerivedCoreProperties.txt of Unicode 15.1, Default_Ignorable_Code_Point.
IGNORABLE = """
00AD 034F 061C 115F-1160 17B4-17B5 180B-180F 200B-200F 202A-202E 2060-206F 3164 FE00-FE0F FEFF FFA0 FFF0-FFF8
1BCA0-1BCA3 1D173-1D17A E0000-E0FFF
"""
# Those of the format characters that are drawn (PropList.txt, Prepended_Concatenation_Mark).
DRAWN = "0600-0605 06DD 070F 0890-0891 08E2 110BD 110CD"


def characters(ranges: str) -> list[str]:
    ends = (found.partition("-")[::2] for found in ranges.split())
    return [chr(code) for first, last in ends for code in range(int(first, 16), int(last or first, 16) + 1)]


def test_every_character_that_shows_nothing_is_blank() -> None:
    everything = [chr(code) for code in range(0x110000)]
    kinds = {"Zs", "Zl", "Zp", "Cc", "Cf"}
    unseen = {c for c in everything if unicodedata.category(c) in kinds} - set(characters(DRAWN))
    unseen |= {*characters(IGNORABLE), "\u2800", "\ufffc", "\U0001d159", "\U00013441", "\U00013442", "\U00016fe4"}
    shows = [f"U+{ord(c):04X}" for c in sorted(unseen) if not (is_blank(c) and is_blank(f"{c} {c}") and fold(c) == "")]
    assert shows == []


def test_every_other_character_shows_something() -> None:
    everything = (chr(code) for code in range(0x110000))
    blank = {c for c in everything if is_blank(c)}
    assert {unicodedata.category(c) for c in blank - set(characters(IGNORABLE))} <= {
        *("Zs", "Zl", "Zp", "Cc", "Cf"),
        *("So", "Lo", "Mn"),  # the blanks among symbols, letters and marks
        "Cn",  # what a later Unicode has
    }
    assert not any(map(is_blank, ["\ue000", "\U000f0000", "か\u3099", "\u3099", "葛\U000e0100", "\u06dd", "ー", "．"]))


def test_fillers_within_a_name_are_space_and_a_variant_is_none() -> None:
    assert has_space("相模\u3164太郎")
    assert has_space("相模\u2800太郎")
    assert not has_space("葛\U000e0100城市")
    assert fold("葛\U000e0100城市") == fold("葛城市")


@pytest.mark.parametrize("text", ["－", "ー", "―――", "／", "＼", "×", "✕", "＊＊", "…", "・"])
def test_strokes_cross_a_cell_out(text: str) -> None:
    assert is_stroke(text)
    assert is_crossed_out(text)


@pytest.mark.parametrize(
    "text", ["該当なし", "【対象外】", "回答不要（Q6へ）", "なし。", "対象外のため", "n/a", "未回答"]
)
def test_words_cross_a_cell_out(text: str) -> None:
    assert is_crossed_out(text)
    assert not is_stroke(text)


def test_a_sign_says_no_word_but_a_roman_figure_does() -> None:
    assert all(map(is_signs, ("※", "㊞", "①", "〇", "○ 。")))
    assert not any(map(is_signs, ("Ⅲ", "Ⅲ類", "一", "3", "A")))


@pytest.mark.parametrize(
    "text", ["", "〇", "?", "①", "いいえ", "マニュアルなし", "なしと回答", "対象外国人", "042-000-0000"]
)
def test_what_crosses_nothing_out(text: str) -> None:
    assert not is_crossed_out(text)


@pytest.mark.parametrize("text", ["14 神奈川県", "14神奈川県　相模原市", "x\n", "x\u200b", "\u00a0x", "x\ufeff"])
def test_every_kind_of_space_is_seen(text: str) -> None:
    assert has_space(text)


@pytest.mark.parametrize(
    "text",
    [
        "令和6年4月",
        "令和６年４月",
        "R6.4",
        "Ｒ６．４",
        *("Ｒ６。４", "２０２４ー４ー１"),
        "r6/4",
        "2024年4月",
        "2024/4",
        "2024-04-01",
        "2024.4",
        "令和6年4月1日",
        *("2024-04-01 00:00", "2024-04-01T00:00:00", "令和6年4月頃", "令和6年4月末", "2024年 4月"),
        *("平成36年4月", "㋿6年4月", "令和06年04月", "Ｈ３６．４．１", "2024年4", "令和6年度4月", "2024/4/30", "R6.4."),
        *(
            "202404",
            "20240401",
            "45383",
            "令6.4",
            "令和六年四月",
            "（令和6年4月）",
            "令和6年4月（予定）",
            "令和6年4月を予定",
        ),
        *("令和6年4月下旬", "令和6年（2024年）4月", "2024年4月目途", "令和6年4月に定める予定"),
        *(
            "令和6年4月末日",
            "令和6年4月中に",
            "令和6年4月1日付け",
            "令和６年４月１日（月）",
            "R6.4.1(月曜日)",
            "令和6年4月1日施行予定",
        ),
        *(
            "令和6年4月を予定しています。",
            "令和6年4月（予定）です",
            "令和6年4月に作成する予定",
            "令和6年4月を想定",
            "2024年4月頃(予定)",
        ),
        *("・令和6年4月", "令和6年4月※予定", "令和6年4月、予定", "定める予定：令和6年4月", "2024年度4月"),
        *("③令和6年4月", "2024年4月（令和6年4月）", "令和6年4月（2024年4月）", "令和6年4月改定予定"),
    ],
)
def test_year_and_month_as_people_type_them(text: str) -> None:
    assert year_month.recognise(text) == "2024-04"


@pytest.mark.parametrize(
    "text",
    [
        *("", "来年", "6年4月", "2024", "令和6年13月", "令和0年4月", "2024-00", "未定", "4538", "99999"),
        *("2024-041", "2024/123", "R6.123", "令和6年度3月", "4月", "令和6年", "4/2024", "1868-01", "2024-4-1-1"),
        *("令和6年4月～5月", "令和6年4月、5月", "令和6年4月までに", "大正6年4月", "20244", "令和999年4月"),
        *(
            "R6.4-6",
            "2024/4-6",
            "令和6年4月（2025年4月）",
            "令和6年4月か5月",
            "令和6年4月（未定）",
            "令和6年4月から",
            "令和6年4月中止",
        ),
        *("令和6年4月以降", "令和6年4月～", "R6,4", "令和6年度", "202413", "令和6年（2025年）4月"),
    ],
)
def test_what_is_no_year_and_month(text: str) -> None:
    assert year_month.recognise(text) is None


def test_a_year_without_an_era_is_of_the_present_one_or_none() -> None:
    assert year_month.recognise("9年4月") is None
    assert [year_month.recognise(text, 2033) for text in ("9年4月", "９年４月頃", "15年12月")] == [
        "2027-04",
        "2027-04",
        "2033-12",
    ]
    assert [year_month.recognise(text, 2033) for text in ("16年4月", "9年13月", "9/4", "9年4")] == [None] * 4


def test_a_number_may_have_lost_the_zero_of_october() -> None:
    assert year_month.recognise("2024.1") is None
    assert [year_month.recognise(text) for text in ("2024.01", "2024/1", "R6.1")] == ["2024-01"] * 3
    assert year_month.recognise("2024.10") == "2024-10"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-04", "令和6年4月"),
        ("2019-05", "令和元年5月"),
        ("2019-04", "平成31年4月"),
        ("1989-01", "平成元年1月"),
        ("1988-12", "昭和63年12月"),
        ("1926-11", "1926年11月"),
        ("2024-13", "2024-13"),
        ("２０２４-04", "２０２４-04"),
        ("2024-4", "2024-4"),
        ("x", "x"),
    ],
)
def test_year_and_month_as_the_form_shows_them(text: str, expected: str) -> None:
    assert year_month.in_japanese(text) == expected


def test_the_names_are_the_letters(survey: Survey, directory: Directory) -> None:
    sagamihara = directory.by_official("14神奈川県相模原市")
    tokyo = directory.by_official("13東京都")
    assert sagamihara
    assert tokyo
    assert naming.file_name(survey, sagamihara) == "【相模原市】マイナンバーアンケート回答.xlsx"
    assert naming.mail_subject(survey, tokyo) == "【東京都】マイナンバーアンケート回答"


@pytest.mark.parametrize(
    ("official", "recipient"),
    [
        ("14神奈川県相模原市", "厚生労働省社会・援護局援護企画課中国残留邦人等支援室"),
        ("14神奈川県横須賀市", "厚生労働省社会・援護局援護企画課中国残留邦人等支援室"),
        ("14神奈川県厚木市", "神奈川県"),
        ("14神奈川県", "厚生労働省社会・援護局援護企画課中国残留邦人等支援室"),
    ],
)
def test_who_sends_to_whom(survey: Survey, directory: Directory, official: str, recipient: str) -> None:
    organisation = directory.by_official(official)
    assert organisation
    to = naming.destination(survey, organisation)
    assert to
    assert to.recipient == recipient
    assert ("一覧表" in to.content) == (organisation.kind == "都道府県")


def test_every_organisation_has_a_name_that_windows_takes(survey: Survey, directory: Directory) -> None:
    for organisation in directory.organisations:
        name = naming.file_name(survey, organisation)
        assert naming.safe_name(name) == name
        assert len(name.encode()) < 200


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/b:c*?", "a／b：c＊？"),
        ("con", "_con"),
        ("COM1.txt", "_COM1.txt"),
        (" x. ", "x"),
        ("", "無題"),
        ("か\u3099", "が"),
        ("か\u200b\u3099", "が"),
        ("NUL .xlsx", "_NUL .xlsx"),
        ("conin$", "_conin$"),
        ("console", "console"),
        ("COM10", "COM10"),
        ("lpt¹", "_lpt¹"),
        ("a\x00\n\u202eb\ud800", "a b"),
        ("さくらの家　本館", "さくらの家　本館"),
        ("本館\u00a0\t2階", "本館  2階"),
        ("\ue000飾区", "\ue000飾区"),
        ("あ" * 100, "あ" * 80),
        (f"{'あ' * 79}𠮷𠮷", "あ" * 79),
        ("../x", "／x"),
        ("\u3164\u2800", "無題"),
        ("か\u3099.xlsx", "が.xlsx"),
        ("\ufa1b井\u3099か\u3099", "\ufa1b井\u3099が"),
    ],
)
def test_a_name_never_holds_what_windows_forbids(name: str, expected: str) -> None:
    assert naming.safe_name(name) == expected


@given(st.integers(1927, 2117), st.integers(1, 12))
def test_what_the_form_shows_is_read_back(year: int, month: int) -> None:
    written = f"{year:04d}-{month:02d}"
    assert year_month.parse(written) == (year, month)
    assert year_month.recognise(year_month.in_japanese(written)) == written


@given(st.text())
def test_any_text_is_a_month_or_none_and_a_mark_or_none(text: str) -> None:
    found = year_month.recognise(text)
    assert found is None or year_month.parse(found)
    assert split_mark(text)[0] in (None, *"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")


@given(st.text(st.sampled_from('<>:"/\\|?* .　conCONaux1\u3099か\u200b\x00\ud800A'), max_size=8) | st.text())
def test_any_name_becomes_one_that_windows_takes_and_stays_so(name: str) -> None:
    safe = naming.safe_name(name)
    assert naming.safe_name(safe) == safe == composed(safe)
    assert not set(safe) & set('<>:"/\\|?*')
    assert all(c.isprintable() or c == "　" or unicodedata.category(c) == "Co" for c in safe)
    assert len(safe.encode()) <= 241
    assert safe == safe.strip(" .　")
    assert safe.split(".")[0].strip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9", ""}


def test_the_mail_says_what_is_sent_to_whom(survey: Survey, directory: Directory, sample: Response) -> None:
    organisation = directory.by_official("14神奈川県相模原市")
    assert organisation
    body = naming.mail_body(survey, organisation, sample, "ABCD-EFGH")
    for part in ("御中", "【相模原市】マイナンバーアンケート回答.xlsx", "ABCD-EFGH", "生活福祉課長", "042-000-0000"):
        assert part in body
    assert "{" not in body


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  短い\n文  ", "短い 文"),
        ("あ" * 40, "あ" * 40),
        ("あ" * 41, "あ" * 39 + "…"),
        ("あ" * 10_000_000, "あ" * 39 + "…"),
        ("短い" + " " * 5_000 + "文", "短い…"),
    ],
    ids=["short", "just", "over", "endless", "gap"],
)
def test_a_text_in_a_sentence_is_as_short_however_long_it_is(text: str, said: str) -> None:
    assert shown(text) == said


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("'職員'の数/男:女?", (), "職員 の数 男 女"),
        ("[]", (), "シート"),
        ("職員", ("一覧表", "職員", "職員（2）"), "職員（3）"),
        ("ｈｉｓｔｏｒｙ", (), "ｈｉｓｔｏｒｙ（2）"),
        ("あ" * 40, ("あ" * 31,), "あ" * 28 + "（2）"),
        ("𠮷" * 16, (), "𠮷" * 15),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(wanted: str, taken: tuple[str, ...], name: str) -> None:
    """Of no more than 31 characters as Excel counts them, two for 𠮷, and of none that stands for something in a formula."""
    assert sheet_name(wanted, taken) == name
    assert length_in_cell(name) <= 31
