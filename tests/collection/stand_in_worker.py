"""Stands in for a worker: answers for files named so, and for others dies, hangs, eats memory or talks nonsense."""

import json
import os
import signal
import sys
import time


def main() -> None:
    for line in sys.stdin.buffer:
        name = line.decode("utf-8").rstrip("\n")
        if "死ぬ" in name:
            os.kill(os.getpid(), signal.SIGKILL)
        if "止まる" in name:
            time.sleep(600)
        if "でたらめ" in name:
            sys.stdout.buffer.write(b"\xff\xfe nonsense\n")
        elif name:
            answer = {
                "problems": [
                    {"code": "unreadable", "severity": "error", "question": "", "cell": "", "message": "読んだ。"}
                ]
            }
            sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        else:
            sys.stdout.buffer.write(b"\n")
        sys.stdout.buffer.flush()


main()
