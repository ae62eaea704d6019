"""Checks a filled form by the receipt of its filling: `python3 build/verify_receipt.py FORM.xlsx FILLED.xlsx RECEIPT.json`.

It needs Python alone and shares nothing with the product. Every part of the filled form has to be that of the blank one, but
for `fullCalcOnLoad` in the workbook part where results of formulas were written, and for the sheets whose cells the receipt
names: these have to be the same to the byte but for those cells (old and new value as the receipt says, format and formula as
before) and the room for new ones (their row, no `spans`, a wider `dimension`). Each SHA-256 has to be right. What is otherwise
is printed, one a line; exit status 0 where nothing is, 1 where something is, 2 for what cannot be read.
"""

import hashlib
import json
import posixpath
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree


def _element(name: bytes) -> re.Pattern[bytes]:
    inside = rb"""(?s)<((?:\w+:)?)%s((?:\s(?:[^<>"']|"[^"]*"|'[^']*')*?)?)(/>|>.*?</\1%s\s*>)"""
    return re.compile(inside % (name, name))  # its prefix, its attributes, the rest of it


DATA, ROW, CELL, FORMULA, DIMENSION, COLUMNS, COLUMN = map(_element, b"sheetData row c f dimension cols col".split())
ATTRIBUTE, EMPTY = re.compile(rb"""\s([\w:.-]+)\s*=\s*["']([^"']*)["']"""), re.compile(rb"<(\w+:)?calcPr\s*/>")
SPANS, TYPE, ON_LOAD = (re.compile(rb"""\s%s\s*=\s*["'][^"']*["']""" % n) for n in (b"spans", b"t", b"fullCalcOnLoad"))
TAG, PREFIX = re.compile(rb"""<[\w/](?:[^<>"']|"[^"]*"|'[^']*')*>"""), re.compile(rb"(?<=[\s</])(?!xml:)[\w.-]+:")
WRITTEN = re.compile(  # the text of an answer; a number or the result of a formula; nothing
    rb"""(?s)(<c(?:\s[^<>]*?)?)(?: t="inlineStr"><is><t xml:space="preserve">[^<]*</t></is></c>"""
    rb"""|(?: t="(?:str|b)")?>(<f.*?>)?(?:<v>[^<]*</v>)?</c>|/>)"""
)
SAID = ("formula", "old", "new")
Place = tuple[int, int]


class _Archive:
    """A workbook: its parts by name, what its directory says of them, how many bytes there are besides."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            infos, self.comment = archive.infolist(), archive.comment
            names = [info.filename.replace("\\", "/").removeprefix("./") for info in infos]
            self.parts = dict(zip(names, map(archive.read, infos), strict=True))
        self.digests = {name: hashlib.sha256(data).hexdigest() for name, data in self.parts.items()}
        self.listed = [(i.orig_filename, i.date_time, i.comment, i.external_attr, i.internal_attr) for i in infos]
        self.besides = len(self.data) - sum(info.compress_size for info in infos)

    def xml(self, name: str) -> ElementTree.Element:
        found = {part.lower(): data for part, data in self.parts.items()}
        return ElementTree.fromstring(found[name.lower()])  # noqa: S314 - nothing is fetched

    def sheets(self) -> dict[str, str]:
        root = next(e for e in self.xml("_rels/.rels") if e.get("Type", "").endswith("/officeDocument"))
        folder, name = posixpath.split(posixpath.normpath(root.get("Target", "").lstrip("/")))
        targets = {e.get("Id"): e.get("Target", "") for e in self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))}
        found = {"": posixpath.join(folder, name).lower()}  # the workbook's part
        for sheet in self.xml(found[""]).iterfind("{*}sheets/{*}sheet"):
            link = next(value for key, value in sheet.attrib.items() if key.endswith("}id"))
            found[sheet.get("name", "")] = posixpath.normpath(posixpath.join("/", folder, targets[link]))[1:].lower()
        return found


class _Sheet:
    """A sheet in its bytes, with its rows and cells; `order` has the places of the cells as they come."""

    def __init__(self, text: bytes) -> None:
        self.text, self.order, row = text, list[Place](), 0
        self.rows, self.cells = dict[int, re.Match[bytes]](), dict[Place, re.Match[bytes]]()
        self.data = next(DATA.finditer(self.text))
        for tag in ROW.finditer(self.text, *self.data.span()):
            row, column = int(_attributes(tag[2]).get("r", row + 1)), 0
            self.rows[row] = tag
            for cell in CELL.finditer(self.text, *tag.span()):
                place = _place(_attributes(cell[2]).get("r", "")) or (row, column + 1)
                self.cells[place], column = cell, place[1]
                self.order.append(place)

    def cell(self, place: Place) -> bytes:
        return TAG.sub(lambda tag: PREFIX.sub(b"", tag[0]), self.cells[place][0]) if place in self.cells else b""

    def size(self, more: list[Place]) -> list[int]:
        refs = [_attributes(found[2]).get("ref", "").split(":") for found in DIMENSION.finditer(self.text)]
        said = [place for ref in refs[0] if (place := _place(ref))] if refs else []
        return [most(place[i] for place in (*said, *more)) for i in (0, 1) for most in (min, max)] if said else []

    def tag(self, ref: str, row: int, column: int) -> bytes:
        """The tag that a cell has when it is filled; a new one in the format of its row, else its column."""
        if (row, column) in self.cells:
            return TYPE.sub(b"", self.cell((row, column)).partition(b">")[0].rstrip(b"/").rstrip())
        own = [_attributes(self.rows[row][2])] if row in self.rows else []
        within = [_attributes(found[2]) for cols in COLUMNS.finditer(self.text) for found in COLUMN.finditer(cols[0])]
        styles = [found["s"] for found in own if "s" in found and found.get("customFormat") in ("1", "true")]
        styles += [of["style"] for of in within if "style" in of and int(of["min"]) <= column <= int(of["max"])]
        return b'<c r="%s"' % ref.encode() + b"".join(b' s="%s"' % s.encode() for s in styles[:1] if s != "0")

    def rest(self, named: set[Place], made: set[Place], rows: set[int]) -> bytes:
        """The sheet without the cells named, its size and new `rows`; with room where cells are to be made."""
        cuts = [(*self.cells[place].span(), b"") for place in named & self.cells.keys()]
        cuts += [(*found.span(2), b"") for found in DIMENSION.finditer(self.text)]
        roomy = [self.rows[row] for row in {row for row, _ in made} & self.rows.keys()]
        for found in [*roomy, *([self.data] if made and rows else [])]:
            end = b"></%s>" % self.text[found.start() + 1 : found.start(2)] if found[3] == b"/>" else b""
            cuts.append((found.start(2), found.end() if end else found.end(2), SPANS.sub(b"", found[2]) + end))
        text = self.text
        for start, stop, instead in sorted(cuts, reverse=True):
            text = text[:start] + instead + text[stop:]
        for row in () if made else rows:
            text = text.replace(b'<%srow r="%d"></%srow>' % (self.data[1], row, self.data[1]), b"", 1)
        return text


def _utf8(data: bytes) -> bytes:
    return data.decode("utf-16").encode() if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data


def _attributes(text: bytes) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in ATTRIBUTE.findall(text)}


def _place(ref: str) -> Place | None:
    found = re.fullmatch(r"([A-Z]{1,3})([1-9]\d*)", ref)
    return (int(found[2]), sum((ord(c) - 64) * 26**i for i, c in enumerate(found[1][::-1]))) if found else None


def _value(cell: bytes, strings: list[ElementTree.Element]) -> object:
    tree = ElementTree.fromstring(cell or b"<c/>")  # noqa: S314 - a cell alone
    kind, said = tree.get("t", "n"), tree.findtext("v") or ""
    if kind == "inlineStr" or (kind == "s" and said):
        item = strings[0][int(said)] if kind == "s" else tree.find("is")
        found = [text for where in ("{*}t", "{*}r/{*}t") for text in (item.iterfind(where) if item is not None else ())]
        kind, said = "s", "".join(text.text or "" for text in found)
    if said and kind in ("b", "e", "n"):
        return said.strip() in ("1", "true") if kind == "b" else {"error": said} if kind == "e" else float(said)
    said = re.sub("_x((?![dD][89a-fA-F])[0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), said)
    return said if said or kind == "str" else None


def _of_sheet(blank: _Sheet, filled: _Sheet, cells: dict[Place, Any], strings: list[Any]) -> Iterator[str]:
    for place, said in cells.items():
        old, new = blank.cell(place), filled.cell(place)
        formula, written = FORMULA.search(old), WRITTEN.fullmatch(new)
        if not written or written.groups() != (blank.tag(said["cell"], *place), formula[0] if formula else None):
            yield f"{said['cell']}: not written as a cell is, or with another format or formula"
        elif repr([bool(formula), _value(old, strings), _value(new, strings)]) != repr([said[w] for w in SAID]):
            yield f"{said['cell']}: other values than the receipt says"
    made, answers = cells.keys() - blank.cells.keys(), [at for at, said in cells.items() if not said["formula"]]
    rows = {row for row, _ in made} - blank.rows.keys()
    if blank.rest(set(cells), made, rows) != filled.rest(set(cells), set(), rows):
        yield "changed beside the cells of the receipt"
    disorder = filled.order != sorted(set(filled.order)) and blank.order == sorted(set(blank.order))
    if disorder or filled.size([]) != blank.size([at for at in answers if cells[at]["new"] is not None]):
        yield "a cell is there twice or out of order, or the used range is another"


def findings(blank: _Archive, filled: _Archive, receipt: dict[str, Any]) -> Iterator[str]:
    """What is otherwise than the receipt says, or than it should be."""
    own = json.dumps({**receipt, "sha256": ""}, sort_keys=True).encode()
    digests = [hashlib.sha256(data).hexdigest() for data in (own, blank.data, filled.data)]
    if [receipt["sha256"], receipt["form"]["sha256"], receipt["filled"]["sha256"]] != digests:
        yield "the receipt was changed, or is not of these files"
    if blank.listed != filled.listed or blank.comment != filled.comment or filled.besides > blank.besides:
        yield "parts are missing, added, renamed, twice or in another order, or there are bytes outside them"
        return
    if receipt["parts"] != [{"name": n, "before": d, "after": filled.digests[n]} for n, d in blank.digests.items()]:
        yield "a SHA-256 of a part is not right"
    sheets, cells = blank.sheets(), dict[str, dict[Place, Any]]()
    for said in receipt["cells"]:
        place, of_part = _place(said["cell"]), cells.setdefault(said["part"].lower(), {})
        if place is None or place in of_part or sheets.get(said["sheet"] or "?") != said["part"].lower():
            yield f"{said['sheet']}!{said['cell']}: twice in the receipt, or in another part"
        of_part[place or (0, 0)] = said
    workbook = sheets[""] if any(said["formula"] for said in receipt["cells"]) else None
    strings = [blank.xml(name) for name in blank.parts if name.lower().endswith("sharedstrings.xml")]
    for name, data in blank.parts.items():
        old, new = (_utf8(content) if name.endswith("xml") else content for content in (data, filled.parts[name]))
        bare = [EMPTY.sub(b"", ON_LOAD.sub(b"", text)) for text in (old, new) if name.lower() == workbook]
        if name.lower() in cells:
            yield from (f"{name}: {f}" for f in _of_sheet(_Sheet(old), _Sheet(new), cells[name.lower()], strings))
        elif data != filled.parts[name] and not (bare and bare[0] == bare[1] and ON_LOAD.search(new)):
            yield f"{name}: changed"


def main(arguments: list[str]) -> int:
    """Check the form, the filled form and the receipt that are named; the exit status."""
    try:
        form, filled = (_Archive(Path(argument)) for argument in arguments[:2])
        found = list(findings(form, filled, json.loads(Path(arguments[2]).read_bytes())))
    except Exception as error:  # noqa: BLE001 - whatever is wrong with them
        print(f"unreadable: {error!r}")
        return 2
    print("\n".join(found) or "right")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
