"""Which rows of a table of answers are whose: by the 項番, and by the words of the question where the 項番 says nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from gui.survey.kinds.marks import split_own_mark
from gui.survey.model import FormLabels, Question, Survey
from gui.words.folding import fold, is_blank, is_tick
from gui.words.late_patterns import late
from gui.words.wording import plain
from gui.xlsx.grid import Grid

MAX_ROWS = 1_000
MAX_COLUMNS = 50
"""Rows below its headers, and columns of the sheet, in which a table's questions are looked for."""

_COMPARED = 1_000
_LONGEST_NUMBER = 200
"""Characters of the longest text that is taken for a 項番."""

_DECORATION = late(r"^(?:設?問|第|q|no\.?|項番|[(\[【])+|(?:問|[.:)\]】、。])+$")
_DATE = late(r"\d{4}-(\d\d)-(\d\d)$")
_FIGURES = late(r"\d+")
_DIGITS = late(r"\d+(?:[-./_・の月]\d+)*日?$")
_ALTERED = "{label}の欄が「{text}」になっています。質問の文から{label}{id}の回答として読みました。届いた様式のままお使いください。"
_BLANK = "{label}の欄が空欄です。質問の文から{label}{id}の回答として読みました。届いた様式のままお使いください。"
_TICKED = "{number}の「{label}」の見出しに「{tick}」が入力されています。回答の欄に入力してください。"
_NO_COLUMN = "{label}の欄がありません。質問の文から、どの質問の回答か読みました。届いた様式のままお使いください。"


class Fault(NamedTuple):
    """What is wrong with one cell of a form, as a sentence; `caution`: it is known all the same what is asked there."""

    message: str
    row: int
    column: int
    caution: bool = False


class QuestionRows(NamedTuple):
    """The rows of each question of a table, the 項番 that stand twice, and the 項番 that do not say what they should."""

    blocks: Mapping[str, range]
    doubled: tuple[str, ...]
    faults: tuple[Fault, ...]


def numbered(survey: Survey, text: str) -> str:
    """The id of the question that a 項番 means, '' if none: `Q1-1`, `問１－１`, `1の1`, and 1月1日, which Excel makes of 1-1."""
    return _numbered(survey, text) if len(text) <= _LONGEST_NUMBER else ""


@lru_cache(maxsize=16)
def _ids(survey: Survey) -> Mapping[str, str]:
    """The ids by what a 項番 comes to that means one of them alone: by no `b` where there is a `B` too."""
    alike = Counter(fold(question.id) for question in survey.questions)
    return {fold(question.id): question.id for question in survey.questions if alike[fold(question.id)] == 1}


@lru_cache(maxsize=4096)
def _numbered(survey: Survey, text: str) -> str:
    if survey.question(text.strip()):
        return text.strip()
    ids, folded = _ids(survey), fold(text)
    bare = _DECORATION.sub("", folded)
    date = _DATE.match(folded)
    if date:
        return ids.get(f"{int(date[1])}-{int(date[2])}", "")
    figures = "-".join(_FIGURES.findall(bare)) if _DIGITS.match(bare) else ""
    return ids.get(folded) or ids.get(bare) or ids.get(figures, "")


@lru_cache(maxsize=16)
def _wordings(survey: Survey) -> tuple[tuple[str, str], ...]:
    """How each question is worded, with its condition and without, the longest first, and its id."""
    found = {(fold(words), q.id) for q in survey.questions for words in (q.condition + q.text, q.text)}
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


def worded(survey: Survey, text: str) -> tuple[str, ...]:
    """The ids of the questions whose words a text is, or begins with: those of the longest words that fit."""
    return _worded(survey, text[:_COMPARED])


@lru_cache(maxsize=4096)
def _worded(survey: Survey, text: str) -> tuple[str, ...]:
    folded = fold(text)
    fitting = [(words, key) for words, key in _wordings(survey) if words and folded.startswith(words)]
    return tuple(key for words, key in fitting if words == fitting[0][0])


class Words:
    """The questions whose words stand in the rows of a sheet, each row looked through once."""

    def __init__(self, grid: Grid, survey: Survey) -> None:
        self._grid = grid
        self._survey = survey
        self._said: dict[int, list[tuple[int, tuple[str, ...]]]] = {}

    def of(self, row: int, *without: int) -> list[tuple[str, ...]]:
        """The ids of the questions that each text of a row may be meant for, but for those in some columns."""
        said = self._said.get(row)
        if said is None:
            said = self._said[row] = list(self._in_row(row))
        return [ids for column, ids in said if column not in without]

    def _in_row(self, row: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        for column, text in self._grid.texts_of(row):
            if column > MAX_COLUMNS:
                return
            ids = worded(self._survey, text)
            if ids:
                yield column, ids


def question_rows(grid: Grid, survey: Survey, words: Words, header: int, number: int, answer: int) -> QuestionRows:
    """The rows of each question: from its 項番 to the next, or to the end of the table or the header of another one.

    `header` is the row of the headers, `number` and `answer` are the columns of the 項番 (0 if there is none) and of the
    answers. Where a 項番 is missing, means nothing or contradicts the words of the question, the words count, and that
    is a fault.
    """
    return _Rows(grid, survey, words, header, number, answer).found()


class _Rows:
    """Finds the rows of a table, noting what is doubled and what is wrong."""

    def __init__(self, grid: Grid, survey: Survey, words: Words, header: int, number: int, answer: int) -> None:
        self._grid = grid
        self._survey = survey
        self._words = words
        self._header = header
        self._number = number
        self._answer = answer
        self._last = min(grid.last_row, header + MAX_ROWS)

    def found(self) -> QuestionRows:
        starts = self._by_number()
        blocks, doubled = self._blocks(starts)
        missing = [question.id for question in self._survey.questions if question.id not in blocks]
        rows = self._by_words(missing) if missing else {}
        if not rows:
            return QuestionRows(blocks, doubled, ())
        faults = tuple(self._faults(rows, nothing_else=not blocks))
        blocks, doubled = self._blocks({**starts, **rows})
        return QuestionRows(blocks, doubled, faults)

    def _by_number(self) -> dict[int, str]:
        """The rows with a 項番, and whose it is ('': none's, or another's than the words of the row say).

        The header again is that of the next page; where questions follow that there were, it is that of another table,
        as it is where none follow.
        """
        starts: dict[int, str] = {}
        if not self._number:
            return starts
        heading = fold(self._text(self._header))
        before, repeated = "", 0
        for row in range(self._header + 1, self._last + 1):
            text = self._text(row)
            if is_blank(text):
                continue
            if heading and fold(text) == heading:
                repeated = repeated or row
                continue
            found = self._agreed(row, numbered(self._survey, text))
            if found and repeated:
                if found in starts.values():
                    break
                starts[repeated], repeated = "", 0
            if not repeated and not (found and found == before):
                starts[row] = found
            before = found
        self._last = repeated - 1 if repeated else self._last
        return starts

    def _agreed(self, row: int, found: str) -> str:
        said = self._words.of(row, self._number, self._answer) if found else []
        return found if not said or any(found in ids for ids in said) else ""

    def _by_words(self, missing: list[str]) -> dict[int, str]:
        """The rows that hold the words of questions without a 項番, each where it is the only one."""
        rows: dict[str, list[int]] = {}
        for row in range(self._header + 1, self._last + 1):
            for said in self._words.of(row, self._number, self._answer):
                if len(said) == 1 and said[0] in missing:
                    rows.setdefault(said[0], []).append(row)
        return {some[0]: key for key, some in rows.items() if len(some) == 1}

    def _blocks(self, starts: Mapping[int, str]) -> tuple[dict[str, range], tuple[str, ...]]:
        rows = sorted(starts)
        blocks: dict[str, range] = {}
        doubled = []
        for row, end in pairwise((*rows, self._last + 1)):
            found = starts[row]
            if found in blocks:
                doubled.append(f"{self._survey.form.number_header}{found}")
            elif found:
                blocks[found] = range(row, end)
        return blocks, tuple(doubled)

    def _faults(self, rows: Mapping[int, str], *, nothing_else: bool) -> Iterator[Fault]:
        label = self._survey.form.number_header
        if all(is_blank(self._text(row)) for row in rows) and nothing_else:
            yield Fault(_NO_COLUMN.format(label=label), self._header, self._number or self._answer)
            return
        for row, key in sorted(rows.items()):
            text = self._text(row).strip()
            message = (_ALTERED if text else _BLANK).format(label=label, text=text[:20], id=key)
            yield Fault(message, row, self._number, caution=not text)

    def _text(self, row: int) -> str:
        cell = self._grid.cells.get((row, self._number))
        return cell.text if cell else ""


def rows_of(question: Question, mark: str, labels: list[tuple[int, int, str]], *words: str) -> set[int]:
    """The rows that say these words; of several those alone that are not another option's to the letter."""
    rows = {row for row, _, text in labels if plain(text) in words}
    others = {label for other, label in question.options if other != mark}
    return rows if len(rows) < 2 else rows - {row for row, _, text in labels if text in others}


def marked(question: Question, mark: str, label: str, labels: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The labels that begin with an option's mark, or say its words, behind a tick that somebody put before them or not."""
    words = (plain(label), plain(_of_mark(question, mark, label)))
    return [
        (row, column, text)
        for row, column, text in labels
        if (mark and mark in (split_own_mark(question, said)[0] for said in (text, _without_sign(text))))
        or plain(_without_sign(text)) in words
    ]


def ticked(
    question: Question, form: FormLabels, mark: str, label: str, labels: list[tuple[int, int, str]]
) -> Iterator[Fault]:
    """The labels of a box before or behind whose words somebody put the tick."""
    words = plain(_of_mark(question, mark, label))
    for row, column, text in labels:
        own = _without_sign(text)
        rest = plain(_of_mark(question, mark, own)).removeprefix(words).strip("。")
        sign = text.strip()[0] if own != text.strip() else rest
        if sign and is_tick(sign):
            yield Fault(_TICKED.format(number=form.numbered(question.id), label=label, tick=sign), row, column)


def _of_mark(question: Question, mark: str, text: str) -> str:
    """The words of an option's label behind its mark, if it has one."""
    return split_own_mark(question, text)[1] if mark else text


def _without_sign(text: str) -> str:
    """A text without the tick before its words."""
    text = text.strip()
    return text[1:].strip() if is_sign(text[:1]) else text


def is_sign(text: str) -> bool:
    """Whether a text is a tick and nothing but one: 1 and o may be anything where no tick belongs."""
    return is_tick(text) and not text.strip().isascii()
