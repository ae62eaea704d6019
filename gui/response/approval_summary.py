"""What the 回答内容確認票 says of a response: everything that will be sent, in full, for a manager to approve."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from types import MappingProxyType

from gui.response.differences import Difference
from gui.response.printed import Printed, changes_since, file_of, last_other
from gui.response.whole_rows import sentences
from gui.survey import naming, rules
from gui.survey.bundle import SurveyBundle
from gui.survey.item import Item
from gui.survey.model import Answer, Problem, Question, Response, Survey
from gui.survey.respondents import organisation_given, respondent
from gui.survey.rules import Standing
from gui.survey.submission import confirmation_code, submitted
from gui.words.cell_limits import shown
from gui.words.eras import in_era, moment_in_era
from gui.words.folding import is_blank

TITLE = "回答内容確認票"
ROLES = ("部長", "課長", "課長補佐", "係長", "担当")
"""The stamp boxes that an office has unless it says otherwise."""
UNANSWERED = "（未回答）"
LEFT_OUT = "（記載なし）"
NOT_ENTERED = "（未入力）"
_OTHERS = ("作成日", "提出期限", "送付先", "ファイル名", "確認コード")


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the head: 組織名, 提出期限 and so on; `changed` since it was printed last."""

    label: str
    value: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A choice as the form has it, and whether it was taken."""

    label: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A question that is asked: its number, the question in the ministry's words, its answer in full.

    `answer` is what was chosen or written, a paragraph each; `details` are the rows beside the choices; `options` all that
    could be chosen. `heads` and `table` are a table's: what its rows and its columns are called, none of it empty, for
    a screen reader passes over an empty head and takes the next for it, and the texts of each row that is filled;
    `amounts` are the places of the columns of numbers, `counted` says that its rows have numbers, not names. `memo` is
    what the officer noted for the office alone. `changed` since it was printed last.
    """

    number: str
    question: str
    answer: tuple[str, ...]
    details: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    memo: str = ""
    changed: bool = False
    heads: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    amounts: frozenset[int] = frozenset()
    counted: bool = False

    @property
    def text(self) -> tuple[str, ...]:
        """Every text of it."""
        cells = (text for line in (self.heads, *self.table) for text in line)
        return self.number, self.question, *self.answer, *self.details, self.memo, *cells


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the survey with the questions that are asked in it."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole paper. `errors` counts what must still be mended: while there is any, it is a draft (下書き).

    `changes` are those since it was printed last, at `printed_at`. `response` is what it was made of.
    """

    survey: str
    organisation: str
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    not_asked: tuple[str, ...]
    attachments: tuple[str, ...]
    cautions: tuple[str, ...]
    errors: int
    code: str
    file_name: str
    response: Response
    changes: tuple[Difference, ...] = ()
    printed_at: str = ""

    @property
    def has_memos(self) -> bool:
        """Whether there is a memo that could be printed."""
        return any(row.memo for part in self.parts for row in part.rows)

    @property
    def text(self) -> str:
        """Every text on the paper, once."""
        words = [TITLE, self.survey, self.code, self.file_name, *self.not_asked, *self.attachments, *self.cautions]
        words += [word for fact in self.facts for word in (fact.label, fact.value)]
        words += [word for change in self.changes for word in (change.label, change.left, change.right)]
        rows = [row for part in self.parts for row in part.rows]
        words += [part.title for part in self.parts] + [word for row in rows for word in row.text]
        return "\n".join(words)


def summarise(
    bundle: SurveyBundle,
    response: Response,
    problems: tuple[Problem, ...],
    made: date,
    *,
    printed: tuple[Printed, ...] = (),
    memos: Mapping[str, str] = MappingProxyType({}),
) -> Summary:
    """The summary of a response with its problems, made on a day.

    `printed` is what it said when it was printed before, `memos` what the officer noted of questions, by their ids.
    """
    survey = bundle.survey
    name = organisation_given(survey, response)
    organisation = respondent(bundle, name) if name or survey.field("organisation") is None else None
    kept = submitted(survey, response)
    attached = kept.attachments or {}
    before = last_other(survey, printed, kept)
    changes = changes_since(survey, before.response, kept) if before else ()
    changed = frozenset(change.key for change in changes)
    code = confirmation_code(survey, kept)
    file_name = naming.file_name(survey, organisation) if organisation else ""
    to = naming.destination(survey, organisation) if organisation else None
    others = (in_era(made), survey.deadline_text, (to.recipient or None) if to else "", file_name, code)
    standings = rules.evaluate(survey, response)
    return Summary(
        survey=survey.title,
        organisation=name,
        facts=(
            *_details(survey, response, changed),
            *(Fact(what, said) for what, said in zip(_OTHERS, others, strict=True) if said is not None),
        ),
        parts=tuple(_parts(survey, response, standings, frozenset(change.question for change in changes), memos)),
        not_asked=tuple(_not_asked(survey, standings)),
        attachments=tuple(f"{survey.place_of(q)}　{file_of(p)}" for q, paths in attached.items() for p in paths),
        cautions=tuple(_cautions(survey, response, problems)),
        errors=sum(problem.severity == "error" for problem in problems),
        code=code,
        file_name=file_name,
        response=kept,
        changes=changes,
        printed_at=moment_in_era(before.at) if before else "",
    )


def _cautions(survey: Survey, response: Response, problems: tuple[Problem, ...]) -> Iterator[str]:
    cautions = (problem for problem in problems if problem.severity == "caution")
    return sentences(survey, ((one.question, _with_reason(survey, response, one)) for one in cautions))


def _with_reason(survey: Survey, response: Response, problem: Problem) -> str:
    """A caution, with the reason that was given for it in full: a sentence on the screen may have cut it."""
    wanted = any(check.code == problem.code and check.wants_reason for check in survey.checks)
    reason = response.reasons.get(problem.code, "") if wanted else ""
    cut = f"（理由：{shown(reason)}）"
    return (
        f"{problem.message.removesuffix(cut)}（理由：{reason}）"
        if reason and problem.message.endswith(cut)
        else problem.message
    )


def _details(survey: Survey, response: Response, changed: frozenset[str]) -> Iterator[Fact]:
    for found in survey.responder:
        if found.by == "officer":
            text = response.responder.get(found.id, "")
            missing = NOT_ENTERED if found.required else LEFT_OUT
            yield Fact(found.label, missing if is_blank(text) else text, found.id in changed)


def _parts(
    survey: Survey,
    response: Response,
    standings: Mapping[str, Standing],
    changed: frozenset[str],
    memos: Mapping[str, str],
) -> Iterator[Part]:
    for section in survey.sections:
        of_section = (q for q in survey.questions if q.section == section.id and q.kind.asks)
        asked = [q for q in of_section if standings[q.id].state != "not asked"]
        rows = (_row(question, response, memos.get(question.id, "")) for question in asked)
        marked = (replace(row, changed=question.id in changed) for question, row in zip(asked, rows, strict=True))
        if asked:
            yield Part(section.title, tuple(marked))


def _row(question: Question, response: Response, memo: str) -> Row:
    answer = response.answers.get(question.id)
    said = question.kind.in_words(question, answer) or _nothing(question)
    taken = question.kind.marks(question, answer)
    details = []
    for detail in question.details:
        if taken and detail.choice in taken:
            words = detail.kind.in_words(detail, response.answers.get(detail.answer_key))
            details += f"［{detail.name}］{words or _nothing(detail)}".split("\n")
    options = (
        Option(label, taken is not None and (mark in taken if mark else not taken)) for mark, label in question.options
    )
    asked = f"{question.label}{question.instruction}"
    row = Row(question.number, asked, tuple(said.split("\n")), tuple(details), tuple(options), memo)
    return _with_table(row, question, answer) if question.kind.columns else row


def _nothing(item: Item) -> str:
    """What stands where nothing is said: that it is missing, or that it may be."""
    return UNANSWERED if item.required else LEFT_OUT


def _with_table(row: Row, question: Question, answer: Answer | None) -> Row:
    """The row of a table: its columns and the rows in which something stands, and in place of an answer how many they are."""
    columns = [column for column in question.kind.columns if column.kind.asks]
    lines = tuple(
        (name, *(column.kind.in_words(column, said.get(column.id)) for column in columns))
        for name, said in question.kind.filled_rows(question, answer)
    )
    if not lines:
        return row
    heads = ("項目" if question.kind.rows else "行", *(column.short for column in columns))
    amounts = frozenset(at for at, column in enumerate(columns, 1) if column.kind.sums)
    said_so = (f"{len(lines):,}行の表（下のとおり）",)
    return replace(row, answer=said_so, heads=heads, table=lines, amounts=amounts, counted=not question.kind.rows)


def _not_asked(survey: Survey, standings: Mapping[str, Standing]) -> Iterator[str]:
    """The questions that are not asked, those with one reason together."""
    skipped = (q for q in survey.questions if q.kind.asks and standings[q.id].state == "not asked")
    found = [(q.id, standings[q.id].reason) for q in skipped]
    for reason, group in groupby(found, key=lambda pair: pair[1]):
        ids = survey.places_of(question_id for question_id, _ in group)
        yield f"{ids}　{rules.explain(survey, reason)}" if reason else ids
