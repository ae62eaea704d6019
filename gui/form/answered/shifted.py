"""Answers that stand beside the cells that ask for them, all by as much: pasted a row lower, typed a column further.

They are told by what cannot stand there: the choices of other questions, a telephone number where a name is asked for.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from gui.form.as_sent import BlankForm
from gui.form.layout import Layout, sent_layout
from gui.form.place import Place, said_at, texts_at
from gui.form.text_places import SHIFTED
from gui.survey.key import whole_of
from gui.survey.kinds.odd_words import ODD_WORD
from gui.survey.model import Problem, Question, Response, Survey
from gui.words.cell_limits import shown
from gui.words.contacts import are_phones, is_email
from gui.words.folding import fold
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Book

_PART = "part-of-shift"
"""Of each answer that a shift concerns, to tell where it ends; nobody is told of it."""

_SENTENCE = (
    "回答が、記入する欄から{how}ずれて記入されているようです（{there}の「{text}」は{place}に記入する回答で、ほかにも{count}か所）。"
    "欄に合わせて記入し直してください。"
)
_FARTHEST = 3
_FEWEST, _FEWEST_DETAILS = 3, 2
"""Answers, and details of the responder, that must stand as far from their cells for it to be no chance."""

_FOLLOW = frozenset(
    ("unanswered", "blank", "missing-detail", "choice-not-in-list", "bad-value", "not-asked-but-answered", ODD_WORD)
)
"""What is said of the single cells where a shift is said of all."""

Step = tuple[int, int]
Found = Mapping[str, tuple[Place, Place]]
"""Where an answer should stand, and where it does, by its key in the order of the form."""


class Shift(NamedTuple):
    """What is said of answers that stand elsewhere, with the part of each answer in it, and the cells in which they do."""

    problems: tuple[Problem, ...]
    cells: frozenset[str]


def shifts(book: Book, layout: Layout, response: Response, blank: BlankForm) -> Iterator[Shift]:
    """The shift of the answers, and that of the responder's details, where there is one; `blank` is the form as sent."""
    given = response.answers
    others = [q for q, marks in _chosen_from(blank.survey) if q.id in given and given[q.id] not in marks]
    misfits = sum(q.kind.marks(q, given[q.id]) is None for q in others)
    if misfits > 1 or not given:
        steps = _choices_elsewhere(book, layout, blank)
        (sheet, step), count = max(steps.items(), key=lambda one: one[1], default=((0, (0, 0)), 0))
        moved = _choices_at(book, blank.survey, layout, sheet, step) if count >= _FEWEST else {}
        if len(moved) >= _FEWEST:
            yield _told(book, layout, step, moved)
    details = _details_elsewhere(book, blank.survey, layout)
    step, moved = max(details.items(), key=lambda one: len(one[1]), default=((0, 0), {}))
    if len(moved) >= _FEWEST_DETAILS:
        yield _told(book, layout, step, moved)


def _told(book: Book, layout: Layout, step: Step, moved: Found) -> Shift:
    key, (place, there) = next(iter(moved.items()))
    down, right = step
    rows = f"{abs(down)}行{'下' if down > 0 else '上'}" if down else ""
    columns = f"{abs(right)}列{'右' if right > 0 else '左'}" if right else ""
    at, beside = ((to_ref(*one[1:]) if place.sheet is layout.sheet else one.ref) for one in (place, there))
    said = {"there": beside, "place": at, "text": shown(said_at(book, there))}
    message = _SENTENCE.format(how=f"{rows}{columns}に", count=len(moved) - 1, **said)
    cells = frozenset(at.ref for _, at in moved.values())
    # Where the last of them stand, others are written over.
    over = (whole_of(key) for key, ref in layout.refs.items() if ref in cells)
    parts = (Problem(_PART, "caution", key, "", place.ref) for key in dict.fromkeys((*moved, *over)))
    return Shift((Problem(SHIFTED, "error", key, message, place.ref), *parts), cells)


def _choices_elsewhere(book: Book, layout: Layout, blank: BlankForm) -> Mapping[tuple[int, Step], int]:
    """How many choices that only one question has stand how far from its cell, by the number of its sheet.

    The words that the form has there are none.
    """
    steps, sent = Counter[tuple[int, Step]](), sent_layout(blank).answers
    for label, keys in _labels(blank.survey).items():
        place, before = layout.answers.get(keys[0]), sent.get(keys[0])
        if len(keys) == 1 and place and before and label not in blank.book.grid(before.sheet).places:
            there = book.grid(place.sheet).places.get(label, ())
            found = ((row - place.row, column - place.column) for row, column in there)
            steps.update((place.sheet.index, step) for step in found if _is_near(step))
    return steps


def _is_near(step: Step) -> bool:
    return step != (0, 0) and max(map(abs, step)) <= _FARTHEST


def _choices_at(book: Book, survey: Survey, layout: Layout, sheet: int, step: Step) -> Found:
    """The questions of a sheet, by its number, of which a choice stands so far from their cells, and none in them.

    None where more of those between them are answered in their cells: then answers were only copied beside, to compare.
    """
    labels, found = _labels(survey), dict[str, tuple[Place, Place]]()
    rightly, between = 0, 0
    for question in survey.questions:
        place = layout.answers.get(question.id)
        there = place and Place(place.sheet, place.row + step[0], place.column + step[1])
        if place and there and place.sheet.index == sheet:
            own, moved = (question.id in labels.get(fold(said_at(book, at)), ()) for at in (place, there))
            rightly += own and bool(found)
            if moved and not own:
                found[question.id], between = (place, there), rightly
    return found if len(found) > between else {}


@lru_cache(maxsize=4)
def _chosen_from(survey: Survey) -> Sequence[tuple[Question, Sequence[str]]]:
    """Each question with choices, and what of the single marks is an answer to it: most answers are."""
    chosen = [question for question in survey.questions if question.choices]
    return [(q, [c.mark for c in q.choices if q.kind.marks(q, c.mark) is not None]) for q in chosen]


@lru_cache(maxsize=4)
def _labels(survey: Survey) -> Mapping[str, tuple[str, ...]]:
    """Each choice that stands in a list, folded, and the questions that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for question in survey.questions:
        for choice in question.choices if not question.kind.signs else ():
            label = fold(choice.label)
            found[label] = (*found.get(label, ()), question.id)
    return found


@lru_cache(maxsize=4)
def _told_by_form(survey: Survey) -> Sequence[tuple[str, Callable[[str], bool]]]:
    """The details of which a text shows whether it is one, each with what tells it."""
    titles = (*survey.section_chief_titles, *survey.below_section_chief_titles)
    fits: Mapping[str, Callable[[str], bool]] = {
        "phone": are_phones,
        "email": is_email,
        "title": lambda text: text.endswith(titles),
        "kind": lambda text: text in survey.kinds,
    }
    return [(field.id, fits[field.form]) for field in survey.responder if field.form in fits]


def _details_elsewhere(book: Book, survey: Survey, layout: Layout) -> Mapping[Step, Found]:
    """The details that stand a row or more from their cells, in which something else does."""
    found: dict[Step, dict[str, tuple[Place, Place]]] = {}
    asked = {key: is_one for key, is_one in _told_by_form(survey) if key in layout.responder}
    own = texts_at(book, {key: layout.responder[key] for key in asked})
    rightly = {key for key, is_one in asked.items() if is_one(own[key])}
    texts = texts_at(book, layout.responder) if len(rightly) < len(asked) else {}
    for key, is_one in asked.items() if texts else ():
        place = layout.responder[key]
        for other, there in layout.responder.items() if key not in rightly else ():
            step = (there.row - place.row, there.column - place.column)
            is_moved = there.sheet is place.sheet and is_one(texts[other]) and other not in rightly
            if is_moved and _is_near(step):
                found.setdefault(step, {})[key] = (place, there)
    return found


def without_what_follows(
    problems: Collection[Problem], order: Mapping[str, int], details: Collection[str]
) -> tuple[Problem, ...]:
    """The problems but for those that a shift among them makes of its cells, from the first to the last; `order` is the form's by key."""
    shifts = {problem.question in details: problem for problem in problems if problem.code == SHIFTED}
    parts = [problem for problem in problems if problem.code == _PART]
    ends = {
        kind: max((order.get(part.question, 0) for part in parts if (part.question in details) == kind), default=0)
        for kind in shifts
    }

    def follows(problem: Problem) -> bool:
        kind = problem.question in details
        shift = shifts.get(kind)
        if shift is None or problem.code not in _FOLLOW or _sheet_of(problem) != _sheet_of(shift):
            return False
        return order.get(shift.question, 0) <= order.get(problem.question, -1) <= ends[kind]

    return tuple(problem for problem in problems if problem.code != _PART and not follows(problem))


def _sheet_of(problem: Problem) -> str:
    return problem.cell.rpartition("!")[0]
