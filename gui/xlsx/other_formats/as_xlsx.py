"""Tables of another format as the plainest xlsx, for the ordinary reader: then one code finds and judges the answers."""

import io
import re
import zipfile
from collections.abc import Iterator

from gui.xlsx.addresses import Area, to_ref
from gui.xlsx.formulas.values import FormulaError
from gui.xlsx.other_formats.tables import Entry, Format, Table, Tables
from gui.xlsx.strings import as_content

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_FORBIDDEN = re.compile("[\0-\x08\x0b-\x1f\ufffe\uffff]")
_CUSTOM = 164
"""The first number of a number format that is not built in (§18.8.30)."""


def as_xlsx(found: Tables) -> bytes:
    """The package, uncompressed: it is read at once and never kept."""
    strings: dict[str, int] = {}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:

        def write(name: str, *pieces: str) -> None:
            archive.writestr(name, "".join(pieces).encode("utf-8"))

        write("_rels/.rels", _relations([("r1", "officeDocument", "xl/workbook.xml")]))
        targets = [(f"s{i}", "worksheet", f"sheet{i}.xml") for i in range(len(found.tables))]
        others = [("strings", "sharedStrings", "strings.xml"), ("styles", "styles", "styles.xml")]
        write("xl/_rels/workbook.xml.rels", _relations([*targets, *others]))
        write("xl/workbook.xml", _workbook(found))
        write("xl/styles.xml", _styles(found.formats))
        for i, table in enumerate(found.tables):
            write(f"xl/sheet{i}.xml", *_sheet(table, strings))
            beside = _beside(i, table)
            for name, _, content in beside:
                write(f"xl/{name}", content)
            if beside:
                targets = [(kind, kind, name) for name, kind, _ in beside]
                write(f"xl/_rels/sheet{i}.xml.rels", _relations(targets))
        items = (f"<si><t>{_content(text)}</t></si>" for text in strings)
        write("xl/strings.xml", f'<sst xmlns="{_MAIN}">', *items, "</sst>")
    return out.getvalue()


def _relations(found: list[tuple[str, str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for name, kind, target in found
    )
    return f'<Relationships xmlns="{_PACKAGE}">{each}</Relationships>'


def _workbook(found: Tables) -> str:
    sheets = "".join(
        f'<sheet name="{_attribute(table.name)}" sheetId="{i + 1}" r:id="s{i}" '
        f'state="{"visible" if table.visible else "hidden"}"/>'
        for i, table in enumerate(found.tables)
    )
    system = f'<workbookPr date1904="{int(found.date1904)}"/>'
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{system}<sheets>{sheets}</sheets></workbook>'


def _styles(formats: list[Format]) -> str:
    codes = [
        f'<numFmt numFmtId="{_CUSTOM + i}" formatCode="{_attribute(found.code)}"/>'
        for i, found in enumerate(formats)
        if found.code is not None
    ]
    cells = [
        f'<xf numFmtId="{found.number if found.code is None else _CUSTOM + i}" fontId="{i}" fillId="{i}">'
        f'<protection locked="{int(found.locked)}"/></xf>'
        for i, found in enumerate(formats)
    ]
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts>{"".join(codes)}</numFmts>'
        f"<fonts>{''.join(map(_font, formats))}</fonts><fills>{''.join(map(_fill, formats))}</fills>"
        f"<cellXfs>{''.join(cells)}</cellXfs></styleSheet>"
    )


def _font(found: Format) -> str:
    ink = f'<color rgb="FF{found.ink}"/>' if found.ink else ""
    return f"<font>{'<strike/>' if found.struck else ''}{ink}</font>"


def _fill(found: Format) -> str:
    ground = f'<patternFill patternType="solid"><fgColor rgb="FF{found.ground}"/></patternFill>' if found.ground else ""
    return f"<fill>{ground}</fill>"


def _beside(index: int, table: Table) -> list[tuple[str, str, str]]:
    """The parts of what stands beside the cells, each with its name and its kind."""
    found = []
    if table.comments:
        each = "".join(
            f'<comment ref="{to_ref(*at)}"><t>{_content(text)}</t></comment>' for at, text in table.comments.items()
        )
        found.append((f"comments{index}.xml", "comments", f'<comments xmlns="{_MAIN}">{each}</comments>'))
    if table.drawn:
        each = "".join(
            f"<twoCellAnchor>{_corners(area)}<t>{_content(text)}</t></twoCellAnchor>" for area, text in table.drawn
        )
        found.append((f"drawing{index}.xml", "drawing", f"<wsDr>{each}</wsDr>"))
    return found


def _corners(area: Area) -> str:
    corners = (("from", area.top, area.left), ("to", area.bottom, area.right))
    return "".join(f"<{name}><col>{column - 1}</col><row>{row - 1}</row></{name}>" for name, row, column in corners)


def _sheet(table: Table, strings: dict[str, int]) -> Iterator[str]:
    yield f'<worksheet xmlns="{_MAIN}">'
    if table.columns:
        each = (f'<col min="{first}" max="{last}" style="{style}"/>' for first, last, style in table.columns)
        yield f"<cols>{''.join(each)}</cols>"
    yield "<sheetData>"
    before = 0
    for row, column in sorted(table.cells):
        if row != before:
            yield f'{"</row>" if before else ""}<row r="{row}">'
            before = row
        yield _cell(to_ref(row, column), table.cells[row, column], strings)
    yield f"{'</row>' if before else ''}</sheetData>"
    if table.protected:
        yield '<sheetProtection sheet="1"/>'
    if table.merged:
        areas = "".join(f'<mergeCell ref="{_ref(area)}"/>' for area in table.merged)
        yield f"<mergeCells>{areas}</mergeCells>"
    if table.lists:
        places = " ".join(map(_ref, table.lists))
        yield f'<dataValidations><dataValidation type="list" sqref="{places}"/></dataValidations>'
    yield from (f"<headerFooter><oddHeader>{_content(said)}</oddHeader></headerFooter>" for said in table.pages)
    yield "</worksheet>"


def _cell(ref: str, entry: Entry, strings: dict[str, int]) -> str:
    value = entry.value
    start = f'<c r="{ref}" s="{entry.format}"' if entry.format else f'<c r="{ref}"'
    formula = "<f></f>" if entry.is_formula else ""
    if value is None:
        return f"{start}/>"
    if isinstance(value, bool):
        return f'{start} t="b">{formula}<v>{int(value)}</v></c>'
    if isinstance(value, FormulaError):
        return f'{start} t="e">{formula}<v>{_content(value.code)}</v></c>'
    if isinstance(value, float):
        return f"{start}>{formula}<v>{value!r}</v></c>"
    if not value:
        return f'{start} t="str">{formula}<v></v></c>'
    return f'{start} t="s">{formula}<v>{strings.setdefault(value, len(strings))}</v></c>'


def _ref(area: Area) -> str:
    return f"{to_ref(area.top, area.left)}:{to_ref(area.bottom, area.right)}"


def _content(text: str) -> str:
    """A text as an element's content; what XML forbids goes as `_xHHHH_`, as in any xlsx."""
    return _FORBIDDEN.sub(lambda found: f"_x{ord(found[0]):04X}_", as_content(text))


def _attribute(text: str) -> str:
    """A name as an attribute; what XML forbids cannot stand there."""
    plain = _FORBIDDEN.sub("?", text).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return plain.replace("\t", "&#9;").replace("\n", "&#10;")
