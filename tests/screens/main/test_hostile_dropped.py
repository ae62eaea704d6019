"""What is damaged or means harm, dropped on the window: a sentence, and the library as it was."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.library.package import DEFINITION, FORM, package_of, packed
from gui.screens.main.main_actions import MainActions
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Survey
from gui.words.from_outside import visible
from tests.xlsx.old_workbooks import number, workbook

_BOMB = 60_000_000


def zipped(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)


@pytest.fixture
def dropped(other_bundle: SurveyBundle, tmp_path: Path) -> list[Path]:
    """Packages with paths, a link, a bomb, two definitions or half of their bytes; a definition and a form that are none."""
    whole, folder = package_of(other_bundle), tmp_path / "届いたもの"
    folder.mkdir()
    definition, form = (DEFINITION, whole.definition), (FORM, whole.form)
    link = zipfile.ZipInfo(DEFINITION)
    link.external_attr = 0o120777 << 16
    zipped(folder / "外を指す.chousa", (f"../../{DEFINITION}", whole.definition), form)
    zipped(folder / "リンク.chousa", (link, b"/etc/passwd"), form)
    zipped(folder / "爆弾.chousa", definition, (FORM, bytes(_BOMB)))
    zipped(folder / "二つの定義.chousa", definition, ("another.toml", whole.definition), form)
    data = packed(whole)
    (folder / "半分.chousa").write_bytes(data[: len(data) // 2])
    (folder / "定義.toml").write_bytes(b"a = " + b"[" * 200_000)
    (folder / "様式.xlsx").write_bytes(whole.form[: len(whole.form) // 2])
    (folder / "文字だけ.xlsx").write_text("団体名,人数\n相模原市,1\n", encoding="utf-8")
    (folder / "パスワード付き.xlsx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4_000))
    with zipfile.ZipFile(io.BytesIO(whole.form)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = "xl/workbook.xml"
    entity = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><workbook>&b;</workbook>'
    zipped(folder / "外の実体.xlsx", *{**parts, book: entity}.items())
    zipped(folder / "大きな部品.xlsx", *{**parts, book: bytes(_BOMB)}.items())
    zipped(folder / "文書.xlsx", ("word/document.xml", b"<document/>"), ("[Content_Types].xml", b"<Types/>"))
    _damaged(folder, whole.form, parts)
    return sorted(folder.iterdir())


def _damaged(folder: Path, form: bytes, parts: Mapping[str, bytes]) -> None:
    """Forms of which a part is gone, cut, twice there, too long or of another kind than its name says, alone and in a package."""
    sheet, words = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
    laughs = b"<!DOCTYPE a [" + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 9))
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%s</t></si></sst>'
    wide = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>".encode("utf-16")
    changed = {
        "切れたシート.xlsx": {sheet: parts[sheet][: len(parts[sheet]) // 2]},
        "展開する実体.xlsx": {words: laughs + b"]><sst>&l8;</sst>"},
        "UTF-16の実体.xlsx": {words: wide},
        "長い文字.xlsx": {words: strings % ("ﷺ" * 2_000_000).encode()},
        "抜け出す名前.xlsx": {"../../../抜け出す.txt": b"x"},
    }
    for name, other in changed.items():
        zipped(folder / name, *{**parts, **other}.items())
    zipped(folder / "シートなし.xlsx", *((name, data) for name, data in parts.items() if name != sheet))
    spoilt = form.replace(b"PK\x01\x02", b"PK\x01\x03")
    (folder / "目録の壊れ.xlsx").write_bytes(spoilt)
    (folder / "空.xlsx").touch()
    (folder / "~$様式.xlsx").write_bytes(b"\x05" + bytes(164))
    zipped(folder / "バイナリ.xlsb", ("xl/workbook.bin", b"\x83\x01\x00"), ("[Content_Types].xml", b"<Types/>"))
    zipped(folder / "改行\u2028の名前.zip", ("回収率 100.0 %\n.xlsx", form))
    definition = folder.parent / "定義の元"
    with zipfile.ZipFile(folder / "二つの定義.chousa") as archive:
        definition.write_bytes(archive.read(DEFINITION))
    for name in ("切れたシート.xlsx", "展開する実体.xlsx"):
        data = (folder / name).read_bytes()
        zipped(folder / f"{name}.chousa", (DEFINITION, definition.read_bytes()), (FORM, data))


def test_each_is_refused_in_a_sentence_and_the_library_stays(
    qtbot: QtBot, office: MainActions, dropped: list[Path], folder: Path, other_survey: Survey
) -> None:
    unfit = f"「{other_survey.title}」の様式と調査の定義が合いません。"
    before = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in dropped:
        with qtbot.waitSignal(office.drafts.notice.told):
            office.drafts.open(path)
        assert office.drafts.notice.text.startswith((f"「{visible(path.name)}」を開けません。", unfit)), (
            office.drafts.notice.text
        )
        assert office.drafts.notice.text.endswith("。")
    with qtbot.waitSignal(office.drafts.notice.told):
        office.authoring.open(next(path for path in dropped if path.name == "様式.xlsx"))
    assert "調査票を作れません。" in office.drafts.notice.text
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == before
    assert [one.name for one in office.drafts.surveys.all] == [""]


def test_an_unknown_form_of_before_2007_says_how_it_becomes_a_survey(
    qtbot: QtBot, office: MainActions, tmp_path: Path
) -> None:
    form = tmp_path / "昔の様式.xls"
    form.write_bytes(workbook(number(0, 0, 8.0)))
    with qtbot.waitSignal(office.drafts.notice.told):
        office.drafts.open(form)
    assert "として保存し直し、それを開いてください。" in office.drafts.notice.text
    assert [way.text() for way in office.drafts.notice.ways] == ["別のファイルを選ぶ"]
