"""Folding of what people type, year and month, names of files."""

import pytest

from gui.survey import naming, year_month
from gui.survey.model import Survey
from gui.survey.organisations import Directory
from gui.survey.text import fold, has_space, is_tick, split_mark


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
        ("①②", "①"),
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


@pytest.mark.parametrize("text", ["", "×", "-", "はい", "①", "00", "oo"])
def test_signs_that_do_not(text: str) -> None:
    assert not is_tick(text)


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
        "r6/4",
        "2024年4月",
        "2024/4",
        "2024-04-01",
        "2024.4",
        "令和6年4月1日",
        *("2024-04-01 00:00", "令和6年4月頃", "令和6年4月末", "2024年 4月"),
    ],
)
def test_year_and_month_as_people_type_them(text: str) -> None:
    assert year_month.recognise(text) == "2024-04"


@pytest.mark.parametrize(
    "text", ["", "来年", "6年4月", "2024", "令和6年13月", "令和0年4月", "2024-00", "未定", "45383"]
)
def test_what_is_no_year_and_month(text: str) -> None:
    assert year_month.recognise(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-04", "令和6年4月"),
        ("2019-05", "令和元年5月"),
        ("2019-04", "平成31年4月"),
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
    assert naming.destination(survey, organisation).recipient == recipient
    assert ("一覧表" in naming.destination(survey, organisation).content) == (organisation.kind == "都道府県")


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
    ],
)
def test_a_name_never_holds_what_windows_forbids(name: str, expected: str) -> None:
    assert naming.safe_name(name) == expected
