"""A copy filled in the same cells is not looked through again, and is laid out as if it were: whatever is typed wherever."""

import random

import pytest

from gui.form import layout as laid
from gui.form.answer_table import AnswerTable
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.layout import Layout, filled_layouts
from gui.survey.model import Response, Survey
from gui.xlsx.book import Book, open_book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.package import open_package
from tests.collection.returns import typed_over, with_cell
from tests.workbooks import with_strings_elsewhere

ANSWERS = ["①", "②", "③ その他", "令和6年4月", "厚木市", "長い" * 150, "〇"]


@pytest.fixture(scope="module")
def filled(survey: Survey, bundled_form: bytes, sample: Response) -> bytes:
    data = fill(open_book(open_package(bundled_form)), BlankForm(survey), sample).data
    assert data is not None
    return data


def _book(data: bytes) -> Book:
    return open_book(open_package(data))


def _laid_out(survey: Survey, data: bytes) -> tuple[Layout, ...] | str:
    try:
        return filled_layouts(_book(data), BlankForm(survey))
    except UnreadableWorkbook as error:
        return str(error)


def _both(survey: Survey, base: bytes, data: bytes) -> tuple[object, object]:
    """The layout of a copy behind that of another one, and by itself."""
    laid._known_layouts.cache_clear()
    _laid_out(survey, base)
    behind = _laid_out(survey, data)
    laid._known_layouts.cache_clear()
    return behind, _laid_out(survey, data)


def test_copies_with_other_answers_in_the_same_cells_are_looked_through_once(
    survey: Survey, filled: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = [typed_over(survey, filled, {"9": text, "department": text, "organisation": text}) for text in ANSWERS]
    looked: list[object] = []
    found = laid._layout

    def look(book: Book, survey: Survey, table: AnswerTable) -> Layout:
        looked.append(table)
        return found(book, survey, table)

    monkeypatch.setattr(laid, "_layout", look)
    laid._known_layouts.cache_clear()
    (first,) = filled_layouts(_book(filled), BlankForm(survey))
    for copy in copies:
        book = _book(copy)
        (again,) = filled_layouts(book, BlankForm(survey))
        assert again == first
        assert any(again.sheet is sheet for sheet in book.sheets)
    assert len(looked) == 1
    laid._known_layouts.cache_clear()


def test_a_copy_with_its_strings_in_other_places_is_not_looked_through_either(survey: Survey, filled: bytes) -> None:
    laid._known_layouts.cache_clear()
    package = _book(filled).package  # with formats that no test had before, or else some of what is remembered is older
    own = package.read("xl/styles.xml").replace(b"</styleSheet>", b"  </styleSheet>")
    filled = package.replaced({"xl/styles.xml": own})
    book = _book(filled)
    (first,) = filled_layouts(book, BlankForm(survey))
    for count in (1, 60):
        moved = _book(with_strings_elsewhere(typed_over(survey, filled, {"9": "②"}), count))
        assert moved.indexed is not book.indexed
        assert filled_layouts(moved, BlankForm(survey)) == (first,)
        assert filled_layouts(moved, BlankForm(survey))[0].like is first.like
    other = _book(filled).package.read("xl/styles.xml").replace(b"</styleSheet>", b" </styleSheet>")
    (alone,) = filled_layouts(_book(_book(filled).package.replaced({"xl/styles.xml": other})), BlankForm(survey))
    assert alone == first
    assert alone.like is not first.like, "formats that are not the same may look otherwise"
    laid._known_layouts.cache_clear()


def test_a_row_with_the_same_bytes_says_what_its_own_strings_say(survey: Survey, filled: bytes) -> None:
    package = _book(filled).package
    strings = package.read("xl/sharedStrings.xml")
    elements = strings.split(b"</si>")
    for first, second in ((7, 9), (30, 31), (40, 60), (5, 45)):
        swapped = [*elements]
        swapped[first], swapped[second] = elements[second], elements[first]
        changed = package.replaced({"xl/sharedStrings.xml": b"</si>".join(swapped)})
        assert changed != filled
        behind, alone = _both(survey, filled, changed)
        assert behind == alone, (first, second)


def test_an_answer_that_could_be_a_word_of_the_form_is_looked_at(survey: Survey, filled: bytes) -> None:
    form, question = survey.form, survey.questions[3]
    words = [
        form.number_header,
        form.answer_header,
        f"◆{form.answer_header}",
        f"Q{question.id}",
        question.text,
        "\u200b",
    ]
    words += [field.label for field in survey.responder] + [f"１．{field.label}（必須）" for field in survey.responder]
    words += [field.note for field in survey.responder if field.note]
    for key in ("9", "1-1", "department", "kind", "7-4/①", "8-1.outline"):
        for text in (*words, None):
            behind, alone = _both(survey, filled, typed_over(survey, filled, {key: text}))
            assert behind == alone, (key, text)


def test_whatever_is_typed_wherever_it_is_laid_out_as_by_itself(survey: Survey, filled: bytes) -> None:
    chance = random.Random(41)  # noqa: S311 - not a secret
    sheet = next(one for one in _book(filled).sheets if one.name == survey.form.sheet)
    grid = _book(filled).grid(sheet)
    said = [text for row in grid.rows for _, text in grid.texts_of(row)]
    open_cells = [at for at, cell in grid.cells.items() if cell.formula is None]
    for _ in range(120):
        at, text = chance.choice(open_cells), chance.choice([*said, *ANSWERS, None])
        typed = with_cell(filled, sheet.name, at, text)
        for copy in (typed, with_strings_elsewhere(typed, chance.randrange(1, 40))):
            behind, alone = _both(survey, filled, copy)
            assert behind == alone, (at, text)
