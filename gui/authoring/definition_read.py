"""A definition's text as a document, with the comments in it: behind a value they are its reason, on lines of their own remarks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from gui.authoring.document import Clause, Document
from gui.form.draft.definition_text import Reason, reason_of
from gui.survey.definition import LISTS, MAX_CHARACTERS
from gui.words.told import Told
from gui.words.toml_text import read_toml

_TABLES = frozenset(("lists", "submission", "form", "section_chief"))
_HEADER = re.compile(r"\s*\[\[?\s*([\w.\-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([\w\-]+)\s*=")
_STRINGS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_LONGEST = 2_000
"""Characters of a line of which a reason is taken."""

_OTHER_FORMAT = "この定義は format = {} です。この画面で直せるのは format = 2 の定義です。調査定義の手引きを見て、書き直してください。"

Comments = tuple[Mapping[str, Reason], tuple[Reason, ...]]
"""The reasons of a table by its keys, and its remarks."""


class NotADefinition(Told):
    """A text that is no definition of format 2; the message says why."""


def document_of(text: str) -> Document:
    """The document of a definition's text; NotADefinition for what is none, or of an older format."""
    data, slips = read_toml(text, LISTS) if len(text) <= MAX_CHARACTERS else ({}, ())
    if slips:
        raise NotADefinition(f"{slips[0].line}行目：{slips[0].sentence}")
    if data.get("format") != 2:
        raise NotADefinition(_OTHER_FORMAT.format(data.get("format", "（なし）")))
    comments: dict[str, list[Comments]] = {}
    for role, said in _comments(text):
        comments.setdefault(role, []).append(said)
    numbers = count()
    head = _clause(data, "", numbers, {role: iter(said) for role, said in comments.items()})
    return Document(head, next(numbers))


def _clause(
    data: Mapping[str, object], role: str, numbers: Iterator[int], comments: Mapping[str, Iterator[Comments]]
) -> Clause:
    number = next(numbers)
    reasons, remarks = next(comments.get(role, iter(())), ({}, ()))
    values: dict[str, object] = {}
    inside: list[Clause] = []
    for key, value in data.items():
        below = f"{role}.{key}" if role else key
        if isinstance(value, dict) and below in _TABLES:
            inside.append(_clause(value, below, numbers, comments))
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            inside += [_clause(one, below, numbers, comments) for one in value]
        else:
            values[key] = _frozen(value)
    return Clause(number, role, values, {key: reasons[key] for key in reasons if key in values}, remarks, tuple(inside))


def _frozen(value: object) -> object:
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return {key: _frozen(one) for key, one in value.items()} if isinstance(value, dict) else value


def _comments(text: str) -> Iterator[tuple[str, Comments]]:
    """Each table in the order of the text, the head first, with its comments."""
    role, lines, in_words = "", list[str](), ""
    for line in text.splitlines():
        begins = in_words
        in_words = _after(line, in_words)
        if begins or in_words:
            continue
        if found := _HEADER.match(line):
            yield role, _of_table(lines)
            role, lines = found[1], []
        else:
            lines.append(line)
    yield role, _of_table(lines)


def _after(line: str, in_words: str) -> str:
    """The quotes of a text of several lines in which a line ends, '' for none; `in_words` are those in which it begins."""
    for quotes in re.findall(r"\"\"\"|'''", line):
        in_words = "" if in_words == quotes else in_words or quotes
    return in_words


def _of_table(lines: Sequence[str]) -> Comments:
    reasons: dict[str, Reason] = {}
    remarks: list[Reason] = []
    for line in lines:
        key = _KEY.match(line)
        behind = _STRINGS.sub(lambda found: "_" * len(found[0]), line).find("#") if len(line) <= _LONGEST else -1
        if key and behind > 0 and line[behind + 1 :].strip():
            reasons[key[1]] = reason_of(line[behind + 1 :].strip())
        elif line.lstrip().startswith("#"):
            remarks.append(reason_of(line.lstrip()[1:].strip()))
    return reasons, tuple(remarks)
