"""A command of the program whose writing is looked at: `command_stopped.py KEEP WATCHED… -- ARGUMENTS`.

Each moment of its writing to the watched folders is kept in the folder KEEP, or the Nth is its last, with `die=N` for KEEP.
"""

import sys
from pathlib import Path

from gui.__main__ import main
from tests.journeys.killed import stopping

if __name__ == "__main__":
    keep, *watched = sys.argv[1 : sys.argv.index("--")]
    folders = [Path(folder) for folder in watched]
    if keep.startswith("die="):
        stopping.die_at(folders, int(keep.removeprefix("die=")))
    else:
        stopping.keep_each(folders, Path(keep), lambda: "")
    sys.exit(main(sys.argv[sys.argv.index("--") + 1 :]))
