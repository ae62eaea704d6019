"""A name from outside stands on one line, and shows what is in it: in what is printed, in lists, in letters."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from gui.collection.reading import archives, folder
from gui.commands.report import say, say_json
from gui.survey.text_checks import check_beginning
from gui.words.cell_limits import begins_like_a_formula
from gui.words.from_outside import visible
from tests.conftest import ROOT
from tests.xlsx.packages import packed

FORGED = "【厚木市】.xlsx\n対象 34 団体のうち 34 団体が回答しました（回収率 100.0 %）"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("【厚木市】回答　(2) 🏢.xlsx", "【厚木市】回答　(2) 🏢.xlsx"),
        ("a\nb", "a<U+000A>b"),
        ("a\r\tb", "a<U+000D><U+0009>b"),
        ("回答\u202exslx.exe", "回答<U+202E>xslx.exe"),
        ("a\u200bb\ufeffc\u2066", "a<U+200B>b<U+FEFF>c<U+2066>"),
        ("a\u2028b\u2029c\x85", "a<U+2028>b<U+2029>c<U+0085>"),
        ("\x1b[2Ja", "<U+001B>[2Ja"),
        ("a\udc80", "a<U+DC80>"),
    ],
)
def test_what_does_not_show_is_made_visible(name: str, shown: str) -> None:
    assert visible(name) == shown


def test_a_line_that_is_printed_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"{FORGED}: unreadable")
    assert capsys.readouterr().out.count("\n") == 1


def test_a_line_of_json_reads_back_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    say_json({"file": f"{FORGED}\u202e\u2028\u200b市"})
    line = capsys.readouterr().out
    assert line.isprintable() or line[:-1].isprintable()
    assert "市" in line
    assert json.loads(line) == {"file": f"{FORGED}\u202e\u2028\u200b市"}


def test_a_member_of_a_zip_file_and_a_file_are_named_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "回答.zip").write_bytes(packed({FORGED + ".xlsx": b"x"}))
    (found,) = folder.find(tmp_path).files
    assert found.name.startswith("回答.zip/【厚木市】.xlsx<U+000A>対象")


def test_members_that_share_their_bytes_are_no_archive(tmp_path: Path) -> None:
    whole = bytearray(packed({"a.xlsx": b"x" * 1_000, "b.xlsx": b"x" * 1_000}, zipfile.ZIP_STORED))
    second = whole.rindex(b"PK\1\2")
    whole[second + 42 : second + 46] = bytes(4)  # it begins where the first does
    path = tmp_path / "回答.zip"
    path.write_bytes(bytes(whole))
    with pytest.raises(archives.UnreadableArchive, match="壊れている"):
        list(archives.members(path))


def test_archives_within_an_archive_share_its_allowance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = [packed({f"【{name}】.xlsx": b"x" * 4_000}) for name in ("厚木市", "海老名市", "座間市")]
    (tmp_path / "回答.zip").write_bytes(packed({f"{i}.zip": data for i, data in enumerate(inner)}))
    assert [file.fault for file in folder.find(tmp_path).files] == ["", "", ""]
    monkeypatch.setattr(archives, "MAX_UNPACKED", sum(map(len, inner)) + 9_000)
    assert [(file.name, file.fault) for file in folder.find(tmp_path).files] == [("回答.zip", archives.TOO_MUCH)]


def test_an_archive_of_thousands_of_archives_is_one_sentence_and_nothing_of_it_is_taken(tmp_path: Path) -> None:
    one = packed({"a.txt": b"", "b.txt": b""})
    (tmp_path / "あ.xlsx").write_bytes(b"x")
    (tmp_path / "回答.zip").write_bytes(packed({f"{i}.zip": one for i in range(2_000)}))
    found = folder.find(tmp_path)
    assert [(file.name, file.fault) for file in found.files] == [("あ.xlsx", ""), ("回答.zip", archives.TOO_MUCH)]
    assert found.passed == ()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_that_excel_would_take_for_a_formula_is_a_caution(text: str) -> None:
    assert begins_like_a_formula(text)
    (found,) = check_beginning("9.outline", "概要", text)
    assert (found.code, found.severity) == ("bad-value", "caution")
    assert "計算式" in found.message


@pytest.mark.parametrize("text", ["①", "－", "-", "ー1", "＝1", "1-1", "市=町"])
def test_other_texts_are_not(text: str) -> None:
    assert not list(check_beginning("9.outline", "概要", text))


def test_no_sentence_names_a_file_as_it_is_on_the_disk() -> None:
    """A name may hold a line break, with a sentence of its own behind it."""
    named = re.compile(r"「\{(?!visible\()[^{}]*(?:path|Path\(\w+\)|target|old|aside|folder|file)\.(?:name|stem)")
    wrong = [
        f"{path.name}: {found[0]}"
        for path in sorted((ROOT / "gui").rglob("*.py"))
        if "commands" not in path.parts  # what they print is made visible as a whole
        for found in named.finditer(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []
