"""What a drafted definition asks: fields of the responder, questions with their choices and details, tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gui.form.draft import skip_words
from gui.form.draft.definition_text import counted, unique
from gui.form.draft.drawn_sheet import AnswerCell
from gui.form.draft.kind_words import AnswerKind, field_form
from gui.form.draft.listed_choices import LISTED
from gui.form.draft.naming import words_behind
from gui.form.draft.regions import DraftQuestion, DraftSheet, DraftTable, OneAnswer

_IDS = {"text": "department", "title": "officer_title"}
_NONE = re.compile(r"(?:いずれに?も|どれに?も|該当(?:する)?(?:もの)?(?:は)?な|特にな|なし$|無し$)")
_ATTACHED = re.compile(r"(?:添付|提出)(?:して|を?お願い|のこと|願い)")
_IF_ANY = re.compile(r"あれば|ある場合")
_OTHER = re.compile(
    r"[^ぁ-んァ-ヶ一-龠]{0,6}「?その他」?(?=[(（:：]|の場合|を選|に該当|の内容|の具体|$)(?:[(（:：]|の場合は?、?|を選択?[^、]{0,8}、?|に該当[^、]{0,6}、?)?(.{0,40})"
)
"""The words of a room for what is other, and what they say of it; whether it is one of a question, its choices tell."""

_UNCLOSED = re.compile(r"(?<=その他)[（(][^（()）]*$")
_ONE = re.compile(r"(?:[1１一ひと]つ|[1１]個|いずれか|どれか)")
_ROOM = re.compile(r"その他[（(]([^（()）]{0,100}?[\s　_＿…・]{2,100})[)）]$")
_BLANK = " 　_＿…・:：\n"
_CLOSING = "）)"
_ANY_ROOM = re.compile(r"[(（]([^()（）]{0,100}[\s　_＿]{3}[^()（）]{0,100})[)）]$")
_NO_BLANKS = str.maketrans("", "", " 　_＿…・")
_LONGEST_FIELD = 24
_MOST_CHOICES = 100


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """A choice with its mark ('' for none), and where its tick stands."""

    mark: str
    text: str
    cell: OneAnswer | None = None

    @property
    def name(self) -> str:
        """By what rules name it."""
        return self.mark or self.text


@dataclass(frozen=True, slots=True)
class DraftField:
    """A detail of the responder."""

    id: str
    form: str
    answer: OneAnswer
    note: str


@dataclass(frozen=True, slots=True)
class DraftDetail:
    """A row beside a choice."""

    id: str
    choice: str
    answer: OneAnswer


@dataclass(frozen=True, slots=True)
class DraftItem:
    """A question: its id and number, its words, its answer, its choices, what is filled in beside them; or a table."""

    id: str
    number: str
    text: str
    answer: OneAnswer
    choices: tuple[DraftChoice, ...] = ()
    none: DraftChoice | None = None
    details: tuple[DraftDetail, ...] = ()
    notes: tuple[str, ...] = ()
    table: DraftTable | None = None
    one: bool = False
    """Whether only one of its choices is ticked."""

    @property
    def is_multiple(self) -> bool:
        """Whether any of its choices may be taken together."""
        return any(choice.cell for choice in self.choices)


def items_of(sheet: DraftSheet, taken: set[str], *, fields: bool) -> Iterator[DraftField | DraftItem]:
    """The `fields` and questions of a sheet, each with an id that no other has; without fields all are questions."""
    before: DraftField | DraftItem | None = None
    for item in _each(sheet, taken, fields=fields):
        joined = None
        if isinstance(before, DraftItem) and isinstance(item, DraftItem):
            joined = _with_other(before, item) or (_with_other(item, before) if is_by_number(item.answer) else None)
        if joined and joined.id != item.id:
            taken.discard(item.id)
        elif not joined and before:
            yield before
        before = joined or item
    yield from [before] if before else ()


def _each(sheet: DraftSheet, taken: set[str], *, fields: bool) -> Iterator[DraftField | DraftItem]:
    for part in sheet.parts:
        if isinstance(part, DraftTable):
            answer = part.columns[0][0]
            yield DraftItem(counted("table", taken), "", part.title or answer.label, answer, table=part)
            continue
        field = _field(sheet, part, taken) if fields else None
        yield from [field] if field else _questions(part, taken)


def _with_other(item: DraftItem, beside: DraftItem) -> DraftItem | None:
    """A question with the room for what is other, which was drafted by itself: その他（　）; None where it is none."""
    answer = beside.answer
    if beside.table or beside.choices or beside.details or answer.takes.kind.offers or item.table:
        return None
    match = _OTHER.match("".join(answer.label.split()))
    other = next((choice for choice in item.choices if "".join(choice.text.split()).startswith("その他")), None)
    if match is None or other is None or any(detail.choice == other.name for detail in item.details):
        return None
    inside = match[1].rstrip(_CLOSING).strip(":：・.…　")
    label = inside if inside.startswith("その他") else f"その他（{inside}）" if inside else "その他の内容"
    detail = DraftDetail(f"detail{len(item.details) + 1}", other.name, replace(answer, label=label))
    return replace(item, details=(*item.details, detail))


def _field(sheet: DraftSheet, part: DraftQuestion, taken: set[str]) -> DraftField | None:
    answer = part.answers[0]
    label = "".join(answer.label.split())
    if part.number or len(part.answers) > 1 or len(label) > _LONGEST_FIELD:
        return None
    form = field_form(label)
    if not form or (form == "kind") != answer.takes.kind.offers or answer.takes.kind.real or answer.takes.kind.signs:
        return None
    if form in taken and form in ("kind", "organisation"):
        return None
    if form == "kind" and "都道府県" not in answer.takes.members:
        return None
    if form == "organisation" and label == "都道府県名" and any(_names_office(part) for part in sheet.parts):
        return None
    right = sheet.drawn.after(answer.box)
    after = sheet.drawn.after(right) if right else None
    is_note = right and right.content == "words" and len(right.text) < 200 and not (after and after.closed)
    note = right.text if right and is_note else ""
    return DraftField(unique(_IDS.get(form, form), taken), form, answer, note)


def _names_office(part: DraftQuestion | DraftTable) -> bool:
    """Whether a part asks which office answers, and not only in which prefecture it lies."""
    label = "" if isinstance(part, DraftTable) else "".join(part.answers[0].label.split())
    return len(label) <= _LONGEST_FIELD and "都道府県" not in label and field_form(label) == "organisation"


def _questions(part: DraftQuestion, taken: set[str]) -> Iterator[DraftItem]:
    """The questions under one number: mostly one, with the rows beside its choices."""
    ticks = [answer for answer in part.answers if answer.takes.kind.signs]
    if len(ticks) > 1:
        yield _multiple(part, ticks, taken)
        rest = [answer for answer in part.answers if answer not in ticks]
    else:
        first, *rest = part.answers
        item = _single(first, part.number, taken)
        details: list[DraftDetail] = []
        for answer in list(rest):
            marks = skip_words.beside_in(answer.label)
            found = skip_words.chosen(marks, [(choice.mark or choice.text, choice.text) for choice in item.choices])
            if found:
                details.append(DraftDetail(f"detail{len(details) + 1}", found[0], answer))
                rest.remove(answer)
        yield replace(item, details=tuple(details))
    for answer in rest:
        yield _single(answer, part.number, taken)


def _single(answer: OneAnswer, number: str, taken: set[str]) -> DraftItem:
    text, notes = _parted(answer.label)
    choices = choices_of(answer.takes.members) if answer.takes.kind.offers else ()
    if is_by_number(answer):
        parted = (member.partition("　") for member in answer.takes.members)
        choices = tuple(DraftChoice(mark, _UNCLOSED.sub("", text)) for mark, _, text in parted)
    return DraftItem(_id(number, taken), number, text, answer, choices, notes=notes)


def is_by_number(answer: OneAnswer) -> bool:
    """Whether a cell takes the number of one of the choices that the sheet lists."""
    takes = answer.takes
    return takes.reason == LISTED and all(
        re.fullmatch(r"(?:[0-9]{1,2}|[ア-コA-Ha-h①-⑳])　\S.*", member) for member in takes.members
    )


def takes_several(answer: OneAnswer, text: str) -> bool:
    """Whether all choices that apply go into one cell: the words ask for them, and no list of the cell lets only one be chosen."""
    is_open = answer.cell.blank or answer.takes.reason == LISTED
    return bool(is_open) and skip_words.asks_all(f"{text}{answer.label}")


def _parted(text: str) -> tuple[str, tuple[str, ...]]:
    """The words of a question, and the notes in the lines below them: from the first that begins with ※."""
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if i and line.lstrip("(（").startswith("※")), len(lines))
    return "\n".join(lines[:first]), tuple(lines[first:])


def _id(number: str, taken: set[str]) -> str:
    return unique(number, taken) if number else counted("q", taken)


def choices_of(members: Sequence[str]) -> tuple[DraftChoice, ...]:
    """The choices of a list, with marks where each has one of its own; none where they are too many for choices."""
    parted = [skip_words.parted(member) for member in members]
    marks = [mark for mark, _ in parted]
    if len(members) > _MOST_CHOICES:
        return ()
    if all(marks) and len(set(marks)) == len(marks):
        return tuple(DraftChoice(mark, text) for mark, text in parted)
    return tuple(DraftChoice("", member) for member in members)


def _multiple(part: DraftQuestion, ticks: Sequence[OneAnswer], taken: set[str]) -> DraftItem:
    """A question whose choices are ticked one by one."""
    beside = ticks[0].box.label.left if ticks[0].box.label else None
    named = beside if beside and beside.content == "words" and beside is not ticks[0].numbered else None
    text = part.asked or (named.text if named else "") or ticks[0].heading or ticks[0].label
    labels = [" ".join(tick.label.split()) for tick in ticks]
    parted = [(mark, _UNCLOSED.sub("", words)) for mark, words in skip_words.all_parted(labels)]
    found = [DraftChoice(mark, words, tick) for (mark, words), tick in zip(parted, ticks, strict=True)]
    marked = [choice for choice in found if choice.mark]
    is_boxes = words_behind(ticks[0].box) is not None or bool(ticks[0].cell.ticked)
    is_one = skip_words.asks_one(text) or (is_boxes and _ONE.search(text) is not None)
    none = next((c for c in found if not (c.mark or is_one) and _NONE.search(c.text) and len(found) > 1), None)
    choices = [choice for choice in found if choice is not none]
    distinct = len(marked) == len(choices) and len({choice.mark for choice in marked}) == len(marked)
    if not distinct:
        names: set[str] = set()
        choices = [replace(choice, mark="", text=unique(choice.text, names)) for choice in choices]
    said, notes = _parted(text)
    details = tuple(_rooms_within(choices))
    number = _id(part.number, taken)
    return DraftItem(number, part.number, said, ticks[0], tuple(choices), none, details, notes, one=is_one)


def _rooms_within(choices: Sequence[DraftChoice]) -> Iterator[DraftDetail]:
    """The room within the words of choices: その他（　　　）, 策定予定（　　年度）."""
    count = 0
    for choice in choices:
        words = choice.cell.box.label if choice.cell and not choice.cell.cell.ticked else None
        match = (_ROOM.search(words.text) or _ANY_ROOM.search(words.text)) if words else None
        if choice.cell and words and match:
            count += 1
            takes = AnswerKind("year" if match[1].endswith("年度") else "text", "選択肢の中の空き")
            head, inside = re.split("[(（]", choice.text)[0], match[1].translate(_NO_BLANKS).strip(_BLANK)
            room = AnswerCell(words, ("placeholder",), doubt=True, blank=takes.name)
            answer = replace(
                choice.cell, cell=room, takes=takes, label=f"{head}（{inside}）" if inside else f"{head}の内容"
            )
            yield DraftDetail(f"detail{count}", choice.name, answer)


def attached_of(item: DraftItem) -> Mapping[str, object]:
    """The papers that the choices of a question ask for, as a definition says it; nothing where they ask for none."""
    found = [choice for choice in item.choices if _ATTACHED.search(choice.text)]
    if not found or item.is_multiple:
        return {}
    is_required = not any(_IF_ANY.search(choice.text) for choice in found)
    return {"choices": tuple(choice.name for choice in found), "label": "添付資料", "required": is_required}
