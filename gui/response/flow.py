"""The way through a response: its pages and questions with their states, what opens under a choice, where to go on.

Nothing here knows of a window: the wizard shows what these functions say.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from gui.response.place import Place
from gui.response.progress import is_begun, is_complete, is_spared
from gui.survey import rules
from gui.survey.checks import ANSWERS_FILE, Source
from gui.survey.key import Key, key_of
from gui.survey.model import Problem, Question, Response, Section, Survey
from gui.survey.rules import Standing
from gui.words.folding import is_blank

RESPONDER, REVIEW, SUBMIT = "responder", "review", "submit"
_TITLES = {RESPONDER: "回答者情報", REVIEW: "確認", SUBMIT: "提出"}


class Sign(Enum):
    """The state of a page or a question; the value is how it is said."""

    DONE = "回答済み"
    INCOMPLETE = "記入途中"
    TO_DO = "未回答"
    UNDECIDED = "未定"
    NOT_ASKED = "対象外"
    SPARED = "任意"
    ERROR = "要修正"
    HERE = "表示中"


_MOST_PRESSING = (Sign.ERROR, Sign.INCOMPLETE, Sign.TO_DO, Sign.UNDECIDED, Sign.DONE, Sign.SPARED)
_STILL_TO_DO = frozenset((Sign.ERROR, Sign.INCOMPLETE, Sign.TO_DO, Sign.UNDECIDED))


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the wizard: `name` is its section's id, or one of the three others; `keys` are the places on it.

    `lead` stands above its questions.
    """

    name: str
    title: str
    keys: tuple[Key, ...] = ()
    questions: tuple[Question, ...] = ()
    lead: str = ""


@lru_cache(maxsize=16)
def pages(survey: Survey) -> tuple[Page, ...]:
    """The pages of a survey in their order: 回答者情報, a page for each section that asks or tells something, 確認, 提出."""
    fields = tuple(Key("", field.id) for field in survey.responder)
    return (
        Page(RESPONDER, _TITLES[RESPONDER], fields),
        *(
            page
            for page in (_section_page(survey, section) for section in survey.sections)
            if page.questions or page.lead
        ),
        Page(REVIEW, _TITLES[REVIEW]),
        Page(SUBMIT, _TITLES[SUBMIT]),
    )


def _section_page(survey: Survey, section: Section) -> Page:
    questions = tuple(question for question in survey.questions if question.section == section.id)
    keys = [Key(q.id, part) for q in questions for part in ("", *(detail.id for detail in q.details))]
    return Page(section.id, titled(survey, section), tuple(keys), questions, section.lead)


def titled(survey: Survey, section: Section) -> str:
    """What a section is called where its survey's title is in sight: one that bears it too says nothing by it."""
    return "質問" if section.title == survey.title else section.title


@dataclass(frozen=True, slots=True)
class Flow:
    """A response on its way. `wrong` are the texts of the places that hold an error, `faulty` those at which it is shown.

    `source` is what is known of the attachments.
    """

    survey: Survey
    response: Response
    standings: Mapping[str, Standing]
    faulty: Collection[str] = frozenset()
    wrong: Collection[str] = frozenset()
    source: Source = ANSWERS_FILE

    def question(self, question: Question) -> Sign:
        """The state of a question: an error that is shown first, then what is missing of its answer."""
        standing = self.standings[question.id]
        if standing.state == "not asked":
            return Sign.NOT_ASKED
        keys = (question.id, *(detail.answer_key for detail in question.details))
        if any(key in self.faulty for key in keys):
            return Sign.ERROR
        if is_spared(question, self.response):
            return Sign.SPARED if standing.state == "asked" else Sign.UNDECIDED
        if is_complete(self.survey, question, standing, self.response, self.source):
            return Sign.DONE
        if is_begun(question, self.response):
            return Sign.INCOMPLETE
        return Sign.UNDECIDED if standing.state == "undecided" else Sign.TO_DO

    def page(self, page: Page) -> Sign:
        """The state of a page: the most pressing of what stands on it. 確認 and 提出 are to do until they are shown."""
        if page.questions:
            signs = {self.question(question) for question in page.questions}
            found = next((sign for sign in _MOST_PRESSING if sign in signs), Sign.NOT_ASKED)
            return Sign.TO_DO if found is Sign.UNDECIDED else found
        if page.name != RESPONDER:
            return Sign.TO_DO
        if any(str(key) in self.faulty for key in page.keys):
            return Sign.ERROR
        if self.to_fill_in:
            return Sign.TO_DO
        return Sign.INCOMPLETE if any(str(key) in self.wrong for key in page.keys) else Sign.DONE

    def is_passed_over(self, page: Page) -> bool:
        """Whether a page has questions, none of which is asked."""
        return bool(page.questions) and all(self.standings[q.id].state == "not asked" for q in page.questions)

    def beyond(self, page: Page, way: Callable[[Survey, Page], Page | None]) -> tuple[Page | None, tuple[Page, ...]]:
        """The page to which `way` (`after`, `before`) leads, and those on which nothing is asked, which are passed over."""
        found, passed = way(self.survey, page), []
        while found and self.is_passed_over(found):
            passed.append(found)
            found = way(self.survey, found)
        return found, tuple(passed)

    def resume(self, place: Place | None) -> tuple[Page, Key | None]:
        """Where a draft is gone on with: the page and the place on it where the officer was, if they are still there.

        Else the first page with something to do; without a place, wherever work on the page goes on.
        """
        found = next((p for p in pages(self.survey) if place and p.name == place.page), None)
        if found is None or place is None:
            to_do = (page for page in pages(self.survey) if self.page(page) in _STILL_TO_DO)
            return next(to_do), None
        key = key_of(self.survey, place.at)
        return found, key if key and holds(found, key) else None

    @property
    def to_fill_in(self) -> tuple[Key, ...]:
        """The responder fields that the officer has still to fill in, in the order of the form."""
        given = self.response.responder
        return tuple(Key("", f.id) for f in self.survey.responder if f.required and is_blank(given.get(f.id, "")))

    def to_do(self, page: Page) -> Key | None:
        """Where work on a page goes on: its first place that is not done, else its first that is asked; None if none is."""
        if not page.questions:
            return next(iter(self.to_fill_in or page.keys), None)
        signs = [(question, self.question(question)) for question in page.questions if question.kind.asks]
        asked = [question for question, sign in signs if sign is not Sign.NOT_ASKED]
        first = next((question for question, sign in signs if sign in _STILL_TO_DO), next(iter(asked), None))
        return Key(first.id) if first else None

    def opens(self, question: Question) -> frozenset[Key]:
        """The details of a question that stand open under the choices taken."""
        standing, answer = self.standings[question.id], self.response.answers.get(question.id)
        return frozenset(
            Key(question.id, detail.id)
            for detail in question.details
            if answer is not None and rules.detail_standing(question, detail, standing, answer).state != "not asked"
        )

    def wants_papers(self, question: Question) -> bool:
        """Whether papers go with the choices taken."""
        marks = question.kind.marks(question, self.response.answers.get(question.id))
        asked = self.standings[question.id].state != "not asked"
        return bool(asked and question.attachment and question.attachment.goes_with(marks))


def holds(page: Page, key: Key) -> bool:
    """Whether a place stands on a page: a cell of a table where the table does."""
    return (Key(key.question) if key.row else key) in page.keys


def reasons_at(survey: Survey, question: Question) -> Mapping[str, str]:
    """The codes of the checks that want a reason at a question, each with the key of the item at which it stands."""
    if not any(check.wants_reason for check in survey.checks):
        return {}
    from gui.survey.formula_checks import wanting_reasons  # a survey without any does without what reads them

    keys = {item.answer_key for item in question.items}
    return {code: key for code, key in wanting_reasons(survey).items() if key in keys}


def is_answerable(survey: Survey, key: Key) -> bool:
    """Whether something is entered at a place: what the form computes is not."""
    question = survey.question(key.question)
    return question is None or question.kind.asks


def after(survey: Survey, page: Page) -> Page | None:
    """The page that follows; None after the last."""
    all_pages = pages(survey)
    return next(iter(all_pages[all_pages.index(page) + 1 :]), None)


def before(survey: Survey, page: Page) -> Page | None:
    """The page that comes before; None before the first."""
    all_pages = pages(survey)
    index = all_pages.index(page)
    return all_pages[index - 1] if index else None


def passed_over(pages: tuple[Page, ...]) -> str:
    """What is told of pages that were passed over; '' if there were none."""
    titles = "".join(f"「{page.title}」" for page in pages)
    return f"{titles}は、回答が不要なため、とばしました。" if pages else ""


def leads_to(survey: Survey, text: str) -> Key | None:
    """The place of a page that the text of a key names; None where there is none (a field of the ministry's)."""
    key = key_of(survey, text)
    if key is None or key.question:
        return key
    return key if any(field.id == key.part and field.by == "officer" for field in survey.responder) else None


def first_problem(survey: Survey, problems: Iterable[Problem]) -> Key | None:
    """Where the first error is mended, else the first caution looked at; None if no problem has a place."""
    ordered = sorted(problems, key=lambda problem: problem.severity != "error")
    return next(filter(None, (leads_to(survey, problem.question) for problem in ordered)), None)


def changed(survey: Survey, key: str, was: Mapping[str, Standing], now: Mapping[str, Standing]) -> frozenset[str]:
    """What is to be shown anew after a change at `key`: the question or field itself, and whatever stands otherwise."""
    place = key_of(survey, key)
    of = {place.question or place.part} if place else set()
    return frozenset(of | {question for question, standing in now.items() if was[question] != standing})


def sentences(problems: Iterable[Problem]) -> tuple[str, str]:
    """The errors and the cautions, each as one text."""
    found = tuple(problems)
    errors, cautions = ("".join(p.message for p in found if p.severity == one) for one in ("error", "caution"))
    return errors, cautions
