"""The skip rules as Excel formulas: for each question, whether it is asked (2), undecided (1) or not asked (0).

A row a question stands on the lists sheet: the mark taken, whether it is answered, and, following the arrows from
question to question with an unanswered one leading everywhere that it could lead, *reached* (some way comes to the
question), *possible* (some way asks it), *spared* (some way does not ask it), and the state that these come to.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gui.survey.conditions import Mention, conditions
from gui.survey.model import Question, Survey

_TEXT_OR_NAME = re.compile(r'("(?:[^"]|"")*"|\[[^\[\]\r\n]+\])')


@dataclass(frozen=True, slots=True)
class AnswerCells:
    """The absolute references of a question's answers on the form: one cell, one a mark ('': none of these), or a range a column.

    `members` are the cells of the list from which one choice is taken, by its mark.
    """

    answer: str = ""
    boxes: Mapping[str, str] | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)

    def on(self, sheet: str) -> "AnswerCells":
        """The same as another sheet refers to them; the columns of a table and the members of a list are on sheets of their own."""
        boxes = {mark: f"{sheet}!{ref}" for mark, ref in self.boxes.items()} if self.boxes else None
        return replace(self, answer=f"{sheet}!{self.answer}" if self.answer else "", boxes=boxes)


class RuleRow(NamedTuple):
    """The row of a question on the lists sheet: its formulas without their equals sign, or the absolute references of its cells."""

    mark: str
    answered: str
    reached: str
    possible: str
    spared: str
    state: str


def any_of(terms: Iterable[str]) -> str:
    """OR over the terms; FALSE over none."""
    return _joined("OR", list(dict.fromkeys(terms)), "FALSE")


def blank(ref: str) -> str:
    """True where nothing stands in a cell."""
    return f'TRIM(SUBSTITUTE({ref},"　"," "))=""'


def over_cells(formula: str, refs: Mapping[str, str]) -> str:
    """A formula over ids in brackets as one over cells, without its equals sign."""
    parts = _TEXT_OR_NAME.split(formula.removeprefix("="))
    return "".join(refs[part[1:-1]] if i % 2 and part.startswith("[") else part for i, part in enumerate(parts))


def all_of(terms: Iterable[str]) -> str:
    """AND over the terms; TRUE over none."""
    return _joined("AND", list(dict.fromkeys(terms)), "TRUE")


def _joined(function: str, terms: list[str], empty: str) -> str:
    if empty in terms:
        terms = [term for term in terms if term != empty]
    return empty if not terms else terms[0] if len(terms) == 1 else f"{function}({','.join(terms)})"


def _is_short(question: Question) -> bool:
    """Whether each mark is one character that Excel takes for no other's: else it is what stands before the space."""
    marks = [choice.mark.lower() for choice in question.choices]
    return all(len(mark) == 1 and mark <= "\uffff" for mark in marks) and len(set(marks)) == len(marks)


@dataclass(frozen=True, slots=True)
class RuleFormulas:
    """Writes the formulas of a survey's questions over the cells of its form."""

    survey: Survey
    kind: str
    answers: Mapping[str, AnswerCells]
    cells: Mapping[str, RuleRow]

    def row(self, question: Question) -> RuleRow:
        """The formulas of one question."""
        cells = self.cells[question.id]
        return RuleRow(
            mark=self._mark(question),
            answered=self._answered(question),
            reached=self._reached(question),
            possible=all_of((cells.reached, *self._can(question))),
            spared=any_of((*self._bypasses(question), all_of((cells.reached, any_of(self._cannot(question)))))),
            state=f"IF({cells.possible},IF({cells.spared},1,2),0)",
        )

    def _mark(self, question: Question) -> str:
        answers = self.answers[question.id]
        if not answers.answer or not question.choices:
            return ""
        if any(choice.unmarked for choice in question.choices):
            return f'{answers.answer}&""'
        if _is_short(question):
            return f"LEFT({answers.answer},1)"
        return f'LEFT({answers.answer},FIND(" ",{answers.answer}&" ")-1)'

    def _answered(self, question: Question) -> str:
        answers, cells = self.answers[question.id], self.cells[question.id]
        if answers.boxes:
            return any_of(f'{box}<>""' for box in answers.boxes.values())
        if answers.columns or not answers.answer:
            return self._table_answered(question)
        if question.kind.signs or not question.kind.asks:
            return "TRUE"
        if not question.choices or any(choice.unmarked for choice in question.choices):
            return f"NOT({blank(answers.answer)})"
        if not _is_short(question):
            return self._taken(question, [choice.mark for choice in question.choices])
        marks = "".join(choice.mark for choice in question.choices)
        return f'AND({cells.mark}<>"",ISNUMBER(FIND({cells.mark},"{marks}")))'

    def _table_answered(self, question: Question) -> str:
        """True where each column that is to be filled is, in as many rows as there are to be at least."""
        refs = self.answers[question.id].columns
        due = [column for column in question.kind.columns if column.required and not column.kind.signs]
        return all_of(f"COUNTA({refs[column.id]})>={question.kind.least_rows}" for column in due if refs.get(column.id))

    def detail_state(self, question: Question, choice: str) -> str:
        """The state of a row beside a choice: that of its question where the choice is taken, 0 where another is."""
        state = self.cells[question.id].state
        taken = self._taken(question, (choice,))
        open_or_taken = f"IF({self.cells[question.id].answered},IF({taken},{state},0),1)"
        return f"IF({state}=0,0,{open_or_taken})"

    def _taken(self, question: Question, marks: Iterable[str]) -> str:
        """True where one of these marks is taken."""
        boxes = self.answers[question.id].boxes
        if boxes:
            return any_of(f'{boxes[mark]}<>""' for mark in marks)
        taken, members = self.cells[question.id].mark, self.answers[question.id].members
        if any(choice.unmarked for choice in question.choices):
            return any_of(f"EXACT({taken},{members[mark]})" for mark in marks)
        return any_of(f'{taken}="{mark}"' if _is_short(question) else f'EXACT({taken},"{mark}")' for mark in marks)

    def _in_kinds(self, kinds: Iterable[str]) -> str:
        return any_of(f'{self.kind}="{kind}"' for kind in kinds)

    def _can(self, question: Question) -> list[str]:
        """What must hold, beside being reached, for the question to be asked in some way."""
        terms = []
        if question.asked_of:
            others = [kind for kind in self.survey.kinds if kind not in question.asked_of]
            terms.append(f"NOT({self._in_kinds(others)})")
        if question.only_if:
            gate = self._question(question.only_if.question)
            taken = self._taken(gate, question.only_if.choices)
            held = any_of((f"NOT({self.cells[gate.id].answered})", taken))
            terms += [self.cells[gate.id].possible, held]
        if question.asked_if and (found := self._condition(question)):
            terms.append(f"IF({found[0]},{found[1]},TRUE)")
        return terms

    def _cannot(self, question: Question) -> list[str]:
        """What lets a question that is reached not be asked."""
        terms = []
        if question.asked_of:
            terms.append(f"NOT({self._in_kinds(question.asked_of)})")
        if question.only_if:
            gate = self._question(question.only_if.question)
            terms += [self.cells[gate.id].spared, f"NOT({self._taken(gate, question.only_if.choices)})"]
        if question.asked_if:
            found = self._condition(question)
            terms.append(f"IF({found[0]},NOT({found[1]}),TRUE)" if found else "TRUE")
        return terms

    def _condition(self, question: Question) -> tuple[str, str] | None:
        """Whether all is known at which a condition looks, and the condition over the cells; None where it cannot be written."""
        mentions = conditions(self.survey)[question.id].mentions
        refs = {mention.name: self.seen(mention) for mention in mentions}
        if not all(refs.values()):
            return None
        known = all_of(
            any_of((f"{cells.state}=0", all_of((f"{cells.state}=2", cells.answered))))
            for cells in (self.cells[mention.item.answer_key] for mention in mentions)
        )
        held = over_cells(question.asked_if, refs)
        return known, f"IF(ISERROR({held}),FALSE,{held})"

    def seen(self, mention: Mention) -> str:
        """What a formula on the form has for what stands in brackets; '' where a cell holds it otherwise."""
        question = self.survey.question(mention.item.answer_key)
        if question is None:
            return ""
        answers = self.answers[question.id]
        if mention.part and answers.boxes:
            return f'({answers.boxes[mention.part]}<>"")'
        if mention.part:
            column = next(found for found in question.kind.columns if found.id == mention.part)
            is_said = not column.kind.signs and all(choice.unmarked for choice in column.choices)
            return answers.columns.get(mention.part, "") if is_said else ""
        if answers.boxes or not answers.answer:
            return ""
        if question.kind.signs:
            return f'({answers.answer}<>"")'
        kinds = {choice.unmarked for choice in question.choices}
        if len(kinds) > 1 or any(" " in choice.mark for choice in question.choices if not choice.unmarked):
            return ""
        return self.cells[question.id].mark if kinds == {False} else answers.answer

    def _leads(self, question: Question, marks: Iterable[str]) -> str:
        """True where, in some way, the question is asked and one of these marks is taken."""
        cells = self.cells[question.id]
        return all_of((cells.possible, any_of((f"NOT({cells.answered})", self._taken(question, marks)))))

    def _bypasses(self, question: Question) -> list[str]:
        """The gotos that lead over the question."""
        index = self._index(question.id)
        return self._leading(question, lambda goto: self._index(goto) > index)

    def _leading(self, question: Question, where: Callable[[str], bool]) -> list[str]:
        """The gotos before a question to such as are wanted."""
        return [
            self._leads(before, (choice.mark,))
            for before in self.survey.questions[: self._index(question.id)]
            for choice in before.choices
            if choice.goto and where(choice.goto)
        ]

    def _reached(self, question: Question) -> str:
        index = self._index(question.id)
        if index == 0:
            return "TRUE"
        terms = self._leading(question, lambda goto: goto == question.id)
        previous = self.survey.questions[index - 1]
        onward = [choice.mark for choice in previous.choices if choice.goto in (None, question.id)]
        if len(onward) == len(previous.choices):
            return any_of((*terms, self.cells[previous.id].reached))
        passes = all_of((self.cells[previous.id].reached, any_of(self._cannot(previous))))
        return any_of((*terms, *([self._leads(previous, onward)] if onward else []), passes))

    def _index(self, question_id: str) -> int:
        return next(i for i, question in enumerate(self.survey.questions) if question.id == question_id)

    def _question(self, question_id: str) -> Question:
        return self.survey.questions[self._index(question_id)]
