"""Our states and checks beside what ODK's engine said of the same response."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gui.survey import rules
from gui.survey.formula_checks import NOT_TOLD, problems_of_checks
from gui.survey.model import Answer, Response, Survey
from tests.survey.odk.other_engine import Verdict
from tests.survey.of_any_kind import definition

RECORDED = Path(__file__).parents[2] / "data" / "odk-verdicts.jsonl"


@dataclass(frozen=True)
class Judged:
    """A survey by its questions and checks as a definition has them, and responses with the verdict on each."""

    questions: Sequence[str]
    checks: Sequence[str]
    responses: Sequence[tuple[Mapping[str, Answer], Verdict]]

    def survey(self) -> Survey:
        """The survey."""
        found = survey_of(self.questions, self.checks)
        assert found is not None
        return found


def survey_of(questions: Sequence[str], checks: Sequence[str]) -> Survey | None:
    """The survey, None where the definition is refused: a condition that can never hold."""
    return definition(*questions, more="\n".join(checks)).survey


def differences(survey: Survey, answers: Mapping[str, Answer], verdict: Verdict) -> Iterator[str]:
    """Where we say something else of a complete response."""
    response = Response({}, answers)
    states = rules.evaluate(survey, response, settled=True)
    asked = {name for name, standing in states.items() if standing.state == "asked"}
    if asked != verdict.relevant or any(standing.state == "undecided" for standing in states.values()):
        yield f"asked: {sorted(asked)}, not {sorted(verdict.relevant)}"
    at = {check.code: check.at for check in survey.checks}
    found = problems_of_checks(survey, response, states, carries_reasons=True)
    failed = {problem.code for problem in found if problem.code != NOT_TOLD}
    wanted = {code for code in verdict.failed if at[code] in verdict.relevant}
    if failed != wanted:
        yield f"checks: {sorted(failed)}, not {sorted(wanted)}"
    # The other engine has no constraint on a table, and none on what is left blank.
    bound = {at[code] for code in failed if at[code] in answers and not isinstance(answers[at[code]], tuple)}
    bound |= {at[code] for code in failed if _are_marks(answers.get(at[code]))}
    bound |= beyond(survey, answers) & asked
    if bound != verdict.violated:
        yield f"constraints: {sorted(bound)}, not {sorted(verdict.violated)}"


def beyond(survey: Survey, answers: Mapping[str, Answer]) -> set[str]:
    """The numbers outside their bounds."""
    numbers = [item for item in survey.questions if item.kind.name == "number" and item.id in answers]
    return {item.id for item in numbers if any(item.kind.problems(survey, item, answers[item.id]))}


def _are_marks(answer: Answer | None) -> bool:
    return isinstance(answer, tuple) and bool(answer) and all(isinstance(part, str) for part in answer)


def contradictions(survey: Survey, part: Mapping[str, Answer], verdict: Verdict) -> Iterator[str]:
    """What we say for certain of a response in part, and is not so once all is answered as it may be."""
    for name, standing in rules.evaluate(survey, Response({}, part)).items():
        if standing.state == ("not asked" if name in verdict.relevant else "asked"):
            yield f"{name} is {standing.state} with {part}"


def recorded(path: Path = RECORDED) -> Iterator[Judged]:
    """What was recorded."""
    for line in path.read_text(encoding="utf-8").splitlines():
        said = json.loads(line)
        responses = [(_answers(one["answers"]), Verdict.of(one)) for one in said["responses"]]
        yield Judged(said["questions"], said["checks"], responses)


def _answers(said: Mapping[str, object]) -> Mapping[str, Answer]:
    return {name: answer if isinstance(answer, str) else tuple(answer) for name, answer in said.items()}  # type: ignore[arg-type]


def record(judged: Sequence[Judged], path: Path = RECORDED) -> None:
    """Write what `recorded` reads."""
    lines = []
    for one in judged:
        said = [
            {
                "answers": answers,
                "relevant": sorted(verdict.relevant),
                "failed": sorted(verdict.failed),
                "violated": sorted(verdict.violated),
            }
            for answers, verdict in one.responses
        ]
        lines.append(
            json.dumps({"questions": one.questions, "checks": one.checks, "responses": said}, ensure_ascii=False)
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
