"""The cells of the blank form that a definition names, and what of that cannot be so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gui.survey.item import Item
from gui.survey.model import Problem, ResponderField, Survey
from gui.words.folding import fold, is_blank
from gui.words.numbers import number_in
from gui.xlsx.addresses import parse_area, to_ref
from gui.xlsx.book import Book, Sheet
from gui.xlsx.grid import Cell

BOXES = {"□": "■", "☐": "☑", "◻": "◼", "〇": "●", "○": "●"}
"""An open sign, and the same one taken."""

_IN_WORDS = re.compile("[□☐◻]")
_PLACEHOLDER = re.compile(
    r"[(（〔【\[]?(?:記載例|記入例|入力例|例[:：)）\s]).*|[$＄]\w+"
    r"|[(（〔【\[].*(?:例|転記|記載|記入|入力|選択|ください|下さい).*[)）〕】\]]"
    r"|(?:ここに|こちらに|リストから|プルダウンから)?(?:選択|入力|記入|記載)(?:して(?:ください|下さい))?。?",
    re.DOTALL,
)
"""What the blank form may say in a cell for an answer."""

_EXAMPLES = re.compile(r"記入例|記載例|入力例")
_WRONG = "調査の定義で、{name}の at「{at}」{why}。定義を直してください。"


@dataclass(frozen=True, slots=True)
class NamedCell:
    """One cell of the blank form: the key of its text, what its problems are about, what holds it.

    `own` is what the blank form says in it: an example, an open box.
    """

    key: str
    about: str
    name: str
    at: str
    sheet: Sheet
    row: int
    column: int
    item: Item | ResponderField
    own: str

    @property
    def taken(self) -> str:
        """What it says once it is ticked: ■ 実施した for □ 実施した; '' where it has no open sign, or several."""
        return ticked_text(self.own)


@dataclass(frozen=True, slots=True)
class _Wanted:
    key: str
    about: str
    name: str
    item: Item | ResponderField
    at: str
    number: int = 0


def ticked_text(own: str) -> str:
    """A text with its one open sign taken; '' where it has none, or several."""
    if own.strip() in BOXES:
        return BOXES[own.strip()]
    signs = _IN_WORDS.findall(own)
    return own.replace(signs[0], BOXES[signs[0]]) if len(signs) == 1 else ""


def is_named(survey: Survey) -> bool:
    """Whether a definition names the cells of its form, rather than the words beside them."""
    return survey.format > 1 and any(wanted.at for wanted in _wanted(survey))


@lru_cache(maxsize=2)
def named_cells(survey: Survey, blank: Book) -> tuple[tuple[NamedCell, ...], tuple[Problem, ...]]:
    """The cells that a definition names, and its faults as problems."""
    found: dict[tuple[int, int, int], NamedCell] = {}
    faults: list[Problem] = []
    for wanted in _wanted(survey):
        cell = _named(wanted, survey, blank)
        if isinstance(cell, NamedCell):
            place = (cell.sheet.index, cell.row, cell.column)
            if place not in found:
                found[place] = cell
                continue
            cell = f"は、{found[place].name}の欄でもあります"
        why = _WRONG.format(name=wanted.name, at=wanted.at, why=cell)
        faults.append(Problem("definition-fault", "error", wanted.about, why))
    return tuple(found.values()), tuple(faults)


def _wanted(survey: Survey) -> Iterator[_Wanted]:
    for found in survey.responder:
        yield _Wanted(found.id, found.id, found.label, found, found.at)
    for item in survey.items:
        for key, cell, at, number in item.kind.named(item):
            yield _Wanted(key, cell.answer_key, cell.place, cell, at, number)


def _named(wanted: _Wanted, survey: Survey, blank: Book) -> NamedCell | str:
    """The cell, or why it cannot be one, as the end of a sentence."""
    if not wanted.at:
        return "がありません"
    name, _, ref = wanted.at.rpartition("!")
    name = name.strip("'").replace("''", "'") or survey.form.sheet
    visible = (sheet for sheet in blank.sheets if sheet.visible and not name)
    sheet = next((s for s in blank.sheets if name and fold(s.name) == fold(name)), next(visible, None))
    if sheet is None:
        return "のシートが元の様式にありません"
    try:
        area = parse_area(ref)
    except ValueError:
        return "は、セルの番地ではありません"
    row, column = area.top + max(wanted.number - 1, 0), area.left
    if row > area.bottom:
        return "の行が足りません"
    grid = blank.grid(sheet)
    if grid.anchor(row, column) != (row, column):
        return f"は、結合されたセルの中にあります（左上は{to_ref(*grid.anchor(row, column))}）"
    cell = grid.cells.get((row, column))
    has_sign = not isinstance(wanted.item, ResponderField) and wanted.item.kind.signs
    is_box = cell is not None and has_sign and cell.formula is None and bool(ticked_text(cell.text))
    if cell and not is_box and (why := _in_the_way(blank, sheet, cell)):
        return why
    own = cell.text if cell else ""
    return NamedCell(wanted.key, wanted.about, wanted.name, wanted.at, sheet, row, column, wanted.item, own)


def _in_the_way(blank: Book, sheet: Sheet, cell: Cell) -> str:
    """Why a cell of the blank form is none for an answer: it has a formula, or words that are neither example nor box."""
    if cell.formula is not None:
        return f"（{to_ref(cell.row, cell.column)}）には、関数が入っています"
    grid = blank.grid(sheet)
    if not isinstance(cell.value, str) or is_blank(cell.text) or number_in(cell.text) is not None:
        return ""
    is_open = grid.frame.protected and not blank.style(cell.style).locked
    if (
        is_open
        or grid.list_at(cell.row, cell.column)
        or cell.text.strip() in BOXES
        or _PLACEHOLDER.fullmatch(cell.text.strip())
    ):
        return ""
    above = (grid.cells.get((row, cell.column)) for row in range(1, cell.row))
    if any(other and _EXAMPLES.search(other.text) for other in above):
        return ""
    return f"（{to_ref(cell.row, cell.column)}）には、「{cell.text.strip()[:20]}」と書いてあります"
