"""The seven forms of ministries and cities with definitions that name their cells, and random answers to each.

Three may be passed on and lie in `tests/data` and among the examples; the others stand beside the checkout, or the test is skipped.
"""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pytest

from gui import survey_library
from gui.survey.bundle import SurveyBundle
from gui.survey.item import Item
from gui.survey.kinds import Table
from gui.survey.kinds.tick import LEFT, TAKEN
from gui.survey.model import Answer, Response
from gui.system import paths
from gui.xlsx.book import Book, open_book
from gui.xlsx.package import read_package

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data"
EXAMPLES = paths.examples()
SHARED = ROOT.parent / "shared" / "forms"
DEFINITIONS: Mapping[str, tuple[Path, Path]] = MappingProxyType(
    {
        "gif465-4_datakanri_chosahyo.xlsx": (EXAMPLES / "gif465-4.toml", EXAMPLES / "gif465-4.xlsx"),
        "gif465-3_opendata_chosahyo.xlsx": (DATA / "gif465-3.toml", EXAMPLES / "gif465-3.xlsx"),
        "gif466-2_jinzai_hyoka.xlsx": (DATA / "gif466-2.toml", DATA / "gif466-2.xlsx"),
    }
    | {
        name: (DATA / "forms-definitions" / name.replace(".xlsx", ".toml"), SHARED / name)
        for name in (
            "plateau_kyoka_shinsei.xlsx",
            "plateau_chosho.xlsx",
            "suigai_ippan_chosa.xlsx",
            "it2025_chingin_houkoku.xlsx",
        )
    }
)
NAMES = tuple(DEFINITIONS)
_TEXTS = (
    "未実施（R8.4月予定）",
    "一部実施、二部は予定",
    "𠮷野家データ",
    "１，２３４件",
    "0012",
    "葛󠄀城 <&> 二段",
    "ER図・API",
)
_CODES = ("1", "2", "12", "2上", "AB1234")


Pick = Callable[[SurveyBundle, Item, random.Random], str | tuple[str, ...]]
"""Draws an answer to an item."""


class RealForm(NamedTuple):
    """One form with the survey that names its cells."""

    bundle: SurveyBundle
    blank: Book


@cache
def _loaded(name: str) -> RealForm:
    definition, form = DEFINITIONS[name]
    return RealForm(replace(survey_library.load(definition), form=form), open_book(read_package(form)))


def real_form(name: str) -> RealForm:
    """The form and its survey; the test is skipped where the form is not at hand."""
    if not DEFINITIONS[name][1].is_file():
        pytest.skip("the collection of real forms is not beside this checkout")
    return _loaded(name)


@cache
def truth() -> Mapping[str, list[tuple[str, str, str]]]:
    """The cells that a person fills in by form: sheet, cell, type; by one reader."""
    groups = json.loads((DATA / "forms-definitions" / "truth.json").read_text(encoding="utf-8"))
    return {
        form: [(sheet, ref, kind) for sheet, kind, refs in found for ref in refs.split()]
        for form, found in groups.items()
    }


def drawn(bundle: SurveyBundle, chance: random.Random, left_out: float = 0.2, pick: Pick | None = None) -> Response:
    """An answer of its kind to every item and every cell of a table, but for some; `pick` draws one."""
    pick = pick or one
    survey = bundle.survey
    answers: dict[str, Answer] = {}
    for item in survey.items:
        if isinstance(item.kind, Table):
            count = len(item.kind.rows) or chance.randint(1, item.kind.most)
            rows = [
                {c.id: pick(bundle, c, chance) for c in item.kind.columns if c.required or chance.random() >= left_out}
                for _ in range(count)
            ]
            while rows and not item.kind.rows and not rows[-1]:
                rows.pop()
            if any(rows):
                answers[item.answer_key] = tuple(rows)
        elif item.required or chance.random() >= left_out:
            answers[item.answer_key] = pick(bundle, item, chance)
    return Response({field.id: f"{chance.choice(_TEXTS)}課" for field in survey.responder}, answers)


def one(bundle: SurveyBundle, item: Item, chance: random.Random) -> str:
    """A random answer to a single item."""
    day = date(2019, 5, 1) + timedelta(days=chance.randrange(3000))
    kind = item.kind
    if kind.name == "number":
        least, most = (float(getattr(kind, bound) or other) for bound, other in (("least", "0"), ("most", "99999")))
        decimals = getattr(kind, "decimals", 0)
        said = f"{chance.uniform(least, most):.{decimals}f}"
        return said.rstrip("0").rstrip(".") if "." in said else said
    if kind.name == "text":
        return chance.choice(_TEXTS)
    if kind.name == "code":
        return chance.choice([text for text in _CODES if not [*kind.problems(bundle.survey, item, text)]])
    found = {
        "date": day.isoformat(),
        "year-month": f"{day:%Y-%m}",
        "year": str(day.year),
        "tick": chance.choice((TAKEN, LEFT)),
    }
    return found.get(kind.name) or chance.choice([choice.mark for choice in item.choices])
