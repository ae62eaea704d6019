"""The smallest workbooks, part by part, for what no program would write."""

import io
import zipfile
from collections.abc import Mapping

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def parts(sheet: str, *, strings: str = "", styles: str = "", names: str = "", after: str = "") -> dict[str, bytes]:
    """The parts of a workbook of one sheet; `sheet` is the content of its worksheet element."""
    relations = f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    relations += f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>' if strings else ""
    relations += f'<Relationship Id="r3" Type="{OFFICE}/styles" Target="/xl/styles.xml"/>' if styles else ""
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    found = {
        "_rels/.rels": f'<Relationships xmlns="{package}">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="票" sheetId="1" r:id="r1"/></sheets>{names}{after}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>',
        SHEET: f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
    }
    found |= {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>'} if strings else {}
    found |= {"xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'} if styles else {}
    return {name: text.encode() for name, text in found.items()}


def packed(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def workbook(sheet: str, *, strings: str = "", styles: str = "", names: str = "", after: str = "") -> bytes:
    return packed(parts(sheet, strings=strings, styles=styles, names=names, after=after))
