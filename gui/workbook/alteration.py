"""Whether a form is still as it was sent: its own functions (notice 1: 既に組み込んでいる関数などは編集しないよう), its questions."""

from collections.abc import Iterator
from functools import lru_cache

from gui.survey.model import Problem, Survey
from gui.survey.text import fold
from gui.workbook.addresses import to_ref
from gui.workbook.book import Book
from gui.workbook.layout import Layout, find_layout

_NAMED = 5
_COMPARED = 300
_ALIKE = 0.5
"""How much of two wordings must be the same for one to be the other, retyped."""


def lost_functions(book: Book, layout: Layout, survey: Survey, original: Book) -> Iterator[Problem]:
    """A caution that names the cells of the answers' sheet whose function is gone, against the form as it was sent.

    Only for a form that still keeps every answer in the cell where the original keeps it: otherwise it is another
    form, and nothing can be said.
    """
    addresses, functions = _functions(original, survey)
    if addresses != _addresses(layout):
        return
    cells = book.grid(layout.sheet).cells
    lost = [at for at in functions if at not in cells or cells[at].formula is None]
    # All there, if elsewhere: a column was inserted.
    if lost and sum(cell.formula is not None for cell in cells.values()) < len(functions):
        named = "、".join(to_ref(*at) for at in lost[:_NAMED]) + ("など" if len(lost) > _NAMED else "")
        message = f"様式に組み込まれた関数が消えています（{named}）。届いた様式に入力し直せるか、確かめてください。"
        yield Problem("form-altered", "caution", "", message, f"{layout.sheet.name}!{to_ref(*lost[0])}")


@lru_cache(maxsize=4)
def _functions(original: Book, survey: Survey) -> tuple[frozenset[tuple[object, int, int]], list[tuple[int, int]]]:
    """Where the original keeps each answer, and where it has functions on that sheet."""
    layout = find_layout(original, survey)
    cells = original.grid(layout.sheet).cells
    return _addresses(layout), [at for at, cell in cells.items() if cell.formula is not None]


def _addresses(layout: Layout) -> frozenset[tuple[object, int, int]]:
    places = [*layout.responder.items(), *layout.answers.items(), *layout.boxes.items()]
    return frozenset((key, place.row, place.column) for key, place in places)


def other_questions(book: Book, layout: Layout, survey: Survey, original: Book) -> Iterator[Problem]:
    """The questions that ask something else than in the form as it was sent: last year's, under the same 項番.

    Where that holds for most of them, the form is one of another wording, which is no more than a caution.
    """
    asked = _questions(original, survey)
    others = {}
    for question in survey.questions:
        places = layout.words.get(question.id, ())
        said = [fold(book.grid(place.sheet).cells[place.row, place.column].text) for place in places]
        known = (asked.get(question.id, ""), fold(question.condition + question.text))
        if said and known[0] and not any(_alike(text, words) for text in said for words in known):
            others[question.id] = places[0]
    many = 2 * len(others) > len(survey.questions)
    for key, place in list(others.items())[: 1 if many else None]:
        which = f"項番{key}など多くの項番" if many else f"項番{key}"
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
