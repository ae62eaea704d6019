"""Filled forms with something planted in them or in their receipts, each told by its number: what a receipt is to find.

Half of what is planted has a receipt whose digests were made anew, as a faulty program would leave it: what was changed is
then to be found in the file itself.
"""

import hashlib
import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from gui.xlsx.package import open_package

_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)</")
_DIGIT = re.compile(rb"(?<=[\w\"(>])\d(?=[\w\"):<])")
_WORD = re.compile(rb">[^<>]*[\x80-\xff][^<>]*<")
_CELL = re.compile(rb"<((?:\w+:)?)c\s[^>]*?(?:/>|>.*?</\1c>)", re.DOTALL)
_STYLE = re.compile(rb'(?<=\ss=")\d+(?=")')
_FORMULA = re.compile(rb"(?<=<f>)[^<]+(?=</f>)")
_COMPRESSED = 0o600 << 16


class Case(NamedTuple):
    """A blank form, the filled one, and the receipt."""

    blank: bytes
    filled: bytes
    receipt: Mapping[str, Any]


_Plant = Callable[[random.Random, Case], Case | None]


def planted(case: Case, number: int) -> tuple[str, Case]:
    """The case with one change of a number, and what was done."""
    chance = random.Random(number)  # noqa: S311 - not a secret
    while True:
        plant = chance.choice(_PLANTS)
        found = plant(chance, case)
        if found is not None and (found.filled, found.receipt) != (case.filled, case.receipt):
            return f"{number} {plant.__name__}", found


def signed(receipt: Mapping[str, Any]) -> dict[str, Any]:
    """A receipt with its own digest made anew."""
    text = json.dumps({**receipt, "sha256": ""}, sort_keys=True).encode()
    return {**receipt, "sha256": hashlib.sha256(text).hexdigest()}


def _made_anew(case: Case, data: bytes) -> Case:
    """The case with another filled form, and every digest of it."""
    package = open_package(data)
    parts = [
        {"name": p["name"], "before": p["before"], "after": hashlib.sha256(package.read(p["name"])).hexdigest()}
        for p in case.receipt["parts"]
        if package.find(p["name"]) == p["name"]
    ]
    filled = {**case.receipt["filled"], "sha256": hashlib.sha256(data).hexdigest()}
    return case._replace(filled=data, receipt=signed({**case.receipt, "filled": filled, "parts": parts}))


def _with(chance: random.Random, case: Case, parts: Mapping[str, bytes]) -> Case:
    data = open_package(case.filled).replaced(parts)
    return _made_anew(case, data) if chance.random() < 0.5 else case._replace(filled=data)


def _edited(chance: random.Random, case: Case, name: str, pattern: re.Pattern[bytes], new: bytes = b"") -> Case | None:
    """One stretch of a part replaced, or by default turned about."""
    content = open_package(case.filled).read(name)
    found = [match for match in pattern.finditer(content) if match[0] != (new or match[0][::-1])]
    if not found:
        return None
    match = chance.choice(found)
    start, stop = match.span(1) if match.re.groups and match.re is not _CELL else match.span()
    old = content[start:stop]
    fresh = new or (b"%d" % ((int(old) + 1) % 10) if old.isdigit() and len(old) < 9 else old + b"1")
    if b">" in old and not new:
        fresh = old[:-1] + "、".encode() + b"<"
    return _with(chance, case, {name: content[:start] + fresh + content[stop:]})


def _touched(chance: random.Random, case: Case) -> str:
    return str(chance.choice(sorted({cell["part"] for cell in case.receipt["cells"]})))


def byte(chance: random.Random, case: Case) -> Case:
    at = chance.randrange(len(case.filled))
    return case._replace(filled=case.filled[:at] + bytes([case.filled[at] ^ 1]) + case.filled[at + 1 :])


def bytes_outside(chance: random.Random, case: Case) -> Case:
    junk = b"hidden"
    made = case._replace(filled=chance.choice((junk + case.filled, case.filled + junk)))
    sha = hashlib.sha256(made.filled).hexdigest()
    return made._replace(receipt=signed({**case.receipt, "filled": {**case.receipt["filled"], "sha256": sha}}))


def another_part(chance: random.Random, case: Case) -> Case | None:
    names = [p["name"] for p in case.receipt["parts"] if p["before"] == p["after"] and p["name"].endswith("l")]
    return _edited(chance, case, chance.choice(names), chance.choice((_DIGIT, _WORD)))


def styles(chance: random.Random, case: Case) -> Case | None:
    names = [p["name"] for p in case.receipt["parts"] if p["name"].lower().endswith(("styles.xml", "theme1.xml"))]
    return _edited(chance, case, chance.choice(names), _DIGIT) if names else None


def strings(chance: random.Random, case: Case) -> Case | None:
    names = [p["name"] for p in case.receipt["parts"] if p["name"].lower().endswith("sharedstrings.xml")]
    return _edited(chance, case, names[0], _WORD) if names else None


def value_of_a_cell(chance: random.Random, case: Case) -> Case | None:
    return _edited(chance, case, _touched(chance, case), chance.choice((_VALUE, _WORD)))


def style_of_a_cell(chance: random.Random, case: Case) -> Case | None:
    return _edited(chance, case, _touched(chance, case), _STYLE)


def formula_of_a_cell(chance: random.Random, case: Case) -> Case | None:
    return _edited(chance, case, _touched(chance, case), _FORMULA)


def cell_removed(chance: random.Random, case: Case) -> Case | None:
    return _edited(chance, case, _touched(chance, case), _CELL, b" ")


def cell_twice(chance: random.Random, case: Case) -> Case | None:
    name = _touched(chance, case)
    content = open_package(case.filled).read(name)
    found = chance.choice(list(_CELL.finditer(content)))
    return _with(chance, case, {name: content[: found.end()] + found[0] + content[found.end() :]})


def sheet_around(chance: random.Random, case: Case) -> Case | None:
    """Columns, merged areas, rules, protection: whatever stands in a sheet beside its cells."""
    name = _touched(chance, case)
    content = open_package(case.filled).read(name)
    places = [content.find(b"<sheetData"), content.find(b"</sheetData")]
    found = [m for m in _DIGIT.finditer(content) if not places[0] <= m.start() <= places[1]]
    if not found:
        return None
    at = chance.choice(found).start()
    digit = b"%d" % ((content[at] - 47) % 10)
    return _with(chance, case, {name: content[:at] + digit + content[at + 1 :]})


def values_swapped(chance: random.Random, case: Case) -> Case | None:
    """Two answers, each in the other's cell."""
    name = _touched(chance, case)
    content = open_package(case.filled).read(name)
    found = {m[0] for m in _VALUE.finditer(content)} | set(re.findall(rb'preserve">[^<]+</', content))
    pairs = sorted(text for text in found if content.count(text) == 1)
    if len(pairs) < 2:
        return None
    one, other = chance.sample([text for text in pairs if text[:1] == chance.choice(pairs)[:1]] * 2, 2)
    swapped = content.replace(one, b"\0").replace(other, one).replace(b"\0", other)
    return _with(chance, case, {name: swapped}) if one != other else None


def workbook(chance: random.Random, case: Case) -> Case | None:
    names = [p["name"] for p in case.receipt["parts"] if p["name"].endswith(("workbook.xml", ".rels", "Types].xml"))]
    return _edited(chance, case, chance.choice(names), _DIGIT)


def parts(chance: random.Random, case: Case) -> Case:
    """A part added, removed, renamed, or in another place."""
    with zipfile.ZipFile(io.BytesIO(case.filled)) as archive:
        found = [(info, archive.read(info)) for info in archive.infolist()]
    at = chance.randrange(len(found))
    kind = chance.randrange(4)
    if kind == 0:
        added = deepcopy(found[at][0])
        added.filename = added.orig_filename = f"xl/{chance.choice(('calcChain', 'vbaProject', 'media/image9'))}.bin"
        found.insert(at, (added, b"added"))
    elif kind == 1:
        del found[at]
    elif kind == 2:
        found[at][0].filename = found[at][0].orig_filename = f"{found[at][0].filename}x"
    else:
        found.insert((at + 1) % len(found), found.pop(at))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in found:
            archive.writestr(info, content)
    data = made.getvalue()
    return _made_anew(case, data) if chance.random() < 0.5 else case._replace(filled=data)


def receipt_of_a_cell(chance: random.Random, case: Case) -> Case:
    """What the receipt says of a cell: its value, what it held, its place, its sheet, whether it is a formula."""
    receipt = deepcopy(dict(case.receipt))
    cell = chance.choice(receipt["cells"])
    kind = chance.choice(("new", "old", "cell", "sheet", "formula", "part", "gone", "twice"))
    if kind == "gone":
        receipt["cells"].remove(cell)
    elif kind == "twice":
        receipt["cells"].append(dict(cell))
    elif kind == "formula":
        cell[kind] = not cell[kind]
    elif kind in ("old", "new"):
        cell[kind] = "別の値" if not isinstance(cell[kind], float) else cell[kind] + 1
    else:
        cell[kind] += "1"
    return case._replace(receipt=signed(receipt))


def receipt_of_a_part(chance: random.Random, case: Case) -> Case:
    receipt = deepcopy(dict(case.receipt))
    where = chance.choice((*receipt["parts"], receipt["form"], receipt["filled"]))
    key = chance.choice([key for key in where if where is not receipt["form"] or key == "sha256"])
    key = "sha256" if where is receipt["filled"] else key
    where[key] = where[key][:-1] + ("0" if where[key][-1] != "0" else "1")
    return case._replace(receipt=signed(receipt))


def receipt_elsewhere(chance: random.Random, case: Case) -> Case:
    receipt = deepcopy(dict(case.receipt))
    receipt[chance.choice(("code", "format", "survey", "sha256", "made"))] = "別のもの"
    return case._replace(receipt=receipt)


_PLANTS: tuple[_Plant, ...] = (
    *(byte, bytes_outside, another_part, styles, strings, value_of_a_cell, style_of_a_cell, formula_of_a_cell),
    *(cell_removed, cell_twice, sheet_around, values_swapped, workbook, parts),
    *(receipt_of_a_cell, receipt_of_a_part, receipt_elsewhere),
)
