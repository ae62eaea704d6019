"""A definition is checked when it is loaded: every fault by its line and place, all at once, never an exception."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui import paths
from gui.survey.definition import read_definition

TEXT = paths.bundled_survey().read_text(encoding="utf-8")


def changed(old: str, new: str) -> str:
    assert TEXT.count(old) >= 1, old
    return TEXT.replace(old, new, 1)


def faults(text: str) -> list[str]:
    definition = read_definition(text)
    assert (definition.survey is None) == any(f.severity == "error" for f in definition.findings)
    return [str(finding) for finding in definition.findings]


def line_of(text: str, part: str) -> int:
    return next(i for i, line in enumerate(text.splitlines(), 1) if part in line)


def test_the_bundled_definition_has_no_fault() -> None:
    assert faults(TEXT) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ('goto = "10"', 'goto = "99"', "問5の選択肢①", "「99」はありません"),
        ('goto = "10"', 'goto = "3"', "問5の選択肢①", "「3」がこの問より後にありません"),
        ('goto = "10"', 'goto = "5"', "問5の選択肢①", "「5」がこの問より後にありません"),
        ('only_if = { question = "7-2"', 'only_if = { question = "7-9"', "問7-3の only_if", "問「7-9」はありません"),
        (
            'question = "7-2", choices = ["①"]',
            'question = "7-2", choices = ["⑤"]',
            "only_if",
            "選択肢「⑤」はありません",
        ),
        ('question = "7-2", choices = ["①"]', 'question = "7-2", choices = []', "only_if", "成り立つことがありません"),
        ('question = "7-2", choices = ["①"]', 'question = "9", choices = ["①"]', "only_if", "前にありません"),
        (
            'question = "7-2", choices = ["①"]',
            'question = "7-2", choices = ["②"]',
            "only_if",
            "どの道筋でも成り立ちません",
        ),
        ('asked_of = ["都道府県"]', 'asked_of = ["国"]', "問1-2", "組織区分「国」はありません"),
        ("multiple = true\nnone", "none", "問6", "複数選択（multiple = true）の問だけ"),
        ('section = "acquisition"', 'section = "x"', "問3", "区分「x」はありません"),
        ('id = "10"', 'id = "9"', "[[question]]", "「9」が2回あります"),
        ('choice = "③"', 'choice = "⑨"', "問2の記載欄", "選択肢「⑨」はありません"),
        ('choices = ["②", "③", "④"]', 'choices = ["⑧"]', "問10の添付", "選択肢「⑧」はありません"),
        ('form = "organisation"', 'form = "nonsense"', "form", "使えません"),
        ('form = "organisation"', 'form = "text"', "回答者情報", "一つだけ置いてください"),
        ('file_name = "【{name}】', 'file_name = "【{who}】', "file_name", "{who} は使えません"),
        ('file_name = "【{name}】', 'file_name = "【{name】', "file_name", "波かっこ"),
        ('kinds = ["市区町村"]', 'kinds = ["国"]', "提出先", "「市区町村」の提出先"),
        ('prefecture_kind = "都道府県"', 'prefecture_kind = "道"', "組織区分", "「道」は kinds にありません"),
        ("deadline = 2023", "deadline = '2023", "", "TOMLの書き方"),
        ("deadline = 2023-07-21T17:00:00", 'deadline = "いつか"', "deadline", "2023-07-21T17:00:00 の形"),
        ("format = 1", "format = 2", "format", "format = 1"),
        ('goto = "10"', 'gotoo = "10"', "gotoo", "この名前の項目はありません"),
        ('goto = "10"', "goto = 10", "goto", "空でない文字列"),
        ("required = true", "required = 1", "required", "true か false"),
        ('choices = ["②", "③", "④"]', 'choices = "②"', "choices", "文字列の一覧"),
        ("multiple = true", 'multiple = true\ndetail = "x"', "detail", "表を並べて"),
        ('tick = "〇"\n', "", "様式", "「tick」がありません"),
    ],
)
def test_a_fault_is_named_with_its_place(old: str, new: str, place: str, message: str) -> None:
    found = faults(changed(old, new))

    assert any(place in fault and message in fault for fault in found), found


def test_the_line_of_a_fault_is_the_line_in_the_file() -> None:
    text = changed('goto = "10"', 'goto = "99"')
    expected = line_of(text, "99")
    assert faults(text)[0].startswith(f"{expected}行目 ")


def test_a_choice_that_no_one_can_take_because_its_mark_stands_before() -> None:
    text = changed('mark = "②"\ntext = "①以外の方法', 'mark = "①"\ntext = "①以外の方法')
    assert any("選ぶことができません" in fault for fault in faults(text))


def test_a_question_that_no_way_reaches() -> None:
    text = changed('goto = "6"', 'goto = "10"')
    old = '取得している。"\n\n[[question]]\nid = "6"'
    assert old in text
    text = text.replace(old, '取得。"\ngoto = "10"\n\n[[question]]\nid = "6"')
    matches = [re.search(r"問([\d-]+)：どの道筋でも聞かれません", fault) for fault in faults(text)]
    assert [match[1] for match in matches if match] == ["6", "7-1", "7-2", "7-3", "7-4", "8-1", "8-2", "9"]


def test_a_goto_that_skips_nothing_is_a_caution_alone() -> None:
    definition = read_definition(changed('text = "求めている。"', 'text = "求めている。"\ngoto = "4"'))
    assert definition.survey is not None
    assert [finding.severity for finding in definition.findings] == ["caution"]


def test_all_faults_are_said_at_once() -> None:
    text = TEXT.replace('goto = "10"', 'goto = "98"').replace('goto = "6"', 'goto = "99"').replace("tick =", "tik =")
    found = faults(text)
    assert len(found) == 4
    assert [fault for fault in found if "98" in fault or "99" in fault or "tick" in fault or "tik" in fault] == found


@pytest.mark.parametrize("text", ["", "a = ", "[" * 5000, "x = 1\nx = 2", "question = 1", "[[question]]\n" * 50, "\0"])
def test_what_is_no_definition_is_findings(text: str) -> None:
    assert faults(text) != []


LINES = TEXT.splitlines(keepends=True)


@given(
    st.integers(0, len(LINES) - 1),
    st.integers(0, 6),
    st.sampled_from(["", "x = 1\n", "[[question]]\n", "goto = '3'\n"]),
)
def test_a_mangled_definition_is_never_an_exception(start: int, count: int, instead: str) -> None:
    faults("".join([*LINES[:start], instead, *LINES[start + count :]]))


def test_the_texts_are_the_letters_word_for_word(shared: Path) -> None:
    letter = (shared / "source" / "questionnaire.md").read_text(encoding="utf-8")
    plain = re.sub(r"[\s　]|\*\*|†", "", letter)
    survey = read_definition(TEXT).survey
    assert survey is not None
    texts = [found.label for found in survey.responder] + [found.note for found in survey.responder]
    for question in survey.questions:
        texts += [f"Q{question.id}", question.text, *question.notes, question.condition]
        texts += [choice.text for choice in question.choices] + [detail.label for detail in question.details]
    missing = [text for text in texts if re.sub(r"[\s　]", "", text.replace("※一定", "一定")) not in plain]
    assert missing == []
