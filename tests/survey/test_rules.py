"""Skip rules: three states with reasons, proved against the letter by brute force."""

import dataclasses
import itertools
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.survey import rules
from gui.survey.every_way import ways
from gui.survey.kinds import AnyChoices, OneChoice
from gui.survey.kinds.answer_texts import texts_of
from gui.survey.model import Answer, Choice, OnlyIf, Question, Response, Survey
from gui.survey.rules import Reason
from tests.survey import letter


def response(kind: str, answers: dict[str, str]) -> Response:
    return Response({"kind": kind}, dict(answers))


def test_every_partial_answer_of_every_kind_has_the_states_of_the_letter(survey: Survey) -> None:
    count = 0
    for kind, answers in letter.partial_answers():
        found = {key: standing.state for key, standing in rules.evaluate(survey, response(kind, answers)).items()}
        assert found == letter.states(kind, answers), (kind, answers)
        count += 1
    assert count == 5 * 3**4 * 4


def test_the_rows_beside_a_choice_have_the_states_of_the_letter(survey: Survey) -> None:
    for kind, gates in letter.partial_answers():
        for mark in (None, "①", "②", "③", "④"):
            answers = gates | ({"2": mark} if mark else {})
            given = response(kind, answers)
            standings = rules.with_details(survey, given, rules.evaluate(survey, given))
            found = {key: standing.state for key, standing in standings.items() if "." in key}
            state = letter.states(kind, gates)["8-1"]
            assert found == {
                "2.planned": letter.detail_states("asked", mark, "③"),
                "8-1.outline": letter.detail_states(state, answers.get("8-1"), "①"),
            }


def test_every_reason_is_true(survey: Survey) -> None:
    for kind, answers in letter.partial_answers():
        standings = rules.evaluate(survey, response(kind, answers))
        for standing in standings.values():
            assert (standing.reason is None) == (standing.state == "asked")
            if standing.reason is not None:
                assert is_true(standing.reason, standing.state, kind, answers, standings), (kind, answers, standing)


def is_true(
    reason: Reason, state: str, kind: str, answers: Mapping[str, Answer], standings: dict[str, rules.Standing]
) -> bool:
    """An excluding reason names what was really taken; a pending one an open question that may still be asked."""
    if state == "undecided":
        is_open = reason.question not in answers if reason.question else not kind
        return reason.rule == "pending" and is_open and (
            not reason.question or standings[reason.question].state != "not asked"
        )  # fmt: skip
    if reason.rule == "asked_of":
        return reason.taken == (kind,)
    named = standings[reason.question].state != "not asked"
    return named and tuple(sorted(texts_of(answers.get(reason.question, "?")))) == reason.taken


@pytest.mark.parametrize(
    ("kind", "answers", "question", "sentence"),
    [
        ("中核市", {"3": "②"}, "4", "Q3で②を選んだため、回答は不要です（Q6へ）。"),
        ("中核市", {"3": "①", "5": "①"}, "9", "Q5で①を選んだため、回答は不要です（Q10へ）。"),
        ("中核市", {"7-2": "②"}, "7-3", "Q7-2で②を選んだため、回答は不要です（Q9へ）。"),
        ("中核市", {"7-3": "②"}, "7-4", "Q7-3で②を選んだため、回答は不要です。"),
        ("中核市", {"8-1": "③"}, "8-2", "Q8-1で③を選んだため、回答は不要です（Q9へ）。"),
        ("中核市", {}, "1-2", "組織区分が中核市のため、回答は不要です。"),
        ("都道府県", {}, "1-1", "組織区分が都道府県のため、回答は不要です。"),
        ("", {}, "1-1", "組織区分の回答によって、回答が必要かどうかが決まります。"),
        ("中核市", {}, "4", "Q3の回答によって、回答が必要かどうかが決まります。"),
        ("中核市", {"5": "①"}, "6", "Q3の回答によって、回答が必要かどうかが決まります。"),
    ],
)
def test_the_reason_is_said_in_the_letters_words(
    survey: Survey, kind: str, answers: dict[str, str], question: str, sentence: str
) -> None:
    reason = rules.evaluate(survey, response(kind, answers))[question].reason
    assert reason is not None
    assert rules.explain(survey, reason) == sentence


def test_a_stale_answer_sends_nobody_anywhere(survey: Survey) -> None:
    """With Q3 = ②, an old ① on Q5 must not send anyone to Q10."""
    standings = rules.evaluate(survey, response("中核市", {"3": "②", "5": "①"}))
    assert [standings[key].state for key in ("4", "5", "6", "9", "10")] == ["not asked"] * 2 + ["asked"] * 3


def test_a_stale_answer_is_never_the_reason(survey: Survey) -> None:
    """a = ② leads to b, whose only choice leads past c: what was left on c does not say why d is not asked."""
    plain = dataclasses.replace(survey.questions[3], only_if=None, asked_of=())
    many = next(question for question in survey.questions if question.kind.separate)
    one, two = Choice("①", "x"), Choice("②", "x")
    asked = (
        dataclasses.replace(plain, id="a", choices=(dataclasses.replace(one, goto="c"), two)),
        dataclasses.replace(plain, id="b", choices=(dataclasses.replace(one, goto="d"),)),
        dataclasses.replace(many, id="c", choices=(one,), only_if=None, asked_of=(), none="なし"),
        dataclasses.replace(plain, id="d", choices=(one,), only_if=OnlyIf("c", ("①",))),
    )
    other = dataclasses.replace(survey, questions=asked, cautions=())
    standing = rules.evaluate(other, Response({}, {"a": "②", "c": ()}))["d"]
    assert standing.state == "not asked"
    assert standing.reason
    assert rules.explain(other, standing.reason) == "Qaで②を選んだため、回答は不要です。"


def test_an_answer_that_is_no_choice_is_no_answer(survey: Survey) -> None:
    assert rules.evaluate(survey, response("中核市", {"3": "⑨"})) == rules.evaluate(survey, response("中核市", {}))


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({}, "undecided"),
        ({"2": "③"}, "asked"),
        ({"2": "①"}, "not asked"),
    ],
)
def test_a_row_beside_a_choice_is_asked_only_where_the_choice_is_taken(
    survey: Survey, answers: dict[str, str], state: str
) -> None:
    given = response("中核市", answers)
    found = rules.with_details(survey, given, rules.evaluate(survey, given))
    assert [standing.state for key, standing in found.items() if key.startswith("2.")] == [state]


def surveys(survey: Survey) -> st.SearchStrategy[Survey]:
    """Small surveys with whatever rules: gotos, only_ifs on single and multiple gates, 組織区分."""

    @st.composite
    def build(draw: st.DrawFn) -> Survey:
        count = draw(st.integers(2, 7))
        questions: list[Question] = []
        for i in range(count):
            multiple = draw(st.booleans())
            marks = "①②③"[: draw(st.integers(1, 3))]
            targets = [None, *(str(t) for t in range(i + 1, count))]
            gotos = [None if multiple else draw(st.sampled_from(targets)) for _ in marks]
            gate = draw(st.sampled_from([None, *questions])) if questions else None
            only_if = None
            if gate:
                chosen = draw(st.sets(st.sampled_from([c.mark for c in gate.choices]), min_size=1))
                only_if = OnlyIf(gate.id, tuple(sorted(chosen)))
            questions.append(
                dataclasses.replace(
                    survey.questions[0],
                    id=str(i),
                    choices=tuple(Choice(mark, "x", goto) for mark, goto in zip(marks, gotos, strict=True)),
                    kind=AnyChoices() if multiple else OneChoice(),
                    none=draw(st.sampled_from(["なし", None])) if multiple else None,
                    only_if=only_if,
                    asked_of=tuple(draw(st.sets(st.sampled_from(survey.kinds), max_size=3))),
                )
            )
        return dataclasses.replace(survey, questions=tuple(questions), cautions=())

    return build()


def all_answers(question: Question) -> list[Answer]:
    marks = [choice.mark for choice in question.choices]
    if not question.kind.separate:
        return list(marks)
    return [
        chosen for n in range(0 if question.none else 1, len(marks) + 1) for chosen in itertools.combinations(marks, n)
    ]


def completions(survey: Survey, given_answers: Response) -> Iterator[set[str]]:
    """The questions asked in each way of answering what is open: one walk a way, nothing shared."""
    kind = given_answers.responder.get("kind", "")
    options = [
        [given_answers.answers[q.id]] if q.id in given_answers.answers else all_answers(q) for q in survey.questions
    ]
    for one in (kind,) if kind else survey.kinds:
        for chosen in itertools.product(*options):
            yield one_walk(survey, one, dict(zip((q.id for q in survey.questions), chosen, strict=True)))


def one_walk(survey: Survey, kind: str, answers: dict[str, Answer]) -> set[str]:
    asked: set[str] = set()
    skip_until = ""
    for question in survey.questions:
        if skip_until and question.id != skip_until:
            continue
        skip_until = ""
        gate = question.only_if
        held = not gate or (gate.question in asked and bool(set(answers[gate.question]) & set(gate.choices)))
        if held and (not question.asked_of or kind in question.asked_of):
            asked.add(question.id)
            taken = question.choice(str(answers[question.id])) if not question.kind.separate else None
            skip_until = (taken.goto or "") if taken else ""
    return asked


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_any_survey_has_the_states_that_trying_every_way_finds(survey: Survey, data: st.DataObject) -> None:
    other = data.draw(surveys(survey))
    kind = data.draw(st.sampled_from(["", *survey.kinds]))
    answers = {q.id: data.draw(st.sampled_from(all_answers(q))) for q in other.questions if data.draw(st.booleans())}
    given_answers = Response({"kind": kind}, answers)

    ways = list(completions(other, given_answers))
    expected = {}
    for question in other.questions:
        times = sum(question.id in way for way in ways)
        expected[question.id] = "asked" if times == len(ways) else "undecided" if times else "not asked"

    standings = rules.evaluate(other, given_answers)
    assert {key: standing.state for key, standing in standings.items()} == expected
    possible = set().union(*completions(other, Response()))
    for key, standing in standings.items():
        assert (standing.reason is None) == (standing.state == "asked")
        if standing.reason is not None and key in possible:
            assert is_true(standing.reason, standing.state, kind, answers, standings), (key, standing)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_survey_has_the_ways_that_trying_every_answer_finds(survey: Survey, data: st.DataObject) -> None:
    other = data.draw(surveys(survey))
    assert {frozenset(way.asked) for way in ways(other)} == {frozenset(way) for way in completions(other, Response())}


def test_gates_that_stand_together_do_not_multiply(survey: Survey) -> None:
    """Sixty gates, then sixty questions that each look at one: 2⁶⁰ ways, of which each question sees two."""
    two = (Choice("①", "x"), Choice("②", "x"))
    plain = dataclasses.replace(survey.questions[3], choices=two)
    gates = [dataclasses.replace(plain, id=f"g{i}") for i in range(60)]
    asked = [dataclasses.replace(plain, id=f"q{i}", only_if=OnlyIf(f"g{i}", ("①",))) for i in range(60)]
    long = dataclasses.replace(survey, questions=(*gates, *asked))

    found = rules.evaluate(long, Response({"kind": "中核市"}, {"g0": "①", "g1": "②"}))

    assert [found[f"q{i}"].state for i in range(4)] == ["asked", "not asked", "undecided", "undecided"]


def test_a_choice_without_a_sign_is_named_by_its_words_in_quotation_marks(survey: Survey) -> None:
    plain = next(q for q in survey.questions if q.kind.offers and not q.kind.separate and not q.details)
    made, not_made = Choice("策定済み", "策定済み", goto="c", unmarked=True), Choice("未策定", "未策定", unmarked=True)
    asked = (
        dataclasses.replace(plain, id="a", choices=(made, not_made), only_if=None, asked_of=()),
        dataclasses.replace(plain, id="b", choices=(made, not_made), only_if=OnlyIf("a", ("未策定",)), asked_of=()),
        dataclasses.replace(plain, id="c", choices=(Choice("①", "x"),), only_if=OnlyIf("a", ("未策定",)), asked_of=()),
    )
    other = dataclasses.replace(survey, questions=asked, cautions=())
    states = rules.evaluate(other, Response({}, {"a": "策定済み"}))
    said = [rules.explain(other, state.reason) for state in states.values() if state.reason]
    assert said == [
        "Qaで「策定済み」を選んだため、回答は不要です（Qcへ）。",
        "Qaで「策定済み」を選んだため、回答は不要です。",
    ]
    assert asked[0].kind.how(asked[0]) == "「策定済み」、「未策定」から一つ選んでください。"
