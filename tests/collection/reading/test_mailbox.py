"""A file that holds many mails, one below the other: each is read as one that came alone."""

import mailbox
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from gui.collection.reading.folder import find
from tests.collection.scenes import Scene


def letter(
    subject: str, *files: tuple[str, bytes], text: str = "回答します。\nFrom here on all is said.\n"
) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = subject, "f@example.lg.jp", "Mon, 10 Jul 2023 09:30:00 +0900"
    mail.set_content(text)
    for name, data in files:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail


def kept(path: Path, *mails: EmailMessage) -> bytes:
    """The bytes of a file in which Python's own library keeps these mails."""
    box = mailbox.mbox(path)
    for mail in mails:
        box.add(mail)
    box.close()
    return path.read_bytes()


@pytest.fixture
def sent(scene: Scene, tmp_path: Path) -> bytes:
    """Two returns, a PDF, and a mail without anything."""
    return kept(
        tmp_path / "kept",
        letter("回答", ("回答.xlsx", scene.form("厚木市"))),
        letter("海老名市です", ("回答.pdf", b"%PDF-1.4")),
        letter("回答（座間市）", ("資料.zip", zipped(tmp_path, scene.form("座間市"))), ("メモ.vcf", b"BEGIN:VCARD")),
        letter("綾瀬市から"),
    )


def zipped(folder: Path, data: bytes, name: str = "回答.xlsx") -> bytes:
    with zipfile.ZipFile(folder / "packed.zip", "w") as archive:
        archive.writestr(name, data)
    return (folder / "packed.zip").read_bytes()


@pytest.mark.parametrize("place", ["届いたもの", "届いたもの.zip"])
@pytest.mark.parametrize("name", ["届いたメール.mbox", "届いたメール.mbox/mbox", "Inbox"])
def test_each_mail_of_many_is_read_as_one_that_came_alone(
    scene: Scene, sent: bytes, tmp_path: Path, place: str, name: str
) -> None:
    """Apple's and Thunderbird's files of mails have no ending."""
    if place.endswith(".zip"):
        scene.put(place, zipped(tmp_path, sent, name))
    else:
        scene.put(f"{place}/{name}", sent)
    scene.look()
    assert {name: scene.line(name).state for name in ("厚木市", "海老名市", "座間市", "綾瀬市")} == {
        "厚木市": "可",
        "海老名市": "別形式",
        "座間市": "可",
        "綾瀬市": "別形式",
    }
    assert scene.line("厚木市").answers[0].file.received.startswith("2023-07-10")
    assert scene.line("厚木市").answers[0].file.name.endswith(f"{name}/1通目.eml/回答.xlsx")
    assert scene.codes("綾瀬市") == ["mail-only"]


@pytest.mark.parametrize("between", [b"\n\n", b"\r\n\r\n", b"\n"])
def test_mails_are_told_apart_as_other_programs_write_them(tmp_path: Path, between: bytes) -> None:
    text = "Below is what came.\nFrom here, 10:00, on all is said:\nOne: two.\n"
    one, other = (bytes(letter("回答", (f"{name}.xlsx", b"PK\3\4"), text=text)) for name in "一二")
    assert text.encode() in one
    above = b"From - Mon Jul 10 09:30:00 2023\r\n", b"From 177@xxx Mon Jul 10 00:30:00 +0000 2023\n"
    (tmp_path / "Inbox.MBOX").write_bytes(above[0] + one + between + above[1] + other)
    names = [file.name for file in find(tmp_path).files]
    assert names == ["Inbox.MBOX/1通目.eml/一.xlsx", "Inbox.MBOX/2通目.eml/二.xlsx"]


def test_what_is_no_file_of_mails_is_named(tmp_path: Path) -> None:
    (tmp_path / "一.mbox").write_bytes(b"not mails")
    (tmp_path / "二.mbox").write_bytes(b"From nobody\n\0\0\0")
    (tmp_path / "三.mbox").write_bytes(b"From ")
    found = find(tmp_path)
    assert [(passed.name, passed.shape) for passed in found.passed] == [("一.mbox", "保存したメール")]
    assert sorted(file.name.partition("/")[0] for file in found.files if file.fault) == ["三.mbox", "二.mbox"]


def test_one_that_is_too_large_is_named_and_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.collection.reading.archives.MAX_MAIL", 1_000)
    kept(tmp_path / "一.mbox", letter("回答", ("回答.xlsx", bytes(2_000))))
    (found,) = find(tmp_path).files
    assert (found.name, found.places) == ("一.mbox", ())
    assert "大きすぎ" in found.fault


@pytest.mark.parametrize(
    "content", [b"From here on all is said.\nSubject: x\n", b"From \n", b"", "From 厚木市".encode()]
)
def test_a_file_without_an_ending_is_no_mailbox_for_its_first_word(scene: Scene, content: bytes) -> None:
    scene.put("メモ", content)
    assert [(p.name, p.shape) for p in find(scene.folder).passed] == [("メモ", "形式の分からないファイル")]
