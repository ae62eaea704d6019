"""The executable as an officer unzips it, a Windows to run it in, and a screen to see it on."""

import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import windows as making
from environment import SetUpError
from wine import Wine, windows

from tests.windows.officer import Executable

NEEDED = ("Xvfb", "openbox", "xdotool", "xclip", "import")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Making the executable takes minutes."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def package() -> Path:
    """The zip that officers get."""
    if os.name == "nt":
        pytest.skip("the executable is made and driven from Linux")
    try:
        return making.built(making.OUT)
    except SetUpError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def folder(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unzipped into a folder with spaces and Japanese in its name."""
    place = tmp_path_factory.mktemp("デスクトップ の中")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(place)
    return place / "調査票ウィザード"


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A screen without a screen, of an office PC's size, with a window manager."""
    absent = [program for program in NEEDED if shutil.which(program) is None]
    if absent:
        pytest.skip(f"not installed: {', '.join(absent)}")
    screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(screen, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        name = f":{server.stdout.readline().decode().strip()}"
        desktop = {**os.environ, "DISPLAY": name}
        with subprocess.Popen(
            ["openbox"], env=desktop, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as manager:
            yield name
            manager.terminate()
        server.terminate()


@pytest.fixture(scope="session")
def wine(package: Path, folder: Path, display: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """A Windows 10 with a screen; it sees the folders in which tests work."""
    seen = (folder.parent, tmp_path_factory.getbasetemp())
    made = windows(package.parent / "wine" / "prefix", *seen, DISPLAY=display)
    made.end()
    yield made
    made.end()


@pytest.fixture
def executable(wine: Wine, folder: Path, tmp_path: Path) -> Iterator[Executable]:
    """The unzipped program, for an officer whose own folders are empty."""
    made = Executable(wine, folder, tmp_path / "AppData")
    yield made
    made.end()
