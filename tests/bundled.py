"""The bundled survey, its form, and the sample response."""

from pathlib import Path

import pytest

from gui import drafts, paths
from gui.commands import sources
from gui.survey.model import Response, Survey
from gui.survey.organisations import Directory


@pytest.fixture(scope="session")
def survey() -> Survey:
    return sources.survey(None)


@pytest.fixture(scope="session")
def directory() -> Directory:
    return sources.directory()


@pytest.fixture(scope="session")
def bundled_form(survey: Survey) -> bytes:
    return paths.bundled_form(survey.id).read_bytes()


@pytest.fixture(scope="session")
def sample_path() -> Path:
    return paths.resources() / "sample-answers.json"


@pytest.fixture(scope="session")
def sample(survey: Survey, sample_path: Path) -> Response:
    return drafts.load(sample_path, survey).response
