"""A survey from nothing as a document: what an author types, and what a definition makes of it."""

from datetime import date, datetime

import pytest

from gui.authoring import own_questions, own_survey, steps
from gui.authoring.definition_read import document_of
from gui.authoring.definition_written import written
from gui.authoring.document import Document
from gui.authoring.own_faults import lacks
from gui.authoring.skip_rules import only_if_of, with_only_if
from gui.survey.definition import read_definition
from gui.survey.kinds import EVERY_KIND
from gui.survey.model import ANYONE, Survey

TODAY = date(2026, 11, 26)


def begun(**head: object) -> Document:
    return own_survey.with_head(own_survey.begun(TODAY), **{"title": "照会", "ministry": "みなと県市町村課", **head})


def with_question(document: Document, text: str, kind: str = "choice", *choices: str) -> tuple[Document, int]:
    document, number = own_questions.question_added(document, None)
    document = own_questions.with_kind(steps.with_label(document, number, text), number, kind)
    return (steps.with_choices(document, number, choices) if choices else document), number


def survey_of(document: Document) -> Survey:
    found = read_definition(written(own_survey.finished(document)).text)
    assert found.survey, [str(finding) for finding in found.findings]
    return found.survey


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("令和9年1月29日17時", datetime(2027, 1, 29, 17)),
        ("令和9年1月29日(金)正午", datetime(2027, 1, 29, 12)),
        ("2027/1/29 9:30", datetime(2027, 1, 29, 9, 30)),
        ("2027-01-29", datetime(2027, 1, 29, 17)),
        ("R9.1.29 午後5時15分", datetime(2027, 1, 29, 17, 15)),
        ("１２月２５日　１７時", datetime(2026, 12, 25, 17)),
        ("1月29日(金)17時半", datetime(2027, 1, 29, 17, 30)),
        ("1/29", datetime(2027, 1, 29, 17)),
        ("2027/1/29正午", datetime(2027, 1, 29, 12)),
        ("R9.1.29 正午", datetime(2027, 1, 29, 12)),
        ("令和9年1月29日25時", None),
        ("来月の末", None),
        ("", None),
    ],
)
def test_a_deadline_is_read_as_people_write_it(said: str, wanted: datetime | None) -> None:
    assert own_survey.deadline_in(said, TODAY) == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("有\n無", ("有", "無")),
        ("・有\n　・ 無\n\n", ("有", "無")),
        ("1. 毎日\n2．週1回\n3) 月1回", ("毎日", "週1回", "月1回")),
        ("有、無、検討中", ("有", "無", "検討中")),
        ("有\t無\t検討中", ("有", "無", "検討中")),
        ("1\t有\t\n2\t無\t\n9\t検討中\t", ("有", "無", "検討中")),
        (" 有\u00a0\n無\u3000\x0b検討中\r\n", ("有", "無", "検討中")),
        ("①している\n②していない", ("①している", "②していない")),
        ("1.5倍以上\n1.5倍未満", ("1.5倍以上", "1.5倍未満")),
        ("有\n有", ("有",)),
        ("はい、そのとおり\nいいえ、ちがう", ("はい、そのとおり", "いいえ、ちがう")),
        ("", ()),
    ],
)
def test_choices_are_read_from_what_is_typed_or_pasted(said: str, wanted: tuple[str, ...]) -> None:
    assert own_survey.choices_in(said) == wanted


def test_the_columns_of_a_table_are_typed_one_a_line() -> None:
    document, number = with_question(begun(), "職員を書いてください。", "table")
    said = "氏名\n人数：数（人）\n割合：数（％）\n開始：日付\n予定:年月\n年度：年\n済み：印\n有無：有、無\n備考：自由に"
    document = own_questions.with_columns(document, number, said)
    columns = survey_of(document).questions[0].kind.columns
    assert [(column.label, column.kind.name, column.kind.unit) for column in columns] == [
        *(("氏名", "text", ""), ("人数", "number", "人"), ("割合", "number", "％"), ("開始", "date", "")),
        *(("予定", "year-month", ""), ("年度", "year", ""), ("済み", "tick", ""), ("有無", "choice", "")),
        ("備考：自由に", "text", ""),
    ]
    shown = own_questions.columns_text(document.clause(number))
    assert shown == said.replace(":年月", "：年月"), "it is shown as it is typed"
    named = own_questions.with_rows(document, number, "正規\n\n非正規")
    assert survey_of(named).questions[0].kind.rows == ("正規", "非正規")


def test_no_two_surveys_begun_on_one_day_are_taken_for_the_same() -> None:
    assert begun().head.text("id") != begun().head.text("id")


def test_a_question_that_goes_takes_the_conditions_on_it_along_and_the_others_are_numbered_anew() -> None:
    document, _ = with_question(begun(), "名称", "line")
    document, gate = with_question(document, "ありますか。", "choice", "有", "無")
    document, last = with_question(document, "何館ですか。", "number")
    document = with_only_if(document, last, "2", ("有",))
    moved = own_questions.numbered(steps.moved(document, gate, -1))
    assert [(q.id, only_if_of(q)) for q in moved.questions] == [("1", ("", ())), ("2", ("", ())), ("3", ("1", ("有",)))]
    gone = own_questions.numbered(own_questions.removed(moved, gate))
    assert [(q.id, only_if_of(q)) for q in gone.questions] == [("1", ("", ())), ("2", ("", ()))]
    assert lacks(gone) == ()


def test_a_copy_is_asked_as_its_model_is_and_has_all_of_it() -> None:
    document, _ = with_question(begun(), "ありますか。", "choice", "有", "無")
    document, table = with_question(document, "一覧", "table")
    document = own_questions.with_columns(document, table, "名称\n人数：数（人）")
    document = with_only_if(document, table, "1", ("有",))
    document = own_questions.with_section(document, table, "施設")
    copied, number = own_questions.question_added(document, table, like=table)
    copied = own_questions.numbered(copied)
    model, copy = survey_of(copied).questions[1:]
    assert (copy.id, copy.only_if, copy.section) == ("3", model.only_if, model.section)
    assert [column.label for column in copy.kind.columns] == ["名称", "人数"]
    other = own_questions.with_columns(copied, number, "名称")
    assert len(other.clause(table).those("column")) == 2, "the model has its own"


def test_a_condition_on_a_question_behind_is_told() -> None:
    document, gate = with_question(begun(), "ありますか。", "choice", "有", "無")
    document, last = with_question(document, "何館ですか。", "number")
    document = with_only_if(document, last, "1", ("有",))
    turned = own_questions.numbered(steps.moved(document, last, -1))
    assert [lack.sentence for lack in lacks(turned)] == [
        "問1：聞く条件の問2が、この質問より前にありません。条件を選び直してください。"
    ]
    assert [lack.sentence for lack in lacks(steps.with_choices(document, gate, ("はい", "いいえ", "他")))] == [
        "問2：聞く条件にする問1の選択肢を選んでください。"
    ]


def test_sections_come_with_the_questions_that_name_them_and_go_with_the_last() -> None:
    document, first = with_question(begun(), "名称", "line")
    document, second = with_question(document, "人数", "number")
    document = own_questions.with_section(document, second, "職員")
    survey = survey_of(document)
    assert [(q.section, next(s.title for s in survey.sections if s.id == q.section)) for q in survey.questions] == [
        ("s2", "全般"),
        ("s1", "職員"),
    ]
    back = own_questions.with_section(own_questions.with_section(document, second, ""), first, "")
    assert [section.text("title") for section in back.head.those("section")] == ["全般"]


@pytest.mark.parametrize("kind", own_questions.KINDS)
def test_every_way_of_answering_is_one_and_keeps_nothing_of_the_one_before(kind: str) -> None:
    document, number = with_question(begun(), "質問", "choices", "有", "無")
    document = own_questions.with_values(own_questions.with_kind(document, number, "number"), number, unit="人", min=1)
    document = own_questions.with_kind(document, number, kind)
    if kind in ("choice", "choices"):
        document = steps.with_choices(document, number, ("有", "無"))
    if kind == "table":
        document = own_questions.with_columns(document, number, "名称")
    assert lacks(document) == ()
    assert own_questions.kind_of(document.clause(number)) == kind
    survey_of(document)


@pytest.mark.parametrize("title", ["{name}の照会", '"引用"と\\', "=1+1", "a" * 300, "改行\nあり", "\u202e逆"])
def test_whatever_is_typed_is_said_in_the_definition_as_it_is(title: str) -> None:
    document, _ = with_question(begun(title=title, reminder=title), title, "choice", title, "無")
    document = own_survey.with_recipient(document, title, "")
    again = document_of(written(document).text)
    assert again.head.text("title") == title
    assert again.questions[0].text("text") == title
    assert lacks(again) == ()


def test_what_municipalities_answer_to_a_prefecture_is_gathered_by_it() -> None:
    document, _ = with_question(begun(), "名称", "line")
    assert [to.recipient for to in survey_of(document).destinations] == ["{prefecture}市町村課"]
    others = own_survey.with_respondents(document, ANYONE)
    assert [to.recipient for to in survey_of(others).destinations] == ["みなと県市町村課"]


def test_an_author_may_have_every_kind_but_what_only_a_form_works_out() -> None:
    assert {*own_questions.KINDS} == {name for name, kind in EVERY_KIND.items() if kind.asks} | {"line"}


@pytest.mark.parametrize("kind", own_questions.KINDS)
def test_how_a_question_is_answered_is_known_from_what_is_said_of_it(kind: str) -> None:
    document, number = own_questions.question_added(begun(), None)
    clause = own_questions.with_kind(document, number, kind).clause(number)
    assert own_questions.kind_of(clause) == kind
