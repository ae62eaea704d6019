"""One word for one thing: the words of the code are those of its glossary, and the vague ones are not among them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import gui

ROOT = Path(__file__).parents[1]
VAGUE = frozenset(
    (
        *("helper", "helpers", "manager", "util", "utils", "misc", "common", "stuff", "keeper", "handler", "wrapper"),
        *("questionnaire", "enquiry", "reply", "replies"),
    )
)
"""Words that do not say what happens, or have another in the glossary."""
SAYING_NOTHING = frozenset(
    (
        *("calculation", "foot", "head", "holding", "indexed", "keeper", "match", "office", "opened", "room", "shown"),
        *("base", "core", "data", "sources", "taking", "things", "types", "typing", "walk"),
    )
)
"""Names of modules by which nobody finds them."""

_LINE = re.compile(r"^ {4}(\S+(?: \S+)?) {2,}(\S+) {2,}(\S.*)$", re.MULTILINE)


def glossary() -> dict[str, str]:
    assert gui.__doc__
    return {word: japanese for word, japanese, _ in _LINE.findall(gui.__doc__)}


def names(path: Path) -> Iterator[str]:
    """What a module names: itself, its classes, functions, parameters and fields."""
    yield path.stem if path.stem != "__init__" else path.parent.name
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def words(name: str) -> set[str]:
    """The words of a name: `confirmationCode`, `confirmation_code` and `ConfirmationCode` have the same two."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def used(root: Path) -> dict[str, set[str]]:
    """Every word of a name in the package, with the modules that use it."""
    found: dict[str, set[str]] = {}
    for path in sorted(root.rglob("*.py")):
        for name in names(path):
            for word in words(name):
                found.setdefault(word, set()).add(path.relative_to(root.parent).as_posix())
    return found


def test_every_word_of_the_glossary_is_used() -> None:
    known = used(ROOT / "gui")
    plural = {word: {word, f"{word}s", f"{word}ed", f"{word}es"} for word in known.keys() | glossary().keys()}
    unused = [
        entry
        for entry in glossary()
        if not all(known.keys() & plural.get(word, {word, f"{word}s"}) for word in entry.split())
    ]
    assert unused == []


def test_each_word_is_there_once_in_order_with_its_own_japanese() -> None:
    found = glossary()
    assert 40 <= len(found) <= 70
    assert list(found) == sorted(found)
    assert len(set(found.values())) == len(found)


def test_no_vague_word_is_in_a_name() -> None:
    known = used(ROOT / "gui")
    assert {word: sorted(known[word]) for word in VAGUE & known.keys()} == {}


def test_a_modules_name_says_what_is_in_it() -> None:
    named = [path for path in (ROOT / "gui").rglob("*.py") if path.stem in SAYING_NOTHING]
    assert [path.relative_to(ROOT).as_posix() for path in named] == ["gui/survey/kinds/shown.py"], "a kind called so"
