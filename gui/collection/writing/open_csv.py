"""The answers for programs: a CSV with one row an organisation and one column an item, and the codebook that explains it.

By 総務省's 統一ルール for data that machines read (2020): one line of headings, one value a cell, codes in place of words,
numbers without units, 団体コード as text, UTF-8 with its mark.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gui.collection.judged import READY, USABLE, Line, Overview
from gui.survey import rules
from gui.survey.item import Item
from gui.survey.model import Question, Response, Survey
from gui.words.cell_limits import harmless

Value = str | int
_CODEBOOK = ("列番号", "列名", "項目", "設問", "種類", "値", "値の意味", "備考")
_PERSONAL = frozenset(("person", "phone", "email"))
_WHOSE = ("団体コード", "都道府県名", "市区町村名", "状態")
_TICKED = ((1, "該当する"), (0, "該当しない"))
_EMPTY = "空欄は、無回答、回答の対象外、または選択肢として読み取れない回答です。"
_TEXT_NOTE = "「=」「+」「-」「@」で始まる文字列には、表計算ソフトが計算式としないよう、先頭に「'」を付けています。"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it is about, which codes stand in it with their meanings, and how a response's value is found."""

    name: str
    title: str
    asks: str
    kind: str
    codes: tuple[tuple[int, str], ...]
    remark: str
    value: Callable[[Response], Value]


def answers_csv(survey: Survey, overview: Overview, *, only_ready: bool) -> bytes:
    """A row for every organisation that has one in the 一覧表."""
    columns = tuple(_columns(survey))
    states = READY if only_ready else USABLE
    lines = [line for line in overview.lines if line.organisation and line.state in states and line.chosen]
    rows = (_row(survey, columns, line) for line in lines)
    return _csv(((*_WHOSE, *(column.name for column in columns)), *rows))


def codebook_csv(survey: Survey) -> bytes:
    """A line for every column of the answers, and, where it holds codes, for every code."""
    whose = (
        ("全国地方公共団体コード（検査数字を含む6桁）", "文字列", ""),
        *((f"団体の{name[:-1]}", "文字列", "") for name in _WHOSE[1:3]),
        ("取りまとめでの状態", "文字列", "可、要確認、不備、様式改変のいずれか"),
    )
    lines: list[Sequence[Value]] = [
        (number, name, title, "", kind, "", "", remark)
        for number, (name, (title, kind, remark)) in enumerate(zip(_WHOSE, whose, strict=True), 1)
    ]
    for number, column in enumerate(_columns(survey), len(_WHOSE) + 1):
        for code, label in column.codes or (("", ""),):
            said = (column.title, column.asks, column.kind, code, label, column.remark)
            lines.append((number, column.name, *said))
    return _csv((_CODEBOOK, *lines))


def _row(survey: Survey, columns: Sequence[Column], line: Line) -> tuple[Value, ...]:
    """What stands for one organisation: only answers to what it was asked."""
    whose, returned = line.organisation, line.chosen.returned if line.chosen else None
    if whose is None or returned is None:
        return ()
    response = returned.response
    standings = rules.evaluate(survey, response)
    skipped = {question.id for question in survey.questions if standings[question.id].state == "not asked"}
    keys = {item.answer_key for question in survey.questions if question.id in skipped for item in question.items}
    answers = {key: answer for key, answer in response.answers.items() if key not in keys}
    asked = Response(response.responder, answers, None)
    names = (whose.code, whose.prefecture, whose.municipality, line.state)
    return (*names, *(column.value(asked) for column in columns))


def _columns(survey: Survey) -> Iterator[Column]:
    taken: set[str] = set()
    for column in _every_column(survey):
        name, number = column.name, 2
        while name in taken:
            name, number = f"{column.name}_{number}", number + 1
        taken.add(name)
        yield replace(column, name=name)


def _every_column(survey: Survey) -> Iterator[Column]:
    for field in survey.responder:
        remark = "担当者の情報です。公表する資料からは除いてください。" if field.form in _PERSONAL else _TEXT_NOTE
        yield Column(f"R_{field.id}", field.label, field.note, "文字列", (), remark, _responder(field.id))
    for question in survey.questions:
        for item in question.items:
            name = (
                _name(question.id) if item is question else f"{_name(question.id)}_{_plain(item.answer_key, question)}"
            )
            yield from _of_item(item, name)


def _of_item(item: Item, name: str) -> Iterator[Column]:
    key, title = item.answer_key, f"{item.place} {item.short}"
    if item.kind.separate:
        for number, (mark, label) in enumerate(item.options, 1):
            about = f"{title}：{_unmarked(mark, label)}"
            yield Column(
                f"{name}_c{number if mark else 0}", about, item.label, "複数選択", _TICKED, _EMPTY, _box(item, mark)
            )
    elif item.choices:
        codes = tuple((n, _unmarked(mark, label)) for n, (mark, label) in enumerate(item.options, 1))
        yield Column(name, title, item.label, "選択", codes, _EMPTY, _choice(key, item))
    else:
        yield Column(name, title, item.label, item.kind.in_csv, (), _TEXT_NOTE, _text(key))


def _unmarked(mark: str, label: str) -> str:
    return label.removeprefix(mark).strip() if mark else label


def _responder(key: str) -> Callable[[Response], Value]:
    return lambda response: response.responder.get(key, "")


def _text(key: str) -> Callable[[Response], Value]:
    def value(response: Response) -> Value:
        answer = response.answers.get(key, "")
        return answer if isinstance(answer, str) else ""

    return value


def _choice(key: str, item: Item) -> Callable[[Response], Value]:
    codes: Mapping[object, int] = {mark: number for number, (mark, _) in enumerate(item.options, 1)}
    return lambda response: codes.get(response.answers.get(key), "")


def _box(item: Item, mark: str) -> Callable[[Response], Value]:
    def value(response: Response) -> Value:
        taken = item.kind.marks(item, response.answers.get(item.answer_key))
        if taken is None:
            return ""
        return int(mark in taken if mark else not taken)

    return value


def _name(question: str) -> str:
    return "Q" + "".join(c if c.isalnum() else "_" for c in question)


def _plain(key: str, question: Question) -> str:
    return "".join(c if c.isalnum() else "_" for c in key.removeprefix(f"{question.id}."))


def _csv(rows: Iterable[Iterable[Value]]) -> bytes:
    """Texts in quotation marks, numbers without, nothing where there is nothing; UTF-8 with its mark, CRLF."""
    lines = (",".join(map(_cell, row)) for row in rows)
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig", "replace")


def _cell(value: Value) -> str:
    if value == "":
        return ""
    return str(value) if isinstance(value, int) else '"{}"'.format(harmless(value).replace('"', '""'))
