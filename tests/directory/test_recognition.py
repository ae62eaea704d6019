"""What a typed 組織名 means: every 自治体 with one distortion at a time, and the cases worth a name."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.directory.directory import Directory, Organisation
from gui.survey_library import municipalities as survey_directory
from gui.words.variants import GROUPS

JAPAN = survey_directory()
ALL = JAPAN.organisations
MUNICIPALITIES = tuple(organisation for organisation in ALL if organisation.municipality)


def officials(organisations: tuple[Organisation, ...]) -> list[str]:
    return [organisation.official for organisation in organisations]


def assert_means(text: str, organisation: Organisation, fault: str) -> bool:
    """`text` means `organisation` with `fault`, or is undecided with it among the suggestions. True if decided."""
    found = JAPAN.recognise(text)
    assert not found.exact, text
    if found.organisation is None:
        assert organisation in found.suggestions, text
        return False
    assert found.organisation == organisation, text
    assert fault in found.faults, text
    assert not found.suggestions
    return True


def undecided(texts: Callable[[Organisation], str], fault: str) -> set[str]:
    """The texts, made of every municipality, that are left undecided; all others mean what they were made of."""
    made = ((texts(organisation), organisation) for organisation in MUNICIPALITIES)
    return {text for text, organisation in made if not assert_means(text, organisation, fault)}


# Every organisation, one distortion at a time


def test_every_official_form_is_recognised_as_itself() -> None:
    for organisation in ALL:
        found = JAPAN.recognise(organisation.official)
        assert (found.organisation, found.exact, found.faults, found.suggestions) == (organisation, True, (), ())


@pytest.mark.parametrize("space", [" ", "　", "\n", "\t", "\u200b", "\ufeff", "\u00a0"])
def test_white_space_is_seen_and_seen_through(space: str) -> None:
    assert not undecided(lambda o: f"{o.prefecture_code}{o.prefecture}{space}{o.municipality}", "whitespace")


def test_full_width_digits_are_seen_through() -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    assert not undecided(lambda o: o.official.translate(wide), "width")
    assert JAPAN.recognise("01北海道ﾆｾｺ町").faults == ("width",)


def test_without_its_code_every_organisation_is_known_by_its_prefecture() -> None:
    assert not undecided(lambda o: o.prefecture + o.municipality, "prefecture-code-missing")
    for prefecture in JAPAN.prefectures:
        assert_means(prefecture.name, prefecture, "prefecture-code-missing")


def test_without_its_prefecture_every_organisation_is_known_by_its_code() -> None:
    assert not undecided(lambda o: o.prefecture_code + o.municipality, "prefecture-missing")


def test_a_bare_name_is_undecided_only_where_several_bear_it() -> None:
    bearers = Counter(organisation.name for organisation in MUNICIPALITIES)
    shared = {name for name, count in bearers.items() if count > 1}
    assert undecided(lambda o: o.name, "prefecture-missing") == shared
    assert len(shared) == 25


def test_a_wrong_code_is_seen_through_unless_its_prefecture_has_the_name_too() -> None:
    def wrong(o: Organisation) -> str:
        return f"{int(o.prefecture_code) % 47 + 1:02}{o.prefecture}{o.municipality}"

    bearers = {(o.prefecture_code, o.name) for o in MUNICIPALITIES}
    left = {wrong(o) for o in MUNICIPALITIES if (wrong(o)[:2], o.name) in bearers}
    assert left == {"07山形県金山町", "21長野県池田町", "28大阪府太子町"}
    assert undecided(wrong, "prefecture-code-wrong") == left


def test_a_district_is_seen_through() -> None:
    for o in MUNICIPALITIES:
        if o.name[-1] in "町村":
            assert assert_means(f"{o.prefecture_code}{o.prefecture}愛甲郡{o.name}", o, "district")


def test_a_ward_of_a_designated_city_is_seen_through() -> None:
    for o in MUNICIPALITIES:
        if o.kind == "指定都市":
            assert assert_means(f"{o.official}中央区", o, "ward")
    assert JAPAN.recognise("09栃木県宇都宮市中央区").organisation is None


def _spelled_otherwise() -> Iterator[tuple[str, Organisation]]:
    variants = {character: group for group in GROUPS for character in group}
    for organisation in ALL:
        for place, character in enumerate(organisation.official):
            for variant in variants.get(character, ""):
                if variant != character:
                    official = organisation.official
                    yield official[:place] + variant + official[place + 1 :], organisation


def test_every_variant_of_every_character_is_seen_through() -> None:
    texts = list(_spelled_otherwise())
    assert len(texts) > 1000
    assert not [text for text, organisation in texts if not assert_means(text, organisation, "variant-character")]


def test_variation_selectors_and_radicals_are_seen_through() -> None:
    assert not undecided(lambda o: o.official + "\U000e0101", "variant-character")
    assert JAPAN.recognise("06⼭形県⻑井市").faults == ("variant-character",)


def test_every_reading_is_known_within_its_prefecture() -> None:
    left = undecided(lambda o: o.prefecture_code + o.kana, "kana")
    assert left == {"01えさしちょう"}
    assert not undecided(lambda o: o.prefecture + o.kana, "kana") - {"北海道えさしちょう"}
    for prefecture in JAPAN.prefectures:
        assert_means(prefecture.kana, prefecture, "kana")


def test_a_code_alone_is_known() -> None:
    assert not undecided(lambda o: o.code, "code")
    assert not undecided(lambda o: o.code[:5], "code")
    assert not undecided(lambda o: o.code + o.prefecture + o.municipality, "code")


def test_a_code_that_lost_its_zero_is_known_unless_it_is_anothers() -> None:
    short = {organisation.code[:5] for organisation in MUNICIPALITIES}
    for organisation in MUNICIPALITIES:
        for text in {organisation.code.lstrip("0"), organisation.code[:5].lstrip("0")} - short:
            assert assert_means(text, organisation, "code")


def test_a_missing_kind_is_seen_through_unless_two_differ_in_it_alone() -> None:
    left = undecided(lambda o: o.official[:-1], "suffix")
    assert left == {
        "01北海道釧路",
        "18福井県越前",
        "20長野県松川",
        "21岐阜県白川",
        "34広島県府中",
        "39高知県土佐",
        "39高知県四万十",
    }


def test_a_character_left_out_is_recognised_or_suggested() -> None:
    for o in MUNICIPALITIES:
        if len(o.municipality) >= 4:
            text = f"{o.prefecture_code}{o.prefecture}{o.municipality[0]}{o.municipality[2:]}"
            found = JAPAN.recognise(text)
            assert found.exact or o in (found.organisation, *found.suggestions), text


# Cases


@pytest.mark.parametrize(
    ("text", "official", "faults"),
    [
        ("１３神奈川県 相模原市", "14神奈川県相模原市", ("whitespace", "width", "prefecture-code-wrong")),
        ("相模原市", "14神奈川県相模原市", ("prefecture-code-missing", "prefecture-missing")),
        ("13相模原市", "14神奈川県相模原市", ("prefecture-code-wrong", "prefecture-missing")),
        ("14 神奈川県・相模原市（緑区）", "14神奈川県相模原市", ("whitespace", "punctuation", "ward")),
        ("14神奈川相模原市", "14神奈川県相模原市", ("suffix",)),
        ("14神奈川府相模原市", "14神奈川県相模原市", ("suffix",)),
        ("14神奈川県さがみはら町", "14神奈川県相模原市", ("suffix", "kana")),
        ("14神奈川県さがみはら市", "14神奈川県相模原市", ("kana",)),
        ("14カナガワケンサガミハラシ", "14神奈川県相模原市", ("kana",)),
        ("04神奈川県川崎市", "14神奈川県川崎市", ("prefecture-code-wrong",)),
        ("141500相模原市", "14神奈川県相模原市", ("code", "prefecture-missing")),
        ("04宮城県富谷町", "04宮城県富谷市", ("suffix",)),
        ("東京", "13東京都", ("prefecture-code-missing", "suffix")),
        ("07福島県郡山市", "07福島県郡山市", ()),
        ("郡上市", "21岐阜県郡上市", ("prefecture-code-missing", "prefecture-missing")),
        ("蒲郡", "23愛知県蒲郡市", ("prefecture-code-missing", "prefecture-missing", "suffix")),
        ("28兵庫県赤穂郡上郡町", "28兵庫県上郡町", ("district",)),
        ("01北海道余市郡余市町", "01北海道余市町", ("district",)),
        ("13東京都八丈島八丈町", "13東京都八丈町", ("district",)),
        ("福島昭和村", "07福島県昭和村", ("prefecture-code-missing", "suffix")),
        ("12203士別市", "01北海道士別市", ("code", "prefecture-missing")),
        ("12203市川市", "12千葉県市川市", ("code", "prefecture-missing")),
        ("11埼玉県川口", "11埼玉県川口市", ("suffix",)),
        ("29奈良県高市郡明日香村", "29奈良県明日香村", ("district",)),
        ("02青森県西津軽郡鯵ケ沢町", "02青森県鰺ヶ沢町", ("district", "variant-character")),
        ("04宮城県塩釜市", "04宮城県塩竈市", ("variant-character",)),
        ("08茨城県竜が崎市", "08茨城県龍ケ崎市", ("variant-character",)),
        ("08茨城県鹿島市", "08茨城県鹿嶋市", ("variant-character",)),
        ("41佐賀県鹿嶋市", "41佐賀県鹿島市", ("variant-character",)),
        ("17石川県野野市市", "17石川県野々市市", ("variant-character",)),
        ("02青森県ムツ市", "02青森県むつ市", ("kana",)),
        ("長野原町", "10群馬県長野原町", ("prefecture-code-missing", "prefecture-missing")),
        ("24三重県四日市", "24三重県四日市市", ("suffix",)),
    ],
)
def test_what_a_typed_name_means(text: str, official: str, faults: tuple[str, ...]) -> None:
    found = JAPAN.recognise(text)
    assert found.organisation is not None
    assert (found.organisation.official, found.faults) == (official, faults)
    assert found.exact == (text == official)


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("府中市", ["13東京都府中市", "34広島県府中市"]),
        ("池田町", ["01北海道池田町", "18福井県池田町", "20長野県池田町", "21岐阜県池田町"]),
        ("34東京都府中市", ["34広島県府中市", "13東京都府中市"]),
        ("141003神奈川県相模原市", ["14神奈川県横浜市", "14神奈川県相模原市"]),
        ("08鹿島市", ["08茨城県鹿嶋市", "41佐賀県鹿島市"]),
        ("13府中町", ["13東京都府中市", "34広島県府中町"]),
        ("えさしちょう", ["01北海道江差町", "01北海道枝幸町"]),
        ("京都", ["26京都府", "26京都府京都市"]),
        ("山口", ["35山口県", "35山口県山口市"]),
        ("07福島", ["07福島県", "07福島県福島市"]),
        ("01北海道○興部村", ["01北海道西興部村"]),
        ("相模腹市", ["14神奈川県相模原市"]),
        ("14神奈用県相模原市", ["14神奈川県相模原市"]),
        ("14神奈川県横浜市役所", ["14神奈川県横浜市"]),
        ("141509", ["14神奈川県相模原市"]),
        ("14", ["14神奈川県"]),
        ("", []),
        ("厚生労働省", []),
    ],
)
def test_what_cannot_be_decided_is_left_open_with_suggestions(text: str, suggested: list[str]) -> None:
    found = JAPAN.recognise(text)
    assert (found.organisation, found.exact) == (None, False)
    assert officials(found.suggestions) == suggested


def test_near_misses_of_the_prefecture_named_come_first() -> None:
    assert officials(JAPAN.recognise("24三重県松坂市").suggestions)[0] == "24三重県松阪市"
    assert officials(JAPAN.recognise("29奈良県大郡山市").suggestions)[0] == "29奈良県大和郡山市"
    assert officials(JAPAN.recognise("東京都横浜市").suggestions)[0] == "14神奈川県横浜市"
    assert officials(JAPAN.recognise("14東京都相模原市").suggestions)[0] == "14神奈川県相模原市"
    assert officials(JAPAN.recognise("さがみは").suggestions)[0] == "14神奈川県相模原市"


@given(st.one_of(st.text(), st.text("0114神奈川県相模原市郡区町さがみ 　・", max_size=20)))
def test_any_text_is_recognised_or_not_but_never_without_a_reason(text: str) -> None:
    found = JAPAN.recognise(text)
    assert found.exact == (JAPAN.by_official(text) is not None)
    if found.organisation is not None:
        assert found.exact != bool(found.faults)
        assert not found.suggestions


def test_a_pasted_page_is_no_name() -> None:
    assert JAPAN.recognise("14神奈川県相模原市" + "郡市区" * 20_000).organisation is None


def test_what_no_cell_can_hold_means_nothing(directory: Directory) -> None:
    said = directory.recognise("神奈川県相模原市" * 5_000)
    assert (said.organisation, said.exact, said.faults, said.suggestions) == (None, False, (), ())


@pytest.mark.parametrize(
    "text", ["津久井町", "14神奈川県津久井町", "神奈川県津久井郡津久井町", "津久井", "藤野町", "神奈川県津久井郡城山町"]
)
def test_a_name_of_before_a_merger_leads_to_where_it_belongs_now(text: str) -> None:
    found = JAPAN.recognise(text)
    assert found.organisation is None
    assert [organisation.official for organisation in found.suggestions] == ["14神奈川県相模原市"]


def test_every_name_of_before_a_merger_is_gone_and_leads_to_one_that_is_there() -> None:
    named = {(o.prefecture, o.municipality) for o in JAPAN.organisations}
    former = list(JAPAN.read_former())
    assert len(former) > 1_700
    assert [one for one in former if (one.prefecture, one.now) not in named] == []
    assert [one for one in former if (one.prefecture, one.name) in named] == []
    assert len({(one.prefecture, one.name) for one in former}) == len(former), "named twice"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("鵡川町", ["01北海道むかわ町"]),
        ("01北海道勇払郡鵡川町", ["01北海道むかわ町"]),
        ("兵庫県日高町", ["28兵庫県豊岡市", "01北海道日高町", "30和歌山県日高町"]),
        ("大宮町", ["08茨城県常陸大宮市", "24三重県大紀町", "26京都府京丹後市"]),
    ],
)
def test_whatever_merged_leads_to_where_it_belongs_now(text: str, meant: list[str]) -> None:
    assert [organisation.official for organisation in JAPAN.recognise(text).suggestions] == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [("川上村", ["20長野県川上村", "29奈良県川上村"]), ("福島", ["01北海道福島町", "07福島県", "07福島県福島市"])],
)
def test_where_a_name_is_borne_today_nobody_is_offered_who_bore_it(text: str, meant: list[str]) -> None:
    assert [organisation.official for organisation in JAPAN.recognise(text).suggestions] == meant


@pytest.mark.parametrize("text", ["神奈川県津久井村", "14神奈川県都留市市", "神奈川県松阪町", "久慈町"])
def test_nobody_of_another_prefecture_is_offered_for_being_merely_alike(text: str) -> None:
    for organisation in JAPAN.recognise(text).suggestions:
        assert (
            organisation.prefecture == "神奈川県" or organisation.name in text or text[-1] == organisation.name[-1]
        ), organisation
