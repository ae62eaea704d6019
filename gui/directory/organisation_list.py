"""The list of organisations as CSV text: one line a 都道府県 or 市区町村, by its 全国地方公共団体コード."""

import csv
import io
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from gui.words.variants import is_kana

COLUMNS = ["code", "kind", "prefecture", "municipality", "kana"]


@dataclass(frozen=True, slots=True)
class Kinds:
    """What kinds of organisation a list knows. `wider` says of a kind what it is a part of; an empty `names` takes any.

    `prefectural` is the kind of those that stand for a whole prefecture, `with_wards` are those that have 行政区. `by_name`
    are the kinds that surveys have for those whose name ends in a letter: 市 or 市区, where others are 町村.
    """

    names: tuple[str, ...] = ()
    prefectural: str = ""
    with_wards: frozenset[str] = frozenset()
    wider: Mapping[str, str] = field(default_factory=dict)
    by_name: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def all_wider(self, kind: str) -> tuple[str, ...]:
        """What a kind is a part of, the nearest first."""
        found: list[str] = []
        while (kind := self.wider.get(kind, "")) and kind not in found:
            found.append(kind)
        return tuple(found)


ANY_KINDS = Kinds()


def read_kinds(toml_text: str) -> Kinds:
    """The kinds that a description of a list names; ValueError for one that is none."""
    found = tomllib.loads(toml_text)
    kinds = [(str(kind["name"]), kind) for kind in found.get("kind", [])]
    return Kinds(
        names=tuple(name for name, _ in kinds),
        prefectural=next((name for name, kind in kinds if kind.get("prefectural")), ""),
        with_wards=frozenset(name for name, kind in kinds if kind.get("wards")),
        wider={name: str(kind["part_of"]) for name, kind in kinds if "part_of" in kind},
        by_name={str(one["ends"]): tuple(map(str, one["kinds"])) for one in found.get("by_name", [])},
    )


class Former(NamedTuple):
    """A 市区町村 that has become a part of another of its prefecture: its `name`, and what that one is called `now`."""

    prefecture: str
    name: str
    now: str


def read_former(csv_text: str) -> Iterator[Former]:
    """The former ones that a list names as CSV text: prefecture, municipality, what became a part of it, 、 between."""
    for prefecture, now, names in list(csv.reader(io.StringIO(csv_text, newline="")))[1:]:
        yield from (Former(prefecture, name, now) for name in names.split("、"))


@dataclass(frozen=True, slots=True)
class Organisation:
    """A 都道府県 or 市区町村; `municipality` is empty for a 都道府県, `kana` is the reading of `name`.

    `wider` are the kinds of which its own is a part, `by_name` those that its name tells, `has_wards` whether it is divided
    into 行政区.

    `code` is the 全国地方公共団体コード: two digits for the prefecture (JIS X 0401), three for the municipality
    (JIS X 0402), a check digit. An organisation of a survey's own list is called as that has `stated` it.
    """

    code: str
    kind: str
    prefecture: str
    municipality: str
    kana: str
    wider: tuple[str, ...] = ()
    has_wards: bool = False
    stated: str = ""
    by_name: tuple[str, ...] = ()

    @property
    def prefecture_code(self) -> str:
        """The code of its prefecture by JIS X 0401: `14`."""
        return self.code[:2]

    @property
    def is_prefecture(self) -> bool:
        """Whether it is a 都道府県 itself."""
        return not (self.municipality or self.stated)

    @property
    def name(self) -> str:
        """What it calls itself: `相模原市`, and for a prefecture `神奈川県`."""
        return self.municipality or self.prefecture

    @property
    def with_prefecture(self) -> str:
        """Its name behind its prefecture's, for there is a 府中市 in two of them; one of a list stands apart: `みなと県　中央病院`."""
        between = "　" if self.stated and self.prefecture else ""
        return f"{self.prefecture}{between}{self.municipality}"

    @property
    def official(self) -> str:
        """The form that the letter asks for: 都道府県コード・都道府県名・市区町村名 without white space or 郡名, or as `stated`."""
        return self.stated or f"{self.prefecture_code}{self.prefecture}{self.municipality}"


def check_digit(code: str) -> str:
    """The sixth digit of a 全国地方公共団体コード whose first five digits are `code`'s.

    11 less the remainder, by 11, of the digits' sum weighted 6, 5, 4, 3, 2; its last digit only.
    """
    total = 6 * int(code[0]) + 5 * int(code[1]) + 4 * int(code[2]) + 3 * int(code[3]) + 2 * int(code[4])
    return str((11 - total % 11) % 10)


def read_organisations(csv_text: str, kinds: Kinds = ANY_KINDS) -> tuple[Organisation, ...]:
    """The organisations of a list as CSV text (`COLUMNS`), in code order.

    ValueError names the line and the fault: unknown columns, a wrong check digit (JIS X 0402), a duplicate.
    """
    reader = csv.reader(io.StringIO(csv_text.removeprefix("\ufeff"), newline=""), strict=True)
    lines: dict[str, tuple[int, Organisation]] = {}
    officials: dict[str, int] = {}
    try:
        header = next(reader, [])
        if header != COLUMNS:
            raise ValueError(f"line 1: columns {header} where {COLUMNS} are expected")
        for cells in reader:
            line = reader.line_num
            organisation = _organisation(line, cells, kinds)
            if organisation.code in lines:
                raise ValueError(f"line {line}: code {organisation.code} is on line {lines[organisation.code][0]} too")
            earlier = officials.setdefault(organisation.official, line)
            if earlier != line:
                raise ValueError(f"line {line}: {organisation.official} is on line {earlier} too")
            lines[organisation.code] = line, organisation
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num}: not CSV: {error}") from error
    _check_prefectures(lines)
    return tuple(lines[code][1] for code in sorted(lines))


def one_by_one(csv_text: str, kinds: Kinds) -> Callable[[str], Organisation | None]:
    """Reads the organisation of an official form out of a list without a fault; whoever asks for one does not wait for all."""

    @cache
    def lines() -> dict[str, list[str]]:
        _, *listed = csv.reader(io.StringIO(csv_text, newline=""))
        return {f"{line[0][:2]}{line[2]}{line[3]}": line for line in listed}

    def named(official: str) -> Organisation | None:
        line = lines().get(official)
        return _described(line, kinds) if line else None

    return named


def _organisation(line: int, cells: list[str], kinds: Kinds) -> Organisation:
    if len(cells) != len(COLUMNS):
        raise ValueError(f"line {line}: {len(cells)} columns where {len(COLUMNS)} are expected")
    organisation = _described(cells, kinds)
    fault = _fault(organisation, kinds)
    if fault:
        raise ValueError(f"line {line}: {fault}")
    return organisation


def _described(cells: list[str], kinds: Kinds) -> Organisation:
    code, kind, prefecture, municipality, kana = cells
    wards = kind in kinds.with_wards
    wider, by_name = kinds.all_wider(kind), kinds.by_name.get(municipality[-1:], ())
    return Organisation(code, kind, prefecture, municipality, kana, wider, wards, by_name=by_name)


def _fault(organisation: Organisation, kinds: Kinds) -> str:
    """What is wrong with a line taken by itself; empty if nothing is."""
    code = organisation.code
    if not (len(code) == 6 and code.isascii() and code.isdigit()):
        return f"code {code!r} is not six digits"
    due = check_digit(code)
    if due != code[5]:
        return f"code {code} has the check digit {code[5]} where {due} is due"
    if kinds.names and organisation.kind not in kinds.names:
        return f"kind {organisation.kind!r} is none of {'、'.join(kinds.names)}"
    if not organisation.prefecture:
        return "no prefecture"
    is_prefecture = code[2:5] == "000"
    is_named_so = organisation.kind == kinds.prefectural if kinds.prefectural else is_prefecture
    if is_prefecture != is_named_so or is_prefecture == bool(organisation.municipality):
        return f"code {code}, kind {organisation.kind} and municipality {organisation.municipality!r} disagree"
    if not is_kana(organisation.kana):
        return f"kana {organisation.kana!r} is not hiragana"
    return ""


def _check_prefectures(lines: dict[str, tuple[int, Organisation]]) -> None:
    """Every municipality's prefecture is on the list, under the code that the municipality's begins with."""
    prefectures = {o.prefecture_code: o.prefecture for _, o in lines.values() if not o.municipality}
    for line, organisation in lines.values():
        if prefectures.get(organisation.prefecture_code) != organisation.prefecture:
            code = organisation.prefecture_code
            raise ValueError(f"line {line}: no prefecture {organisation.prefecture} with the code {code}")
