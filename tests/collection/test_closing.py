"""What the officer closes stays closed, for as long as it is the same; and can be taken back."""

import contextlib
import io
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from gui.collection import findings, saved
from gui.collection.correspondence import Contact, Letterhead, LogEntry, contact_in, load_contacts, merged
from gui.collection.decisions import (
    Collection,
    Settlement,
    correct,
    set_aside,
    settle,
    take_back,
    unsettle,
    with_files,
    without_files,
)
from gui.collection.gathering import gather
from gui.collection.judged import Answer, Line
from gui.collection.writing.inquiry import inquiries, inquiry
from gui.collection.writing.ledger import rows
from gui.collection.writing.report import make_report
from gui.directory.csv_lists import UnreadableList
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem
from gui.system.history import History
from tests.collection.returns import typed_over
from tests.collection.scenes import Scene

NAME, WHEN = "海老名市", "2023-07-10T09:30"


@pytest.fixture
def wrong(scene: Scene) -> Scene:
    """One return whose Q9 is missing and whose telephone number is none."""
    scene.put("【海老名市】.xlsx", typed_over(scene.survey, scene.form(NAME), {"9": None, "phone": "交換台"}))
    scene.look()
    return scene


def chosen(line: Line) -> Answer:
    assert line.chosen is not None
    return line.chosen


def settlement(scene: Scene, problem: Problem, remark: str = "電話で確認") -> Settlement:
    answer = chosen(scene.line(NAME))
    assert answer.original is not None
    stands = findings.standing_in(scene.survey, answer.returned.texts, problem)
    return Settlement(answer.id, problem.code, problem.question, problem.cell, stands, remark, WHEN)


def settles_all(scene: Scene) -> None:
    for problem in chosen(scene.line(NAME)).problems:
        scene.collection = settle(scene.collection, settlement(scene, problem))


def test_an_error_that_was_explained_no_longer_stands_against_its_return(wrong: Scene) -> None:
    first, second = chosen(wrong.line(NAME)).problems
    assert (wrong.line(NAME).state, wrong.line(NAME).open_problems) == ("不備", 2)
    wrong.collection = settle(wrong.collection, settlement(wrong, first))
    assert (wrong.line(NAME).state, wrong.line(NAME).open_problems) == ("不備", 1)
    text = inquiry(wrong.survey, wrong.collection, wrong.line(NAME))
    assert text is not None
    assert first.message not in text.body
    assert second.message in text.body

    settles_all(wrong)
    assert (wrong.line(NAME).state, wrong.line(NAME).open_problems) == ("可", 0)
    assert inquiry(wrong.survey, wrong.collection, wrong.line(NAME)) is None
    assert len(rows(wrong.overview, only_ready=True)) == 1
    kept = [
        (found.problem, found.settled and found.settled.remark)
        for found in findings.of_line(wrong.survey, wrong.line(NAME))
    ]
    assert kept == [(first, "電話で確認"), (second, "電話で確認")], "nothing is hidden"

    wrong.collection = unsettle(wrong.collection, settlement(wrong, second))
    assert wrong.line(NAME).state == "不備"


def test_of_another_text_in_the_same_cell_nothing_was_explained(wrong: Scene) -> None:
    settles_all(wrong)
    answer = chosen(wrong.line(NAME))
    assert answer.original is not None
    wrong.collection = correct(wrong.collection, answer.file, answer.original, "phone", "不明", WHEN)
    assert wrong.line(NAME).state == "不備"
    wrong.collection = correct(wrong.collection, answer.file, answer.original, "phone", "交換台", WHEN)
    assert wrong.line(NAME).state == "可", "as it was when it was explained"


def test_a_return_with_other_bytes_is_looked_at_anew(wrong: Scene) -> None:
    settles_all(wrong)
    wrong.put("【海老名市】.xlsx", typed_over(wrong.survey, wrong.form(NAME), {"9": None, "department": "別の課"}))
    wrong.look()
    assert wrong.line(NAME).state == "不備"


def test_two_faults_in_two_cells_are_explained_one_by_one(scene: Scene) -> None:
    scene.put("【海老名市】.xlsx", typed_over(scene.survey, scene.form(NAME), {"9": "どちらとも", "3": "わからない"}))
    scene.look()
    first, *others = chosen(scene.line(NAME)).problems
    assert others
    scene.collection = settle(scene.collection, settlement(scene, first))
    assert chosen(scene.line(NAME)).open == tuple(others)


def test_what_is_set_aside_counts_for_nobody_and_is_taken_back(wrong: Scene) -> None:
    wrong.put("名簿.xlsx", b"PK\3\4 of something else")
    wrong.look()
    (stray,) = (line.answers[0] for line in wrong.overview.lines if line.organisation is None)
    answer = chosen(wrong.line(NAME))
    for found in (stray, answer):
        wrong.collection = set_aside(wrong.collection, found.id, "間違えて届いたもの", WHEN)
    assert wrong.overview.counts["使わない"] == 2
    assert wrong.overview.counts["読めない"] == 0
    assert wrong.line(NAME).state == "未提出"
    assert not list(rows(wrong.overview))
    assert not [f for f in findings.findings(wrong.survey, wrong.overview) if f.file]

    wrong.collection = take_back(take_back(wrong.collection, stray.id), answer.id)
    assert wrong.overview.counts["使わない"] == 0
    assert wrong.line(NAME).state == "不備"


def test_of_two_rivals_the_one_that_is_left_counts(scene: Scene) -> None:
    scene.sends(NAME)
    scene.sends(NAME, "再/海老名市.xlsx", q9="②")
    scene.look()
    line = scene.line(NAME)
    assert line.state == "重複"
    scene.collection = set_aside(scene.collection, line.rivals[0].id, "", WHEN)
    assert scene.line(NAME).state == "可"
    assert chosen(scene.line(NAME)).id == line.rivals[1].id


def test_all_of_it_is_kept_and_an_older_file_has_none_of_it(wrong: Scene) -> None:
    settles_all(wrong)
    answer = chosen(wrong.line(NAME))
    wrong.collection = set_aside(wrong.collection, ("0" * 64, 0), "", WHEN)
    wrong.collection = replace(
        wrong.collection,
        contacts=(Contact("142158", "福祉課", "海老名", "046-231-2111", "a@example.jp"),),
        log=(LogEntry("142158", WHEN, "照会", "メールで"),),
        letterhead=Letterhead("7月20日", "福祉部", "神奈川", "045-210-1111", "k@example.jp"),
    )
    place = saved.place(wrong.survey, wrong.folder, "神奈川県")
    saved.save(place, wrong.collection, wrong.bundle)
    again = saved.load(place, wrong.bundle)
    names = ("settled", "aside", "contacts", "log", "letterhead")
    assert [getattr(again, name) for name in names] == [getattr(wrong.collection, name) for name in names]
    assert gather(again, wrong.bundle).settled == wrong.collection.settled, "another look takes nothing away"

    head, *lines, foot = place.read_bytes().split(b"\n")
    document = json.loads(head + foot)
    old = json.dumps({key: value for key, value in document.items() if key not in names})
    place.write_bytes(b"\n".join((old[:-1].replace(', "files": []', "").encode() + b',"files":[', *lines, b"]}")))
    before = saved.load(place, wrong.bundle)
    assert (before.settled, before.letterhead, len(before.files)) == ((), Letterhead(), 1)
    assert answer.id[0] == before.files[0].read.digest


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("令和5年7月28日まで（必着）", "令和5年7月28日(金)"),
        ("R5.7.28 17:00まで", "令和5年7月28日(金)17時"),
        ("7/28まで（必着）", "7/28"),  # of which year, nobody knows any more
        ("来週末", "来週末"),
        ("令和5年7月28日(金)", "令和5年7月28日(金)"),
    ],
)
def test_a_deadline_that_was_kept_as_it_was_typed_is_read_as_a_day(scene: Scene, kept: str, read: str) -> None:
    place = saved.place(scene.survey, scene.folder, "神奈川県")
    saved.save(place, replace(scene.collection, letterhead=Letterhead(kept, "福祉部")), scene.bundle)
    assert saved.load(place, scene.bundle).letterhead == Letterhead(read, "福祉部")


@pytest.mark.parametrize("name", ["settled", "aside", "contacts", "log", "letterhead"])
@pytest.mark.parametrize("value", [None, 7, [7], [[7]], [["x"]], [["x", 0]], {"x": 1}, "x", [["a", "b", "電報", "d"]]])
def test_each_part_of_what_is_kept_may_be_wrong(scene: Scene, name: str, value: object) -> None:
    place = saved.place(scene.survey, scene.folder, "神奈川県")
    saved.save(place, scene.collection, scene.bundle)
    head, *_, foot = place.read_bytes().split(b"\n")
    place.write_text(json.dumps({**json.loads(head + foot), name: value}), encoding="utf-8")
    with contextlib.suppress(saved.UnreadableCollection):
        assert saved.load(place, scene.bundle).survey == scene.survey.id


def test_letters_say_to_whom_until_when_and_from_whom(wrong: Scene) -> None:
    wrong.collection = replace(
        wrong.collection,
        letterhead=Letterhead("令和5年7月20日(木)", "福祉部地域福祉課", "神奈川", "045-210-1111", "chiiki@example.jp"),
        contacts=(Contact(wrong.organisation("厚木市").code, email="atsugi@example.jp", phone="046-223-1511"),),
    )
    texts = {text.organisation.name: text for text in inquiries(wrong.survey, wrong.collection, wrong.overview)}
    assert texts["厚木市"].contact.mail == "atsugi@example.jp"
    assert texts["厚木市"].kind == "督促"
    assert "令和5年7月20日(木)までに御提出ください" in texts["厚木市"].body
    assert texts[NAME].contact.mail == wrong.sample.responder["email"]
    assert texts[NAME].kind == "照会"
    assert "令和5年7月20日(木)までに御回答ください" in texts[NAME].body
    parts = ("下記を御確認", "までに御回答", "\n記\n", "\n1　", "\n以上\n", "\n神奈川県\n")
    places = [texts[NAME].body.index(part) for part in parts]
    assert places == sorted(places), "until when stands above 記, which ends with 以上"
    assert "記\n" not in texts["厚木市"].body
    assert texts[NAME].body.endswith(
        "神奈川県\n福祉部地域福祉課\n担当：神奈川\n電話：045-210-1111\nメール：chiiki@example.jp"
    )


def test_a_letter_on_two_returns_says_where_they_differ(scene: Scene) -> None:
    scene.sends(NAME)
    scene.sends(NAME, "再/海老名市.xlsx", q9="②")
    scene.look()
    text = inquiry(scene.survey, scene.collection, scene.line(NAME))
    assert text is not None
    question = scene.survey.question("9")
    assert question is not None
    labels = {choice.label[:30] for choice in question.choices if choice.label[:30] in text.body}
    assert len(labels) == 2
    assert "異なる点　Q9：1つめ「" in text.body
    assert "1つめ：" in text.body
    assert "2つめ：" in text.body


def test_who_was_asked_is_waited_for_until_it_is_right(wrong: Scene) -> None:
    code = wrong.organisation(NAME).code
    wrong.collection = replace(wrong.collection, log=(LogEntry(code, WHEN, "メモ", "担当が交代"),))
    assert not wrong.line(NAME).is_waited_for, "a note asks for nothing"
    wrong.collection = replace(wrong.collection, log=(*wrong.collection.log, LogEntry(code, WHEN, "照会")))
    assert wrong.line(NAME).is_waited_for
    assert wrong.line(NAME).asked == WHEN
    settles_all(wrong)
    assert not wrong.line(NAME).is_waited_for


def test_the_report_says_what_was_closed_and_who_was_asked(wrong: Scene) -> None:
    first, _ = chosen(wrong.line(NAME)).problems
    wrong.collection = settle(wrong.collection, settlement(wrong, first, "電話で確認済み"))
    wrong.collection = replace(
        wrong.collection,
        log=tuple(LogEntry(wrong.organisation(n).code, WHEN, "照会", "メール") for n in (NAME, "厚木市")),
    )
    data = make_report(wrong.survey, wrong.collection, wrong.overview, datetime(2023, 7, 10, 9, 30))
    book = openpyxl.load_workbook(io.BytesIO(data))
    told = {name: list(book[name].iter_rows(min_row=4, values_only=True)) for name in book.sheetnames}
    assert [row[6] for row in told["確認済み"]] == ["電話で確認済み"]
    assert {row[1] for row in told["照会中"]} == {"神奈川県海老名市", "神奈川県厚木市"}
    assert len(told["照会の記録"]) == 2
    assert [row[8] for row in told["問題一覧"] if row[8]] == ["了解済み　電話で確認済み"]
    (state,) = [row for row in book["状況"].iter_rows(min_row=7, values_only=True) if row[1] == "神奈川県海老名市"]
    assert state[8] == 1, "the error that stands"
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all("not-returned" not in str(cell.value) for cell in row)


def test_the_report_says_of_a_correction_that_left_nothing_or_filled_it_that_the_cell_is_empty(wrong: Scene) -> None:
    answer = chosen(wrong.line(NAME))
    assert answer.original
    for key, text in (("phone", ""), ("9", "③")):
        wrong.collection = correct(wrong.collection, answer.file, answer.original, key, text, WHEN)
    data = make_report(wrong.survey, wrong.collection, wrong.overview, datetime(2023, 7, 10, 9, 30))
    corrected = openpyxl.load_workbook(io.BytesIO(data))["訂正"].iter_rows(min_row=4, values_only=True)
    assert {row[4:6] for row in corrected} == {("交換台", "（空欄）"), ("（空欄）", "③")}


def test_where_several_files_came_a_problem_says_of_which_it_is(wrong: Scene) -> None:
    assert not any("ファイル：" in found.in_words for found in findings.of_line(wrong.survey, wrong.line(NAME)))
    wrong.put("届いたもの/海老名市（控え）.xlsx", b"")
    wrong.look()
    said = [found.in_words for found in findings.of_line(wrong.survey, wrong.line(NAME))]
    assert [text.rpartition("ファイル：")[2] for text in said] == [*["【海老名市】.xlsx"] * 2, "海老名市（控え）.xlsx"]


def test_a_long_letter_is_whole_in_rows_that_excel_can_show(scene: Scene) -> None:
    remark = "\n".join(f"{n}行目の説明です。" * 5 for n in range(200))
    code = scene.organisation(NAME).code
    scene.collection = replace(scene.collection, log=(LogEntry(code, WHEN, "メモ", remark + "あ" * 40_000),))
    scene.look()
    data = make_report(scene.survey, scene.collection, scene.overview, datetime(2023, 7, 10, 9, 30))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["照会の記録"]
    rows = [row for row in sheet.iter_rows(min_row=4) if row[3].value]
    assert "".join(str(row[3].value).replace("\n", "") for row in rows) == remark.replace("\n", "") + "あ" * 40_000
    assert all(len(str(row[3].value)) <= 32_767 for row in rows)
    assert all((sheet.row_dimensions[number].height or 0) <= 409.5 for number in range(4, sheet.max_row + 1))
    assert all(row[3].alignment.vertical == "top" for row in rows)
    assert {row[1].value for row in rows} == {"神奈川県海老名市", "続き"}


def test_shares_are_numbers(scene: Scene) -> None:
    scene.sends(NAME)
    scene.look()
    data = make_report(scene.survey, scene.collection, scene.overview, datetime(2023, 7, 10, 9, 30))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["集計"]
    shares = [row[3] for row in sheet.iter_rows(min_row=5) if row[3].value is not None and row[3].value != ""]
    assert {cell.value for cell in shares} == {0, 1}
    assert {cell.number_format for cell in shares} == {"0.0%"}


def test_a_survey_that_asks_for_no_address_names_the_person(other_bundle: SurveyBundle) -> None:
    found = contact_in(other_bundle.survey, "142123", {"who": "14神奈川県厚木市", "person": "厚木 花子"})
    assert (found.person, found.mail, found.lines) == ("厚木 花子", "", "厚木 花子")


@pytest.mark.parametrize("text", ["同上", "〃", "上欄と同じ", "未定", "？", "#N/A"])
def test_what_stands_in_place_of_a_name_is_no_contact(text: str, other_bundle: SurveyBundle) -> None:
    assert contact_in(other_bundle.survey, "142123", {"who": "14神奈川県厚木市", "person": text}).lines == ""


def test_an_address_book_says_one_thing_of_each_under_the_headings_that_people_give(
    scene: Scene, tmp_path: Path
) -> None:
    book = tmp_path / "名簿.csv"
    head, first = "No,団体名,担当課,担当者氏名,TEL,E-mail\n", "1,厚木市,福祉課,山田,046-225-0000,a@example.jp\n"
    book.write_text(f"{head}{first}1,厚木市,福祉課,山田,046-225-0000,a@example.jp\n", encoding="utf-8")
    contact = Contact(scene.organisation("厚木市").code, "福祉課", "山田", "046-225-0000", "a@example.jp")
    assert load_contacts(book, scene.bundle, "神奈川県") == (contact,)
    other = "団体名,市区町村,所属,課名,電話番号\n厚木市役所,厚木市,福祉部,福祉課,046-225-0000\n"
    book.write_text(other, encoding="utf-8")
    assert load_contacts(book, scene.bundle, "神奈川県") == (replace(contact, person="", email=""),)
    book.write_text(f"{head}{first}2,厚木市,福祉課,鈴木,046-225-0000,b@example.jp\n", encoding="utf-8")
    with pytest.raises(UnreadableList, match="3行目：同じ団体（142123）の別の連絡先が前の行にもあります"):
        load_contacts(book, scene.bundle, "神奈川県")
    book.write_text(f"{head}{first}2,津久井町,福祉課,鈴木,042-784-0000,b@example.jp\n", encoding="utf-8")
    with pytest.raises(UnreadableList, match="ありません（合併していまは「14神奈川県相模原市」）。"):
        load_contacts(book, scene.bundle, "神奈川県")


def test_what_the_prefecture_knows_itself_goes_before_what_the_form_says() -> None:
    named = Contact("142123", "福祉課", "厚木", "046-225-2200", "old@example.jp")
    assert merged(None, named) == named
    assert merged(Contact("142123", email="new@example.jp"), named).mail == "new@example.jp"
    assert merged(Contact("142123", email="new@example.jp"), named).phone == named.phone
    assert Contact("142123", email="a@example.jp\r\nBcc: b@example.jp").mail == "", "no head of its own begins"


def test_steps_are_taken_back_and_again_and_a_new_one_ends_what_could_come_again(wrong: Scene) -> None:
    first = wrong.collection
    second = set_aside(first, ("x", 0), "", WHEN)
    begun: History[Collection] = History()
    history, back, name = begun.taken("一つ目", without_files(first)).undone(without_files(second))
    assert (name, back.aside, with_files(back, second)) == ("一つ目", (), first)
    again, forward, name = history.redone(back)
    assert (name, with_files(forward, first)) == ("一つ目", second)
    assert again.redone(forward)[2] == ""
    assert history.taken("二つ目", back).redone(back)[2] == "", "another decision was taken"
