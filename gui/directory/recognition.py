"""What a typed 組織名 means: one organisation and how the text differs from the official form, or suggestions.

The letter asks for 都道府県コード・都道府県名・市区町村名を空白を入れず入力。郡名は省略。 A text is read in every way that it
can be read; an organisation is given only where all the ways that count come to the same one.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from gui.directory.name_index import (
    KIND_CHARACTERS,
    PREFECTURE_CHARACTERS,
    Index,
    without_kind,
)
from gui.directory.organisation_list import Organisation
from gui.directory.recognised import Fault, Recognition
from gui.words.cell_limits import MAX_CELL_CHARACTERS
from gui.words.folding import has_space
from gui.words.variants import fold_variants, is_punctuation, kana_key, plain

_FAULTS: tuple[Fault, ...] = get_args(Fault)
_SUGGESTIONS = 5
_LONGEST = 64  # no name is half as long, in kana with its 郡 and 行政区 either


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a text. `contrary`: it takes the code for right and the prefecture's name for wrong.

    A contrary reading is never the answer; it only keeps another from being the answer.
    """

    organisation: Organisation
    faults: frozenset[Fault]
    contrary: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """A text taken apart: the digits that it begins with and the plain rest."""

    digits: str
    rest: str


_NONE: frozenset[Fault] = frozenset()
_KANA: frozenset[Fault] = frozenset({"kana"})
_SUFFIX: frozenset[Fault] = frozenset({"suffix"})
_VARIANT: frozenset[Fault] = frozenset({"variant-character"})
_NO_PREFECTURE: frozenset[Fault] = frozenset({"prefecture-missing"})
_NAME_ALONE = _NO_PREFECTURE | frozenset[Fault]({"prefecture-code-missing"})


def recognise(index: Index, by_code: Mapping[str, Organisation], text: str) -> Recognition:
    """What `text`, which is not an official form, means; see `Recognition`. What no cell can hold means nothing."""
    if len(text) > MAX_CELL_CHARACTERS:
        return Recognition(None, False, (), ())
    said = plain(text)
    rest = said.lstrip("0123456789")
    typed = Typed(said.removesuffix(rest) if rest else said, rest)
    surface = text_faults(text)
    whole = (typed.digits, f"0{typed.digits}")  # a number has no leading zero
    coded = tuple(by_code[code] for code in whole if code in by_code)
    if coded and not typed.rest:
        return Recognition(coded[0], False, _in_order(surface | {"code"}), ())
    readings = tuple(_undominated(_readings(index, typed, coded)))
    meant = {reading.organisation.code: reading.organisation for reading in readings}
    if coded and not any(one.code in meant for one in coded):
        meant[coded[0].code] = coded[0]
    elif len(meant) == 1 and not any(reading.contrary for reading in readings):
        faults = min((reading.faults for reading in readings), key=lambda faults: (len(faults), _in_order(faults)))
        return Recognition(readings[0].organisation, False, _in_order(surface | faults), ())
    return Recognition(None, False, _in_order(surface), _suggestions(index, by_code, typed, meant.values()))


def recognised_at_home(found: Recognition, prefecture: Organisation, text: str) -> Recognition | None:
    """What a text means in a prefecture, where it is no more than a name that others elsewhere have too; None if it is not."""
    for organisation in found.suggestions:
        if organisation.name == plain(text) and organisation.prefecture == prefecture.prefecture:
            return Recognition(organisation, False, _in_order(text_faults(text) | _NAME_ALONE), ())
    return None


def text_faults(text: str) -> frozenset[Fault]:
    """The faults that show in the characters alone: white space, widths, punctuation, compatibility characters."""
    faults: set[Fault] = set()
    if has_space(text):
        faults.add("whitespace")
    for character in text:
        normal = character.isspace() or unicodedata.normalize("NFKC", character) == character
        if is_punctuation(character):
            faults.add("punctuation")
        elif "\uff01" <= character <= "\uffee" or (character.isdigit() and not normal):
            faults.add("width")
        elif unicodedata.category(character)[0] == "M" or not normal:
            faults.add("variant-character")
    return frozenset(faults)


def _in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=_FAULTS.index))


def _undominated(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Without the readings that need more faults than another one does.

    What is no more than a missing prefecture does not count: 京都 may be 京都府 as well as 京都市.
    """
    readings = tuple(readings)
    for reading in readings:
        if not any(
            other.organisation != reading.organisation
            and other.faults < reading.faults
            and not reading.faults - other.faults <= _NO_PREFECTURE
            for other in readings
        ):
            yield reading


def _readings(index: Index, typed: Typed, coded: Sequence[Organisation]) -> Iterator[Reading]:
    """Every way to read a text, by where its prefecture ends and its municipality begins."""
    if not 0 < len(typed.rest) <= _LONGEST:
        return
    prefectures = tuple(_prefectures(index, typed.rest))
    if all("suffix" in faults for _, _, faults in prefectures):  # no municipality begins like 岐阜県
        for organisation, faults in _municipalities(index, typed.rest):
            yield Reading(organisation, faults | _NO_PREFECTURE | _code_faults(typed.digits, organisation, coded))
    for prefecture, end, split in prefectures:
        name = typed.rest[end:]
        if not name:
            yield Reading(prefecture, split | _code_faults(typed.digits, prefecture, coded))
            continue
        for organisation, faults in _municipalities(index, name):
            if "suffix" in split and "suffix" in faults:
                continue  # 長野原町 is not 長野県原村
            if organisation.prefecture_code == prefecture.prefecture_code:
                yield Reading(organisation, split | faults | _code_faults(typed.digits, organisation, coded))
            elif organisation.prefecture_code == typed.digits:
                yield Reading(organisation, split | faults | {"prefecture-code-wrong"}, contrary=True)


def _code_faults(digits: str, organisation: Organisation, coded: Sequence[Organisation]) -> frozenset[Fault]:
    if not digits:
        return frozenset({"prefecture-code-missing"})
    if digits == organisation.prefecture_code:
        return _NONE
    if organisation in coded:
        return frozenset({"code"})
    return frozenset({"code", "prefecture-code-wrong"}) if coded else frozenset({"prefecture-code-wrong"})


def _prefectures(index: Index, rest: str) -> Iterator[tuple[Organisation, int, frozenset[Fault]]]:
    """The prefectures that the plain `rest` may begin with, where their names end, and their faults."""
    folded, kana = fold_variants(rest), kana_key(rest)
    for prefecture in index.prefectures:
        keys = index.keys[prefecture.code]
        if folded.startswith(keys.name):
            faults = _NONE if rest.startswith(prefecture.name) else _VARIANT
            yield prefecture, len(keys.name), faults
        elif folded.startswith(keys.stem):
            faults = _NONE if rest.startswith(prefecture.name[:-1]) else _VARIANT
            length = len(keys.stem)
            yield prefecture, length, faults | _SUFFIX
            if folded[length : length + 1] in tuple(PREFECTURE_CHARACTERS):
                yield prefecture, length + 1, faults | _SUFFIX
        elif kana.startswith(keys.kana):
            yield prefecture, len(keys.kana), _KANA
        elif kana.startswith(keys.kana_stem):
            yield prefecture, len(keys.kana_stem), _KANA | _SUFFIX


def _municipalities(index: Index, name: str) -> Iterator[tuple[Organisation, frozenset[Fault]]]:
    """The municipalities that a plain `name` may mean, with the faults of each; 郡 and 行政区 may be in it."""
    yield from _named(index, name)
    folded, kana = fold_variants(name), kana_key(name)
    stems = [index.keys[prefecture.code].stem for prefecture in index.prefectures]
    islands = (end for end in _ends(folded, "島") if folded[:end] not in stems)  # 福島昭和村 lies on none
    for end in (*_ends(folded, "郡"), *islands, *_ends(kana, "ぐん")):
        for organisation, faults in _named(index, name[end:]):
            if organisation.name[-1] in "町村" and folded[-1] != "市":
                yield organisation, faults | {"district"}
    if folded.endswith("区") or kana.endswith("く"):
        for end in (*_ends(folded, "市"), *_ends(kana, "し")):
            for organisation, faults in _whole(index, name[:end]):
                if organisation.has_wards:
                    yield organisation, faults | {"ward"}


def _ends(text: str, mark: str) -> tuple[int, ...]:
    """Where each `mark` within `text` ends; one at the very end divides nothing."""
    return tuple(found.end() for found in re.finditer(mark, text[:-1]))


def _whole(index: Index, name: str) -> Iterator[tuple[Organisation, frozenset[Fault]]]:
    """The municipalities whose whole name or reading it is."""
    written = index.by_name.get(fold_variants(name), ())
    for organisation in written:
        yield organisation, _NONE if organisation.name == name else _VARIANT
    for organisation in index.by_kana.get(kana_key(name), ()):
        if organisation not in written:
            yield organisation, _KANA


def _named(index: Index, name: str) -> Iterator[tuple[Organisation, frozenset[Fault]]]:
    """The municipalities whose name or reading it is, the kind wrong or missing perhaps."""
    yield from _whole(index, name)
    folded, kana = fold_variants(name), kana_key(name)
    stems = [(folded, name)]
    if folded and folded[-1] in KIND_CHARACTERS:
        stems.append((folded[:-1], name[:-1]))
    for stem, written in stems:
        for organisation in index.by_stem.get(stem, ()):
            if index.keys[organisation.code].name != folded:
                is_so_written = organisation.name[:-1] == written and folded[len(stem) :] == name[len(stem) :]
                yield organisation, _SUFFIX if is_so_written else _SUFFIX | _VARIANT
    for stem in (kana, *without_kind(kana)):
        for organisation in index.by_kana_stem.get(stem, ()):
            keys = index.keys[organisation.code]
            if kana not in (keys.kana, *keys.mixed):
                yield organisation, _KANA | _SUFFIX


def _suggestions(
    index: Index, by_code: Mapping[str, Organisation], typed: Typed, meant: Iterable[Organisation]
) -> tuple[Organisation, ...]:
    """All of what it may mean where that is several, else what it may mean and near misses, five at the most."""
    digits = typed.digits
    found = sorted(meant, key=lambda organisation: (organisation.prefecture_code != digits[:2], organisation.code))
    if len(found) > 1:
        return tuple(found)
    if not typed.rest and len(digits) > 2:
        found += [by_code[code] for code in sorted(by_code) if len(code) == 6 and code.startswith(digits[:5])]
    else:
        from gui.directory.near_names import near  # most names are right

        prefecture_code, names = _targets(index, typed)
        found += [hit for name in names for hit in near(index, name, prefecture_code, _SUGGESTIONS)]
    return tuple(dict.fromkeys(found))[:_SUGGESTIONS]


def _targets(index: Index, typed: Typed) -> tuple[str, tuple[str, ...]]:
    """The prefecture that a text speaks of, by name before code, and the parts that should be a municipality."""
    code, name = typed.digits[:2], typed.rest
    whole = [found for found in _prefectures(index, typed.rest) if "suffix" not in found[2]]
    if whole:
        code, name = whole[0][0].prefecture_code, typed.rest[whole[0][1] :]
    districts = _ends(name, "郡")
    return code, (name, name[districts[-1] :]) if districts else (name,)
