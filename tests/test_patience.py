"""No test and no script that tests rest on says a time of its own that a busy machine may need."""

import ast
from collections.abc import Iterator

from tests.conftest import ROOT


def own_times(source: str) -> Iterator[int]:
    """The lines where a call is given a timeout written as a number above nought."""
    for node in ast.walk(ast.parse(source)):
        for word in node.keywords if isinstance(node, ast.Call) else ():
            value = word.value
            if word.arg == "timeout" and isinstance(value, ast.Constant) and value.value:
                yield value.lineno


def test_a_time_of_its_own_is_found() -> None:
    assert list(
        own_times("run(timeout=60)\nrun(timeout=0)\nrun(timeout=patience.SECONDS)\nwait(\n timeout=5_000)")
    ) == [1, 5]


def test_how_long_is_waited_for_stands_in_one_place() -> None:
    files = sorted(path for room in ("tests", "build") for path in (ROOT / room).rglob("*.py"))
    found = [
        f"{path.relative_to(ROOT)}:{line}" for path in files for line in own_times(path.read_text(encoding="utf-8"))
    ]
    assert found == []
