"""Workbooks with something wrong in them: each is read or refused with a sentence that knows why, within its bounds."""

from pathlib import Path

import pytest

from gui.guard import bounds
from gui.outside.asking import Outside
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.words.told import Unreadable
from tests.collection.returns import Returns
from tests.conftest import ROOT
from tests.journeys.changed_at_random import changed

_UNFORESEEN = (bounds.FAILED, bounds.TOO_LONG, bounds.TOO_MUCH, bounds.NO_ANSWER)
_FILLED_EVERY = 4


def test_whatever_is_wrong_is_read_or_told(
    bundle: SurveyBundle, sample: Response, bundled_form: bytes, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """`build/test.py --changed 20000` asks for so many."""
    filled = Returns(bundle, sample, bundled_form).filled(sample)
    others = [(ROOT / "tests" / "data" / f"returned.{form}").read_bytes() for form in ("xls", "ods")]
    wrong = []
    with Outside(bundle) as outside:
        for number in range(request.config.getoption("--changed")):
            path = tmp_path / f"{number}.xlsx"
            path.write_bytes(changed((filled, bundled_form, *others), number))
            said = [_checked(outside, path)]
            if number % _FILLED_EVERY == 0:
                said.append(_filled(outside, path, sample))
            if all(not text or (text.endswith("。") and text not in _UNFORESEEN) for text in said):
                path.unlink()
            else:
                wrong.append((number, said))
    assert wrong == []


def _checked(outside: Outside, path: Path) -> str:
    """What is said of a file that cannot be read; of one that can, all its sentences are looked at."""
    try:
        checked = outside.check(path)
    except Unreadable as error:
        return str(error)
    return next((problem.message for problem in checked.problems if not problem.message.endswith("。")), "")


def _filled(outside: Outside, path: Path, response: Response) -> str:
    """What is said where a form cannot be filled; what was made of one is a workbook that can be read again."""
    try:
        filled = outside.fill(path, response)
    except Unreadable as error:
        return str(error)
    if filled.data is None:
        return next((problem.message for problem in filled.problems if not problem.message.endswith("。")), "")
    path.write_bytes(filled.data)
    return _checked(outside, path)
