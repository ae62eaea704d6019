"""A value that stands in several cells or boxes, or within the words of the form: taken apart to be written, put together to be read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gui.form.named_cells import NamedCell
from gui.form.open_cells import Spot, kind_of
from gui.form.place import Place, said_at
from gui.form.words_with_gaps import BOXES, Span, Words
from gui.survey.kinds.kind import CellValue
from gui.survey.kinds.pieces import characters
from gui.survey.kinds.ticks import ticked
from gui.survey.model import ResponderField, Survey
from gui.words.dates import era_chosen, era_named, is_choice_of_eras, with_era_circled
from gui.words.folding import fold, is_blank
from gui.words.numbers import number_in
from gui.words.wording import only
from gui.xlsx.book import Book
from gui.xlsx.validation import UNRESOLVED, allowed_values, known_members

_NUMBERED = re.compile(r"^\d{1,2}[\W_]*(?=\D)")
_RANGE = re.compile(r"[~〜～]")
_COUNT = re.compile(r"\d{1,4}[年月日]?|元年?")


class Spread(NamedTuple):
    """Where a text of the blank form is in a copy: the place of each of its cells, and the words of those that have gaps."""

    named: NamedCell
    places: tuple[Place, ...]
    words: Mapping[Place, Words]

    def _gap(self, text: str, i: int) -> str | None:
        """What stands in one cell or gap; None where the words around it are others."""
        span = self.named.spots[i].span
        if span is None:
            return text
        if is_blank(text):
            return ""
        found = self.words[self.places[i]].read_any(text)
        return None if found is None else found[span]

    def read(self, book: Book, survey: Survey) -> str:
        """What its cells say together, as one cell would have it; '' where they hold no more than the blank form."""
        texts = [said_at(book, place) for place in self.places]
        pieces = [self._gap(text, i) for i, text in enumerate(texts)]
        if None in pieces:
            return "\n".join(dict.fromkeys(map(self._of_range, filter(None, texts))))
        said = [piece or "" for piece in pieces]
        if self.named.marks:
            return self._choice_ticked(survey, said)
        owns = [spot.own if spot.span is None else "" for spot in self.named.spots]
        if all(
            is_blank(s) or (fold(s) == fold(own) and number_in(s) is None) for s, own in zip(said, owns, strict=True)
        ):
            return ""
        left = iter(said)
        joined = ["".join(next(left) for _ in part) for part in self.named.parts]
        kind = kind_of(self.named.item)
        return joined[0] if kind.signs else kind.whole(joined, self.named.era)

    def _of_range(self, text: str) -> str:
        """Of 8時～17時, over two times of one cell that ～ divides, the one whose gaps these are; any other text whole."""
        spans = [spot.span for spot in self.named.spots if spot.span]
        own, said = self.named.spots[0].own, _RANGE.split(text)
        parts = {len(_RANGE.findall(own[: span[0]])) for span in spans}
        is_divided = len(said) == len(_RANGE.split(own)) and len({*self.places}) == len(parts) == 1
        return said[parts.pop()] if is_divided else text

    def _choice_ticked(self, survey: Survey, said: Sequence[str]) -> str:
        """The label of the choice that is ticked; of several all, and what is no tick as it stands."""
        item = self.named.item
        if isinstance(item, ResponderField):
            return ""
        found: list[str] = []
        for mark, text, spot in zip(self.named.marks, said, self.named.spots, strict=True):
            own = "" if spot.span else spot.own
            is_taken = False if fold(text) == fold(own) else ticked(item, mark, text.strip("()（）"), survey.form.tick)
            label = next(choice.label for choice in item.choices if choice.mark == mark)
            found += [] if is_taken is False else [label if is_taken else text]
        return "、".join(found)

    def written(
        self, book: Book, survey: Survey, value: CellValue, text: str
    ) -> list[tuple[Place, Span | None, str | float]] | None:
        """What each cell or gap gets; None where the value cannot be so written, or would not be read as what it is."""
        spots, kind, tick = self.named.spots, kind_of(self.named.item), survey.form.tick
        held: list[str | float | None]
        if self.named.marks or kind.signs:
            taken = [text == label for label in self._labels()] if self.named.marks else [True]
            ticks = zip(taken, spots, self.places, strict=True)
            held = [
                _sign(book, spot, place, tick) if text and is_taken else _open(spot) for is_taken, spot, place in ticks
            ]
        else:
            pieces = kind.pieces(value, text, [len(part) for part in self.named.parts], self.named.era)
            if pieces is None or not self._is_read(survey, pieces, text):
                return None
            held = [_held(book, self.named, *one) for one in zip(self._boxed(pieces), spots, self.places, strict=True)]
        found = zip(self.places, spots, held, strict=True)
        written = [(place, spot.span, one) for place, spot, one in found if one is not None]
        return written if len(written) == len(held) else None

    def _labels(self) -> list[str]:
        item = self.named.item
        return [] if isinstance(item, ResponderField) else [choice.label for choice in item.choices]

    def _boxed(self, pieces: Sequence[str]) -> Iterator[str]:
        """The text of each cell: a part, or its characters, one a box."""
        for piece, part in zip(pieces, self.named.parts, strict=True):
            if len(part) == 1:
                yield piece
            else:
                signs = characters(piece)
                yield from (*map(str.strip, signs), *[""] * (len(part) - len(signs)))

    def _is_read(self, survey: Survey, pieces: Sequence[str], text: str) -> bool:
        """Whether the parts say the same as the text."""
        item, kind = self.named.item, kind_of(self.named.item)
        said = kind.whole([piece.strip() for piece in pieces], self.named.era) if text else ""
        if said.strip() == text.strip():
            return True
        if isinstance(item, ResponderField):
            return said == kind.without_code(text)
        return kind.meant(survey, item, said) == kind.meant(survey, item, text)

    def foreign(self, book: Book, survey: Survey, i: int) -> bool:
        """Whether one of its cells holds words that are neither the form's own nor a part of an answer."""
        spot, place = self.named.spots[i], self.places[i]
        cell = book.grid(place.sheet).cells.get((place.row, place.column))
        if cell is None or not isinstance(cell.value, str) or is_blank(cell.text) or fold(cell.text) == fold(spot.own):
            return False
        if spot.span is not None:
            return self._gap(cell.text, i) is None
        item = self.named.item
        if self.named.marks and not isinstance(item, ResponderField):
            return ticked(item, self.named.marks[i], cell.text, survey.form.tick) is None
        said = fold(cell.text)
        return not (_COUNT.fullmatch(said) or (len(said) == 1 and said.isascii()) or era_chosen(said))


def _open(spot: Spot) -> str:
    """What stands where nothing is ticked: the form's open box."""
    return spot.own if spot.span is None and spot.own.strip() in BOXES else ""


def _sign(book: Book, spot: Spot, place: Place, tick: str) -> str:
    """The sign of what is taken, in the form's own: ■ for □, the tick of the cell's list, else the tick."""
    own = spot.own[slice(*spot.span)] if spot.span else spot.own.strip()
    members = known_members(book, *place) if spot.span is None else ()
    if own in BOXES or not members:
        return BOXES.get(own, tick)
    return tick if tick in members else only(member for member in members if not is_blank(member)) or tick


def _held(book: Book, named: NamedCell, piece: str, spot: Spot, place: Place) -> str | float | None:
    """What a cell or gap holds for a part; None where the cell's list, or its eras to choose from, do not offer it."""
    if spot.span is None and is_choice_of_eras(spot.own):
        return spot.own if not piece else with_era_circled(spot.own, era_named(piece)) or None
    if spot.span is not None or not piece:
        return _apart(piece, spot) if spot.span and not kind_of(named.item).real else piece
    members = allowed_values(book, place.sheet, place.row, place.column)
    if members is not None and members is not UNRESOLVED:
        era = era_named(piece)
        fitting = (m for m in members if _says(fold(m), fold(piece)) or (era and era_named(m) == era))
        member = next(fitting, None)
        if member is None:
            return None
        piece = member
    is_count = piece.isascii() and piece.isdecimal() and (piece == str(int(piece)))
    kind = kind_of(named.item)
    is_number = is_count and (kind.real or bool(kind.behind) or len(named.spots) > len(named.parts))
    return float(piece) if is_number else piece


def _says(member: str, piece: str) -> bool:
    """Whether a member of a list says a part: 4月, 01北海道."""
    return piece in (member.rstrip("年月日"), _NUMBERED.sub("", member))


def _apart(piece: str, spot: Spot) -> str:
    """A text within words, with a space left on either side where the form has room for more than one."""
    own = spot.own[slice(*spot.span)] if spot.span else ""
    return f"{own[0]}{piece}{own[-1]}" if piece and len(own) > 2 and own.isspace() else piece
