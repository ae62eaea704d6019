"""A survey's own list of respondents: read from CSV, and its names known however they are typed."""

import pytest

from gui.directory.csv_lists import UnreadableList
from gui.directory.own_list import read_own_list

LIST = (
    "コード,名称,区分,よみ\r\nA1,みなと苑,特養,みなとえん\r\nA2,さくらの家 本館,特養,\r\nB1,グループホームうみ,GH,\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_list_is_read_as_it_was_saved(encoding: str) -> None:
    found = read_own_list(LIST.encode(encoding))
    assert [(o.code, o.official, o.kind, o.name) for o in found.organisations] == [
        ("A1", "みなと苑", "特養", "みなと苑"),
        ("A2", "さくらの家 本館", "特養", "さくらの家 本館"),
        ("B1", "グループホームうみ", "GH", "グループホームうみ"),
    ]


def test_a_list_that_excel_saved_as_unicode_text_has_tabs_between_its_cells() -> None:
    found = read_own_list(LIST.replace(",", "\t").encode("utf-16"))
    assert [(o.code, o.official) for o in found.organisations[:1]] == [("A1", "みなと苑")]


def test_names_alone_are_enough() -> None:
    found = read_own_list("名称\n甲社\n\n乙社\n".encode())
    assert [(o.code, o.official) for o in found.organisations] == [("000001", "甲社"), ("000003", "乙社")]
    assert [o.official for o in found.search("乙")] == ["乙社"]


def test_a_name_may_have_a_full_width_space() -> None:
    found = read_own_list("名称\n国立病院機構　東病院\n".encode())
    assert [o.official for o in found.organisations] == ["国立病院機構　東病院"]
    with pytest.raises(UnreadableList, match="2行目の名称が、空か"):
        read_own_list("名称\n国立\u202e病院\n".encode())


@pytest.mark.parametrize(
    ("typed", "meant", "exact"),
    [
        ("みなと苑", "みなと苑", True),
        ("ｸﾞﾙｰﾌﾟﾎｰﾑうみ", "グループホームうみ", False),
        ("さくらの家　本館", "さくらの家 本館", False),
        ("港苑", None, False),
    ],
)
def test_a_name_is_known_in_other_widths_and_never_guessed(typed: str, meant: str | None, exact: bool) -> None:
    found = read_own_list(LIST.encode()).recognise(typed)
    assert (found.organisation and found.organisation.official, found.exact) == (meant, exact)


def test_part_of_a_name_suggests_it() -> None:
    assert [o.official for o in read_own_list(LIST.encode()).recognise("さくらの家").suggestions] == ["さくらの家 本館"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "「名称」の見出しがありません"),
        ("名前\n甲", "「名称」の見出しがありません"),
        ("名称\n", "一行もありません"),
        ("名称\n甲\n甲\n", "3行目の名称「甲」が2行目にもあります"),
        ("名称,コード\n甲,1\n乙,1\n", "3行目のコード「1」が2行目にもあります"),
        ("名称,コード\n,1\n", "2行目の名称が、空か"),
        ('名称\n"甲', "CSVとして読み取れません"),
        ("名称\n" + "甲" * 101, "長すぎます"),
    ],
)
def test_a_list_that_cannot_be_used_says_why(text: str, message: str) -> None:
    with pytest.raises(UnreadableList, match=message):
        read_own_list(text.encode())


def test_a_list_in_another_encoding_is_told_how_to_be_saved() -> None:
    with pytest.raises(UnreadableList, match="CSV UTF-8"):
        read_own_list(b"\x81\x20")
