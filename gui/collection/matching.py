"""Whose answer a file is: by the 組織名 in it, and by its name."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from gui.collection.names_standing import KINDS, anywhere, by_former_name, is_there, lies_in, short_names
from gui.directory.directory import Directory, Organisation
from gui.words.folding import without_space
from gui.words.variants import fold_variants, plain

_BRACKETS = re.compile(r"【([^【】]{1,40})】")
_CODED = re.compile(r"([0-9]{5,6})?\s*(.*)")
_UNION = re.compile(r"[^\W_の]*(?:組合|広域連合|企業団)")
"""A body of several municipalities, which bears the name of one and is not that one: 箱根町外二カ市組合."""

_WRAPPED = re.compile(r"\.(?:zip|emlx?|msg|mbox)$", re.IGNORECASE)
_BRACKETED = re.compile(r"[【(\[「『〔]([^】)\]」』〕]{1,40})[】)\]」』〕]")
_SEPARATED = re.compile(r"[\s_・.,、。:;~\-ー→★]+")
_CODE = re.compile(r"(?<![0-9])[0-9]{5,6}(?![0-9])")
_DAY = re.compile(r"(?:[23][0-9]|[1-4])(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_ADDRESS = re.compile(r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9.\-]{1,190}")
_HANDED_ON = re.compile(r"\s*(?:fwd?|転送|回送)\s*[:(\[]", re.IGNORECASE)
_LONGEST = 200
_LONGEST_NAME = 40


class Match(NamedTuple):
    """The organisation that the content names, that the file's name does, and that the folder, zip file or mail around it does.

    None where it is not sure.
    """

    by_content: Organisation | None
    by_name: Organisation | None
    by_place: Organisation | None = None

    @property
    def organisation(self) -> Organisation | None:
        """Whose answer it is taken for: the content says more than the name."""
        return self.by_content or self.by_name or self.by_place

    @property
    def disagrees(self) -> bool:
        """Whether content and name speak of two organisations; a municipality's prefecture in the name only says where."""
        if not self.by_content or not self.by_name or self.by_content == self.by_name:
            return False
        return bool(self.by_name.municipality) or self.by_name.prefecture != self.by_content.prefecture


def by_content(directory: Directory, prefecture: Organisation | None, text: str) -> Organisation | None:
    """The organisation that a typed 組織名 means, an office of it too (厚木市役所福祉課); None if it means none for sure.

    What has become a part of one, and of no other, is that one, before another whose name is only alike or elsewhere.
    """
    text = without_space(text)
    if not text or len(text) > _LONGEST:
        return None
    found = _meant(directory, prefecture, text)
    if not found and not _UNION.match(text):
        found = _by_office(directory, prefecture, text)
    if found and text.endswith(found.name) and (prefecture is None or is_there(found, prefecture, text)):
        return found
    return by_former_name(directory, prefecture, text) or found


def _meant(directory: Directory, prefecture: Organisation | None, text: str) -> Organisation | None:
    """What a text means, one of the prefecture's own before another of the same number, or of the same name in other characters."""
    told = directory.recognise(text)
    found = told.organisation
    if told.exact or prefecture is None or (found and lies_in(found, prefecture)):
        return found
    coded = directory.by_code(f"0{plain(text)}")  # a number has no leading zero
    own = coded or directory.recognise(f"{prefecture.official}{text}").organisation
    if not own or not own.municipality or not lies_in(own, prefecture):
        return found
    is_meant = coded or found is None or fold_variants(own.name) == fold_variants(found.name)
    return own if is_meant else found


def _by_office(directory: Directory, prefecture: Organisation | None, text: str) -> Organisation | None:
    """The municipality with whose name a text begins, the longest that it can be, if what follows names no other.

    It lies in the prefecture that the text names, or else in the one that collects: there is more than one 北区役所.
    """
    for end in (found.end() for found in reversed(list(KINDS.finditer(text, 0, _LONGEST_NAME)))):
        found = _meant(directory, prefecture, text[:end]) if end < len(text) else None
        if found and found.municipality and not found.stated and is_there(found, prefecture, text):
            others = anywhere(directory, prefecture, unicodedata.normalize("NFKC", text[end:]))
            return found if all(other.official == found.official[: len(other.official)] for other in others) else None
    return None


def by_name(directory: Directory, prefecture: Organisation | None, file: str) -> Organisation | None:
    """The one organisation that a file's own name speaks of."""
    return _one(directory, prefecture, _stem(file))


def _stem(file: str) -> str:
    """The last part of a name without its ending, as `Path.stem` gives it, which takes many times as long."""
    name = file.rpartition("/")[2]
    dot = name.rfind(".")
    return name[:dot] if 0 < dot < len(name) - 1 else name


def by_place(directory: Directory, prefecture: Organisation | None, file: str) -> Organisation | None:
    """The one organisation that the nearest folder, zip file or mail around a file speaks of, if any does.

    The name of the prefecture that collects says nothing there: all of it is its own.
    """
    around = file.split("/")[:-1]
    found = (_one(directory, prefecture, _WRAPPED.sub("", name)) for name in reversed(around))
    named = next((organisation for organisation in found if organisation and organisation != prefecture), None)
    return named or (by_short_name(directory, prefecture, file) if prefecture else None)


def by_short_name(directory: Directory, prefecture: Organisation, file: str) -> Organisation | None:
    """The prefecture's own municipality whose code, or whose name without its 市 or 町, a file's name begins with or has in brackets.

    The code is there with its check digit or without, and may have lost its zero. No more than a hint, for it may be a
    person's name; and the digits may be a day.
    """
    name = fold_variants(unicodedata.normalize("NFKC", _stem(file))[:_LONGEST])
    words = [*_BRACKETED.findall(name), _SEPARATED.split(_BRACKETED.sub(" ", name).strip())[0]]
    words += [_without_prefecture(prefecture, word) for word in words]
    codes = [code.zfill(digits) for code in _CODE.findall(name) if not _DAY.fullmatch(code) for digits in (5, 6)]
    short = short_names(directory, prefecture)
    found = {short.get(without_space(word)) for word in words} | {directory.by_code(code) for code in codes}
    own = {one for one in found if one and one.municipality and lies_in(one, prefecture)}
    return own.pop() if len(own) == 1 else None


def _without_prefecture(prefecture: Organisation, word: str) -> str:
    """What follows the prefecture's number and its name, with or without its 県, in a word: 上田 in 20長野上田."""
    said = word.removeprefix(prefecture.prefecture_code)
    name = fold_variants(prefecture.prefecture)
    return next((said.removeprefix(own) for own in (name, name[:-1]) if said.startswith(own)), said)


def by_words(directory: Directory, prefecture: Organisation | None, words: str) -> Organisation | None:
    """The one organisation that a mail speaks of besides the one that collects: in its head, line by line, or else below.

    Its text, below an empty line, may speak of no other.
    """
    if prefecture and is_from(directory, prefecture, words):
        return None
    head, _, text = words.partition("\n\n")
    each = [[_one(directory, prefecture, line) for line in lines.splitlines()] for lines in (head, text)]
    named, told = ([found for found in some if found and found != prefecture] for some in each)
    return named[0] if named else told[0] if len(set(told)) == 1 else None


def by_address(directory: Directory, addresses: Mapping[str, str], words: str) -> Organisation | None:
    """The one organisation in whose name a mail's sender is in the address book: `addresses` are its codes by theirs."""
    found = {addresses.get(address.lower(), "") for address in _ADDRESS.findall(words.partition("\n\n")[0])} - {""}
    return directory.by_code(found.pop()) if len(found) == 1 else None


def is_from(directory: Directory, prefecture: Organisation, words: str) -> bool:
    """Whether a mail was written by the prefecture that collects, and is not one that it only handed on."""
    subject, _, sender = words.partition("\n\n")[0].partition("\n")
    handed_on = _HANDED_ON.match(unicodedata.normalize("NFKC", subject))
    return not handed_on and _one(directory, prefecture, sender.partition("\n")[0]) == prefecture


@lru_cache(maxsize=1024)
def several_in(directory: Directory, prefecture: Organisation | None, text: str) -> Sequence[Organisation]:
    """Those of the prefecture's own that a 組織名 names, where it names several, as that of a union does; else none."""
    name = _UNION.sub("", unicodedata.normalize("NFKC", text)[:_LONGEST])
    found = [one for one in anywhere(directory, prefecture, name) if one.municipality or one.stated]
    own = tuple(one for one in found if prefecture is None or lies_in(one, prefecture))
    return own if len(own) > 1 else ()


@lru_cache(maxsize=8192)
def _one(directory: Directory, prefecture: Organisation | None, name: str) -> Organisation | None:
    name = _UNION.sub("", unicodedata.normalize("NFKC", name)[:_LONGEST])
    found = _in_brackets(directory, prefecture, name) or anywhere(directory, prefecture, name)
    return found[0] if len(found) == 1 else None


def _in_brackets(directory: Directory, prefecture: Organisation | None, name: str) -> Sequence[Organisation]:
    """What stands in 【】, as the letter wants files to be named."""
    texts = _BRACKETS.findall(name)
    found = [_named(directory, prefecture, text) or by_content(directory, prefecture, text) for text in texts]
    return tuple(filter(None, dict.fromkeys(found)))


def _named(directory: Directory, prefecture: Organisation | None, text: str) -> Organisation | None:
    """The organisation whose name a text is, with its code before it, or without where no other bears that name.

    Where a prefecture collects it lies there: one of its own may have borne the name before.
    """
    written = _CODED.fullmatch(text)
    if not written:
        return None
    found = directory.by_code(written[1]) if written[1] else _names_of_one(directory).get(written[2])
    is_meant = found and found.name == written[2] and (written[1] or not prefecture or lies_in(found, prefecture))
    return found if is_meant else None


@lru_cache(maxsize=4)
def _names_of_one(directory: Directory) -> Mapping[str, Organisation]:
    bearers = Counter(organisation.name for organisation in directory.organisations)
    return {
        organisation.name: organisation for organisation in directory.organisations if bearers[organisation.name] == 1
    }
