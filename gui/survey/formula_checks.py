"""The checks that a definition writes as formulas, on a response."""

from collections.abc import Iterator, Mapping

from gui.survey import conditions, rules
from gui.survey.conditions import Formula, Mention, Outcome
from gui.survey.model import FormulaCheck, Problem, Response, Survey
from gui.survey.rules import Standing
from gui.words.folding import is_blank
from gui.words.from_outside import visible

NOT_TOLD = "check-unknown"
"""The code of the caution on a check of which the answers do not tell whether it holds."""


def problems_of_checks(
    survey: Survey, response: Response, standings: Mapping[str, Standing], *, carries_reasons: bool
) -> Iterator[Problem]:
    """A problem for each check that is FALSE, at the item where the definition wants it, else at the first that it mentions.

    What is still to be answered makes no check fail, nor does what may yet not be asked; what cannot be told of the
    answers that are there is a caution. Where a check wants a reason and the response carries such, the missing one is
    an error.
    """
    standings = {q.id: rules.looked_at(q, standings[q.id], response.answers.get(q.id)) for q in survey.questions}
    states = rules.with_details(survey, response, standings)

    def known(mention: Mention) -> Outcome:
        item = mention.item
        answer = response.answers.get(item.answer_key)
        state = states[item.answer_key].state
        if state == "not asked":
            return "not asked"
        if state == "undecided" or (item.required and item.kind.is_missing(item, answer)):
            return None
        return item.kind.settled(item, answer)

    for check, formula in zip(survey.checks, conditions.checks(survey), strict=True):
        key = _place(check, formula)
        if states[key].state != "asked":
            continue
        fails = formula.fails(known)
        if fails:
            yield _problem(survey, check, key, response.reasons.get(check.code, ""), carries_reasons)
        elif fails is None:
            yield _not_told(survey, check, key)


def wanting_reasons(survey: Survey) -> Mapping[str, str]:
    """The codes of the checks that want a reason, each with the key of the item at which it stands."""
    found = zip(survey.checks, conditions.checks(survey), strict=True)
    return {check.code: _place(check, formula) for check, formula in found if check.wants_reason}


def _place(check: FormulaCheck, formula: Formula) -> str:
    return check.at or formula.items[0].answer_key


def _not_told(survey: Survey, check: FormulaCheck, key: str) -> Problem:
    said = f"今の回答では計算できない点検があります。「{check.message}」に当たらないか、目で見て確かめてください。"
    return Problem(NOT_TOLD, "caution", key, f"{_place_of(survey, key)}：{said}")


def _place_of(survey: Survey, key: str) -> str:
    item = survey.item(key)
    return item.place if item else key


def _problem(survey: Survey, check: FormulaCheck, key: str, reason: str, carries_reasons: bool) -> Problem:
    message = f"{_place_of(survey, key)}：{check.message}"
    if not check.wants_reason or not carries_reasons:
        return Problem(check.code, check.severity, key, message)
    if is_blank(reason):
        return Problem(check.code, "error", key, f"{message}このままでよい場合は、理由を入力してください。")
    return Problem(check.code, check.severity, key, f"{message}（理由：{visible(' '.join(reason.split()))}）")
