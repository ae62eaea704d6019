"""Reading a form that came back, in whatever state: what it says, from which cell, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial
from types import MappingProxyType
from typing import NamedTuple

from gui.form.alteration import (
    REWORDED,
    has_lists_as_sent,
    lost_presets,
    other_questions,
    other_years,
    reworded_lists,
    rewordings,
    together,
)
from gui.form.answered.functions_told import is_working
from gui.form.answered.lost_functions import lost_functions, lost_list_functions
from gui.form.answered.no_answers import hints_left
from gui.form.answered.page_notes import page_notes
from gui.form.answered.shifted import shifts
from gui.form.answered.words_among_lists import words_among_lists
from gui.form.as_sent import BlankForm, form_as_sent
from gui.form.beside_answers import written_beside
from gui.form.layout import Layout, filled_layouts, layout_problems, sent_layout
from gui.form.meant_response import listed_texts, read_texts
from gui.form.place import texts_at, with_lost_zeros
from gui.form.text_places import problems_of
from gui.form.words_added import words_added
from gui.survey.bundle import SurveyBundle
from gui.survey.kinds.odd_words import ODD_WORD
from gui.survey.model import Answer, Problem, Response, Survey
from gui.survey.respondents import as_known
from gui.words.folding import is_blank
from gui.words.wording import plain
from gui.xlsx.book import Book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.validation import known_members


class Reading(NamedTuple):
    """What a workbook says: `texts` by their keys (see `gui.form.meant_response`), `cells` the address of each.

    `problems` are those that lie in the file, whatever was answered; `listed` is what the form itself has in place of some
    of the texts (see `gui.form.meant_response.listed_texts`).
    """

    response: Response
    layout: Layout
    cells: Mapping[str, str]
    texts: Mapping[str, str]
    problems: tuple[Problem, ...]
    listed: Mapping[str, str] = MappingProxyType({})


def read(book: Book, blank: BlankForm) -> Reading:
    """Read a form back; UnreadableWorkbook if it is no form of this survey, or holds several responses.

    A text that means no choice for sure stays as it is in the response, for the checks to name.
    """
    first, *others = read_all(book, blank)
    if others:
        sheets = "、".join(dict.fromkeys(f"「{found.layout.sheet.shown}」" for found in (first, *others)))
        raise UnreadableWorkbook(
            f"異なる回答が二つ以上記入されています（シート{sheets}）。提出する回答だけを残してください。"
        )
    return first


def read_all(book: Book, blank: BlankForm, *, returned: bool = False) -> tuple[Reading, ...]:
    """Every response that a workbook holds in a form, those that say the same once; UnreadableWorkbook if it has no form.

    One that was `returned` with no text but those that the blank form has says nothing: nobody has answered.
    """
    distinct: list[Reading] = []
    for layout in filled_layouts(book, blank):
        reading = _read(book, blank, layout, returned=returned)
        if all(reading.response != other.response for other in distinct):
            distinct.append(reading)
    return tuple(distinct)


@lru_cache(maxsize=4)
def _sent_texts(blank: BlankForm) -> Mapping[str, str]:
    return _read(blank.book, blank, sent_layout(blank)).texts


def _read(book: Book, blank: BlankForm, layout: Layout, *, returned: bool = False) -> Reading:
    survey, places = blank.survey, layout.cells
    texts = texts_at(book, places)
    for field in survey.responder:
        if (text := texts.get(field.id, "")).isdecimal():
            texts[field.id] = with_lost_zeros(book, places[field.id], text)
    if book.date1904:
        from gui.form.cell_values import days_since_1904

        texts |= days_since_1904(book, survey, places)
    for key, text in texts.items() if layout.named else ():
        from gui.form.cell_values import said

        spread = layout.named[key]
        if not spread.named.is_whole:
            texts[key] = spread.read(book, survey)
        elif text:
            texts[key] = said(book, survey, places[key], spread.named, text)
    if returned and layout.named and texts == _sent_texts(blank):
        texts = dict.fromkeys(texts, "")
    cells = layout.refs
    response, unclear = read_texts(survey, texts)
    if layout.named and (doubled := _told_with_choices(survey, layout, texts, response.answers)):
        texts |= dict.fromkeys(doubled, "")
        response, unclear = read_texts(survey, texts)
    listed = listed_texts(survey, response, texts)
    # What the list of a cell holds to the letter is the form's own, whatever the definition calls it.
    own = {key for key in listed if texts[key] in known_members(book, *places[key])}
    unclear = tuple(problem for problem in unclear if problem.code != ODD_WORD or problem.cell not in own)
    placed = (replace(problem, cell=cells[problem.cell]) for problem in unclear)
    listed = {key: text for key, text in listed.items() if key not in own}
    lying = tuple(layout_problems(layout, filled=True))
    if lying:
        from gui.form.answered.repeated_rows import told_together

        lying = told_together(survey, lying)
    return Reading(response, layout, cells, texts, (*lying, *placed, *hints_left(layout, texts)), listed)


def _told_with_choices(
    survey: Survey, layout: Layout, texts: Mapping[str, str], said: Mapping[str, Answer]
) -> list[str]:
    """The keys of blanks within the words of choices that say but what all that stands there does: no choice, or no more than one."""
    return [
        detail.answer_key
        for question in survey.questions
        for detail in question.details
        for key, _ in question.kind.cells(question)
        if (text := texts.get(detail.answer_key))
        and text == said.get(detail.answer_key) == texts.get(key)
        and layout.cells[key] == layout.cells[detail.answer_key]
        and not any(
            said.get(question.answer_key) == detail.choice == choice.mark
            and len(plain(text)) > len(plain(choice.label))
            for choice in question.choices
        )
    ]


def check_workbook(book: Book, bundle: SurveyBundle) -> tuple[Reading, list[Problem]]:
    """Read a form back and check it by the same rules as an answers file, each problem with its cell.

    The questions and functions of the form as it was sent must still be there, where that is at hand.
    """
    reading = compared(book, read(book, form_as_sent(bundle)), bundle)
    return reading, check_reading(reading, bundle)


def compared(book: Book, reading: Reading, bundle: SurveyBundle) -> Reading:
    """The reading with what in its form is no more as in the form as it was sent, where that is at hand.

    What its form has no cell for is taken from whose it is.
    """
    blank, response, layout = form_as_sent(bundle), as_known(bundle, reading.response), reading.layout
    if blank.opened is None:
        return reading._replace(response=response)
    moved = tuple(shifts(book, layout, response, blank))
    remarks = (*(problem for shift in moved for problem in shift.problems), *written_beside(book, layout, blank))
    moved_to = frozenset[str]().union(*(shift.cells for shift in moved))
    gone = tuple(lost_presets(book, layout, blank))
    back = {problem.question: text for problem, text in gone if is_blank(reading.texts[problem.question])}
    known = partial(reading._replace, response=response, listed={**reading.listed, **back})
    remarks = (*(problem for problem, _ in gone), *remarks, *page_notes(book, blank))
    if layout.named:
        added = (p for p in words_added(book, layout, blank) if p.cell not in moved_to)
        beside = (*together(rewordings(book, layout, blank)), *added)
        return known(problems=(*reading.problems, *layout.cautions, *remarks, *beside))
    stays = layout.like is not None and _is_untouched(layout.like, blank)
    lists_stay = stays and has_lists_as_sent(book, layout, blank)
    of_lists = () if lists_stay else (lost_list_functions,)
    comparing = of_lists if stays else (other_questions, other_years, lost_functions)
    altered = (*(problem for find in comparing for problem in find(book, layout, blank)), *remarks)
    named = {problem.cell for problem in (*reading.problems, *altered)} | moved_to
    worded = () if lists_stay else (reworded_lists if stays else rewordings)(book, layout, blank)
    other_words = [p for p in worded if p.cell not in named]
    named |= {problem.cell for problem in other_words}
    beside_them = words_added(book, layout, blank, but=layout.sheet if stays else None)
    among_lists = () if lists_stay else words_among_lists(book, layout, blank)
    left = [p for p in (*beside_them, *among_lists) if p.cell not in named]
    other_words += [problem for problem in left if problem.code == REWORDED]
    beside = (*together(other_words), *(problem for problem in left if problem.code != REWORDED))
    return known(problems=(*reading.problems, *altered, *beside))


@lru_cache(maxsize=4)
def _is_untouched(like: Book, blank: BlankForm) -> bool:
    """Whether a workbook, and so each that is laid out like it, has the form's own cells where and as they were sent.

    Of such a copy nothing but its answers need be compared, and the other sheets.
    """
    (layout,), sent = filled_layouts(like, blank), sent_layout(blank)
    inputs = {(place.row, place.column) for place in layout.cells.values()}
    ours, theirs = (
        {
            at: None if is_working(cell) else cell.text
            for at, cell in book.grid(sheet).cells.items()
            if at not in inputs and (cell.text or cell.formula is not None)
        }
        for book, sheet in ((like, layout.sheet), (blank.book, sent.sheet))
    )
    told = (layout.missing, layout.doubled, layout.faults, *lost_functions(like, layout, blank))
    return layout.cells == sent.cells and layout.words == sent.words and ours == theirs and not any(told)


def check_reading(reading: Reading, bundle: SurveyBundle) -> list[Problem]:
    """The problems of one response of a workbook, as `check_workbook` finds them."""
    of_form: tuple[Problem, ...] = ()
    if bundle.survey.format > 1:
        from gui.form.own.own_rules import broken_rules

        of_form = broken_rules(bundle, reading.response)
    return list(problems_of(bundle, reading.response, reading.cells, reading.problems, of_form))
