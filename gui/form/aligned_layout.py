"""The layout of a form of which the definition names the cells: those of the blank form, found in a copy by alignment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gui.form.alignment import Alignment, Doubt, align
from gui.form.named_cells import NamedCell, named_cells
from gui.form.place import Place
from gui.survey.model import Problem, Survey
from gui.words.told import Told
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Book

_NAMED = 5
_NO_FORM = "この調査の元の様式が調査の定義と同じフォルダーにないため、様式のセルを確かめられません。定義と同じ名前の様式を置いてください。"


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of the blank form and where it is in a copy."""

    named: NamedCell
    place: Place


@dataclass(frozen=True, slots=True)
class AlignedCells:
    """The cells that are sure by the keys of their texts, the `problems` of those that are not, and what else has changed."""

    cells: Mapping[str, Placed]
    problems: tuple[Problem, ...]
    cautions: tuple[Problem, ...]


def aligned_cells(book: Book, survey: Survey, blank: Book | None) -> AlignedCells:
    """Find every cell that a definition names in a copy; Told where the blank form is not at hand."""
    if blank is None:
        raise Told(_NO_FORM)
    named, faults = named_cells(survey, blank)
    alignment = align(blank, book, [(cell.sheet.name, cell.row, cell.column) for cell in named])
    cells: dict[str, Placed] = {}
    problems = list(faults)
    for cell in named:
        found = alignment.place(cell.sheet.name, cell.row, cell.column)
        if isinstance(found, Doubt):
            where = f"元の様式の{cell.sheet.shown}!{to_ref(cell.row, cell.column)}"
            message = (
                f"{cell.name}の記入欄（{where}）が確かに分かりません。{found.sentence}届いた様式のままお使いください。"
            )
            problems.append(Problem("form-altered", "error", cell.about, message, cell.sheet.shown))
        else:
            cells[cell.key] = Placed(cell, Place(book.sheets[found[0]], *found[1:]))
    return AlignedCells(cells, tuple(problems), tuple(_cautions(alignment)))


def _cautions(alignment: Alignment) -> Iterator[Problem]:
    """What is no more as in the blank form: words, rows, columns, sheets, functions."""
    if alignment.changes:
        more = "ほかにも違いがあります。" if len(alignment.changes) > _NAMED else ""
        message = f"届いた様式と違います。{''.join(alignment.changes[:_NAMED])}{more}確かめてください。"
        yield Problem("form-altered", "caution", "", message)
    lost = [Place(*at) for at in alignment.lost_formulas()]
    if lost:
        refs = "、".join(place.ref for place in lost[:_NAMED]) + ("など" if len(lost) > _NAMED else "")
        message = f"様式に組み込まれた関数が消えています（{refs}）。届いた様式に入力し直せるか、確かめてください。"
        yield Problem("form-altered", "caution", "", message, lost[0].ref)
