"""Random expressions over the answers of a survey, each as Excel writes it and as XPath says the very same."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

DAY_ZERO = 25_569
"""1970-01-01 as Excel counts days."""


@dataclass(frozen=True, slots=True)
class Both:
    """An expression in both tongues; `wrong` says in XPath when Excel gives an error instead, '' for never."""

    excel: str
    xpath: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A question or a column as expressions mention it: its name, its kind, whether a table has it in each row."""

    name: str
    kind: str
    table: str = ""

    @property
    def excel(self) -> str:
        """`[q1]`, `[t1.t1a]`."""
        return f"[{self.table}.{self.name}]" if self.table else f"[{self.name}]"

    @property
    def xpath(self) -> str:
        """The node, or all nodes of a column."""
        return f"/data/{self.table}/{self.name}" if self.table else f"/data/{self.name}"


def any_wrong(parts: Iterable[Both]) -> str:
    """When one of several expressions is an error."""
    return " or ".join(dict.fromkeys(f"({part.wrong})" for part in parts if part.wrong))


class Speaker:
    """Makes expressions over what was asked before."""

    def __init__(self, random: Random, seen: Sequence[Seen], marks: Sequence[str], words: Sequence[str]) -> None:
        self._random, self._marks, self._words = random, marks, words
        self._by_kind: dict[str, list[Seen]] = {}
        for one in seen:
            self._by_kind.setdefault(("column " if one.table else "") + one.kind, []).append(one)

    def truth(self, depth: int) -> Both:
        """Something that holds or not."""
        if depth <= 0 or self._random.random() < 0.2:
            return self._leaf()
        return self._random.choice((self._several, self._not, self._if_truth, self._comparison, self._quotient))(depth)

    def _a(self, kind: str) -> Seen:
        return self._random.choice(self._by_kind[kind])

    def _leaf(self) -> Both:
        ways = {
            "choice": self._mark, "choices": self._box, "tick": self._tick, "number": self._bound, "text": self._word,
            "date": self._day, "column number": self._column, "column tick": self._ticked, "column choice": self._of_mark,
        }  # fmt: skip
        return ways[self._random.choice([kind for kind in self._by_kind if kind in ways])]()

    def _mark(self) -> Both:
        one, mark = self._a("choice"), self._random.choice(self._marks)
        return self._random.choice((
            Both(f'{one.excel}="{mark}"', f"{one.xpath} = '{mark}'"),
            Both(f'"{mark}"<>{one.excel}', f"{one.xpath} != '{mark}'"),
            Both(f"ISBLANK({one.excel})", f"{one.xpath} = ''"),
            Both(f'{one.excel}=""', f"{one.xpath} = ''"),
        ))  # fmt: skip

    def _box(self) -> Both:
        one, mark, count = self._a("choices"), self._random.choice(self._marks), self._random.randint(0, 3)
        return self._random.choice((
            Both(f"[{one.name}/{mark}]", f"selected({one.xpath}, '{mark}')"),
            Both(f"[{one.name}/{mark}]=FALSE", f"not(selected({one.xpath}, '{mark}'))"),
            Both(f"COUNTA({one.excel})>={count}", f"count-selected({one.xpath}) >= {count}"),
            Both(f'COUNTIF({one.excel},"{mark}")=1', f"selected({one.xpath}, '{mark}')"),
        ))  # fmt: skip

    def _tick(self) -> Both:
        one = self._a("tick")
        return self._random.choice((
            Both(f"{one.excel}=TRUE", f"{one.xpath} = 'yes'"),
            Both(f"{one.excel}=FALSE", f"{one.xpath} != 'yes'"),
            Both(f"AND({one.excel},NOT(ISBLANK({one.excel})))", f"{one.xpath} = 'yes'"),
            Both(f"NOT({one.excel})", f"not({one.xpath} = 'yes')"),
        ))  # fmt: skip

    def _word(self) -> Both:
        one, word = self._a("text"), self._random.choice(self._words)
        length = self._random.randint(0, 4)
        return self._random.choice((
            Both(f'{one.excel}="{word}"', f"{one.xpath} = '{word}'"),
            Both(f'{one.excel}<>"{word}"', f"{one.xpath} != '{word}'"),
            Both(f"LEN({one.excel})>{length}", f"string-length({one.xpath}) > {length}"),
            Both(f'LEFT({one.excel},1)="{word[0]}"', f"starts-with({one.xpath}, '{word[0]}')"),
            Both(f'{one.excel}&"x"="{word}x"', f"concat({one.xpath}, 'x') = '{word}x'"),
        ))  # fmt: skip

    def _day(self) -> Both:
        one, day = self._a("date"), self._random.randint(1, 5)
        month = self._random.randint(3, 5)
        blank = f"{one.xpath} = ''"
        of_month = f"if({blank}, false(), number(format-date({one.xpath}, '%n')) = {month})"
        return self._random.choice((
            Both(f"{one.excel}>=DATE(2024,4,{day})", f"{_days(one)} >= {DAY_ZERO + 19_813 + day}"),
            Both(f"{one.excel}=DATE(2024,4,{day})", f"{one.xpath} = '2024-04-{day:02}'"),
            Both(f"{one.excel}<>DATE(2024,4,{day})", f"{one.xpath} != '2024-04-{day:02}'"),
            Both(f"IF(ISBLANK({one.excel}),FALSE,MONTH({one.excel})={month})", of_month),
        ))  # fmt: skip

    def _bound(self) -> Both:
        one, least = self._a("number"), self._random.randint(-1, 6)
        sign = self._random.choice(("=", "<>", "<", ">", "<=", ">="))
        compared = Both(f"{one.excel}{sign}{least}", f"{_number(one)} {sign.replace('<>', '!=')} {least}")
        return self._random.choice((compared, compared, Both(f'{one.excel}=""', f"{one.xpath} = ''")))

    def _column(self) -> Both:
        one, least, sign = self._of_column(), self._random.randint(0, 9), self._random.choice(("<", ">", "="))
        return Both(f"{one.excel}{sign}{least}", f"{one.xpath} {sign} {least}", one.wrong)

    def _of_column(self) -> Both:
        """A number that a column of numbers gives."""
        one, least, mark = self._a("column number"), self._random.randint(0, 5), self._random.choice(self._marks)
        filled = f"{one.xpath}[. != '']"
        ways = [
            Both(f"SUM({one.excel})", _sum(filled)),
            Both(f"COUNT({one.excel})", f"count({filled})"),
            Both(f"MAX({one.excel})", f"if(count({filled}) > 0, max({filled}), 0)"),
            Both(f"MIN({one.excel})", f"if(count({filled}) > 0, min({filled}), 0)"),
            Both(f'COUNTIF({one.excel},">{least}")', f"count({filled}[. > {least}])"),
            Both(f'SUMIF({one.excel},"<={least}")', _sum(f"{filled}[. <= {least}]")),
            Both(
                f"IFERROR(AVERAGE({one.excel}),-1)", f"if(count({filled}) > 0, sum({filled}) div count({filled}), -1)"
            ),
            Both(f"AVERAGE({one.excel})", f"(sum({filled}) div count({filled}))", f"count({filled}) = 0"),
        ]
        for other in (o for o in self._by_kind.get("column choice", ()) if o.table == one.table):
            rows = f"/data/{one.table}[{other.name} = '{mark}' and {one.name} != '']"
            ways.append(Both(f'SUMIF({other.excel},"{mark}",{one.excel})', _sum(f"{rows}/{one.name}")))
            both = f"count({rows}[{one.name} >= {least}])"
            ways.append(Both(f'COUNTIFS({other.excel},"{mark}",{one.excel},">={least}")', both))
            ways.append(
                Both(
                    f'SUMPRODUCT(({other.excel}="{mark}")*({one.excel}>{least}))',
                    f"count({rows}[{one.name} > {least}])",
                )
            )
        return self._random.choice(ways)

    def _ticked(self) -> Both:
        one, truth = self._a("column tick"), self._random.choice((True, False))
        said, count = "yes" if truth else "no", self._random.randint(0, 2)
        found = f"count({one.xpath}[. = '{said}']) > {count}"
        return Both(f"COUNTIF({one.excel},{str(truth).upper()})>{count}", found)

    def _of_mark(self) -> Both:
        one, mark, count = self._a("column choice"), self._random.choice(self._marks), self._random.randint(0, 2)
        return self._random.choice((
            Both(f'COUNTIF({one.excel},"{mark}")>{count}', f"count({one.xpath}[. = '{mark}']) > {count}"),
            Both(f"COUNTA({one.excel})>{count}", f"count({one.xpath}[. != '']) > {count}"),
        ))  # fmt: skip

    def _several(self, depth: int) -> Both:
        parts = [self.truth(depth - 1) for _ in range(self._random.randint(2, 3))]
        how = self._random.choice(("AND", "OR", "XOR") if len(parts) == 2 else ("AND", "OR"))
        words = [f"({part.xpath})" for part in parts]
        xpath = f" {how.lower()} ".join(words) if how != "XOR" else f"boolean({words[0]}) != boolean({words[1]})"
        # An empty cell that stands by itself is no argument at all, nor one that IF gives.
        cells = tuple(part.excel.startswith("IF(") or part.excel.endswith("]") for part in parts)
        excel = ",".join(
            f"{one.excel}=TRUE" if is_cell else one.excel for one, is_cell in zip(parts, cells, strict=True)
        )
        return Both(f"{how}({excel})", xpath, any_wrong(parts))

    def _not(self, depth: int) -> Both:
        part = self.truth(depth - 1)
        return Both(f"NOT({part.excel})", f"not({part.xpath})", part.wrong)

    def _if_truth(self, depth: int) -> Both:
        return self._if(self.truth(depth - 1), self.truth(depth - 1), self.truth(depth - 1))

    def _if(self, test: Both, one: Both, other: Both) -> Both:
        either = f"if({test.xpath}, {one.wrong or 'false()'}, {other.wrong or 'false()'})"
        wrong = any_wrong((test, Both("", "", either if one.wrong or other.wrong else "")))
        return Both(
            f"IF({test.excel},{one.excel},{other.excel})", f"if({test.xpath}, {one.xpath}, {other.xpath})", wrong
        )

    def _comparison(self, depth: int) -> Both:
        left, right = self.number(depth - 1), self.number(depth - 1)
        sign = self._random.choice(("=", "<>", "<", ">", "<=", ">="))
        xpath = f"({left.xpath}) {sign.replace('<>', '!=')} ({right.xpath})"
        return Both(f"{left.excel}{sign}{right.excel}", xpath, any_wrong((left, right)))

    def _quotient(self, depth: int) -> Both:
        """A comparison with a quotient, which may be an error."""
        left, right, least = self.number(depth - 1), self.number(depth - 1), self._random.randint(0, 2)
        wrong = any_wrong((left, right, Both("", "", f"({right.xpath}) = 0")))
        return Both(
            f"({left.excel})/({right.excel})>{least}.3", f"({left.xpath}) div ({right.xpath}) > {least}.3", wrong
        )

    def number(self, depth: int) -> Both:
        """A number."""
        ways: list[Callable[[], Both]] = [self._constant]
        ways += [self._plain] * (2 * ("number" in self._by_kind))
        ways += [self._of_column] * (2 * ("column number" in self._by_kind))
        ways += [self._between] * ("date" in self._by_kind)
        if depth > 0:
            ways += [lambda: self._sum(depth), lambda: self._rounded(depth)]
            ways += [lambda: self._if(self.truth(depth - 1), self.number(depth - 1), self.number(depth - 1))]
        return self._random.choice(ways)()

    def _constant(self) -> Both:
        text = str(self._random.randint(0, 6))
        return Both(text, text)

    def _plain(self) -> Both:
        one = self._a("number")
        return Both(one.excel, _number(one))

    def _between(self) -> Both:
        one, other = self._a("date"), self._a("date")
        if one is other:
            return Both(f"({one.excel}-DATE(2024,4,1))", f"({_days(one)} - {DAY_ZERO + 19_814})")
        return Both(f"({one.excel}-{other.excel})", f"({_days(one)} - {_days(other)})")

    def _sum(self, depth: int) -> Both:
        left, right, sign = self.number(depth - 1), self.number(depth - 1), self._random.choice("+-*")
        return Both(
            f"({left.excel}{sign}{right.excel})", f"(({left.xpath}) {sign} ({right.xpath}))", any_wrong((left, right))
        )

    def _rounded(self, depth: int) -> Both:
        one = self.number(depth - 1)
        return self._random.choice((
            Both(f"ABS({one.excel})", f"abs({one.xpath})", one.wrong),
            Both(f"INT({one.excel})", f"(({one.xpath}) - ((({one.xpath}) mod 1) + 1) mod 1)", one.wrong),
            Both(f"-{one.excel}", f"(0 - ({one.xpath}))", one.wrong),
            Both(f"SUM({one.excel},2)", f"(({one.xpath}) + 2)", one.wrong),
            Both(f"MAX({one.excel},2)", f"max({one.xpath}, 2)", one.wrong),
        ))  # fmt: skip


def _sum(nodes: str) -> str:
    """The sum of nodes; of none it is no number to the other engine, while XPath and Excel have 0."""
    return f"if(count({nodes}) > 0, sum({nodes}), 0)"


def _number(one: Seen) -> str:
    """A number, 0 where nothing stands, as Excel takes it beside an operator."""
    return f"number(coalesce({one.xpath}, 0))"


def _days(one: Seen) -> str:
    """A day as Excel counts it, 0 where nothing stands."""
    return f"if({one.xpath} = '', 0, round(decimal-date-time({one.xpath})) + {DAY_ZERO})"
