"""Organisations whose names are near to a text that names none: what to suggest for a misspelling."""

from collections.abc import Iterator
from dataclasses import dataclass

from gui.directory.name_index import KIND_CHARACTERS, Index
from gui.directory.organisation_list import Organisation
from gui.words.variants import fold_variants, is_kana, kana_key

# A pasted paragraph is no name: only its beginning is compared, so that the cost stays bounded.
_LONGEST = 24
_CONTAINED = 1  # as far as one typo: 相模原市役所


@dataclass(frozen=True, slots=True)
class Hit:
    """An organisation that may be meant: how many typos away, and how many of its characters are in the text."""

    organisation: Organisation
    distance: int
    shared: int


def near(index: Index, name: str, prefecture_code: str, limit: int) -> tuple[Organisation, ...]:
    """Up to `limit` organisations near to the plain `name`, those of the prefecture first, then the nearest.

    Near is: within the text, beginning with it, or a typo or two away, in writing or in reading. Of another prefecture than
    the one that is named only those are that bear the very name; where none is named, one typo and another kind are too far.
    """
    name = name[:_LONGEST]
    if not name:
        return tuple(found for found in index.prefectures if found.prefecture_code == prefecture_code)[:limit]
    found: dict[str, Hit] = {}
    for hit in _near(index, name):
        code = hit.organisation.code
        if _is_far(index, name, prefecture_code, hit):
            continue
        found[code] = min(found.get(code, hit), hit, key=lambda known: (known.distance, -known.shared))
    ranked = sorted(
        found.values(),
        key=lambda hit: (
            hit.organisation.prefecture_code != prefecture_code,
            hit.distance,
            -hit.shared,
            hit.organisation.code,
        ),
    )
    return tuple(hit.organisation for hit in ranked[:limit])


def _is_far(index: Index, name: str, prefecture_code: str, hit: Hit) -> bool:
    """Whether a name that is merely alike is that of somebody else: 津久井町 is not 津久見市 of another prefecture."""
    own, said = index.keys[hit.organisation.code].name, fold_variants(name)
    if hit.organisation.prefecture_code == prefecture_code or own in said or own.startswith(said):
        return False
    if kana_key(name) in (index.keys[hit.organisation.code].kana, index.keys[hit.organisation.code].kana_stem):
        return False
    if prefecture_code:
        return True
    return said[-1] in KIND_CHARACTERS and own[-1] in KIND_CHARACTERS and said[-1] != own[-1]


def distance(one: str, other: str) -> int:
    """How many characters are wrong, missing, too many or swapped with the next between two texts."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        before_last, last = last, row
    return last[-1]


def _near(index: Index, name: str) -> Iterator[Hit]:
    folded, kana = fold_variants(name), kana_key(name)
    letters, kana_letters = frozenset(folded), frozenset(kana)
    in_kana = is_kana(kana)
    contained = frozenset(_contained(index, folded))
    for organisation in _all(index):
        keys = index.keys[organisation.code]
        begun = keys.name.startswith(folded) or (in_kana and keys.kana.startswith(kana))
        if begun or keys.name in contained:
            yield Hit(organisation, _CONTAINED, len(keys.name))
        stem = keys.stem if keys.name[-1] in KIND_CHARACTERS else keys.name
        yield from _typos(organisation, folded, letters, keys.name, stem)
        if in_kana:
            yield from _typos(organisation, kana, kana_letters, keys.kana, keys.kana_stem)


def _all(index: Index) -> Iterator[Organisation]:
    yield from index.prefectures
    for found in index.by_name.values():
        yield from found


def _contained(index: Index, folded: str) -> Iterator[str]:
    """Every whole name that is somewhere in the text: 神奈用県相模原市, 横浜市役所."""
    for start in range(len(folded)):
        for end in range(start + 2, len(folded) + 1):
            if folded[start:end] in index.by_name:
                yield folded[start:end]


def _typos(organisation: Organisation, typed: str, letters: frozenset[str], name: str, stem: str) -> Iterator[Hit]:
    """The organisation if `typed` is no more than one or two typos from its `name`.

    Two names that share nothing but 市 are not alike, so that as much of the stem as is wrong must be right.
    """
    allowed = 1 if len(name) <= 3 else 2
    if abs(len(typed) - len(name)) > allowed:
        return
    shared = sum(character in letters for character in stem)
    if not shared or max(len(typed), len(name)) - sum(character in letters for character in name) > allowed:
        return
    found = distance(typed, name)
    if found <= min(allowed, shared):
        yield Hit(organisation, found, shared)
