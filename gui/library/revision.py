"""What a corrected survey has changed, and which of its questions is which of the earlier one: told by their words.

A number says little: where a question is put in, those behind it move on by one, and an answer must not move to another
question.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from gui.survey.model import Choice, Detail, Question, ResponderField, Survey
from gui.words.cell_limits import shown
from gui.words.folding import fold

_DENIES = re.compile("な[いしくけ]|ません|[無不未否非]|[せら]ず")
_Each = TypeVar("_Each", Question, Detail, Choice, ResponderField)
_Asked = TypeVar("_Asked", Question, ResponderField)


@dataclass(frozen=True, slots=True)
class Revision:
    """Which question and responder field of a corrected survey is which of the earlier one, by their ids in it; what has changed."""

    questions: Mapping[str, Question]
    responder: Mapping[str, ResponderField]
    changes: tuple[str, ...]


@lru_cache(maxsize=16)
def revision(earlier: Survey, corrected: Survey) -> Revision:
    """What the corrected survey has changed."""
    questions = pairs(earlier.questions, corrected.questions, lambda q: q.id, lambda q: q.label)
    responder = pairs(earlier.responder, corrected.responder, lambda f: f.id, lambda f: f.label)
    changes = (
        *_of_survey(earlier, corrected),
        *_come_and_gone(
            earlier.responder, corrected.responder, responder, lambda f: f"回答者情報の「{shown(f.label)}」"
        ),
        *_come_and_gone(earlier.questions, corrected.questions, questions, _named),
        *(change for q in corrected.questions if q.id in questions for change in _of_question(questions[q.id], q)),
    )
    return Revision(questions, responder, changes)


def pairs(
    earlier: Sequence[_Each], corrected: Sequence[_Each], name: Callable[[_Each], str], words: Callable[[_Each], str]
) -> dict[str, _Each]:
    """The earlier one of each that is still there, by the name that it has now.

    One with the same name and words is the same; so is one with the same words alone, where no other has them; then one
    with the same name and words that are much the same.
    """
    found: dict[str, _Each] = {}
    left, open_ones = list(earlier), list(corrected)

    def is_alone(one: _Each, among: Iterable[_Each]) -> bool:
        return sum(fold(words(other)) == fold(words(one)) for other in among) == 1

    ways: tuple[Callable[[_Each, _Each], bool], ...] = (
        lambda old, new: name(old) == name(new) and fold(words(old)) == fold(words(new)),
        lambda old, new: fold(words(old)) == fold(words(new)) and is_alone(old, left) and is_alone(new, open_ones),
        lambda old, new: name(old) == name(new) and _is_reworded(fold(words(old)), fold(words(new))),
    )
    for same in ways:
        for new in tuple(open_ones):
            old = next((old for old in left if same(old, new)), None)
            if old is not None:
                found[name(new)] = old
                left.remove(old)
                open_ones.remove(new)
    return found


def _is_reworded(earlier: str, corrected: str) -> bool:
    """Whether words are much the same, and none of them says the contrary by now."""
    from gui.words.wording import is_retyped

    alike = is_retyped(earlier, corrected) or is_retyped(corrected, earlier)
    return alike and _DENIES.findall(earlier) == _DENIES.findall(corrected)


def choice_pairs(earlier: Sequence[Choice], corrected: Sequence[Choice]) -> dict[str, Choice]:
    """The earlier choice of each that is still there, by the mark that it has now."""
    return pairs(earlier, corrected, lambda choice: choice.mark, lambda choice: choice.text)


def _named(question: Question) -> str:
    return f"{question.number}「{shown(question.short or question.text)}」"


def _of_survey(earlier: Survey, corrected: Survey) -> Iterator[str]:
    for what, before, now in (
        ("調査の名前", earlier.title, corrected.title),
        ("府省", earlier.ministry, corrected.ministry),
        ("提出期限", earlier.deadline_text, corrected.deadline_text),
        ("ファイル名", earlier.file_name, corrected.file_name),
        ("メールの件名", earlier.mail_subject, corrected.mail_subject),
    ):
        if before != now:
            yield f"{what}が「{shown(before)}」から「{shown(now)}」に変わりました。"
    for what, same in (
        ("提出先", earlier.destinations == corrected.destinations),
        ("メールの本文", earlier.mail_body == corrected.mail_body),
        ("回答する団体", (earlier.kinds, earlier.respondents) == (corrected.kinds, corrected.respondents)),
        ("点検の決まり", (earlier.checks, earlier.cautions) == (corrected.checks, corrected.cautions)),
    ):
        if not same:
            yield f"{what}が変わりました。"


def _come_and_gone(
    earlier: Sequence[_Asked], corrected: Sequence[_Asked], found: Mapping[str, _Asked], said: Callable[[_Asked], str]
) -> Iterator[str]:
    kept = [id(one) for one in found.values()]
    yield from (f"{said(one)}がなくなりました。" for one in earlier if id(one) not in kept)
    yield from (f"{said(one)}が加わりました。" for one in corrected if one.id not in found)


def _of_question(earlier: Question, corrected: Question) -> Iterator[str]:
    place = _named(corrected)
    if earlier.id != corrected.id:
        yield f"{place}は、{earlier.place}でした。番号が変わりました。"
    if fold(earlier.label) != fold(corrected.label):
        yield f"{place}の質問の文が変わりました（前：「{shown(earlier.label)}」）。"
    yield from _of_choices(place, earlier.choices, corrected.choices)
    for detail in corrected.details:
        before = next((old for old in earlier.details if old.id == detail.id), None)
        if before is None:
            yield f"{detail.place}の欄が加わりました。"
        elif (before.kind, before.label) != (detail.kind, detail.label):
            yield f"{detail.place}の欄が変わりました。"
    known = {detail.id for detail in corrected.details}
    yield from (f"{old.place}の欄がなくなりました。" for old in earlier.details if old.id not in known)
    for what, same in (
        ("答え方", _answered_alike(earlier, corrected)),
        ("回答が必要かどうか", earlier.required == corrected.required),
        ("回答の対象", _asked_alike(earlier, corrected)),
        ("注や指示", (earlier.notes, earlier.instruction) == (corrected.notes, corrected.instruction)),
        ("添付", earlier.attachment == corrected.attachment),
    ):
        if not same:
            yield f"{place}の{what}が変わりました。"


def _answered_alike(earlier: Question, corrected: Question) -> bool:
    """Whether the answers are of the same kind, within the same bounds, with the same columns but for their cells."""
    mine, other = earlier.kind, corrected.kind
    columns = [[(c.id, c.label, c.choices, c.required) for c in kind.columns] for kind in (mine, other)]
    alike = mine.is_like(other) and mine.rows == other.rows and columns[0] == columns[1]
    return alike and (bool(mine.columns) or mine == other) and earlier.none == corrected.none


def _asked_alike(earlier: Question, corrected: Question) -> bool:
    leads = [[(choice.text, choice.goto) for choice in one.choices if choice.goto] for one in (earlier, corrected)]
    rules = [(one.only_if, one.asked_of, one.asked_if) for one in (earlier, corrected)]
    return leads[0] == leads[1] and rules[0] == rules[1]


def _of_choices(place: str, earlier: Sequence[Choice], corrected: Sequence[Choice]) -> Iterator[str]:
    found = choice_pairs(earlier, corrected)
    for choice in corrected:
        before = found.get(choice.mark)
        if before is None:
            yield f"{place}の選択肢に「{shown(choice.label)}」が加わりました。"
        elif fold(before.label) != fold(choice.label):
            yield f"{place}の選択肢「{shown(before.label)}」が「{shown(choice.label)}」に変わりました。"
    kept = [id(one) for one in found.values()]
    gone = (choice for choice in earlier if id(choice) not in kept)
    yield from (f"{place}の選択肢「{shown(choice.label)}」がなくなりました。" for choice in gone)
