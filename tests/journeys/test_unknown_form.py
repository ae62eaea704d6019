"""A form that nobody knows, from its opening to the 一覧表 of ten returns: in a real window, by keys alone."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gui import survey_library
from gui.library import shelf
from gui.system import paths
from tests.journeys import real_window
from tests.journeys import unknown_form_steps as steps
from tests.journeys.real_window import RealWindow, until
from tests.journeys.unknown_form import NAME, unknown_form


@pytest.fixture
def needed() -> None:
    real_window.skip_without("pdftotext")


@dataclass(frozen=True)
class Listener:
    """An officer who hears what has the focus."""

    window: RealWindow

    def press(self, *keys: str) -> None:
        self.window.press(*keys)

    def paste(self, text: str) -> None:
        self.window.paste(text)

    def at(self, name: str, *, within: bool = False) -> None:
        def is_there() -> bool:
            names = [o["name"] for o in self.window.ask("focus")]
            return any(name in found if within else found.startswith(name) for found in names)

        until(is_there, f"the focus is at {name}")

    def front(self, title: str) -> None:
        """What has the focus tells."""

    def says(self, text: str) -> bool:
        return any(text in o["name"] for o in self.window.tree())

    def draft(self) -> dict[str, Any]:
        return self.window.draft

    def survey(self) -> str:
        found = self.window.home.rglob("作りかけの調査票/*.toml")
        return next((path.read_text(encoding="utf-8") for path in found), "")


@pytest.mark.usefixtures("needed")
def test_from_an_unknown_form_to_the_ledger_of_ten_returns_by_keys_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    form, sent = home / NAME, unknown_form()
    form.write_bytes(sent)
    with real_window.real_window(home, tmp_path / "sockets", form) as window:
        officer = Listener(window)
        becomes_a_survey(officer, home)
        officer.press("Return")
        steps.answers(officer)
        steps.prints_and_submits(officer)
        officer.at("保存先を開く")
        steps.is_read_on_paper(next(home.rglob("*.pdf")))
        steps.is_read_in_excel(next(home.rglob(steps.SENT)))
        steps.come_back(survey_library.load(kept_survey(home)), home / "届いた調査票")
        are_gathered(officer, home)
        window.press("alt+F4")
        until(lambda: not officer.says("回答が届いています"), "the window is closed")
    assert form.read_bytes() == sent


def kept_survey(home: Path) -> Path:
    (place,) = shelf.places(home / "data" / paths.user_folder().name)
    return shelf.definition_in(place)


def becomes_a_survey(officer: Listener, home: Path) -> None:
    officer.at("この様式から調査票を作る")
    officer.press("Return")
    officer.at("項目の一覧")
    assert [o["name"] for o in officer.window.tree() if o["role"] == "page tab"] == ["調査票", "空家一覧"]
    steps.mends_the_draft(officer)
    officer.at("閉じて、回答に進む")
    officer.press("Return")
    until(lambda: officer.says(f"「{steps.TITLE}」を追加しました。"), "it is at hand")
    officer.at("新しく回答する")
    steps.is_the_survey(kept_survey(home))


def are_gathered(officer: Listener, home: Path) -> None:
    steps.comes_to_gather(officer, str(home / "届いた調査票"))
    until(lambda: officer.says("10件の回答が届いています"), "all is read")
    out = home / "出力"
    out.mkdir()
    officer.press("alt+s")
    officer.at("まだ書き出さない")  # until it is said what goes in
    officer.press("alt+2")
    officer.at("ディレクトリ")
    officer.press("ctrl+a")
    officer.paste(str(out))
    officer.press("Return")
    until(lambda: officer.says("を書き出しました"), "all is written")
    steps.looked_at(out)
