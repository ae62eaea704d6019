"""Mails that some program saved otherwise than they came, and those that are signed, are read as they were sent."""

import base64
import tracemalloc
from collections.abc import Callable
from email.message import EmailMessage

import pytest

from gui.collection.reading.mail_bytes import as_sent, signed
from gui.collection.reading.mail_headers import base64 as decoded_base64
from gui.collection.reading.mail_headers import in_text, unencoded
from tests.collection.reading.outlook_files import attachment, compound, mail
from tests.collection.scenes import Scene

Change = Callable[[bytes], bytes]
CONTENT = bytes.fromhex("06092a864886f70d010701")


def letter(data: bytes) -> bytes:
    found = EmailMessage()
    found["Subject"], found["From"] = "kaitou", "a@example.lg.jp"
    found.set_content("送付します。")
    found.add_attachment(data, maintype="application", subtype="octet-stream", filename="回答.xlsx")
    return found.as_bytes()


def with_a_gap(data: bytes) -> bytes:
    head, _, body = data.partition(b"\n\n")
    lines = head.split(b"\n")
    kind = next(at for at, line in enumerate(lines) if line.startswith(b"Content-Type"))
    return b"\n".join([*lines[:kind], b"", b"", b"", *lines[kind:]]) + b"\n\n" + body


def der(tag: int, data: bytes) -> bytes:
    size = len(data)
    length = bytes([size]) if size < 0x80 else b"\x84" + size.to_bytes(4, "big")
    return bytes([tag]) + length + data


def in_one(data: bytes) -> bytes:
    return der(0x30, der(0x06, b"x") + CONTENT + der(0xA0, der(0x04, data)))


def in_pieces(data: bytes) -> bytes:
    pieces = b"".join(der(0x04, data[at : at + 1000]) for at in range(0, len(data), 1000))
    return b"\x30\x80" + CONTENT + b"\xa0\x80\x24\x80" + pieces + bytes(6)


def in_the_open(data: bytes) -> bytes:
    return b'Content-Type: multipart/signed; boundary="S"\r\n\r\n--S\r\n' + data + b"\r\n--S\r\n\r\nx\r\n--S--\r\n"


def as_attachment(data: bytes) -> bytes:
    head = b'Subject: x\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; name="smime.p7m"\n'
    return head + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(data)


SAVED: dict[str, Change] = {
    "as it came": lambda data: data,
    "below an empty line": lambda data: b"\r\n" + data,
    "with a mark of its encoding": lambda data: b"\xef\xbb\xbf" + data,
    "in UTF-16": lambda data: data.decode().encode("utf-16"),
    "in lines of an old Mac": lambda data: data.replace(b"\n", b"\r"),
    "empty lines among its headers": with_a_gap,
    "as Apple's program keeps it": lambda data: b"%d\n" % len(data) + data,
    "signed, in one": lambda data: as_attachment(in_one(data)),
    "signed, in pieces": lambda data: as_attachment(in_pieces(data)),
    "signed in the open": lambda data: as_attachment(in_the_open(data)),
}


@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED.keys())
def test_a_mail_is_read_however_it_was_saved(scene: Scene, saved: Change) -> None:
    scene.put("受信.eml", saved(letter(scene.form("厚木市"))))
    scene.look()
    assert scene.line("厚木市").state == "可"
    assert scene.collection.passed == ()


def test_a_signed_mail_of_outlook_is_opened(scene: Scene) -> None:
    inside = in_the_open(letter(scene.form("厚木市")))
    scene.put("受信.msg", compound(mail(attachment("smime.p7m", inside))))
    scene.look()
    assert scene.line("厚木市").state == "可"


def in_padded_pieces(data: bytes) -> bytes:
    """As a program writes it that encodes each line by itself."""
    return b"\n".join(base64.b64encode(data[at : at + 55]) for at in range(0, len(data), 55))


@pytest.mark.parametrize("below", [b"", b"\n-- \nScanned by the gateway=1\n"])
def test_a_file_that_was_encoded_piece_by_piece_is_whole(scene: Scene, below: bytes) -> None:
    form = scene.form("厚木市")
    sent = letter(form)
    whole = base64.encodebytes(form).strip()
    assert whole in sent
    scene.put("続き.eml", sent.replace(whole, in_padded_pieces(form) if not below else whole + below))
    scene.look()
    assert scene.line("厚木市").state == "可"


def test_a_word_of_a_subject_may_be_padded_in_its_middle() -> None:
    assert unencoded("=?utf-8?B?44G+44Gfcg==QQ==?=") == "またrA"


def test_many_signs_of_padding_are_passed_over_once() -> None:
    assert decoded_base64(b"QQ" + b"=" * 1_000_000 + b"!") == b"A"
    assert decoded_base64(b"QQ==" * 100_000) == b"A" * 100_000


def test_what_is_encrypted_or_cut_off_is_no_mail() -> None:
    whole = in_pieces(b"Content-Type: text/plain\n\n" + bytes(3000))
    assert signed(b"\x30\x80" + CONTENT + b"\x30\x1d" + bytes(40)) == b""
    assert signed(CONTENT) == signed(b"") == signed(b"\x30\x80" + bytes(90)) == b""
    assert signed(whole[:2500]) == b""


@pytest.mark.parametrize(
    "content", [b"PK\3\4" + bytes(300), b"\x78\x9c" + bytes(300)], ids=["a workbook", "compressed"]
)
def test_what_is_signed_and_no_mail_is_told_as_a_file(scene: Scene, content: bytes) -> None:
    assert signed(in_one(content)) == b""
    scene.put("受信.eml", as_attachment(in_one(content)))
    scene.look()
    assert [passed.name for passed in scene.collection.passed] == ["受信.eml/smime.p7m"]


def test_a_text_that_never_ends_a_file_is_looked_through_in_its_own_size() -> None:
    tracemalloc.start()
    assert not list(in_text(b"begin 644 a.xlsx\n" + b"A\n" * 1_000_000))
    as_sent(b"Subject: x" + b"\n" * 1_000_000)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 20_000_000
