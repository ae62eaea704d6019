"""The answers for programs: a CSV with one row an organisation and one column an item, and the codebook that explains it.

By 総務省's 統一ルール for data that machines read (2020): one line of headings, one value a cell, codes in place of words,
numbers without units, 団体コード as text, UTF-8 with its mark.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from gui.collection.judged import READY, USABLE, Line, Overview
from gui.collection.writing.asked_when import asked_when
from gui.collection.writing.fitting import storable
from gui.form.meant_response import boxes_said
from gui.survey import rules
from gui.survey.item import Item, unmarked
from gui.survey.key import BOX
from gui.survey.model import ANYONE, MUNICIPALITIES, Answer, Question, Response, Survey
from gui.words.cell_limits import harmless
from gui.words.numbers import Digits

Value = str | int
_OWN = ("コード", "都道府県名", "名称", "状態")
_EMPTY_NUMBER = "。空欄は、無回答、回答の対象外、または読み取れない回答です。"
_CODEBOOK = ("列番号", "列名", "項目", "設問", "回答する条件", "種類", "単位", "値", "値の意味", "備考")
_PERSONAL = frozenset(("person", "phone", "email"))
_PERSON = "担当者の情報です。公表する資料からは除いてください。"
_ROW = "行"
_WHOSE = ("団体コード", "都道府県名", "市区町村名", "状態")
_TICKED = ((1, "該当する"), (0, "該当しない"))
_EMPTY = "空欄は、無回答、回答の対象外、または選択肢として読み取れない回答です。"
_AS_TEXT = "先頭の0が消えたり日付に変わったりしないよう、表計算ソフトでは文字列として読み込んでください。"
_TEXT_NOTE = f"{_AS_TEXT}「=」「+」「-」「@」（全角も）で始まる文字列には、表計算ソフトが計算式としないよう、先頭に「'」を付けています。"


@dataclass(frozen=True, slots=True)
class _Given:
    """A response as it counts; `unread` are the keys of the boxes of which nobody knows whether they are ticked."""

    response: Response
    unread: frozenset[str] = frozenset()

    def answer(self, key: str) -> Answer | None:
        """The answer under a key."""
        return self.response.answers.get(key)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it is about, which codes stand in it with their meanings, and how a response's value is found.

    `when` says when it is asked for, '' where it always is; `unit` is that of its numbers.
    """

    name: str
    title: str
    asks: str
    kind: str
    codes: tuple[tuple[int, str], ...]
    remark: str
    value: Callable[[_Given], Value]
    when: str = ""
    unit: str = ""


def answers_csv(survey: Survey, overview: Overview, *, only_ready: bool) -> bytes:
    """A row for every organisation that has one in the 一覧表."""
    columns = tuple(_columns(survey))
    rows = (
        (*_names(line), *_values(columns, asked)) for line, asked in _asked(survey, overview, only_ready=only_ready)
    )
    return _csv((*_whose(survey), *(column.name for column in columns)), rows)


def table_csv(survey: Survey, question: Question, overview: Overview, *, only_ready: bool) -> bytes:
    """A row for each row of a table in which something stands, of every organisation in turn."""
    columns = tuple(_columns_of(survey, question))
    rows = (
        (*_names(line), name if question.kind.rows else int(name), *_values(columns, _Given(Response(answers=row))))
        for line, asked in _asked(survey, overview, only_ready=only_ready)
        for name, row in question.kind.filled_rows(question, asked.answer(question.id))
    )
    return _csv((*_whose(survey), _ROW, *(column.name for column in columns)), rows)


def table_codebook(survey: Survey, question: Question) -> bytes:
    """The same for the columns of a table."""
    kind = ("表の行の名称", "文字列", "") if question.kind.rows else ("表の何行目か", "数値", "")
    return _explained((*_whose(survey), _ROW), (*_about_whose(survey), kind), tuple(_columns_of(survey, question)))


def codebook_csv(survey: Survey) -> bytes:
    """A line for every column of the answers, and, where it holds codes, for every code."""
    return _explained(_whose(survey), _about_whose(survey), tuple(_columns(survey)))


def _whose(survey: Survey) -> tuple[str, ...]:
    return _WHOSE if survey.respondents == MUNICIPALITIES else _OWN


def _about_whose(survey: Survey) -> tuple[tuple[str, str, str], ...]:
    """What the columns that say whose a row is are, each with its kind and a remark."""
    state = ("取りまとめでの状態", "文字列", "可、要確認、不備、様式改変のいずれか")
    if survey.respondents != MUNICIPALITIES:
        code = "確認コード" if survey.respondents == ANYONE else "回答者の一覧のコード"
        return (
            (code, "文字列", _AS_TEXT),
            ("回答者の都道府県", "文字列", ""),
            ("回答者の名称", "文字列", _TEXT_NOTE),
            state,
        )
    named = ((f"団体の{name[:-1]}", "文字列", "") for name in _WHOSE[1:3])
    return (("全国地方公共団体コード（検査数字を含む6桁）", "文字列", _AS_TEXT), *named, state)


def _explained(names: Sequence[str], about: Sequence[tuple[str, str, str]], columns: Sequence[Column]) -> bytes:
    """A codebook: a line for each of the first columns, and of the others one for each of their codes."""
    lines: list[Sequence[Value]] = [
        (number, name, title, "", "", kind, "", "", "", remark)
        for number, (name, (title, kind, remark)) in enumerate(zip(names, about, strict=True), 1)
    ]
    for number, column in enumerate(columns, len(names) + 1):
        for code, label in column.codes or (("", ""),):
            said = (column.title, column.asks, column.when, column.kind, column.unit, code, label, column.remark)
            lines.append((number, column.name, *said))
    return _csv(_CODEBOOK, (map(_in_one_line, line) for line in lines))


def _in_one_line(value: Value) -> Value:
    """What a form breaks so that it fits a box: no break within a cell is to be part of a heading."""
    return " ".join(part.strip() for part in value.split("\n")) if isinstance(value, str) else value


def _asked(survey: Survey, overview: Overview, *, only_ready: bool) -> Iterator[tuple[Line, _Given]]:
    """Every line that counts, with its response: only answers to what it was asked, and whose it is in the words of the 一覧表."""
    states = READY if only_ready else USABLE
    for line in overview.lines:
        if line.organisation is None or line.state not in states or line.chosen is None:
            continue
        returned = line.chosen.returned
        response, understood = returned.response, returned.understood
        standings = rules.with_details(survey, response, rules.evaluate(survey, response))
        skipped = {key for key, standing in standings.items() if standing.state == "not asked"}
        answers = {key: answer for key, answer in response.answers.items() if key not in skipped}
        unclear = (problem for said in boxes_said(survey, returned.texts) for problem in said.unclear)
        unread = frozenset(problem.cell for problem in unclear if problem.code == "choice-not-in-list")
        named = {field.id: understood[field.id] for field in survey.responder if field.id in understood}
        yield line, _Given(Response({**response.responder, **named}, answers, None), unread)


def _names(line: Line) -> tuple[str, ...]:
    whose = line.organisation
    return (whose.code, whose.prefecture, whose.municipality, line.state) if whose else ()


def _values(columns: Sequence[Column], given: _Given) -> Iterator[Value]:
    return (column.value(given) for column in columns)


def _columns(survey: Survey) -> Iterator[Column]:
    return _once(_every_column(survey))


def _columns_of(survey: Survey, question: Question) -> Iterator[Column]:
    """The columns of a table."""
    table = _name(question.id)
    return _once(
        replace(found, when=asked_when(survey, question, column))
        for column in question.kind.columns
        for found in _of_item(column, f"{table}_{_plain(column.id, question)}", column.short)
    )


def _once(columns: Iterable[Column]) -> Iterator[Column]:
    """Each under a name of its own."""
    taken: set[str] = set()
    for column in columns:
        name, number = column.name, 2
        while name in taken:
            name, number = f"{column.name}_{number}", number + 1
        taken.add(name)
        yield replace(column, name=name)


def _every_column(survey: Survey) -> Iterator[Column]:
    for field in survey.responder:
        remark = f"{_PERSON if field.form in _PERSONAL else ''}{_TEXT_NOTE}"
        yield Column(f"R_{field.id}", field.label, field.note, "文字列", (), remark, _responder(field.id))
    for question in survey.questions:
        for item in question.items if not question.kind.columns else ():
            name = (
                _name(question.id) if item is question else f"{_name(question.id)}_{_plain(item.answer_key, question)}"
            )
            title = item.place if item.place.endswith(item.short) else f"{item.place} {item.short}"
            title, when = (
                item.short if item is question and not question.number else title,
                asked_when(survey, question, item),
            )
            yield from (replace(column, when=when) for column in _of_item(item, name, title))


def _of_item(item: Item, name: str, title: str) -> Iterator[Column]:
    key = item.answer_key
    if not item.kind.asks:
        return
    if item.kind.separate:
        for number, mark, label in _numbered(item):
            about = f"{title}：{unmarked(mark, label)}"
            yield Column(
                f"{name}_c{number if mark else 0}", about, item.label, "複数選択", _TICKED, _EMPTY, _box(item, mark)
            )
    elif item.choices:
        codes = tuple((number, unmarked(mark, label)) for number, mark, label in _numbered(item))
        yield Column(name, title, item.label, "選択", codes, _EMPTY, _choice(key, item))
    elif item.kind.coded:
        yield Column(name, title, item.label, "選択", tuple(item.kind.coded.values()), _EMPTY, _coded(key, item))
    else:
        remark = f"{item.kind.expected(item)}{_EMPTY_NUMBER}" if item.kind.sound_only else _TEXT_NOTE
        yield Column(name, title, item.label, item.kind.in_csv, (), remark, _plainly(key, item), unit=item.kind.unit)


def _numbered(item: Item) -> Iterator[tuple[int, str, str]]:
    """The choices with their marks and labels, each by the form's own number (5 満足 is 5), or by its place if one has none."""
    own = [int(choice.mark) for choice in item.choices if choice.mark.isdecimal()]
    numbers = (*own, 0) if len({*own}) == len(item.choices) else range(1, len(item.options) + 1)
    return ((number, mark, label) for number, (mark, label) in zip(numbers, item.options, strict=False))


def _responder(key: str) -> Callable[[_Given], Value]:
    return lambda given: given.response.responder.get(key, "")


def _plainly(key: str, item: Item) -> Callable[[_Given], Value]:
    return lambda given: item.kind.for_programs(item, given.answer(key))


def _coded(key: str, item: Item) -> Callable[[_Given], Value]:
    codes: Mapping[object, int] = {answer: code for answer, (code, _) in item.kind.coded.items()}
    return lambda given: codes.get(given.answer(key), "")


def _choice(key: str, item: Item) -> Callable[[_Given], Value]:
    codes: Mapping[object, int] = {mark: number for number, mark, _ in _numbered(item)}
    return lambda given: codes.get(given.answer(key), "")


def _box(item: Item, mark: str) -> Callable[[_Given], Value]:
    def value(given: _Given) -> Value:
        taken = item.kind.marks(item, given.answer(item.answer_key))
        if taken is None or f"{item.answer_key}{BOX}{mark}" in given.unread:
            return ""
        return int(mark in (taken or {""}))

    return value


def _name(question: str) -> str:
    return "Q" + "".join(c if c.isalnum() else "_" for c in question)


def _plain(key: str, question: Question) -> str:
    return "".join(c if c.isalnum() else "_" for c in key.removeprefix(f"{question.id}."))


def _csv(heads: Iterable[Value], rows: Iterable[Iterable[Value]]) -> bytes:
    """Texts in quotation marks, numbers without, nothing where there is nothing; UTF-8 with its mark, CRLF."""
    lines = (",".join(map(_cell, row)) for row in chain((heads,), rows))
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig", "replace")


def _cell(value: Value) -> str:
    if value == "":
        return ""
    if isinstance(value, int | Digits):
        return str(value)
    text = harmless(storable(value))  # as in the 一覧表; a CR within a field ends the line for some who read it
    return '"{}"'.format(text.replace('"', '""'))
