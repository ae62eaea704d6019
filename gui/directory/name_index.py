"""The tables in which organisations are looked up by the foldings of their names, and the search as one types."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gui.directory.organisation_list import Organisation
from gui.words.variants import fold_variants, kana_key, plain

KIND_CHARACTERS = "市区町村"
PREFECTURE_CHARACTERS = "都府県"
# The kinds as the readings of names end, folded; the longest first, so that まち is not taken for ち.
_KIND_READINGS = {"市": ("し",), "区": ("く",), "町": ("ちよう", "まち"), "村": ("むら", "そん")}
_KIND_READINGS |= {"都": ("と",), "府": ("ふ",), "県": ("けん",)}

Table = Mapping[str, tuple[Organisation, ...]]


@dataclass(frozen=True, slots=True)
class Keys:
    """The foldings of an organisation's name.

    `name` and `stem` (without 市区町村, 都府県) are folded by variants; `kana` and `kana_stem` are the reading;
    `mixed` is the name with its own kana folded (`南あるぷす市`) or the reading with the kind (`さがみはら市`).
    """

    name: str
    stem: str
    kana: str
    kana_stem: str
    mixed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Tables of municipalities by folded name, by reading, and by both without the kind; `keys` is by code."""

    keys: Mapping[str, Keys]
    prefectures: tuple[Organisation, ...]
    by_name: Table
    by_kana: Table
    by_stem: Table
    by_kana_stem: Table


@dataclass(frozen=True, slots=True)
class SearchLine:
    """What the search looks at: `names` and `fulls` are line breaks between the keys that a query may begin."""

    organisation: Organisation
    names: str
    fulls: str
    infix: str


def keys_of(organisation: Organisation) -> Keys:
    """The foldings of one organisation's name."""
    name = fold_variants(organisation.name)
    kana = kana_key(organisation.kana)
    kind = name[-1]
    readings = [reading for reading in _KIND_READINGS.get(kind, ()) if kana.endswith(reading)]
    if not readings:  # 北海道
        return Keys(name, name, kana, kana, (kana_key(organisation.name),))
    kana_stem = kana.removesuffix(readings[0])
    return Keys(name, name[:-1], kana, kana_stem, (kana_key(organisation.name), kana_stem + kind))


def build_index(organisations: Iterable[Organisation]) -> Index:
    """The tables over `organisations`, which are in code order."""
    organisations = tuple(organisations)
    keys = {organisation.code: keys_of(organisation) for organisation in organisations}
    tables = [defaultdict[str, list[Organisation]](list) for _ in range(4)]
    by_name, by_kana, by_stem, by_kana_stem = tables
    for organisation in organisations:
        if not organisation.municipality:
            continue
        key = keys[organisation.code]
        by_name[key.name].append(organisation)
        for kana in {key.kana, *key.mixed}:
            by_kana[kana].append(organisation)
        by_stem[key.stem].append(organisation)
        by_kana_stem[key.kana_stem].append(organisation)
    prefectures = tuple(organisation for organisation in organisations if not organisation.municipality)
    return Index(keys, prefectures, *({key: tuple(found) for key, found in table.items()} for table in tables))


def without_kind(kana: str) -> tuple[str, ...]:
    """`kana` without each 市区町村, or reading of one, that it ends with: さがみはらし, さがみはら町 → さがみはら."""
    endings = (ending for kind in KIND_CHARACTERS for ending in (kind, *_KIND_READINGS[kind]))
    return tuple(kana.removesuffix(ending) for ending in endings if kana.endswith(ending) and kana != ending)


def search_lines(index: Index, organisations: Iterable[Organisation]) -> tuple[SearchLine, ...]:
    """The lines that `search` reads, in the order of `organisations`."""
    prefecture_keys = {found.prefecture_code: index.keys[found.code] for found in index.prefectures}
    return tuple(
        _search_line(organisation, index.keys[organisation.code], prefecture_keys[organisation.prefecture_code])
        for organisation in organisations
    )


def search(lines: Iterable[SearchLine], query: str, limit: int) -> tuple[Organisation, ...]:
    """The first `limit` organisations that `query` finds: those it names, then those it begins, then within."""
    wanted = plain(query).lower()
    folded, kana = fold_variants(wanted), kana_key(wanted)
    ranked: tuple[list[Organisation], ...] = ([], [], [], [])
    for line in lines:
        rank = _rank(line, folded)
        if rank and kana != folded:
            rank = min(rank, _rank(line, kana))
        if rank < len(ranked):
            ranked[rank].append(line.organisation)
    return tuple(organisation for found in ranked for organisation in found)[: max(limit, 0)]


def _rank(line: SearchLine, query: str) -> int:
    """0 where the query is the name or a full form, 1 where it begins the name, 2 the form, 3 within, 4 not found."""
    head = f"\n{query}"
    if head in line.names:
        return 0 if f"{head}\n" in line.names else 1
    if head in line.fulls:
        return 0 if f"{head}\n" in line.fulls else 2
    return 3 if query in line.infix else 4


def _search_line(organisation: Organisation, key: Keys, prefecture: Keys) -> SearchLine:
    code = organisation.code
    names = {key.name, key.stem, key.kana, key.kana_stem, *key.mixed, code, code[:5]}
    name = key.name if organisation.municipality else ""
    kana = key.kana if organisation.municipality else ""
    fulls = {prefecture.name + name, prefecture.stem + name, code[:2] + prefecture.name + name, prefecture.kana + kana}
    if name:
        fulls |= {code[:2] + name}
    return SearchLine(
        organisation,
        "\n".join(["", *names, ""]),
        "\n".join(["", *fulls, ""]),
        "\n".join([key.name, key.mixed[0]]),
    )
