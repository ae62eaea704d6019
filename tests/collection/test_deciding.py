"""Duplicates, corrections, confirmations; and the collection that goes on tomorrow."""

import dataclasses
import errno
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from gui.collection import findings, saved
from gui.collection.answer_texts import answer_texts
from gui.collection.decisions import choose, confirm, correct, set_aside, undo_choice, with_files
from gui.collection.gathering import Progress, gather
from gui.collection.joining import join
from gui.collection.judged import Answer, Line
from gui.collection.judging import judge
from gui.collection.reading.folder import FoundFile
from gui.collection.reading.returned import ReadFile
from gui.collection.reading.workers import read_files
from gui.collection.writing.decided_tables import closed
from gui.collection.writing.inquiry import inquiry
from gui.survey.model import Answer as Answered
from gui.survey.model import Problem
from gui.system import files
from gui.words.told import Unreadable
from tests.collection.reading.test_folder import zipped
from tests.collection.returns import typed_over
from tests.collection.scenes import Scene
from tests.workbooks import with_strings_elsewhere

NAME = "厚木市"


def chosen(line: Line) -> Answer:
    assert line.chosen is not None
    return line.chosen


def test_copies_and_the_same_answers_are_no_conflict(scene: Scene) -> None:
    first = scene.sends(NAME)
    scene.put("再送/【厚木市】回答.xlsx", first.read_bytes())
    scene.put("【厚木市】別の保存.xlsx", scene.form(NAME, {"scheme": ""}))
    scene.look()

    line = scene.line(NAME)
    assert (line.state, len(line.answers), line.rivals) == ("可", 3, ())


def test_what_is_sent_again_as_it_was_corrected_is_no_conflict(scene: Scene) -> None:
    right, wrong = "046-225-0001", {"phone": "046-225"}
    scene.put("A.xlsx", scene.form(NAME, wrong))
    scene.look()
    told = chosen(scene.line(NAME))
    assert told.original
    scene.collection = correct(scene.collection, told.file, told.original, "phone", right, "2023-07-10T09:30")
    scene.put("B.xlsx", scene.form(NAME, {"phone": right}))
    scene.put("Aの写し.xlsx", with_strings_elsewhere(scene.form(NAME, wrong)))
    scene.look()
    line = scene.line(NAME)
    assert (line.state, len(line.answers), line.rivals) == ("可", 3, ())
    assert chosen(line).returned.texts["phone"] == right
    scene.sends(NAME, "C.xlsx", q9="②")
    scene.look()
    line = scene.line(NAME)
    assert (line.state, len(line.rivals)) == ("重複", 2)
    codes = [rival.original.code(scene.survey) for rival in line.rivals if rival.original]
    assert line.organisation
    scene.collection = choose(scene.collection, line.organisation.code, line.rivals[0].id, codes)
    assert chosen(scene.line(NAME)).id == line.rivals[0].id
    scene.put("B.xlsx", scene.form(NAME, {"phone": "046-225-0002"}))
    scene.look()
    assert (scene.line(NAME).state, len(scene.line(NAME).rivals)) == ("重複", 3)


def test_of_what_says_the_same_as_one_that_was_corrected_a_form_without_error_counts(scene: Scene) -> None:
    right = "046-225-0001"
    scene.put("【海老名市】回答.xlsx", scene.form(NAME, {"phone": "046-225"}))
    scene.look()
    told = chosen(scene.line(NAME))
    assert told.original
    scene.collection = correct(scene.collection, told.file, told.original, "phone", right, "2023-07-10T09:30")
    assert scene.line(NAME).state == "不備", "the name of its file is another's"
    scene.sends(NAME, "別の回答.xlsx", q9="②")
    scene.look()
    line = scene.line(NAME)
    assert line.organisation
    codes = [rival.original.code(scene.survey) for rival in line.rivals if rival.original]
    scene.collection = choose(scene.collection, line.organisation.code, told.id, codes)
    scene.put("正しい回答.xlsx", scene.form(NAME, {"phone": right}))
    scene.look()
    line = scene.line(NAME)
    assert (line.state, len(line.rivals), chosen(line).file.name) == ("可", 2, "正しい回答.xlsx")


def test_a_correction_counts_beside_a_copy_though_it_brings_an_error(scene: Scene) -> None:
    first = scene.sends(NAME)
    scene.put("保存し直したもの.xlsx", with_strings_elsewhere(first.read_bytes()))
    scene.look()
    one = chosen(scene.line(NAME))
    assert one.original
    assert len(scene.line(NAME).answers) == 2
    scene.collection = correct(scene.collection, one.file, one.original, "phone", "046-225", "2023-07-10T09:30")
    assert chosen(scene.line(NAME)).returned.texts["phone"] == "046-225"
    assert scene.line(NAME).state == "不備"


def test_differing_answers_wait_for_the_officer(scene: Scene) -> None:
    os.utime(scene.sends(NAME), (1_600_000_000, 1_600_000_000))
    os.utime(scene.sends(NAME, "再提出/【厚木市】回答.xlsx", q9="②"), (1_700_000_000, 1_700_000_000))
    scene.look()

    line = scene.line(NAME)
    assert (line.state, line.chosen) == ("重複", None)
    assert line.rivals[0].file.name.startswith("再提出"), "the latest first"
    (problem,) = line.problems
    assert (problem.code, problem.question) == ("duplicate", "9")
    assert problem.cell
    (difference,) = findings.between(scene.survey, *line.rivals)
    assert (difference.key, difference.left[:1], difference.right[:1]) == ("9", "②", "①")


PARTS = (
    ("福祉課", ("1-1", "2", "2.planned", "3", "4", "5")),
    ("住民課", ("6", "7-1", "7-2", "7-3", "7-4")),
    ("情報課", ()),
)


def departments(scene: Scene, **answers: Answered | None) -> Line:
    """Each department answers its part, the last all that is left and, if any are given, `answers` of its own."""
    first = [key for _, keys in PARTS for key in keys]
    for name, keys in PARTS:
        left = [key for key in scene.sample.answers if (key not in keys if keys else key in first)]
        own: dict[str, Answered | None] = {f"q{key}": None for key in left}
        data = scene.form(NAME, {"department": name}, **{**own, **(answers if not keys else {})})
        scene.put(f"{NAME}/{name}.xlsx", data)
    scene.look()
    return scene.line(NAME)


def test_parts_that_complete_each_other_are_taken_together(scene: Scene) -> None:
    line = departments(scene)
    assert (line.state, len(line.rivals)) == ("重複", 3)
    assert "互いの空欄を補い合っています" in line.problems[0].message
    letter = inquiry(scene.survey, scene.collection, line)
    assert letter is not None
    assert "合わせて一つの回答としてよろしいか" in letter.body

    scene.collection = join(scene.survey, scene.collection, line, "2023-07-10T09:30")
    line = scene.line(NAME)
    assert line.state == "可"
    assert chosen(line).returned.response.answers == scene.sample.answers
    assert {correction.before for correction in chosen(line).corrections} == {""}
    scene.collection = undo_choice(scene.collection, scene.organisation(NAME).code)
    assert scene.line(NAME).state == "重複"


def test_parts_that_answer_one_question_in_two_ways_are_not(scene: Scene) -> None:
    line = departments(scene, q3="②")
    assert line.state == "重複"
    assert "補い合っています" not in line.problems[0].message


def test_a_choice_is_kept_until_something_else_comes(scene: Scene) -> None:
    scene.sends(NAME)
    scene.sends(NAME, "b/【厚木市】.xlsx", q9="②")
    scene.look()
    line = scene.line(NAME)
    later = next(answer for answer in line.rivals if answer.file.name.startswith("b/"))
    codes = [answer.original.code(scene.survey) for answer in line.rivals if answer.original]
    code = scene.organisation(NAME).code
    scene.collection = choose(scene.collection, code, later.id, codes)

    assert (scene.line(NAME).state, chosen(scene.line(NAME)).id) == ("可", later.id)
    scene.put("c/【厚木市】.xlsx", (scene.folder / "b/【厚木市】.xlsx").read_bytes())
    scene.look()
    assert scene.line(NAME).state == "可", "a copy of what was seen decides nothing anew"

    scene.sends(NAME, "d/【厚木市】.xlsx", q9="③")
    scene.look()
    assert scene.line(NAME).state == "重複"
    (scene.folder / "d/【厚木市】.xlsx").unlink()
    scene.look()
    assert scene.line(NAME).state == "可"
    scene.collection = undo_choice(scene.collection, code)
    assert scene.line(NAME).state == "重複"


def test_a_correction_is_checked_by_the_same_rules_and_keeps_what_stood_there(scene: Scene) -> None:
    data = typed_over(scene.survey, scene.form(NAME), {"9": "場合による", "3": "② 求めていない。（Q6へ）"})
    scene.put("【厚木市】.xlsx", data)
    scene.look()
    answer = chosen(scene.line(NAME))
    assert answer.original is not None
    assert {p.question for p in answer.problems} == {"9", "4", "5"}

    for key, text in (("9", "① 複数職員で確認している。"), ("4", ""), ("5", "")):
        scene.collection = correct(scene.collection, answer.file, answer.original, key, text, "2023-07-10T09:30")

    line = scene.line(NAME)
    assert line.state == "可"
    assert chosen(line).original is not None
    assert chosen(line).original.texts["9"] == "場合による"  # type: ignore[union-attr]
    assert next((c.key, c.before) for c in chosen(line).corrections) == ("9", "場合による")

    scene.collection = correct(scene.collection, answer.file, answer.original, "9", "場合による", "2023-07-10T09:31")
    assert scene.line(NAME).state == "不備"
    assert all(correction.key != "9" for correction in scene.collection.corrections)


def test_a_correction_tells_anew_what_is_asked_and_what_is_rightly_crossed_out(scene: Scene) -> None:
    scene.put("【厚木市】.xlsx", typed_over(scene.survey, scene.form(NAME), {"4": "－", "5": "対象外"}))
    scene.look()
    answer = chosen(scene.line(NAME))
    assert answer.original is not None
    assert [(p.code, p.question) for p in answer.problems] == [("choice-not-in-list", "4"), ("choice-not-in-list", "5")]

    for text, state in (("いいえ（Q6へ）", "要確認"), ("はい", "不備")):
        scene.collection = correct(scene.collection, answer.file, answer.original, "3", text, "2023-07-10T09:30")
        assert scene.line(NAME).state == state


def test_a_response_is_shown_text_by_text(scene: Scene) -> None:
    data = typed_over(scene.survey, scene.form(NAME), {"9": "場合による", "6/①": "△", "phone": None})
    scene.put("【厚木市】.xlsx", data)
    scene.look()
    answer = chosen(scene.line(NAME))
    assert answer.original is not None
    scene.collection = correct(scene.collection, answer.file, answer.original, "9", "⑨", "")

    answer = chosen(scene.line(NAME))
    shown = {text.place.key: text for text in answer_texts(scene.survey, answer)}
    assert (shown["9"].text, shown["9"].before, shown["9"].cell) == ("⑨", "場合による", "調査項目回答シート!E44")
    assert {key for key, text in shown.items() if text.problems} == {"9", "6/①", "phone"}
    assert {id(p) for text in shown.values() for p in text.problems} == {id(p) for p in answer.problems}


def test_where_nothing_was_kept_a_collection_begins(scene: Scene) -> None:
    fresh, said = saved.resume(scene.bundle, scene.folder, "神奈川県")
    assert (fresh, said) == (scene.collection, "")
    place = saved.place(scene.survey, scene.folder, "神奈川県")
    place.parent.mkdir(parents=True)
    place.write_bytes(b"{")
    fresh, said = saved.resume(scene.bundle, scene.folder, "神奈川県")
    assert (fresh.files, said[-1]) == ((), "。")


def test_where_what_was_kept_is_held_by_another_program_no_collection_begins_without_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = saved.place(scene.survey, scene.folder, "神奈川県")
    saved.save(place, scene.collection, scene.bundle)

    def held(path: Path, _: int) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(files, "read_bounded", held)
        with pytest.raises(Unreadable, match="使用中です。閉じてから、もう一度お試しください。") as told:
            saved.resume(scene.bundle, scene.folder, "神奈川県")
    assert told.value.path == place
    assert saved.resume(scene.bundle, scene.folder, "神奈川県") == (scene.collection, "")


def test_what_was_decided_goes_with_a_folder_that_is_moved(scene: Scene) -> None:
    scene.sends(NAME)
    scene.put("大和市.zip", zipped({"大和市/回答.xlsx": scene.form("大和市")}))
    scene.look()
    scene.confirms(NAME)
    saved.save(saved.place(scene.survey, scene.folder, "神奈川県"), scene.collection, scene.bundle)
    copy, other = scene.folder.with_name("写し"), scene.folder.with_name("別のもの")
    shutil.copytree(scene.folder, copy)
    other.mkdir()
    for file in scene.folder.iterdir():  # as of every month, under the same names
        (other / file.name).write_bytes(b"")
    (other / "大和市.zip").unlink()
    assert saved.resume(scene.bundle, copy, "神奈川県")[0].confirmed == frozenset(), "the folder is still there"

    moved = scene.folder.rename(scene.folder.with_name("共有"))
    found, said = saved.resume(scene.bundle, moved, "神奈川県")
    assert {file.name for file in found.files} == {file.name for file in scene.collection.files}
    assert found.confirmed == scene.collection.confirmed
    assert (found.folder, "を引き継ぎました。" in said) == (str(moved), True)
    assert saved.resume(scene.bundle, other, "神奈川県")[0].confirmed == frozenset(), "its files are others"
    assert saved.resume(scene.bundle, moved, "静岡県")[0].confirmed == frozenset()


@pytest.mark.skipif(os.name == "nt", reason="Wine makes no links to folders, and a drive cannot be mapped here")
def test_what_was_decided_goes_with_a_folder_that_is_opened_by_another_way(scene: Scene) -> None:
    scene.sends(NAME)
    scene.look()
    scene.confirms(NAME)
    saved.save(saved.place(scene.survey, scene.folder, "神奈川県"), scene.collection, scene.bundle)
    other_way = scene.folder.with_name("別の道")
    other_way.symlink_to(scene.folder, target_is_directory=True)
    assert saved.resume(scene.bundle, other_way, "神奈川県")[0].confirmed == scene.collection.confirmed


def test_that_a_folder_was_moved_is_said_where_something_was_decided(scene: Scene) -> None:
    scene.sends(NAME)
    scene.look()
    kept_of(scene, scene.folder)
    moved = scene.folder.rename(scene.folder.with_name("共有"))
    found, said = saved.resume(scene.bundle, moved, "神奈川県")
    assert (len(found.files), found.folder, said) == (1, str(moved), "")


def kept_of(scene: Scene, folder: Path) -> Path:
    """Keep what was decided as the collection of a folder."""
    place = saved.place(scene.survey, folder, "神奈川県")
    saved.save(place, dataclasses.replace(scene.collection, folder=str(folder)), scene.bundle)
    return place


def test_what_lies_in_an_archive_is_told_from_what_lay_there_under_the_same_name_last_month(scene: Scene) -> None:
    scene.put("回答/届いたもの.zip", zipped({"大和市/回答.xlsx": scene.form("大和市")}))
    scene.look()
    scene.confirms("大和市")
    kept_of(scene, scene.folder)
    last = scene.folder.rename(scene.folder.with_name("先月"))
    again = scene.folder.with_name("今月")
    (again / "回答").mkdir(parents=True)
    (again / "回答/届いたもの.zip").write_bytes(zipped({"大和市/回答.xlsx": scene.form("大和市", q9="④")}))
    assert saved.resume(scene.bundle, again, "神奈川県")[0].confirmed == frozenset()
    assert saved.resume(scene.bundle, last, "神奈川県")[0].confirmed == scene.collection.confirmed


def test_what_was_decided_goes_with_a_folder_whose_place_others_have_taken_and_with_other_rules(scene: Scene) -> None:
    scene.sends(NAME)
    scene.look()
    scene.confirms(NAME)
    kept = kept_of(scene, scene.folder)
    kept.write_bytes(kept.read_bytes().replace(saved.rules_of(scene.bundle).encode(), b"earlier"))
    last = scene.folder.rename(scene.folder.with_name("先月"))
    scene.sends(NAME, q9="④")
    found, said = saved.resume(scene.bundle, last, "神奈川県")
    assert (found.confirmed, found.files) == (scene.collection.confirmed, ()), "they are read anew"
    assert "を引き継ぎました。" in said


def test_what_was_decided_comes_back_with_a_stick(scene: Scene, tmp_path: Path) -> None:
    scene.sends(NAME)
    scene.look()
    first = kept_of(scene, scene.folder)
    there = scene.folder.rename(tmp_path / "F")
    scene.collection = saved.resume(scene.bundle, there, "神奈川県")[0]
    scene.confirms(NAME)
    later = kept_of(scene, there)
    os.utime(first, (1_600_000_000, 1_600_000_000))
    copy = Path(shutil.copytree(there, tmp_path / "C"))
    there.rename(scene.folder)
    found, said = saved.resume(scene.bundle, scene.folder, "神奈川県")
    assert (found.confirmed, found.folder) == (scene.collection.confirmed, str(scene.folder))
    assert "「" + str(there) + "」" in said

    (aside := later.with_name("外で変更された内容.json")).write_bytes(later.read_bytes())
    later.unlink()
    assert saved.resume(scene.bundle, copy, "神奈川県")[1] == "", "what was set aside is nobody's"
    aside.unlink()
    scene.collection = dataclasses.replace(scene.collection, confirmed=frozenset(), earlier=())
    kept_of(scene, there)
    assert saved.resume(scene.bundle, scene.folder, "神奈川県")[1] == "", "that did not come from here"


def test_a_name_put_right_gives_the_return_to_its_municipality(scene: Scene) -> None:
    scene.put("Book1.xlsx", scene.form(NAME, {"organisation": "福祉課"}))
    stray = scene.look().lines[-1].answers[0]
    assert stray.original is not None
    scene.collection = correct(scene.collection, stray.file, stray.original, "organisation", "14神奈川県厚木市", "")

    assert scene.line(NAME).state == "可"


def test_cautions_that_were_confirmed_do_not_come_back(scene: Scene) -> None:
    scene.sends(NAME, q7_4=("②", "③"))
    scene.look()
    answer = chosen(scene.line(NAME))
    assert scene.line(NAME).state == "要確認"

    scene.confirms(NAME)
    assert scene.line(NAME).state == "可"
    assert answer.original is not None
    scene.collection = correct(scene.collection, answer.file, answer.original, "7-4/②", "", "")
    assert scene.line(NAME).state == "要確認", "another answer than the one that was confirmed"


def test_a_caution_that_was_not_there_when_others_were_confirmed_stands(scene: Scene) -> None:
    scene.sends(NAME, q7_4=("②", "③"))
    scene.look()
    scene.confirms(NAME)
    place = saved.place(scene.survey, scene.folder, "神奈川県")
    saved.save(place, scene.collection, scene.bundle)
    (file,) = saved.load(place, scene.bundle).files
    (found,) = file.read.returns
    later = Problem("note", "caution", "", "欄の外に記載があります。", "調査票!B90")
    read = dataclasses.replace(
        file.read, returns=(dataclasses.replace(found, problems=(*found.problems, later)),), said=b""
    )
    known = dataclasses.replace(saved.load(place, scene.bundle), files=(file._replace(read=read),))

    scene.collection = known
    line = scene.line(NAME)
    assert (line.state, chosen(line).open) == ("要確認", (later,)), "a newer program saw more in the same file"
    assert [found.is_closed for found in findings.of_line(scene.survey, line)] == [True, False]
    (row,) = closed(scene.survey, scene.overview).rows
    assert "注意のうち1件を確認済みにしました。" in row
    scene.confirms(NAME)
    assert scene.line(NAME).state == "可"
    scene.collection = dataclasses.replace(known, accepted=frozenset())
    assert scene.line(NAME).state == "可", "an earlier version did not note which they were"
    scene.collection = confirm(known, chosen(line).id, chosen(line).problems, confirmed=False)
    assert (scene.collection.accepted, len(chosen(scene.line(NAME)).open)) == (frozenset(), 2)


def test_tomorrow_only_what_is_new_is_read(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (NAME, "海老名市", "座間市", "綾瀬市"):
        os.utime(scene.sends(name), (1_600_000_000, 1_600_000_000))
    scene.look()
    assert len(scene.collection.added) == 4
    answer = chosen(scene.line(NAME))
    assert answer.original is not None
    scene.collection = correct(
        scene.collection, answer.file, answer.original, "department", "=福祉課", "2023-07-10T09:30"
    )
    scene.confirms(NAME)
    place = saved.place(scene.survey, scene.folder, "神奈川県")
    saved.save(place, scene.collection, scene.bundle)
    assert scene.folder not in place.parents

    again = saved.load(place, scene.bundle)
    assert saved._as_json(again, "rules") == saved._as_json(scene.collection, "rules")
    scene.collection = again
    (scene.folder / "【座間市】マイナンバーアンケート回答.xlsx").unlink()
    scene.sends("綾瀬市", q9="④")
    scene.sends("葉山町")
    read: list[str] = []

    def noted(new: Sequence[FoundFile], *rest: Any) -> Iterator[tuple[FoundFile, ReadFile]]:
        read.extend(file.name for file in new)
        return read_files(new, *rest)

    monkeypatch.setattr("gui.collection.gathering.read_files", noted)
    scene.look()

    assert sorted(read) == ["【綾瀬市】マイナンバーアンケート回答.xlsx", "【葉山町】マイナンバーアンケート回答.xlsx"]
    assert scene.collection.removed == ("【座間市】マイナンバーアンケート回答.xlsx",)
    assert scene.collection.replaced == ("【綾瀬市】マイナンバーアンケート回答.xlsx",)
    assert scene.collection.outdated == ()
    assert scene.collection.added == ("【葉山町】マイナンバーアンケート回答.xlsx",)
    returned = chosen(scene.line(NAME)).returned
    assert returned.texts["department"] == "=福祉課"


def test_a_file_in_place_of_one_about_which_something_was_decided_is_named(scene: Scene) -> None:
    for name in ("厚木市", "海老名市", "座間市", "綾瀬市"):
        scene.sends(name)
    scene.look()
    corrected, aside = (chosen(scene.line(name)) for name in ("厚木市", "座間市"))
    assert corrected.original
    scene.collection = correct(
        scene.collection, corrected.file, corrected.original, "department", "福祉課", "2023-07-10T09:30"
    )
    scene.confirms("海老名市")
    scene.collection = set_aside(scene.collection, aside.id, "作業用のファイル", "2023-07-10T09:30")
    for name in ("厚木市", "海老名市", "座間市", "綾瀬市"):
        scene.sends(name, q9="④")
    scene.look()

    assert scene.collection.outdated == tuple(
        f"【{name}】マイナンバーアンケート回答.xlsx" for name in ("厚木市", "座間市", "海老名市")
    )
    scene.look()
    assert scene.collection.outdated == ()


def test_stopped_what_was_read_is_kept_and_the_rest_is_read_the_next_time(scene: Scene) -> None:
    names = ("厚木市", "海老名市", "座間市", "綾瀬市")
    for name in names:
        os.utime(scene.sends(name), (1_600_000_000, 1_600_000_000))
    steps: list[Progress] = []
    half = gather(scene.collection, scene.bundle, progress=steps.append, stopped=lambda: len(steps) >= 2)
    assert (len(half.files), half.removed) == (2, ())
    assert [(step.done, step.total) for step in steps] == [(1, 4), (2, 4)]

    steps.clear()
    whole = gather(half, scene.bundle, progress=steps.append)
    assert [(step.done, step.total) for step in steps] == [(1, 2), (2, 2)]
    assert len(whole.files) == len(names)


def test_while_files_come_in_what_is_read_can_be_looked_at(scene: Scene) -> None:
    first = scene.sends("厚木市")
    os.utime(first, (1_600_000_000, 1_600_000_000))
    scene.look()
    first.unlink()
    for name in ("海老名市", "座間市"):
        scene.sends(name)
    grown: list[int] = []
    whole = gather(scene.collection, scene.bundle, progress=lambda step: grown.append(len(step.sofar().files)))
    assert grown == [2, 3], "what is not looked at is as it was"
    assert len(whole.files) == 2


def test_stopped_a_changed_file_that_was_not_read_is_as_it_was(scene: Scene) -> None:
    scene.sends("厚木市")
    scene.look()
    scene.sends("厚木市", q9="②")
    assert gather(scene.collection, scene.bundle, stopped=lambda: True).files == scene.collection.files


def test_what_was_decided_while_the_folder_was_looked_through_stands(scene: Scene) -> None:
    scene.sends(NAME, q7_4=("②", "③"))
    before = scene.look()
    decided = confirm(scene.collection, next(a.id for line in before.lines for a in line.answers), ())
    scene.sends("座間市")
    both = with_files(decided, gather(scene.collection, scene.bundle))
    assert both.confirmed == decided.confirmed
    assert len(both.files) == 2


def test_a_line_that_is_judged_again_says_the_same_until_something_is_new(scene: Scene) -> None:
    scene.sends(NAME, q7_4=("②", "③"))
    scene.look()
    line = scene.line(NAME)
    assert line.says_the_same(scene.line(NAME))
    scene.confirms(NAME)
    assert not line.says_the_same(scene.line(NAME))


def test_with_other_rules_all_is_read_anew_and_decisions_stay(scene: Scene) -> None:
    scene.sends(NAME, q7_4=("②", "③"))
    scene.look()
    scene.confirms(NAME)
    place = saved.place(scene.survey, scene.folder, "神奈川県")
    saved.save(place, scene.collection, scene.bundle)

    scene.collection = saved.load(place, dataclasses.replace(scene.bundle, digest="of other rules"))
    assert scene.collection.files == ()
    scene.look()
    assert scene.line(NAME).state == "可"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"format": 1}',
        b'{"format": 9, "survey": "mynumber-linkage-r5"}',
        b"[" * 100_000,
        bytes(300),
        b"[]," * 1_100_000,
    ],
)
def test_what_is_no_saved_collection_is_one_sentence(scene: Scene, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(saved.UnreadableCollection) as caught:
        saved.load(path, scene.bundle)
    assert str(caught.value).endswith("。")


def test_a_line_that_no_file_makes_is_not_even_parsed(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.sends(NAME)
    scene.look()
    path = tmp_path / "x.json"
    saved.save(path, scene.collection, scene.bundle)
    head, line, foot = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join((head, line[:-1] + b',"x":[' + b"[]," * 1_100_000 + b"0]}", foot)))
    loads, parsed = json.loads, list[int]()

    def count(text: bytes) -> object:
        parsed.append(len(text))
        return loads(text)

    monkeypatch.setattr(json, "loads", count)
    with pytest.raises(saved.UnreadableCollection):
        saved.load(path, scene.bundle)
    assert parsed == [len(head + foot)]


def test_what_could_not_be_read_again_is_not_kept_in_place_of_what_can(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.json"
    saved.save(path, scene.collection, scene.bundle)
    before = path.read_bytes()
    scene.sends(NAME)
    scene.look()
    monkeypatch.setattr(saved, "MAX_BYTES", len(before))
    with pytest.raises(OSError, match=os.strerror(errno.EFBIG)) as caught:
        saved.save(path, scene.collection, scene.bundle)
    assert (
        files.sentence(caught.value)
        == "取りまとめが大きすぎるため、途中経過を保存できません。フォルダーを分けて取りまとめてください。"
    )
    assert path.read_bytes() == before


def test_every_part_of_a_saved_collection_may_be_wrong(scene: Scene, tmp_path: Path) -> None:
    """Each value in turn replaced by one of another kind: it opens or is refused with a sentence, and never fails."""
    scene.sends(NAME)
    scene.look()
    answer = chosen(scene.line(NAME))
    assert answer.original is not None
    scene.collection = choose(scene.collection, "142123", answer.id, ["x"])
    scene.collection = correct(scene.collection, answer.file, answer.original, "9", "②", "")
    path = tmp_path / "x.json"
    saved.save(path, dataclasses.replace(scene.collection, confirmed=frozenset({answer.id})), scene.bundle)
    document = json.loads(path.read_bytes())

    def spoilt(value: object) -> list[object]:
        """Every document that differs from `value` in one place."""
        found: list[object] = [None, 7, "x", [], {}]
        if isinstance(value, dict):
            found += [{**value, key: other} for key, inner in value.items() for other in spoilt(inner)[:8]]
        if isinstance(value, list) and value:
            found += [[other, *value[1:]] for other in spoilt(value[0])]
        return found

    for other in spoilt(document):
        path.write_text(json.dumps(other), encoding="utf-8")
        try:
            loaded = saved.load(path, scene.bundle)
        except saved.UnreadableCollection:
            continue
        assert loaded.survey == scene.survey.id


def test_a_long_judging_can_be_interrupted_after_every_file_and_every_line(scene: Scene) -> None:
    scene.sends("厚木市")
    scene.sends("鎌倉市")
    pauses: list[None] = []
    scene.look()
    overview = judge(scene.bundle, scene.collection, lambda: pauses.append(None))
    looks_at_all = ("misnamed", "notices")
    assert len(pauses) == len(scene.collection.files) + len(overview.lines) + len(looks_at_all)
