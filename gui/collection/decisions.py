"""A prefecture's collection: what was read, and what the officer decided about it. Immutable; every step is a new one."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gui.collection.correspondence import Contact, Letterhead, LogEntry
from gui.collection.reading.folder import Passed
from gui.collection.reading.returned import ReadFile, Returned
from gui.collection.roster import Roster
from gui.survey.model import Problem

ReturnId = tuple[str, int]
"""What a decision is about: a SHA-256 for a file, the same for every copy, and the `row` of the response in it."""


class CollectedFile(NamedTuple):
    """A file of the collection: its name below the folder, what tells a later one, when it was last changed, what it says.

    `about` is what the mail that it came with says of whose it is.
    """

    name: str
    stamp: str
    received: str
    read: ReadFile
    about: str = ""

    def id_of(self, returned: Returned | None) -> ReturnId:
        """What decisions about one of its responses, or about a file that cannot be read, are kept under.

        What answers nothing is the same for all who send it, and is told from theirs by its name.
        """
        row = returned.row if returned else 0
        if returned and returned.response.answers:
            return self.read.digest, row
        named = f"{self.read.digest} {self.name}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(named).hexdigest(), row


class Correction(NamedTuple):
    """A text that the officer put in place of what stood in a response (`before`), by the text's key; `when` 2023-07-10T09:30."""

    of: ReturnId
    key: str
    before: str
    after: str
    when: str


class Choice(NamedTuple):
    """Which of several differing responses of an organisation counts; `among` are the 確認コード that were there then."""

    organisation: str
    chosen: ReturnId
    among: tuple[str, ...]


class Settlement(NamedTuple):
    """A problem of a response that was explained: it stands no longer against it, for as long as the same stands there.

    The problem is known by its code, by what it is about and its cell; `found` is what stood there, `remark` the explanation.
    """

    of: ReturnId
    code: str
    about: str
    cell: str
    found: str
    remark: str
    when: str

    @property
    def place(self) -> tuple[ReturnId, str, str, str, str]:
        """What it is about: all but what the officer wrote."""
        return self.of, self.code, self.about, self.cell, self.found


class Accepted(NamedTuple):
    """A caution that was there when those of a response were confirmed, known as a `Settlement` knows a problem."""

    of: ReturnId
    code: str
    about: str
    cell: str


class SetAside(NamedTuple):
    """A response, or a file that cannot be read, that is not used; `remark` says why."""

    of: ReturnId
    remark: str
    when: str


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection of a folder. `choices` by the organisation's code; `confirmed` are responses whose cautions are accepted,
    `accepted` which they were: of a response of which it names none, as earlier versions did not, it is every one.

    `settled` are problems that were explained, `aside` what is not used; `contacts`, `log` and `letterhead` are for the
    letters. `earlier` names what was kept of the folder where it stood before. `replaced` and `removed` name the files that
    the last look into the folder found changed or gone, `outdated` those of the changed about which something had been
    decided; `empty` is whether it found no file at all.
    """

    survey: str
    folder: str
    roster: Roster
    files: tuple[CollectedFile, ...] = ()
    passed: tuple[Passed, ...] = ()
    corrections: tuple[Correction, ...] = ()
    choices: tuple[Choice, ...] = ()
    confirmed: frozenset[ReturnId] = field(default_factory=frozenset)
    accepted: frozenset[Accepted] = field(default_factory=frozenset)
    settled: tuple[Settlement, ...] = ()
    aside: tuple[SetAside, ...] = ()
    contacts: tuple[Contact, ...] = ()
    log: tuple[LogEntry, ...] = ()
    letterhead: Letterhead = field(default_factory=Letterhead)
    earlier: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    empty: bool = False


def is_decided(collection: Collection, file: CollectedFile) -> bool:
    """Whether something was decided about a file or a response in it."""
    about = {
        *collection.confirmed,
        *(correction.of for correction in collection.corrections),
        *(settlement.of for settlement in collection.settled),
        *(aside.of for aside in collection.aside),
        *(choice.chosen for choice in collection.choices),
    }
    return not about.isdisjoint((file.id_of(None), *map(file.id_of, file.read.returns)))


def without_files(collection: Collection) -> Collection:
    """What was decided alone: what is gone back to is that, and not which files there were."""
    return replace(collection, files=(), passed=())


def with_files(collection: Collection, found: Collection) -> Collection:
    """A collection with what a look into the folder found, which may have begun before decisions that stand in it."""
    return replace(
        collection,
        files=found.files,
        passed=found.passed,
        added=found.added,
        replaced=found.replaced,
        outdated=found.outdated,
        removed=found.removed,
        empty=found.empty,
    )


def correct(
    collection: Collection, file: CollectedFile, returned: Returned, key: str, text: str, when: str
) -> Collection:
    """The collection with a text corrected; put back to what stood there, the correction is gone.

    `returned` is the response as it was read. ValueError for a text that no cell can hold.
    """
    from gui.xlsx.splice import CellText

    CellText(text)
    of, before = file.id_of(returned), returned.texts.get(key, "")
    others = tuple(found for found in collection.corrections if (found.of, found.key) != (of, key))
    added = () if text == before else (Correction(of, key, before, text, when),)
    # What was accepted is what stood there: a corrected response is looked at anew.
    return replace(confirm(collection, of, (), confirmed=False), corrections=(*others, *added))


def choose(collection: Collection, organisation: str, chosen: ReturnId, among: Iterable[str]) -> Collection:
    """The collection in which this response of the organisation (by its code) counts, of those with these 確認コード."""
    others = tuple(found for found in collection.choices if found.organisation != organisation)
    return replace(collection, choices=(*others, Choice(organisation, chosen, tuple(sorted(set(among))))))


def undo_choice(collection: Collection, organisation: str) -> Collection:
    """The collection in which nothing is chosen for this organisation."""
    kept = tuple(found for found in collection.choices if found.organisation != organisation)
    return replace(collection, choices=kept)


def confirm(
    collection: Collection, returned: ReturnId, problems: Iterable[Problem], *, confirmed: bool = True
) -> Collection:
    """The collection in which the cautions of a response, those among its `problems`, are accepted, or no longer are."""
    ids, others = collection.confirmed - {returned}, (one for one in collection.accepted if one.of != returned)
    if not confirmed:
        return replace(collection, confirmed=ids, accepted=frozenset(others))
    now = (Accepted(returned, p.code, p.question, p.cell) for p in problems if p.severity == "caution")
    return replace(collection, confirmed=ids | {returned}, accepted=frozenset((*others, *now)))


def settle(collection: Collection, settlement: Settlement) -> Collection:
    """The collection in which a problem is settled; settled once more, the new remark counts."""
    return replace(collection, settled=(*_unsettled(collection, settlement), settlement))


def unsettle(collection: Collection, settlement: Settlement) -> Collection:
    """The collection in which a problem stands against its response again."""
    return replace(collection, settled=_unsettled(collection, settlement))


def _unsettled(collection: Collection, settlement: Settlement) -> tuple[Settlement, ...]:
    return tuple(found for found in collection.settled if found.place != settlement.place)


def set_aside(collection: Collection, of: ReturnId, remark: str, when: str) -> Collection:
    """The collection in which a response, or a file that cannot be read, is not used."""
    used = take_back(collection, of)
    return replace(used, aside=(*used.aside, SetAside(of, remark, when)))


def take_back(collection: Collection, of: ReturnId) -> Collection:
    """The collection in which what was set aside is used again."""
    return replace(collection, aside=tuple(found for found in collection.aside if found.of != of))
