"""How many gestures mend the drafts of real forms to what a reader marked in them: one selection and one key each."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import pytest

from gui.authoring.cells import held
from gui.authoring.definition_read import document_of
from gui.authoring.document import Document
from gui.authoring.marking import marked, unmarked
from gui.form.draft.form_outline import FormCell, FormOutline, outline_of
from gui.xlsx.addresses import parse_ref
from tests.form.draft.test_draft_of_real_forms import MEANT, TRUTH, draft_of, opened, truth

pytestmark = pytest.mark.skipif(
    not TRUTH.is_file(), reason="the real forms with their truth are not beside this checkout"
)
REGIONS_A_GESTURE = 5
PART_ONLY = frozenset(("plateau_chosho.xlsx",))
"""Forms of which the reader marked part only: a third of what they ask in their colour for answers."""


class Desk:
    """An author who mends the draft of a form: selects a rectangle of cells and presses a key, and counts that."""

    def __init__(self, name: str) -> None:
        drafted = draft_of(name)
        self.outline: FormOutline = outline_of(opened(name), drafted.sheets, drafted.kinds)
        self.document: Document = document_of(drafted.text)
        of_form = {
            FormCell(sheet, *parse_ref(ref)): MEANT[said][0]
            for (form, sheet), found in truth().items()
            if form == name
            for ref, said in found.types.items()
        }
        self.truth = {cell: kind for cell, kind in of_form.items() if not self.is_words(cell)}
        looked_at = {cell.sheet for cell in self.truth}
        self.listed = {FormCell(c.sheet, *parse_ref(c.cell)) for c in drafted.cells if c.sheet in looked_at}
        self.gestures = 0

    def kind(self, cell: FormCell) -> str:
        """Of what kind the document has a cell, '' for none; each choice of several is a tick."""
        found = held(self.document).get(cell)
        if not found:
            return ""
        clause = self.document.clause(found.clause)
        return "tick" if clause.role.endswith("choice") else clause.kind

    def is_words(self, cell: FormCell) -> bool:
        """Whether the form has words of its own in a cell: nothing is ever written over those, whoever marked it."""
        return self.outline.anchor(cell) not in held(self.document) and not self.outline.box(cell).open

    @property
    def regions(self) -> int:
        """In how many blocks, rows and columns of one kind the answers stand, with nothing else to be answered in between."""
        kinds = set(self.truth.values())
        return sum(1 for kind in kinds for _ in rectangles(self.of(kind), partial(self.may_be, kind)))

    def of(self, kind: str) -> set[FormCell]:
        return {cell for cell, wanted in self.truth.items() if wanted == kind}

    def may_be(self, kind: str, cell: FormCell) -> bool:
        """Whether a cell may be among those that are selected to be of a kind."""
        anchor = self.outline.anchor(cell)
        return self.truth.get(anchor) == kind or not (self.kind(anchor) or self.outline.box(anchor).open)

    @property
    def too_many(self) -> set[FormCell]:
        """Cells that are no answers: of tables with very many rows the first ones are looked at."""
        return {cell for cell in held(self.document) if cell in self.listed} - self.truth.keys()

    def amiss(self, kind: str) -> set[FormCell]:
        """Cells that are to be of a kind, and are none or another."""
        return {cell for cell in self.of(kind) if self.kind(cell) != kind}

    def mend(self) -> None:
        """All that there is to mend."""
        for area in rectangles(self.too_many, lambda cell: cell not in self.truth or not self.kind(cell)):
            self.document = unmarked(self.document, area)
            self.gestures += 1
        for kind in sorted(set(self.truth.values())):
            for area in rectangles(self.amiss(kind), partial(self.may_be, kind)):
                self.document = marked(self.document, self.outline, area, kind)
                self.gestures += 1


def rectangles(cells: Iterable[FormCell], may_be: Callable[[FormCell], bool]) -> Iterator[list[FormCell]]:
    """Rectangles that cover the cells and nothing that may not be among them, each as large as it gets one after another."""
    left = sorted(cells)
    while left:
        first = left[0]
        sheet, top, bottom, start, end = first.sheet, first.row, first.row, first.column, first.column
        for cell in left[1:]:
            wider = (min(top, cell.row), max(bottom, cell.row), min(start, cell.column), max(end, cell.column))
            if cell.sheet == sheet and all(map(may_be, area(sheet, *wider))):
                top, bottom, start, end = wider
        covered = area(sheet, top, bottom, start, end)
        left = [cell for cell in left if cell not in set(covered)]
        yield covered


def area(sheet: str, top: int, bottom: int, start: int, end: int) -> list[FormCell]:
    return [FormCell(sheet, row, column) for row in range(top, bottom + 1) for column in range(start, end + 1)]


def test_each_draft_is_mended_with_at_most_one_gesture_for_each_five_regions(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines, counted = ["gestures of regions"], dict[str, tuple[int, int]]()
    for name in sorted({form for form, _ in truth()}):
        desk = Desk(name)
        desk.mend()
        assert not desk.too_many, name
        assert [cell for kind in set(desk.truth.values()) for cell in desk.amiss(kind)] == [], name
        counted[name] = desk.gestures, desk.regions
        lines.append(f"{desk.gestures:8} of {desk.regions:<7}  {name}")
    with capsys.disabled():
        print("\n" + "\n".join(lines))
    whole = [found for name, found in counted.items() if name not in PART_ONLY]
    assert REGIONS_A_GESTURE * sum(gestures for gestures, _ in whole) <= sum(regions for _, regions in whole)
