"""A folder of returns and what is gathered from it, in few words."""

import dataclasses
from pathlib import Path

from gui.collection.decisions import Collection, confirm
from gui.collection.gathering import gather
from gui.collection.judged import Line, Overview
from gui.collection.judging import judge
from gui.collection.roster import default_roster
from gui.directory.directory import Organisation
from gui.survey import naming
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Answer, Response, Survey
from tests.collection.returns import Returns

PREFECTURE = "神奈川県"


@dataclasses.dataclass
class Scene:
    """One prefecture's folder, filled step by step, and gathered when it is looked at."""

    bundle: SurveyBundle
    returns: Returns
    sample: Response
    folder: Path
    collection: Collection

    @classmethod
    def of(cls, returns: Returns, sample: Response, folder: Path, prefecture: str = PREFECTURE) -> "Scene":
        folder.mkdir(parents=True, exist_ok=True)
        roster = default_roster(returns.bundle, prefecture)
        collection = Collection(returns.survey.id, str(folder), roster)
        return cls(returns.bundle, returns, sample, folder, collection)

    @property
    def survey(self) -> Survey:
        return self.bundle.survey

    def organisation(self, name: str) -> Organisation:
        return next(o for o in self.bundle.directory.organisations if o.name == name)

    def form(self, name: str, responder: dict[str, str] | None = None, **answers: Answer | None) -> bytes:
        """A complete form of this organisation, with some answers of its own (`q3="②"`, `q3=None` for none)."""
        organisation = self.organisation(name)
        changed = {key.removeprefix("q").replace("_", "-"): answer for key, answer in answers.items()}
        own = {"kind": organisation.kind, "organisation": organisation.official, **(responder or {})}
        base = {key: answer for key, answer in self.sample.answers.items() if key != "1-1" or name != PREFECTURE}
        first = {"1-2": "①"} if organisation.kind == self.survey.prefecture_kind else {}
        answered = {key: answer for key, answer in {**base, **first, **changed}.items() if answer is not None}
        response = Response({**self.sample.responder, **own}, answered, {})
        return self.returns.filled(response)

    def put(self, path: str, data: bytes) -> Path:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return target

    def sends(self, name: str, path: str = "", **answers: Answer | None) -> Path:
        """An organisation's complete form, under the letter's name unless another is given."""
        organisation = self.organisation(name)
        return self.put(path or naming.file_name(self.survey, organisation), self.form(name, None, **answers))

    def look(self) -> Overview:
        """What the folder comes to now."""
        self.collection = gather(self.collection, self.bundle)
        return self.overview

    @property
    def overview(self) -> Overview:
        """What the collection comes to, without another look into the folder."""
        return judge(self.bundle, self.collection)

    def line(self, name: str) -> Line:
        return next(line for line in self.overview.lines if line.organisation and line.organisation.name == name)

    def confirms(self, name: str) -> None:
        """The officer confirms the cautions of what counts of an organisation."""
        answer = self.line(name).chosen
        assert answer is not None
        self.collection = confirm(self.collection, answer.id, answer.problems)

    def codes(self, name: str) -> list[str]:
        """The codes of all problems of an organisation's line."""
        line = self.line(name)
        return [p.code for p in line.problems] + [p.code for a in line.answers for p in a.problems]
