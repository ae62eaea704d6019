"""A return in another shape is a return: in a mail, however it is built and named; as a PDF or a picture."""

import base64
import binascii
import email.policy
import os
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from gui.collection import findings
from gui.collection.decisions import Collection, Settlement, correct, settle
from gui.collection.gathering import gather
from gui.collection.judging import judge
from gui.collection.reading import archives, mails, outlook, shapes
from gui.collection.reading.folder import find
from gui.collection.roster import default_roster, with_expected
from gui.collection.saved import load, save
from gui.collection.writing.inquiry import inquiries
from gui.collection.writing.report import make_report
from gui.collection.writing.tables import tables
from gui.survey.bundle import SurveyBundle
from tests.collection.reading.outlook_files import attachment, compound, mail, winmail
from tests.collection.reading.test_folder import zipped
from tests.collection.scenes import Scene

XLSX = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAME = "【厚木市】マイナンバーアンケート回答①.xlsx"


def letter(**attached: bytes) -> EmailMessage:
    """A mail with files, by their names (`_` for the dot)."""
    found = EmailMessage()
    found["Subject"], found["From"], found["Date"] = "回答の送付", "a@example.lg.jp", "Mon, 10 Jul 2023 09:30:00 +0900"
    found.set_content("送付します。")
    for name, data in attached.items():
        found.add_attachment(data, maintype="application", subtype=XLSX, filename=name.replace("_", "."))
    return found


def by_hand(name: str, data: bytes, *, disposition: str = "attachment", encoding: str = "base64") -> bytes:
    """A mail with one attachment whose header is written to the letter."""
    body = base64.encodebytes(data) if "base64" in encoding.lower() else data
    head = b'From: a@example.lg.jp\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="=_b.1"\r\n\r\n--=_b.1\r\n'
    text = b"Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n\x1b$B$3$s\x1b(B\r\n--=_b.1\r\n"
    parted = f"Content-Type: application/octet-stream;\r\n {name}\r\nContent-Transfer-Encoding: {encoding}\r\n"
    return (
        head
        + text
        + parted.encode("utf-8", "surrogateescape")
        + f"Content-Disposition: {disposition}\r\n\r\n".encode()
        + body
        + b"\r\n--=_b.1--\r\n"
    )


def test_what_is_attached_to_a_mail_is_collected(scene: Scene) -> None:
    scene.put("FW 回答.eml", letter(**{NAME: scene.form("厚木市", {"organisation": ""})}).as_bytes())
    scene.look()
    line = scene.line("厚木市")
    assert line.answers[0].file.name == f"FW 回答.eml/{NAME}"
    assert line.answers[0].file.received == datetime.fromtimestamp(1_688_949_000).strftime("%Y-%m-%dT%H:%M")
    assert line.answers[0].match.by_name is not None


@pytest.mark.parametrize(
    "first",
    [
        "Subject",
        "Received",
        "From",
        "Return-Path",
        "To",
        "Delivered-To",
        "X-Mozilla-Status",
        "DKIM-Signature",
        "Message-ID",
    ],
)
def test_a_mail_that_was_saved_without_an_ending_is_opened(scene: Scene, first: str) -> None:
    data = letter(**{NAME: scene.form("厚木市", {"organisation": ""})}).as_bytes()
    scene.put("回答の送付", f"{first}: a@example.lg.jp\n".encode() + data)
    scene.put("メモ", "From: と書いてあるだけのメモ".encode())
    scene.look()
    assert scene.line("厚木市").answers[0].file.name == f"回答の送付/{NAME}"
    assert [passed.name for passed in scene.collection.passed] == ["メモ"]


JIS = base64.b64encode("【厚木市】回答".encode("iso-2022-jp")).decode()
UTF8 = base64.b64encode("【厚木市】回答.xlsx".encode()).decode()
SJIS = "".join(f"%{byte:02X}" for byte in "【厚木市】回答".encode("cp932"))
_WHOLE = "【厚木市】回答".encode()
_CUT = [base64.b64encode(piece).decode() for piece in (_WHOLE[:10], _WHOLE[10:])]
_PERCENT = "".join(f"%{byte:02X}" for byte in _WHOLE)
_JIS = "".join(f"%{byte:02X}" for byte in "【厚木市】回答".encode("iso-2022-jp"))
NAMES = {
    "encoded, as most do": f'name="=?UTF-8?B?{UTF8}?="',
    "a character cut in two": f'name="=?UTF-8?B?{_CUT[0]}?=\r\n =?UTF-8?B?{_CUT[1]}?=.xlsx"',
    "in JIS": f"name==?ISO-2022-JP?B?{JIS}?=.xlsx",
    "quoted": f'name="=?utf-8?Q?{"".join(f"={byte:02X}" for byte in "【厚木市】回答.xlsx".encode())}?="',
    "in pieces": f"name*0*=Shift_JIS''{SJIS[:24]};\r\n name*1*={SJIS[24:]};\r\n name*2=.xlsx",
    "percent": f"name*=utf-8''{''.join(f'%{byte:02X}' for byte in '【厚木市】回答.xlsx'.encode())}",
    "in pieces, each of them encoded": f'name*0="=?UTF-8?B?{UTF8[:8]}";\r\n name*1="{UTF8[8:]}?="',
    "in pieces, of no character set": f'name*0*="\'\'{_PERCENT[:54]}";\r\n name*1*="{_PERCENT[54:]}";\r\n name*2=.xlsx',
    "in pieces of JIS that end within a character": f"name*0*=ISO-2022-JP''{_JIS[:27]};\r\n name*1*={_JIS[27:]};\r\n name*2=.xlsx",
    "raw": 'name="【厚木市】回答.xlsx"',
    "raw, in Shift_JIS": 'name="{}"'.format("【厚木市】回答ソ.xlsx".encode("cp932").decode("utf-8", "surrogateescape")),
    "raw, in JIS": 'name="{}"'.format("【厚木市】回答.xlsx".encode("iso-2022-jp").decode("ascii")),
    "a path": 'name="C:\\\\送付\\\\【厚木市】回答.xlsx"',
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_names_are_read_as_they_were_meant(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.eml").write_bytes(by_hand(name, b"PK"))
    (found,) = find(tmp_path).files
    assert found.name.removeprefix("a.eml/").replace("ソ", "") == "【厚木市】回答.xlsx"


def test_the_marks_of_windows_own_are_read_in_jis() -> None:
    from gui.collection.reading.mail_headers import jis

    assert jis(b"\x1b$B-!\x1b(B.xlsx") == "①.xlsx"
    assert jis(b"\x1b$B\x2d\x6a\x1b(Ba\x1b(I1\x1b(B") == "㈱aｱ"


@pytest.mark.parametrize(
    "encoding", ["base64", "BASE64 (as ever) ", '"base64"', "quoted-printable", "8bit", "x-uuencode", "x-uue"]
)
def test_bytes_come_as_they_were_sent(tmp_path: Path, encoding: str) -> None:
    data = bytes(range(256)) * 3 + b"\r\n--=_b.1x is no boundary\r\n"
    body = binascii.b2a_qp(data, istext=False) if encoding == "quoted-printable" else data
    if "uu" in encoding:
        lines = b"".join(binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
        lines = lines.replace(b"\n", b"A\n") if encoding == "x-uue" else lines  # with a check digit
        body = b"begin 644 a.xlsx\n" + lines + b"`\nend\n"
    path = tmp_path / "a.eml"
    path.write_bytes(by_hand('name="a.xlsx"', body, encoding=encoding))
    assert archives.read_member(path, (0,)) == data


@pytest.mark.parametrize("last", [b"`\n", b" \n", b"\n"])
def test_files_written_into_the_text_of_a_mail_are_read(scene: Scene, last: bytes) -> None:
    data = scene.form("厚木市")
    lines = b"".join(binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
    text = (
        b"Subject: kaitou\nFrom: a@example.lg.jp\n\nbegin to read\n\nbegin 644 kaitou.xlsx\n" + lines + last + b"end\n"
    )
    scene.put("受信.eml", text)
    scene.look()
    assert scene.line("厚木市").state == "可"
    assert scene.line("厚木市").answers[0].file.name == "受信.eml/kaitou.xlsx"
    assert scene.collection.passed == ()


def test_what_only_a_mac_can_read_is_told(scene: Scene) -> None:
    found = letter()
    found.add_attachment(b"\0\5\x16\0" + bytes(80), maintype="application", subtype="applefile", filename="回答.xlsx")
    scene.put("受信.eml", found.as_bytes())
    scene.look()
    assert [file.name for file in scene.collection.files] == ["受信.eml/回答.xlsx"]


def test_what_a_mac_sends_beside_a_file_under_its_name_is_no_return(scene: Scene) -> None:
    found = letter(**{"回答.xlsx": scene.form("厚木市")})
    found.add_attachment(b"\0\5\x16\7" + bytes(80), maintype="application", subtype="applefile", filename="回答.xlsx")
    scene.put("受信.eml", found.as_bytes())
    scene.look()
    assert scene.line("厚木市").state == "可"
    assert len(scene.collection.files) == 1


def test_forwarded_mails_and_archives_in_them_are_opened(scene: Scene) -> None:
    inner = letter(**{"回答.zip": zipped({"【座間市】.xlsx": scene.form("座間市")})})
    outer = letter()
    outer.add_attachment(inner)
    scene.put("転送.eml", outer.as_bytes(policy=email.policy.SMTP))
    scene.put("まとめ.zip", zipped({"厚木.eml": letter(**{"a.xlsx": scene.form("厚木市")}).as_bytes()}))
    attached = EmailMessage()
    attached.set_content("x")
    attached.add_attachment(
        letter(**{"b.xlsx": scene.form("大和市")}).as_bytes(),
        maintype="application",
        subtype="octet-stream",
        filename="元.eml",
    )
    scene.put("添付.eml", attached.as_bytes())
    scene.look()
    assert [scene.line(name).state for name in ("座間市", "厚木市", "大和市")] == ["可"] * 3
    assert scene.line("大和市").answers[0].file.name == "添付.eml/元.eml/b.xlsx"


def test_mails_of_outlook_are_opened(scene: Scene) -> None:
    forms = {name: scene.form(name) for name in ("厚木市", "座間市", "大和市", "綾瀬市")}
    inner = mail(attachment("【座間市】.xlsx", forms["座間市"]))
    image = {**attachment("image001.png", b"x"), "__substg1.0_3712001F": "x".encode("utf-16-le")}
    tree = mail(attachment("【厚木市】回答.xlsx", forms["厚木市"]), attachment("FW: 回答", inner), image)
    scene.put("受信.msg", compound(tree))
    scene.put("古い.msg", compound(mail(attachment("【大和市】.xlsx", forms["大和市"], ansi=True))))
    packed = EmailMessage()
    packed.set_content("x")
    packed.add_attachment(
        winmail({"【綾瀬市】.xlsx": forms["綾瀬市"]}), maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    scene.put("受信2.eml", packed.as_bytes())
    scene.look()
    assert [scene.line(name).state for name in forms] == ["可"] * 4
    assert scene.line("座間市").answers[0].file.name == "受信.msg/FW: 回答/【座間市】.xlsx"
    assert scene.line("厚木市").answers[0].file.received == datetime.fromtimestamp(1_688_949_000).strftime(
        "%Y-%m-%dT%H:%M"
    )
    assert scene.collection.passed == ()


def test_a_damaged_mail_of_outlook_is_called_a_mail(scene: Scene) -> None:
    whole = compound(mail(attachment("【厚木市】回答.xlsx", scene.form("厚木市"))))
    scene.put("厚木市.msg", whole[:9_000])
    scene.put("大和市.msg", whole[:8] + bytes(900))
    scene.look()
    for name in ("厚木市", "大和市"):
        (problem,) = scene.line(name).answers[0].problems
        assert problem.message == outlook.BROKEN


def test_many_files_or_a_name_as_long_as_an_archive_allows_leave_a_line_that_can_be_read(scene: Scene) -> None:
    form = scene.form("相模原市")
    scene.put("回答.zip", zipped({f"{'あ' * 9_000}.xlsx": form, **{f"写し{i:02d}.xlsx": form for i in range(30)}}))
    scene.look()
    found = next(findings.of_line(scene.survey, scene.line("相模原市")))
    assert found.problem.code == "not-in-roster"
    assert found.file.endswith(" ほか21件")
    assert len(found.file) < 600


def test_a_short_title_is_not_the_name(tmp_path: Path) -> None:
    packed = EmailMessage()
    packed.set_content("x")
    data = winmail({"【厚木市】回答.xlsx": b"PK"}, short="DATA~1.XLS")
    packed.add_attachment(data, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    (tmp_path / "a.eml").write_bytes(packed.as_bytes())
    assert [file.name for file in find(tmp_path).files] == ["a.eml/【厚木市】回答.xlsx"]


def test_a_workbook_is_known_whatever_it_is_called(scene: Scene) -> None:
    scene.put("a.eml", by_hand('name="厚木"市.xlsx"', scene.form("厚木市")))
    scene.put("b.eml", by_hand("x=y", scene.form("座間市")))
    scene.look()
    assert [scene.line(name).state for name in ("厚木市", "座間市")] == ["可"] * 2


def test_what_cannot_be_unpacked_is_named(scene: Scene) -> None:
    packed = EmailMessage()
    packed.set_content("x")
    packed.add_attachment(b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    scene.put("【厚木市】.eml", packed.as_bytes())
    scene.put("【座間市】.eml", letter().as_bytes())
    scene.put("【大和市】.msg", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    scene.look()
    assert [(p.name, p.worth_a_look) for p in scene.collection.passed] == [
        ("【厚木市】.eml/winmail.dat", True),
        ("【座間市】.eml", True),
    ]
    assert scene.line("大和市").state == "読めない"


DEEP = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(300))
MANY = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n" * 3_000
HOSTILE = {
    "deep": DEEP,
    "many": MANY,
    "no end": b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: a/b; name=a.xlsx\r\n\r\nUEsD",
    "one header": b"Subject: " + b"=?utf-8?b?" * 200_000,
    "quotes": b'Content-Disposition: attachment; filename="' + b'\\"' * 500_000,
    "half a boundary": b"Content-Type: multipart/mixed; boundary=" + b"-" * 70 + b"\r\n\r\n" + b"-" * 2_000_000,
    "empty": b"",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_mail_is_a_sentence_or_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "【厚木市】.eml").write_bytes(data)
    found = find(tmp_path)
    assert len(found.files) + sum(passed.worth_a_look for passed in found.passed) == 1
    for file in found.files:
        assert file.fault.endswith("。") or file.name.endswith("a.xlsx")


def test_a_mail_that_went_through_many_hands_has_its_attachments(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(b"X-Checked: %b\r\n" % (b"a" * 900) * 700 + by_hand('name="a.xlsx"', b"PK"))
    assert archives.read_member(path, (0,)) == b"PK"


def test_a_msg_that_leads_back_to_itself_ends(tmp_path: Path) -> None:
    data = bytearray(compound(mail(attachment("a.xlsx", b"PK"), attachment("b", mail(attachment("c.xlsx", b"PK"))))))
    for at in range(512, len(data) - 128, 128):
        if data[at + 66] == 1:  # every folder holds what the first holds
            data[at + 76 : at + 80] = (1).to_bytes(4, "little")
    (tmp_path / "a.msg").write_bytes(data)
    assert len(find(tmp_path).files) < mails.MAX_PARTS


def test_no_more_of_a_mail_is_kept_than_what_is_read(scene: Scene) -> None:
    scene.put("a.eml", letter(**{"【厚木市】.xlsx": scene.form("厚木市")}).as_bytes())
    find(scene.folder)
    assert archives._mail.cache_info().currsize == 0


def test_another_mail_under_the_same_name_is_read_anew(scene: Scene) -> None:
    path = scene.put("a.eml", letter(**{"【厚木市】.xlsx": scene.form("厚木市")}).as_bytes())
    os.utime(path, (1_600_000_000, 1_600_000_000))
    scene.look()
    scene.put("a.eml", letter(**{"【厚木市】.xlsx": scene.form("厚木市", q9="②")}).as_bytes())
    os.utime(path, (1_600_000_000, 1_600_000_000))
    scene.look()
    assert scene.collection.replaced == ("a.eml/【厚木市】.xlsx",)


SHAPES = {
    "回答.pdf": "PDF",
    "回答.JPG": "画像",
    "回答.png": "画像",
    "回答.csv": "CSV",
    "回答.docx": "Word",
    "回答.jtd": "一太郎",
    "回答.xdw": "DocuWorks",
    "回答.7z": "圧縮ファイル",
    "回答.lzh": "圧縮ファイル",
}


@pytest.mark.parametrize(("name", "shape"), SHAPES.items(), ids=SHAPES.keys())
def test_what_came_as_something_else_is_said_to_have_come(scene: Scene, name: str, shape: str) -> None:
    scene.put(f"【厚木市】{name}", b"%PDF-1.4")
    overview = scene.look()
    line = scene.line("厚木市")
    assert (line.state, scene.codes("厚木市")) == ("別形式", ["other-shape"])
    message = line.answers[0].problems[0].message
    assert message.startswith(f"{shape}で届いています。")
    assert ("展開して、" in message) == (shape == "圧縮ファイル")
    assert overview.arrived == 0, "nothing can be read of it"
    (text,) = [
        found for found in inquiries(scene.survey, scene.collection, overview) if found.organisation.name == "厚木市"
    ]
    assert "形式について" in text.subject
    assert name in text.body
    assert "回答をまだ確認できておりません" not in text.body


def test_beside_an_empty_form_what_came_otherwise_is_the_return(scene: Scene, bundled_form: bytes) -> None:
    scene.put("厚木市/回答.pdf", b"%PDF-1.4")
    scene.put("厚木市/様式.xlsx", bundled_form)
    scene.put("座間市/様式.xlsx", bundled_form)
    overview = scene.look()
    line = scene.line("厚木市")
    assert (line.state, scene.codes("厚木市")) == ("別形式", ["blank", "other-shape"])
    assert scene.line("座間市").state == "未記入"
    letters = inquiries(scene.survey, scene.collection, overview)
    (text,) = [found.body for found in letters if found.organisation.name == "厚木市"]
    assert "「様式.xlsx」、「回答.pdf」を受け取りました" in text
    assert line.chosen
    assert line.chosen.original
    scene.collection = correct(scene.collection, line.chosen.file, line.chosen.original, "9", "①", "")
    assert scene.line("厚木市").state == "不備", "what was filled in from the PDF is an answer"


def test_of_all_that_came_of_one_a_letter_speaks_to_those_who_sent_it(scene: Scene, bundled_form: bytes) -> None:
    """What a check says to whoever collects, as that they should be asked for another, is for no letter."""
    scene.put("厚木市/様式.xlsx", bundled_form)
    scene.put("厚木市/回答.pdf", b"%PDF-1.4")
    scene.put("厚木市/壊れたもの.xlsx", b"PK\3\4")
    letters = inquiries(scene.survey, scene.collection, scene.look())
    (text,) = [found.body for found in letters if found.organisation.name == "厚木市"]
    assert scene.line("厚木市").state == "読めない"
    assert "「様式.xlsx」には、御回答が記入されておりませんでした。" in text
    assert all(f"「{name}」" in text for name in ("回答.pdf", "壊れたもの.xlsx"))
    assert "もらって" not in text


def test_beside_a_form_that_may_be_empty_what_came_otherwise_is_no_return(scene: Scene, bundled_form: bytes) -> None:
    scene.put("厚木市/様式.xlsx", bundled_form)
    scene.look()
    answer = scene.line("厚木市").answers[0]
    place = (answer.id, "blank", "", "", "")
    scene.collection = settle(scene.collection, Settlement(*place, "該当がないと電話で確認", "2023-07-10T09:30"))
    assert scene.line("厚木市").state == "可"
    scene.put("厚木市/送付状.pdf", b"%PDF-1.4")
    scene.look()
    assert (scene.line("厚木市").state, len(scene.line("厚木市").answers)) == ("可", 1)


def test_a_folder_or_a_mail_tells_whose_it_is(scene: Scene) -> None:
    mailed = EmailMessage()
    mailed.set_content("x")
    mailed.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="scan.pdf")
    scene.put("座間市.eml", mailed.as_bytes())
    scene.put("大和市/scan001.pdf", b"%PDF")
    scene.put("資料.pdf", b"%PDF")
    scene.look()
    assert [scene.line(name).state for name in ("座間市", "大和市")] == ["別形式"] * 2
    assert {line.state for line in scene.overview.lines} == {"別形式", "未提出"}


def test_what_a_mail_is_about_or_who_sent_it_tells_whose_it_is(scene: Scene, tmp_path: Path) -> None:
    for number, (subject, sender) in enumerate(
        (
            ("【厚木市】調査回答の提出", "a@example.jp"),
            ("Re: 回答", "綾瀬市福祉課 <b@example.jp>"),
            ("回答", "c@example.jp"),
        )
    ):
        mailed = EmailMessage()
        mailed["Subject"], mailed["From"] = subject, sender
        mailed.set_content("x")
        mailed.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="scan.pdf")
        scene.put(f"mail{number}.eml", mailed.as_bytes())
    tree = mail(attachment("scan.pdf", b"%PDF"))
    scene.put("受信.msg", compound({**tree, "__substg1.0_0037001F": "【大和市】回答".encode("utf-16-le")}))
    scene.look()
    assert [scene.line(name).state for name in ("厚木市", "綾瀬市", "大和市")] == ["別形式"] * 3
    assert {line.state for line in scene.overview.lines} == {"別形式", "未提出"}
    save(tmp_path / "c.json", scene.collection, scene.bundle)
    assert load(tmp_path / "c.json", scene.bundle) == scene.collection


def test_papers_beside_a_form_are_papers(scene: Scene) -> None:
    scene.sends("厚木市")
    scene.put("【厚木市】誤り事案の概要.pdf", b"%PDF")
    scene.put("【座間市】回答.pdf", b"%PDF")
    scene.put("【座間市】回答.xlsx", b"broken")
    scene.put("【神奈川県】通知.pdf", b"%PDF")
    scene.look()
    assert scene.line("厚木市").state == "可"
    assert len(scene.line("厚木市").answers) == 1
    assert scene.line("座間市").state == "読めない"
    assert not any(line.organisation and line.organisation.name == "神奈川県" for line in scene.overview.lines)


def test_of_whom_a_paper_is_that_is_not_expected_is_said(scene: Scene) -> None:
    scene.put("【横浜市】回答.pdf", b"%PDF")
    scene.put("【静岡市】回答.pdf", b"%PDF")
    scene.put("静岡市.xlsx", scene.form("静岡市"))
    scene.put("【神奈川県】通知.pdf", b"%PDF")
    scene.put("【厚木市】誤り事案の概要.pdf", b"%PDF")
    scene.put("厚木市/横浜市との協定.pdf", b"%PDF")
    scene.sends("厚木市")
    overview = scene.look()
    said = "「神奈川県横浜市」のもののようですが、神奈川県の取りまとめの対象ではありません。回答でないか、対象の一覧と送り主を確かめてください。"
    assert [(one.name, one.sentence) for one in overview.to_look_at] == [("【横浜市】回答.pdf", said)]
    assert {one.name for one in overview.passed} == {one.name for one in scene.collection.passed}


def test_it_is_kept_and_reported(scene: Scene, tmp_path: Path) -> None:
    scene.put("【厚木市】回答.pdf", b"%PDF")
    overview = scene.look()
    save(tmp_path / "c.json", scene.collection, scene.bundle)
    assert load(tmp_path / "c.json", scene.bundle) == scene.collection
    states = tables(scene.survey, scene.collection, overview, datetime(2023, 7, 21))[0]
    assert [row[4] for row in states.rows if "厚木市" in str(row[1])] == ["別形式"]
    assert make_report(scene.survey, scene.collection, overview, datetime(2023, 7, 21))
    scene.sends("厚木市")
    scene.look()
    assert scene.line("厚木市").state == "可"


def test_another_survey_has_its_shapes_too(other_bundle: SurveyBundle, tmp_path: Path) -> None:
    organisation = other_bundle.directory.of_prefecture("神奈川県")[1]
    (tmp_path / f"{organisation.name}.pdf").write_bytes(b"%PDF")
    roster = default_roster(other_bundle, "神奈川県")
    roster = with_expected(roster, [organisation.code])
    collection = gather(Collection(other_bundle.survey.id, str(tmp_path), roster), other_bundle)
    overview = judge(other_bundle, collection)
    assert [line.state for line in overview.lines if line.organisation == organisation] == ["別形式"]
    assert inquiries(other_bundle.survey, collection, overview)


def test_a_shape_is_known_by_how_its_name_ends() -> None:
    assert not set(shapes._SHAPE_OF) & {*shapes.WORKBOOKS, *archives.MAILS}
    assert set(shapes._TO_OPEN) <= set(shapes._SHAPE_OF.values())
