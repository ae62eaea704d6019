"""Whose form it is, where the form asks for that otherwise: in two cells, without a cell for the kind."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from gui.form.as_sent import BlankForm
from gui.form.fill import Filled, fill
from gui.form.read import check_workbook
from gui.survey.definition import read_definition
from gui.survey.model import Response, Survey
from gui.survey.submission import confirmation_code
from gui.xlsx.book import Book
from tests.bundles import bundle_of, sent_with, survey_of
from tests.form.test_answers_in_parts import book
from tests.survey.of_any_kind import HEAD, faults_of
from tests.workbooks import as_saved

FIELD = '\n[[responder]]\nid = "{form}"\nlabel = "{form}欄"\nform = "{form}"\nat = {at}\n'
NUMBER = '[[question]]\nid = "1"\nsection = "all"\ntext = "数"\nkind = "number"\nat = "B8"\n'
KINDS = 'kinds = ["都道府県", "市区町村"]\nprefecture_kind = "都道府県"\n'
OURS = HEAD.replace('"anyone"', '"municipalities"')


def survey(*fields: str, head: str = OURS, kinds: bool = False) -> Survey:
    top, _, rest = head.partition("\n[submission]")
    return survey_of(f"{top}\n{KINDS if kinds else ''}[submission]{rest}" + "".join(fields) + NUMBER)


def field(form: str, at: str) -> str:
    return FIELD.format(form=form, at=at)


def blank(lists: dict[str, str] | None = None, **cells: str) -> Book:
    from openpyxl.worksheet.datavalidation import DataValidation

    made = Workbook()
    for ref, text in {"A1": "調査票", "A3": "都道府県・市区町村", "A4": "担当", "A8": "数", **cells}.items():
        made.worksheets[0][ref] = text
    for ref, members in (lists or {}).items():
        rule = DataValidation("list", formula1=f'"{members}"')
        rule.add(ref)
        made.worksheets[0].add_data_validation(rule)
    return book(as_saved(made))


def filled(survey: Survey, form: Book, **said: str) -> Filled:
    return fill(form, BlankForm(survey, form), Response(said, {"1": "3"}))


def cells(made: Filled, *refs: str) -> list[object]:
    assert made.data, made.problems
    page = load_workbook(io.BytesIO(made.data)).worksheets[0]
    return [page[ref].value for ref in refs]


def back(folder: Path, survey: Survey, form: Book, **typed: str | int) -> tuple[dict[str, str], list[str]]:
    page = load_workbook(io.BytesIO(form.package.replaced({})))
    for ref, value in {"B8": 3, **typed}.items():
        page.worksheets[0][ref] = value
    reading, problems = check_workbook(
        book(as_saved(page)), sent_with(folder, bundle_of(survey), form.package.replaced({}))
    )
    return dict(reading.response.responder), [problem.code for problem in problems]


TWO, THREE = survey(field("organisation", '["B3", "C3"]')), survey(field("organisation", '["B3", "C3", "D3"]'))
NAME = "14神奈川県厚木市"


def test_the_prefecture_and_the_municipality_stand_in_their_cells() -> None:
    assert cells(filled(TWO, blank(), organisation=NAME), "B3", "C3") == ["神奈川県", "厚木市"]
    assert cells(filled(THREE, blank(), organisation=NAME), "B3", "C3", "D3") == ["14", "神奈川県", "厚木市"]
    assert cells(filled(TWO, blank(), organisation="14神奈川県"), "B3", "C3") == ["神奈川県", None]
    assert cells(filled(TWO, blank(), organisation="26京都府京都市"), "B3", "C3") == ["京都府", "京都市"]


def test_a_list_of_prefectures_gets_its_own_member() -> None:
    form = blank({"B3": "01北海道,14神奈川県,26京都府"})
    assert cells(filled(TWO, form, organisation=NAME), "B3", "C3") == ["14神奈川県", "厚木市"]


@pytest.mark.parametrize(
    ("prefecture", "name"),
    [
        ("神奈川県", "厚木市"),
        ("14神奈川県", "厚木市"),
        ("神奈川県", "神奈川県厚木市"),
        ("", "14神奈川県厚木市"),
        ("14神奈川県厚木市", ""),
        (" 神奈川県", "厚木市　"),
    ],
)
def test_what_stands_in_both_is_read_as_the_name_asked_for(prefecture: str, name: str, tmp_path: Path) -> None:
    assert back(tmp_path, TWO, blank(), B3=prefecture, C3=name) == ({"organisation": NAME}, [])


def test_what_is_no_such_place_is_named(tmp_path: Path) -> None:
    said, codes = back(tmp_path, TWO, blank(), B3="神奈川県", C3="みどり市")
    assert said["organisation"] == "神奈川県みどり市"
    assert codes == ["organisation-unknown"]


def test_the_filled_form_has_the_code_of_its_answers(tmp_path: Path) -> None:
    form = blank()
    response = Response({"organisation": NAME}, {"1": "3"})
    made = fill(form, BlankForm(TWO, form), response)
    assert made.data
    reading, problems = check_workbook(book(made.data), sent_with(tmp_path, bundle_of(TWO), form.package.replaced({})))
    assert problems == []
    assert confirmation_code(TWO, reading.response) == confirmation_code(TWO, response)


def test_where_anyone_answers_the_name_is_kept_as_it_is(tmp_path: Path) -> None:
    anyone = survey(field("organisation", '["B3", "C3"]'), head=HEAD)
    assert cells(filled(anyone, blank(), organisation="神奈川県みどり園"), "B3", "C3") == ["神奈川県", "みどり園"]
    assert back(tmp_path, anyone, blank(), B3="神奈川県", C3="みどり園") == ({"organisation": "神奈川県みどり園"}, [])
    refused = filled(anyone, blank(), organisation="みどり園")
    assert refused.data is None
    assert "分けて書けません" in refused.problems[0].message


def test_a_form_without_a_cell_for_the_kind_is_of_the_kind_of_whoever_it_is(tmp_path: Path) -> None:
    asked = survey(field("organisation", '"B3"'), field("kind", '""'), kinds=True)
    made = filled(asked, blank(), organisation=NAME, kind="市区町村")
    assert cells(made, "B3") == [NAME]
    assert back(tmp_path, asked, blank(), B3=NAME) == ({"organisation": NAME, "kind": "市区町村"}, [])
    assert back(tmp_path, asked, blank(), B3="14神奈川県") == ({"organisation": "14神奈川県", "kind": "都道府県"}, [])
    said, codes = back(tmp_path, asked, blank(), B3="みどり市役所")
    assert "kind" not in said
    assert codes == ["organisation-unknown"]


def test_an_address_may_stand_before_and_behind_its_sign(tmp_path: Path) -> None:
    mail = survey(field("email", '["B4", "D4"]'))
    form = blank(C4="@")
    assert cells(filled(mail, form, email="a.b@example.jp"), "B4", "C4", "D4") == ["a.b", "@", "example.jp"]
    assert back(tmp_path, mail, form, B4="a.b", D4="example.jp") == ({"email": "a.b@example.jp"}, [])
    assert back(tmp_path, mail, form, B4="a.b@example.jp") == ({"email": "a.b@example.jp"}, [])


@pytest.mark.parametrize(
    ("form", "at", "said"),
    [
        ("person", '["B3", "C3"]', "一つのセルに書きます"),
        ("text", '["B3", "C3"]', "一つのセルに書きます"),
        ("title", '["B3", "C3"]', "一つのセルに書きます"),
        ("email", '["B3", "C3", "D3"]', "@の前とあとの二つ"),
        ("organisation", '["B3", "C3", "D3", "E3"]', "都道府県・市区町村"),
        ("phone", '["B3", "C3", "D3", "E3"]', "二つか三つ"),
    ],
)
def test_what_cannot_be_parted_is_a_fault_where_the_definition_is_read(form: str, at: str, said: str) -> None:
    assert any(said in fault for fault in faults_of('id = "1"\nat = "B8"', more=field(form, at)))


def test_a_kind_that_nothing_tells_is_a_fault() -> None:
    (fault,) = [f for f in faults_of('id = "1"\nat = "B8"', more=field("kind", '""')) if "セル" in f]
    assert "組織名から決めます" in fault


def test_the_names_of_a_list_of_ones_own_are_not_parted() -> None:
    own = HEAD.replace('"anyone"', '"施設.csv"')
    found = read_definition(own + field("organisation", '["B3", "C3"]') + NUMBER)
    assert [finding.message for finding in found.findings] == [
        "一覧の名称は分けて書けません。at には一つのセルを書いてください。"
    ]
