"""The way through a response, in the words of a survey that is not the bundled one."""

from dataclasses import replace

import pytest

from gui.response import flow
from gui.response.flow import Flow, Sign
from gui.response.progress import Progress, progress
from gui.survey import checks, rules
from gui.survey.bundle import SurveyBundle
from gui.survey.checks import Source
from gui.survey.item import mark_by_figure
from gui.survey.key import Key, key_of, keys
from gui.survey.model import Answer, Question, Response, Survey

CITY = {"who": "14神奈川県厚木市", "level": "市区町村", "person": "橋本 花子"}


def way(survey: Survey, answers: dict[str, Answer], faulty: frozenset[str] = frozenset(), **paths: str) -> Flow:
    attachments = {key.replace("q", "").replace("_", "."): (path,) for key, path in paths.items()}
    response = Response(CITY, answers, attachments)
    return Flow(survey, response, rules.evaluate(survey, response), faulty)


def question(survey: Survey, key: str) -> Question:
    found = survey.question(key)
    assert found is not None
    return found


def sign(found: Flow, key: str) -> Sign:
    return found.question(question(found.survey, key))


def test_every_place_has_a_name_and_none_is_told_by_its_spelling(other_survey: Survey) -> None:
    assert list(keys(other_survey)) == [
        *("who", "level", "person"),
        *("1", "1.2", "1.1", "1.1.why", "2.1", "2.1.3", "3"),
    ]
    assert key_of(other_survey, "1.2") == Key("1", "2"), "the detail 2 of question 1"
    assert key_of(other_survey, "1.1") == Key("1.1"), "a question"
    assert key_of(other_survey, "person") == Key("", "person")
    assert key_of(other_survey, "2") is None
    assert all(str(key) == text for text, key in keys(other_survey).items())


def test_an_answer_without_what_belongs_to_it_is_not_done(other_survey: Survey) -> None:
    assert sign(way(other_survey, {}), "1") is Sign.TO_DO
    assert sign(way(other_survey, {"1": "10"}), "1") is Sign.INCOMPLETE
    assert sign(way(other_survey, {"1": "10", "1.2": "令和9年月"}), "1") is Sign.INCOMPLETE, "half a date"
    assert sign(way(other_survey, {"1": "10", "1.2": "2027-04"}), "1") is Sign.DONE
    assert sign(way(other_survey, {"1": "1", "1.1": "イ", "1.1.why": "　"}), "1.1") is Sign.INCOMPLETE
    assert sign(way(other_survey, {"1": "1", "1.1": "イ", "1.1.why": "夜の利用が多い"}), "1.1") is Sign.DONE


def test_a_multiple_choice_wants_its_papers_whichever_of_their_choices_is_taken(other_survey: Survey) -> None:
    rooms = question(other_survey, "2.1")
    for taken, wanted in ((("(1)",), False), (("(1)", "(10)"), True), (("(2)",), True), ((), False)):
        found = way(other_survey, {"2.1": taken})
        assert found.wants_papers(rooms) is wanted
        assert found.question(rooms) is (Sign.INCOMPLETE if wanted else Sign.DONE)
    assert sign(way(other_survey, {"2.1": ("(2)",)}, q2_1="見取り図.pdf"), "2.1") is Sign.DONE


def test_what_is_incomplete_does_not_count_as_answered(other_survey: Survey) -> None:
    def far(answers: dict[str, Answer]) -> Progress:
        found = way(other_survey, answers)
        return progress(other_survey, found.response, found.standings)

    assert far({"1": "2", "2.1": (), "3": "◎"}) == Progress(3, 3)
    assert far({"1": "2", "2.1": ("(2)",), "2.1.3": "Ⅱ", "3": "◎"}) == Progress(3, 4, 1)
    assert far({"1": "7"}) == Progress(0, 5, 1), "what is no choice is no answer, and yet something stands there"
    assert Progress(3, 4, 1).in_words == "回答 3／対象 4問（記入途中 1問）"
    assert Progress(3, 3).in_words == "回答 3／対象 3問"


def test_states_of_questions_follow_the_rules_and_what_is_shown(other_survey: Survey) -> None:
    found = way(other_survey, {"1": "2", "2.1": ()})
    assert sign(found, "1.1") is Sign.NOT_ASKED
    assert sign(found, "2.1.3") is Sign.NOT_ASKED
    assert sign(way(other_survey, {}), "2.1.3") is Sign.UNDECIDED
    assert sign(way(other_survey, {}, frozenset({"1"})), "1") is Sign.ERROR
    assert sign(way(other_survey, {"1": "10"}, frozenset({"1.2"})), "1") is Sign.ERROR, "an error in its detail"
    assert sign(way(other_survey, {}, frozenset({"1.2"})), "1.1") is not Sign.ERROR


def test_a_page_says_what_is_most_pressing_on_it(other_survey: Survey) -> None:
    responder, hours, rooms, review, submit = flow.pages(other_survey)
    assert [page.title for page in flow.pages(other_survey)] == ["回答者情報", "開館時間", "部屋", "確認", "提出"]
    found = way(other_survey, {"1": "10", "1.1": "ア"})
    assert [found.page(page) for page in (responder, hours, rooms, review, submit)] == [
        *(Sign.DONE, Sign.INCOMPLETE, Sign.TO_DO, Sign.TO_DO, Sign.TO_DO),
    ]
    nobody = replace(found, response=replace(found.response, responder={**CITY, "person": " \u3000"}))
    assert nobody.page(responder) is Sign.TO_DO
    assert nobody.to_fill_in == (Key("", "person"),)


def test_a_section_that_asks_and_tells_nothing_is_no_page(other_survey: Survey) -> None:
    emptied = replace(other_survey.sections[0], id="emptied", title="移した質問の区分")
    told = replace(emptied, id="told", lead="ここからは、昨年度のことを書いてください。")
    found = replace(other_survey, sections=(emptied, *other_survey.sections, told))
    names = [page.name for page in flow.pages(found)]
    assert names == ["responder", *(section.id for section in other_survey.sections), "told", "review", "submit"]


def test_papers_that_are_not_where_they_were_make_an_answer_incomplete(other_survey: Survey) -> None:
    found = way(other_survey, {"2.1": ("(2)",)}, q2_1="見取り図.pdf")
    for known, expected in (
        (Source(absent=frozenset({"見取り図.pdf"})), Sign.INCOMPLETE),
        (Source(refused={"見取り図.pdf": "共有フォルダーのため"}), Sign.INCOMPLETE),
        (Source(pending=frozenset({"見取り図.pdf"})), Sign.DONE),
    ):
        assert sign(replace(found, source=known), "2.1") is expected
        counted = progress(other_survey, found.response, found.standings, known)
        assert (counted.answered, counted.incomplete) == ((1, 0) if expected is Sign.DONE else (0, 1))


def test_a_detail_that_is_there_and_wrong_is_not_done_even_before_that_is_shown(other_survey: Survey) -> None:
    responder = flow.pages(other_survey)[0]
    found = way(other_survey, {})
    assert found.page(responder) is Sign.DONE
    assert replace(found, wrong=frozenset({"person"})).page(responder) is Sign.INCOMPLETE
    assert replace(found, wrong=frozenset({"person"}), faulty=frozenset({"person"})).page(responder) is Sign.ERROR


def test_a_page_on_which_nothing_is_asked_is_passed_over_both_ways(other_survey: Survey) -> None:
    """閉館の時刻 on a page of its own: nobody who is not open at night is asked it."""
    first, time, *others = other_survey.questions
    hours, rooms = other_survey.sections
    apart = replace(
        other_survey,
        sections=(hours, replace(hours, id="closing", title="閉館"), rooms),
        questions=(first, replace(time, section="closing"), *others),
    )
    opening, closing, then = flow.pages(apart)[1:4]
    not_open, undecided = way(apart, {"1": "2"}), way(apart, {})
    assert not_open.beyond(opening, flow.after) == (then, (closing,))
    assert not_open.beyond(then, flow.before) == (opening, (closing,))
    assert undecided.beyond(opening, flow.after) == (closing, ())
    assert not_open.beyond(flow.pages(apart)[-1], flow.after) == (None, ())


@pytest.mark.parametrize(
    ("key", "figure", "mark"),
    [
        ("1", "1", "1"),
        ("1", "3", None),
        ("2.1", "2", "(2)"),
        ("2.1", "3", None),
        ("1.1", "2", "イ"),
        ("2.1.3", "1", "Ⅰ"),
        ("3", "3", "×"),
        ("3", "4", None),
        ("3", "0", None),
        ("3", "", None),
        ("3", "ア", None),
    ],
)
def test_a_figure_names_the_choice_that_bears_it_else_the_one_in_its_place(
    other_survey: Survey, key: str, figure: str, mark: str | None
) -> None:
    assert mark_by_figure(question(other_survey, key), figure) == mark


def test_a_figure_names_a_mark_in_a_circle(survey: Survey) -> None:
    assert [mark_by_figure(question(survey, "7-4"), figure) for figure in "156"] == ["①", "⑤", None]


@pytest.mark.parametrize(
    ("answers", "goes_on_at"),
    [
        ({}, "1"),
        ({"1": "10"}, "1"),
        ({"1": "1"}, "1.1"),
        ({"1": "2"}, "1"),
        ({"1": "1", "1.1": "ア"}, "1"),
    ],
)
def test_work_goes_on_at_the_first_place_that_is_not_done(
    other_survey: Survey, answers: dict[str, Answer], goes_on_at: str
) -> None:
    hours = flow.pages(other_survey)[1]
    assert way(other_survey, answers).to_do(hours) == Key(goes_on_at)


def test_pages_follow_each_other(other_survey: Survey) -> None:
    found = flow.pages(other_survey)
    assert flow.before(other_survey, found[0]) is None
    assert [flow.after(other_survey, page) for page in found] == [*found[1:], None]
    assert [flow.before(other_survey, page) for page in found[1:]] == [*found[:-1]]


def test_a_detail_opens_under_its_choice_alone(other_survey: Survey) -> None:
    first = question(other_survey, "1")
    assert way(other_survey, {"1": "10"}).opens(first) == {Key("1", "2")}
    assert way(other_survey, {"1": "1"}).opens(first) == frozenset()
    assert way(other_survey, {}).opens(first) == frozenset()


def test_the_first_problem_is_the_first_error_that_can_be_mended(
    other_bundle: SurveyBundle, other_survey: Survey, directory: object
) -> None:
    from gui.directory.directory import Directory

    assert isinstance(directory, Directory)
    response = Response({**CITY, "person": "同上"}, {"1": "10", "1.1": "ア", "2.1": (), "3": "◎"})
    problems = checks.check(other_bundle, response)
    assert flow.first_problem(other_survey, problems) == Key("1", "2"), "a caution on 書いた人 comes later"
    assert flow.first_problem(other_survey, ()) is None


def test_what_changed_is_what_is_shown_anew(other_survey: Survey) -> None:
    before, after = way(other_survey, {}), way(other_survey, {"1": "2"})
    assert flow.changed(other_survey, "1", before.standings, after.standings) == {"1", "1.1"}
    assert flow.changed(other_survey, "1.2", after.standings, after.standings) == {"1"}
    assert flow.changed(other_survey, "person", after.standings, after.standings) == {"person"}
