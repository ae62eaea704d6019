"""Makes the Windows executable on Linux, packs it and tests it under Wine: `python3 build/windows.py [--no-tests]`.

Everything it needs it fetches itself: Windows Python and wheels by their hashes, Wine where the machine has none. The
folder and the zip are put into `out/windows/`. On Windows, `windows.ps1` makes the same from the same `wizard.spec`.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import environment
from environment import ROOT, SetUpError, install, missing, prepare, run_python, tell

OUT = ROOT / "out" / "windows"
TEST_PACKAGES = ("debootstrap", "xvfb", "openbox", "xdotool", "xclip", "imagemagick")


SOURCES = ("gui", "resources", "build")


def state() -> str:
    """What would be built from this checkout: the same text for the same files and the same commit's time."""
    from pack import epoch

    found = hashlib.sha256(str(epoch()).encode())
    for path in sorted(path for name in SOURCES for path in (ROOT / name).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            found.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return found.hexdigest()


def built(out: Path) -> Path:
    """The zip of what stands in this checkout, built anew unless it is there already."""
    from pack import ZIP_NAME

    stamp, wanted = out / "built-from", state()  # before: what is changed meanwhile may not be in it
    if not (stamp.exists() and stamp.read_text() == wanted and (out / ZIP_NAME).exists()):
        stamp.unlink(missing_ok=True)
        build(out)
        stamp.write_text(wanted)
    return out / ZIP_NAME


def build(out: Path) -> Path:
    """Build and pack what stands in this checkout into a folder; returns the zip. SetUpError if it cannot be made."""
    from contents import sha256
    from pack import NAME, ZIP_NAME, NotFit, epoch, pack

    tell("Windowsの実行ファイルを作っています…")
    folder = freeze(out, out / "dist", epoch()) / NAME
    target = out / ZIP_NAME
    try:
        inside = pack(folder, target, epoch())
    except NotFit as error:
        raise SetUpError(f"フォルダーに入ってはならないものがあります。\n{error}") from None
    tell(f"{target}（{target.stat().st_size / 1e6:.1f} MB、{len(inside.files) + 2}ファイル）")
    tell(f"SHA-256  {sha256(target)}")
    return target


def freeze(out: Path, dist: Path, time: int, **instead: str) -> Path:
    """Run PyInstaller in the Windows of `out`; returns `dist`. SetUpError with what it said if nothing came of it."""
    from pack import NAME
    from windows_kit import kit
    from wine import as_windows, windows

    python = kit()
    wine = windows(out / "wine" / "prefix", python.parent.parent, ROOT, out)
    shutil.rmtree(dist, ignore_errors=True)
    command = ["wine", as_windows(python), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--workpath", as_windows(out / "work"), "--distpath", as_windows(dist)]
    command.append(as_windows(ROOT / "build" / "wizard.spec"))
    fixed = {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(time), "PYTHONDONTWRITEBYTECODE": "1", **instead}
    made = wine.run(command, ROOT, variables=fixed)
    wine.end()
    shutil.rmtree(out / "work", ignore_errors=True)
    if made.returncode or not (dist / NAME / f"{NAME}.exe").exists():
        said = (made.stdout + made.stderr).decode("utf-8", "replace")
        raise SetUpError(f"実行ファイルを作れませんでした。\n{said[-4000:]}")
    return dist


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
        built(OUT)
    except (SetUpError, subprocess.SubprocessError, OSError) as error:
        tell(str(error))
        return environment.NOT_SET_UP
    return 0 if "--no-tests" in arguments else test()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
