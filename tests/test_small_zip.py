"""The zip that officers get, written smaller than `zipfile` writes it and read by whoever reads zips."""

import io
import zipfile
from pathlib import Path

from small_zip import write_zip

ROOT = Path(__file__).parents[1]

TIME = 1_790_000_000
FILES = [
    ("調査票ウィザード/はじめにお読みください.txt", "読んでください。\r\n".encode() * 400),
    ("調査票ウィザード/空.txt", b""),
    ("調査票ウィザード/_internal/bytes.bin", bytes(range(256)) * 64),
]


def test_every_file_comes_out_as_it_was(tmp_path: Path) -> None:
    write_zip(tmp_path / "a.zip", FILES, TIME)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        assert [(entry.filename, archive.read(entry)) for entry in archive.infolist()] == FILES
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 9, 21, 14, 13, 20)}
        assert {entry.create_system for entry in archive.infolist()} == {0}


def test_it_is_no_larger_than_zipfile_makes_it_and_the_same_each_time(tmp_path: Path) -> None:
    source = b"".join(path.read_bytes() for path in sorted((ROOT / "gui" / "survey").glob("*.py")))
    for name in ("a.zip", "b.zip"):
        write_zip(tmp_path / name, [("source.txt", source)], TIME)
    usual = io.BytesIO()
    with zipfile.ZipFile(usual, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("source.txt", source)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert (tmp_path / "a.zip").stat().st_size < len(usual.getvalue())
