"""Forms filled with real numbers, opened and reckoned anew by LibreOffice: its results are those that were written."""

import io
import random
import re
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gui import survey_library
from gui.form.as_sent import BlankForm
from gui.form.fill import Filled, fill
from gui.survey.model import Response
from tests.bundles import EVERY_KIND
from tests.form.care_form import care_book
from tests.form.real.authored_forms import NAMES, filled
from tests.form.real.real_forms import DEFINITIONS, drawn, real_form
from tests.survey.test_every_kind import COMPLETE

Convert = Callable[[list[Path], str, Path], list[Path]]
RESPONDER = {"facility": "さくらの家 本館", "person": "海野花子"}
ADDING = "plateau_chosho.xlsx"
"""A form that adds up what a person enters; it stands beside the checkout, or is left out."""


def _filled() -> Iterator[tuple[str, Filled]]:
    yield from ((f"{name}.xlsx", filled(name, 0)[1]) for name in NAMES)
    survey = survey_library.load(EVERY_KIND).survey
    yield "介護.xlsx", fill(care_book(), BlankForm(survey, care_book()), Response(RESPONDER, COMPLETE))
    if DEFINITIONS[ADDING][1].is_file():
        form = real_form(ADDING)
        response = drawn(form.bundle, random.Random(ADDING), 0)  # noqa: S311 - not a secret
        yield ADDING, fill(form.blank, BlankForm(form.bundle.survey, form.blank), response)


def _opened(path: Path, *, results: bool) -> Any:
    with warnings.catch_warnings(action="ignore"):
        return openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=results)


def _sum(sheet: Any, formula: str) -> float:
    """What a SUM of cells should be, by the numbers in them."""
    found = 0.0
    for ref in re.findall(r"[A-Z]+\d+(?::[A-Z]+\d+)?", formula):
        cells = sheet[ref]
        for row in cells if isinstance(cells, tuple) else ((cells,),):
            found += sum(cell.value for cell in row if isinstance(cell.value, int | float))
    return found


@pytest.mark.slow
def test_sums_of_written_numbers_are_right_in_libreoffice_and_were_so_in_the_file(
    soffice: Convert, tmp_path: Path
) -> None:
    made = dict(_filled())
    files = [tmp_path / name for name in made]
    for path, form in zip(files, made.values(), strict=True):
        assert form.data is not None
        path.write_bytes(form.data)
    for path, anew in zip(files, soffice(files, "xlsx", tmp_path / "anew"), strict=True):
        formulas, ours, theirs = _opened(path, results=False), _opened(path, results=True), _opened(anew, results=True)
        added = []
        for sheet in formulas.worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
                said, found = (book[sheet.title][cell.coordinate].value for book in (ours, theirs))
                if (
                    said is None and path.stem in NAMES
                ):  # saved without results: of what no answer reaches, or is not certain
                    continue
                assert (said or None) == (pytest.approx(found) if isinstance(found, float) else found or None), (
                    path.name, sheet.title, cell.coordinate, cell.value,
                )  # fmt: skip
                if re.fullmatch(r"=SUM\([A-Z0-9:,]+\)", str(cell.value)):
                    assert said == pytest.approx(_sum(ours[sheet.title], cell.value)), cell.coordinate
                    added.append(said)
        assert any(added) or path.stem in NAMES, path.name
