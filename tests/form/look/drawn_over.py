"""Workbooks with shapes, text boxes and pictures over their cells, as Excel writes them."""

import io
import struct
import zlib
from collections.abc import Mapping

from openpyxl import Workbook

from gui.form.look.form_look import FormLook
from gui.form.look.sheet_reading import form_look
from gui.xlsx.any_format import open_form
from tests.collection.remarks import with_parts

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
POINT = 12_700
SOLID = '<a:solidFill><a:srgbClr val="{}"/></a:solidFill>'
RED_LINE = f'<a:ln w="{2 * POINT}">{SOLID.format("FF0000")}</a:ln>'


def from_to(top: int, left: int, bottom: int, right: int, *shapes: str) -> str:
    """An anchor from the corner of one cell to that of another, both from 0."""
    corners = "".join(
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
        for name, row, column in (("from", top, left), ("to", bottom, right))
    )
    return f"<xdr:twoCellAnchor>{corners}{''.join(shapes)}<xdr:clientData/></xdr:twoCellAnchor>"


def at_cell(row: int, column: int, wide: int, high: int, shape: str) -> str:
    """An anchor at a cell, so many points large."""
    corner = f"<xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    size = f'<xdr:ext cx="{wide * POINT}" cy="{high * POINT}"/>'
    return f"<xdr:oneCellAnchor><xdr:from>{corner}</xdr:from>{size}{shape}<xdr:clientData/></xdr:oneCellAnchor>"


def frame(x: int, y: int, wide: int, high: int, said: str = "") -> str:
    return f'<a:xfrm {said}><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'


def turned_by(degrees: float) -> str:
    """What a frame says of that."""
    return f'rot="{degrees * 60_000:.0f}"'


def shape(
    paragraphs: str = "",
    look: str = "",
    *,
    outline: str = "rect",
    name: str = "図形 1",
    body: str = "",
    hidden: bool = False,
) -> str:
    """A shape; `look` is what stands beside its outline, `body` what its words say of themselves."""
    words = f"<xdr:txBody><a:bodyPr {body}/><a:lstStyle/>{paragraphs}</xdr:txBody>" if paragraphs else ""
    about = f'<xdr:nvSpPr><xdr:cNvPr id="2" name="{name}"{" hidden=" + chr(34) + "1" + chr(34) if hidden else ""}/><xdr:cNvSpPr/></xdr:nvSpPr>'
    before, after = look.split("</a:xfrm>") if "</a:xfrm>" in look else ("", look)
    placed = f"{before}</a:xfrm>" if before else ""
    drawn = f'<xdr:spPr>{placed}<a:prstGeom prst="{outline}"><a:avLst/></a:prstGeom>{after}</xdr:spPr>'
    return f'<xdr:sp macro="" textlink="">{about}{drawn}{words}</xdr:sp>'


def said(text: str, look: str = 'sz="1100"', side: str = "l", inner: str = "") -> str:
    """A paragraph of one piece."""
    return f'<a:p><a:pPr algn="{side}"/><a:r><a:rPr {look}>{inner}</a:rPr><a:t>{text}</a:t></a:r></a:p>'


def picture(name: str = "図 1", related: str = "rImage") -> str:
    """A picture, related to the first one of the workbook."""
    about = f'<xdr:nvPicPr><xdr:cNvPr id="3" name="{name}"/><xdr:cNvPicPr/></xdr:nvPicPr>'
    office = _TYPE[:-1]
    blip = f'<xdr:blipFill><a:blip xmlns:r="{office}" r:embed="{related}"/></xdr:blipFill>'
    return f'<xdr:pic>{about}{blip}<xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr></xdr:pic>'


def alternative(requires: str, chosen: str, otherwise: str) -> str:
    choice = f'<mc:Choice Requires="{requires}">{chosen}</mc:Choice><mc:Fallback>{otherwise}</mc:Fallback>'
    return f'<mc:AlternateContent xmlns:mc="{_MC}">{choice}</mc:AlternateContent>'


def png(wide: int = 2, high: int = 2, *, dots: bytes | None = None, more: bytes = b"") -> bytes:
    """A picture in red, `more` between its head and its dots."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)

    rows = dots if dots is not None else (b"\0" + b"\xff\0\0" * wide) * high
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def drawn_over(*anchors: str, image: bytes = b"", drawing: str = "") -> bytes:
    """A workbook of one sheet over which these stand."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "回答票"
    sheet["A1"] = "照会の様式"
    stream = io.BytesIO()
    book.save(stream)
    whole = drawing or f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}">{"".join(anchors)}</xdr:wsDr>'
    parts: dict[str, str | bytes] = {"xl/drawings/drawing1.xml": whole}
    if image:
        target = f'<Relationship Id="rImage" Type="{_TYPE}image" Target="../media/image1.png"/>'
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        related: Mapping[str, str | bytes] = {
            "xl/drawings/_rels/drawing1.xml.rels": f'<Relationships xmlns="{space}">{target}</Relationships>',
            "xl/media/image1.png": image,
        }
        parts |= related
    return with_parts(stream.getvalue(), parts, {f"{_TYPE}drawing": "../drawings/drawing1.xml"})


def look_over(*anchors: str, image: bytes = b"", drawing: str = "") -> FormLook:
    """How such a workbook looks."""
    return form_look(open_form(drawn_over(*anchors, image=image, drawing=drawing)))
