"""A response read from whatever file it is in, with all its problems."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gui.response import answers_file
from gui.response.outside_file import is_workbook, read_outside
from gui.survey import checks, rules
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem, Response
from gui.survey.respondents import organisation_given
from gui.survey.submission import confirmation_code, submitted
from gui.system import files


@dataclass(frozen=True, slots=True)
class Checked:
    """A response with all its problems; `states` by question id, `code` its 確認コード."""

    response: Response
    organisation: str
    code: str
    states: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something must be mended before it is sent."""
        return any(problem.severity == "error" for problem in self.problems)


def check_file(path: Path, bundle: SurveyBundle, *, by_form: bool = True) -> Checked:
    """Check an answers file or a filled workbook, told apart by what is in it; Unreadable if it is neither.

    `by_form`: by the rules of the survey's own form too.
    """
    data = read_outside(path)
    if not is_workbook(data, path.name):
        return check_answers(path, bundle, by_form=by_form)
    with files.named(path):
        return _check_workbook(data, bundle)


def check_answers(path: Path, bundle: SurveyBundle, *, by_form: bool = True) -> Checked:
    """Check an answers file; Unreadable if it is none. `by_form`: by the rules of the survey's own form too."""
    with files.named(path):
        draft = answers_file.load(path, bundle.survey)
        source = answers_file.look_for_attachments(draft.response, path.parent)
    if by_form and bundle.survey.format > 1:
        from gui.form.own.own_rules import broken_rules

        source = replace(source, form=broken_rules(bundle, draft.response))
    problems = (*draft.problems, *checks.check(bundle, draft.response, source))
    return _checked(bundle, draft.response, submitted(bundle.survey, draft.response), problems)


def _check_workbook(data: bytes, bundle: SurveyBundle) -> Checked:
    from gui.form.read import check_workbook
    from gui.xlsx.any_format import open_any

    reading, problems = check_workbook(open_any(data), bundle)
    return _checked(bundle, reading.response, reading.response, tuple(problems))


def _checked(bundle: SurveyBundle, response: Response, sent: Response, problems: tuple[Problem, ...]) -> Checked:
    survey = bundle.survey
    states = {key: standing.state for key, standing in rules.evaluate(survey, response).items()}
    return Checked(response, organisation_given(survey, response), confirmation_code(survey, sent), states, problems)
