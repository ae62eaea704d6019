"""What the tests of the collection share: returns, and a user's folder of their own."""

from pathlib import Path

import pytest

from gui.directory.directory import Directory
from gui.survey.model import Response, Survey
from tests.collection.changed_forms import Form
from tests.collection.returns import Returns
from tests.collection.scenes import Scene


@pytest.fixture
def returns(survey: Survey, directory: Directory, sample: Response, bundled_form: bytes) -> Returns:
    return Returns(survey, directory, sample, bundled_form)


@pytest.fixture
def form(survey: Survey, directory: Directory, returns: Returns, sample: Response) -> Form:
    return Form(survey, directory, returns, sample)


@pytest.fixture(autouse=True)
def users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where collections are kept, for this test only."""
    folder = tmp_path / "user"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.setenv("APPDATA", str(folder))
    return folder


@pytest.fixture
def scene(returns: Returns, sample: Response, tmp_path: Path) -> Scene:
    """神奈川県's folder, still empty."""
    return Scene.of(returns, sample, tmp_path / "回答")
