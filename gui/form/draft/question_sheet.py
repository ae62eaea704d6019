"""A sheet that lists the questions with their choices and notes, read together with the sheet on which they are answered."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gui.form.draft import form_words, skip_words
from gui.form.draft.draft_items import DraftField, DraftItem, choices_of
from gui.form.draft.kind_words import AnswerKind
from gui.form.draft.regions import DraftSheet
from gui.words.folding import is_blank
from gui.words.wording import same_words
from gui.xlsx.book import Book, Sheet

_MOST_ROWS = 2_000
_LEAST = 2
"""Questions that a sheet lists at least."""


@dataclass(slots=True)
class Listed:
    """A question as it is listed: its choices, its notes."""

    choices: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


Items = list[tuple[DraftSheet, DraftField | DraftItem]]


def with_question_sheets(book: Book, answered: Sequence[Sheet], items: Items) -> Items:
    """The items with the choices and notes that other sheets of the form list for their numbers."""
    listed: dict[str, Listed] = {}
    for sheet in book.sheets:
        if sheet.visible and sheet not in answered:
            listed = listed | {
                number: found for number, found in listed_in(book, sheet).items() if number not in listed
            }
    return [(sheet, _with(item, listed) if isinstance(item, DraftItem) else item) for sheet, item in items]


def listed_in(book: Book, sheet: Sheet) -> dict[str, Listed]:
    """The questions that a sheet lists by number, each with what stands below it up to the next."""
    grid = book.grid(sheet)
    found: dict[str, Listed] = {}
    last: Listed | None = None
    for row in range(1, min(grid.last_row, _MOST_ROWS) + 1):
        texts = [text.strip() for _, text in grid.texts_of(row) if not is_blank(text)]
        number = skip_words.number_in(texts[0]) if texts else ""
        if number and len(texts) > 1:
            last = found.setdefault(number, Listed())
            texts = texts[2:]
        for text in texts:
            if last:
                is_choice = bool(skip_words.parted(text)[0]) and not skip_words.beside_in(text)
                (last.choices if is_choice else last.notes).append(text)
    return found if len(found) >= _LEAST else {}


def _with(item: DraftItem, listed: dict[str, Listed]) -> DraftItem:
    found = listed.get(item.number) if item.number and not item.table else None
    if found is None:
        return item
    said = [
        item.text,
        *item.notes,
        *(choice.text for choice in item.choices),
        *(detail.answer.label for detail in item.details),
    ]
    notes = tuple(
        note
        for note in found.notes
        if note[:1] in "※(（例" and not form_words.asks_beside(note) and not same_words(note, said)
    )
    if item.answer.takes.kind.in_own_words and found.choices:
        kind = AnswerKind("choice", "質問の一覧にある選択肢", tuple(found.choices))
        return replace(
            item, answer=replace(item.answer, takes=kind), choices=choices_of(found.choices), notes=item.notes + notes
        )
    return replace(item, notes=item.notes + notes)
