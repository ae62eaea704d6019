"""Files brought to the folder of returns: none of its own is lost, and none comes twice."""

import os
import zipfile
from pathlib import Path

import pytest

from gui.collection.reading.receiving import bring, receive, under_another_name
from tests.collection.scenes import Scene

NAME = "【厚木市】マイナンバーアンケート回答.xlsx"


def outside(scene: Scene, tmp_path: Path, name: str = NAME, q9: str = "①") -> Path:
    path = tmp_path / "受信" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(scene.form("厚木市", None, q9=q9))
    return path


def test_a_new_file_is_copied_with_the_time_of_its_last_change(scene: Scene, tmp_path: Path) -> None:
    path = outside(scene, tmp_path)
    os.utime(path, (1_600_000_000, 1_600_000_000))
    brought = bring(scene.folder, [path])
    assert [arrival.name for arrival in brought.new] == [NAME]
    assert not list(scene.folder.iterdir()), "nothing is written before it is asked for"
    assert receive(scene.folder, brought.new).names == (NAME,)
    assert (scene.folder / NAME).read_bytes() == path.read_bytes()
    assert (scene.folder / NAME).stat().st_mtime == 1_600_000_000
    assert scene.look().arrived == 1


def test_the_same_file_is_known_and_so_is_one_that_lies_in_the_folder(scene: Scene, tmp_path: Path) -> None:
    path = outside(scene, tmp_path)
    inside = scene.put(NAME, path.read_bytes())
    brought = bring(scene.folder, [path, inside])
    assert (brought.new, brought.taken, brought.known) == ((), (), (NAME, NAME))


def test_another_file_of_the_name_stays_until_it_is_to_be_replaced(scene: Scene, tmp_path: Path) -> None:
    before = scene.sends("厚木市").read_bytes()
    (taken,) = bring(scene.folder, [outside(scene, tmp_path, q9="②")]).taken
    (failed,) = receive(scene.folder, [taken]).failed
    assert "既にあります" in failed[1]
    assert (scene.folder / NAME).read_bytes() == before

    beside = under_another_name(scene.folder, taken)
    assert beside.name == "【厚木市】マイナンバーアンケート回答 (2).xlsx"
    assert receive(scene.folder, [beside]).names == (beside.name,)
    assert under_another_name(scene.folder, taken).name.endswith("(3).xlsx")
    scene.look()
    assert scene.line("厚木市").state == "重複"
    assert receive(scene.folder, [taken], replace=True).names == (NAME,)
    assert (scene.folder / NAME).read_bytes() == taken.source.read_bytes()


def test_a_folder_comes_with_its_name_a_zip_file_as_it_is_and_papers_are_named(scene: Scene, tmp_path: Path) -> None:
    path = outside(scene, tmp_path, "政令/厚木.xlsx")
    with zipfile.ZipFile(tmp_path / "受信" / "二件.zip", "w") as archive:
        archive.write(path, "a.xlsx")
        archive.write(path, "b.xlsx")
    (tmp_path / "受信" / "送付状.pdf").write_bytes(b"%PDF")
    brought = bring(scene.folder, [tmp_path / "受信"])
    assert [arrival.name for arrival in brought.new] == ["受信/二件.zip", "受信/政令/厚木.xlsx"]
    assert [passed.name for passed in brought.passed] == ["送付状.pdf"]
    assert receive(scene.folder, brought.new).failed == ()
    assert (scene.folder / "受信" / "二件.zip").exists()


def test_a_single_paper_or_mail_comes_as_it_is(scene: Scene, tmp_path: Path) -> None:
    paper, mail = tmp_path / "【厚木市】回答.pdf", tmp_path / "【座間市】.eml"
    paper.write_bytes(b"%PDF")
    mail.write_bytes(b"Content-Type: application/pdf; name=a.pdf\r\n\r\n%PDF")
    brought = bring(scene.folder, [paper, mail])
    assert [arrival.name for arrival in brought.new] == [paper.name, mail.name]
    assert brought.passed == ()
    receive(scene.folder, brought.new)
    scene.look()
    assert [scene.line(name).state for name in ("厚木市", "座間市")] == ["別形式"] * 2


def test_a_folder_that_is_away_is_not_made_anew_with_one_file_in_it(scene: Scene, tmp_path: Path) -> None:
    path = outside(scene, tmp_path)
    scene.folder.rename(tmp_path / "外した媒体")
    with pytest.raises(FileNotFoundError):
        bring(scene.folder, [path])
    assert not scene.folder.exists()
