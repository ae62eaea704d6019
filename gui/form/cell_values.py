"""What is written into a cell for an answer, and what a cell's text says, where the definition names the cell."""

from collections.abc import Mapping

from gui.form.named_cells import NamedCell
from gui.form.open_cells import kind_of
from gui.form.place import Place, style_at
from gui.form.text_places import places as parts_of
from gui.form.words_with_gaps import BOXES
from gui.survey.item import Item
from gui.survey.kinds.held import held
from gui.survey.kinds.kind import CellValue
from gui.survey.kinds.ticks import ticked
from gui.survey.model import ResponderField, Survey
from gui.words.folding import fold, is_blank
from gui.words.numbers import digits_of, number_in, times_ten
from gui.words.times import time_at
from gui.words.year_month import since_1904
from gui.xlsx.book import Book
from gui.xlsx.grid import Cell
from gui.xlsx.styles import is_time_format

_MIDNIGHT, _MINUTES, _SECONDS = "0:00", 24 * 60, 24 * 60 * 60
_OURS = 30_000
"""A number of days that lies before any of which a form is filled, however days are counted."""

_SIX_DIGITS = 100_000
"""A number from which on figures are a month or a day as they stand, 202404, and no number of days."""


def stored(book: Book, place: Place, item: Item, value: CellValue, text: str) -> str | float:
    """What the cell holds: a number or a day as its number where its format shows that, else a text; '' for nothing.

    85％ is 0.85 where the format shows hundredths.

    `text` is the answer as it stands in a cell of text.
    """
    style = style_at(book, place)
    return held(item.kind, value, text, is_date=style.is_date, is_percent=style.is_percent, date1904=book.date1904)


def is_text_cell(book: Book, place: Place) -> bool:
    """Whether what is typed into a cell stays a text, whatever it is."""
    return style_at(book, place).code == "@"


def signed(named: NamedCell, text: str, tick: str) -> str:
    """The tick in the blank form's own sign: ■ where it has □, which stands again where nothing is ticked."""
    taken = BOXES.get(named.own.strip())
    if taken is None:
        return text
    return taken if text == tick else named.own


def is_foreign(survey: Survey, named: NamedCell, cell: Cell) -> bool:
    """Whether a cell of a copy holds neither the blank form's own words nor what is an answer of its kind: somebody's words."""
    text = cell.text
    if not isinstance(cell.value, str) or is_blank(text) or fold(text) == fold(named.own):
        return False
    item = named.item
    if isinstance(item, ResponderField):
        return True
    if item.kind.signs:
        return (
            fold(text) != fold(BOXES.get(named.own.strip(), ""))
            and ticked(item, item.options[0][0] if item.options else "", text, survey.form.tick) is None
        )
    if item.kind.real:
        return item.kind.marks(item, item.kind.meant(survey, item, text)) is None
    return not item.kind.is_clear(item, text)


def said(book: Book, survey: Survey, place: Place, named: NamedCell, text: str) -> str:
    """What a cell says: nothing where it holds no more than the words that the blank form has in it; a date as it is read."""
    if not text:
        return ""
    cell = book.grid(place.sheet).filled.get((place.row, place.column))
    kind = kind_of(named.item)
    if cell and isinstance(cell.value, float) and kind.share(_MIDNIGHT) is not None:
        text = _time(cell.value, style_at(book, place).code, text)
    if cell and isinstance(cell.value, float) and kind.behind and not isinstance(named.item, ResponderField):
        text = (
            kind.in_words(named.item, kind.meant(survey, named.item, text)) if style_at(book, place).is_date else text
        )
    if cell and isinstance(cell.value, float) and style_at(book, place).is_percent and kind.per_hundred:
        return times_ten(digits_of(float(f"{cell.value:.15g}")), 2)
    taken = BOXES.get(named.own.strip())
    if taken and fold(text) == fold(taken):
        return BOXES["□"]
    if fold(text) != fold(named.own) or number_in(text) is not None:
        return text
    item = named.item
    return text if not isinstance(item, ResponderField) and item.kind.is_clear(item, text) else ""


def days_since_1904(book: Book, survey: Survey, places: Mapping[str, Place]) -> dict[str, str]:
    """The days in a workbook that counts them from 1904, of cells that show a bare number: it would be counted from 1900."""
    found = {}
    for part in parts_of(survey):
        place = places.get(part.key) if part.item and part.item.kind.behind else None
        cell = book.grid(place.sheet).filled.get((place.row, place.column)) if place else None
        is_bare = place and not style_at(book, place).is_date
        if cell and is_bare and isinstance(cell.value, float) and _OURS < cell.value < _SIX_DIGITS:
            found[part.key] = since_1904(cell.text)
    return found


def _time(value: float, code: str, text: str) -> str:
    """What a cell for a time says as it shows that: the hours of a day that does not show, and 24:00 for a whole one.

    8.5, which shows 12:00, is no moment of a day of ours, and stays what it is.
    """
    is_elapsed = "[h" in code.lower()
    if not is_time_format(code) or value < 0 or (1 < value < _OURS and not is_elapsed):
        return text
    minutes = round(value * _SECONDS) // 60  # no time is shown that has not come yet
    return time_at(minutes if is_elapsed or value <= 1 else minutes % _MINUTES)
