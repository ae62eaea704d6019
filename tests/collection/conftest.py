"""What the tests of the collection share: returns, and a user's folder of their own."""

from pathlib import Path

import pytest

from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from tests.collection.answered.changed_forms import Form
from tests.collection.returns import Returns
from tests.collection.scenes import Scene


@pytest.fixture
def returns(bundle: SurveyBundle, sample: Response, bundled_form: bytes) -> Returns:
    return Returns(bundle, sample, bundled_form)


@pytest.fixture
def form(bundle: SurveyBundle, returns: Returns, sample: Response) -> Form:
    return Form(bundle, returns, sample)


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
