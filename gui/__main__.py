"""Starts the wizard, or a command: `python -m gui`, `python -m gui fill …`."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """The window where nothing is asked for, else the command; the exit status. Neither loads the other."""
    if not arguments:
        from gui.screens.application import start

        return start([])
    from gui.commands.arguments import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
