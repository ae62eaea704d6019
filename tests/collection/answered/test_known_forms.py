"""What is not compared again in a copy that is like one before is told as if it were: whatever is typed wherever, in either."""

import dataclasses
import random
from collections.abc import Iterator

import pytest

from gui.collection import judging
from gui.collection.decisions import confirm, correct, set_aside
from gui.collection.judging import judge
from gui.collection.roster import default_roster
from gui.form import alteration
from gui.form import layout as laid
from gui.form import read as reading
from gui.survey.model import Problem
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.collection.answered.changed_forms import SHEET, Form, problems
from tests.collection.returns import with_cell
from tests.collection.scenes import Scene
from tests.workbooks import with_strings_elsewhere

_TYPED = [
    (SHEET, (27, 2), "各種申請において申請者より個人番号の記載又は提示を求めているか。"),
    (SHEET, (36, 4), "① 氏名（カナ）"),
    (SHEET, (27, 6), "確認済"),
    (SHEET, (18, 1), None),
    (SHEET, (8, 3), None),
    (SHEET, (8, 3), "福祉"),
    (SHEET, (50, 2), "担当より：来月改めて報告します。"),
    (SHEET, (27, 9), "②"),
    (SHEET, (44, 5), "① 複数職員で確認している。"),
    ("リスト", (3, 7), "② 求めていない場合がある。"),
    ("調査項目", (18, 2), "① 原則として求めている。"),
    ("一覧表", (3, 12), "④"),
]


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    _forget()
    yield
    _forget()


def _forget() -> None:
    laid._known_layouts.cache_clear()
    reading._is_untouched.cache_clear()


def _with(data: bytes, name: str, at: tuple[int, int], text: str | None) -> bytes:
    """A form in one cell of which somebody has typed, over a function too, every other byte being as it was."""
    book = open_book(open_package(data))
    sheet = next(sheet for sheet in book.sheets if sheet.name == name)
    cell = book.grid(sheet).cells.get(at)
    if cell is None or cell.formula is None:
        return with_cell(data, name, at, text)
    start, stop = book.grid(sheet).whole(cell)
    typed = f'<c r="{to_ref(*at)}" s="{cell.style}" t="inlineStr"><is><t>{text or ""}</t></is></c>'.encode()
    part = book.package.read(sheet.part)
    return book.package.replaced({sheet.part: part[:start] + typed + part[stop:]})


def _behind(form: Form, before: bytes, data: bytes) -> tuple[list[Problem], list[Problem]]:
    """What is told of a copy behind that of another one, and of it alone."""
    _forget()
    form.read(before)
    behind = problems(form.read(data))
    _forget()
    return behind, problems(form.read(data))


@pytest.mark.parametrize(("sheet", "at", "text"), _TYPED)
def test_what_was_changed_is_told_behind_a_form_as_it_was_sent_and_the_other_way_round(
    form: Form, sheet: str, at: tuple[int, int], text: str | None
) -> None:
    as_sent, changed = form.data, _with(form.data, sheet, at, text)
    behind, alone = _behind(form, as_sent, changed)
    assert behind == alone
    behind, alone = _behind(form, changed, as_sent)
    assert behind == alone == []
    again = with_cell(changed, SHEET, (12, 3), "健康福祉部")
    behind, alone = _behind(form, changed, again)
    assert behind == alone


def test_whatever_is_typed_wherever_is_told_as_by_itself(form: Form) -> None:
    chance = random.Random(7)  # noqa: S311 - not a secret
    book = open_book(open_package(form.data))
    cells = [(sheet.name, cell) for sheet in book.sheets for cell in book.grid(sheet).cells.values()]
    places = [(name, (cell.row, cell.column)) for name, cell in cells if cell.formula is None]
    said = [cell.text for _, cell in cells if cell.text]
    first = form.data
    for _ in range(60):
        (sheet, at), text = chance.choice(places), chance.choice([*said, None])
        changed = with_cell(form.data, sheet, at, text)
        behind, alone = _behind(form, first, changed)
        assert behind == alone, (sheet, at, text)
        elsewhere = with_strings_elsewhere(changed, chance.randrange(1, 40))
        behind, alone_elsewhere = _behind(form, first, elsewhere)
        assert behind == alone_elsewhere == alone, (sheet, at, text)
        first = chance.choice([form.data, changed, elsewhere])


def test_a_copy_in_which_only_answers_differ_is_not_compared_again(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    form.read(form.data)
    monkeypatch.setattr(reading, "other_questions", None)
    monkeypatch.setattr(reading, "rewordings", None)
    copy = with_cell(form.data, SHEET, (12, 3), "健康福祉部")
    assert problems(form.read(copy)) == problems(form.read(with_strings_elsewhere(copy))) == []


def test_whatever_was_decided_before_a_collection_is_judged_as_by_itself(scene: Scene) -> None:
    for name in ("厚木市", "海老名市"):
        scene.sends(name)
    scene.look()
    (answer,) = scene.line("厚木市").answers
    as_read, elsewhere = scene.collection, default_roster(scene.bundle, "東京都")
    assert answer.original
    texts = {"9": "② 複数職員で確認していない。", "organisation": "14神奈川県秦野市"}
    decided = [
        as_read,
        *(correct(as_read, answer.file, answer.original, key, text, "2024-01-01T00:00") for key, text in texts.items()),
        confirm(as_read, answer.id, answer.problems),
        set_aside(as_read, answer.id, "間違い", "2024-01-01T00:00"),
        dataclasses.replace(as_read, roster=elsewhere),
        as_read,
    ]
    behind = [judge(scene.bundle, collection) for collection in decided]
    for overview, collection in zip(behind, decided, strict=True):
        judging._undecided.cache_clear()
        alone = judge(scene.bundle, collection)
        assert len(overview.lines) == len(alone.lines)
        assert all(line.says_the_same(other) for line, other in zip(overview.lines, alone.lines, strict=True))
    assert not all(a.says_the_same(b) for a, b in zip(behind[1].lines, behind[-1].lines, strict=True))


def test_a_list_that_was_changed_is_told_whatever_copies_come_before_it(form: Form) -> None:
    other = _with(form.data, "リスト", (3, 7), "② 求めていない場合がある。")
    over = _with(form.data, "リスト", (9, 2), "①")
    copies = [form.data, other, form.data, over, other, form.data]
    behind = [problems(form.read(data)) for data in copies]
    alone = []
    for data in copies:
        alteration._are_lists_sent.cache_clear()
        _forget()
        alone.append(problems(form.read(data)))
    assert behind == alone
    assert [[found.code for found in some] for some in behind[:3]] == [[], ["reworded"], []]
