"""What is kept of an officer's choices, whatever the file has become."""

from pathlib import Path

import pytest

from gui.system import contrast, settings
from gui.system.settings import Settings


def test_what_was_chosen_is_found_again(tmp_path: Path) -> None:
    chosen = Settings("high", "C:\\提出", {"回答.json": "様式.xlsx"})
    settings.save(tmp_path / "新" / "settings.json", chosen)
    assert settings.load(tmp_path / "新" / "settings.json") == chosen


def test_a_form_is_chosen_and_given_up_again() -> None:
    chosen = Settings().with_form("a", "様式.xlsx")
    assert chosen.forms == {"a": "様式.xlsx"}
    assert chosen.with_form("a", "").forms == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", b"[]", b"1", b"{", b"[" * 100_000, b'{"contrast": "pink", "forms": {"a": 1}, "folder": 3}'],
)
def test_a_damaged_file_is_as_if_nothing_had_been_chosen(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert settings.load(path) == Settings()


def test_what_is_understood_is_kept_beside_what_is_not(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"contrast": "high", "folder": 3, "unknown": true}')
    assert settings.load(path) == Settings(contrast="high")
    assert settings.load(tmp_path) == Settings()


def test_a_file_far_too_large_is_put_aside_and_what_is_chosen_next_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"x" * 2_000_000)
    before = settings.load(path)
    settings.keep(path, before, before.with_form("回答.json", "様式.xlsx"))
    assert settings.load(path).forms == {"回答.json": "様式.xlsx"}
    assert [other.stat().st_size for other in tmp_path.iterdir() if other != path] == [2_000_000]


@pytest.mark.parametrize("chosen", ["system", "standard", "high"])
def test_the_contrast_can_be_known_before_everything_else(tmp_path: Path, chosen: contrast.Contrast) -> None:
    settings.save(tmp_path / "settings.json", Settings(contrast=chosen, folder="D:/提出"))
    assert contrast.chosen(tmp_path / "settings.json") == chosen


@pytest.mark.parametrize(
    "found", ["", "[]", '{"contrast": "purple"}', '{"contrast": ["high"]}', "[" * 100_000, "\udcff"]
)
def test_a_contrast_that_is_not_understood_is_the_systems(tmp_path: Path, found: str) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(found.encode("utf-8", "surrogateescape"))
    assert contrast.chosen(path) == settings.load(path).contrast == "system"
    assert contrast.chosen(tmp_path / "none.json") == "system"
    assert contrast.chosen(tmp_path) == "system"
