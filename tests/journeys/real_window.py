"""The program in a real window on a screen without a screen, and the hands and ears of who sits there."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests import patience

ROOT = Path(__file__).parents[2]
READER = Path(__file__).with_name("read_tree.py")
NEEDED = ("Xvfb", "openbox", "xdotool", "xclip", "strace", "dbus-daemon")
COMPOSING = ("ibus", "ibus-daemon", "/usr/libexec/ibus-engine-anthy")
_HIRAGANA = "[org/freedesktop/ibus/engine/anthy/common]\ninput-mode=0\n"
_PREEDIT = "preedit text:"

Object = dict[str, Any]
T = TypeVar("T")


def skip_without(*more: str) -> None:
    """Skips a test where something of all this is not installed."""
    absent = [program for program in (*NEEDED, *more) if shutil.which(program) is None]
    reads = subprocess.run(["/usr/bin/python3", "-c", "import pyatspi"], capture_output=True, check=False)
    absent += ["python3-pyatspi"] if reads.returncode else []
    if absent:
        pytest.skip(f"not installed: {', '.join(absent)}")


def until(found: Callable[[], T | None], what: str) -> T:
    """The first true outcome; AssertionError if it does not come."""
    limit, pause = time.monotonic() + patience.SECONDS, threading.Event()
    while time.monotonic() < limit:
        if outcome := found():
            return outcome
        pause.wait(0.05)
    raise AssertionError(f"this did not happen: {what}")


@dataclass
class RealWindow:
    """One running program: `press` and `paste` reach whatever has the focus; `tree` is what a screen reader finds.

    `heard` is where it notes what an input method tells it, if there is one. `pressed` counts the keys beside the text.
    """

    environment: dict[str, str]
    program: subprocess.Popen[bytes]
    reader: subprocess.Popen[str]
    home: Path
    heard: Path | None = None
    pressed: int = 0

    def press(self, *keys: str) -> None:
        self.pressed += len(keys)
        self._send(*keys)

    def types(self, text: str) -> None:
        """A text, letter by letter: its keys are the text's own."""
        self._send(*text)

    def _send(self, *keys: str) -> None:
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], env=self.environment, check=True)

    def paste(self, text: str) -> None:
        clip = ["xclip", "-selection", "clipboard"]
        subprocess.run(clip, input=text.encode(), env=self.environment, check=True)

        def is_there() -> bool:
            """It goes on before the clipboard is its own."""
            held = subprocess.run([*clip, "-o"], env=self.environment, check=False, capture_output=True)
            return held.stdout == text.encode()

        until(is_there, "the clipboard holds it")
        self._send("ctrl+v")

    def click(self, name: str, role: str) -> None:
        """Click on the first thing of this role whose name begins so."""
        found = until(
            lambda: [o for o in self.tree() if o["role"] == role and o["name"].startswith(name) and o["middle"]], name
        )
        x, y = found[0]["middle"]
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], env=self.environment, check=True)

    def composes(self, text: str, *keys: str) -> None:
        """Press keys until the input method shows this, still to be settled."""
        assert self.heard is not None
        heard, before = self.heard, self.heard.read_text(encoding="utf-8").count(_PREEDIT)
        self.press(*keys)

        def shown() -> bool:
            lines = [line for line in heard.read_text(encoding="utf-8").splitlines() if _PREEDIT in line]
            return len(lines) > before and text in lines[-1]

        until(shown, f"{text} is composed")

    def ask(self, question: str) -> list[Object]:
        assert self.reader.stdin is not None
        assert self.reader.stdout is not None
        self.reader.stdin.write(f"{question}\n")
        self.reader.stdin.flush()
        answer: list[Object] = json.loads(self.reader.stdout.readline())
        return answer

    def focus(self) -> Object:
        """What has the focus, once something has."""
        return until(lambda: self.ask("focus"), "something has the focus")[-1]

    def tree(self) -> list[Object]:
        return self.ask("tree")

    def announced(self) -> list[str]:
        """What was announced since this was asked last."""
        return [str(found["said"]) for found in self.ask("announced")]

    @property
    def draft(self) -> dict[str, Any]:
        """What is on the disk of the draft; empty before there is one."""
        for path in self.home.rglob("下書き/*.json"):
            found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return found
        return {}


@contextlib.contextmanager
def _running(command: list[str], environment: dict[str, str], **more: Any) -> Iterator[subprocess.Popen[Any]]:
    process: subprocess.Popen[Any] = subprocess.Popen(command, env=environment, **more)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(patience.SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


def _first_line(process: subprocess.Popen[Any]) -> str:
    assert process.stdout is not None
    return str(process.stdout.readline().decode().strip())


@contextlib.contextmanager
def _input_method(environment: dict[str, str], home: Path) -> Iterator[Path]:
    """ibus with anthy, which begins in ひらがな; the file in which Qt notes what it hears of it."""
    environment |= {"QT_IM_MODULE": "ibus", "QT_LOGGING_RULES": "qt.qpa.input.methods=true"}
    environment |= {"XDG_CONFIG_HOME": str(home / "config"), "XDG_CACHE_HOME": str(home / "cache")}
    environment["GSETTINGS_BACKEND"] = "keyfile"
    kept = home / "config" / "glib-2.0" / "settings" / "keyfile"
    kept.parent.mkdir(parents=True)
    kept.write_text(_HIRAGANA, encoding="utf-8")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    debian = {**environment, "PATH": f"/usr/bin:{environment['PATH']}", "PYTHONPATH": ""}  # anthy's engine is Python
    command = ["ibus-daemon", "--panel=disable", "--emoji-extension=disable"]
    with _running(command, debian, **quiet):

        def chosen() -> bool:
            subprocess.run(["ibus", "engine", "anthy"], env=debian, check=False, capture_output=True)
            now = subprocess.run(["ibus", "engine"], env=debian, check=False, capture_output=True)
            return now.stdout.strip() == b"anthy"

        until(chosen, "the input method is there")
        yield home / "heard"


@contextlib.contextmanager
def real_window(home: Path, sockets: Path, *files: Path, composing: bool = False) -> Iterator[RealWindow]:
    """The program started in a home of its own, with what is to be opened; the sockets that it opens are noted in a file.

    With `composing` there is an input method, that of ibus and anthy.
    """
    environment = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "PYTHONPATH": str(ROOT)}
    environment |= {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "LANG": "C.UTF-8"}
    with contextlib.ExitStack() as stack:
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
        display = stack.enter_context(_running(screen, environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL))
        environment["DISPLAY"] = f":{_first_line(display)}"
        bus = ["dbus-daemon", "--session", "--print-address", "--nofork"]
        session = stack.enter_context(_running(bus, environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL))
        environment["DBUS_SESSION_BUS_ADDRESS"] = _first_line(session)
        stack.enter_context(_running(["openbox"], environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        command = ["strace", "-f", "-qq", "-I", "2", "--seccomp-bpf", "-e", "trace=socket", "-o", str(sockets)]
        command += [sys.executable, "-W", "error", "-m", "gui", *map(str, files)]
        heard = stack.enter_context(_input_method(environment, home)) if composing else None
        said = stack.enter_context(heard.open("wb")) if heard else subprocess.PIPE
        program = stack.enter_context(_running(command, environment, cwd=home, stderr=said))
        reading = ["/usr/bin/python3", str(READER)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
        reader = stack.enter_context(_running(reading, {**environment, "PYTHONPATH": ""}, **pipes))
        yield RealWindow(environment, program, reader, home, heard)
