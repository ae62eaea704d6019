"""A PDF file as Qt writes it (one table of objects, no object streams), taken apart and put together again."""

import re
import zlib
from dataclasses import dataclass

_HEAD = re.compile(rb"\s*\d+ 0 obj\s*")
_LENGTH = re.compile(rb"/Length (\d+)( 0 R)?")
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_POINTED = re.compile(rb"/(\w+)\s*\[?\s*(\d+) 0 R")
_POINTER = re.compile(rb"(\d+) 0 R")
_SIZE = re.compile(rb"/Size \d+")
_CHARACTERS = re.compile(rb"/CIDSet (\d+) 0 R\n?")
_ROW = re.compile(rb"(\d{10}) \d{5} ([nf])")


@dataclass(slots=True)
class PdfFile:
    """Its objects by their numbers, each without `obj` and `endobj`; what stands before them and in the trailer."""

    header: bytes
    objects: dict[int, bytes]
    trailer: bytes

    def stream(self, number: int) -> bytes:
        """What the stream of an object holds, inflated where it was deflated."""
        told, _, data = self.objects[number].partition(b"stream\n")
        length = _LENGTH.search(told)
        if length is None:
            raise ValueError(f"object {number} is no stream")
        size = int(self.objects[int(length[1])]) if length[2] else int(length[1])
        return zlib.decompress(data[:size]) if b"/FlateDecode" in told else data[:size]

    def put_stream(self, number: int, data: bytes) -> None:
        """Let an object be a stream that holds this."""
        packed = zlib.compress(data)
        told = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
        self.objects[number] = told + packed + b"\nendstream"

    def add_stream(self, data: bytes) -> int:
        """The number of a new stream that holds this."""
        number = max(self.objects) + 1
        self.put_stream(number, data)
        return number

    def add_keys(self, number: int, keys: bytes) -> None:
        """Let the dictionary that is an object have these keys too."""
        self.objects[number] = b"%s\n%s\n>>" % (self.objects[number].removesuffix(b">>").rstrip(), keys)

    def drop_character_lists(self) -> None:
        """Take the lists of their characters out of the fonts (§9.8.3.2): they may be left out, and may not be wrong."""
        for number, body in list(self.objects.items()):
            if found := _CHARACTERS.search(body.partition(b"stream\n")[0]):
                self.objects[number] = body.replace(found[0], b"")
                del self.objects[int(found[1])]

    def pointed(self, number: int, key: bytes) -> int:
        """The number of the object to which a key of an object's dictionary points, or the first of its list."""
        for found in _POINTED.finditer(self.objects[number]):
            if found[1] == key:
                return int(found[2])
        raise ValueError(f"object {number} has no {key!r}")

    @property
    def root(self) -> int:
        """The number of the catalogue."""
        found = _ROOT.search(self.trailer)
        if found is None:
            raise ValueError("a PDF without a catalogue")
        return int(found[1])

    @property
    def pages(self) -> list[int]:
        """The numbers of the pages, in their order."""
        kids = _KIDS.search(self.objects[self.pointed(self.root, b"Pages")])
        return [int(number) for number in _POINTER.findall(kids[1])] if kids else []

    def written(self) -> bytes:
        """The file."""
        parts, places, at = [self.header], {}, len(self.header)
        for number, body in sorted(self.objects.items()):
            part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
            places[number] = at
            parts.append(part)
            at += len(part)
        size = max(self.objects) + 1
        rows = (b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size))
        trailer = _SIZE.sub(b"/Size %d" % size, self.trailer)
        end = b"xref\n0 %d\n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (size, b"".join(rows), trailer, at)
        return b"".join((*parts, end))


def taken_apart(pdf: bytes) -> PdfFile:
    """The file of these bytes."""
    table = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    rows = _ROW.findall(pdf[table:])
    starts = {number: int(place) for number, (place, used) in enumerate(rows) if used == b"n"}
    ends = dict(zip(sorted(starts.values()), [*sorted(starts.values())[1:], table], strict=True))
    objects = {}
    for number, start in starts.items():
        body = pdf[start : ends[start]].rstrip().removesuffix(b"endobj").removesuffix(b"\n")
        objects[number] = _HEAD.sub(b"", body, count=1)
    trailer = pdf[pdf.rindex(b"trailer") + len(b"trailer") : pdf.rindex(b"startxref")].strip()
    return PdfFile(pdf[: min(starts.values())], objects, trailer)
