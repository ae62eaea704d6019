"""A prefecture's returns with every known defect: each is found by its code and cell, and no clean form is accused."""

import dataclasses

import pytest

from gui.collection import findings
from gui.collection.decisions import Collection
from gui.collection.gathering import gather
from gui.collection.judged import Line, Overview
from gui.collection.judging import judge
from gui.collection.roster import default_roster
from gui.directory.directory import Organisation
from gui.survey import naming
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response, Survey
from tests.collection.defects import Defect, defects, named_defects
from tests.collection.returns import Returns, cell_of

PREFECTURE = "長野県"


@dataclasses.dataclass(frozen=True)
class Prefecture:
    """What a prefecture got: who has which defect, and what came of it."""

    defects: dict[str, Defect]
    clean: frozenset[str]
    missing: str
    overview: Overview

    def line(self, code: str) -> Line:
        return next(line for line in self.overview.lines if line.organisation and line.organisation.code == code)


@pytest.fixture(scope="module")
def got(
    survey: Survey,
    bundle: SurveyBundle,
    sample: Response,
    bundled_form: bytes,
    tmp_path_factory: pytest.TempPathFactory,
) -> Prefecture:
    folder = tmp_path_factory.mktemp(PREFECTURE)
    returns = Returns(bundle, sample, bundled_form)
    everyone = list(returns.municipalities(PREFECTURE))
    kinds = (*defects(survey), *named_defects(survey))
    assert len(kinds) >= 25
    sick = dict(zip((o.code for o in everyone), kinds, strict=False))
    *clean, last = everyone[len(kinds) :]
    for organisation in everyone[: len(kinds)]:
        data = sick[organisation.code].make(returns, organisation, _complete(sample, organisation))
        (folder / naming.file_name(survey, organisation)).write_bytes(data)
    for organisation in clean:
        data = returns.filled(_complete(sample, organisation))
        (folder / naming.file_name(survey, organisation)).write_bytes(data)
    collection = Collection(survey.id, str(folder), default_roster(bundle, PREFECTURE))
    overview = judge(bundle, gather(collection, bundle))
    return Prefecture(sick, frozenset(o.code for o in clean), last.code, overview)


def _complete(sample: Response, organisation: Organisation) -> Response:
    """A response to every question, without a defect."""
    responder = {**sample.responder, "kind": organisation.kind, "organisation": organisation.official}
    return dataclasses.replace(sample, responder=responder)


def test_every_defect_is_found_with_its_code_and_cell(got: Prefecture, survey: Survey, returns: Returns) -> None:
    for code, defect in got.defects.items():
        line = got.line(code)
        found = [finding.problem for finding in findings.of_line(survey, line)]

        assert line.state == defect.state, defect.name
        expected = {(known, cell_of(returns.form, survey, key) if key else None) for known, key in defect.problems}
        said = {(p.code, p.cell if any(cell == p.cell for _, cell in expected) else None) for p in found}
        assert said == expected, (defect.name, found)


def test_every_problem_says_what_stands_there_and_what_should(got: Prefecture, survey: Survey) -> None:
    for finding in findings.findings(survey, got.overview):
        assert finding.problem.message.endswith("。")
        assert finding.expected, finding.problem
        if finding.problem.code in (
            "choice-not-in-list",
            "bad-value",
            "not-asked-but-answered",
            "organisation-unknown",
        ):
            assert finding.found, finding.problem


def test_no_clean_form_is_accused(got: Prefecture) -> None:
    for code in got.clean:
        line = got.line(code)
        assert line.state == "可"
        assert not line.problems
        assert line.chosen is not None
        assert line.chosen.problems == ()


def test_who_sent_nothing_is_missing(survey: Survey, got: Prefecture) -> None:
    line = got.line(got.missing)
    (finding,) = findings.of_line(survey, line)
    assert (finding.asks_for, finding.expected) == ("お願いすること", f"{survey.deadline_text}までの提出")
    assert line.state == "未提出"
    assert [problem.code for problem in line.problems] == ["not-returned"]
    assert got.overview.arrived == len(got.overview.expected) - 1 - sum(
        d.state == "読めない" for d in got.defects.values()
    )


def test_a_file_is_read_no_otherwise_than_its_texts(survey: Survey, bundle: SurveyBundle, got: Prefecture) -> None:
    """What an officer corrects is judged by the texts of the cells: they must say the same as the form they are from."""
    from gui.form.meant_response import read_texts
    from gui.form.text_places import problems_of

    for line in got.overview.lines:
        returned = line.chosen.original if line.chosen else None
        if returned and line.state != "様式改変":
            response, _ = read_texts(survey, returned.texts)
            assert response == returned.response
            assert problems_of(bundle, response, returned.cells, returned.found) == returned.problems
