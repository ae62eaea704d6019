"""A mail as a file: what two readers that know nothing of ours find in it is what was put in."""

import base64
import email
import email.policy
import json
import shutil
import subprocess
from email.header import decode_header, make_header
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest

from gui.words.mail_format import Enclosed, unsent
from tests import patience

READER = Path(__file__).parents[1] / "read_mail.py"
NAMES = (
    "【相模原市】マイナンバーアンケート回答.xlsx",
    "誤り事案の概要（令和5年7月・住民税課・最終版・差替え済み・部長確認後・印刷用・別紙を含む・長い名前のまま添付する場合）.pdf",
    "𠮷野家と葛󠄀城市の資料.docx",
    "ﾊﾝｶｸｶﾅ ｶﾞｷﾞｸﾞ.pdf",
    'it\'s "quoted"; filename=evil.exe.pdf',
    "100%*済み'（1）.pdf",
    "は\u3099か\u3099.pdf",
    "plain-name_1.pdf",
    "two words.pdf",
    "=?utf-8?B?44GC?=.pdf",
    "資料",
    "a" * 200 + ".txt",
    "改行\r\nX-Evil: 1.pdf",
    "新しいテキスト ドキュメント.txt",
    "재빠 게으갈색 여 우가 통나 REPORT (위로뛰어 올랐).pdf",
    "long " * 40 + ".png",
    "👨‍👩‍👧‍👦.pdf",
    "転送.eml",
)
SUBJECT = "【神奈川県】マイナンバーアンケート回答　𠮷・葛󠄀・ｱﾝｹｰﾄ　" + "とても長い件名" * 12
TEXT = (
    "厚生労働省　御中\n\n"
    + "とても長い行で、どこでも折り返されない。" * 60
    + "\n行の中の\x0bと\x0cと\x85と\u2028は行を終えない"
    + "\n. 点で始まる行\nFrom ここまで\n𠮷󠄀\n以上"
)


def mail(names: tuple[str, ...] = NAMES, to: str = "", subject: str = SUBJECT, text: str = TEXT) -> bytes:
    return unsent(to, subject, text, [Enclosed(name, f"中身{n}".encode() * 40) for n, name in enumerate(names)])


def read_elsewhere(*mails: Path) -> list[dict[str, object]]:
    """The same as GMime reads them."""
    python = shutil.which("python3", path="/usr/bin")
    asked = [python or "python3", "-c", "import gi; gi.require_version('GMime', '3.0')"]
    if python is None or subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("Debian's reader of mail is not installed (gir1.2-gmime-3.0, python3-gi)")
    said = subprocess.run(
        [python, str(READER), *map(str, mails)], capture_output=True, timeout=patience.SECONDS, check=True
    )
    return [json.loads(line) for line in said.stdout.splitlines()]


def test_python_reads_what_was_written() -> None:
    found = email.message_from_bytes(mail(to="shibu@example.lg.jp"), policy=email.policy.default)
    assert (found["X-Unsent"], found["To"], found["Subject"]) == ("1", "shibu@example.lg.jp", SUBJECT)
    text, *files = found.iter_parts()
    assert text.get_content() == f"{TEXT}\n".replace("\n", "\r\n")
    assert text.get_content_type() == "text/plain"
    one_line = tuple(name.replace("\r\n", "") for name in NAMES)
    assert tuple((part.get_filename() or "").replace("\r\n", "") for part in files) == one_line
    assert [part.get_content_disposition() for part in files] == ["attachment"] * len(NAMES)
    assert [part.get_payload(decode=True) for part in files] == [f"中身{n}".encode() * 40 for n in range(len(NAMES))]
    assert not any(part.defects for part in (found, text, *files))


def test_another_reader_finds_the_same(tmp_path: Path) -> None:
    path = tmp_path / "下書き.eml"
    path.write_bytes(mail(to="shibu@example.lg.jp"))
    (found,) = read_elsewhere(path)
    assert (found["unsent"], found["to"], found["subject"]) == ("1", "shibu@example.lg.jp", SUBJECT)
    assert str(found["text"]).replace("\r\n", "\n") == f"{TEXT}\n"
    files = found["files"]
    assert isinstance(files, list)
    assert tuple(file["name"] for file in files) == NAMES
    assert [base64.b64decode(file["data"]) for file in files] == [f"中身{n}".encode() * 40 for n in range(len(NAMES))]


def test_a_program_that_knows_encoded_words_alone_finds_the_names_too() -> None:
    """Outlook takes the name from Content-Type, in encoded words."""
    found = email.message_from_bytes(mail())
    names = [part.get_param("name") for part in list(found.walk())[2:]]
    assert tuple(str(make_header(decode_header(str(name)))) for name in names if name) == NAMES


def test_every_line_is_short_plain_and_ends_in_crlf() -> None:
    lines = mail().split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 90, "of a file's kind, which has one word; all others are shorter"
    assert all(line.isascii() for line in lines)


@pytest.mark.parametrize("text", ["件名\r\nBcc: all@example.com", "件名\nBcc: all@example.com", "\r\n\r\n本文"])
def test_no_text_begins_a_header_of_its_own(text: str) -> None:
    found = email.message_from_bytes(mail((text,), subject=text))
    assert found.keys() == ["X-Unsent", "Subject", "MIME-Version", "Content-Type"]
    assert all(part.keys()[:1] == ["Content-Type"] and len(part.keys()) <= 3 for part in found.get_payload())  # type: ignore[union-attr]


def test_each_piece_of_a_name_is_whole_characters() -> None:
    """Some readers decode the pieces one by one: half a character is none to them."""
    found = [line for line in mail((NAMES[1],)).decode().split("\r\n") if line.startswith(" filename*")]
    assert len(found) > 3
    for line in found:
        piece = line.partition("=")[2].rstrip(";").removeprefix("UTF-8''")
        assert piece
        unquote_to_bytes(piece).decode("utf-8")


def test_the_same_mail_is_the_same_bytes_and_no_file_ends_it_early() -> None:
    assert mail() == mail()
    evil = Enclosed("a.txt", b"\r\n--=_chousahyou-wizard_=--\r\nX: 1\r\n")
    found = email.message_from_bytes(unsent("", "件名", "本文", [evil]))
    assert [part.get_payload(decode=True) for part in found.get_payload()][1] == evil.data  # type: ignore[union-attr]


def test_an_empty_file_and_no_file_are_mails_too() -> None:
    found = email.message_from_bytes(unsent("", "件名", "", [Enclosed("空.txt", b"")]), policy=email.policy.default)
    text, empty = found.iter_parts()
    assert (text.get_content().strip(), empty.get_payload(decode=True)) == ("", b"")
    assert "To" not in found


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r"])
def test_a_text_ends_with_one_line_break(end: str) -> None:
    found = email.message_from_bytes(unsent("", "件名", f"本文{end}", []), policy=email.policy.default)
    (text,) = found.iter_parts()
    assert base64.b64decode(str(text.get_payload())).decode() == "本文\r\n"
