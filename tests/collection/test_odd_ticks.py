"""What stands in boxes beside a tick or nothing: told, and the same in the 一覧表, the CSV and the 集計."""

import csv

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from gui.collection.offers import offer
from gui.collection.tally import by_name, distributions
from gui.collection.writing.ledger import rows, texts_of
from gui.collection.writing.open_csv import answers_csv
from gui.form.text_places import place_of
from tests.collection.answered.changed_forms import SHEET, Form
from tests.collection.returns import typed_over
from tests.collection.scenes import Scene

_AFTER_6 = ("q7_1", "q7_2", "q7_3", "q7_4", "q8_1", "q8_1.outline", "q8_2", "q9")
_BOXES, _COLUMNS = ("6/①", "6/②", "6/"), ("Q6_c1", "Q6_c2", "Q6_c0")


def test_a_cross_in_a_box_that_is_not_asked_does_not_leave_in_silence(scene: Scene) -> None:
    said = {"厚木市": "×", "逗子市": "－"}
    for name, text in said.items():
        form = scene.form(name, q3="②", q4=None, q5=None, q7_3="②", q7_4=None)
        scene.put(f"{name}.xlsx", typed_over(scene.survey, form, {"7-4/①": text}))
    scene.look()
    assert {name: (scene.line(name).state, scene.codes(name)) for name in said} == {
        "厚木市": ("要確認", ["odd-word"]),
        "逗子市": ("可", []),
    }


@pytest.mark.parametrize(("text", "asked"), [("無", True), ("×", True), ("×", False), ("無", False)])
def test_where_every_box_is_crossed_out_it_is_told_what_goes_into_the_row(scene: Scene, text: str, asked: bool) -> None:
    form = scene.form("厚木市") if asked else scene.form("厚木市", q5="①", q6=None, **dict.fromkeys(_AFTER_6))
    scene.put("厚木市.xlsx", typed_over(scene.survey, form, {"6/①": text, "6/②": text, "6/": None}))
    scene.look()
    (texts,) = texts_of(rows(scene.overview))
    assert [texts[key] for key in _BOXES] == ["", "", "〇" if asked else ""]
    told = [problem.message for problem in scene.line("厚木市").answers[0].problems]
    assert len(told) == (0 if text == "無" and not asked else 2)
    assert all(("「いずれにも該当しない。」と読み取り" in message) == asked for message in told)


@pytest.mark.parametrize("text", ["なし", "無し", "×", "対象外"])
def test_what_denies_that_none_applies_is_told_at_its_box_though_nothing_is_answered(scene: Scene, text: str) -> None:
    scene.put("厚木市.xlsx", typed_over(scene.survey, scene.form("厚木市", q6=("②",)), {"6/②": None, "6/": text}))
    scene.look()
    told = [(found.code, found.cell) for found in scene.line("厚木市").answers[0].problems]
    assert told == [("odd-word", f"{SHEET}!E32"), ("unanswered", f"{SHEET}!E30")]


@pytest.mark.parametrize(
    ("boxes", "written"),
    [
        ({"6/①": "△", "6/②": "レ"}, ["△", "レ", ""]),
        ({"6/①": "レ", "6/②": None, "6/": "〇"}, ["レ", "", "〇"]),
    ],
)
def test_where_one_box_is_a_riddle_all_go_into_the_row_as_they_stand(
    scene: Scene, boxes: dict[str, str | None], written: list[str]
) -> None:
    scene.put("厚木市.xlsx", typed_over(scene.survey, scene.form("厚木市", q6=("②",)), boxes))
    scene.look()
    (texts,) = texts_of(rows(scene.overview))
    assert [texts[key] for key in _BOXES] == written


def test_the_caution_names_the_very_box(scene: Scene) -> None:
    scene.put("厚木市.xlsx", typed_over(scene.survey, scene.form("厚木市", q6=("②",)), {"6/①": "×"}))
    scene.look()
    (problem,) = scene.line("厚木市").answers[0].problems
    question = scene.survey.question("6")
    assert question
    assert problem.message.startswith(f"{question.place}の「{dict(question.options)['①']}」の「×」は")


def test_for_a_box_the_forms_own_tick_is_offered_and_nothing_else(scene: Scene) -> None:
    scene.put("厚木市.xlsx", typed_over(scene.survey, scene.form("厚木市", q6=("②",)), {"6/①": "△"}))
    scene.look()
    line, place = scene.line("厚木市"), place_of(scene.survey, "6/①")
    assert place
    assert offer(scene.survey, line, line.answers[0], place, "△").choices == (scene.survey.form.tick,)


def test_none_of_these_beside_others_counts_alike_wherever_it_is_counted(scene: Scene) -> None:
    form = typed_over(scene.survey, scene.form("厚木市", q6=("②",)), {"6/": "〇"})
    scene.put("厚木市.xlsx", form)
    scene.look()
    assert (scene.line("厚木市").state, scene.codes("厚木市")) == ("不備", ["bad-value"])
    assert _counted(scene) == (["", "〇", "〇"], ["0", "1", "1"], {"①": 0, "②": 1, "": 1})


def test_a_choice_that_a_shift_put_into_a_box_is_a_tick_nowhere(form: Form, scene: Scene) -> None:
    scene.put("【厚木市】マイナンバーアンケート回答.xlsx", form.saved(lambda book: _a_row_lower(book[SHEET])))
    scene.look()
    assert scene.codes("厚木市") == ["shifted"]
    texts, codes, shares = _counted(scene)
    assert texts == ["② ①以外の方法により取得している。", "〇", "〇"]
    assert (codes, shares) == (["", "1", "1"], {"①": 0, "②": 1, "": 1})


def _a_row_lower(sheet: Worksheet) -> None:
    below = {row + 1: sheet.cell(row, 5).value for row in range(23, 46)}
    for row, text in {23: None, **below}.items():
        sheet.cell(row, 5).value = text


def _counted(scene: Scene) -> tuple[list[str], list[str], dict[str, int]]:
    """The boxes of Q6 in the row of the 一覧表, in the CSV, and what the 集計 makes of them."""
    (texts,) = texts_of(rows(scene.overview))
    written = answers_csv(scene.survey, scene.overview, only_ready=False).decode("utf-8-sig")
    (row,) = csv.DictReader(written.splitlines())
    (counted,) = (d for d in distributions(scene.survey, by_name(scene.overview)) if d.question.id == "6")
    assert (counted.asked, counted.unanswered) == (1, 0)
    in_row, in_csv = ([of[name] for name in names] for of, names in ((texts, _BOXES), (row, _COLUMNS)))
    return in_row, in_csv, {share.mark: share.count for share in counted.shares}
