"""Eleven forms as offices send them, each with a definition written from the manual alone; and random answers that they take."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from gui import survey_library
from gui.form.as_sent import BlankForm
from gui.form.fill import Filled, fill
from gui.survey.bundle import SurveyBundle
from gui.survey.item import Item
from gui.survey.key import key_of
from gui.survey.kinds.table import Table
from gui.survey.kinds.table_rows import rows_of
from gui.survey.kinds.tick import LEFT, TAKEN
from gui.survey.model import Answer, Problem, Response
from gui.survey.submission import submitted
from gui.xlsx.book import open_book
from gui.xlsx.package import read_package
from tests.form.real.real_forms import RealForm, drawn, one

FOLDER = Path(__file__).parents[2] / "data" / "authored"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
_RESPONDER = {"organisation": "14神奈川県厚木市", "phone": "046-225-2111", "email": "tokei@city.example.lg.jp"}
_CODES = (
    *("7000012050002", "0001", "001", "0012345", "8:30", "18:45", "<0.5", "1.25", "10-30", "9-05"),
    *("123-4567", "03-1234-5678", "tokei@city.example.lg.jp", "142123", "0123456789", "1"),
)
_TURNS = 60
"""How often what a form refuses, by a list that depends on another answer or an era it prints, is drawn anew."""


@cache
def authored(name: str) -> RealForm:
    """A form and its survey."""
    form = FOLDER / f"{name}.xlsx"
    return RealForm(replace(survey_library.load(form.with_suffix(".toml")), form=form), open_book(read_package(form)))


def filled(name: str, seed: int) -> tuple[Response, Filled]:
    """Random answers, and the form filled with them."""
    form, chance = authored(name), random.Random(f"{name} {seed}")  # noqa: S311 - not a secret
    survey = form.bundle.survey
    responder = {f.id: _RESPONDER.get(f.form, f"福祉局・{chance.randrange(99)}") for f in survey.responder}
    answers = dict(drawn(form.bundle, chance, pick=pick).answers)
    for _ in range(_TURNS):
        response = submitted(survey, Response(responder, {k: kept for k, a in answers.items() if (kept := said(a))}))
        made = fill(form.blank, BlankForm(survey, form.blank), response)
        refused = [problem for problem in made.problems if problem.severity == "error"]
        if not refused:
            return response, made
        for problem in refused:
            _draw_anew(form.bundle, answers, problem, chance)
    raise AssertionError([problem.message for problem in refused])


def pick(bundle: SurveyBundle, item: Item, chance: random.Random) -> str | tuple[str, ...]:
    """An answer to an item that its kind takes."""
    kind = item.kind
    if not kind.asks:
        return ""
    if kind.name == "choices":
        return tuple(choice.mark for choice in item.choices if chance.random() < 0.5)
    if kind.name == "tick":
        return chance.choice((TAKEN, LEFT))
    if kind.name == "code":
        found = [text for text in _CODES if not [*kind.problems(bundle.survey, item, text)]]
        return chance.choice(found)
    if kind.name == "date":
        first, days = chance.choice(((date(1955, 1, 1), 20_000), (date(2019, 5, 1), 2_800), (date(2019, 5, 1), 2_800)))
        return (first + timedelta(days=chance.randrange(days))).isoformat()
    return one(bundle, item, chance)


def said(answer: Answer) -> Answer:
    """Without what says nothing: no row and no cell of a file can hold that."""
    rows = rows_of(answer)
    return tuple({key: kept for key, kept in row.items() if kept} for row in rows) if rows else answer


def _draw_anew(bundle: SurveyBundle, answers: dict[str, Answer], problem: Problem, chance: random.Random) -> None:
    key = key_of(bundle.survey, problem.question)
    item = bundle.survey.item(key.question if key and key.row else problem.question)
    assert key is not None, problem.message
    assert item is not None, problem.message
    if not isinstance(item.kind, Table):
        answers[item.answer_key] = pick(bundle, item, chance)
        return
    rows: list[Mapping[str, str | tuple[str, ...]]] = [*rows_of(answers[key.question])]
    rows[key.row - 1] = {**rows[key.row - 1], key.part: pick(bundle, item.kind.by_id[key.part], chance)}
    answers[key.question] = tuple(rows)
