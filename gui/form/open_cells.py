"""Where in a cell of the blank form an answer goes: the whole of it, or blanks and signs within its words; or why nowhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gui.form.words_with_gaps import BOXES, Span, boxes, choice_gap, evident_gaps, gaps, numbered
from gui.survey.item import Item
from gui.survey.kinds import Kind, Text
from gui.survey.kinds.code import Code
from gui.survey.kinds.text import AddressInParts, NameInParts
from gui.survey.model import ResponderField
from gui.words.dates import era_named, is_choice_of_eras
from gui.words.folding import is_blank
from gui.words.numbers import number_in
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Book, Sheet
from gui.xlsx.formulas.values import Address
from gui.xlsx.grid import Cell

_PLACEHOLDER = re.compile(
    r"[(（〔【\[]?(?:記載例|記入例|入力例|例[:：)）\s]).*|[$＄]\w+"
    r"|[(（〔【\[［].*(?:例|転記|記載|記入|入力|選択|見出し|ください|下さい).*[)）〕】\]］]"
    r"|(?:ここに|こちらに|リストから|プルダウンから)?(?:選択|入力|記入|記載)(?:して(?:ください|下さい))?。?",
    re.DOTALL,
)
"""What the blank form may say in a cell for an answer."""

_OF_FIELDS: Mapping[str, Kind] = {
    "phone": Code(),
    "organisation": NameInParts(lines=1),
    "email": AddressInParts(lines=1),
}
_ONE_LINE = Text(lines=1)

_LONGEST = 2_000
"""Characters of the longest of them."""

_EXAMPLES = re.compile(r"記入例|記載例|入力例")
_EXAMPLE_ROW = re.compile(r"[(（〔【]?(?:記入例|記載例|入力例).*|例", re.DOTALL)


def _is_placeholder(text: str) -> bool:
    """Whether a text is one as a whole, or nothing but fields of a program, one a line."""
    if len(text) > _LONGEST:
        return False
    lines = text.split("\n")
    return bool(_PLACEHOLDER.fullmatch(text)) or all(
        line.startswith(("$", "＄")) and _PLACEHOLDER.fullmatch(line) for line in lines
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of the blank form, or a span of its words; `own` is what the form says in the cell: an example, an open box."""

    sheet: Sheet
    row: int
    column: int
    own: str
    span: Span | None = None

    @property
    def address(self) -> Address:
        """Its cell as formulas have it."""
        return self.sheet.index, self.row, self.column

    @property
    def blank(self) -> int:
        """Which of the blanks or boxes in the words it is, counted from 1; 0 for the whole cell, or where it stands before words."""
        found = boxes(self.own) if self.span in boxes(self.own) else gaps(self.own)
        return found.index(self.span) + 1 if self.span in found else 0


@dataclass(frozen=True, slots=True)
class CellOfForm:
    """A cell that a definition names for an item, with what stands in it, if anything does.

    `mark` is that of the one choice whose sign it holds, '' for none.
    """

    blank: Book
    sheet: Sheet
    row: int
    column: int
    item: Item | ResponderField
    cell: Cell | None
    mark: str = ""

    @property
    def ref(self) -> str:
        """`D8`."""
        return to_ref(self.row, self.column)

    @property
    def words(self) -> str:
        """What stands in it, but for what a formula shows."""
        return self.cell.text if self.cell and self.cell.formula is None else ""

    def spot(self, span: Span | None = None) -> Spot:
        """The whole of it, or a span of its words."""
        return Spot(self.sheet, self.row, self.column, self.cell.text if self.cell else "", span)

    def numbered_blank(self, number: int) -> Spot | str:
        """Its blank of this number; of a sign its box, where it has any."""
        signs = boxes(self.words) if self.mark or kind_of(self.item).signs else []
        found = signs or gaps(self.words)
        if number <= len(found):
            return self.spot(found[number - 1])
        return f"（{self.ref}）の空欄は{len(found)}個です（「{numbered(self.words)[:60]}」）"

    def sign(self) -> Spot | str:
        """Where a tick goes: the cell, if it is empty or a box, else the box in its words, or before those of the choice."""
        signs = boxes(self.words)
        if is_blank(self.words) or self.words.strip() in BOXES:
            return self.whole()
        if len(signs) == 1:
            return self.spot(signs[0])
        span = None if isinstance(self.item, ResponderField) else choice_gap(self.item, self.mark, self.words)
        return self.spot(span) if span else self.whole()

    def several(self) -> tuple[list[Spot], tuple[str, ...]] | None:
        """The spots of an answer that is written within its words, and the marks of the choices whose signs they are, if they are."""
        if is_blank(self.words) or _is_placeholder(self.words.strip()):
            return None
        if self.blank.grid(self.sheet).list_at(self.row, self.column) or isinstance(self.item, ResponderField):
            return None
        kind = self.item.kind
        if kind.offers and not kind.mark_only:
            marks = tuple(choice.mark for choice in self.item.choices)
            found = [choice_gap(self.item, mark, self.words) for mark in marks]
            return ([self.spot(span) for span in found if span], marks) if len(marks) > 1 and all(found) else None
        spans = evident_gaps(self.words, kind.behind, kind.unit)
        return ([self.spot(span) for span in spans], ()) if spans else None

    def whole(self) -> Spot | str:
        """The whole cell, or why it is none for an answer: it has a formula, or words that are neither example nor box."""
        return self._in_the_way() or self.spot()

    def _in_the_way(self) -> str:
        cell, grid = self.cell, self.blank.grid(self.sheet)
        if cell is None:
            return ""
        if cell.formula is not None:
            return f"（{self.ref}）には、関数が入っています"
        if not isinstance(cell.value, str) or is_blank(cell.text) or number_in(cell.text) is not None:
            return ""
        said = cell.text.strip()
        is_open = grid.frame.protected and not self.blank.style(cell.style).locked
        if is_open or grid.list_at(cell.row, cell.column) or said in BOXES or _is_placeholder(said):
            return ""
        if ((era_named(said) or is_choice_of_eras(said)) and kind_of(self.item).behind) or any(
            map(_EXAMPLES.search, self._above())
        ):
            return ""
        if any(map(_EXAMPLE_ROW.fullmatch, self._left())):
            return ""
        blanks = f"。空欄を指すには、「{numbered(cell.text)[:60]}」の番号を付けます" if gaps(cell.text) else ""
        return f"（{self.ref}）には、「{said[:20]}」と書いてあります{blanks}"

    def _above(self) -> Iterator[str]:
        cells = self.blank.grid(self.sheet).cells
        return (cells[row, self.column].text for row in range(1, self.row) if (row, self.column) in cells)

    def _left(self) -> Iterator[str]:
        cells = self.blank.grid(self.sheet).cells
        return (cells[self.row, column].text.strip() for column in range(1, self.column) if (self.row, column) in cells)

    def word_before(self) -> str:
        """The nearest words left of it; '' for none."""
        return next((word for word in reversed([*self._left()]) if not is_blank(word)), "")


def kind_of(item: Item | ResponderField) -> Kind:
    """The kind of an item; of what a responder says about himself a text, or what has parts."""
    return _OF_FIELDS.get(item.form, _ONE_LINE) if isinstance(item, ResponderField) else item.kind
