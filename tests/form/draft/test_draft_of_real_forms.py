"""Forms of ministries that nobody here made: how much of what a person would mark in them is drafted, by general signals alone."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from gui.form.as_sent import BlankForm
from gui.form.draft.draft import Draft, draft
from gui.form.named_cells import named_cells
from gui.xlsx.addresses import parse_ref
from gui.xlsx.book import Book, open_book
from gui.xlsx.package import open_package
from tests.bundles import survey_of
from tests.conftest import ROOT

FORMS = ROOT.parent / "shared" / "forms"
TRUTH = FORMS / "truth.json"
pytestmark = pytest.mark.skipif(
    not TRUTH.is_file(), reason="the real forms with their truth are not beside this checkout"
)
RECALL, PRECISION, KIND = 0.95, 0.90, 0.90
MEANT = {
    "single": ("choice",), "tick": ("tick",), "number": ("number",), "date": ("date",), "yearmonth": ("year-month",),
    "year": ("year",), "shorttext": ("text",), "longtext": ("text",), "org/person": ("text",), "phone": ("code",),
    "address": ("text",), "idnumber": ("code",), "code": ("code",),
}  # fmt: skip
"""The kinds that a reader's words for a cell mean."""


@dataclass
class Sheet:
    """What a reader marked on a sheet: the type of each cell, and the regions in which they were marked."""

    types: dict[str, str] = field(default_factory=dict)
    regions: list[set[str]] = field(default_factory=list)


@dataclass(frozen=True)
class Score:
    recall: float
    precision: float
    kind: float
    gestures: int


@cache
def truth() -> dict[tuple[str, str], Sheet]:
    found: dict[tuple[str, str], Sheet] = defaultdict(Sheet)
    for entry in json.loads(TRUTH.read_text(encoding="utf-8")):
        sheet = found[entry["form"], entry["sheet"]]
        sheet.types |= dict.fromkeys(entry["cells"], entry["type"])
        sheet.regions.append(set(entry["cells"]))
    return found


@cache
def opened(name: str) -> Book:
    return open_book(open_package((FORMS / name).read_bytes()))


@cache
def draft_of(name: str) -> Draft:
    return draft(opened(name), Path(name).stem)


def score(form: str, sheet: str) -> Score:
    marked = truth()[form, sheet]
    kinds = {cell.cell: cell.kind for cell in draft_of(form).cells if cell.sheet == sheet}
    both = kinds.keys() & marked.types.keys()
    right = [ref for ref in both if kinds[ref] in MEANT[marked.types[ref]]]
    missed = sum(bool(region - kinds.keys()) for region in marked.regions)
    mistaken = sum(any(ref in both and ref not in right for ref in region) for region in marked.regions)
    return Score(
        len(both) / len(marked.types),
        len(both) / max(1, len(kinds)),
        len(right) / max(1, len(both)),
        missed + mistaken + columns(kinds.keys() - marked.types.keys()),
    )


def columns(refs: set[str]) -> int:
    """How many runs of cells below each other they are: each is unmarked with one gesture."""
    places = {parse_ref(ref) for ref in refs}
    return sum((row - 1, column) not in places for row, column in places)


def test_as_much_is_drafted_as_is_promised(capsys: pytest.CaptureFixture[str]) -> None:
    scores = {place: score(*place) for place in truth()}
    lines = ["recall  precision  kind  gestures of regions"]
    for (form, sheet), found in scores.items():
        of = len(truth()[form, sheet].regions)
        lines.append(
            f"{found.recall:6.3f}  {found.precision:9.3f}  {found.kind:.2f}  {found.gestures:8} of {of:<7}  {form} {sheet}"
        )
    count = len(scores)
    recall, precision, kind = (
        sum(getattr(s, part) for s in scores.values()) / count for part in ("recall", "precision", "kind")
    )
    lines.append(f"{recall:6.3f}  {precision:9.3f}  {kind:.2f}  mean over {count} sheets")
    with capsys.disabled():
        print("\n" + "\n".join(lines))
    assert recall >= RECALL
    assert precision >= PRECISION
    assert kind >= KIND


@pytest.mark.parametrize("name", sorted({path.name for path in FORMS.glob("*.xlsx")}))
def test_no_label_and_no_formula_is_proposed_and_what_is_drafted_can_be_filled(name: str) -> None:
    book, found = opened(name), draft_of(name)
    sheets = {sheet.name: book.grid(sheet) for sheet in book.sheets}
    for cell in found.cells:
        held = sheets[cell.sheet].cells.get(parse_ref(cell.cell))
        assert held is None or held.formula is None, cell
    if found.cells:
        survey = survey_of(found.text)
        assert named_cells(BlankForm(survey, book))[1] == ()
