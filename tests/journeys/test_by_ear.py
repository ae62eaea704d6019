"""An officer who hears the program and does not see it: names, states, descriptions and announcements are all there is.

What to do is told by them alone: neither the survey nor the draft is looked up.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.journeys import program, real_window
from tests.journeys.real_window import Object, RealWindow, until

_MOST = 60
# What an officer knows without being told, by what a field may be called.
_OWN = {
    "担当部署": "健康福祉局生活福祉課",
    "役職": "生活福祉課長",
    "責任者氏名": "相模 太郎",
    "連絡先": "橋本 花子",
    "電話": "042-000-0000",
    "メール": "fukushi@example.lg.jp",
    "の年": "9",
    "月": "4",
    "概要": "複数の職員で確認している。",
}
_ON = ("次へ", "確認へ", "提出へ")


@dataclass
class Listener:
    """Presses keys by what is heard. `heard` is all that was announced, `met` every name that had the focus."""

    window: RealWindow
    heard: list[str] = field(default_factory=list)
    met: list[str] = field(default_factory=list)

    def hears(self, words: str, after: int) -> str:
        """What is announced with these words, after so many announcements."""

        def come() -> str | None:
            self.heard += self.window.announced()
            return next((said for said in self.heard[after:] if words in said), None)

        return until(come, f"{words} is announced, after {self.heard[-5:]}")

    def presses(self, *keys: str) -> int:
        """Press keys; how much was announced before."""
        self.heard += self.window.announced()
        self.window.press(*keys)
        return len(self.heard)

    def moves(self, key: str = "Tab") -> Object:
        before = self.window.focus()
        self.window.press(key)
        now = until(lambda: found if (found := self.window.focus()) != before else None, f"{key} goes on")
        self.met.append(now["name"])
        return now

    def comes_to(self, *names: str) -> Object:
        """Tab until something whose name begins so has the focus."""
        found = self.window.focus()
        for _ in range(_MOST):
            if found["name"].startswith(names):
                return found
            found = self.moves()
        raise AssertionError(f"Tab does not come to {names}, but to {self.met[-_MOST:]}")

    def answers(self, found: Object) -> None:
        """Answer whatever has the focus, if it is still to be answered."""
        own = next((text for words, text in _OWN.items() if words in found["name"]), "")
        choice = found["role"] == "radio button" or (found["role"] == "check box" and found["name"].startswith("①"))
        if choice and not found["checked"]:
            self.window.press("space")
        elif found["role"] == "text" and own and "必須" in found["description"]:
            self.window.paste(own)

    def goes_through(self) -> str:
        """Answer what Tab comes to, then go on; the announcement of the page that comes."""
        found = self.window.focus()
        for _ in range(_MOST):
            if found["name"].startswith(_ON):
                return self.hears("。", self.presses("Return"))
            self.answers(found)
            found = self.moves()
        raise AssertionError(f"Tab does not come to the way on, but to {self.met[-_MOST:]}")


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[Listener]:
    real_window.skip_without()
    home = tmp_path / "home"
    home.mkdir()
    with real_window.real_window(home, tmp_path / "sockets") as window:
        until(lambda: window.focus()["name"].startswith("新しく回答する"), "the start page is there")
        until(lambda: any("届いた様式" in o["name"] for o in window.tree()), "it is furnished")
        yield Listener(window)


def test_the_job_is_finished_by_ear_and_an_error_is_heard_and_mended(listener: Listener) -> None:
    listener.hears("回答者情報。", listener.presses("Return"))
    finds_its_municipality(listener)
    forgets_and_mends_the_telephone_number(listener)
    until(lambda: listener.moves("shift+Tab")["name"].startswith("担当部署"), "back at the first detail")
    heard = [listener.goes_through()]
    while not heard[-1].startswith("確認。"):
        heard.append(listener.goes_through())
    assert [said for said in heard if "業務の実態をご回答ください" in said], (
        "the notices of a page are announced with it"
    )
    assert heard[-1].startswith("確認。直すところ0件。"), heard[-1]
    listener.comes_to("提出へ")
    listener.hears("提出。", listener.presses("Return"))
    listener.comes_to("提出ファイルを作成")
    listener.hears("作成しました", listener.presses("Return"))
    (written,) = listener.window.home.rglob("【*.xlsx")
    checked = program.run("check", written)
    assert checked.status == 0, checked.said


def finds_its_municipality(listener: Listener) -> None:
    listener.comes_to("自治体を探す")
    before = listener.presses(*"14150")
    listener.hears("1件見つかりました。14神奈川県相模原市が選ばれています。", before)
    before = listener.presses("Return")
    listener.hears("組織名に14神奈川県相模原市、組織区分に指定都市が入りました。", before)


def forgets_and_mends_the_telephone_number(listener: Listener) -> None:
    found = listener.comes_to("電話")
    assert found["description"].startswith("必須。")
    before = listener.presses("Tab")
    assert listener.hears("エラー：", before) == "エラー：電話番号が未入力です。入力してください。"
    found = listener.moves("shift+Tab")
    assert found["name"].startswith("電話")
    assert found["description"].startswith("必須。エラー：電話番号が未入力です。")
    listener.answers(found)
    listener.moves()
    listener.moves("shift+Tab")
    until(lambda: listener.window.focus()["description"] == "必須。", "it is mended")
    listener.moves()
