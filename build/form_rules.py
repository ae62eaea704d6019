"""The skip rules as Excel formulas: for each question, whether it is asked (2), undecided (1) or not asked (0).

A row a question stands on the lists sheet: the mark taken, whether it is answered, and, following the arrows from
question to question with an unanswered one leading everywhere that it could lead, *reached* (some way comes to the
question), *possible* (some way asks it), *spared* (some way does not ask it), and the state that these come to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gui.survey.model import Question, Survey


@dataclass(frozen=True, slots=True)
class AnswerCells:
    """The absolute references of a question's answers on the form: one cell, or one a mark ('': none of these)."""

    answer: str = ""
    boxes: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class RuleRow:
    """The formulas of a question, without their equals sign, in the order of the columns; '' where there is none."""

    mark: str
    answered: str
    reached: str
    possible: str
    spared: str
    state: str


@dataclass(frozen=True, slots=True)
class RuleCells:
    """The absolute references of a question's cells on the lists sheet."""

    mark: str
    answered: str
    reached: str
    possible: str
    spared: str
    state: str


def any_of(terms: Iterable[str]) -> str:
    """OR over the terms; FALSE over none."""
    return _joined("OR", list(dict.fromkeys(terms)), "FALSE")


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
    cells: Mapping[str, RuleCells]

    def row(self, question: Question) -> RuleRow:
        """The formulas of one question."""
        cells, answers = self.cells[question.id], self.answers[question.id]
        marks = "".join(choice.mark for choice in question.choices)
        one = f'AND({cells.mark}<>"",ISNUMBER(FIND({cells.mark},"{marks}")))'
        mark = f"LEFT({answers.answer},1)"
        if not _is_short(question):
            one = self._taken(question, [choice.mark for choice in question.choices])
            mark = f'LEFT({answers.answer},FIND(" ",{answers.answer}&" ")-1)'
        return RuleRow(
            mark="" if answers.boxes else mark,
            answered=any_of(f'{box}<>""' for box in answers.boxes.values()) if answers.boxes else one,
            reached=self._reached(question),
            possible=all_of((cells.reached, *self._can(question))),
            spared=any_of((*self._bypasses(question), all_of((cells.reached, any_of(self._cannot(question)))))),
            state=f"IF({cells.possible},IF({cells.spared},1,2),0)",
        )

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
        taken = self.cells[question.id].mark
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
        return terms

    def _cannot(self, question: Question) -> list[str]:
        """What lets a question that is reached not be asked."""
        terms = []
        if question.asked_of:
            terms.append(f"NOT({self._in_kinds(question.asked_of)})")
        if question.only_if:
            gate = self._question(question.only_if.question)
            terms += [self.cells[gate.id].spared, f"NOT({self._taken(gate, question.only_if.choices)})"]
        return terms

    def _leads(self, question: Question, marks: Iterable[str]) -> str:
        """True where, in some way, the question is asked and one of these marks is taken."""
        cells = self.cells[question.id]
        return all_of((cells.possible, any_of((f"NOT({cells.answered})", self._taken(question, marks)))))

    def _bypasses(self, question: Question) -> list[str]:
        """The gotos that lead over the question."""
        index = self._index(question.id)
        return [
            self._leads(before, (choice.mark,))
            for before in self.survey.questions[:index]
            for choice in before.choices
            if choice.goto and self._index(choice.goto) > index
        ]

    def _reached(self, question: Question) -> str:
        index = self._index(question.id)
        if index == 0:
            return "TRUE"
        terms = [
            self._leads(before, (choice.mark,))
            for before in self.survey.questions[:index]
            for choice in before.choices
            if choice.goto == question.id
        ]
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
