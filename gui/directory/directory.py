"""The directory of 都道府県 and 市区町村: looked up by code or name, searched, and recognised in what people type."""

import copy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from gui.directory.organisation_list import Former, Organisation
from gui.directory.recognised import Fault, Recognition
from gui.words.variants import plain

if TYPE_CHECKING:
    from gui.directory.name_index import Index, SearchLine

__all__ = ["Directory", "Fault", "Organisation", "Recognition"]

_LONGEST = 64


@dataclass(frozen=True, eq=False)
class Directory:
    """The organisations of a list, in code order; immutable. Every table is made when it is first asked for."""

    read_all: Callable[[], tuple[Organisation, ...]] = tuple
    read_former: Callable[[], Iterable[Former]] = tuple
    """Reads those that have become a part of others, when somebody first names what is not there."""
    read_one: Callable[[str], Organisation | None] | None = None
    """Reads the one of an official form, where that costs less than to read all."""
    home: Organisation | None = None
    """The prefecture in which a bare name lies that others elsewhere have too."""

    def at_home(self, prefecture: Organisation | None) -> "Directory":
        """The same, with all its tables, for whoever knows in which prefecture everybody is; for the nation in none."""
        found = copy.copy(self)
        object.__setattr__(found, "home", prefecture)
        return found

    @cached_property
    def organisations(self) -> tuple[Organisation, ...]:
        """All of them, in code order."""
        return self.read_all()

    @cached_property
    def prefectures(self) -> tuple[Organisation, ...]:
        """The 都道府県 in code order (JIS X 0401)."""
        return tuple(organisation for organisation in self.organisations if not organisation.municipality)

    def of_prefecture(self, prefecture: str) -> tuple[Organisation, ...]:
        """The prefecture of this name itself, then its municipalities in code order; none for an unknown name."""
        return self._by_prefecture.get(prefecture, ())

    def by_code(self, code: str) -> Organisation | None:
        """The organisation of this 全国地方公共団体コード, with or without its check digit, or None."""
        return self._by_code.get(code)

    def by_official(self, official: str) -> Organisation | None:
        """The organisation whose official form this is, character for character, or None."""
        one = self.read_one if "organisations" not in vars(self) else None
        return one(official) if one else self._by_official.get(official)

    def recognise(self, text: str) -> Recognition:
        """What a typed 組織名 means, and how it differs from 都道府県コード・都道府県名・市区町村名 without white space."""
        organisation = self.by_official(text)
        if organisation:
            return Recognition(organisation, True, (), ())
        from gui.directory.recognition import recognise, recognised_at_home  # most names are right

        found = recognise(self._index, self._by_code, text)
        if self.home and (here := recognised_at_home(found, self.home, text)):
            return here
        said = plain(text[: _LONGEST + 1]).lstrip("0123456789")
        if found.organisation or len(text) > _LONGEST or any(one.name.startswith(said) for one in found.suggestions):
            return found
        merged = self._merged(said)
        same = tuple(one for one in found.suggestions if one not in merged and said.endswith(one.name))
        return found._replace(suggestions=(*merged, *same)) if merged else found

    def merged(self, text: str) -> tuple[Organisation, ...]:
        """Those of which what a typed 組織名 names has become a part; none for a text that is too long for a name."""
        return self._merged(plain(text).lstrip("0123456789")) if len(text) <= _LONGEST else ()

    def _merged(self, said: str) -> tuple[Organisation, ...]:
        """Those of which what a plain text names has become a part, by its name with its prefecture or without."""
        parts = ((said[:at], said[at:]) for at in range(len(said)))
        known = ((before, former) for before, name in parts for former in self.former.get(name, ()))
        names = {(former.prefecture, former.now) for before, former in known if _may_stand_before(former, before)}
        some = self.organisations if names else ()
        return tuple(found for found in some if (found.prefecture, found.municipality) in names)

    @cached_property
    def former(self) -> Mapping[str, tuple[Former, ...]]:
        """Those that have become a part of others, by their names with and without the letter of their kind."""
        found: dict[str, tuple[Former, ...]] = {}
        for former in self.read_former():
            for name in (former.name, former.name[:-1]):
                found[name] = (*found.get(name, ()), former)
        return found

    def search(self, query: str, prefecture: str | None = None, limit: int = 20) -> tuple[Organisation, ...]:
        """What the beginning of a name, reading or code may become: exact first, then beginnings, then the rest.

        Kana is found from the start of the reading, kanji anywhere in the name. `prefecture` is a prefecture's name
        that narrows the search. An empty query finds everything, in code order.
        """
        from gui.directory.name_index import search

        lines = (line for line in self._search_lines if prefecture in (None, line.organisation.prefecture))
        return search(lines, query, limit)

    @cached_property
    def _by_code(self) -> Mapping[str, Organisation]:
        full = {organisation.code: organisation for organisation in self.organisations}
        return MappingProxyType(full | {organisation.code[:5]: organisation for organisation in self.organisations})

    @cached_property
    def _by_official(self) -> Mapping[str, Organisation]:
        return MappingProxyType({organisation.official: organisation for organisation in self.organisations})

    @cached_property
    def _by_prefecture(self) -> Mapping[str, tuple[Organisation, ...]]:
        names: dict[str, list[Organisation]] = {}
        for organisation in self.organisations:
            names.setdefault(organisation.prefecture, []).append(organisation)
        return MappingProxyType({name: tuple(found) for name, found in names.items()})

    @cached_property
    def _index(self) -> "Index":
        from gui.directory.name_index import build_index

        return build_index(self.organisations)

    @cached_property
    def _search_lines(self) -> "tuple[SearchLine, ...]":
        from gui.directory.name_index import search_lines

        return search_lines(self._index, self.organisations)


def _may_stand_before(former: Former, text: str) -> bool:
    """Whether this may stand before a former name: nothing, its prefecture, or a 郡."""
    return text in ("", former.prefecture) or text.endswith("郡")
