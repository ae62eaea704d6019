"""The directory of 自治体: what a list must be, what a typed 組織名 means, what a search finds."""

from collections import Counter, defaultdict
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.directory.directory import Directory, Organisation
from gui.directory.organisation_list import Kinds, one_by_one, read_kinds, read_organisations
from gui.words.variants import GROUPS, fold_variants, kana_key, plain

CSV = (Path(__file__).parents[2] / "resources" / "organisations.csv").read_text(encoding="utf-8")
KINDS = read_kinds((Path(__file__).parents[2] / "resources" / "organisations.toml").read_text(encoding="utf-8"))
JAPAN = Directory(lambda: read_organisations(CSV, KINDS))
ALL = JAPAN.organisations
HEADER = "code,kind,prefecture,municipality,kana\r\n"
KANAGAWA = "140007,都道府県,神奈川県,,かながわけん\r\n"
SAGAMIHARA = "141500,指定都市,神奈川県,相模原市,さがみはらし\r\n"


def officials(organisations: tuple[Organisation, ...]) -> list[str]:
    return [organisation.official for organisation in organisations]


# The list


def test_the_list_is_that_of_july_2023() -> None:
    assert Counter(organisation.kind for organisation in ALL) == {
        "都道府県": 47,
        "指定都市": 20,
        "中核市": 62,
        "市区町村": 1659,
    }
    assert len(ALL) == 1788
    assert [organisation.prefecture_code for organisation in JAPAN.prefectures] == [f"{n:02}" for n in range(1, 48)]


def test_an_organisation_has_the_form_that_the_letter_asks_for() -> None:
    sagamihara = JAPAN.by_code("141500")
    assert sagamihara is not None
    assert (sagamihara.official, sagamihara.name, sagamihara.prefecture_code) == (
        "14神奈川県相模原市",
        "相模原市",
        "14",
    )
    kanagawa = JAPAN.by_code("14000")
    assert kanagawa is not None
    assert (kanagawa.official, kanagawa.name) == ("14神奈川県", "神奈川県")


def test_organisations_are_found_by_code_with_or_without_check_digit_and_by_official_form() -> None:
    for organisation in ALL:
        assert JAPAN.by_code(organisation.code) is organisation
        assert JAPAN.by_code(organisation.code[:5]) is organisation
        assert JAPAN.by_official(organisation.official) is organisation
    assert JAPAN.by_code("141501") is None
    assert JAPAN.by_code("") is None
    assert JAPAN.by_official("神奈川県相模原市") is None


def test_a_prefecture_comes_before_its_municipalities() -> None:
    found = JAPAN.of_prefecture("神奈川県")
    assert officials(found[:2]) == ["14神奈川県", "14神奈川県横浜市"]
    assert len(found) == 34
    assert JAPAN.of_prefecture("神奈川") == ()


def test_a_directory_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        JAPAN.read_all = tuple  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        ALL[0].code = "0"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "line 1: columns"),
        ("code,name\r\n", "line 1: columns"),
        (HEADER + "140007,都道府県,神奈川県\r\n", "line 2: 3 columns where 5"),
        (HEADER + KANAGAWA + "141501,指定都市,神奈川県,相模原市,さがみはらし\r\n", "line 3: .* digit 1 where 0 is due"),
        (HEADER + "14150,指定都市,神奈川県,相模原市,さがみはらし\r\n", "line 2: code '14150' is not six digits"),
        (HEADER + "１４１５００,指定都市,神奈川県,相模原市,さがみはらし\r\n", "line 2: .* is not six digits"),
        (HEADER + KANAGAWA + SAGAMIHARA + SAGAMIHARA, "line 4: code 141500 is on line 3 too"),
        (HEADER + KANAGAWA + SAGAMIHARA + SAGAMIHARA.replace("141500", "141003"), "line 4: 14.*相模原市 is on line 3"),
        (HEADER + KANAGAWA + SAGAMIHARA.replace("指定都市", "市"), "line 3: kind '市' is none of"),
        (HEADER + KANAGAWA + SAGAMIHARA.replace("指定都市", "都道府県"), "line 3: .* disagree"),
        (HEADER + SAGAMIHARA.replace("神奈川県", ""), "line 2: no prefecture"),
        (HEADER + SAGAMIHARA, "line 2: no prefecture 神奈川県 with the code 14"),
        (HEADER + KANAGAWA + SAGAMIHARA.replace("さがみ", "相模"), "line 3: kana .* is not hiragana"),
        (HEADER + '140007,"都道府県', "line 2: not CSV"),
    ],
)
def test_a_faulty_list_is_refused_with_line_and_fault(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read_organisations(text, KINDS)


def test_a_list_may_begin_with_a_byte_order_mark_and_be_in_any_order() -> None:
    assert officials(read_organisations("\ufeff" + HEADER + SAGAMIHARA + KANAGAWA)) == [
        "14神奈川県",
        "14神奈川県相模原市",
    ]


# The foldings


def test_no_character_is_in_two_groups_of_variants() -> None:
    assert [c for c, count in Counter("".join(GROUPS)).items() if count > 1] == []


def test_folding_makes_no_two_organisations_the_same() -> None:
    assert len({fold_variants(plain(organisation.official)) for organisation in ALL}) == len(ALL)


def test_only_two_towns_of_one_prefecture_sound_alike() -> None:
    sounding = defaultdict(list)
    for organisation in ALL:
        sounding[organisation.prefecture, kana_key(organisation.kana)].append(organisation.name)
    assert [names for names in sounding.values() if len(names) > 1] == [["江差町", "枝幸町"]]


@given(st.text())
def test_a_folding_keeps_the_place_of_every_character(text: str) -> None:
    name = plain(text)
    assert len(name) == len(fold_variants(name)) == len(kana_key(name))
    assert fold_variants(fold_variants(name)) == fold_variants(name)


# Search


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("相模", ["14神奈川県相模原市"]),
        ("やまとこおりやま", ["29奈良県大和郡山市"]),
        ("ヤマトコオリヤマ", ["29奈良県大和郡山市"]),
        ("さがみはら市", ["14神奈川県相模原市"]),
        ("府中", ["13東京都府中市", "34広島県府中市", "34広島県府中町"]),
        ("山形", ["06山形県", "06山形県山形市", "20長野県山形村"]),
        ("1415", ["14神奈川県相模原市"]),
        ("１４１５", ["14神奈川県相模原市"]),
        ("14神奈川県相", ["14神奈川県相模原市"]),
        ("神奈川 相", ["14神奈川県相模原市"]),
        ("竜ヶ崎", ["08茨城県龍ケ崎市"]),
        ("模原", ["14神奈川県相模原市"]),
        ("りゆうおう", ["25滋賀県竜王町"]),
        ("ずし", ["14神奈川県逗子市"]),
        ("みなみあるぷす", ["19山梨県南アルプス市"]),
        ("南あるぷす", ["19山梨県南アルプス市"]),
        ("無い名", []),
    ],
)
def test_a_search_finds_exact_names_then_beginnings_then_the_rest(query: str, first: list[str]) -> None:
    assert officials(JAPAN.search(query))[: max(len(first), 1)] == first


def test_a_search_can_be_kept_to_a_prefecture() -> None:
    assert officials(JAPAN.search("府中", prefecture="広島県")) == ["34広島県府中市", "34広島県府中町"]
    assert JAPAN.search("", prefecture="神奈川県", limit=99) == JAPAN.of_prefecture("神奈川県")
    assert JAPAN.search("府中", prefecture="無い県") == ()
    assert len(JAPAN.search("市", limit=7)) == 7
    assert JAPAN.search("市", limit=0) == ()


@given(st.sampled_from(ALL), st.integers(1, 9))
def test_every_organisation_is_found_by_how_its_name_or_reading_begins(o: Organisation, length: int) -> None:
    for whole in (o.name, o.kana, o.code, o.official):
        assert o in JAPAN.search(whole[:length], limit=len(ALL))
    assert JAPAN.search(o.official)[0] == o


OWN = """code,kind,prefecture,municipality,kana
130001,県,東京都,,とうきょうと
131016,区,東京都,千代田区,ちよだく
"""


def test_a_list_of_ones_own_has_any_kinds() -> None:
    own = Directory(lambda: read_organisations(OWN))
    assert [(o.official, o.kind, o.wider) for o in own.organisations] == [
        ("13東京都", "県", ()),
        ("13東京都千代田区", "区", ()),
    ]
    with pytest.raises(ValueError, match="kind '区' is none of 県"):
        read_organisations(OWN, Kinds(("県",), "県"))


def test_a_kind_is_part_of_others() -> None:
    kinds = Kinds(("a", "b", "c"), wider={"a": "b", "b": "c", "c": "a"})
    assert kinds.all_wider("a") == ("b", "c", "a"), "and a circle ends"
    assert {o.kind: o.wider for o in JAPAN.organisations} == {
        "都道府県": (),
        "指定都市": ("政令指定都市", "政令市", "市区町村"),
        "中核市": ("市区町村",),
        "市区町村": (),
    }


def test_one_is_found_alone_as_it_is_among_all() -> None:
    alone = one_by_one(CSV, KINDS)
    assert [alone(one.official) for one in ALL] == list(ALL)
    assert [alone(said) for said in ("", "神奈川県相模原市", "coprefecturemunicipality")] == [None] * 3
