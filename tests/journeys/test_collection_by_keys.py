"""The prefecture officer's whole job in a real window, by keys alone and with what a screen reader finds."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gui.collection import saved
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from tests.collection.returns import Returns
from tests.collection.scenes import Scene
from tests.journeys import real_window
from tests.journeys.real_window import RealWindow, until

LEDGER, REPORT = "【神奈川県】マイナンバーアンケート回答.xlsx", "【神奈川県】点検結果.xlsx"
CSVS = ("【神奈川県】マイナンバーアンケート回答.csv", "【神奈川県】マイナンバーアンケート回答_コード表.csv")


@pytest.fixture
def needed() -> None:
    absent = real_window.missing()
    if absent:
        pytest.skip(f"not installed: {', '.join(absent)}")


@pytest.fixture
def scene(bundle: SurveyBundle, sample: Response, bundled_form: bytes, tmp_path: Path) -> Scene:
    """One fine, one to be mended, one twice, one with a caution, all others missing."""
    found = Scene.of(Returns(bundle, sample, bundled_form), sample, tmp_path / "home" / "届いた調査票")
    found.sends("鎌倉市")
    found.put("【藤沢市】回答.xlsx", found.form("藤沢市", {"phone": "なし"}))
    found.sends("小田原市")
    found.sends("小田原市", "再提出/小田原市.xlsx", q9="②")
    found.sends("厚木市", q7_4=("②", "③"))
    return found


@pytest.mark.usefixtures("needed")
def test_from_the_folder_to_both_workbooks_by_keys_alone(scene: Scene, tmp_path: Path) -> None:
    home, sockets = tmp_path / "home", tmp_path / "sockets"
    with real_window.real_window(home, sockets) as window:
        begins(window, scene.folder)
        mends(window, home)
        chooses(window, home)
        confirms(window, home)
        has_a_name_for_everything(window)
        writes(window, home / "出力")
        window.press("alt+F4")
        until(lambda: not says(window, "神奈川県の取りまとめ"), "the window is closed")
        (place,) = home.rglob("取りまとめ/*.json")
    kept = saved.load(place, scene.bundle)
    assert (len(kept.files), len(kept.corrections), len(kept.choices), len(kept.confirmed)) == (5, 1, 1, 1)


def begins(window: RealWindow, folder: Path) -> None:
    until(lambda: focused(window, "新しく回答する"), "the start page is there")
    until(lambda: any("取りまとめを始める" in o["name"] for o in window.tree()), "it is furnished")
    window.press("alt+t")
    until(lambda: focused(window, "都道府県"), "the prefecture is asked for")
    window.press(*["Down"] * 14)
    window.press("Tab")
    until(lambda: focused(window, "フォルダー"), "the folder is asked for")
    window.paste(str(folder))
    window.press("alt+n")
    until(lambda: says(window, "29団体のうち4団体が提出"), "all is read")
    until(lambda: focused(window, "団体の一覧"), "the table has the focus")


def focused(window: RealWindow, name: str) -> bool:
    return any(o["name"].startswith(name) for o in window.ask("focus"))


def says(window: RealWindow, text: str) -> bool:
    return any(text in o["name"] for o in window.tree())


def kept(home: Path) -> dict[str, Any]:
    """What is on the disk of the collection, but for the files."""
    for path in home.rglob("取りまとめ/*.json"):
        head, *_, foot = path.read_bytes().split(b"\n")
        found: dict[str, Any] = json.loads(head + foot)
        return found
    return {}


def searches(window: RealWindow, name: str, line: str) -> None:
    window.press("alt+l")
    until(lambda: focused(window, "検索"), "the search has the focus")
    window.press("ctrl+a")
    window.paste(name)
    until(lambda: says(window, line), line)


def goes_to(window: RealWindow, name: str) -> None:
    """With Tab, as far as it is."""
    for _ in range(6):
        if focused(window, name):
            return
        before = window.ask("focus")
        window.press("Tab")
        until(lambda before=before: window.ask("focus") not in ([], before), "Tab goes on")  # type: ignore[misc]
    raise AssertionError(f"Tab does not come to {name}")


def mends(window: RealWindow, home: Path) -> None:
    """From the line to the problem, from there to its text, another typed."""
    searches(window, "藤沢", "藤沢市　＊ 不備")
    goes_to(window, "団体の一覧")
    window.press("Return", "Tab")
    until(lambda: focused(window, "指摘の一覧"), "the problems have the focus")
    window.press("Return")
    until(lambda: focused(window, "回答の一覧"), "the answers have the focus")
    window.press("Return")
    until(lambda: focused(window, "電話番号"), "the text is asked for")
    window.paste("0466-00-0000")
    window.press("Return")
    until(lambda: bool(kept(home).get("corrections")), "the correction is kept")
    until(lambda: says(window, "藤沢市　✓ 可"), "it is fine now")


def chooses(window: RealWindow, home: Path) -> None:
    searches(window, "小田原", "小田原市　＝ 重複")
    window.press("alt+2")
    until(lambda: bool(kept(home).get("choices")), "the choice is kept")


def confirms(window: RealWindow, home: Path) -> None:
    searches(window, "厚木", "厚木市　△ 要確認")
    window.press("alt+k")
    until(lambda: bool(kept(home).get("confirmed")), "it is confirmed")


def has_a_name_for_everything(window: RealWindow) -> None:
    """A cell without a text has none."""
    nameless = [o for o in window.tree() if o["focusable"] and o["showing"] and not o["name"]]
    assert {o["role"] for o in nameless} <= {"table cell"}


def writes(window: RealWindow, folder: Path) -> None:
    folder.mkdir()
    window.press("alt+s")
    until(lambda: says(window, "可の4団体だけ"), "it is asked what goes in")
    window.press("alt+1")
    until(lambda: focused(window, "ディレクトリ") or focused(window, "Directory"), "the place is asked for")
    window.press("ctrl+a")
    window.paste(str(folder))
    window.press("Return")
    until(lambda: says(window, "を書き出しました"), "both are written")
    assert sorted(path.name for path in folder.iterdir()) == sorted((LEDGER, REPORT, *CSVS))
    book = openpyxl.load_workbook(folder / LEDGER)
    rows = list(book["一覧表"].iter_rows(min_row=2, values_only=True))
    names = ("鎌倉市", "藤沢市", "小田原市", "厚木市")
    assert [row[3] for row in rows] == [f"14神奈川県{name}" for name in names]
    assert "0466-00-0000" in rows[1]
