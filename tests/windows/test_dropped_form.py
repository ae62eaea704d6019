"""A form that nobody knows, dropped on the executable: all of an officer's way with it in its windows, by keys alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from wine import as_windows

from gui import survey_library
from gui.screens.widgets.look import STANDARD
from tests.journeys import program
from tests.journeys import unknown_form_steps as steps
from tests.journeys.real_window import until
from tests.journeys.unknown_form import NAME, unknown_form
from tests.windows.officer import NAME as PROGRAM
from tests.windows.officer import Executable, Hands

PICTURES = Path(__file__).parents[2] / "out" / "windows" / "pictures"


@pytest.fixture
def hands(display: str) -> Hands:
    return Hands(display, PICTURES)


@dataclass(frozen=True)
class Watcher:
    """An officer who hears nothing, and sees which window is in front, what is lit in it, and what comes onto the disk."""

    executable: Executable
    hands: Hands

    def press(self, *keys: str) -> None:
        self.hands.press(*keys)

    def paste(self, text: str) -> None:
        self.hands.copy(text)
        self.hands.press("ctrl+v")

    def at(self, name: str, *, within: bool = False) -> None:
        """Keys wait for their turn in the window that is in front."""

    def front(self, title: str) -> None:
        self.hands.bring(title)

    def lit(self, colour: str, what: str) -> None:
        until(lambda: self.hands.shows(colour), what)

    def draft(self) -> dict[str, Any]:
        return self.executable.drafts[-1] if self.executable.drafts else {}

    def survey(self) -> str:
        return next((path.read_text(encoding="utf-8") for path in self.home.glob("作りかけの調査票/*.toml")), "")

    @property
    def home(self) -> Path:
        return self.executable.data / PROGRAM


@pytest.fixture
def documents(executable: Executable) -> Iterator[Path]:
    """The officer's own folder in the Windows that all tests share: empty, even where a run was broken off."""
    folder = executable.wine.prefix / "drive_c" / "users" / "officer" / "Documents"
    empty(folder)
    yield folder
    empty(folder)


def empty(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.unlink()


def test_a_form_that_is_dropped_is_answered_printed_submitted_and_gathered(
    executable: Executable, hands: Hands, documents: Path, tmp_path: Path
) -> None:
    form = tmp_path / NAME
    sent_to_us = unknown_form()
    form.write_bytes(sent_to_us)
    officer = Watcher(executable, hands)
    executable.start(form)
    saved = becomes_a_survey(officer, documents)
    officer.press("Return")
    until(officer.draft, "there is a draft")
    steps.answers(officer)
    hands.picture("10-確認")
    steps.prints_and_submits(officer)
    steps.is_read_on_paper(next(documents.rglob("*.pdf")))
    steps.is_read_in_excel(next(documents.rglob(steps.SENT)))
    hands.picture("11-提出済み")
    returns, out = tmp_path / "届いた調査票", tmp_path / "出力"
    steps.come_back(survey_library.load(saved), returns)
    out.mkdir()
    are_gathered(officer, returns, out)
    steps.looked_at(out)
    as_linux_does(saved, returns, out, tmp_path / "here")
    assert form.read_bytes() == sent_to_us


def becomes_a_survey(officer: Watcher, documents: Path) -> Path:
    """The definition, saved where the officer said."""
    officer.front(PROGRAM)
    officer.lit(STANDARD.caution_ground, "it is said that nobody knows it, with the way on")
    officer.press("Return")
    officer.front("調査票を作る")
    until(officer.survey, "the draft is kept")
    officer.hands.picture("8-調査票を作る")
    steps.mends_the_draft(officer)
    until(lambda: next(officer.home.rglob("版1/definition.toml"), None), "it is at hand")
    officer.front("調査票を作る")
    officer.lit(STANDARD.hover, "it is said where it is saved, with the way on")
    officer.hands.picture("9-保存済み")
    officer.press("Return")
    officer.front(f"^{PROGRAM}")
    officer.lit(STANDARD.selected, "it is the one that is chosen")
    saved = next(documents.rglob(f"{steps.TITLE}.toml"))
    steps.is_the_survey(saved)
    return saved


def are_gathered(officer: Watcher, returns: Path, out: Path) -> None:
    """Ten returns in a window: all are read, and what they come to is written."""
    steps.comes_to_gather(officer, as_windows(returns))
    officer.front(returns.name)
    kept = officer.home / "取りまとめ"

    def all_kept() -> bool:
        said = "".join(path.read_text(encoding="utf-8") for path in kept.glob("*.json"))
        return all(f"【{town}】" in said for town in steps.TOWNS)

    until(all_kept, "all is read and kept")
    officer.hands.picture("12-取りまとめ")

    def is_asked() -> bool:
        officer.press("alt+s")
        return bool(officer.hands.windows("一覧表を書き出す"))

    until(is_asked, "it is asked what goes in")
    officer.front("一覧表を書き出す")
    officer.press("alt+2")
    officer.front("フォルダーの選択")
    officer.press("ctrl+a")
    officer.paste(as_windows(out))
    officer.press("Return")
    until(lambda: officer.hands.windows(out.name), "the folder is shown in which all is written")
    officer.hands.picture("13-書き出し済み")


def as_linux_does(saved: Path, returns: Path, out: Path, here: Path) -> None:
    """What the prefecture goes on with is the same to the byte."""
    ours = program.run("collect", returns, "--survey", saved, "--out", here)
    assert ours.status == 1, ours.said  # two of the ten are to be asked back
    tables = sorted(path.name for path in here.glob("*.csv"))
    assert len(tables) >= 2
    for name in tables:
        assert (out / name).read_bytes() == (here / name).read_bytes(), name
