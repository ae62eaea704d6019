"""Random small surveys of format 2 with every kind of answer, as our definition and as an XLSForm; random responses to them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from gui.survey.model import Answer, Rows
from tests.survey.odk.two_tongues import Both, Seen, Speaker

MARKS, WORDS = ("a", "b", "c"), ("ya", "yes", "zoo")
KINDS = ("choice", "choices", "tick", "number", "text", "date", "table", "table")
_TABLES = {
    "choice": 'choices = ["a", "b", "c"]',
    "choices": 'kind = "choices"\nchoices = ["a", "b", "c"]',
    "tick": 'kind = "tick"',
    "text": 'kind = "text"',
    "date": 'kind = "date"',
}
_TYPES = {
    "choice": "select_one marks",
    "choices": "select_multiple marks",
    "tick": "select_one said",
    "number": "decimal",
    "text": "text",
    "date": "date",
}


_BEYOND = ("-3", "-2.5", "0.125", "3.75", "6.5", "7", "100")
_NUMBERS = ("0", "1", "2", "3", "4", "5", "6", "0.5", "2.5", "3.0", "-1", "-1.25", "0.25", "12")


@dataclass(frozen=True)
class Bounds:
    """Between which numbers one lies, '' for none, and how many decimals it may have."""

    least: str = "0"
    most: str = "6"
    decimals: int = 1

    def allows(self, number: str) -> bool:
        """Whether a number is within them."""
        exact = Decimal(number).normalize()
        within = not (self.least and exact < Decimal(self.least)) and not (self.most and exact > Decimal(self.most))
        return within and -int(exact.as_tuple().exponent) <= self.decimals

    def toml(self) -> str:
        """The lines of a number."""
        least, most = (
            f"\n{key} = {bound}" if bound else "" for key, bound in (("min", self.least), ("max", self.most))
        )
        return f'kind = "number"{least}{most}\ndecimals = {self.decimals}'

    def xpath(self) -> str:
        """What holds of a number within them."""
        least, most = f". >= {self.least} and " if self.least else "", f". <= {self.most} and " if self.most else ""
        return f"{least}{most}round(. * {10**self.decimals}) = . * {10**self.decimals}"


BOUNDS = (
    Bounds(),
    Bounds("", "", 1),
    Bounds("-2", "4", 2),
    Bounds("1", "5", 0),
    Bounds("0", "", 0),
    Bounds("", "3.5", 1),
)


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    name: str
    kind: str
    required: bool
    bounds: Bounds = Bounds()

    def lines(self) -> str:
        """The lines of its kind."""
        return self.bounds.toml() if self.kind == "number" else _TABLES[self.kind]


@dataclass(frozen=True)
class Asked(Column):
    """A question; a table has columns, and so many rows at least and at most."""

    condition: Both | None = None
    columns: tuple[Column, ...] = ()
    least: int = 0
    most: int = 0
    fixed: bool = False

    def toml(self) -> str:
        """The lines of its table in a definition."""
        lines = [f'id = "{self.name}"', f"required = {str(self.required).lower()}"]
        if self.condition:
            lines.append(f"only_if = '''={self.condition.excel}'''")
        if self.kind != "table":
            return "\n".join([*lines, self.lines()])
        lines.append('kind = "table"')
        names = ", ".join(f'"row {n + 1}"' for n in range(self.most))
        lines.append(f"rows = [{names}]" if self.fixed else f"at_least = {self.least}\nat_most = {self.most}")
        for column in self.columns:
            required = f"required = {str(column.required).lower()}"
            lines += [
                "[[question.column]]",
                f'id = "{column.name}"\nlabel = "{column.name}"',
                required,
                column.lines(),
            ]
        return "\n".join(lines)

    def seen(self) -> Iterator[Seen]:
        """What formulas may mention of it."""
        if self.kind != "table":
            yield Seen(self.name, self.kind)
        for column in self.columns:
            yield Seen(column.name, column.kind, self.name)


@dataclass(frozen=True)
class Check:
    """A check, told at a question."""

    code: str
    at: str
    holds: Both

    def toml(self) -> str:
        """Its table in a definition."""
        head = f'[[check]]\ncode = "{self.code}"\nquestion = "{self.at}"\nmessage = "合いません。"\n'
        return f"{head}check = '''={self.holds.excel}'''\n"


@dataclass(frozen=True)
class RandomSurvey:
    """A survey with its checks."""

    questions: tuple[Asked, ...]
    checks: tuple[Check, ...]

    def toml(self) -> tuple[list[str], list[str]]:
        """The tables of its questions, and of its checks."""
        return [question.toml() for question in self.questions], [check.toml() for check in self.checks]

    def xlsform(self) -> Mapping[str, list[Mapping[str, str]]]:
        """The sheets of its XLSForm; a check is a constraint of its question, and a calculation of its own too."""
        rows: list[Mapping[str, str]] = []
        for question in self.questions:
            condition = {"relevant": _holds(question.condition)} if question.condition else {}
            row = {"name": question.name, "label": question.name, **condition}
            if question.kind == "table":
                rows.append({"type": "begin_repeat", **row})
                rows += [{"type": _TYPES[c.kind], "name": c.name, "label": c.name} for c in question.columns]
                rows.append({"type": "end_repeat"})
                continue
            own = [f"not({_fails(check.holds)})" for check in self.checks if check.at == question.name]
            own += [question.bounds.xpath()] if question.kind == "number" else []
            rows.append({"type": _TYPES[question.kind], **row, **({"constraint": " and ".join(own)} if own else {})})
        for check in self.checks:
            rows.append(
                {"type": "calculate", "name": check.code, "calculation": f"if({_fails(check.holds)}, 'no', 'ok')"}
            )
        marks = [{"list_name": "marks", "name": mark, "label": mark} for mark in MARKS]
        said = [{"list_name": "said", "name": word, "label": word} for word in ("yes", "no")]
        return {"survey": rows, "choices": [*marks, *said], "settings": [{"form_title": "random", "form_id": "random"}]}


def _holds(both: Both) -> str:
    return f"not({both.wrong}) and ({both.xpath})" if both.wrong else both.xpath


def _fails(both: Both) -> str:
    return f"not({both.wrong}) and not({both.xpath})" if both.wrong else f"not({both.xpath})"


def seeded(seed: object) -> Random:
    """Always the same chances for the same seed."""
    return Random(str(seed))  # noqa: S311 - not a secret


def random_survey(random: Random) -> RandomSurvey:
    """Three to six questions, conditions on those before, up to three checks."""
    questions: list[Asked] = []
    seen: list[Seen] = []
    for i in range(random.randint(3, 6)):
        condition = (
            Speaker(random, seen, MARKS, WORDS).truth(random.randint(0, 3)) if i and random.random() < 0.7 else None
        )
        questions.append(random_question(random, f"q{i}", condition))
        seen += questions[-1].seen()
    checks = []
    for i in range(random.randint(0, 3)):
        at = random.choice(questions).name
        checks.append(Check(f"check{i}", at, Speaker(random, seen, MARKS, WORDS).truth(random.randint(1, 3))))
    return RandomSurvey(tuple(questions), tuple(checks))


def random_question(random: Random, name: str, condition: Both | None) -> Asked:
    kind = random.choice(KINDS)
    required = random.random() < 0.6
    if kind != "table":
        return Asked(name, kind, required, random.choice(BOUNDS), condition)
    kinds = ["number", *random.choices(("choice", "tick", "number", "text", "date"), k=random.randint(0, 2))]
    columns = tuple(
        Column(f"{name}{'abc'[i]}", kind, random.random() < 0.6, random.choice(BOUNDS)) for i, kind in enumerate(kinds)
    )
    fixed, most = random.random() < 0.4, random.randint(1, 3)
    least = most if fixed else random.randint(int(required), 1)
    return Asked(name, kind, required, Bounds(), condition, columns, least, most, fixed)


def random_answers(random: Random, survey: RandomSurvey) -> Mapping[str, Answer]:
    """Every question that is required answered, whether it will be asked or not; others now and then."""
    given: dict[str, Answer] = {}
    for question in survey.questions:
        if question.kind == "table":
            given[question.name] = rows_for(random, question)
        elif question.required or random.random() < 0.7:
            given[question.name] = random_answer(random, question)
    return given


def now_and_then_beyond(random: Random, survey: RandomSurvey, given: Mapping[str, Answer]) -> Mapping[str, Answer]:
    """The same, seldom with a number in it that lies outside its bounds or has too many decimals."""
    numbers = [one for one in survey.questions if one.kind == "number" and one.name in given]
    if not numbers or random.random() < 0.9:
        return given
    one = random.choice(numbers)
    beyond = [number for number in _BEYOND if not one.bounds.allows(number)]
    return {**given, one.name: random.choice(beyond)}


def random_answer(random: Random, asked: Column) -> str | tuple[str, ...]:
    """A valid answer to a question, or in a column."""
    match asked.kind:
        case "choice":
            return random.choice(MARKS)
        case "choices":
            return tuple(sorted(random.sample(MARKS, random.randint(1, 3))))
        case "tick":
            return random.choice(("✓", ""))
        case "number":
            return random.choice([number for number in _NUMBERS if asked.bounds.allows(number)])
        case "date":
            return random.choice(("2024-04-01", "2024-04-02", "2024-04-03", "2024-04-05", "2024-03-31", "2025-04-03"))
    return random.choice((*WORDS, "zebra"))


def rows_for(random: Random, table: Asked) -> Rows:
    count = table.most if table.fixed else random.randint(table.least, table.most)
    return tuple(_row(random, table) for _ in range(count))


def _row(random: Random, table: Asked) -> Mapping[str, str | tuple[str, ...]]:
    first, *others = table.columns
    row = {first.name: random_answer(random, first)}
    row |= {c.name: random_answer(random, c) for c in others if c.required or random.random() < 0.6}
    return row


def some_left_out(random: Random, given: Mapping[str, Answer]) -> Mapping[str, Answer]:
    """The same with some answers, and some cells of tables, taken out."""
    left: dict[str, Answer] = {}
    for name, answer in given.items():
        if random.random() < 0.4:
            continue
        if isinstance(answer, tuple) and all(isinstance(part, Mapping) for part in answer) and random.random() < 0.5:
            rows = [dict(part) for part in answer if isinstance(part, Mapping)]
            left[name] = tuple({k: v for k, v in row.items() if random.random() < 0.7} for row in rows)
        else:
            left[name] = answer
    return left


def theirs(answer: Answer, kind: str) -> object:
    """An answer as the other engine takes it: a text, a list of marks, or rows of such."""
    if kind == "tick":
        return "yes" if answer == "✓" else "no"
    return list(answer) if isinstance(answer, tuple) else answer


def all_theirs(survey: RandomSurvey, given: Mapping[str, Answer]) -> Mapping[str, object]:
    """A response as the other engine takes it."""
    found: dict[str, object] = {}
    for question in survey.questions:
        answer = given.get(question.name)
        if question.kind == "table":
            kinds = {column.name: column.kind for column in question.columns}
            rows = [part for part in answer or () if isinstance(part, Mapping)]
            found[question.name] = {"rows": [{k: theirs(v, kinds[k]) for k, v in row.items()} for row in rows]}
        elif answer is not None:
            found[question.name] = theirs(answer, question.kind)
    return found
