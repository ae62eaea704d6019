"""The cells of the blank form that a definition names, and what of that cannot be so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gui.form.as_sent import BlankForm
from gui.form.open_cells import CellOfForm, Spot, kind_of
from gui.form.words_with_gaps import CLOSING, Span, numbered
from gui.survey.item import Item
from gui.survey.key import BOX
from gui.survey.model import Choice, Problem, ResponderField, Survey
from gui.words.cell_names import CellName, parts_of
from gui.words.dates import choice_of_eras, era_before
from gui.words.folding import fold
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Sheet

_WRONG = "調査の定義で、{name}の at「{at}」{why}。定義を直してください。"
_ONE_CELL = "には、どの選択肢の文字もありません。一つのセルに並べて書く欄なら、separator も書きます"
_ERAS = re.compile(r"(?:令和|平成|昭和|大正|明治)[^年]{0,3}$")


@dataclass(frozen=True, slots=True)
class NamedCell:
    """Where the blank form has a text: its key, what its problems are about, whose it is, and its cells.

    `parts` are the cells and blanks of a value in parts, each a box a character where there are several in one; `era` is what
    the form prints before the first. `marks` are those of the choices whose signs the parts are, () for anything else.
    """

    key: str
    about: str
    at: str
    item: Item | ResponderField
    parts: tuple[tuple[Spot, ...], ...]
    marks: tuple[str, ...] = ()
    era: str = ""

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return _name_of(self.item)

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All its cells and blanks."""
        return self.parts[0] if len(self.parts) == 1 else tuple(spot for part in self.parts for spot in part)

    @property
    def is_whole(self) -> bool:
        """Whether the whole of one cell holds the text."""
        return not self.marks and len(self.parts) == len(self.parts[0]) == 1 and self.parts[0][0].span is None

    @property
    def own(self) -> str:
        """What the blank form says in the first cell."""
        return self.parts[0][0].own


@dataclass(frozen=True, slots=True)
class _Wanted:
    key: str
    about: str
    item: Item | ResponderField
    at: str
    number: int = 0

    @property
    def mark(self) -> str:
        """The mark of the choice whose box it is; '' for none."""
        is_box = not isinstance(self.item, ResponderField) and self.item.kind.separate and self.key != self.about
        return self.key.removeprefix(f"{self.about}{BOX}") if is_box else ""


def _name_of(item: Item | ResponderField) -> str:
    return item.label if isinstance(item, ResponderField) else item.place


def names_any(survey: Survey) -> bool:
    """Whether a definition names any cell."""
    return any(wanted.at for wanted in _wanted(survey))


@lru_cache(maxsize=2)
def named_cells(blank: BlankForm) -> tuple[tuple[NamedCell, ...], tuple[Problem, ...]]:
    """The cells that a definition names, and its faults as problems."""
    taken: dict[tuple[int, int, int], dict[Span | None, NamedCell]] = {}
    found: list[NamedCell] = []
    faults: list[Problem] = []
    sheets: dict[str, Sheet | None] = {}
    for wanted in _wanted(blank.survey):
        cell = _named(wanted, blank, sheets)
        if isinstance(cell, NamedCell):
            other = _other(taken, cell)
            if not other:
                found.append(cell)
                continue
            cell = _ONE_CELL if other == cell.name and cell.key != cell.about else f"は、{other}の欄でもあります"
        why = _WRONG.format(name=_name_of(wanted.item), at=wanted.at.replace("\n", "、"), why=cell)
        faults.append(Problem("definition-fault", "error", wanted.about, why))
    return tuple(found), tuple(faults)


def _other(taken: dict[tuple[int, int, int], dict[Span | None, NamedCell]], cell: NamedCell) -> str:
    """Whose one of the cells is already, '' if they are all free; then they are taken."""
    for spot in cell.spots:
        spans = taken.setdefault(spot.address, {})
        for span, other in spans.items():
            if span is None or spot.span is None or max(span[0], spot.span[0]) < min(span[1], spot.span[1]):
                return other.name
    for spot in cell.spots:
        taken[spot.address][spot.span] = cell
    return ""


def _wanted(survey: Survey) -> Iterator[_Wanted]:
    for found in survey.responder:
        if found.form == "kind" and not found.at:
            continue  # it is that of whoever it is
        yield _Wanted(found.id, found.id, found, found.at)
    for item in survey.items:
        for key, cell, at, number in item.kind.named(item):
            yield _Wanted(key, cell.answer_key, cell, at, number)


def _named(wanted: _Wanted, blank: BlankForm, sheets: dict[str, Sheet | None]) -> NamedCell | str:
    """The cells, or why they cannot be those, as the end of a sentence."""
    if not wanted.at:
        return "がありません"
    marks = _marks(wanted.item)
    ats = [choice.at for choice in _choices(wanted.item)] if marks else [wanted.at]
    named = [parts_of(at, wanted.number) for at in ats]
    parts: list[list[Spot]] = []
    first: CellOfForm | None = None
    for i, (name, cells) in enumerate(part for some in named for part in some):
        if not cells:
            return "の行が足りません"
        if name.sheet not in sheets:
            sheets[name.sheet] = sheet_of(name, blank)
        sheet = sheets[name.sheet]
        if sheet is None:
            return "のシートが元の様式にありません"
        filled, mark = blank.book.grid(sheet).filled, marks[i] if marks else wanted.mark
        places = [CellOfForm(blank.book, sheet, *at, wanted.item, filled.get(at), mark) for at in cells]
        first = first or places[0]
        is_one = len(cells) == 1 and not marks and len(named[0]) == 1 and not name.blank
        if is_one and first.cell is None:
            return _covered(places) or NamedCell(wanted.key, wanted.about, wanted.at, wanted.item, ((first.spot(),),))
        if is_one and not kind_of(wanted.item).signs:
            several = places[0].several()
            if several and not _covered(places):
                return _with_era(wanted, tuple((spot,) for spot in several[0]), several[1], places[0])
        spots = _spots(places, name)
        if isinstance(spots, str):
            return spots
        parts.append(spots)
    if first is None or (marks and len(parts) != len(marks)):
        return "は、セルの番地ではありません"
    return _with_era(wanted, tuple(map(tuple, parts)), marks, first)


def _marks(item: Item | ResponderField) -> tuple[str, ...]:
    """The marks of the choices that have each a cell of its own for the sign of the one that is taken."""
    is_one = not isinstance(item, ResponderField) and not item.kind.separate
    return tuple(choice.mark for choice in _choices(item)) if is_one else ()


def _choices(item: Item | ResponderField) -> tuple[Choice, ...]:
    return () if isinstance(item, ResponderField) else tuple(choice for choice in item.choices if choice.at)


def sheet_of(name: CellName, blank: BlankForm) -> Sheet | None:
    """The sheet of the blank form on which named cells are: the form's own where none is named; None where it has none."""
    wanted = name.sheet or blank.survey.form.sheet
    visible = (sheet for sheet in blank.book.sheets if sheet.visible and not wanted)
    return next((s for s in blank.book.sheets if wanted and fold(s.name) == fold(wanted)), next(visible, None))


def _covered(places: Sequence[CellOfForm]) -> str:
    for place in places:
        anchor = place.blank.grid(place.sheet).anchor(place.row, place.column)
        if anchor != (place.row, place.column):
            return f"は、結合されたセルの中にあります（左上は{to_ref(*anchor)}）"
    return ""


def _spots(places: Sequence[CellOfForm], name: CellName) -> list[Spot] | str:
    """The spots of one part, or why they are none."""
    if why := _covered(places):
        return why
    found: list[Spot] = []
    for place in places:
        is_sign = place.mark or kind_of(place.item).signs
        spot = place.numbered_blank(name.blank) if name.blank else place.sign() if is_sign else place.whole()
        if isinstance(spot, str):
            return spot
        found.append(spot)
    return found


def _other_words(parts: Sequence[Sequence[Spot]], behind: Sequence[str]) -> str:
    """Why blanks are not those before 年, 月 and 日, in a cell that has these words."""
    last = parts[-len(behind) :] if len(parts) >= len(behind) else ()
    for (spot, *_), sign in zip(last, behind, strict=False):
        is_other = spot.span and not spot.own[spot.span[1] :].lstrip(f" \u3000\n{CLOSING}").startswith(sign)
        if is_other and all(word in spot.own for word in behind):
            cell = to_ref(spot.row, spot.column)
            return f"（{cell}）の空欄のあとが「{sign}」ではありません（「{numbered(spot.own)[:60]}」）"
    return ""


def _with_era(
    wanted: _Wanted, parts: tuple[tuple[Spot, ...], ...], marks: tuple[str, ...], first: CellOfForm
) -> NamedCell | str:
    """The cells with the era that the form prints before them; a fault where parts are too many, or the era is in doubt."""
    kind = kind_of(wanted.item)
    made = NamedCell(wanted.key, wanted.about, wanted.at, wanted.item, parts, marks)
    if made.is_whole or marks:
        return made
    sizes = [len(part) for part in parts]
    if kind.pieces(None, "", sizes, "") is None:
        return f"は{len(parts)}か所です。この種類の回答は、そのように分けて書けません"
    if why := _other_words(parts, kind.behind):
        return why
    if kind.behind[:1] != ("年",) or len(parts) > len(kind.behind):
        return made
    span = parts[0][0].span
    before = first.words[: span[0]] if span else ""
    words = before if before.strip() else first.word_before()
    era, choice = era_before(words), choice_of_eras(words)
    if choice and before.strip() and len(parts) == len(kind.behind):
        # The eras of which one is chosen and the blank of the year are one span: 昭・平・令　　年 becomes 昭・〇平・令2年.
        spot = replace(parts[0][0], span=(before.rindex(choice), span[1])) if span else parts[0][0]
        return NamedCell(wanted.key, wanted.about, wanted.at, wanted.item, ((spot,), *parts[1:]), marks, choice)
    if choice:
        return f"の前で元号（「{choice}」）を選びます。そのセルも、at のはじめに書いてください"
    if not era and _ERAS.search(words):
        return f"の前の元号（「{words.strip()[-10:]}」）が一つに決まりません"
    return NamedCell(wanted.key, wanted.about, wanted.at, wanted.item, parts, marks, era)
