"""The surveys of an officer on the disk: whole or not at all, whatever ends the program, and nothing typed goes with them."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from gui.library import shelf
from gui.library.package import DEFINITION, FORM, SurveyPackage
from gui.system import file_lock, files

SURVEY = SurveyPackage(b'id = "a"', b"PK form")
CORRECTED = SurveyPackage(b'id = "a" # 2', b"PK corrected", "list.csv", b"list")


def whole(place: Path) -> SurveyPackage:
    """The survey that stands in a folder."""
    definition = shelf.definition_in(place)
    listed = next(definition.parent.glob("*.csv"), None)
    beside = (listed.name, listed.read_bytes()) if listed else ("", b"")
    return SurveyPackage(definition.read_bytes(), definition.with_name(FORM).read_bytes(), *beside)


def draft_of(place: Path, name: str = "下書き") -> Path:
    drafts = shelf.drafts_in(place)
    drafts.mkdir(exist_ok=True)
    path = drafts / f"{name}.json"
    path.write_text("{}", encoding="utf-8")
    return path


def test_a_survey_is_kept_in_a_folder_of_its_own(tmp_path: Path) -> None:
    assert shelf.places(tmp_path) == []
    place = shelf.add(tmp_path, "a", SURVEY)
    assert shelf.places(tmp_path) == [place]
    assert whole(place) == SURVEY
    assert place.stat().st_mode & 0o077 == 0


def test_two_surveys_of_one_id_stand_side_by_side(tmp_path: Path) -> None:
    first, second = shelf.add(tmp_path, "a", SURVEY), shelf.add(tmp_path, "a", CORRECTED)
    assert (whole(first), whole(second)) == (SURVEY, CORRECTED)
    assert len(shelf.places(tmp_path)) == 2


@pytest.mark.parametrize("name", ["../../evil", "CON", "a/b:c", "題" * 200, " . "])
def test_an_id_is_no_path(tmp_path: Path, name: str) -> None:
    place = shelf.add(tmp_path / "home", name, SURVEY)
    assert place.parent == tmp_path / "home" / "調査"
    assert shelf.places(tmp_path / "home") == [place]
    assert len(place.name) <= 42


def test_a_corrected_survey_takes_the_place_of_the_first_and_its_drafts_stay(tmp_path: Path) -> None:
    place = shelf.add(tmp_path, "a", SURVEY)
    draft = draft_of(place)
    assert shelf.replace(place, CORRECTED) == shelf.definition_in(place)
    assert whole(place) == CORRECTED
    assert draft.is_file()
    assert [path.parent.name for path in shelf.versions(place)] == ["版1", "版2"]
    for _ in range(9):
        shelf.replace(place, SURVEY)
    assert shelf.definition_in(place).parent.name == "版11"


def test_a_removed_survey_comes_back_with_its_drafts(tmp_path: Path) -> None:
    place = shelf.add(tmp_path, "a", SURVEY)
    draft_of(place)
    binned = shelf.remove(place)
    assert (shelf.places(tmp_path), shelf.in_bin(tmp_path)) == ([], [binned])
    another = shelf.add(tmp_path, "a", CORRECTED)
    back = shelf.restore(binned)
    assert back != another
    assert whole(back) == SURVEY
    assert (shelf.drafts_in(back) / "下書き.json").is_file()


def test_what_another_window_is_at_is_neither_replaced_nor_removed(tmp_path: Path) -> None:
    place = shelf.add(tmp_path, "a", SURVEY)
    with file_lock.hold(draft_of(place)):
        with pytest.raises(file_lock.Held):
            shelf.remove(place)
        with pytest.raises(file_lock.Held):
            shelf.replace(place, CORRECTED)
    assert whole(place) == SURVEY


def test_the_bin_is_emptied_once_it_has_been_seen_on_enough_days(tmp_path: Path) -> None:
    binned = shelf.remove(shelf.add(tmp_path, "a", SURVEY))
    start = datetime(2026, 4, 1, 9)
    for day in range(shelf.KEPT_DAYS + 1):
        shelf.empty_bin(tmp_path, start + timedelta(days=day))
        assert binned.is_dir()
    shelf.empty_bin(tmp_path, start + timedelta(days=shelf.KEPT_DAYS + 1))
    assert shelf.in_bin(tmp_path) == []


def test_drafts_of_a_survey_that_was_opened_by_its_definition_come_along(tmp_path: Path) -> None:
    before = tmp_path / "ほかの調査" / "a" / "下書き"
    before.mkdir(parents=True)
    (before / "前の.json").write_text("{}", encoding="utf-8")
    place = shelf.add(tmp_path, "a", SURVEY)
    assert (shelf.drafts_in(place) / "前の.json").is_file()


class Killed(BaseException):
    """The program ends here."""


@pytest.mark.parametrize("step", range(30))
def test_a_program_killed_at_any_step_leaves_the_old_survey_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Every call that changes the disk is a step; what is half made is cleared away when another program comes."""
    place = shelf.add(tmp_path, "a", SURVEY)
    draft_of(place)
    left = [step]

    def counted(name: str, of: object) -> None:
        real: Callable[..., object] = getattr(of, name)

        def call(*arguments: object, **named: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise Killed
            return real(*arguments, **named)

        monkeypatch.setattr(of, name, call)

    with monkeypatch.context() as patched:
        patched.setattr("shutil.rmtree", lambda *_, **__: None)  # a dead program clears nothing away
        for name, of in (("write_whole", files), ("move_folder", files), ("make_folder", files), ("rename", Path)):
            counted(name, of)
        try:
            shelf.replace(place, CORRECTED)
            shelf.add(tmp_path, "b", CORRECTED)
            shelf.remove(place)
        except Killed:
            pass
        monkeypatch.undo()
    for path in tmp_path.rglob(".cw-*"):
        path.rename(path.with_name(path.name.replace(f"-{os.getpid()}-", "-999999999-")))
    for found in (*shelf.places(tmp_path), *shelf.in_bin(tmp_path)):
        assert whole(found) in (SURVEY, CORRECTED)
    (kept,) = (p for p in (*shelf.places(tmp_path), *shelf.in_bin(tmp_path)) if p.name == "a")
    assert (shelf.drafts_in(kept) / "下書き.json").is_file()
    shelf.empty_bin(tmp_path, datetime(2026, 4, 1))
    assert [path for path in tmp_path.rglob(".cw-*") if "ごみ箱" not in path.parts] == []
    assert DEFINITION == "definition.toml"
