"""The drafted parts written as a definition of format 2."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from gui.form.draft import skip_words
from gui.form.draft.column_names import column_labels, one_of_columns
from gui.form.draft.definition_text import (
    DOUBT,
    DefinitionText,
    Heading,
    cells_named,
    parts_named,
    short,
    why,
    write_heading,
)
from gui.form.draft.draft_items import DraftField, DraftItem, attached_of, choices_of, is_by_number, takes_several
from gui.form.draft.regions import DraftSheet, DraftTable, OneAnswer

_MOST = 300
_MOST_COLUMNS, _MOST_CELLS = 100, 100_000
_CONDITION = re.compile(r"^【[^【】]{1,80}】")
_INSTRUCTION = re.compile(r"\n?[(（][^()（）]*(?:全て|つに|すべて|入れて|選択|記入|記載)[^()（）]*[)）]$")
_NAMED = re.compile(r"[、,，]\s*(.{1,40}?)(?:を|について)(?:記載|記入|入力|ご記入|ご記載|お書き)")

Items = Sequence[tuple[DraftSheet, DraftField | DraftItem]]


def written(heading: Heading, items: Items, left: Collection[str], most_rows: int | None = None) -> str:
    """The text of the definition; what is `left` by its key is only told of; of rows that repeat there are no more than `most_rows`."""
    return _Writing(heading, items, left, most_rows).text()


class _Writing:
    def __init__(self, heading: Heading, items: Items, left: Collection[str], most_rows: int | None) -> None:
        self._most_rows = most_rows
        self._heading, self._items, self._left = heading, items, left
        self._out = DefinitionText()
        self._questions = [
            (sheet, item) for sheet, item in items if isinstance(item, DraftItem) and item.id not in left
        ]
        self._on_sheet = Counter(id(sheet.drawn) for sheet, _ in self._questions)
        self._fields = [(sheet, item) for sheet, item in items if isinstance(item, DraftField) and item.id not in left]
        self._numbered = {item.number: item for _, item in reversed(self._questions) if item.number}
        self._place = {item.id: i for i, (_, item) in enumerate(self._questions)}
        counted = Counter(members for _, item in self._questions for members in _lists_of(item))
        self._lists = {members: f"list{i}" for i, members in enumerate([m for m, n in counted.items() if n > 1], 1)}

    def text(self) -> str:
        """The whole of it."""
        towns = any(found.form == "organisation" for _, found in self._fields)
        write_heading(self._out, self._heading, self._lists, towns=towns)
        for sheet, asked in self._fields[:_MOST]:
            self._field(sheet, asked)
        self._sections()
        for sheet, item in self._questions[:_MOST]:
            self._question(sheet, item)
        for sheet, found in self._items:
            if found.id in self._left or (isinstance(found, DraftItem) and self._place.get(found.id, 0) >= _MOST):
                answer = found.answer
                place = f"{sheet.drawn.sheet.name} の {answer.box.ref}「{answer.label[:40]}」"
                self._out.comment(f"{DOUBT}{place}は、この定義に入れていません。")
        return self._out.text()

    def _field(self, sheet: DraftSheet, found: DraftField) -> None:
        out = self._out
        out.table("responder")
        out.put("id", found.id)
        out.put("label", " ".join(found.answer.label.split()))
        out.put_said("note", found.note, "欄の右")
        out.put("form", found.form, found.answer.takes.reason or "見出しの語")
        if skip_words.is_spared(found.answer.label + found.note):
            out.put("required", False, "任意という語")
        self._at(sheet, [found.answer])

    def _at(self, sheet: DraftSheet, answers: Sequence[OneAnswer]) -> None:
        """Where an answer, or a column, stands, and what says that it is one."""
        cell = answers[0].cell
        boxes = [answer.box for answer in answers] if len(answers) > 1 else [cell.box, *cell.more]
        name = parts_named if cell.more else cells_named
        places = name(sheet.drawn.sheet.name, [box.at for box in boxes], self._heading.sheet)
        if cell.gaps:
            places = tuple(f"{places}#{gap}" for gap in cell.gaps)
        self._out.put("at", places, why(cell.signals, doubt=cell.doubt))

    def _section_of(self, sheet: DraftSheet, item: DraftItem) -> str:
        """A heading that the only question of its sheet says again is said there alone."""
        heading, several, name = item.answer.heading, len(self._on_sheet) > 1, sheet.drawn.sheet.name
        is_alone = several and self._on_sheet[id(sheet.drawn)] == 1
        if is_alone and "".join(item.text.split()) in "".join(heading.split()):
            return name
        says_sheet = "".join(name.split()) in "".join(heading.split())
        return f"{name}　{heading}" if several and heading and not says_sheet else heading or name

    def _sections(self) -> None:
        titles = dict.fromkeys(self._section_of(sheet, item) for sheet, item in self._questions[:_MOST])
        for i, title in enumerate(titles, 1):
            self._out.table("section")
            self._out.put("id", f"s{i}")
            self._out.put("title", title, "シートと見出し")
        self._section_ids = {title: f"s{i}" for i, title in enumerate(titles, 1)}

    def _question(self, sheet: DraftSheet, item: DraftItem) -> None:
        out, text = self._out, item.text
        condition = _CONDITION.match(text)
        if condition and skip_words.number_in(condition[0]):
            condition = None
        instruction = _INSTRUCTION.search(text)
        said = text[condition.end() if condition else 0 : instruction.start() if instruction else None].strip() or text
        out.table("question")
        out.put("id", item.id, "様式の番号" if item.number else "")
        out.put("section", self._section_ids[self._section_of(sheet, item)])
        if condition and said != text:
            out.put("condition", condition[0], "質問の始めの条件")
        out.put("text", said, "項目の見出し")
        out.put("short", short(said))
        if instruction and said != text:
            out.put("instruction", instruction[0].strip(), "質問の終わりの指示")
        out.put_said("notes", item.notes, "質問の一覧の注")
        self._rules(item)
        if item.table:
            self._table(sheet, item, item.table)
            return
        self._kind(item.answer, text, item)
        if not item.is_multiple:
            self._at(sheet, [item.answer])
        self._choices(sheet, item)
        self._details(sheet, item)

    def _rules(self, item: DraftItem) -> None:
        """The conditions that the words of a question say."""
        out, text = self._out, item.text
        said = f"「{(_CONDITION.match(text) or [text[:30]])[0]}」"
        out.put_said("asked_of", skip_words.asked_in(text, self._heading.kinds), said)
        number, marks, others = skip_words.condition_in(text)
        number = "" if number == item.number else number
        gate = self._before(item, number)
        if not number and (marks := marks or skip_words.beside_in(text)):
            gate = self._last_with(item, marks)
        if gate is None:
            if number:
                out.comment(f"{DOUBT}「{text[:60]}」の問{number}が、この問より前にありません。")
            return
        named = [(choice.name, choice.text) for choice in gate.choices]
        found = skip_words.chosen(marks, named)
        found = tuple(name for name, _ in named if name not in found) if others and found else found
        if found:
            out.put("only_if", {"question": gate.id, "choices": found}, f"「{text[:40]}」")
        else:
            out.comment(f"{DOUBT}「{text[:60]}」の選択肢が、問{number}に見つかりません。")

    def _before(self, item: DraftItem, number: str) -> DraftItem | None:
        """The nearest question with a number before another: sections may each begin with (1)."""
        before = (found for _, found in reversed(self._questions[: self._place[item.id]]))
        return next((found for found in before if number and found.number == number), None)

    def _last_with(self, item: DraftItem, marks: Sequence[str]) -> DraftItem | None:
        """The nearest question before another whose choices are so named: 有 for （「有」の場合）."""
        before = [found for _, found in self._questions[: self._place[item.id]] if found.choices and not found.table]
        offering = (
            found for found in reversed(before) if skip_words.chosen(marks, [(c.name, c.text) for c in found.choices])
        )
        return next(offering, None)

    def _kind(self, answer: OneAnswer, text: str, item: DraftItem | None = None) -> None:
        """The kind of an answer with all that belongs to it; a list is written with its choices."""
        out, kind = self._out, answer.takes
        offered = choices_of(kind.members) if kind.kind.offers else ()
        if item and item.one:
            out.put("kind", "choice", "一つだけに印を付ける")
        elif item and item.is_multiple:
            out.put("kind", "choices", "該当箇所全て" if skip_words.asks_all(text) else "印の欄がいくつも並ぶ")
            if item.none:
                out.put("none", item.none.text, f"{DOUBT}印の欄には、選んでも何も書かれません")
        elif kind.kind.offers and not offered:
            out.put("kind", "text", f"{DOUBT}リストの中身を読み取れないか、多すぎる")
        elif kind.kind.offers and takes_several(answer, text):
            out.put("kind", "choices", "該当箇所全て")
            if not answer.cell.blank:
                out.put("separator", "、", f"{DOUBT}一つの欄に並べて書く記号は、様式からは分からない")
        elif not kind.kind.offers:
            out.put("kind", kind.name, kind.reason or f"{DOUBT}種類が様式に書かれていない")
        if (item or offered) and is_by_number(answer):
            out.put("mark_only", True, "番号を書く欄")
        for key, value in kind.values:
            out.put(key, value)
        if kind.kind.in_own_words and (most := skip_words.limit_in(text)):
            out.put("max", min(most, 32_767), "字数の制限")
        if skip_words.is_spared(answer.label):
            out.put("required", False, "見出しの語")
        elif kind.kind.signs and item is None:
            out.put("required", False, "印のない欄は、該当しない")
        if offered and not (item and any(choice.mark for choice in item.choices)):
            shared = self._lists.get(kind.members)
            out.put("list" if shared else "choices", shared or kind.members, kind.reason)

    def _choices(self, sheet: DraftSheet, item: DraftItem) -> None:
        self._out.put_said("attachment", attached_of(item), "選択肢の語「添付」「提出」")
        if not item.is_multiple and not any(choice.mark for choice in item.choices):
            return
        for choice in item.choices:
            self._out.table("question.choice")
            self._out.put_said("mark", choice.mark)
            self._out.put("text", choice.text)
            number = skip_words.goto_in(choice.text)
            target = self._numbered.get(number)
            if target and self._place[target.id] > self._place[item.id] and not item.is_multiple:
                self._out.put("goto", target.id, f"「問{number}へ」")
            elif number:
                self._out.comment(f"{DOUBT}問{number}へ進む規則にできません。")
            if choice.cell:
                self._at(sheet, [choice.cell])

    def _details(self, sheet: DraftSheet, item: DraftItem) -> None:
        for detail in item.details:
            text = detail.answer.label
            if f"{item.id}.{detail.id}" in self._left:
                self._out.comment(f"{DOUBT}{detail.answer.box.ref} の「{text[:40]}」は、この定義に入れていません。")
                continue
            named = _NAMED.search(text)
            self._out.table("question.detail")
            self._out.put("id", detail.id)
            self._out.put("choice", detail.choice, f"「{text[:20]}」")
            self._out.put("name", named[1] if named else short(text))
            self._out.put("label", text)
            self._kind(detail.answer, text)
            self._at(sheet, [detail.answer])

    def _table(self, sheet: DraftSheet, item: DraftItem, table: DraftTable) -> None:
        count = len(table.columns[0])
        labels = column_labels(table)
        self._out.put("kind", "table", "同じ行に続く欄")
        self._out.put_said("rows", table.rows, "行の見出し")
        ringed = one_of_columns(table)
        for i, column in enumerate(table.columns[: min(_MOST_COLUMNS, _MOST_CELLS // count)], 1):
            name = f"c{i}"
            run = ringed.get(i - 1)
            if run is not None:
                self._ringed(sheet, table, name, run)
                continue
            if f"{item.id}.{name}" in self._left:
                self._out.comment(
                    f"{DOUBT}{column[0].box.ref} からの列「{column[0].label[:40]}」は、この定義に入れていません。"
                )
                continue
            label = labels[i - 1]
            self._out.table("question.column")
            self._out.put("id", name)
            self._out.put("label", label, "列の見出し")
            self._kind(column[0], label)
            self._at(sheet, column if table.rows else column[: self._most_rows])

    def _ringed(self, sheet: DraftSheet, table: DraftTable, name: str, run: Sequence[int]) -> None:
        """A column of which each row takes one sign in one of several columns of the form; nothing for those behind the first."""
        over = table.columns[run[0]][0].box.header if run else None
        if over is None or over.header is None:
            return
        self._out.table("question.column")
        self._out.put("id", name)
        self._out.put("label", " ".join(over.header.text.split()), "列の見出し")
        for i in run:
            self._out.table("question.column.choice")
            header = table.columns[i][0].box.header
            self._out.put("text", " ".join(header.text.split()) if header else "")
            self._at(sheet, table.columns[i] if table.rows else table.columns[i][: self._most_rows])


def _lists_of(item: DraftItem) -> list[tuple[str, ...]]:
    """The lists of a question or of the columns of a table that may be shared."""
    answers = [column[0] for column in item.table.columns] if item.table else [item.answer]
    return [
        a.takes.members
        for a in answers
        if a.takes.kind.offers and not is_by_number(a) and (found := choices_of(a.takes.members)) and not found[0].mark
    ]
