"""What the 回答内容確認票 says of a response: everything that will be sent, in full, for a manager to approve."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from types import MappingProxyType

from gui.survey import naming, rules
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem, Question, Response, Survey
from gui.survey.rules import Standing
from gui.survey.submission import confirmation_code, submitted
from gui.words.places import place_of_question

TITLE = "回答内容確認票"
ROLES = ("部長", "課長", "課長補佐", "係長", "担当")
"""The stamp boxes that an office has unless it says otherwise."""
UNANSWERED = "（未回答）"


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the head: 組織名, 提出期限 and so on."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """A question that is asked: its number, the question in short, and its answer in full, a paragraph each."""

    number: str
    question: str
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the survey with the questions that are asked in it."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole paper. `errors` counts what must still be mended: while there is any, it is a draft (下書き).

    `memos` are the office's own, printed only where that is wanted.
    """

    survey: str
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    not_asked: tuple[str, ...]
    attachments: tuple[str, ...]
    cautions: tuple[str, ...]
    errors: int
    code: str
    file_name: str
    memos: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Every text on the paper, once."""
        words = [TITLE, self.survey, self.code, self.file_name, *self.not_asked, *self.attachments, *self.cautions]
        words += [word for fact in self.facts for word in (fact.label, fact.value)]
        rows = [row for part in self.parts for row in part.rows]
        words += [part.title for part in self.parts] + [
            word for r in rows for word in (r.number, r.question, *r.answer)
        ]
        return "\n".join(words)


def summarise(
    bundle: SurveyBundle,
    response: Response,
    problems: tuple[Problem, ...],
    made: date,
    memos: Mapping[str, str] = MappingProxyType({}),
) -> Summary:
    """The summary of a response with its problems, made on a day; with the memos on the questions that are asked."""
    survey = bundle.survey
    standings = rules.evaluate(survey, response)
    name = response.responder.get(survey.field("organisation").id, "")
    organisation = bundle.directory.recognise(name).organisation if name else None
    code = confirmation_code(survey, submitted(survey, response))
    file_name = naming.file_name(survey, organisation) if organisation else ""
    to = naming.destination(survey, organisation) if organisation else None
    officer = [found for found in survey.responder if found.by == "officer"]
    facts = [Fact(found.label, response.responder.get(found.id, "")) for found in officer]
    facts += [
        Fact("作成日", in_era(made)),
        Fact("提出期限", survey.deadline_text),
        Fact("送付先", to.recipient if to else ""),
    ]
    paths = (submitted(survey, response).attachments or {}).items()
    return Summary(
        survey=survey.title,
        facts=(*facts, Fact("ファイル名", file_name), Fact("確認コード", code)),
        parts=tuple(_parts(survey, response, standings)),
        not_asked=tuple(_not_asked(survey, standings)),
        attachments=tuple(f"{place_of_question(key)}　{_name(path)}" for key, found in paths for path in found),
        cautions=tuple(problem.message for problem in problems if problem.severity == "caution"),
        errors=sum(problem.severity == "error" for problem in problems),
        code=code,
        file_name=file_name,
        memos=tuple(
            f"{q.place}　{memos[q.id]}"
            for q in survey.questions
            if q.id in memos and standings[q.id].state != "not asked"
        ),
    )


def _parts(survey: Survey, response: Response, standings: Mapping[str, Standing]) -> Iterator[Part]:
    for section in survey.sections:
        asked = [q for q in survey.questions if q.section == section.id and standings[q.id].state != "not asked"]
        if asked:
            yield Part(section.title, tuple(_row(question, response) for question in asked))


def _row(question: Question, response: Response) -> Row:
    answer = response.answers.get(question.id)
    lines = [question.kind.in_words(question, answer) or UNANSWERED]
    taken = rules.marks_of(question, answer) or frozenset()
    for detail in question.details:
        if detail.choice in taken:
            said = detail.kind.in_words(detail, response.answers.get(detail.answer_key))
            lines.append(f"［{detail.name}］{said or UNANSWERED}")
    return Row(question.place, question.short, tuple("\n".join(lines).split("\n")))


def _not_asked(survey: Survey, standings: Mapping[str, Standing]) -> Iterator[str]:
    """The questions that are not asked, those with one reason together."""
    found = [(q.id, standings[q.id].reason) for q in survey.questions if standings[q.id].state == "not asked"]
    for reason, group in groupby(found, key=lambda pair: pair[1]):
        ids = "・".join(place_of_question(question_id) for question_id, _ in group)
        yield f"{ids}　{rules.explain(survey, reason)}" if reason else ids


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def in_era(day: date) -> str:
    """A day as it stands on official papers: 令和8年11月23日; days before 令和 by the western year."""
    year = day.year - 2018
    named = f"令和{'元' if year == 1 else year}" if day >= date(2019, 5, 1) else str(day.year)
    return f"{named}年{day.month}月{day.day}日"


def moment_in_era(moment: datetime) -> str:
    """A moment with its day as on official papers: 令和8年11月25日 18:36."""
    return f"{in_era(moment.date())} {moment:%H:%M}"
