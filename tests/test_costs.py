"""Nothing that comes from outside costs more than its length: every regular expression of the program is linear."""

import ast
import importlib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from gui.form.words_with_gaps import evident_gaps
from gui.words.late_patterns import Late
from tests.regex_cost import is_costly

ROOT = Path(__file__).parents[1]
BOUNDED = {
    "gui.authoring.definition_read._STRINGS": "a line of a definition, 2,000 characters",
    "gui.collection.matching._CODED": "what stands in 【】 of a file's name, 40 characters",
    "gui.collection.matching._UNION": "a file's name or a typed one, 200 characters",
    "gui.collection.reading.mail_words._CUT": "the text of a mail, 60,000 characters, 2,000 at a time",
    "gui.screens.paper.pdf_file._HEAD": "a PDF that Qt has just written",
    "gui.screens.paper.pdf_file._KIDS": "a PDF that Qt has just written",
    "gui.screens.paper.pdf_file._POINTED": "a PDF that Qt has just written",
    "gui.screens.paper.pdf_file._POINTER": "a PDF that Qt has just written",
    "gui.screens.paper.pdf_text._BLOCK": "a PDF that Qt has just written",
    "gui.screens.paper.pdf_text._NOTED": "a PDF that Qt has just written",
    "gui.screens.paper.pdf_text._PLACE": "a PDF that Qt has just written",
    "gui.screens.paper.pdf_text._WIDTHS": "a PDF that Qt has just written",
    "gui.words.contacts._EXTENSION": "a telephone number, 200 characters",
    "gui.words.contacts._REMARK": "a telephone number, 200 characters",
    "gui.words.dates._BEHIND": "a day, 60 characters",
    "gui.survey.naming._NAME_IN_BRACKETS": "how a definition names files, 200 characters",
    "gui.words.cell_blocks._BETWEEN_WIDE": "begins only behind a wide character, and gives no space back",
    "gui.words.cell_blocks._TOKEN": "a tag, which gives nothing back; what fails is passed over whole",
    "gui.words.cell_limits._NUMBER": "a text of 40 characters",
    "gui.words.toml_text._STRINGS": "a line of a definition, 500 characters",
    "gui.words.year_month._BEHIND": "a year and month, 100 characters",
    "gui.words.year_month._TWICE": "a year and month, 100 characters",
    "gui.xlsx.formulas.tokens._MENTION": "a formula, 8,192 characters; what fails there is passed over whole",
    "gui.xlsx.formulas.tokens._TOKEN": "a formula, 8,192 characters; it fails but once",
    "gui.xlsx.scanning.quick_scan._WHOLE_ROW": "a row, which holds no other's beginning; its cells give nothing back",
    "gui.form.draft.kind_words._ASKS": "a label, 80 characters",
    "gui.survey.kinds.code._NUMBERED": "a label, 80 characters",
    "gui.form.draft.bare_sheet._QUESTION": "the end of what a form says in a cell, 300 characters",
    "gui.form.draft.draft_writing._INSTRUCTION": "a label, 2,000 characters",
    "gui.form.draft.skip_words._STROKES": "a label, 60 characters",
    "gui.form.draft.form_words._STANDS_IN": "what a form says in a cell, 300 characters",
    "gui.form.draft.skip_words._GOTO": "a label or choice, 2,000 characters",
    "gui.form.draft.skip_words._ONLY_IF": "a label, 2,000 characters",
    "gui.xlsx.number_formats.date_format._TOKEN": "a number format, 255 characters",
    "gui.xlsx.number_formats.number_format._PIECE": "a number format, 255 characters",
    "gui.form.make.canonical._FONTS": "the styles of a form that is made here",
    "gui.form.open_cells._PLACEHOLDER": "what a form says in a cell, 2,000 characters",
    "gui.form.question_rows._DECORATION": "a 項番, 200 characters",
    "gui.form.responder_layout._DECORATION": "a label, 200 characters",
}
"""Expressions that may cost the square of their text's length, each with what keeps that text short."""

_KNOWN = {"gui.xlsx.scanning.quick_scan._WHOLE_ROW"}
"""What takes a minute to look at, its alternatives being many: it is named above."""

_DYNAMIC = {
    "gui.authoring.references",
    "gui.form.words_with_gaps",
    "gui.library.grown_lists",
    "gui.survey.toml_tables",
    "gui.directory.recognition",
    "gui.xlsx.markup",
    "gui.xlsx.splice",
    "gui.collection.writing.ledger_rows",
}
"""Modules that make an expression from a word of their own, linear by its shape whatever the word."""


def _modules() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "gui").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if re.search(r"^import re$|import late$", source, re.MULTILINE):
            yield ".".join(path.relative_to(ROOT).with_suffix("").parts), source


@lru_cache(maxsize=1)
def _expressions() -> dict[str, tuple["re.Pattern[Any]", bool, bool]]:
    """Every expression that a module keeps: whether it is looked for anywhere in a text, and whether it must be all of it."""
    found = {}
    for module, source in _modules():
        for name, value in vars(importlib.import_module(module)).items():
            several = value if isinstance(value, tuple) else (value,)
            flat = [one for part in several for one in (part if isinstance(part, tuple) else (part,))]
            flat = [one.compiled if isinstance(one, Late) else one for one in flat]
            for number, pattern in enumerate(one for one in flat if isinstance(one, re.Pattern)):
                uses = set(re.findall(rf"\b{name}\.(\w+)\(", source)) - {"pattern"}
                anywhere = not uses or bool(uses - {"match", "fullmatch"}) or f"{name}.match(text, " in source
                found[f"{module}.{name}{f'[{number}]' if number else ''}"] = (pattern, anywhere, uses == {"fullmatch"})
    return found


def test_every_regular_expression_is_linear_or_its_text_short() -> None:
    costly = {
        name
        for name, (pattern, anywhere, whole) in _expressions().items()
        if name in _KNOWN or is_costly(pattern, anywhere=anywhere, whole=whole)
    }
    assert len(_expressions()) > 60
    assert costly == set(BOUNDED)


def test_expressions_that_are_made_where_they_are_used_are_linear_too() -> None:
    """A literal is looked at here; a module that puts one together is known by name."""
    put_together = set()
    for module, source in _modules():
        for node in ast.walk(ast.parse(source)):
            if not (isinstance(node, ast.Call) and re.fullmatch(r"re\.\w+|late", ast.unparse(node.func))):
                continue
            how, first = ast.unparse(node.func).removeprefix("re.").replace("late", "compile"), node.args[0]
            if how == "escape" or (
                how == "compile" and isinstance(first, ast.JoinedStr | ast.BinOp | ast.Call | ast.Starred)
            ):
                continue  # a module keeps it, or it is made of a word
            if isinstance(first, ast.Constant) and isinstance(first.value, str | bytes):
                pattern = re.compile(first.value.decode("latin-1") if isinstance(first.value, bytes) else first.value)
                anywhere = how not in ("match", "fullmatch", "compile")
                assert how == "compile" or not is_costly(pattern, anywhere=anywhere, whole=how == "fullmatch"), module
            else:
                put_together.add(module)
    assert put_together <= _DYNAMIC


@pytest.mark.parametrize(
    ("pattern", "anywhere", "whole", "costly"),
    [
        (r"\[[^\]]*\]", True, False, True),
        (r"\[[^\[\]]*\]", True, False, False),
        (r"a+b", True, False, True),
        (r"^a+b", True, False, False),
        (r"(?:ab)*c", True, False, True),
        (r"\s+x", True, False, True),
        (r"\sx", True, False, False),
        (r"x*$", True, False, True),
        (r"(.*)y(.*)z", False, True, True),
        (r"([^y]*)y([^z]*)z", False, True, False),
        (r"(?:a|aa)*b", False, False, True),
        (r'"(?:[^"]|"")*"', True, False, False),
        (r"[0-9]{1,7}x", True, False, False),
    ],
)
def test_a_costly_expression_is_known(pattern: str, anywhere: bool, whole: bool, costly: bool) -> None:
    assert is_costly(re.compile(pattern), anywhere=anywhere, whole=whole) is costly


def test_a_long_underline_of_a_form_is_gone_through_once() -> None:
    assert evident_gaps(f"{'_' * 480}x", ["年", "月", "日"], "") == []
    assert len(evident_gaps("__年__月__日", ["年", "月", "日"], "")) == 3
