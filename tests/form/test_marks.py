"""Choices marked in any way: what a definition may say, its form takes, and gives back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui.collection.reading.returned_file import read_returned
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.ledger_headings import find_ledger
from gui.form.make.made_form import make_form
from gui.form.question_rows import numbered
from gui.form.read import read
from gui.survey.kinds.meaning import choice_in
from gui.survey.model import Answer, Choice, Response, Survey
from gui.xlsx.book import Book, open_book
from gui.xlsx.package import open_package
from tests.bundles import bundle_of
from tests.survey.small import question, small_survey

FAMILIES: Mapping[str, Sequence[str]] = {
    "circled": "①②③",
    "black": "❶❷❸",
    "figures": "123",
    "wide figures": "１２３",
    "twins": ("1", "１", "2"),
    "from one": ("1", "2", "10", "11", "12", "21", "22"),
    "in brackets": ("(1)", "(2)", "(10)"),
    "in wide brackets": ("（1）", "（2）", "（10）"),
    "brackets of both widths": ("(1)", "（1）", "(１)"),
    "half in brackets": ("1)", "2)", "10)"),
    "with a point": ("1.", "2.", "10."),
    "prefixes": ("1", "1.2", "1-2", "12"),
    "roman": "ⅠⅡⅢⅣ",
    "roman letters": ("I", "II", "III"),
    "kana": "アイウ",
    "half kana": "ｱｲｳ",
    "kana of both widths": "アｱイ",
    "iroha": "いろは",
    "letters": "abc",
    "letters of both cases": "aAb",
    "wide letters": "ＡＢＣ",
    "signs": "◎〇△×",
    "squares": "□■",
    "letter and figure": ("A1", "A2", "A10", "A"),
    "kanji": "一二三十",
    "words": ("甲", "乙", "甲乙"),
    "negative": ("-1", "1", "-2", "-10"),
    "with zeros": ("01", "1", "001", "10"),
    "with spaces": ("a b", "a", "a bc", "b"),
    "strokes": ("－", "×", "／", "＊"),
    "of letter and part": ("A.1", "A.10", "A.1.2", "A"),
    "words of refusal": ("該当", "対象外", "なし"),
    "beyond the first plane": ("𝟏", "𠮷", "🅰", "1️⃣"),
    "of both planes": ("a", "1", "𝟏"),
    "years": ("2024年", "2025年", "20"),
    "mixed": ("①", "1", "ア", "(1)", "a"),
}
WORDS = (
    "求めている。",
    "求めていない。",
    "その他",
    "検討中である。",
    "1回だけ行った。",
    "アンケートによる。",
    "2と同じ。",
    "該当しない。",
)


def of_marks(marks: Sequence[str], words: tuple[str, ...] = WORDS, tick: str = "〇") -> Survey:
    choices = [(mark, words[i % len(words)]) for i, mark in enumerate(marks)]
    several = {"multiple": True, "none": "いずれにも該当しない。"}
    return small_survey(question("1", choices), question("2", choices, more=several), tick=tick)


def form_of(survey: Survey) -> Book:
    return open_book(open_package(make_form(survey).data))


def put_and_read(survey: Survey, form: Book, answers: dict[str, Answer]) -> Response:
    filled = fill(form, BlankForm(survey), Response({"kind": "市区町村", "organisation": "14神奈川県厚木市"}, answers))
    assert filled.problems == ()
    assert filled.data is not None
    reading = read(open_book(open_package(filled.data)), BlankForm(survey))
    assert reading.problems == ()
    return reading.response


@pytest.mark.parametrize("family", FAMILIES)
def test_what_a_definition_may_say_its_form_takes_and_gives_back(family: str) -> None:
    survey = of_marks(FAMILIES[family])
    form = form_of(survey)
    marks = tuple(FAMILIES[family])
    for taken, some in zip(marks, ((), marks[:1], marks[1:], marks[::2], *((mark,) for mark in marks)), strict=False):
        answers: dict[str, Answer] = {"1": taken, "2": some}
        assert put_and_read(survey, form, answers).answers == answers


@pytest.mark.parametrize("family", FAMILIES)
def test_the_ledger_of_its_form_has_a_column_for_each(family: str) -> None:
    survey = of_marks(FAMILIES[family])
    ledger = find_ledger(form_of(survey), survey)
    assert ledger is not None
    assert ledger.problems() == ()


def of_detail(key: str, choice: str, label: str, name: str) -> str:
    said = {"id": key, "choice": choice, "form": "text", "label": label, "name": name}
    return "\n".join(["[[question.detail]]", *(f'{key} = "{value}"' for key, value in said.items())])


@pytest.mark.parametrize(
    "ids", [("B", "b"), ("b", "B"), ("1", "①"), ("1-1", "1.1"), ("permit_no", "7_2"), ("問1", "1")]
)
def test_questions_are_told_apart_by_their_ids_to_the_letter(ids: tuple[str, str]) -> None:
    """Their words do not say which is which."""
    alike = {"text": "次から選ぶ。", "short": "選ぶもの"}
    survey = small_survey(*(question(key, [("ア", "ある"), ("イ", "ない")], more=alike) for key in ids))
    form, answers = form_of(survey), dict(zip(ids, "アイ", strict=True))
    assert put_and_read(survey, form, {**answers}).answers == answers
    ledger = find_ledger(form, survey)
    assert ledger is not None
    assert ledger.problems() == ()


@pytest.mark.parametrize("ids", [("B", "b"), ("1", "①")])
def test_a_number_that_may_be_of_two_questions_is_of_neither(ids: tuple[str, str]) -> None:
    survey = small_survey(*(question(key, [("ア", "ある"), ("イ", "ない")]) for key in ids))
    assert [numbered(survey, f" {key} ") for key in ids] == [*ids]
    assert [numbered(survey, f"問{key}") for key in ids] == ["", ""]


def test_what_a_question_asks_is_not_taken_for_who_answers() -> None:
    """「組織名」 is a detail's label, and a question's whole text, besides the responder's."""
    detail = of_detail("who", "ア", "組織名", "組織名")
    asked = question("1", [("ア", "ある"), ("イ", "ない")], tables=detail)
    survey = small_survey(asked, question("2", [("ア", "ある"), ("イ", "ない")], more={"text": "組織名"}))
    answers: dict[str, Answer] = {"1": "ア", "1.who": "みなと県の会", "2": "イ"}
    assert put_and_read(survey, form_of(survey), answers).answers == answers


def test_a_detail_may_be_called_as_its_choice_is() -> None:
    choices = [("ア", "ある"), ("イ", "その他（具体的に）")]
    detail = of_detail("other", "イ", "その他（具体的に）", "その他")
    survey = small_survey(question("1", choices, more={"multiple": True}, tables=detail))
    answers: dict[str, Answer] = {"1": ("イ",), "1.other": "検討中"}
    assert put_and_read(survey, form_of(survey), answers).answers == answers


def test_two_rows_that_say_the_same_are_no_survey() -> None:
    asked = question(
        "1", [("ア", "ある")], more={"multiple": True, "none": "ない"}, tables=of_detail("d", "ア", "ない", "数")
    )
    with pytest.raises(AssertionError, match="「ない」が2回あります"):
        small_survey(asked)


def test_two_details_of_one_name_have_two_columns() -> None:
    why = of_detail("a", "ア", "アを選んだ理由", "理由"), of_detail("b", "イ", "イを選んだ理由", "理由")
    survey = small_survey(question("1", [("ア", "ある"), ("イ", "ない")], tables="\n".join(why)))
    form = form_of(survey)
    ledger = find_ledger(form, survey)
    assert ledger is not None
    assert ledger.problems() == ()
    assert {"1", "1.a", "1.b"} <= ledger.columns.keys()
    answers: dict[str, Answer] = {"1": "イ", "1.b": "要らないため"}
    assert put_and_read(survey, form, answers).answers == answers


@pytest.mark.parametrize("tick", ["〇", "○", "✓", "1", "レ", "×", "該当", "★"])
def test_the_sign_of_the_form_ticks_whatever_it_is(tick: str) -> None:
    survey = of_marks("アイウ", tick=tick)
    form = form_of(survey)
    for some in (("ア", "ウ"), ("イ",), ()):
        assert put_and_read(survey, form, {"2": some}).answers["2"] == some


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_marks_drawn_from_all_families_do_too(data: st.DataObject) -> None:
    pool = sorted({mark for family in FAMILIES.values() for mark in family})
    marks = tuple(data.draw(st.lists(st.sampled_from(pool), min_size=2, max_size=6, unique=True)))
    words = data.draw(st.permutations(WORDS))
    survey = of_marks(marks, tuple(words))
    answers: dict[str, Answer] = {"1": data.draw(st.sampled_from(marks))}
    answers["2"] = tuple(mark for mark in marks if data.draw(st.booleans()))
    assert put_and_read(survey, form_of(survey), answers).answers == answers


@pytest.mark.parametrize(
    ("family", "text", "mark"),
    [
        ("in brackets", "(10)", "(10)"),
        ("in brackets", "（１０） その他", "(10)"),
        ("in brackets", "1", "(1)"),
        ("in brackets", "①", "(1)"),
        ("roman", "Ⅱ", "Ⅱ"),
        ("roman", "II", "Ⅱ"),
        ("prefixes", "1.2", "1.2"),
        ("prefixes", "１．２", "1.2"),
        ("prefixes", "1", "1"),
        ("prefixes", "12", "12"),
        ("kana", "ｱ", "ア"),
        ("kana", "イ．求めていない", "イ"),
        ("kana", "ア　窓口で", "ア"),
        ("letters", "Ｂ", "b"),
        ("letter and figure", "A10", "A10"),
        ("twins", "1", "1"),
        ("twins", "１", "１"),
        ("signs", "◎", "◎"),
    ],
)
def test_a_mark_typed_by_hand_is_the_one_that_it_is(family: str, text: str, mark: str) -> None:
    first = of_marks(FAMILIES[family]).questions[0]
    meant = choice_in(first, text)
    assert meant is not None
    assert meant.mark == mark


@pytest.mark.parametrize(
    ("family", "text"),
    [
        ("in brackets", "(1)(2)"),
        ("in brackets", "(3)"),
        ("kana", "ア、イ"),
        ("kana", "アとイ"),
        ("kana", "アンケート"),
        ("kana", "ア以外"),
        ("kana", "ア 求めていない。"),
        ("prefixes", "1.3"),
        ("roman", "Ⅰ又はⅡ"),
        ("letters", "a b"),
        ("letters", "abc"),
        ("twins", "①"),
        ("signs", "◎×"),
    ],
)
def test_what_may_be_two_of_them_or_none_is_neither(family: str, text: str) -> None:
    assert choice_in(of_marks(FAMILIES[family]).questions[0], text) is None


def test_a_member_that_reads_as_the_label_is_taken_whatever_else_is_there() -> None:
    first = of_marks("アイウ").questions[0]
    members = ("ア", "ア　求めている", "イ", "ウ")
    assert [first.kind.member(first, choice.label, members) for choice in first.choices] == [
        "ア　求めている",
        "イ",
        "ウ",
    ]


def test_what_came_back_is_read_from_the_form_and_from_the_ledger_alike() -> None:
    survey = of_marks(FAMILIES["in brackets"])
    answers: dict[str, Answer] = {"1": "(10)", "2": ("(1)", "(10)")}
    responder = {"kind": "市区町村", "organisation": "14神奈川県厚木市"}
    filled = fill(form_of(survey), BlankForm(survey), Response(responder, answers))
    assert filled.data is not None
    (returned,) = read_returned(filled.data, bundle_of(survey)).returns
    assert returned.response.answers == answers
    assert returned.problems == ()


@pytest.mark.parametrize("family", ["in brackets", "from one", "letters of both cases", "prefixes", "kana"])
def test_the_form_itself_knows_which_question_is_skipped(family: str) -> None:
    leading, other, *_ = FAMILIES[family]
    choices = [(mark, word) for mark, word in zip(FAMILIES[family], WORDS, strict=False)]
    first = question("1", choices).replace(f'mark = "{leading}"', f'mark = "{leading}"\ngoto = "3"')
    survey = small_survey(first, question("2", choices), question("3", choices))
    form = form_of(survey)
    for mark, said in ((leading, "対象外"), (other, "未回答")):
        filled = fill(
            form, BlankForm(survey), Response({"kind": "市区町村", "organisation": "14神奈川県厚木市"}, {"1": mark})
        )
        assert filled.data is not None
        back = open_book(open_package(filled.data))
        second = read(back, BlankForm(survey)).layout.answers["2"]
        assert back.grid(second.sheet).cells[second.row, second.column + 1].text == said


@pytest.mark.parametrize(
    ("listed", "text", "meant"),
    [
        (("A：実施", "B：未実施"), "a", "A：実施"),
        (("A：実施", "B：未実施"), "ｂ", "B：未実施"),
        (("A：実施", "B：未実施"), "Ｂ.", "B：未実施"),
        (("A：実施", "B：未実施"), "未実施", "B：未実施"),
        (("A：実施", "B：未実施"), "c", None),
        (("A：実施", "B：実施"), "実施", None),
        (("A：実施", "a：未実施"), "a", None),
        (("A：実施", "未実施"), "a", None),
        (("1：実施", "2：未実施"), "２", "2：未実施"),
        (("Ⅰ 設置", "Ⅱ 未設置"), "ⅱ", "Ⅱ 未設置"),
        (("Ⅰ", "Ⅱ"), "ⅰ", "Ⅰ"),
        (("10人 未満", "50人 未満", "50人 以上"), "10人", None),
        (("〇", "×"), "●", "〇"),
        (("〇", "△", "×"), "✓", None),
        (("〇", "×"), "✓", "〇"),
        (("◎", "〇", "△", "×"), "●", None),
        (("〇", "×"), "1", None),
        (("〇", "×"), "検討中", None),
        (("〇", "×"), "△", None),
    ],
)
def test_a_list_without_marks_is_known_by_the_codes_and_signs_in_it(
    listed: Sequence[str], text: str, meant: str | None
) -> None:
    asked = small_survey(question("1", [("①", "ある"), ("②", "ない")])).questions[0]
    words = tuple(Choice(word, word, unmarked=True) for word in listed)
    found = choice_in(replace(asked, choices=words), text)
    assert (found.text if found else None) == meant
