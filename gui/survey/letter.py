"""What a survey says beside its questions: sections, the responder's details, destinations, cautions, the form's words."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "caution"]


@dataclass(frozen=True, slots=True)
class Section:
    """A page of questions; `lead` stands above them."""

    id: str
    title: str
    lead: str = ""


FieldForm = Literal["text", "kind", "organisation", "title", "person", "phone", "email"]


@dataclass(frozen=True, slots=True)
class ResponderField:
    """One line of 回答者情報. `value` is what the ministry itself entered, where it did; `at` its cell in the blank form."""

    id: str
    label: str
    note: str
    form: FieldForm
    by: Literal["officer", "ministry"] = "officer"
    value: str = ""
    optional: bool = False
    at: str = ""

    @property
    def required(self) -> bool:
        """Every detail that the officer enters must be there (情報未入力あり), but for those that the definition spares."""
        return self.by == "officer" and not self.optional


@dataclass(frozen=True, slots=True)
class Destination:
    """To whom a responder of one of `kinds` sends what (`content`), and the `address` for mail, '' where none is named."""

    kinds: tuple[str, ...]
    recipient: str
    content: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Caution:
    """A response worth a second look: where `question` is answered with all of `includes`, none of `excludes`.

    An empty `includes` asks for any answer at all.
    """

    code: str
    question: str
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class FormulaCheck:
    """A check that a definition writes as a formula: where it is FALSE there is a problem at the item `at` (its key).

    `wants_reason`: whoever answers says why it is so nevertheless, for the chief to read.
    """

    code: str
    formula: str
    at: str
    severity: Severity
    message: str
    wants_reason: bool = False


@dataclass(frozen=True, slots=True)
class FormLabels:
    """The words by which the form's cells are found, and what stands in a ticked box."""

    sheet: str
    number_header: str
    question_header: str
    answer_header: str
    responder_title: str
    answers_title: str
    ledger_sheet: str
    questions_sheet: str
    lists_sheet: str
    responder_flag: str
    answers_flag: str
    tick: str

    def numbered(self, question: str) -> str:
        """How the form calls a question: `項番7-2`."""
        return f"{self.number_header}{question}"
