"""The tests of everything below the screens, under a Windows Python on a Windows of code page 932 (Wine)."""

import re
from pathlib import Path

from windows_kit import TO_TEST, kit
from wine import as_windows, windows

from tests import patience

ROOT = Path(__file__).parents[2]
TESTED = ("words", "system", "guard", "directory", "xlsx", "survey", "form", "response", "collection")


def test_they_pass_there_too(package: Path) -> None:
    python = kit(TO_TEST)
    shared = ROOT.parent / "shared"
    seen = [python.parent.parent, ROOT, *([shared.resolve()] if shared.is_dir() else [])]
    wine = windows(package.parent / "wine" / "prefix", *seen)
    here = [as_windows(ROOT / "tests" / name) for name in TESTED if (ROOT / "tests" / name).exists()]
    options = [
        "-m",
        "pytest",
        "-q",
        "-m",
        "not slow",
        "-p",
        "no:cacheprovider",
        "-c",
        as_windows(ROOT / "pyproject.toml"),
    ]
    done = wine.run(
        ["wine", as_windows(python), *options, *here],
        ROOT,
        timeout=20 * patience.SECONDS,
        variables={"PYTHONPATH": as_windows(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    wine.end()
    said = done.stdout.decode("cp932", "replace")
    assert done.returncode == 0, said[-8000:]
    passed = re.search(r"(\d+) passed", said)
    assert passed, said[-2000:]
    assert int(passed[1]) > 1000
