"""How far a response has come, what a change does to others, how answers are typed and read."""

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.response.progress import Progress, Stages, consequence, progress, spoken
from gui.survey import rules
from gui.survey.as_typed import as_typed, erased_from, left_out, place_after, storable
from gui.survey.checks import ANSWERS_FILE, Source
from gui.survey.model import FieldForm, Response, Survey

SEPARATORS = ("\n", "\r\n", "\r", "\x0b", "\x0c", "\t", "\x85", "\u2028", "\u2029", "\x1e", "\r\n\r\n", "\t\t")


def changed(survey: Survey, before: Response, key: str, answer: str) -> str:
    after = dataclasses.replace(before, answers={**before.answers, key: answer})
    states = [rules.evaluate(survey, response) for response in (before, after)]
    return spoken(survey, consequence(survey, states[0], states[1], after))


def test_progress_counts_what_is_asked_or_may_be(survey: Survey, sample: Response) -> None:
    empty, kind = Response(), Response({"kind": "指定都市"})
    assert progress(survey, empty, rules.evaluate(survey, empty)) == Progress(0, 15)
    assert progress(survey, kind, rules.evaluate(survey, kind)) == Progress(0, 14)
    assert progress(survey, sample, rules.evaluate(survey, sample)) == Progress(14, 14)


def test_what_was_known_of_a_question_holds_as_long_as_nothing_of_it_has_changed(
    survey: Survey, sample: Response
) -> None:
    known: Stages = {}
    paper = next(iter(sample.attachments or {}))
    steps = [
        (sample, ANSWERS_FILE),
        (dataclasses.replace(sample, answers={**sample.answers, "3": "②"}), ANSWERS_FILE),
        (dataclasses.replace(sample, answers={k: v for k, v in sample.answers.items() if "." not in k}), ANSWERS_FILE),
        (dataclasses.replace(sample, attachments={}), ANSWERS_FILE),
        (sample, Source(absent=frozenset((sample.attachments or {})[paper]))),
        (Response(), ANSWERS_FILE),
        (sample, ANSWERS_FILE),
    ]
    for response, source in steps:
        standings = rules.evaluate(survey, response)
        assert progress(survey, response, standings, source, known) == progress(survey, response, standings, source)


def test_what_falls_out_is_named_and_so_is_what_comes_back(survey: Survey, sample: Response) -> None:
    assert changed(survey, sample, "3", "②") == "Q4・Q5の回答は提出ファイルに入りません。元に戻せば復活します。"
    without = dataclasses.replace(sample, answers={**sample.answers, "3": "②"})
    assert changed(survey, without, "3", "①") == "Q4・Q5の前の回答が復活しました。"
    assert changed(survey, sample, "9", "②") == ""


def test_a_question_without_an_answer_does_not_fall_out(survey: Survey) -> None:
    assert changed(survey, Response({"kind": "指定都市"}), "3", "②") == ""


@pytest.mark.parametrize(
    ("form", "typed", "kept"),
    [
        ("phone", "０４２ー０００−００００ ", "042-000-0000"),
        ("phone", "(０４２)000―0000", "(042)000-0000"),
        ("phone", "042⁻000⁻0000", "042-000-0000"),
        ("email", "ａ＠ｂ．ｊｐ　", "a@b.jp"),
        ("person", "相模　太郎", "相模　太郎"),
        ("text", "福祉\n課\u0000", "福祉 課"),
        ("organisation", "14神奈川県 相模原市", "14神奈川県 相模原市"),
        *(("person", f"相模{separator}太郎", "相模 太郎") for separator in SEPARATORS),
        *(("phone", f"042-000-0000{s}042-111-1111", "042-000-0000、042-111-1111") for s in SEPARATORS),
        *(("email", f"a@b.jp{separator}c@d.jp", "a@b.jp,c@d.jp") for separator in SEPARATORS),
        ("person", "\t相模 太郎\r\n", "相模 太郎"),
        ("person", "相模\u00a0太郎　", "相模\u00a0太郎　"),
        ("text", "\ufa1b祉\u00ad課 か\u3099葛\U000e0100", "\ufa1b祉\u00ad課 か\u3099葛\U000e0100"),
    ],
)
def test_what_is_typed_is_put_right_where_there_is_one_meaning(form: FieldForm, typed: str, kept: str) -> None:
    assert as_typed(form, typed) == kept
    assert as_typed(form, kept) == kept


def test_a_cell_takes_line_feeds_and_no_control_characters() -> None:
    assert storable("一\r\n二\r三\u2029四\u2028五\u0007\ufffe") == "一\n二\n三\n四\n五"
    assert storable("一\x0b二\x0c三\x85四\n\n五") == "一\n二\n三\n四\n\n五"
    assert storable("𠮷\t～\u00ad\u00a0\x7f") == "𠮷\t～\u00ad\u00a0\x7f"


def test_what_no_cell_can_hold_is_named() -> None:
    assert left_out("一\r\n\x0b二\t\u2028") == ""
    assert left_out("a\x00b\x07") == (
        "Excelのセルに入れられない文字（U+0000、U+0007）を除きました。内容を確かめてください。"
    )
    assert "U+0005など）" in left_out("".join(map(chr, range(1, 9))))


@given(st.text(st.sampled_from("a 𠮷か\u3099\u3164\t\n\r\x0b\x0c\x1c\x85\u2028\u2029\x00\ufffe０ー") | st.characters()))
def test_nothing_but_separators_and_what_no_cell_holds_is_changed(text: str) -> None:
    kept = as_typed("person", text)
    assert re.sub(r"[\s\x00-\x1f\ufffe\uffff\ud800-\udfff]", "", text) == re.sub(r"\s", "", kept)
    assert as_typed("person", kept) == kept
    assert storable(storable(text)) == storable(text)
    assert storable(text).split() == kept.split()


@given(st.text(st.sampled_from("a 𠮷\t\n\r\x0b\x00０")), st.integers(0, 30))
def test_the_cursor_stays_behind_what_it_stood_behind(text: str, index: int) -> None:
    index = min(index, len(text))
    for form in ("person", "phone", None):
        before = storable(text[:index]) if form is None else as_typed(form, text[:index])
        kept = storable(text) if form is None else as_typed(form, text)
        place = place_after(form, text, index)
        assert 0 <= place <= len(kept)
        assert kept[:place].startswith(before) or not kept


@pytest.mark.parametrize(
    ("text", "erased"),
    [
        ("ab", "b"),
        ("a𠮷", "𠮷"),
        ("a葛\U000e0100", "葛\U000e0100"),
        ("a神\ufe00", "神\ufe00"),
        ("aか\u3099", "\u3099"),
        ("a\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
        ("a\U0001f44d\U0001f3fd", "\U0001f44d\U0001f3fd"),
        ("a1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("日本\U0001f1ef\U0001f1f5", "\U0001f1ef\U0001f1f5"),
        ("\U0001f1eb\U0001f1f7\U0001f1ef\U0001f1f5", "\U0001f1ef\U0001f1f5"),
        ("\U0001f1ef\U0001f1f5\U0001f1eb", "\U0001f1eb"),
        ("\ufe0f", "\ufe0f"),
        ("", ""),
    ],
)
def test_a_character_is_erased_with_what_chooses_its_shape(text: str, erased: str) -> None:
    assert text[erased_from(text, len(text)) :] == erased


def test_answers_are_read_in_full(survey: Survey) -> None:
    two, six, seven = (survey.question(key) for key in ("2", "6", "7-4"))
    assert two is not None
    assert six is not None
    assert seven is not None
    assert two.kind.in_words(two, "①") == "① 定めている。"
    assert seven.kind.in_words(seven, ("①", "⑤")) == "① 漢字氏名\n⑤ 住所"
    assert six.kind.in_words(six, ()) == "いずれにも該当しない。"
    assert two.kind.in_words(two, None) == ""
    assert two.kind.in_words(two, "？") == "？"
    planned = two.details[0]
    assert planned.kind.in_words(planned, "2024-04") == "令和6年4月"
    assert planned.kind.in_words(planned, "来年") == "来年"
