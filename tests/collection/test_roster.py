"""Who is expected: by the letter, ticked on and off, in and out of Excel."""

import pytest

from gui.collection.roster import Roster, as_csv, default_roster, parse_roster, with_expected
from gui.directory.csv_lists import UnreadableList
from gui.directory.directory import Directory, Organisation
from gui.survey.bundle import SurveyBundle
from tests.collection.scenes import Scene

KANAGAWA = "神奈川県"


def names(bundle: SurveyBundle, data: bytes, prefecture: str = KANAGAWA) -> list[str]:
    return [o.name for o in parse_roster(data, bundle, prefecture).expected]


def test_all_of_the_prefecture_but_those_who_send_to_the_ministry(bundle: SurveyBundle) -> None:
    expected = default_roster(bundle, KANAGAWA).expected
    assert len(expected) == 29
    assert not {"横浜市", "川崎市", "相模原市", "横須賀市", KANAGAWA} & {o.name for o in expected}
    nation = default_roster(bundle, "全国").expected
    assert len(nation) == 1788 - 47
    with pytest.raises(LookupError):
        default_roster(bundle, "神奈川")


def without(roster: Roster, organisation: Organisation) -> Roster:
    return with_expected(roster, {found.code for found in roster.expected} - {organisation.code})


def test_a_town_whose_work_the_prefecture_does_is_ticked_off(scene: Scene) -> None:
    roster = without(scene.collection.roster, scene.organisation("清川村"))
    scene.collection = scene.collection.__class__(scene.survey.id, str(scene.folder), roster)
    assert len(scene.look().expected) == 28
    assert all(line.organisation != scene.organisation("清川村") for line in scene.overview.lines)

    scene.sends("清川村")
    scene.look()
    assert scene.line("清川村").state == "可"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "utf-8"])
def test_a_roster_survives_excel(bundle: SurveyBundle, directory: Directory, encoding: str) -> None:
    hokkaido = default_roster(bundle, "北海道")
    edited = without(hokkaido, directory.of_prefecture("北海道")[5])
    text = as_csv(edited).decode("utf-8-sig")
    assert text.startswith("団体コード,")
    assert as_csv(edited).startswith(b"\xef\xbb\xbf")
    without_zeros = text.replace("\r\n01", "\r\n1")  # as Excel saves codes that it took for numbers

    assert parse_roster(without_zeros.encode(encoding), bundle, "北海道") == edited


def test_a_list_of_names_is_enough(bundle: SurveyBundle) -> None:
    assert names(bundle, "市区町村\r\n厚木市\r\n海老名市\r\n".encode("cp932")) == ["厚木市", "海老名市"]
    assert names(bundle, "団体コード\n142123\n".encode()) == ["厚木市"]
    assert names(bundle, "組織名,備考\n14神奈川県厚木市,=1+1\n".encode()) == ["厚木市"]


@pytest.mark.parametrize(
    ("ticked", "is_expected"),
    [
        *((text, True) for text in ("対象", "〇", "○", "◯", "1", "１", "はい", "YES", "True", "要", "する", "レ", "✓")),
        *(
            (text, False)
            for text in ("対象外", "", "×", "✕", "0", "いいえ", "No", "FALSE", "不要", "しない", "-", "－")
        ),
    ],
)
def test_whoever_is_ticked_in_whatever_way_is_expected_and_nobody_else(
    bundle: SurveyBundle, ticked: str, is_expected: bool
) -> None:
    roster = parse_roster(f"市区町村,回答\n厚木市,{ticked}\n".encode(), bundle, KANAGAWA)
    assert [one.name for one in roster.expected] == ["厚木市"] * is_expected


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("名簿\n厚木市\n".encode(), "1行目"),
        ("市区町村\n厚木氏\n".encode(), "2行目"),
        ("市区町村\n小樽市\n".encode(), "2行目"),
        ("市区町村\n厚木市\n厚木市\n".encode(), "3行目"),
        ("団体コード,市区町村\n142123,海老名市\n".encode(), "2行目"),
        ("市区町村,回答\n厚木市,たぶん\n".encode(), "たぶん"),
        (b"\x81\x20\xff", "文字コード"),
        (b"\xff\xfe\x00\xd8", "文字コード"),
        (b"", "1行目"),
        ("市区町村\n".encode(), "自治体がありません"),
        ("市区町村\n".encode() + "\n".join(["x"] * 6000).encode(), "長すぎ"),
    ],
)
def test_what_is_no_roster_is_one_sentence_with_its_line(bundle: SurveyBundle, data: bytes, said: str) -> None:
    with pytest.raises(UnreadableList) as caught:
        parse_roster(data, bundle, KANAGAWA)
    assert said in str(caught.value)
    assert str(caught.value).endswith("。")


def test_a_note_is_never_a_formula(bundle: SurveyBundle) -> None:
    roster = parse_roster("市区町村,備考\n厚木市,=HYPERLINK()\n".encode(), bundle, KANAGAWA)
    assert ",=HYPERLINK" not in as_csv(roster).decode("utf-8-sig")
