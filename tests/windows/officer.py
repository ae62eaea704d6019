"""The officer at a Windows PC: starts the executable, presses keys, sees the screen, finds files on the disk."""

import json
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wine import Wine, as_windows

from tests import patience
from tests.journeys.real_window import until

NAME = "調査票ウィザード"
_LEAST_OF_A_SCREEN = 10_000
"""Bytes of its picture: one that is not painted yet has fewer."""
_MUCH = 20_000
"""Pixels."""


@dataclass(frozen=True)
class Ran:
    """What a command of the executable's came to."""

    status: int
    output: str
    errors: str


@dataclass(frozen=True)
class Executable:
    """調査票ウィザード.exe in a folder, with the officer's own %APPDATA%."""

    wine: Wine
    folder: Path
    data: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return self.folder / f"{NAME}.exe"

    def run(self, *arguments: str | Path, **variables: str) -> Ran:
        """Run one of its commands to the end; paths are given as Windows has them."""
        done = self.wine.run(self._command(arguments, variables), self.folder.parent, timeout=2 * patience.SECONDS)
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace"))

    def start(self, *dropped: Path, **variables: str) -> None:
        """Double-click it, or drop a file on it."""
        self.running.append(self.wine.start(self._command(dropped, variables), self.folder))

    def end(self) -> None:
        """Log off: everything that still runs is ended."""
        self.wine.end()
        for process in self.running:
            process.wait(patience.SECONDS)
        self.running.clear()

    def _command(self, arguments: tuple[str | Path, ...], variables: dict[str, str]) -> list[str]:
        """A command file sets the variables: Wine gives %APPDATA% and %TEMP% values of its own to what it starts."""
        self.data.mkdir(exist_ok=True)
        own = {"APPDATA": as_windows(self.data), **variables}
        words = [as_windows(word) if isinstance(word, Path) else word for word in arguments]
        lines = ["@echo off", *(f"set {name}={value}" for name, value in own.items())]
        lines += [" ".join(f'"{word}"' for word in (as_windows(self.path), *words)), "exit /b %ERRORLEVEL%"]
        file = self.data.with_suffix(".cmd")
        file.write_bytes("".join(f"{line}\r\n" for line in lines).encode("cp932"))
        return ["wine", "cmd", "/c", as_windows(file)]

    @property
    def drafts(self) -> list[dict[str, Any]]:
        """What is on the disk of the drafts, the oldest first."""
        files = sorted((self.data / NAME).rglob("下書き/*.json"), key=lambda path: path.stat().st_mtime)
        return [json.loads(path.read_text(encoding="utf-8")) for path in files]


@dataclass(frozen=True)
class Hands:
    """Keys and clipboard of the screen."""

    display: str
    pictures: Path

    def _run(self, *command: str, data: bytes | None = None) -> str:
        environment = {**os.environ, "DISPLAY": self.display}
        if data is not None:  # xclip stays to serve the clipboard: it may hold no pipe of ours
            subprocess.run(command, env=environment, input=data, check=True)
            return ""
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout

    def windows(self, title: str = NAME) -> list[str]:
        """The windows that can be seen with a title."""
        return self._run("xdotool", "search", "--onlyvisible", "--name", title).split()

    def window(self, title: str = NAME) -> str:
        """The window of a title, once it is there and has the focus."""
        found = until(lambda: self.windows(title), f"a window {title}")[-1]
        until(lambda: self._run("xdotool", "getactivewindow").strip() == found, f"{title} is in front")
        return found

    def bring(self, title: str) -> None:
        """See to it that the window of a title has the focus: Wine gives it back to none when a dialog of its own closes."""

        def is_in_front() -> bool:
            found = self.windows(title)[-1:]
            if found and self._run("xdotool", "getactivewindow").strip() != found[0]:
                self._run("xdotool", "windowactivate", found[0])
            return bool(found) and self._run("xdotool", "getactivewindow").strip() == found[0]

        until(is_in_front, f"{title} is in front")

    def press(self, *keys: str) -> None:
        """One key after another, as fingers do it."""
        self._run("xdotool", "key", "--clearmodifiers", "--delay", "60", *keys)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        self._run("xclip", "-selection", "clipboard", data=text.encode())

    def shows(self, colour: str) -> bool:
        """Whether much of the screen is of a colour, as the ground of a notice is."""
        counted = (
            self._run("import", "-window", "root", "-depth", "8", "-format", "%c", "histogram:info:-")
            .upper()
            .splitlines()
        )
        return any(colour.upper() in line and int(line.split(":")[0]) > _MUCH for line in counted)

    def picture(self, name: str) -> Path:
        """What the screen shows once it shows something, kept for whoever wants to look."""
        self.pictures.mkdir(parents=True, exist_ok=True)
        path = self.pictures / f"{name}.png"

        def is_painted() -> bool:
            self._run("import", "-window", "root", str(path))
            return path.stat().st_size > _LEAST_OF_A_SCREEN

        until(is_painted, f"{name}: there is something on the screen")
        return path
