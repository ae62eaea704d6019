"""How wide the columns of a table are, and the names of its rows: as its words need, and the texts as wide as there is room."""

from itertools import islice

from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import QTableView

from gui.screens.tables.cell_painter import SIDE, SIGN
from gui.screens.tables.table_model import OPTIONAL, TableModel
from gui.survey.item import Item
from gui.words.utf16 import to_index

_LEAST, _MOST, _TEXT = 84, 280, 200
_HEAD_MOST, _BESIDE_HEAD, _PADDED = 200, 28, 18
_LOOKED_AT = 50
_NAMES = 0.4
"""Of the table's width: longer names of rows are broken into lines."""
_JOINER = "\u2060"


def fit_columns(table: QTableView, model: TableModel) -> None:
    """Give every column a width that shows its head, its choices and what stands in its first rows."""
    metrics, header = table.fontMetrics(), table.horizontalHeader()
    frame = 2 * SIDE + SIGN + 6
    columns = model.editing.table.columns
    widths, wide, heads = [], list[int](), list[str]()
    for number, column in enumerate(columns):
        lines = [model.look(row, number).line for row in islice(range(model.rowCount()), _LOOKED_AT)]
        texts = [*lines, *(label for _, label in column.options), _example(column)]
        inside = max(metrics.horizontalAdvance(text[:60]) for text in texts) + frame
        head = min(header.fontMetrics().horizontalAdvance(model.head(number)) + _BESIDE_HEAD, _HEAD_MOST)
        widths.append(max(min(inside, _MOST), head, _LEAST))
        if column.kind.asks and not (column.kind.real or column.kind.signs or column.choices):
            widths[-1] = max(widths[-1], _TEXT)
            wide.append(number)
    room = table.viewport().width() - sum(widths)
    for number, width in enumerate(widths):
        more = room // len(wide) if room > 0 and number in wide else 0
        table.setColumnWidth(number, width + more)
        heads.append(_in_lines(model.head(number), header.font(), width + more - _PADDED))
    model.put_heads(heads)


def fit_names(table: QTableView, model: TableModel) -> None:
    """Break the names of rows into lines where they would leave no room for the cells; each row is as high as its name."""
    header = table.verticalHeader()
    width, metrics = int(_NAMES * table.width()), header.fontMetrics()
    names = tuple(
        _in_lines(name, header.font(), width) if metrics.horizontalAdvance(name) > width else name
        for name in model.editing.table.rows
    )
    if model.put_names(names):
        for row, name in enumerate(names):
            lines = name.count("\n") + 1
            table.setRowHeight(row, max(header.defaultSectionSize(), lines * metrics.lineSpacing() + _PADDED))
        table.updateGeometries()


def _in_lines(head: str, face: QFont, width: int) -> str:
    """A head with a line break wherever the next word would go beyond a width."""
    bold = QFont(face)
    bold.setBold(True)
    text = head.replace(OPTIONAL, _JOINER.join(OPTIONAL))
    found, lines = QTextLayout(text, bold), list[str]()
    found.beginLayout()
    while (line := found.createLine()).isValid():
        line.setLineWidth(width)
        start = to_index(text, line.textStart())
        lines.append(text[start : to_index(text, line.textStart() + line.textLength())].strip())
    found.endLayout()
    return "\n".join(lines).replace(_JOINER, "")


def _example(column: Item) -> str:
    """A value as it is read."""
    kind = column.kind
    example = next(iter(kind.ways(column, ())), frozenset()) if kind.real else frozenset()
    return kind.in_words(column, next(iter(example))) if example else ""
