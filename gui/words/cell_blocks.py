"""Blocks of cells as clipboards carry them: the text with tabs of Excel, a table of HTML as Word and browsers give it."""

import html
import re
from collections.abc import Sequence

Block = tuple[tuple[str, ...], ...]
"""Rows of the texts of cells, not all of one length."""

MOST_CHARACTERS = 4_000_000
"""Of a clipboard that is looked at; 10,000 rows of 8 long cells are fewer."""

_NEW_LINE = re.compile(r"\r\n|\r|\n")
_UNQUOTED = re.compile(r"[^\t\r\n]*")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\r\n]|\Z)')
_QUOTING = re.compile(r'[\t\r\n]|""')
_SPREADSHEET = re.compile(
    r'urn:schemas-microsoft-com:office:excel"|content="?Excel\.|google-sheets-html-origin|content="(?:Libre|Open)Office'
)
_TOKEN = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9:]*+)([^<>]*+)>|<[^<>]*+>|[^<]++|<")
_UNREAD = ("style", "script", "head", "title")
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?([0-9]{1,5})", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_FOLDED_LINE = re.compile(r"[ \t\r\n]+")
_BETWEEN_WIDE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*+[\r\n]\s*+(?=[\u3000-\u9fff\uff00-\uffef])")
_MOST_COLUMNS, _MOST_ROWS = 200, 20_000  # twice what any table has


def block_in(text: str, markup: str = "") -> Block:
    """The cells that a clipboard holds as text and as HTML.

    A spreadsheet's text says which cell is which. Elsewhere a table of the HTML does, if there is nothing beside it: in
    Word's text a line break within a cell looks like a new row.
    """
    if markup and not (text and _SPREADSHEET.search(markup[:20_000])):
        found = _table_in(markup)
        if found or not text:
            return found
    return _cells_of_text(text)


def _cells_of_text(text: str) -> Block:
    """Cells between tabs, rows between line breaks of any kind, of which one at the end begins no row.

    Quotes stand around a cell that holds a tab or a line break, and are doubled within it; any other quote is a text's own.
    """
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        quoted = _QUOTED.match(text, at)
        if quoted and _QUOTING.search(quoted[1]):
            cell, at = quoted[1].replace('""', '"'), quoted.end()
        else:
            plain = _UNQUOTED.match(text, at)
            cell, at = (plain[0], plain.end()) if plain else ("", at)
        rows[-1].append(_NEW_LINE.sub("\n", cell))
        if at == len(text):
            break
        end = _NEW_LINE.match(text, at)
        at = end.end() if end else at + 1
        if end and at == len(text):
            break
        if end:
            rows.append([])
    return tuple(map(tuple, rows))


def text_of(block: Block) -> str:
    """A block as Excel writes it to the clipboard and reads it."""
    return "".join("\t".join(map(_as_cell, row)) + "\r\n" for row in block)


def _as_cell(text: str) -> str:
    if text.startswith('"') or _NEW_LINE.search(text) or "\t" in text:
        return '"{}"'.format(text.replace('"', '""'))
    return text


def html_of(block: Block, as_texts: Sequence[bool]) -> str:
    """A block as a table that Excel reads; in the columns `as_texts` 0123 stays a text, and =1 no formula."""
    rows = []
    for row in block:
        cells = (
            f"<td{_TEXT if kept else ''}>{_NEW_LINE.sub(_BREAK, html.escape(text).replace('  ', ' &#160;'))}</td>"
            for text, kept in zip(row, as_texts, strict=True)
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<html><head><meta charset=utf-8></head><body><table>{''.join(rows)}</table></body></html>"


_TEXT = " style=\"mso-number-format:'\\@'\""
_BREAK = '<br style="mso-data-placement:same-cell">'


def _table_in(markup: str) -> Block:
    """The cells of the only table of HTML; () where there is none, or words beside it."""
    reading = _TableReading()
    for match in _TOKEN.finditer(_without_comments(markup)):
        if match[2]:
            reading.tag(match[2].lower(), match[3], closing=bool(match[1]))
        elif not match[0].startswith("<") or match[0] == "<":
            reading.words(match[0])
    return () if reading.beside else reading.block()


def _without_comments(markup: str) -> str:
    """What stands between comments; one that does not end is none."""
    kept, at = [], 0
    while (start := markup.find("<!--", at)) >= 0 and (end := markup.find("-->", start)) >= 0:
        kept.append(markup[at:start])
        at = end + 3
    return "".join((*kept, markup[at:]))


class _TableReading:
    """Reads the cells of one table, tag by tag; a table within a cell is part of its text."""

    def __init__(self) -> None:
        self.beside = False
        self._rows: list[dict[int, str]] = []
        self._below: dict[int, int] = {}  # columns that cells of rows above reach down into, and for how many rows
        self._depth = self._column = 0
        self._cell: list[str] | None = None
        self._hidden = False
        self._unread = ""

    def tag(self, name: str, attributes: str, *, closing: bool) -> None:
        """Take a tag."""
        if self._unread or name in _UNREAD:
            self._unread = self._unread or name
            if closing and name == self._unread:
                self._unread = ""
        elif name == "table":
            self._depth += -1 if closing else 1
            if self._depth == 0:
                self._end_cell()
        elif self._depth != 1:
            self._break(name)
        elif name == "tr" and not closing:
            self._end_cell()
            self._hidden = bool(_HIDDEN.search(attributes)) or len(self._rows) == _MOST_ROWS
            self._column = 0
            if not self._hidden:
                self._rows.append({})
                self._below = {column: left - 1 for column, left in self._below.items() if left > 1}
        elif name in ("td", "th"):
            self._end_cell()
            if not closing and self._rows and not self._hidden and self._column < _MOST_COLUMNS:
                self._begin_cell(attributes)
        else:
            self._break(name)

    def words(self, text: str) -> None:
        """Take what stands between tags."""
        if self._unread:
            return
        if self._cell is not None:
            self._cell.append(_FOLDED_LINE.sub(" ", _BETWEEN_WIDE.sub("", html.unescape(text))).replace("\xa0", " "))
        elif self._depth == 0 and html.unescape(text).strip("\xa0 \t\r\n\ufeff\x00"):
            self.beside = True

    def _break(self, name: str) -> None:
        if self._cell and name in ("br", "p", "div", "li", "tr", "table"):
            self._cell.append("\n")

    def _begin_cell(self, attributes: str) -> None:
        spans = {kind.lower(): min(int(count), _MOST_ROWS) for kind, count in _SPAN.findall(attributes)}
        while self._below.get(self._column):
            self._column += 1
        self._cell = []
        first, width = min(self._column, _MOST_COLUMNS - 1), max(spans.get("col", 1), 1)
        self._column = min(first + width, _MOST_COLUMNS)
        self._rows[-1] |= dict.fromkeys(range(first, self._column), "")
        if spans.get("row", 1) > 1:
            self._below |= dict.fromkeys(range(first, self._column), spans["row"])
        self._first = first

    def _end_cell(self) -> None:
        if self._cell is not None:
            lines = (line.strip(" ") for line in "".join(self._cell).split("\n"))
            self._rows[-1][self._first] = re.sub("\n{2,}", "\n", "\n".join(lines)).strip("\n")
        self._cell = None

    def block(self) -> Block:
        """The rows, as far as one of them goes to the right."""
        self._end_cell()
        width = max((column + 1 for row in self._rows for column in row), default=0)
        rows = [tuple(row.get(column, "") for column in range(width)) for row in self._rows]
        return tuple(rows) if width else ()
