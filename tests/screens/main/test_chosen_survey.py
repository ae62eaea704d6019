"""What the program is started with: a survey, a package, a draft or a form, as a double click does."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from gui import __main__ as program
from gui.screens.main import application


@pytest.mark.parametrize(
    "name",
    [
        "調査.toml",
        "調査.chousa",
        "下書き.json",
        "記入済み.xlsx",
        "古い.XLS",
        "届いた.eml",
        "届いた.pdf",
        "C:\\\\調査\\\\回答",
        "./調査票",
    ],
)
def test_a_file_alone_opens_the_window(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    asked: list[Path | None] = []

    def start(_: Sequence[str], path: Path | None) -> int:
        asked.append(path)
        return 0

    monkeypatch.setattr(application, "start", start)
    assert program.main([name]) == 0
    assert program.main([]) == 0
    assert asked == [Path(name).absolute(), None]


@pytest.mark.parametrize("arguments", [["fill"], ["--version"], ["selftest", "調査.toml"], ["そんな命令"]])
def test_a_command_stays_a_command(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.setattr(application, "start", lambda *_: pytest.fail("a window came up"))
    with pytest.raises(SystemExit):
        program.main(arguments)
