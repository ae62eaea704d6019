"""Returns of the survey with every kind of answer: forms of a list's own facilities, filled, and typed into."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from gui import survey_library
from gui.collection.decisions import CollectedFile, Collection, correct
from gui.collection.judged import Line, Overview
from gui.collection.judging import judge
from gui.collection.reading.worker import reader
from gui.collection.roster import default_roster, everyone
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Answer, Response
from tests.bundles import EVERY_KIND
from tests.form.care_form import care_book, care_form
from tests.survey.test_every_kind import COMPLETE
from tests.workbooks import as_saved

FACILITIES = ("みなと苑", "さくらの家 本館", "グループホームうみ")


ANYONE = {"every-kind.csv": "anyone"}
"""Words of the definition by which anyone may answer."""


def care_bundle(folder: Path, words: Mapping[str, str] | None = None) -> SurveyBundle:
    """The survey as it is sent out: definition, list and form beside each other; `words` stand for some of the definition's."""
    folder.mkdir(parents=True, exist_ok=True)
    place, text = folder / EVERY_KIND.name, EVERY_KIND.read_text(encoding="utf-8")
    for own, other in (words or {}).items():
        assert f'"{own}"' in text
        text = text.replace(f'"{own}"', f'"{other}"')
    place.write_text(text, encoding="utf-8")
    place.with_suffix(".csv").write_bytes(EVERY_KIND.with_suffix(".csv").read_bytes())
    place.with_suffix(".xlsx").write_bytes(care_form())
    return survey_library.load(place)


def care_return(bundle: SurveyBundle, name: str, changes: Mapping[str, Answer | None] | None = None) -> bytes:
    """A facility's form, filled with a complete response and these changes; None takes an answer out."""
    given = {key: said for key, said in {**COMPLETE, **(changes or {})}.items() if said is not None}
    responder = {"facility": name, "person": "海野花子", "phone": "045-000-0000"}
    made = fill(care_book(), BlankForm(bundle.survey, care_book()), Response(responder, given))
    assert made.data is not None, made.problems
    return made.data


def typed(data: bytes, words: Mapping[str, str | float | date | None]) -> bytes:
    """A form in which a person has typed something else into cells; `!B5` is on the sheet of the accidents."""
    book = load_workbook(BytesIO(data))
    for ref, value in words.items():
        book["事故" if "!" in ref else "施設調査票"][ref.removeprefix("!")] = value
    return as_saved(book)


@dataclass
class Gathering:
    """A folder of returns, and what they come to when they are looked at."""

    bundle: SurveyBundle
    folder: Path
    collection: Collection

    @classmethod
    def begun(cls, place: Path, words: Mapping[str, str] | None = None) -> "Gathering":
        """That of a survey sent out with these `words`, before anything came back."""
        return cls.of(care_bundle(place / "調査", words), place / "回答")

    @classmethod
    def of(cls, bundle: SurveyBundle, folder: Path) -> "Gathering":
        folder.mkdir(parents=True, exist_ok=True)
        roster = default_roster(bundle, everyone(bundle.survey))
        return cls(bundle, folder, Collection(bundle.survey.id, str(folder), roster))

    def put(self, name: str, data: bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def sends(self, name: str, changes: Mapping[str, Answer | None] | None = None, path: str = "") -> Path:
        return self.put(path or f"【{name}】介護施設運営実態調査.xlsx", care_return(self.bundle, name, changes))

    def look(self) -> Overview:
        read, paths = reader(self.bundle), sorted(path for path in self.folder.rglob("*") if path.is_file())
        names = [path.relative_to(self.folder).as_posix() for path in paths]
        found = [CollectedFile(name, "", "", read(path, ())) for name, path in zip(names, paths, strict=True)]
        self.collection = replace(self.collection, files=tuple(found))
        return self.overview

    @property
    def overview(self) -> Overview:
        return judge(self.bundle, self.collection)

    def line(self, name: str) -> Line:
        return next(line for line in self.overview.lines if line.organisation and line.organisation.name == name)

    def corrected(self, name: str, key: str, text: str) -> None:
        """The officer puts another text in the place of one."""
        answer = self.line(name).answers[0]
        assert answer.original
        self.collection = correct(self.collection, answer.file, answer.original, key, text, "2027-02-01T10:00")
