"""Whether a form still says what it said as it was sent: its questions, its labels, its lists, what the ministry entered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from gui.form.as_sent import BlankForm
from gui.form.layout import Layout, sent_layout
from gui.form.place import Place, said_at
from gui.survey.key import BOX, cell_named
from gui.survey.model import Problem, ResponderField, Survey
from gui.words.cell_limits import shown
from gui.words.folding import fold, is_blank, split_mark
from gui.words.late_patterns import late
from gui.words.wording import is_retyped, says_otherwise
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Book
from gui.xlsx.package import Stored, unpacked
from gui.xlsx.remembering import LONGEST_ROW
from gui.xlsx.validation import known_members

_YEAR = late(r"(?:令和|平成|[rh])(?:[0-9]{1,2}|元)(?=[年.])|20[0-9]{2}(?=[年./-])")
FIGURES = late(r"[0-9]+|元(?=年)|[月火水木金土日](?=\))")
REWORDED = "reworded"
_OTHERWISE = (
    "{where}の言葉が、届いた様式の「{old}」から「{new}」に変わっています。同じことへの回答か、確かめてください。"
)
_LISTED = "{where}の選択肢のリストに、届いた様式にない「{new}」が加わっています。同じことへの回答か、確かめてください。"
_UNLISTED = (
    "{where}の選択肢のリストから、届いた様式の「{old}」がなくなっています。同じことへの回答か、確かめてください。"
)
_NAMED, _AROUND, _COMPARED, _MOST_PACKED = 5, 8, 300, 20_000
_MOST_KNOWN = 32
"""Of a function of the lists what differs only in what it gives: most give one of a few."""

Key = tuple[str, str]
At = tuple[int, int]


def lost_presets(book: Book, layout: Layout, blank: BlankForm) -> Iterator[tuple[Problem, str]]:
    """A caution for each detail that is the ministry's to enter and is no more as it was sent, with what stood there.

    Of one whose text the definition knows the checks of the details say that it is another.
    """
    for field, own in _presets(blank):
        place = layout.responder.get(field.id)
        text = said_at(book, place).strip() if place else ""
        if place is None or fold(text) == fold(own) or (field.value and not is_blank(text)):
            continue
        was = f"府省が入力していた「{shown(own)}」が" if own else "府省が入力する欄で、届いた様式では空欄でしたが、"
        how = f"「{shown(text)}」になっています。" if text else "消えています。一覧表には元のとおり書きます。"
        message = f"{field.label}{'に' if own else 'は'}{was}{how}ほかにも変わった欄がないか、確かめてください。"
        yield Problem("preset-gone", "caution", field.id, message, place.ref), own


@lru_cache(maxsize=4)
def _presets(blank: BlankForm) -> Sequence[tuple[ResponderField, str]]:
    """The fields in which the ministry enters something, with what stands there in the form that was sent."""
    places = sent_layout(blank).responder
    theirs = [field for field in blank.survey.responder if field.by == "ministry" and field.id in places]
    return [(field, said_at(blank.book, places[field.id]).strip()) for field in theirs]


def input_places(layout: Layout) -> dict[Key, At]:
    """The cell of each responder field and answer on the sheet of the answers, by its key and, of a box, its mark."""
    found = {(key, "-"): place for key, place in (*layout.responder.items(), *layout.answers.items())}
    places = {**found, **layout.boxes}
    return {key: (place.row, place.column) for key, place in places.items() if place.sheet is layout.sheet}


def other_years(book: Book, layout: Layout, blank: BlankForm) -> Iterator[Problem]:
    """A caution on a form whose own words, but for their figures, are those of the one that was sent, of another year."""
    places = book.grid(layout.sheet).places
    dated = _dated(blank)
    if all(text in places for text in dated.values()):
        return
    for text, found in places.items():
        sent = dated.get(FIGURES.sub("", text)) if len(text) <= _COMPARED and _YEAR.search(text) else None
        if sent and _YEAR.findall(sent) != _YEAR.findall(text):
            at = min(found)
            said = shown(book.grid(layout.sheet).cells[at].text)
            message = f"様式に「{said}」とあり、届いた様式の年と違います。前の年の様式でないか、確かめてください。"
            yield Problem("earlier-form", "caution", "", message, f"{layout.sheet.shown}!{to_ref(*at)}")
            return


@lru_cache(maxsize=4)
def _dated(blank: BlankForm) -> dict[str, str]:
    """The words of the form as it was sent that name a year, folded, by themselves without their figures."""
    layout = sent_layout(blank)
    inputs = set(input_places(layout).values())
    own = {text for text, found in blank.book.grid(layout.sheet).places.items() if not inputs.intersection(found)}
    return {FIGURES.sub("", text): text for text in own if _YEAR.search(text)}


def other_questions(book: Book, layout: Layout, blank: BlankForm) -> Iterator[Problem]:
    """The questions that ask something else than in the form as it was sent: last year's, under the same 項番.

    Where that holds for most of them, the form is one of another wording, which is no more than a caution.
    """
    asked = _questions(blank)
    others = {}
    for question in blank.survey.questions:
        places = layout.words.get(question.id, ())
        said = [fold(book.grid(place.sheet).cells[place.row, place.column].text) for place in places]
        sent = asked.get(question.id, "")
        if not said or not sent or sent in said:
            continue
        known = (sent, fold(question.condition + question.text))
        if not any(is_retyped(text, words) for text in said for words in known):
            others[question.id] = places[0]
    many = 2 * len(others) > len(blank.survey.questions)
    for key, place in list(others.items())[: 1 if many else None]:
        form = blank.survey.form
        which = f"{form.numbered(key)}など多くの{form.number_header}" if many else form.numbered(key)
        message = f"{which}の質問の文が、届いた様式と違います。別の調査や前の年の様式でないか、確かめてください。"
        yield Problem("form-altered", "caution" if many else "error", "", message, place.ref)


def rewordings(book: Book, layout: Layout, blank: BlankForm) -> list[Problem]:
    """A caution for each question, label of an answer and choice of a list whose words are others than in the form as it was sent."""
    if layout.named:
        return list(reworded_lists(book, layout, blank))
    sent, found = _labels_sent(blank), []
    for key, (place, text) in _labels(book, blank.survey, layout).items():
        words = sent.get(key, text)
        if text != words and is_retyped(fold(text), fold(words)):
            found.append(reworded(place, text, words, fewer=BOX in key, whole=key in layout.words))
    return [*filter(None, found), *reworded_lists(book, layout, blank)]


def together(found: Sequence[Problem]) -> Sequence[Problem]:
    """The same cautions; of many the first, which says how many there are."""
    if len(found) <= _NAMED:
        return found
    return (
        replace(found[0], message=f"{found[0].message}様式の言葉は、ほかにも{len(found) - 1}か所で変わっています。"),
    )


def reworded(place: Place, text: str, words: str, *, fewer: bool = False, whole: bool = False) -> Problem | None:
    """What is said of words of the form's own that ask for something else now, each shown around where they part."""
    if not says_otherwise(text, words, fewer=fewer, whole=whole):
        return None
    apart = next((i for i, (a, b) in enumerate(zip(text, words, strict=False)) if a != b), min(len(text), len(words)))
    begin = max(0, apart - _AROUND) if apart > 2 * _AROUND else 0
    new, old = (f"{'…' if begin else ''}{shown(one[begin:])}" for one in (text, words))
    return Problem(REWORDED, "caution", "", _OTHERWISE.format(where=place.ref, old=old, new=new), place.ref)


def _labels(book: Book, survey: Survey, layout: Layout) -> Mapping[str, tuple[Place, str]]:
    """The words of each question, and those before each row beside a choice and each box, by their keys."""
    found = {key: places[0] for key, places in layout.words.items() if places}
    boxes = {f"{question}{BOX}{mark}": place for (question, mark), place in layout.boxes.items()}
    details = {item.answer_key: layout.answers.get(item.answer_key) for q in survey.questions for item in q.details}
    for key, place in {**details, **boxes}.items():
        said = book.grid(place.sheet).texts_of(place.row) if place else ()
        before = [column for column, _ in said if place and column < place.column]
        if place and before:
            found[key] = Place(place.sheet, place.row, before[-1])
    texts = {key: book.grid(at.sheet).cells[at.row, at.column].text for key, at in found.items()}
    return {key: (found[key], text) for key, text in texts.items() if not is_blank(text)}


def reworded_lists(book: Book, layout: Layout, blank: BlankForm) -> Iterator[Problem]:
    """A caution for each choice of a list that the form had otherwise, or not at all, and for each that it has no more."""
    if has_lists_as_sent(book, layout, blank):
        return
    for key, sent in _lists_sent(blank).items():
        place = layout.answers.get(key)
        members = known_members(book, *place) if place else ()
        if not place or members == sent or not {*map(fold, members)} & {*map(fold, sent)}:
            continue  # a list of which nothing is left is another question's
        left = {split_mark(text)[0] or fold(text): text for text in sent}
        for text in members:
            words = left.pop(split_mark(text)[0] or fold(text), None)
            if words is None:
                yield _of_list(book, place, text, _LISTED.format(where=place.ref, new=shown(text)))
            elif said := reworded(place, text, words, fewer=True):
                yield replace(said, cell=_of_list(book, place, text, "").cell)
        for words in left.values():
            yield Problem(REWORDED, "caution", "", _UNLISTED.format(where=place.ref, old=shown(words)), place.ref)


def has_lists_as_sent(book: Book, layout: Layout, blank: BlankForm) -> bool:
    """Whether the rules and the sheet of the lists are the form's own to the byte, but for what functions give there."""
    sent = blank.book.grid(sent_layout(blank).sheet).frame.validations
    parts = [sheet.part for sheet in book.sheets if sheet.name == blank.survey.form.lists_sheet]
    if not parts or sent != book.grid(layout.sheet).frame.validations or not book.has_strings_of(blank.book):
        return False
    stored = book.package.stored(parts[0])
    is_short = len(stored[0]) <= _MOST_PACKED
    return (_are_lists_sent if is_short else _are_lists_sent.__wrapped__)(stored, blank)


@lru_cache(maxsize=512)
def _are_lists_sent(stored: Stored, blank: BlankForm) -> bool:
    """The same of what the sheet of the lists is unpacked from: what functions give there is one of a few things."""
    functions, known = unpacked(stored).split(b"<f>"), _known_functions(blank)
    if len(functions) != len(known):
        return False
    return all(map(set.__contains__, known, functions)) or all(map(_is_alike, functions, known))


@lru_cache(maxsize=4)
def _known_functions(blank: BlankForm) -> Sequence[set[bytes]]:
    """The part of the sheet of the lists, taken apart where its functions begin; and what else is known to be like each of them."""
    parts = [sheet.part for sheet in blank.book.sheets if sheet.name == blank.survey.form.lists_sheet]
    return [{function} for part in parts[:1] for function in blank.book.package.read(part).split(b"<f>")]


def _apart(function: bytes) -> Sequence[bytes]:
    """A function, and all that stands behind what it gives up to the cell of the next one."""
    at, end = function.rfind(b"<c "), len(function) - 1
    *own, behind = function[: at if at >= 0 and function.find(b">", at) == end else None].partition(b"</f>")
    gives, ended, rest = behind.partition(b"</v>")
    return *own, rest if ended and gives.startswith(b"<v>") and gives.count(b"<") == 1 else behind


def _is_alike(function: bytes, known: set[bytes]) -> bool:
    """Whether one is like those that are known, but for what it gives: then, if it is short, it is one of them."""
    if function in known:
        return True
    if _apart(function) != _apart(next(iter(known))):
        return False
    if len(function) <= LONGEST_ROW and len(known) < _MOST_KNOWN:
        known.add(function)
    return True


def _of_list(book: Book, place: Place, text: str, message: str) -> Problem:
    """A problem with a choice, at the cell where its list stands, else at that of the answer."""
    others = (sheet for sheet in book.sheets if sheet.index != place.sheet.index)
    stand = (Place(sheet, *at) for sheet in others for at in book.grid(sheet).places.get(fold(text), ())[:1])
    return Problem(REWORDED, "caution", "", message, next(stand, place).ref)


@lru_cache(maxsize=4)
def _labels_sent(blank: BlankForm) -> Mapping[str, str]:
    return {key: text for key, (_, text) in _labels(blank.book, blank.survey, sent_layout(blank)).items()}


@lru_cache(maxsize=4)
def _lists_sent(blank: BlankForm) -> Mapping[str, tuple[str, ...]]:
    """The choices that the list of each answer has in the form as it was sent, of a table those of its first row."""
    places = ((cell_named(key), key, place) for key, place in sent_layout(blank).answers.items())
    lists = {key: known_members(blank.book, *place) for cell, key, place in places if cell is None or cell.row == 1}
    return {key: members for key, members in lists.items() if members}


@lru_cache(maxsize=4)
def _questions(blank: BlankForm) -> dict[str, str]:
    """How the original words each question, folded, by its id."""
    layout = sent_layout(blank)
    cells = blank.book.grid(layout.sheet).cells
    first = {key: places[0] for key, places in layout.words.items() if places}
    return {key: fold(cells[place.row, place.column].text) for key, place in first.items()}
