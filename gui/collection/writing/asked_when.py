"""When an item is asked, by the survey's rules and in the words of a letter: what an empty cell may come from."""

from collections.abc import Iterator

from gui.survey.item import Item, taken_words
from gui.survey.model import Detail, Question, Survey

_UNSAID = "ほかの回答による"


def asked_when(survey: Survey, question: Question, item: Item) -> str:
    """When a question, the row beside one of its choices or a column of its table is asked; '' where it always is."""
    if isinstance(item, Detail):
        return f"{_answered(survey, question.id, (item.choice,))}と回答した場合"
    found = [*_conditions(survey, question)]
    if isinstance(item, Question) and item is not question and item.asked_if:
        found.append(_of_column(question, item))
    only, but = "、かつ、".join(found), "又は".join(_led_past(survey, question))
    return f"{only}{'。ただし、' if only and but else ''}{f'{but}と回答した場合を除く' if but else ''}"


def _conditions(survey: Survey, question: Question) -> Iterator[str]:
    if question.asked_of and survey.kind_field:
        yield f"{survey.kind_field.label}が{'・'.join(question.asked_of)}の場合"
    if question.only_if:
        yield f"{_answered(survey, question.only_if.question, question.only_if.choices)}と回答した場合"
    if question.asked_if:
        from gui.survey.conditions import conditions

        yield _said(conditions(survey)[question.id].words)


def _of_column(table: Question, column: Question) -> str:
    from gui.survey.conditions import formula_over

    columns = {each.id: each for each in table.kind.columns}
    return _said(formula_over(columns.get, column.asked_if, by_name=True).words)


def _said(words: str) -> str:
    return f"{words}の場合" if words else _UNSAID


def _led_past(survey: Survey, question: Question) -> Iterator[str]:
    """The answers to earlier questions by which one goes on behind this one; what `only_if` wants says so already."""
    order = [each.id for each in survey.questions]
    at = order.index(question.id)
    told = question.only_if.question if question.only_if else ""
    for before in survey.questions[:at]:
        if before.id == told:
            continue
        taken = tuple(choice.mark for choice in before.choices if choice.goto and order.index(choice.goto) > at)
        if taken:
            yield _answered(survey, before.id, taken)


def _answered(survey: Survey, question_id: str, marks: tuple[str, ...]) -> str:
    question = survey.question(question_id)
    return f"{survey.place_of(question_id)}において{taken_words(question, marks) if question else ''}"
