"""What people write beside the answers instead of into them: strokes through them, comments, shapes, colours.

Told from the form as it was sent: its own comments, shapes and colours are no news.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from itertools import islice

from gui.form.answered.colours import look_at, standing_out
from gui.form.answered.other_formats import told_of_format
from gui.form.as_sent import BlankForm
from gui.form.layout import Layout, Place, filled_layouts, sent_layout
from gui.form.text_places import place_of
from gui.survey.model import Problem, Survey
from gui.words.cell_limits import shown
from gui.words.folding import fold, is_blank
from gui.words.late_patterns import late
from gui.xlsx.addresses import to_ref
from gui.xlsx.beside import Drawn, Written, comments, controls, drawn, in_pieces, written
from gui.xlsx.book import Book, Sheet
from gui.xlsx.colours import is_coloured
from gui.xlsx.formulas.values import Address
from gui.xlsx.grid import Grid

_COMMENT = "{where}にコメントがあります（「{text}」）。回答に関わる内容か、確かめてください。"
_DRAWN = "{where}に図形やテキストボックスが重ねてあります{text}。回答に関わる内容か、確かめてください。"
_STRUCK = "{where}に取消線が引かれています。取り消した回答か、確かめてください。"
_COLOURED = "{where}の文字や背景に、届いた様式にない色が付いています。回答を直した印か、確かめてください。"
_CHECKED = "{where}に重ねてある部品（チェックボックスなど）に印が付いていますが{text}、セルは空欄です。回答でないか、確かめてください。"
_LINKED = "{where}は、ほかのファイルを参照する式です{text}。その値のとおりでよいか、確かめてください。"
_NOT_COMPUTED = (
    "{where}は計算式で、計算した値がファイルに保存されていません。Excelで開いて保存し直すか、値を入力してください。"
)
_TEXT = re.compile('"[^"]*"')
_OTHER_FILE = late(r"'[^'\[\]]*\[[^'\[\]]+\][^'\[\]]*'!|\[[^'\[\]]+\][^\s'\[\]!,()+*/^&=<>-]*!")
"""Of a formula, what names the sheet of another workbook: [1]回答・案!, '[昨年.xlsx]回答（案）'!; a table's column is followed by no !."""

_FOLLOWS, _FAR = "\t", 20
At = tuple[int, int]


def written_beside(book: Book, layout: Layout, blank: BlankForm) -> Iterator[Problem]:
    """A caution with its cell for each remark beside the answers that the form as it was sent does not have."""
    like, main, parts = layout.like, layout.sheet, [sheet.part for sheet in book.sheets]
    is_bare = like is not None and not any(map(book.related, parts)) and not in_pieces(book, main)
    if like is not None and is_bare and _is_in_formats_sent(like, blank):
        return
    by_sheet: dict[int, tuple[Sheet, dict[At, str]]] = {}
    for key, (sheet, row, column) in _cells(layout).items():
        by_sheet.setdefault(sheet.index, (sheet, {}))[1][row, column] = key
    answers = {(sheet.index, at) for sheet, here in by_sheet.values() for at in here}
    yield from _marked_choices(book, answers, blank)
    for sheet in book.sheets:
        found = remarks(book, blank.survey, sheet, by_sheet.get(sheet.index, (sheet, {}))[1], _known(blank))
        is_sent = sheet.index in by_sheet or any(fold(sheet.name) == fold(one.name) for one in blank.book.sheets)
        yield from found if is_sent else islice(found, 1)  # one is enough that somebody looks at a sheet of theirs
    for sheet, here in by_sheet.values():
        yield from _computed(book, sheet, here, blank)
        if not _has_formats_sent(book, sheet, here, blank) or _pieces(book, sheet, here):
            yield from struck_out(book, blank.survey, sheet, here)
            yield from _coloured(book, sheet, here, blank)
            yield from _unseen(book, sheet, here, blank)


def _computed(book: Book, sheet: Sheet, keys: Mapping[At, str], blank: BlankForm) -> Iterator[Problem]:
    """A caution on each answer that is a formula of somebody's own whose value nobody sees to: from another file, or not there."""
    cells = book.grid(sheet).filled
    for at, key in keys.items():
        cell = cells.get(at)
        if cell is None or cell.formula is None:
            continue
        sent = _sent(blank).get(key)
        own = blank.book.grid(sent.sheet).cells.get((sent.row, sent.column)) if sent else None
        if own and own.formula is not None:
            continue
        if cell.value is None:
            yield _problem(blank.survey, sheet, "formula", _NOT_COMPUTED, at, key, "")
        elif _OTHER_FILE.search(_TEXT.sub("", cell.formula)):
            yield _problem(blank.survey, sheet, "formula", _LINKED, at, key, f"（「{shown(cell.text)}」）")


def _cells(layout: Layout) -> Mapping[str, Place]:
    """Every cell of every text by the text's key; behind the key the number of those that follow the first."""
    more = (
        (f"{key}{_FOLLOWS}{number}", place)
        for key, spread in layout.named.items()
        for number, place in enumerate(spread.places[1:], 1)
    )
    return {**layout.cells, **dict(more)}


@lru_cache(maxsize=4)
def _is_in_formats_sent(like: Book, blank: BlankForm) -> bool:
    """Whether the answers of a workbook, and so of each that is laid out like it, are in the formats that were sent.

    Where one is a formula, what it says is looked at in each.
    """
    (layout,) = filled_layouts(like, blank)
    keys = {(place.row, place.column): key for key, place in layout.cells.items()}
    cells = like.grid(layout.sheet).cells
    is_computed = any(at in cells and cells[at].formula is not None for at in keys)
    return not is_computed and _has_formats_sent(like, layout.sheet, keys, blank)


def _has_formats_sent(book: Book, sheet: Sheet, keys: Mapping[At, str], blank: BlankForm) -> bool:
    """Whether every answer has the very format that it was sent with: as it is where nobody has touched any."""
    if book.part_of("styles") != blank.book.part_of("styles"):
        return False
    cells, sent = book.grid(sheet).cells, _formats_sent(blank)
    found = ((cells.get(at), key) for at, key in keys.items())
    return all(cell is None or cell.style == sent.get(key) for cell, key in found)


@lru_cache(maxsize=4)
def _formats_sent(blank: BlankForm) -> Mapping[str, int]:
    """The format of the cell of each text as it was sent; of those that are struck out none."""
    found = {}
    for key, place in _sent(blank).items():
        cell = blank.book.grid(place.sheet).cells.get((place.row, place.column))
        if cell and not blank.book.style(cell.style).struck:
            found[key] = cell.style
    return found


def remarks(book: Book, survey: Survey, sheet: Sheet, keys: Mapping[At, str], known: Counter[str]) -> Iterator[Problem]:
    """The comments and shapes of a sheet but for the `known` ones, and the controls that are checked over empty cells.

    `keys` are those of the texts by their cells.
    """
    if not book.related(sheet.part):
        return
    left = Counter(known)
    for comment in comments(book, sheet):
        if not is_blank(comment.text) and not _is_known(left, f"c{fold(comment.text)}"):
            at = comment.at
            yield _problem(survey, sheet, "comment", _COMMENT, at, keys.get(at, ""), shown(comment.text))
    for found in drawn(book, sheet):
        spot = _marked(found, keys, book.grid(sheet), _choices(survey) | _heads(survey))
        if not _is_known(left, f"d{fold(found.text)}") and spot:
            text = f"（「{shown(found.text)}」）" if found.text else ""
            yield _problem(survey, sheet, "drawing", _DRAWN, spot, keys.get(spot, ""), text)
    cells = book.grid(sheet).cells
    for found in controls(book, sheet):
        at = _covered(found, keys)
        if found.checked and at in keys and (at not in cells or is_blank(cells[at].text)):
            text = f"（「{shown(found.text)}」）" if found.text else ""
            yield _problem(survey, sheet, "drawing", _CHECKED, at, keys[at], text)


def struck_out(book: Book, survey: Survey, sheet: Sheet, keys: Mapping[At, str]) -> Iterator[Problem]:
    """A caution on each text that is struck out, wholly or in part."""
    cells, pieces = book.grid(sheet).filled, _pieces(book, sheet, keys)
    for at, key in keys.items():
        cell = cells.get(at)
        if cell and not is_blank(cell.text) and (book.style(cell.style).struck or (at in pieces and pieces[at].struck)):
            yield _problem(survey, sheet, "struck-out", _STRUCK, at, key, "")


def _unseen(book: Book, sheet: Sheet, keys: Mapping[At, str], blank: BlankForm) -> Iterator[Problem]:
    """A caution on each answer in a format in which it was not sent and that shows nothing of it, or something else."""
    cells, sent = book.grid(sheet).filled, _formats_sent(blank)
    for at, key in keys.items():
        cell = cells.get(at)
        if cell is None or is_blank(cell.text):
            continue
        code, own = book.style(cell.style).code, blank.book.style(sent[key]).code if key in sent else ""
        for sentence, text in told_of_format(cell, code, own):
            yield _problem(blank.survey, sheet, "coloured", sentence, at, key, text)


def _pieces(book: Book, sheet: Sheet, keys: Iterable[At]) -> Mapping[At, Written]:
    """How those of the texts are written that are in several pieces."""
    if not in_pieces(book, sheet):
        return {}
    grid = book.grid(sheet)
    found = ((at, written(book, grid, at)) for at in keys if at in grid.filled)
    return {at: piece for at, piece in found if piece}


def _is_known(left: Counter[str], said: str) -> bool:
    left[said] -= 1
    return left[said] >= 0


@lru_cache(maxsize=4)
def _known(blank: BlankForm) -> Counter[str]:
    """The comments and shapes that a form has as it was sent, by what they say: they may have moved."""
    book = blank.book
    said = [f"c{fold(comment.text)}" for sheet in book.sheets for comment in comments(book, sheet)]
    return Counter((*said, *(f"d{fold(one.text)}" for sheet in book.sheets for one in drawn(book, sheet))))


def _covered(found: Drawn, keys: Mapping[At, str]) -> At:
    """The first of the answers' cells that a shape covers, else the one where it begins."""
    area = found.area
    return next((at for at in sorted(keys) if area.contains(*at)), (area.top, area.left))


def _marked(found: Drawn, keys: Mapping[At, str], grid: Grid, choices: Set[str]) -> At | None:
    """The cell that a shape says something of: without words one over an answer, or drawn around a choice; None for others."""
    at, area = _covered(found, keys), found.area
    if found.text or at in keys:
        return at
    rows, columns = (range(a, min(b, a + _FAR) + 1) for a, b in ((area.top, area.bottom), (area.left, area.right)))
    under = (grid.anchor(row, column) for row in rows for column in columns) if found.by_hand else ()
    return next((at for at in under if at in grid.filled and fold(grid.filled[at].text) in choices), None)


def _problem(survey: Survey, sheet: Sheet, code: str, sentence: str, at: At, key: str, text: str) -> Problem:
    place = place_of(survey, key.partition(_FOLLOWS)[0])
    ref = to_ref(*at)
    where = f"{place.heading}の回答" if place else f"シートの{ref}"
    message = sentence.format(where=where, text=text)
    return Problem(code, "caution", place.about if place else "", message, f"{sheet.shown}!{ref}")


def _coloured(book: Book, sheet: Sheet, keys: Mapping[At, str], blank: BlankForm) -> Iterator[Problem]:
    """The answers that look otherwise than those that looked like them when the form was sent."""
    sent = _sent(blank)
    pieces, joined = _pieces(book, sheet, keys), _joined(book, sheet, blank)
    places = {at: sent[key] for at, key in keys.items() if key in sent}
    before = {at: look_at(blank.book, one.sheet, one[1:], joined.get(one.address)) for at, one in places.items()}
    own = {at: (look_at(book, sheet, at) or ("", ""))[0] for at in pieces}
    marked = {at for at in before if at in pieces and any(map(is_coloured, pieces[at].inks - {own[at]}))}
    marked.update(standing_out(book, sheet, before))
    for at in before:
        if at in marked:
            yield _problem(blank.survey, sheet, "coloured", _COLOURED, at, keys[at], "")


def _joined(book: Book, sheet: Sheet, blank: BlankForm) -> Mapping[Address, Written]:
    """How the texts were written that had several pieces when the form was sent, if none has in a copy: .ods and .xls are read so."""
    sent = _pieces_sent(blank)
    return {} if not sent or in_pieces(book, sheet) else sent


@lru_cache(maxsize=4)
def _pieces_sent(blank: BlankForm) -> Mapping[Address, Written]:
    book = blank.book
    found = ((sheet, _pieces(book, sheet, book.grid(sheet).filled)) for sheet in book.sheets)
    return {(sheet.index, *at): piece for sheet, pieces in found for at, piece in pieces.items()}


def _marked_choices(book: Book, answers: Set[tuple[int, At]], blank: BlankForm) -> Iterator[Problem]:
    """The choices whose words somebody coloured, where they are printed: it may be the one that is meant."""
    if book.part_of("styles") == blank.book.part_of("styles"):
        return
    unread = {fold(name) for name in (blank.survey.form.ledger_sheet, blank.survey.form.lists_sheet)}
    sent = {fold(sheet.name): sheet for sheet in blank.book.sheets if fold(sheet.name) not in unread}
    for sheet in book.sheets:
        own = sent.get(fold(sheet.name))
        places, there = book.grid(sheet).places if own else {}, blank.book.grid(own).places if own else {}
        printed = sorted(_choices(blank.survey) & places.keys() & there.keys()) if own else ()
        joined = _joined(book, sheet, blank) if printed else {}
        looks = {
            words: {look_at(blank.book, own, at, joined.get((own.index, *at))) for at in there[words]}
            for words in printed
            if own
        }
        before = {
            at: look
            for words in printed
            for look in (looks[words] if len(looks[words]) == 1 else ())
            for at in places[words]
            if (sheet.index, at) not in answers
        }
        for at in standing_out(book, sheet, before):
            yield _problem(blank.survey, sheet, "coloured", _COLOURED, at, "", "")


@lru_cache(maxsize=4)
def _choices(survey: Survey) -> Set[str]:
    """The words of the choices, folded, with their marks and without."""
    choices = [choice for question in survey.questions for choice in question.choices]
    return frozenset(fold(words) for choice in choices for words in (choice.label, choice.text))


@lru_cache(maxsize=4)
def _heads(survey: Survey) -> Set[str]:
    """The words over the columns of tables, and of their choices, folded: somebody may draw a circle instead of ticking below."""
    columns = [column for question in survey.questions for column in question.kind.columns]
    choices = [choice for column in columns for choice in column.choices]
    words = (*(column.short for column in columns), *(text for one in choices for text in (one.label, one.text)))
    return frozenset(map(fold, filter(None, words)))


@lru_cache(maxsize=4)
def _sent(blank: BlankForm) -> Mapping[str, Place]:
    """Where the form keeps each text as it was sent."""
    return _cells(sent_layout(blank))
