"""The letter's skip rules as stories, and rules that this letter does not have."""

import pytest

from gui.survey import rules
from gui.survey.every_way import ways
from gui.survey.model import Response, Survey
from gui.survey.rule_walk import TooComplex
from gui.survey.rules import Reason
from tests.survey.scenario import Scenario, question, survey_of


def test_who_asks_no_applicant_for_a_number_goes_on_with_q6(survey: Survey) -> None:
    scenario = Scenario(survey, "中核市").answers("3", "②")
    assert scenario.not_asked("4", "5", because="Q3で②を選んだため")
    assert scenario.asked("6", "7-1", "7-2", "9", "10")
    assert scenario.undecided("7-3", "8-1", until="Q7-2")


def test_an_answer_left_behind_sleeps_and_comes_back(survey: Survey) -> None:
    """With Q3 = ②, an old ① on Q5 must not send anyone to Q10."""
    scenario = Scenario(survey, "市区町村").answers("3", "①").answers("5", "①")
    assert scenario.not_asked("6", "7-1", "7-2", "7-3", "7-4", "8-1", "8-2", "9", because="Q5で①")
    assert scenario.answers("3", "②").asked("6", "9")
    assert scenario.takes_back("3").undecided("4", "5", "6", "9", until="Q3")
    assert scenario.answers("3", "①").not_asked("6", "9", because="Q5で①")


def test_q7_and_q8_hang_on_one_another(survey: Survey) -> None:
    scenario = Scenario(survey, "指定都市").answers("3", "②").answers("7-2", "①")
    assert scenario.asked("7-3", "8-1")
    assert scenario.undecided("7-4", until="Q7-3")
    assert scenario.undecided("8-2", until="Q8-1")
    scenario.answers("7-3", "②").answers("8-1", "③")
    assert scenario.not_asked("7-4", because="Q7-3で②")
    assert scenario.not_asked("8-2", because="Q8-1で③")
    assert scenario.answers("7-2", "②").not_asked("7-3", "7-4", "8-1", "8-2", because="Q7-2で②")


def test_a_prefecture_and_its_municipalities_are_asked_different_things(survey: Survey) -> None:
    assert Scenario(survey, "都道府県").not_asked("1-1", because="組織区分が都道府県")
    assert Scenario(survey, "都道府県").asked("1-2")
    assert Scenario(survey, "市区町村").not_asked("1-2", because="組織区分が市区町村")
    assert Scenario(survey, "").undecided("1-1", "1-2", until="組織区分")
    assert Scenario(survey, "国").undecided("1-1", "1-2", until="組織区分")


@pytest.mark.parametrize(("mark", "others"), [("③", "①②④")])
def test_the_planned_month_is_asked_with_its_choice_alone(survey: Survey, mark: str, others: str) -> None:
    scenario = Scenario(survey, "中核市")
    assert scenario.undecided("2.planned", until="Q2")
    assert scenario.answers("2", mark).asked("2.planned")
    for other in others:
        assert scenario.answers("2", other).not_asked("2.planned", because=f"Q2で{other}")


def test_the_outline_follows_its_question(survey: Survey) -> None:
    scenario = Scenario(survey, "中核市").answers("8-1", "①")
    assert scenario.undecided("8-1.outline", until="Q5")
    assert scenario.answers("3", "②").undecided("8-1.outline", until="Q7-2")
    assert scenario.answers("7-2", "①").asked("8-1.outline")
    assert scenario.answers("8-1", "②").not_asked("8-1.outline", because="Q8-1で②")
    assert scenario.answers("7-2", "②").not_asked("8-1.outline", because="Q7-2で②")


def test_where_something_must_be_ticked_a_condition_on_any_tick_holds(survey: Survey) -> None:
    gate, follows = ("①", "②"), question(survey, "b", "①", only_if=("a", "①②"))
    must = survey_of(survey, question(survey, "a", *gate, multiple=True), follows)
    may = survey_of(survey, question(survey, "a", *gate, multiple=True, none="なし"), follows)

    assert Scenario(must).asked("b")
    assert {way.asked for way in ways(must)} == {("a", "b")}
    assert Scenario(may).undecided("b", until="Qa")
    assert Scenario(may).answers("a", ()).not_asked("b", because="Qaで該当なしとした")
    assert {way.asked for way in ways(may)} == {("a", "b"), ("a",)}


def test_rules_that_exclude_only_together_name_an_answer_that_was_given(survey: Survey) -> None:
    """Qb skips Qd by ①, and by ② leads through Qc, which skips it in any case: but only where Qa is ②."""
    other = survey_of(
        survey,
        question(survey, "a", "①", "②"),
        question(survey, "b", ("①", "e"), "②"),
        question(survey, "c", ("①", "e"), ("②", "e"), only_if=("a", "②")),
        question(survey, "d", "①"),
        question(survey, "e", "①"),
    )
    assert Scenario(other).undecided("d", until="Qb")
    assert Scenario(other).answers("a", "①").undecided("d", until="Qb")
    assert Scenario(other).answers("a", "②").not_asked("d", because="Qaで②")
    assert Scenario(other).answers("a", "②").answers("b", "①").not_asked("d", because="Qbで①")


def test_rules_that_exclude_only_together_for_one_kind_name_the_kind(survey: Survey) -> None:
    other = survey_of(
        survey,
        question(survey, "b", ("①", "e"), "②"),
        question(survey, "c", ("①", "e"), asked_of=("都道府県",)),
        question(survey, "d", "①"),
        question(survey, "e", "①"),
    )
    assert Scenario(other, "中核市").undecided("d", until="Qb")
    assert Scenario(other, "都道府県").not_asked("d", because="組織区分が都道府県")


@pytest.mark.parametrize("first", ["all gates first", "each gate before its question"])
def test_sixty_gates_do_not_make_two_to_the_sixty_situations(survey: Survey, first: str) -> None:
    gates = [question(survey, f"g{i}", "①", "②") for i in range(60)]
    asked = [question(survey, f"q{i}", "①", only_if=(f"g{i}", "①")) for i in range(60)]
    pairs = zip(gates, asked, strict=True)
    many = gates + asked if first == "all gates first" else [one for pair in pairs for one in pair]
    scenario = Scenario(survey_of(survey, *many))

    assert all(scenario.undecided(f"q{i}", until=f"Qg{i}") for i in (0, 30, 59))
    assert scenario.answers("g59", "②").not_asked("q59", because="Qg59で②")


def test_rules_without_end_are_given_up(survey: Survey) -> None:
    """Whether the last is asked hangs on all of thirty gates at once, in 2³⁰ situations."""
    gates = [question(survey, f"g{i}", "①", "②") for i in range(30)]
    leaps = [question(survey, f"q{i}", ("①", "z"), "②", only_if=(f"g{i}", "①")) for i in range(30)]
    tangled = survey_of(survey, *gates, *leaps, question(survey, "y", "①"), question(survey, "z", "①"))
    with pytest.raises(TooComplex):
        rules.evaluate(tangled, Response({"kind": "中核市"}, {}))


def test_a_reason_without_a_mark_is_none_of_these(survey: Survey) -> None:
    assert rules.explain(survey, Reason("only_if", "6")) == "Q6で該当なしとしたため、回答は不要です。"
