"""Starts a command: `python -m gui fill …`."""

import sys

from gui.commands.arguments import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
