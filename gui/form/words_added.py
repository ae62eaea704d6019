"""What people write into a workbook outside its answers: beside them, below them, on a sheet of their own.

Told from the form as it was sent, by what its cells say and wherever that stands now.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from gui.form.alteration import FIGURES, reworded
from gui.form.answer_table import SAMPLE
from gui.form.as_sent import BlankForm
from gui.form.layout import Layout, sent_layout
from gui.form.place import Place, said_at
from gui.survey.key import cell_named
from gui.survey.model import Problem
from gui.words.cell_limits import shown
from gui.words.folding import fold, is_blank, is_stroke, is_tick
from gui.words.late_patterns import late
from gui.words.wording import is_retyped, likeness, says_otherwise
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Book, Sheet
from gui.xlsx.grid import MAX_LABEL, Grid

_BESIDE = "{where}に、届いた様式にない記載があります（「{text}」）。回答に関わる内容か、確かめてください。"
_SHEET = "「{where}」シートは、届いた様式にありません（「{text}」など）。回答に関わる内容か、確かめてください。"
_FURTHER = (
    "{where}から、表の最後の行の下に続けて記載があります（「{text}」など）。この部分は回答として読み取っていません。"
    "回答に関わる内容か、確かめてください。"
)
_HIDDEN = "隠れたシートがあります。"
MANY = 10
"""Texts beside the answers of one sheet from which on they are named together."""

_OF_EXCEL = ("互換性レポート", "Compatibility Report", "Evaluation Warning")
_OF_OTHERS = ("書き出しの概要", "Export Summary", "WpsReserved_CellImgList")
_OF_PROGRAMS = frozenset(map(fold, (*_OF_EXCEL, *_OF_OTHERS)))
"""The sheets that Excel, Numbers, WPS and libraries of programs add of themselves."""

_DAY = late(r"[0-9]{1,2}月[0-9]{1,2}日(?:\([月火水木金土日]\))?")
At = tuple[int, int]
Texts = Mapping[str, Sequence[At]]
"""Where each text stands, folded."""


class _Sent(NamedTuple):
    """What the form said as it was sent: on each sheet, by its folded title; on all of them; and which cells were functions'."""

    said: dict[str, frozenset[str]]
    everything: frozenset[str]
    functions: frozenset[At]
    results: frozenset[str]
    answers: str
    unread: frozenset[str]
    choices: frozenset[str]
    places: Mapping[str, Place]
    counts: Mapping[str, int]
    last: At
    texts: Mapping[str, str]
    """What each text of moderate length is before it is folded."""


def words_added(book: Book, layout: Layout, blank: BlankForm, *, but: Sheet | None = None) -> Iterator[Problem]:
    """A caution for each text outside the answers that the form as it was sent does not have, and for each sheet of them.

    `but` is a sheet that is known to have none.
    """
    if layout.named:
        yield from _to_named(book, layout, blank)
        return
    sent = _sent(blank)
    for sheet in book.sheets:
        title = sent.answers if sheet is layout.sheet else fold(sheet.name)
        if (
            sheet is but
            or title in sent.unread
            or title in _OF_PROGRAMS
            or (title == sent.answers and sheet is not layout.sheet)
        ):
            continue
        if sheet is not layout.sheet and _is_as_sent(book, sheet, blank):
            continue
        texts = _texts(book.grid(sheet))
        added = {text: texts[text] for text in texts.keys() - sent.said.get(title, sent.everything)}
        if sheet is layout.sheet:
            added = {**added, **_beyond(book.grid(sheet), layout, sent, texts, added)}
        if title in sent.said:
            gone = sent.said[title] - texts.keys() - sent.results
            yield from _beside(
                book, layout, sheet, sent, added, {words: sent.texts.get(words, words) for words in gone}
            )
        elif 2 * len(added) > len(texts) or (added and SAMPLE.search(sheet.name) and not _is_begun(book, layout)):
            yield _on_own_sheet(book, sheet, added)
        elif not sheet.visible and (others := _unlike(book, sheet, layout.sheet)):
            yield _on_own_sheet(book, sheet, {"": others})


def _unlike(book: Book, sheet: Sheet, answers: Sheet) -> Sequence[At]:
    """Where a hidden sheet, which may be a copy of the answers', says something else than that."""
    cells, own = book.grid(sheet).filled, book.grid(answers).filled
    return [at for at, cell in cells.items() if cell.formula is None and (at not in own or own[at].text != cell.text)]


def _is_begun(book: Book, layout: Layout) -> bool:
    """Whether anything was answered where it is asked: then a sheet with a sample is no more than that."""
    return any(not is_blank(said_at(book, place)) for place in (*layout.answers.values(), *layout.boxes.values()))


def _to_named(book: Book, layout: Layout, blank: BlankForm) -> Iterator[Problem]:
    """The same in a form whose cells the definition names: beside them, on its sheets without answers, and on others."""
    for sheet, places in groupby(layout.added, lambda place: place.sheet):
        here = [(place.row, place.column) for place in places]
        further = _further_rows(layout, sheet, here)
        if further:
            yield _of_further_rows(sheet, further[0], book.grid(sheet).cells[further[0]].text)
        found = [at for at in here if at[0] not in {row for row, _ in further}]
        for at in found[: 1 if len(found) > MANY else None]:
            yield added_text(sheet, at, book.grid(sheet).cells[at].text, len(found))
    sheets = {place.sheet.index for spread in layout.named.values() for place in spread.places}
    titles = {fold(sheet.name) for sheet in blank.book.sheets}
    others = [s for s in book.sheets if s.index not in sheets and fold(s.name) not in _OF_PROGRAMS]
    others = [s for s in others if fold(s.name) not in titles or not _is_as_sent(book, s, blank)]
    if not (others := [sheet for sheet in others if sheet not in layout.filled]):  # each is a response of its own
        return
    own = [book.grid(book.sheets[index]) for index in sheets] + [blank.book.grid(sheet) for sheet in blank.book.sheets]
    known = {text for grid in own for text in _texts(grid)}
    for sheet in others:
        grid = book.grid(sheet)
        texts = _texts(grid)
        added = {text: texts[text] for text in texts.keys() - known}
        if fold(sheet.name) not in titles and added:
            yield _on_own_sheet(book, sheet, added)
            continue
        typed = sorted(at for places in added.values() for at in places if grid.cells[at].formula is None)
        if typed:  # the example of how to answer, filled in by mistake
            yield added_text(sheet, typed[0], grid.cells[typed[0]].text, len(typed))


def _further_rows(layout: Layout, sheet: Sheet, added: Sequence[At]) -> Sequence[At]:
    """Of the cells with words beside the answers those that go on with a table of rows, below its last one."""
    ends: dict[int, int] = {}
    for key, spread in layout.named.items():
        for place in spread.places if cell_named(key) else ():
            if place.sheet is sheet:
                ends[place.column] = max(place.row, ends.get(place.column, 0))
    found: list[At] = []
    for row, column in sorted(added):
        if row - 1 in (ends.get(column), *(above for above, beside in found if beside == column)):
            found.append((row, column))
    return found


def _of_further_rows(sheet: Sheet, at: At, text: str) -> Problem:
    message = _FURTHER.format(where=f"{sheet.shown}の{to_ref(*at)}", text=shown(text))
    return Problem("note", "caution", "", message, f"{sheet.shown}!{to_ref(*at)}")


def _beyond(grid: Grid, layout: Layout, sent: _Sent, texts: Texts, added: Texts) -> Texts:
    """The words that the form has too, ① or 2, where they stand beside or below all that it has."""
    if grid.last_row <= sent.last[0] and grid.last_column <= sent.last[1]:
        return {}
    moved = [
        (place.row - was.row, place.column - was.column)
        for key, place in layout.answers.items()
        if (was := sent.places.get(key))
    ]
    if not moved:
        return {}
    last = [edge + max(0, *steps) for edge, steps in zip(sent.last, zip(*moved, strict=True), strict=True)]
    oftener = [text for text in texts if text not in added and len(texts[text]) > sent.counts.get(text, 0)]
    known = ((text, [at for at in texts[text] if at[0] > last[0] or at[1] > last[1]]) for text in oftener)
    return {text: places for text, places in known if places}


def _is_as_sent(book: Book, sheet: Sheet, blank: BlankForm) -> bool:
    """Whether a sheet is one of the form's own to the byte, which need not be scanned."""
    if not book.has_strings_of(blank.book):
        return False
    ours, theirs = book.package, blank.book.package
    parts = [sent.part for sent in blank.book.sheets if sent.name == sheet.name]
    is_stored_so = any(ours.stored(sheet.part) == theirs.stored(part) for part in parts)
    return is_stored_so or any(ours.read(sheet.part) == theirs.read(part) for part in parts)


def _texts(grid: Grid) -> Texts:
    found: dict[str, Sequence[At]] = dict(grid.places)
    for at, cell in grid.filled.items():
        if len(cell.text) > MAX_LABEL:
            found[fold(cell.text)] = (at,)
    return found


@lru_cache(maxsize=4)
def _sent(blank: BlankForm) -> _Sent:
    layout = sent_layout(blank)
    answers = layout.sheet
    said = {fold(sheet.name): frozenset(_texts(blank.book.grid(sheet))) for sheet in blank.book.sheets}
    functions = {at: cell for at, cell in blank.book.grid(answers).cells.items() if cell.formula is not None}
    results = frozenset(fold(cell.text) for cell in functions.values())
    unread = frozenset(fold(name) for name in (blank.survey.form.ledger_sheet, blank.survey.form.lists_sheet))
    grids = map(blank.book.grid, blank.book.sheets)
    texts = {words: grid.cells[places[0]].text for grid in grids for words, places in grid.places.items()}
    everything = frozenset().union(*said.values())
    choices = frozenset(fold(choice.label) for question in blank.survey.questions for choice in question.choices)
    filled = blank.book.grid(answers).filled
    counts = {words: len(places) for words, places in _texts(blank.book.grid(answers)).items()}
    last = (max(row for row, _ in filled), max(column for _, column in filled))
    told = (frozenset(functions), results, fold(answers.name), unread, choices, layout.answers, counts, last, texts)
    return _Sent(said, everything, *told)


def _on_own_sheet(book: Book, sheet: Sheet, added: Texts) -> Problem:
    """What is said of a sheet that somebody added: one that says mostly other things than the form, or that is hidden."""
    at = min(place for places in added.values() for place in places)
    text = shown(book.grid(sheet).cells[at].text)
    message = _SHEET.format(where=sheet.shown, text=text)
    message = message if sheet.visible else f"{_HIDDEN}{message}"
    return Problem("note", "caution", "", message, f"{sheet.shown}!{to_ref(*at)}")


def _beside(
    book: Book, layout: Layout, sheet: Sheet, sent: _Sent, added: Texts, gone: Mapping[str, str]
) -> Iterator[Problem]:
    if not added or (sheet is layout.sheet and (layout.missing or layout.doubled)):
        return  # an answer whose place is not known would be taken for a note
    cells = book.grid(sheet).cells
    inputs = {(place.row, place.column) for place in layout.cells.values() if place.sheet is sheet}
    left = [
        (at, text) for text, places in added.items() for at in places if at not in inputs and cells[at].formula is None
    ]
    if not left:
        return
    own = _own(book, layout, sheet, sent.choices) | sent.functions if sheet is layout.sheet else set()
    retyped = {
        at: _retyped(layout, sheet, at, text, gone) for at, text in left if at not in own and not is_stroke(text)
    }
    found = sorted(at for at, words in retyped.items() if words is None)
    for at in found[: 1 if len(found) > MANY else None]:
        yield added_text(sheet, at, cells[at].text, len(found))
    said = (reworded(Place(sheet, *at), cells[at].text, words) for at, words in sorted(retyped.items()) if words)
    yield from filter(None, said)


def added_text(sheet: Sheet, at: At, text: str, count: int = 1) -> Problem:
    """What is said of a text outside the answers, one of `count` that are named together where they are many."""
    where = f"{sheet.shown}の{to_ref(*at)}" + (f"など{count}か所" if count > MANY else "")
    message = _BESIDE.format(where=where, text=shown(text))
    return Problem("note", "caution", "", message, f"{sheet.shown}!{to_ref(*at)}")


def _own(book: Book, layout: Layout, sheet: Sheet, choices: Set[str]) -> set[At]:
    """The cells of which others tell: the words of the questions and what stands before the answers.

    The label of a box is not among them, nor is an answer that stands before its cell.
    """
    before = [place for places in layout.words.values() for place in places]
    before += [place for place in layout.answers.values() if place.sheet is sheet]
    own = {(place.row, column) for place in before for column in range(1, place.column + 1)}
    grid = book.grid(sheet)
    labels = (grid.cell_before(place.row, place.column) for place in layout.boxes.values())
    said = {at: grid.filled[at].text for at in own if at in grid.filled}
    answers = {at for at, text in said.items() if fold(text) in choices or (is_tick(text) and not text.isascii())}
    return own - answers - {(label.row, label.column) for label in labels if label and label.text}


def _retyped(layout: Layout, sheet: Sheet, at: At, text: str, gone: Mapping[str, str]) -> str | None:
    """Which of the form's own words, that are `gone`, a text stands for, None for none: nearly the same, with the same figures.

    Of a header, and of a label of the responder's, it does not matter which ('' then). Beside a box every word counts.
    Another day of the same year is the ministry's, which has put off its deadline; a tick before a choice is an answer.
    """
    if text[1:] in gone and is_tick(text[0]):
        return None
    if sheet is layout.sheet:
        if at[0] in {place.row for place in layout.boxes.values()}:
            same = (
                is_retyped(text, words) and not says_otherwise(text, said, fewer=True) for words, said in gone.items()
            )
            return "" if any(same) else None
        if gone and at[0] == min(place.row for places in layout.words.values() for place in places) - 1:
            return ""
    without_day, figures = _DAY.sub("", text), set(FIGURES.findall(text))
    if without_day != text and any(_DAY.sub("", words) == without_day for words in gone):
        return ""
    alike = [words for words in gone if figures.issubset(FIGURES.findall(words)) and is_retyped(text, words)]
    is_label = any(place.row == at[0] and place.column > at[1] for place in layout.responder.values())
    if not alike:
        return None
    return (
        "" if sheet is layout.sheet and is_label else gone[max(alike, key=lambda words: (likeness(text, words), words))]
    )
