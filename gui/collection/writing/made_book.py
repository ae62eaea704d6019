"""A workbook made anew, with no more than the 点検結果 and a 一覧表 need (ECMA-376 part 1 §12, part 2)."""

import html
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from gui.collection.writing.charts import OFFICE, chart_part, drawing_part
from gui.collection.writing.looks import MAIN, CellLook, styles_part
from gui.collection.writing.made_sheet import MadeSheet
from gui.collection.writing.theme import theme_part
from gui.xlsx.strings import as_content

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)
_BOOK, _DRAWN, _CORE = "officedocument.spreadsheetml.", "officedocument.", "package."
_Part = tuple[str, str, str]
"""A part: its name, its kind in the list of contents ('' for relations, which need none), its text."""


class MadeBook:
    """A workbook: its sheets in order, its title and when it was made, which stand above each page, and who made it.

    `between` is called at each row of theirs.
    """

    def __init__(self, title: str, creator: str, between: Callable[[], None] = lambda: None, when: str = "") -> None:
        self.sheets: list[MadeSheet] = []
        self._title, self._creator, self._between, self._when = title, creator, between, when
        self._looks: dict[CellLook, int] = {}
        self._strings: dict[str, int] = {}

    def new_sheet(self, name: str) -> MadeSheet:
        """One more sheet behind the others."""
        self.sheets.append(MadeSheet(name, (self._title, self._when), self._looks, self._strings, self._between))
        return self.sheets[-1]

    def data(self) -> bytes:
        """The bytes of the xlsx; of the same cells the same bytes."""
        parts = [*self._about(), *self._book(), *chain(*map(_sheet, self.sheets, range(1, len(self.sheets) + 1)))]
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, _, text in (_contents(parts), *parts):
                info = zipfile.ZipInfo(name, _EPOCH)
                info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
                archive.writestr(info, f"{_HEAD}{text}".encode())
        return out.getvalue()

    def _about(self) -> Iterator[_Part]:
        """What leads to the workbook, and what it is called."""
        core = ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
        yield "_rels/.rels", "", _relations([("book", f"{OFFICE}/officeDocument", "xl/workbook.xml"), core])
        said = (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{html.escape(self._title)}</dc:title>'
            f"<dc:creator>{html.escape(self._creator)}</dc:creator></cp:coreProperties>"
        )
        yield "docProps/core.xml", f"{_CORE}core-properties", said

    def _book(self) -> Iterator[_Part]:
        """The workbook itself, its looks and its texts."""
        numbers = range(1, len(self.sheets) + 1)
        targets = [(f"rId{i}", f"{OFFICE}/worksheet", f"worksheets/sheet{i}.xml") for i in numbers]
        others = [(kind, f"{OFFICE}/{kind}", f"{kind}.xml") for kind in ("theme", "styles", "sharedStrings")]
        yield "xl/_rels/workbook.xml.rels", "", _relations([*targets, *others])
        sheets = "".join(
            f'<sheet name="{html.escape(sheet.name)}" sheetId="{i}" r:id="rId{i}"/>'
            for i, sheet in enumerate(self.sheets, 1)
        )
        names = "".join(name for i, sheet in enumerate(self.sheets) for name in sheet.names(i))
        named = f"<definedNames>{names}</definedNames>" if names else ""
        said = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><bookViews><workbookView/></bookViews>'
        yield "xl/workbook.xml", f"{_BOOK}sheet.main", f"{said}<sheets>{sheets}</sheets>{named}</workbook>"
        yield "xl/theme.xml", f"{_DRAWN}theme", theme_part()
        yield "xl/styles.xml", f"{_BOOK}styles", styles_part(self._looks)
        texts = "".join(f'<si><t xml:space="preserve">{as_content(text)}</t></si>' for text in self._strings)
        yield "xl/sharedStrings.xml", f"{_BOOK}sharedStrings", f'<sst xmlns="{MAIN}">{texts}</sst>'


def _sheet(sheet: MadeSheet, number: int) -> Iterator[_Part]:
    """A sheet, and its charts if it has any."""
    yield f"xl/worksheets/sheet{number}.xml", f"{_BOOK}worksheet", sheet.part()
    if not sheet.charts:
        return
    drawing = f"drawing{number}.xml"
    to_drawing = _relations([("rId1", f"{OFFICE}/drawing", f"../drawings/{drawing}")])
    yield f"xl/worksheets/_rels/sheet{number}.xml.rels", "", to_drawing
    yield f"xl/drawings/{drawing}", f"{_DRAWN}drawing", drawing_part(sheet.charts)
    charts = [f"chart{number}-{i}.xml" for i in range(1, len(sheet.charts) + 1)]
    to_charts = [(f"rId{i}", f"{OFFICE}/chart", f"../charts/{name}") for i, name in enumerate(charts, 1)]
    yield f"xl/drawings/_rels/{drawing}.rels", "", _relations(to_charts)
    for name, chart in zip(charts, sheet.charts, strict=True):
        yield f"xl/charts/{name}", f"{_DRAWN}drawingml.chart", chart_part(chart)


def _relations(found: Iterable[tuple[str, str, str]]) -> str:
    each = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in found)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _contents(parts: Iterable[_Part]) -> _Part:
    """The list of what a package holds, which comes first."""
    each = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-{kind}+xml"/>'
        for name, kind, _ in parts
        if kind
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    usual = f'<Default Extension="rels" ContentType="{rels}"/><Default Extension="xml" ContentType="application/xml"/>'
    return "[Content_Types].xml", "", f'<Types xmlns="{_PACKAGE}/content-types">{usual}{each}</Types>'
