"""What lies in a folder as mails and file servers leave it: subfolders, zip files, and much that is no answer."""

import errno
import os
import struct
from datetime import datetime
from pathlib import Path

import pytest

from gui.collection.reading import archives, folder
from gui.collection.reading.folder import find
from gui.collection.writing.tables import tables
from tests.collection.scenes import Scene
from tests.xlsx.packages import packed

NAME = "【厚木市】マイナンバーアンケート回答.xlsx"


def zipped(members: dict[str, bytes], encoding: str = "") -> bytes:
    """A zip file; with an encoding, as Windows makes it: names in it, and no flag that says so."""
    whole = packed(members)
    for name in members if encoding else ():
        raw, meant = name.encode("utf-8"), name.encode(encoding)
        whole = whole.replace(raw, meant)
        whole = _relengthed(whole, len(raw), meant)
    return whole


def _relengthed(whole: bytes, before: int, name: bytes) -> bytes:
    """The headers of a member with the length of its new name, without the flag for UTF-8."""
    for signature, flags_at, length_at, head in ((b"PK\3\4", 6, 26, 30), (b"PK\1\2", 8, 28, 46)):
        at = whole.index(name) - head if signature == b"PK\3\4" else whole.rindex(name) - head
        assert whole[at : at + 4] == signature
        assert struct.unpack_from("<H", whole, at + length_at)[0] == before
        patched = bytearray(whole)
        struct.pack_into("<H", patched, at + flags_at, 0)
        struct.pack_into("<H", patched, at + length_at, len(name))
        whole = bytes(patched)
    end = whole.rindex(b"PK\5\6")
    start = whole.index(b"PK\1\2")
    patched = bytearray(whole)
    struct.pack_into("<LL", patched, end + 12, end - start, start)
    return bytes(patched)


def test_subfolders_and_zip_files_are_looked_into(scene: Scene) -> None:
    form = scene.form("厚木市")
    scene.put(f"県央/{NAME}", form)
    scene.put("添付.zip", zipped({"回答/【海老名市】.xlsx": scene.form("海老名市"), "readme.txt": b"x"}))
    scene.put("二重.zip", zipped({"中.zip": zipped({"【座間市】.xlsx": scene.form("座間市")})}))
    scene.look()

    assert [scene.line(name).state for name in ("厚木市", "海老名市", "座間市")] == ["可"] * 3
    assert scene.line("座間市").answers[0].file.name == "二重.zip/中.zip/【座間市】.xlsx"


@pytest.mark.parametrize("encoding", ["cp932", "utf-8"])
@pytest.mark.parametrize("name", [NAME, "【厚木市】回答表ソース.xlsx"], ids=["usual", "with a backslash in its bytes"])
def test_names_in_zip_files_are_read_as_they_were_meant(scene: Scene, encoding: str, name: str) -> None:
    form = scene.form("厚木市", {"organisation": ""})
    scene.put("回答.zip", zipped({name: form}, encoding))
    scene.look()

    answer = scene.line("厚木市").answers[0]
    assert answer.file.name == f"回答.zip/{name}"
    assert answer.match.by_content is None


def test_what_no_person_sent_is_passed_over(scene: Scene) -> None:
    scene.sends("厚木市")
    for name in (f"~${NAME[1:]}", "Thumbs.db", "desktop.ini", ".DS_Store", f"._{NAME}", "補足資料.pdf", "x.tmp"):
        scene.put(name, b"not a workbook")
    scene.put("回答.zip", zipped({"__MACOSX/._x.xlsx": b"x", "説明.docx": b"PK"}))
    scene.look()

    assert {line.state for line in scene.overview.lines if line.answers} == {"可"}
    assert not any(passed.worth_a_look for passed in scene.collection.passed)


@pytest.mark.parametrize("name", ["厚木市.eml", "厚木市.msg", "厚木市.lzh", "厚木市.7z", "下書き.json"])
def test_what_an_answer_may_be_in_is_named(scene: Scene, name: str) -> None:
    scene.put(name, b"...")
    scene.look()
    (passed,) = scene.collection.passed
    assert (passed.name, passed.worth_a_look) == (name, True)
    assert passed.sentence.endswith("。")


@pytest.mark.skipif(
    os.name == "nt", reason="there it is the time at which a file was made, which one written over keeps"
)
def test_a_file_in_the_place_of_another_is_known_by_more_than_its_size_and_time(scene: Scene) -> None:
    path = scene.put("【厚木市】.xlsx", b"PK-1")
    os.utime(path, (1_600_000_000, 1_600_000_000))
    before, was = find(scene.folder).files[0].stamp, path.stat().st_ctime_ns
    assert find(scene.folder).files[0].stamp == before
    while path.stat().st_ctime_ns == was:  # the clock of files is a coarse one
        path.write_bytes(b"PK-2")
        os.utime(path, (1_600_000_000, 1_600_000_000))
    assert find(scene.folder).files[0].stamp != before


def test_an_empty_zip_file_is_named(scene: Scene) -> None:
    scene.put("【厚木市】.zip", zipped({}))
    scene.put("【座間市】.zip", zipped({"空.zip": zipped({})}))
    scene.look()
    assert [(passed.name, passed.worth_a_look) for passed in scene.collection.passed] == [
        ("【厚木市】.zip", True),
        ("【座間市】.zip/空.zip", True),
    ]
    assert all("何もありません" in passed.sentence for passed in scene.collection.passed)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files in a folder")
def test_what_is_no_file_is_named_and_never_opened(scene: Scene) -> None:
    scene.sends("厚木市")
    os.mkfifo(scene.folder / "【座間市】.xlsx")
    (scene.folder / "【海老名市】.xlsx").symlink_to(scene.folder / "もうない.xlsx")
    (scene.folder / "県央").symlink_to(scene.folder, target_is_directory=True)
    scene.look()
    assert scene.line("厚木市").state == "可"
    named = [(passed.name, passed.worth_a_look) for passed in scene.collection.passed]
    assert named == [("【座間市】.xlsx", True), ("【海老名市】.xlsx", True), ("県央", True)]


def test_workbooks_are_known_by_what_is_in_them(scene: Scene) -> None:
    scene.put("【厚木市】回答.zip", scene.form("厚木市"))
    scene.put("【座間市】回答.xlsx.bak", scene.form("座間市"))
    scene.put("【海老名市】回答.XLSX", scene.form("海老名市"))
    scene.look()
    assert [scene.line(name).state for name in ("厚木市", "海老名市", "座間市")] == ["可"] * 3


DATA = Path(__file__).parents[2] / "data"


def test_old_workbooks_and_opendocument_are_collected_like_any_other(scene: Scene) -> None:
    old, document = ((DATA / f"returned.{form}").read_bytes() for form in ("xls", "ods"))
    scene.put("回答.xls", old)
    scene.put("回答.zip", zipped({"回答.ods": document, "回答.ots": document, "回答.xlt": old}))
    scene.put("【相模原市】.zip", document)
    scene.put("別名.bak", document)
    scene.look()

    line = next(line for line in scene.overview.lines if line.answers)
    assert line.organisation
    assert line.organisation.name == "相模原市"
    assert {answer.original.code(scene.survey) for answer in line.answers if answer.original} == {"UVVU-DKGJ"}
    assert len(line.answers) == 6
    assert not any(answer.has_errors for answer in line.answers)


FLAT = b"<?xml version='1.0'?><office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>"


@pytest.mark.parametrize(
    ("name", "said"), [("回答.fods", "（.fods）"), ("回答.xls", "旧形式"), ("回答.ods", "壊れている")]
)
def test_one_that_cannot_be_read_is_named_with_a_sentence(scene: Scene, name: str, said: str) -> None:
    whole = {".xls": "returned.xls", ".ods": "returned.ods"}.get(Path(name).suffix)
    scene.put(name, (DATA / whole).read_bytes()[:20_000] if whole else FLAT)
    scene.look()
    (problem,) = [p for line in scene.overview.lines for a in line.answers for p in a.problems]
    assert problem.code == "unreadable"
    assert said in problem.message
    assert problem.message.endswith("。")


def encrypted() -> bytes:
    whole = bytearray(zipped({NAME: b"x" * 100}))
    for signature, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        struct.pack_into("<H", whole, whole.index(signature) + at, 0x801)
    return bytes(whole)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (encrypted(), archives.ENCRYPTED),
        (zipped({NAME: b"x"})[:60], archives.BROKEN),
        (b"", archives.BROKEN),
        (zipped({"1.zip": zipped({"2.zip": zipped({"3.xlsx": b"x"})})}), archives.TOO_DEEP),
        (zipped({NAME: bytes(60_000_000)}), archives.TOO_LARGE),
        (zipped({f"{i}.xlsx": b"" for i in range(archives.MAX_MEMBERS + 1)}), archives.TOO_MANY),
    ],
    ids=["password", "cut", "empty", "deep", "bomb", "many"],
)
def test_a_zip_file_that_cannot_be_opened_is_one_sentence(scene: Scene, data: bytes, said: str) -> None:
    scene.put("【厚木市】.zip", data)
    scene.look()
    line = scene.line("厚木市")
    assert line.state == "読めない"
    assert [problem.message for answer in line.answers for problem in answer.problems] == [said]
    assert said.endswith("。")


@pytest.mark.parametrize("name", ["../../外.xlsx", "/etc/外.xlsx", "C:\\外.xlsx", "a/../../外.xlsx"])
def test_a_name_in_a_zip_file_leads_nowhere(scene: Scene, name: str) -> None:
    scene.put("回答.zip", zipped({name: scene.form("厚木市")}))
    scene.look()
    answer = scene.line("厚木市").answers[0]
    assert answer.file.name.startswith("回答.zip/")
    assert ".." not in answer.file.name


@pytest.mark.parametrize("date", [0, 0x21, 0x01A0 | 44 << 9, 0xFFFF], ids=["none", "1980", "13th month", "2107"])
def test_a_zip_member_of_an_odd_date_is_collected(scene: Scene, date: int) -> None:
    whole = bytearray(zipped({NAME: scene.form("厚木市")}))
    struct.pack_into("<HH", whole, whole.rindex(b"PK\1\2") + 12, 0, date)
    scene.put("添付.zip", bytes(whole))
    overview = scene.look()
    assert scene.line("厚木市").state == "可"
    assert scene.line("厚木市").answers[0].file.received == ""
    rows = tables(scene.survey, scene.collection, overview, datetime.now())[0].rows
    assert "日時不明" in next(row for row in rows if "厚木市" in str(row[1]))


@pytest.mark.parametrize("when", [-1e9, 0.0, 4e9, 2.6e11])
def test_a_file_of_an_odd_date_is_collected_and_is_not_the_latest(scene: Scene, when: float) -> None:
    odd = scene.sends("厚木市")
    try:
        os.utime(odd, ns=(int(when) * 10**9, int(when) * 10**9))
    except (OSError, OverflowError):
        pytest.skip("this disk has no such date")
    os.utime(scene.sends("厚木市", f"再提出/{NAME}", q9="②"), (1_600_000_000, 1_600_000_000))
    scene.look()
    assert [rival.file.name for rival in scene.line("厚木市").rivals] == [f"再提出/{NAME}", NAME]
    assert scene.line("厚木市").rivals[1].file.received == ""


def test_a_folder_is_bounded(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MAX_FILES", 3)
    for number in range(4):
        scene.put(f"{number}.xlsx", b"")
    with pytest.raises(folder.TooManyFiles):
        find(scene.folder)


def test_zip_files_that_are_too_many_together_keep_nothing_else_out(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is judged for itself: what fits is read, what does not is named."""
    monkeypatch.setattr(folder, "MAX_FILES", 9)
    for number in range(2):
        scene.put(f"{number}.zip", zipped({f"{i}.xlsx": b"x" * 1_000 for i in range(5)}))
    scene.put("9.zip", zipped({NAME: scene.form("厚木市")}))
    scene.sends("三浦市")
    found = find(scene.folder)
    faults = {file.name: file.fault for file in found.files if file.fault}
    assert list(faults) == ["1.zip"]
    assert faults["1.zip"].endswith("展開して、必要なものだけを入れてください。")
    assert len([file for file in found.files if file.name.startswith("0.zip/")]) == 5
    scene.look()
    assert [scene.line(name).state for name in ("厚木市", "三浦市")] == ["可"] * 2


def test_a_zip_file_that_vanishes_while_its_folder_is_looked_through_is_named(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.sends("三浦市")
    gone = scene.put("0.zip", zipped({NAME: b"x"}))

    def vanished(*_: object) -> None:
        gone.unlink(missing_ok=True)
        raise FileNotFoundError(errno.ENOENT, "", str(gone))

    monkeypatch.setattr(archives, "members", vanished)
    found = find(scene.folder)
    assert [(passed.name, passed.worth_a_look) for passed in found.passed] == [("0.zip", True)]
    assert len(found.files) == 1


def test_a_folder_that_leads_back_to_itself_is_not_followed(scene: Scene) -> None:
    scene.sends("厚木市")
    try:
        (scene.folder / "戻る").symlink_to(scene.folder, target_is_directory=True)
    except OSError:
        pytest.skip("no symbolic links here")
    assert len(find(scene.folder).files) == 1


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="x"):
        find(tmp_path / "x")


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
def test_a_form_whose_name_breaks_the_line_is_read_like_any_other(scene: Scene) -> None:
    scene.put("【厚木市】\n回答.xlsx", scene.form("厚木市"))
    scene.look()
    line = scene.line("厚木市")
    assert line.state == "可"
    assert line.chosen is not None
    assert "\n" not in line.chosen.file.name
