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
from gui.form.fill import Filled, fill
from gui.survey.model import Response
from gui.xlsx.addresses import to_ref
from tests.bundles import EVERY_KIND
from tests.form.altered_forms import numbers_of
from tests.form.care_form import care_book
from tests.form.real_forms import DEFINITIONS, NAMES, drawn, real_form
from tests.survey.test_every_kind import COMPLETE

Convert = Callable[[list[Path], str, Path], list[Path]]
RESPONDER = {"facility": "さくらの家 本館", "person": "海野花子"}
CARE, ADDING = "介護.xlsx", "plateau_chosho.xlsx"
"""Forms that add up what a person enters; the other stands beside the checkout, or is left out."""


def _filled() -> Iterator[tuple[str, Filled, dict[tuple[str, str], float]]]:
    """Each form that is at hand, filled, and the number that is in each cell for one."""
    survey = survey_library.load(EVERY_KIND).survey
    yield CARE, fill(care_book(), survey, Response(RESPONDER, COMPLETE), care_book()), {}
    for name in NAMES:
        if DEFINITIONS[name][1].is_file():
            form = real_form(name)
            response = drawn(form.bundle, random.Random(name), 0)  # noqa: S311 - not a secret
            numbers = {(p.sheet.name, to_ref(p.row, p.column)): n for p, n in numbers_of(form, response).items()}
            yield name, fill(form.blank, form.bundle.survey, response, form.blank), numbers


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
    made = {tmp_path / name: (filled.data, numbers) for name, filled, numbers in _filled()}
    for path, (data, _) in made.items():
        assert data is not None, path.name
        path.write_bytes(data)
    for path, anew in zip(made, soffice(list(made), "xlsx", tmp_path / "anew"), strict=True):
        formulas, ours, theirs = _opened(path, results=False), _opened(path, results=True), _opened(anew, results=True)
        added = []
        for sheet in formulas.worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
                said, found = (book[sheet.title][cell.coordinate].value for book in (ours, theirs))
                if said is None and path.name not in (
                    CARE,
                    ADDING,
                ):  # what is not certain has no result until it is opened
                    continue
                assert (said or None) == (pytest.approx(found) if isinstance(found, float) else found or None), (
                    path.name, sheet.title, cell.coordinate, cell.value,
                )  # fmt: skip
                if re.fullmatch(r"=SUM\([A-Z0-9:,]+\)", str(cell.value)):
                    assert said == pytest.approx(_sum(ours[sheet.title], cell.value)), cell.coordinate
                    added.append(said)
        assert any(added) or path.name not in (CARE, ADDING), path.name
        written = {at: theirs[at[0]][at[1]].value for at in made[path][1]}
        assert written == pytest.approx(made[path][1]), path.name
