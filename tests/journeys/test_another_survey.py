"""Every journey of the command line by a survey that is not the bundled one: its ids, kinds, words and form are its own."""

import json
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from gui.library import shelf
from gui.library.package import package_of
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Answer
from gui.system import paths
from tests.journeys.program import Run, run

RESPONDER = {"level": "市区町村", "person": "橋本 花子"}
ANSWERS: Mapping[str, Answer] = {
    "1": "10",
    "1.2": "2027-04",
    "1.1": "イ",
    "1.1.why": "夜の利用が多い",
    "2.1": ("(1)",),
    "2.1.3": "Ⅱ",
    "3": "◎",
}
LEDGER, REPORT = "図書館_神奈川県.xlsx", "【神奈川県】点検結果.xlsx"


@pytest.fixture(autouse=True)
def users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "user"))


def by(bundle: SurveyBundle, command: str, *arguments: str | Path) -> Run:
    return run(command, *arguments, "--survey", bundle.definition)


def filled(bundle: SurveyBundle, who: str, folder: Path, **answers: Answer) -> Path:
    """The form that an organisation sends."""
    given = {"responder": {**RESPONDER, "who": who}, "answers": {**ANSWERS, **answers}}
    draft = folder / f"{who}.json"
    draft.write_text(json.dumps({"format": 1, "survey": bundle.survey.id, **given}), encoding="utf-8")
    done = by(bundle, "fill", draft, "--out", folder / "回答")
    assert (done.status, done.errors) == (0, "")
    return Path(done.output.strip())


def without_functions(form: Path) -> int:
    """The form as it is once its values were pasted over it; how many functions of its two sheets went."""
    book, values = openpyxl.load_workbook(form), openpyxl.load_workbook(form, data_only=True)
    gone = 0
    for name in ("回答票", "まとめ"):
        for cell in [cell for row in book[name].iter_rows() for cell in row if cell.data_type == "f"]:
            cell.value = values[name][cell.coordinate].value
            gone += 1
    book.save(form)
    return gone


def test_what_is_filled_is_checked_and_gathered_by_its_own_survey(other_bundle: SurveyBundle, tmp_path: Path) -> None:
    """相模原市, a 指定都市, is asked as 市区町村 by a survey that tells no more apart."""
    form = filled(other_bundle, "14神奈川県相模原市", tmp_path)
    filled(other_bundle, "14神奈川県厚木市", tmp_path, **{"3": "×"})
    assert form.name == "図書館_相模原市.xlsx"

    checked = by(other_bundle, "check", form)
    assert checked.status == 0
    assert "誤りはありません。（14神奈川県相模原市" in checked.output
    assert run("check", form).status == 2, "no form of the bundled survey"

    out = tmp_path / "出力"
    done = by(other_bundle, "collect", form.parent, "--prefecture", "神奈川県", "--out", out, "--json")
    states = {line["organisation"]: line["state"] for line in done.results()}
    assert (states["14神奈川県相模原市"], states["14神奈川県厚木市"]) == ("可", "可")
    assert (done.status, list(states.values()).count("未提出")) == (1, 31)
    rows = list(openpyxl.load_workbook(out / LEDGER)["まとめ"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == ["14神奈川県相模原市", "14神奈川県厚木市"]
    assert [row[-1] for row in rows] == ["◎ とてもよい", "× よくない"]
    said = [cell for sheet in openpyxl.load_workbook(out / REPORT) for row in sheet.values for cell in row]
    assert "相模原市" in " ".join(str(cell) for cell in said)


def test_functions_that_are_gone_are_named(other_bundle: SurveyBundle, tmp_path: Path) -> None:
    form = filled(other_bundle, "14神奈川県相模原市", tmp_path)
    assert without_functions(form) == 9 + 13

    checked = by(other_bundle, "check", form)
    assert "form-altered" in checked.output
    assert "関数が消えています（A8、A9、F13" in checked.output
    (line,) = by(other_bundle, "check", form, "--json").results()
    assert [problem["code"] for problem in line["problems"]] == ["form-altered"]

    done = by(other_bundle, "collect", form.parent, "--prefecture", "神奈川県", "--out", tmp_path / "出力")
    assert "form-altered" in done.output


def test_what_is_wrong_is_said_in_its_own_words(other_bundle: SurveyBundle, tmp_path: Path) -> None:
    form = filled(other_bundle, "14神奈川県相模原市", tmp_path)
    book = openpyxl.load_workbook(form)
    book["回答票"]["C6"] = "指定都市"
    book.save(form)
    checked = by(other_bundle, "check", form)
    assert checked.status == 1
    assert (
        "choice-not-in-list level: 自治体の別「指定都市」はリストにありません。都道府県、市区町村から" in checked.output
    )


def test_an_answers_file_of_the_bundled_survey_is_none_of_anothers(other_bundle: SurveyBundle, tmp_path: Path) -> None:
    form = filled(other_bundle, "14神奈川県相模原市", tmp_path)
    draft = tmp_path / "14神奈川県相模原市.json"
    assert by(other_bundle, "check", draft).status == 0
    assert run("check", draft).status == 2
    assert run("fill", draft, "--out", tmp_path / "ほか").status == 2
    assert form.exists()


def test_returns_of_a_kept_survey_are_never_judged_by_another_unsaid(
    other_bundle: SurveyBundle, tmp_path: Path
) -> None:
    """Where none is named they are gathered by the survey that they are of, and that is said."""
    form = filled(other_bundle, "14神奈川県相模原市", tmp_path)
    shelf.add(paths.user_folder(), other_bundle.survey.id, package_of(other_bundle))
    asked = ("collect", form.parent, "--prefecture", "神奈川県", "--out", tmp_path / "出力", "--json")
    done = run(*asked)
    states = {line["organisation"]: line["state"] for line in done.results()}
    assert states["14神奈川県相模原市"] == "可"
    title = other_bundle.survey.title
    assert f"ではなく、「{title}」のもののようです。「{title}」として取りまとめます。" in done.errors
    assert (tmp_path / "出力" / LEDGER).is_file()

    sample = Path(__file__).parents[2] / "resources" / "sample-answers.json"
    for number in range(2):
        assert run("fill", sample, "--out", form.parent / str(number)).status == 0
    mixed = run(*asked, "--overwrite")
    assert f"に、「{title}」の調査票が混じっているようです（「図書館_相模原市.xlsx」）。" in mixed.errors
