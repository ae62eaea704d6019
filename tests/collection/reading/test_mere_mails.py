"""A mail that brings no return is somebody's all the same, where it says whose; and so is what cannot be opened in it."""

from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from gui.collection.correspondence import Contact
from gui.collection.reading.folder import find
from gui.collection.reading.mail_words import of_html, own_words
from gui.collection.saved import load, save
from gui.collection.writing.inquiry import inquiries
from gui.collection.writing.inquiry_files import as_mails
from tests.collection.reading.outlook_files import attachment, compound, mail
from tests.collection.scenes import Scene

XLSX = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def mere(
    subject: str = "", sender: str = "a@example.jp", text: str = "お世話になっております。", **attached: bytes
) -> bytes:
    """A mail with this subject, sender and text, and files by their names (`_` for the dot)."""
    found = EmailMessage()
    found["Subject"], found["From"], found["Date"] = subject, sender, "Mon, 10 Jul 2023 09:30:00 +0900"
    found.set_content(text)
    for name, data in attached.items():
        found.add_attachment(data, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return found.as_bytes()


SIGNED = "神奈川県 福祉課 御中\nいつもお世話になっております。\n回答が遅れており申し訳ありません。\n-- \n厚木市福祉部福祉総務課　山田\n"
QUOTED = (
    "該当がありませんでした。\n\n-----Original Message-----\nFrom: 神奈川県福祉課\nTo: 座間市; 大和市\n"
    "Subject: 調査\n\n座間市　御担当者　様\n"
)
FORWARDED = "転送します。\n\n---------- Forwarded message ---------\nFrom: 厚木市福祉総務課 <b@example.jp>\nTo: 神奈川県\n\n遅れます。\n"
CLEAR = {
    "its subject": mere("【厚木市】マイナンバーアンケート回答の提出について"),
    "the answer to our letter": mere("Re: 【厚木市】調査票の提出について（依頼）", "山田 <x@example.jp>"),
    "its sender": mere("回答", "厚木市 福祉総務課 <a@example.jp>"),
    "the signature below its text": mere("Re: 照会", "山田 太郎 <a@example.jp>", SIGNED),
    "the mail that was handed on": mere("Fw: 回答", "神奈川県福祉課 <k@example.jp>", FORWARDED),
    "its sender, not whom it quotes": mere("Re: 調査", "厚木市 <a@example.jp>", QUOTED),
    "a paper of no kind that an answer comes as": mere("【厚木市】送付", 記録_log=b"x"),
    "its text in HTML": mere("回答", text="").replace(b"text/plain", b"text/html").replace(
        b"\n\n", "\n\n<p>担当</p><p>厚木市役所<br>福祉課</p>".encode(), 1
    ),
}  # fmt: skip


@pytest.mark.parametrize("data", CLEAR.values(), ids=CLEAR.keys())
def test_a_mail_without_a_form_has_come_from_whom_it_names(scene: Scene, data: bytes) -> None:
    scene.put("mail1.eml", data)
    overview = scene.look()
    line = scene.line("厚木市")
    assert (line.state, scene.codes("厚木市")) == ("別形式", ["mail-only"])
    assert line.answers[0].problems[0].message.startswith("メールのみ届いています。")
    assert [found.state for found in overview.lines if found.state != "未提出"] == ["別形式"]


def test_its_letter_thanks_for_the_mail_and_asks_for_the_form(scene: Scene) -> None:
    scene.put("mail1.eml", CLEAR["its subject"])
    overview = scene.look()
    (text,) = [t for t in inquiries(scene.survey, scene.collection, overview) if t.organisation.name == "厚木市"]
    assert "令和5年7月10日のメールを受け取りました" in text.body
    assert "添付を確認できませんでした" in text.body
    assert "mail1" not in text.body, "what it is called here says nothing to them"
    assert "回答をまだ確認できておりません" not in text.body


def test_a_mail_that_names_nobody_or_two_is_nobodys(scene: Scene) -> None:
    scene.put("a.eml", mere("回答", text=QUOTED))
    scene.put("b.eml", mere("回答", text="厚木市と座間市の件です。\n厚木市は未了、\n座間市は済みです。"))
    overview = scene.look()
    assert {line.state for line in overview.lines} == {"未提出"}
    assert [passed.worth_a_look for passed in scene.collection.passed] == [True, True]


HEADERS = ("X-Unsent: 1", "Auto-Submitted: auto-replied", "X-Autoreply: yes", "Precedence: auto_reply")


def test_a_mail_that_no_person_of_them_sent_is_not_theirs(scene: Scene) -> None:
    """A letter of ours, sent or not yet; that it could not be delivered; that nobody is there."""
    for number, header in enumerate(HEADERS):
        scene.put(f"【厚木市】{number}.eml", header.encode() + b"\n" + CLEAR["its subject"])
    scene.put("【厚木市】依頼.eml", mere("【厚木市】提出について（依頼）", "神奈川県福祉課 <k@example.jp>"))
    scene.put("【厚木市】不達.eml", mere("【厚木市】", "Mail Delivery System <MAILER-DAEMON@example.jp>"))
    for number, subject in enumerate(
        ("自動応答: 【厚木市】", "開封済み: 【厚木市】", "配信不能: 【厚木市】", "Automatic reply: 厚木市")
    ):
        scene.put(f"自動{number}.eml", mere(subject))
    report = {**mail(), "__substg1.0_001A001F": "REPORT.IPM.Note.NDR".encode("utf-16-le")}
    scene.put("【厚木市】配信不能.msg", compound(report))
    overview = scene.look()
    assert {line.state for line in overview.lines} == {"未提出"}


def test_our_own_letters_kept_in_the_folder_are_not_answers(scene: Scene) -> None:
    overview = scene.look()
    for name, data in as_mails(inquiries(scene.survey, scene.collection, overview)).items():
        scene.put(name, data)
    assert {line.state for line in scene.look().lines} == {"未提出"}


@pytest.mark.parametrize("book", ["fukushi@CITY.example.jp", "課長 <a@city.example.jp>、係 <fukushi@city.example.jp>"])
def test_the_address_book_tells_who_a_sender_is(scene: Scene, book: str) -> None:
    scene.put("a.eml", mere("回答", "山田 <Fukushi@City.example.jp>"))
    scene.look()
    assert scene.line("厚木市").state == "未提出"
    contact = Contact(scene.organisation("厚木市").code, email=book)
    scene.collection = replace(scene.collection, contacts=(contact,))
    assert scene.line("厚木市").state == "別形式"
    other = Contact(scene.organisation("座間市").code, email="広域連合 <fukushi@city.example.jp>")
    for both in ((contact, other), (other, contact)):
        scene.collection = replace(scene.collection, contacts=both)
        assert [scene.line(name).state for name in ("厚木市", "座間市")] == ["未提出"] * 2, "it may be either's"


def test_where_anything_else_came_the_mail_is_no_more_than_its_cover(scene: Scene) -> None:
    scene.put("a.eml", mere("【厚木市】"))
    scene.put("【厚木市】回答.pdf", b"%PDF")
    scene.put("b.eml", mere("【座間市】"))
    scene.put("【座間市】回答.xlsx", b"broken")
    scene.put("c.eml", mere("【大和市】"))
    scene.sends("大和市")
    scene.look()
    assert [scene.line(name).state for name in ("厚木市", "座間市", "大和市")] == ["別形式", "読めない", "可"]
    assert [scene.codes(name) for name in ("厚木市", "座間市", "大和市")] == [["other-shape"], ["unreadable"], []]


def test_what_comes_with_a_mail_is_whose_the_mail_is(scene: Scene, tmp_path: Path) -> None:
    scene.put("a.eml", mere("【厚木市】回答", 別の調査_xlsx=b"PK"))
    scene.put(
        "b.eml",
        mere("回答", "座間市福祉課 <b@example.jp>", 回答_xlsx=scene.form("座間市", {"organisation": ""})),
    )
    tree = mail(attachment("見積.xlsx", b"PK"))
    scene.put("c.msg", compound({**tree, "__substg1.0_0C1A001F": "大和市福祉課".encode("utf-16-le")}))
    body = {**mail(), "__substg1.0_1000001F": "遅れます。\r\n綾瀬市役所　福祉課".encode("utf-16-le")}
    scene.put("d.msg", compound(body))
    markup = {**mail(), "__substg1.0_10130102": "<p>遅れます。</p><p>海老名市役所</p>".encode()}
    scene.put("e.msg", compound(markup))
    scene.look()
    states = [scene.line(name).state for name in ("厚木市", "座間市", "大和市", "綾瀬市", "海老名市")]
    assert states == ["読めない", "不備", "読めない", "別形式", "別形式"]
    save(tmp_path / "c.json", scene.collection, scene.bundle)
    again = load(tmp_path / "c.json", scene.bundle)
    assert [file.about for file in again.files] == [file.about for file in scene.collection.files]


@pytest.mark.parametrize("name", ["回答.lzh", "回答.7z", "回答.xlsx.lnk", "回答.json", "回答.mht"])
def test_what_has_to_be_opened_by_hand_has_come_too(scene: Scene, name: str) -> None:
    scene.put(f"【厚木市】{name}", b"x")
    scene.look()
    assert scene.line("厚木市").state == "別形式"
    assert scene.collection.passed[0].worth_a_look


def test_an_empty_archive_has_come_too(scene: Scene) -> None:
    scene.put("【厚木市】回答.zip", b"PK\5\6" + bytes(18))
    scene.look()
    assert (scene.line("厚木市").state, scene.codes("厚木市")) == ("別形式", ["other-shape"])


def test_the_own_words_of_a_mail() -> None:
    assert own_words("神奈川県　御担当者　様\n綾瀬市です。\n> 厚木市\n座間市") == "綾瀬市です。"
    assert (
        own_words("綾瀬市です。\n2023年7月10日(月) 9:30 神奈川県 <a@example.jp>:\nFrom: 神奈川県\n厚木市")
        == "綾瀬市です。\n2023年7月10日(月) 9:30 神奈川県 <a@example.jp>:\n神奈川県"
    )
    assert own_words("あ" * 100_000).count("\n") == 0
    long = own_words("\n".join(["始め", *(["本文"] * 3_000), "終わり"]))
    assert long.startswith("始め")
    assert long.endswith("終わり")
    assert of_html("<style>x</style><p>a&amp;b<br>c</p><script>d") == "a&b\nc\n"


HOSTILE = (b"Content-Type: text/html\r\n\r\n" + b"<" * 300_000, b"\r\n" + b"- " * 200_000, b"\r\n" + b"On " * 100_000)


@pytest.mark.parametrize("data", HOSTILE)
def test_a_hostile_text_is_read_within_bounds(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.eml").write_bytes(data)
    (passed,) = find(tmp_path).passed
    assert len(passed.about) <= 1_200
