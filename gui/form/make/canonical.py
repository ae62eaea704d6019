"""A workbook as openpyxl writes it, put into the form in which Excel itself would keep it.

Texts go into the table of shared strings (ECMA-376 part 1 §18.4), the children of a font stand in the order of the schema
(§18.8.22), and no time stands anywhere: Excel has nothing to repair or to rewrite, and the same content is the same bytes.
"""

import io
import re
import zipfile

EPOCH = (2023, 7, 1, 0, 0, 0)
_FONT = ("b", "i", "strike", "u", "vertAlign", "sz", "color", "name", "family", "charset", "scheme")
_FONTS = re.compile(r"<font>(.*?)</font>")
_PART = re.compile(r"<[^<>]+/>")
_INLINE = re.compile(r' t="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>')
_STRINGS = "xl/sharedStrings.xml"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def canonical(data: bytes) -> bytes:
    """The same workbook in canonical form."""
    parts = _parts(data)
    if _STRINGS not in parts:
        _announce(parts)
    strings: dict[str, int] = {}
    count = 0
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        text, found = _INLINE.subn(
            lambda cell: f' t="s"><v>{strings.setdefault(cell[1], len(strings))}</v></c>', parts[name].decode("utf-8")
        )
        parts[name] = text.encode("utf-8")
        count += found
    items = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in strings)
    table = f'<sst {_MAIN} count="{count}" uniqueCount="{len(strings)}">{items}</sst>'
    parts[_STRINGS] = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{table}'.encode()
    styles = parts["xl/styles.xml"].decode("utf-8")
    parts["xl/styles.xml"] = _FONTS.sub(_ordered, styles).encode("utf-8")
    stamp = b"%04d-%02d-%02dT%02d:%02d:%02dZ" % EPOCH
    parts["docProps/core.xml"] = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, parts["docProps/core.xml"])
    return packed(parts)


def _announce(parts: dict[str, bytes]) -> None:
    """Name the part of the shared strings where a package names its parts."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    relation = f'<Relationship Id="rIdStrings" Type="{office}/sharedStrings" Target="/{_STRINGS}"/>'
    for name, entry, end in (
        ("[Content_Types].xml", f'<Override PartName="/{_STRINGS}" ContentType="{kind}"/>', b"</Types>"),
        ("xl/_rels/workbook.xml.rels", relation, b"</Relationships>"),
    ):
        parts[name] = parts[name].replace(end, entry.encode() + end)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as an archive without any time or system in it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return data.getvalue()


def _ordered(font: re.Match[str]) -> str:
    texts = {text.removeprefix("<").partition(" ")[0].rstrip("/>"): text for text in _PART.findall(font[1])}
    return "<font>" + "".join(texts[name] for name in sorted(texts, key=_FONT.index)) + "</font>"
