"""Starts the wizard, or a command: `python -m gui`, `python -m gui fill …`."""

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """The window where nothing is asked for, else the command; the exit status. Neither loads the other."""
    if not arguments:
        if not _has_screen():
            print(
                "画面（ディスプレイ）がないため、ウィザードを開けません。fill、check などを指定してください。",
                file=sys.stderr,
            )
            return 2
        from gui.screens.main.application import start

        return start([])
    from gui.commands.arguments import run

    return run(arguments)


def _has_screen() -> bool:
    """Whether Qt will find a screen; without one it would end the program with words of its own."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in named)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
