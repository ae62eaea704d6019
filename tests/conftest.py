"""What tests share: the bundled survey with its form and sample, the outside world where it is there, clean logs."""

import logging
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from gui import survey_library
from gui.directory.directory import Directory
from gui.response import answers_file
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response, Survey
from gui.system import paths
from tests import patience
from tests.bundles import with_form

ROOT = Path(__file__).parents[1]
# How long a machine takes to think of an example is no property of ours; and of one state of the code every machine says
# the same. Examples that nobody has seen: `--hypothesis-profile "new examples"`.
_ANY_MACHINE = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("any machine", _ANY_MACHINE, derandomize=True)
hypothesis.settings.register_profile("new examples", _ANY_MACHINE, print_blob=True)
hypothesis.settings.load_profile("any machine")
patience.patient()
Convert = Callable[[list[Path], str, Path], list[Path]]

_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--kills`: how often a window is really killed, at one moment after another; `--changed`: how many workbooks are spoilt.

    `--altered`: how many copies of each real form are altered; `--planted`: how many changes are planted in filled forms;
    `--oracle`: how many responses another engine judges too, and `--record` its verdicts.
    """
    parser.addoption("--kills", type=int, default=12)
    parser.addoption("--changed", type=int, default=150)
    parser.addoption("--altered", type=int, default=2)
    parser.addoption("--planted", type=int, default=25)
    parser.addoption("--oracle", type=int, default=10_000)
    parser.addoption("--record", action="store_true")


@pytest.fixture(scope="session")
def survey() -> Survey:
    return survey_library.bundled().survey


@pytest.fixture(scope="session")
def bundle() -> SurveyBundle:
    return survey_library.bundled()


@pytest.fixture(scope="session")
def other_bundle(tmp_path_factory: pytest.TempPathFactory) -> SurveyBundle:
    """The survey of `OTHER`, with the form that is made of it."""
    return with_form(tmp_path_factory.mktemp("other survey"))


@pytest.fixture(scope="session")
def other_survey(other_bundle: SurveyBundle) -> Survey:
    return other_bundle.survey


@pytest.fixture(scope="session")
def directory() -> Directory:
    return survey_library.municipalities()


@pytest.fixture(scope="session")
def bundled_form() -> bytes:
    return survey_library.bundled().form.read_bytes()


@pytest.fixture(scope="session")
def sample(survey: Survey) -> Response:
    return answers_file.load(paths.resources() / "sample-answers.json", survey).response


@pytest.fixture(scope="session")
def shared() -> Path:
    """The collection of real forms and hostile files that lies beside the checkout of its developers."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the developers' collection of real files is not beside this checkout")
    return folder


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning that nobody asked for is a fault."""
    yield
    found = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not found, [record.getMessage() for record in found]


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Converts files to another format by LibreOffice, which recalculates every formula on loading."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed (libreoffice-calc)")
    profile = tmp_path_factory.mktemp("libreoffice")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")

    def convert(files: list[Path], form: str, folder: Path) -> list[Path]:
        folder.mkdir(parents=True, exist_ok=True)
        options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", form]
        # One run leaves off after some 250 files, without a word.
        for batch in (files[i : i + 100] for i in range(0, len(files), 100)):
            command = [program, *options, "--outdir", str(folder), *map(str, batch)]
            subprocess.run(command, capture_output=True, timeout=2 * patience.SECONDS, check=True)
        return [folder / file.with_suffix(f".{form}").name for file in files]

    return convert
