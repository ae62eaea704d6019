"""A formula's text cut into tokens (ECMA-376 Part 1 §18.17.2)."""

import re
from functools import lru_cache
from typing import NamedTuple

from gui.xlsx.formulas.values import UnknownFormula

MAX_LENGTH = 8192
"""Excel accepts no longer formula."""

_TEXT = r'"(?:[^"]|"")*"'
_ERROR = r"\#(?:N/A|DIV/0!|VALUE!|REF!|NAME\?|NUM!|NULL!)"
_CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_COLUMNS = r"\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}"
_ROWS = r"\$?[0-9]{1,7}:\$?[0-9]{1,7}"
_SHEET = r"'(?:[^'\[\]]|'')+'!|(?:[^\W\d]|【)[\w.・【】]*!"

_CALL = r"[^\W\d][\w.]*\("
_AREA = rf"(?:{_SHEET})?(?:{_CELL}(?::{_CELL})?|{_COLUMNS}|{_ROWS})(?![\w.(!\[\#\\?]|:(?!{_CALL}))"
_NAME = r"(?:[^\W\d]|\\)[\w.\\?]*(?!!)"

_TOKEN = re.compile(
    rf"""(?P<space>[ \t\r\n]+)|(?P<text>{_TEXT})|(?P<error>{_ERROR})|(?P<area>{_AREA})|(?P<call>{_CALL})|(?P<name>{_NAME})
    |(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?![\w.]))
    |(?P<op><=|>=|<>|[-+*/^&=<>%(),;{{}}:])|(?P<item>\[[^\[\]\r\n]+\])|(?P<other>[\s\S])""",
    re.VERBOSE,
)

_MENTION = re.compile(
    rf"""{_TEXT}|{_ERROR}|(?P<area>{_AREA})|(?P<call>{_CALL})|(?P<name>{_NAME})|(?P<other>[^ \t\r\n0-9.+*/^&=<>%(),;{{}}-][\s\S]*)""",
    re.VERBOSE,
)


_SPELLINGS = re.compile(rf"({_TEXT})|\[[0-9]+\]|(?<=\w)\(\)|(?<!\w)_xl[a-z]{{2,4}}\.", re.IGNORECASE)
"""What one program writes and another leaves out, where it stands in no text: the number of a workbook, () behind TRUE, _xlfn."""

_OF_GOOGLE = re.compile(r"ARRAYFORMULA\(|DUMMYFUNCTION\(", re.IGNORECASE)
"""Around an array as Google's sheets write it, and around what they think Excel has not."""


class Token(NamedTuple):
    """A kind (text, error, area, call, name, number, op, item, end) and the characters of it."""

    kind: str
    text: str


END = Token("end", "")


def tokens(formula: str) -> list[Token]:
    """The tokens of a formula without its leading `=`, blanks dropped.

    Raises UnknownFormula where the text is too long or holds what is no token of an ordinary formula:
    `[` that nothing closes, `@` and `#` of dynamic arrays, an open quotation mark.
    """
    if len(formula) > MAX_LENGTH:
        raise UnknownFormula("longer than a formula may be")
    found: list[Token] = []
    for match in _TOKEN.finditer(formula):
        kind = match.lastgroup
        if kind == "other":
            raise UnknownFormula(f"no token at {match.start()}")
        if kind and kind != "space":
            found.append(Token(kind, match[0]))
    return found


def mentioned(formula: str) -> set[Token]:
    """The area, call and name tokens alone, found faster; perhaps too many in a text that is no formula, never too few.

    Raises UnknownFormula as `tokens` does, and for `:` between expressions.
    """
    if len(formula) > MAX_LENGTH:
        raise UnknownFormula("longer than a formula may be")
    found = set()
    for area, call, name, other in set(_MENTION.findall(formula)):
        if other:
            raise UnknownFormula("what is no ordinary formula")
        if area:
            found.add(Token("area", area))
        elif call:
            found.add(Token("call", call))
        elif name:
            found.add(Token("name", name))
    return found


def is_spelled_alike(formula: str, other: str, *, moved: bool = False) -> bool:
    """Whether two formulas are the same, each as some program spells it; where cells have `moved`, whichever they refer to.

    Of one that cannot be cut into tokens, or that Google's sheets have wrapped up, nothing is known: it may be the same.
    """
    if formula == other:
        return True
    spoken, spoken_other = (_spoken(text, moved) for text in (formula, other))
    return not spoken or not spoken_other or spoken == spoken_other


@lru_cache(maxsize=4096)
def _spoken(formula: str, moved: bool) -> tuple[Token, ...]:
    """The tokens of a formula without what is a matter of spelling; none where it is not known."""
    try:
        found = () if _OF_GOOGLE.search(formula) else tokens(_SPELLINGS.sub(r"\1", formula))
    except UnknownFormula:
        return ()
    return tuple(Token(kind, _plain(kind, text, moved)) for kind, text in found)


def _plain(kind: str, text: str, moved: bool) -> str:
    match kind:
        case "area":
            return "" if moved else text.rpartition("!")[2].replace("$", "").upper()
        case "number":
            return repr(float(text))
        case "op":
            return "," if text == ";" else text
    return text if kind == "text" else text.upper()
