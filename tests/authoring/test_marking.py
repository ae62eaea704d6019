"""Cells of a form taken as answers or as none, with the definition that comes of it."""

from dataclasses import dataclass

import pytest

from gui.authoring import joining, marking
from gui.authoring.cells import held
from gui.authoring.definition_read import NotADefinition, document_of
from gui.authoring.definition_written import written
from gui.authoring.document import Document
from gui.authoring.marking import NotPossible, marked, unmarked
from gui.authoring.tables import split
from gui.authoring.troubles import findings_of
from gui.form.draft.form_outline import FormCell, FormOutline, outline_of
from gui.survey.definition import read_definition
from gui.survey.model import Survey
from gui.xlsx.addresses import parse_area
from gui.xlsx.book import Book
from tests.form.draft.drafting import Form, drafted

LIBRARIES = Form(
    {
        "A1": "図書館の調査", "A2": "担当者氏名", "A3": "開館日数", "C3": "日", "A4": "備考", "A6": "館名", "B6": "蔵書数（冊）",
        "C6": "貸出し", "A7": "本館", "A8": "東分館", "A9": "西分館", "E3": "連絡先",
    },
    boxed=("A2:B4", "A6:C9"),
    lists={"C7:C9": '"有,無"'},
)  # fmt: skip
"""Two single answers, and a table of three rows and two columns; F3 beside 連絡先 has no line around it."""


@dataclass
class Author:
    """A form with its draft under an author's hands."""

    book: Book
    outline: FormOutline
    document: Document

    def at(self, area: str) -> list[FormCell]:
        return [FormCell(self.outline.sheets[0], *cell) for cell in parse_area(area).cells()]

    def kind(self, ref: str) -> str:
        found = held(self.document).get(self.at(ref)[0])
        return self.document.clause(found.clause).kind if found else ""

    def mark(self, area: str, kind: str = "") -> None:
        self.document = marked(self.document, self.outline, self.at(area), kind)

    def unmark(self, area: str) -> None:
        self.document = unmarked(self.document, self.at(area))

    def number(self, ref: str) -> int:
        return held(self.document)[self.at(ref)[0]].item

    @property
    def text(self) -> str:
        return written(self.document).text

    @property
    def survey(self) -> Survey:
        found = read_definition(self.text)
        assert found.survey, [str(finding) for finding in found.findings]
        assert findings_of(self.text, self.book) == found.findings
        return found.survey


def author(form: Form = LIBRARIES) -> Author:
    made = drafted(form)
    return Author(made.book, outline_of(made.book, made.draft.sheets, made.draft.kinds), document_of(made.draft.text))


def test_a_draft_is_taken_over_as_it_is_with_what_speaks_for_each_line() -> None:
    made = drafted(LIBRARIES)
    found = document_of(made.draft.text)
    assert read_definition(written(found).text).survey
    assert written(document_of(written(found).text)).text == written(found).text
    assert "様式に見つからない" in found.head.doubts


def test_a_cell_that_was_missed_is_a_question_with_the_words_beside_it() -> None:
    libraries = author()
    libraries.mark("F3")
    question = libraries.document.clause(libraries.number("F3"))
    assert (question.label, question.kind) == ("連絡先", "text")
    assert "F3" in [question.at for question in libraries.survey.questions]


def test_a_cell_is_marked_with_a_kind_of_its_own_and_one_that_is_marked_becomes_of_it() -> None:
    libraries = author()
    assert libraries.kind("B3") == "number"
    libraries.mark("B3", "text")
    assert libraries.kind("B3") == "text"
    assert "unit" not in libraries.document.clause(libraries.number("B3")).values
    libraries.mark("B3", "number")
    assert next(q for q in libraries.survey.questions if q.at == "B3").kind.unit == "日"


def test_a_whole_column_is_of_another_kind_with_one_step() -> None:
    libraries = author()
    libraries.mark("B7:B9", "text")
    assert {libraries.kind(ref) for ref in ("B7", "B8", "B9")} == {"text"}
    assert {libraries.kind(ref) for ref in ("C7", "C8", "C9")} == {"choice"}
    table = next(q for q in libraries.survey.questions if q.kind.name == "table")
    assert table.kind.rows == ("本館", "東分館", "西分館")


def test_part_of_a_column_of_another_kind_parts_the_table() -> None:
    libraries = author()
    libraries.mark("B9", "text")
    assert [libraries.kind(f"B{row}") for row in (7, 8, 9)] == ["number", "number", "text"]
    assert [question.at for question in libraries.survey.questions if question.at in ("B9", "C9")] == ["B9", "C9"]


def test_a_column_that_is_none_is_gone_from_its_table_and_a_row_too() -> None:
    libraries = author()
    libraries.unmark("C7:C9")
    assert [len(q.kind.columns) for q in libraries.survey.questions if q.kind.name == "table"] == [1]
    libraries.unmark("A8:C8")
    table = next(q for q in libraries.survey.questions if q.kind.name == "table")
    assert table.kind.rows == ("本館", "西分館")
    assert table.kind.columns[0].at == "B7\nB9"
    libraries.unmark("A7:C9")
    assert not any(q.kind.name == "table" for q in libraries.survey.questions)


def test_a_column_beside_a_table_joins_it() -> None:
    libraries = author()
    libraries.unmark("C7:C9")
    libraries.mark("C7:C9")
    table = next(q for q in libraries.survey.questions if q.kind.name == "table")
    found = [(column.label, column.kind.name) for column in table.kind.columns]
    assert found == [("蔵書数（冊）", "number"), ("貸出し", "choice")]


def test_a_table_is_taken_apart_into_questions_and_put_together_again() -> None:
    libraries = author()
    libraries.document = split(libraries.document, libraries.number("B7"))
    assert "本館　貸出し" in [question.text for question in libraries.survey.questions]
    numbers = [libraries.number(f"{column}{row}") for row in (7, 8, 9) for column in "BC"]
    libraries.document = joining.joined(libraries.document, libraries.outline, numbers)
    table = next(q for q in libraries.survey.questions if q.kind.name == "table")
    assert [column.at for column in table.kind.columns] == ["B7:B9", "C7:C9"]
    assert table.kind.rows == ("本館", "東分館", "西分館")


def test_the_words_of_a_form_are_no_answers_even_when_they_are_selected() -> None:
    libraries = author()
    with pytest.raises(NotPossible, match="様式の文字"):
        libraries.mark("A1")
    libraries.unmark("A2:C9")
    libraries.mark("A6:C9")
    assert set(held(libraries.document)) == set(libraries.at("B7:C9"))


def test_a_field_of_the_responder_with_another_kind_is_a_question() -> None:
    libraries = author()
    assert libraries.document.clause(libraries.number("B2")).role == "responder"
    libraries.mark("B2", "date")
    assert libraries.document.clause(libraries.number("B2")).role == "question"
    libraries.mark("B2", "text")
    libraries.document = marking.as_field(libraries.document, libraries.number("B2"))
    assert [(field.form, field.at) for field in libraries.survey.responder] == [("person", "B2")]
    libraries.mark("F1", "text")
    libraries.document = marking.as_field(libraries.document, libraries.number("F1"))
    assert [field.at for field in libraries.survey.responder] == ["F1", "B2"], "in the order of the form"
    libraries.mark("F1", "text")
    libraries.mark("B4", "choice")
    with pytest.raises(NotPossible, match="回答者の欄にできません"):
        marking.as_field(libraries.document, libraries.number("B4"))


def test_ticks_are_the_choices_of_one_question() -> None:
    facilities = author(Form({"A1": "調査", "A2": "点字の本", "A3": "大きな活字の本", "A4": "録音"}, boxed=("A2:B4",)))
    facilities.mark("B2:B4", "tick")
    numbers = [facilities.number(f"B{row}") for row in (2, 3, 4)]
    facilities.document = joining.as_choices(facilities.document, numbers, "備えているもの")
    (question,) = facilities.survey.questions
    assert (question.kind.name, [choice.text for choice in question.choices]) == (
        "choices",
        ["点字の本", "大きな活字の本", "録音"],
    )
    facilities.unmark("B3")
    assert [choice.at for choice in facilities.survey.questions[0].choices] == ["B2", "B4"]


def test_boxes_of_one_value_are_one_answer() -> None:
    opened = author(Form({"A1": "調査", "A2": "開館した日", "A3": "分館"}, boxed=("A2:D3",)))
    opened.unmark("B2:D3")
    opened.mark("B2:D2", "text")
    opened.document = joining.as_one(opened.document, [opened.number(f"{column}2") for column in "BCD"])
    opened.mark("B2", "date")
    assert [(q.kind.name, q.at) for q in opened.survey.questions] == [("date", "B2:D2")]


def test_what_is_no_definition_is_told() -> None:
    with pytest.raises(NotADefinition, match="1行目"):
        document_of("これは定義ではありません")
    with pytest.raises(NotADefinition, match="format = 1"):
        document_of("format = 1\n")
