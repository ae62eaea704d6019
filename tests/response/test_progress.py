"""How far a response has come, what a change does to others, how answers are typed and read."""

import dataclasses

import pytest

from gui.response.progress import Progress, consequence, progress, spoken
from gui.survey import rules
from gui.survey.as_typed import as_typed, storable
from gui.survey.model import FieldForm, Response, Survey


def changed(survey: Survey, before: Response, key: str, answer: str) -> str:
    after = dataclasses.replace(before, answers={**before.answers, key: answer})
    states = [rules.evaluate(survey, response) for response in (before, after)]
    return spoken(consequence(survey, states[0], states[1], after))


def test_progress_counts_what_is_asked_or_may_be(survey: Survey, sample: Response) -> None:
    empty, kind = Response(), Response({"kind": "指定都市"})
    assert progress(survey, empty, rules.evaluate(survey, empty)) == Progress(0, 15)
    assert progress(survey, kind, rules.evaluate(survey, kind)) == Progress(0, 14)
    assert progress(survey, sample, rules.evaluate(survey, sample)) == Progress(14, 14)


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
        ("text", "福祉\n課\u0000", "福祉課"),
        ("organisation", "14神奈川県 相模原市", "14神奈川県 相模原市"),
    ],
)
def test_what_is_typed_is_put_right_where_there_is_one_meaning(form: FieldForm, typed: str, kept: str) -> None:
    assert as_typed(form, typed) == kept
    assert as_typed(form, kept) == kept


def test_a_cell_takes_line_feeds_and_no_control_characters() -> None:
    assert storable("一\r\n二\r三\u2029四\u2028五\u0007\ufffe") == "一\n二\n三\n四\n五"
    assert storable("𠮷\t～") == "𠮷\t～"


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
