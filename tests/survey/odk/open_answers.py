"""Every way of answering what is open in a response, taken at random; surveys whose conditions are as odd as Excel allows."""

from collections.abc import Mapping
from random import Random

from gui.survey.model import Answer
from tests.survey.odk.nasty_formulas import nasty_truth
from tests.survey.odk.random_surveys import Asked, RandomSurvey, random_answer, random_question, rows_for
from tests.survey.odk.two_tongues import Both, Seen


def odd_survey(random: Random) -> RandomSurvey:
    """Two to four questions; the conditions are Excel's alone."""
    questions: list[Asked] = []
    seen: list[Seen] = []
    for i in range(random.randint(2, 4)):
        condition = Both(nasty_truth(random, seen, random.randint(0, 3)), "") if i and random.random() < 0.8 else None
        questions.append(random_question(random, f"q{i}", condition))
        seen += questions[-1].seen()
    return RandomSurvey(tuple(questions), ())


def completed(random: Random, survey: RandomSurvey, part: Mapping[str, Answer]) -> Mapping[str, Answer]:
    """A response in part with all that is required in it, and some of what is not."""
    full = dict(part)
    for question in survey.questions:
        answer = part.get(question.name)
        if question.kind == "table" and answer is not None:
            full[question.name] = _filled(random, question, answer)
        elif question.kind == "table" and (question.least or random.random() < 0.7):
            full[question.name] = rows_for(random, question)
        elif question.kind != "table" and answer is None and (question.required or random.random() < 0.6):
            full[question.name] = random_answer(random, question)
    return full


def _filled(random: Random, table: Asked, answer: Answer) -> Answer:
    rows = [dict(row) for row in answer if isinstance(row, Mapping)]
    rows += [{} for _ in range(table.least - len(rows))]
    for row in rows:
        for column in table.columns:
            if column.name not in row and (column.required or random.random() < 0.5):
                row[column.name] = random_answer(random, column)
    return tuple(rows)
