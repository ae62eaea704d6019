"""Makes the Windows executable on Linux, packs it and tests it under Wine: `python3 build/windows.py [--no-tests]`.

Everything it needs it fetches itself: Windows Python and wheels by their hashes, Wine where the machine has none. The
folder and the zip are put into `out/windows/`. On Windows, `windows.ps1` makes the same from the same `wizard.spec`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import environment
from environment import ROOT, SetUpError, install, missing, prepare, run_python, tell

OUT = ROOT / "out" / "windows"
TEST_PACKAGES = ("debootstrap", "xvfb", "openbox", "xdotool", "xclip", "imagemagick")


def build(out: Path) -> Path:
    """Build and pack what stands in this checkout into a folder; returns the zip. SetUpError if it cannot be made."""
    from pack import NAME, ZIP_NAME, NotFit, epoch, pack
    from windows_kit import kit
    from wine import as_windows, windows

    python = kit()
    wine = windows(out / "wine" / "prefix", python.parent.parent, ROOT, out)
    time = epoch()
    tell("Windowsの実行ファイルを作っています…")
    shutil.rmtree(out / "dist", ignore_errors=True)
    command = ["wine", as_windows(python), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--workpath", as_windows(out / "work"), "--distpath", as_windows(out / "dist")]
    fixed = {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(time), "PYTHONDONTWRITEBYTECODE": "1"}
    made = wine.run([*command, as_windows(ROOT / "build" / "wizard.spec")], ROOT, **fixed)
    wine.end()
    if made.returncode or not (out / "dist" / NAME / f"{NAME}.exe").exists():
        said = (made.stdout + made.stderr).decode("utf-8", "replace")
        raise SetUpError(f"実行ファイルを作れませんでした。\n{said[-4000:]}")
    target = out / ZIP_NAME
    try:
        inside = pack(out / "dist" / NAME, target, time)
    except NotFit as error:
        raise SetUpError(f"フォルダーに入ってはならないものがあります。\n{error}") from None
    shutil.rmtree(out / "work", ignore_errors=True)
    tell(f"{target}（{target.stat().st_size / 1e6:.1f} MB、{len(inside.files) + 2}ファイル）")
    return target


def test() -> int:
    """Run the tests of the executable and of the code under the Windows Python."""
    return run_python(
        ["-m", "pytest", "-q", "--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml"), "tests/windows"],
        folder=ROOT,
        QT_QPA_PLATFORM="offscreen",
    )


def main(arguments: list[str]) -> int:
    """Set up, and build in the environment that was set up; 0 if all of it went well."""
    try:
        prepare("requirements-dev.txt")
        if Path(sys.prefix) != environment.VENV:
            return run_python([str(Path(__file__)), *arguments])
        install(missing(TEST_PACKAGES))
        build(OUT)
    except (SetUpError, subprocess.SubprocessError, OSError) as error:
        tell(str(error))
        return environment.NOT_SET_UP
    return 0 if "--no-tests" in arguments else test()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
