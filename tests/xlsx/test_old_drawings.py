"""Text boxes of the old kind (VML) over the cells of a sheet."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from gui.xlsx.addresses import Area
from gui.xlsx.beside import Drawn, controls, drawn
from gui.xlsx.book import Book, open_book
from gui.xlsx.package import open_package

_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"


def shape(kind: str, text: str, anchor: str = " 2, 15, 4, 2, 5, 31, 6, 1", tag: str = "shape") -> str:
    box = f'<v:textbox><div style="text-align:left">{text}</div></v:textbox>' if text else ""
    client = f'<x:ClientData ObjectType="{kind}"><x:Anchor>{anchor}</x:Anchor></x:ClientData>'
    return f'<v:{tag} id="s1">{box}{client}</v:{tag}>'


def sheet_with(vml: str) -> Book:
    made = io.BytesIO()
    Workbook().save(made)
    out = io.BytesIO()
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name))
        after.writestr("xl/drawings/vmlDrawing1.vml", vml)
        after.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_TYPE}" Target="../drawings/vmlDrawing1.vml"/></Relationships>',
        )
    return open_book(open_package(out.getvalue()))


def found(vml: str) -> tuple[Drawn, ...]:
    book = sheet_with(vml)
    return drawn(book, book.sheets[0])


@pytest.mark.parametrize("tag", ["shape", "rect"])
def test_a_text_box_is_seen_with_its_words_over_its_cells(tag: str) -> None:
    words = '<font face="ＭＳ 明朝">電話で確認済み<br>4月に<b>変更</b></font>'
    (one,) = found(f"{_HEAD}{shape('Text' if tag == 'shape' else 'Rect', words, tag=tag)}</xml>")
    assert one == Drawn(Area(5, 3, 7, 6), "電話で確認済み4月に変更")


def test_comments_and_controls_are_no_text_boxes() -> None:
    shapes = "".join(shape(kind, "何か") for kind in ("Note", "Checkbox", "Drop", "Button", "Radio"))
    assert found(f"{_HEAD}{shapes}</xml>") == ()


def test_what_people_operate_are_controls_and_buttons_and_comments_are_none() -> None:
    kinds = ("Checkbox", "Radio", "Drop", "Note", "Button", "Text", "Pict")
    book = sheet_with(f"{_HEAD}{''.join(shape(kind, kind) for kind in kinds)}</xml>")
    assert [one.text for one in controls(book, book.sheets[0])] == ["Checkbox", "Radio", "Drop"]


@pytest.mark.parametrize(
    "vml",
    [
        f"{_HEAD}<v:shape><x:ClientData></xml>",
        f"{_HEAD}{shape('Rect', 'x', '')}</xml>",
        f"{_HEAD}{shape('Rect', 'x', 'a, b, c')}</xml>",
        "",
    ],
)
def test_what_cannot_be_read_is_nothing(vml: str) -> None:
    assert found(vml) == ()
