"""What returns of a survey with its answers on two sheets say in other words, or in other cells, than the form's."""

from collections.abc import Mapping
from datetime import datetime

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from gui import survey_library
from gui.collection.findings import label_of
from gui.collection.reading.returned import Returned
from gui.collection.reading.returned_file import read_returned
from gui.survey.bundle import SurveyBundle
from gui.survey.key import keys
from gui.survey.kinds.odd_words import is_own_word
from tests.form.real.authored_forms import authored, filled
from tests.workbooks import as_saved

HEAD = """format = 2
id = "rooms"
title = "部屋の調査"
ministry = "○○県"
deadline = 2027-01-29T17:00:00

[form]
tick = "〇"

[[responder]]
id = "organisation"
label = "市区町村名"
form = "organisation"
at = "本館!B3"
"""
ASKED = {
    "本館!B5": ("学習室を開ける日", ("毎日", "週末だけ")),
    "本館!B6": ("会議室の貸出し", ("有料で貸す", "無料で貸す")),
    "本館!B7": ("冷房の入る期間", ("夏だけ入る", "通年で入る")),
    "本館!B8": ("照明の種類", ("蛍光灯", "LED灯")),
    "分館!B5": ("分館を開ける日", ("平日だけ", "土日だけ")),
    "分館!B6": ("分館の職員", ("常駐する", "巡回する")),
    "分館!B7": ("分館の鍵", ("町が持つ", "自治会が持つ")),
    "分館!B8": ("分館の掃除", ("業者がする", "住民がする")),
    "分館!B10": ("分館の電話", ("引いている", "引いていない")),
}
KINDS = {
    "本館!B10": ("防災の拠点である", 'kind = "tick"'),
    "本館!B11": ("条例を定めた年", 'kind = "year"'),
    "本館!B12": ("開館した日", 'kind = "date"'),
    "本館!B13": (
        "備品",
        'kind = "choices"\nseparator = "、"\nmark_only = true\nchoices = ["ア：机", "イ：椅子", "ウ：幕"]',
    ),
    "本館!B14": ("管理", 'mark_only = true\nchoices = ["ア：直営", "イ：委託"]'),
    "本館!B15": ("工夫", 'kind = "text"'),
    "本館!B16": ("利用率", 'kind = "number"\ndecimals = 1'),
}
ANSWERS: Mapping[str, str | float] = {
    "本館!B3": "14神奈川県厚木市",
    **{cell: choices[0] for cell, (_, choices) in ASKED.items()},
    **dict(zip(KINDS, ("〇", 1985, "令和2年4月1日", "ア、イ", "ア", "床を張り替えた", 45.5), strict=True)),
}


def _form(cells: Mapping[str, str | float | None], epoch: datetime = CALENDAR_WINDOWS_1900) -> bytes:
    book = Workbook()
    book.epoch = epoch
    book.worksheets[0].title = "本館"
    book.create_sheet("分館")
    labels = {"本館!B3": "市区町村名", **{cell: label for cell, (label, _) in (ASKED | KINDS).items()}}
    for cell, label in labels.items():
        sheet, _, at = cell.partition("!")
        book[sheet][f"A{at[1:]}"].value = label
    for cell, value in cells.items():
        sheet, _, at = cell.partition("!")
        book[sheet][at].value = value
    return as_saved(book)


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> SurveyBundle:
    place = tmp_path_factory.mktemp("rooms") / "rooms.toml"
    of_choices = {cell: (label, f"choices = {list(map(str, choices))}") for cell, (label, choices) in ASKED.items()}
    questions = (
        f'[[question]]\nid = "{cell}"\ntext = "{label}"\n{kind}\nat = "{cell}"\n'.replace("'", '"')
        for cell, (label, kind) in (of_choices | KINDS).items()
    )
    ids = {cell: f"{number}" for number, cell in enumerate(of_choices | KINDS, 1)}
    text = HEAD + "".join(questions)
    for cell, number in ids.items():
        text = text.replace(f'id = "{cell}"', f'id = "{number}"')
    place.write_text(text, encoding="utf-8")
    place.with_suffix(".xlsx").write_bytes(_form({}))
    return survey_library.load(place)


def returned(rooms: SurveyBundle, changes: Mapping[str, str | float | None]) -> Returned:
    (found,) = read_returned(_form({**ANSWERS, **changes}), rooms).returns
    return found


def said(found: Returned) -> list[tuple[str, str]]:
    return [(problem.code, problem.cell) for problem in found.problems]


def test_a_form_in_its_own_words_is_nobodys_fault(rooms: SurveyBundle) -> None:
    assert said(returned(rooms, {})) == []


@pytest.mark.parametrize(
    ("cell", "text", "own"),
    [
        *(("本館!B10", text, "") for text in ("無", "×", "否", "－", "いいえ", "対象外", "□")),
        *(("本館!B10", text, "〇") for text in ("1", "はい", "有", "□✓", "〇（予定）")),
        ("本館!B11", "昭和65年", "1990"),
        ("本館!B12", "H32.4.1", "令和2年4月1日"),
        ("本館!B12", "2020年4月1日（木）", "令和2年4月1日"),
    ],
)
def test_what_is_understood_in_other_words_is_a_caution_and_goes_on_in_the_forms(
    rooms: SurveyBundle, cell: str, text: str, own: str
) -> None:
    found = returned(rooms, {cell: text})
    assert said(found) == [("odd-word", cell)]
    key = next(key for key, at in found.cells.items() if at == cell)
    assert found.understood[key] == own


@pytest.mark.parametrize(
    ("epoch", "number", "other"),
    [(CALENDAR_WINDOWS_1900, 43922, ""), (CALENDAR_MAC_1904, 42460, "「平成28年3月31日」のことかもしれません")],
)
def test_a_bare_number_of_a_day_is_a_caution_from_whichever_year_days_are_counted(
    rooms: SurveyBundle, epoch: datetime, number: int, other: str
) -> None:
    (found,) = read_returned(_form({**ANSWERS, "本館!B12": number}, epoch), rooms).returns
    assert said(found) == [("odd-word", "本館!B12")]
    assert f"「{number}" in found.problems[0].message
    assert other in found.problems[0].message
    assert (found.response.answers["12"], found.understood["12"]) == ("2020-04-01", "令和2年4月1日")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        *(("本館!B10", text) for text in ("○", "✓", "ㇾ", "●")),
        ("本館!B12", "2020年4月1日（水）"),
        ("本館!B12", "R2.4.1"),
        *(("本館!B13", text) for text in ("ｱ､ｲ", "(ア)(イ)", "ア・イ")),
    ],
)
def test_the_same_in_another_look_is_nobodys_fault(rooms: SurveyBundle, cell: str, text: str) -> None:
    found = returned(rooms, {cell: text})
    assert said(found) == []
    assert found.response.answers == returned(rooms, {}).response.answers


@pytest.mark.parametrize(
    ("stored", "shown"), [(45.499999999999993, "45.5"), (0.1 + 0.2, "0.3"), (5.000000000000001, "5")]
)
def test_what_calculating_left_behind_a_number_is_no_part_of_it(rooms: SurveyBundle, stored: float, shown: str) -> None:
    found = returned(rooms, {"本館!B16": stored})
    assert (said(found), found.response.answers["16"]) == ([], shown)


def test_a_mark_in_brackets_is_the_choice(rooms: SurveyBundle) -> None:
    assert returned(rooms, {"本館!B14": "（イ）"}).response.answers["14"] == "イ"


@pytest.mark.parametrize("text", ["（例）床を張り替えた", "床：　　壁：", "次ページのとおり", "ホームページ参照"])
def test_what_was_to_be_filled_in_or_stands_elsewhere_is_a_caution(rooms: SurveyBundle, text: str) -> None:
    assert said(returned(rooms, {"本館!B15": text})) == [("placeholder", "本館!B15")]


def test_a_shift_is_told_on_its_own_sheet_and_what_is_wrong_behind_it_at_once(rooms: SurveyBundle) -> None:
    own = [ANSWERS[f"分館!B{row}"] for row in range(5, 9)]
    lower: dict[str, str | float | None] = {
        "分館!B5": None,
        **{f"分館!B{row}": text for row, text in enumerate(own, 6)},
    }
    found = returned(rooms, {**lower, "本館!B7": "未定", "分館!B10": "検討中"})
    assert said(found) == [
        ("choice-not-in-list", "本館!B7"),
        ("shifted", "分館!B5"),
        ("choice-not-in-list", "分館!B10"),
    ]
    (shift,) = (problem for problem in found.problems if problem.code == "shifted")
    assert "1行下に" in shift.message
    assert "分館!B6の「平日だけ」は分館!B5に" in shift.message


def test_what_is_asked_in_the_boxes_of_a_row_is_called_by_its_words() -> None:
    survey = authored("ippai").bundle.survey
    assert label_of(survey, "1[5].how") == "Q1の「ペットボトル」の収集の形態"
    assert not [key for key in keys(survey) if "[" in label_of(survey, key)], "nor what the form works out itself"


@pytest.mark.parametrize(
    ("text", "own", "same"),
    [("3", "３", True), ("ＡＢ", "AB", True), ("３　不足", "3 不足", True), ("2", "②", False), ("２", "②", False)],
)
def test_a_width_is_no_other_word_and_another_sign_is(text: str, own: str, *, same: bool) -> None:
    assert is_own_word(text, own) is same


def test_nothing_is_said_of_a_form_that_was_filled_here() -> None:
    survey = authored("hinan")
    made = filled("hinan", 1)[1]
    assert made.data is not None
    (found,) = read_returned(made.data, survey.bundle).returns
    assert "odd-word" not in {problem.code for problem in found.problems}
