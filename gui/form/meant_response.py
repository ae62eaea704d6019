"""The response that the texts of a form mean: the same whether they stand in a form or in a row of a 一覧表.

A text's key is a responder field's id, a question's id, `question.detail`, or `question/mark` for a box of a multiple
choice (`question/` for none of these).
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Set
from dataclasses import replace
from functools import lru_cache, partial
from typing import TypeVar

from gui.survey import rules
from gui.survey.deadline import year_of
from gui.survey.item import Item
from gui.survey.kinds.answer_texts import Said
from gui.survey.kinds.meaning import kind_in
from gui.survey.kinds.odd_words import is_own_word, odd_word
from gui.survey.model import MUNICIPALITIES, Answer, Problem, ResponderField, Response, Survey
from gui.words.folding import is_blank, is_cross, is_crossed_out, is_stroke, without_marks_of_format

_Reader = Callable[[Mapping[str, str], Set[str]], Said]
"""What an item's own texts say, of all texts by their keys, and the keys of the long ones."""

_Lister = Callable[[Mapping[str, str], Set[str], Answer | None], Mapping[str, str]]
"""What the form itself has in place of an item's own texts, of the same and the item's answer."""

_Made = TypeVar("_Made")

_READ = ("kind", "organisation", "email")
"""The forms of the responder's fields of which is read what they mean."""

_FIGURES = str.maketrans("０１２３４５６７８９", "0123456789")

_REMEMBERED, _SHORT = 64, 1_000
"""Readings of an item that are kept, and characters of the longest texts of which one is: most answers are one of a few."""


def read_texts(survey: Survey, texts: Mapping[str, str]) -> tuple[Response, tuple[Problem, ...]]:
    """The response that texts mean, and what in them means nothing for sure, or is not said in the form's own words.

    Each problem's `cell` is the text's key. A text that means no choice for sure stays as it is,
    for the checks to name. What only says that a question is not asked (－, 対象外, 該当なし) is no answer to a question that is not.
    """
    given = ((found, texts[found.id]) for found in survey.responder if found.id in texts)
    responder = {found.id: _detail(survey, found, text) if found.form in _READ else text for found, text in given}
    answers: dict[str, Answer] = {}
    problems: list[Problem] = list(_odd_details(survey, texts, responder))
    doubtful: dict[str, tuple[Item, Said]] = {}
    long = _long(texts)
    for key, item, read in _readers(survey, year_of(survey)):
        said = read(texts, long)
        answer, crossed, unclear, _ = said
        if answer is not None:
            answers[key] = answer
        if crossed or (unclear and any(is_crossed_out(texts.get(one.cell, "")) for one in unclear)):
            doubtful[key] = item, said
        elif unclear:
            problems += unclear
    response = Response(responder, answers, None)
    not_asked = _not_asked(survey, response, doubtful.keys())
    for key, (item, said) in doubtful.items():
        kept = said.unclear
        if key in not_asked:
            kept = said.dropped or tuple(p for p in kept if not _says_not_asked(item, texts.get(p.cell, "")))
        problems += kept
    dropped = {key for key in not_asked if doubtful[key][1].crossed}
    return _without(response, dropped), tuple(problems)


def boxes_said(survey: Survey, texts: Mapping[str, str]) -> Iterator[Said]:
    """What each item says of whose answer every choice has a box of its own, as `read_texts` reads it."""
    long = _long(texts)
    return (read(texts, long) for _, item, read in _readers(survey, year_of(survey)) if item.kind.separate)


def _says_not_asked(item: Item, text: str) -> bool:
    """Whether a text says that it need not be answered; a cross in a box may answer that it does not apply."""
    return is_crossed_out(text) and not (item.kind.signs and is_cross(text))


@lru_cache(maxsize=4)
def _readers(survey: Survey, _: int) -> tuple[tuple[str, Item, _Reader], ...]:
    """The key of every question and row, itself, and what reads it in this year."""
    items = ((item.answer_key, item) for item in survey.items)
    return tuple((key, item, _remembering(item, partial(item.kind.read, survey, item))) for key, item in items)


@lru_cache(maxsize=4)
def _listers(survey: Survey, _: int) -> tuple[tuple[str, _Lister], ...]:
    """The key of every question and row with what lists it in this year."""
    return tuple((item.answer_key, _remembering(item, _lister(survey, item))) for item in survey.items)


def _long(texts: Mapping[str, str]) -> Set[str]:
    """The keys of the texts of which nothing is kept."""
    return {key for key, text in texts.items() if len(text) > _SHORT}


def _lister(survey: Survey, item: Item) -> Callable[[Mapping[str, str], Answer | None], Mapping[str, str]]:
    key, tick = item.answer_key, survey.form.tick

    def listed(texts: Mapping[str, str], answer: Answer | None) -> Mapping[str, str]:
        text, found = texts.get(key, ""), item.kind.as_listed(item, answer, texts, tick)
        is_dropped = text and answer is None and is_crossed_out(text) and not is_stroke(text)
        return _in_other_words(texts, {**found, key: ""} if is_dropped else found)

    return listed


def _in_other_words(texts: Mapping[str, str], found: Mapping[str, str]) -> dict[str, str]:
    """Those of the form's own texts that are others than what stands there."""
    return {
        key: text
        for key, text in found.items()
        if key in texts and texts[key] != text and (text or not is_blank(texts[key]))
    }


def _remembering(item: Item, make: Callable[..., _Made]) -> Callable[..., _Made]:
    """What is made of an item's own texts, of which some are long, and of what else can be hashed: of the same it is made once.

    But of a table, whose rows are many, and of long texts.
    """
    keys = tuple(key for key, _ in item.kind.cells(item))
    alone, is_table = keys[0] if len(keys) == 1 else None, bool(item.kind.columns)

    @lru_cache(maxsize=_REMEMBERED)
    def once(said: tuple[str | None, ...], *rest: Hashable) -> _Made:
        return make({key: text for key, text in zip(keys, said, strict=True) if text is not None}, *rest)

    @lru_cache(maxsize=_REMEMBERED)
    def once_alone(said: str | None, *rest: Hashable) -> _Made:
        return once.__wrapped__((said,), *rest)

    def made(texts: Mapping[str, str], long: Set[str], *rest: Hashable) -> _Made:
        if is_table or (long and not long.isdisjoint(keys)):
            return make(texts, *rest)
        return once(tuple(map(texts.get, keys)), *rest) if alone is None else once_alone(texts.get(alone), *rest)

    return made


def _detail(survey: Survey, found: ResponderField, text: str) -> str:
    """What the text of a field that is read means: its kind in the form's words, its name without blanks around it.

    The code before a municipality's is in figures that count; neither in a name nor in an address stands what does not show.
    """
    if found.form == "kind":
        return kind_in(survey.kinds, text)
    seen = without_marks_of_format(text)
    if found.form == "email":
        return seen
    return seen.translate(_FIGURES) if survey.respondents == MUNICIPALITIES else seen.strip()


def _odd_details(survey: Survey, texts: Mapping[str, str], read: Mapping[str, str]) -> Iterator[Problem]:
    """What says in other words than the form's what kind of organisation it is, or in other figures which; what does not show."""
    for found in survey.responder:
        text, meant = texts.get(found.id, ""), read.get(found.id, "")
        if text == meant:
            continue
        if not is_own_word(text, meant) if found.form == "kind" else text.strip() != meant.strip():
            yield odd_word(found.id, found.label, found.id, text, meant)


def listed_texts(survey: Survey, response: Response, texts: Mapping[str, str]) -> dict[str, str]:
    """What the form itself has in place of those of the texts that say what they mean in other words, by their keys.

    That is what goes on: a text that is not the form's own, and yet understood, counts otherwise in the functions of a
    form than in an answer. What only says that there is nothing to answer, where nothing is asked, is nothing.
    """
    found: dict[str, str] = {}
    long = _long(texts)
    for key, listed in _listers(survey, year_of(survey)):
        if some := listed(texts, long, response.answers.get(key)):
            found |= some
    details = {f.id: response.responder.get(f.id, "") for f in survey.responder if f.form in _READ}
    return found | _in_other_words(texts, details)


def _not_asked(survey: Survey, response: Response, keys: Set[str]) -> Set[str]:
    """Those of the questions and details that are not asked, or not for sure: then 無 may be the choice that it names."""
    if not keys:
        return keys
    standings = rules.with_details(survey, response, rules.evaluate(survey, response, settled=True))
    open_ones = {key for key in keys if standings[key].state == "undecided"}
    named = {q.id for q in survey.questions if q.id in open_ones and q.choices and response.answers.get(q.id)}
    return {key for key in keys if standings[key].state != "asked"} - named


def _without(response: Response, keys: Set[str]) -> Response:
    if not keys:
        return response
    return replace(response, answers={key: answer for key, answer in response.answers.items() if key not in keys})
