"""A prefecture's returns: filled forms of its municipalities, over all ways through the questionnaire, some with defects."""

import dataclasses
import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from gui.directory.directory import Organisation
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.layout import Layout, find_layout
from gui.survey import naming
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response, Survey
from gui.xlsx.book import Book, open_book
from gui.xlsx.package import open_package
from gui.xlsx.splice import CellText, Edit, splice
from tests.survey.complete import responses, with_details


class Returns:
    """Makes returned forms: each of an organisation, with the answers of one way or another."""

    def __init__(self, bundle: SurveyBundle, sample: Response, form: bytes) -> None:
        self.bundle, self.survey = bundle, bundle.survey
        survey = bundle.survey
        self.form = open_book(open_package(form))
        complete = [with_details(survey, response) for _, response in responses(survey, sample)]
        self._by_kind: dict[str, list[Response]] = {}
        for response in complete:
            kind = response.responder["kind"]
            asked_alike = ("市区町村", "指定都市", "中核市") if kind != survey.prefecture_kind else (kind,)
            for same in asked_alike:
                self._by_kind.setdefault(same, []).append(response)
        self._turns = {kind: itertools.cycle(some) for kind, some in self._by_kind.items()}
        self._sample = sample

    def response(self, organisation: Organisation) -> Response:
        """A response without errors, another way each time."""
        response = next(self._turns[organisation.kind])
        responder = {
            **response.responder,
            "kind": organisation.kind,
            "organisation": organisation.official,
            "department": f"{organisation.name}福祉課",
        }
        return dataclasses.replace(response, responder=responder)

    def filled(self, response: Response) -> bytes:
        """A form with these answers."""
        filled = fill(self.form, BlankForm(self.survey), response)
        assert filled.data is not None, filled.problems
        return filled.data

    def write(self, folder: Path, organisation: Organisation) -> Path:
        """A municipality's return under the name that the letter asks for."""
        path = folder / naming.file_name(self.survey, organisation)
        path.write_bytes(self.filled(self.response(organisation)))
        return path

    def prefecture(self, folder: Path, prefecture: str, kinds: Sequence[str] = ("市区町村",)) -> dict[str, Path]:
        """The returns of every municipality of these kinds, by name."""
        folder.mkdir(parents=True, exist_ok=True)
        found = [o for o in self.bundle.directory.of_prefecture(prefecture) if o.kind in kinds]
        return {organisation.name: self.write(folder, organisation) for organisation in found}

    def municipalities(self, prefecture: str) -> Iterator[Organisation]:
        """Those who answer to the prefecture."""
        return (o for o in self.bundle.directory.of_prefecture(prefecture) if o.kind == "市区町村")


def place_of(layout: Layout, key: str) -> tuple[int, int]:
    """The row and column of a text on the answers' sheet, by its key."""
    question, box, mark = key.partition("/")
    place = layout.boxes[question, mark] if box else {**layout.responder, **layout.answers}[key]
    return place.row, place.column


def typed_over(survey: Survey, data: bytes, texts: Mapping[str, str | None]) -> bytes:
    """A returned form in whose cells a person has typed; None empties a cell."""
    book = open_book(open_package(data))
    layout = find_layout(book, BlankForm(survey))
    edits: dict[tuple[int, int], Edit] = {place_of(layout, key): CellText(text) for key, text in texts.items()}
    return book.package.replaced({layout.sheet.part: splice(book.grid(layout.sheet), edits)})


def with_cell(data: bytes, sheet: str, at: tuple[int, int], text: str | None) -> bytes:
    """A workbook in one cell of which a person has typed, whatever stood there."""
    book = open_book(open_package(data))
    found = next(one for one in book.sheets if one.name == sheet)
    return book.package.replaced({found.part: splice(book.grid(found), {at: CellText(text)})})


def cell_of(book: Book, survey: Survey, key: str) -> str:
    """The address of a text, as problems name it."""
    layout = find_layout(book, BlankForm(survey))
    question, box, mark = key.partition("/")
    place = layout.boxes[question, mark] if box else {**layout.responder, **layout.answers}[key]
    return place.ref
