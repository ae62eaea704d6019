"""What a form does not say of its survey is asked for, never made up; what nobody knows is said nowhere."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from gui.authoring import open_points, steps
from gui.authoring.document import Document
from gui.authoring.open_points import OpenPoint
from gui.collection.findings import not_returned
from gui.collection.writing.inquiry import _reminder
from gui.commands.draft import draft
from gui.directory.directory import Organisation
from gui.form.make.made_form import draw_form
from gui.outside.listing import ListedSurvey
from gui.outside.shelving import SurveyAtHand, _turn
from gui.response.approval_summary import summarise
from gui.survey import naming
from gui.survey.deadline import due, is_late, named, year_of
from gui.survey.definition import read_definition
from gui.survey.model import Response, Survey
from tests.authoring.test_marking import LIBRARIES, Author, author
from tests.bundles import bundle_of, survey_of
from tests.form.draft.drafting import saved

NOW = datetime(2026, 11, 26, 9)
NOBODY = Organisation("", "", "", "", "")


def said(points: tuple[OpenPoint, ...]) -> list[str]:
    return [point.key for point in points]


def point(document: Document, key: str) -> OpenPoint:
    return next(found for found in open_points.open_points(document) if found.key == key)


@pytest.fixture
def libraries() -> Author:
    return author(LIBRARIES)


def test_what_the_form_does_not_say_is_open_and_nothing_is_made_up_in_its_place(libraries: Author) -> None:
    assert said(open_points.open_points(libraries.document)) == [
        "ministry", "deadline", "respondents", "recipient", "file_name",
    ]  # fmt: skip
    survey = libraries.survey
    assert (survey.deadline, survey.deadline_text, survey.ministry) == (None, "未定", "")
    assert [to.recipient for to in survey.destinations] == [""]
    for made_up in ("2099", "照会元）", "提出先）", "書いてください", "【】"):
        assert made_up not in libraries.text


def test_enter_does_not_take_what_is_open_for_true(libraries: Author) -> None:
    before = said(open_points.open_points(libraries.document))
    accepted = steps.accepted(libraries.document, libraries.document.head.number)
    assert said(open_points.open_points(accepted)) == before


def test_what_is_written_or_settled_is_open_no_more_and_what_is_erased_is_open_again(libraries: Author) -> None:
    document = libraries.document
    asker = point(document, "ministry")
    written = open_points.with_answer(document, asker.number, "ministry", "みなと県")
    assert "ministry" not in said(open_points.open_points(written))
    erased = open_points.with_answer(written, asker.number, "ministry", "")
    assert point(erased, "ministry").reason == "まだ書いていません"
    unknown = open_points.settled(erased, asker.number, "ministry")
    assert "ministry" not in said(open_points.open_points(unknown))
    never = open_points.settled(document, asker.number, "deadline", never=True)
    assert never.head.values["deadline"] == "なし"
    later = open_points.settled(document, asker.number, "deadline")
    assert later.head.values["deadline"] == "未定"
    assert "deadline" not in said(open_points.open_points(later))


def test_a_title_that_is_only_the_name_of_a_file_or_sheet_is_open() -> None:
    untitled = author(replace(LIBRARIES, words={**LIBRARIES.words, "A1": "次のとおり"}))
    assert "title" in said(open_points.open_points(untitled.document))


def test_the_file_is_named_by_the_survey_alone_where_no_organisation_is_asked_for(libraries: Author) -> None:
    assert naming.file_name(libraries.survey, NOBODY) == "図書館の調査.xlsx"


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("【{name}】回答票", "回答票"), ("{name}_回答票", "回答票"), ("回答票_{name}", "回答票"), ("回答票（{name}）", "回答票"),
        ("回答票{{name}}", "回答票{name}"), ("【回答】票", "【回答】票"),
    ],
)  # fmt: skip
def test_no_name_leaves_no_empty_brackets(libraries: Author, pattern: str, wanted: str) -> None:
    survey = replace(libraries.survey, file_name=pattern)
    assert naming.file_name(survey, NOBODY) == f"{wanted}.xlsx"


def told(survey: Survey) -> str:
    """What is said of a survey's deadline and of who asks, in letters, mails and on paper."""
    mail = naming.mail_body(survey, NOBODY, Response(), "ABCD-EFGH")
    return "\n".join((due(survey, NOW), named(survey), mail, not_returned(survey, NOBODY).message))


def test_without_a_deadline_no_days_are_counted_and_nobody_is_late(libraries: Author) -> None:
    survey = libraries.survey
    assert due(survey, NOW) == "未定"
    assert not is_late(survey, NOW)
    assert year_of(survey) == date.today().year
    assert "あと" not in told(survey)
    assert "提出期限" not in told(survey)
    assert "御中" not in told(survey)
    assert "（）" not in told(survey)


@pytest.mark.parametrize(("word", "text"), [("なし", "なし"), ("未定", "未定")])
def test_a_definition_says_that_there_is_no_deadline(libraries: Author, word: str, text: str) -> None:
    survey = survey_of(libraries.text.replace('deadline = "未定"', f'deadline = "{word}"'))
    assert (survey.deadline, survey.deadline_text, due(survey, NOW)) == (None, text, text)


def test_a_definition_that_says_nothing_of_a_deadline_is_told_what_may_be_written(libraries: Author) -> None:
    found = read_definition(libraries.text.replace('deadline = "未定"', 'deadline = "2099"'))
    assert found.survey is None
    assert '期限がなければ "なし"' in found.findings[0].message


def test_paper_list_letters_and_made_form_say_nothing_of_what_nobody_knows(libraries: Author) -> None:
    survey = libraries.survey
    paper = summarise(bundle_of(survey), Response(), (), NOW.date())
    facts = {fact.label: fact.value for fact in paper.facts}
    assert facts["提出期限"] == "未定"
    assert "送付先" not in facts
    line = ListedSurvey(SurveyAtHand(Path("調査"), Path("下書き"), bundle_of(survey))).in_words(NOW)
    assert line == "提出期限 未定　下書きなし"
    letter = "\n".join(_reminder(survey, NOBODY))
    assert "提出期限" not in letter
    assert "提出ファイル名：図書館の調査.xlsx" in letter
    drawn = "\n".join(
        str(cell.value) for row in draw_form(survey)[0].worksheets[0].iter_rows() for cell in row if cell.value
    )
    assert "提出期限" not in drawn
    assert "提出先" not in drawn


def test_a_survey_without_a_deadline_stands_behind_every_other(libraries: Author) -> None:
    at_hand = SurveyAtHand(Path("調査"), Path("下書き"), bundle_of(libraries.survey))
    overdue = SurveyAtHand(None, Path("下書き"), bundle_of(replace(libraries.survey, deadline=datetime(2020, 1, 1))))
    broken = SurveyAtHand(Path("読めない"), Path("下書き"), None, "読めません。")
    assert sorted((broken, at_hand, overdue), key=lambda one: _turn(one, NOW)) == [overdue, at_hand, broken]


def test_the_command_says_what_the_form_does_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = tmp_path / "図書館.xlsx"
    form.write_bytes(saved(LIBRARIES))
    assert draft(form, tmp_path / "out", overwrite=False, json_lines=False) == 0
    told = capsys.readouterr().out
    assert "（様式から分からない）照会するところ、提出期限、回答するところ、提出先、提出するファイルの名前" in told


def test_a_kind_that_nothing_on_the_form_tells_is_said_to_be_so_in_plain_words(libraries: Author) -> None:
    assert "（確かでない）種類が様式に書かれていない" in libraries.text
    assert "印がない" not in libraries.text


def test_the_heading_of_a_field_is_nobody_who_asks() -> None:
    counties = author(replace(LIBRARIES, words={**LIBRARIES.words, "A4": "都道府県"}))
    assert "ministry" in said(open_points.open_points(counties.document))
