"""A folder of returns of another survey at hand is recognised before anything is judged; a mixed one is told once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.outside.shelving import SurveyAtHand
from gui.screens.collection.begin_window import CollectionBegin
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.main.main_actions import MainActions
from gui.screens.main.open_collections import Gathered
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.xlsx.book import open_book
from gui.xlsx.package import read_package
from tests.collection.care_returns import care_bundle

RESPONSE = Response({"who": "逗子市", "level": "市区町村"}, {"1": "2", "2.1": ("(1)",)}, {})


@pytest.fixture
def returned(other_bundle: SurveyBundle, tmp_path: Path) -> Path:
    """A folder with two returns of the other survey."""
    folder = tmp_path / "返ってきたもの"
    folder.mkdir()
    for name in ("逗子市", "厚木市"):
        given = Response({**RESPONSE.responder, "who": name}, RESPONSE.answers, {})
        made = fill(open_book(read_package(other_bundle.form)), BlankForm(other_bundle.survey), given)
        assert made.data
        (folder / f"図書館_{name}.xlsx").write_bytes(made.data)
    return folder


@pytest.fixture
def at_hand(other_bundle: SurveyBundle, tmp_path: Path) -> Gathered:
    """The bundled survey, with the other one at hand."""
    ours = SurveyAtHand(None, tmp_path / "下書き", survey_library.bundled())
    other = SurveyAtHand(tmp_path / "library", tmp_path / "下書き2", other_bundle)
    return Gathered(ours, (ours, other))


@pytest.fixture
def begin(office: MainActions, at_hand: Gathered, returned: Path) -> Iterator[CollectionBegin]:
    """The question for a folder."""
    yield office._collections.begin(at_hand, str(returned), "神奈川県")
    assert office._collections.close()


def open_one(office: MainActions) -> CollectionWindow | None:
    return next(iter(office._collections), None)


def test_a_folder_of_another_survey_is_gathered_by_that(
    qtbot: QtBot, office: MainActions, begin: CollectionBegin, other_bundle: SurveyBundle
) -> None:
    begin.start.click()
    qtbot.waitUntil(lambda: len(begin.notice.ways) == 2)
    assert "ではなく、" in begin.notice.text
    other, ours = begin.notice.ways
    assert other.text().endswith("で取りまとめる")
    assert ours.text() == "選んだ調査のまま続ける"
    assert open_one(office) is None, "nothing is judged yet"
    other.click()
    qtbot.waitUntil(lambda: (found := open_one(office)) is not None and found.collecting.overview.arrived == 2)
    window = open_one(office)
    assert window is not None
    assert window.collecting.survey is other_bundle.survey


def test_a_mixed_folder_says_so_once_and_goes_on_as_asked(
    qtbot: QtBot, office: MainActions, at_hand: Gathered, begin: CollectionBegin, returned: Path, bundled_form: bytes
) -> None:
    for name in ("a", "b", "c"):
        (returned / f"{name}.xlsx").write_bytes(bundled_form)
    begin.start.click()
    qtbot.waitUntil(lambda: len(begin.notice.ways) == 2)
    assert "「図書館_厚木市.xlsx」、「図書館_逗子市.xlsx」" in begin.notice.text
    assert begin.notice.ways[0].text() == "選んだ調査のまま続ける"
    begin.notice.ways[0].click()
    qtbot.waitUntil(lambda: open_one(office) is not None)
    window = open_one(office)
    assert window is not None
    with qtbot.waitSignal(window.collecting.looked):
        pass
    assert window.collecting.survey is survey_library.bundled().survey
    assert office._collections.close()
    qtbot.waitUntil(lambda: open_one(office) is None)
    tomorrow = office._collections.begin(at_hand, str(returned), "神奈川県")
    with qtbot.waitSignal(office._collections.begun):
        tomorrow.start.click()


def test_a_survey_that_no_prefecture_gathers_leaves_the_one_that_is_offered(
    qtbot: QtBot, office: MainActions, tmp_path: Path
) -> None:
    office._remembered.keep_collected(tmp_path, "神奈川県")
    care = SurveyAtHand(None, tmp_path / "下書き", care_bundle(tmp_path / "調査"))
    begin = office._collections.begin(Gathered(care, (care,)), str(tmp_path / "調査"), "神奈川県")
    with qtbot.waitSignal(office._collections.begun):
        begin.start.click()
    assert (office.settings.collected, office.settings.prefecture) == (str(tmp_path / "調査"), "神奈川県")
    assert office._collections.close()
