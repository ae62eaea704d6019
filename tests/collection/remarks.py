"""What people write beside the answers of a form, put into its workbook as Excel does it."""

import io
import re
import zipfile
from collections.abc import Mapping

import openpyxl
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks import as_saved

SHEET = "調査項目回答シート"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MS_TYPE = "http://schemas.microsoft.com/office/2017/10/relationships/"
_CONTENT = "application/vnd.openxmlformats-officedocument"
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def with_parts(data: bytes, parts: Mapping[str, str | bytes], relations: Mapping[str, str]) -> bytes:
    """A workbook to whose first sheet parts are related, by the type of each relation."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        held = {name: package.read(name) for name in package.namelist()}
    each = "".join(
        f'<Relationship Id="rNew{i}" Type="{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(relations.items())
    )
    name = "xl/worksheets/_rels/sheet1.xml.rels"
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    before = re.sub(rb"<Relationships([^>]*)/>", rb"<Relationships\1></Relationships>", held.get(name, empty))
    held[name] = before.replace(b"</Relationships>", each.encode() + b"</Relationships>")
    types = "".join(
        f'<Override PartName="/{part}" ContentType="{_CONTENT}.drawing+xml"/>' for part in parts if "drawing" in part
    )
    sheet = "xl/worksheets/sheet1.xml"
    if types:
        held["[Content_Types].xml"] = held["[Content_Types].xml"].replace(b"</Types>", types.encode() + b"</Types>")
        drawn = f'<drawing xmlns:r="{_TYPE[:-1]}" r:id="rNew0"/>'.encode()
        held[sheet] = held[sheet].replace(b"</worksheet>", drawn + b"</worksheet>")
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in {
            **held,
            **{part: said if isinstance(said, bytes) else said.encode() for part, said in parts.items()},
        }.items():
            package.writestr(part, content)
    return saved.getvalue()


def with_thread(data: bytes, cell: str, *texts: str) -> bytes:
    """A thread of comments, and beside it the one that an older Excel is shown."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    said = "".join(
        f'<threadedComment ref="{cell}" id="{{{i}}}"><text>{text}</text></threadedComment>'
        for i, text in enumerate(texts)
    )
    old = f'<comment ref="{cell}" authorId="0"><text><t>[スレッド化されたコメント] ご使用のバージョンの Excel では…</t></text></comment>'
    parts = {
        "xl/threadedComments/threadedComment1.xml": '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        f'threadedcomments">{said}</ThreadedComments>',
        "xl/comments1.xml": f'<comments xmlns="{main}"><authors><author>tc</author></authors><commentList>{old}</commentList></comments>',
    }
    relations = {
        f"{_TYPE}comments": "../comments1.xml",
        f"{_MS_TYPE}threadedComment": "../threadedComments/threadedComment1.xml",
    }
    return with_parts(data, parts, relations)


def with_vml(data: bytes, shapes: str) -> bytes:
    """Shapes of the old kind on the first sheet."""
    head = '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    return with_parts(data, {"xl/old/vml1.vml": f"{head}{shapes}</xml>"}, {f"{_TYPE}vmlDrawing": "../old/vml1.vml"})


def with_shape(data: bytes, area: tuple[int, int, int, int], text: str = "", kind: str = "sp") -> bytes:
    """A shape (or a line, `cxnSp`) over the cells from (row, column) to (row, column), counted from 1."""
    top, left, bottom, right = (number - 1 for number in area)
    words = f"<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody>" if text else ""

    def corner(name: str, row: int, column: int) -> str:
        return (
            f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff>"
            f"<xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
        )

    look = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="19050"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>'
    size = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="300000"/></a:xfrm>'
    named = "nvSpPr" if kind == "sp" else "nvCxnSpPr"
    of_kind = "cNvSpPr" if kind == "sp" else "cNvCxnSpPr"
    inside = (
        f'<xdr:{named}><xdr:cNvPr id="2" name="図形 1"/><xdr:{of_kind}/></xdr:{named}>'
        f"<xdr:spPr>{size}{look}</xdr:spPr>{words}"
    )
    drawing = (
        f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}"><xdr:twoCellAnchor>{corner("from", top, left)}{corner("to", bottom, right)}'
        f"<xdr:{kind}>{inside}</xdr:{kind}><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
    )
    return with_parts(data, {"xl/drawings/drawing1.xml": drawing}, {f"{_TYPE}drawing": "../drawings/drawing1.xml"})


def edited(data: bytes, change: "Change | None" = None) -> bytes:
    """A workbook that somebody has changed in another program, or only saved there."""
    book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    if change:
        change(book[SHEET])
    return as_saved(book)


class Change:
    """What is done to one cell."""

    def __init__(self, cell: str) -> None:
        self._cell = cell

    def __call__(self, sheet: Worksheet) -> None:
        raise NotImplementedError

    def there(self, sheet: Worksheet) -> Cell:
        """The cell, on the sheet whose name stands before it."""
        name, _, cell = self._cell.rpartition("!")
        found = (sheet.parent[name] if name and sheet.parent else sheet)[cell]
        assert isinstance(found, Cell)
        return found


class Commented(Change):
    text = "担当に確認中。②かもしれない"

    def __call__(self, sheet: Worksheet) -> None:
        self.there(sheet).comment = Comment(self.text, "係長")


class CommentedWithoutAWord(Commented):
    text = ""


class Struck(Change):
    def __call__(self, sheet: Worksheet) -> None:
        sheet[self._cell].font = Font(strike=True)


class PartlyStruck(Change):
    def __call__(self, sheet: Worksheet) -> None:
        sheet[self._cell].value = CellRichText("マニュアルあり。", TextBlock(InlineFont(strike=True), "二人で確認"))


class Reddened(Change):
    def __call__(self, sheet: Worksheet) -> None:
        sheet[self._cell].font = Font(color="FFFF0000")


class PartlyReddened(Change):
    def __call__(self, sheet: Worksheet) -> None:
        sheet[self._cell].value = CellRichText(
            "マニュアルあり。", TextBlock(InlineFont(color=Color(rgb="FFFF0000")), "二人で確認")
        )


class Highlighted(Change):
    def __call__(self, sheet: Worksheet) -> None:
        self.there(sheet).fill = PatternFill("solid", fgColor="FFFFFF00")


class Noted(Change):
    """A text typed into a cell of the first sheet or, with its name before the cell's, of one that may be new."""

    def __init__(self, cell: str, text: str) -> None:
        super().__init__(cell)
        self._text = text

    def __call__(self, sheet: Worksheet) -> None:
        name, _, cell = self._cell.rpartition("!")
        book = sheet.parent
        if name and book is not None:
            sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        if cell:
            sheet[cell].value = self._text or None


class Headed(Change):
    """A text above each printed page."""

    def __init__(self, text: str) -> None:
        super().__init__("A1")
        self._text = text

    def __call__(self, sheet: Worksheet) -> None:
        sheet.oddHeader.center.text = self._text  # type: ignore[union-attr]


class Linked(Change):
    """An address of which Excel has made a link, blue and underlined."""

    def __call__(self, sheet: Worksheet) -> None:
        sheet[self._cell].hyperlink = f"mailto:{sheet[self._cell].value}"
        sheet[self._cell].font = Font(color="FF0563C1", underline="single")


class Whitened(Change):
    def __call__(self, sheet: Worksheet) -> None:
        sheet[self._cell].font = Font(color="FFFFFFFF")
