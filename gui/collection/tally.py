"""What the answers come to: how many took which choice, what the numbers come to, and how many have answered at all."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from gui.collection.judged import USABLE, Overview, State
from gui.survey import rules
from gui.survey.item import Item, ordinal
from gui.survey.key import Key
from gui.survey.kinds.table_rows import RowRules, is_sum_row
from gui.survey.model import Answer, Question, Response, Survey
from gui.words.numbers import scaled, unscaled
from gui.words.wording import counts_again

_Number = tuple[str, str]
"""A number as its digits, and who gave it."""

_UNREAD: frozenset[State] = frozenset(("読めない", "別形式", "未記入", "使わない"))


class Given(NamedTuple):
    """A response that counts, with the name of whose it is; `accepted` are the keys of what was explained of it."""

    whose: str
    response: Response
    accepted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Share:
    """How many took a choice; `mark` is '' for none of these."""

    mark: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """The answers to one question, or to a `part` of it: a row beside a choice, a column of a table, counted row by row.

    `asked` were asked it; the others were not, or cannot yet be told to be. Of those asked, `unanswered` gave no answer that
    is one. A multiple choice is counted once for each choice taken.
    """

    question: Question
    shares: tuple[Share, ...]
    asked: int
    unanswered: int
    not_asked: int
    part: Item | None = None

    @property
    def heading(self) -> str:
        """What it is about, in a few words."""
        return heading(self.question, self.part)

    @property
    def asks(self) -> str:
        """What it asks, in the ministry's words."""
        return f"{self.question.number}　{self.question.text}".strip() if self.part is None else self.heading

    def percent(self, share: Share) -> float:
        """How many of those who answered took this choice, 0 to 100."""
        answered = self.asked - self.unanswered
        return 100 * share.count / answered if answered else 0.0


@dataclass(frozen=True, slots=True)
class Amount:
    """What the numbers given to one item come to, as digits; `smallest` and `largest` with those who gave them.

    `count` is how many there are: '' stands for the others where there is none, and for the total of what does not add up.
    """

    heading: str
    unit: str
    count: int
    total: str = ""
    median: str = ""
    smallest: str = ""
    largest: str = ""
    who_smallest: tuple[str, ...] = ()
    who_largest: tuple[str, ...] = ()

    @property
    def digits(self) -> tuple[str, str, str, str]:
        """Sum, median, smallest and largest."""
        return self.total, self.median, self.smallest, self.largest


def heading(question: Question, part: Item | None = None) -> str:
    """What the 集計 calls a question, or a part of it."""
    name = f"{question.number}　{question.short}".strip().replace("\n", "")
    return f"{name}{f'：{part.short}' if part else ''}{(part or question).kind.aside}"


def rate(overview: Overview) -> float:
    """How many of those expected have answered, 0 to 100."""
    return 100 * overview.arrived / len(overview.expected) if overview.expected else 0.0


def of_anyone(overview: Overview) -> str:
    """How many have answered, as a sentence, where nobody in particular is expected to; else ''."""
    count = sum(line.state not in _UNREAD and line.organisation is not None for line in overview.lines)
    return f"{count:,}件の回答が届いています" if overview.anyone else ""


def by_name(overview: Overview, states: frozenset[State] = USABLE) -> tuple[Given, ...]:
    """The response that counts of every organisation whose line is in one of these states."""
    chosen = ((line.organisation, line.chosen) for line in overview.lines if line.state in states)
    return tuple(
        Given(o.name, a.returned.response, frozenset(problem.question for problem, _ in a.settled))
        for o, a in chosen
        if o and a
    )


def distributions(survey: Survey, given: Iterable[Given]) -> tuple[Distribution, ...]:
    """The distribution of the answers to everything with choices; answers on what is not asked do not count."""
    counted = [(q, part) for q in survey.questions for part in _parts(q) if part.options or part.kind.coded]
    taken: list[Counter[str]] = [Counter() for _ in counted]
    asked, unanswered, not_asked = Counter[int](), Counter[int](), Counter[int]()
    for one in given:
        states = _states(survey, one.response)
        for i, (question, part) in enumerate(counted):
            state = states[part.answer_key if part in question.items else question.id]
            for _, answer, is_due in _answers(survey, question, part, one.response):
                marks = part.kind.marks(part, answer)
                if state == "not asked" or (marks is None and (state == "undecided" or not is_due)):
                    not_asked[i] += 1
                    continue
                asked[i] += 1
                if marks is None:
                    unanswered[i] += 1
                else:
                    taken[i].update(marks or ("",))
    return tuple(
        Distribution(q, _shares(part, taken[i]), asked[i], unanswered[i], not_asked[i], None if part is q else part)
        for i, (q, part) in enumerate(counted)
    )


def _states(survey: Survey, response: Response) -> Mapping[str, rules.State]:
    """The state of every question and of every row beside a choice."""
    standings = rules.with_details(survey, response, rules.evaluate(survey, response))
    return {key: standing.state for key, standing in standings.items()}


def _parts(question: Question) -> Iterable[Item]:
    """A question with the rows beside its choices, or the columns of a table."""
    return question.kind.columns or question.items


@lru_cache(maxsize=4)
def _row_rules(survey: Survey) -> Mapping[str, RowRules]:
    """When the columns of each table are to be filled."""
    return {question.id: RowRules(question.kind.columns) for question in survey.questions if question.kind.columns}


def _answers(
    survey: Survey, question: Question, part: Item, response: Response
) -> Iterator[tuple[str, Answer | None, bool]]:
    """The answer to a part, or those in each row of a table, with the row's name and whether the row asks for it."""
    kind = question.kind
    column = next((column for column in kind.columns if column is part), None)
    if column is None:
        yield "", response.answers.get(part.answer_key), True
        return
    answer, rules_of_rows = response.answers.get(question.id), _row_rules(survey)[question.id]
    for name, row in kind.filled_rows(question, answer and kind.submitted(answer)):
        if kind.rows or not is_sum_row(kind.columns, row):
            yield name, row.get(part.answer_key), rules_of_rows.asked(column, row) is True


def _shares(item: Item, taken: Mapping[str, int]) -> tuple[Share, ...]:
    coded = ((mark, label) for mark, (_, label) in item.kind.coded.items())
    return tuple(Share(mark, label, taken.get(mark, 0)) for mark, label in (*item.options, *coded))


def amounts(survey: Survey, given: Iterable[Given]) -> tuple[Amount, ...]:
    """What the numbers come to, each response with whose it is.

    Of a table with named rows each row, and what one respondent's come to together; of another all rows of everybody. What
    other rows count too adds to nothing. What may not be given, as it lies beyond the bounds, counts nowhere, unless it was
    explained: the heading says so.
    """
    counted = [(q, part) for q in survey.questions for part in _parts(q) if part.kind.sums]
    found: list[dict[str, list[_Number | None]]] = [
        {name: [] for name in (*(("",) if part.kind.adds_up or not q.kind.rows else ()), *q.kind.rows)}
        for q, part in counted
    ]
    for one in given:
        states = _states(survey, one.response)
        for (question, part), by_row in zip(counted, found, strict=True):
            if states[part.answer_key if part in question.items else question.id] != "not asked":
                for name, number in _numbers(survey, question, part, one):
                    by_row[name].append(number)
    return tuple(
        _amount(f"{heading(q, None if part is q else part)}{f'（{name}）' if name else ''}", part, said)
        for (q, part), by_row in zip(counted, found, strict=True)
        for name, said in by_row.items()
    )


def _numbers(survey: Survey, question: Question, part: Item, one: Given) -> Iterator[tuple[str, _Number | None]]:
    """The numbers that one respondent gave, by the name of their row, and together under ''; None for each that may not be given."""
    rows = question.kind.rows
    said = [
        (name, number if _key(question, part, name) in one.accepted or _may_be(survey, part, number) else None)
        for name, answer, _ in _answers(survey, question, part, one.response)
        for number in part.kind.marks(part, answer) or ()
    ]
    for name, number in said:
        where = f"{one.whose} {name}{ordinal(part.at)}" if name and not rows else one.whose
        yield name if rows else "", (number, where) if number else None
    if rows and part.kind.adds_up:
        parts = [number for name, number in said if not counts_again(name)]
        yield from (("", None) for number in parts if number is None)
        if numbers := [number for number in parts if number]:
            yield "", (_sum(numbers), one.whose)


def _key(question: Question, part: Item, row: str) -> str:
    """Under which a number's problems stand, in a table by the name or number of its row."""
    rows = question.kind.rows
    return str(Key(question.id, part.answer_key, rows.index(row) + 1 if rows else int(row))) if row else part.answer_key


def _may_be(survey: Survey, part: Item, number: Answer) -> bool:
    return all(problem.severity != "error" for problem in part.kind.problems(survey, part, number))


def _places(numbers: Iterable[str]) -> int:
    return max((len(number.partition(".")[2]) for number in numbers), default=0)


def _sum(numbers: list[str]) -> str:
    """Exactly: no number is made a float."""
    places = _places(numbers)
    return unscaled(sum(scaled(number, places) for number in numbers), places)


def _amount(title: str, part: Item, said: Sequence[_Number | None]) -> Amount:
    given = [one for one in said if one]
    title += f"（範囲の外などの{len(said) - len(given):,}件を除く）" if len(given) < len(said) else ""
    if not given:
        return Amount(title, part.kind.unit, 0)
    places = _places(number for number, _ in given)
    counts = sorted(scaled(number, places) for number, _ in given)
    middle = counts[(len(counts) - 1) // 2] + counts[len(counts) // 2]  # twice the median: of an even number, of both

    def who(count: int) -> tuple[str, ...]:
        return tuple(whose for number, whose in given if scaled(number, places) == count)

    return Amount(
        *(title, part.kind.unit, len(given), unscaled(sum(counts), places) if part.kind.adds_up else ""),
        unscaled(5 * middle, places + 1),
        *(unscaled(counts[0], places), unscaled(counts[-1], places), who(counts[0]), who(counts[-1])),
    )
