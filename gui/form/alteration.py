"""Whether a form is still as it was sent: its own functions (notice 1: 既に組み込んでいる関数などは編集しないよう), its questions."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gui.form.layout import Layout, find_layout
from gui.survey.model import Problem, Survey
from gui.words.cell_limits import shown
from gui.words.folding import fold, is_blank
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Book

_YEAR = re.compile(r"(?:令和|平成|[rh])(?:[0-9]{1,2}|元)(?=[年.])|20[0-9]{2}(?=[年./-])")
_FIGURES = re.compile(r"[0-9]+|元(?=年)|[月火水木金土日](?=\))")
_NAMED = 5
_COMPARED = 300
_ALIKE = 0.5
"""How much of two wordings must be the same for one to be the other, retyped."""


Key = tuple[str, str]
At = tuple[int, int]


def lost_presets(book: Book, layout: Layout, survey: Survey, original: Book) -> Iterator[tuple[Problem, str]]:
    """A caution for each detail that the ministry had entered and that is gone, with the text that stood there."""
    for key, text in _presets(original, survey).items():
        place = layout.responder.get(key)
        cell = book.grid(place.sheet).cells.get((place.row, place.column)) if place else None
        if place and is_blank(cell.text if cell else ""):
            label = next(field.label for field in survey.responder if field.id == key)
            message = (
                f"{label}に府省が入力していた「{shown(text)}」が消えています。一覧表には元のとおり書きます。"
                f"ほかにも消えた欄がないか、確かめてください。"
            )
            yield Problem("preset-gone", "caution", key, message, place.ref), text


@lru_cache(maxsize=4)
def _presets(original: Book, survey: Survey) -> dict[str, str]:
    """What the ministry entered into the form that it sent, by the field's id."""
    places = find_layout(original, survey).responder
    cells = {
        field.id: original.grid(places[field.id].sheet).cells.get((places[field.id].row, places[field.id].column))
        for field in survey.responder
        if field.by == "ministry" and field.id in places
    }
    return {key: cell.text for key, cell in cells.items() if cell and not is_blank(cell.text)}


def lost_functions(book: Book, layout: Layout, survey: Survey, original: Book) -> Iterator[Problem]:
    """A caution that names the cells of the answers' sheet whose function is gone, against the form as it was sent.

    The functions of a column may stand in another one, and in the rows of their answers wherever those are now; those of
    other rows are looked for only where no row has moved. Of a form that has moved and lacks most of its functions
    nothing can be said: it is another form.
    """
    sent = _sent(original, survey)
    now = _places(layout)
    moved = now != sent.places
    cells = book.grid(layout.sheet).cells
    if not moved and all(at in cells and cells[at].formula is not None for at in sent.cells):
        return
    inputs = set(now.values())
    functions = {at for at, cell in cells.items() if cell.formula is not None and at not in inputs}
    lost: list[At] = []
    looked_for = 0
    for column, keys in sent.functions.items():
        rows = {now[key][0] for key in keys.values() if key in now}
        rows |= set() if moved else {row for row, key in keys.items() if key is None}
        stands = Counter(at[1] for at in functions if at[0] in rows).most_common(1)
        lost += [(row, stands[0][0] if stands else column) for row in rows]
        looked_for += len(rows)
    lost = sorted(set(lost) - functions)
    if lost and not (moved and 2 * len(lost) > looked_for):
        named = "、".join(to_ref(*at) for at in lost[:_NAMED]) + ("など" if len(lost) > _NAMED else "")
        message = f"様式に組み込まれた関数が消えています（{named}）。届いた様式に入力し直せるか、確かめてください。"
        yield Problem("form-altered", "caution", "", message, f"{layout.sheet.shown}!{to_ref(*lost[0])}")


@dataclass(frozen=True, slots=True)
class _Sent:
    """The form as it was sent: where it keeps each answer; by column and row the functions, each with an answer of its row.

    `cells` are those of the functions.
    """

    places: dict[Key, At]
    functions: dict[int, dict[int, Key | None]]
    cells: tuple[At, ...]


@lru_cache(maxsize=4)
def _sent(original: Book, survey: Survey) -> _Sent:
    layout = find_layout(original, survey)
    places = _places(layout)
    key_of_row = {row: key for key, (row, _) in places.items()}
    functions: dict[int, dict[int, Key | None]] = {}
    for (row, column), cell in original.grid(layout.sheet).cells.items():
        if cell.formula is not None and (row, column) not in places.values():
            functions.setdefault(column, {})[row] = key_of_row.get(row)
    return _Sent(places, functions, tuple((row, column) for column, rows in functions.items() for row in rows))


def _places(layout: Layout) -> dict[Key, At]:
    """The cell of each responder field and answer on the sheet of the answers, by its key and, of a box, its mark."""
    found = {(key, "-"): place for key, place in (*layout.responder.items(), *layout.answers.items())}
    places = {**found, **layout.boxes}
    return {key: (place.row, place.column) for key, place in places.items() if place.sheet is layout.sheet}


def other_years(book: Book, layout: Layout, survey: Survey, original: Book) -> Iterator[Problem]:
    """A caution on a form whose own words, but for their figures, are those of the one that was sent, of another year."""
    places = book.grid(layout.sheet).places
    dated = _dated(original, survey)
    if all(text in places for text in dated.values()):
        return
    for text, found in places.items():
        sent = dated.get(_FIGURES.sub("", text)) if len(text) <= _COMPARED and _YEAR.search(text) else None
        if sent and _YEAR.findall(sent) != _YEAR.findall(text):
            at = min(found)
            said = shown(book.grid(layout.sheet).cells[at].text)
            message = f"様式に「{said}」とあり、届いた様式の年と違います。前の年の様式でないか、確かめてください。"
            yield Problem("earlier-form", "caution", "", message, f"{layout.sheet.shown}!{to_ref(*at)}")
            return


@lru_cache(maxsize=4)
def _dated(original: Book, survey: Survey) -> dict[str, str]:
    """The words of the form as it was sent that name a year, folded, by themselves without their figures."""
    layout = find_layout(original, survey)
    inputs = set(_places(layout).values())
    own = {text for text, found in original.grid(layout.sheet).places.items() if not inputs.intersection(found)}
    return {_FIGURES.sub("", text): text for text in own if _YEAR.search(text)}


def other_questions(book: Book, layout: Layout, survey: Survey, original: Book) -> Iterator[Problem]:
    """The questions that ask something else than in the form as it was sent: last year's, under the same 項番.

    Where that holds for most of them, the form is one of another wording, which is no more than a caution.
    """
    asked = _questions(original, survey)
    others = {}
    for question in survey.questions:
        places = layout.words.get(question.id, ())
        said = [fold(book.grid(place.sheet).cells[place.row, place.column].text) for place in places]
        sent = asked.get(question.id, "")
        if not said or not sent or sent in said:
            continue
        known = (sent, fold(question.condition + question.text))
        if not any(_alike(text, words) for text in said for words in known):
            others[question.id] = places[0]
    many = 2 * len(others) > len(survey.questions)
    for key, place in list(others.items())[: 1 if many else None]:
        form = survey.form
        which = f"{form.numbered(key)}など多くの{form.number_header}" if many else form.numbered(key)
        message = f"{which}の質問の文が、届いた様式と違います。別の調査や前の年の様式でないか、確かめてください。"
        yield Problem("form-altered", "caution" if many else "error", "", message, place.ref)


@lru_cache(maxsize=4)
def _questions(original: Book, survey: Survey) -> dict[str, str]:
    """How the original words each question, folded, by its id."""
    layout = find_layout(original, survey)
    cells = original.grid(layout.sheet).cells
    first = {key: places[0] for key, places in layout.words.items() if places}
    return {key: fold(cells[place.row, place.column].text) for key, place in first.items()}


def _alike(text: str, words: str) -> bool:
    if text == words or (words and words in text) or (len(text) > _NAMED and text in words):
        return True
    from difflib import SequenceMatcher

    return SequenceMatcher(None, text[:_COMPARED], words[:_COMPARED], autojunk=False).ratio() >= _ALIKE
