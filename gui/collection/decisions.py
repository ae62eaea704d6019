"""A prefecture's collection: what was read, and what the officer decided about it. Immutable; every step is a new one."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gui.collection.reading.folder import Passed
from gui.collection.reading.returned import ReadFile, Returned
from gui.collection.roster import Roster

ReturnId = tuple[str, int]
"""What a decision is about: the SHA-256 of a file and the `row` of the response in it, the same for every copy of the file."""


@dataclass(frozen=True, slots=True)
class CollectedFile:
    """A file of the collection: its name below the folder, what tells a later one, when it was last changed, what it says."""

    name: str
    stamp: str
    received: str
    read: ReadFile

    def id_of(self, returned: Returned) -> ReturnId:
        """What decisions about one of its responses are kept under."""
        return self.read.digest, returned.row


@dataclass(frozen=True, slots=True)
class Correction:
    """A text that the officer put in place of what stood in a response (`before`), by the text's key; `when` 2023-07-10T09:30."""

    of: ReturnId
    key: str
    before: str
    after: str
    when: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of several differing responses of an organisation counts; `among` are the 確認コード that were there then."""

    organisation: str
    chosen: ReturnId
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection of a folder. `choices` by the organisation's code; `confirmed` are responses whose cautions are accepted.

    `replaced` and `removed` name the files that the last look into the folder found changed or gone.
    """

    survey: str
    folder: str
    roster: Roster
    files: tuple[CollectedFile, ...] = ()
    passed: tuple[Passed, ...] = ()
    corrections: tuple[Correction, ...] = ()
    choices: tuple[Choice, ...] = ()
    confirmed: frozenset[ReturnId] = field(default_factory=frozenset)
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def with_files(collection: Collection, found: Collection) -> Collection:
    """A collection with what a look into the folder found, which may have begun before decisions that stand in it."""
    return replace(
        collection,
        files=found.files,
        passed=found.passed,
        added=found.added,
        replaced=found.replaced,
        removed=found.removed,
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
    return replace(collection, corrections=(*others, *added), confirmed=collection.confirmed - {of})


def choose(collection: Collection, organisation: str, chosen: ReturnId, among: Iterable[str]) -> Collection:
    """The collection in which this response of the organisation (by its code) counts, of those with these 確認コード."""
    others = tuple(found for found in collection.choices if found.organisation != organisation)
    return replace(collection, choices=(*others, Choice(organisation, chosen, tuple(sorted(set(among))))))


def undo_choice(collection: Collection, organisation: str) -> Collection:
    """The collection in which nothing is chosen for this organisation."""
    kept = tuple(found for found in collection.choices if found.organisation != organisation)
    return replace(collection, choices=kept)


def confirm(collection: Collection, returned: ReturnId, *, confirmed: bool = True) -> Collection:
    """The collection in which the cautions of a response are accepted, or no longer are."""
    ids = collection.confirmed | {returned} if confirmed else collection.confirmed - {returned}
    return replace(collection, confirmed=ids)
