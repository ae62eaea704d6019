"""A copy laid over the blank form: every cell is the right one, or is refused with the words that are missing."""

import json
import os
import random
from collections import defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from gui.form.alignment import align
from gui.form.answered import page_pair
from gui.form.answered.page_pair import Doubt, Pair
from gui.form.line_matching import matched, without_doubted
from gui.xlsx.addresses import parse_area, parse_ref, to_ref
from gui.xlsx.book import Book, open_book
from gui.xlsx.package import open_package, read_package
from tests.form.altering import Altered, At, alter
from tests.form.care_form import care_book
from tests.form.draft.drafting import Form, saved
from tests.workbooks import as_saved

_PAGE = ("C3:C5", "D8:D13", "D15:F15", "D16:D17", "D20:D22", "C26:D28", "F26:F28", "D31", "D34", "D36:D38")
ANSWERS: Mapping[str, Collection[At]] = {
    "施設調査票": [at for area in _PAGE for at in parse_area(area).cells()],
    "事故": [*parse_area("B5:E24").cells()],
}
REAL = os.environ.get("WIZARD_REAL_FORMS", "")
"""A folder with forms of ministries and `truth.json`, which names their answers' cells."""


def place(altered: Altered, ref: str, sheet: str = "施設調査票") -> str:
    """Where a cell of the care form is found, or why it is not."""
    answers = [(name, *at) for name, cells in ANSWERS.items() for at in cells]
    found = align(care_book(), altered.book(), answers).place(sheet, *parse_ref(ref))
    return found.sentence if isinstance(found, Doubt) else to_ref(*found[1:])


@pytest.fixture
def altered() -> Altered:
    return Altered(care_book(), random.Random(0))  # noqa: S311 - not a secret


def test_a_form_as_it_was_sent_has_every_cell_where_it_was() -> None:
    book = care_book()
    answers = [(name, *at) for name, cells in ANSWERS.items() for at in cells]
    found = align(book, care_book(), answers)
    index = {sheet.name: sheet.index for sheet in book.sheets}
    assert [found.place(*answer) for answer in answers] == [(index[name], *at) for name, *at in answers]
    assert found.changes == ()


def test_a_sheet_that_is_the_blank_forms_to_the_byte_is_not_looked_for_by_its_words(
    altered: Altered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_pair, "matched", lambda *_: pytest.fail("the words were compared"))
    assert [place(altered, to_ref(*at)) for at in ANSWERS["施設調査票"]] == [
        to_ref(*at) for at in ANSWERS["施設調査票"]
    ]
    altered.rename(0)
    assert place(altered, "C3") == "C3"


def test_rows_in_and_out_are_followed_and_named(altered: Altered) -> None:
    altered.shift(0, 0, lambda line: line + (line >= 10))
    assert place(altered, "D9") == "D9"
    assert place(altered, "D10") == "D11"
    altered.write(0, (10, 2), "県の独自の質問")
    answers = [("施設調査票", *at) for at in ANSWERS["施設調査票"]]
    assert align(care_book(), altered.book(), answers).changes == (
        "シート「施設調査票」で、行が加わっています（10行目）。",
    )


def test_a_row_that_is_gone_is_refused_with_its_words(altered: Altered) -> None:
    altered.shift(0, 0, lambda line: None if line == 12 else line - (line > 12))
    assert "「指定を受けた日を書いてください。」" in place(altered, "D12")
    assert place(altered, "D13") == "D12"


def test_a_cell_whose_label_was_moved_or_changed_is_refused(altered: Altered) -> None:
    altered.write(0, parse_ref("B5"), "ファックス番号")
    assert "見出しが「電話番号」ではありません" in place(altered, "C5")
    assert place(altered, "C4") == "C4"


def test_a_sheet_by_another_name_is_told_by_its_words(altered: Altered) -> None:
    altered.rename(1)
    assert place(altered, "B5", "事故") == "B5"


def test_tables_with_the_same_heads_are_not_taken_for_each_other(altered: Altered) -> None:
    altered.shift(0, 0, lambda line: line + 40 * (24 <= line <= 29))
    assert place(altered, "C27") == "C67"


def test_a_column_of_which_a_neighbour_bears_the_heading_as_well_is_in_doubt(altered: Altered) -> None:
    """One column gone and a second 概要 beside the first: there are just as many columns as there were."""
    altered.shift(1, 1, lambda line: None if line == 4 else line - (line > 4))
    altered.write(1, parse_ref("E4"), "概要")
    assert place(altered, "E5", "事故") == "シート「事故」で、元の様式のE5の列（「概要」）に当たる列を特定できません。"
    assert place(altered, "C5", "事故") == "C5"


def test_so_it_is_where_the_column_was_moved_to_the_front(altered: Altered) -> None:
    altered.shift(1, 1, lambda line: 2 if line == 4 else line + (2 <= line < 4))
    altered.write(1, parse_ref("F4"), "概要")
    altered.write(1, parse_ref("D4"), "起きた日")
    assert "特定できません" in place(altered, "E5", "事故")


def test_a_row_of_which_a_neighbour_bears_the_words_as_well_is_in_doubt(altered: Altered) -> None:
    altered.shift(0, 0, lambda line: None if line == 37 else line - (line > 37))
    altered.write(0, parse_ref("B38"), "研修をしていない理由を書いてください。")
    altered.write(0, parse_ref("A38"), "16")
    assert "特定できません" in place(altered, "D38")
    assert place(altered, "D36") == "D36"


_TABLE = {
    "B2": "種別",
    "C2": "件数",
    "D2": "金額",
    "B3": "燃やすごみ",
    "B4": "不燃ごみ",
    "B5": "粗大ごみ",
    "B6": "資源ごみ",
}
_SORTED = {"B3": "資源ごみ", "B4": "不燃ごみ", "B5": "燃やすごみ", "B6": "粗大ごみ"}
_CELLS = [("調査票", row, column) for row in (3, 4, 5, 6) for column in (3, 4)]


def _sorted_rows(
    more: Mapping[str, str | int], now: Mapping[str, str | int], merged: tuple[str, ...] = ()
) -> tuple[list[str], tuple[str, ...]]:
    """Where the cells of 件数 are after the rows stand in another order, 、 for each that is in doubt; and what is said."""
    blank, copy = (
        open_book(open_package(saved(Form(words, boxed=["B2:D6"], merged=merged))))
        for words in ({**_TABLE, **more}, {**_TABLE, **more, **_SORTED, **now})
    )
    found = align(blank, copy, _CELLS)
    places = [found.place("調査票", row, 3) for row in (3, 4, 5, 6)]
    return ["、" if isinstance(at, Doubt) else to_ref(*at[1:]) for at in places], found.changes


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"B7": "合計", "C7": "=SUM(C3:C6)"},
        {"E3": "=C3+D3", "E4": "=C4+D4", "E5": "=C5+D5", "E6": "=C6+D6"},
    ],
)
def test_whole_rows_of_a_fixed_table_in_another_order_are_told_by_their_labels(more: Mapping[str, str | int]) -> None:
    assert _sorted_rows(more, {}) == (
        ["C5", "C4", "C6", "C3"],
        ("シート「調査票」で、表の行の順が元の様式と違うため、見出しで読み取りました（3行目、4行目、5行目、6行目）。",),
    )


def test_rows_that_one_heading_is_merged_beside_are_told_by_their_labels() -> None:
    more = {"A3": "家庭系", "A7": "事業系", "B7": "古紙", "B8": "木くず"}
    assert _sorted_rows(more, {}, ("A3:A6", "A7:A8"))[0] == ["C5", "C4", "C6", "C3"]
    swapped = {"B3": "不燃ごみ", "B4": "燃やすごみ", "B5": "粗大ごみ", "B6": "資源ごみ"}
    assert _sorted_rows(more, swapped, ("A3:A6", "A7:A8"))[0] == ["C4", "C3", "C5", "C6"]
    assert "、" in _sorted_rows(more, {}, ("A3:A5", "A6:A8"))[0]


@pytest.mark.parametrize(
    ("more", "now", "merged"),
    [
        pytest.param({f"A{row}": f"({row})" for row in (3, 4, 5, 6)}, {}, (), id="numbers left in place"),
        pytest.param({}, {"B6": "燃やすごみ"}, (), id="a label twice"),
        pytest.param({}, {"B6": "粗大ごみ（家具）"}, (), id="a label otherwise"),
        pytest.param({}, {"B6": ""}, (), id="a label gone"),
        pytest.param({"B9": "不燃ごみ", "C9": "円"}, {}, (), id="the same label in another block"),
        pytest.param({"B4": "うち事業系"}, {"B4": "うち事業系"}, (), id="a part of the row above"),
        pytest.param({"B7": "うち家具"}, {}, (), id="a part of the last row"),
        pytest.param({"A3": "家庭系"}, {}, ("A3:A4",), id="two of them under one heading"),
        pytest.param({"C8": "=C3/C4"}, {}, (), id="a formula of two rows alone"),
        pytest.param({"C8": "=INDEX(C3:C6,2)"}, {}, (), id="a formula that counts the rows"),
        pytest.param({f"E{r}": "=ROW()-2" for r in (3, 4, 5, 6)}, {}, (), id="numbers that stay"),
        pytest.param({f"E{r}": f"=C{r}*{r}" for r in (3, 4, 5, 6)}, {}, (), id="each row computes another thing"),
        pytest.param({f"E{r}": f"=A{r + 20}" for r in (3, 4, 5, 6)}, {}, (), id="each row says another cell"),
        pytest.param({"B4": "その理由"}, {"B4": "その理由"}, (), id="the reason for the row above"),
        pytest.param({"B4": "人数（上記のうち）"}, {"B4": "人数（上記のうち）"}, (), id="a part of what is above"),
        pytest.param({"B4": "台数（上の合計）"}, {"B4": "台数（上の合計）"}, (), id="a sum of what is above"),
        pytest.param({"B5": "小計"}, {"B5": "燃やすごみ", "B6": "小計"}, (), id="a sum among them"),
    ],
)
def test_rows_in_another_order_are_in_doubt_where_they_may_mean_something_else(
    more: Mapping[str, str | int], now: Mapping[str, str | int], merged: tuple[str, ...]
) -> None:
    places, said = _sorted_rows(more, now, merged)
    assert "、" in places
    assert not any("順が元の様式と違う" in sentence for sentence in said)


_COLUMNS = {"C3": "利用者数", "D3": "職員数", "E3": "備考", "B4": "本館", "B5": "分館", "B1": "館名", "B7": "計"}
_UNDER_HEADS = [("調査票", 1, 3), *(("調査票", row, column) for row in (4, 5) for column in (3, 4, 5))]
_HEADS_SWAPPED = {"C3": "職員数", "D3": "利用者数"}


def _swapped_columns(
    more: Mapping[str, str | int], now: Mapping[str, str | int], merged: tuple[str, ...] = ()
) -> tuple[list[str], tuple[str, ...]]:
    """Where the first row of answers and the name are after columns stand in another order, 、 for each in doubt; and what is said."""
    blank, copy = (
        open_book(open_package(saved(Form(words, boxed=["B3:E7"], merged=merged))))
        for words in ({**_COLUMNS, **more}, {**_COLUMNS, **more, "C1": "中央", **now})
    )
    found = align(blank, copy, _UNDER_HEADS)
    places = [found.place("調査票", row, column) for row, column in ((1, 3), (4, 3), (4, 4), (5, 3), (5, 4), (4, 5))]
    return ["、" if isinstance(at, Doubt) else to_ref(*at[1:]) for at in places], found.changes


@pytest.mark.parametrize(
    ("more", "now", "merged"),
    [
        pytest.param({}, {}, (), id="two columns"),
        pytest.param({"C7": "=SUM(C4:C5)", "D7": "=SUM(D4:D5)"}, {}, (), id="with totals below, which stay"),
        pytest.param({"C2": "令和8年度"}, {}, ("C2:E2",), id="below one head of them all"),
        pytest.param({"C2": "利用", "D2": "職員"}, {"C2": "職員", "D2": "利用"}, (), id="with the heads above them"),
    ],
)
def test_columns_of_a_table_in_another_order_are_told_by_their_heads(
    more: Mapping[str, str | int], now: Mapping[str, str | int], merged: tuple[str, ...]
) -> None:
    assert _swapped_columns(more, {**_HEADS_SWAPPED, **now}, merged) == (
        ["C1", "D4", "C4", "D5", "C5", "E4"],
        ("シート「調査票」で、表の列の順が元の様式と違うため、見出しで読み取りました（C列、D列）。",),
    )


def test_three_columns_that_changed_places_are_each_told_by_their_heads() -> None:
    places, _ = _swapped_columns({}, {"C3": "職員数", "D3": "備考", "E3": "利用者数"})
    assert places == ["C1", "E4", "C4", "E5", "C5", "D4"]


@pytest.mark.parametrize(
    ("more", "now"),
    [
        pytest.param({}, {"D3": "職員数"}, id="one head twice"),
        pytest.param({"E3": "利用者数"}, {}, id="a head that was there twice"),
        pytest.param({}, {"D3": "利用者の数"}, id="a head otherwise"),
        pytest.param({"C2": "本年度", "D2": "前年度"}, {}, id="below heads that stayed"),
        pytest.param({"D3": "うち女性"}, {"C3": "うち女性"}, id="a head that speaks of another"),
        pytest.param({"E3": "うち女性"}, {}, id="a head that speaks of one of them"),
        pytest.param({}, {"B5": "別館"}, id="something else is otherwise"),
    ],
)
def test_columns_in_another_order_are_in_doubt_where_they_may_mean_something_else(
    more: Mapping[str, str | int], now: Mapping[str, str | int]
) -> None:
    places, said = _swapped_columns(more, {**_HEADS_SWAPPED, **now})
    assert "、" in places
    assert not any("見出しで読み取りました" in sentence for sentence in said)


def test_columns_without_words_are_in_doubt_where_one_with_words_has_left_them() -> None:
    """定員 stands in front now, and an empty column has come in: those between were told by their number alone."""
    blank = {1: {"施設名"}, 2: {"所在地"}, 3: {"定員"}, 6: {"概要"}}
    copy = {1: {"定員"}, 2: {"施設名"}, 3: {"所在地"}, 7: {"概要"}}
    likely = matched(blank, copy, 6, 7)
    assert (likely.copy[4], likely.copy[5]) == (5, 6)
    found = without_doubted(likely, blank, copy)
    assert (found.copy, found.lost) == ({1: 2, 2: 3, 6: 7}, (3,))


def test_answers_in_the_words_of_the_form_put_no_line_in_doubt(altered: Altered) -> None:
    """The accidents' numbers are words of the form; so are 5 and 3 where a person typed them."""
    for row in range(5, 25):
        altered.write(1, (row, 2), str(25 - row))
        altered.write(1, (row, 5), ("概要", "種類")[row % 2])
    assert [place(altered, f"{c}{row}", "事故") for row in (5, 14, 24) for c in "BE"] == [
        "B5", "E5", "B14", "E14", "B24", "E24",
    ]  # fmt: skip


def _errors(book: Book, sheets: Mapping[str, Collection[At]], seed: int) -> tuple[list[str], int, int]:
    """The cells that are taken for another after random alterations; how many cells were found, of how many."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    name = chance.choice(sorted(sheets))
    sheet = next(sheet for sheet in book.sheets if sheet.name == name)
    altered, word = alter(book, sheet, sheets[name], chance)
    found = align(book, altered.book(), [(name, *at) for at in sheets[name]])
    wrong, count = [], 0
    for at in sheets[name]:
        there, right = found.place(name, *at), altered.now(sheet.index, at)
        if not isinstance(there, Doubt):
            count += 1
            beside = word is not None and word[0] == at[0]  # a label that was moved has its cell beside it, or none
            if (right is None or there != (sheet.index, *right)) and not beside:
                wrong.append(f"{seed}: {to_ref(*at)} at {to_ref(*there[1:])} after {altered.done}, {word}")
    return wrong, count, len(sheets[name])


def test_after_random_alterations_every_cell_is_right_or_refused() -> None:
    book = care_book()
    results = [_errors(book, ANSWERS, seed) for seed in range(200)]
    assert [error for wrong, _, _ in results for error in wrong] == []
    assert sum(found for _, found, _ in results) > 0.6 * sum(count for _, _, count in results)


def _told(book: Book, copy: Book, answers: Collection[tuple[str, int, int]]) -> tuple[object, ...]:
    found = align(book, copy, answers)
    return found.changes, [found.place(*answer) for answer in answers]


@pytest.mark.parametrize("seed", range(40))
def test_a_copy_of_which_no_word_has_moved_is_told_as_one_that_is_matched(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Filled in and altered at random: what is told at once is what comparing the words line by line tells."""
    chance, book = random.Random(seed), care_book()  # noqa: S311 - not a secret
    sheet = chance.choice([sheet for sheet in book.sheets if sheet.name in ANSWERS])
    altered = Altered(book, chance) if seed % 2 else alter(book, sheet, ANSWERS[sheet.name], chance)[0]
    for at in chance.sample(sorted(ANSWERS[sheet.name]), 6):
        altered.write(sheet.index, at, chance.choice(("電話番号", "12", "ほかの施設", "内容")))
    answers = [(name, *at) for name, cells in ANSWERS.items() for at in cells]
    at_once = _told(book, altered.book(), answers)
    monkeypatch.setattr(Pair, "is_unmoved", property(lambda pair: pair.is_same))
    assert _told(book, altered.book(), answers) == at_once


def test_a_page_without_words_has_its_cells_where_they_are_blank_and_filled_in() -> None:
    blank = open_book(open_package(saved(Form({}, boxed=["B2:D9"]))))
    for words in ({}, {"B2": "理由"}):
        copy = open_book(open_package(saved(Form(words, boxed=["B2:D9"]))))
        assert align(blank, copy, [("調査票", 2, 2)]).place("調査票", 2, 2) == (0, 2, 2)


def test_rows_below_the_last_words_are_where_they_are_blank_though_a_program_keeps_only_what_is_filled_in() -> None:
    def form(*boxed: str, **more: str) -> Book:
        return open_book(open_package(saved(Form({"B2": "町丁名", "C2": "棟数", **more}, boxed=list(boxed)))))

    blank, answers = form("B2:C99"), [("調査票", row, column) for row in range(3, 100) for column in (2, 3)]
    for copy in (form("B2:C2", B3="本町", C3="12"), form(), form("B2:C50")):
        found = align(blank, copy, answers)
        assert [found.place(*answer) for answer in answers] == [(0, *at) for _, *at in answers]


@pytest.mark.skipif(not REAL, reason="WIZARD_REAL_FORMS names no folder with forms of ministries")
def test_so_it_is_in_forms_of_ministries() -> None:
    sheets: dict[str, dict[str, list[At]]] = defaultdict(lambda: defaultdict(list))
    for group in json.loads(Path(REAL, "truth.json").read_text(encoding="utf-8")):
        sheets[group["form"]][group["sheet"]] += map(parse_ref, group["cells"])
    for form, answers in sheets.items():
        book = open_book(read_package(Path(REAL, form)))
        results = [_errors(book, answers, seed) for seed in range(200)]
        assert [error for wrong, _, _ in results for error in wrong] == [], form


def _edged(*merged: str, **words: str) -> Book:
    """A form whose last box is as wide and as high as itself; no words stand in the columns and rows behind its first."""
    made = Workbook()
    page = made.active
    assert page is not None
    page.title = "票"
    for ref, said in {"B2": "電話番号", "D2": "－", "F2": "内線", "B8": "御意見", **words}.items():
        page[ref] = said
    for area in merged or ("G2:H2", "B9:H12"):
        page.merge_cells(area)
    return open_book(open_package(as_saved(made)))


_EDGED = [("票", *parse_ref(ref)) for ref in ("C2", "E2", "G2", "B9")]


@pytest.mark.parametrize("beside", ["J5", "B16", "K30"])
def test_what_is_put_beside_or_below_a_form_moves_none_of_the_cells_at_its_edge(beside: str) -> None:
    found = align(_edged(), _edged(C2="045", **{beside: "課内で確認した"}), _EDGED)
    assert [found.place(*answer) for answer in _EDGED] == [(0, *at) for _, *at in _EDGED]


def test_a_column_may_have_been_put_in_where_the_merged_areas_are_others() -> None:
    found = align(_edged(), _edged("H2:I2", "B9:I12", C2="045", J5="課内で確認した"), _EDGED)
    assert isinstance(found.place("票", 2, 7), Doubt)


def _in_one_row(above: int = 0, **more: str) -> Book:
    """A form whose questions stand beside each other, over the one row for their answers."""
    words = {f"{column}{3 + above}": said for column, said in {"A": "氏名", "B": "年齢", "C": "御意見"}.items()}
    return open_book(open_package(saved(Form({**words, **more}, boxed=[f"A{4 + above}:C{4 + above}"]))))


@pytest.mark.parametrize(
    ("copy", "found_in"),
    [
        (_in_one_row(A4="佐藤", A5="鈴木", B5="41"), 4),
        (_in_one_row(B4="40", A6="一人目だけ"), 4),
        (_in_one_row(2, A6="佐藤"), 6),
        (_in_one_row(A5="鈴木", B5="41"), 0),
    ],
    ids=["two who answer", "a remark below", "rows put in above", "nothing where it is asked for"],
)
def test_what_stands_below_the_one_row_of_answers_does_not_put_it_in_doubt(copy: Book, found_in: int) -> None:
    cells = [("調査票", 4, column) for column in (1, 2, 3)]
    found = align(_in_one_row(), copy, cells)
    places = [found.place(*cell) for cell in cells]
    assert [0 if isinstance(at, Doubt) else at[1] for at in places] == [found_in] * 3


def _a_figure_in_each_cell(*figures: str) -> Book:
    words = {"A2": "氏名", "A3": "法人番号"}
    said = {f"{column}3": figure for column, figure in zip("BCDEFG", figures, strict=False)}
    return open_book(open_package(saved(Form({**words, **said}, boxed=["A2:G3"]))))


def test_a_column_put_in_among_figures_that_have_a_cell_each_is_not_read_as_one_of_them() -> None:
    cells = [("調査票", 3, column) for column in range(2, 8)]
    found = align(_a_figure_in_each_cell(), _a_figure_in_each_cell(*"123456"), cells)
    assert [found.place(*cell) for cell in cells] == [(0, 3, column) for column in range(2, 8)]
    copy = Altered(_a_figure_in_each_cell(*"123456"), random.Random(0))  # noqa: S311 - not a secret
    copy.shift(0, 1, lambda line: line + (line >= 5))
    found = align(_a_figure_in_each_cell(), copy.book(), cells)
    assert all(isinstance(found.place(*cell), Doubt) for cell in cells)


def test_a_word_of_the_form_in_the_row_for_answers_is_none() -> None:
    """The row above it was copied: what was answered stands a row below."""
    copy = _in_one_row(A4="氏名", B4="年齢", C4="御意見", A5="佐藤")
    found = align(_in_one_row(), copy, [("調査票", 4, 1)])
    assert isinstance(found.place("調査票", 4, 1), Doubt)


def test_where_the_last_answers_stand_within_words_what_stands_in_their_place_is_no_answer() -> None:
    blank, copy = (
        open_book(open_package(saved(Form({"A1": "回答", **said}, boxed=["A1:A2"]))))
        for said in ({"A2": "担当者：　　　電話：　　　"}, {"A2": "備考", "A3": "担当者：佐藤　電話：046"})
    )
    assert isinstance(align(blank, copy, [("調査票", 2, 1)]).place("調査票", 2, 1), Doubt)


def test_of_three_lines_that_say_the_same_none_is_the_one_that_is_left() -> None:
    blank = {1: {"区分"}, 2: {"執行率"}, 3: {"執行率"}, 4: {"執行率"}, 5: {"増減額"}}
    assert matched(blank, {1: {"区分"}, 2: {"執行率"}, 3: {"増減額"}}, 5, 3).copy == {1: 1, 5: 3}


_BLOCK = {"A1": "事業名", "A2": "期間", "A3": "項目", "B3": "数量", "A7": "小計"}


def _blocks(*starts: int, **more: str) -> Book:
    """A form in which one region stands several times, told from each other by their numbers alone."""
    words = {f"A{start}": f"事業{number}" for number, start in enumerate(starts, 1)}
    for start in starts:
        for ref, said in _BLOCK.items():
            row, column = parse_ref(ref)
            words[to_ref(start + row, column)] = said
    return open_book(open_package(saved(Form({**words, **more}))))


_OF_BLOCKS = [("調査票", start + below, 2) for start in (3, 13, 23) for below in (1, 2, 7)]


def test_what_another_answers_words_became_says_nothing_of_what_is_asked_below_them() -> None:
    """As on graph paper: the choices of one answer stand over the room for the next, which has words of its own beside it."""

    def form(choice: str, head: str) -> Book:
        words = {
            "A1": "作成状況",
            "C1": choice,
            "E1": "作成中",
            "A2": "更新日",
            "A3": "区分",
            "C3": head,
            "A4": "高齢者",
        }
        return open_book(open_package(saved(Form(words, boxed=["A1:E4"]))))

    cells = [("調査票", *parse_ref(ref)) for ref in ("B1", "D1", "C2", "C4")]

    def places(*said: str) -> list[str]:
        found = align(form("作成済", "人数"), form(*said), cells)
        return [
            "、" if isinstance(at, Doubt) else to_ref(*at[1:]) for at in map(found.place, *zip(*cells, strict=True))
        ]

    assert places("○作成済", "人数") == ["B1", "、", "C2", "C4"]
    assert places("作成済", "世帯") == ["B1", "D1", "C2", "、"]


def test_a_region_that_is_copied_below_leaves_the_others_where_they_are() -> None:
    found = align(_blocks(3, 13, 23), _blocks(3, 13, 23, 33, A33="事業1", B34="四つ目"), _OF_BLOCKS)
    assert [found.place(*cell) for cell in _OF_BLOCKS] == [(0, *at) for _, *at in _OF_BLOCKS]


@pytest.mark.parametrize("at", [9, 19, 29])
def test_a_row_put_into_a_region_that_repeats_leaves_the_words_below_it_its_own(at: int) -> None:
    copy = Altered(_blocks(3, 13, 23), random.Random(0))  # noqa: S311 - not a secret
    copy.shift(0, 0, lambda line: line + (line >= at))
    found = align(_blocks(3, 13, 23), copy.book(), _OF_BLOCKS)
    assert [found.place(*cell) for cell in _OF_BLOCKS] == [(0, row + (row >= at), 2) for _, row, _ in _OF_BLOCKS]


def test_the_last_of_the_regions_taken_out_leaves_the_others_where_they_are() -> None:
    found = align(_blocks(3, 13, 23), _blocks(3, 13), _OF_BLOCKS)
    places = [found.place(*cell) for cell in _OF_BLOCKS]
    assert places[:6] == [(0, *at) for _, *at in _OF_BLOCKS[:6]]
    assert all(isinstance(at, Doubt) for at in places[6:])


def test_of_regions_that_nothing_tells_apart_none_is_known_to_be_the_one_taken_out() -> None:
    heads = {f"A{row}": "事業" for row in (3, 13, 23)}
    copy = _blocks(3, 13, A3="事業", A13="事業")
    found = align(_blocks(3, 13, 23, **heads), copy, _OF_BLOCKS)
    assert all(isinstance(found.place(*cell), Doubt) for cell in _OF_BLOCKS)


def test_an_example_of_how_to_answer_is_not_taken_for_the_renamed_sheet() -> None:
    def form(*names: str) -> Book:
        made = Workbook()
        for name in names:
            page = made.create_sheet(name)
            page["A1"], page["A2"], page["A3"] = "備蓄の状況", "毛布（枚）", "水（本）"
            page["B2"] = 1000 if name == "記入例" else None
        del made["Sheet"]
        return open_book(open_package(as_saved(made)))

    blank, answers = form("様式１", "記入例"), [("様式１", 2, 2), ("様式１", 3, 2)]
    renamed = align(blank, form("様式１（みなと市）", "記入例"), answers)
    assert renamed.place("様式１", 2, 2) == (0, 2, 2)
    alone = align(blank, form("記入例"), answers)
    assert isinstance(alone.place("様式１", 2, 2), Doubt)


def test_figures_of_last_year_are_no_headings_but_years_and_numbers_of_rows_are() -> None:
    def form(*others: tuple[str, float]) -> Book:
        made = Workbook()
        page = made.worksheets[0]
        page.title = "様式"
        words: dict[str, str | float] = {
            "A1": "No.",
            "B1": "措置",
            "C1": "昨年度まで",
            "D1": 2024,
            "E1": 2025,
            "A2": 1,
            "B2": "助言",
            "A3": 2,
        }
        for ref, said in [*words.items(), ("B3", "勧告"), ("C2", 12), ("A4", 3), ("B4", "命令"), *others]:
            page[ref].value = said
        return open_book(open_package(as_saved(made)))

    answers = [("様式", row, column) for row in (2, 3, 4) for column in (3, 4, 5) if (row, column) != (2, 3)]
    corrected = align(form(), form(("C2", 19)), answers)
    assert [corrected.place(*answer) for answer in answers] == [(0, *at) for _, *at in answers]
    assert corrected.changes == ("シート「様式」のC2が「12」から「19」に変わっています。",)
    assert isinstance(align(form(), form(("D1", 2022)), answers).place("様式", 2, 4), Doubt)
