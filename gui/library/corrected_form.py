"""A corrected form that comes alone: the definition with its cells where that form has them, and what it has changed."""

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from gui.form.alignment import Alignment, align
from gui.form.answered.page_pair import Doubt
from gui.form.as_sent import BlankForm, form_as_sent, is_named
from gui.form.layout import find_layout, layout_problems
from gui.form.listed_items import ListedItem, listed_items
from gui.form.named_cells import named_cells, sheet_of
from gui.library.added_items import with_added_items
from gui.library.grown_lists import with_grown_lists
from gui.survey.bundle import SurveyBundle
from gui.survey.toml_tables import Source
from gui.survey_library import survey_in
from gui.words.cell_limits import shown
from gui.words.cell_names import CellName, cell_name
from gui.words.told import Told
from gui.xlsx.addresses import to_ref
from gui.xlsx.any_format import open_any, open_form
from gui.xlsx.book import Book

_NAMED = 5
_SHEETS = 30
_AT = re.compile(r"""(?<![\w.])at\s*=\s*("[^"\n]*"|'[^'\n]*'|\[[^\[\]]*\])""")
_ONE = re.compile(r""""([^"\n]*)"|'([^'\n]*)'""")
_NO_FORM = (
    "この調査には元の様式がないため、様式だけを差し替えられません。調査のファイル（.chousa）で差し替えてください。"
)
_NOT_FOUND = (
    "元の様式の{}に当たるセルが、新しい様式に見つかりません。{}調査のファイル（.chousa）を送り主に頼んでください。"
)
_BY_HAND = "質問の選択肢は変わりません。差し替えた後に「質問を直す」で確かめてください。"


@dataclass(frozen=True, slots=True)
class CorrectedForm:
    """The text of the definition for a corrected form, and what that has changed, as sentences."""

    text: str
    changes: tuple[str, ...]


def likeness(bundle: SurveyBundle, data: bytes) -> float:
    """How much of the words of a survey's form a workbook has, from 0 to 1; Told for what is none."""
    book, blank = open_any(data), form_as_sent(bundle).opened
    words = _words(blank) if blank else set()
    return len(words & _words(book)) / len(words) if words else 0.0


def _words(book: Book) -> set[str]:
    sheets = [sheet for sheet in book.sheets if sheet.visible][:_SHEETS]
    return {word for sheet in sheets for word in book.grid(sheet).places if len(word) > 1}


def corrected(bundle: SurveyBundle, data: bytes) -> CorrectedForm:
    """What a corrected form makes of a survey; Told where one of its cells cannot be found there for sure."""
    sent, book, survey = form_as_sent(bundle), open_form(data), bundle.survey
    if (blank := sent.opened) is None:
        raise Told(_NO_FORM)
    text = bundle.definition.read_text(encoding="utf-8-sig")
    if is_named(survey):
        spots = [spot for cell in named_cells(sent)[0] for spot in cell.spots]
        alignment = align(blank, book, dict.fromkeys((spot.sheet.name, spot.row, spot.column) for spot in spots))
        text = _AT.sub(_Moving(alignment, sent, book).at, text)
    else:
        layout = find_layout(blank, sent)
        places = (*layout.responder.values(), *layout.answers.values(), *layout.boxes.values())
        alignment = align(blank, book, dict.fromkeys((p.sheet.name, p.row, p.column) for p in places))
        problems = [problem.message for problem in layout_problems(find_layout(book, sent))]
        if problems:
            raise Told("".join(problems))
    after = survey_in(bundle.definition, text.encode())
    before = listed_items(blank, Source(text), sent)
    now = listed_items(book, Source(text), BlankForm(after, book))
    text, grown = with_grown_lists(text, before.items, now.items)
    survey_in(bundle.definition, text.encode())
    come: tuple[str, ...] = ()
    if is_named(survey):
        more, said = with_added_items(text, BlankForm(after, blank), alignment, book, now.items)
        with contextlib.suppress(Told):  # they are taken where all is one definition, whose cells are in the form
            if said and not named_cells(BlankForm(survey_in(bundle.definition, more.encode()), book))[1]:
                text, come = more, said
    return CorrectedForm(text, (*alignment.changes, *come, *_of_items(before.items, now.items, grown)))


@dataclass(frozen=True, slots=True)
class _Moving:
    """Moves the cells that a definition names to where a corrected form has them."""

    alignment: Alignment
    blank: BlankForm
    book: Book

    def at(self, found: re.Match[str]) -> str:
        """One `at = …` of the definition."""
        written = found[1]
        names = [one or other for one, other in _ONE.findall(written)]
        if not names or any(cell_name(name) is None for name in names):
            return found[0]  # words of a text, not cells
        alone = len(names) == 1 and not written.startswith("[")
        moved = [said for name in names for said in self._moved(name, cell_name(name), may_part=alone)]
        quoted = ", ".join(f'"{name}"' for name in moved)
        made = quoted if alone and len(moved) == 1 else f"[{quoted}]"
        return found[0].replace(written, made)

    def _moved(self, name: str, cells: CellName | None, *, may_part: bool) -> Iterator[str]:
        """The names of the cells that one name stands for; several where a row has come between them."""
        sheet = sheet_of(cells, self.blank) if cells else None
        if cells is None or sheet is None:
            raise Told(_NOT_FOUND.format(shown(name), ""))
        places: list[tuple[int, int, int]] = []
        for row, column in cells.cells:
            place = self.alignment.place(sheet.name, row, column)
            if isinstance(place, Doubt):
                raise Told(_NOT_FOUND.format(f"{sheet.shown}!{to_ref(row, column)}", place.sentence))
            places.append(place)
        if _in_line(places):
            yield self._named(places[0], places[-1], cells.blank)
        elif may_part:
            yield from (self._named(place, place, cells.blank) for place in places)
        else:
            raise Told(_NOT_FOUND.format(shown(name), "間に行や列が加わっています。"))

    def _named(self, first: tuple[int, int, int], last: tuple[int, int, int], blank: int) -> str:
        sheet = self.book.sheets[first[0]]
        own = sheet_of(CellName("", ()), BlankForm(self.blank.survey, self.book))
        where = "" if own is sheet else "'{}'!".format(sheet.name.replace("'", "''"))
        refs = ":".join(dict.fromkeys(to_ref(*place[1:]) for place in (first, last)))
        return f"{where}{refs}{f'#{blank}' if blank else ''}"


def _in_line(places: Sequence[tuple[int, int, int]]) -> bool:
    """Whether cells follow each other in one row or column of a sheet."""
    steps = {(b[0] - a[0], b[1] - a[1], b[2] - a[2]) for a, b in pairwise(places)}
    return steps <= {(0, 1, 0)} or steps <= {(0, 0, 1)}


def _of_items(before: Iterable[ListedItem], now: Iterable[ListedItem], grown: Set[str]) -> Iterator[str]:
    """The items whose cells have moved, and those whose lists have changed; what is `grown` has its choices from there."""
    earlier: Mapping[str, ListedItem] = {item.key: item for item in before}
    same = [(earlier[item.key], item) for item in now if item.key in earlier]
    moved = [f"{new.name}は{old.cell}から{new.cell}へ" for old, new in same if old.cell != new.cell]
    if moved:
        more = f"ほか{len(moved) - _NAMED}か所" if len(moved) > _NAMED else ""
        yield f"回答の欄が移りました（{'、'.join((*moved[:_NAMED], *filter(None, [more])))}）。"
    for old, new in same:
        come = [text for text in new.list if text not in old.list]
        gone = [text for text in old.list if text not in new.list]
        parts = [f"{what}：{_quoted(texts)}" for what, texts in (("加わった", come), ("なくなった", gone)) if texts]
        if parts:
            so = "選択肢にも加わります。" if new.key in grown else _BY_HAND
            yield f"{new.name}のリストが変わりました（{'、'.join(parts)}）。{so}"


def _quoted(texts: Sequence[str]) -> str:
    return "".join(f"「{shown(text)}」" for text in texts[:_NAMED]) + ("など" if len(texts) > _NAMED else "")
