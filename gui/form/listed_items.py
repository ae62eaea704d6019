"""Every item of a survey with its cell in a form, its list or rule, and what is in doubt: for whoever writes the definition."""

from collections.abc import Iterator
from dataclasses import dataclass

from gui.form.layout import Layout, find_layout, layout_problems, text_cells
from gui.form.place import Place
from gui.survey.item import Item
from gui.survey.kinds.kind import Kind
from gui.survey.model import ResponderField, Survey
from gui.xlsx.book import Book
from gui.xlsx.validation import UNRESOLVED, allowed_values

_UNREAD = "様式のリストを読み取れません"


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item or responder field: its key, its name, the cells found (the first and how many), its rule, its doubt ('' for none)."""

    key: str
    name: str
    cell: str
    cells: int
    rule: str
    doubt: str


def listed_items(book: Book, survey: Survey, blank: Book | None) -> tuple[tuple[ListedItem, ...], tuple[str, ...]]:
    """Every item with its cell in a form, and the doubts that belong to none; UnreadableWorkbook if it is no form of the survey."""
    layout = find_layout(book, survey, blank)
    problems = [*layout_problems(layout), *layout.cautions]
    cells = text_cells(layout)
    found = []
    told = set()
    for key, name, keys, rule, item in _wanted(survey):
        places = [cells[part] for part in keys if part in cells]
        about = [problem.message for problem in problems if problem.question and problem.question in {key, *keys}]
        told.update(about)
        count = sum(len(layout.named[part].places) if part in layout.named else 1 for part in keys if part in cells)
        whole = [cells[part] for part in keys if part in cells and _is_whole(layout, part)]
        unfit = [doubt for place in whole if (doubt := _unfit(book, place, item))][:1]
        doubt = "".join([*about[:3], *unfit])
        found.append(ListedItem(key, name, places[0].ref if places else "", count, rule, doubt))
    left = tuple(dict.fromkeys(problem.message for problem in problems if problem.message not in told))
    return tuple(found), left


def _is_whole(layout: Layout, key: str) -> bool:
    """Whether one cell holds the text, rather than parts or signs of it."""
    return key not in layout.named or layout.named[key].named.is_whole


def _wanted(survey: Survey) -> Iterator[tuple[str, str, tuple[str, ...], str, Item | None]]:
    """Key, name, the keys of the texts, what may be answered, and the item, of every field and item; a table's by column."""
    for found in survey.responder:
        yield found.id, found.label, (found.id,), _of_field(survey, found), None
    for item in survey.items:
        columns: dict[str, list[Item]] = {}
        for part in item.kind.parts(item):
            columns.setdefault(part.label, []).append(part)
        for parts in columns.values():
            keys = tuple(key for part in parts for key, _ in part.kind.cells(part))
            is_whole = parts[0] is item
            name = item.place if is_whole else f"{item.place}の「{parts[0].short}」"
            yield (
                item.answer_key if is_whole else parts[0].answer_key,
                name,
                keys,
                _rule(parts[0].kind, parts[0]),
                parts[0],
            )


def _of_field(survey: Survey, found: ResponderField) -> str:
    return "、".join(survey.kinds) if found is survey.kind_field else found.note


def _rule(kind: Kind, item: Item) -> str:
    return "／".join(choice.label for choice in item.choices) or kind.expected(item)


def _unfit(book: Book, place: Place, item: Item | None) -> str:
    """Why the list of a cell does not go with the item: it cannot be read, or lacks choices."""
    if item is None or not item.kind.listed:
        return ""
    members = allowed_values(book, place.sheet, place.row, place.column)
    if members is UNRESOLVED:
        return f"{_UNREAD}（{place.ref}）。"
    if members is None or item.kind.signs:
        return ""
    absent = [c.label for c in item.choices if item.kind.member(item, c.label, members) is None]
    return f"{place.ref} のリストに「{'」「'.join(absent[:3])}」に当たるものがありません。" if absent else ""
