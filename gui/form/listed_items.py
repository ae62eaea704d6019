"""Every item of a survey with its cell in a form, its list or rule, and what is in doubt: for whoever writes the definition."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gui.form.as_sent import BlankForm, is_named
from gui.form.layout import find_layout, layout_problems
from gui.form.listed_doubts import between_words, beyond_cells, given_already, protected, unfit, words_numbered
from gui.form.named_cells import NamedCell, named_cells, sheet_of
from gui.form.own.live_form import LiveForm
from gui.form.own.own_rules import live_form
from gui.form.place import Place
from gui.survey.item import Item
from gui.survey.model import Problem, Severity, Survey
from gui.survey.toml_tables import Finding, Path, Source
from gui.words.cell_names import cell_name
from gui.xlsx.book import Book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.validation import known_members

_AS_SENT = re.compile("届いた様式のまま(?:（[^（）]{0,40}）)?お使いください。")
_OWN = "定義の文字を、様式のとおりに直してください。"
_OTHER = "この様式で行う調査なら、定義の隣に置く様式をこれに替えて、定義を直してください。"
_CELL = "答えを書くセル（結合されたセルは左上）を at に書いてください。"
_NOT_FOUND = f"答えを書くセルが様式に見つかりません。{_CELL}"
_SHOWN = "様式が計算するセルを at に書いてください。"
_NO_PLACES = 'どのセルに答えを書くか分かりません。どの欄にも at = "D8" のようにセルを書いてください。'
_NO_TABLE = (
    "様式に、[form] の number_header「{}」と answer_header「{}」を見出しとする表が見つかりません。"
    "様式の文字のとおりに直すか、どの欄にも at を書いてください。"
)


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item or responder field: its line in the definition, its cells (the first and how many), rule, list, and doubt ('' for none).

    `blank` counts the blanks within the words of the first cell, 0 where it has the whole; `words` are those, so counted.
    """

    key: str
    name: str
    line: int
    cell: str
    cells: int
    rule: str
    list: tuple[str, ...]
    doubt: str
    blank: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of a survey in a form, the doubts that belong to none, and the faults of the definition that the form shows."""

    items: tuple[ListedItem, ...] = ()
    doubts: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What has a line of its own: the keys of its texts, what may be answered, its item (None for a responder field), its table in the definition."""

    key: str
    name: str
    keys: tuple[str, ...]
    rule: str
    item: Item | None
    path: Path


def listed_items(book: Book, source: Source, own: BlankForm, *, sound: bool = True) -> Listing:
    """Every item with its cell in a form, which may be the definition's own or another one.

    Of a definition that is not `sound`, and may have been read in part only, what is wrong with the cells that it names.
    """
    if not sound:
        return _faults_of_places(source, own)
    survey, is_own = own.survey, book is own.book
    problems: Sequence[Problem]
    try:
        layout = find_layout(book, own)
        cells, problems = layout.cells, (*layout_problems(layout), *layout.cautions)
        named = {key: spread.named for key, spread in layout.named.items()}
    except UnreadableWorkbook as error:
        cells, named, problems = {}, {}, named_cells(own)[1] if is_named(survey) else ()
        if not problems:
            return Listing(findings=(_no_table(survey, source),)) if is_own else Listing(doubts=(str(error),))
    found = _listing(book, survey, source, cells, named, problems, _OWN if is_own else _OTHER)
    found = _with_own_rules(found, survey, live_form(book, own))
    found = replace(found, doubts=(*found.doubts, *beyond_cells(own.book)))
    return _with_computed(found, source, own) if is_own else found


def _with_own_rules(found: Listing, survey: Survey, live: LiveForm | None) -> Listing:
    """A listing with what the form's own rules add to it, and what of them and of its functions cannot be worked out."""
    if live is None:
        return found
    wanted = {one.key: one for one in _wanted(survey)}
    of_form = live.doubts()
    items = []
    for item in found.items:
        keys, own = (item.key, *wanted[item.key].keys), wanted[item.key].item
        doubts = [of_form.pop(key) for key in keys if key in of_form]
        said = next((words for key in keys if (words := _own_rule(live, own, key))), "")
        rule = f"{item.rule}（様式の入力規則：{said}）" if said else item.rule
        items.append(replace(item, rule=rule, doubt="".join((item.doubt, *doubts))))
    return replace(found, items=tuple(items), doubts=(*found.doubts, *of_form.values()))


def _own_rule(live: LiveForm, item: Item | None, key: str) -> str:
    """What the rule of the cell adds to what the definition says; a list of choices says the same, or is told as a doubt."""
    offered = live.offered(key) if item and item.kind.listed else None
    return "" if offered and offered.texts else live.wanted(key)


def _faults_of_places(source: Source, blank: BlankForm) -> Listing:
    named, problems = named_cells(blank) if is_named(blank.survey) else ((), ())
    spots = {cell.key: cell.spots for cell in named}
    cells = {key: Place(own[0].sheet, own[0].row, own[0].column) for key, own in spots.items()}
    faults = [problem for problem in problems if "at「」" not in problem.message]
    found = _listing(blank.book, blank.survey, source, cells, {cell.key: cell for cell in named}, faults, "")
    # What could not be read may have taken the cell with it.
    return Listing(findings=tuple(finding for finding in found.findings if finding.message != _NOT_FOUND))


@dataclass(frozen=True, slots=True)
class _Computed:
    """A cell that the form computes: whose it is, its name in words and in the definition, how many there are, what is wrong with it."""

    wanted: _Wanted
    ref: str
    cells: int
    fault: tuple[Severity, str] | None


def _computed(blank: BlankForm) -> Iterator[_Computed]:
    """The cells of what the form computes: nothing else looks at those before the form is filled."""
    for wanted in _wanted(blank.survey):
        if wanted.item is None or wanted.item.kind.asks:
            continue
        at = wanted.item.at.replace("\n", "、")
        places: list[Place] = []
        for name in filter(None, map(cell_name, wanted.item.at.split("\n"))):
            sheet = sheet_of(name, blank)
            if sheet is None:
                yield _Computed(wanted, "", 0, ("error", f"at「{at}」のシートが様式にありません。{_SHOWN}"))
                break
            places += [Place(sheet, *cell) for cell in name.cells]
        else:
            if places:
                held = (blank.book.grid(place.sheet).cells.get((place.row, place.column)) for place in places)
                is_whole = all(cell and (cell.formula is not None or isinstance(cell.value, float)) for cell in held)
                fault = None if is_whole else f"at「{at}」に関数も数もありません。{_SHOWN}"
                yield _Computed(wanted, places[0].ref, len(places), ("caution", fault) if fault else None)


def _with_computed(found: Listing, source: Source, blank: BlankForm) -> Listing:
    """A listing with the cells that the form computes, and what is wrong with those."""
    computed = {one.wanted.key: one for one in _computed(blank)}
    items = tuple(
        replace(item, cell=computed[item.key].ref, cells=computed[item.key].cells) if item.key in computed else item
        for item in found.items
    )
    faults = (
        Finding(one.fault[0], source.line_of(one.wanted.path, "at"), one.wanted.name, one.fault[1])
        for one in computed.values()
        if one.fault
    )
    return replace(found, items=items, findings=(*found.findings, *faults))


def _listing(
    book: Book,
    survey: Survey,
    source: Source,
    cells: Mapping[str, Place],
    named: Mapping[str, NamedCell],
    problems: Sequence[Problem],
    advice: str,
) -> Listing:
    said = {problem: _AS_SENT.sub(advice, problem.message) for problem in problems}
    listed: list[ListedItem] = []
    findings: list[Finding] = []
    told: set[Problem] = set()
    for wanted in _wanted(survey):
        places = [cells[key] for key in wanted.keys if key in cells]
        own = {wanted.key, *wanted.keys} - {""}
        about = [problem for problem in problems if problem.question in own]
        told.update(about)
        line = source.line_of(wanted.path, "at")
        faults = [problem for problem in about if problem.code == "definition-fault"]
        for fault in faults[:1]:
            said[fault] = _as_finding(fault, faults)
            findings.append(Finding("error", _line(source, wanted, fault), wanted.name, said[fault]))
        there = [named[key] for key in wanted.keys if key in cells and key in named]
        whole = [cells[key] for key in wanted.keys if key in cells and (key not in named or len(named[key].spots) == 1)]
        doubts = next((found for place in whole if (found := list(unfit(book, place, wanted.item, survey.format)))), [])
        if wanted.keys and not (places or about):
            doubts = [("error", _NOT_FOUND)]
        theirs = (field.id for field in survey.responder if field.by == "ministry")
        doubts += [*(() if wanted.key in theirs else protected(book, places, there)), *between_words(there)]
        doubts += [("caution", told) for told in given_already(wanted.item, cells, there)]
        findings += [Finding(severity, line, wanted.name, message) for severity, message in doubts]
        wrong = (message for severity, message in doubts if severity == "error")
        doubt = "".join(dict.fromkeys((*(said[p] for p in about if p not in faults[1:]), *wrong)))
        count = len(places) + sum(len(cell.spots) - 1 for cell in there)
        ref, members = (places[0].ref, known_members(book, *places[0])) if places else ("", ())
        blank, words = (there[0].spots[0].blank, words_numbered(there[0])) if there else (0, "")
        listed.append(ListedItem(wanted.key, wanted.name, line, ref, count, wanted.rule, members, doubt, blank, words))
    left = tuple(dict.fromkeys(said[problem] for problem in problems if problem not in told))
    return Listing(tuple(listed), left, tuple(findings))


def _as_finding(problem: Problem, alike: Sequence[Problem]) -> str:
    message = (
        problem.message.removeprefix("調査の定義で、").removesuffix("定義を直してください。").replace("at「」", "at ")
    )
    return f"{message}{f'ほかに{len(alike) - 1}セルも同じです。' if len(alike) > 1 else ''}{_CELL}"


def _line(source: Source, wanted: _Wanted, problem: Problem) -> int:
    """The line on which the cell is named: of the choices of one question, that of its own."""
    first = source.line_of(wanted.path)
    named = problem.message.partition("の at「")[2].partition("」")[0]
    lines = enumerate(source.lines[max(first, 1) - 1 :], max(first, 1))
    found = (n for n, line in lines if line.partition("=")[0].strip() == "at" and named in line)
    return next(found, first)


def _no_table(survey: Survey, source: Source) -> Finding:
    form = survey.form
    if not form.answer_header:
        return Finding("error", 0, "調査の定義", _NO_PLACES)
    line = source.line_of(("form",), "answer_header")
    return Finding("error", line, "様式", _NO_TABLE.format(form.number_header, form.answer_header))


def _wanted(survey: Survey) -> Iterator[_Wanted]:
    """Every field and item; a table's by column."""
    for i, found in enumerate(survey.responder):
        rule = "、".join(survey.kinds) if found is survey.kind_field else found.note
        yield _Wanted(found.id, found.label, (found.id,), rule, None, ("responder", i))
    for i, question in enumerate(survey.questions):
        for j, item in enumerate(question.items):
            path = ("question", i, "detail", j - 1) if j else ("question", i)
            every, count = list(item.kind.parts(item)), max(1, len(item.kind.columns))
            for k, parts in enumerate(every[column::count] for column in range(count)):
                keys = tuple(key for part in parts for key, _ in part.kind.cells(part))
                first = parts[0]
                if first is item:
                    yield _Wanted(item.answer_key, item.place, keys, _rule(item), item, path)
                else:
                    name = f"{item.place}の「{first.short}」"
                    yield _Wanted(first.answer_key, name, keys, _rule(first), first, (*path, "column", k))


def _rule(item: Item) -> str:
    return "／".join(choice.label for choice in item.choices) or item.kind.expected(item)
