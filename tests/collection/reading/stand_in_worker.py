"""Stands in for a worker: answers for files named so, and for others dies, hangs, works on, eats memory or talks nonsense."""

import os
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from gui.collection.reading.json_lines import said_of
from gui.collection.reading.returned import ReadFile
from gui.guard.protocol import READY, Job, Json, Said
from gui.guard.worker import serve


def _read(parameters: Json) -> Said:
    name = parameters["path"]
    if "死ぬ" in name:
        os.kill(os.getpid(), signal.SIGKILL)
    if "止まる" in name:
        time.sleep(600)
    if "働き続ける" in name:
        sum(range(10**12))
    if "太る" in name:
        bytearray(400_000_000)
    if "でたらめ" in name:
        sys.stdout.buffer.write(b"\xff\xfe nonsense\n")
        sys.stdout.buffer.flush()
    return Said({}, said_of(ReadFile("", (), "読んだ。")))


def _jobs(name: str) -> Job:
    return (lambda _: Said({})) if name == READY else _read


serve(_jobs)
