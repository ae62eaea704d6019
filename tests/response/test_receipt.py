"""The receipt of a fill: the right one is accepted, and whatever else was changed is found, by a verifier that stands alone."""

import ast
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
import verify_receipt

from gui.form.as_sent import named_form
from gui.form.fill import fill
from gui.response.receipt import receipt, trace
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.xlsx.any_format import open_form
from tests.collection.care_returns import care_bundle
from tests.form.real.real_forms import DATA, DEFINITIONS, EXAMPLES, NAMES, drawn, real_form
from tests.journeys.test_another_survey import ANSWERS, RESPONDER
from tests.response.planted import Case, planted
from tests.survey.test_every_kind import COMPLETE

VERIFIER = Path(verify_receipt.__file__)
CLEAN = 60
"""Filled forms of which none may be accused, where many changes are planted."""


FEW = 5


def case(bundle: SurveyBundle, response: Response, at: datetime | None = None) -> Case:
    """A form filled, with the receipt that the product leaves."""
    data = bundle.form.read_bytes()
    book = open_form(data)
    filled = fill(book, named_form(bundle), response)
    assert filled.data is not None, filled.problems
    changed = trace(data, book.package, filled.data, tuple(filled.cells()))
    return Case(data, filled.data, json.loads(receipt(bundle, response, bundle.form.name, "回答.xlsx", changed, at)))


def found(one: Case, folder: Path) -> list[str]:
    """What the verifier says, as it is started by hand."""
    files = [folder / name for name in ("様式.xlsx", "回答.xlsx", "記録.json")]
    for file, data in zip(files, (one.blank, one.filled, json.dumps(one.receipt).encode()), strict=True):
        file.write_bytes(data)
    try:
        archives = [verify_receipt._Archive(file) for file in files[:2]]
        return list(verify_receipt.findings(archives[0], archives[1], json.loads(files[2].read_bytes())))
    except Exception as error:  # noqa: BLE001 - what cannot be read is found as well
        return [repr(error)]


@pytest.fixture
def many(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--planted"))


@pytest.fixture(scope="module")
def own(bundle: SurveyBundle, sample: Response, other_bundle: SurveyBundle) -> list[tuple[SurveyBundle, Response]]:
    """The bundled survey, and the one that is not ours."""
    return [(bundle, sample), (other_bundle, Response({**RESPONDER, "who": "14神奈川県相模原市"}, dict(ANSWERS)))]


@cache
def of_real_form(name: str, seed: int) -> Case:
    bundle = real_form(name).bundle
    return case(bundle, drawn(bundle, random.Random(f"{name} {seed}")))  # noqa: S311 - not a secret


def clean(own: list[tuple[SurveyBundle, Response]], count: int) -> Iterator[Case]:
    """Filled forms of every survey at hand, ours first."""
    yield from (case(bundle, response) for bundle, response in own)
    quick = count <= FEW
    names = [name for name in NAMES if DEFINITIONS[name][1].parent in (DATA, EXAMPLES) or not quick]
    names = [name for name in names if DEFINITIONS[name][1].is_file()]
    yield from (of_real_form(names[i % len(names)], i // len(names)) for i in range(count - len(own)))


def test_what_was_filled_alone_is_accused_of_nothing(
    own: list[tuple[SurveyBundle, Response]], many: int, tmp_path: Path
) -> None:
    """`build/test.py --planted 1000` fills 60 forms."""
    cases = list(clean(own, CLEAN if many >= CLEAN * 10 else FEW))
    assert [said for one in cases if (said := found(one, tmp_path))] == []


def test_every_planted_change_is_found(own: list[tuple[SurveyBundle, Response]], many: int, tmp_path: Path) -> None:
    """`build/test.py --planted 1000` plants so many."""
    cases = list(clean(own, 12 if many > 100 else FEW))
    missed, told = [], Counter[str]()
    for number in range(many):
        what, one = planted(cases[number % len(cases)], number)
        told[what.partition(" ")[2]] += 1
        if not found(one, tmp_path):
            missed.append(what)
    assert missed == []
    assert len(told) > 10


def test_the_verifier_shares_nothing_with_the_product_and_is_short() -> None:
    text = VERIFIER.read_text(encoding="utf-8")
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = {node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name for node in nodes}
    assert {name.partition(".")[0] for name in modules} <= sys.stdlib_module_names
    assert len(text.splitlines()) <= 200


def test_a_form_of_every_kind_has_a_right_receipt(tmp_path: Path) -> None:
    """Numbers, days, ticks and totals; the time stands in it where one is given."""
    bundle = care_bundle(tmp_path / "調査")
    response = Response({"facility": "みなと苑", "person": "海野花子", "phone": "045-000-0000"}, dict(COMPLETE))
    one = case(bundle, response, datetime(2026, 4, 1, 9, 30))
    assert found(one, tmp_path) == []
    assert one.receipt["made"] == "2026-04-01T09:30:00"
    assert {type(cell["new"]) for cell in one.receipt["cells"]} >= {str, float}
    assert any(cell["formula"] for cell in one.receipt["cells"])
