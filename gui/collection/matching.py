"""Whose answer a file is: by the 組織名 in it, and by its name."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gui.survey.organisations import Directory, Organisation
from gui.survey.text import without_space

_BRACKETS = re.compile(r"【([^【】]{1,40})】")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Match:
    """The organisation that the content names and the one that the file's name does; None where neither is sure."""

    by_content: Organisation | None
    by_name: Organisation | None

    @property
    def organisation(self) -> Organisation | None:
        """Whose answer it is taken for: the content says more than the name."""
        return self.by_content or self.by_name

    @property
    def disagrees(self) -> bool:
        """Whether both name somebody, and not the same."""
        return bool(self.by_content and self.by_name and self.by_content != self.by_name)


def match(directory: Directory, prefecture: Organisation | None, organisation: str, file: str) -> Match:
    """Whose answer it is: `organisation` is the 組織名 in it, `file` its name below the folder of returns.

    Names that several prefectures have are taken for those of `prefecture`, where one is given.
    """
    return Match(by_content(directory, prefecture, organisation), by_name(directory, prefecture, file))


def by_content(directory: Directory, prefecture: Organisation | None, text: str) -> Organisation | None:
    """The organisation that a typed 組織名 means; None if it means none for sure."""
    text = without_space(text)
    if not text or len(text) > _LONGEST:
        return None
    found = directory.recognise(text).organisation
    if found is None and prefecture:
        within = directory.recognise(f"{prefecture.official}{text}").organisation
        found = within if within and within.municipality else None
    return found


def by_name(directory: Directory, prefecture: Organisation | None, file: str) -> Organisation | None:
    """The one organisation that a file's name speaks of, else that the nearest folder or zip file around it does."""
    for name in _names(file):
        found = _in_brackets(directory, prefecture, name) or _anywhere(directory, prefecture, name)
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _names(file: str) -> Iterator[str]:
    """The file's own name, then those of what it lies in, from the inside out."""
    own, *around = reversed(file.split("/"))
    yield unicodedata.normalize("NFKC", Path(own).stem)[:_LONGEST]
    for name in around:
        yield unicodedata.normalize("NFKC", name.removesuffix(".zip"))[:_LONGEST]


def _in_brackets(directory: Directory, prefecture: Organisation | None, name: str) -> Sequence[Organisation]:
    """What stands in 【】, as the letter wants files to be named."""
    found = [by_content(directory, prefecture, text) for text in _BRACKETS.findall(name)]
    return tuple(dict.fromkeys(organisation for organisation in found if organisation))


def _anywhere(directory: Directory, prefecture: Organisation | None, name: str) -> Sequence[Organisation]:
    """The organisations whose names stand in a name, the longest first, each letter taken once.

    A prefecture's name beside a municipality's only says where that lies.
    """
    found: dict[str, tuple[Organisation, ...]] = {}
    name = without_space(name)
    for written, organisations in _by_length(directory):
        if written in name:
            name = name.replace(written, "\0")
            found[written] = organisations
    municipalities = {key: some for key, some in found.items() if some[0].municipality}
    prefectures = {o.prefecture for some in found.values() for o in some if not o.municipality}
    if not municipalities:
        return tuple(organisation for some in found.values() for organisation in some)
    if not prefectures and prefecture:
        prefectures = {prefecture.prefecture}
    chosen: list[Organisation] = []
    for some in municipalities.values():
        near = [organisation for organisation in some if organisation.prefecture in prefectures]
        chosen += near or some
    return chosen


@lru_cache(maxsize=4)
def _by_length(directory: Directory) -> tuple[tuple[str, tuple[Organisation, ...]], ...]:
    """Every name with those who bear it, the longest names first."""
    names: dict[str, list[Organisation]] = {}
    for organisation in directory.organisations:
        names.setdefault(unicodedata.normalize("NFKC", organisation.name), []).append(organisation)
    return tuple(sorted(((name, tuple(some)) for name, some in names.items()), key=lambda pair: -len(pair[0])))
