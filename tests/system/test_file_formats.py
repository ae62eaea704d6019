"""What else an officer drops: each said by its own name, by what is in it first, with what to do."""

from pathlib import Path

import pytest

from gui.response import opening, outside_file
from gui.response.checking import check_file
from gui.survey.bundle import SurveyBundle
from gui.words.told import Unreadable
from tests.xlsx import old_workbooks as old
from tests.xlsx.packages import packed

LNK = bytes.fromhex("4c0000000114020000000000c000000000000046") + bytes(60)
LOCK = b"\x06yamada" + b" " * 48 + b"\6\0" + "yamada".encode("utf-16-le") + b" \0" * 48
HTML = "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td>項番</td></tr></table>".encode("cp932")
XML = b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:x"><Table/></Workbook>'
FODS = b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'
MAIL = "Received: from a\nFrom: 担当\nSubject: 回答\n\n本文".encode()
MHT = b"MIME-Version: 1.0\nContent-Type: multipart/related; type=text/html\nSubject: x\n\n"


def locked() -> bytes:
    """A zip file of which a member says that it needs a password."""
    data = bytearray(packed({"a.xlsx": b"x"}))
    data[data.index(b"PK\3\4") + 6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    return bytes(data)


WORD = packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
SLIDES = packed({"[Content_Types].xml": b"<x/>", "ppt/presentation.xml": b"<x/>"})
ODT = packed({"mimetype": b"", "content.xml": b"<x/>", "META-INF/manifest.xml": b"<x/>"})
CASES = {
    "補足.pdf": (b"%PDF-1.7\n", "PDF"),
    "回答.xlsx": (b"%PDF-1.7\n", "PDF"),
    "回答.json": (b"%PDF-1.7\n", "PDF"),
    "文書.docx": (WORD, "Word"),
    "文書の名前を変えたもの.xlsx": (WORD, "Word"),
    "文書.doc": (old.compound(b"x" * 5_000, "WordDocument"), "Word"),
    "文書.xls": (old.compound(b"x" * 5_000, "WordDocument"), "Word"),
    "文書.rtf": (b"{\\rtf1 x}", "Word"),
    "発表.pptx": (SLIDES, "PowerPoint"),
    "発表.ppt": (old.compound(b"x" * 5_000, "PowerPoint Document"), "PowerPoint"),
    "文書.odt": (ODT, "OpenDocument"),
    "束.zip": (packed({"回答.xlsx": b"x"}), "ZIP"),
    "束.xlsx": (packed({"回答.xlsx": b"x"}), "ZIP"),
    "鍵.zip": (locked(), "パスワード付きのZIP"),
    "鍵.xlsx": (old.compound(b"x" * 5_000, "EncryptedPackage"), "パスワード付きのファイル"),
    "束.lzh": (b"\x20\x30-lh5-xxxx", "圧縮"),
    "束.7z": (b"7z\xbc\xaf\x27\x1c", "圧縮"),
    "画面.png": (b"\x89PNG\r\n\x1a\n", "画像"),
    "写真.jpg": (b"\xff\xd8\xff\xe0", "画像"),
    "写真.heic": (b"\0\0\0\x18ftypheic", "画像"),
    "一覧.csv": ("団体,回答\n".encode("cp932"), "CSV"),
    "一覧.xlsx": ("団体,回答\n".encode("cp932"), "文字だけ"),
    "メモ.txt": ("お世話になります。".encode("cp932"), "テキスト"),
    "回答 - ショートカット.lnk": (LNK, "ショートカット"),
    "回答.url": (b"[InternetShortcut]\r\nURL=file:///x\r\n", "ショートカット"),
    "~$回答.xlsx": (LOCK, "目印"),
    "回答（目印）.xlsx": (LOCK, "目印"),
    ".~lock.回答.xlsx#": (b",yamada,pc,25.11.2026 10:00,file:///x;", "目印"),
    "表.xls": (HTML, "HTML"),
    "表の一部.xls": (b"< div >\r\n\t<b>x</b>", "HTML"),
    "ページ.mht": (MHT, "HTML"),
    "表2.xls": (XML, "XML"),
    "表.fods": (FODS, "fods"),
    "昔.xls": (b"\x09\x04\x06\0\0\0\x10\0", "古い形式"),
    "昔（途中まで）.xls": (b"\x09\x08\x08\0\0\5\5\0", "旧形式"),
    "メール.eml": (MAIL, "メール"),
    "道具.exe": (b"MZ\x90\0", "プログラム"),
    "空.xlsx": (b"", "空です"),
    "空": (b"", "空です"),
    "失われた.xlsx": (bytes(8_000), "失われ"),
    "文書.jtd": (old.compound(b"x" * 5_000, "DocumentText"), "一太郎"),
    "文書.xdw": (b"\x60\x0e\x82\1", "DocuWorks"),
    "何か": (b"\x01\x02\x03\x04", "調査票でも回答ファイルでもありません"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_said_by_its_name(name: str, bundle: SurveyBundle, tmp_path: Path) -> None:
    content, words = CASES[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Unreadable, match=f"(?:{words}).*。$") as checked:
        check_file(path, bundle)
    if name.endswith(".json"):
        return  # a draft, by its name
    with pytest.raises(Unreadable, match=f"(?:{words}).*。$") as opened:
        opening.read_filled(path, bundle)
    assert str(checked.value) == str(opened.value)


@pytest.mark.parametrize("form", ["xls", "ods"])
def test_a_form_filled_in_another_format_opens(form: str, bundle: SurveyBundle) -> None:
    found = opening.read_filled(Path(__file__).parents[1] / "data" / f"returned.{form}", bundle)
    assert found is not None
    assert found[0].answers


@pytest.mark.parametrize("form", ["xls", "ods"])
def test_it_is_no_form_to_fill_and_that_says_what_is(form: str, bundle: SurveyBundle) -> None:
    said = outside_file.fault_of_form(Path(__file__).parents[1] / "data" / f"returned.{form}", bundle)
    assert "xlsx" in said
    assert form in said
