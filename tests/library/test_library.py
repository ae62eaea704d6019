"""The surveys at hand: each tried before it is kept, listed without being trusted, replaced with all that was answered."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Border, Side

from gui.authoring.definition_read import document_of
from gui.guard.asking import Asking
from gui.guard.process import worker_command
from gui.library import shelf
from gui.library.carrying import carried
from gui.library.package import package_of, packed
from gui.outside.asking import Outside
from gui.outside.jobs import jobs
from gui.outside.shelving import Incoming, Library, SurveyAtHand
from gui.response import answers_file, draft_folder, opening
from gui.response.carried_draft import written_by
from gui.survey.bundle import SurveyBundle
from gui.survey.deadline import year_of
from gui.survey.model import Response
from gui.words.told import Unreadable
from tests.bundles import EVERY_KIND, every_kind_without_tables, with_form

NOW = datetime(2026, 12, 1, 9)


@pytest.fixture(scope="module")
def worker() -> Iterator[Asking]:
    """One for all: what takes time is to start it."""
    with Asking(worker_command(), jobs) as asking:
        yield asking


@pytest.fixture
def library(bundle: SurveyBundle, tmp_path: Path, worker: Asking) -> Library:
    return Library(tmp_path / "home", bundle, worker)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> SurveyBundle:
    return with_form(tmp_path_factory.mktemp("様式"))


@pytest.fixture(scope="module")
def care(tmp_path_factory: pytest.TempPathFactory) -> SurveyBundle:
    return every_kind_without_tables(tmp_path_factory.mktemp("介護"))


def sent(bundle: SurveyBundle, folder: Path, change: Callable[[str], str] = str) -> Path:
    """The package of a survey, its definition changed."""
    found = package_of(bundle)
    path = folder / f"{bundle.survey.id}.chousa"
    path.write_bytes(packed(replace(found, definition=change(found.definition.decode()).encode())))
    return path


def takes(library: Library, path: Path) -> SurveyAtHand:
    name = library.add(library.incoming(path, library.at_hand(NOW)))
    return named(library, name)


def named(library: Library, name: str) -> SurveyAtHand:
    return next(one for one in library.at_hand(NOW) if one.name == name)


def test_the_survey_of_the_program_alone_needs_nothing(library: Library, bundle: SurveyBundle) -> None:
    assert library.is_alone
    assert [(one.bundle, one.name) for one in library.at_hand(NOW)] == [(bundle, "")]


def test_a_package_is_kept_and_listed_by_its_deadline(library: Library, other: SurveyBundle, tmp_path: Path) -> None:
    kept = takes(library, sent(other, tmp_path))
    assert kept.title == other.survey.title
    assert kept.bundle
    assert kept.bundle.form.read_bytes() == other.form.read_bytes()
    found = library.at_hand(datetime(2000, 1, 1))
    deadlines = [due for one in found if one.bundle and (due := one.bundle.survey.deadline)]
    assert deadlines == sorted(deadlines)
    assert next(one for one in found if one.name == kept.name).bundle is kept.bundle


def test_what_is_overdue_stands_behind_what_is_due(library: Library, other: SurveyBundle, tmp_path: Path) -> None:
    later = sent(other, tmp_path, lambda text: text.replace(str(year_of(other.survey)), "2030", 1))
    takes(library, later)
    assert [one.name for one in library.at_hand(NOW)][-1] == ""


def test_a_broken_survey_is_listed_and_hides_no_other(library: Library, other: SurveyBundle, tmp_path: Path) -> None:
    kept = takes(library, sent(other, tmp_path))
    for name, content in (("壊れた", b"{"), ("空", b""), ("違う", "題".encode("cp932"))):
        place = shelf.add(library.home, name, package_of(other))
        shelf.definition_in(place).write_bytes(content)
    (shelf.places(library.home)[0].parent / "何もない").mkdir()
    (shelf.places(library.home)[0].parent / "ファイル.txt").write_bytes(b"")
    found = library.at_hand(NOW)
    assert kept.name in [one.name for one in found]
    broken = [one for one in found if one.bundle is None]
    assert sorted(one.title for one in broken) == sorted(["何もない", "壊れた", "空", "違う"])
    assert all(one.fault.endswith("。") for one in broken)
    assert found[-1].bundle is None


def test_the_same_survey_twice_is_known(library: Library, other: SurveyBundle, tmp_path: Path) -> None:
    kept = takes(library, sent(other, tmp_path))
    again = library.incoming(sent(other, tmp_path), library.at_hand(NOW))
    assert again.is_known
    assert again.same == kept


def test_another_survey_of_the_same_id_is_never_taken_for_it(
    library: Library, other: SurveyBundle, tmp_path: Path
) -> None:
    """Its changes are shown; it may be kept beside the first, with drafts of its own."""
    kept = takes(library, sent(other, tmp_path))
    changed = library.incoming(
        sent(other, tmp_path, lambda text: text.replace(other.survey.title, "まったく別の調査")), library.at_hand(NOW)
    )
    assert not changed.is_known
    assert "まったく別の調査" in "".join(changed.changes)
    beside = named(library, library.add(changed))
    assert (beside.title, beside.drafts != kept.drafts) == ("まったく別の調査", True)


def test_a_form_of_another_survey_is_refused_and_nothing_is_kept(
    library: Library, other: SurveyBundle, care: SurveyBundle, tmp_path: Path
) -> None:
    mixed = replace(package_of(care), form=other.form.read_bytes())
    path = tmp_path / "混ざった.chousa"
    path.write_bytes(packed(mixed))
    incoming = library.incoming(path, library.at_hand(NOW))
    with pytest.raises(Unreadable, match="様式と調査の定義が合いません"):
        library.add(incoming)
    assert library.is_alone
    assert list(library.home.rglob("*.xlsx")) == []


def test_a_definition_comes_with_what_lies_beside_it(library: Library, care: SurveyBundle) -> None:
    kept = takes(library, care.definition)
    assert kept.bundle
    assert kept.bundle.definition.with_name(EVERY_KIND.with_suffix(".csv").name).is_file()
    assert kept.bundle.directory.organisations


def test_a_corrected_package_takes_the_drafts_along(library: Library, other: SurveyBundle, tmp_path: Path) -> None:
    kept = takes(library, sent(other, tmp_path))
    assert kept.bundle
    answers = Response({"who": "逗子市"}, {"1": "2", "2.1": ("(1)",)}, {})
    survey = kept.bundle.survey
    path = draft_folder.new_draft(kept.drafts, survey, answers, "下書き", extra=written_by(kept.bundle))
    assert library.corrected(sent(other, tmp_path), kept).is_known
    text = kept.bundle.definition.read_text(encoding="utf-8")
    question = survey.question("1")
    assert question
    reworded = text.replace(question.text, f"【訂正】{question.text}", 1)
    change = library.corrected(sent(other, tmp_path, lambda _: reworded), kept)
    assert "質問の文が変わりました" in "".join(change.changes)
    after = named(library, library.replace(kept, change))
    assert after.bundle
    assert [one.survey.title for one in after.bundle.earlier] == [survey.title]
    opened = opening.open_draft(path, after.bundle)
    assert opened.draft.response.answers == answers.answers
    assert "Q1の回答を確かめてください" in opened.draft.problems[0].message
    answers_file.save(path, opened.draft)
    assert opened.hold
    opened.hold.release()
    again = opening.open_draft(path, after.bundle)
    assert again.draft.problems == ()
    assert again.hold
    again.hold.release()


def test_what_fits_no_more_stays_in_the_draft_and_is_told_each_time(
    library: Library, care: SurveyBundle, tmp_path: Path
) -> None:
    kept = takes(library, sent(care, tmp_path))
    assert kept.bundle
    lost = next(q for q in kept.bundle.survey.questions if q.kind.in_file.startswith('"') and not q.choices)
    path = draft_folder.new_draft(
        kept.drafts, kept.bundle.survey, Response({}, {lost.id: "大事な回答"}, {}), extra=written_by(kept.bundle)
    )
    text = kept.bundle.definition.read_text(encoding="utf-8")
    other_words = text.replace(lost.text, "これは全く別のことを尋ねる質問", 1)
    assert other_words != text
    change = library.corrected(sent(care, tmp_path, lambda _: other_words), kept)
    after = named(library, library.replace(kept, change))
    assert after.bundle
    for _ in range(2):
        opened = opening.open_draft(path, after.bundle)
        assert "大事な回答" in "".join(problem.message for problem in opened.draft.problems)
        assert lost.id not in opened.draft.response.answers
        answers_file.save(path, opened.draft)
        assert opened.hold
        opened.hold.release()
    assert "大事な回答" in path.read_text(encoding="utf-8")
    (listed,) = draft_folder.entries(kept.drafts, after.bundle)
    assert not listed.fault


def test_a_corrected_form_alone_moves_the_cells_of_the_definition(
    library: Library, care: SurveyBundle, tmp_path: Path
) -> None:
    kept = takes(library, sent(care, tmp_path))
    assert kept.bundle
    form = tmp_path / "差し替え.xlsx"
    book = openpyxl.load_workbook(kept.bundle.form)
    sheet = book.worksheets[0]
    merged = [str(area) for area in sheet.merged_cells.ranges]
    for area in merged:
        sheet.unmerge_cells(area)
    sheet.insert_rows(1)
    sheet.cell(1, 1, "令和8年12月1日差し替え")
    for area in merged:
        sheet.merge_cells(_down(area))
    book.save(form)
    try:
        change = library.corrected(form, kept)
    except Unreadable as error:
        pytest.fail(str(error))
    assert any("行が加わっています（1行目）" in said for said in change.changes)
    assert any(said.startswith("回答の欄が移りました") for said in change.changes)
    after = named(library, library.replace(kept, change))
    assert after.bundle
    assert after.bundle.form.read_bytes() == form.read_bytes()


def test_what_has_come_into_a_list_of_a_corrected_form_can_be_chosen(
    library: Library, care: SurveyBundle, tmp_path: Path
) -> None:
    kept = takes(library, sent(care, tmp_path))
    assert kept.bundle
    form = tmp_path / "差し替え.xlsx"
    book = openpyxl.load_workbook(kept.bundle.form)
    for rule in book.worksheets[0].data_validations.dataValidation:
        if "特別養護老人ホーム" in str(rule.formula1):
            rule.formula1 = str(rule.formula1).replace(",その他", ",ケアハウス,その他")
    book.save(form)
    change = library.corrected(form, kept)
    (said,) = [said for said in change.changes if "リストが変わりました" in said]
    assert said.endswith("（加わった：「ケアハウス」）。選択肢にも加わります。")
    after = named(library, library.replace(kept, change))
    assert after.bundle
    question = next(q for q in after.bundle.survey.questions if "ケアハウス" in [c.label for c in q.choices])
    assert [c.label for c in question.choices][-2:] == ["ケアハウス", "その他"]


def test_what_a_corrected_form_asks_anew_is_a_question_in_doubt_and_the_drafts_come_along(
    library: Library, care: SurveyBundle, tmp_path: Path
) -> None:
    kept = takes(library, sent(care, tmp_path))
    assert kept.bundle
    before = [question.id for question in kept.bundle.survey.questions]
    form = tmp_path / "差し替え.xlsx"
    book = openpyxl.load_workbook(kept.bundle.form)
    sheet = book.worksheets[0]
    row = sheet.max_row + 1
    line = Side("thin")
    for column, words in enumerate(("夜勤職員の人数（人）", None), 1):
        cell = sheet.cell(row, column, words)
        cell.border = Border(left=line, right=line, top=line, bottom=line)
    book.save(form)
    change = library.corrected(form, kept)
    assert f"「夜勤職員の人数（人）」の欄（B{row}）が加わりました。質問にも加えます。" in change.changes
    after = named(library, library.replace(kept, change))
    assert after.bundle
    (come,) = [question for question in after.bundle.survey.questions if question.id not in before]
    assert (come.text, come.kind.name, come.at) == ("夜勤職員の人数（人）", "number", f"B{row}")
    assert "差し替えの様式に加わった欄" in after.bundle.definition.read_text(encoding="utf-8")
    document = document_of(after.bundle.definition.read_text(encoding="utf-8"))
    (clause,) = [clause for clause in document.head.those("question") if clause.id == come.id]
    assert clause.doubts
    written = next(question.id for question in kept.bundle.survey.questions if question.kind.name == "text")
    had = Response({}, {written: "見守りの強化"}, {})
    assert carried(kept.bundle.survey, after.bundle.survey, had, {}).response.answers == had.answers


def _down(area: str) -> str:
    from openpyxl.utils import get_column_letter, range_boundaries

    left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(area))
    return f"{get_column_letter(left)}{top + 1}:{get_column_letter(right)}{bottom + 1}"


def test_a_form_in_which_a_cell_is_gone_replaces_nothing(
    library: Library, care: SurveyBundle, other: SurveyBundle, tmp_path: Path
) -> None:
    kept = takes(library, sent(care, tmp_path))
    form = tmp_path / "よその様式.xlsx"
    shutil.copy(other.form, form)
    with pytest.raises(Unreadable, match="新しい様式に見つかりません"):
        library.corrected(form, kept)


def test_the_survey_of_the_program_may_be_replaced_and_comes_back(
    library: Library, bundle: SurveyBundle, tmp_path: Path
) -> None:
    (ours,) = library.at_hand(NOW)
    draft = draft_folder.new_draft(ours.drafts, bundle.survey, Response({}, {"2": "①"}, {}))
    path = sent(bundle, tmp_path, lambda text: text.replace("令和5年7月21日(金)17時", "令和5年8月1日(火)17時"))
    change = library.incoming(path, (ours,))
    assert change.same == ours
    assert any("提出期限" in said for said in change.changes)
    name = library.replace(ours, change)
    (after,) = library.at_hand(NOW)
    assert (after.name, after.drafts) == (name, ours.drafts)
    assert after.bundle
    assert after.bundle.survey.deadline_text == "令和5年8月1日(火)17時"
    opened = opening.open_draft(draft, after.bundle)
    assert opened.draft.response.answers == {"2": "①"}
    assert opened.hold
    opened.hold.release()
    assert after.place
    shelf.remove(after.place)
    (back,) = library.at_hand(NOW)
    assert back.bundle is bundle


def test_a_damaged_earlier_version_hides_the_newest_of_no_survey(
    library: Library, other: SurveyBundle, tmp_path: Path
) -> None:
    kept = takes(library, sent(other, tmp_path))
    later = sent(other, tmp_path, lambda text: text.replace(other.survey.title, "訂正された照会"))
    name = library.replace(kept, library.corrected(later, kept))
    assert kept.place
    shelf.versions(kept.place)[0].write_bytes(b"{")
    found = named(library, name)
    assert found.title == "訂正された照会"
    assert found.bundle
    assert found.bundle.earlier == ()


def test_another_survey_is_no_correction(
    library: Library, other: SurveyBundle, care: SurveyBundle, tmp_path: Path
) -> None:
    kept = takes(library, sent(other, tmp_path))
    with pytest.raises(Unreadable, match="別の調査"):
        library.corrected(sent(care, tmp_path), kept)


def test_a_filled_form_is_told_by_its_words(
    other: SurveyBundle, care: SurveyBundle, bundle: SurveyBundle, worker: Asking
) -> None:
    for form, survey, alike_at_most, at_least in (
        (other.form, other, 1.0, 1.0),
        (bundle.form, bundle, 1.0, 1.0),
        (care.form, other, 0.3, 0.0),
        (bundle.form, care, 0.3, 0.0),
    ):
        assert at_least <= Outside(survey, worker=worker).alike(form) <= alike_at_most


def test_incoming_is_plain_data(other: SurveyBundle) -> None:
    assert Incoming(package_of(other), "a", "題").is_known is False
