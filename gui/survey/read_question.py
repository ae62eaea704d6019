"""One question of a definition, with its choices, its details and, if it is a table, its columns."""

import re
from dataclasses import replace

from gui.survey.kinds import EVERY_KIND, KINDS, Kind, Table
from gui.survey.kinds.marks import coded
from gui.survey.kinds.table import MOST_ROWS
from gui.survey.model import Attachment, Choice, Detail, OnlyIf, Question
from gui.survey.toml_tables import Source, TomlTable
from gui.words.cell_names import are_cell_names, parts_of, rows_in
from gui.words.places import in_definition

_DETAIL_KINDS = ("year-month", "text")
_IN_A_ROW = tuple(KINDS)
_BESIDE_A_CHOICE = tuple(name for name in KINDS if name not in ("choice", "choices", "shown"))
_NO_CODE = '記号の分からない選択肢があります。「1：ある」のように書くか、mark = "1" を書いてください。'
_MOST_COLUMNS, _MOST_CELLS = 100, 100_000

_CELLS = (
    "D8 か シート名!D8 の形で書いてください（1字ずつの枠は D8:P8、文の中の空欄は D8#2、部分に分けるときはその一覧）。"
)
_CELLS_OF_COLUMN = (
    "D9:D57 か シート名!D9:D57 の形で書いてください（行ごとのセルの一覧、部分ごとの範囲の一覧も書けます）。"
)


def read_question(table: TomlTable) -> Question:
    """The question of a table; every fault of it is reported."""
    question_id = table.name()
    if question_id:
        table.place = in_definition(question_id)
    asked_if = _formula(table)
    choices = _choices(table, f"{table.place}の選択肢")
    question = Question(
        id=question_id,
        section=table.text("section", None if table.source.format == 1 else ""),
        text=(text := table.text("text")),
        short=table.text("short", None if table.source.format == 1 else text),
        choices=choices,
        kind=(kind := _kind_of_question(table, has_choices=bool(choices))),
        none=(none := table.text("none", "") or None),
        instruction=table.text("instruction", ""),
        condition=table.text("condition", ""),
        notes=table.texts("notes"),
        only_if=_only_if(table),
        asked_of=table.texts("asked_of"),
        details=tuple(_detail(question_id, detail) for detail in table.tables("detail", f"{table.place}の記載欄")),
        attachment=_attachment(table),
        asked_if=asked_if,
        required=is_required(table, kind),
        at=_own_at(table, kind),
        none_at=_none_at(table, none),
    )
    _check_in_one_cell(table, kind, choices, question.at)
    if not question.number:
        question = replace(question, details=tuple(replace(d, beside=question.place) for d in question.details))
    return question


def homes() -> dict[str, str]:
    """Of what kind a question is in whose table a key stands that not every kind has."""
    found: dict[str, list[str]] = {key: [Table.name] for key in ("column", "rows", "at_least", "at_most")}
    for name, kind in KINDS.items():
        empty = TomlTable(Source("", format=2), {}, (), "")
        kind.of(empty)
        for key in empty.known:
            found.setdefault(key, []).append(name)
    return {key: f"kind が {'、'.join(names)} の欄" for key, names in found.items()}


def is_required(table: TomlTable, kind: Kind | None = None) -> bool:
    """Whether an answer is asked for, as format 2 says; no row of a table that may have none is missed."""
    return table.source.format == 1 or table.truth(
        "required", default=kind is None or not kind.tabular or kind.least_rows > 0
    )


def read_at(table: TomlTable, key: str = "at", *, in_table: bool = False) -> str:
    """The cells of the blank form that a table names, each on a line of its own; '' for none or what is none."""
    if table.source.format == 1:
        return ""
    lines = (table.text(key, ""),) if table.is_text(key) else table.texts(key)
    if not any(lines):
        return ""
    if not are_cell_names(lines, in_table=in_table):
        table.fault(_CELLS_OF_COLUMN if in_table else _CELLS, key)
        return ""
    return "\n".join(lines)


def _own_at(table: TomlTable, kind: Kind, *, in_table: bool = False) -> str:
    """The cells of a question or column; of what the form computes one, or one for each row."""
    at = read_at(table, in_table=in_table)
    parts = parts_of(at, int(in_table)) if at and not kind.asks else ()
    if len(parts) > 1 or any(len(cells) > 1 for _, cells in parts):
        table.fault("様式が計算する欄は、一つのセルずつ別の質問にしてください。", "at")
        return ""
    return at


def _none_at(table: TomlTable, none: str | None, *, in_table: bool = False) -> str:
    at = read_at(table, "none_at", in_table=in_table)
    if at and not none:
        table.fault("none（いずれにも当たらない）の文も書いてください。", "none_at")
    return at


def _formula(table: TomlTable) -> str:
    """The condition of a question that is written as a formula; '' where it is none."""
    if table.source.format == 1 or not table.is_text("only_if"):
        return ""
    formula = table.text("only_if")
    if formula and not formula.startswith("="):
        table.fault('=[3]="①" のように、= で始めてください。', "only_if")
        return ""
    return formula


def _kind_of_question(table: TomlTable, *, has_choices: bool) -> Kind:
    if table.source.format == 1:
        return KINDS["choices" if table.flag("multiple") else "choice"].of(table)
    name = table.one_of("kind", tuple(EVERY_KIND), "choice" if has_choices else "text")
    if name == "choice" and table.flag("multiple"):
        name = "choices"
    if has_choices and not EVERY_KIND[name].offers:
        table.fault(f'choices は kind = "{name}" では使えません。', "choices")
    return _table(table) if EVERY_KIND[name].tabular else KINDS[name].of(table)


def _choices(table: TomlTable, place: str, *, in_table: bool = False) -> tuple[Choice, ...]:
    found = tuple(_choice(choice, in_table=in_table) for choice in table.tables("choice", place))
    if table.source.format == 1:
        return found
    words = table.texts("choices")
    listed = table.text("list", "")
    if listed and listed not in table.source.lists:
        table.fault(f"[lists] に「{listed}」がありません。", "list")
    if sum((bool(found), bool(words), bool(listed))) > 1:
        table.fault("選択肢は、choice、choices、list のどれか一つで書いてください。", "choices")
    if len({bool(choice.at) for choice in found}) > 1:
        table.fault("選択肢の at は、書くなら全部の選択肢に書いてください。", "choice")
    words = words or (table.source.lists.get(listed, ()) if listed else ())
    found = found or tuple(Choice(word, word, unmarked=True) for word in words)
    return _coded(table, found) if table.peek("mark_only") is True else found


def _coded(table: TomlTable, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Choices of which a cell takes the mark alone; those without one begin with it: 1：ある."""
    if any(choice.at for choice in choices):
        table.fault("選択肢ごとにセル（at）があるときは、mark_only は使えません。", "mark_only")
    parted = [coded(choice.text) if choice.unmarked else None for choice in choices]
    if any(choice.unmarked and not part for choice, part in zip(choices, parted, strict=True)):
        table.fault(_NO_CODE, "mark_only")
        return choices
    pairs = zip(choices, parted, strict=True)
    return tuple(replace(c, mark=p[0], text=p[1], unmarked=False) if p else c for c, p in pairs)


def _check_in_one_cell(table: TomlTable, kind: Kind, choices: tuple[Choice, ...], at: str) -> None:
    """Faults of choices that are all written into one cell."""
    if not kind.separator:
        return
    if any(choice.at for choice in choices):
        table.fault("選択肢ごとにセル（at）があるときは、separator は使えません。", "separator")
    elif not at:
        table.fault("一つのセルに並べて書く欄には、at も書いてください。", "separator")
    sign = kind.separator.strip() or kind.separator
    if any(sign in (choice.mark if kind.mark_only else choice.label) for choice in choices):
        table.fault("選択肢にも同じ記号があります。mark_only = true と書くか、別の記号にしてください。", "separator")


def _choice(table: TomlTable, *, in_table: bool) -> Choice:
    text = table.text("text")
    mark = table.text("mark", None if table.source.format == 1 else text)
    unmarked = table.source.format > 1 and mark == text
    return Choice(mark, text, table.text("goto", "") or None, unmarked, read_at(table, in_table=in_table))


def _only_if(question: TomlTable) -> OnlyIf | None:
    table = question.table("only_if", f"{question.place}の only_if")
    if table is None:
        return None
    only_if = OnlyIf(table.text("question"), table.texts("choices"))
    table.done()
    return only_if


def _attachment(question: TomlTable) -> Attachment | None:
    table = question.table("attachment", f"{question.place}の attachment")
    if table is None:
        return None
    attachment = Attachment(table.texts("choices"), table.text("label"), table.flag("required"))
    table.done()
    return attachment


def _detail(question: str, table: TomlTable) -> Detail:
    if table.source.format == 1:
        kind = KINDS[table.one_of("form", _DETAIL_KINDS)].of(table)
    else:
        kind = KINDS[table.one_of("kind", _BESIDE_A_CHOICE, "text")].of(table)
    return Detail(
        question=question,
        id=table.name(),
        choice=table.text("choice"),
        kind=kind,
        name=table.text("name"),
        label=table.text("label"),
        required=is_required(table),
        at=read_at(table),
    )


def _table(table: TomlTable) -> Table:
    """The kind of a table: its columns, and its rows by their names or by how many there may be."""
    columns = tuple(_column(column) for column in table.tables("column", f"{table.place}の列"))
    rows = table.texts("rows")
    if table.peek("at") is not None:
        table.fault("表の at は、列（[[question.column]]）ごとに書いてください。", "at")
    ids = [column.id for column in columns]
    for column in {column for column in ids if ids.count(column) > 1}:
        table.fault(f"列の id「{column}」が2回あります。1回だけにしてください。", "column")
    if not columns:
        table.fault("列がありません。[[question.column]] を書いてください。")
    named = [
        at for column in columns for at in (column.at, column.none_at, *(choice.at for choice in column.choices)) if at
    ]
    heights = {height for at in named if (height := rows_in(at))}
    most = table.count("at_most", max(heights, default=0), most=MOST_ROWS) if not rows else len(rows)
    if len(heights) > 1 or (rows and heights and heights != {len(rows)}):
        table.fault("列の at の行数が、ほかの列か rows の数と違います。そろえてください。")
    elif heights and most > min(heights):
        table.fault(f"{most:,}行は、様式の表の行（{min(heights):,}行）より多いため、書き込めません。", "at_most")
    if not most:
        table.fault("行の数が分かりません。rows か at_most を書いてください。")
    least = table.count("at_least", len(rows) or int(is_required_by(table)), most=MOST_ROWS)
    if most and least > most:
        table.fault(f"at_least が行の数（{most:,}）より大きいため、満たせません。", "at_least")
    if len(columns) > _MOST_COLUMNS or len(columns) * most > _MOST_CELLS:
        table.fault(f"表が大きすぎます。{_MOST_COLUMNS}列、{_MOST_CELLS:,}欄までにしてください。")
    return Table(columns, rows, least, most)


def is_required_by(table: TomlTable) -> bool:
    """Whether the table says that something must be filled in, without taking note that it was asked."""
    return table.peek("required") is not False


def _column(table: TomlTable) -> Question:
    column_id = table.name()
    if column_id:
        table.place = f"{table.place.rpartition('の列')[0]}の列{column_id}"
    if re.search(r"[\[\]./]", column_id):
        table.fault("列の id に [ ] . / は使えません。", "id")
    choices = _choices(table, f"{table.place}の選択肢", in_table=True)
    name = table.one_of("kind", _IN_A_ROW, "choice" if choices else "text")
    label = table.text("label")
    column = Question(
        id=column_id,
        section="",
        text=label,
        short=label,
        choices=choices,
        kind=(kind := KINDS[name].of(table)),
        none=(none := table.text("none", "") or None),
        required=is_required(table),
        at=_own_at(table, kind, in_table=True),
        asked_if=_formula(table),
        none_at=_none_at(table, none, in_table=True),
    )
    if column.kind.offers and not choices:
        table.fault("選択肢がありません。")
    _check_in_one_cell(table, kind, choices, column.at)
    if column.none and not column.kind.allows_none:
        table.fault('none は kind = "choices" の列だけに置けます。', "none")
    marks = [choice.mark for choice in choices]
    for mark in dict.fromkeys(mark for mark in marks if marks.count(mark) > 1):
        table.fault(f"選択肢「{mark}」が2回あります。1回だけにしてください。", "choices")
    if any(choice.goto for choice in choices):
        table.fault("表の列の選択肢には goto を置けません。", "choice")
    return column
