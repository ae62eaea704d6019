"""What is said of the cells of a form: whose each is, and what is to be done there."""

from gui.response.cell_notes import CellNote, cell_notes
from gui.survey import checks, rules
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response


def notes(bundle: SurveyBundle, response: Response, *keys: str, filled: tuple[str, ...] = ()) -> dict[str, CellNote]:
    survey = bundle.survey
    problems = checks.check(bundle, response, checks.Source())
    return cell_notes(survey, rules.evaluate(survey, response), problems, keys, filled)


def test_what_is_empty_is_missing_and_what_is_wrong_an_error(bundle: SurveyBundle) -> None:
    found = notes(bundle, Response({"phone": "なし"}, {}), "2", "phone", filled=("phone",))
    assert (found["2"].state, found["phone"].state) == ("missing", "error")
    assert found["2"].in_words.startswith("Q2　")
    assert "　未入力：" in found["2"].in_words
    assert "　誤り：" in found["phone"].in_words


def test_what_is_not_asked_says_why(bundle: SurveyBundle) -> None:
    found = notes(bundle, Response({"kind": "市区町村"}, {}), "1-2")
    assert found["1-2"].state == "not asked"
    assert "回答不要：組織区分が市区町村のため" in found["1-2"].in_words


def test_what_is_in_order_says_its_name_alone(bundle: SurveyBundle, sample: Response) -> None:
    found = notes(bundle, sample, "organisation", "2", "2.planned", "unknown")
    assert {note.state for key, note in found.items() if key != "2.planned"} == {""}
    assert found["organisation"].in_words == "組織名"
    assert found["unknown"] == CellNote("")
