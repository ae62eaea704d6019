"""The answers to an earlier survey, as answers to the corrected one; what fits no more is named, and never dropped."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gui.library.revision import Revision, choice_pairs, pairs, revision
from gui.survey.item import Item
from gui.survey.kinds.answer_texts import texts_of
from gui.survey.kinds.table_rows import Cell, rows_of
from gui.survey.model import Answer, Question, Response, Survey
from gui.words.folding import fold, is_blank


@dataclass(frozen=True, slots=True)
class Left:
    """What fits no more: where it stood, and what stood there, in words."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A response and its memos to the corrected survey, what is `left`, and the questions whose words have changed under an answer."""

    response: Response
    memos: Mapping[str, str]
    left: tuple[Left, ...]
    doubted: tuple[str, ...]


def carried(earlier: Survey, corrected: Survey, response: Response, memos: Mapping[str, str]) -> Carried:
    """What was answered to the earlier survey, for the corrected one."""
    found = revision(earlier, corrected)
    left: list[Left] = []
    now = {old.id: question for question in corrected.questions if (old := found.questions.get(question.id))}
    answers: dict[str, Answer] = {}
    for question in earlier.questions:
        for key, answer in _answers(question, now.get(question.id), response, left):
            answers[key] = answer
    attachments = {}
    for key, paths in (response.attachments or {}).items():
        new = now.get(key)
        if new and new.attachment:
            attachments[new.id] = paths
        elif paths:
            left.append(Left(f"{_place(earlier, key)}の添付", "、".join(paths)))
    kept_memos = {}
    for key, memo in memos.items():
        if key in now:
            kept_memos[now[key].id] = memo
        else:
            left.append(Left(f"{_place(earlier, key)}の根拠メモ", memo))
    codes = {check.code for check in corrected.checks if check.wants_reason}
    left += [Left("理由", text) for code, text in response.reasons.items() if code not in codes and not is_blank(text)]
    reasons = {code: text for code, text in response.reasons.items() if code in codes}
    responder = dict(_details(earlier, found, response, left))
    doubted = tuple(new.place for old, new in now.items() if new.id in answers and _reads_otherwise(earlier, old, new))
    return Carried(Response(responder, answers, attachments, reasons), kept_memos, tuple(left), doubted)


def _reads_otherwise(earlier: Survey, old: str, new: Question) -> bool:
    """Whether a question, or a choice of it, has other words than it had."""
    before = earlier.question(old)
    if before is None or fold(before.label) != fold(new.label):
        return True
    same = choice_pairs(before.choices, new.choices)
    return any(fold(same[choice.mark].text) != fold(choice.text) for choice in new.choices if choice.mark in same)


def _place(survey: Survey, key: str) -> str:
    question = survey.question(key)
    return question.place if question else key


def _details(earlier: Survey, found: Revision, response: Response, left: list[Left]) -> Iterator[tuple[str, str]]:
    now = {old.id: (new, old) for new, old in found.responder.items()}
    for field in earlier.responder:
        said = response.responder.get(field.id, "")
        if field.id in now and field.id in response.responder:
            yield now[field.id][0], said
        elif not is_blank(said):
            left.append(Left(field.label, said))


def _answers(
    earlier: Question, corrected: Question | None, response: Response, left: list[Left]
) -> Iterator[tuple[str, Answer]]:
    """The answers to a question and to the rows beside its choices, each by its key in the corrected survey."""
    details = {}
    if corrected:
        same = pairs(earlier.details, corrected.details, lambda detail: detail.id, lambda detail: detail.label)
        details = {old.id: next(d for d in corrected.details if d.id == new) for new, old in same.items()}
    after: list[tuple[Item, Item | None]] = [(earlier, corrected)]
    after += [(detail, details.get(detail.id)) for detail in earlier.details]
    for old, new in after:
        answer = response.answers.get(old.answer_key)
        if answer is None:
            continue
        taken = fitting(old, new, answer) if new else None
        if new and taken is not None:
            yield new.answer_key, taken
        if (new is None or taken is None or _count(answer) > _count(taken)) and answer:
            left.append(Left(f"{old.place}「{old.short}」", old.kind.in_words(old, answer)))


def _count(answer: Answer) -> int:
    """How many choices are taken, or cells of a table filled."""
    return sum(len([cell for cell in row.values() if cell]) for row in rows_of(answer)) + len(texts_of(answer))


def fitting(old: Item, new: Item, answer: Answer) -> Answer | None:
    """An answer to an item as one to the item that it has become; None where it fits no more."""
    if old.kind.columns and new.kind.columns:
        return _rows(old, new, answer)
    if old.choices and new.choices:
        return _marks(old, new, answer)
    if bool(old.choices) != bool(new.choices) or bool(old.kind.columns) != bool(new.kind.columns):
        return None
    if old.kind.is_like(new.kind):
        return answer
    return new.kind.from_file(new, old.kind.to_file(answer)) or new.kind.from_file(new, answer)


def _marks(old: Item, new: Item, answer: Answer) -> Answer | None:
    """The marks that the choices taken have now."""
    now = {before.mark: mark for mark, before in choice_pairs(old.choices, new.choices).items()}
    marks = texts_of(answer)
    found = [now[mark] for mark in marks if mark in now]
    if not marks:
        return answer if new.none and old.none else None
    if new.kind.separate:
        return new.kind.from_file(new, found) if found else None
    return found[0] if len(found) == len(marks) == 1 else None


def _rows(old: Item, new: Item, answer: Answer) -> Answer:
    """The rows of a table: fixed ones by their names, each cell in the column that has its words now."""
    same = pairs(old.kind.columns, new.kind.columns, lambda column: column.id, lambda column: column.label)
    after = {before.id: next(c for c in new.kind.columns if c.id == key) for key, before in same.items()}
    by_id = {column.id: column for column in old.kind.columns}
    moved = [dict(_cells(row, by_id, after)) for row in rows_of(answer)]
    if not (old.kind.rows and new.kind.rows):
        return tuple(moved)
    by_name = dict(zip(old.kind.rows, moved, strict=False))
    found = [by_name.get(name, {}) for name in new.kind.rows]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _cells(
    row: Mapping[str, Cell], by_id: Mapping[str, Question], after: Mapping[str, Question]
) -> Iterator[tuple[str, Cell]]:
    for key, said in row.items():
        if key in after:
            taken = fitting(by_id[key], after[key], said)
            if taken is not None:
                yield after[key].id, taken if isinstance(taken, str) else texts_of(taken)
