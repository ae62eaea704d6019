"""Formulas at the edge of what Excel allows: errors, empty cells, texts where numbers are wanted, whole columns, nested ever so."""

from collections.abc import Sequence
from random import Random

from tests.survey.odk.two_tongues import Seen

_TRUTHS = (
    "AND({t},{t})", "AND({c},{t})", "OR({t},{t})", "OR({c},{t})", "OR({t},{t},{c})", "NOT({t})", "NOT({c})", "XOR({t},{c})",
    "IF({t},{t},{t})", "IF({c},{t},{t})", "IF({t},{t})", "{c}={c}", "{c}<>{c}", "{c}>{n}", '{c}=""', "{n}<={n}", "{n}>{n}",
    "ISBLANK({c})", "ISERROR({n})", "ISNUMBER({c})", "ISTEXT({c})", "IFERROR({t},{t})", "AND({a})", "OR({a},{t})", "{c}",
    "IFERROR({n}/{n}>1,{t})", "OR(#N/A,{t})", "AND(#DIV/0!,{t})", 'OR("x",{t})', 'AND("TRUE",{t})', "NOT({n})", "AND({n},{t})",
    "OR(NOT({c}),{t})", "OR(AND({c}),{t})", "OR(-{c}>0,{t})", "AND(IF({t},{c},{c}),{t})", "OR(IF({t},{c}),{t})", "IFS({t},{t},{t},{t})",
)  # fmt: skip
_NUMBERS = (
    "0", "1", "2.5", "{c}", "-{c}", "{c}+{n}", "{n}-{n}", "{n}*{n}", "{n}/{n}", "SUM({a})", "SUM({a},{n})", "SUM({c},{c})",
    "COUNT({a})", "COUNTA({a})", "COUNTBLANK({a})", 'COUNTIF({a},"a")', 'COUNTIF({a},">1")', 'COUNTIF({a},"<>a")', "COUNTIF({a},TRUE)",
    "MAX({a})", "MIN({a})", "AVERAGE({a})", "SUMPRODUCT(({a}>1)*1)", 'SUMPRODUCT(({a}="a")*1)', "INDEX({a},1)", 'MATCH("a",{a},0)',
    "LEN({c})", "N({c})", "YEAR({c})", "MONTH({c})", "DATE(2024,{n},{n})", "INT({c})", "MOD({c},2)", "ROUND({n},0)",
    "IF({t},{n},{n})", "IFERROR({n},{n})", "ABS({n})", "LEN({c}&{c})", 'VALUE({c})', "MAX({c},{n})", 'SUMIF({a},">1")',
)  # fmt: skip

_CONSTANTS = ("0", "2", "3", '"a"', '"ya"', "TRUE")


def nasty_truth(random: Random, seen: Sequence[Seen], depth: int) -> str:
    """A formula of a truth value, of what was asked before."""
    if depth <= 0:
        return _cell(random, seen) + random.choice(("=", "<>", ">", "<=")) + random.choice(_CONSTANTS)
    return _filled(random, seen, depth, random.choice(_TRUTHS))


def _filled(random: Random, seen: Sequence[Seen], depth: int, pattern: str) -> str:
    while "{" in pattern:
        before, _, after = pattern.partition("{")
        what, after = after[0], after[2:]
        pattern = before + _part(random, seen, depth - 1, what) + after
    return pattern


def _part(random: Random, seen: Sequence[Seen], depth: int, what: str) -> str:
    if what == "t":
        return nasty_truth(random, seen, depth)
    if what == "n":
        return f"({_filled(random, seen, depth, random.choice(_NUMBERS))})" if depth > 0 else str(random.randint(0, 4))
    return _cell(random, seen) if what == "c" else _area(random, seen)


def _cell(random: Random, seen: Sequence[Seen]) -> str:
    """What is one value: boxes of several choices too."""
    found = [one.excel for one in seen if not one.table and one.kind != "choices"]
    found += [f"[{one.name}/{mark}]" for one in seen if one.kind == "choices" and not one.table for mark in "ab"]
    return random.choice(found) if found else f"SUM({_area(random, seen)})"


def _area(random: Random, seen: Sequence[Seen]) -> str:
    return random.choice([one.excel for one in seen])
