"""Which organisations stand in a name, as a file or the line of a mail has it: by their names, and by those of what became a part of them."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from gui.directory.directory import Directory, Organisation
from gui.words.folding import without_space
from gui.words.variants import fold_variants, plain

KINDS = re.compile("[市区町村]")
"""How the name of a municipality ends."""

_NO_KANJI = str.maketrans("ーミ", "--")
_SHORTEST = 2
_LONGEST_FORMER = 16
"""With its prefecture and its 郡."""
_LEAST = 3
"""Characters from which on a name of a survey's own list is known wherever it stands in a file's."""


def is_there(organisation: Organisation, prefecture: Organisation | None, text: str) -> bool:
    """Whether it lies in the prefecture that a text names, by its code perhaps, or in the one that collects."""
    where = organisation.prefecture in text or text.startswith(organisation.prefecture_code)
    return where or (prefecture is not None and lies_in(organisation, prefecture))


def lies_in(organisation: Organisation, prefecture: Organisation) -> bool:
    """Whether an organisation lies in a prefecture, or is it."""
    return organisation.prefecture == prefecture.prefecture


def by_former_name(directory: Directory, prefecture: Organisation | None, text: str) -> Organisation | None:
    """The one of which what had this name has become a part."""
    now = directory.merged(text) if KINDS.search(text[-1]) else ()
    here = [one for one in now if is_there(one, prefecture, text)]
    return here[0] if len(here) == 1 else None


@lru_cache(maxsize=4)
def short_names(directory: Directory, prefecture: Organisation) -> Mapping[str, Organisation]:
    """The prefecture's municipalities by their names without the last letter, those that only one has."""
    own = [one for one in directory.of_prefecture(prefecture.prefecture) if len(one.municipality) > _SHORTEST]
    names = [fold_variants(one.name[:-1]) for one in own]
    return {name: one for name, one in zip(names, own, strict=True) if names.count(name) == 1}


def anywhere(directory: Directory, prefecture: Organisation | None, name: str) -> Sequence[Organisation]:
    """The organisations whose names stand in a name, with ー for 一 where that alone makes it one of the prefecture's.

    マイナンバー関市 is 関市, but for 岩手県, and ー宮市 is 一宮市.
    """
    found = _standing_in(directory, prefecture, name.translate(_NO_KANJI))
    if any(one.municipality and (prefecture is None or lies_in(one, prefecture)) for one in found):
        return found
    spelt = _standing_in(directory, prefecture, name)
    return spelt if any(one.municipality for one in spelt) else found


def _standing_in(directory: Directory, prefecture: Organisation | None, name: str) -> Sequence[Organisation]:
    """The same in a name as it is spelt, the longest first, each letter taken once.

    A prefecture's name beside a municipality's only says where that lies.
    """
    found: dict[str, tuple[Organisation, ...]] = {}
    whole = without_space(name)
    name = fold_variants(whole)
    for written, organisations in _by_length(directory):
        if written in name:
            name = name.replace(written, "\0")
            found[written] = organisations
    municipalities = {key: some for key, some in found.items() if some[0].municipality}
    prefectures = {o.prefecture for some in found.values() for o in some if not o.municipality}
    if not municipalities:
        return _merged_into(directory, prefecture, whole, ()) or tuple(one for some in found.values() for one in some)
    prefectures = prefectures or ({prefecture.prefecture} if prefecture else set())
    chosen: list[Organisation] = []
    elsewhere: list[Organisation] = []
    for key, some in municipalities.items():
        near = [organisation for organisation in some if organisation.prefecture in prefectures]
        within = not near and prefecture and any(key in short for short in short_names(directory, prefecture))
        chosen += near
        elsewhere += [] if near or within else some
    if elsewhere:
        chosen += _merged_into(directory, prefecture, whole, municipalities) or elsewhere
    return tuple(dict.fromkeys(chosen))


def _merged_into(
    directory: Directory, prefecture: Organisation | None, name: str, others: Collection[str]
) -> Sequence[Organisation]:
    """Those of which what stands in a name has become a part, each by the longest that it may be before a 市, 町 or 村.

    What is no more than a part of one of the `others` that stand there, as 清水町 is of 小清水町, is none.
    """
    found = []
    for end in (kind.end() for kind in KINDS.finditer(name)):
        texts = (name[start:end] for start in range(max(0, end - _LONGEST_FORMER), end - _SHORTEST))
        said = ((text, fold_variants(plain(text))) for text in texts)
        whole = (text for text, folded in said if not any(folded in other and folded != other for other in others))
        found.append(next(filter(None, (by_former_name(directory, prefecture, text) for text in whole)), None))
    return tuple(filter(None, dict.fromkeys(found)))


@lru_cache(maxsize=4)
def _by_length(directory: Directory) -> tuple[tuple[str, tuple[Organisation, ...]], ...]:
    """Every name with those who bear it, the longest names first."""
    names: dict[str, list[Organisation]] = {}
    for organisation in directory.organisations:
        name = fold_variants(without_space(unicodedata.normalize("NFKC", organisation.name)))
        if len(name) >= _LEAST or not organisation.stated:
            names.setdefault(name, []).append(organisation)
    return tuple(sorted(((name, tuple(some)) for name, some in names.items()), key=lambda pair: -len(pair[0])))
