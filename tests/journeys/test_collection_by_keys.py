"""The prefecture officer's whole job in a real window, by keys alone and with what a screen reader finds."""

import json
from email.message import EmailMessage
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
    real_window.skip_without()


@pytest.fixture
def scene(bundle: SurveyBundle, sample: Response, bundled_form: bytes, tmp_path: Path) -> Scene:
    """One fine, one to be mended, one twice, one with a caution, one whose error has a reason, all others missing."""
    found = Scene.of(Returns(bundle, sample, bundled_form), sample, tmp_path / "home" / "届いた調査票")
    found.sends("鎌倉市")
    found.put("【藤沢市】回答.xlsx", found.form("藤沢市", {"phone": "なし"}))
    found.sends("小田原市")
    found.sends("小田原市", "再提出/小田原市.xlsx", q9="②")
    found.sends("厚木市", q7_4=("②", "③"))
    found.put("【座間市】回答.xlsx", found.form("座間市", {"phone": "代表のみ"}))
    return found


@pytest.mark.usefixtures("needed")
def test_from_the_folder_to_both_workbooks_by_keys_alone(scene: Scene, tmp_path: Path) -> None:
    home, sockets = tmp_path / "home", tmp_path / "sockets"
    with real_window.real_window(home, sockets) as window:
        begins(window, scene.folder)
        mends(window, home)
        takes_back(window, home)
        chooses(window, home)
        confirms(window, home)
        settles(window, home)
        comes_late(window, scene)
        sets_aside(window, home)
        writes_letters(window, home)
        has_a_name_for_everything(window)
        writes(window, home / "出力")
        window.press("alt+F4")
        until(lambda: not says(window, "神奈川県の取りまとめ"), "the window is closed")
        (place,) = home.rglob("取りまとめ/*.json")
    kept = saved.load(place, scene.bundle)
    assert (len(kept.files), len(kept.corrections), len(kept.choices), len(kept.confirmed)) == (8, 1, 1, 1)
    assert [found.remark for found in kept.settled] == ["代表電話のみ"]
    assert {found.kind for found in kept.log} == {"督促"}
    with real_window.real_window(home, tmp_path / "sockets of tomorrow") as window:
        goes_on(window)
        window.press("alt+F4")
        until(lambda: not says(window, "神奈川県の取りまとめ"), "the window is closed")


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
    until(lambda: says(window, "29団体のうち5団体が提出"), "all is read")
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


def takes_back(window: RealWindow, home: Path) -> None:
    """One step back, and the same step again."""
    window.press("ctrl+z")
    until(lambda: not kept(home).get("corrections"), "the correction is taken back")
    until(lambda: says(window, "藤沢市　＊ 不備"), "it is wrong again")
    window.press("ctrl+y")
    until(lambda: bool(kept(home).get("corrections")), "it is there again")


def chooses(window: RealWindow, home: Path) -> None:
    searches(window, "小田原", "小田原市　＝ 重複")
    window.press("alt+2")
    until(lambda: bool(kept(home).get("choices")), "the choice is kept")


def confirms(window: RealWindow, home: Path) -> None:
    searches(window, "厚木", "厚木市　△ 要確認")
    window.press("alt+k")
    until(lambda: bool(kept(home).get("confirmed")), "it is confirmed")


def settles(window: RealWindow, home: Path) -> None:
    searches(window, "座間", "座間市　＊ 不備")
    window.press("alt+j")
    until(lambda: focused(window, "備考"), "the reason is asked for")
    window.paste("代表電話のみ")
    window.press("Return")
    until(lambda: bool(kept(home).get("settled")), "what was explained is kept")
    until(lambda: says(window, "座間市　✓ 可"), "it stands no longer against it")


def comes_late(window: RealWindow, scene: Scene) -> None:
    """A file, and a mail with another."""
    scene.sends("葉山町")
    mail = EmailMessage()
    mail["Subject"] = "回答"
    mail.set_content("送ります。")
    name = "【大磯町】マイナンバーアンケート回答.xlsx"
    mail.add_attachment(scene.form("大磯町"), maintype="application", subtype="octet-stream", filename=name)
    (scene.folder / "回答の送付.eml").write_bytes(mail.as_bytes())
    mere = EmailMessage()
    mere["Subject"] = "【寒川町】遅れます"
    mere.set_content("来週に送ります。")
    (scene.folder / "遅れる.eml").write_bytes(mere.as_bytes())
    window.press("F5")
    until(lambda: says(window, "29団体のうち7団体が提出"), "both are read")
    until(lambda: says(window, "新しく読んだファイル2件"), "what came is named")


def sets_aside(window: RealWindow, home: Path) -> None:
    """A mere mail has come; as it only says that the answer will be late, it is not used, and the form is waited for."""
    searches(window, "寒川", "寒川町　◇ 別形式")
    window.press("alt+b")
    until(lambda: focused(window, "備考"), "the reason is asked for")
    window.paste("来週の予定")
    window.press("Return")
    until(lambda: bool(kept(home).get("aside")), "it is set aside")
    until(lambda: says(window, "寒川町　○ 未提出"), "its answer is waited for")


def writes_letters(window: RealWindow, home: Path) -> None:
    window.press("alt+q")
    until(lambda: focused(window, "照会する団体"), "those who are written to are shown")
    window.press("alt+e")
    until(lambda: focused(window, "回答の期限"), "the deadline is asked for")
    window.paste("令和5年7月20日")
    window.press("Return")
    until(lambda: (kept(home).get("letterhead") or [""])[0], "it is kept")
    window.press("alt+t")
    until(lambda: focused(window, "ファイル名") or focused(window, "File name"), "the place is asked for")
    window.press("ctrl+a")
    window.paste(str(home / "照会文.txt"))
    window.press("Return")
    until(
        lambda: says(window, "今日照会したと記録しますか") or says(window, "記録する"),
        "it is asked whether they are sent",
    )
    window.press("alt+1")
    until(lambda: bool(kept(home).get("log")), "they are written down")
    text = (home / "照会文.txt").read_text(encoding="utf-8-sig")
    assert "令和5年7月20日(木)までに" in text, "a day is named as the letter names days"
    window.press("Escape")
    until(lambda: not says(window, "照会する団体"), "the letters are closed")


def goes_on(window: RealWindow) -> None:
    """Tomorrow all of it stands as it did."""
    until(lambda: focused(window, "新しく回答する"), "the start page is there")
    until(lambda: any("取りまとめを始める" in o["name"] for o in window.tree()), "it is furnished")
    window.press("alt+t")
    until(lambda: says(window, "フォルダー（ここに置いても選べます）"), "what was gathered last is offered")
    until(lambda: focused(window, "都道府県") or focused(window, "神奈川県"), "the prefecture has the focus")
    window.press("alt+n")
    until(lambda: says(window, "29団体のうち7団体が提出"), "all is there")
    for name in ("藤沢市", "小田原市", "厚木市", "座間市"):
        searches(window, name, f"{name}　✓ 可")


def has_a_name_for_everything(window: RealWindow) -> None:
    """A cell without a text has none."""
    nameless = [o for o in window.tree() if o["focusable"] and o["showing"] and not o["name"]]
    assert {o["role"] for o in nameless} <= {"table cell"}


def writes(window: RealWindow, folder: Path) -> None:
    folder.mkdir()
    window.press("alt+s")
    until(lambda: says(window, "可の7団体だけ"), "it is asked what goes in")
    window.press("alt+1")
    until(lambda: focused(window, "ディレクトリ") or focused(window, "Directory"), "the place is asked for")
    window.press("ctrl+a")
    window.paste(str(folder))
    window.press("Return")
    until(lambda: says(window, "を書き出しました"), "both are written")
    assert sorted(path.name for path in folder.iterdir()) == sorted((LEDGER, REPORT, *CSVS))
    book = openpyxl.load_workbook(folder / LEDGER)
    rows = list(book["一覧表"].iter_rows(min_row=2, values_only=True))
    names = ("鎌倉市", "藤沢市", "小田原市", "厚木市", "座間市", "葉山町", "大磯町")
    assert [row[3] for row in rows] == [f"14神奈川県{name}" for name in names]
    assert "0466-00-0000" in rows[1]
