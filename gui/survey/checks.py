"""The checks before submitting (letter 2(1)※1 and the notice), the same for every source of a response."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from gui.survey import responder_checks, rules
from gui.survey.bundle import SurveyBundle
from gui.survey.deadline import year_of
from gui.survey.item import taken_words
from gui.survey.key import key_of
from gui.survey.kinds.table_rows import NOT_TOLD
from gui.survey.model import Answer, Caution, Detail, Problem, Question, Response, Survey
from gui.survey.rules import ASKED, Standing
from gui.words.cell_limits import shown


@dataclass(frozen=True, slots=True)
class Source:
    """Where a response came from.

    `workbook`: an answer on a question that is not asked stands in the file and is an error there, while in an
    answers file it is only a memory. Of attachment paths: at those `absent` there is no file, those `refused` are not
    looked at (and why), of those `pending` nothing is known yet. `form` are the rules of the form itself that are broken,
    `unclear` the questions whose answers could not be read for sure: nothing that they lead to is certain.
    """

    workbook: bool = False
    absent: Collection[str] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    pending: Collection[str] = ()
    form: Collection[Problem] = ()
    unclear: Collection[str] = ()


ANSWERS_FILE = Source()
_LEFT_OVER = "not-asked-but-answered"
SENT_ALONG = "一緒に送られているか確かめてください。"
"""How the caution on a file that is to come with a form ends, where it is not known what came."""

_Checker = Callable[[Standing, Response, Source], Iterable[Problem]]
_REMEMBERED, _SHORT = 64, 1_000
"""Answers to a question of which the problems are kept, and characters of the longest: most answers are one of a few."""


def check(bundle: SurveyBundle, response: Response, source: Source = ANSWERS_FILE) -> list[Problem]:
    """All problems of a response, in the order of the form: responder details, then questions."""
    survey = bundle.survey
    standings = rules.evaluate(survey, response, settled=True, unclear=source.unclear)
    of_form = _by_question(survey, source.form)
    problems = _with(list(responder_checks.check_responder(bundle, response)), of_form.get("", ()))
    formulas = list(_by_formulas(survey, response, standings, source))
    for question, check_question in _checkers(survey, year_of(survey)):
        found = list(check_question(standings[question.id], response, source))
        if question.id in source.unclear:  # nor is it certain what its rows hang on
            found = [p for p in found if p.code != _LEFT_OVER or p.question == question.id]
        if formulas:
            own = {item.answer_key for item in question.items}
            found += [problem for problem in formulas if problem.question in own]
        problems += _with(found, of_form[question.id]) if question.id in of_form else found
    return problems


@lru_cache(maxsize=4)
def _checkers(survey: Survey, _: int) -> tuple[tuple[Question, _Checker], ...]:
    """Every question with what checks it in this year."""
    return tuple((question, _checker(survey, question)) for question in survey.questions)


def _checker(survey: Survey, question: Question) -> _Checker:
    """Checks a question and its details; of the same answers of workbooks, which bring no papers, once, but of long ones and tables."""
    keys = tuple(item.answer_key for item in question.items)
    has_table = any(item.kind.columns for item in question.items)

    @lru_cache(maxsize=_REMEMBERED)
    def once(standing: Standing, is_workbook: bool, *answers: Answer | None) -> tuple[Problem, ...]:
        given = {key: answer for key, answer in zip(keys, answers, strict=True) if answer is not None}
        source = Source(workbook=is_workbook)
        return tuple(_check_question(survey, question, standing, Response({}, given, None), source))

    def check_question(standing: Standing, response: Response, source: Source) -> Iterable[Problem]:
        answers = [*map(response.answers.get, keys)]
        if has_table or response.attachments is not None or sum(map(_length, answers)) > _SHORT:
            return _check_question(survey, question, standing, response, source)
        return once(standing, source.workbook, *answers)

    return check_question


def _length(answer: Answer | None) -> int:
    return len(answer) if isinstance(answer, str) else sum(map(len, answer or ()))


def _by_question(survey: Survey, problems: Collection[Problem]) -> Mapping[str, list[Problem]]:
    """Problems by the question where they stand, '' for those of responder details."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        key = key_of(survey, problem.question)
        if key:
            found.setdefault(key.question, []).append(problem)
    return found


def _with(found: list[Problem], of_form: Collection[Problem]) -> list[Problem]:
    """The problems with those of the form, where nothing else is wrong with the same answer."""
    wrong = {problem.question for problem in found if problem.severity == "error"}
    return [*found, *(problem for problem in of_form if problem.question not in wrong)]


def _by_formulas(
    survey: Survey, response: Response, standings: Mapping[str, Standing], source: Source
) -> Iterator[Problem]:
    if not survey.checks:
        return iter(())
    from gui.survey.formula_checks import problems_of_checks  # a survey without any does without what reads them

    return problems_of_checks(survey, response, standings, carries_reasons=not source.workbook)


def _check_question(
    survey: Survey, question: Question, standing: Standing, response: Response, source: Source
) -> Iterator[Problem]:
    answer = response.answers.get(question.id)
    if question.kind.asks and standing.reason and rules.is_untold(standing):
        why = rules.explain(survey, standing.reason)
        yield Problem(NOT_TOLD, "caution", question.id, f"{question.place}：{why}")
        standing = rules.looked_at(question, standing, answer)
    yield from _check_item(survey, question, standing, answer, source)
    for detail in question.details:
        found, said = rules.detail_standing(question, detail, standing, answer), response.answers.get(detail.answer_key)
        yield from _check_item(survey, detail, found, said, source)
        is_open = found.state == "undecided" and answer is None and not question.required
        if source.workbook and is_open and detail.kind.is_left(said):
            yield _alone(question, detail)
    if standing.state == "asked":
        yield from _check_attachment(question, response, source)
        yield from _cautions(survey, question, answer)


def is_incomplete(
    survey: Survey, question: Question, standing: Standing, response: Response, source: Source = ANSWERS_FILE
) -> bool:
    """Whether an answer is taken while it, or what belongs to it, is wrong or missing: 予定年月, 概要, a paper."""
    answer = response.answers.get(question.id)
    if standing.state == "not asked" or not question.kind.is_answered(question, answer):
        return False
    found = [*_check_attachment(question, response, source)]
    found += _check_item(survey, question, standing, answer, source)
    for detail in question.details:
        of_detail = rules.detail_standing(question, detail, standing, answer)
        asked = ASKED if of_detail.state == "undecided" else of_detail
        found += _check_item(survey, detail, asked, response.answers.get(detail.answer_key), source)
    return any(problem.severity == "error" for problem in found)


def _check_item(
    survey: Survey, item: Question | Detail, standing: Standing, answer: Answer | None, source: Source
) -> Iterator[Problem]:
    if not item.kind.asks:
        return
    if standing.state == "not asked":
        if source.workbook and item.kind.is_left(answer):
            yield _left_over(survey, item, standing)
    elif answer is None or item.kind.is_missing(item, answer):
        if standing.state == "asked" and item.required:
            yield _missing(survey, item)
    else:
        yield from item.kind.problems(survey, item, answer)


def _left_over(survey: Survey, item: Question | Detail, standing: Standing) -> Problem:
    what = "記載" if isinstance(item, Detail) else "回答"
    why = rules.explain(survey, standing.reason) if standing.reason else ""
    message = f"{item.place}に{what}が残っています。{why}消してください。"
    return Problem(_LEFT_OVER, "error", item.answer_key, message)


def _alone(question: Question, detail: Detail) -> Problem:
    """What is said of a row beside a choice that is filled in while nothing is chosen, where nothing need be."""
    taken = taken_words(question, (detail.choice,))
    message = (
        f"{question.place}は何も選ばれていませんが、{detail.name}の記載があります。{taken}のことか、確かめてください。"
    )
    return Problem("detail-alone", "caution", detail.answer_key, message)


def _missing(survey: Survey, item: Question | Detail) -> Problem:
    if isinstance(item, Detail):
        beside = next(question for question in survey.questions if question.id == item.question)
        taken = taken_words(beside, (item.choice,))
        message = f"{beside.place}で{taken}を選んだ場合は、{item.name}を記載してください。"
        return Problem("missing-detail", "error", item.answer_key, message)
    return Problem("unanswered", "error", item.id, f"{item.place}が未回答です。{item.kind.how(item)}")


def _check_attachment(question: Question, response: Response, source: Source) -> Iterator[Problem]:
    attachment = question.attachment
    marks = question.kind.marks(question, response.answers.get(question.id)) if attachment else None
    if attachment is None or marks is None or not attachment.goes_with(marks):
        return
    taken = taken_words(question, sorted(marks.intersection(attachment.choices)))
    if response.attachments is None:
        if attachment.required:
            message = f"{question.place}で{taken}を選んだ場合は、{attachment.label}の添付が必要です。{SENT_ALONG}"
            yield Problem("missing-attachment", "caution", question.id, message)
        return
    paths = response.attachments.get(question.id, ())
    if attachment.required and not paths:
        message = f"{question.place}で{taken}を選んだ場合は、{attachment.label}を添付してください。"
        yield Problem("missing-attachment", "error", question.id, message)
    yield from _check_files(question, paths, source)


def _check_files(question: Question, paths: tuple[str, ...], source: Source) -> Iterator[Problem]:
    for path in paths:
        place = f"{question.place}の添付ファイル「{shown(path)}」"
        if path in source.refused:
            message = (
                f"{place}は、{source.refused[path]}、確かめていません。"
                f"調査票ウィザードの画面でこの添付を外し、ファイルを選び直してください。"
            )
            yield Problem("missing-attachment", "error", question.id, message)
        elif path in source.absent:
            message = f"{place}が見つかりません。ファイルの場所を確かめてください。"
            yield Problem("missing-attachment", "error", question.id, message)
        elif path in source.pending:
            message = f"{place}があるか、まだ確かめられていません。保存先の応答を待っています。"
            yield Problem("attachment-pending", "caution", question.id, message)


def _cautions(survey: Survey, question: Question, answer: Answer | None) -> Iterator[Problem]:
    """The definition's cautions on an answer; of several on one question with one code, the first that holds."""
    cautions = [caution for caution in survey.cautions if caution.question == question.id]
    marks = question.kind.marks(question, answer) if cautions else None
    seen = set()
    for caution in cautions:
        if caution.code not in seen and marks and _holds(caution, marks):
            seen.add(caution.code)
            yield Problem(caution.code, "caution", question.id, f"{question.place}：{caution.message}")


def _holds(caution: Caution, marks: frozenset[str]) -> bool:
    return marks.issuperset(caution.includes) and marks.isdisjoint(caution.excludes)
