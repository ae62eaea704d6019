"""What the ministry's form itself says of answers: its 入力規則 of every type and its formulas, over what is answered so far."""

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation

from gui import survey_library
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.listed_items import listed_items
from gui.form.own import own_rules
from gui.form.own.live_form import FormState, LiveForm
from gui.form.own.own_form import OwnForm, own_form_of
from gui.form.own.own_rules import own_form
from gui.guard.plain_data import plain
from gui.response.answers_file import draft_of, serialise
from gui.response.checking import check_answers, check_file
from gui.survey import checks
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Answer, Problem, Response, Survey
from gui.survey.toml_tables import Source
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.bundles import bundle_of
from tests.form.own.rules_form import definition, rules_book, rules_bundle, rules_form, rules_survey
from tests.survey.of_any_kind import HEAD

TODAY = date(2026, 10, 1)


@pytest.fixture(scope="module")
def own() -> OwnForm:
    book = rules_book()
    return own_form(book, BlankForm(rules_survey(), book))


def state_of(own: OwnForm, survey: Survey, response: Response) -> FormState:
    """What the form says of a response that is there from the beginning."""
    live = LiveForm(own, survey, TODAY)
    live.follow(response, first=True)
    return live.state


def said(own: OwnForm, **answers: Answer) -> list[tuple[str, str]]:
    found = state_of(own, rules_survey(), Response({}, answers)).problems
    return [(problem.severity, problem.message.partition("合いません。")[2]) for problem in found]


def shown(own: OwnForm, **answers: Answer) -> Mapping[str, str]:
    return state_of(own, rules_survey(), Response({}, answers)).shown


BROKEN: list[tuple[Mapping[str, Answer], str, str]] = [
    ({"people": "5001"}, "error", "0以上5,000以下の整数を入力してください。"),
    ({"people": "-1"}, "error", "0以上5,000以下の整数を入力してください。"),
    ({"share": "100.1"}, "caution", "100％以下の数を入力してください。"),
    ({"begin": "2026-03-31"}, "error", "令和8年4月1日以降の日付を入力してください。"),
    ({"time": "8:59"}, "caution", "9:00から18:00までの時刻を入力してください。"),
    ({"time": "朝"}, "caution", "9:00から18:00までの時刻を入力してください。"),
    ({"short": "みなとの家"}, "error", "略称：4文字以内で 入力してください。"),
    ({"short": "𠮷野家"}, "", ""),
    ({"short": "𠮷𠮷𠮷"}, "error", "略称：4文字以内で 入力してください。"),
    ({"form": "19123456"}, "error", "20から始まる8桁です。"),
    ({"type": "丙"}, "error", "様式のリストにあるもの（甲、乙）を選んでください。"),
    ({"class": "三"}, "error", "様式のリストにあるもの（一、二）を選んでください。"),
    ({"class": "一 二"}, "error", "様式のリストにあるもの（一、二）を選んでください。"),
    ({"T": ({}, {"women": "-1"})}, "error", "0以上の整数を入力してください。"),
    ({"most": "10", "under": "11"}, "error", "10以下の整数を入力してください。"),
    (
        {"prefecture": "みなと県", "city": "やま市"},
        "error",
        "様式のリストにあるもの（みなと市、うみ町）を選んでください。",
    ),
]


@pytest.mark.parametrize(("answers", "severity", "wanted"), BROKEN)
def test_a_rule_that_is_broken_is_told_with_what_is_wanted(
    own: OwnForm, answers: Mapping[str, Answer], severity: str, wanted: str
) -> None:
    assert said(own, **answers) == ([(severity, wanted)] if severity else [])


@pytest.mark.parametrize(
    "answers",
    [
        {"people": "5000"},
        {"share": "100"},
        {"begin": "2026-04-01"},
        {"time": "9:00"},
        {"short": "みなと家"},
        {"form": "20123456"},
        {"type": "甲"},
        {"class": "二"},
        {"class": "二 "},
        {"class": "　二\n"},
        {"T": ({"men": "0"}, {}, {"women": "3"})},
        {"most": "10", "under": "10"},
        {"under": "11"},  # the cell that the rule looks at is blank, of which the rule does not mind
        {"prefecture": "やま県", "city": "やま市"},
        {"city": "やま市"},
        {"prefecture": "無い県", "city": "やま市"},
        {"odd": "何でも"},  # what cannot be known is never held against an answer
        {},
    ],
)
def test_what_a_form_takes_is_no_problem(own: OwnForm, answers: Mapping[str, Answer]) -> None:
    assert said(own, **answers) == []


def test_what_cannot_be_followed_is_said_before_anything_is_answered(own: OwnForm) -> None:
    doubts = dict(LiveForm(own, rules_survey(), TODAY).doubts())
    assert doubts == {
        "city": "調査票!C13 のリストが、「無い県」を選んだ場合に、様式にありません。",
        "odd": "調査票!C17 の入力規則を、ここでは確かめられません（関数 PHONETIC は、ここでは計算できません）。",
        "reading": "調査票!E26 の値を、ここでは計算できません（関数 PHONETIC は、ここでは計算できません）。",
    }


def test_a_list_follows_the_answer_that_it_depends_on(own: OwnForm) -> None:
    survey = rules_survey()
    city = survey.item("city")
    assert city
    live = LiveForm(own, survey, TODAY)
    assert live.marks(city) is None
    assert "city" in live.follow(Response({}, {"prefecture": "みなと県", "city": "みなと市"}))
    assert live.marks(city) == frozenset(("みなと市", "うみ町"))
    assert not live.problems
    assert "city" in live.follow(Response({}, {"prefecture": "やま県", "city": "みなと市"}))
    assert live.marks(city) == frozenset(("やま市", "たに村"))
    assert [problem.question for problem in live.problems.values()] == ["city"]


def test_the_results_of_a_form_are_live(own: OwnForm) -> None:
    assert shown(own)["total"] == "0"
    assert shown(own)["mean"] == "#DIV/0!"
    found = shown(own, people="1500", most="4", T=({"men": "1200", "women": "34"}, {"men": "1"}))
    assert (found["T[1].sum"], found["T[3].sum"], found["total"]) == ("1,234", "0", "1,235")
    assert (found["mean"], found["each"]) == ("617.50", "375")
    assert found["reading"] == "不明（関数 PHONETIC は、ここでは計算できません）"


def test_only_what_rests_on_a_key_that_was_typed_is_shown_anew(own: OwnForm) -> None:
    live = LiveForm(own, rules_survey(), TODAY)
    live.follow(Response({}, {"T": ({"men": "1"},), "people": "3", "most": "2"}), first=True)
    assert live.follow(Response({}, {"T": ({"men": "1"},), "people": "34", "most": "2"})) == {"people", "each"}
    assert live.follow(Response({}, {"T": ({"men": "12"},), "people": "34", "most": "2"})) == {"T", "total", "mean"}


def test_it_is_the_same_after_any_steps_as_from_nothing(own: OwnForm) -> None:
    survey, live = rules_survey(), LiveForm(own, rules_survey(), TODAY)
    steps: list[dict[str, Answer]] = [dict(answers) | {"people": "3"} for answers, _, _ in BROKEN]
    for answers in [*steps, {}, *reversed(steps)]:
        live.follow(Response({}, answers))
        assert live.state == state_of(own, survey, Response({}, answers))


def test_it_goes_through_a_pipe_unchanged(own: OwnForm) -> None:
    said = json.loads(json.dumps(plain(own)))
    again = own_form_of(said)
    assert (again.cells, again.rules, again.results) == (own.cells, own.rules, own.results)
    assert plain(again) == plain(own)
    excerpt, _, *others = said
    cells = {"a": [[0, 0], 1, 1, None, "", ""]}
    hostile: list[object] = [None, {}, [excerpt], [1, *said[1:]], [excerpt, cells, *others]]
    for broken in hostile:
        with pytest.raises((ValueError, TypeError)):
            own_form_of(broken)


def test_the_rules_of_a_form_are_checks_like_any_other(own: OwnForm) -> None:
    survey, response = (
        rules_survey(),
        Response({"person": "港太郎"}, {"people": "9000", "T": ({"men": "-5"},), "share": "x"}),
    )
    state = state_of(own, survey, response)
    found = checks.check(bundle_of(survey), response, replace(checks.ANSWERS_FILE, form=state.problems))
    assert [(p.code, p.question) for p in found] == [
        ("form-rule", "people"),
        ("bad-value", "share"),  # told once, by what the definition says
        ("form-rule", "T[1].men"),
    ]


def filled(answers: Mapping[str, Answer]) -> tuple[bytes | None, tuple[Problem, ...]]:
    book = rules_book()
    found = fill(book, BlankForm(rules_survey(), book), Response({"person": "港太郎"}, answers), by_rules=True)
    return found.data, found.problems


def test_a_form_is_not_filled_against_its_own_rules() -> None:
    data, problems = filled({"prefecture": "みなと県", "city": "やま市"})
    assert data is None
    assert [(p.code, p.severity, p.question) for p in problems] == [("form-rule", "error", "city")]


def test_a_form_is_filled_where_it_only_warns() -> None:
    data, problems = filled({"prefecture": "やま県", "city": "たに村", "share": "120", "T": ({"men": "3"},)})
    assert [(p.severity, p.question) for p in problems] == [("caution", "share")]
    assert data
    cells = open_book(open_package(data))
    page = cells.grid(cells.sheets[0]).cells
    assert [page[at].value for at in ((12, 3), (13, 3), (6, 3), (21, 3))] == [
        "やま県",
        "たに村",
        1.2,
        3.0,
    ]


def test_whoever_writes_the_definition_sees_the_rules() -> None:
    book = rules_book()
    listing = listed_items(book, Source(definition()), BlankForm(rules_survey(), book))
    found = {item.key: (item.rule, item.doubt) for item in listing.items}
    where = {item.key: (item.cell, item.cells) for item in listing.items}
    assert (where["total"], where["T[1].sum"]) == (("調査票!E24", 1), ("調査票!E21", 3))
    assert found["city"][0].endswith("（様式の入力規則：ほかの欄によって変わるリスト）")
    assert found["under"][0].endswith("（様式の入力規則：ほかの欄によって変わる整数）")
    assert found["people"][0].endswith("（様式の入力規則：0以上5,000以下の整数）")
    assert found["form"][0].endswith('（様式の入力規則：「AND(LEN(C10)=8,LEFT(C10,2)="20")」が成り立つ値）')
    assert found["type"][1].startswith("調査票!C11 のリスト（甲、乙）に「丙」に当たるものがありません。")
    assert found["prefecture"][1] == ""
    assert found["city"][1] == "調査票!C13 のリストが、「無い県」を選んだ場合に、様式にありません。"
    assert "PHONETIC" in found["odd"][1]
    assert "PHONETIC" in found["reading"][1]
    assert listing.doubts == ()


@pytest.fixture
def bundle(tmp_path: Path) -> SurveyBundle:
    return rules_bundle(tmp_path)


def test_an_answers_file_is_checked_by_the_form_beside_the_definition(bundle: SurveyBundle, tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    response = Response({"person": "港太郎"}, {"prefecture": "やま県", "city": "うみ町", "T": ({"men": "-3"},)}, {})
    answers.write_bytes(serialise(draft_of(bundle.survey, response)))
    found = [p for p in check_answers(answers, bundle).problems if p.code == "form-rule"]
    assert [(p.severity, p.question) for p in found] == [("error", "city"), ("error", "T[1].men")]


def test_what_came_back_is_checked_by_the_form_as_it_was_sent(bundle: SurveyBundle, tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(rules_form()))
    page = book["調査票"]
    page["C2"], page["C5"], page["C10"], page["C21"] = "港太郎", 7000, "2012", -3
    page.data_validations.dataValidation.clear()  # as they are once cells have been pasted over them
    returned = tmp_path / "回答.xlsx"
    book.save(returned)
    found = [p for p in check_file(returned, bundle).problems if p.code == "form-rule"]
    assert [(p.question, p.cell) for p in found] == [
        ("people", "調査票!C5"),
        ("form", "調査票!C10"),
        ("T[1].men", "調査票!C21"),
    ]


def test_a_form_without_rules_over_its_answers_is_not_followed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[SurveyBundle] = []
    really = own_rules.own_form_as_sent

    def counted(bundle: SurveyBundle) -> OwnForm:
        asked.append(bundle)
        return really(bundle)

    monkeypatch.setattr(own_rules, "own_form_as_sent", counted)
    for name, area, broken in (("free", "A1:A1", []), ("bound", "B2:B9", ["q"])):
        book = Workbook()
        page = book.active
        assert page is not None
        page["A2"], page["A3"] = "人数", "理由"
        rule = DataValidation(type="whole", operator="lessThan", formula1="10", showErrorMessage=True)
        rule.add(area)
        page.add_data_validation(rule)
        book.save(tmp_path / f"{name}.xlsx")
        place = tmp_path / f"{name}.toml"
        place.write_text(
            f'{HEAD}[[question]]\nsection = "all"\nid = "q"\ntext = "人数"\nkind = "number"\nat = "B2"\n', "utf-8"
        )
        bundle = survey_library.load(place)
        assert [p.question for p in own_rules.broken_rules(bundle, Response({}, {"q": "11"}))] == broken
    assert [bundle.form.stem for bundle in asked] == ["bound"]
