# ruff: noqa: E501, S311
"""Forms put together at random out of the words that offices print: no word of a form and no formula is ever proposed as an answer."""

import random
from collections.abc import Callable

import pytest

from gui.form.draft.draft import draft
from gui.xlsx.addresses import parse_ref
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.form.unseen.page import BLUE, GREY, YELLOW, Form, Page

WORDS = (
    "区分", "項目", "No.", "施設名", "所在地", "職員数（人）", "うち常勤", "前年度", "今年度", "令和６年度", "実績額", "（単位：千円）", "備考", "回答欄", "合計", "小計",
    "１　策定済み　→問２へ", "２　策定予定なし", "問１　計画を策定していますか。（１つ選択）", "問２　問１で「１」と回答した場合のみ記入してください。", "※　網掛け部分は記入不要です。",
    "記入要領", "担当者名", "電話番号", "メールアドレス", "設置年月日", "○○市長　様", "①", "(1)", "ア", "男", "女", "計", "はい", "いいえ", "必須", "任意", "注１　10月1日現在で記入すること。",
    "様式第１号（第５条関係）", "事務局記入欄", "受付番号", "申請者", "提出期限：令和７年９月30日", "黄色のセルに入力してください。", "面積（㎡）", "割合（％）", "有無", "理由", "１．基本情報",
)  # fmt: skip


def at_random(chance: random.Random) -> Form:
    """A form of some blocks: tables, pairs of label and answer, paragraphs, each drawn in one of the ways of offices."""
    form = Form()
    page = form.page("様式", protected=chance.random() < 0.3)
    row = 1
    for _ in range(chance.randint(2, 5)):
        row = chance.choice((_table, _pairs, _text))(page, chance, row) + chance.randint(1, 2)
    return form


def _text(page: Page, chance: random.Random, row: int) -> int:
    for last in range(row, row + chance.randint(1, 3)):
        page.put({f"{chance.choice('ABC')}{last}": chance.choice(WORDS)})
    return last + 1


def _pairs(page: Page, chance: random.Random, row: int) -> int:
    count = chance.randint(1, 5)
    for n in range(row, row + count):
        page.put({f"A{n}": chance.choice(WORDS)})
        if chance.random() < 0.3:
            page.put({f"B{n}": chance.choice((*WORDS, "=A1", 12))})
        if chance.random() < 0.3:
            page.put({f"C{n}": chance.choice(WORDS)})
    _looks(page, chance, f"A{row}:D{row + count - 1}", f"B{row}:B{row + count - 1}")
    return row + count


def _table(page: Page, chance: random.Random, row: int) -> int:
    columns, count = "ABCDEFG"[: chance.randint(2, 7)], chance.randint(2, 6)
    page.rows(f"A{row}", [chance.choice(WORDS) for _ in columns])
    for n in range(row + 1, row + count + 1):
        for column in columns:
            if chance.random() < (0.8 if column == "A" else 0.15):
                page.put({f"{column}{n}": chance.choice((*WORDS, f"=SUM(A{n}:A{n})", 3, 0))})
    if chance.random() < 0.5:
        page.put(
            {f"{column}{row + count}": f"=SUM({column}{row + 1}:{column}{row + count - 1})" for column in columns[1:]}
        )
    last = columns[-1]
    _looks(page, chance, f"A{row}:{last}{row + count}", f"{last}{row + 1}:{last}{row + count}")
    return row + count + 1


def _looks(page: Page, chance: random.Random, area: str, answers: str) -> None:
    """The looks of a block: what shows the answers shows no words, but careless hands take the heads and labels in with them."""
    if chance.random() < 0.7:
        page.box(area, chance.choice(("thin", "hair", "dotted")))
    shown = area if chance.random() < 0.3 else answers
    looks: tuple[Callable[[], None], ...] = (
        lambda: page.fill(shown, chance.choice((YELLOW, BLUE, GREY))),
        lambda: page.open(shown),
        lambda: page.listed(shown, '"有,無"'),
        lambda: page.font(shown, color="0000FF"),
    )
    taken = [look for look in looks if chance.random() < 0.3]
    for look in taken:
        look()
    for ref in page.cells(answers) if taken else ():
        held = page.sheet[ref].value
        if isinstance(held, str) and not held.startswith("="):
            page.put({ref: None})


@pytest.mark.parametrize("seed", range(12))
def test_no_word_of_a_form_and_no_formula_is_proposed(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(10):
        form = at_random(chance)
        book = open_book(open_package(form.saved()))
        held = book.grid(book.sheets[0]).cells
        found = draft(book, "様式").cells
        texts = {at: cell.text for at, cell in held.items()}
        assert [(cell.cell, text) for cell in found if (text := texts.get(parse_ref(cell.cell))) in WORDS] == []
        assert [
            cell.cell for cell in found if (at := parse_ref(cell.cell)) in held and held[at].formula is not None
        ] == []
