"""What staff send in ways that nobody asked for: nothing of it is passed over, and no decision on one touches another's."""

import errno
import os
import unicodedata
from email.message import EmailMessage
from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook

from gui.collection import findings
from gui.collection.decisions import correct, set_aside
from gui.collection.gathering import gather
from gui.collection.judged import Line
from gui.collection.offers import offer
from gui.collection.writing.inquiry import inquiry
from gui.collection.writing.ledger import fill_ledger, rows, texts_of
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.text_places import place_of
from gui.guard.process import WorkerProcess
from gui.survey.model import Response
from gui.system import files
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.collection.answered.changed_forms import SHEET, Form, emptied, problems, unmerged
from tests.collection.scenes import Scene
from tests.xlsx.packages import packed

UNREAD = {
    **{f"回答.{suffix}": "別形式" for suffix in ("xps", "one", "bz2", "gsheet", "HEIF", "xyz", "mbox", "")},
    **{f"回答.xlsx.{suffix}": "読めない" for suffix in ("crdownload", "part")},
    "連絡先.vcf": "未提出",
}
"""What comes from one who is expected, and what becomes of it: the name says whose it is."""


def _state(scene: Scene, code: str) -> str:
    return next(line.state for line in scene.overview.lines if line.organisation and line.organisation.code == code)


def test_whatever_comes_from_one_who_is_expected_is_shown_as_what_came(scene: Scene) -> None:
    who = list(scene.returns.municipalities("神奈川県"))
    asked = dict(zip(UNREAD, who, strict=False))
    for name, organisation in asked.items():
        scene.put(f"{organisation.name}/{name.rstrip('.')}", b"not a workbook")
    cloud, renamed, apple = who[len(asked) : len(asked) + 3]
    scene.put(f".【{cloud.name}】回答.xlsx.icloud", b"bplist00")
    scene.put(f"【{renamed.name}】回答.xlsx.txt", scene.form(renamed.name))
    mail = EmailMessage()
    mail["Subject"] = f"{apple.name}の回答"
    mail.add_attachment(scene.form(apple.name), maintype="application", subtype="octet-stream", filename="回答.xlsx")
    kept = bytes(mail)
    scene.put("1.emlx", b"%d\n%s<plist/>" % (len(kept), kept))
    scene.look()
    assert {name: _state(scene, o.code) for name, o in asked.items()} == UNREAD
    assert [_state(scene, o.code) for o in (cloud, renamed, apple)] == ["読めない", "可", "可"]


def test_a_file_that_another_program_holds_is_read_once_it_is_closed_and_nobody_is_asked_for_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = scene.sends("厚木市")
    os.utime(path, (1_690_000_000, 1_690_000_000))

    def none_starts() -> WorkerProcess:
        raise OSError

    def held(path: Path, limit: int) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), f"{path} {limit}")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(files, "read_bounded", held)
        scene.collection = gather(scene.collection, scene.bundle, start=none_starts)
    line = scene.line("厚木市")
    assert line.state == "読めない"
    (problem,) = line.answers[0].problems
    assert "ほかのプログラムが使用中です。閉じてから" in problem.message
    assert inquiry(scene.survey, scene.collection, line) is None, "what is wrong is not theirs"
    (told,) = findings.of_line(scene.survey, line)
    assert told.expected == ""
    scene.look()
    assert scene.line("厚木市").state == "可"


def test_a_letter_says_in_whole_words_why_their_file_was_not_read_and_nothing_of_one_that_lies_elsewhere(
    scene: Scene,
) -> None:
    scene.put("【厚木市】回答.xlsx", "回答は後日送ります。\n".encode())
    scene.put(".【厚木市】再提出.xlsx.icloud", b"bplist00")
    scene.look()
    line = scene.line("厚木市")
    assert len(line.answers) == 2
    wanted = {found.file: found.expected for found in findings.of_line(scene.survey, line)}
    assert wanted == {"【厚木市】回答.xlsx": "届いた調査票（xlsx）", ".【厚木市】再提出.xlsx.icloud": ""}
    letter = inquiry(scene.survey, scene.collection, line)
    assert letter is not None
    assert "読み取ることができませんでした（文字だけのファイル（CSVなど）で、調査票ではありません）。" in letter.body
    assert "再提出.xlsx" not in letter.body


def _locked_zip(data: bytes) -> bytes:
    locked = bytearray(packed({"回答.xlsx": data}))
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        locked[locked.find(signature) + flags] |= 1
    return bytes(locked)


def test_what_is_decided_of_one_file_that_says_nothing_holds_for_it_alone(scene: Scene, bundled_form: bytes) -> None:
    for name in ("厚木市", "座間市"):
        scene.put(f"【{name}】回答.zip", _locked_zip(scene.form(name)))
    for name in ("大和市", "海老名市"):
        scene.put(f"【{name}】回答.xlsx", bundled_form)
    scene.look()
    locked, blank = scene.line("厚木市").answers[0], scene.line("大和市").answers[0]
    assert blank.original is not None
    collection = set_aside(scene.collection, locked.id, "", "2023-07-10T09:30")
    scene.collection = correct(collection, blank.file, blank.original, "3", "① 求めている。", "2023-07-10T09:30")
    states = [scene.line(name).state for name in ("厚木市", "座間市", "大和市", "海老名市") if name != "厚木市"]
    assert states == ["読めない", "不備", "未記入"]


def test_the_name_in_the_forms_own_example_does_not_take_a_return_elsewhere(scene: Scene) -> None:
    scene.put("【厚木市】回答.xlsx", scene.form("厚木市", {"organisation": "14神奈川県相模原市"}))
    scene.look()
    line: Line = scene.line("厚木市")
    assert line.state == "不備"
    assert "name-mismatch" in scene.codes("厚木市")
    assert all(found.organisation is None or found.organisation.name != "相模原市" for found in scene.overview.lines)


def _tick_in_front(book: Workbook) -> None:
    unmerged(book[SHEET])
    book[SHEET]["C36"].value, book[SHEET]["E36"].value = "〇", None


def _choice_in_front(book: Workbook) -> None:
    unmerged(book[SHEET])
    book[SHEET]["D27"].value, book[SHEET]["E27"].value = book[SHEET]["E27"].value, None


def _on_the_sample(book: Workbook) -> None:
    book.copy_worksheet(book[SHEET]).title = "記入例"
    emptied(book[SHEET])


@pytest.mark.parametrize(
    ("change", "cell"), [(_tick_in_front, "C36"), (_choice_in_front, "D27"), (_on_the_sample, "C11")]
)
def test_an_answer_that_stands_elsewhere_is_told_with_its_cell(form: Form, change: object, cell: str) -> None:
    assert callable(change)
    notes = [found.cell.rpartition("!")[2] for found in problems(form.changed(change)) if found.code == "note"]
    assert notes == [cell]


def test_a_name_as_a_mac_spells_it_and_a_copy_are_the_same_return(scene: Scene) -> None:
    data = fill(scene.returns.form, BlankForm(scene.survey), Response({})).data
    assert data is not None
    scene.sends("厚木市", unicodedata.normalize("NFD", "厚木市のデータ.xlsx"))
    scene.sends("厚木市", "コピー ～ 【厚木市】回答.xlsx")
    scene.put("__MACOSX/._【厚木市】回答.xlsx", b"\0\5\x16\7")
    scene.look()
    assert (scene.line("厚木市").state, len(scene.line("厚木市").answers)) == ("可", 2)


def test_a_mark_beside_the_answers_is_told_though_the_form_has_the_same_for_a_number(form: Form) -> None:
    def beside(book: Workbook) -> None:
        book[SHEET]["G25"].value = "③"

    assert [found.cell.rpartition("!")[2] for found in problems(form.changed(beside))] == ["G25"]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("ｆｕｋｕｓｈｉ＠ｃｉｔｙ．ｌｇ．ｊｐ", "は「fukushi@city.lg.jp」と入力してください。"),
        ("a@city.lg.jp, b@city.lg.jp", "は、一つだけ入力してください。"),
        ("fukushi@", "半角で、@を含めて入力してください。"),
    ],
)
def test_an_address_is_asked_for_as_it_should_stand_and_offered_so(scene: Scene, text: str, how: str) -> None:
    scene.put("【厚木市】.xlsx", scene.form("厚木市", {"email": text}))
    scene.look()
    line = scene.line("厚木市")
    assert line.chosen is not None
    assert [problem.message.endswith(how) for problem in line.chosen.problems] == [True]
    place = place_of(scene.survey, "email")
    assert place is not None
    meant = "fukushi@city.lg.jp" if "「" in how else None
    assert offer(scene.survey, line, line.chosen, place, text).text == meant


@pytest.mark.parametrize(
    "text", ["ａ＠city.lg.jp", "a@city.lg.jp, b@city.lg.jp", "a@city.lg.jp\nb@city.lg.jp", "福祉課 <a@city.lg.jp>"]
)
def test_addresses_that_are_some_are_a_caution_however_they_are_written(scene: Scene, text: str) -> None:
    scene.put("【厚木市】.xlsx", scene.form("厚木市", {"email": text}))
    scene.look()
    assert (scene.line("厚木市").state, scene.codes("厚木市")) == ("要確認", ["bad-value"])


def test_the_code_before_a_name_in_wide_figures_is_read_and_goes_on_in_those_that_count(scene: Scene) -> None:
    scene.put("【厚木市】.xlsx", scene.form("厚木市", {"organisation": "１４神奈川県厚木市"}))
    scene.look()
    assert (scene.line("厚木市").state, scene.codes("厚木市")) == ("要確認", ["odd-word"])
    (texts,) = texts_of(rows(scene.overview))
    assert texts["organisation"] == "14神奈川県厚木市"


def test_a_form_counts_rather_than_the_earlier_ledger_that_holds_its_answers_alone(
    scene: Scene, bundled_form: bytes
) -> None:
    form = scene.sends("葉山町")
    ledger = fill_ledger(open_book(open_package(bundled_form)), scene.survey, texts_of(rows(scene.look())))
    assert ledger.data is not None
    later = scene.put("七月十日現在.xlsx", ledger.data)
    moment = form.stat().st_mtime + 60
    os.utime(later, (moment, moment))
    scene.look()
    line = scene.line("葉山町")
    assert line.chosen is not None
    assert (line.state, line.chosen.file.name) == ("可", form.name)
