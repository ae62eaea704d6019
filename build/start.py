"""Sets up what the program needs and runs it: `python3 build/start.py [COMMAND …]`.

What follows goes to the program (`fill …`, `check …`). With nothing, the wizard comes up; where there is no display for
it, the sample answers are filled into `out/`.
"""

from __future__ import annotations

import os
import sys

import environment
from environment import ROOT, WINDOW_PACKAGES, SetUpError, has_display, install, missing, prepare, run_python, tell

SAMPLE = ("fill", str(ROOT / "resources" / "sample-answers.json"), "--out", str(ROOT / "out"), "--overwrite")

# -P: a json.py or a folder gui that lies where the user stands is not the program's.
PROGRAM = ("-P", "-m", "gui")


def arguments_for(given: list[str], *, display: bool) -> list[str]:
    """What the program is asked for; with nothing given and no display, the sample is filled, and why is said."""
    if given or display:
        return given
    tell("画面（ディスプレイ）がないため、見本の回答から調査票を作り、次の場所に置きます。")
    return list(SAMPLE)


def main() -> int:
    """Set up, run, and pass the exit status on."""
    try:
        prepare("requirements.txt", or_wider=("requirements-dev.txt",))
    except SetUpError as error:
        tell(str(error))
        return environment.NOT_SET_UP
    display = has_display(os.environ, sys.platform)
    if display and (not sys.argv[1:] or sys.argv[1].lower().endswith(".toml")):
        try:
            install(missing(WINDOW_PACKAGES))
        except SetUpError as error:
            tell(str(error))
            return environment.NOT_SET_UP
    return run_python([*PROGRAM, *arguments_for(sys.argv[1:], display=display)])


if __name__ == "__main__":
    sys.exit(main())
