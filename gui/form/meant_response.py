"""The response that the texts of a form mean: the same whether they stand in a form or in a row of a 一覧表.

A text's key is a responder field's id, a question's id, `question.detail`, or `question/mark` for a box of a multiple
choice (`question/` for none of these).
"""

from collections.abc import Mapping
from dataclasses import replace

from gui.form.meaning import answer_in, kind_in
from gui.form.ticks import ticks_in
from gui.survey import rules
from gui.survey.model import Answer, Detail, Problem, Question, ResponderField, Response, Survey
from gui.words import year_month
from gui.words.cell_limits import shown
from gui.words.folding import is_blank, is_crossed_out, to_nfc

BOX = "/"


def read_texts(survey: Survey, texts: Mapping[str, str]) -> tuple[Response, tuple[Problem, ...]]:
    """The response that texts mean, and what in them means nothing for sure; each problem's `cell` is the text's key.

    A text that means no choice for sure stays as it is, for the checks to name. What only says that a question is not
    asked (－, 対象外, 該当なし) is no answer to a question that is not.
    """
    reader = _Reader(survey, texts)
    responder = {found.id: reader.responder(found) for found in survey.responder if found.id in texts}
    answers: dict[str, Answer] = {}
    for question in survey.questions:
        answers |= reader.answers(question)
    response = Response(responder, answers, None)
    return _without(response, _not_asked(survey, response, reader.crossed)), tuple(reader.problems)


def box_of(problem: Problem, response: Response) -> str:
    """The key of the first ticked box, where a problem says that a multiple choice is answered and should not be."""
    answer = response.answers.get(problem.question)
    if problem.code != "not-asked-but-answered" or not isinstance(answer, tuple):
        return ""
    return f"{problem.question}{BOX}{answer[0] if answer else ''}"


def _not_asked(survey: Survey, response: Response, keys: set[str]) -> set[str]:
    """Those of the questions and details that are not asked, or not for sure."""
    if not keys:
        return set()
    standings = rules.evaluate(survey, response)
    asked = {key for key, standing in standings.items() if standing.state == "asked"}
    details = rules.details(survey, response, standings)
    asked |= {question.key(detail) for question, detail, standing in details if standing.state == "asked"}
    return keys - asked


def _without(response: Response, keys: set[str]) -> Response:
    if not keys:
        return response
    return replace(response, answers={key: answer for key, answer in response.answers.items() if key not in keys})


class _Reader:
    """Takes the answers from the texts, noting the boxes that cannot be understood, and what is `crossed` out."""

    def __init__(self, survey: Survey, texts: Mapping[str, str]) -> None:
        self._survey = survey
        self._texts = texts
        self.problems: list[Problem] = []
        self.crossed: set[str] = set()

    def responder(self, field: ResponderField) -> str:
        text = to_nfc(self._texts[field.id])
        return kind_in(self._survey.kinds, text) if field.form == "kind" else text

    def answers(self, question: Question) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}
        taken = self._boxes(question) if question.multiple else self._single(question)
        if taken is not None:
            answers[question.id] = taken
        for detail in question.details:
            text = self._detail(question, detail)
            if text is not None:
                answers[question.key(detail)] = text
        return answers

    def _text(self, key: str) -> str | None:
        """What stands there, None if nothing does."""
        text = to_nfc(self._texts.get(key, ""))
        return None if is_blank(text) else text

    def _single(self, question: Question) -> str | None:
        text = self._text(question.id)
        if text is None:
            return None
        answer = answer_in(self._survey, question, text)
        self._note(question.id, text)
        return answer

    def _detail(self, question: Question, detail: Detail) -> str | None:
        key = question.key(detail)
        text = self._text(key)
        if text is None:
            return None
        self._note(key, text)
        return (year_month.recognise(text) or text) if detail.form == "year-month" else text

    def _note(self, key: str, text: str) -> None:
        if is_crossed_out(text):
            self.crossed.add(key)

    def _boxes(self, question: Question) -> tuple[str, ...] | None:
        keys = {mark: f"{question.id}{BOX}{mark}" for mark in (*(choice.mark for choice in question.choices), "")}
        texts = {mark: to_nfc(self._texts[key]) for mark, key in keys.items() if key in self._texts}
        ticks = ticks_in(question, texts)
        for mark in ticks.unclear:
            self._unclear(question, keys[mark], texts[mark])
        if ticks.contrary:
            self._contradiction(question)
        if ticks.crossed:
            self.crossed.add(question.id)
        return ticks.taken

    def _unclear(self, question: Question, key: str, text: str) -> None:
        message = (
            f"Q{question.id}の「{shown(text)}」は、該当するという印か読み取れません。"
            f"該当するものに「{self._survey.form.tick}」を入れてください。"
        )
        self.problems.append(Problem("choice-not-in-list", "error", question.id, message, key))

    def _contradiction(self, question: Question) -> None:
        message = f"Q{question.id}で「{question.none}」とほかの項目の両方に印があります。どちらかを消してください。"
        self.problems.append(Problem("bad-value", "error", question.id, message, f"{question.id}{BOX}"))
