"""A `.chousa` in which a survey travels: the same bytes wherever it is made, and nothing taken that is not whole."""

import io
import stat
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from gui.guard.asking import Asking
from gui.guard.process import worker_command
from gui.library import package as packages
from gui.library.package import SurveyPackage, packed, unpacked
from gui.outside import asking
from gui.outside.jobs import jobs
from gui.survey.bundle import SurveyBundle
from gui.words.told import Told, Unreadable
from tests.bundles import EVERY_KIND, every_kind_without_tables, with_form
from tests.xlsx.packages import packed as zipped


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> SurveyPackage:
    return packages.package_of(with_form(tmp_path_factory.mktemp("様式")))


def said_of(data: bytes) -> str:
    with pytest.raises(Told) as refused:
        unpacked(data)
    sentence = str(refused.value)
    assert sentence.endswith("。")
    assert "\n" not in sentence
    return sentence


def test_a_package_holds_the_definition_and_its_form_byte_for_byte(sent: SurveyPackage, tmp_path: Path) -> None:
    place = tmp_path / "調査.chousa"
    place.write_bytes(packed(sent))
    assert packages.read_package(place) == sent
    with zipfile.ZipFile(place) as archive:
        assert archive.namelist() == ["definition.toml", "definition.xlsx"]
        assert archive.testzip() is None


def test_the_bundled_survey_travels_too(bundle: SurveyBundle) -> None:
    assert unpacked(packed(packages.package_of(bundle))).definition == bundle.definition.read_bytes()


def test_a_list_of_respondents_travels_with_its_survey(tmp_path: Path) -> None:
    found = unpacked(packed(packages.package_of(every_kind_without_tables(tmp_path))))
    assert found.list_name == EVERY_KIND.with_suffix(".csv").name
    assert found.listed == EVERY_KIND.with_suffix(".csv").read_bytes()


def test_the_same_survey_makes_the_same_bytes(sent: SurveyPackage) -> None:
    assert packed(sent) == packed(unpacked(packed(sent)))
    assert b"2026" not in packed(sent)[:60]  # no day of its own


def test_a_package_made_by_hand_is_taken(sent: SurveyPackage) -> None:
    """A folder that Windows or a Mac zipped, under names in CP932: 表 has the byte of a backslash in it."""
    by_hand = zipped(
        {
            "調査/definition.toml": sent.definition,
            "調査/様式.xlsx": sent.form,
            "調査/~$様式.xlsx": b"x",
            "__MACOSX/調査/._definition.toml": b"x",
            "調査/Thumbs.db": b"x",
            "調査/お読みください.txt": b"x",
        }
    )
    assert unpacked(by_hand) == sent
    in_cp932 = zipped({"definition.toml": sent.definition, "XXXX.xlsx": sent.form})
    assert unpacked(in_cp932.replace(b"XXXX.xlsx", "様表".encode("cp932") + b".xlsx")) == sent


def _without(sent: SurveyPackage, name: str) -> bytes:
    return zipped({key: content for key, content in sent.files.items() if key != name})


def test_what_is_missing_is_named(sent: SurveyPackage, tmp_path: Path) -> None:
    assert "調査の定義（definition.toml）がありません" in said_of(_without(sent, "definition.toml"))
    assert "様式（xlsx）がありません" in said_of(_without(sent, "definition.xlsx"))
    listed = packages.package_of(every_kind_without_tables(tmp_path))
    assert "回答者の一覧（every-kind.csv）がありません" in said_of(_without(listed, listed.list_name))
    in_word = zipped({"definition.toml": sent.definition, "様式.docx": sent.form})
    assert "様式（xlsx）がありません" in said_of(in_word)


def test_two_of_what_there_is_one_of_are_refused(sent: SurveyPackage) -> None:
    assert "調査の定義が二つ以上" in said_of(zipped({**sent.files, "other.toml": b"format = 2"}))
    assert "調査の定義が二つ以上" in said_of(zipped({**sent.files, "前の/definition.toml": b"format = 2"}))
    assert "様式（xlsx）が二つ以上" in said_of(zipped({**sent.files, "記入例.xlsx": sent.form}))
    twice = zipped({**sent.files, "definition.tomX": b"format = 2"}).replace(b"definition.tomX", b"definition.toml")
    assert "同じ名前のもの" in said_of(twice)
    assert "同じ名前のもの" in said_of(zipped({**sent.files, "Definition.TOML": b"format = 2"}))


@pytest.mark.parametrize(
    "name", ["../evil.txt", "..\\evil.txt", "/etc/passwd", "\\evil", "C:/evil.txt", "調査/../../evil.xlsx"]
)
def test_a_name_that_escapes_is_refused(sent: SurveyPackage, name: str) -> None:
    assert "安全でない名前" in said_of(zipped({**sent.files, name: b"x"}))


@pytest.mark.parametrize("name", ["definition.toml", "definition.xlsx", "ほか.txt"])
def test_a_link_is_refused(sent: SurveyPackage, name: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for known, content in {**sent.files, "ほか.txt": b"x"}.items():
            info = zipfile.ZipInfo(known)
            info.create_system = 3
            info.external_attr = ((stat.S_IFLNK if known == name else stat.S_IFREG) | 0o777) << 16
            archive.writestr(info, b"/etc/passwd" if known == name else content)
    assert "安全でない名前" in said_of(made.getvalue())


def test_an_encrypted_package_is_refused(sent: SurveyPackage) -> None:
    data = bytearray(packed(sent))
    for signature, at in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        start = data.find(signature)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(signature, start + 4)
    assert "パスワード付きのZIPファイル" in said_of(bytes(data))


def test_what_is_no_package_is_refused(sent: SurveyPackage) -> None:
    assert "空です" in said_of(b"")
    for data in (b"not a zip", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), sent.definition):
        assert "調査のファイル（.chousa）ではありません" in said_of(data)
    assert "Excelのファイル" in said_of(sent.form)
    whole = packed(sent)
    for cut in (30, len(whole) // 2, len(whole) - 1):
        assert "壊れているか、途中で切れています" in said_of(whole[:cut])
    assert "調査の定義（definition.toml）がありません" in said_of(zipped({}))


def test_a_byte_that_was_changed_on_the_way_is_seen(sent: SurveyPackage) -> None:
    whole = bytearray(packed(sent))
    whole[60] ^= 1
    assert "壊れているか" in said_of(bytes(whole))


def _claiming(members: Mapping[str, bytes], size: int, claimed: int) -> bytes:
    """A zip that says of its members of one size that they have another."""
    return zipped(members).replace(struct.pack("<I", size), struct.pack("<I", claimed))


def test_bombs_are_refused_before_they_are_unpacked(sent: SurveyPackage, tmp_path: Path) -> None:
    bomb = b"#" * 76_543
    for name, said in (
        ("definition.toml", "調査の定義が大きすぎる"),
        ("definition.xlsx", "様式が大きすぎる"),
        ("ほか.bin", "大きくなりすぎる"),
    ):
        claimed = 301_000_000 if name == "ほか.bin" else 60_000_000
        assert said in said_of(_claiming({**sent.files, name: bomb}, len(bomb), claimed))
    assert "壊れているか" in said_of(_claiming({**sent.files, "definition.toml": b"#" * 3_000_000}, 3_000_000, 60))
    assert "多すぎる" in said_of(zipped({**sent.files, **{f"{i}.txt": b"" for i in range(101)}}))
    place = tmp_path / "大きい.chousa"
    with place.open("wb") as file:
        file.truncate(packages.MAX_PACKAGE + 1)
    with pytest.raises(packages.UnreadablePackage, match="大きすぎるため、開きません（60MBまで）"):
        packages.read_package(place)


def test_a_definition_or_form_with_faults_is_told_with_its_place(sent: SurveyPackage) -> None:
    wrong = sent.definition.replace(b'goto = "2.1"', b'goto = "9"')
    assert "調査の定義に誤りがあります（1件）" in said_of(zipped({**sent.files, "definition.toml": wrong}))
    assert "UTF-8ではない" in said_of(zipped({**sent.files, "definition.toml": "題".encode("cp932")}))
    assert "中の様式が開けません" in said_of(zipped({**sent.files, "definition.xlsx": b"PK\3\4 broken"}))
    assert "中の様式が開けません" in said_of(zipped({**sent.files, "definition.xlsx": b"%PDF-1.4"}))


@pytest.mark.parametrize("listed", ["CON.csv", "nul .csv"])
def test_a_list_with_the_name_of_a_device_is_not_taken(tmp_path: Path, listed: str) -> None:
    found = packages.package_of(every_kind_without_tables(tmp_path))
    definition = found.definition.replace(found.list_name.encode(), listed.encode())
    assert "回答者の一覧" in said_of(
        zipped({"definition.toml": definition, "definition.xlsx": found.form, listed: found.listed})
    )


def test_a_package_is_read_by_a_worker(sent: SurveyPackage, tmp_path: Path) -> None:
    place = tmp_path / "調査.chousa"
    place.write_bytes(packed(sent))
    with Asking(worker_command(), jobs) as worker:
        assert asking.package(place, worker) == sent
        place.write_bytes(b"PK\3\4")
        with pytest.raises(Unreadable, match="壊れているか") as refused:
            asking.package(place, worker)
    assert refused.value.path == place
