"""A survey of hospitals whose ids, marks, kinds, names and words are as odd as they come, through every command."""

import json
import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from gui import survey_library
from gui.directory.directory import Organisation
from gui.survey import rules
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Question, Response
from tests.bundles import HOSPITALS
from tests.journeys.program import run

OF_KINDS: Mapping[str, object] = {
    "text": 'A & B <C> "=" 𠮷',
    "number": 12,
    "year-month": "2031-04",
    "k": [{"full": 3, "part": 1.5}, {"full": 0, "part": 0}],
    "l": [
        {"日": "2026-05-01", "種": "(2)", "他": "そのほか & 他", "済": True},
        {"日": "2026-06-01", "種": "(1)", "済": False},
    ],
}


@pytest.fixture(scope="module")
def hospitals(tmp_path_factory: pytest.TempPathFactory) -> SurveyBundle:
    """As it is sent out: `make` gave it its form, and `survey` finds nothing in doubt."""
    folder = tmp_path_factory.mktemp("調査")
    assert run("make", HOSPITALS, "--out", folder).status == 0
    assert run("survey", folder / HOSPITALS.name).status == 0
    return survey_library.load(folder / HOSPITALS.name)


def answer(chance: random.Random, question: Question) -> object:
    marks = [choice.mark for choice in question.choices]
    if question.kind.separate:
        return [mark for mark in marks if chance.random() < 0.6]
    return chance.choice(marks) if marks else OF_KINDS.get(question.id, OF_KINDS.get(question.kind.name))


def answered(chance: random.Random, bundle: SurveyBundle, who: Organisation, folder: Path) -> Path:
    """An answers file in which all is answered that is asked of somebody, as the rules say it."""
    from gui.response import answers_file

    given: dict[str, object] = {}
    responder = {"施設": who.official, "kind": who.kind}
    place = folder / f"{who.code}.json"
    (folder / "写真 & 一覧.pdf").write_bytes(b"%PDF-1.4\n")

    def written() -> Response:
        papers = {"1.10": ["写真 & 一覧.pdf"]} if {"ア", "ウ"} & set(map(str, given.get("1.10", ()))) else {}  # type: ignore[call-overload]
        said = {
            "format": 2,
            "survey": bundle.survey.id,
            "responder": responder,
            "answers": given,
            "attachments": papers,
        }
        place.write_text(json.dumps(said), encoding="utf-8")
        return answers_file.load(place, bundle.survey).response

    for question in bundle.survey.questions:
        if rules.evaluate(bundle.survey, written())[question.id].state == "asked":
            given[question.id] = answer(chance, question)
            given |= {d.answer_key: "その他 & 他" for d in question.details if d.choice in str(given[question.id])}
    written()
    return place


def test_each_respondent_fills_it_and_all_are_gathered(hospitals: SurveyBundle, tmp_path: Path) -> None:
    definition, returned = hospitals.definition, tmp_path / "届いたもの"
    codes = {}
    for number, who in enumerate(hospitals.directory.organisations):
        draft = answered(random.Random(number), hospitals, who, tmp_path)  # noqa: S311 - not a secret
        done = run("fill", draft, "--survey", definition, "--out", returned)
        assert (done.status, done.errors) == (0, ""), done.output
        form = Path(done.output.strip().splitlines()[-1])
        said = run("check", draft, form, "--survey", definition, "--json").results()
        assert said[0]["code"] == said[1]["code"] != ""
        assert said[0]["states"] == said[1]["states"]
        codes[who.official] = said[0]["code"]

    done = run("collect", returned, "--survey", definition, "--out", tmp_path / "出力", "--json")
    assert done.status == 0, done.errors
    found = {line["organisation"]: line for line in done.results()}
    assert {name: line["code"] for name, line in found.items()} == codes
    for line in found.values():
        # whether papers came along, no workbook can show
        assert {problem["code"] for problem in line["problems"]} <= {"missing-attachment"}
        assert line["state"] == ("要確認" if line["problems"] else "可")
