"""The definition says word for word what the transcript of the letter says, question by question."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from gui.survey.model import Question, Survey

_MARKS = "①②③④⑤⑥⑦⑧⑨"
_OWN_ROW = "→ its own row on the form:"


def plain(text: str) -> str:
    """Without what the transcript adds (bold, daggers) and without white space."""
    return re.sub(r"\*\*|†|\s", "", text)


@dataclass(frozen=True)
class Block:
    """One question as the transcript has it."""

    condition: str
    text: str
    choices: tuple[str, ...]
    rows: tuple[str, ...]
    notes: tuple[str, ...]


@pytest.fixture(scope="module")
def transcript(shared: Path) -> str:
    return (shared / "source" / "questionnaire.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def blocks(transcript: str) -> dict[str, Block]:
    questions = transcript.split("## 3.")[1].split("## 4.")[0]
    parts = re.split(r"^\*\*Q([\d-]+)", questions, flags=re.MULTILINE)[1:]
    return {number: block(body) for number, body in zip(parts[::2], parts[1::2], strict=True)}


def block(body: str) -> Block:
    head, *items = re.split(r"^\s*- ", body, flags=re.MULTILINE)
    items = [re.split(r"\n\s*\n", item)[0] for item in items]
    head = plain(re.sub(r"\(.*?\)|（該当箇所全て選択.*?）", "", head))
    condition = re.match(r"【.*?】", head)
    choices: list[str] = []
    rows: list[str] = []
    notes: list[str] = []
    for item in items:
        if item[0] not in _MARKS:
            notes.append(plain(item))
            continue
        for choice in re.split(rf"\s\s(?=[{_MARKS}])", item):
            text, *row = choice.split(_OWN_ROW)
            choices.append(plain(text))
            rows += map(plain, row)
    return Block(
        condition[0] if condition else "",
        head[condition.end() :] if condition else head,
        *map(tuple, (choices, rows, notes)),
    )


def as_written(question: Question) -> Block:
    return Block(
        plain(question.condition),
        plain(question.text),
        tuple(plain(choice.label) for choice in question.choices),
        tuple(plain(detail.label) for detail in question.details),
        tuple(plain(note) for note in question.notes),
    )


def test_the_questions_are_those_of_the_letter_in_its_order(survey: Survey, blocks: dict[str, Block]) -> None:
    assert [question.id for question in survey.questions] == list(blocks)


def test_every_question_choice_row_and_note_is_the_letters(survey: Survey, blocks: dict[str, Block]) -> None:
    assert {question.id: as_written(question) for question in survey.questions} == blocks


def test_more_than_one_choice_may_be_taken_where_the_letter_says_so(survey: Survey, transcript: str) -> None:
    for question in survey.questions:
        instruction = question.instruction.strip("（）")
        assert question.kind.separate == bool(instruction)
        assert instruction in transcript
    assert [question.id for question in survey.questions if question.kind.separate] == ["6", "7-4"]


def test_the_upper_table_is_the_letters(survey: Survey, transcript: str) -> None:
    table = transcript.split("## 2.")[1].split("Under the table")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("|")
    ]
    expected = [(label, plain(note)) for label, _, note in rows[2:]]
    assert [(found.label, plain(found.note)) for found in survey.responder] == expected
    ministry = [label for label, by, _ in rows[2:] if by.startswith("the ministry")]
    assert [found.label for found in survey.responder if found.by == "ministry"] == ministry
    assert all(found.value in table for found in survey.responder)


def test_the_words_of_the_form_are_the_letters(survey: Survey, transcript: str) -> None:
    form = survey.form
    words = [form.sheet, form.number_header, form.question_header, form.answer_header, form.answers_title]
    words += [form.responder_title, form.responder_flag, form.answers_flag, form.ledger_sheet, form.questions_sheet]
    assert [word for word in words if word not in transcript] == []
    assert " / ".join(survey.kinds) in transcript
    assert survey.deadline_text in transcript
    assert {section.lead for section in survey.sections} - {""} <= set(transcript.splitlines())


def test_who_receives_it_and_what_is_asked_for_stand_in_the_letter(survey: Survey, shared: Path) -> None:
    letter = plain((shared / "source" / "letter-original.txt").read_text(encoding="utf-8"))
    assert [text for text in survey.advice if plain(text) not in letter] == []
