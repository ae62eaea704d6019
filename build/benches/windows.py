"""Measures the executable's start under Wine beside a bare window frozen the same way; `bench.py --windows` prints it.

A Windows program starts both in turn and watches for their windows, so that what Wine itself needs to come up is not
counted: from the start of the process to its visible window, in milliseconds. The first start of each is thrown away.
"""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import windows as making
from pack import NAME, epoch
from windows_kit import kit
from wine import as_windows, windows

from benches.large import told

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWizard, QWizardPage
application = QApplication(sys.argv)
application.setStyle("Fusion")
wizard, page = QWizard(), QWizardPage()
page.setTitle("回答者情報")
QVBoxLayout(page).addWidget(QLabel("組織名"))
wizard.addPage(page)
wizard.show()
sys.exit(application.exec())
"""
_WATCH = """
import ctypes, json, subprocess, sys, time
from ctypes import wintypes
user = ctypes.windll.user32
Each = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
def visible(process):
    found = []
    def each(window, _):
        owner = wintypes.DWORD()
        user.GetWindowThreadProcessId(window, ctypes.byref(owner))
        if owner.value == process and user.IsWindowVisible(window):
            found.append(window)
        return True
    user.EnumWindows(Each(each), 0)
    return bool(found)
def started(program):
    start = time.perf_counter()
    process = subprocess.Popen([program])
    while not visible(process.pid):
        if process.poll() is not None or time.perf_counter() - start > 60:
            raise SystemExit(f"{program}: no window")
        time.sleep(0.01)
    took = time.perf_counter() - start
    process.terminate()
    process.wait()
    time.sleep(0.3)
    return took * 1000
programs, runs = sys.argv[2:], int(sys.argv[1])
print(json.dumps([[started(program) for program in programs] for _ in range(runs + 1)][1:]))
"""


def starts(runs: int) -> list[tuple[float, float]]:
    """Milliseconds to the visible window, (ours, bare) pair by pair."""
    making.built(making.OUT)
    with tempfile.TemporaryDirectory() as place:
        script, watch = Path(place) / "bare.py", Path(place) / "watch.py"
        script.write_text(_BARE, encoding="utf-8")
        watch.write_text(_WATCH, encoding="utf-8")
        bare = making.freeze(making.OUT, making.OUT / "bare", epoch(), FROZEN_INSTEAD=as_windows(script))
        python = kit()
        wine = windows(making.OUT / "wine" / "prefix", python.parent.parent, making.OUT)
        programs = [as_windows(folder / NAME / f"{NAME}.exe") for folder in (making.OUT / "dist", bare)]
        command = ["wine", as_windows(python), as_windows(watch), str(runs), *programs]
        done = wine.run(command, Path(place))
        wine.end()
        shutil.rmtree(bare)
    if done.returncode:
        raise SystemExit(done.stderr.decode("utf-8", "replace"))
    return [(ours, bare) for ours, bare in json.loads(done.stdout)]


def report(runs: int) -> None:
    """Print the figures, on a screen of their own where there is none."""
    if "DISPLAY" in os.environ:
        _print(starts(runs))
        return
    screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(screen, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        if server.stdout is None:
            raise SystemExit("Xvfb")
        os.environ["DISPLAY"] = f":{server.stdout.readline().decode().strip()}"
        try:
            _print(starts(runs))
        finally:
            server.terminate()


def _print(pairs: list[tuple[float, float]]) -> None:
    ours, bare = zip(*pairs, strict=True)
    print(told("the executable, to its window (Wine)", ours, bare, "bare QWizard, frozen"))
