"""A 時刻 is drafted as one, by words, number format, 入力規則, example and 時　分; how long something takes is none."""

import pytest

from tests.form.draft.drafting import Form, drafted

LABELS = {
    "A1": "行事の調査", "A3": "開始時刻", "A4": "終了時間（予定）", "A5": "受付開始時刻", "A6": "所要時間（分）", "A7": "開催時間",
    "A8": "時刻表の有無", "A9": "１日の勤務時間", "A10": "到着予定時間", "A11": "開始時間数",
}  # fmt: skip


def patterns(form: Form) -> dict[str, tuple[str, str]]:
    """The kind and the pattern that each drafted question has."""
    found = drafted(form)
    of = {str(q.at): (q.kind.name, getattr(q.kind, "pattern", "")) for q in found.survey.questions}
    return {at.removeprefix("調査票!"): kind for at, kind in of.items()}


def test_labels_tell_a_moment_from_a_length_of_time() -> None:
    found = patterns(Form(LABELS, boxed=["A3:B11"]))
    assert {at for at, kind in found.items() if kind == ("code", "時刻")} == {"B3", "B4", "B5", "B10"}
    assert {at for at, kind in found.items() if kind[0] == "number"} >= {"B6", "B7", "B9", "B11"}


@pytest.mark.parametrize("code", ["h:mm", "hh:mm", 'h"時"mm"分"', "h:mm AM/PM", "h:mm:ss", "[$-411]h:mm;@"])
def test_the_number_format_says_a_time(code: str) -> None:
    form = Form({"A1": "調査", "A3": "開会"}, boxed=["A3:B3"], formats={"B3": code})
    assert patterns(form) == {"B3": ("code", "時刻")}


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("yyyy/m/d h:mm", "date"),
        ("[h]:mm", "text"),
        ("mm:ss", "text"),
        ("m:ss.00", "text"),
        ("m/d", "date"),
        ('yyyy"年"m"月"', "year-month"),
    ],
)
def test_a_moment_on_a_day_and_a_length_of_time_are_none(code: str, kind: str) -> None:
    form = Form({"A1": "調査", "A3": "所要"}, boxed=["A3:B3"], formats={"B3": code})
    assert patterns(form)["B3"][0] == kind


def test_a_rule_of_type_time_says_so_whatever_the_label() -> None:
    found = drafted(Form({"A1": "調査", "A3": "開庁"}, boxed=["A3:B3"], times=["B3"]))
    assert "入力規則が時刻" in found.draft.text
    assert patterns(Form({"A1": "調査", "A3": "開庁"}, boxed=["A3:B3"], times=["B3"])) == {"B3": ("code", "時刻")}


def test_the_reason_stands_beside_the_kind() -> None:
    text = drafted(Form({"A1": "調査", "A3": "開始時刻"}, boxed=["A3:B3"])).draft.text
    assert any('kind = "code"' in line and "「開始時刻」" in line for line in text.splitlines())


def test_hour_and_minute_in_cells_of_their_own_are_one_time() -> None:
    words = {"A1": "調査", "A3": "集合", "C3": "時", "E3": "分", "A4": "所要時間", "C4": "時", "E4": "分"}
    found = drafted(Form(words, boxed=["A3:E4"]))
    (time, *lengths) = found.survey.questions
    assert (time.kind.name, getattr(time.kind, "pattern", "")) == ("code", "時刻")
    assert [question.kind.name for question in lengths] == ["number", "number"]


def test_hour_and_minute_are_written_into_the_words_of_a_cell() -> None:
    words = {"A1": "調査", "A3": "開始", "B3": "　　時　　分", "A4": "所要時間", "B4": "　　時　　分"}
    form = Form(words, boxed=["A3:B4"])
    assert patterns(form) == {"B3": ("code", "時刻")}
    assert drafted(form).kinds == {"B3": "code", "B4": "text"}  # the second is left to the author
