"""OpenDocument spreadsheets, element by element, for what no program at hand would write."""

from tests.xlsx.packages import packed

SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
OPEN = (
    '<style:style style:name="open" style:family="table-cell"><style:table-cell-properties style:cell-protect="none"/>'
    '</style:style><style:style style:name="child" style:family="table-cell" style:parent-style-name="open"/>'
    '<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>'
)
_NAMES = {
    "office": "office",
    "table": "table",
    "text": "text",
    "style": "style",
    "draw": "drawing",
    "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
}
_OURS = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"' for name, full in _NAMES.items())
_CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def members(tables: str, *, styles: str = OPEN, before: str = "") -> dict[str, bytes]:
    content = (
        f"{before}<office:document-content {_OURS} {_CALC}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return {"mimetype": SPREADSHEET.encode(), "META-INF/manifest.xml": b"<m/>", "content.xml": content.encode()}


def document(rows: str, *, styles: str = OPEN, before: str = "") -> bytes:
    return packed(members(f'<table:table table:name="票">{rows}</table:table>', styles=styles, before=before))


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def cell(content: str = "", **attributes: str) -> str:
    """A cell; of its attributes those of a value are the office's, the others the table's."""
    value = ("value", "value_type", "date_value", "time_value", "boolean_value", "string_value")
    names = {name: ("office" if name in value else "table") + ":" + name.replace("_", "-") for name in attributes}
    said = "".join(f' {names[name]}="{text}"' for name, text in attributes.items())
    return f"<table:table-cell{said}>{content}</table:table-cell>"


def words(text: str) -> str:
    return cell(f"<text:p>{text}</text:p>", value_type="string")
