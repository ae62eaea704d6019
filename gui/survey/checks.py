"""The checks before submitting (letter 2(1)※1 and the notice), the same for every source of a response."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from gui.directory.directory import Directory
from gui.survey import responder_checks, rules
from gui.survey.model import Answer, Caution, Detail, Problem, Question, Response, Survey
from gui.survey.rules import ASKED, Standing
from gui.survey.text_checks import check_text
from gui.words import year_month
from gui.words.cell_limits import shown
from gui.words.folding import fold, is_blank, is_crossed_out


@dataclass(frozen=True, slots=True)
class Source:
    """Where a response came from.

    `workbook`: an answer on a question that is not asked stands in the file and is an error there, while in an
    answers file it is only a memory. `absent`: attachment paths at which there is no file.
    """

    workbook: bool = False
    absent: Collection[str] = ()


ANSWERS_FILE = Source()


def check(survey: Survey, directory: Directory, response: Response, source: Source = ANSWERS_FILE) -> list[Problem]:
    """All problems of a response, in the order of the form: responder details, then questions."""
    standings = rules.evaluate(survey, response)
    problems = list(responder_checks.check_responder(survey, directory, response))
    for question in survey.questions:
        problems += _check_question(survey, question, standings[question.id], response, source)
    return problems


def _check_question(
    survey: Survey, question: Question, standing: Standing, response: Response, source: Source
) -> Iterator[Problem]:
    answer = response.answers.get(question.id)
    if standing.state == "not asked":
        if answer not in (None, "") and source.workbook:
            yield _left_over(survey, question.id, standing)
    else:
        yield from _check_answer(question, standing, answer)
    for detail in question.details:
        found = rules.detail_standing(question, detail, standing, answer)
        yield from _check_detail(survey, question, detail, found, response, source)
    if standing.state == "asked":
        yield from _check_attachment(question, response, source)
        yield from _cautions(survey, question, rules.marks_of(question, answer))


def is_incomplete(survey: Survey, question: Question, standing: Standing, response: Response) -> bool:
    """Whether an answer is taken while what belongs to it is missing or wrong: its 予定年月, its 概要, a required paper."""
    answer = response.answers.get(question.id)
    if standing.state == "not asked" or rules.marks_of(question, answer) is None:
        return False
    found = [*_check_attachment(question, response, ANSWERS_FILE)]
    for detail in question.details:
        of_detail = rules.detail_standing(question, detail, standing, answer)
        asked = ASKED if of_detail.state == "undecided" else of_detail
        found += _check_detail(survey, question, detail, asked, response, ANSWERS_FILE)
    return any(problem.severity == "error" for problem in found)


def _check_answer(question: Question, standing: Standing, answer: Answer | None) -> Iterator[Problem]:
    place = f"Q{question.id}"
    if answer is None or (not answer and not (question.multiple and question.none and answer == ())):
        if standing.state == "asked":
            yield Problem("unanswered", "error", question.id, f"{place}が未回答です。{_how(question)}")
        return
    if isinstance(answer, tuple) != question.multiple:
        yield Problem("bad-value", "error", question.id, f"{place}の回答の形が正しくありません。{_how(question)}")
        return
    marks = answer if isinstance(answer, tuple) else (answer,)
    for mark in marks:
        if question.choice(mark) is None:
            message = f"{place}の回答「{shown(mark)}」は選択肢にありません。{_how(question)}"
            yield Problem("choice-not-in-list", "error", question.id, message)


def _how(question: Question) -> str:
    marks = "".join(choice.mark for choice in question.choices)
    if not question.multiple:
        return f"{marks}から一つ選んでください。"
    none = f"該当がなければ「{question.none.rstrip('。')}」を選んでください。" if question.none else ""
    return f"{marks}から該当するものを全て選んでください。{none}"


def _left_over(survey: Survey, key: str, standing: Standing) -> Problem:
    why = rules.explain(survey, standing.reason) if standing.reason else ""
    return Problem(
        "not-asked-but-answered", "error", key, f"Q{key.replace('.', 'の')}に回答が残っています。{why}消してください。"
    )


def _check_detail(
    survey: Survey, question: Question, detail: Detail, standing: Standing, response: Response, source: Source
) -> Iterator[Problem]:
    key = question.key(detail)
    text = response.answers.get(key, "")
    if not isinstance(text, str):
        yield Problem("bad-value", "error", key, f"Q{question.id}の{detail.name}は文字で入力してください。")
        return
    if standing.state == "not asked":
        if not is_blank(text) and source.workbook:
            why = rules.explain(survey, standing.reason) if standing.reason else ""
            message = f"Q{question.id}の{detail.name}に記載が残っています。{why}消してください。"
            yield Problem("not-asked-but-answered", "error", key, message)
    elif _is_missing(detail, text):
        if standing.state == "asked":
            message = f"Q{question.id}で{detail.choice}を選んだ場合は、{detail.name}を記載してください。"
            yield Problem("missing-detail", "error", key, message)
    elif detail.form == "year-month":
        yield from _check_year_month(survey, question, detail, text)
    else:
        yield from check_text(key, f"Q{question.id}の{detail.name}", text)


def _is_missing(detail: Detail, text: str) -> bool:
    """Whether nothing is said: blank, the form's own label, or a stroke in place of words."""
    if is_blank(text) or detail.form != "text" or len(text) > 2 * len(detail.label):
        return is_blank(text)
    return is_crossed_out(text) or fold(text) == fold(detail.label)


def _check_year_month(survey: Survey, question: Question, detail: Detail, text: str) -> Iterator[Problem]:
    key, place = question.key(detail), f"Q{question.id}の{detail.name}"
    found = year_month.parse(text)
    if found is None:
        message = f"{place}「{shown(text)}」は年月として読めません。令和6年4月のように入力してください。"
        yield Problem("bad-value", "error", key, message)
    elif detail.future and found < (survey.deadline.year, survey.deadline.month):
        message = f"{place}「{year_month.in_japanese(text)}」は提出期限より前です。予定の年月か、確かめてください。"
        yield Problem("date-passed", "caution", key, message)


def _check_attachment(question: Question, response: Response, source: Source) -> Iterator[Problem]:
    attachment = question.attachment
    marks = rules.marks_of(question, response.answers.get(question.id))
    if attachment is None or marks is None or marks.isdisjoint(attachment.choices):
        return
    taken = "".join(sorted(marks.intersection(attachment.choices)))
    if response.attachments is None:
        if attachment.required:
            message = (
                f"Q{question.id}で{taken}を選んだ場合は、{attachment.label}の添付が必要です。"
                f"一緒に送られているか確かめてください。"
            )
            yield Problem("missing-attachment", "caution", question.id, message)
        return
    paths = response.attachments.get(question.id, ())
    if attachment.required and not paths:
        message = f"Q{question.id}で{taken}を選んだ場合は、{attachment.label}を添付してください。"
        yield Problem("missing-attachment", "error", question.id, message)
    for path in paths:
        if path in source.absent:
            message = (
                f"Q{question.id}の添付ファイル「{shown(path)}」が見つかりません。ファイルの場所を確かめてください。"
            )
            yield Problem("missing-attachment", "error", question.id, message)


def _cautions(survey: Survey, question: Question, marks: frozenset[str] | None) -> Iterator[Problem]:
    """The definition's cautions on an answer; of several on one question with one code, the first that holds."""
    seen = set()
    for caution in survey.cautions:
        if caution.question == question.id and caution.code not in seen and marks and _holds(caution, marks):
            seen.add(caution.code)
            yield Problem(caution.code, "caution", question.id, f"Q{question.id}：{caution.message}")


def _holds(caution: Caution, marks: frozenset[str]) -> bool:
    return marks.issuperset(caution.includes) and marks.isdisjoint(caution.excludes)
