"""Which response of an organisation counts, and what state its line is in."""

from gui.collection import findings
from gui.collection.agreeing import chosen_of, groups_of
from gui.collection.decisions import Choice
from gui.collection.judged import Answer, Line, State, is_of_earlier_ledger
from gui.collection.roster import NATION, Roster, RosterEntry
from gui.survey.bundle import SurveyBundle
from gui.survey.model import ANYONE, Survey
from gui.words.folding import is_blank


def line_of(
    bundle: SurveyBundle,
    roster: Roster,
    code: str,
    entry: RosterEntry | None,
    answers: list[Answer],
    choice: Choice | None,
) -> Line:
    """The line of one organisation; LookupError for a code that is nobody's."""
    survey = bundle.survey
    organisation = bundle.directory.by_code(code) or (answers[0].match.organisation if answers else None)
    if organisation is None:
        raise LookupError(code)
    expected = entry is not None and entry.expected
    if not answers:
        problem = findings.not_returned(survey, organisation, own=organisation == roster.prefecture)
        return Line(organisation, True, "未提出", (), None, (), (problem,))
    if entry is None and survey.respondents != ANYONE:
        problem = findings.not_in_roster(survey, roster.name, organisation, NATION)
        return Line(organisation, False, "対象外", tuple(answers), None, (), (problem,))
    readable = [answer for answer in answers if answer.original]
    papers = [answer for answer in answers if any(p.code in findings.PAPERS for p in answer.problems)]
    if papers or not readable:  # beside what came otherwise a form counts that is still empty, to be filled from it
        state: State = "別形式" if len(papers) + len(readable) == len(answers) else "読めない"
        counts = next(iter(_counting(survey, readable)), None)
        return Line(organisation, expected, state, tuple(answers), counts, (), ())
    groups = groups_of(survey, _counting(survey, readable)) if len(readable) > 1 else [readable]
    chosen = chosen_of(survey, groups, choice)
    rivals = tuple(group[0] for group in groups) if len(groups) > 1 else ()
    if chosen is None:
        problem = findings.duplicate(survey, organisation, rivals)
        return Line(organisation, expected, "重複", tuple(answers), None, rivals, (problem,))
    return Line(organisation, expected, state_of(chosen), tuple(answers), chosen, rivals, ())


def _counting(survey: Survey, readable: list[Answer]) -> list[Answer]:
    """The responses that may count: forms in which nothing is answered, and rows of an earlier 一覧表, yield to others.

    Of several without any answer the one that says most of the rest.
    """
    answered = [found for found in readable if found.returned.is_answered(survey)]
    if not answered:
        return sorted(readable, key=_details, reverse=True)[:1]
    return [answer for answer in answered if not is_of_earlier_ledger(survey, answer)] or answered


def _details(answer: Answer) -> tuple[int, str]:
    return sum(not is_blank(text) for text in answer.returned.texts.values()), answer.file.received


def state_of(answer: Answer) -> State:
    """The state that a response gives its line."""
    if any(map(findings.is_of_nothing, answer.open)):
        return "未記入"
    if any(problem.code == "form-altered" and problem.severity == "error" for problem in answer.open):
        return "様式改変"
    return "不備" if answer.has_errors else "要確認" if answer.open else "可"


def stray(survey: Survey, answer: Answer) -> Line:
    """The line of a file of which nobody can tell whose it is."""
    state = state_of(answer) if answer.original else "読めない"
    if state in ("可", "要確認"):
        return Line(None, False, "不備", (answer,), None, (), (findings.nobodys(survey),))
    return Line(None, False, state, (answer,), None, (), ())
