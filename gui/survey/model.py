"""The questionnaire and a response to it, as data.

A `Survey` is what a definition file says; a `Response` is what an officer answered. Both are immutable;
whatever is derived from them (states, problems, names, codes) is a pure function elsewhere in this package.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from gui.survey.letter import Caution as Caution
from gui.survey.letter import Destination as Destination
from gui.survey.letter import FieldForm as FieldForm
from gui.survey.letter import FormLabels as FormLabels
from gui.survey.letter import FormulaCheck as FormulaCheck
from gui.survey.letter import ResponderField as ResponderField
from gui.survey.letter import Section as Section
from gui.survey.letter import Severity as Severity
from gui.words.places import begins_with, is_number, place_of_question, quoted

if TYPE_CHECKING:
    from gui.survey.item import Item
    from gui.survey.kinds.kind import Kind

Rows = tuple[Mapping[str, str | tuple[str, ...]], ...]
"""The rows of a table, each the answers by the ids of its columns; a missing one is unanswered."""

Answer = str | tuple[str, ...] | Rows
"""A mark, the marks of a multiple choice in the order of the choices, a text (number, date …), or a table's rows."""


MUNICIPALITIES, ANYONE = "municipalities", "anyone"
"""Who answers a survey, where it is no list of its own: the 自治体 that the program knows, or nobody in particular."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a question. `goto` is the id of the question that comes next once it is taken.

    A choice without a sign before it is named by its words: mark and text are the same (`unmarked`).
    """

    mark: str
    text: str
    goto: str | None = None
    unmarked: bool = False
    at: str = ""

    @property
    def label(self) -> str:
        """Mark and text as they stand on the form: `② 求めていない。（Q6へ）`."""
        return self.text if self.unmarked else f"{self.mark} {self.text}"


@dataclass(frozen=True, slots=True)
class Detail:
    """A row beside one choice of a question (by its id; `beside` is its place), asked only where that is taken (予定年月, 概要)."""

    question: str
    id: str
    choice: str
    kind: "Kind"
    name: str
    label: str
    required: bool = True
    at: str = ""
    beside: str = ""
    # The definition gives choices to questions alone.
    choices: ClassVar[tuple[Choice, ...]] = ()
    none: ClassVar[str | None] = None
    none_at: ClassVar[str] = ""
    options: ClassVar[tuple[tuple[str, str], ...]] = ()

    @property
    def answer_key(self) -> str:
        """`2.planned`."""
        return f"{self.question}.{self.id}"

    @property
    def place(self) -> str:
        """`Q2の予定年月`."""
        return f"{self.beside or place_of_question(self.question)}の{self.name}"

    @property
    def short(self) -> str:
        """Its name."""
        return self.name


@dataclass(frozen=True, slots=True)
class Attachment:
    """The papers that go with some choices of a question; `required` where the letter demands them."""

    choices: tuple[str, ...]
    label: str
    required: bool

    def goes_with(self, marks: Collection[str] | None) -> bool:
        """Whether one of the choices that it goes with is among the marks taken (None: no answer)."""
        return marks is not None and any(mark in marks for mark in self.choices)


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """Asked only where `question` is answered with one of `choices` (【Q7-2において①と回答した場合】)."""

    question: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `none` is the label of 'none of these' where a multiple choice allows it.

    `asked_if` is a condition as a formula, `only_if` one on the choices of one question; `at` its cell in the blank form,
    `none_at` that of 'none of these'. `apart` tells it from others of the same name.
    """

    id: str
    section: str
    text: str
    short: str
    choices: tuple[Choice, ...]
    kind: "Kind"
    none: str | None = None
    instruction: str = ""
    condition: str = ""
    notes: tuple[str, ...] = ()
    only_if: OnlyIf | None = None
    asked_of: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    attachment: Attachment | None = None
    asked_if: str = ""
    required: bool = True
    at: str = ""
    none_at: str = ""
    apart: str = ""

    @property
    def answer_key(self) -> str:
        """`2`."""
        return self.id

    @property
    def place(self) -> str:
        """`Q2`; one whose id is no number is called by its name, `「許可番号」`."""
        return self.number or f"{quoted(self.short)}{self.apart}"

    @property
    def number(self) -> str:
        """`Q2`; '' where its id is no number, and where its words begin with that number already: 2　件名."""
        is_said = begins_with(self.short, self.id) and begins_with(self.text, self.id)
        return place_of_question(self.id) if is_number(self.id) and not is_said else ""

    @property
    def label(self) -> str:
        """The question with its condition."""
        return self.condition + self.text

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """The mark and label of each choice, and '' with that of 'none of these'."""
        found = tuple((choice.mark, choice.label) for choice in self.choices)
        return (*found, ("", self.none)) if self.none else found

    @property
    def items(self) -> tuple["Item", ...]:
        """The question itself, and the rows beside its choices."""
        return self, *self.details

    def choice(self, mark: str) -> Choice | None:
        """The choice with this mark, or None."""
        return next((choice for choice in self.choices if choice.mark == mark), None)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Survey:
    """A questionnaire with everything that the ministry's letter says about answering it.

    `deadline` is None where there is none or none is known: `deadline_text` says which. `ministry` may be '': not known.
    `advice` is what the letter says of answering, `reminder` its shortest part, which stands on every page.
    Two surveys are equal only if they are the same object, so that what is derived from one can be kept with it.
    """

    id: str
    title: str
    form_title: str
    ministry: str
    deadline: datetime | None
    deadline_text: str
    file_name: str
    mail_subject: str
    mail_body: str
    kinds: tuple[str, ...]
    prefecture_kind: str
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    responder: tuple[ResponderField, ...]
    destinations: tuple[Destination, ...]
    cautions: tuple[Caution, ...]
    section_chief_titles: tuple[str, ...]
    below_section_chief_titles: tuple[str, ...]
    advice: tuple[str, ...]
    reminder: str
    form: FormLabels
    format: int = 1
    respondents: str = MUNICIPALITIES
    checks: tuple[FormulaCheck, ...] = ()

    def question(self, question_id: str) -> Question | None:
        """The question with this id, or None."""
        return next((question for question in self.questions if question.id == question_id), None)

    def place_of(self, question_id: str) -> str:
        """What the question with this id is called in a sentence."""
        question = self.question(question_id)
        return question.place if question else place_of_question(question_id)

    def places_of(self, question_ids: Iterable[str]) -> str:
        """`Q4・Q5`: what these questions are called together."""
        return "・".join(map(self.place_of, question_ids))

    @property
    def items(self) -> Iterator["Item"]:
        """Every question, each with the rows beside its choices, in order."""
        return (item for question in self.questions for item in question.items)

    def item(self, key: str) -> "Item | None":
        """The question or row with this key in the answers file, or None."""
        return next((item for item in self.items if item.answer_key == key), None)

    @property
    def kind_field(self) -> ResponderField | None:
        """The responder field for the kind of respondent; None in a survey that tells no kinds apart."""
        return self.field("kind")

    def field(self, form: FieldForm) -> ResponderField | None:
        """The responder field of this form; None where the survey has none."""
        return _field(self, form)


@lru_cache(maxsize=32)
def _field(survey: Survey, form: FieldForm) -> ResponderField | None:
    return next((found for found in survey.responder if found.form == form), None)


@dataclass(frozen=True, slots=True)
class Response:
    """What was answered: responder details by field id, answers by question id or `question.detail`.

    A missing key is unanswered; an empty tuple is 'none of these', deliberately taken. `attachments` holds
    paths by question id, or is None where they cannot be known (a workbook does not carry them). `reasons` say, by the
    code of a check, why an answer that it doubts is right.
    """

    responder: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    attachments: Mapping[str, tuple[str, ...]] | None = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend (`error`) or to look at again (`caution`), with its place and a sentence about it.

    `question` is a question id, `question.detail`, a responder field's id, or empty; `cell` is
    `sheet!A1` where the response came from a workbook, else empty.
    """

    code: str
    severity: Severity
    question: str
    message: str
    cell: str = ""
