"""What was read from one file that came back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gui.survey.model import Problem, Response, Survey
from gui.survey.respondents import organisation_key
from gui.survey.submission import confirmation_code
from gui.words.folding import is_blank


@dataclass(frozen=True, slots=True, eq=False)
class Returned:
    """One response, the texts of its cells and their addresses by key (see `texts`), and all its problems.

    `row` is 0 for a form, -1 and so on for further ones in the same workbook, else the row of a 一覧表. `found` are those
    of the problems that lie in the file itself and not in what was answered (a label that is missing, a mark that cannot
    be understood). `listed` is what the form itself has in place of some of the texts: what was typed in other words, and
    understood, and what the ministry had entered and is gone.
    """

    row: int
    response: Response
    texts: Mapping[str, str]
    cells: Mapping[str, str]
    found: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    listed: Mapping[str, str] = field(default_factory=dict)

    @property
    def understood(self) -> Mapping[str, str]:
        """The texts as they go into the 一覧表: what was understood in the form's own words, all others as they stand."""
        return {**self.texts, **self.listed}

    def code(self, survey: Survey) -> str:
        """The 確認コード, made when it is asked for: nothing asks of a response without a rival, but the tables."""
        return confirmation_code(survey, self.response)

    def organisation(self, survey: Survey) -> str:
        """The 組織名 as it stands there."""
        return self.response.responder.get(organisation_key(survey), "")

    def is_filled(self, survey: Survey) -> bool:
        """Whether anybody but the ministry wrote something into it."""
        by_ministry = {found.id for found in survey.responder if found.by == "ministry"}
        return any(not is_blank(text) for key, text in self.texts.items() if key not in by_ministry)

    def is_answered(self, survey: Survey) -> bool:
        """Whether anything at all stands where its questions are answered."""
        details = {found.id for found in survey.responder}
        return any(not is_blank(text) for key, text in self.texts.items() if key not in details)


NOTHING_READ = Returned(0, Response({}, {}, None), {}, {}, (), ())
"""What there is of a file that cannot be read."""

MADE_LEDGER = "取りまとめで作った一覧表です。調査票ではないため、回答には数えません。"
"""Why nothing is read from a 一覧表 that was made of returns whose form has none."""


@dataclass(frozen=True, slots=True, eq=False)
class ReadFile:
    """A file that was read: the SHA-256 of its bytes, its responses; or, in `fault`, why it cannot be read.

    `said` is all of it as JSON, as whoever read it said it, b"" where nobody had to.
    """

    digest: str
    returns: tuple[Returned, ...]
    fault: str = ""
    said: bytes = b""

    @property
    def is_ledger(self) -> bool:
        """Whether it is a 一覧表 of responses alone, with no form in it that somebody filled."""
        return bool(self.returns) and all(found.row > 0 for found in self.returns)

    @property
    def is_made_ledger(self) -> bool:
        """Whether it is one that was made of returns, and holds no response."""
        return self.fault == MADE_LEDGER
